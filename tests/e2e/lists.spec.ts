import { violationsIn } from "./axe.ts";
import { type Desktop, desktopOn, hasFocus, tabTo } from "./pages/desktop.ts";
import { listIn } from "./pages/list.ts";
import { recordIn } from "./pages/record.ts";
import { openTab, recordsOf } from "./pages/records.ts";
import { expect, test } from "./stage.ts";

const ALL_CASES = "51e30000-0000-4000-8000-000000000004";
const ROBIN = "6e2c9a57-0d43-4b8f-9f1e-5a7d8c3b2e16";

/** How many rows a filter has, past every page. */
const counted = ({ page }: Desktop, table: string, filter: string): Promise<number> =>
  page.evaluate(async ([name, text]) => (await window.ciframeworkHost!.records!.query(name!, text)).rows.length, [table, filter === "" ? "" : `$filter=${filter}`]);

/** `count` contacts more, by name in order. */
const addContacts = ({ page }: Desktop, count: number): Promise<void> =>
  page.evaluate(async (wanted) => {
    const { records } = window.ciframeworkHost!;
    const row = (at: number) => ({ firstname: "Row", lastname: String(at).padStart(5, "0"), jobtitle: ["Buyer", "Clerk", "Director"][at % 3], telephone1: `+1 555 ${at}` });
    for (let from = 0; from < wanted; from += 500) await Promise.all(Array.from({ length: Math.min(500, wanted - from) }, (_, at) => records!.create("contact", row(from + at))));
  }, count);

test("a list shows the view that is asked for, else the default one, and says how many rows it has", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const list = listIn(desktop);
  await openTab(desktop, "msdyn_entitylist", { entityName: "incident" });
  await expect(list.view).toHaveValue("51e30000-0000-4000-8000-000000000001");
  await expect(list.said).toHaveText(`${await counted(desktop, "incident", "statecode eq 0")} rows`);
  await expect(desktop.tab("Cases")).toBeVisible();

  await list.view.selectOption({ label: "My active cases" });
  await expect(list.said).toHaveText(`${await counted(desktop, "incident", `statecode eq 0 and _ownerid_value eq ${ROBIN}`)} rows`);

  await openTab(desktop, "msdyn_entitylist", { entityName: "incident", viewId: `{${ALL_CASES.toUpperCase()}}` });
  await expect(list.view).toHaveValue(ALL_CASES);
  await expect(list.said).toHaveText(`${await counted(desktop, "incident", "")} rows`);
  await openTab(desktop, "msdyn_entitylist", { entityName: "incident", viewId: "00000000-0000-0000-0000-00000000dead" });
  await expect(list.view).toHaveValue("51e30000-0000-4000-8000-000000000001");
});

test("views of the embedder's take the place of the desktop's", async ({ page, stage }) => {
  const views = [
    { id: "11111111-0000-4000-8000-000000000001", table: "contact", name: "By phone", filter: "preferredcontactmethodcode eq 3", order: "fullname desc", columns: ["fullname", { name: "telephone1", width: 300 }] },
    { id: "11111111-0000-4000-8000-000000000002", table: "contact", name: "Everybody" },
  ];
  await page.route("**/providers.json", async (route) => {
    const providers: unknown = await (await route.fetch()).json();
    await route.fulfill({ json: { providers, pages: { views } } });
  });
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_entitylist", { entityName: "contact" });
  const list = listIn(desktop);
  await expect(list.view.getByRole("option")).toHaveText(["By phone", "Everybody"]);
  await expect(list.grid.getByRole("columnheader")).toHaveText([/^Full name/, /^Business phone|Telephone|Phone/]);
  await expect(list.grid.getByRole("columnheader").first()).toHaveAttribute("aria-sort", "descending");
  await expect(list.said).toHaveText(new RegExp(`^${await counted(desktop, "contact", "preferredcontactmethodcode eq 3")} rows?$`));
});

test("a press on a header sorts, a second one turns round, by keyboard too, and the header keeps the focus", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_entitylist", { entityName: "incident", viewId: ALL_CASES });
  const list = listIn(desktop);
  const numbers = (await recordsOf(desktop).rows("incident", "$select=ticketnumber&$orderby=ticketnumber asc")).map(({ ticketnumber }) => String(ticketnumber));
  const first = list.row(1).locator("[aria-colindex='2']");
  const header = list.header("Case number");
  await header.getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(header).toHaveAttribute("aria-sort", "ascending");
  await expect(first).toHaveText(numbers[0]!);
  await page.keyboard.press("Enter");
  await expect(header).toHaveAttribute("aria-sort", "descending");
  await expect(first).not.toHaveText(numbers[0]!);
  await expect(header.getByRole("button")).toBeFocused();
  await expect(list.header("Created on")).toHaveAttribute("aria-sort", "none");

  await list.header("Priority").getByRole("button").click();
  await expect(list.row(1)).toContainText("High");
});

