import { type IconName, isIcon } from "../icons.ts";
import { type Field, FIELD_KINDS, type FieldKind, type Layout, useLayouts } from "./layouts.ts";

/** One form as settings describe it: `pages.forms` of `/providers.json`, by table. See `docs/forms.md`. */
export interface FormDefinition {
  icon?: string;
  sections: readonly { title: string; fields: readonly (string | FieldDefinition)[] }[];
  quick?: readonly string[];
  list?: readonly string[];
  search?: readonly string[];
  summary?: readonly string[];
  notes?: string;
  related?: readonly { table: string; column: string }[];
}

export interface FieldDefinition {
  column: string;
  kind?: string;
  required?: boolean;
  readOnly?: boolean;
  targets?: Readonly<Record<string, string>>;
}

/** Takes forms in place of the desktop's own, or beside them. Throws a sentence that names the wrong place. */
export function useForms(forms: unknown): void {
  if (forms === undefined) return;
  const found = Object.entries(objectAt(forms, "pages.forms")).map(([table, form]) => [table, readForm(form, `pages.forms.${table}`)] as const);
  useLayouts(Object.fromEntries(found));
}

function readForm(given: unknown, path: string): Layout {
  const form = objectAt(given, path) as Partial<FormDefinition>;
  const sections = listAt(form.sections, `${path}.sections`).map((section, at) => readSection(section, `${path}.sections[${at}]`));
  const columns = sections.flatMap(({ fields }) => fields.map(({ column }) => column));
  const names = (key: "quick" | "list" | "search" | "summary", otherwise: string[]): string[] => (form[key] === undefined ? otherwise : listAt(form[key], `${path}.${key}`).map((one, at) => textAt(one, `${path}.${key}[${at}]`)));
  const related = form.related === undefined ? {} : { related: listAt(form.related, `${path}.related`).map((one, at) => readRelated(one, `${path}.related[${at}]`)) };
  const wanted = form.icon ?? "entityrecord";
  if (!isIcon(wanted)) throw new Error(`${path}.icon: there is no icon named "${String(wanted)}".`);
  return {
    icon: wanted satisfies IconName,
    sections,
    quick: names("quick", columns.slice(0, 4)),
    list: names("list", columns.slice(0, 5)),
    search: names("search", columns.slice(0, 1)),
    summary: names("summary", columns.slice(1, 2)),
    ...(form.notes === undefined ? {} : { notes: textAt(form.notes, `${path}.notes`) }),
    ...related,
  };
}

function readSection(given: unknown, path: string): Layout["sections"][number] {
  const { title = "", fields } = objectAt(given, path) as Record<string, unknown>;
  return { title: String(title), fields: listAt(fields, `${path}.fields`).map((one, at) => readField(one, `${path}.fields[${at}]`)) };
}

function readField(given: unknown, path: string): Field {
  if (typeof given === "string" && given !== "") return { column: given, kind: usualKind(given) };
  const { column, kind, required, readOnly, targets } = objectAt(given, path, "a column's name, or an object with one") as unknown as FieldDefinition;
  const name = textAt(column, `${path}.column`);
  if (kind !== undefined && !FIELD_KINDS.includes(kind as FieldKind)) throw new Error(`${path}.kind must be one of ${FIELD_KINDS.join(", ")}.`);
  const links = targets === undefined ? {} : { targets: Object.fromEntries(Object.entries(objectAt(targets, `${path}.targets`)).map(([table, link]) => [table, textAt(link, `${path}.targets.${table}`)])) };
  return { column: name, kind: (kind as FieldKind | undefined) ?? (targets ? "lookup" : usualKind(name)), ...(required === true ? { required } : {}), ...(readOnly === true ? { fixed: true } : {}), ...links };
}

/** Metadata knows texts, but not which of them can be called or written to. */
function usualKind(column: string): FieldKind {
  if (/^(?:telephone\d|mobilephone|.*phonenumber)$/.test(column)) return "phone";
  if (/^emailaddress\d$/.test(column)) return "email";
  return column === "websiteurl" ? "address" : "auto";
}

function readRelated(given: unknown, path: string): { table: string; column: string } {
  const { table, column } = objectAt(given, path) as Record<string, unknown>;
  return { table: textAt(table, `${path}.table`), column: textAt(column, `${path}.column`) };
}

function objectAt(given: unknown, path: string, wanted = "an object"): Record<string, unknown> {
  if (typeof given === "object" && given !== null && !Array.isArray(given)) return given as Record<string, unknown>;
  throw new Error(`${path} must be ${wanted}.`);
}

function listAt(given: unknown, path: string): unknown[] {
  if (Array.isArray(given)) return given;
  throw new Error(`${path} must be a list.`);
}

function textAt(given: unknown, path: string): string {
  if (typeof given === "string" && given !== "") return given;
  throw new Error(`${path} must be a text.`);
}
