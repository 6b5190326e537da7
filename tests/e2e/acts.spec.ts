import type { Frame } from "@playwright/test";
import { probeUrl } from "./pages/bare-host.ts";
import { desktopOn } from "./pages/desktop.ts";
import { frameOf } from "./pages/frame.ts";
import { value } from "./pages/outcome.ts";
import { openProbeDesktop, SESSION } from "./pages/probe-desktop.ts";
import { heard, ready } from "./pages/probe.ts";
import { listIn } from "./pages/list.ts";
import { recordIn } from "./pages/record.ts";
import { MAYA, openRecord, openTab } from "./pages/records.ts";
import { softphoneIn } from "./pages/softphone.ts";
import { expect, test } from "./stage.ts";

const PHONE = "extn_softphone";

const CLICK = {
  value: "+44 20 7946 0112",
  name: "telephone1",
  format: "Phone",
  entityLogicalName: "contact",
  entityId: MAYA,
  recordTitle: "Maya Lindqvist",
};

test("a number in a record is dialled by the softphone, which knows the person and opens a session", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openRecord(desktop, "contact", MAYA);
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  await record.call(CLICK.value).click();
  await expect(desktop.session("Voice-Maya Lindqvist")).toHaveAttribute("aria-current", "true");
  const phone = softphoneIn(desktop.widget(PHONE));
  await expect(phone.current).toContainText("Known as Maya Lindqvist");
  await phone.button("Customer picks up").click();
  await expect(phone.current).toContainText("Connected");
  await expect(desktop.sessions).toHaveCount(2);
  const [row] = (await desktop.log(PHONE).rows()).filter(({ name }) => name === "onclicktoact");
  expect(row?.text).toContain("+44 20 7946 0112");
});

test("a number can be called only while somebody would hear of it", async ({ page, stage }) => {
  const { desktop, frame } = await openProbeDesktop(page, stage);
  await frame.evaluate(() => window.listen("onclicktoact"));
  await openRecord(desktop, "contact", MAYA);
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  await expect(record.call(CLICK.value)).toBeHidden();
  expect(await value(frame, "getClickToAct")).toBe(false);

  await value(frame, "setClickToAct", true);
  await record.call(CLICK.value).click();
  await record.page.getByRole("button", { name: "Write to maya@harbourglass.example" }).click();
  await expect.poll(async () => (await heard(frame)).filter(([name]) => name === "onclicktoact").map(([, payload]) => payload)).toEqual([
    CLICK,
    { ...CLICK, value: "maya@harbourglass.example", name: "emailaddress1", format: "Email" },
  ]);

  await value(frame, "setClickToAct", false);
  await expect(record.call(CLICK.value)).toBeHidden();
});

test("what the agent types can be called before it is saved", async ({ page, stage }) => {
  const { desktop, frame } = await openProbeDesktop(page, stage);
  await frame.evaluate(() => window.listen("onclicktoact"));
  await value(frame, "setClickToAct", true);
  await openTab(desktop, "msdyn_entityrecord", { entityName: "contact" });
  const record = recordIn(desktop);
  await expect(record.field("Business phone")).toBeVisible();
  await record.field("Business phone").fill("+44 117 496 0999");
  await record.call("+44 117 496 0999").click();
  await expect.poll(async () => (await heard(frame)).at(-1)?.[1]).toEqual({ ...CLICK, value: "+44 117 496 0999", entityId: "", recordTitle: "" });
});

test("a list's numbers and the page's own scripts raise the same event", async ({ page, stage }) => {
  const { desktop, frame } = await openProbeDesktop(page, stage);
  await frame.evaluate(() => window.listen("onclicktoact"));
  await value(frame, "setClickToAct", true);
  await openTab(desktop, "msdyn_entitylist", { entityName: "contact" });
  await listIn(desktop).filter.fill("Maya Lindqvist");
  await desktop.shownPage.getByRole("button", { name: `Call ${CLICK.value}` }).click();
  await page.evaluate(() => window.dispatchEvent(new CustomEvent("CIClickToAct", { detail: { value: "555", extn_more: "kept" } })));
  await expect.poll(async () => (await heard(frame)).map(([, payload]) => payload)).toEqual([
    CLICK,
    { value: "555", name: "", format: "Phone", entityLogicalName: "", entityId: "", recordTitle: "", extn_more: "kept" },
  ]);
});

test("in a session the click goes to its provider", async ({ page, stage }) => {
  const { desktop, frame } = await openProbeDesktop(page, stage);
  await frame.evaluate(() => window.listen("onclicktoact"));
  const chat = await frameOf(desktop.widgetFrame("extn_chat"));
  await chat.evaluate(() => window.Microsoft.CIFramework.addHandler("onclicktoact", () => {}));
  await value(chat, "setClickToAct", true);
  await value(frame, "createSession", SESSION);
  await openRecord(desktop, "contact", MAYA);
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  // Only the chat's click-to-act is on.
  await record.call(CLICK.value).click();
  await desktop.settle("extn_chat");
  expect(await heard(frame)).toEqual([]);
  await value(frame, "setClickToAct", true);
  await record.call(CLICK.value).click();
  await expect.poll(async () => (await heard(frame)).length).toBe(1);
});

test("on home the click goes to the first provider that wants it, in the order of the channels", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open([
    { name: "extn_second", label: "Second", url: probeUrl(stage), order: 2 },
    { name: "extn_first", label: "First", url: probeUrl(stage, stage.neighbour), order: 1 },
  ]);
  const frames = await Promise.all(["extn_first", "extn_second"].map(async (name) => ready(await frameOf(desktop.widgetFrame(name)), "onclicktoact")));
  const [first, second] = frames as [Frame, Frame];
  for (const frame of frames) await value(frame, "setClickToAct", true);
  await openRecord(desktop, "contact", MAYA);
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  const counts = () => Promise.all(frames.map(async (frame) => (await heard(frame)).length));
  await record.call(CLICK.value).click();
  await expect.poll(counts).toEqual([1, 0]);
  expect(await heard(first)).toEqual([["onclicktoact", CLICK]]);

  await value(first, "setClickToAct", false);
  await record.call(CLICK.value).click();
  await expect.poll(counts).toEqual([1, 1]);
  expect(await heard(second)).toEqual([["onclicktoact", CLICK]]);
});
