import { ask } from "../ask-dialog.ts";
import { button, element } from "../element.ts";
import type { StateAct } from "./layouts.ts";
import type { Source } from "./source.ts";

export interface ActParts {
  acts: readonly StateAct[];
  source: Source;
  about: { table: string; id: string };
  /** Name of the link from a note to the record. */
  notes: string | undefined;
  /** Saves what the agent has changed, so that it is not closed over. */
  save(): Promise<void>;
  /** The record is in its new state. A sentence tells of a note that could not be written. */
  done(problem: string | null): void;
  failed(error: unknown): void;
}

/** The buttons that lead out of a record's state: resolve, cancel, reactivate. */
export class StateActs {
  readonly element = element("div", { class: "page-acts" });
  /** The record and its state that the buttons are for. */
  #of = "";

  /** Buttons that still fit are left as they are, with the focus that one may have. */
  show(state: unknown, parts: ActParts): void {
    const of = `${parts.about.id} ${String(state)}`;
    if (of === this.#of) return;
    this.#of = of;
    const made = parts.acts.filter(({ when }) => when.includes(Number(state))).map((act) => actButton(act, parts));
    const held = this.element.contains(document.activeElement);
    this.element.replaceChildren(...made);
    if (held) made[0]?.focus();
  }
}

function actButton(act: StateAct, parts: ActParts): HTMLElement {
  const made: HTMLElement = button({ appearance: "outline", size: "medium", class: "page-act", onclick: () => void run(act, parts, made) }, act.label);
  return made;
}

async function run(act: StateAct, parts: ActParts, pressed: HTMLElement): Promise<void> {
  const { source, about, notes } = parts;
  if (pressed.hasAttribute("aria-disabled")) return;
  // Disabled for good it would lose the focus, which has to come back from the question.
  pressed.setAttribute("aria-disabled", "true");
  try {
    await parts.save();
  } catch {
    // The page has said why not, and nothing is closed over what was typed.
    return pressed.removeAttribute("aria-disabled");
  }
  const { question } = act;
  const answer = question ? await ask({ ...question, choices: [{ label: act.label, value: "yes" }], cancelText: "Back" }) : { value: "yes", text: "" };
  try {
    if (!answer) return;
    await source.records.update(about.table, about.id, { statecode: act.state, statuscode: act.reason });
    parts.done(answer.text === "" ? null : await writeNote(source, about, notes, { subject: question?.note ?? act.label, notetext: answer.text }));
  } catch (error) {
    parts.failed(error);
  } finally {
    pressed.removeAttribute("aria-disabled");
  }
}

async function writeNote(source: Source, about: ActParts["about"], link: string | undefined, note: { subject: string; notetext: string }): Promise<string | null> {
  try {
    const bind = await source.link({ ...about, name: "" });
    await source.records.create("annotation", { ...note, [`${link ?? `objectid_${about.table}`}@odata.bind`]: bind });
    return null;
  } catch {
    return `The note could not be written. Its text: ${note.notetext}`;
  }
}
