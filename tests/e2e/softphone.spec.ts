import { CASE_PARAMETERS, CUSTOMER_PARAMETERS, CUSTOMER_TITLE, SLUGS, TITLE } from "./fixtures/voice-identified.ts";
import { type Desktop, desktopOn, tabTo } from "./pages/desktop.ts";
import { frameOf } from "./pages/frame.ts";
import { softphoneIn } from "./pages/softphone.ts";
import { expect, test } from "./stage.ts";

const PHONE = "extn_softphone";

test("the softphone loads the library by a script tag from the host's historic path, on another site", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const frame = await frameOf(desktop.widgetFrame(PHONE));

  const script = frame.locator("script[data-cifid=CIFMainLibrary]");
  await expect(script).toHaveAttribute("src", `${stage.host}/webresources/Widget/msdyn_ciLibrary.js`);
  await expect(script).toHaveAttribute("data-crmurl", stage.host);
  expect(new URL(frame.url()).hostname).toBe("127.0.0.1");
  expect(new URL(page.url()).hostname).toBe("localhost");
  // Only a frame in another process has a session of its own: this one really is cross-site.
  await expect(page.context().newCDPSession(frame)).resolves.toBeTruthy();
  await expect(softphoneIn(desktop.widget(PHONE)).status).toHaveText("Robin Marlow");
});

test("a call answered in the softphone becomes a session made from the template", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const phone = softphoneIn(desktop.widget(PHONE));
  await desktop.look("Softphone").click();
  await phone.takeCall("Maya Lindqvist");

  await expect(desktop.session(TITLE)).toHaveAttribute("aria-current", "true");
  await expect(page.getByRole("heading", { level: 1, name: TITLE })).toBeAttached();
  await expect(desktop.tabs).toHaveCount(2);
  await expect(desktop.tab("New case")).toHaveAttribute("aria-selected", "true");
  await expect(desktop.closeTab("New case")).toHaveCount(0);
  await expect(desktop.tab(CUSTOMER_TITLE)).toBeVisible();
  await expect(desktop.closeTab(CUSTOMER_TITLE)).toBeVisible();
  await expect(desktop.panel).toHaveAttribute("data-shape", "docked");
  await expect(page.locator("#SidePanelIFrame")).toBeVisible();
  await expect(phone.current).toContainText("Connected");

  const calls = await desktop.log(PHONE).calls();
  expect(calls.indexOf("canCreateSession")).toBeGreaterThan(-1);
  expect(calls.indexOf("createSession")).toBeGreaterThan(calls.indexOf("canCreateSession"));
  const created = (await desktop.log(PHONE).rows()).find(({ name }) => name === "createSession");
  expect(created?.state).toBe("resolved");
  expect(created?.text).toContain('templateName: "extn_voice_identified_session"');
});

