import type { Page } from "@playwright/test";
import { anEnvironment } from "../odata/environment.ts";
import { desktopOn } from "./pages/desktop.ts";
import { frameOf } from "./pages/frame.ts";
import { value } from "./pages/outcome.ts";
import { recordIn, searchIn } from "./pages/record.ts";
import { DAMAGED, MAYA, openRecord, openTab } from "./pages/records.ts";
import { expect, test } from "./stage.ts";

/** The desktop on an environment, whose answers have the shapes that its documentation prints. */
const ENVIRONMENT = "https://contoso.crm4.dynamics.com";

async function openOn(page: Page, host: string) {
  const environment = anEnvironment();
  await page.route(`${ENVIRONMENT}/**`, async (route) => {
    const request = route.request();
    const { pathname, search } = new URL(request.url());
    const path = decodeURIComponent(`${pathname}${search}`).replace("/api/data/v9.2/", "");
    const { status, type, body } = await environment.answer({ method: request.method(), path, headers: await request.allHeaders(), body: request.postData() ?? "" });
    await route.fulfill({ status, headers: { "Content-Type": type, "Access-Control-Allow-Origin": "*" }, body });
  });
  await page.goto(`${host}/?records=${encodeURIComponent(ENVIRONMENT)}`);
  await page.getByLabel("Access token").fill("token-of-robin");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: "Sessions" })).toBeVisible();
  return environment;
}

test("a caller is found, the call is logged and the case is closed, as in Dataverse", async ({ page, stage }) => {
  const environment = await openOn(page, stage.host);
  const desktop = desktopOn(page, stage);
  await openTab(desktop, "msdyn_search", {});
  const search = searchIn(desktop);
  await search.box.fill("+44 20 7946 0112");
  await page.keyboard.press("Enter");
  await search.hit("Maya Lindqvist").first().click();
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  await expect(record.field("Preferred contact")).toHaveValue("3");
  await expect(record.link("Harbour Glass")).toBeVisible();
  await record.page.getByRole("list", { name: "Cases" }).getByRole("button", { name: /Delivery arrived damaged/ }).click();
  await record.shows("Delivery arrived damaged");
  await record.add("phone call").click();
  await record.quick("phone call").getByLabel("Subject").fill("Panes are on their way");
  await record.quick("phone call").getByRole("button", { name: "Save phone call" }).click();
  await expect(record.timeline).toContainText("Panes are on their way");
  await record.link("Resolve case").click();
  const question = page.getByRole("dialog", { name: "Resolve the case" });
  await question.getByRole("button", { name: "Resolve case" }).click();
  await expect(record.link("Reactivate case")).toBeVisible();

  const kept = { signal: new AbortController().signal, provider: null };
  expect(await environment.records.retrieve("incident", DAMAGED, "", kept)).toMatchObject({ statecode: 1, statuscode: 5 });
  expect(environment.asked.filter(({ path }) => path === "CloseIncident")).toHaveLength(1);
  expect((await environment.records.query("phonecall", "$filter=subject eq 'Panes are on their way'", 5, kept)).rows).toMatchObject([{ _regardingobjectid_value: DAMAGED }]);
  const definitions = environment.asked.map(({ path }) => path).filter((path) => path.startsWith("EntityDefinitions"));
  expect(definitions).toEqual([...new Set(definitions)]);
});

test("a widget reads and writes there, and is told what the environment refuses with its code", async ({ page, stage, complaints }) => {
  complaints.allow(/status of 40[04]|status of 412/);
  const environment = await openOn(page, stage.host);
  const desktop = desktopOn(page, stage);
  const frame = await frameOf(desktop.widgetFrame("extn_softphone"));
  await expect(page.getByRole("banner")).toContainText("Dana Whitfield");
  expect(JSON.parse(await value(frame, "getEnvironment"))).toMatchObject({ userId: "{05E40000-0000-4000-8000-000000000001}", username: "Dana Whitfield" });
  const rows = JSON.parse(await value(frame, "searchAndOpenRecords", "contact", "?$select=fullname&$filter=fullname eq 'Maya Lindqvist'", true)) as Record<string, { contactid: string }>;
  expect(rows["0"]!.contactid).toBe(MAYA);
  const { id } = JSON.parse(await value(frame, "createRecord", "task", JSON.stringify({ subject: "Ring back" }))) as { id: string };
  expect(await environment.records.retrieve("task", id, "$select=subject", { signal: new AbortController().signal, provider: null })).toMatchObject({ subject: "Ring back" });
  const refused = await frame.evaluate(() => (globalThis as any).Microsoft.CIFramework.searchAndOpenRecords("contact", "?$select=nickname", true).catch((error: unknown) => String(error)));
  expect(JSON.parse(refused)).toMatchObject({ message: expect.stringMatching(/^Dataverse: .*nickname.* \(0x0\)$/) });
});

test("a record that somebody else has changed meanwhile is shown with both sides", async ({ page, stage, complaints }) => {
  complaints.allow(/status of 412/);
  const environment = await openOn(page, stage.host);
  const desktop = desktopOn(page, stage);
  await openRecord(desktop, "contact", MAYA);
  const record = recordIn(desktop);
  await record.shows("Maya Lindqvist");
  await record.field("Job title").fill("Director");
  await environment.records.update("contact", MAYA, { jobtitle: "Owner" }, { signal: new AbortController().signal, provider: null });
  await record.save.click();
  await expect(record.conflict).toContainText("Owner");
});
