import { type Clones, request } from "./argument.ts";

/** Takes one message to the host: the JSON text of an array of requests, and what JSON could not carry. */
export type Send = (text: string, clones?: Clones) => void;

export interface Outbox {
  /** Throws when an argument cannot be sent; then nothing is. */
  /** False when it is too large for a message. */
  add(id: number, method: string, args: readonly unknown[]): boolean;
  /** What was added leaves with this turn, or now if there are no batches. */
  leave(): void;
  /** What was kept goes out, as far as somebody still waits for it, and everything after it. */
  open(waits: (id: number) => boolean): void;
  clear(): void;
}

// No patch of a global can change when an `await` goes on; it also costs a tenth of `queueMicrotask`, which leaves the script.
const microtask = async (then: () => void) => {
  await 0;
  then();
};

/** Characters of one message. The host reads 48 MiB, and a character takes up to three bytes. */
const LIMIT = 12 << 20;

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
    if (!opened) return;
    const beside = Object.keys(clones)[0] ? clones : undefined;
    clones = {};
    while (lines[0]) {
      let size = 0;
      const over = lines.findIndex((line) => (size += line.length) > LIMIT);
      send(`[${lines.splice(0, over < 0 ? lines.length : over)}]`, beside);
    }
  };
  return {
    clear,
    add(id, method, args) {
      const line = request(id, method, args, clones);
      if (line.length > LIMIT) {
        delete clones[id];
        return false;
      }
      lines.push(line);
      return true;
    },
    leave() {
      if (!batch) flush();
      else if (!lines[1]) microtask(flush);
    },
    open(waits) {
      opened = true;
      lines = lines.filter((line) => waits(parseInt(line.slice(1))));
      flush();
    },
  };
}
