import type { BrowserContext, Page } from "@playwright/test";
import { violationsIn } from "./axe.ts";
import { dataOn } from "./pages/data.ts";
import { type Desktop, desktopOn, hasFocus } from "./pages/desktop.ts";
import { restarting } from "./pages/gallery.ts";
import { MAYA, recordsOf } from "./pages/records.ts";
import { expect, type Stage, test } from "./stage.ts";

async function opened(page: Page, stage: Stage): Promise<Desktop> {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  return desktop;
}

const rename = (page: Page, jobtitle: string): Promise<unknown> =>
  page.evaluate(([id, title]) => window.ciframeworkHost!.records!.update("contact", id!, { jobtitle: title }), [MAYA, jobtitle]);

/** The code and the sentence of a rejection, or "done". */
const attempt = (page: Page, jobtitle: string): Promise<string> =>
  page.evaluate(
    ([id, title]) =>
      window.ciframeworkHost!.records!.update("contact", id!, { jobtitle: title }).then(
        () => "done",
        (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
      ),
    [MAYA, jobtitle],
  );

/** Leaves data of the given version behind, as another version of the page would have. */
const leave = (page: Page, version: number): Promise<void> =>
  page.evaluate(
    (wanted) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open("ciframework-records", 1_000_000 + wanted);
        request.onupgradeneeded = () => {
          if (request.result.objectStoreNames.contains("rows")) return;
          request.result.createObjectStore("rows").put('{"contactid":"x","jobtitle":"Of tomorrow"}', "contact/x");
          request.result.createObjectStore("about");
        };
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
        request.onerror = () => reject(request.error);
      }),
    version,
  );

const quota = async (context: BrowserContext, page: Page, origin: string, quotaSize?: number): Promise<void> => {
  const session = await context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin, ...(quotaSize === undefined ? {} : { quotaSize }) });
};

test("what was written is there after a reload: a new record, a changed one, and that one is gone", async ({ page, stage }) => {
  const desktop = await opened(page, stage);
  const records = recordsOf(desktop);
  const made = await page.evaluate(async (contact) => {
    const source = window.ciframeworkHost!.records!;
    const { id } = await source.create("incident", { title: "Wet boxes", "customerid_contact@odata.bind": `/contacts(${contact})` });
    await source.update("contact", contact, { jobtitle: "Director" });
    const [call] = (await source.query("phonecall", "$select=subject&$top=1", 1)).rows;
    await source.delete("phonecall", String(call!.activityid));
    return { id, call: String(call!.activityid) };
  }, MAYA);
  await page.reload();
  await expect(desktop.rail).toBeVisible();
  expect(await records.row("incident", made.id)).toMatchObject({ title: "Wet boxes", _customerid_value: MAYA });
  expect(await records.row("contact", MAYA)).toMatchObject({ jobtitle: "Director", fullname: "Maya Lindqvist" });
  expect(await records.rows("phonecall", `$filter=activityid eq ${made.call}`)).toEqual([]);
});

test("the records go out as one file and come back from it; starting anew takes two presses", async ({ page, stage }) => {
  const desktop = await opened(page, stage);
  const { row } = recordsOf(desktop);
  const data = dataOn(page);
  await rename(page, "Director");
  await data.open();
  await expect(data.count("Accounts")).toHaveText("50");
  const file = await data.save("Save as a file");
  expect(JSON.parse(file.toString())).toMatchObject({ ciframework: "records", format: 1, version: 1 });

  await data.button("Start anew").click();
  expect(await row("contact", MAYA)).toMatchObject({ jobtitle: "Director" });
  await data.button("Press again to lose all changes").click();
  await expect(data.message).toContainText("The sample records are here again.");
  expect(await row("contact", MAYA)).toMatchObject({ jobtitle: "Head of Purchasing" });

  await data.choose(file);
  expect(await row("contact", MAYA)).toMatchObject({ jobtitle: "Head of Purchasing" });
  await data.button("Replace all records").click();
  await expect(data.message).toContainText("The records of records.json are here now.");
  expect(await row("contact", MAYA)).toMatchObject({ jobtitle: "Director" });
  await restarting(page, () => data.button("Restart the desktop").click());
  await expect(data.dialog).toBeVisible();
  expect(await row("contact", MAYA)).toMatchObject({ jobtitle: "Director" });
});

