import type { Page, Worker } from "@playwright/test";
import { notifyOf, openNotified } from "./pages/notifications.ts";
import { presenceOn } from "./pages/presence.ts";
import { expect, test } from "./stage.ts";

interface Shown {
  title: string;
  options: NotificationOptions;
  open: boolean;
}

declare global {
  interface Window {
    shown: (Shown & { onclick: (() => void) | null })[];
    asked: number;
    away: boolean;
  }
}

/** In place of the operating system: what was shown is written down, and the agent can be told to look away. */
async function standIn(page: Page, permission: NotificationPermission, answer: NotificationPermission = "granted"): Promise<void> {
  await page.route(/\/phone\.(svg|png)$/, (route) => route.fulfill({ contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }));
  await page.addInitScript(
    ({ permission, answer }) => {
      Object.assign(window, { shown: [], asked: 0, away: false });
      class Stand {
        static permission = permission;
        static async requestPermission() {
          window.asked += 1;
          Stand.permission = answer;
          return answer;
        }
        open = true;
        onclick: (() => void) | null = null;
        title: string;
        options: NotificationOptions;
        constructor(title: string, options: NotificationOptions) {
          this.title = title;
          this.options = options;
          window.shown.push(this);
        }
        close() {
          this.open = false;
        }
      }
      Object.defineProperty(window, "Notification", { value: Stand, configurable: true });
      document.hasFocus = () => !window.away;
    },
    { permission, answer },
  );
}

const shown = (page: Page): Promise<Shown[]> => page.evaluate(() => window.shown.map(({ title, options, open }) => ({ title, options, open })));

const look = (page: Page, away: boolean): Promise<void> =>
  page.evaluate((value) => {
    window.away = value;
    window.dispatchEvent(new Event(value ? "blur" : "focus"));
  }, away);

test("are shown by the template's mode, without a drawn icon, and closed with the alert", async ({ page, stage }) => {
  await standIn(page, "granted");
  const { frame, notices } = await openNotified(page, stage);
  await look(page, true);
  const never = notifyOf(frame, "call", "Ada");
  await expect(notices.alert).toBeVisible();
  await notices.answer("Answer").click();
  await never;
  expect(await shown(page)).toEqual([]);

  await look(page, false);
  const background = notifyOf(frame, "away", "Bea", { number: "5550112" });
  await expect(notices.alert).toHaveAccessibleName("Bea");
  expect(await shown(page)).toEqual([]);
  await look(page, true);
  expect(await shown(page)).toEqual([
    { title: "Bea", options: { body: "Number: 5550112", tag: expect.stringMatching(/ notification-id-\d+$/), requireInteraction: true }, open: true },
  ]);
  await look(page, false);
  expect((await shown(page))[0]!.open).toBe(false);
  await notices.answer("Reject").click();
  await background;

  const always = notifyOf(frame, "loud", "Cid");
  await expect(notices.alert).toHaveAccessibleName("Cid");
  const last = async () => (await shown(page)).at(-1)!;
  expect(await last()).toMatchObject({ title: "Cid", options: { icon: "/phone.png" }, open: true });
  await page.evaluate(() => window.shown.at(-1)!.onclick!());
  await expect(notices.alert).toHaveAccessibleName("Cid");
  await page.keyboard.press("Control+Alt+a");
  expect(await always).toBe("Accept Accept");
  expect((await last()).open).toBe(false);
});

