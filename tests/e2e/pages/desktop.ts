import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";
import type { ProviderOptions, View } from "ciframework";
import type { Stage } from "../stage.ts";
import { type ApiLog, apiLog } from "./api-log.ts";
import { frameOf } from "./frame.ts";

const starting = (title: string): RegExp => new RegExp(`^${title.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);

/** The desktop, by what a person sees and reaches. */
export function desktopOn(page: Page, stage: Stage) {
  const rail = page.getByRole("navigation", { name: "Sessions" });
  const panel = page.locator("cif-panel");
  const view = (): Promise<View> => page.evaluate(() => window.ciframeworkHost!.view);
  const widgetFrame = (provider: string): Locator => page.locator(`[data-provider="${provider}"] iframe`);

  return {
    page,
    rail,
    panel,
    view,
    home: rail.getByRole("button", { name: "Home", exact: true }),
    sessions: rail.locator(".rail-session"),
    session: (title: string): Locator => rail.getByRole("button", { name: starting(title) }),
    closeSession: (title: string): Locator => rail.getByRole("button", { name: `Close session ${title}`, exact: true }),
    tabs: page.getByRole("tab"),
    tab: (title: string): Locator => page.getByRole("tab", { name: title, exact: true }),
    closeTab: (title: string): Locator => page.getByRole("button", { name: `Close tab ${title}`, exact: true }),
    shownPage: page.getByRole("tabpanel"),
    splitter: page.getByRole("separator", { name: "Panel width" }),
    toggle: panel.getByRole("button"),
    look: (label: string): Locator => page.getByRole("button", { name: `Show ${label}`, exact: true }),
    widgetFrame,
    widget: (provider: string): FrameLocator => widgetFrame(provider).contentFrame(),
    log: (provider: string): ApiLog => apiLog(() => frameOf(widgetFrame(provider))),

    /** Opens the desktop and waits until every active provider with a frame is connected. */
    async open(providers?: ProviderOptions[]): Promise<void> {
      if (providers) await page.route("**/providers.json", (route) => route.fulfill({ json: providers }));
      await page.goto(stage.host);
      await expect(rail).toBeVisible();
      await expect
        .poll(async () => (await view()).providers.filter(({ active, connections }) => active && connections === 0))
        .toEqual([]);
    },

    /**
     * The page plays a caller or customer, as the desktop's console could: the widget opens a session by itself. A widget is
     * connected before it listens; the event is answered with `false`, and has changed nothing, as long as nobody hears it.
     */
    async simulate(kind: "CALL" | "CHAT", what: Record<string, unknown>): Promise<void> {
      const raise = () =>
        page.evaluate(([name, value]) => window.Microsoft.CIFramework.raiseEvent(name, value), [
          `EXTN_SIMULATE_${kind}`,
          what,
        ] as const);
      await expect.poll(raise, { message: `nobody hears ${kind}` }).toBe(true);
    },

    /** One round trip of the widget: whatever was posted to it before has arrived when it is over. */
    async settle(provider: string): Promise<void> {
      const frame = await frameOf(widgetFrame(provider));
      await frame.evaluate(() => window.Microsoft.CIFramework.getMode());
    },
  };
}

export type Desktop = ReturnType<typeof desktopOn>;

/** Opens sessions by turns of both providers; the last one has the focus. */
export async function openSessions(desktop: Desktop, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    const kind = number % 2 === 1 ? "CALL" : "CHAT";
    const which = Math.ceil(number / 2);
    await desktop.simulate(kind, { caller: `caller-${which}`, answer: true, customer: `chat-${which}`, accept: true });
    await expect(desktop.sessions).toHaveCount(number + 1);
  }
}

/** Presses Tab, or Shift+Tab, until this element has the focus. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  for (let press = 0; press < 80; press += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not reach ${target}.`);
}

/** Also for elements inside frames. */
export const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((node) => node === node.ownerDocument.activeElement && node.ownerDocument.hasFocus());
