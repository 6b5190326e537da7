import { button, element, enterSubmits, setText } from "../element.ts";
import { isFromRecords, type Slug } from "./slugs.ts";

/** What was typed for a name stays while the gallery is open: the templates of one catalogue share their slugs. */
const typed = new Map<string, string>();

interface Field {
  name: string;
  input: HTMLInputElement;
  element: HTMLElement;
}

/** One field for each slug of a template, and for template parameters that its author did not think of. */
export class ValuesForm {
  readonly element: HTMLElement;
  #slugs: Field[] = [];
  #parameters: Field[] = [];
  #slugPlace = element("div", { class: "values-fields" });
  #parameterPlace = element("div", { class: "values-fields" });
  #said = element("p", { class: "quiet values-said", role: "status" }, "Reading the template.");
  #name = element("input", { class: "input", type: "text", id: "values-parameter", autocomplete: "off", spellcheck: false });
  #changed: () => void;

  /** `offersMore`: also template parameters. */
  constructor(changed: () => void, offersMore: boolean) {
    this.#changed = changed;
    const add = element(
      "form",
      { class: "values-add" },
      element("div", {}, element("label", { class: "field-label", for: this.#name.id }, "Name of a template parameter"), this.#name),
      button({ appearance: "outline", size: "medium", onclick: () => this.#add() }, "Add"),
      enterSubmits(),
    );
    add.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#add();
    });
    const more = element(
      "details",
      { class: "values-more" },
      element("summary", {}, "Template parameters"),
      element("p", { class: "quiet" }, "They take the place of what a page's parameter is configured to be, entityId for example."),
      this.#parameterPlace,
      add,
    );
    this.element = element("div", { class: "values" }, this.#said, this.#slugPlace, offersMore && more);
  }

  /** The slugs of the template, as the engine met them. */
  offer(missing: readonly Slug[]): void {
    const own = missing.filter(({ slug }) => !isFromRecords(slug));
    const records = missing.filter(({ slug }) => isFromRecords(slug)).map(({ slug }) => slug);
    this.#slugs = own.map(({ slug, places }, at) => this.#field(slug, `values-slug-${at}`, `For ${places.join("; ")}.`));
    this.#slugPlace.replaceChildren(...this.#slugs.map(({ element }) => element));
    const sentence = own.length === 0 ? "Nothing has to be filled in: there are no slugs." : `${own.length} ${own.length === 1 ? "slug" : "slugs"} to fill in.`;
    setText(this.#said, records.length === 0 ? sentence : `${sentence} Read from records: ${records.join(", ")}.`);
  }

  fail(): void {
    setText(this.#said, "");
  }

  get values(): Record<string, string> {
    return valuesOf(this.#slugs);
  }

  get parameters(): Record<string, string> {
    return valuesOf(this.#parameters);
  }

  #add(): void {
    const name = this.#name.value.trim();
    const known = this.#parameters.find((field) => field.name === name);
    if (name !== "" && !known) {
      this.#parameters.push(this.#field(name, `values-parameter-${this.#parameters.length}`, ""));
      this.#parameterPlace.append(this.#parameters.at(-1)!.element);
      this.#name.value = "";
    }
    (known ?? (name === "" ? null : this.#parameters.at(-1)))?.input.focus();
  }

  #field(name: string, id: string, hint: string): Field {
    const input = element("input", { class: "input", type: "text", id, autocomplete: "off", spellcheck: false, "aria-describedby": hint === "" ? null : `${id}-hint` });
    input.value = typed.get(name) ?? "";
    input.addEventListener("input", () => {
      typed.set(name, input.value);
      this.#changed();
    });
    const label = element("label", { class: "field-label", for: id }, name);
    return { name, input, element: element("div", { class: "values-field" }, label, input, hint !== "" && element("p", { class: "values-hint", id: `${id}-hint` }, hint)) };
  }
}

/** An empty field is no value. */
function valuesOf(fields: readonly Field[]): Record<string, string> {
  return Object.fromEntries(fields.filter(({ input }) => input.value !== "").map(({ name, input }) => [name, input.value]));
}
