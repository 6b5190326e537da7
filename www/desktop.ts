import type { Host, View } from "ciframework";
import "./base.css";
import "./desktop.css";
import "./provider-mark.css";
import "@fluentui/web-components/button.js";
import "@fluentui/web-components/message-bar.js";
import { DataDoor } from "./data/data-door.ts";
import type { DesktopSettings } from "./desktop-settings.ts";
import { documentTitle } from "./document-title.ts";
import { listenToDrops } from "./dropped.ts";
import { element, setText } from "./element.ts";
import { environment } from "./environment.ts";
import { letElementsGo } from "./fluent.ts";
import { type FocusHome, holdsFocus, keepingFocus } from "./focus-keeper.ts";
import { Interruptions } from "./interruptions.ts";
import { listenToKeyboard } from "./keyboard.ts";
import { carefulAgent, listenToLeaving } from "./leaving.ts";
import { notesDialog } from "./notes-dialog.ts";
import { makePageStack } from "./page-stack.ts";
import { loadPageModules } from "./pages/page-modules.ts";
import { createPages, type DesktopHost, type Pages, withPages } from "./pages/registry.ts";
import { createWorkplace, type PageSettings } from "./pages/workplace.ts";
import { Panel } from "./panel.ts";
import { createPeek } from "./peek.ts";
import { quickCreateDialog } from "./quick-create-dialog.ts";
import type { PageContext } from "./records/page-context.ts";
import { createSource } from "./records/source.ts";
import { reportingAgent } from "./reporting-agent.ts";
import { returningAgent } from "./returning-agent.ts";
import type { Running } from "./running.ts";
import { SessionRail } from "./session-rail.ts";
import { ShortcutsDialog } from "./shortcuts-dialog.ts";
import { TabStrip } from "./tab-strip.ts";
import { TemplatesDoor } from "./templates-door.ts";
import type { Theme } from "./theme.ts";
import { TopBar } from "./top-bar.ts";

export interface DesktopOptions {
  host: Host;
  theme: Theme;
  agentName: string;
  /** Names of the providers that live in a frame. */
  framed: readonly string[];
  settings: DesktopSettings;
  pages: PageSettings;
  running: Running;
}

/**
 * The whole desktop. Its parts are in the page's own tree, without shadow roots: labels and ARIA references reach across them,
 * and scripts find the panel's frame by its id.
 */
