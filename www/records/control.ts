import { element, setAttribute, setText } from "../element.ts";
import { icon } from "../icons.ts";
import type { FieldValue } from "./draft.ts";
import type { Field } from "./layouts.ts";
import { LookupControl } from "./lookup-control.ts";
import { dayText, isDay, momentText, type Reference } from "./row.ts";
import type { Source, Table } from "./source.ts";

/** What a field's control needs of the form around it. */
export interface ControlParts {
  /** Unique in the page. */
  id: string;
  table: Table;
  source: Source;
  changed(value: FieldValue): void;
  /** A lookup's record by name, as a link where it can be opened. */
  name(reference: Reference): HTMLElement;
  /** The agent pressed the act beside a phone number or an address. */
  act(format: "Phone" | "Email", value: string): void;
}

/** One field of a form: its label, its input and what is wrong with it. */
export interface Control {
  readonly field: Field;
  readonly label: string;
  readonly element: HTMLElement;
  show(value: FieldValue): void;
  /** Shows the sentence; null takes it away. */
  refuse(sentence: string | null): void;
  /** What was typed and is no value yet, or an empty text. */
  pending(): string;
  /** Whether somebody would hear a click on a number or an address. */
  offerActs(offered: boolean): void;
  focus(): void;
}

interface Input {
  element: HTMLElement;
  /** What takes the focus and the label. */
  target: HTMLElement;
  readonly pending?: string;
  show(value: FieldValue): void;
}

export function createControl(field: Field, parts: ControlParts): Control {
  const label = parts.table.labelOf(field.column);
  const input = field.fixed ? fixedInput(field, parts) : makeInput(field, parts, label);
  const error = element("p", { class: "field-error", id: `${parts.id}-error`, hidden: true });
  const acts = actOf(field, parts);
  const row = element("div", { class: "field-row" }, input.element, acts?.button ?? null);
  if (!field.fixed) setAttribute(input.target, "aria-describedby", error.id);
  if (field.required && !field.fixed) setAttribute(input.target, "aria-required", "true");
  const caption = field.fixed
    ? element("span", { class: "field-label", id: `${parts.id}-label` }, label)
    : element("label", { class: field.required ? "field-label field-needed" : "field-label", for: parts.id }, label);
  return {
    field,
    label,
    element: element("div", { class: `field field-${field.kind}`, "data-column": field.column }, caption, row, error),
    show(value) {
      input.show(value);
      acts?.show(value);
    },
    refuse(sentence) {
      setText(error, sentence ?? "");
      error.hidden = sentence === null;
      setAttribute(input.target, "aria-invalid", sentence === null ? null : "true");
    },
    pending: () => input.pending ?? "",
    offerActs: (offered) => acts?.offer(offered),
    focus: () => input.target.focus(),
  };
}

function makeInput(field: Field, parts: ControlParts, label: string): Input {
  switch (field.kind) {
    case "lookup":
      return new LookupControl(field, parts, label);
    case "choice":
      return choiceInput(field, parts);
    case "yesno":
      return yesNoInput(field, parts);
    case "memo": {
      const area = element("textarea", { id: parts.id, class: "input", rows: 4, oninput: () => parts.changed(area.value || null) });
      return { element: area, target: area, show: (value) => keep(area, String(value ?? "")) };
    }
    default:
      return lineInput(field, parts);
  }
}

const TYPES: Partial<Record<Field["kind"], string>> = { phone: "tel", email: "email", address: "url", date: "date", moment: "datetime-local" };
const INPUT_MODES: Partial<Record<Field["kind"], string>> = { whole: "numeric", number: "decimal" };

function lineInput({ kind }: Field, parts: ControlParts): Input {
  const line = element("input", { id: parts.id, class: "input", type: TYPES[kind] ?? "text", autocomplete: "off", inputmode: INPUT_MODES[kind] ?? null });
  line.addEventListener("input", () => parts.changed(readLine(kind, line.value)));
  return { element: line, target: line, show: (value) => keep(line, writtenLine(kind, value)) };
}

function writtenLine(kind: Field["kind"], value: FieldValue): string {
  const text = String(value ?? "");
  if (kind === "date") return text.slice(0, 10);
  return kind === "moment" ? localMoment(text) : text;
}

