import { violationsIn } from "./axe.ts";
import { desktopOn } from "./pages/desktop.ts";
import { openProbeDesktop } from "./pages/probe-desktop.ts";
import { heard } from "./pages/probe.ts";
import { onRecord, recordIn } from "./pages/record.ts";
import { DAMAGED, MAYA, openRecord, openTab, recordsOf } from "./pages/records.ts";
import { expect, test } from "./stage.ts";

test("a tab with unsaved changes is closed only as the agent says", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const record = recordIn(desktop);
  const question = page.getByRole("dialog", { name: "Unsaved changes" });
  const closing = desktop.closeTab("Maya Lindqvist");
  const begin = async (title: string): Promise<void> => {
    await openRecord(desktop, "contact", MAYA);
    await record.shows("Maya Lindqvist");
    await record.field("Job title").fill(title);
    await closing.click();
    await expect(question).toContainText('"Maya Lindqvist" has changes that are not saved.');
  };
  await begin("Director");
  expect(await violationsIn(page, "dialog")).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(record.field("Job title")).toHaveValue("Director");
  await closing.click();
  await question.getByRole("button", { name: "Close without saving" }).click();
  await expect(closing).toBeHidden();
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Head of Purchasing" });

  await begin("Director");
  // The first answer has the focus.
  await page.keyboard.press("Enter");
  await expect(closing).toBeHidden();
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Director" });
});

test("what cannot be saved keeps its tab open and says why", async ({ page, stage }) => {
  const { desktop, record } = await onRecord(page, stage, "contact", MAYA, "Maya Lindqvist");
  await record.field("Last name").fill("");
  await openRecord(desktop, "incident", DAMAGED);
  await record.shows("Delivery arrived damaged");
  await desktop.closeTab("Maya Lindqvist").click();
  await page.getByRole("dialog").getByRole("button", { name: "Save and close" }).click();
  await record.shows("Maya Lindqvist");
  await expect(record.message).toContainText("Last name is needed.");
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ lastname: "Lindqvist" });
});

test("a session with unsaved changes asks by name, and one without goes at once", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await desktop.simulate("CALL", { caller: "caller-1", answer: true });
  await expect(desktop.sessions).toHaveCount(2);
  await openRecord(desktop, "contact", MAYA);
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  await record.field("Job title").fill("Director");
  const [session] = (await desktop.view()).sessions.filter(({ isHome }) => !isHome);
  await desktop.closeSession(session!.title).click();
  const question = page.getByRole("dialog", { name: "Unsaved changes" });
  await question.getByRole("button", { name: "Keep open" }).click();
  await expect(desktop.sessions).toHaveCount(2);
  await record.field("Job title").fill("Head of Purchasing");
  await desktop.closeSession(session!.title).click();
  await expect(desktop.sessions).toHaveCount(1);
});

test("the browser asks before the page goes, and a draft that was lost all the same is offered again", async ({ page, stage }) => {
  const { desktop, record } = await onRecord(page, stage, "contact", MAYA, "Maya Lindqvist");
  await record.field("Job title").fill("Director");
  const asked = page.waitForEvent("dialog");
  const reload = page.reload();
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.accept();
  await reload;

  await desktop.open();
  await openRecord(desktop, "contact", MAYA);
  await expect(record.message).toContainText("were never saved.");
  await expect(record.field("Job title")).toHaveValue("Head of Purchasing");
  await record.link("Restore them").click();
  await expect(record.field("Job title")).toHaveValue("Director");
  await record.save.click();
  await expect(record.state).toHaveText("Saved");
  await desktop.closeTab("Maya Lindqvist").click();
  await openRecord(desktop, "contact", MAYA);
  await record.shows("Maya Lindqvist");
  await expect(record.message).toBeHidden();
});

test("two new records that are begun have a draft each, and one that is open is nobody else's", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const record = recordIn(desktop);
  const begin = async (name: string): Promise<void> => {
    await openTab(desktop, "msdyn_entityrecord", { entityName: "contact" });
    await record.shows("New contact");
    await expect(record.message).toBeHidden();
    await record.field("Last name").fill(name);
  };
  await begin("Byron");
  await begin("Lovelace");
  await record.save.click();
  await record.shows("Lovelace");
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();

  await openTab(desktop, "msdyn_entityrecord", { entityName: "contact" });
  await expect(record.message).toContainText("were never saved.");
  await record.link("Restore them").click();
  await expect(record.field("Last name")).toHaveValue("Byron");
  await record.save.click();
  await record.shows("Byron");
  await begin("Third");
});

