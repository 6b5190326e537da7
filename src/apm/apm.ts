import type { ApmHost } from "./host.ts";
import { bagOf, textOf, valuesOf } from "./input.ts";
import type { Objects, Quietly } from "./objects.ts";
import type { Apm, ApmEventName, ApmSession } from "./public.ts";

export function createApm(host: ApmHost, objects: Objects, quietly: Quietly, topic: (name: ApmEventName) => string): Apm {
  return {
    async createSession(input) {
      const { templateName, sessionContext, isFocused } = bagOf(input, "input");
      return host.desk.openSession({
        templateName: textOf(templateName, "input.templateName"),
        context: valuesOf(sessionContext, "input.sessionContext"),
        isFocused: isFocused !== false,
      });
    },
    getSession: (sessionId) => objects.session(sessionId),
    // There is always one in focus: home, if no other.
    getFocusedSession: () => objects.session(host.view.focusedSessionId) as ApmSession,
    getAllSessions: () => host.view.sessions.map((session) => session.id),
    canCreateSession: () => host.view.canCreateSession,
    createTab: (input) => objects.openTab(input, null),
    closeTab: (tabId) => quietly(host.agent.closeTab(tabId)),
    focusTab: (tabId) => quietly(host.agent.focusTab(tabId)),
    refreshTab: (tabId) => quietly(host.agent.refreshTab(tabId)),
    getEventPublisherTopic: topic,
  };
}
