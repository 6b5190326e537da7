import type { Page } from "@playwright/test";
import { violationsIn } from "./axe.ts";
import { CALL } from "./fixtures/notifications.ts";
import { tabTo } from "./pages/desktop.ts";
import { notify, notifyOf, openNotified } from "./pages/notifications.ts";
import { value } from "./pages/outcome.ts";
import { SESSION } from "./pages/probe-desktop.ts";
import { expect, test } from "./stage.ts";

/** Places of the parts that must stay where they are. */
const places = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    ["cif-session-rail", "cif-panel", "cif-tab-strip", ".page-stack"].map((part) => {
      const { x, y, width, height } = document.querySelector(part)!.getBoundingClientRect();
      return { part, x, y, width, height };
    }),
  );

test.describe("an alert", () => {
  test("shows what its template says, moves nothing, leaves the focus where it is, and is read out at once", async ({ page, stage }) => {
    const { desktop, frame, notices } = await openNotified(page, stage);
    await value(frame, "createSession", SESSION);
    await desktop.tab("Ada").focus();
    const before = await places(page);
    const outcome = notify(frame, CALL);
    await expect(notices.alert).toHaveAccessibleName("Call from Ada");
    await expect(notices.alert).toHaveAccessibleDescription("Number +44 20 7946 0112 Subject Broken glass Queue Returns Language English");
    await expect(notices.alert).not.toContainText("not shown");
    await expect(notices.alert).toContainText("Probe");
    await expect(desktop.tab("Ada")).toBeFocused();
    expect(await places(page)).toEqual(before);
    await expect(notices.heardNow).toHaveText(
      "Incoming: Call from Ada. Number: +44 20 7946 0112. Subject: Broken glass. Queue: Returns. Language: English. Control Alt A: Answer, Control Alt X: Decline",
    );
    await expect(page).toHaveTitle("Incoming: Call from Ada - Chat - Ada - ciframework desktop");
    await notices.answer("Answer").click();
    expect(await outcome).toBe("Accept Accept");
    await expect(notices.alert).toHaveCount(0);
    await expect(page).toHaveTitle("Chat - Ada - ciframework desktop");
    // Accepting opens nothing by itself: that is the provider's.
    await expect(desktop.sessions).toHaveCount(2);
  });

  test("is declined by its other button, and one without it cannot be declined", async ({ page, stage }) => {
    const { frame, notices } = await openNotified(page, stage);
    const declined = notify(frame, CALL);
    await notices.answer("Decline").click();
    expect(await declined).toBe("Reject DeclinedByAgent");
    const kept = notifyOf(frame, "must", "Bea");
    await expect(notices.answer("Accept")).toBeVisible();
    await expect(notices.alert.getByRole("button")).toHaveCount(1);
    await page.keyboard.press("Control+Alt+x");
    await expect(notices.alert).toHaveAccessibleName("Bea");
    await page.keyboard.press("Control+Alt+a");
    expect(await kept).toBe("Accept Accept");
  });

  test("is accepted and rejected by keys alone, from wherever the focus is", async ({ page, stage }) => {
    const { desktop, frame, notices } = await openNotified(page, stage);
    await value(frame, "createSession", SESSION);
    await tabTo(page, desktop.tab("Ada"));
    const first = notify(frame, CALL);
    await expect(notices.alert).toBeVisible();
    await page.keyboard.press("Control+Alt+a");
    expect(await first).toBe("Accept Accept");
    await expect(desktop.tab("Ada")).toBeFocused();

    const second = notify(frame, CALL);
    await expect(notices.alert).toBeVisible();
    await page.keyboard.press("Control+Alt+x");
    expect(await second).toBe("Reject DeclinedByAgent");

    const third = notify(frame, CALL);
    await expect(notices.alert).toBeVisible();
    await page.keyboard.press("Control+Alt+n");
    await expect(notices.answer("Answer")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(desktop.tab("Ada")).toBeFocused();
    await expect(notices.alert).toBeVisible();
    await page.keyboard.press("Control+Alt+n");
    await page.keyboard.press("Tab");
    await expect(notices.answer("Decline")).toBeFocused();
    await page.keyboard.press("Enter");
    expect(await third).toBe("Reject DeclinedByAgent");
    await expect(desktop.tab("Ada")).toBeFocused();
  });

  test("is the first stop of Tab, and is answered while a dialog is open", async ({ page, stage }) => {
    const { frame, notices } = await openNotified(page, stage);
    const first = notify(frame, CALL);
    await expect(notices.alert).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(notices.answer("Answer")).toBeFocused();
    await page.keyboard.press("Space");
    expect(await first).toBe("Accept Accept");

    const shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await page.keyboard.press("?");
    await expect(shortcuts).toContainText("Accept the call or chat that is shown");
    const byKey = notify(frame, CALL);
    await expect(notices.alert).toBeVisible();
    await page.keyboard.press("Control+Alt+a");
    expect(await byKey).toBe("Accept Accept");
    const byMouse = notify(frame, CALL);
    await notices.answer("Decline").click();
    expect(await byMouse).toBe("Reject DeclinedByAgent");
    await expect(shortcuts).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(shortcuts).toBeHidden();
    const after = notify(frame, CALL);
    await notices.answer("Answer").click();
    expect(await after).toBe("Accept Accept");
  });

  test("says how many wait behind it; a double click answers one of them", async ({ page, stage }) => {
    const { frame, notices } = await openNotified(page, stage);
    const answers = [notifyOf(frame, "call", "Ada"), notifyOf(frame, "call", "Bea"), notifyOf(frame, "call", "Cid")];
    await expect(notices.alert).toContainText("2 more waiting");
    await notices.answer("Answer").dblclick();
    expect(await answers[0]).toBe("Accept Accept");
    await expect(notices.alert).toHaveAccessibleName("Call from Bea");
    await expect(notices.alert).toContainText("1 more waiting");
    await notices.answer("Decline").click();
    expect(await answers[1]).toBe("Reject DeclinedByAgent");
    await expect(notices.alert).toHaveAccessibleName("Call from Cid");
    await expect(notices.alert).not.toContainText("more waiting");
    await notices.answer("Answer").click();
    expect(await answers[2]).toBe("Accept Accept");
  });

  test("counts down to its end by the host's clock; without a timeout it stays", async ({ page, stage }) => {
    await page.clock.install();
    const { frame, notices } = await openNotified(page, stage);
    const timed = notify(frame, CALL);
    await expect(notices.timer).toHaveText(/^1:(30|2\d)$/);
    await page.clock.fastForward(60_000);
    await expect(notices.timer).toHaveText(/^(30|2\d)$/);
    await expect(notices.timer).not.toHaveAttribute("data-short");
    await page.clock.fastForward(21_000);
    await expect(notices.timer).toHaveAttribute("data-short");
    await page.clock.fastForward(10_000);
    expect(await timed).toBe("Timeout DisplayTimeout");
    await expect(notices.alert).toHaveCount(0);
    await expect(notices.heard).toHaveText("Call from Ada is no longer waiting");

    const unseen = notifyOf(frame, "silent", "Bea");
    await expect(notices.alert).toBeVisible();
    await expect(notices.timer).toHaveCount(0);
    await page.clock.fastForward(31_000);
    expect(await unseen).toBe("Timeout DisplayTimeout");

    const lasting = notifyOf(frame, "must", "Cid");
    await expect(notices.timer).toHaveCount(0);
    await page.clock.fastForward(600_000);
    await expect(notices.alert).toHaveAccessibleName("Cid");
    await notices.answer("Accept").click();
    expect(await lasting).toBe("Accept Accept");
  });

  test("goes when its provider cancels it, and another one's token cancels nothing", async ({ page, stage }) => {
    const { frame, notices } = await openNotified(page, stage);
    const cancelled = notify(frame, { ...CALL, cancellationToken: "token-1" });
    await expect(notices.alert).toBeVisible();
    await expect(value(frame, "cancelEvent", "token-2")).rejects.toThrow();
    await expect(notices.alert).toBeVisible();
    expect(await value(frame, "cancelEvent", "token-1")).toBe("token-1");
    expect(await cancelled).toBe("Timeout Cancelled");
    await expect(notices.alert).toHaveCount(0);
  });

  test("keeps the theme of its template and shows the provider's mark where its icon is missing", async ({ page, stage, complaints }) => {
    complaints.allow(/404 \(Not Found\).*missing\/phone\.png/);
    await page.emulateMedia({ colorScheme: "light" });
    const { frame, notices } = await openNotified(page, stage);
    const background = () => notices.alert.evaluate((card) => getComputedStyle(card).backgroundColor);
    const dark = notifyOf(frame, "picture", "Ada");
    await expect(notices.alert.locator(".provider-mark")).toHaveText("P");
    await expect(notices.alert.locator("img")).toHaveCount(0);
    const night = await background();
    await notices.answer("Accept").click();
    await dark;
    const light = notifyOf(frame, "must", "Bea");
    await expect(notices.alert).toHaveAccessibleName("Bea");
    expect(await background()).not.toBe(night);
    await notices.answer("Accept").click();
    await light;
  });

  for (const [width, height] of [[1280, 800], [1024, 640], [512, 320]] as const) {
    test(`has its answers on a screen of ${width} by ${height}`, async ({ page, stage }) => {
      await page.setViewportSize({ width, height });
      const { frame, notices } = await openNotified(page, stage);
      const long = { customerName: "A very long name of a company ".repeat(4), subject: "word ".repeat(80) };
      const outcome = notifyOf(frame, "call", long.customerName, long);
      for (const text of ["Answer", "Decline"]) await expect(notices.answer(text)).toBeInViewport({ ratio: 1 });
      expect(await page.evaluate(() => document.scrollingElement!.scrollWidth)).toBe(width);
      await notices.answer("Answer").click();
      expect(await outcome).toBe("Accept Accept");
    });
  }
});

test.describe("a toast", () => {
  test("is read out politely, three stand at most, and a closed one gives the focus back", async ({ page, stage }) => {
    const { desktop, frame, notices } = await openNotified(page, stage);
    const first = notifyOf(frame, "news", "Ada", { text: "Hello" });
    await expect(notices.toasts).toHaveText(/Ada.*Says.*Hello/s);
    await expect(notices.heard).toHaveText("Ada. Says: Hello");
    await expect(notices.alert).toHaveCount(0);
    const rest = ["Bea", "Cid", "Dan"].map((name) => notifyOf(frame, "news", name));
    await expect(notices.toasts.filter({ hasText: "Dan" })).toBeVisible();
    await expect(notices.toasts).toHaveCount(3);
    expect(await first).toMatch(/^(Timeout|Reject) /);

    await desktop.home.focus();
    await page.keyboard.press("Control+Alt+n");
    await expect(notices.dismiss("Dan")).toBeFocused();
    await page.keyboard.press("Enter");
    expect(await rest[2]).toBe("Reject DeclinedByAgent");
    await expect(desktop.home).toBeFocused();
    await notices.dismiss("Bea").click();
    expect(await rest[0]).toBe("Reject DeclinedByAgent");
    await notices.dismiss("Cid").click();
    expect(await rest[1]).toBe("Reject DeclinedByAgent");
    await expect(notices.toasts).toHaveCount(0);
  });

  test("ends by itself", async ({ page, stage }) => {
    await page.clock.install();
    const { frame, notices } = await openNotified(page, stage);
    const outcome = notifyOf(frame, "news", "Ada");
    await expect(notices.toasts).toHaveCount(1);
    await page.clock.fastForward(21_000);
    expect(await outcome).toBe("Timeout DisplayTimeout");
    await expect(notices.toasts).toHaveCount(0);
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on alerts and toasts of both themes in ${colorScheme}`, async ({ page, stage }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { frame, notices } = await openNotified(page, stage);
    const open = [notify(frame, CALL), ...["news", "memo"].map((template) => notifyOf(frame, template, template, { text: "Hello" }))];
    await expect(notices.toasts).toHaveCount(2);
    expect(await violationsIn(page)).toEqual([]);
    await notices.answer("Answer").click();
    for (const title of ["news", "memo"]) await notices.dismiss(title).click();
    expect(await Promise.all(open)).toEqual(["Accept Accept", "Reject DeclinedByAgent", "Reject DeclinedByAgent"]);
  });
}
