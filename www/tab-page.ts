import type { TabView, View } from "ciframework";
import "./tab-page.css";
import { card } from "./card.ts";
import { element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { messageBar } from "./message.ts";
import { pageTypeIcon, pageTypeLabel } from "./page-type.ts";
import { parameterList } from "./parameter-list.ts";
import { KnowledgePage } from "./records/knowledge-page.ts";
import { ListPage } from "./records/list-page.ts";
import type { PageContext, TabBody } from "./records/page-context.ts";
import { RecordPage } from "./records/record-page.ts";
import { SearchPage } from "./records/search-page.ts";
import { WebsitePage } from "./website-page.ts";

/** Custom page that the desktop draws itself. */
const KNOWLEDGE = "ciframework_knowledge";

/**
 * The page of one tab. What it shows is made anew only when the tab asks for something else, so a frame goes on and a form keeps
 * what was typed.
 */
export class TabPage extends HTMLElement {
  #body: TabBody | null = null;
  #asked = "";

  update(tab: TabView, view: View, context: PageContext): void {
    const asked = JSON.stringify([tab.pageType, tab.parameters, tab.problem, tab.address === null]);
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.#body = bodyOf(tab, view, context);
      this.replaceChildren(this.#body.element);
      if (this.#body instanceof RecordPage) this.append(parameterDetails(tab));
    }
    this.#body?.update(tab, view);
  }

  /** Nothing to save is saved. */
  async save(): Promise<void> {
    await this.#body?.save?.();
  }

  discard(): void {
    this.#body?.discard?.();
  }
}

function bodyOf(tab: TabView, view: View, context: PageContext): TabBody {
  const { source } = context;
  if (tab.problem !== null) return new CardBody(tab);
  if (tab.pageType === "website" && tab.address !== null) return new WebsiteBody(tab, tab.address);
  if (!source) return new CardBody(tab);
  if (tab.pageType === "entityrecord") return new RecordPage(tab, view, context, source);
  if (tab.pageType === "entitylist") return new ListPage(tab, view, context, source);
  if (tab.pageType === "search") return new SearchPage(tab, context, source);
  if (tab.pageType === "custom" && tab.parameters.name === KNOWLEDGE) return new KnowledgePage(tab, context, source);
  return new CardBody(tab);
}

class WebsiteBody implements TabBody {
  readonly element: HTMLElement;
  #website: WebsitePage;

  constructor(tab: TabView, address: string) {
    this.#website = new WebsitePage(address, tab);
    this.element = this.#website.element;
  }

  update(tab: TabView): void {
    if (tab.address !== null) this.#website.update(tab.address, tab);
  }
}

/** A card that says what the tab was asked to open, for pages that this desktop does not draw. */
class CardBody implements TabBody {
  readonly element: HTMLElement;
  #title = element("h2", { class: "page-title" });
  #refreshed = element("p", { class: "page-refreshed", role: "status" });
  #refreshes: number;

  constructor(tab: TabView) {
    this.#refreshes = tab.refreshes;
    const message = messageBar();
    if (tab.problem !== null) message.show("error", tab.problem);
    this.element = element(
      "div",
      { class: "page" },
      head(tab, this.#title, this.#refreshed),
      message.element,
      card(
        "Page parameters",
        element("p", { class: "page-note" }, "What the template and the widget asked this page to open. The desktop does not draw such pages yet."),
        parameterList(tab.parameters),
      ),
    );
  }

  update(tab: TabView): void {
    setText(this.#title, tab.title);
    if (tab.refreshes === this.#refreshes) return;
    this.#refreshes = tab.refreshes;
    setText(this.#refreshed, `Refreshed at ${new Date().toLocaleTimeString()}`);
  }
}

function head(tab: TabView, title: HTMLElement, refreshed: HTMLElement): HTMLElement {
  const facts = element("p", { class: "page-facts" }, fact(pageTypeLabel(tab)), fact("template ", element("code", {}, tab.templateName)));
  return element(
    "header",
    { class: "page-head" },
    element("span", { class: "page-icon" }, icon(pageTypeIcon(tab))),
    element("div", { class: "page-heading" }, title, facts),
    refreshed,
  );
}

const fact = (...content: (Node | string)[]): HTMLElement => element("span", { class: "page-fact" }, ...content);

/** For whoever writes templates or widgets: what this page was asked to open. */
function parameterDetails(tab: TabView): HTMLElement {
  return element(
    "details",
    { class: "page-details" },
    element("summary", {}, "Page parameters"),
    element("p", { class: "page-facts" }, fact("template ", element("code", {}, tab.templateName))),
    parameterList(tab.parameters),
  );
}

customElements.define("cif-tab-page", TabPage);
