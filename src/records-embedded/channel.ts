import type { RecordChange } from "./public.ts";

/** What one tab tells the others after a commit. */
export interface Notice {
  revision: number;
  /** Null: everything was replaced. */
  changes: RecordChange[] | null;
}

export interface Channel {
  tell(notice: Notice): void;
  close(): void;
}

/** Other tabs with the same database. Where the browser has no such channel, they find out when they write. */
export function openChannel(database: string, hear: (notice: Notice) => void): Channel {
  if (typeof BroadcastChannel === "undefined") return { tell: () => {}, close: () => {} };
  const connect = (): BroadcastChannel => new BroadcastChannel(`ciframework/records/${database}`);
  const channel = connect();
  let closed = false;
  channel.addEventListener("message", ({ data }: MessageEvent<Notice>) => hear(data));
  return {
    tell(notice) {
      if (!closed) return channel.postMessage(notice);
      // A commit that was under way then is one all the same.
      const late = connect();
      late.postMessage(notice);
      late.close();
    },
    close() {
      closed = true;
      channel.close();
    },
  };
}
