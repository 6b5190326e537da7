import type { PageType, TabView } from "ciframework";
import type { IconName } from "./icons.ts";
import { layoutOf } from "./records/layouts.ts";

const LABELS: Record<PageType, string> = {
  entitylist: "Record list",
  entityrecord: "Record form",
  webresource: "Web resource",
  control: "Control",
  dashboard: "Dashboard",
  search: "Search",
  website: "Website",
  custom: "Custom page",
};

/** As agents call it. */
export const pageTypeLabel = (tab: Pick<TabView, "pageType">): string => LABELS[tab.pageType];

/** A page of records has the picture of their table, so that tabs can be told apart. */
export function pageTypeIcon({ pageType, parameters = {} }: Pick<TabView, "pageType"> & Partial<Pick<TabView, "parameters">>): IconName {
  return pageType === "entityrecord" ? (layoutOf(String(parameters.entityName ?? ""))?.icon ?? pageType) : pageType;
}
