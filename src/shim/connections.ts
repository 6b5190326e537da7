import type { CloneStore, Clones } from "./clones.ts";
import { reportThrown } from "./subscribe.ts";

/** The far end of a connection: a port, or a client in this page. */
export interface Link {
  /** One message: the JSON text of an array, and the values that JSON cannot carry. */
  deliver(text: string, clones?: Clones): void;
  /** After the last message. Removes every listener. */
  end(): void;
  /** Takes answers at once instead of at the end of the turn: worth it where delivery costs nothing. */
  readonly direct: boolean;
}

/** Connection number to link. What a turn has for a link goes as one message. */
export interface Connections {
  open(connection: number, link: Link): void;
  /** One line for one connection. The text is shared by all who get it. */
  push(connection: number, line: string): void;
  /** All lines of an output, from `start` on, for its sender. */
  reply(connection: number, output: string, start: number): void;
  /** Delivers what is left, then ends the link. */
  close(connection: number): void;
  /** Ends the link without a word: its other end is gone. */
  drop(connection: number): void;
  /** Says goodbye to everybody and ends all links. */
  goodbye(code: string, message: string): void;
  readonly size: number;
}

interface Open {
  link: Link;
  /** Messages of this turn, joined by commas; empty when there are none. */
  pending: string;
}

/** What waits for it runs at the end of the turn, at a tenth of what `queueMicrotask` costs: that is a call out of the script. */
const settled = Promise.resolve();

export function createConnections(clones: CloneStore): Connections {
  const open = new Map<number, Open>();
  let due: Open[] = [];

  function deliver(link: Link, text: string, values?: Clones): void {
    try {
      if (values) link.deliver(text, values);
      else link.deliver(text);
    } catch (error) {
      // A broken receiver must not keep the others from hearing.
      reportThrown(error);
    }
  }

  function flush(): void {
    const turn = due;
    due = [];
    // Several links often get the same single line: the message around it is made once.
    let line = "";
    let text = "";
    for (const one of turn) {
      const { pending } = one;
      if (pending === "") continue;
      one.pending = "";
      if (pending !== line) text = `[${(line = pending)}]`;
      deliver(one.link, text);
    }
  }

  function flushOne(one: Open): void {
    const { pending } = one;
    one.pending = "";
    if (pending !== "") deliver(one.link, `[${pending}]`);
  }

  function append(one: Open, lines: string): void {
    if (one.pending !== "") {
      one.pending += `,${lines}`;
      return;
    }
    one.pending = lines;
    if (due.push(one) === 1) void settled.then(flush);
  }

  function push(connection: number, line: string): void {
    const one = open.get(connection);
    if (!one) return;
    const values = clones.find(line);
    if (!values) return append(one, line);
    flushOne(one);
    deliver(one.link, `[${line}]`, values);
  }

  function remove(connection: number): Open | undefined {
    const one = open.get(connection);
    open.delete(connection);
    return one;
  }

  return {
    open(connection, link) {
      open.set(connection, { link, pending: "" });
    },
    push,
    reply(connection, output, start) {
      const one = open.get(connection);
      if (!one || start >= output.length) return;
      const rest = output.slice(start);
      if (!clones.empty) return rest.split("\n").forEach((line) => push(connection, line));
      // A message never holds a raw line end, so what joins the lines can be exchanged in one go.
      const lines = rest.indexOf("\n") < 0 ? rest : rest.replaceAll("\n", ",");
      // Answers never overtake what still waits.
      if (one.link.direct && one.pending === "") deliver(one.link, `[${lines}]`);
      else append(one, lines);
    },
    close(connection) {
      const one = remove(connection);
      if (!one) return;
      flushOne(one);
      one.link.end();
    },
    drop(connection) {
      const one = remove(connection);
      if (!one) return;
      one.pending = "";
      one.link.end();
    },
    goodbye(code, message) {
      const line = JSON.stringify([-3, code, message]);
      for (const connection of [...open.keys()]) {
        const one = remove(connection) as Open;
        if (one.pending === "") deliver(one.link, `[${line}]`);
        else deliver(one.link, `[${one.pending},${line}]`);
        one.pending = "";
        one.link.end();
      }
    },
    get size() {
      return open.size;
    },
  };
}
