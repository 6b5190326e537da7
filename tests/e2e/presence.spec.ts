import { violationsIn } from "./axe.ts";
import { tabTo } from "./pages/desktop.ts";
import { openNotified } from "./pages/notifications.ts";
import { refusal, value } from "./pages/outcome.ts";
import { presenceOn } from "./pages/presence.ts";
import { heard } from "./pages/probe.ts";
import { expect, test } from "./stage.ts";

const changes = async (frame: Parameters<typeof heard>[0]): Promise<unknown[]> =>
  (await heard(frame)).map(([, { presenceInfo }]) => (presenceInfo as { presenceText: string }).presenceText);

test("is chosen by keys alone, is read out, and every provider hears of it", async ({ page, stage }) => {
  const { frame, notices } = await openNotified(page, stage, "onPresenceChange");
  const presence = presenceOn(page);
  await expect(presence.opener).toHaveAccessibleName("Presence: Available");
  await expect(presence.opener).toContainText("Available");
  await tabTo(page, presence.opener);
  await page.keyboard.press("Enter");
  await expect(presence.option("Available")).toBeFocused();
  await expect(presence.option("Available")).toHaveAttribute("aria-checked", "true");
  await page.keyboard.press("ArrowDown");
  await expect(presence.option("Busy")).toBeFocused();
  await page.keyboard.press("d");
  await expect(presence.option("Do not disturb")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(presence.menu).toBeHidden();
  await expect(presence.opener).toBeFocused();
  await expect(presence.opener).toHaveAccessibleName("Presence: Do not disturb");
  await expect(notices.heard).toHaveText("Presence: Do not disturb");
  expect(await value(frame, "getPresence")).toBe("Do not disturb");
  await expect.poll(() => changes(frame)).toEqual(["Do not disturb"]);
});

test("follows what a widget sets; a text that is no option changes nothing", async ({ page, stage }) => {
  const { frame, notices } = await openNotified(page, stage, "onPresenceChange");
  const presence = presenceOn(page);
  expect(await value(frame, "setPresence", "Away")).toBe(true);
  await expect(presence.opener).toHaveAccessibleName("Presence: Away");
  await expect(notices.heard).toHaveText("Presence: Away");
  expect(await value(frame, "setPresence", "At lunch")).toBe(false);
  await presence.opener.click();
  await expect(presence.option("Away")).toHaveAttribute("aria-checked", "true");
  await expect(presence.menu.locator("[aria-checked=true]")).toHaveCount(1);
  expect(await value(frame, "getPresence")).toBe("Away");
});

test("has the options that a widget lists, and a widget sets one of them by its object", async ({ page, stage }) => {
  const { frame, notices } = await openNotified(page, stage, "onPresenceChange");
  const presence = presenceOn(page);
  const list = [
    { presenceText: "Ready", presenceColor: "Green" },
    { presenceText: "At lunch", presenceColor: "Yellow" },
  ];
  expect(await refusal(frame, "initializeAgentPresenceList", [])).toBe("wrong_argument");
  expect(await value(frame, "initializeAgentPresenceList", list)).toBe(true);
  await presence.opener.click();
  await expect(presence.menu.getByRole("menuitemradio")).toHaveText([/Ready/, /At lunch/]);
  await presence.option("Ready").click();
  await expect.poll(() => changes(frame)).toEqual(["Ready"]);
  expect(await value(frame, "setAgentPresence", list[1])).toBe(true);
  await expect(presence.opener).toHaveAccessibleName("Presence: At lunch");
  await expect(notices.heard).toHaveText("Presence: At lunch");
  expect(await value(frame, "getPresence")).toBe("At lunch");
});

test("the menu closes on Escape, on Tab, on a press elsewhere and on one inside a widget, and changes nothing by that", async ({ page, stage }) => {
  const { desktop, frame } = await openNotified(page, stage);
  const presence = presenceOn(page);
  await presence.opener.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("Escape");
  await expect(presence.menu).toBeHidden();
  await expect(presence.opener).toBeFocused();
  for (const leave of [() => page.keyboard.press("Tab"), () => desktop.home.click(), () => frame.locator("h1").click(), () => presence.opener.click()]) {
    await presence.opener.click();
    await expect(presence.menu).toBeVisible();
    await leave();
    await expect(presence.menu).toBeHidden();
  }
  await expect(presence.opener).toHaveAccessibleName("Presence: Available");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the open menu in ${colorScheme}, and it fits a small screen`, async ({ page, stage }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 512, height: 320 });
    await openNotified(page, stage);
    const presence = presenceOn(page);
    await presence.opener.click();
    await expect(presence.menu).toBeInViewport({ ratio: 1 });
    expect(await violationsIn(page)).toEqual([]);
  });
}
