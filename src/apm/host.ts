import type { Agent, Host } from "../shim/public.ts";

/** What `installApm` needs of a host. */
export type ApmHost = Pick<Host, "view" | "on" | "desk" | "records"> & {
  readonly agent: Pick<Agent, "focusSession" | "closeSession" | "focusTab" | "closeTab" | "refreshTab" | "openTab">;
};
