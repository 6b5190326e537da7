import type { Queue } from "./queue.ts";
import { reportThrown } from "./subscribe.ts";
import type { Input } from "./wire.gen.ts";

/** Scripts of the page raise these on its window; `detail` is the payload. */
const EVENTS: Record<string, (detail: Record<string, unknown>) => Input> = {
  CIClickToAct: (payload) => ({ kind: "click-to-act", payload }),
  KMClickToSend: ({ title, link }) => ({ kind: "send-article", title: textOf(title), link: textOf(link) }),
};

/** Turns events of the host's own window into inputs. Returns the function that stops it. */
export function watchEvents(window: Window, queue: Queue): () => void {
  const heard = (event: Event): void => {
    const detail: unknown = (event as CustomEvent).detail;
    const make = EVENTS[event.type];
    if (!make || typeof detail !== "object" || detail === null || Array.isArray(detail)) return;
    try {
      queue.handle(make(detail as Record<string, unknown>));
    } catch (error) {
      // A getter of the payload: its author's mistake, which must not reach who dispatched the event.
      reportThrown(error);
    }
  };
  for (const name of Object.keys(EVENTS)) window.addEventListener(name, heard);
  return () => {
    for (const name of Object.keys(EVENTS)) window.removeEventListener(name, heard);
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