test("the table is one tab stop; arrows, Home, End and page keys move in it, and Enter opens", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await addContacts(desktop, 100);
  await openTab(desktop, "msdyn_entitylist", { entityName: "contact" });
  const list = listIn(desktop);
  await expect(list.said).toHaveText(/^1\d\d rows|^[2-9]\d\d rows/);
  await expect(list.grid.locator("[tabindex='0']")).toHaveCount(1);
  const link = list.row(1).getByRole("button").first();
  await tabTo(page, link);
  await page.keyboard.press("ArrowUp");
  await expect(list.grid.getByRole("columnheader").first().getByRole("button")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(list.row(1).locator("[aria-colindex='2']")).toBeFocused();
  await page.keyboard.press("End");
  await expect(list.row(1).locator("[role=gridcell]").last()).toBeFocused();
  await page.keyboard.press("Home");
  await expect(link).toBeFocused();
  await page.keyboard.press("PageDown");
  const paged = Number(await list.selected.getAttribute("aria-rowindex")) - 1;
  expect(paged).toBeGreaterThan(8);
  await page.keyboard.press("PageUp");
  await expect(link).toBeFocused();
  await page.keyboard.press("Control+End");
  const rows = Number(await list.grid.getAttribute("aria-rowcount")) - 1;
  await expect(list.row(rows)).toHaveAttribute("aria-selected", "true");
  await expect(list.row(rows)).toBeInViewport();
  await page.keyboard.press("Control+Home");
  await expect(link).toBeFocused();
  await expect(list.grid.locator("[tabindex='0']")).toHaveCount(1);

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const name = (await list.selected.getByRole("rowheader").textContent())!;
  await page.keyboard.press("Enter");
  await recordIn(desktop).shows(name);
});

test("words narrow the list, and what holds none says so with a way back", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_entitylist", { entityName: "contact" });
  const list = listIn(desktop);
  await list.filter.fill("lindqvist maya");
  await expect(list.names).toHaveText(["Maya Lindqvist"]);
  await expect(list.said).toHaveText("1 row");
  await list.filter.press("ArrowDown");
  await expect(list.name("Maya Lindqvist").getByRole("button")).toBeFocused();
  await list.filter.fill("no such person");
  await expect(list.page.getByText('No row in "Active contacts" holds "no such person".')).toBeVisible();
  await expect(list.grid).toBeHidden();
  await list.page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(list.filter).toBeFocused();
  await expect(list.said).toHaveText(`${await counted(desktop, "contact", "statecode eq 0")} rows`);
});

test("ten thousand rows are a few dozen in the document, in order, and all can be reached", async ({ page, stage }) => {
  test.slow();
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await addContacts(desktop, 10_000);
  await openTab(desktop, "msdyn_entitylist", { entityName: "contact" });
  const list = listIn(desktop);
  const total = 10_000 + (await page.evaluate(async () => (await window.ciframeworkHost!.records!.query("contact", "$filter=statecode eq 0 and firstname ne 'Row'")).rows.length));
  await expect(list.said).toHaveText(`${total.toLocaleString("en-US")} rows`);
  await expect(list.grid).toHaveAttribute("aria-rowcount", String(total + 1));

  const drawn = await list.scroller.evaluate(async (place) => {
    const counts: number[] = [];
    for (let step = 1; step <= 60; step += 1) {
      place.scrollTop = (place.scrollHeight * step) / 60;
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      counts.push(place.querySelectorAll("[role=row]").length);
    }
    return { most: Math.max(...counts), fewest: Math.min(...counts), seen: Math.ceil(place.clientHeight / 38) };
  });
  expect(drawn.most).toBeLessThanOrEqual(200);
  // While the list flies only what is seen is drawn: the head is among it, a row in part, and the one that holds the keyboard.
  expect(drawn.fewest).toBeGreaterThanOrEqual(drawn.seen - 1);
  expect(drawn.fewest).toBeLessThanOrEqual(drawn.seen + 3);
  await expect.poll(() => list.grid.getByRole("row").count()).toBeGreaterThanOrEqual(drawn.seen + 12);
  await expect(list.row(total)).toBeInViewport();
  const places = () => list.grid.getByRole("row").evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("aria-rowindex"))));
  await expect.poll(async () => (await places()).join(" ") === (await places()).sort((one, other) => one - other).join(" ")).toBe(true);

  await list.header("Full name").getByRole("button").click();
  await expect(list.header("Full name")).toHaveAttribute("aria-sort", "descending");
  await list.row(1).getByRole("button").first().focus();
  await page.keyboard.press("Control+End");
  await expect(list.row(total)).toBeInViewport();
  expect(await hasFocus(list.row(total).locator("[role=gridcell]").last().or(list.row(total).getByRole("button").last()).last())).toBe(true);
});

