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
  const channel = new BroadcastChannel(`ciframework/records/${database}`);
  channel.addEventListener("message", ({ data }: MessageEvent<Notice>) => hear(data));
  return { tell: (notice) => channel.postMessage(notice), close: () => channel.close() };
}
