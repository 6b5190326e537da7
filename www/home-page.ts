import type { Agent, ProviderView, SessionView, View } from "ciframework";
import "./home-page.css";
import { attentionText } from "./attention.ts";
import { card } from "./card.ts";
import { button, element, setAttribute, setText } from "./element.ts";
import { icon, type IconName } from "./icons.ts";
import { updateList } from "./keyed-list.ts";
import type { Peek } from "./peek.ts";
import { providerMark, providerOf, updateProviderMark, updateSessionMark } from "./provider-mark.ts";
import { hasOneSession, sessionCountText } from "./session-count.ts";
import { SHORTCUTS, shortcutList } from "./shortcuts.ts";

/** What the agent sees between customers. */
export class HomePage extends HTMLElement {
  #agent: Agent | null = null;
  #peek: Peek | null = null;
  #count = element("p", { class: "home-count" });
  #sessions = element("ul", { class: "home-list", role: "list" });
  #noSessions = element("p", { class: "quiet home-empty" }, "No sessions yet. A provider opens one when a customer calls or writes.");
  #open = cell("Open sessions", this.#count, this.#sessions, this.#noSessions);
  #providers = element("ul", { class: "home-list", role: "list" });
  #panelNote = element(
    "p",
    { class: "home-note" },
    "With several providers, no panel is open on Home: each session brings the panel of its provider. To look inside one here, choose Show.",
  );

  /** `records`: whether there is a source to open lists and searches from. */
  start(agent: Agent, peek: Peek, records: boolean, openShortcuts: () => void): void {
    this.#agent = agent;
    this.#peek = peek;
    const more = button({ appearance: "outline", class: "home-more", onclick: openShortcuts }, "All shortcuts");
    this.append(
      element(
        "div",
        { class: "page home" },
        element("header", { class: "home-head" }, element("h2", { class: "page-title" }, "Home"), this.#panelNote),
        element(
          "div",
          { class: "home-grid" },
          this.#open,
          cell("Providers", this.#providers),
          records && cell("Records", recordLinks(agent)),
          cell("Keyboard", shortcutList(SHORTCUTS.filter((shortcut) => shortcut.quick)), more),
        ),
      ),
    );
  }

  update(view: View): void {
    const sessions = view.sessions.filter((session) => !session.isHome);
    this.#open.hidden = hasOneSession(view) && sessions.length === 0;
    setText(this.#count, hasOneSession(view) ? "" : sessionCountText(view));
    this.#sessions.hidden = sessions.length === 0;
    this.#noSessions.hidden = sessions.length > 0;
    this.#panelNote.hidden = view.panel.visible || view.providers.filter((provider) => provider.active).length < 2;
    updateList(this.#sessions, sessions, {
      key: (session) => session.id,
      create: (session) => this.#createSession(session),
      update: (item, session) => updateSession(item, session, view),
    });
    updateList(this.#providers, view.providers, {
      key: (provider) => provider.name,
      create: (provider) => createProvider(() => this.#peek?.toggle(provider.name)),
      update: (item, provider) => {
        updateProvider(item, provider, view);
        this.#updateShow(item.querySelector<HTMLElement>(".home-show")!, provider, view);
      },
    });
  }

  #createSession(session: SessionView): HTMLElement {
    const open = element(
      "button",
      { class: "home-session", type: "button", onclick: () => void this.#agent?.focusSession(session.id) },
      providerMark(),
      element("span", { class: "home-item-text" }, element("span", { class: "home-item-title" }), element("span", { class: "home-item-note" })),
    );
    return element("li", {}, open);
  }

  #updateShow(show: HTMLElement, provider: ProviderView, view: View): void {
    const shown = this.#peek?.of(view) === provider.name;
    show.hidden = this.#peek?.offers(view, provider.name) !== true;
    setText(show, shown ? "Hide" : "Show");
    setAttribute(show, "aria-label", `${shown ? "Hide" : "Show"} ${provider.label}`);
  }
}

const cell = (title: string, ...content: HTMLElement[]): HTMLElement => element("div", { class: "home-cell" }, card(title, ...content));

/** Ways into the records, each a tab of Home. */
const PLACES: readonly { label: string; icon: IconName; template: string; parameters: Record<string, string> }[] = [
  { label: "Search", icon: "search", template: "msdyn_search", parameters: {} },
  { label: "Dashboard", icon: "dashboard", template: "msdyn_dashboard", parameters: { dashboardId: "" } },
  { label: "Cases", icon: "case", template: "msdyn_entitylist", parameters: { entityName: "incident" } },
  { label: "Contacts", icon: "person", template: "msdyn_entitylist", parameters: { entityName: "contact" } },
  { label: "Accounts", icon: "building", template: "msdyn_entitylist", parameters: { entityName: "account" } },
  { label: "Knowledge", icon: "book", template: "msdyn_omnichannel_kbsearch", parameters: {} },
];

function recordLinks(agent: Agent): HTMLElement {
  const links = PLACES.map(({ label, icon: picture, template, parameters }) => {
    const open = () => void agent.openTab({ templateName: template, parameters });
    return element("li", {}, element("button", { class: "home-place", type: "button", onclick: open }, icon(picture), label));
  });
  return element("ul", { class: "home-list" }, ...links);
}

function updateSession(item: HTMLElement, session: SessionView, view: View): void {
  const provider = providerOf(view, session.provider);
  const tabs = `${session.tabs.length} ${session.tabs.length === 1 ? "tab" : "tabs"}`;
  updateSessionMark(item.querySelector<HTMLElement>(".provider-mark")!, session, view);
  setText(item.querySelector(".home-item-title")!, session.title);
  setText(item.querySelector(".home-item-note")!, [attentionText(session), provider?.label, tabs].filter(Boolean).join(", "));
}

function createProvider(show: () => void): HTMLElement {
  return element(
    "li",
    { class: "home-provider" },
    providerMark(),
    element("span", { class: "home-item-text" }, element("span", { class: "home-item-title" }), element("span", { class: "home-item-note" })),
    element("span", { class: "home-state" }),
    button({ appearance: "outline", class: "home-show", onclick: show }),
  );
}

function updateProvider(item: HTMLElement, provider: ProviderView, view: View): void {
  const { connections, active } = provider;
  const state = !active ? "off" : connections > 0 ? "connected" : "waiting";
  const words = { off: "Switched off", connected: "Connected", waiting: "Not connected" }[state];
  updateProviderMark(item.querySelector<HTMLElement>(".provider-mark")!, provider, view);
  setText(item.querySelector(".home-item-title")!, provider.label);
  setText(item.querySelector(".home-item-note")!, `${connections} ${connections === 1 ? "connection" : "connections"}, API ${provider.apiVersion}`);
  const shown = item.querySelector(".home-state")!;
  setText(shown, words);
  setAttribute(shown, "data-state", state);
}

customElements.define("cif-home-page", HomePage);
