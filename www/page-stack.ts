import type { Agent, View } from "ciframework";
import { element, setAttribute } from "./element.ts";
import { holdsFocus } from "./focus-keeper.ts";
import { HomePage } from "./home-page.ts";
import type { Peek } from "./peek.ts";
import type { PageContext } from "./records/page-context.ts";
import { TabPage } from "./tab-page.ts";
import { pageElementId, tabElementId } from "./tab-strip.ts";

/** The pages of all sessions. A page is made when it is first looked at and lives, unmoved, as long as its tab. */
export class PageStack extends HTMLElement {
  #agent: Agent | null = null;
  #context: PageContext | null = null;
  #peek: Peek | null = null;
  #openShortcuts: () => void = () => {};
  #pages = new Map<string, HTMLElement>();
  #shown: HTMLElement | null = null;
  /** What had the focus last on each page. */
  #held = new WeakMap<HTMLElement, HTMLElement>();

  start(context: PageContext, peek: Peek, openShortcuts: () => void): void {
    this.#agent = context.agent;
    this.#context = context;
    this.#peek = peek;
    this.#openShortcuts = openShortcuts;
    context.source?.news.on((changes) => {
      if (this.#shown instanceof TabPage) this.#shown.written(changes);
    });
    this.addEventListener("focusin", ({ target }) => {
      const page = [...this.#pages.values()].find((one) => one.contains(target as Node));
      if (page && target instanceof HTMLElement) this.#held.set(page, target);
    });
  }

  get shown(): HTMLElement | null {
    return this.#shown;
  }

  /** Gives the focus to what had it on the shown page before. Whether there is such a thing. */
  focusHeld(): boolean {
    const held = this.#shown ? this.#held.get(this.#shown) : undefined;
    if (!held?.isConnected || !held.checkVisibility({ visibilityProperty: true })) return false;
    held.focus({ preventScroll: true });
    return document.activeElement === held;
  }

  /** Takes the keyboard to where the work on the shown page begins. Whether it is there: a page may not know, or be out of sight. */
  enter(): boolean {
    return this.#shown instanceof TabPage && this.#shown.enter() && holdsFocus(this.#shown);
  }

  update(view: View): void {
    const tabs = view.sessions.flatMap((session) => session.tabs);
    const kept = new Set(tabs.map((tab) => tab.id));
    for (const [id, page] of this.#pages) if (!kept.has(id)) this.#drop(id, page);

    const session = view.sessions.find(({ id }) => id === view.focusedSessionId);
    const focused = session?.tabs.find(({ id }) => id === session.focusedTabId);
    if (!session || !focused) return;
    const page = this.#pages.get(focused.id) ?? this.#make(focused.id, session.isHome && focused.isAnchor);
    this.#shown = page;
    for (const other of this.#pages.values()) setAttribute(other, "data-shown", other === page);
    if (page instanceof HomePage) page.update(view);
    if (page instanceof TabPage && this.#context) page.update(focused, view, this.#context);
  }

  /** Saves what was changed on a tab's page. A page that nobody has looked at holds no changes. */
  async save(tabId: string): Promise<void> {
    const page = this.#pages.get(tabId);
    if (page instanceof TabPage) await page.save();
  }

  /** Gives up what was changed on a tab's page. */
  discard(tabId: string): void {
    const page = this.#pages.get(tabId);
    if (page instanceof TabPage) page.discard();
  }

  #make(tabId: string, isHome: boolean): HTMLElement {
    const page = document.createElement(isHome ? "cif-home-page" : "cif-tab-page");
    for (const [name, value] of Object.entries({ role: "tabpanel", id: pageElementId(tabId), "aria-labelledby": tabElementId(tabId), tabindex: 0 }))
      setAttribute(page, name, value);
    this.#pages.set(tabId, page);
    this.append(page);
    if (page instanceof HomePage && this.#agent && this.#peek) page.start(this.#agent, this.#peek, this.#context?.source != null, this.#openShortcuts);
    return page;
  }

  #drop(tabId: string, page: HTMLElement): void {
    page.remove();
    this.#pages.delete(tabId);
    if (this.#shown === page) this.#shown = null;
  }
}

customElements.define("cif-page-stack", PageStack);

export const makePageStack = (): PageStack => element("cif-page-stack", { class: "page-stack" }) as PageStack;
