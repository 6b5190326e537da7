import { violationsIn } from "./axe.ts";
import { tabTo } from "./pages/desktop.ts";
import { noticesOn, notify, openNotified } from "./pages/notifications.ts";
import { CALL } from "./fixtures/notifications.ts";
import { openProbeDesktop, SESSION } from "./pages/probe-desktop.ts";
import { call, value } from "./pages/outcome.ts";
import { expect, test } from "./stage.ts";

const QUESTION = { title: "End the call?", subtitle: "Ada is on the line", text: "It ends for both.", confirmButtonLabel: "End", cancelButtonLabel: "Stay" };

test.describe("a dialog", () => {
  test("answers what was pressed, and Escape is no", async ({ page, stage }) => {
    const { frame } = await openProbeDesktop(page, stage);
    const { dialog } = noticesOn(page);
    for (const [how, confirmed] of [["End", true], ["Stay", false], ["Escape", false]] as const) {
      const answer = value(frame, "openDialog", QUESTION);
      await expect(dialog).toHaveAccessibleName("End the call?");
      await expect(dialog).toContainText("Ada is on the line");
      await expect(dialog).toHaveAccessibleDescription("It ends for both.");
      if (how === "Escape") await page.keyboard.press("Escape");
      else await dialog.getByRole("button", { name: how, exact: true }).click();
      expect(JSON.parse(await answer), how).toEqual({ confirmed });
      await expect(dialog).toHaveCount(0);
    }
  });

  test("that comes while the agent types is not answered by the next key, keeps the focus and gives it back", async ({ page, stage }) => {
    const { desktop, frame } = await openProbeDesktop(page, stage);
    const { dialog } = noticesOn(page);
    await value(frame, "createSession", SESSION);
    await desktop.tab("Ada").focus();
    const answer = value(frame, "openDialog", QUESTION);
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Space");
    await page.keyboard.press("Control+Alt+w");
    await expect(dialog).toBeVisible();
    await expect(desktop.session("Chat - Ada")).toHaveAttribute("aria-current", "true");
    for (const text of ["End", "Stay"]) {
      await page.keyboard.press("Tab");
      await expect(dialog.getByRole("button", { name: text, exact: true })).toBeFocused();
    }
    await page.keyboard.press("Enter");
    expect(JSON.parse(await answer)).toEqual({ confirmed: false });
    await expect(desktop.tab("Ada")).toBeFocused();
  });

  test("waits until the one before it is answered, and goes with its widget", async ({ page, stage }) => {
    const { frame } = await openProbeDesktop(page, stage);
    const { dialog } = noticesOn(page);
    const first = value(frame, "openDialog", QUESTION);
    await expect(dialog).toBeVisible();
    const second = value(frame, "openDialog", { ...QUESTION, title: "Start the survey?", confirmButtonLabel: "Start" });
    await expect(dialog).toContainText("1 more question after this");
    await expect(dialog).toHaveCount(1);
    await dialog.getByRole("button", { name: "End" }).click();
    expect(JSON.parse(await first)).toEqual({ confirmed: true });
    await expect(dialog).toHaveAccessibleName("Start the survey?");
    await expect(dialog).not.toContainText("more question");
    await dialog.getByRole("button", { name: "Start" }).click();
    expect(JSON.parse(await second)).toEqual({ confirmed: true });

    void call(frame, "openDialog", QUESTION).catch(() => {});
    await expect(dialog).toBeVisible();
    await frame.goto(frame.url());
    await expect(dialog).toHaveCount(0);
  });

  test("leaves an incoming call answerable", async ({ page, stage }) => {
    const { frame, notices } = await openNotified(page, stage);
    const question = value(frame, "openDialog", QUESTION);
    await expect(notices.dialog).toBeVisible();
    const outcome = notify(frame, CALL);
    await notices.answer("Answer").click();
    expect(await outcome).toBe("Accept Accept");
    await expect(notices.heardNow).toContainText("Incoming: Call from Ada");
    await notices.dialog.getByRole("button", { name: "Stay" }).click();
    expect(JSON.parse(await question)).toEqual({ confirmed: false });
  });
});

