import { type Dashboards, createDashboards } from "../dashboards/dashboards.ts";
import type { DashboardDefinition } from "../dashboards/definition.ts";
import { sampleDashboards } from "../dashboards/sample-dashboards.ts";
import { type FormDefinition, useForms } from "../records/form-file.ts";
import { systemViews } from "../records/list-page/system-views.ts";
import { createViews, type ViewDefinition, type Views } from "../records/list-page/views.ts";
import type { Reference } from "../records/row.ts";
import { bareId } from "../records/source.ts";
import { FrameHabit } from "./frame-habit.ts";
import type { PageRegistry } from "./registry.ts";

/** `pages` of `/providers.json`: what the pages of tabs are made of. */
export interface PageSettings {
  /** In place of the desktop's own views. */
  views?: ViewDefinition[];
  /** Forms by table, in place of the desktop's own and beside them. */
  forms?: Record<string, FormDefinition>;
  /** In place of the sample dashboards. */
  dashboards?: DashboardDefinition[];
  /** Where web resources are. Default `/WebResources/`. */
  webResources?: string;
  /** Websites and web resources begin anew when the agent comes back to them, as in the original. Default false. */
  reloadFrames?: boolean;
  /** Modules of this origin whose default export is called with `Pages` and the host, to register custom pages and controls. */
  modules?: string[];
}

/** What the pages of tabs share beside records. */
export interface Workplace {
  /** The agent's id, as `getEnvironment` tells it. */
  userId: string;
  /** The agent as lookups name him; null where nobody says who it is. */
  person: Reference | null;
  views: Views;
  dashboards: Dashboards;
  webResources: string;
  frames: FrameHabit;
  registry: PageRegistry;
}

export function createWorkplace(settings: PageSettings, userId: string, userName: string, registry: PageRegistry): Workplace {
  useForms(settings.forms);
  return {
    userId,
    person: userId === "" ? null : { table: "systemuser", id: bareId(userId), name: userName },
    views: createViews(settings.views ?? systemViews, userId),
    dashboards: createDashboards(settings.dashboards ?? sampleDashboards),
    webResources: settings.webResources ?? "/WebResources/",
    frames: new FrameHabit(settings.reloadFrames ?? false),
    registry,
  };
}
