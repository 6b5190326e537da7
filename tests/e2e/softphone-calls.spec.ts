import { desktopOn, tabTo } from "./pages/desktop.ts";
import { frameOf } from "./pages/frame.ts";
import { noticesOn } from "./pages/notifications.ts";
import { recordIn, searchIn } from "./pages/record.ts";
import { DAMAGED, MAYA, recordsOf } from "./pages/records.ts";
import { softphoneIn } from "./pages/softphone.ts";
import { expect, test } from "./stage.ts";

const PHONE = "extn_softphone";
const TITLE = "Voice-Maya Lindqvist";
const STRANGER = "+44 191 498 0630";

test("a call is offered by the desktop with the caller's record, and accepted there", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const { alert, answer } = noticesOn(page);
  await desktop.simulate("CALL", { caller: "caller-1" });
  await expect(alert).toContainText("Call from Maya Lindqvist");
  await expect(alert).toContainText("Harbour Glass");
  await expect(alert).toContainText("Delivery arrived damaged");
  await answer("Answer").click();
  await expect(alert).toBeHidden();
  await expect(desktop.session(TITLE)).toHaveAttribute("aria-current", "true");
  const phone = softphoneIn(desktop.widget(PHONE));
  await expect(phone.current).toContainText("Connected");
  await expect(phone.current).toContainText("Known as Maya Lindqvist");
  const calls = await desktop.log(PHONE).calls();
  const order = ["searchAndOpenRecords", "notifyEvent", "canCreateSession", "createSession"].map((name) => calls.indexOf(name));
  expect(order).toEqual([...order].sort((one, other) => one - other));
  expect(order[0]).toBeGreaterThan(-1);
});

test("declined in the desktop the call is over; answered in the widget the offer goes", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const { alert, answer } = noticesOn(page);
  const phone = softphoneIn(desktop.widget(PHONE));
  await desktop.look("Softphone").click();
  await phone.rings("Maya Lindqvist");
  await answer("Decline").click();
  await expect(alert).toBeHidden();
  await expect(phone.answer("Maya Lindqvist")).toHaveCount(0);
  await expect(desktop.sessions).toHaveCount(1);

  await phone.rings("Aiko Nakamura");
  await expect(alert).toContainText("Aiko Nakamura");
  await phone.answer("Aiko Nakamura").click();
  await expect(alert).toBeHidden();
  await expect(desktop.session("Voice-Aiko Nakamura")).toHaveAttribute("aria-current", "true");
  expect(await desktop.log(PHONE).calls()).toContain("cancelEvent");
});

test("a caller who gives up takes the offer away and is missed", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const { alert } = noticesOn(page);
  const phone = softphoneIn(desktop.widget(PHONE));
  await desktop.look("Softphone").click();
  await phone.rings("Tomás Herrera");
  await expect(alert).toContainText("Tomás Herrera");
  await phone.button("Caller hangs up").click();
  await expect(alert).toBeHidden();
  await phone.frame.getByRole("tab", { name: "Recent" }).click();
  await expect(phone.recent.getByRole("listitem").first()).toContainText(/Tomás Herrera.*missed/);
  await expect(desktop.sessions).toHaveCount(1);
});

test("the presence follows the call and comes back after it", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const phone = softphoneIn(desktop.widget(PHONE));
  await desktop.simulate("CALL", { caller: "caller-1", answer: true });
  await expect(phone.presence).toHaveText("Busy");
  expect((await desktop.view()).presence.current?.text).toBe("Busy");
  await phone.button("Hang up").click();
  await expect(phone.presence).toHaveText("Available");
  expect((await desktop.view()).presence.current?.text).toBe("Available");
});

test("the wrap-up writes a phone call about the case that the agent looked at, and changes it later", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const phone = softphoneIn(desktop.widget(PHONE));
  await desktop.simulate("CALL", { caller: "caller-1", answer: true });
  await expect(desktop.session(TITLE)).toBeVisible();
  await desktop.tab("Maya Lindqvist").click();
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  await record.page.getByRole("list", { name: "Cases" }).getByRole("button").first().click();
  await record.shows("Delivery arrived damaged");

  await phone.button("Hang up").click();
  await expect(phone.callRecord).toContainText("About case CAS-02101: Delivery arrived damaged");
  await phone.callRecord.getByLabel("Notes of the call").fill("Replacement on Friday.");
  await phone.button("Save call").click();
  await expect(phone.callRecord).toContainText("The phone call is saved.");
  const find = () => recordsOf(desktop).rows("phonecall", "$filter=subject eq 'Delivery arrived damaged'&$expand=phonecall_activity_parties");
  const [saved] = await find();
  expect(saved).toMatchObject({ description: "Replacement on Friday.", phonenumber: "+44 20 7946 0112", directioncode: false, statecode: 1, _regardingobjectid_value: DAMAGED });
  const parties = saved!["phonecall_activity_parties"] as Record<string, unknown>[];
  expect(parties.map((party) => [party["participationtypemask"], party["_partyid_value"]])).toContainEqual([1, MAYA]);
  expect(parties).toHaveLength(2);

  await phone.callRecord.getByLabel("Subject").fill("Broken panes");
  await phone.button("Save changes").click();
  await expect(phone.callRecord).toContainText("The phone call is updated.");
  await phone.button("Open call record").click();
  await record.shows("Broken panes");
  expect(await find()).toEqual([]);
});

