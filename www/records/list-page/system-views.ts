import type { ViewDefinition } from "./views.ts";

/*
 * The views that the desktop has for its tables. Plain data; `pages.views` in `/providers.json` takes its place.
 */

const numbered = (number: number): string => `51e30000-0000-4000-8000-${String(number).padStart(12, "0")}`;

const ACTIVE = "statecode eq 0";
const MINE = "_ownerid_value eq {userId}";
const NEWEST = "createdon desc";
const CASE = [{ name: "title", width: 240 }, { name: "ticketnumber", width: 140 }, { name: "customerid", width: 170 }, { name: "prioritycode", width: 96 }, { name: "statuscode", width: 145 }, "ownerid", "createdon"] as const;
const CALL = [{ name: "subject", width: 240 }, "phonenumber", "directioncode", "actualdurationminutes", { name: "regardingobjectid", width: 200 }, "ownerid", "createdon"] as const;
const TASK = [{ name: "subject", width: 250 }, "scheduledend", "prioritycode", { name: "regardingobjectid", width: 220 }, "ownerid", "statuscode"] as const;

export const systemViews: readonly ViewDefinition[] = [
  { id: numbered(1), table: "incident", name: "Active cases", filter: ACTIVE, order: NEWEST, columns: CASE, isDefault: true },
  { id: numbered(2), table: "incident", name: "My active cases", filter: `${ACTIVE} and ${MINE}`, order: NEWEST, columns: CASE },
  { id: numbered(3), table: "incident", name: "Resolved cases", filter: "statecode eq 1", order: NEWEST, columns: CASE },
  { id: numbered(4), table: "incident", name: "All cases", order: NEWEST, columns: CASE },
  { id: numbered(11), table: "contact", name: "Active contacts", filter: ACTIVE, isDefault: true },
  { id: numbered(12), table: "contact", name: "My active contacts", filter: `${ACTIVE} and ${MINE}` },
  { id: numbered(13), table: "contact", name: "All contacts" },
  { id: numbered(21), table: "account", name: "Active accounts", filter: ACTIVE, isDefault: true },
  { id: numbered(22), table: "account", name: "My active accounts", filter: `${ACTIVE} and ${MINE}` },
  { id: numbered(23), table: "account", name: "All accounts" },
  { id: numbered(31), table: "phonecall", name: "All phone calls", order: NEWEST, columns: CALL, isDefault: true },
  { id: numbered(32), table: "phonecall", name: "My phone calls", filter: MINE, order: NEWEST, columns: CALL },
  { id: numbered(41), table: "task", name: "Open tasks", filter: ACTIVE, order: "scheduledend asc", columns: TASK, isDefault: true },
  { id: numbered(42), table: "task", name: "My open tasks", filter: `${ACTIVE} and ${MINE}`, order: "scheduledend asc", columns: TASK },
  { id: numbered(43), table: "task", name: "All tasks", order: "scheduledend asc", columns: TASK },
  { id: numbered(45), table: "email", name: "All emails", order: NEWEST, isDefault: true },
  { id: numbered(46), table: "email", name: "My emails", filter: MINE, order: NEWEST },
  { id: numbered(51), table: "knowledgearticle", name: "Published articles", filter: "statecode eq 3", isDefault: true },
  { id: numbered(52), table: "knowledgearticle", name: "All articles" },
];
