import type { Agent } from "ciframework";

type Action = (...given: unknown[]) => Promise<unknown>;

/**
 * The same actions, with each refusal told to the agent in the host's own sentence instead of thrown. A refused action that
 * would have given an id gives an empty text.
 */
export function reportingAgent(agent: Agent, report: (sentence: string) => void): Agent {
  const told = (call: Action): Action => async (...given) => {
    try {
      return await call(...given);
    } catch (error) {
      report(error instanceof Error ? error.message : String(error));
      return "";
    }
  };
  const actions = Object.entries(agent) as [string, Action][];
  return Object.fromEntries(actions.map(([name, call]) => [name, told(call)])) as unknown as Agent;
}