test("are asked for by the first alert that wants one, never at the start, and not by alerts that want none", async ({ page, stage }) => {
  await standIn(page, "default");
  const { frame, notices } = await openNotified(page, stage);
  const offer = notices.alert.getByRole("button", { name: "Allow" });
  const plain = notifyOf(frame, "call", "Ada");
  await expect(notices.alert).toBeVisible();
  await expect(offer).toHaveCount(0);
  await notices.answer("Answer").click();
  await plain;
  const wanting = notifyOf(frame, "loud", "Bea");
  await expect(offer).toBeVisible();
  expect(await page.evaluate(() => window.asked)).toBe(0);
  const home = page.getByRole("navigation", { name: "Sessions" }).getByRole("button", { name: "Home", exact: true });
  await home.focus();
  await offer.focus();
  await page.keyboard.press("Enter");
  await expect(offer).toHaveCount(0);
  await expect(home).toBeFocused();
  expect(await page.evaluate(() => window.asked)).toBe(1);
  await expect.poll(async () => (await shown(page)).map(({ title }) => title)).toEqual(["Bea"]);
  await notices.answer("Accept").click();
  expect(await wanting).toBe("Accept Accept");
});

test("are asked for in the presence menu too; what the browser blocks is said there", async ({ page, stage }) => {
  await standIn(page, "default", "denied");
  await openNotified(page, stage);
  const presence = presenceOn(page);
  await presence.opener.click();
  await page.keyboard.press("ArrowUp");
  await expect(presence.allow).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(presence.menu).toBeHidden();
  expect(await page.evaluate(() => window.asked)).toBe(1);
  await presence.opener.click();
  await expect(presence.allow).toHaveCount(0);
  await expect(presence.menu).toContainText("The browser blocks desktop notifications for this page.");
});

test.describe("in a browser that shows buttons on them", () => {
  /** What the browser itself holds, with the labels of its buttons. */
  const held = (page: Page): Promise<string[][]> =>
    page.evaluate(async () => {
      const worker = await navigator.serviceWorker.getRegistration();
      const open = (await worker?.getNotifications()) ?? [];
      return open.map((one) => [one.title, ...(one as unknown as { actions: { title: string }[] }).actions.map(({ title }) => title)]);
    });

  /** The browser tells the worker of a press; "" is one on the notification itself. */
  async function press(worker: Worker, action: string): Promise<void> {
    await worker.evaluate(async (pressed) => {
      const scope = globalThis as unknown as { registration: ServiceWorkerRegistration };
      const [notification] = await scope.registration.getNotifications();
      const NotificationEvent = Reflect.get(globalThis, "NotificationEvent") as new (name: string, init: object) => Event;
      globalThis.dispatchEvent(new NotificationEvent("notificationclick", { notification, action: pressed }));
    }, action);
  }

  test("they carry the alert's answers, and go with it", async ({ page, stage, context }) => {
    await context.grantPermissions(["notifications"], { origin: stage.host });
    await page.route("**/phone.png", (route) => route.fulfill({ contentType: "image/svg+xml", body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }));
    const { frame, notices } = await openNotified(page, stage);
    const started = context.waitForEvent("serviceworker");
    const accepted = notifyOf(frame, "loud", "Ada");
    const worker = await started;
    await expect.poll(() => held(page)).toEqual([["Ada", "Accept", "Reject"]]);
    await press(worker, "");
    await expect.poll(() => held(page)).toEqual([]);
    await expect(notices.alert).toHaveAccessibleName("Ada");
    await notices.answer("Accept").click();
    expect(await accepted).toBe("Accept Accept");

    for (const [name, action, outcome] of [["Bea", "accept", "Accept Accept"], ["Cid", "reject", "Reject DeclinedByAgent"]] as const) {
      const answered = notifyOf(frame, "loud", name);
      await expect.poll(() => held(page)).toEqual([[name, "Accept", "Reject"]]);
      await press(worker, action);
      expect(await answered).toBe(outcome);
      await expect(notices.alert).toHaveCount(0);
    }
    const gone = notifyOf(frame, "loud", "Dan");
    await expect.poll(() => held(page)).toEqual([["Dan", "Accept", "Reject"]]);
    await notices.answer("Reject").click();
    expect(await gone).toBe("Reject DeclinedByAgent");
    await expect.poll(() => held(page)).toEqual([]);
  });
});
