import type { Locator } from "@playwright/test";
import { galleryOn } from "./pages/gallery.ts";
import { desktopOn } from "./pages/desktop.ts";
import { noticesOn } from "./pages/notifications.ts";
import { recordIn } from "./pages/record.ts";
import { DAMAGED, MAYA, recordsOf } from "./pages/records.ts";
import { expect, test } from "./stage.ts";

const LABEL = "@OData.Community.Display.V1.FormattedValue";

test.describe("slugs that ask the records", () => {
  test("name a session and its tabs after the case in its anchor, and follow it when it is saved", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await desktop.open();
    const known = await recordsOf(desktop).row("incident", DAMAGED);
    await page.evaluate((caseId) => window.ciframeworkHost!.desk.openSession({ templateName: "extn_case_session", context: { caseId } }), DAMAGED);
    const title = `${String(known.ticketnumber)} - ${String(known.title)}`;
    await expect(desktop.session(title)).toHaveAttribute("aria-current", "true");
    await expect(desktop.tabs).toHaveText([String(known.title), String(known[`_customerid_value${LABEL}`]), "Like this"]);

    await expect(desktop.session(title)).toContainText("This desktop");
    const drawn = (of: Locator) => of.locator("path").getAttribute("d");
    // What the records had to say first has its picture too; the session has its anchor's.
    expect(await drawn(desktop.tabs.nth(1))).toBe(await drawn(page.getByRole("button", { name: "Contacts", includeHidden: true })));
    expect(await drawn(desktop.session(title))).toBe(await drawn(desktop.tabs.nth(0)));

    const { tabs } = (await desktop.view()).sessions.at(-1)!;
    expect(tabs.map(({ isLoading }) => isLoading)).toEqual([false, false, false]);
    expect(tabs[1]!.parameters).toEqual({ entityName: known["_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"], entityId: known["_customerid_value"] });
    expect(tabs[2]!.parameters).toMatchObject({ searchText: known.title });
    await desktop.tabs.nth(1).click();
    await recordIn(desktop).shows(String(known[`_customerid_value${LABEL}`]));

    await desktop.tabs.nth(0).click();
    const record = recordIn(desktop);
    await record.field("Case title").fill("Two frames bent");
    await record.save.click();
    await expect(desktop.session(`${String(known.ticketnumber)} - Two frames bent`)).toBeVisible();
    await expect(desktop.tabs.nth(0)).toHaveText("Two frames bent");
  });

  test("leave a tab waiting until the records answer, and show why where they do not", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await desktop.open();
    const nobody = "00000000-0000-4000-8000-00000000dead";
    await page.evaluate((caseId) => window.ciframeworkHost!.desk.openSession({ templateName: "extn_case_session", context: { caseId } }), nobody);
    await expect.poll(async () => (await desktop.view()).sessions.at(-1)!.tabs.map(({ isLoading }) => isLoading)).toEqual([false, false, false]);
    await desktop.tabs.nth(1).click();
    await expect(desktop.shownPage).toContainText("The parameter entityName is missing.");
    const notes = await page.evaluate(() => window.ciframeworkHost!.notes.map(({ message }) => message));
    expect(notes.filter((note) => note.startsWith("{anchor} was not looked up: "))).toHaveLength(1);
    expect(notes).toContain("Template extn_like_case_tab, parameter searchText: no value for {$odata.incident.title}.");
  });

  test("say in a notification what the records know of the caller", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await desktop.open();
    const latest = await recordsOf(desktop).rows("incident", `$filter=_customerid_value eq ${MAYA}&$orderby=createdon desc&$select=title&$top=1`);
    const gallery = galleryOn(page);
    await gallery.open();
    await gallery.show("extn_call_incoming");
    await gallery.give({ customerName: "Maya", number: "1", subject: "A frame", customerRecordId: MAYA });
    await expect(gallery.preview).toContainText(String(latest[0]!.title));
    await gallery.button("Show notification").click();
    await expect(noticesOn(page).alert).toContainText(String(latest[0]!.title));
  });
});
