import { HostError } from "../shim/errors.ts";
import type { ApmHost } from "./host.ts";
import type { ApmEventMap, ApmEventName } from "./public.ts";

/** The events of a host, each on a channel of its own. */
export interface Events {
  topic(name: ApmEventName): string;
  stop(): void;
}

const NAMES: readonly ApmEventName[] = ["ON_SESSION_SWITCH", "ON_SESSION_CLOSED", "ON_TAB_SWITCH"];

interface Place {
  sessionId: string;
  tabId: string;
}

/**
 * Topics are unique to the host: two desktops of one origin do not hear each other. A channel opens when its topic is asked
 * for, because nobody can listen before.
 */
export function createEvents(Channel: typeof BroadcastChannel | undefined, host: ApmHost): Events {
  const channels = new Map<ApmEventName, BroadcastChannel>();
  const prefix = `ciframework.apm.${crypto.randomUUID()}.`;
  let place = placeOf(host);

  function publish<Name extends ApmEventName>(name: Name, message: ApmEventMap[Name]): void {
    channels.get(name)?.postMessage(message);
  }

  function look(): void {
    const before = place;
    place = placeOf(host);
    if (before.sessionId === place.sessionId && before.tabId === place.tabId) return;
    const { sessionId, tabId } = place;
    const previous = { previousSessionId: before.sessionId, previousTabId: before.tabId };
    publish("ON_TAB_SWITCH", { ...previous, sessionId, SessionId: sessionId, tabId });
  }

  const leave = [
    host.on("session-focused", ({ previousSessionId, sessionId }) => {
      publish("ON_SESSION_SWITCH", { previousSessionId, newSessionId: sessionId });
      look();
    }),
    host.on("session-closed", ({ sessionId }) => publish("ON_SESSION_CLOSED", { sessionId })),
    host.on("tab-focused", look),
    host.on("tab-closed", look),
  ];

  return {
    topic(name) {
      if (!NAMES.includes(name)) {
        throw new HostError("wrong_argument", `There is no event ${String(name)}. There are ${NAMES.join(", ")}.`);
      }
      if (Channel && !channels.has(name)) channels.set(name, open(Channel, prefix + name));
      return prefix + name;
    },
    stop() {
      for (const end of leave) end();
      for (const channel of channels.values()) channel.close();
      channels.clear();
    },
  };
}

function placeOf(host: ApmHost): Place {
  const { sessions, focusedSessionId } = host.view;
  const focused = sessions.find((session) => session.id === focusedSessionId);
  return { sessionId: focusedSessionId, tabId: focused?.focusedTabId ?? "" };
}

function open(Channel: typeof BroadcastChannel, topic: string): BroadcastChannel {
  const channel = new Channel(topic);
  // In Node a channel would keep the process alive.
  (channel as unknown as { unref?: () => void }).unref?.();
  return channel;
}
