import { chatIn } from "./pages/chat.ts";
import { type Desktop, desktopOn } from "./pages/desktop.ts";
import { frameOf } from "./pages/frame.ts";
import { noticesOn } from "./pages/notifications.ts";
import { expect, test } from "./stage.ts";

const CHAT = "extn_chat";

async function twoChats(desktop: Desktop) {
  await desktop.open();
  const chat = chatIn(desktop.widget(CHAT));
  await desktop.look("Chat").click();
  await chat.acceptChat("Noor Haddad");
  await expect(desktop.session("Chat - Noor Haddad")).toHaveAttribute("aria-current", "true");
  await chat.back.click();
  await chat.acceptChat("Elias Brandt");
  await expect(desktop.session("Chat - Elias Brandt")).toHaveAttribute("aria-current", "true");
  return chat;
}

test("each conversation gets a session, and the desktop's focus brings its conversation up", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  const chat = await twoChats(desktop);
  await chat.back.click();
  await chat.acceptChat("Priya Raman");
  await expect(desktop.sessions).toHaveCount(4);
  await expect(desktop.tabs).toHaveText(["Priya Raman", "Search: Receipt for May", "Knowledge"]);

  for (const name of ["Elias Brandt", "Noor Haddad", "Priya Raman"]) {
    await desktop.session(`Chat - ${name}`).click();
    await expect(chat.frame.getByRole("region", { name: "Conversation", exact: true })).toContainText(name);
  }
});

test("new lines in another session are counted in the rail until the agent goes there", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  const chat = await twoChats(desktop);
  await expect(page).toHaveTitle("Chat - Elias Brandt - ciframework desktop");

  await chat.customerWrites("Noor Haddad");
  const marked = desktop.session("Chat - Noor Haddad");
  await expect(marked).toHaveAccessibleName(/, 1 new activity$/);
  await chat.customerWrites("Noor Haddad");
  await expect(marked).toHaveAccessibleName(/, 2 new activities$/);
  await expect(page).toHaveTitle("(1) Chat - Elias Brandt - ciframework desktop");
  // Telling moves nothing.
  await expect(desktop.session("Chat - Elias Brandt")).toHaveAttribute("aria-current", "true");

  await marked.click();
  await expect(marked).toHaveAttribute("aria-current", "true");
  await expect(marked).toHaveAccessibleName("Chat - Noor Haddad Chat");
  await expect(page).toHaveTitle("Chat - Noor Haddad - ciframework desktop");
});

test("looking at a chat of another session asks for attention there", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  const chat = await twoChats(desktop);
  await chat.back.click();
  await chat.conversation("Noor Haddad").click();
  const marked = desktop.session("Chat - Noor Haddad");
  await expect(marked).toHaveAccessibleName(/needs attention, 1 new message$/);
  await expect(desktop.session("Chat - Elias Brandt")).toHaveAttribute("aria-current", "true");
  await marked.click();
  await expect(marked).toHaveAccessibleName("Chat - Noor Haddad Chat");
});

test("a new chat is offered by the desktop; accepted there it opens, declined it waits in the list", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const { alert, answer } = noticesOn(page);
  const chat = chatIn(desktop.widget(CHAT));
  await desktop.simulate("CHAT", { customer: "chat-3" });
  await expect(alert).toContainText("Chat with Priya Raman");
  await expect(alert).toContainText("Receipt for May");
  await answer("Decline").click();
  await expect(alert).toBeHidden();
  await expect(desktop.sessions).toHaveCount(1);
  await desktop.simulate("CHAT", { customer: "chat-3" });
  await answer("Accept").click();
  await expect(desktop.session("Chat - Priya Raman")).toHaveAttribute("aria-current", "true");

  await desktop.home.click();
  await desktop.simulate("CHAT", { customer: "chat-4" });
  await expect(alert).toContainText("Jonas Keller");
  await desktop.session("Chat - Priya Raman").click();
  await chat.back.click();
  await chat.acceptChat("Jonas Keller");
  await expect(alert).toBeHidden();
  await expect(desktop.session("Chat - Jonas Keller")).toHaveAttribute("aria-current", "true");
});

