import { violationsIn } from "./axe.ts";
import { desktopOn } from "./pages/desktop.ts";
import { frameOf } from "./pages/frame.ts";
import { listIn } from "./pages/list.ts";
import { value } from "./pages/outcome.ts";
import { recordIn, searchIn } from "./pages/record.ts";
import { MAYA, openRecord, openTab } from "./pages/records.ts";
import { expect, test } from "./stage.ts";

test("the search page finds by words, by table or by relevance, and opens what it found", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_search", {});
  const search = searchIn(desktop);
  await expect(search.said).toHaveText("Type words that the record holds.");
  await search.box.fill("ma");
  await page.keyboard.press("Enter");
  await expect(search.hits.first()).toContainText("Maya Lindqvist");
  await expect(search.said).toHaveText(/^\d+ or more records$/);

  await search.page.getByRole("radio", { name: "By table" }).check();
  await expect(search.page.getByRole("heading", { level: 3 }).first()).toHaveText(/^Contacts \(\d+\+?\)$/);
  await search.table.selectOption({ label: "Accounts" });
  await expect(search.hits).toHaveText([/^Saltmarsh Brewery/, /^Herrera & Hijos/]);
  await search.box.fill("no such thing");
  await page.keyboard.press("Enter");
  await expect(search.said).toHaveText("Nothing found.");
  await expect(search.hits).toHaveCount(0);

  await search.table.selectOption({ label: "All tables" });
  await search.box.fill("sensor data");
  await page.keyboard.press("Enter");
  await search.hit("Sensor shows no data").click();
  await recordIn(desktop).shows("Sensor shows no data");
});

test("what goes beyond the results is in the list, and a record that holds a word elsewhere says where", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_search", { searchText: "an", searchType: "1" });
  const search = searchIn(desktop);
  await search.page.getByRole("button", { name: "Show all contacts that were found" }).click();
  const list = listIn(desktop);
  const columns = ["fullname", "telephone1", "mobilephone", "emailaddress1", "jobtitle"];
  const filter = columns.map((column) => `contains(${column},'an')`).join(" or ");
  const all = await page.evaluate(async (text) => (await window.ciframeworkHost!.records!.query("contact", text)).rows, `$filter=${filter}`);
  expect(all.length).toBeGreaterThan(25);
  await expect(list.said).toHaveText(`${all.length} rows`);
  await expect(list.page.getByRole("button", { name: "Show without Search: an" })).toBeVisible();

  await openTab(desktop, "msdyn_search", { searchText: "moved since saturday" });
  await expect(search.hits).toHaveCount(1);
  await expect(search.hits.first()).toContainText(/Description: .*moved since Saturday/);
  await expect(search.hits.first().locator("mark")).not.toHaveCount(0);
});

test("results follow what is written, keep the focus, and are searched for by the words that were asked", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_search", { searchText: "lindqvist" });
  const search = searchIn(desktop);
  const write = (change: object) => page.evaluate(([id, data]) => window.ciframeworkHost!.records!.update("contact", id, data as Record<string, unknown>), [MAYA, change] as const);
  await search.hit("Maya Lindqvist").focus();
  const found = await search.hits.count();
  await write({ firstname: "Mara" });
  await expect(search.hit("Mara Lindqvist")).toBeFocused();
  await expect(search.hits).toHaveCount(found);
  // What is typed and not asked for yet changes nothing.
  await search.box.fill("somebody else");
  await write({ jobtitle: "Director" });
  await expect(search.hit("Mara Lindqvist")).toContainText("Director");
  await expect(search.hits).toHaveCount(found);
  await search.hit("Mara Lindqvist").focus();
  await write({ lastname: "Holm", emailaddress1: "mara@holm.example" });
  await expect(search.hits).toHaveCount(found - 1);
  await expect(search.box).toBeFocused();

  await openRecord(desktop, "contact", MAYA);
  await recordIn(desktop).shows("Mara Holm");
  await write({ lastname: "Lindqvist" });
  await desktop.tabs.filter({ hasText: /^Search/ }).click();
  await expect(search.hit("Mara Lindqvist")).toBeVisible();
});

test("the whole search works by keyboard alone", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_search", { searchText: "harbour" });
  const search = searchIn(desktop);
  await expect(search.hits.first()).toBeVisible();
  await search.box.focus();
  await page.keyboard.press("ArrowDown");
  await expect(search.hits.first()).toBeFocused();
  await page.keyboard.press("End");
  await expect(search.hits.last()).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await recordIn(desktop).shows("Harbour Glass");
});

test("one match opens the record, several open the search page, and rows come back in every case", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const frame = await frameOf(desktop.widgetFrame("extn_softphone"));
  const find = async (query: string, searchOnly: boolean) =>
    Object.values(JSON.parse(await value(frame, "searchAndOpenRecords", "contact", query, searchOnly)) as Record<string, { fullname: string }>).map(({ fullname }) => fullname);

  expect(await find("?$select=fullname&$filter=fullname eq 'Maya Lindqvist'", true)).toEqual(["Maya Lindqvist"]);
  await expect(desktop.tabs).toHaveCount(1);
  expect(await find("?$select=fullname&$filter=fullname eq 'Maya Lindqvist'", false)).toEqual(["Maya Lindqvist"]);
  await recordIn(desktop).shows("Maya Lindqvist");
  expect(await find("?$select=fullname&$filter=address1_city eq 'Bristol'&$orderby=fullname", false)).toEqual(["Jonas Keller", "Liam Byrne", "Petra Novak"]);
  await expect(searchIn(desktop).box).toHaveValue("");
  expect(await find("?$select=fullname&$filter=fullname eq 'Maya Lindqvist'&$search=Maya", false)).toEqual(["Maya Lindqvist"]);
  await expect(searchIn(desktop).box).toHaveValue("Maya");
  await expect(searchIn(desktop).hit("Maya Lindqvist")).toBeVisible();
});

test("renderSearchPage opens the page with the table and the words", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const frame = await frameOf(desktop.widgetFrame("extn_softphone"));
  expect(await value(frame, "renderSearchPage", "account", "cobalt")).toBe(null);
  const search = searchIn(desktop);
  await expect(search.box).toHaveValue("cobalt");
  await expect(search.table).toHaveValue("account");
  await expect(search.hits).toHaveText([/Cobalt Bicycles/]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on results by table, with words marked in them, in ${colorScheme}`, async ({ page, stage }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const desktop = desktopOn(page, stage);
    await desktop.open();
    await openTab(desktop, "msdyn_search", { searchText: "sat", searchType: "1" });
    const search = searchIn(desktop);
    await expect(search.page.locator(".hit-note mark").first()).toBeVisible();
    await expect(search.page.getByRole("heading", { level: 3 })).toHaveText([/^Contacts/, /^Cases/]);
    expect(await violationsIn(page)).toEqual([]);
  });
}
