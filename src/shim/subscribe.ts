import type { Change, Note, View } from "./wire.gen.ts";

type Listener = (fact: never) => void;

/** Who listens to what. A listener that throws is reported to the console and disturbs nobody. */
export interface Subscribers {
  on(kind: string, listener: Listener): () => void;
  /**
   * The view has a new version. Who listens to changes hears them at once; listeners of the view are called once for all
   * versions of this turn.
   */
  moved(): void;
  note(note: Note): void;
  clear(): void;
}

/** `readView` and `readChanges` are called only when somebody listens; they may throw when the host is over. */
export function createSubscribers(readView: () => View, readChanges: () => Change[]): Subscribers {
  const byKind = new Map<string, Set<Listener>>();
  let viewDue = false;

  function tell(kind: string, fact: unknown): void {
    const listeners = byKind.get(kind);
    if (!listeners) return;
    // A copy: who subscribes while it is told hears the next one, not this one.
    for (const listener of [...listeners]) {
      if (!listeners.has(listener)) continue;
      try {
        listener(fact as never);
      } catch (error) {
        reportThrown(error);
      }
    }
  }

  function tellView(): void {
    viewDue = false;
    if (byKind.has("view")) attempt(() => tell("view", readView()));
  }

  function tellChanges(): void {
    for (const change of readChanges()) {
      tell(change.kind, change);
      tell("change", change);
    }
  }

  return {
    on(kind, listener) {
      let listeners = byKind.get(kind);
      if (!listeners) byKind.set(kind, (listeners = new Set()));
      // Wrapped, so that the same function may subscribe twice and leave once.
      const own: Listener = (fact) => listener(fact);
      listeners.add(own);
      return () => {
        listeners.delete(own);
        if (listeners.size === 0 && byKind.get(kind) === listeners) byKind.delete(kind);
      };
    },
    moved() {
      if (byKind.size > 0) attempt(tellChanges);
      if (viewDue || !byKind.has("view")) return;
      viewDue = true;
      queueMicrotask(tellView);
    },
    note: (note) => tell("note", note),
    clear: () => byKind.clear(),
  };
}

/** Reading fails once the host is over, which its last note says. */
function attempt(telling: () => void): void {
  try {
    telling();
  } catch {}
}

/** Shows an error of somebody else's code where its author looks for it, without stopping ours. */
export function reportThrown(error: unknown): void {
  if (typeof globalThis.reportError === "function") globalThis.reportError(error);
  else console.error(error);
}