test("a customer who waits for a minute marks the session until the agent answers", async ({ page, stage }) => {
  await page.clock.install();
  const desktop = desktopOn(page, stage);
  const chat = await twoChats(desktop);
  await chat.customerWrites("Elias Brandt");
  const session = desktop.session("Chat - Elias Brandt");
  // The clock goes on while the browser works: half a minute is left for that.
  await page.clock.runFor(30_000);
  await desktop.settle(CHAT);
  await expect(session).toHaveAccessibleName("Chat - Elias Brandt Chat");
  await page.clock.runFor(31_000);
  await expect(session).toHaveAccessibleName(/target missed: Elias Brandt has waited for more than a minute\.$/);
  await chat.frame.getByRole("textbox", { name: "Message" }).fill("One moment, please.");
  await chat.button("Send").click();
  await expect(session).toHaveAccessibleName("Chat - Elias Brandt Chat");
});

test("asking for the session in focus marks nothing", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await twoChats(desktop);
  const frame = await frameOf(desktop.widgetFrame(CHAT));
  const answer = await frame.evaluate(() => window.Microsoft.CIFramework.requestFocusSession("session-id-2", 3));
  expect(answer).toBe("session-id-2");
  await expect(desktop.session("Chat - Elias Brandt")).toHaveAccessibleName("Chat - Elias Brandt Chat");

  await frame.evaluate(() => window.Microsoft.CIFramework.requestFocusSession("session-id-1", "4"));
  await expect(desktop.session("Chat - Noor Haddad")).toHaveAccessibleName(/4 new messages$/);
});

test("getSession yields a Map with the context, with the same values as properties", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await twoChats(desktop);
  const frame = await frameOf(desktop.widgetFrame(CHAT));
  const found = await frame.evaluate(async () => {
    const session = await window.Microsoft.CIFramework.getSession("session-id-1");
    return { isMap: session instanceof Map, entries: [...session.entries()], focused: session.focused, id: session.sessionId };
  });
  expect(found.isMap).toBe(true);
  expect(Object.fromEntries(found.entries)).toEqual({
    sessionId: "session-id-1",
    conversationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    context: {
      customerName: "Noor Haddad",
      topic: "Parcel has not arrived",
      customerRecordId: "c0a7ac71-0000-4000-8000-000000000001",
      customerEntityName: "contact",
      entityName: "contact",
      entityId: "c0a7ac71-0000-4000-8000-000000000001",
      conversation: "chat-1",
      channel: "Web",
    },
    isFocused: false,
    focused: false,
  });
  expect([found.focused, found.id]).toEqual([false, "session-id-1"]);
});

test("a new topic goes into the context and into the title's slugs", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  const chat = await twoChats(desktop);
  await chat.details.click();
  await chat.frame.getByRole("textbox", { name: "Topic" }).fill("Contract");
  await chat.button("Save topic").click();
  await expect(chat.session).toContainText("The session is now about Contract.");
  await expect(desktop.session("Chat - Elias Brandt")).toBeVisible();
  const frame = await frameOf(desktop.widgetFrame(CHAT));
  expect(await frame.evaluate(async () => (await window.Microsoft.CIFramework.getSession("session-id-2")).get("context").topic)).toBe("Contract");
});

test("a session that the agent closes ends its conversation", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  const chat = await twoChats(desktop);
  await desktop.closeSession("Chat - Elias Brandt").click();
  await expect(desktop.session("Chat - Noor Haddad")).toHaveAttribute("aria-current", "true");
  await chat.back.click();
  await expect(chat.conversation("Elias Brandt")).toContainText("Ended");
  await expect(chat.conversation("Noor Haddad")).not.toContainText("Ended");
  await expect.poll(() => desktop.log(CHAT).sessions()).toEqual([
    "switched session-id-1 true",
    "switched session-id-1 false",
    "switched session-id-2 true",
    "closed session-id-2",
    "switched session-id-1 true",
  ]);
});
