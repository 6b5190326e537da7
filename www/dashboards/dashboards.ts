import { bareId } from "../records/source.ts";
import type { DashboardDefinition } from "./definition.ts";

export interface Dashboards {
  all: readonly DashboardDefinition[];
  /** Blank or unknown: the default one, as in the original. Null: there is none at all. */
  find(id: unknown): DashboardDefinition | null;
}

export function createDashboards(all: readonly DashboardDefinition[]): Dashboards {
  return {
    all,
    find: (id) => all.find((one) => typeof id === "string" && one.id === bareId(id)) ?? all.find(({ isDefault }) => isDefault) ?? all[0] ?? null,
  };
}
