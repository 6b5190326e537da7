import type { Page } from "@playwright/test";
import { desktopOn } from "./pages/desktop.ts";
import { onRecord, recordIn } from "./pages/record.ts";
import { DAMAGED, HARBOUR_GLASS, MAYA, openRecord, openTab, recordsOf } from "./pages/records.ts";
import { expect, test } from "./stage.ts";

/** Somebody else's change, past this page. */
const elsewhere = (page: Page, table: string, id: string, values: Record<string, unknown>): Promise<unknown> =>
  page.evaluate(([name, key, data]) => window.ciframeworkHost!.records!.update(name, key, data), [table, id, values] as const);

/** Lets a test put a failure in the place of the source's methods, which the host freezes. */
const breakable = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const { freeze } = Object;
    Object.freeze = <T>(value: T): T => (typeof value === "object" && value !== null && "retrieve" in value && "metadata" in value ? value : (freeze(value) as T));
  });

/** From now on a method of the source rejects, or does what it did when `code` is null. */
const breakSource = (page: Page, method: "retrieve" | "update" | "create", code: string | null): Promise<void> =>
  page.evaluate(
    ([name, given]) => {
      const records = window.ciframeworkHost!.records! as unknown as Record<string, unknown>;
      const kept = ((window as unknown as { kept?: Record<string, unknown> }).kept ??= {});
      kept[name] ??= records[name];
      records[name] = given === null ? kept[name] : () => Promise.reject(Object.assign(new Error("The records cannot be reached just now."), { code: given }));
    },
    [method, code] as const,
  );

/** From now on a method of the source waits; the function that comes back lets it go on. */
const holdSource = async (page: Page, method: "retrieve" | "update" | "create"): Promise<() => Promise<void>> => {
  await page.evaluate((name) => {
    const records = window.ciframeworkHost!.records! as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
    const act = records[name]!;
    const held = new Promise<void>((resolve) => Object.assign(window, { letGo: resolve }));
    records[name] = (...given) => held.then(() => act(...given));
  }, method);
  return () => page.evaluate(() => (window as unknown as { letGo(): void }).letGo());
};

/** The page has had its frame to hear of what was written, and has read what it shows. */
const elsewhereRead = async (page: Page): Promise<void> => {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await expect(page.locator("[aria-busy]")).toHaveCount(0);
};

/** Somebody else's change of which the source tells nobody: the row that is read is another one. */
const unheard = (page: Page, table: string, id: string, values: Record<string, unknown>): Promise<void> =>
  page.evaluate(
    ([name, key, data]) => {
      const records = window.ciframeworkHost!.records! as unknown as Record<string, (...given: unknown[]) => Promise<object>>;
      const act = records["retrieve"]!;
      records["retrieve"] = async (...given) => ({ ...(await act(...given)), ...(given[0] === name && given[1] === key ? data : {}) });
    },
    [table, id, values] as const,
  );

test("Ctrl+S saves from anywhere on the page, also what is begun on the timeline", async ({ page, stage }) => {
  const { desktop, record } = await onRecord(page, stage, "contact", MAYA, "Maya Lindqvist");
  await record.field("Job title").fill("Director");
  await record.addNote.click();
  await record.quick("note").getByLabel("Title").fill("By key");
  await record.field("City").focus();
  await page.keyboard.press("Control+s");
  await expect(record.timeline).toContainText("By key");
  await expect(record.field("City")).toBeFocused();
  await expect(desktop.tab("Maya Lindqvist")).toBeVisible();
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Director" });
  // Nothing is left to save: the key does nothing and the browser's own page for saving stays away.
  await page.keyboard.press("Control+s");
  await expect(record.save).toBeHidden();
});

test("a new record is saved in its place: the focus stays in its field, the page says so, and goes on as the record's", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_entityrecord", { entityName: "contact" });
  const record = recordIn(desktop);
  await record.field("First name").fill("Ada");
  await record.field("Last name").fill("Byron");
  await page.keyboard.press("Control+s");
  await expect(record.state).toHaveText("Saved");
  await record.shows("Ada Byron");
  await expect(record.field("Last name")).toBeFocused();
  await expect(desktop.tab("Ada Byron")).toHaveAttribute("aria-selected", "true");
  await expect(record.page.locator(".page-details")).toContainText("entityId");
  await record.field("Job title").fill("Countess");
  await record.save.focus();
  await page.keyboard.press("Enter");
  await expect(record.save).toBeHidden();
  // The button that was pressed is gone: the keyboard stays on the page.
  await expect(record.field("First name")).toBeFocused();
  expect(await recordsOf(desktop).rows("contact", "$filter=lastname eq 'Byron'")).toMatchObject([{ firstname: "Ada", jobtitle: "Countess" }]);
});

