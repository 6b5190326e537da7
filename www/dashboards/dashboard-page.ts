import "./dashboard-page.css";
import type { TabView } from "ciframework";
import { element, setText } from "../element.ts";
import { icon } from "../icons.ts";
import { problemPage } from "../pages/problem-page.ts";
import { CatchingUp } from "../records/catching-up.ts";
import type { NewsListener } from "../records/news.ts";
import type { PageContext, TabBody } from "../records/page-context.ts";
import type { Source } from "../records/source.ts";
import type { DashboardDefinition } from "./definition.ts";
import { DashboardTile } from "./tile.ts";

/** Counts, lists and charts in one page; each leads to the list behind it. */
export class DashboardPage implements TabBody {
  readonly element = element("div", { class: "page dashboard-page" });
  #context: PageContext;
  #source: Source;
  #title = element("h2", { class: "page-title" });
  #state = element("p", { class: "page-refreshed", role: "status" });
  #which = element("select", { class: "input", "aria-label": "Dashboard", onchange: () => this.#choose(this.#which.value) });
  #counts = element("div", { class: "dashboard-counts" });
  #tiles = element("div", { class: "dashboard-tiles" });
  #shown: DashboardTile[] = [];
  #refreshes: number;
  #wasLeft = false;
  #catching = new CatchingUp(() => this.#read());

  constructor(tab: TabView, context: PageContext, source: Source) {
    this.#context = context;
    this.#source = source;
    this.#refreshes = tab.refreshes;
    const { dashboards } = context.workplace;
    const found = dashboards.find(tab.parameters.dashboardId);
    if (!found) {
      const problem = { title: "There is no dashboard", sentence: "This desktop has no dashboards.", advice: "Name some in pages.dashboards of providers.json: docs/pages.md says how.", icon: "dashboard" } as const;
      this.element.append(problemPage(problem));
      return;
    }
    this.#which.replaceChildren(...dashboards.all.map(({ id, name }) => element("option", { value: id }, name)));
    this.#which.hidden = dashboards.all.length < 2;
    const head = element("header", { class: "page-head" }, element("span", { class: "page-icon" }, icon("dashboard")), element("div", { class: "page-heading" }, this.#title), this.#state, this.#which);
    this.element.append(head, this.#counts, this.#tiles);
    this.#show(found);
  }

  update(tab: TabView): void {
    if (tab.refreshes === this.#refreshes) return;
    this.#refreshes = tab.refreshes;
    const shown = this.#shown;
    // Another dashboard may be chosen meanwhile.
    void this.#read().then(() => shown === this.#shown && setText(this.#state, `Refreshed at ${new Date().toLocaleTimeString()}`));
  }

  /** What has changed while the agent was elsewhere is there when he returns. */
  shown(isShown: boolean): void {
    if (!isShown) this.#wasLeft = true;
    else if (this.#wasLeft) void this.#read();
  }

  written: NewsListener = (changes) => {
    if (changes.length === 0 || changes.some(({ entityName }) => this.#shown.some((tile) => tile.table === entityName))) this.#catching.ask();
  };

  dispose(): void {
    this.#catching.stop();
    for (const tile of this.#shown) tile.stop();
  }

  #choose(id: string): void {
    const found = this.#context.workplace.dashboards.find(id);
    if (found) this.#show(found);
  }

  #show(dashboard: DashboardDefinition): void {
    this.dispose();
    this.#which.value = dashboard.id;
    setText(this.#title, dashboard.name);
    setText(this.#state, "");
    const tiles = dashboard.tiles.map((tile) => ({ tile, shown: new DashboardTile(tile, this.#context, this.#source) }));
    const elements = (isCount: boolean): HTMLElement[] => tiles.filter(({ tile }) => (tile.kind === "count") === isCount).map(({ shown }) => shown.element);
    this.#shown = tiles.map(({ shown }) => shown);
    this.#counts.replaceChildren(...elements(true));
    this.#tiles.replaceChildren(...elements(false));
    void this.#read();
  }

  async #read(): Promise<void> {
    await Promise.all(this.#shown.map((tile) => tile.read()));
  }
}