test("createSession carries all eight values of the template and a correlation id", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const frame = await frameOf(desktop.widgetFrame(PHONE));
  // The widget calls what the API object holds at that moment, so a test may listen in.
  await frame.evaluate(() => {
    const api = window.Microsoft.CIFramework as { -readonly [Name in "createSession"]: (...args: unknown[]) => Promise<unknown> };
    const { createSession } = api;
    api.createSession = (...given) => {
      Object.assign(window, { given });
      return createSession(...given);
    };
  });
  const phone = softphoneIn(desktop.widget(PHONE));
  await desktop.look("Softphone").click();
  await phone.takeCall("Maya Lindqvist");
  await expect(desktop.session(TITLE)).toBeVisible();

  const [input, correlationId] = await frame.evaluate(() => (window as unknown as { given: unknown[] }).given);
  expect(input).toEqual({ templateName: "extn_voice_identified_session", templateParameters: SLUGS });
  expect(correlationId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

test("the desktop shows the parameters that the export's templates resolve to", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await desktop.simulate("CALL", { caller: "caller-1", answer: true });
  await expect(desktop.session(TITLE)).toBeVisible();

  const session = (await desktop.view()).sessions[1]!;
  expect(session.tabs.map(({ templateName, parameters }) => [templateName, parameters])).toEqual([
    ["extn_case_tab", CASE_PARAMETERS],
    ["extn_customer_tab", CUSTOMER_PARAMETERS],
  ]);

  const shown = desktop.shownPage;
  await expect(shown.getByLabel("Description")).toHaveValue(CASE_PARAMETERS.data.description);
  await expect(shown.getByLabel("Case title")).toHaveValue(SLUGS.extn_subject);
  await expect(shown.getByRole("button", { name: SLUGS.customerName, exact: true })).toBeVisible();
  await shown.getByText("Page parameters").click();
  await shown.getByText("JSON, 6 fields").click();
  const json = await shown.getByRole("group", { name: "JSON text" }).textContent();
  expect(JSON.parse(json ?? "")).toEqual(CASE_PARAMETERS.data);

  await desktop.tab(CUSTOMER_TITLE).click();
  await expect(shown).toHaveAccessibleName(CUSTOMER_TITLE);
  await shown.getByText("Page parameters").click();
  await expect(shown.getByRole("term").filter({ hasText: "entityId" })).toBeVisible();
  await expect(shown.getByText(CUSTOMER_PARAMETERS.entityId).first()).toBeVisible();
});

/** Two calls and one chat, each session opened by its provider; the chat has the focus. */
async function threeSessions(desktop: Desktop): Promise<void> {
  await desktop.open();
  await desktop.simulate("CALL", { caller: "caller-1", answer: true });
  await expect(desktop.session(TITLE)).toBeVisible();
  await desktop.simulate("CALL", { caller: "caller-2", answer: true });
  await expect(desktop.session("Voice-Tomás Herrera")).toBeVisible();
  await desktop.simulate("CHAT", { customer: "chat-1", accept: true });
  await expect(desktop.session("Chat - Noor Haddad")).toHaveAttribute("aria-current", "true");
}

const PHONE_HEARD = [
  "switched session-id-1 true",
  "switched session-id-1 false",
  "switched session-id-2 true",
  // The chat's session took the focus.
  "switched session-id-2 false",
  // The agent goes to the first call, home, and closes it.
  "switched session-id-1 true",
  "switched session-id-1 false",
  "closed session-id-1",
];
const CHAT_HEARD = ["switched session-id-3 true", "switched session-id-3 false"];

async function expectHeard(desktop: Desktop): Promise<void> {
  await expect.poll(() => desktop.log(PHONE).sessions()).toEqual(PHONE_HEARD);
  await desktop.settle("extn_chat");
  await desktop.settle(PHONE);
  expect(await desktop.log("extn_chat").sessions()).toEqual(CHAT_HEARD);
  expect(await desktop.log(PHONE).sessions()).toEqual(PHONE_HEARD);
}

test("the agent switches, goes home and closes by mouse; the owner hears of it and nobody else", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await threeSessions(desktop);
  await desktop.session(TITLE).click();
  await expect(desktop.session(TITLE)).toHaveAttribute("aria-current", "true");
  await expect(desktop.widgetFrame(PHONE)).toHaveAttribute("id", "SidePanelIFrame");
  await desktop.home.click();
  await expect(desktop.home).toHaveAttribute("aria-current", "true");
  await desktop.closeSession(TITLE).click();
  await expect(desktop.session(TITLE)).toHaveCount(0);
  await expectHeard(desktop);
});

test("the agent switches, goes home and closes by keyboard; the owner hears of it and nobody else", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await threeSessions(desktop);
  await page.keyboard.press("Control+Alt+1");
  await expect(desktop.session(TITLE)).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("Control+Alt+0");
  await expect(desktop.home).toHaveAttribute("aria-current", "true");
  await tabTo(page, desktop.home);
  await page.keyboard.press("ArrowDown");
  await expect(desktop.session(TITLE)).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(desktop.session(TITLE)).toHaveCount(0);
  await expectHeard(desktop);
});

