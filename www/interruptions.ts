import type { Agent, View } from "ciframework";
import { keepAboveModals } from "./above-modal.ts";
import { Announcer } from "./announcer.ts";
import { Banners } from "./banners.ts";
import { DesktopNotifications } from "./desktop-notifications.ts";
import { Dialogs, type DialogMaker } from "./dialogs.ts";
import { element } from "./element.ts";
import { NotificationAlert } from "./notification-alert.ts";
import { NotificationToasts } from "./notification-toasts.ts";
import { PresenceMenu } from "./presence-menu.ts";
import { Progress } from "./progress.ts";
import { Toasts } from "./toasts.ts";

export interface InterruptionOptions {
  agent: Agent;
  view(): View;
  /** The desktop itself. */
  home: HTMLElement;
  /** What cannot be used while a widget says that it is at work. */
  covered: readonly HTMLElement[];
  /** What dialogs other than plain questions hold. */
  dialogs: Partial<Record<"notes" | "quick-create", DialogMaker>>;
  /** Takes the focus when the element that had it before is gone. */
  giveBack(): void;
}

/** Everything that comes without being asked for: alerts, toasts, dialogs, banners and progress. And the presence, which is about them. */
export class Interruptions {
  readonly alert = new NotificationAlert();
  readonly banners = new Banners();
  readonly progress = new Progress();
  readonly presence = new PresenceMenu();
  readonly dialogs = new Dialogs();
  readonly messages = new Toasts();
  readonly #toasts = new NotificationToasts();
  readonly #announcer = new Announcer();
  /** Toasts and messages share one corner. */
  readonly corner = element("div", { class: "corner" }, this.#toasts, this.messages, this.#announcer);
  #desktop: DesktopNotifications | null = null;

  /** Call it when the parts are on the page. */
  start({ agent, view, home, covered, dialogs, giveBack }: InterruptionOptions): void {
    this.#desktop = new DesktopNotifications(agent, view);
    this.alert.start(agent, this.#desktop, giveBack);
    this.#toasts.start(agent, giveBack);
    this.messages.start(giveBack);
    this.banners.start(agent, giveBack);
    this.progress.start(covered, giveBack);
    this.presence.start(agent, this.#desktop);
    this.dialogs.start(agent, dialogs, giveBack);
    keepAboveModals(home, [
      { part: this.alert, place: "first" },
      { part: this.corner, place: "last" },
    ]);
  }

  update(view: View): void {
    this.alert.update(view);
    this.#toasts.update(view);
    this.banners.update(view);
    this.progress.update(view);
    this.presence.update(view);
    this.dialogs.update(view);
    this.#desktop?.update(view);
    this.#announcer.update(view);
  }

  /** For a key: to the alert, else to the newest toast. */
  enter(): void {
    if (!this.alert.enter()) this.#toasts.enter();
  }
}
