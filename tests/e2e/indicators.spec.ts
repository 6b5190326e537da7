import type { Locator, Page } from "@playwright/test";
import { noticesOn } from "./pages/notifications.ts";
import { refusal, value } from "./pages/outcome.ts";
import { openProbeDesktop, SESSION } from "./pages/probe-desktop.ts";
import type { Stage } from "./stage.ts";
import { expect, test } from "./stage.ts";

/** A desktop on Home with one session of the probe that is not in focus. */
async function openAside(page: Page, stage: Stage) {
  const { desktop, frame } = await openProbeDesktop(page, stage);
  const id = await value(frame, "createSession", SESSION);
  await desktop.home.click();
  await expect(desktop.home).toHaveAttribute("aria-current", "true");
  const session = desktop.session("Chat - Ada");
  return { desktop, frame, id, session, badge: session.locator(".rail-attention"), breach: session.locator(".rail-breach"), notices: noticesOn(page) };
}

const expectName = (session: Locator, name: string): Promise<void> => expect(session).toHaveAccessibleName(name);

test("a badge counts new activity, says 9+ above nine, and is gone when the agent looks", async ({ page, stage }) => {
  const { desktop, frame, id, session, badge, notices } = await openAside(page, stage);
  await expect(badge).toBeHidden();
  await value(frame, "notifyNewActivity", id, 1);
  await expect(badge).toHaveText("1");
  await expect(notices.heard).toHaveText("Chat - Ada 1 new activity");
  await value(frame, "notifyNewActivity", id, 9);
  await expect(badge).toHaveText("9");
  await value(frame, "notifyNewActivity", id, 12);
  await expect(badge).toHaveText("9+");
  await expectName(session, "Chat - Ada Probe , 12 new activities");
  await expect(page).toHaveTitle("(1) Home - ciframework desktop");
  expect(await refusal(frame, "notifyNewActivity", id, -1)).toBe("wrong_argument");
  await expect(badge).toHaveText("9+");
  await session.click();
  await expect(badge).toBeHidden();
  await expect(page).toHaveTitle("Chat - Ada - ciframework desktop");
  await desktop.home.click();
  await expect(badge).toBeHidden();
});

test("a missed target is marked with its details, stays when the agent looks, and is taken back by its widget", async ({ page, stage }) => {
  const { frame, id, session, breach, notices } = await openAside(page, stage);
  await expect(breach).toBeHidden();
  await value(frame, "notifyKpiBreach", id, true, "First answer after 60 s");
  await expect(breach).toBeVisible();
  await expect(session).toHaveAttribute("title", "Chat - Ada: target missed: First answer after 60 s");
  await expectName(session, "Chat - Ada Probe , target missed: First answer after 60 s");
  await expect(notices.heard).toHaveText("Chat - Ada target missed: First answer after 60 s");
  await session.click();
  await expect(session).toHaveAttribute("aria-current", "true");
  await expect(breach).toBeVisible();
  await value(frame, "notifyKpiBreach", id, false);
  await expect(breach).toBeHidden();
  await expect(session).toHaveAttribute("title", "Chat - Ada");
});

test("badge and mark stand side by side, also where the rail is narrow", async ({ page, stage }) => {
  const { frame, id, badge, breach } = await openAside(page, stage);
  await value(frame, "notifyKpiBreach", id, null, "Late");
  await value(frame, "notifyNewActivity", id, 3);
  for (const _ of ["wide", "narrow"]) {
    await expect(badge).toBeVisible();
    await expect(breach).toBeVisible();
    const [upper, lower] = await Promise.all([badge.boundingBox(), breach.boundingBox()]);
    expect(upper!.y + upper!.height).toBeLessThanOrEqual(lower!.y + 2);
    await page.getByRole("button", { name: "Session titles" }).click();
  }
});

test("somebody else's session takes neither badge nor mark", async ({ page, stage }) => {
  const { desktop, frame, badge } = await openAside(page, stage);
  await desktop.simulate("CHAT", { customer: "chat-1", accept: true });
  const other = desktop.session("Chat - Noor Haddad");
  await expect(other).toBeVisible();
  const view = await desktop.view();
  const theirs = view.sessions.find(({ provider }) => provider === "extn_chat")!.id;
  expect(await refusal(frame, "notifyNewActivity", theirs, 3)).toBe("session_not_owned");
  expect(await refusal(frame, "notifyKpiBreach", theirs, true, "Late")).toBe("session_not_owned");
  expect((await desktop.view()).sessions).toEqual(view.sessions);
  await expect(badge).toBeHidden();
});