test("a tab keeps where it was: place, order, selection and words", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await addContacts(desktop, 300);
  await openTab(desktop, "msdyn_entitylist", { entityName: "contact" });
  const list = listIn(desktop);
  await list.filter.fill("row");
  await expect(list.said).toHaveText(/^3\d\d rows$/);
  const count = Number.parseInt((await list.said.textContent())!, 10);
  await list.header("Full name").getByRole("button").click();
  await expect(list.header("Full name")).toHaveAttribute("aria-sort", "descending");
  await expect(list.busy).toHaveCount(0);
  await list.row(1).getByRole("button").first().focus();
  for (let press = 0; press < 4; press += 1) await page.keyboard.press("PageDown");
  const selected = await list.selected.textContent();
  const name = (await list.selected.getByRole("rowheader").textContent())!;
  const place = () => list.scroller.evaluate(({ scrollTop }) => scrollTop);
  const top = await place();
  expect(top).toBeGreaterThan(500);
  await page.keyboard.press("Enter");
  await recordIn(desktop).shows(name);
  await desktop.tab("Home").click();
  await desktop.tab("Contacts").click();
  await expect(list.busy).toHaveCount(0);
  await expect(list.selected).toHaveText(selected!);
  await expect.poll(place).toBe(top);
  await expect(list.header("Full name")).toHaveAttribute("aria-sort", "descending");
  await expect(list.filter).toHaveValue("row");

  await desktop.tab("Home").click();
  await addContacts(desktop, 1);
  await desktop.tab("Contacts").click();
  await expect(list.busy).toHaveCount(0);
  await expect(list.said).toHaveText(`${count + 1} rows`);
  await expect(list.selected).toHaveText(selected!);
  await expect.poll(place).toBe(top);
});

test("columns get other widths by drag and by keys, and keep them after a reload", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const list = listIn(desktop);
  await openTab(desktop, "msdyn_entitylist", { entityName: "contact" });
  const [name, job] = [list.header("Full name"), list.header("Job title")];
  const width = async (of: typeof name): Promise<number> => Math.round((await of.boundingBox())!.width);
  const before = await width(name);
  await name.getByRole("button").focus();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(() => width(name)).toBe(before + 32);
  await expect(name).toHaveAttribute("aria-sort", "ascending");

  const box = (await job.boundingBox())!;
  await page.mouse.move(box.x + box.width - 3, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 57, box.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => width(job)).toBe(Math.round(box.width) + 60);
  await expect(job).toHaveAttribute("aria-sort", "none");

  await desktop.open();
  await openTab(desktop, "msdyn_entitylist", { entityName: "contact" });
  await expect.poll(() => width(name)).toBe(before + 32);
  await job.locator(".list-handle").dblclick();
  await expect.poll(() => width(job)).not.toBe(Math.round(box.width) + 60);
});

test("what a link has narrowed the list to is said, and can be dropped; what cannot be asked is told", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const list = listIn(desktop);
  await openTab(desktop, "msdyn_entitylist", { entityName: "incident", viewId: ALL_CASES, filter: "prioritycode eq 1", filterName: "Priority: High" });
  await expect(list.said).toHaveText(`${await counted(desktop, "incident", "prioritycode eq 1")} rows`);
  await list.page.getByRole("button", { name: "Show without Priority: High" }).click();
  await expect(list.said).toHaveText(`${await counted(desktop, "incident", "")} rows`);
  await expect(list.view).toBeFocused();

  await openTab(desktop, "msdyn_entitylist", { entityName: "incident", filter: "nosuchcolumn eq 1" });
  await expect(list.page.getByRole("alert")).toContainText("nosuchcolumn");
  await expect(list.page.getByRole("button", { name: "Try again" })).toBeVisible();
  await list.page.getByRole("button", { name: "Show without nosuchcolumn eq 1" }).click();
  await expect(list.names.first()).toBeVisible();
  await expect(list.page.getByRole("alert")).toHaveCount(0);
});

test("a table that is not there has a page that says so", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_entitylist", { entityName: "extn_nothing" });
  const list = listIn(desktop);
  await expect(list.page.getByRole("heading", { level: 2 })).toHaveText('The list of "extn_nothing" cannot be shown');
  await expect(list.page.getByRole("alert")).toContainText('There is no table named "extn_nothing".');
  await expect(list.page.getByRole("button", { name: "Try again" })).toBeVisible();
  await openTab(desktop, "msdyn_entitylist", { entityName: "activityparty" });
  await expect(list.page.getByRole("heading", { level: 2 })).toHaveText("Activity parties");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on a list with a selected row in ${colorScheme}`, async ({ page, stage }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const desktop = desktopOn(page, stage);
    await desktop.open();
    await openTab(desktop, "msdyn_entitylist", { entityName: "incident", filter: "prioritycode eq 1", filterName: "Priority: High" });
    const list = listIn(desktop);
    await list.row(2).getByRole("button").first().focus();
    await expect(list.selected).toHaveCount(1);
    expect(await violationsIn(page)).toEqual([]);
  });
}