test("a whole call without a mouse: dial, talk, name a tab, hang up, close", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const phone = softphoneIn(desktop.widget(PHONE));
  const press = (key: string) => page.keyboard.press(key);

  await tabTo(page, desktop.look("Softphone"));
  await press("Enter");
  await tabTo(page, phone.simulate, "Shift+Tab");
  await press("Enter");
  await tabTo(page, phone.answer("Maya Lindqvist"), "Shift+Tab");
  await press("Enter");
  await expect(desktop.session(TITLE)).toHaveAttribute("aria-current", "true");

  await tabTo(page, desktop.tab("New case"));
  await press("ArrowRight");
  await expect(desktop.tab(CUSTOMER_TITLE)).toBeFocused();
  await expect(desktop.tab(CUSTOMER_TITLE)).toHaveAttribute("aria-selected", "true");
  await press("Delete");
  await expect(desktop.tab(CUSTOMER_TITLE)).toHaveCount(0);
  await expect(desktop.tab("New case")).toBeFocused();

  await tabTo(page, phone.button("Open account"), "Shift+Tab");
  await press("Enter");
  await expect(desktop.tabs).toHaveCount(2);
  await tabTo(page, phone.button("Hang up"), "Shift+Tab");
  await press("Enter");
  await expect(phone.current).toContainText("Wrap-up");

  await tabTo(page, desktop.session(TITLE), "Shift+Tab");
  await press("Delete");
  await expect(desktop.session(TITLE)).toHaveCount(0);
  await expect(desktop.home).toBeFocused();
  await expect.poll(async () => (await desktop.log(PHONE).sessions()).at(-1)).toBe("closed session-id-1");
});

test("in its session the softphone renames, adds to the context and works with tabs", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await desktop.simulate("CALL", { caller: "caller-1", answer: true });
  const phone = softphoneIn(desktop.widget(PHONE));

  await phone.frame.getByRole("textbox", { name: "Caller name" }).fill("Maya Berg");
  await phone.button("Save name").click();
  await expect(desktop.session("Voice-Maya Berg")).toBeVisible();
  await phone.frame.getByRole("textbox", { name: "Note" }).fill("Call back on Friday");
  await phone.button("Save note").click();
  await expect(phone.session).toContainText("The context of the session has 9 entries.");

  await phone.button("List tabs").click();
  await phone.button("Focus tab tab-id-2").click();
  await expect(desktop.tab(CUSTOMER_TITLE)).toHaveAttribute("aria-selected", "true");
  await phone.button("Close tab tab-id-1").click();
  await expect(phone.session).toContainText(/anchor/i);
  await expect(desktop.tabs).toHaveCount(2);
  await phone.button("Close tab tab-id-2").click();
  await expect(desktop.tabs).toHaveCount(1);
});

test("ten calls fill the desktop; the eleventh waits and is answered when there is room", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  for (let number = 1; number <= 10; number += 1) {
    await desktop.simulate("CALL", { caller: "caller-1", answer: true });
    await expect(desktop.sessions).toHaveCount(number + 1);
  }
  await expect(desktop.rail).toContainText("10 of 10 sessions, full");
  const phone = softphoneIn(desktop.widget(PHONE));
  await phone.takeCall("Aiko Nakamura");
  await expect(phone.frame.getByText("Ten sessions are open.")).toBeVisible();
  await expect(desktop.sessions).toHaveCount(11);

  await desktop.session("Voice-Maya Lindqvist").first().focus();
  await page.keyboard.press("Control+Alt+W");
  await expect(desktop.sessions).toHaveCount(10);
  await phone.answer("Aiko Nakamura").click();
  await expect(desktop.session("Voice-Aiko Nakamura")).toBeVisible();
});
