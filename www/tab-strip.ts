import type { Agent, SessionView, TabView } from "ciframework";
import "./tab-strip.css";
import { element, setAttribute, setText } from "./element.ts";
import { icon, setIcon } from "./icons.ts";
import { updateList } from "./keyed-list.ts";
import { pageTypeIcon } from "./page-type.ts";
import { roving, type Roving } from "./roving.ts";

export const tabElementId = (tabId: string): string => `tab-${tabId}`;
export const pageElementId = (tabId: string): string => `page-${tabId}`;

/**
 * The tabs of the focused session. A tablist may hold nothing but tabs, and a tab no button. So a tab and its close button are
 * neighbours, and the tablist owns the tabs by `aria-owns`.
 */
export class TabStrip extends HTMLElement {
  #agent: Agent | null = null;
  #tablist = element("div", { class: "strip-owner", role: "tablist" });
  #cells = element("div", { class: "strip-cells" });
  #refresh = element("button", { class: "icon-button strip-refresh", type: "button", onclick: () => this.#refreshFocused() }, icon("refresh"));
  #roving: Roving = roving(this.#cells, ".strip-tab", "horizontal", (tab) => tab.click());
  #current: HTMLElement | null = null;
  #focusedTabId = "";

  start(agent: Agent): void {
    this.#agent = agent;
    this.append(this.#tablist, this.#cells, this.#refresh);
    this.#cells.addEventListener("keydown", (event) => event.key === "Delete" && this.#closeAt(event));
    this.#cells.addEventListener("auxclick", (event) => event.button === 1 && this.#closeAt(event));
    this.#cells.addEventListener("scroll", () => this.#showEdges(), { passive: true });
    new ResizeObserver(() => this.#showEdges()).observe(this.#cells);
  }

  update(session: SessionView): void {
    this.#focusedTabId = session.focusedTabId;
    const follows = this.#current !== null && this.#current === document.activeElement;
    updateList(this.#cells, session.tabs, {
      key: (tab) => tab.id,
      create: (tab) => this.#createCell(tab, session.isHome && tab.isAnchor),
      update: (cell, tab) => this.#updateCell(cell, tab, session),
    });
    if (follows) this.focusCurrent();
    this.#roving.refresh(this.#current);
    setAttribute(this.#tablist, "aria-label", `Tabs of ${session.title}`);
    setAttribute(this.#tablist, "aria-owns", session.tabs.map((tab) => tabElementId(tab.id)).join(" "));
    const focused = session.tabs.find((tab) => tab.id === session.focusedTabId);
    const name = `Refresh tab ${focused?.title ?? ""}`;
    this.#refresh.hidden = session.isHome && focused?.isAnchor === true;
    setAttribute(this.#refresh, "aria-label", name);
    setAttribute(this.#refresh, "title", `${name} (Ctrl+Alt+R)`);
  }

  focusCurrent(): void {
    this.#current?.focus();
  }

  #createCell(tab: TabView, isHome: boolean): HTMLElement {
    const made = element(
      "button",
      {
        class: "strip-tab",
        id: tabElementId(tab.id),
        role: "tab",
        type: "button",
        "aria-controls": pageElementId(tab.id),
        onclick: () => void this.#agent?.focusTab(tab.id),
      },
      icon(isHome ? "home" : tab.pageType),
      element("span", { class: "strip-title" }),
      element("span", { class: "strip-dirty", hidden: true }, element("span", { class: "visually-hidden" })),
    );
    return element("div", { class: "strip-cell", "data-tab": tab.id }, made);
  }

  #updateCell(cell: HTMLElement, tab: TabView, session: SessionView): void {
    const button = cell.querySelector<HTMLElement>(".strip-tab")!;
    const selected = tab.id === session.focusedTabId;
    setText(cell.querySelector(".strip-title")!, tab.title);
    // What a tab is about may be known later than the tab.
    if (!(session.isHome && tab.isAnchor)) setIcon(button.querySelector(".icon")!, pageTypeIcon(tab));
    setAttribute(button, "title", tab.isDirty ? `${tab.title} (unsaved changes)` : tab.title);
    const mark = cell.querySelector<HTMLElement>(".strip-dirty")!;
    mark.hidden = !tab.isDirty;
    setText(mark.firstElementChild!, tab.isDirty ? " (unsaved changes)" : "");
    setAttribute(button, "aria-selected", String(selected));
    setAttribute(button, "aria-keyshortcuts", tab.canClose ? "Delete" : null);
    setAttribute(cell, "data-selected", selected);
    this.#updateClose(cell, tab);
    if (selected && this.#current !== button) {
      this.#current = button;
      queueMicrotask(() => cell.scrollIntoView({ block: "nearest", inline: "nearest" }));
    }
  }

  #showEdges(): void {
    const { scrollLeft, clientWidth, scrollWidth } = this.#cells;
    setAttribute(this.#cells, "data-before", scrollLeft > 1);
    setAttribute(this.#cells, "data-after", scrollLeft + clientWidth < scrollWidth - 1);
  }

  #updateClose(cell: HTMLElement, tab: TabView): void {
    let close = cell.querySelector<HTMLElement>(".strip-close");
    if (!tab.canClose) return close?.remove();
    if (!close) {
      const ask = () => void this.#agent?.closeTab(tab.id);
      close = element("button", { class: "icon-button strip-close", type: "button", "data-companion": true, onclick: ask }, icon("close"));
      cell.append(close);
    }
    setAttribute(close, "aria-label", `Close tab ${tab.title}`);
  }

  #refreshFocused(): void {
    void this.#agent?.refreshTab(this.#focusedTabId);
  }

  /** Closes the tab under the focus or the pointer, where it can be closed. */
  #closeAt(event: Event): void {
    const cell = (event.target as HTMLElement).closest<HTMLElement>(".strip-cell");
    if (!cell?.querySelector(".strip-close")) return;
    event.preventDefault();
    void this.#agent?.closeTab(cell.dataset.tab!);
  }
}

customElements.define("cif-tab-strip", TabStrip);
