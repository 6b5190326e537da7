import type { Agent, NotificationView, View } from "ciframework";
import "./notification-alert.css";
import { Countdown } from "./countdown.ts";
import type { DesktopNotifications } from "./desktop-notifications.ts";
import { button, element, setText } from "./element.ts";
import { dressNotification, notificationFields, notificationHead, updateNotification } from "./notification-face.ts";
import { ReturningFocus } from "./returning-focus.ts";

const TITLE = "notification-title";
const FIELDS = "notification-fields";

/**
 * The call, chat or other work that waits for the agent's answer. It lies over the page and takes neither its place nor the
 * focus: whoever types goes on typing. The announcer tells of it, and keys answer it from anywhere.
 */
export class NotificationAlert extends HTMLElement {
  #agent: Agent | null = null;
  #desktop: DesktopNotifications | null = null;
  #shown: NotificationView | null = null;
  #focus: ReturningFocus | null = null;
  #waiting = element("p", { class: "alert-waiting" });

  start(agent: Agent, desktop: DesktopNotifications, giveBack: () => void): void {
    this.#agent = agent;
    this.#desktop = desktop;
    this.#focus = new ReturningFocus(this, giveBack);
    // Looking is not answering: Escape leads back to the work and leaves the alert open.
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.#focus?.back();
    });
  }

  update(view: View): void {
    const { alert, waiting } = view.notifications;
    setText(this.#waiting, waiting === 0 ? "" : `${waiting} more waiting`);
    if (alert?.id === this.#shown?.id) {
      if (alert) updateNotification(this, alert);
      return;
    }
    this.#shown = alert;
    this.#focus?.around(this, () => this.replaceChildren());
    if (alert) this.#show(alert, view);
  }

  /** For a key: the first of its buttons gets the focus. */
  enter(): boolean {
    const first = this.querySelector<HTMLElement>("[data-answer]");
    first?.focus();
    return first !== null;
  }

  /** A new card for each alert, so that a second press meant for the last one cannot answer the next. */
  #show(alert: NotificationView, view: View): void {
    const fields = notificationFields(alert, FIELDS);
    const card = element(
      "section",
      { class: "alert-card", role: "alertdialog", "aria-labelledby": TITLE, "aria-describedby": fields && FIELDS },
      notificationHead(view, alert, TITLE, countdown(alert)),
      fields && element("div", { class: "alert-body" }, fields),
      this.#answers(alert),
      element("div", { class: "alert-foot" }, element("p", { class: "alert-keys" }, keysText(alert)), this.#waiting),
      this.#desktop?.offer(alert, (offer) => this.#focus?.around(offer, () => offer.remove())) ?? null,
    );
    this.append(card);
    dressNotification(card, alert);
  }

  #answers(alert: NotificationView): HTMLElement {
    const accept = this.#answer(alert, true, alert.acceptText);
    return element("div", { class: "alert-answers" }, accept, alert.rejectText !== null && this.#answer(alert, false, alert.rejectText));
  }

  #answer(alert: NotificationView, accept: boolean, text: string): HTMLElement {
    const key = accept ? "A" : "X";
    return button(
      {
        "data-answer": accept ? "accept" : "reject",
        size: "medium",
        appearance: accept ? "primary" : "outline",
        title: `${text} (Ctrl+Alt+${key})`,
        "aria-keyshortcuts": `Control+Alt+${key}`,
        onclick: (event: MouseEvent) => this.#give(alert, accept, event.detail),
      },
      element("span", { class: "alert-answer-text" }, text),
    );
  }

  /** The second half of a double click was meant for the card that is gone. */
  #give(alert: NotificationView, accept: boolean, clicks: number): void {
    if (clicks < 2) void this.#agent?.answerNotification(alert.id, accept);
  }
}

function countdown({ showsCountdown, shownAt, endsAt }: NotificationView): HTMLElement | null {
  if (!showsCountdown || endsAt === null) return null;
  const made = new Countdown();
  made.start(shownAt, endsAt);
  return made;
}

const keysText = ({ acceptText, rejectText }: NotificationView): string =>
  `Ctrl+Alt+A: ${acceptText}${rejectText === null ? "" : ` · Ctrl+Alt+X: ${rejectText}`}`;

customElements.define("cif-notification-alert", NotificationAlert);