test("a file that is none, or does not fit, is refused by name and changes nothing", async ({ page, stage }) => {
  const desktop = await opened(page, stage);
  const data = dataOn(page);
  await data.open();
  const refused = async (text: string, said: string) => {
    await data.choose(Buffer.from(text), "found.json");
    await data.button("Replace all records").click();
    await expect(data.message).toContainText(said);
    expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Head of Purchasing" });
  };
  await refused("no json", "it is no JSON, or was cut off. Nothing was changed.");
  await refused('{"ciframework":"records","format":1,"version":1,"rows":{"contact":[{"lastname":5}]}}', "contact.lastname must be text");
  await refused('{"ciframework":"records","format":1,"version":9,"rows":{}}', "written by a newer version");
  await data.choose(Buffer.from("no json"));
  await data.button("Cancel").click();
  await expect(data.button("Replace all records")).toHaveCount(0);
});

test("data that a newer version left are not touched: the desktop says so, saves them, and starts anew when it is told to", async ({ page, stage }) => {
  const before = `${stage.host}/before`;
  await page.route(before, (route) => route.fulfill({ contentType: "text/html", body: '<link rel="icon" href="data:,">' }));
  await page.goto(before);
  await leave(page, 2);
  const desktop = await opened(page, stage);
  const data = dataOn(page);
  await expect(page.locator("cif-toasts")).toContainText("newer version of this page");
  // Meanwhile there is something to work with.
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Head of Purchasing" });
  await data.open();
  await expect(data.dialog).toContainText("newer version of this page");
  const file = await data.save("Save them as a file");
  expect(JSON.parse(file.toString())).toMatchObject({ version: 2, rows: { contact: [{ jobtitle: "Of tomorrow" }] } });
  await data.button("Delete them and start anew").click();
  await restarting(page, () => data.button("Press again to delete them").click());
  await expect(data.button("Save as a file")).toBeVisible();
  await rename(page, "Director");
  await page.reload();
  await expect(desktop.rail).toBeVisible();
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Director" });
});

test("a page that a newer version has overtaken says so and writes no more", async ({ page, stage }) => {
  const desktop = await opened(page, stage);
  await rename(page, "Director");
  await leave(page, 2);
  await expect(page.locator("cif-toasts")).toContainText("Load this page again.");
  expect(await attempt(page, "Other")).toContain("record_source_unavailable: A newer version of this page took the data over");
  await expect(desktop.rail).toBeVisible();
});

test("a full disk is told, nothing half is written, and with room again it works", async ({ page, context, stage }) => {
  await quota(context, page, stage.host, 6_000_000);
  const desktop = await opened(page, stage);
  const count = (table: string): Promise<number> => page.evaluate(async (name) => (await window.ciframeworkHost!.records!.query(name, "", 5_000)).rows.length, table);
  const [calls, parties] = [await count("phonecall"), await count("activityparty")];
  // Calls with two parties each, until there is no room: a hundred of them are more than there is room for. What is no
  // repetition cannot be pressed together.
  const filled = await page.evaluate(async (contact) => {
    const party = (mask: number) => ({ participationtypemask: mask, "partyid_contact@odata.bind": `/contacts(${contact})` });
    for (let number = 0; number < 100; number += 1) {
      const call = { subject: "Filling", description: btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(60_000)))), phonecall_activity_parties: [party(1), party(2)] };
      const error = await window.ciframeworkHost!.records!.create("phonecall", call).then(() => null, (thrown: { code: string; message: string }) => thrown);
      if (error) return { number, error: `${error.code}: ${error.message}` };
    }
    return null;
  }, MAYA);
  expect(filled?.error).toContain("record_source_unavailable: The browser has no more room");
  await expect(page.locator("cif-toasts")).toContainText("The browser has no more room");
  expect([await count("phonecall"), await count("activityparty")]).toEqual([calls + filled!.number, parties + 2 * filled!.number]);
  await quota(context, page, stage.host);
  await expect.poll(() => attempt(page, "After")).toBe("done");
  await page.reload();
  await expect(desktop.rail).toBeVisible();
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "After" });
});

