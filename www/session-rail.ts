import type { Agent, SessionView, View } from "ciframework";
import "./session-rail.css";
import { attentionText, badgeText } from "./attention.ts";
import { element, setAttribute, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { updateList } from "./keyed-list.ts";
import { hasOneSession, sessionCountText } from "./session-count.ts";
import { providerMark, providerOf, updateSessionMark } from "./provider-mark.ts";
import { remember, remembered } from "./remembered.ts";
import { roving, type Roving } from "./roving.ts";

/** Where titles leave no room for the work: a zoom of 200 per cent has half the width. */
const SMALL = "(max-width: 960px)";

/** The vertical list of sessions, home first. */
export class SessionRail extends HTMLElement {
  #agent: Agent | null = null;
  #list = element("ul", { class: "rail-list", role: "list" });
  #count = element("p", { class: "rail-count" });
  #toggle = element("button", { class: "icon-button rail-toggle", type: "button", onclick: () => this.#choose(!this.#wide) });
  #roving: Roving = roving(this.#list, ".rail-session", "vertical");
  #current: HTMLElement | null = null;
  #small = matchMedia(SMALL);
  /** As the agent has chosen. */
  #wide = remembered("rail") !== "narrow";

  start(agent: Agent): void {
    this.#agent = agent;
    const foot = element("div", { class: "rail-foot" }, this.#count, this.#toggle);
    this.append(element("nav", { class: "rail-nav", "aria-label": "Sessions" }, this.#list, foot));
    this.#list.addEventListener("keydown", (event) => event.key === "Delete" && this.#closeAt(event));
    this.#list.addEventListener("auxclick", (event) => event.button === 1 && this.#closeAt(event));
    this.#small.addEventListener("change", () => this.#fit());
    this.#fit();
  }

  update(view: View): void {
    const follows = this.#current !== null && this.#current === document.activeElement;
    updateList(this.#list, view.sessions, {
      key: (session) => session.id,
      create: (session) => this.#createItem(session),
      update: (item, session) => this.#updateItem(item, session, view),
    });
    if (follows) this.focusCurrent();
    this.#roving.refresh(this.#current);
    const isFull = !view.canCreateSession && !hasOneSession(view);
    setText(this.#count, hasOneSession(view) ? "" : `${sessionCountText(view)} sessions${isFull ? ", full" : ""}`);
    setAttribute(this.#count, "data-full", isFull);
  }

  focusCurrent(): void {
    this.#current?.focus();
  }

  #createItem(session: SessionView): HTMLElement {
    const { id } = session;
    const open = element(
      "button",
      { class: "rail-session", type: "button", onclick: () => void this.#agent?.focusSession(id) },
      session.isHome ? element("span", { class: "rail-home" }, icon("home")) : providerMark(),
      element("span", { class: "rail-text" }, element("span", { class: "rail-title" }), element("span", { class: "rail-provider" })),
      element("span", { class: "rail-attention", "aria-hidden": "true" }),
      element("span", { class: "rail-breach", "aria-hidden": "true" }, "!"),
      element("span", { class: "visually-hidden rail-attention-text" }),
    );
    return element("li", { class: "rail-item", "data-session": id }, open);
  }

  #updateItem(item: HTMLElement, session: SessionView, view: View): void {
    const open = item.querySelector<HTMLElement>(".rail-session")!;
    const focused = session.id === view.focusedSessionId;
    const provider = providerOf(view, session.provider);
    const mark = item.querySelector<HTMLElement>(".provider-mark");
    if (mark) updateSessionMark(mark, session, view);
    setText(item.querySelector(".rail-title")!, session.title);
    setText(item.querySelector(".rail-provider")!, provider?.label ?? (session.isHome ? "" : "This desktop"));
    this.#updateAttention(item, session);
    setAttribute(open, "aria-current", focused ? "true" : null);
    setAttribute(open, "aria-keyshortcuts", session.canClose ? "Delete" : null);
    const marks = attentionText(session);
    setAttribute(open, "title", marks === "" ? session.title : `${session.title}: ${marks}`);
    if (focused && this.#current !== open) {
      this.#current = open;
      item.scrollIntoView({ block: "nearest" });
    }
    this.#updateClose(item, session);
  }

  #updateAttention(item: HTMLElement, session: SessionView): void {
    const text = attentionText(session);
    const { requested, breached, activity } = session.attention;
    setAttribute(item, "data-attention", text !== "");
    setAttribute(item, "data-badge", requested ? "requested" : activity ? "activity" : null);
    setAttribute(item, "data-breached", breached);
    setText(item.querySelector(".rail-attention")!, badgeText(session));
    setText(item.querySelector(".rail-attention-text")!, text && `, ${text}`);
  }

  #updateClose(item: HTMLElement, session: SessionView): void {
    let close = item.querySelector<HTMLElement>(".rail-close");
    if (!session.canClose) return close?.remove();
    if (!close) {
      const ask = () => void this.#agent?.closeSession(session.id);
      close = element("button", { class: "icon-button rail-close", type: "button", "data-companion": true, onclick: ask }, icon("close"));
      item.append(close);
    }
    setAttribute(close, "aria-label", `Close session ${session.title}`);
  }

  /** Closes the session under the focus or the pointer, where it can be closed. */
  #closeAt(event: Event): void {
    const item = (event.target as HTMLElement).closest<HTMLElement>(".rail-item");
    if (!item?.querySelector(".rail-close")) return;
    event.preventDefault();
    void this.#agent?.closeSession(item.dataset.session!);
  }

  #choose(wide: boolean): void {
    this.#wide = wide;
    remember("rail", wide ? null : "narrow");
    this.#fit();
  }

  #fit(): void {
    const wide = this.#wide && !this.#small.matches;
    this.toggleAttribute("narrow", !wide);
    this.#toggle.hidden = this.#small.matches;
    setAttribute(this.#toggle, "aria-expanded", String(wide));
    setAttribute(this.#toggle, "aria-label", "Session titles");
    setAttribute(this.#toggle, "title", wide ? "Show marks only" : "Show titles");
    this.#toggle.replaceChildren(icon(wide ? "collapse" : "expand"));
  }
}

customElements.define("cif-session-rail", SessionRail);
