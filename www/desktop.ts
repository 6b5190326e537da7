import type { Host, View } from "ciframework";
import "./base.css";
import "./desktop.css";
import "./provider-mark.css";
import "@fluentui/web-components/button.js";
import "@fluentui/web-components/message-bar.js";
import { Announcer } from "./announcer.ts";
import { attentionText } from "./attention.ts";
import { element, setText } from "./element.ts";
import { keepingFocus, type FocusHome } from "./focus-keeper.ts";
import { listenToKeyboard } from "./keyboard.ts";
import { makePageStack } from "./page-stack.ts";
import { Panel } from "./panel.ts";
import { createPeek } from "./peek.ts";
import { reportingAgent } from "./reporting-agent.ts";
import { SessionRail } from "./session-rail.ts";
import { ShortcutsDialog } from "./shortcuts-dialog.ts";
import { TabStrip } from "./tab-strip.ts";
import type { Theme } from "./theme.ts";
import { Toasts } from "./toasts.ts";
import { TopBar } from "./top-bar.ts";

export interface DesktopOptions {
  host: Host;
  theme: Theme;
  agentName: string;
  /** Names of the providers that live in a frame. */
  framed: readonly string[];
}

/**
 * The whole desktop. Its parts are in the page's own tree, without shadow roots: labels and ARIA references reach across them,
 * and scripts find the panel's frame by its id.
 */
export class Desktop extends HTMLElement {
  #topBar = new TopBar();
  #rail = new SessionRail();
  #panel = new Panel();
  #title = element("h1", { class: "visually-hidden" });
  #tabs = new TabStrip();
  #pages = makePageStack();
  #toasts = new Toasts();
  #announcer = new Announcer();
  #dialog = new ShortcutsDialog();
  #homes: readonly FocusHome[] = [
    { area: this.#rail, focus: () => this.#rail.focusCurrent() },
    { area: this.#panel, focus: () => (this.#panel.shown ? this.#panel.focusToggle() : this.#tabs.focusCurrent()) },
    { area: this.#tabs, focus: () => this.#tabs.focusCurrent() },
    { area: this.#pages, focus: () => this.#tabs.focusCurrent() },
  ];

  start({ host, theme, agentName, framed }: DesktopOptions): void {
    const main = element("main", { class: "desktop-main", id: "main", "aria-label": "Session", tabindex: -1 }, this.#title, this.#tabs, this.#pages);
    const body = element("div", { class: "desktop-body" }, this.#rail, this.#panel, main);
    this.append(element("a", { class: "skip-link", href: "#main" }, "Skip to the page"), this.#topBar, body, this.#toasts, this.#announcer, this.#dialog);

    const agent = reportingAgent(host.agent, (sentence) => this.#toasts.show(sentence));
    const openShortcuts = () => this.#dialog.show();
    const peek = createPeek(framed, () => this.#draw(host.view));
    this.#toasts.start(() => this.#rail.focusCurrent());
    this.#topBar.start(agentName, theme, openShortcuts);
    this.#rail.start(agent);
    this.#panel.start(host, agent, framed, peek);
    this.#tabs.start(agent);
    this.#pages.start(agent, peek, openShortcuts);
    listenToKeyboard({ view: () => host.view, agent, openShortcuts, keepFocus: () => this.#catchFocus() });
    this.#follow(host);
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
    keepingFocus(this.#homes, () => {
      this.#rail.update(view);
      this.#panel.update(view);
      if (session) this.#tabs.update(session);
      this.#pages.update(view);
    });
    this.#announcer.update(view);
    const title = session?.title ?? "";
    setText(this.#title, title);
    const waiting = view.sessions.filter((one) => attentionText(one) !== "").length;
    document.title = `${waiting > 0 ? `(${waiting}) ` : ""}${title} - ciframework desktop`;
  }

  #catchFocus(): void {
    if (document.activeElement === document.body) this.#rail.focusCurrent();
  }
}

customElements.define("cif-desktop", Desktop);