test.describe("a banner", () => {
  test("shows its level by sign and word, is read out by its weight, and is closed by the agent or by its widget", async ({ page, stage }) => {
    const { desktop, frame } = await openProbeDesktop(page, stage);
    const notices = noticesOn(page);
    await value(frame, "showGlobalNotification", { message: "Maintenance at 17:00", level: 4, showCloseButton: true });
    await expect(notices.banners).toHaveText(/Information: Maintenance at 17:00/);
    await expect(notices.heard).toHaveText("Information: Maintenance at 17:00");
    const down = await value(frame, "showGlobalNotification", { message: "The line is down", level: 2, showCloseButton: false });
    await expect(notices.heardNow).toHaveText("Error: The line is down");
    await expect(notices.banners).toHaveCount(2);
    await expect(notices.banners.nth(1).getByRole("button")).toHaveCount(0);
    await desktop.home.focus();
    const close = page.getByRole("button", { name: "Close notice: Maintenance at 17:00" });
    await tabTo(page, close, "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(notices.banners).toHaveText([/The line is down/]);
    await expect(page.locator("body")).not.toBeFocused();
    await value(frame, "clearGlobalNotification", down);
    await expect(notices.banners).toHaveCount(0);
  });

  test("links to https pages only", async ({ page, stage }) => {
    const { frame } = await openProbeDesktop(page, stage);
    const notices = noticesOn(page);
    const show = (actionLink: string) => call(frame, "showGlobalNotification", { message: actionLink, level: 1, actionLabel: "Read", actionLink });
    await show("https://status.example.com/line");
    const link = notices.banners.getByRole("link", { name: "Read" });
    await expect(link).toHaveAttribute("href", "https://status.example.com/line");
    await expect(link).toHaveAttribute("rel", "noopener noreferrer");
    for (const address of ["javascript:alert(1)", "http://status.example.com/", "data:text/html,x", "/status"]) await show(address);
    await expect(link).toHaveCount(1);
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing on banners, dialog and progress in ${colorScheme}`, async ({ page, stage }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { frame } = await openProbeDesktop(page, stage);
      const notices = noticesOn(page);
      const found = () => violationsIn(page);
      for (const level of [1, 2, 3, 4]) await value(frame, "showGlobalNotification", { message: `Level ${level}`, level, actionLabel: "Read", actionLink: "https://example.com/" });
      await value(frame, "showProgressIndicator", "Saving");
      await expect(notices.banners).toHaveCount(4);
      await expect(notices.progress).toBeVisible();
      expect(await found()).toEqual([]);
      const answer = value(frame, "openDialog", QUESTION);
      await expect(notices.dialog).toBeVisible();
      expect(await found()).toEqual([]);
      await notices.dialog.getByRole("button", { name: "End" }).click();
      expect(JSON.parse(await answer)).toEqual({ confirmed: true });
    });
  }
});

test.describe("progress", () => {
  test("covers the page and nothing else, is read out, and ends with the work", async ({ page, stage }) => {
    const { desktop, frame } = await openProbeDesktop(page, stage);
    const notices = noticesOn(page);
    await value(frame, "createSession", SESSION);
    await value(frame, "showProgressIndicator", "Saving the wrap-up");
    await expect(notices.progress).toContainText("Saving the wrap-up");
    await expect(notices.heard).toHaveText("Saving the wrap-up");
    await expect(page.locator("main")).toHaveAttribute("aria-busy", "true");
    expect(await page.locator("cif-tab-strip").evaluate((strip: HTMLElement) => strip.inert)).toBe(true);
    // The widget's frame and the rail go on.
    await frame.locator("h1").click();
    await desktop.home.click();
    await expect(desktop.home).toHaveAttribute("aria-current", "true");
    await value(frame, "closeProgressIndicator");
    await expect(notices.progress).toBeHidden();
    await expect(page.locator("main")).not.toHaveAttribute("aria-busy");
    expect(await page.locator("cif-tab-strip").evaluate((strip: HTMLElement) => strip.inert)).toBe(false);
  });

  test("takes the focus from a page that it covers and gives it back; a widget that never ends can be hidden", async ({ page, stage }) => {
    const { desktop, frame } = await openProbeDesktop(page, stage);
    const notices = noticesOn(page);
    await value(frame, "createSession", SESSION);
    await desktop.tab("Ada").focus();
    await value(frame, "showProgressIndicator", "Saving");
    const hide = notices.progress.getByRole("button", { name: "Hide" });
    await expect(hide).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(notices.progress).toBeHidden();
    await expect(desktop.tab("Ada")).toBeFocused();
    // Another step of the work shows again.
    await value(frame, "showProgressIndicator", "Nearly there");
    await expect(notices.progress).toContainText("Nearly there");
    await value(frame, "closeProgressIndicator");
    await expect(desktop.tab("Ada")).toBeFocused();
  });
});
