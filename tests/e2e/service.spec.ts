import type { Request } from "@playwright/test";
import { violationsIn } from "./axe.ts";
import { dataOn } from "./pages/data.ts";
import { desktopOn } from "./pages/desktop.ts";
import { recordIn, searchIn } from "./pages/record.ts";
import { DAMAGED, MAYA, openRecord, openTab, recordsOf } from "./pages/records.ts";
import { dialogOf, openOn, signIn, test, TOKEN } from "./service-stage.ts";
import { expect } from "./stage.ts";

test("a caller is found, the call is logged, the case is closed, and after a reload it is all there", async ({ page, stage, service }) => {
  const desktop = desktopOn(page, stage);
  await openOn(desktop, stage.host, service);
  await openTab(desktop, "msdyn_search", {});
  const search = searchIn(desktop);
  await search.box.fill("+44 20 7946 0112");
  await page.keyboard.press("Enter");
  await search.hit("Maya Lindqvist").first().click();
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  await expect(record.field("Job title")).toHaveValue("Head of Purchasing");
  await expect(record.link("Harbour Glass")).toBeVisible();

  await record.page.getByRole("list", { name: "Cases" }).getByRole("button", { name: /Delivery arrived damaged/ }).click();
  await record.shows("Delivery arrived damaged");
  await record.add("phone call").click();
  const call = record.quick("phone call");
  await call.getByLabel("Subject").fill("Panes are on their way");
  await call.getByRole("button", { name: "Save phone call" }).click();
  await expect(record.timeline).toContainText("Panes are on their way");

  await record.link("Resolve case").click();
  const question = page.getByRole("dialog", { name: "Resolve the case" });
  await question.getByLabel("What was done").fill("Panes were replaced.");
  await question.getByRole("button", { name: "Resolve case" }).click();
  await expect(record.link("Reactivate case")).toBeVisible();

  await page.reload();
  await signIn(page);
  await openRecord(desktop, "incident", DAMAGED);
  await record.shows("Delivery arrived damaged");
  await expect(record.link("Reactivate case")).toBeVisible();
  await expect(record.timeline).toContainText("Panes are on their way");
  await expect(record.timeline).toContainText("Panes were replaced.");
  expect(await recordsOf(desktop).row("incident", DAMAGED)).toMatchObject({ statecode: 1, statuscode: 5 });
  const calls = await recordsOf(desktop).rows("phonecall", "$filter=subject eq 'Panes are on their way'");
  expect(calls).toMatchObject([{ _regardingobjectid_value: DAMAGED, "_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "incident" }]);
});

test("a session is named after the service's case, and its customer's tab is found in it", async ({ page, stage, service }) => {
  const desktop = desktopOn(page, stage);
  await openOn(desktop, stage.host, service);
  await desktop.page.evaluate((caseId) => window.ciframeworkHost!.desk.openSession({ templateName: "extn_case_session", context: { caseId } }), DAMAGED);
  await expect(desktop.session("CAS-02101 - Delivery arrived damaged")).toHaveAttribute("aria-current", "true");
  await expect(desktop.tabs).toHaveText(["Delivery arrived damaged", "Maya Lindqvist", "Like this"]);
  await desktop.tabs.nth(1).click();
  await recordIn(desktop).shows("Maya Lindqvist");
});

test("two agents who change one record do not write over each other", async ({ page, stage, service }) => {
  const desktop = desktopOn(page, stage);
  await openOn(desktop, stage.host, service);
  await openRecord(desktop, "contact", MAYA);
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  await record.field("Job title").fill("Director");
  const headers = { "Content-Type": "application/json", "If-Match": "*" };
  await fetch(`${service.url}contacts(${MAYA})`, { method: "PATCH", headers, body: JSON.stringify({ jobtitle: "Owner" }) });
  await record.save.click();
  await expect(record.conflict).toContainText("Owner");
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Owner" });
});

test("a token goes to the service alone, and is kept nowhere", async ({ page, stage, service, context }) => {
  const carriers: string[] = [];
  const read: Promise<void>[] = [];
  const note = async (request: Request): Promise<void> => {
    const sent = JSON.stringify([request.url(), await request.allHeaders(), request.postData()]);
    if (sent.includes(TOKEN)) carriers.push(new URL(request.url()).origin);
  };
  const listen = (request: Request): void => void read.push(note(request));
  context.on("request", listen);
  const desktop = desktopOn(page, stage);
  await openOn(desktop, stage.host, service);
  await desktop.simulate("CALL", { number: "+44 20 7946 0112" });
  await openRecord(desktop, "contact", MAYA);
  await recordIn(desktop).shows("Maya Lindqvist");
  // A request that is still on its way keeps its headers from being read whole, also while the test ends.
  context.off("request", listen);
  await Promise.all(read);
  expect(new Set(carriers)).toEqual(new Set([new URL(service.url).origin]));
  expect(service.asked.some(({ authorization }) => authorization === `Bearer ${TOKEN}`)).toBe(true);

  for (const frame of page.frames()) {
    const kept = await frame.evaluate(() => {
      let storage: unknown[] = [];
      try {
        storage = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
      } catch {
        // A frame without an origin of its own has no storage.
      }
      return JSON.stringify([storage, document.documentElement.outerHTML, location.href, history.state]);
    });
    expect(kept).not.toContain(TOKEN);
  }
  const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(JSON.stringify([databases, await desktop.view(), await page.evaluate(() => JSON.stringify(window.ciframeworkHost))])).not.toContain(TOKEN);
});

test("a token that runs out is asked for again, and what was being done goes on", async ({ page, stage, service, complaints }) => {
  complaints.allow(/401 \(Unauthorized\)/);
  await service.accept("another-token");
  const desktop = desktopOn(page, stage);
  await page.goto(`${stage.host}/?records=${encodeURIComponent(service.url)}`);
  await page.getByLabel("Access token").fill(TOKEN);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("401");
  await service.accept(TOKEN);
  await page.keyboard.press("Enter");
  await expect(desktop.rail).toBeVisible();
  await openRecord(desktop, "contact", MAYA);
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  await record.field("Job title").fill("Director");

  await service.accept("token-of-the-afternoon");
  // Whatever the page asks for meanwhile may have brought the dialog before: it is one for all.
  await record.save.dispatchEvent("click");
  const again = page.getByRole("dialog", { name: "The access token is not accepted any more" });
  await again.getByLabel("Access token").fill("Bearer token-of-the-afternoon");
  await page.keyboard.press("Enter");
  await expect(again).toHaveCount(0);
  await expect(record.state).toHaveText("Saved");
  expect(await recordsOf(desktop).row("contact", MAYA)).toMatchObject({ jobtitle: "Director" });
});

test("an address that does not answer is told where it was typed, and the desktop's own records are one press away", async ({ page, stage, complaints }) => {
  complaints.allow(/ERR_CONNECTION_REFUSED|Failed to load resource/);
  const desktop = desktopOn(page, stage);
  await page.goto(`${stage.host}/?records=${encodeURIComponent("http://localhost:9/odata/")}`);
  await expect(dialogOf(page)).toContainText("http://localhost:9/odata/");
  expect(await violationsIn(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("cannot be reached");
  await page.getByLabel("Access token").fill("two words");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("This is no access token");
  await page.getByRole("button", { name: "Use this browser's records" }).click();
  await expect(desktop.rail).toBeVisible();
  expect(page.url()).not.toContain("records=");
  await openRecord(desktop, "contact", MAYA);
  await recordIn(desktop).shows("Maya Lindqvist");
});

test("the page about the data leads to a service and back", async ({ page, stage, service }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const data = dataOn(page);
  await data.open();
  await data.button("Use its records").click();
  await expect(data.dialog.getByText("Type the address of a service.")).toBeVisible();
  await data.dialog.getByLabel("Address of a service").fill(service.url);
  expect(await violationsIn(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await signIn(page);
  await data.opener.click();
  await expect(data.dialog).toContainText(service.url);
  await data.button("Use this browser's records").click();
  await expect(desktop.rail).toBeVisible();
  await expect(data.opener).toBeVisible();
  expect(page.url()).not.toContain("records=");
  await expect(dialogOf(page)).toHaveCount(0);
});
