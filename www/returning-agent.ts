import type { Agent, View } from "ciframework";
import { bareId } from "./records/source.ts";

/**
 * The same actions, but a record that a tab of the focused session shows already is not opened beside it: the agent is taken to that
 * tab, with what he has begun there. Two forms of one record would only be in each other's way.
 */
export function returningAgent(agent: Agent, view: () => View): Agent {
  return {
    ...agent,
    async openTab(input) {
      const { templateName, parameters = {}, ...others } = input;
      const open = templateName === "msdyn_entityrecord" && Object.keys(others).length === 0 ? tabOf(view(), parameters) : null;
      if (open === null) return agent.openTab(input);
      await agent.focusTab(open);
      return open;
    },
  };
}

function tabOf({ sessions, focusedSessionId }: View, { entityName, entityId, ...others }: Readonly<Record<string, unknown>>): string | null {
  if (typeof entityId !== "string" || entityId === "" || Object.keys(others).length > 0) return null;
  const tabs = sessions.find(({ id }) => id === focusedSessionId)?.tabs ?? [];
  const shows = (given: Readonly<Record<string, unknown>>): boolean => given.entityName === entityName && typeof given.entityId === "string" && bareId(given.entityId) === bareId(entityId);
  return tabs.find(({ pageType, problem, parameters }) => pageType === "entityrecord" && problem === null && shows(parameters))?.id ?? null;
}
