import { violationsIn } from "./axe.ts";
import { desktopOn } from "./pages/desktop.ts";
import { onRecord, recordIn } from "./pages/record.ts";
import { DAMAGED, HARBOUR_GLASS, MAYA, NOBODY, openRecord, openTab, recordsOf } from "./pages/records.ts";
import { expect, test } from "./stage.ts";

test("a record's page shows its fields, what happened to it and what belongs to it; lookups lead on", async ({ page, stage }) => {
  const { desktop, record } = await onRecord(page, stage, "contact", MAYA, "Maya Lindqvist");
  await expect(desktop.tab("Maya Lindqvist")).toHaveAttribute("aria-selected", "true");
  await expect(record.field("Job title")).toHaveValue("Head of Purchasing");
  await expect(record.field("Preferred contact")).toHaveValue("3");
  await expect(record.timeline).toContainText("Best reached before eleven.");

  await record.link("Harbour Glass").click();
  await record.shows("Harbour Glass");
  await expect(record.page.getByRole("list", { name: "Contacts" })).toContainText("Solveig Lind");
  await record.page.getByRole("list", { name: "Contacts" }).getByRole("button", { name: /Maya/ }).click();
  await record.shows("Maya Lindqvist");
  await record.page.getByRole("list", { name: "Cases" }).getByRole("button", { name: /Delivery arrived damaged/ }).click();
  await record.shows("Delivery arrived damaged");
  await expect(record.timeline).toContainText("Panes broken on arrival");
});

test("a change marks the tab, is saved by button, and is gone from the mark", async ({ page, stage }) => {
  const { desktop, record } = await onRecord(page, stage, "contact", MAYA, "Maya Lindqvist");
  await expect(record.save).toBeHidden();
  await record.field("Job title").fill("Purchasing");
  await expect(desktop.tab("Maya Lindqvist (unsaved changes)")).toBeVisible();
  await record.field("Job title").fill("Head of Purchasing");
  await expect(desktop.tab("Maya Lindqvist")).toBeVisible();
  await expect(record.save).toBeHidden();

  await record.field("Job title").fill("Director");
  await record.field("Preferred contact").selectOption({ label: "Email" });
  await record.link("Remove Harbour Glass").click();
  await record.lookup("Company").fill("Saltmarsh");
  await expect(record.page.getByRole("option", { name: /Saltmarsh Brewery/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await record.save.click();
  await expect(record.page.getByText("Saved", { exact: true })).toBeVisible();
  await expect(desktop.tab("Maya Lindqvist")).toBeVisible();
  const row = await recordsOf(desktop).row("contact", MAYA);
  expect(row).toMatchObject({ jobtitle: "Director", preferredcontactmethodcode: 2, telephone1: "+44 20 7946 0112" });
  expect(row["_parentcustomerid_value"]).not.toBe(HARBOUR_GLASS);
});

test("what cannot be saved is refused by name, and nothing is written", async ({ page, stage }) => {
  const { desktop, record } = await onRecord(page, stage, "contact", MAYA, "Maya Lindqvist");
  const before = await recordsOf(desktop).row("contact", MAYA);
  await record.field("Last name").fill("");
  await record.field("Email").fill("nonsense");
  await record.save.click();
  await expect(record.message).toContainText("Last name is needed. Email takes an address");
  await expect(record.field("Last name")).toBeFocused();
  await expect(record.field("Last name")).toHaveAttribute("aria-invalid", "true");
  expect(await recordsOf(desktop).row("contact", MAYA)).toEqual(before);

  await record.field("Last name").fill("Berg");
  await record.field("Email").fill("maya.berg@harbourglass.example");
  await record.save.click();
  await record.shows("Maya Berg");
  await expect(record.message).toBeHidden();
});

test("a source that refuses is quoted, and what was typed stays", async ({ page, stage }) => {
  const { desktop, record } = await onRecord(page, stage, "contact", MAYA, "Maya Lindqvist");
  await record.field("Job title").fill("x".repeat(120));
  await record.save.click();
  await expect(record.message).toContainText("The record is not saved. contact.jobtitle must be text of at most 100 characters.");
  await expect(record.field("Job title")).toHaveValue("x".repeat(120));
  await expect(desktop.tab("Maya Lindqvist (unsaved changes)")).toBeVisible();
  await record.field("Job title").fill("Director");
  await record.save.click();
  await expect(record.page.getByText("Saved", { exact: true })).toBeVisible();
});

test("a refresh reads the record again and keeps what the agent has changed", async ({ page, stage }) => {
  const { record } = await onRecord(page, stage, "contact", MAYA, "Maya Lindqvist");
  await record.field("Job title").fill("Director");
  await page.evaluate((id) => window.ciframeworkHost!.records!.update("contact", id, { address1_city: "Leeds" }), MAYA);
  await page.getByRole("button", { name: "Refresh tab Maya Lindqvist" }).click();
  await expect(record.field("City")).toHaveValue("Leeds");
  await expect(record.field("Job title")).toHaveValue("Director");
  await expect(page.getByText(/^Refreshed at/)).toBeVisible();
});

test("a note written on the page stands in the timeline", async ({ page, stage }) => {
  const { desktop, record } = await onRecord(page, stage, "incident", DAMAGED, "Delivery arrived damaged");
  await record.addNote.click();
  await record.page.getByRole("button", { name: "Save note" }).click();
  await expect(record.message.filter({ hasText: "A note needs a title or a text." })).toBeVisible();
  await record.quick("note").getByLabel("Title").fill("Second crate");
  await record.quick("note").getByLabel("Note", { exact: true }).fill("Sent today.");
  await record.page.getByRole("button", { name: "Save note" }).click();
  await expect(record.timeline.getByRole("listitem").first()).toContainText("Second crate");
  const notes = await recordsOf(desktop).rows("annotation", `$filter=_objectid_value eq ${DAMAGED} and subject eq 'Second crate'`);
  expect(notes).toHaveLength(1);
});

test("what does not exist is said in a sentence", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const record = recordIn(desktop);
  await openRecord(desktop, "contact", NOBODY);
  await expect(record.message).toContainText(NOBODY);
  await openRecord(desktop, "extn_nothing", NOBODY);
  await expect(record.message).toContainText('There is no table named "extn_nothing".');
  await openRecord(desktop, "contact", MAYA);
  await record.shows("Maya Lindqvist");
  await expect(record.message).toBeHidden();
});

const PAGES: [string, Record<string, unknown>, string][] = [
  ["msdyn_entityrecord", { entityName: "contact", entityId: MAYA }, "Maya Lindqvist"],
  ["msdyn_entityrecord", { entityName: "incident" }, "New case"],
  ["msdyn_entitylist", { entityName: "contact" }, "Contacts"],
  ["msdyn_search", { searchText: "maya" }, "Search"],
  ["msdyn_omnichannel_kbsearch", { searchText: "parcel" }, "Knowledge"],
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const [template, parameters, title] of PAGES) {
    test(`axe finds nothing on the page ${title} in ${colorScheme}`, async ({ page, stage }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const desktop = desktopOn(page, stage);
      await desktop.open();
      await openTab(desktop, template, parameters);
      await recordIn(desktop).shows(title);
      await expect(desktop.shownPage.locator("[aria-busy=true]")).toHaveCount(0);
      expect(await violationsIn(page)).toEqual([]);
    });
  }
}
