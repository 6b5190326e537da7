import type { TabView, View } from "ciframework";
import "./tab-page.css";
import { DashboardPage } from "./dashboards/dashboard-page.ts";
import { element } from "./element.ts";
import { pageTypeIcon, pageTypeLabel } from "./page-type.ts";
import { ProblemBody } from "./pages/problem-body.ts";
import { RegisteredTab } from "./pages/registered-page.ts";
import { WaitingBody } from "./pages/waiting-body.ts";
import { webResourceAddress } from "./pages/web-resource.ts";
import { parameterList } from "./parameter-list.ts";
import { KnowledgePage } from "./records/knowledge-page.ts";
import { ListPage } from "./records/list-page/list-page.ts";
import type { NewsListener } from "./records/news.ts";
import type { PageContext, TabBody } from "./records/page-context.ts";
import { RecordPage } from "./records/record-page.ts";
import { SearchPage } from "./records/search-page.ts";
import type { Source } from "./records/source.ts";
import { WebsitePage } from "./website-page.ts";

/** Custom pages that the desktop draws itself, unless the embedder has registered others by these names. */
const KNOWLEDGE = "ciframework_knowledge";
const BLANK = "ciframework_blank";

/**
 * The page of one tab. What it shows is made anew only when the tab asks for something else, so a frame goes on and a form keeps
 * what was typed.
 */
export class TabPage extends HTMLElement {
  static readonly observedAttributes = ["data-shown"];
  #body: TabBody | null = null;
  #asked = "";

  update(tab: TabView, view: View, context: PageContext): void {
    const asked = JSON.stringify([tab.pageType, tab.parameters, tab.problem, tab.address === null, tab.isLoading]);
    if (asked !== this.#asked) {
      this.#asked = asked;
      if (this.#body?.holds?.(tab)) this.querySelector(":scope > .page-details")?.replaceWith(parameterDetails(tab));
      else this.#make(tab, view, context);
    }
    this.#body?.update(tab, view);
  }

  #make(tab: TabView, view: View, context: PageContext): void {
    this.#body?.dispose?.();
    this.#body = bodyOf(tab, view, context);
    this.replaceChildren(this.#body.element);
    if (this.#body instanceof RecordPage) this.append(parameterDetails(tab));
  }

  /** Nothing to save is saved. */
  async save(): Promise<void> {
    await this.#body?.save?.();
  }

  discard(): void {
    this.#body?.discard?.();
  }

  /** Whether the page knows where its work begins. */
  enter(): boolean {
    return this.#body?.enter?.() ?? false;
  }

  written(changes: Parameters<NewsListener>[0]): void {
    this.#body?.written?.(changes);
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if ((before === null) !== (after === null)) this.#body?.shown?.(after !== null);
  }

  /** A page is taken out of the document only when its tab is over. */
  disconnectedCallback(): void {
    this.#body?.dispose?.();
    this.#body = null;
  }
}

function bodyOf(tab: TabView, view: View, context: PageContext): TabBody {
  const { source, workplace } = context;
  const details = (): Node => parameterDetails(tab);
  if (tab.problem !== null) return new ProblemBody({ title: "This page cannot be shown", sentence: tab.problem, advice: "Check the parameters of the tab's template, and what the widget gave with its call.", icon: pageTypeIcon(tab), details: details() });
  if (tab.isLoading) return new WaitingBody();
  switch (tab.pageType) {
    case "website":
      return new WebsitePage(tab, workplace.frames, ({ address }) => ({ address: address ?? "", name: new URL(address ?? "", location.href).host, icon: "website" }));
    case "webresource":
      return webResource(tab, context);
    case "control":
      return new RegisteredTab("control", String(tab.parameters.controlName), tab, context, details);
    case "custom":
      return customPage(tab, context);
    default:
      return source ? recordsPage(tab, view, context, source) : withoutRecords(tab);
  }
}

function recordsPage(tab: TabView, view: View, context: PageContext, source: Source): TabBody {
  if (tab.pageType === "entityrecord") return new RecordPage(tab, view, context, source);
  if (tab.pageType === "entitylist") return new ListPage(tab, view, context, source);
  if (tab.pageType === "dashboard") return new DashboardPage(tab, context, source);
  return new SearchPage(tab, context, source);
}

function customPage(tab: TabView, context: PageContext): TabBody {
  const name = String(tab.parameters.name);
  const own = context.workplace.registry.find("custom", name) === null;
  if (own && name === KNOWLEDGE) return context.source ? new KnowledgePage(tab, context, context.source) : withoutRecords(tab);
  if (own && name === BLANK) return new ProblemBody({ title: "An empty page", sentence: "This session was opened without a page of its own.", advice: "Its template names no anchor tab. What the widget opens will stand beside this tab.", icon: "custom" });
  return new RegisteredTab("custom", name, tab, context, () => parameterDetails(tab));
}

function webResource(tab: TabView, { workplace }: PageContext): TabBody {
  const name = String(tab.parameters.webresourceName);
  const addressOf = ({ parameters }: TabView): string | null => webResourceAddress(workplace.webResources, name, parameters.data);
  if (addressOf(tab) !== null) return new WebsitePage(tab, workplace.frames, (now) => ({ address: addressOf(now) ?? "", name, icon: "webresource" }));
  return new ProblemBody({ title: "This web resource cannot be shown", sentence: `The name "${name}" leads out of the folder of web resources.`, advice: "A web resource is named by its path in that folder, as in extn_/pages/guide.html.", icon: "webresource", details: parameterDetails(tab) });
}

const withoutRecords = (tab: TabView): TabBody =>
  new ProblemBody({
    title: "There are no records on this desktop",
    sentence: `The ${pageTypeLabel(tab).toLowerCase()} needs records, and the desktop was started without a record source.`,
    advice: "Give createHost the option records: docs/records.md says how.",
    icon: pageTypeIcon(tab),
    details: parameterDetails(tab),
  });

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
