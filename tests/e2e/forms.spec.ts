import type { Frame } from "@playwright/test";
import { type Desktop, desktopOn } from "./pages/desktop.ts";
import { frameOf } from "./pages/frame.ts";
import { recordIn } from "./pages/record.ts";
import { DAMAGED, MAYA, recordsOf } from "./pages/records.ts";
import { expect, test } from "./stage.ts";

/** Calls a method that waits for the agent; its outcome is read later. */
function begin(frame: Frame, method: string, ...given: unknown[]): Promise<void> {
  return frame.evaluate(
    ({ method, given }) => {
      const api = window.Microsoft.CIFramework as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
      Object.assign(window, { waiting: api[method]!(...given).then((text) => JSON.parse(text as string), (reason: unknown) => ({ rejected: String(reason) })) });
    },
    { method, given },
  );
}

const outcome = (frame: Frame): Promise<unknown> => frame.evaluate(() => (window as unknown as { waiting: Promise<unknown> }).waiting);

async function openPhone(desktop: Desktop): Promise<Frame> {
  await desktop.open();
  return frameOf(desktop.widgetFrame("extn_softphone"));
}

const CUSTOMER = { customerid: MAYA, customeridtype: "contact", customeridname: "Maya Lindqvist" };

test("openForm opens a filled form and yields the record once the agent has saved it", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  const frame = await openPhone(desktop);
  await begin(frame, "openForm", JSON.stringify({ entityName: "incident" }), JSON.stringify({ ...CUSTOMER, title: "Frame bent", prioritycode: "1" }));
  const record = recordIn(desktop);
  await expect(record.field("Case title")).toHaveValue("Frame bent");
  await expect(record.field("Priority")).toHaveValue("1");
  await expect(record.link("Maya Lindqvist")).toBeVisible();
  await record.field("Case title").fill("Frame bent in transport");
  await record.save.click();
  const { savedEntityReference } = (await outcome(frame)) as { savedEntityReference: { id: string }[] };
  expect(savedEntityReference).toEqual([{ entityType: "incident", id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: "Frame bent in transport" }]);
  await record.shows("Frame bent in transport");
  const row = await recordsOf(desktop).row("incident", savedEntityReference[0]!.id);
  expect(row).toMatchObject({ title: "Frame bent in transport", prioritycode: 1, _customerid_value: MAYA });
  // The form is now the record's.
  await record.field("Priority").selectOption({ label: "Low" });
  await record.save.click();
  await expect.poll(async () => (await recordsOf(desktop).row("incident", savedEntityReference[0]!.id))["prioritycode"]).toBe(3);
});

test("a new form starts with the defaults of its columns, what the call gives wins, and none of it is a change", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  const frame = await openPhone(desktop);
  await begin(frame, "openForm", JSON.stringify({ entityName: "incident" }), JSON.stringify({ ...CUSTOMER, title: "Frame bent" }));
  const record = recordIn(desktop);
  await expect(record.field("Priority")).toHaveValue("2");
  await desktop.closeTab("New case").click();
  // Nothing was typed: nothing is asked.
  expect(await outcome(frame)).toEqual({ savedEntityReference: [] });

  const from = { entityType: "contact", id: MAYA, name: "Maya Lindqvist" };
  await begin(frame, "openForm", JSON.stringify({ entityName: "phonecall", createFromEntity: from }), JSON.stringify({ directioncode: false }));
  await expect(record.link("Maya Lindqvist")).toBeVisible();
  await expect(record.field("Direction")).toHaveValue("0");
  await record.field("Subject").fill("Called back");
  await record.save.click();
  const { savedEntityReference } = (await outcome(frame)) as { savedEntityReference: { id: string }[] };
  const row = await recordsOf(desktop).row("phonecall", savedEntityReference[0]!.id);
  expect(row).toMatchObject({ subject: "Called back", directioncode: false, _regardingobjectid_value: MAYA, _ownerid_value: "6e2c9a57-0d43-4b8f-9f1e-5a7d8c3b2e16", statecode: 0 });

  const dialog = page.getByRole("dialog", { name: "New phone call" });
  await begin(frame, "openForm", JSON.stringify({ entityName: "phonecall", useQuickCreateForm: true }), JSON.stringify({}));
  await expect(dialog.getByLabel("Direction")).toHaveValue("1");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(await outcome(frame)).toEqual({ savedEntityReference: [] });
});

