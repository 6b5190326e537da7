import type { Frame } from "@playwright/test";

declare global {
  interface Window {
    seen: { init: string[][]; events: [string, unknown][]; loads: number };
    loadLibrary(address: string, crmurl?: string): Promise<void>;
    listen(name: string): Promise<null>;
  }
}

/** Waits until the library has run in a probe, and registers for these events. */
export async function ready(frame: Frame, ...events: string[]): Promise<Frame> {
  await frame.waitForFunction(() => window.Microsoft?.CIFramework !== undefined);
  for (const event of events) await frame.evaluate((name) => window.listen(name), event);
  return frame;
}

/** The events that the probe heard, in order: name and payload, read from its JSON text. */
export async function heard(frame: Frame): Promise<[string, Record<string, unknown>][]> {
  return frame.evaluate(() => window.seen.events.map(([name, text]) => [name, JSON.parse(text as string)]));
}

/** `onSessionSwitched` and `onSessionClosed` in short: `switched session-id-1 true`. */
export async function heardSessions(frame: Frame): Promise<string[]> {
  const events = await heard(frame);
  return events
    .filter(([name]) => name.startsWith("onSession"))
    .map(([name, { sessionId, focused }]) => (name === "onSessionClosed" ? `closed ${sessionId}` : `switched ${sessionId} ${focused}`));
}
