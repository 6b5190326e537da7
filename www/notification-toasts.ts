import type { Agent, NotificationView, View } from "ciframework";
import "./notification-toasts.css";
import { element } from "./element.ts";
import { icon } from "./icons.ts";
import { updateList } from "./keyed-list.ts";
import { dressNotification, notificationFields, notificationHead, updateNotification } from "./notification-face.ts";
import { ReturningFocus } from "./returning-focus.ts";

/** News that wants no answer. The host ends them by its own clock, so nothing here keeps time. */
export class NotificationToasts extends HTMLElement {
  #agent: Agent | null = null;
  #focus: ReturningFocus | null = null;

  start(agent: Agent, giveBack: () => void): void {
    this.#agent = agent;
    this.#focus = new ReturningFocus(this, giveBack);
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "Notifications");
  }

  update(view: View): void {
    const { toasts } = view.notifications;
    const held = this.#held();
    const known = new Set([...this.children].map((card) => (card as HTMLElement).dataset.notification));
    const draw = () => {
      updateList(this, toasts, { key: ({ id }) => id, create: (toast) => this.#create(toast, view), update: updateNotification });
      for (const toast of toasts) if (!known.has(toast.id)) dressNotification(this.querySelector<HTMLElement>(`[data-notification="${toast.id}"]`)!, toast);
    };
    if (held && !toasts.some(({ id }) => id === held.dataset.notification)) this.#focus?.around(held, draw);
    else draw();
  }

  /** For a key. */
  enter(): boolean {
    const newest = [...this.querySelectorAll<HTMLElement>(".notification-close")].at(-1);
    newest?.focus();
    return newest !== undefined;
  }

  #held(): HTMLElement | null {
    const active = document.activeElement;
    return active && this.contains(active) ? active.closest<HTMLElement>("[data-notification]") : null;
  }

  #create(toast: NotificationView, view: View): HTMLElement {
    const title = `title-of-${toast.id}`;
    const dismiss = () => void this.#agent?.dismissNotification(toast.id);
    const close = element(
      "button",
      { class: "icon-button notification-close", type: "button", "aria-label": `Dismiss ${toast.title}`, title: "Dismiss", onclick: dismiss },
      icon("close"),
    );
    return element(
      "article",
      { class: "notification-toast", "data-notification": toast.id, "aria-labelledby": title },
      notificationHead(view, toast, title, close),
      notificationFields(toast, `fields-of-${toast.id}`),
    );
  }
}

customElements.define("cif-notification-toasts", NotificationToasts);