test("what only somebody else has changed stays beside the agent's own changes", async ({ page, stage }) => {
  const { desktop, record } = await onRecord(page, stage, "contact", MAYA, "Maya Lindqvist");
  await record.field("Job title").fill("Director");
  await elsewhere(page, "contact", MAYA, { address1_city: "Leeds" });
  await expect(record.message).toContainText("City was changed elsewhere meanwhile");
  await expect(record.field("City")).toHaveValue("Leeds");
  await record.save.click();
  await expect(record.page.getByText("Saved", { exact: true })).toBeVisible();
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Director", address1_city: "Leeds" });
});

test("a conflict shows both, writes nothing, and is settled either way", async ({ page, stage }) => {
  const { desktop, record } = await onRecord(page, stage, "contact", MAYA, "Maya Lindqvist");
  await record.field("Job title").fill("Director");
  await record.field("Preferred contact").selectOption({ label: "Post" });
  await record.field("City").fill("York");
  await elsewhere(page, "contact", MAYA, { jobtitle: "Buyer", preferredcontactmethodcode: 2 });
  await record.save.click();
  await expect(record.conflict).toBeFocused();
  await expect(record.conflict.getByRole("row")).toHaveText([/Field/, "Job titleDirectorBuyer", "Preferred contactPostEmail"]);
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Buyer", address1_city: "London" });

  await record.conflict.getByRole("button", { name: "Take theirs" }).click();
  await expect(record.conflict).toBeHidden();
  await expect(record.field("Job title")).toHaveValue("Buyer");
  await expect(record.field("City")).toHaveValue("York");
  await record.field("Job title").fill("Director");
  await elsewhere(page, "contact", MAYA, { jobtitle: "Head of Finance" });
  await page.keyboard.press("Control+s");
  await record.conflict.getByRole("button", { name: "Overwrite with mine" }).click();
  await expect(record.state).toHaveText("Saved");
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Director", address1_city: "York", preferredcontactmethodcode: 2 });
});

test("a source that is away keeps what was typed, and is tried again by a button", async ({ page, stage }) => {
  await breakable(page);
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await breakSource(page, "retrieve", "record_source_unavailable");
  await openRecord(desktop, "contact", MAYA);
  const record = recordIn(desktop);
  await expect(record.message).toContainText("The records cannot be reached just now.");
  await breakSource(page, "retrieve", null);
  await record.link("Try again").click();
  await record.shows("Maya Lindqvist");
  await expect(record.message).toBeHidden();

  await record.field("Job title").fill("Director");
  await breakSource(page, "update", "record_source_unavailable");
  await record.save.click();
  await expect(record.message).toContainText("The record is not saved. The records cannot be reached just now.");
  await expect(record.field("Job title")).toHaveValue("Director");
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Head of Purchasing" });
  await breakSource(page, "update", null);
  await record.link("Try again").click();
  await expect(record.state).toHaveText("Saved");
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Director" });
});

test("a record that was deleted meanwhile can be saved as a new one", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const { id } = await page.evaluate(() => window.ciframeworkHost!.records!.create("task", { subject: "Call the mill", description: "About the flour" }));
  await openRecord(desktop, "task", id);
  const record = recordIn(desktop);
  await record.shows("Call the mill");
  await record.field("Subject").fill("Call the old mill");
  await page.evaluate((key) => window.ciframeworkHost!.records!.delete("task", key), id);
  await record.save.click();
  await expect(record.message).toContainText("The record is not saved. There is no task with id");
  await expect(record.field("Subject")).toHaveValue("Call the old mill");
  await record.link("Save as a new record").click();
  await record.shows("Call the old mill");
  expect(await recordsOf(desktop).rows("task", "$filter=subject eq 'Call the old mill'")).toMatchObject([{ description: "About the flour" }]);
});

test("a value that the source refuses is shown at its field", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openRecord(desktop, "account", "acc0c170-0000-4000-8000-000000000001");
  const record = recordIn(desktop);
  await record.shows("Harbour Glass");
  await record.field("Employees").fill("many");
  await record.save.click();
  await expect(record.message).toContainText("Employees takes a whole number.");
  await record.field("Employees").fill("121");
  await record.field("Account number").fill("9".repeat(101));
  await record.save.click();
  await expect(record.field("Account number")).toBeFocused();
  await expect(record.field("Account number")).toHaveAccessibleDescription(/must be text of at most 100 characters/);
  await record.field("Account number").fill("A-9");
  await record.save.click();
  await expect(record.state).toHaveText("Saved");
});

