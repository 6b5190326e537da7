import type { Agent } from "ciframework";
import { card } from "../card.ts";
import { button, element, setAttribute, setText } from "../element.ts";
import { icon } from "../icons.ts";
import { messageBar } from "../message.ts";
import type { FieldValue } from "./draft.ts";
import { layoutOf } from "./layouts.ts";
import { openRecord } from "./page-context.ts";
import { QUICK, QuickActivity, type QuickKind } from "./quick-activity.ts";
import { sentenceOf, type Source } from "./source.ts";
import { type Entry, entryItem, entryOf, type Kind, KINDS } from "./timeline-entry.ts";

export interface TimelineParts {
  agent: Agent;
  source: Source;
  about: { table: string; id: string };
  /** The name of the link from a note to the record. */
  link: string;
  /** Something was begun, changed, written or given up. */
  changed(): void;
  /** What the page's form holds. */
  value(column: string): FieldValue;
}

const AT_MOST = 50;
/** Of the cases whose history a customer's page shows too. */
const CASES = 15;

/** What happened to a record, newest first, and the ways to write something down. A customer's has what happened to the cases too. */
export class Timeline {
  readonly element: HTMLElement;
  #parts: TimelineParts;
  #entries: readonly Entry[] = [];
  /** What is drawn, as text: the same again leaves the list as it is, and the focus in it. */
  #drawn = "";
  #reading = 0;
  #list = element("ol", { class: "timeline", "aria-label": "Timeline" });
  #message = messageBar();
  #adds = element("div", { class: "row timeline-adds" });
  #place = element("div", {});
  #kinds = element("select", { class: "input timeline-show", "aria-label": "Show on the timeline", onchange: () => this.#draw() });
  #more = element("p", { class: "quiet" });
  #quick: QuickActivity | null = null;
  /** How often something was begun: what comes late does not take the place of what was begun after it. */
  #begun = 0;
  /** It could not be read, and the message says why. */
  #unread = false;

