import { HostError } from "./errors.ts";
import { askRecords, failureOf } from "./record-port.ts";
import type { RecordRow, RecordSource } from "./record-source.ts";
import type { RecordRequest } from "./wire.gen.ts";

/**
 * The embedder's record source, for code in the page. Rejects with a `HostError`: the source's code, `timed_out` when it does not
 * answer in the time that calls of 2.0 providers have, or the host's own code when the host is over. The optional signal gives
 * a request up: it rejects with the signal's reason.
 */
export interface Records {
  create(entityName: string, data: RecordRow, signal?: AbortSignal): Promise<{ id: string }>;
  /** `options`: OData text, as in `$select=fullname`. */
  retrieve(entityName: string, id: string, options?: string, signal?: AbortSignal): Promise<RecordRow>;
  update(entityName: string, id: string, data: RecordRow, signal?: AbortSignal): Promise<{ id: string }>;
  delete(entityName: string, id: string, signal?: AbortSignal): Promise<void>;
  /** `top`: default and at most 5,000. */
  query(entityName: string, options?: string, top?: number, signal?: AbortSignal): Promise<{ rows: RecordRow[] }>;
  metadata(entityName: string, attributes?: string[], signal?: AbortSignal): Promise<RecordRow>;
}

export interface PageRecords {
  records: Records;
  /** Rejects what is open and all that comes later. */
  stop(error: HostError): void;
}

const MOST = 5_000;

/** `patience`: milliseconds after which an unanswered request is given up. */
export function createRecords(source: RecordSource, patience: number): PageRecords {
  const open = new Set<(error: HostError) => void>();
  let over: HostError | null = null;

  function ask(request: RecordRequest, signal: AbortSignal | undefined): Promise<any> {
    return new Promise((resolve, reject) => {
      if (over) return reject(over);
      if (signal?.aborted) return reject(signal.reason);
      const controller = new AbortController();
      const finish = (settle: () => void): void => {
        if (!open.delete(giveUp)) return;
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
        settle();
      };
      const giveUp = (reason: unknown): void =>
        finish(() => {
          reject(reason);
          controller.abort(reason);
        });
      const abort = (): void => giveUp(signal?.reason);
      const timer = setTimeout(() => giveUp(timedOut(request, patience)), patience);
      // In Node a request that is never answered is no reason to keep the process alive.
      (timer as unknown as { unref?: () => void }).unref?.();
      open.add(giveUp);
      signal?.addEventListener("abort", abort);
      askRecords(source, request, { signal: controller.signal, provider: null }).then(
        (answer) => finish(() => resolve(answer)),
        (error: unknown) => finish(() => reject(errorOf(error))),
      );
    });
  }

  return { records: face(ask), stop };

  function stop(error: HostError): void {
    over ??= error;
    for (const giveUp of [...open]) giveUp(error);
  }
}

function face(ask: (request: RecordRequest, signal: AbortSignal | undefined) => Promise<any>): Records {
  return Object.freeze<Records>({
    create: (entityName, data, signal) => ask({ kind: "create", entityName, data }, signal),
    retrieve: (entityName, id, options = "", signal) => ask({ kind: "retrieve", entityName, id, options }, signal),
    update: (entityName, id, data, signal) => ask({ kind: "update", entityName, id, data }, signal),
    delete: async (entityName, id, signal) => void (await ask({ kind: "delete", entityName, id }, signal)),
    query: (entityName, options = "", top = MOST, signal) =>
      ask({ kind: "query", entityName, options, top: Math.min(top, MOST) }, signal),
    metadata: (entityName, attributes = [], signal) => ask({ kind: "metadata", entityName, attributes }, signal),
  });
}

function timedOut({ kind, entityName }: RecordRequest, patience: number): HostError {
  return new HostError("timed_out", `The record source did not answer ${kind} of "${entityName}" within ${patience} ms.`);
}

function errorOf(thrown: unknown): HostError {
  const { code, message } = failureOf(thrown);
  return new HostError(code, message);
}
