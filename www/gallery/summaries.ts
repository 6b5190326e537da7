import type { PageType } from "ciframework";
import type { Catalogue } from "ciframework/import";
import { element } from "../element.ts";
import { pageTypeLabel } from "../page-type.ts";
import { parameterList } from "../parameter-list.ts";
import { type Data, entriesOf, type Entry, kindOf, textOf, textsOf } from "./entries.ts";
import { block, facts, templateText } from "./template-text.ts";

/** Shows another entry of the catalogue. */
export type Follow = (entry: Entry) => void;

const PANELS: Record<string, string> = { docked: "Docked", minimized: "Minimized", hidden: "Hidden" };
const MODES: Record<string, string> = { never: "Never", background: "While the desktop is in the background", always: "Always" };

/** What an entry says, for people who administer templates. */
export function summaryOf(entry: Entry, catalogue: Catalogue, follow: Follow): HTMLElement[] {
  switch (entry.kind.key) {
    case "sessions":
      return sessionSummary(entry.data, catalogue, follow);
    case "tabs":
      return tabSummary(entry, catalogue, follow);
    case "notifications":
      return notificationSummary(entry.data);
    case "profiles":
      return profileSummary(entry.data, catalogue, follow);
    default:
      return [block("Values", parameterList(withoutNames(entry)))];
  }
}

function sessionSummary(data: Data, catalogue: Catalogue, follow: Follow): HTMLElement[] {
  const anchor = textOf(data, "anchorTab");
  const additional = textsOf(data, "additionalTabs");
  const entity = data.type === "entity";
  const tabs = element(
    "ol",
    { class: "gallery-tabs" },
    anchor !== null && element("li", {}, reference("tabs", anchor, catalogue, follow), element("span", { class: "gallery-chip" }, "Anchor")),
    ...additional.map((name) => element("li", {}, reference("tabs", name, catalogue, follow))),
  );
  return [
    facts(
      ["Title", templateText(textOf(data, "title"), "the anchor tab's, else the template's name")],
      ["Type", entity ? `Entity: ${textOf(data, "entity") ?? "no table"}` : "Generic"],
      ["Panel", PANELS[String(data.panelState ?? "docked")] ?? String(data.panelState)],
      ["Anchor's title", data.titleSync === true ? "follows the session's" : null],
    ),
    block("Tabs", anchor === null && element("p", { class: "quiet" }, "No anchor tab: the session opens on a blank page."), tabs),
  ];
}

function tabSummary({ name, data }: Entry, catalogue: Catalogue, follow: Follow): HTMLElement[] {
  const sessions = entriesOf(catalogue, kindOf("sessions"));
  const users = sessions.filter(({ data: session }) => [textOf(session, "anchorTab"), ...textsOf(session, "additionalTabs")].includes(name));
  return [
    facts(
      ["Title", templateText(textOf(data, "title"), "the page's own")],
      ["Page type", pageTypeLabel({ pageType: data.pageType as PageType }) ?? String(data.pageType ?? "none")],
      ["Agents can close it", data.canClose === false ? "No" : "Yes, unless it is an anchor"],
    ),
    block("Configured parameters", ...configured((data.parameters ?? {}) as Record<string, unknown>)),
    block(
      "Used by",
      users.length === 0
        ? element("p", { class: "quiet" }, "No session template of this catalogue.")
        : element("ul", { class: "gallery-tabs" }, ...users.map((user) => element("li", {}, link(user, follow)))),
    ),
  ];
}

/** What is set, and the names of the rest in one line: a page type has many parameters, and a template few of them. */
function configured(parameters: Record<string, unknown>): HTMLElement[] {
  const entries = Object.entries(parameters);
  const unset = entries.filter(([, value]) => value === null).map(([name]) => name);
  const set = entries.filter(([, value]) => value !== null);
  const rest = unset.length === 0 ? [] : [element("p", { class: "quiet" }, `Not set: ${unset.join(", ")}.`)];
  return [...(set.length === 0 && rest.length > 0 ? [] : [parameterList(Object.fromEntries(set))]), ...rest];
}

function notificationSummary(data: Data): HTMLElement[] {
  const fields = Array.isArray(data.fields) ? (data.fields as Data[]) : [];
  const seconds = typeof data.timeout === "number" ? data.timeout : 120;
  const reject = data.showReject === false ? [] : [textOf(data, "rejectText") ?? "Reject"];
  return [
    facts(
      ["Title", templateText(textOf(data, "title"), "the template's name")],
      ["Kind", data.kind === "toast" ? "Toast" : "Alert"],
      ["Shown for", seconds === 0 ? "until it is answered" : `${seconds} seconds`],
      ["Buttons", data.kind === "toast" ? null : [textOf(data, "acceptText") ?? "Accept", ...reject].join(", ")],
      ["Accepted at once", data.autoAccept === true ? "Yes, without being shown" : null],
      ["Desktop notification", MODES[String(data.desktopMode ?? "never")] ?? String(data.desktopMode)],
    ),
    block(
      "Fields",
      fields.length === 0 && element("p", { class: "quiet" }, "This notification has no fields."),
      facts(...fields.map((field) => [textOf(field, "label") ?? "Without a label", templateText(textOf(field, "value"), "no value")] as const)),
    ),
  ];
}

function profileSummary(data: Data, catalogue: Catalogue, follow: Follow): HTMLElement[] {
  const list = (title: string, key: string, kind: string) => {
    const names = textsOf(data, key);
    const items = names.map((name) => element("li", {}, reference(kind, name, catalogue, follow)));
    return names.length === 0 ? [] : [block(title, element("ul", { class: "gallery-tabs" }, ...items))];
  };
  return [
    facts(
      ["App", textOf(data, "appModule")],
      ["Rank", typeof data.order === "number" ? String(data.order) : null],
      ["Users", textsOf(data, "users").join(", ") || null],
      ["Security roles", textsOf(data, "roles").join(", ") || null],
      ["Custom default", data.isDefault === true ? "Yes, for everybody who has no other" : null],
    ),
    ...list("Providers", "providers", "providers"),
    ...list("Entity session templates", "sessionTemplates", "sessions"),
    ...list("Scripts", "extensions", "extensions"),
    ...list("Productivity panes", "panes", "panes"),
  ];
}

/** A name that another entry may have. */
function reference(list: string, name: string, catalogue: Catalogue, follow: Follow): HTMLElement {
  const found = entriesOf(catalogue, kindOf(list)).find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (found) return link(found, follow);
  return element("span", { class: "gallery-missing" }, element("code", {}, name), element("span", { class: "quiet" }, "not in this catalogue"));
}

function link(entry: Entry, follow: Follow): HTMLElement {
  const open = element("button", { class: "gallery-link", type: "button", onclick: () => follow(entry) }, entry.label);
  return element("span", { class: "gallery-reference" }, open, element("code", { class: "quiet" }, entry.name));
}

function withoutNames({ data, kind }: Entry): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([key]) => key !== kind.name && key !== "description"));
}