test("a tab keeps its draft, its place and its focus while others are looked at", async ({ page, stage }) => {
  await page.setViewportSize({ width: 1280, height: 640 });
  const { desktop, record } = await onRecord(page, stage, "contact", MAYA, "Maya Lindqvist");
  await expect(record.timeline.getByRole("listitem").first()).toBeVisible();
  await record.page.getByRole("textbox", { name: "Description" }).fill("Half a sen");
  const place = (): Promise<number> => desktop.shownPage.evaluate((node) => node.scrollTop);
  await desktop.shownPage.evaluate((node) => node.scrollTo(0, 160));
  expect(await place()).toBe(160);

  await openRecord(desktop, "incident", DAMAGED);
  await record.shows("Delivery arrived damaged");
  await page.keyboard.press("Control+Alt+ArrowLeft");
  await record.shows("Maya Lindqvist");
  expect(await place()).toBe(160);
  await expect(record.page.getByRole("textbox", { name: "Description" })).toBeFocused();
  await page.keyboard.type("tence");
  await expect(record.page.getByRole("textbox", { name: "Description" })).toHaveValue("Half a sentence");

  // Who went to the tabs by himself stays there.
  await desktop.tab("Delivery arrived damaged").click();
  await expect(desktop.tab("Delivery arrived damaged")).toBeFocused();
});

test("onpagenavigate follows the agent from record to record, back, and into a new one once it is saved", async ({ page, stage }) => {
  const { desktop, frame } = await openProbeDesktop(page, stage);
  await frame.evaluate(() => window.listen("onpagenavigate"));
  const record = recordIn(desktop);
  const pages = async (): Promise<(string | null)[][]> =>
    (await heard(frame))
      .filter(([name]) => name === "onpagenavigate")
      .map(([, { value }]) => new URL(value as string).searchParams)
      .map((search) => [search.get("etn"), search.get("id")]);
  await openRecord(desktop, "contact", MAYA);
  await record.shows("Maya Lindqvist");
  await record.page.getByRole("list", { name: "Cases" }).getByRole("button", { name: /Delivery arrived damaged/ }).click();
  await record.shows("Delivery arrived damaged");
  await record.link("Maya Lindqvist").click();
  await record.shows("Maya Lindqvist");
  await desktop.tab("Delivery arrived damaged").click();
  await record.shows("Delivery arrived damaged");
  await page.evaluate(() => window.ciframeworkHost!.agent.openTab({ templateName: "msdyn_entityrecord", parameters: { entityName: "task" } }));
  await record.field("Subject").fill("Call the mill");
  await page.keyboard.press("Control+s");
  await record.shows("Call the mill");
  const [task] = await recordsOf(desktop).rows("task", "$filter=subject eq 'Call the mill'");
  await expect.poll(pages).toEqual([
    ["contact", MAYA],
    ["incident", DAMAGED],
    ["contact", MAYA],
    ["incident", DAMAGED],
    ["task", null],
    ["task", task!["activityid"]],
  ]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on what a form says and asks in ${colorScheme}`, async ({ page, stage }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const desktop = desktopOn(page, stage);
    await desktop.open();
    const record = recordIn(desktop);
    const look = async (): Promise<void> => {
      expect(await violationsIn(page, "main")).toEqual([]);
    };
    await openRecord(desktop, "contact", MAYA);
    await record.shows("Maya Lindqvist");
    await record.add("task").click();
    await record.field("Job title").fill("Director");
    await page.evaluate((id) => window.ciframeworkHost!.records!.update("contact", id, { jobtitle: "Buyer" }), MAYA);
    await record.save.click();
    await expect(record.conflict).toBeFocused();
    await record.link("Remove Harbour Glass").click();
    await record.lookup("Company").fill("Salt");
    await expect(record.page.getByRole("listbox", { name: "Company" }).getByRole("option").first()).toBeVisible();
    await look();
    await record.conflict.getByRole("button", { name: "Take theirs" }).click();
    await record.field("Last name").fill("");
    await record.save.click();
    await expect(record.message).toContainText("Last name is needed.");
    await look();
  });
}
