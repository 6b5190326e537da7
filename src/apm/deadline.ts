import { HostError } from "../shim/errors.ts";

/** Work of the embedder's that somebody waits for. */
export interface Deadlines {
  /** Rejects with `timed_out` after the time, and with `host_destroyed` at the end. What the work throws is passed on. */
  within<T>(name: string, work: () => T | PromiseLike<T>): Promise<T>;
  end(): void;
}

export function createDeadlines(milliseconds: number): Deadlines {
  const endings = new Set<(error: HostError) => void>();
  return {
    async within(name, work) {
      let fail!: (error: HostError) => void;
      const given = new Promise<never>((_resolve, reject) => (fail = reject));
      const timer: unknown = setTimeout(
        () => fail(new HostError("timed_out", `${name} was not done within ${milliseconds} ms.`)),
        milliseconds,
      );
      (timer as { unref?: () => void }).unref?.();
      endings.add(fail);
      try {
        return await Promise.race([given, work()]);
      } finally {
        clearTimeout(timer as number);
        endings.delete(fail);
      }
    },
    end() {
      const error = new HostError("host_destroyed", "Microsoft.Omnichannel and Microsoft.ProductivityMacros have been taken away.");
      for (const fail of [...endings]) fail(error);
    },
  };
}
