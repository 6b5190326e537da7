import type { NotificationView, TabView } from "ciframework";
import { element } from "../element.ts";
import { icon } from "../icons.ts";
import { pageTypeIcon, pageTypeLabel } from "../page-type.ts";
import { parameterList } from "../parameter-list.ts";
import { facts } from "./template-text.ts";
import type { Outcome } from "./trial.ts";

/** What would be opened. */
export function previewOf({ session, tab, notification, missing }: Outcome): HTMLElement {
  const left = missing.length === 0 ? "Every slug has a value." : `Without a value: ${missing.map(({ slug }) => slug).join(", ")}.`;
  return element(
    "div",
    { class: "preview" },
    session && element("p", { class: "preview-title" }, session.title),
    ...(session?.tabs ?? (tab ? [tab] : [])).map(tabPreview),
    notification && notificationPreview(notification),
    !session && !tab && !notification && element("p", { class: "quiet" }, "Nothing is shown: the notification is accepted at once."),
    element("p", { class: "quiet" }, left),
  );
}

function tabPreview(tab: TabView): HTMLElement {
  const page = parameterList(tab.parameters);
  // Here the parameters are what people came for.
  for (const details of page.querySelectorAll("details")) details.open = true;
  return element(
    "section",
    { class: "preview-tab" },
    element("h5", { class: "preview-tab-title" }, icon(pageTypeIcon(tab)), element("span", {}, tab.title), tab.isAnchor && element("span", { class: "gallery-chip" }, "Anchor")),
    element("p", { class: "quiet" }, pageTypeLabel(tab), ", ", element("code", {}, tab.templateName)),
    tab.problem !== null && element("p", { class: "preview-problem" }, icon("warning"), element("span", {}, tab.problem)),
    tab.address !== null && facts(["Address", element("span", { class: "preview-address" }, tab.address)]),
    Object.keys(tab.parameters).length === 0 ? element("p", { class: "quiet" }, "No parameter has a value.") : page,
  );
}

function notificationPreview({ title, fields, acceptText, rejectText, kind }: NotificationView): HTMLElement {
  const buttons = kind === "toast" ? [] : [acceptText, ...(rejectText === null ? [] : [rejectText])];
  return element(
    "section",
    { class: "preview-tab" },
    element("h5", { class: "preview-tab-title" }, icon("bell"), element("span", {}, title)),
    fields.length > 0 && facts(...fields.map(({ label, value }) => [label, value] as const)),
    buttons.length > 0 && element("p", { class: "preview-buttons" }, ...buttons.map((text) => element("span", { class: "gallery-chip" }, text))),
  );
}