test("a form that is closed unsaved yields nothing, and nothing is made", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  const frame = await openPhone(desktop);
  await begin(frame, "openForm", JSON.stringify({ entityName: "incident" }), JSON.stringify({ ...CUSTOMER, title: "Never saved" }));
  await expect(recordIn(desktop).field("Case title")).toHaveValue("Never saved");
  await desktop.closeTab("New case").click();
  expect(await outcome(frame)).toEqual({ savedEntityReference: [] });
  expect(await recordsOf(desktop).rows("incident", "$filter=title eq 'Never saved'")).toEqual([]);
});

test("quick create is a dialog: saved it yields the record, cancelled nothing", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  const frame = await openPhone(desktop);
  const options = JSON.stringify({ entityName: "contact", useQuickCreateForm: true });
  const defaults = JSON.stringify({ telephone1: "+44 191 498 0630" });
  const dialog = page.getByRole("dialog", { name: "New contact" });
  await begin(frame, "openForm", options, defaults);
  await expect(dialog.getByLabel("Business phone")).toHaveValue("+44 191 498 0630");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(await outcome(frame)).toEqual({ savedEntityReference: [] });

  await begin(frame, "openForm", options, defaults);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Last name is needed.");
  await dialog.getByLabel("First name").fill("Nadia");
  await dialog.getByLabel("Last name").fill("Petrov");
  await page.keyboard.press("Enter");
  expect(await outcome(frame)).toEqual({ savedEntityReference: [{ entityType: "contact", id: expect.any(String), name: "Nadia Petrov" }] });
  await expect(dialog).toBeHidden();
  expect(await recordsOf(desktop).rows("contact", "$filter=telephone1 eq '%2B44 191 498 0630'")).toHaveLength(1);
});

test("insertNotes opens a pane, saves a note on the record and yields its id", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  const frame = await openPhone(desktop);
  await begin(frame, "insertNotes", "incident", "incidents", DAMAGED);
  const dialog = page.getByRole("dialog", { name: "Note", exact: true });
  await expect(dialog).toContainText("Case: Delivery arrived damaged");
  await dialog.getByLabel("Title").fill("From the call");
  await dialog.getByLabel("Note", { exact: true }).fill("Customer agrees.");
  await dialog.getByRole("button", { name: "Save" }).click();
  const { annotationid } = (await outcome(frame)) as { annotationid: string };
  expect(await recordsOf(desktop).row("annotation", annotationid)).toMatchObject({ subject: "From the call", notetext: "Customer agrees.", _objectid_value: DAMAGED });

  await begin(frame, "insertNotes", "incident", "incidents", DAMAGED, annotationid);
  const change = page.getByRole("dialog", { name: "Note", exact: true });
  await expect(change.getByLabel("Title")).toHaveValue("From the call");
  await change.getByRole("button", { name: "Cancel" }).click();
  expect(await outcome(frame)).toEqual({ annotationid: null });
});

test("refreshForm saves what the agent has changed when it is asked to", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  const frame = await openPhone(desktop);
  await page.evaluate((id) => window.ciframeworkHost!.agent.openTab({ templateName: "msdyn_entityrecord", parameters: { entityName: "contact", entityId: id } }), MAYA);
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  await record.field("Job title").fill("Director");
  await begin(frame, "refreshForm", true);
  await outcome(frame);
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Director" });
  await record.field("Last name").fill("");
  await begin(frame, "refreshForm", true);
  expect(JSON.stringify(await outcome(frame))).toContain("Last name is needed.");
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ lastname: "Lindqvist" });
});

const FORM = {
  icon: "case",
  sections: [{ title: "Short", fields: [{ column: "title", required: true }, "prioritycode", { column: "ticketnumber", readOnly: true }, "extn_missing"] }],
  quick: ["title"],
};

