import type { PageType, TabView } from "ciframework";
import type { IconName } from "./icons.ts";

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
export const pageTypeLabel = (tab: TabView): string => LABELS[tab.pageType];

export const pageTypeIcon = (tab: TabView): IconName => tab.pageType;
