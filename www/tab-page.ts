import type { TabView } from "ciframework";
import "./tab-page.css";
import { card } from "./card.ts";
import { element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { pageTypeIcon, pageTypeLabel } from "./page-type.ts";
import { parameterList } from "./parameter-list.ts";
import { recordForm } from "./record-form.ts";
import { WebsitePage } from "./website-page.ts";

/**
 * The page of one tab: a website in a frame, or a card that shows what the tab was asked to open. It is drawn again only when
 * what it shows has changed, so a frame goes on and opened details stay open.
 */
export class TabPage extends HTMLElement {
  #website: WebsitePage | null = null;
  #drawn = "";
  #refreshed = element("p", { class: "page-refreshed", role: "status" });
  #refreshes: number | null = null;

  update(tab: TabView): void {
    if (tab.pageType === "website" && tab.address !== null && tab.problem === null) return this.#updateWebsite(tab, tab.address);
    this.#website = null;
    this.#updateCard(tab);
  }

  #updateWebsite(tab: TabView, address: string): void {
    if (!this.#website) {
      this.#website = new WebsitePage(address, tab);
      this.#drawn = "";
      this.replaceChildren(this.#website.element);
    }
    this.#website.update(address, tab);
  }

  #updateCard(tab: TabView): void {
    const drawn = JSON.stringify([tab.title, tab.templateName, tab.parameters, tab.problem]);
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      this.replaceChildren(page(tab, this.#refreshed));
    }
    const seen = this.#refreshes;
    this.#refreshes = tab.refreshes;
    if (seen === null || seen === tab.refreshes) return;
    setText(this.#refreshed, `Refreshed at ${new Date().toLocaleTimeString()}`);
  }
}

function page(tab: TabView, refreshed: HTMLElement): HTMLElement {
  return element(
    "div",
    { class: "page" },
    head(tab, refreshed),
    tab.problem !== null && problemBar(tab.problem),
    tab.pageType === "entityrecord" && tab.problem === null ? recordForm(tab) : null,
    card(
      "Page parameters",
      element("p", { class: "page-note" }, "What the template and the widget asked this page to open. The desktop does not load records, lists or dashboards yet."),
      parameterList(tab.parameters),
    ),
  );
}

function head(tab: TabView, refreshed: HTMLElement): HTMLElement {
  const table = tab.parameters.entityName;
  return element(
    "header",
    { class: "page-head" },
    element("span", { class: "page-icon" }, icon(pageTypeIcon(tab))),
    element(
      "div",
      { class: "page-heading" },
      element("h2", { class: "page-title" }, tab.title),
      element(
        "p",
        { class: "page-facts" },
        fact(pageTypeLabel(tab)),
        typeof table === "string" && table !== "" && fact("table ", element("code", {}, table)),
        fact("template ", element("code", {}, tab.templateName)),
      ),
    ),
    refreshed,
  );
}

const fact = (...content: (Node | string)[]): HTMLElement => element("span", { class: "page-fact" }, ...content);

function problemBar(sentence: string): HTMLElement {
  return element("fluent-message-bar", { class: "page-problem", intent: "error", role: "status" }, iconSlot(), element("span", { class: "message-text" }, sentence));
}

function iconSlot(): HTMLElement {
  return element("span", { slot: "icon", class: "message-icon" }, icon("warning"));
}

customElements.define("cif-tab-page", TabPage);