test("each session has a conversation that the widget describes", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await desktop.simulate("CALL", { caller: "caller-1", answer: true });
  const find = () => recordsOf(desktop).rows("msdyn_ocliveworkitem", "$filter=createdon gt 2026-07-01T00:00:00Z");
  await expect.poll(async () => (await find())[0]).toMatchObject({ subject: "Delivery arrived damaged", msdyn_channel: "Phone", _msdyn_customer_value: MAYA, statecode: 0 });
  expect(await find()).toHaveLength(1);
  await desktop.closeSession(TITLE).click();
  await expect.poll(async () => (await find())[0]?.["statecode"]).toBe(1);
});

test("a stranger is written down in a short form and becomes the contact of the call", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await desktop.simulate("CALL", { caller: "unknown", answer: true });
  const phone = softphoneIn(desktop.widget(PHONE));
  await expect(phone.current).toContainText("No record found");
  await phone.button("New contact").click();
  const dialog = page.getByRole("dialog", { name: "New contact" });
  await expect(dialog.getByLabel("Business phone")).toHaveValue(STRANGER);
  await dialog.getByLabel("Last name").fill("Petrov");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(phone.current).toContainText("Known as Petrov");
  await expect(phone.session).toContainText("Petrov is the contact of this call.");
});

test("without a mouse: answer the call, find the caller, save the wrap-up", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const { alert, answer } = noticesOn(page);
  const phone = softphoneIn(desktop.widget(PHONE));
  const press = (key: string) => page.keyboard.press(key);
  await desktop.simulate("CALL", { caller: "unknown" });
  await expect(alert).toContainText(STRANGER);
  await tabTo(page, answer("Answer"));
  await press("Enter");
  await expect(desktop.sessions).toHaveCount(2);

  await tabTo(page, phone.button("Find contact"));
  await press("Enter");
  const search = searchIn(desktop);
  await expect(search.said).toHaveText("Nothing found.");
  await tabTo(page, search.box);
  await press("Control+a");
  await page.keyboard.type("maya");
  await press("Enter");
  await expect(search.hit("Maya Lindqvist")).toBeVisible();
  await press("ArrowDown");
  await press("Enter");
  await recordIn(desktop).shows("Maya Lindqvist");

  await tabTo(page, phone.button("Hang up"), "Shift+Tab");
  await press("Enter");
  await tabTo(page, phone.callRecord.getByLabel("Notes of the call"));
  await page.keyboard.type("Wrong number.");
  await tabTo(page, phone.button("Save call"));
  await press("Enter");
  await expect(phone.callRecord).toContainText("The phone call is saved.");
  expect(await recordsOf(desktop).rows("phonecall", "$filter=description eq 'Wrong number.'")).toHaveLength(1);
});

test("a call that is over before its session was asked for has none", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const phone = softphoneIn(desktop.widget(PHONE));
  await desktop.look("Softphone").click();
  await phone.rings("Aiko Nakamura");
  // In one turn, so that no answer of the desktop comes between.
  await phone.answer("Aiko Nakamura").evaluate((answer: HTMLElement) => {
    answer.click();
    [...document.querySelectorAll<HTMLElement>("#card button")].find((button) => button.textContent === "Hang up")!.click();
  });
  await expect(phone.current).toContainText("No call.");
  await desktop.settle(PHONE);
  await phone.takeCall("Maya Lindqvist");
  await expect(desktop.session(TITLE)).toHaveAttribute("aria-current", "true");
  await expect(desktop.sessions).toHaveCount(2);
});

test("a call that is over before its session has come is in wrap-up until the agent closes that session", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const phone = softphoneIn(desktop.widget(PHONE));
  await desktop.look("Softphone").click();
  const frame = await frameOf(desktop.widgetFrame(PHONE));
  await frame.evaluate(() => {
    const api = window.Microsoft.CIFramework;
    const create = api.createSession.bind(api);
    const late: typeof create = async (...given: Parameters<typeof create>) => {
      const id = await create(...given);
      [...document.querySelectorAll<HTMLElement>("#card button")].find((button) => button.textContent === "Hang up")!.click();
      return id;
    };
    Object.assign(api, { createSession: late });
  });
  await phone.takeCall("Maya Lindqvist");
  await expect(desktop.session(TITLE)).toHaveAttribute("aria-current", "true");
  await expect(phone.current).toContainText("Wrap-up");
  await expect(phone.current).toContainText("The agent closes the session in the desktop.");
  await desktop.closeSession(TITLE).click();
  await desktop.look("Softphone").click();
  await expect(phone.current).toContainText("No call.");
  await phone.frame.getByRole("tab", { name: "Recent" }).click();
  await expect(phone.recent.getByRole("listitem").filter({ hasText: "missed" }).filter({ hasText: "Maya Lindqvist" })).toHaveCount(1);
});
