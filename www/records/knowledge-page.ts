import "./knowledge-page.css";
import type { TabView } from "ciframework";
import { button, element, setAttribute, setText } from "../element.ts";
import { icon } from "../icons.ts";
import { messageBar } from "../message.ts";
import { roving } from "../roving.ts";
import { articleContent } from "./article-content.ts";
import { type PageContext, type TabBody } from "./page-context.ts";
import { cellText, dayText, type Row } from "./row.ts";
import { literal, sentenceOf, type Source } from "./source.ts";

const AT_MOST = 25;
const COLUMNS = ["title", "keywords", "description"];
/** Words that say nothing about an article. */
const SMALL = new Set(["a", "an", "and", "for", "has", "have", "in", "is", "it", "not", "of", "on", "the", "to", "with"]);

/** The custom page `ciframework_knowledge`: finds articles, shows one, and sends its link to the provider in focus. */
export class KnowledgePage implements TabBody {
  readonly element: HTMLElement;
  #context: PageContext;
  #source: Source;
  #box = element("input", { class: "input search-box", type: "search", "aria-label": "Search articles", placeholder: "What is the question?", autocomplete: "off" });
  #said = element("p", { class: "search-said", role: "status" });
  #message = messageBar();
  #list = element("ul", { class: "knowledge-list", "aria-label": "Articles" });
  #roving = roving(this.#list, ".knowledge-hit", "vertical");
  #article = element("article", { class: "knowledge-article card", "aria-label": "Article", tabindex: -1 });
  #shown = "";
  #given: unknown;
  #refreshes: number;
  #asked = 0;

  constructor(tab: TabView, context: PageContext, source: Source) {
    this.#context = context;
    this.#source = source;
    this.#refreshes = tab.refreshes;
    this.#given = tab.parameters.searchText;
    this.#box.value = typeof this.#given === "string" ? this.#given : "";
    const form = element("form", { class: "search-form", role: "search" }, this.#box, button({ appearance: "primary", size: "medium", onclick: () => void this.#run() }, "Search"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#run();
    });
    this.#box.addEventListener("keydown", (event) => event.key === "ArrowDown" && this.#enter(event));
    const heading = element("div", { class: "page-heading" }, element("h2", { class: "page-title" }, "Knowledge"), this.#said);
    const head = element("header", { class: "page-head" }, element("span", { class: "page-icon" }, icon("book")), heading);
    this.element = element("div", { class: "page knowledge-page" }, head, form, this.#message.element, element("div", { class: "knowledge-body" }, this.#list, this.#article));
    if (tab.title === tab.parameters.name) context.desk.setTabTitle(tab.id, "Knowledge").catch(() => {});
    this.#invite();
    void this.#run();
  }

  update(tab: TabView): void {
    const { searchText } = tab.parameters;
    if (searchText !== this.#given) {
      this.#given = searchText;
      this.#box.value = typeof searchText === "string" ? searchText : "";
    } else if (tab.refreshes === this.#refreshes) return;
    this.#refreshes = tab.refreshes;
    void this.#run();
  }

  async #run(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const rows = await this.#find(this.#box.value.trim());
      if (asked !== this.#asked) return;
      this.#message.clear();
      this.#draw(rows);
    } catch (error) {
      if (asked !== this.#asked) return;
      this.#list.replaceChildren();
      setText(this.#said, "");
      this.#message.show("error", sentenceOf(error));
    }
  }

  /** Articles that hold every word; where there is none, those that hold one. Only what is published. */
  async #find(text: string): Promise<Row[]> {
    const words = text.split(/[\s,.;:!?]+/).filter((word) => word !== "" && !SMALL.has(word.toLowerCase()));
    const holds = words.map((word) => `(${COLUMNS.map((column) => `contains(${column},${literal(word)})`).join(" or ")})`);
    const ask = (clauses: string) => this.#source.rows("knowledgearticle", `$filter=statecode eq 3${clauses === "" ? "" : encodeURIComponent(` and (${clauses})`)}&$orderby=title`, AT_MOST);
    const all = await ask(holds.join(" and "));
    return all.length > 0 || holds.length < 2 ? all : ask(holds.join(" or "));
  }

  #draw(rows: readonly Row[]): void {
    const count = rows.length;
    setText(this.#said, count === 0 ? "No article found." : `${count} ${count === 1 ? "article" : "articles"}`);
    this.#list.replaceChildren(...rows.map((row) => element("li", {}, this.#item(row))));
    this.#roving.refresh(null);
    // What is read stays open while it is among the articles that were found.
    const still = rows.find((row) => row.knowledgearticleid === this.#shown);
    if (still) this.#mark();
    else if (count === 1 && rows[0]) this.#show(rows[0]);
    else this.#invite();
  }

  #item(row: Row): HTMLElement {
    return element(
      "button",
      {
        class: "knowledge-hit",
        type: "button",
        "data-article": String(row.knowledgearticleid),
        onclick: () => {
          this.#show(row);
          this.#article.focus();
        },
      },
      element("span", { class: "hit-title" }, cellText(row, "title")),
      element("span", { class: "hit-note" }, cellText(row, "description")),
    );
  }

  #show(row: Row): void {
    const title = cellText(row, "title");
    const link = cellText(row, "extn_publicaddress");
    this.#shown = String(row.knowledgearticleid);
    const number = cellText(row, "articlepublicnumber");
    const send = button({ appearance: "primary", size: "medium", "aria-label": `Send ${title}`, onclick: () => void this.#send(title, link) }, icon("send"), "Send");
    const facts = [number, `changed on ${dayText(String(row.modifiedon ?? ""))}`].filter(Boolean).join(" · ");
    const content = element("div", { class: "knowledge-content" });
    content.append(...articleContent(String(row.content ?? "")));
    const head = element("div", { class: "knowledge-head" }, element("div", { class: "page-heading" }, element("h3", { class: "page-title" }, title), element("p", { class: "quiet" }, facts)), link === "" ? null : send);
    this.#article.replaceChildren(head, content);
    setAttribute(this.#article, "aria-label", title);
    this.#article.scrollTop = 0;
    this.#mark();
  }

  #mark(): void {
    for (const item of this.#list.querySelectorAll<HTMLElement>(".knowledge-hit")) setAttribute(item, "aria-current", item.dataset.article === this.#shown ? "true" : null);
  }

  #invite(): void {
    this.#shown = "";
    this.#article.replaceChildren(element("p", { class: "quiet" }, "Choose an article to read it. Send gives its link to the widget of this session."));
  }

  async #send(title: string, link: string): Promise<void> {
    await this.#context.agent.sendArticle({ title, link });
    setText(this.#said, `Sent: ${title}`);
  }

  #enter(event: KeyboardEvent): void {
    const first = this.#list.querySelector<HTMLElement>(".knowledge-hit");
    if (!first) return;
    event.preventDefault();
    first.focus();
  }
}
