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
export const pageTypeLabel = (tab: Pick<TabView, "pageType">): string => LABELS[tab.pageType];

export const pageTypeIcon = (tab: Pick<TabView, "pageType">): IconName => tab.pageType;