test("a lookup to a record that is gone is refused at its field, and nothing is written", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const { id } = await page.evaluate(() => window.ciframeworkHost!.records!.create("account", { name: "Short Lived Ltd" }));
  await openRecord(desktop, "contact", MAYA);
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  await record.link("Remove Harbour Glass").click();
  await record.lookup("Company").fill("Short Lived");
  await record.page.getByRole("option", { name: /Short Lived Ltd/ }).click();
  await page.evaluate((key) => window.ciframeworkHost!.records!.delete("account", key), id);
  await page.keyboard.press("Control+s");
  await expect(record.message).toContainText("The record is not saved.");
  await expect(record.page.locator("[data-column=parentcustomerid] .field-error")).toContainText("there is no account with id");
  await expect(record.link("Save as a new record")).toHaveCount(0);
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ _parentcustomerid_value: HARBOUR_GLASS });
  await record.link("Remove Short Lived Ltd").click();
  await page.keyboard.press("Control+s");
  await expect(record.state).toHaveText("Saved");
});

test("a case is resolved with a note, read only then, and can be active again", async ({ page, stage }) => {
  const { desktop, record } = await onRecord(page, stage, "incident", DAMAGED, "Delivery arrived damaged");
  await record.field("Priority").selectOption({ label: "Low" });
  await record.link("Resolve case").click();
  const dialog = page.getByRole("dialog", { name: "Resolve the case" });
  await dialog.getByRole("button", { name: "Back" }).click();
  expect(await recordsOf(desktop).row("incident", DAMAGED)).toMatchObject({ statecode: 0, prioritycode: 3 });

  await record.link("Resolve case").click();
  await dialog.getByLabel("What was done").fill("Panes were replaced.");
  await dialog.getByRole("button", { name: "Resolve case" }).click();
  await expect(record.link("Reactivate case")).toBeVisible();
  await expect(record.page.getByRole("textbox", { name: "Case title" })).toHaveCount(0);
  await expect(record.timeline.getByRole("listitem").first()).toContainText("Panes were replaced.");
  expect(await recordsOf(desktop).row("incident", DAMAGED)).toMatchObject({ statecode: 1, statuscode: 5 });

  await record.link("Reactivate case").click();
  await expect(record.link("Resolve case")).toBeVisible();
  await expect(record.field("Case title")).toHaveValue("Delivery arrived damaged");
  expect(await recordsOf(desktop).row("incident", DAMAGED)).toMatchObject({ statecode: 0, statuscode: 1 });
});

test("a table without a form has one of what the source says of its columns", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const [row] = await recordsOf(desktop).rows("msdyn_notificationtemplate", "$filter=msdyn_uniquename eq 'extn_call_incoming'");
  const id = String(row!["msdyn_notificationtemplateid"]);
  await openRecord(desktop, "msdyn_notificationtemplate", id);
  const record = recordIn(desktop);
  await record.shows("Sample incoming call");
  await record.field("Theme").selectOption({ label: "Light" });
  await record.field("Timeout (seconds)").fill("50");
  await page.keyboard.press("Control+s");
  await expect(record.state).toHaveText("Saved");
  expect(await recordsOf(desktop).row("msdyn_notificationtemplate", id)).toMatchObject({ msdyn_theme: 509_180_001, msdyn_timeout: 50, msdyn_title: "Call from {customerName}" });
});

