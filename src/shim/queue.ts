import type { Engine } from "./engine.ts";
import { HostError } from "./errors.ts";
import type { Effects, Input, Refusal } from "./wire.gen.ts";

/** Learns what came of one input, before any message of the same turn is posted. */
export type Settle = (effects: Effects) => void;

/** The only way into the engine. */
export interface Queue {
  handle(input: Input, settle?: Settle): void;
  receive(connection: number, text: string): void;
  /** Nothing more goes in; what waits, and all that comes later, is refused with this error. */
  end(error: HostError): void;
  readonly ended: HostError | null;
  /** Outputs that had effects so far: while it stands still, nothing that the view shows has changed. */
  readonly moves: number;
}

export interface QueueParts {
  engine: Engine;
  now(): number;
  /** Performs what the engine answered. Must not throw. */
  perform(output: string, sender: number, settle: Settle | undefined): void;
  /** The engine threw: it is dead. Must call `end`. */
  crashed(error: unknown): void;
}

interface Waiting {
  sender: number;
  text: string;
  settle: Settle | undefined;
}

/** Sender of what the page itself puts in; connections have numbers from zero up. */
export const PAGE = -1;

/** First character of an output without effects. */
export const NEWLINE = 10;

/** Runs each input to completion: one that arrives while effects are performed waits its turn. */
export function createQueue(parts: QueueParts): Queue {
  const { engine, now, perform, crashed } = parts;
  const waiting: Waiting[] = [];
  let busy = false;
  let moves = 0;
  let ended: HostError | null = null;

  function step(sender: number, text: string, settle: Settle | undefined): void {
    let output: string;
    try {
      output = sender === PAGE ? engine.handle(text, now()) : engine.receive(sender, text, now());
    } catch (error) {
      crashed(error);
      if (settle) settle(refusal(ended));
      return;
    }
    if (output.charCodeAt(0) !== NEWLINE) moves += 1;
    perform(output, sender, settle);
  }

  function enter(sender: number, text: string, settle: Settle | undefined): void {
    if (ended) {
      if (settle) settle(refusal(ended));
      return;
    }
    if (busy) {
      waiting.push({ sender, text, settle });
      return;
    }
    busy = true;
    try {
      step(sender, text, settle);
      for (let next = 0; next < waiting.length; next++) {
        const { sender: from, text: what, settle: then } = waiting[next] as Waiting;
        if (!ended) step(from, what, then);
        else if (then) then(refusal(ended));
      }
    } finally {
      waiting.length = 0;
      busy = false;
    }
  }

  return {
    handle(input, settle) {
      let text: string;
      try {
        text = JSON.stringify(input);
      } catch {
        if (settle) settle({ refused: NOT_PLAIN });
        return;
      }
      enter(PAGE, text, settle);
    },
    receive: (connection, text) => enter(connection, text, undefined),
    end(error) {
      ended ??= error;
    },
    get moves() {
      return moves;
    },
    get ended() {
      return ended;
    },
  };
}

/** Also for what a page's own script hands over: nothing of it has gone in. */
const NOT_PLAIN: Refusal = {
  code: "not_cloneable",
  message: "A value holds something that JSON cannot carry, or a circle. Pass plain data.",
};

function refusal(error: HostError | null): Effects {
  const { code, message } = error ?? new HostError("host_failed", "The host has failed.");
  return { refused: { code, message } };
}
