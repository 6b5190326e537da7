import type { DialogView } from "ciframework";
import type { DialogMaker } from "./dialogs.ts";
import { button, element, enterSubmits } from "./element.ts";
import { messageBar } from "./message.ts";
import { layoutOf } from "./records/layouts.ts";
import { bareId, sentenceOf, type Source } from "./records/source.ts";
import { whileWriting } from "./writing-form.ts";

/** The pane in which the agent writes a note on a record, or changes one. */
export const notesDialog = (source: Source | null): DialogMaker => (dialog, titleId, answer) => {
  const message = messageBar();
  const subject = element("input", { class: "input", type: "text", id: `${dialog.id}-subject` });
  const text = element("textarea", { class: "input", rows: 6, id: `${dialog.id}-note` });
  const annotationId = textOf(dialog.parameters, "annotationId") ?? textOf(dialog.parameters, "annotationid");

  async function save(): Promise<void> {
    if (subject.value.trim() === "" && text.value.trim() === "") return message.show("error", "A note needs a title or a text.");
    try {
      const note = { subject: subject.value.trim(), notetext: text.value.trim() };
      answer({ annotationid: await write(source, dialog, annotationId, note) });
    } catch (error) {
      message.show("error", `The note is not saved. ${sentenceOf(error)}`);
    }
  }

  const form = element(
    "form",
    { class: "dialog-body dialog-form" },
    element("h2", { class: "dialog-title", id: titleId }, dialog.title || (annotationId === null ? "Add a note" : "Change a note")),
    about(source, dialog),
    message.element,
    element("label", { class: "field-label", for: subject.id }, "Title"),
    subject,
    element("label", { class: "field-label", for: text.id }, "Note"),
    text,
    enterSubmits(),
    element("div", { class: "dialog-actions" }, button({ appearance: "primary", size: "medium", onclick: () => void whileWriting(form, save) }, "Save"), button({ appearance: "outline", size: "medium", onclick: () => answer(null) }, "Cancel")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void whileWriting(form, save);
  });
  if (annotationId !== null) void read(source, annotationId).then((row) => fill(subject, text, row), (error) => message.show("error", sentenceOf(error)));
  return form;
};

async function read(source: Source | null, id: string): Promise<Record<string, unknown>> {
  return source ? source.records.retrieve("annotation", id, "$select=subject,notetext") : {};
}

/** What the agent has typed meanwhile stays. */
function fill(subject: HTMLInputElement, text: HTMLTextAreaElement, row: Record<string, unknown>): void {
  if (subject.value === "") subject.value = String(row.subject ?? "");
  if (text.value === "") text.value = String(row.notetext ?? "");
}

async function write(source: Source | null, { entityName, entityId }: DialogView, annotationId: string | null, note: Record<string, unknown>): Promise<string> {
  if (!source) throw new Error("This desktop has no record source.");
  if (annotationId !== null) return (await source.records.update("annotation", annotationId, note)).id;
  const table = entityName ?? "";
  const bind = await source.link({ table, id: bareId(entityId ?? ""), name: "" });
  return (await source.records.create("annotation", { ...note, [`${layoutOf(table)?.notes ?? `objectid_${table}`}@odata.bind`]: bind })).id;
}

/** Says which record the note is about, as soon as its name is known. */
function about(source: Source | null, { entityName, entityId }: DialogView): HTMLElement {
  const line = element("p", { class: "quiet" }, entityName ?? "");
  if (source && entityName !== null && entityId !== null) void nameOf(source, entityName, bareId(entityId)).then((name) => (line.textContent = name), () => {});
  return line;
}

async function nameOf(source: Source, name: string, id: string): Promise<string> {
  const table = await source.table(name);
  const row = await source.records.retrieve(name, id, `$select=${table.title}`);
  return `${table.label}: ${String(row[table.title] ?? id)}`;
}

function textOf(parameters: object, name: string): string | null {
  const found: unknown = (parameters as Record<string, unknown>)[name];
  return typeof found === "string" && found !== "" ? bareId(found) : null;
}
