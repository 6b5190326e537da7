import type { Agent } from "ciframework";
import { card } from "../card.ts";
import { button, element, enterSubmits, setAttribute } from "../element.ts";
import { icon, type IconName } from "../icons.ts";
import { messageBar } from "../message.ts";
import { openRecord } from "./page-context.ts";
import { cellText, momentText, type Row } from "./row.ts";
import { sentenceOf, type Source } from "./source.ts";

interface Entry {
  icon: IconName;
  kind: string;
  title: string;
  text: string;
  at: string;
  by: string;
  /** Opens in a tab; null for notes, which are read here. */
  record: { table: string; id: string } | null;
}

const AT_MOST = 50;

/** What happened to a record, newest first: notes, phone calls and tasks; and the way to add a note. */
export class Timeline {
  readonly element: HTMLElement;
  #agent: Agent;
  #source: Source;
  #about: { table: string; id: string };
  #link: string;
  #list = element("ol", { class: "timeline", "aria-label": "Timeline" });
  #message = messageBar();
  #subject = element("input", { class: "input", type: "text", "aria-label": "Title of the note", placeholder: "Title" });
  #text = element("textarea", { class: "input", rows: 3, "aria-label": "Note", placeholder: "Write a note" });
  #form: HTMLFormElement;
  #add = button({ appearance: "outline", class: "timeline-add", onclick: () => this.#write(true) }, icon("note"), "Add a note");

  /** `link`: the name of the link from a note to the record. */
  constructor(agent: Agent, source: Source, about: { table: string; id: string }, link: string) {
    this.#agent = agent;
    this.#source = source;
    this.#about = about;
    this.#link = link;
    const save = button({ appearance: "primary", onclick: () => void this.#save() }, "Save note");
    const cancel = button({ appearance: "outline", onclick: () => this.#write(false) }, "Cancel");
    this.#form = element("form", { class: "timeline-form", hidden: true }, this.#subject, this.#text, enterSubmits(), element("div", { class: "row" }, save, cancel)) as HTMLFormElement;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#save();
    });
    this.element = card("Timeline", this.#add, this.#form, this.#message.element, this.#list);
    this.element.classList.add("timeline-card");
  }

  read(): void {
    setAttribute(this.#list, "aria-busy", "true");
    void this.#entries().then(
      (entries) => this.#draw(entries),
      (error) => this.#message.show("error", sentenceOf(error)),
    ).finally(() => setAttribute(this.#list, "aria-busy", null));
  }

  async #entries(): Promise<Entry[]> {
    const { id } = this.#about;
    const newest = "$orderby=createdon desc";
    const [notes, calls, tasks] = await Promise.all([
      this.#source.rows("annotation", `$filter=_objectid_value eq ${id}&${newest}`, AT_MOST),
      this.#source.rows("phonecall", `$filter=_regardingobjectid_value eq ${id}&${newest}`, AT_MOST),
      this.#source.rows("task", `$filter=_regardingobjectid_value eq ${id}&${newest}`, AT_MOST),
    ]);
    const entries = [
      ...notes.map((row) => entryOf(row, "note", "Note", "notetext", null)),
      ...calls.map((row) => entryOf(row, "phone", row.directioncode === true ? "Call to the customer" : "Call", "description", "phonecall")),
      ...tasks.map((row) => entryOf(row, "task", row.statecode === 1 ? "Task, done" : "Task", "description", "task")),
    ];
    return entries.sort((one, other) => other.at.localeCompare(one.at)).slice(0, AT_MOST);
  }

  #draw(entries: readonly Entry[]): void {
    this.#message.clear();
    const none = element("li", { class: "quiet timeline-none" }, "Nothing has been written down yet.");
    this.#list.replaceChildren(...(entries.length > 0 ? entries.map((entry) => this.#item(entry)) : [none]));
  }

  #item({ icon: picture, kind, title, text, at, by, record }: Entry): HTMLElement {
    const name = title || kind;
    const head = record
      ? element("button", { class: "link timeline-title", type: "button", onclick: () => openRecord(this.#agent, record) }, name)
      : element("span", { class: "timeline-title" }, name);
    return element(
      "li",
      { class: "timeline-entry" },
      element("span", { class: "timeline-icon" }, icon(picture)),
      element(
        "div",
        { class: "timeline-text" },
        head,
        element("span", { class: "timeline-note" }, [kind, at === "" ? "" : momentText(at), by].filter(Boolean).join(" · ")),
        text === "" ? null : element("p", { class: "value" }, text),
      ),
    );
  }

  #write(open: boolean): void {
    this.#form.hidden = !open;
    this.#add.hidden = open;
    (open ? this.#subject : this.#add).focus();
  }

  async #save(): Promise<void> {
    const [subject, notetext] = [this.#subject.value.trim(), this.#text.value.trim()];
    if (subject === "" && notetext === "") return this.#message.show("error", "A note needs a title or a text.");
    try {
      const bind = await this.#source.link({ ...this.#about, name: "" });
      await this.#source.records.create("annotation", { subject, notetext, [`${this.#link}@odata.bind`]: bind });
    } catch (error) {
      return this.#message.show("error", `The note is not saved. ${sentenceOf(error)}`);
    }
    this.#form.reset();
    this.#write(false);
    this.read();
  }
}

function entryOf(row: Row, picture: IconName, kind: string, textColumn: string, table: string | null): Entry {
  return {
    icon: picture,
    kind,
    title: cellText(row, "subject"),
    text: cellText(row, textColumn),
    at: typeof row.createdon === "string" ? row.createdon : "",
    by: cellText(row, "ownerid"),
    record: table === null ? null : { table, id: String(row.activityid) },
  };
}
