import type { Agent, NotificationView, View } from "ciframework";
import { button, element } from "./element.ts";
import { showSystemNotification, type Close } from "./system-notification.ts";

/**
 * Notifications of the operating system, for an agent who looks at another window. The browser's permission is never asked for
 * at the start: an alert whose template wants one offers it, and so does the presence menu.
 */
export class DesktopNotifications {
  #agent: Agent;
  #view: () => View;
  #open = new Map<string, Close>();
  #offered = false;

  constructor(agent: Agent, view: () => View) {
    this.#agent = agent;
    this.#view = view;
    for (const event of ["focus", "blur"]) addEventListener(event, () => this.update(this.#view()));
    document.addEventListener("visibilitychange", () => this.update(this.#view()));
  }

  update({ notifications: { alert, toasts } }: View): void {
    const wanted = new Map([...(alert ? [alert] : []), ...toasts].filter(wantsDesktop).map((shown) => [shown.id, shown]));
    for (const [id, close] of this.#open) if (!wanted.has(id)) this.#close(id, close);
    for (const [id, shown] of wanted) if (!this.#open.has(id)) this.#show(id, shown);
  }

  /** The question for permission, where it was not yet answered; once for each time the desktop is opened. `answered` takes it away. */
  offer({ desktopMode }: NotificationView, answered: (offer: HTMLElement) => void): HTMLElement | null {
    if (desktopMode === "never" || this.#offered || desktopPermission() !== "default") return null;
    this.#offered = true;
    const offer: HTMLElement = element(
      "div",
      { class: "alert-offer" },
      element("span", {}, "See this also when you are in another window?"),
      button({ appearance: "outline", onclick: () => void this.ask().then(() => answered(offer)) }, "Allow"),
    );
    return offer;
  }

  async ask(): Promise<void> {
    await Notification.requestPermission();
    this.update(this.#view());
  }

  #show(id: string, shown: NotificationView): void {
    const close = showSystemNotification(shown, {
      open: () => window.focus(),
      answer: (answered, accept) => void this.#agent.answerNotification(answered, accept),
    });
    this.#open.set(id, close);
  }

  #close(id: string, close: Close): void {
    this.#open.delete(id);
    close();
  }
}

export const desktopPermission = (): NotificationPermission | "missing" => ("Notification" in window ? Notification.permission : "missing");

const inBackground = (): boolean => document.hidden || !document.hasFocus();

function wantsDesktop({ desktopMode }: NotificationView): boolean {
  if (desktopPermission() !== "granted") return false;
  return desktopMode === "always" || (desktopMode === "background" && inBackground());
}
