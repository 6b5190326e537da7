import type { Frame } from "@playwright/test";

/** One row of a sample widget's own log of calls and events. */
export interface LogRow {
  name: string;
  text: string;
  state: string;
}

export interface ApiLog {
  rows(): Promise<LogRow[]>;
  /** Names of the calls, in order. */
  calls(): Promise<string[]>;
  /** The session events in short: `switched session-id-1 true`, `closed session-id-1`. */
  sessions(): Promise<string[]>;
}

export function apiLog(frame: () => Promise<Frame>): ApiLog {
  const rows = async (): Promise<LogRow[]> =>
    (await frame()).evaluate(() =>
      [...document.querySelectorAll(`ol[aria-label="API log"] > li`)].map((row) => {
        const part = (name: string) => row.querySelector(`.log-${name}`)?.textContent ?? "";
        return { name: part("name"), text: part("brief"), state: part("state").replace(/ \d+ ms$/, "") };
      }),
    );
  return {
    rows,
    calls: async () => (await rows()).filter(({ state }) => state !== "received").map(({ name }) => name),
    async sessions() {
      const events = (await rows()).filter(({ name, state }) => state === "received" && name.startsWith("onSession"));
      return events.map(({ name, text }) => {
        const id = /session-id-\d+/.exec(text)?.[0];
        const focused = /focused\\?":(true|false)/.exec(text)?.[1];
        return name === "onSessionClosed" ? `closed ${id}` : `switched ${id} ${focused}`;
      });
    },
  };
}
