import { type Clones, request } from "./argument.ts";

/** Takes one message to the host: the JSON text of an array of requests, and what JSON could not carry. */
export type Send = (text: string, clones?: Clones) => void;

export interface Outbox {
  /** Throws when an argument cannot be sent; then nothing is. */
  add(id: number, method: string, args: readonly unknown[]): void;
  /** What was added leaves with this turn, or now if there are no batches. */
  leave(): void;
  /** What was kept goes out, and everything after it. */
  open(): void;
  clear(): void;
}

// No patch of a global can change when an `await` goes on; it also costs a tenth of `queueMicrotask`, which leaves the script.
const microtask = async (then: () => void) => {
  await 0;
  then();
};

/** Requests on their way. Until it is opened they are kept in order. */
export function createOutbox(send: Send, batch: boolean): Outbox {
  let lines: string[] = [];
  let clones: Clones = {};
  let opened = false;

  const clear = () => {
    lines = [];
    clones = {};
  };
  const flush = () => {
    if (!opened || !lines[0]) return;
    const text = `[${lines}]`;
    const beside = Object.keys(clones)[0] ? clones : undefined;
    clear();
    send(text, beside);
  };
  return {
    clear,
    add(id, method, args) {
      lines.push(request(id, method, args, clones));
    },
    leave() {
      if (!batch) flush();
      else if (!lines[1]) microtask(flush);
    },
    open() {
      opened = true;
      flush();
    },
  };
}