  constructor(parts: TimelineParts) {
    this.#parts = parts;
    const kinds = KINDS.map(({ kind, labels }) => element("option", { value: kind }, labels));
    this.#kinds.append(element("option", { value: "" }, "Everything"), ...kinds);
    for (const kind of QUICK) this.#adds.append(button({ appearance: "outline", class: "timeline-add", "aria-label": `Add a ${kind.label.toLowerCase()}`, onclick: () => void this.#begin(kind) }, icon(kind.icon), kind.label));
    this.element = card("Timeline", this.#kinds, this.#adds, this.#place, this.#message.element, this.#list, this.#more);
    this.element.classList.add("timeline-card");
  }

  /** Whether something is begun and not saved. */
  get dirty(): boolean {
    return this.#quick?.dirty ?? false;
  }

  /** Saves what is begun. */
  async save(): Promise<void> {
    if (this.dirty) await this.#quick?.save();
  }

  /** What else was said stays: what is written elsewhere makes it read, too. */
  read(): void {
    if (this.#unread) this.#message.clear();
    this.#unread = false;
    setAttribute(this.#list, "aria-busy", "true");
    void this.#show()
      .catch((error) => {
        this.#unread = true;
        this.#message.show("error", sentenceOf(error));
      })
      .finally(() => setAttribute(this.#list, "aria-busy", null));
  }

  async #show(): Promise<void> {
    const reading = ++this.#reading;
    const entries = await this.#read();
    if (reading !== this.#reading) return;
    this.#entries = entries;
    this.#draw();
  }

  async #read(): Promise<Entry[]> {
    const { source, about } = this.#parts;
    const ids = [about.id, ...(await this.#cases())];
    const asked = KINDS.map(async ({ kind, about: lookup }) => {
      const filter = ids.map((id) => `_${lookup}_value eq ${id}`).join(" or ");
      const rows = await source.rows(kind, `$filter=${filter}&$orderby=createdon desc`, AT_MOST);
      return rows.map((row) => entryOf(row, kind, about.id));
    });
    const found = await Promise.allSettled(asked);
    const failed = found.find((one) => one.status === "rejected");
    // A source may lack a table of activities; one that answers nothing at all says why.
    if (failed && found.every((one) => one.status === "rejected")) throw failed.reason;
    const entries = found.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
    return entries.sort((one, other) => other.at.localeCompare(one.at));
  }

  async #cases(): Promise<string[]> {
    const { source, about } = this.#parts;
    const list = layoutOf(about.table)?.related?.find(({ table }) => table === "incident");
    if (!list) return [];
    const rows = await source.rows("incident", `$filter=_${list.column}_value eq ${about.id}&$orderby=createdon desc`, CASES).catch(() => []);
    return rows.map((row) => String(row.incidentid));
  }

  #draw(): void {
    const chosen = this.#entries.filter(({ kind }) => this.#kinds.value === "" || kind === (this.#kinds.value as Kind));
    const shown = chosen.slice(0, AT_MOST);
    const written = JSON.stringify(shown);
    if (written === this.#drawn) return;
    this.#drawn = written;
    const none = element("li", { class: "quiet timeline-none" }, "Nothing has been written down yet.");
    const open = (record: { table: string; id: string }): void => openRecord(this.#parts.agent, record);
    this.#list.replaceChildren(...(shown.length > 0 ? shown.map((entry) => entryItem(entry, open)) : [none]));
    setText(this.#more, chosen.length > shown.length ? `The newest ${AT_MOST} are shown.` : "");
    this.#more.hidden = this.#more.textContent === "";
  }

  async #begin(kind: QuickKind): Promise<void> {
    if (this.#mustEnd()) return;
    const begun = ++this.#begun;
    const { source, changed } = this.#parts;
    try {
      const given = kind.table === "phonecall" ? await this.#callGiven() : new Map<string, FieldValue>();
      const table = await source.table(kind.table);
      if (begun !== this.#begun || this.#mustEnd()) return;
      const end = (problem: string | null): void => this.#end(quick, kind, problem);
      const quick: QuickActivity = new QuickActivity({ source, kind, given, link: () => this.#link(kind), changed, written: end, cancelled: () => end(null) }, table);
      this.#open(quick);
    } catch (error) {
      if (begun === this.#begun) this.#message.show("error", sentenceOf(error));
    }
  }

  /** What is begun is not thrown away for another. */
  #mustEnd(): boolean {
    if (!this.#quick?.dirty) return false;
    this.#message.show("information", "Save or cancel what is begun first.");
    this.#quick.focus();
    return true;
  }

  #open(quick: QuickActivity): void {
    this.#message.clear();
    this.#quick = quick;
    this.#place.replaceChildren(quick.element);
    quick.focus();
    this.#parts.changed();
  }

  async #link({ table }: QuickKind): Promise<Record<string, string>> {
    const { source, about, link } = this.#parts;
    const name = table === "annotation" ? link : `regardingobjectid_${about.table}_${table}`;
    return { [`${name}@odata.bind`]: await source.link({ ...about, name: "" }) };
  }

  /** The number of whom the page is about: the customer's own, or that of the customer of a case. */
  async #callGiven(): Promise<Map<string, FieldValue>> {
    const { source, value } = this.#parts;
    const given = new Map<string, FieldValue>([["directioncode", true]]);
    const customer = value("customerid");
    let number: unknown = value("telephone1") ?? value("mobilephone");
    if (customer !== null && typeof customer === "object") {
      number = await source.records.retrieve(customer.table, customer.id, "$select=telephone1").then((row) => row.telephone1, () => null);
    }
    if (typeof number === "string") given.set("phonenumber", number);
    return given;
  }

  /** Written or given up. What was given up while it was being written may have another in its place. */
  #end(quick: QuickActivity, kind: QuickKind, problem: string | null): void {
    if (quick === this.#quick) {
      const held = this.#place.contains(document.activeElement);
      this.#quick = null;
      this.#place.replaceChildren();
      // Saved by a key from elsewhere, it takes the keyboard from nowhere.
      if (held) this.#adds.querySelector<HTMLElement>(`[aria-label="Add a ${kind.label.toLowerCase()}"]`)?.focus();
      this.#message.clear();
      this.#parts.changed();
    }
    this.read();
    if (problem !== null) this.#message.show("error", problem);
  }
}
