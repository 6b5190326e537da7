import "./website-page.css";
import type { TabView } from "ciframework";
import { element, setAttribute, setText } from "./element.ts";
import { icon, type IconName } from "./icons.ts";
import { refusalOf } from "./pages/frame-check.ts";
import type { FrameHabit } from "./pages/frame-habit.ts";
import { type Problem, problemPage } from "./pages/problem-page.ts";
import type { TabBody } from "./records/page-context.ts";

/** What a framed page may do. Never enough to leave its frame. */
const SANDBOX = "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads";

/** A frame with the desktop's own origin that kept that origin could undo its sandbox. */
function sandboxFor(address: string): string {
  return new URL(address, location.href).origin === location.origin ? SANDBOX : `${SANDBOX} allow-same-origin`;
}

/** What is framed: a website by its host, a web resource by its name. */
export interface Framed {
  address: string;
  name: string;
  icon: IconName;
}

let pages = 0;

/**
 * A page in a frame. It goes on while the agent is elsewhere, or begins anew when he comes back. Whether a site lets itself be framed
 * cannot be read from outside, so the way out is always shown.
 */
export class WebsitePage implements TabBody {
  readonly element: HTMLElement;
  #habit: FrameHabit;
  #framedBy: (tab: TabView) => Framed;
  #framed: Framed;
  #tab: TabView;
  #frame = element("iframe", { class: "website-frame", referrerpolicy: "no-referrer", onload: () => this.#loaded() });
  #problem = element("div", { class: "website-problem", hidden: true });
  #name = element("span", { class: "website-host" });
  #progress = element("span", { class: "website-progress", role: "status" });
  #reloads = element("input", { type: "checkbox", onchange: () => this.#habit.choose(this.#reloads.checked) });
  #link = element("a", { class: "website-link", target: "_blank", rel: "noopener noreferrer" }, "Open in new window", icon("external"));
  #asked = 0;
  #wasLeft = false;

  constructor(tab: TabView, habit: FrameHabit, framedBy: (tab: TabView) => Framed) {
    this.#tab = tab;
    this.#habit = habit;
    this.#framedBy = framedBy;
    this.#framed = framedBy(tab);
    const empty = element("button", { class: "website-link", type: "button", onclick: () => this.#explain() }, "The page stays empty?");
    const id = `website-reloads-${++pages}`;
    setAttribute(this.#reloads, "id", id);
    const anew = element("label", { class: "website-anew", for: id, title: "Otherwise it goes on where you have left it." }, this.#reloads, "Start over when I return");
    const bar = element("div", { class: "website-bar" }, this.#name, this.#progress, anew, empty, this.#link);
    this.element = element("div", { class: "website" }, bar, this.#frame, this.#problem);
    this.#label();
    void this.#load();
  }

  update(tab: TabView): void {
    const [before, address] = [this.#tab, this.#framed.address];
    this.#tab = tab;
    this.#framed = this.#framedBy(tab);
    this.#label();
    if (this.#framed.address !== address || tab.refreshes !== before.refreshes) void this.#load();
  }

  shown(isShown: boolean): void {
    this.#reloads.checked = this.#habit.reloads;
    if (!isShown) this.#wasLeft = true;
    else if (this.#wasLeft && this.#habit.reloads) void this.#load();
  }

  dispose(): void {
    this.#asked += 1;
  }

  #label(): void {
    setText(this.#name, this.#framed.name);
    setAttribute(this.#name, "title", this.#framed.address);
    setAttribute(this.#link, "href", this.#framed.address);
    setAttribute(this.#frame, "title", this.#tab.title);
    this.#reloads.checked = this.#habit.reloads;
  }

  async #load(): Promise<void> {
    const asked = ++this.#asked;
    const { address } = this.#framed;
    this.#stand(null);
    setText(this.#progress, "Loading");
    const refusal = await refusalOf(this.#framed);
    if (asked !== this.#asked) return;
    if (refusal) {
      setText(this.#progress, "");
      return this.#stand({ ...refusal, actions: [this.#again] });
    }
    // An address with a # in it, given to a frame that shows it already, would only be scrolled to. A frame put in anew begins anew.
    this.#frame.remove();
    setAttribute(this.#frame, "sandbox", sandboxFor(address));
    this.#frame.src = address;
    this.#problem.before(this.#frame);
  }

  /** A frame without an address loads an empty page, which is none. */
  #loaded(): void {
    if (this.#frame.hasAttribute("src")) setText(this.#progress, "");
  }

  #stand(problem: Problem | null): void {
    this.#problem.hidden = problem === null;
    this.#frame.hidden = problem !== null;
    this.#problem.replaceChildren(...(problem ? [problemPage(problem)] : []));
  }

  get #again(): { label: string; act(): void } {
    return { label: "Try again", act: () => void this.#load() };
  }

  #explain(): void {
    const { name, address, icon: picture } = this.#framed;
    const open = { label: "Open in new window", act: () => void window.open(address, "_blank", "noopener,noreferrer") };
    this.#stand({
      title: "When the page stays empty",
      sentence: `Many sites do not let others show them in a frame, and the browser does not tell the desktop when ${name} is one of them.`,
      advice: "In a window of its own it will open. For it to open here, its owner has to allow frames (X-Frame-Options, frame-ancestors).",
      icon: picture,
      actions: [open, this.#again, { label: "Back to the page", act: () => this.#stand(null) }],
    });
  }
}
