import type { DialogView } from "ciframework";
import type { DialogAnswer } from "./confirm-dialog.ts";
import type { DialogMaker } from "./dialogs.ts";
import { button, element, enterSubmits, setText } from "./element.ts";
import { messageBar } from "./message.ts";
import { defaultsOf } from "./records/defaults.ts";
import { prefill } from "./records/draft.ts";
import { DraftPlace } from "./records/kept-drafts.ts";
import { type Field, layoutOf } from "./records/layouts.ts";
import type { PageContext } from "./records/page-context.ts";
import { layoutForm, plainForm } from "./records/plain-form.ts";
import { RecordForm } from "./records/record-form.ts";
import { cellText, type Reference } from "./records/row.ts";
import { bareId, sentenceOf, type Source, type Table } from "./records/source.ts";
import { isWriting, whileWriting } from "./writing-form.ts";

/** How many fields a table without a layout has in the short form. */
const PLAIN_FIELDS = 6;

interface Made {
  form: RecordForm;
  table: Table;
  source: Source;
  drafts: DraftPlace;
}

/** A short form for a new record. */
export const quickCreateDialog = ({ source, agent, workplace }: PageContext): DialogMaker => (dialog, titleId, answer) => {
  const message = messageBar();
  const title = element("h2", { class: "dialog-title", id: titleId }, dialog.title || "New record");
  const place = element("div", { class: "dialog-fields", "aria-busy": "true" }, element("p", { class: "quiet" }, "Reading the form."));
  const save = button({ appearance: "primary", size: "medium", hidden: true, onclick: () => void whileWriting(form, send) }, "Save");
  let made: Made | null = null;

  async function send(): Promise<void> {
    if (!made) return;
    const faults = made.form.check();
    if (faults.length > 0) return message.show("error", faults.join(" "));
    await create(made, answer).catch((error) => message.show("error", `The record is not saved. ${sentenceOf(error)}`));
  }

  function cancel(): void {
    if (isWriting(form)) return;
    made?.drafts.keep([]);
    answer(null);
  }

  const form = element(
    "form",
    { class: "dialog-body dialog-form quick-create" },
    title,
    message.element,
    place,
    enterSubmits(),
    element("div", { class: "dialog-actions" }, save, button({ appearance: "outline", size: "medium", onclick: () => cancel() }, "Cancel")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void whileWriting(form, send);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    void whileWriting(form, send);
  });
  const act = (field: Field, format: "Phone" | "Email", value: string): void =>
    void agent.clickToAct({ value, name: field.column, format, entityLogicalName: dialog.entityName ?? "", entityId: "", recordTitle: "" });

  async function show(): Promise<void> {
    try {
      made = await build(source, dialog, act, workplace.person);
      // The host knows a table by its logical name alone.
      if (dialog.title === "" || dialog.title === `New ${made.table.name}`) setText(title, `New ${made.table.label.toLowerCase()}`);
      form.closest("dialog")?.addEventListener("close", () => made?.drafts.end());
      place.replaceChildren(made.form.element);
      save.hidden = false;
    } catch (error) {
      place.replaceChildren();
      message.show("error", sentenceOf(error));
    }
    place.removeAttribute("aria-busy");
  }
  void show();
  return form;
};

async function build(source: Source | null, dialog: DialogView, act: (field: Field, format: "Phone" | "Email", value: string) => void, person: Reference | null): Promise<Made> {
  if (!source) throw new Error("This desktop has no record source.");
  const asked = await source.table(dialog.entityName ?? "");
  const layout = layoutOf(asked.name);
  const { table, sections } = layout ? { table: asked, sections: layoutForm(asked, layout.sections) } : await plainForm(source, asked, null);
  const all = sections.flatMap(({ fields }) => fields).filter((field) => !field.fixed);
  const quick = layout?.quick ?? all.slice(0, PLAIN_FIELDS).map(({ column }) => column);
  const { values, more } = prefill(dialog.parameters, all);
  // What the widget gives is shown, also where the short form has no place for it.
  const fields = [...all.filter(({ column, required }) => required || quick.includes(column) || values.has(column)), ...more];
  // Escape closes the dialog over what was typed: the next new form offers it.
  const drafts = new DraftPlace(() => ({ table: table.name, id: "" }));
  const changed = (): void => drafts.keep(form.dirty ? form.changes : []);
  const form: RecordForm = new RecordForm({ table, source, sections: [{ title: "", fields }], saved: new Map(), given: new Map([...defaultsOf(fields, table, person), ...values]), changed, open: null, act });
  return { form, table, source, drafts };
}

async function create({ form, table, source, drafts }: Made, answer: DialogAnswer): Promise<void> {
  const { id } = await source.records.create(table.name, await form.payload());
  drafts.keep([]);
  // The record is there, whether its name can be read or not.
  const name = await source.records.retrieve(table.name, id, `$select=${table.title}`).then((row) => cellText(row, table.title), () => "");
  answer({ savedEntityReference: [{ entityType: table.name, id: bareId(id), name }] });
}
