import type { Agent, PresenceOption, View } from "ciframework";
import "./presence-menu.css";
import { desktopPermission, type DesktopNotifications } from "./desktop-notifications.ts";
import { element, setAttribute, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { updateList } from "./keyed-list.ts";
import { presenceMark, updatePresenceMark } from "./presence-mark.ts";
import { roving } from "./roving.ts";

const ITEMS = "[role^=menuitem]";

/** The agent's presence in the top bar, and the menu that changes it. */
export class PresenceMenu extends HTMLElement {
  #agent: Agent | null = null;
  #desktop: DesktopNotifications | null = null;
  #mark = presenceMark();
  #text = element("span", { class: "presence-text" });
  #opener = element(
    "button",
    { class: "presence-opener", type: "button", "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": "presence-menu", onclick: () => this.#toggle() },
    this.#mark,
    this.#text,
    icon("down"),
  );
  #options = element("div", { role: "group", "aria-label": "Presence" });
  #permission = element("div", { class: "presence-permission" });
  #menu = element("div", { class: "presence-menu", id: "presence-menu", role: "menu", "aria-label": "Presence", hidden: true }, this.#options, this.#permission);
  #roving = roving(this.#menu, ITEMS, "vertical");

  start(agent: Agent, desktop: DesktopNotifications): void {
    this.#agent = agent;
    this.#desktop = desktop;
    this.append(this.#opener, this.#menu);
    this.#opener.addEventListener("keydown", (event) => event.key === "ArrowDown" && this.#open(event));
    this.#menu.addEventListener("keydown", (event) => this.#onKey(event));
    // The focus also leaves when a widget's frame is pressed, which no click here would tell.
    this.addEventListener("focusout", ({ relatedTarget }) => this.contains(relatedTarget as Node | null) || this.#close());
  }

  update({ presence: { current, options } }: View): void {
    this.hidden = options.length === 0;
    updatePresenceMark(this.#mark, current);
    setText(this.#text, current?.text ?? "No presence");
    setAttribute(this.#opener, "aria-label", `Presence: ${current?.text ?? "none"}`);
    setAttribute(this.#opener, "title", current?.text ?? null);
    updateList(this.#options, options, {
      key: (option) => option.id,
      create: (option) => this.#create(option),
      update: (item, option) => {
        updatePresenceMark(item.querySelector<HTMLElement>(".presence-mark")!, option);
        setText(item.querySelector(".presence-text")!, option.text);
        setAttribute(item, "aria-checked", String(option.id === current?.id));
      },
    });
  }

  #create({ id }: PresenceOption): HTMLElement {
    const choose = () => this.#act(() => this.#agent?.setPresence(id));
    return element("button", { class: "presence-item", type: "button", role: "menuitemradio", onclick: choose }, presenceMark(), element("span", { class: "presence-text" }), icon("check"));
  }

  #toggle(): void {
    if (this.#menu.hidden) this.#open();
    else this.#close();
  }

  #open(event?: Event): void {
    event?.preventDefault();
    this.#showPermission();
    this.#menu.hidden = false;
    setAttribute(this.#opener, "aria-expanded", "true");
    const current = this.#menu.querySelector<HTMLElement>("[aria-checked=true]") ?? this.#menu.querySelector<HTMLElement>(ITEMS);
    this.#roving.refresh(current);
    current?.focus();
  }

  #close(): void {
    this.#menu.hidden = true;
    setAttribute(this.#opener, "aria-expanded", "false");
  }

  #act(action: () => unknown): void {
    this.#opener.focus();
    this.#close();
    void action();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") return this.#act(() => event.stopPropagation());
    // Tab goes on from the opener, as from any closed menu.
    if (event.key === "Tab") return this.#act(() => {});
    if (event.key.length === 1 && event.key !== " ") this.#find(event.key);
  }

  /** The next item that begins with the letter. */
  #find(letter: string): void {
    const items = [...this.#menu.querySelectorAll<HTMLElement>(ITEMS)];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const next = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    next.find((item) => item.innerText.trim().toLowerCase().startsWith(letter.toLowerCase()))?.focus();
  }

  /** Whether calls may also be shown outside of the browser is asked here, when the agent wants to know. */
  #showPermission(): void {
    const permission = desktopPermission();
    const ask = () => this.#act(() => this.#desktop?.ask());
    this.#permission.hidden = permission === "missing" || permission === "granted";
    this.#permission.replaceChildren(
      permission === "denied"
        ? element("p", { class: "presence-note" }, "The browser blocks desktop notifications for this page.")
        : element("button", { class: "presence-item", type: "button", role: "menuitem", onclick: ask }, icon("bell"), element("span", { class: "presence-text" }, "Allow desktop notifications")),
    );
  }
}

customElements.define("cif-presence-menu", PresenceMenu);
