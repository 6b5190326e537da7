import type { Frame, Locator, Page } from "@playwright/test";
import { catalogue } from "../../../www/catalogue.ts";
import { NOTIFICATIONS } from "../fixtures/notifications.ts";
import type { Stage } from "../stage.ts";
import { probeUrl } from "./bare-host.ts";
import { desktopOn } from "./desktop.ts";
import { frameOf } from "./frame.ts";
import { value } from "./outcome.ts";
import { ready } from "./probe.ts";

/** A desktop with the notification templates of the fixtures and a probe as its only provider. */
export async function openNotified(page: Page, stage: Stage, ...events: string[]) {
  const providers = [{ name: "extn_probe", label: "Probe", url: probeUrl(stage) }];
  await page.route("**/providers.json", (route) => route.fulfill({ json: { providers, templates: { ...catalogue, notifications: NOTIFICATIONS } } }));
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const frame = await ready(await frameOf(desktop.widgetFrame("extn_probe")), ...events);
  return { desktop, frame, notices: noticesOn(page) };
}

/** What lies over the desktop, by what a person sees and hears. */
export function noticesOn(page: Page) {
  const alert = page.getByRole("alertdialog");
  const toasts = page.getByRole("region", { name: "Notifications" });
  return {
    alert,
    answer: (text: string): Locator => alert.getByRole("button", { name: text, exact: true }),
    timer: alert.getByRole("timer"),
    toasts: toasts.getByRole("article"),
    dismiss: (title: string): Locator => toasts.getByRole("button", { name: `Dismiss ${title}`, exact: true }),
    banners: page.getByRole("region", { name: "Notices" }).locator("fluent-message-bar"),
    dialog: page.locator("dialog.widget-dialog"),
    progress: page.locator("cif-progress"),
    /** What a screen reader was told at once, and what it was told when it was silent. */
    heardNow: page.locator("cif-announcer [aria-live=assertive]"),
    heard: page.locator("cif-announcer [role=status]"),
  };
}

export interface Notified {
  actionName: string;
  responseReason: string;
}

/** Settles as the call does: when somebody answered. Do not wait for it before. */
export async function notify(frame: Frame, input: object): Promise<string> {
  const { actionName, responseReason } = JSON.parse(await value(frame, "notifyEvent", input)) as Notified;
  return `${actionName} ${responseReason}`;
}

/** The same with a template and the customer's name alone. */
export const notifyOf = (frame: Frame, templateName: string, customerName: string, more: Record<string, string> = {}): Promise<string> =>
  notify(frame, { templateName, templateParameters: { customerName, ...more } });