test("a form file puts its form in the place of the desktop's own; columns that the source lacks are left out", async ({ page, stage }) => {
  const providers = [{ name: "phone", label: "Phone" }];
  await page.route("**/providers.json", (route) => route.fulfill({ json: { providers, pages: { forms: { incident: FORM } } } }));
  await page.goto(stage.host);
  const desktop = desktopOn(page, stage);
  await expect(desktop.rail).toBeVisible();
  await page.evaluate((id) => window.ciframeworkHost!.agent.openTab({ templateName: "msdyn_entityrecord", parameters: { entityName: "incident", entityId: id } }), DAMAGED);
  const record = recordIn(desktop);
  await record.shows("Delivery arrived damaged");
  await expect(record.page.locator(".field-label")).toHaveText(["Case title", "Priority", "Case number"]);
  await record.field("Priority").selectOption({ label: "Low" });
  await page.keyboard.press("Control+s");
  await expect(record.state).toHaveText("Saved");
  expect(await recordsOf(desktop).row("incident", DAMAGED)).toMatchObject({ prioritycode: 3 });
});

test("a wrong form file is refused by the place of the mistake", async ({ page, stage }) => {
  const forms = { incident: { sections: [{ title: "Short", fields: ["title", { required: true }] }] } };
  await page.route("**/providers.json", (route) => route.fulfill({ json: { providers: [{ name: "phone" }], pages: { forms } } }));
  await page.goto(stage.host);
  await expect(page.getByRole("alert")).toContainText("pages.forms.incident.sections[0].fields[1].column must be a text.");
});

test("the short form keeps what was typed when Escape closes it, and forgets it when it is cancelled or saved", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  const frame = await openPhone(desktop);
  const options = JSON.stringify({ entityName: "contact", useQuickCreateForm: true });
  const dialog = page.getByRole("dialog", { name: "New contact" });
  await begin(frame, "openForm", options, "{}");
  await dialog.getByLabel("Last name").fill("Petrov");
  await page.keyboard.press("Escape");
  expect(await outcome(frame)).toEqual({ savedEntityReference: [] });
  await begin(frame, "openForm", JSON.stringify({ entityName: "contact" }), "{}");
  const record = recordIn(desktop);
  await record.link("Restore them").click();
  await expect(record.field("Last name")).toHaveValue("Petrov");
  await page.keyboard.press("Control+s");
  await record.shows("Petrov");

  await begin(frame, "openForm", options, "{}");
  await dialog.getByLabel("Last name").fill("Ivanov");
  await page.keyboard.press("Control+s");
  await expect(dialog).toBeHidden();
  expect(await outcome(frame)).toEqual({ savedEntityReference: [expect.objectContaining({ name: "Ivanov" })] });
});

test("a lookup finds by number too, and the arrow shows records before anything is typed", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await openPhone(desktop);
  await page.evaluate(() => window.ciframeworkHost!.agent.openTab({ templateName: "msdyn_entityrecord", parameters: { entityName: "incident" } }));
  const record = recordIn(desktop);
  const customer = record.lookup("Customer");
  await customer.focus();
  await page.keyboard.press("ArrowDown");
  const found = record.page.getByRole("listbox", { name: "Customer" }).getByRole("option");
  await expect(found).toHaveCount(12);
  await customer.fill("7946 0112");
  await expect(found).toHaveText([/^Maya Lindqvist/]);
  await page.keyboard.press("Enter");
  await expect(record.link("Maya Lindqvist")).toBeFocused();
});

test("text in a lookup that is no record is refused, and a case begun on a contact's page is the contact's", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await openPhone(desktop);
  await page.evaluate((id) => window.ciframeworkHost!.agent.openTab({ templateName: "msdyn_entityrecord", parameters: { entityName: "contact", entityId: id } }), MAYA);
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  await record.link("Remove Harbour Glass").click();
  await record.lookup("Company").fill("Harb");
  await record.save.click();
  await expect(record.message).toContainText('Company: "Harb" is not chosen from the list.');
  await expect(record.lookup("Company")).toBeFocused();
  await record.lookup("Company").fill("Harbour");
  await record.page.getByRole("option", { name: /Harbour Glass/ }).click();

  await record.link("New case here").click();
  await record.shows("New case");
  await expect(record.link("Maya Lindqvist")).toBeVisible();
  await record.field("Case title").fill("Second crate");
  await page.keyboard.press("Control+s");
  await record.shows("Second crate");
  expect(await recordsOf(desktop).rows("incident", "$filter=title eq 'Second crate'")).toMatchObject([{ _customerid_value: MAYA }]);
});
