import type { Page } from "../../src/widget/handshake.ts";
import { createClock } from "./harness.ts";

export interface FakeScript extends EventTarget {
  src: string;
  getAttribute(name: string): string | null;
}

export interface PageOptions {
  /** Attributes of the library's script element; absent: no element. */
  script?: Record<string, string>;
  /** Attributes of another element marked as the library's. */
  marked?: Record<string, string>;
  query?: string;
  referrer?: string;
  /** Origins of the ancestors, outwards. */
  ancestors?: string[];
  /** The browser tells the ancestors' origins. Default true. */
  tells?: boolean;
  own?: string;
  /** The document is not read to its end yet. */
  parsing?: boolean;
  Microsoft?: unknown;
}

export type Posted = { level: number; data: any; target: string };

function element(attributes: Record<string, string>): FakeScript {
  return Object.assign(new EventTarget(), { src: attributes.src ?? "", getAttribute: (name: string) => attributes[name] ?? null });
}

/** A provider's page inside `ancestors`, with a clock that the test moves. */
export function createPage(options: PageOptions = {}) {
  const { ancestors = ["https://host.example"], own = "https://widget.example", tells = true } = options;
  const clock = createClock();
  const posted: Posted[] = [];
  const windows: any[] = ancestors.map((_origin, level) => ({
    postMessage(data: unknown, target: string) {
      posted.push({ level, data, target });
    },
  }));
  windows.forEach((window, level) => (window.parent = windows[level + 1] ?? window));
  const script = options.script && element(options.script);
  const marked = options.marked && element(options.marked);
  const page: any = Object.assign(new EventTarget(), {
    location: { origin: own, search: options.query ?? "", ...(tells ? { ancestorOrigins: ancestors } : {}) },
    document: Object.assign(new EventTarget(), {
      currentScript: script ?? null,
      readyState: options.parsing ? "loading" : "complete",
      referrer: options.referrer ?? "",
      querySelector: () => marked ?? null,
    }),
    setTimeout: (then: () => void, milliseconds = 0) => clock.delay(then, milliseconds),
  });
  page.parent = windows[0] ?? page;
  if ("Microsoft" in options) page.Microsoft = options.Microsoft;
  const done: string[][] = [];
  page.addEventListener("CIFInitDone", (event: any) => done.push(event.detail));

  return {
    page: page as Page & { Microsoft: any },
    clock,
    posted,
    windows,
    /** Details of each CIFInitDone. */
    done,
    script,
    /** A message arrives in the page. */
    hear(message: { data: unknown; origin: string; source: unknown; ports?: MessagePort[] }) {
      page.dispatchEvent(Object.assign(new Event("message"), { ports: [], ...message }));
    },
  };
}

/** The next message of a port. */
export const nextMessage = (port: MessagePort) =>
  new Promise<any>((resolve) => port.addEventListener("message", ({ data }) => resolve(data), { once: true }));
