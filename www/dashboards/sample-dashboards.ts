import type { DashboardDefinition } from "./definition.ts";

/*
 * The dashboards of the sample organisation. Plain data; `pages.dashboards` in `/providers.json` takes its place. The views are those of
 * `records/list-page/system-views.ts`.
 */

const view = (number: number): string => `51e30000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const [ACTIVE, MINE, RESOLVED, ALL] = [view(1), view(2), view(3), view(4)];
const MY_TASKS = view(42);

export const sampleDashboards: readonly DashboardDefinition[] = [
  {
    id: "5d1f3a70-9c1c-4a4e-9e52-0c9f4f6b2a11",
    name: "My queue",
    isDefault: true,
    tiles: [
      { kind: "count", title: "My active cases", table: "incident", viewId: MINE },
      { kind: "count", title: "High priority", table: "incident", viewId: MINE, filter: "prioritycode eq 1", urgent: true },
      { kind: "count", title: "My open tasks", table: "task", viewId: MY_TASKS },
      { kind: "count", title: "All active cases", table: "incident", viewId: ACTIVE },
      { kind: "list", title: "My newest cases", table: "incident", viewId: MINE, columns: ["prioritycode", "customerid", "createdon"] },
      { kind: "list", title: "My next tasks", table: "task", viewId: MY_TASKS, columns: ["scheduledend", "regardingobjectid"] },
      { kind: "bars", title: "My active cases by priority", table: "incident", viewId: MINE, by: "prioritycode" },
      { kind: "time", title: "New cases by week", table: "incident", viewId: ALL, by: "createdon", unit: "week" },
    ],
  },
  {
    id: "5d1f3a70-9c1c-4a4e-9e52-0c9f4f6b2a12",
    name: "Team",
    tiles: [
      { kind: "count", title: "Active cases", table: "incident", viewId: ACTIVE },
      { kind: "count", title: "High priority", table: "incident", viewId: ACTIVE, filter: "prioritycode eq 1", urgent: true },
      { kind: "count", title: "Resolved cases", table: "incident", viewId: RESOLVED },
      { kind: "bars", title: "Active cases by owner", table: "incident", viewId: ACTIVE, by: "ownerid" },
      { kind: "bars", title: "Active cases by origin", table: "incident", viewId: ACTIVE, by: "caseorigincode" },
      { kind: "bars", title: "Active cases by status", table: "incident", viewId: ACTIVE, by: "statuscode" },
      { kind: "time", title: "New cases by day", table: "incident", viewId: ALL, by: "createdon", unit: "day", last: 14 },
    ],
  },
];
