import type { Person } from "ciframework/import";
import { button, element, setText } from "../element.ts";
import { messageBar } from "../message.ts";
import { entriesOf, type Entry, kindOf, textsOf } from "./entries.ts";
import { block } from "./template-text.ts";
import type { Workbench } from "./workbench.ts";

const EVERYTHING = "everything";
const USER = "user";
const BUILT_IN = "built-in";
const PROFILE = "profile:";

const REASONS = { asked: "", user: " because it names the user", role: " because of a security role", default: " because it is the custom default", "built-in": "" } as const;

const plain = (name: string): string => name.trim().toLowerCase();

/** For whom the desktop runs the catalogue: profiles decide which providers and entity sessions there are. Kept in this browser. */
export class PersonChoice {
  readonly element: HTMLElement;
  #workbench: Workbench;
  #changed: () => void;
  #as = element("select", { class: "input", id: "person-as", onchange: () => this.#draw() });
  #user = element("input", { class: "input", id: "person-user", type: "text", autocomplete: "off", spellcheck: false, oninput: () => this.#draw() });
  #roles = element("input", { class: "input", id: "person-roles", type: "text", autocomplete: "off", spellcheck: false, oninput: () => this.#draw() });
  #fields = element("div", { class: "person-fields" });
  #said = element("p", { class: "quiet", role: "status" });
  #message = messageBar();

  /** `changed`: another choice is kept. */
  constructor(workbench: Workbench, changed: () => void) {
    this.#workbench = workbench;
    this.#changed = changed;
    this.#offer();
    this.#fields.append(
      element("div", {}, element("label", { class: "field-label", for: this.#user.id }, "Name or id of the user"), this.#user),
      element("div", {}, element("label", { class: "field-label", for: this.#roles.id }, "Security roles, with commas between them"), this.#roles),
    );
    const keep = button({ appearance: "outline", size: "medium", onclick: () => void this.#keep() }, "Run as this");
    const choice = element("div", {}, element("label", { class: "field-label", for: this.#as.id }, "This desktop runs the catalogue for"), this.#as);
    this.element = block("Who uses it", element("div", { class: "person" }, choice, this.#fields, this.#said, this.#message.element, element("div", {}, keep)));
    this.#draw();
  }

  #offer(): void {
    const { catalogue, person, userName } = this.#workbench;
    const profiles = entriesOf(catalogue, kindOf("profiles")).filter(({ data }) => data.active !== false);
    const options = [
      [EVERYTHING, "Everybody: whatever profiles say"],
      [USER, "A user: by name and security roles"],
      ...profiles.map(({ name, label }) => [`${PROFILE}${name}`, `Users of ${label}${label === name ? "" : ` (${name})`}`]),
      [BUILT_IN, "Users without a profile of the catalogue"],
    ] as const;
    this.#as.append(...options.map(([value, label]) => element("option", { value }, label)));
    this.#as.value = person === null ? EVERYTHING : person.profile === null ? BUILT_IN : typeof person.profile === "string" ? `${PROFILE}${person.profile}` : USER;
    const user = person?.user ?? userName;
    this.#user.value = typeof user === "string" ? user : user.join(", ");
    this.#roles.value = (person?.roles ?? []).join(", ");
  }

  get #person(): Person | null {
    const as = this.#as.value;
    if (as === EVERYTHING) return null;
    if (as === BUILT_IN) return { profile: null };
    if (as.startsWith(PROFILE)) return { profile: as.slice(PROFILE.length) };
    const listed = (text: string) => text.split(",").map((part) => part.trim()).filter((part) => part !== "");
    return { user: listed(this.#user.value), roles: listed(this.#roles.value) };
  }

  async #draw(): Promise<void> {
    this.#fields.hidden = this.#as.value !== USER;
    const person = this.#person;
    setText(this.#said, person === null ? "Every provider and every entity session of the catalogue is there." : await this.#outcome(person));
  }

  async #outcome(person: Person): Promise<string> {
    const { profileOf } = await import("ciframework/import");
    const { catalogue } = this.#workbench;
    const { profile, by } = profileOf(catalogue, person);
    const found = entriesOf(catalogue, kindOf("profiles")).find(({ name }) => name === profile);
    if (!found) return "No profile of the catalogue: none of its providers, and none of its entity sessions.";
    const providers = present(found, "providers", entriesOf(catalogue, kindOf("providers")));
    const sessions = present(found, "sessionTemplates", entriesOf(catalogue, kindOf("sessions")));
    return `${found.label}${REASONS[by]}: ${list(providers, "provider")}; ${list(sessions, "entity session")}.`;
  }

  async #keep(): Promise<void> {
    try {
      await this.#workbench.choosePerson(this.#person);
      this.#changed();
    } catch (error) {
      this.#message.show("error", `This is not kept. ${(error as Error).message}`);
    }
  }
}

/** What a profile names and the catalogue has. */
function present({ data }: Entry, key: string, entries: readonly Entry[]): string[] {
  const named = textsOf(data, key).map(plain);
  return entries.filter(({ name }) => named.includes(plain(name))).map(({ name }) => name);
}

const list = (names: readonly string[], what: string): string => (names.length === 0 ? `no ${what}` : `${what}${names.length === 1 ? "" : "s"} ${names.join(", ")}`);
