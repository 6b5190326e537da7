import { askEnvironment, type ReadEnvironment } from "./environment.ts";
import { askRecords, failureOf } from "./record-port.ts";
import type { RecordSource } from "./record-source.ts";
import type { Settle } from "./queue.ts";
import type { Ask, Input } from "./wire.gen.ts";

/** Saves the form of a tab. Rejects when it cannot. */
export type SaveForm = (tabId: string) => Promise<void>;

/** Questions of the engine to the page, each answered once, later. */
export interface Asks {
  ask(ask: Ask): void;
  /** Nobody waits for these any more. */
  withdraw(ids: readonly number[]): void;
  /** The newest handler answers. Returns the function that takes it away. */
  onSaveForm(handler: SaveForm): () => void;
  /** Aborts everything. */
  stop(): void;
}

export interface AskParts {
  environment: ReadEnvironment;
  records: RecordSource | null;
  handle(input: Input, settle?: Settle): void;
}

type Answer = Omit<Extract<Input, { kind: "answer" }>, "kind" | "ask">;

export function createAsks({ environment, records, handle }: AskParts): Asks {
  const open = new Map<number, AbortController>();
  const savers: SaveForm[] = [];

  function answer(id: number, given: Answer): void {
    // Withdrawn meanwhile, or the host is over: the engine knows the question no more.
    if (!open.delete(id)) return;
    handle({ kind: "answer", ask: id, ...given }, ({ refused }) => {
      if (refused?.code !== "not_cloneable") return;
      const error = "The answer holds something that JSON cannot carry.";
      handle({ kind: "answer", ask: id, error, code: "record_failed" });
    });
  }

  async function look(ask: Ask, signal: AbortSignal): Promise<unknown> {
    switch (ask.what) {
      case "environment":
        return askEnvironment(environment);
      case "record":
        if (!records) throw new TypeError("This host has no record source.");
        return askRecords(records, ask.request, { signal, provider: ask.provider });
      case "save-form": {
        const save = savers.at(-1);
        if (!save) throw new TypeError("No page saves forms here: nothing was given to host.onSaveForm.");
        await save(ask.tabId);
        return {};
      }
      default:
        return ask satisfies never;
    }
  }

  return {
    ask(ask) {
      const controller = new AbortController();
      open.set(ask.id, controller);
      look(ask, controller.signal).then(
        (value) => answer(ask.id, { value }),
        (thrown: unknown) => answer(ask.id, failed(ask, thrown)),
      );
    },
    withdraw(ids) {
      for (const id of ids) {
        const controller = open.get(id);
        open.delete(id);
        controller?.abort();
      }
    },
    onSaveForm(handler) {
      // Wrapped, so that the same function may be given twice and taken away once.
      const own: SaveForm = (tabId) => handler(tabId);
      savers.push(own);
      return () => {
        const at = savers.indexOf(own);
        if (at >= 0) savers.splice(at, 1);
      };
    },
    stop() {
      savers.length = 0;
      const controllers = [...open.values()];
      open.clear();
      for (const controller of controllers) controller.abort();
    },
  };
}

/** Records and forms have codes of their own; why the environment is missing is a sentence. */
function failed({ what }: Ask, thrown: unknown): Answer {
  const { code, message } = failureOf(thrown);
  if (what !== "environment") return { error: message, code };
  try {
    return { error: String(thrown) };
  } catch {
    return { error: message };
  }
}