test("what is typed while the record is being saved is no part of what was saved, and stays", async ({ page, stage }) => {
  await breakable(page);
  const { desktop, record } = await onRecord(page, stage, "contact", MAYA, "Maya Lindqvist");
  await record.field("Job title").fill("Director");
  const letUpdate = await holdSource(page, "update");
  await record.save.click();
  await expect(record.state).toHaveText("Saving");
  await record.field("Job title").fill("Director of Purchasing");
  await record.field("City").fill("York");
  await letUpdate();
  await expect.poll(() => recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Director", address1_city: "London" });
  await expect(record.page.locator("[aria-busy]")).toHaveCount(0);
  await expect(record.field("Job title")).toHaveValue("Director of Purchasing");
  await expect(record.field("City")).toHaveValue("York");
  await expect(record.state).toHaveText("Unsaved changes");
  await expect(record.conflict).toHaveCount(0);
  await record.save.click();
  await expect(record.state).toHaveText("Saved");
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Director of Purchasing", address1_city: "York" });
});

test("what is typed while a new record is being made is still to be saved on its page", async ({ page, stage }) => {
  await breakable(page);
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_entityrecord", { entityName: "contact" });
  const record = recordIn(desktop);
  await record.field("Last name").fill("Byron");
  const letCreate = await holdSource(page, "create");
  await record.save.click();
  await expect(record.state).toHaveText("Saving");
  await record.field("City").fill("York");
  await letCreate();
  await record.shows("Byron");
  await expect(record.field("City")).toHaveValue("York");
  await expect(record.state).toHaveText("Unsaved changes");
  await record.save.click();
  await expect(record.state).toHaveText("Saved");
  expect(await recordsOf(desktop).rows("contact", "$filter=lastname eq 'Byron'")).toMatchObject([{ address1_city: "York" }]);
});

test("a phone call whose number comes late does not take the place of the note that was begun after it", async ({ page, stage }) => {
  await breakable(page);
  const { desktop, record } = await onRecord(page, stage, "incident", DAMAGED, "Delivery arrived damaged");
  const letRetrieve = await holdSource(page, "retrieve");
  await record.add("phone call").click();
  await record.addNote.click();
  await record.quick("note").getByLabel("Title").fill("Second crate");
  await letRetrieve();
  // What was let go is over before the next one is answered.
  await recordsOf(desktop).row("incident", DAMAGED);
  await expect(record.quick("note").getByLabel("Title")).toHaveValue("Second crate");
  await expect(record.quick("phone call")).toHaveCount(0);
});

test("a call that is written but stays open is said to, until something else is begun", async ({ page, stage }) => {
  await breakable(page);
  const { record } = await onRecord(page, stage, "incident", DAMAGED, "Delivery arrived damaged");
  await record.add("phone call").click();
  await record.quick("phone call").getByLabel("Subject").fill("Panes are on their way");
  await breakSource(page, "update", "record_source_unavailable");
  await record.link("Save phone call").click();
  await expect(record.timeline).toContainText("Panes are on their way");
  // Somebody else's note makes the page read again.
  await page.evaluate(() => window.ciframeworkHost!.records!.create("annotation", { subject: "Elsewhere" }));
  await elsewhereRead(page);
  await expect(record.message.filter({ hasText: "The phone call is saved, but it stays open." })).toBeVisible();
  await record.addNote.click();
  await expect(record.message.filter({ hasText: "stays open" })).toHaveCount(0);
});

test("a refresh over what both have changed is a conflict, and nothing is overwritten unasked", async ({ page, stage }) => {
  await breakable(page);
  const { record } = await onRecord(page, stage, "contact", MAYA, "Maya Lindqvist");
  await record.field("Job title").fill("Director");
  await unheard(page, "contact", MAYA, { jobtitle: "Buyer", address1_city: "Leeds" });
  await page.getByRole("button", { name: "Refresh tab Maya Lindqvist" }).click();
  await expect(record.conflict.getByRole("row")).toHaveText([/Field/, "Job titleDirectorBuyer"]);
  // The same conflict again, over another state of the rest.
  await unheard(page, "contact", MAYA, { jobtitle: "Buyer", address1_city: "Hull" });
  await page.getByRole("button", { name: "Refresh tab Maya Lindqvist" }).click();
  await elsewhereRead(page);
  await record.conflict.getByRole("button", { name: "Take theirs" }).click();
  await expect(record.field("Job title")).toHaveValue("Buyer");
  await expect(record.field("City")).toHaveValue("Hull");
  await expect(record.save).toBeHidden();
});

test("an answer that comes after a newer one is passed over", async ({ page, stage }) => {
  await breakable(page);
  const { record } = await onRecord(page, stage, "contact", MAYA, "Maya Lindqvist");
  await page.evaluate((id) => {
    const records = window.ciframeworkHost!.records! as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>;
    const act = records["retrieve"]!;
    const held = new Promise<void>((resolve) => Object.assign(window, { letGo: resolve }));
    // It has read the row already, and is only slow to say so.
    records["retrieve"] = () => {
      records["retrieve"] = act;
      return Promise.all([act("contact", id, ""), held]).then(([row]) => row);
    };
  }, MAYA);
  await page.getByRole("button", { name: "Refresh tab Maya Lindqvist" }).click();
  await record.field("Job title").fill("Director");
  await record.save.click();
  await expect(record.state).toHaveText("Saved");
  await page.evaluate(() => (window as unknown as { letGo(): void }).letGo());
  await expect(record.page.locator("[aria-busy]")).toHaveCount(0);
  await expect(record.field("Job title")).toHaveValue("Director");
  await expect(record.save).toBeHidden();
});
