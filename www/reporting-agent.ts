import type { Agent } from "ciframework";

/** The same actions, with each refusal told to the agent in the host's own sentence instead of thrown. */
export function reportingAgent(agent: Agent, report: (sentence: string) => void): Agent {
  const told = <A extends unknown[]>(call: (...given: A) => Promise<void>) => async (...given: A): Promise<void> => {
    try {
      await call(...given);
    } catch (error) {
      report(error instanceof Error ? error.message : String(error));
    }
  };
  return {
    focusSession: told((id) => agent.focusSession(id)),
    closeSession: told((id) => agent.closeSession(id)),
    goHome: told(() => agent.goHome()),
    focusTab: told((id) => agent.focusTab(id)),
    closeTab: told((id) => agent.closeTab(id)),
    refreshTab: told((id) => agent.refreshTab(id)),
    setPanelMode: told((mode) => agent.setPanelMode(mode)),
    togglePanel: told(() => agent.togglePanel()),
    resizePanel: told((width) => agent.resizePanel(width)),
    setProviderActive: told((name, active) => agent.setProviderActive(name, active)),
  };
}
