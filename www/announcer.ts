import type { SessionView, View } from "ciframework";
import { attentionText } from "./attention.ts";

/** Tells screen readers what changed without taking the focus: sessions that opened, closed or ask for attention. */
export class Announcer extends HTMLElement {
  #sessions: ReadonlyMap<string, SessionView> | null = null;
  #focused = "";

  connectedCallback(): void {
    this.className = "visually-hidden";
    this.setAttribute("role", "status");
  }

  update(view: View): void {
    const sessions = new Map(view.sessions.map((session) => [session.id, session]));
    if (this.#sessions) this.#say(changes(this.#sessions, sessions, view.focusedSessionId !== this.#focused ? view.focusedSessionId : null));
    this.#sessions = sessions;
    this.#focused = view.focusedSessionId;
  }

  #say(sentences: string[]): void {
    if (sentences.length > 0) this.textContent = sentences.join(". ");
  }
}

type Sessions = ReadonlyMap<string, SessionView>;

function changes(before: Sessions, after: Sessions, focused: string | null): string[] {
  const sentences: string[] = [];
  for (const [id, session] of before) if (!after.has(id)) sentences.push(`Session ${session.title} closed`);
  for (const [id, session] of after) {
    const old = before.get(id);
    const attention = attentionText(session);
    if (!old) sentences.push(`Session ${session.title} opened`);
    else if (attention !== "" && attention !== attentionText(old)) sentences.push(`${session.title} ${attention}`);
    if (old && id === focused) sentences.push(`${session.isHome ? "" : "Session "}${session.title} shown`);
  }
  return sentences;
}

customElements.define("cif-announcer", Announcer);