export class Desktop extends HTMLElement {
  /** What the embedder works with, `host.pages` for custom pages and controls among it; null before the desktop has started. */
  host: DesktopHost | null = null;
  #topBar = new TopBar();
  #rail = new SessionRail();
  #panel = new Panel();
  #title = element("h1", { class: "visually-hidden" });
  #tabs = new TabStrip();
  #pages = makePageStack();
  #interruptions = new Interruptions();
  #dialog = new ShortcutsDialog();
  /** Whether the focus stands on a tab because its own place was hidden. */
  #led = false;
  #homes: readonly FocusHome[] = [
    { area: this.#rail, focus: () => this.#rail.focusCurrent() },
    { area: this.#panel, focus: () => (this.#panel.shown ? this.#panel.focusToggle() : this.#tabs.focusCurrent()) },
    { area: this.#tabs, focus: () => this.#focusTabs() },
    { area: this.#pages, focus: () => this.#pages.focusHeld() || this.#pages.enter() || this.#lead() },
  ];

  start({ host, theme, agentName, framed, settings, pages: given, running }: DesktopOptions): void {
    letElementsGo();
    const { alert, banners, corner, dialogs, messages, presence, progress } = this.#interruptions;
    const main = element("main", { class: "desktop-main", id: "main", "aria-label": "Session", tabindex: -1 }, this.#title, this.#tabs, this.#pages, progress);
    const body = element("div", { class: "desktop-body" }, this.#rail, this.#panel, main);
    const skip = element("a", { class: "skip-link", href: "#main" }, "Skip to the page");
    // The alert is first in the order of Tab.
    this.append(alert, skip, this.#topBar, banners, body, dialogs, this.#dialog, corner);

    const view = () => host.view;
    const leaving = { view, save: (tabId: string) => this.#pages.save(tabId), discard: (tabId: string) => this.#pages.discard(tabId) };
    const agent = carefulAgent(returningAgent(reportingAgent(host.agent, (sentence) => messages.show(sentence)), view), leaving);
    const own: Record<string, unknown> = { ...environment, ...settings.environment };
    const { pages, registry } = createPages();
    this.host = withPages(host, pages);
    const workplace = createWorkplace(given, String(own.userId ?? ""), agentName, registry);
    const context: PageContext = { agent, desk: host.desk, source: host.records ? createSource(host.records, running.news) : null, workplace, ready: () => this.#enterLed() };
    const openShortcuts = () => this.#dialog.show();
    const peek = createPeek(framed, () => this.#draw(host.view));
    const giveBack = () => this.#rail.focusCurrent();
    const makers = { notes: notesDialog(context.source), "quick-create": quickCreateDialog(context) };
    this.#interruptions.start({ agent, view, home: this, covered: [this.#tabs, this.#pages], dialogs: makers, giveBack });
    const templates = new TemplatesDoor({ home: this, settings, running, giveBack: () => this.#topBar.focusTemplates(), enter: giveBack, failed: (sentence) => messages.show(sentence) });
    const openTemplates = () => templates.open();
    const data = new DataDoor({ home: this, data: running.data, giveBack: () => this.#topBar.focusData(), failed: (sentence) => messages.show(sentence) });
    listenToDrops((dropped) => void templates.drop(dropped));
    this.#topBar.start({ agentName, theme, presence, openShortcuts, openTemplates, openData: () => void data.open() });
    this.#rail.start(agent);
    this.#panel.start(host, agent, framed, peek);
    this.#tabs.start(agent);
    this.#pages.start(context, peek, openShortcuts);
    host.onSaveForm((tabId) => this.#pages.save(tabId));
    listenToLeaving(leaving);
    this.#listenForOwnSteps();
    const openNotification = () => this.#interruptions.enter();
    listenToKeyboard({ view, agent, openShortcuts, openTemplates, openNotification, keepFocus: () => this.#catchFocus() });
    this.#follow(host);
    if (running.problem !== null) messages.show(running.problem);
    void loadPageModules(given.modules ?? [], this.host).then((told) => told.forEach((sentence) => messages.show(sentence)));
    templates.reopen();
    data.begin();
  }

  /** The same as `host.pages`. */
  get pages(): Pages | null {
    return this.host?.pages ?? null;
  }

  /** Several changes of one turn are drawn once. */
  #follow(host: Host): void {
    let due = false;
    host.on("view", () => {
      if (due) return;
      due = true;
      queueMicrotask(() => {
        due = false;
        this.#draw(host.view);
      });
    });
    this.#draw(host.view);
  }

  #draw(view: View): void {
    const session = view.sessions.find(({ id }) => id === view.focusedSessionId);
    const { shown } = this.#pages;
    keepingFocus(this.#homes, () => {
      this.#rail.update(view);
      this.#panel.update(view);
      if (session) this.#tabs.update(session);
      this.#pages.update(view);
    });
    if (this.#led && this.#pages.shown !== shown && this.#pages.focusHeld()) this.#led = false;
    this.#interruptions.update(view);
    setText(this.#title, session?.title ?? "");
    document.title = documentTitle(view);
  }

  /** The page in focus went, and the next one has nothing that held the focus before. */
  #lead(): void {
    this.#led = true;
    this.#focusTabs();
  }

  /** In a narrow window the panel lies over the tabs. */
  #focusTabs(): void {
    this.#tabs.focusCurrent();
    if (!holdsFocus(this.#tabs)) this.#panel.focusToggle();
  }

  #enterLed(): void {
    if (this.#led && this.#tabs.contains(document.activeElement) && this.#pages.enter()) this.#led = false;
  }

  /** Where the agent goes by himself, he is not led back. Chords and their keys go nowhere by themselves. */
  #listenForOwnSteps(): void {
    const keeps = (event: Event): boolean => event instanceof KeyboardEvent && ((event.ctrlKey && event.altKey) || /^(?:Control|Alt|Shift|Meta)$/.test(event.key));
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, (event) => (this.#led &&= keeps(event)), { capture: true });
  }

  #catchFocus(): void {
    if (document.activeElement === document.body) this.#rail.focusCurrent();
  }
}

customElements.define("cif-desktop", Desktop);
