import { element } from "../element.ts";
import { icon, type IconName } from "../icons.ts";
import { cellText, momentText, type Row } from "./row.ts";

/** One thing that happened. */
export interface Entry {
  kind: Kind;
  icon: IconName;
  /** What it is called where its own title does not say it. */
  label: string;
  title: string;
  text: string;
  at: string;
  by: string;
  /** The name of what it is about, where that is another record than the page's. */
  about: string;
  /** Opens in a tab; null for notes, which are read here. */
  record: { table: string; id: string } | null;
}

export type Kind = "annotation" | "phonecall" | "email" | "task";

/** The tables that a timeline reads. `about`: the lookup to what it is about. */
export const KINDS: readonly { kind: Kind; labels: string; about: string }[] = [
  { kind: "annotation", labels: "Notes", about: "objectid" },
  { kind: "phonecall", labels: "Phone calls", about: "regardingobjectid" },
  { kind: "email", labels: "Emails", about: "regardingobjectid" },
  { kind: "task", labels: "Tasks", about: "regardingobjectid" },
];

const FACES: Readonly<Record<Kind, { icon: IconName; text: string; label(row: Row): string }>> = {
  annotation: { icon: "note", text: "notetext", label: () => "Note" },
  phonecall: { icon: "phone", text: "description", label: (row) => (row.directioncode === true ? "Call to the customer" : "Call") },
  email: { icon: "mail", text: "description", label: (row) => (row.directioncode === true ? "Email sent" : "Email received") },
  task: { icon: "task", text: "description", label: (row) => (row.statecode === 1 ? "Task, done" : row.statecode === 2 ? "Task, cancelled" : "Task") },
};

/** `id`: the record whose page it is. */
export function entryOf(row: Row, kind: Kind, id: string): Entry {
  const { icon: picture, text, label } = FACES[kind];
  const lookup = KINDS.find((one) => one.kind === kind)?.about ?? "";
  return {
    kind,
    icon: picture,
    label: label(row),
    title: cellText(row, "subject"),
    text: cellText(row, text),
    at: typeof row.createdon === "string" ? row.createdon : "",
    by: cellText(row, "ownerid"),
    about: row[`_${lookup}_value`] === id ? "" : cellText(row, lookup),
    record: kind === "annotation" ? null : { table: kind, id: String(row.activityid) },
  };
}

export function entryItem({ icon: picture, label, title, text, at, by, about, record }: Entry, open: (record: { table: string; id: string }) => void): HTMLElement {
  const name = title || label;
  const head = record
    ? element("button", { class: "link timeline-title", type: "button", onclick: () => open(record) }, name)
    : element("span", { class: "timeline-title" }, name);
  const facts = [label, at === "" ? "" : momentText(at), by, about].filter(Boolean).join(" · ");
  return element(
    "li",
    { class: "timeline-entry" },
    element("span", { class: "timeline-icon" }, icon(picture)),
    element("div", { class: "timeline-text" }, head, element("span", { class: "timeline-note" }, facts), text === "" ? null : element("p", { class: "value" }, text)),
  );
}