test("a disk that is full from the start gets the records in memory, and is said to be full", async ({ page, context, stage }) => {
  await quota(context, page, stage.host, 1);
  const desktop = await opened(page, stage);
  await expect(page.locator("cif-toasts")).toContainText("What you change is lost with this page. The browser has no more room");
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Head of Purchasing" });
});

test("a browser that keeps nothing gets the records in memory, and says what that means", async ({ page, stage }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("no", "SecurityError");
    };
  });
  const desktop = await opened(page, stage);
  await expect(page.locator("cif-toasts")).toContainText("What you change is lost with this page.");
  await rename(page, "Director");
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Director" });
  const data = dataOn(page);
  await data.open();
  await expect(data.dialog).toContainText("does not let this page keep data");
  await restarting(page, () => data.button("Try again").click());
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Head of Purchasing" });
});

test("two tabs of the browser see what the other one writes, and lose nothing of each other", async ({ page, context, stage }) => {
  const one = await opened(page, stage);
  const other = await opened(await context.newPage(), stage);
  await expect.poll(async () => (await recordsOf(other).rows("contact", `$filter=contactid eq ${MAYA}`)).map(({ jobtitle }) => jobtitle)).toEqual(["Head of Purchasing"]);
  await rename(one.page, "Director");
  await expect.poll(async () => (await recordsOf(other).rows("contact", `$filter=contactid eq ${MAYA}`)).map(({ jobtitle }) => jobtitle)).toEqual(["Director"]);
  const write = (page: Page, column: string) =>
    page.evaluate(async ([id, name]) => {
      for (let number = 1; number <= 10; number += 1) await window.ciframeworkHost!.records!.update("contact", id!, { [name!]: `${number}` });
    }, [MAYA, column]);
  await Promise.all([write(one.page, "telephone1"), write(other.page, "mobilephone")]);
  for (const { row } of [recordsOf(one), recordsOf(other)]) {
    await expect.poll(() => row("contact", MAYA)).toMatchObject({ telephone1: "10", mobilephone: "10", jobtitle: "Director" });
  }
});

test("the data are replaced in another tab: this one says so", async ({ page, context, stage }) => {
  const one = await opened(page, stage);
  await recordsOf(one).row("contact", MAYA);
  const other = await context.newPage();
  await opened(other, stage);
  const data = dataOn(other);
  await data.open();
  await data.button("Start anew").click();
  await data.button("Press again to lose all changes").click();
  await expect(data.message).toContainText("The sample records are here again.");
  await expect(page.locator("cif-toasts")).toContainText("replaced in another tab");
});

test("the page about the data is reached and left by keys alone, and gives the focus back", async ({ page, stage }) => {
  await opened(page, stage);
  const data = dataOn(page);
  await data.opener.focus();
  await page.keyboard.press("Enter");
  await expect(data.button("Save as a file")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(data.dialog).toBeHidden();
  await expect.poll(() => hasFocus(data.opener)).toBe(true);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the page about the data in ${colorScheme}`, async ({ page, stage }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await opened(page, stage);
    const data = dataOn(page);
    await data.open();
    const found = () => violationsIn(page, "dialog.data");
    expect(await found()).toEqual([]);
    await data.choose(Buffer.from("no json"));
    expect(await found()).toEqual([]);
    await data.button("Replace all records").click();
    await expect(data.message).toContainText("Nothing was changed.");
    expect(await found()).toEqual([]);
  });
}
