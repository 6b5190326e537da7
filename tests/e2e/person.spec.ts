import { desktopOn } from "./pages/desktop.ts";
import { listIn } from "./pages/list.ts";
import { openTab, recordsOf } from "./pages/records.ts";
import { expect, test } from "./stage.ts";

const NOW = "2026-03-10T20:00:00Z";
const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
const TODAY = "$filter=Microsoft.Dynamics.CRM.Today(PropertyName='scheduledend')&$orderby=subject";

test.describe("in German, in New Zealand, where it is the 11th already", () => {
  test.use({ locale: "de-DE", timezoneId: "Pacific/Auckland" });

  test("dates, numbers and the days of queries are the person's", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await page.clock.setFixedTime(NOW);
    await desktop.open();
    const tasks = { "the evening before": "2026-03-10T09:00:00Z", "this evening": "2026-03-11T05:00:00Z" };
    await page.evaluate(async (given) => {
      for (const [subject, scheduledend] of Object.entries(given)) await window.ciframeworkHost!.records!.create("task", { subject, scheduledend });
    }, tasks);
    const rows = await recordsOf(desktop).rows("task", TODAY);
    expect(rows.map(({ subject }) => subject)).toEqual(["this evening"]);
    expect(rows[0]![`scheduledend${FORMATTED}`]).toBe("11.03.26, 18:00");

    await openTab(desktop, "msdyn_entitylist", { entityName: "task", filter: "subject eq 'this evening'", filterName: "One" });
    await expect(listIn(desktop).row(1)).toContainText("11.03.2026, 18:00");
  });

  test("a browser that keeps nothing writes them so, too", async ({ page, stage }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("no", "SecurityError");
      };
    });
    const desktop = desktopOn(page, stage);
    await desktop.open();
    const id = await page.evaluate(async () => (await window.ciframeworkHost!.records!.create("task", { subject: "Evening", scheduledend: "2026-03-11T05:00:00Z" })).id);
    await expect(page.locator("cif-toasts")).toContainText("What you change is lost with this page.");
    expect((await recordsOf(desktop).row("task", id))[`scheduledend${FORMATTED}`]).toBe("11.03.26, 18:00");
  });
});

test.describe("in English, where it is the 10th still", () => {
  test.use({ locale: "en-US", timezoneId: "America/Los_Angeles" });

  test("the same moments are other days", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await page.clock.setFixedTime(NOW);
    await desktop.open();
    await page.evaluate(async () => {
      const { records } = window.ciframeworkHost!;
      for (const [subject, scheduledend] of [["at night", "2026-03-10T09:00:00Z"], ["in the evening", "2026-03-11T05:00:00Z"]]) await records!.create("task", { subject, scheduledend });
    });
    const rows = await recordsOf(desktop).rows("task", TODAY);
    expect(rows.map(({ subject }) => subject)).toEqual(["at night", "in the evening"]);
    expect(String(rows[0]![`scheduledend${FORMATTED}`]).replace(/\s/g, " ")).toBe("3/10/26, 2:00 AM");
  });
});