/** As the browser's control wants a moment: in the agent's own time, without a zone. */
function localMoment(text: string): string {
  const at = new Date(text);
  if (text === "" || Number.isNaN(at.getTime())) return "";
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** A text that is no number, or no time, stays as it is, so that it can be refused by its name. */
function readLine(kind: Field["kind"], text: string): FieldValue {
  if (text === "") return null;
  if (kind === "whole") return /^-?\d+$/.test(text.trim()) ? Number(text) : text;
  if (kind === "number") return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
  if (kind === "moment") return Number.isNaN(Date.parse(text)) ? text : `${new Date(text).toISOString().slice(0, 19)}Z`;
  return text;
}

function choiceInput({ column }: Field, parts: ControlParts): Input {
  const options = parts.table.optionsOf(column).map(({ value, label }) => element("option", { value }, label));
  const list = element("select", { id: parts.id, class: "input" }, element("option", { value: "" }, "---"), ...options);
  list.addEventListener("change", () => parts.changed(list.value === "" ? null : Number(list.value)));
  return {
    element: list,
    target: list,
    show(value) {
      const text = String(value ?? "");
      // A value that no option has is still the record's value.
      if (text !== "" && ![...list.options].some((one) => one.value === text)) list.append(element("option", { value: text }, text));
      list.value = text;
    },
  };
}

/** What a column calls no and yes. */
function wordsOf(table: Table, column: string): readonly [string, string] {
  const options = table.optionsOf(column);
  const word = (value: number, otherwise: string): string => options.find((one) => one.value === value)?.label ?? otherwise;
  return [word(0, "No"), word(1, "Yes")];
}

/** Words other than no and yes are a choice between two. */
function yesNoInput({ column }: Field, parts: ControlParts): Input {
  const [no, yes] = wordsOf(parts.table, column);
  if (yes === "Yes") return switchInput(parts);
  const list = element("select", { id: parts.id, class: "input" }, element("option", { value: "0" }, no), element("option", { value: "1" }, yes));
  list.addEventListener("change", () => parts.changed(list.value === "1"));
  return { element: list, target: list, show: (value) => (list.value = value === true ? "1" : "0") };
}

function switchInput(parts: ControlParts): Input {
  const box = element("input", { id: parts.id, type: "checkbox", role: "switch", class: "switch" });
  const words = element("span", { class: "switch-words", "aria-hidden": "true" });
  const show = (on: boolean): void => {
    box.checked = on;
    setText(words, on ? "Yes" : "No");
  };
  box.addEventListener("change", () => {
    show(box.checked);
    parts.changed(box.checked);
  });
  return { element: element("span", { class: "switch-row" }, box, words), target: box, show: (value) => show(value === true) };
}

/** What cannot be changed here: read as text, a lookup still opens its record. */
function fixedInput(field: Field, parts: ControlParts): Input {
  const box = element("div", { class: "field-fixed", role: "group", "aria-labelledby": `${parts.id}-label` });
  return {
    element: box,
    target: box,
    show(value) {
      if (value !== null && typeof value === "object") {
        box.replaceChildren(parts.name(value));
        return;
      }
      setText(box, valueText(field, value, parts.table) || "---");
    },
  };
}

/** A value as a person reads it. */
export function valueText({ kind, column }: Field, value: FieldValue, table: Table): string {
  if (value === null) return "";
  if (typeof value === "object") return value.name || value.id;
  if (kind === "choice") return table.optionsOf(column).find((one) => one.value === value)?.label ?? String(value);
  if (kind === "yesno") return wordsOf(table, column)[value === true ? 1 : 0];
  if (kind === "date" && isDay(String(value))) return dayText(String(value));
  if (kind === "moment" || kind === "date") return momentText(String(value));
  return String(value);
}

/** The button beside a number or an address. It raises click-to-act, where somebody hears it. */
function actOf({ kind }: Field, parts: ControlParts): { button: HTMLElement; show(value: FieldValue): void; offer(offered: boolean): void } | null {
  if (kind !== "phone" && kind !== "email") return null;
  const format = kind === "phone" ? "Phone" : "Email";
  let shown = "";
  let offered = false;
  const button = element("button", { class: "icon-button field-act", type: "button", hidden: true, onclick: () => parts.act(format, shown) }, icon(kind === "phone" ? "phone" : "mail"));
  const draw = (): void => {
    const name = `${kind === "phone" ? "Call" : "Write to"} ${shown}`;
    button.hidden = !offered || shown === "";
    setAttribute(button, "aria-label", name);
    setAttribute(button, "title", name);
  };
  return {
    button,
    show(value) {
      shown = typeof value === "string" ? value : "";
      draw();
    },
    offer(now) {
      offered = now;
      draw();
    },
  };
}

/** Writing the same text again would move the caret. */
function keep(node: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  if (node.value !== text) node.value = text;
}
