import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { violationsIn } from "./axe.ts";
import { type Desktop, desktopOn } from "./pages/desktop.ts";
import { MAYA, openTab, recordsOf } from "./pages/records.ts";
import { expect, test } from "./stage.ts";
import type { Pages } from "../../www/pages/registry.ts";

type Registry = HTMLElement & { pages: Pages };

const TABS = [
  { uniqueName: "t_orders", name: "Orders", title: "Orders", pageType: "custom", canClose: true, parameters: { name: "extn_orders" }, active: true },
  { uniqueName: "t_gauge", name: "Gauge", title: "Gauge", pageType: "control", canClose: true, parameters: { controlName: "extn_gauge" }, active: true },
];

/** A desktop with these templates and settings for its pages. */
async function settle(page: Page, desktop: Desktop, pages: Record<string, unknown> = {}): Promise<void> {
  await page.route("**/providers.json", async (route) => {
    const providers: unknown = await (await route.fetch()).json();
    await route.fulfill({ json: { providers, templates: { tabs: TABS }, pages } });
  });
  await desktop.open();
}

/** Registers a custom page that writes down what happens to it. */
const registerOrders = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const told: string[] = ((globalThis as { told?: string[] }).told = []);
    window.ciframeworkHost!.pages!.register({
      kind: "custom",
      name: "extn_orders",
      async open(place, { parameters, records, signal, tabId, desk }) {
        const { rows } = await records!.query("contact", "$filter=fullname eq 'Maya Lindqvist'");
        place.innerHTML = `<h2>Orders of ${String(rows[0]!.fullname)}</h2><p>About ${String(parameters.entityName)}</p><input aria-label="Remark">`;
        await desk.setTabTitle(tabId, "Four orders");
        signal.addEventListener("abort", () => told.push("aborted"));
        return { refresh: () => told.push("refreshed"), shown: (is) => told.push(is ? "shown" : "left"), close: () => told.push("closed") };
      },
    });
  });

const told = (page: Page): Promise<string[]> => page.evaluate(() => (globalThis as { told?: string[] }).told!);

test("a custom page is the embedder's own, from its registration to the end of its tab", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await settle(page, desktop);
  await registerOrders(page);
  await openTab(desktop, "t_orders", { entityName: "contact", extra: 7 });
  const shown = desktop.shownPage;
  await expect(shown.getByRole("heading", { level: 2 })).toHaveText("Orders of Maya Lindqvist");
  await expect(shown.getByText("About contact")).toBeVisible();
  await expect(desktop.tab("Four orders")).toBeVisible();
  await shown.getByLabel("Remark").fill("kept");
  await desktop.tab("Home").click();
  await desktop.tab("Four orders").click();
  await expect(shown.getByLabel("Remark")).toHaveValue("kept");
  await page.getByRole("button", { name: "Refresh tab Four orders" }).click();
  await expect.poll(() => told(page)).toEqual(["left", "shown", "refreshed"]);
  await desktop.closeTab("Four orders").click();
  await expect.poll(() => told(page)).toEqual(["left", "shown", "refreshed", "aborted", "closed"]);
});

test("a page that nobody has registered says so, and is there as soon as somebody has", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await settle(page, desktop);
  await openTab(desktop, "t_orders", {});
  const shown = desktop.shownPage;
  await expect(shown.getByRole("heading", { level: 2 })).toHaveText('There is no custom page "extn_orders"');
  await expect(shown.getByRole("alert")).toContainText("None is registered.");
  await registerOrders(page);
  await expect(shown.getByRole("heading", { level: 2 })).toHaveText("Orders of Maya Lindqvist");

  await openTab(desktop, "t_gauge", {});
  await expect(shown.getByRole("heading", { level: 2 })).toHaveText('There is no control "extn_gauge"');
});

test("a registration that is none is refused by a sentence and changes nothing; one that is, is taken once", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await settle(page, desktop);
  const refusals = await page.evaluate(() => {
    const pages = window.ciframeworkHost!.pages!;
    if (document.querySelector<Registry>("cif-desktop")!.pages !== pages) throw new Error("The element has others.");
    const page = { kind: "control", name: "extn_gauge", open: (place: HTMLElement) => void place.append("Seven of ten") };
    const given: unknown[] = [null, { ...page, kind: "form" }, { ...page, name: "" }, { ...page, open: "yes" }, page, page];
    return given.map((one) => {
      try {
        return typeof pages.register(one as Parameters<Pages["register"]>[0]);
      } catch (error) {
        return String(error);
      }
    });
  });
  expect(refusals).toEqual([
    'TypeError: The kind of a page is "custom" or "control", not undefined.',
    'TypeError: The kind of a page is "custom" or "control", not "form".',
    "TypeError: A page needs a name: that of the custom page or the control in the tab's template.",
    'TypeError: The page "extn_gauge" needs a function open(place, page).',
    "function",
    'TypeError: There is a control named "extn_gauge" already.',
  ]);
  await openTab(desktop, "t_gauge", {});
  await expect(desktop.shownPage).toHaveText("Seven of ten");
});

test("a page that throws is told in its tab and can be tried again", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await settle(page, desktop);
  await page.evaluate(() => {
    let tries = 0;
    window.ciframeworkHost!.pages!.register({
      kind: "custom",
      name: "extn_orders",
      open(place) {
        tries += 1;
        if (tries === 1) throw new Error("The order system is asleep.");
        place.append("Awake");
      },
    });
  });
  await openTab(desktop, "t_orders", {});
  await expect(desktop.shownPage.getByRole("alert")).toHaveText("The order system is asleep.");
  await desktop.shownPage.getByRole("button", { name: "Try again" }).click();
  await expect(desktop.shownPage).toHaveText("Awake");
});

test("modules that the settings name bring pages; what is elsewhere or brings none is told", async ({ page, stage }) => {
  await page.route("**/own-pages.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: 'export default (pages, host) => host.pages === pages && host.pages.register({ kind: "control", name: "extn_gauge", open: (place) => place.append(`From a module, of ${host.view.sessions.length} session`) });' }),
  );
  await page.route("**/empty.js", (route) => route.fulfill({ contentType: "text/javascript", body: "export const nothing = 1;" }));
  const desktop = desktopOn(page, stage);
  await settle(page, desktop, { modules: ["/own-pages.js", "/empty.js", `${stage.stranger}/other.js`] });
  await openTab(desktop, "t_gauge", {});
  await expect(desktop.shownPage).toHaveText("From a module, of 1 session");
  await expect(page.getByText("The module /empty.js brought no pages: its default export is no function.")).toBeVisible();
  await expect(page.getByText("it is not on the desktop's own origin.")).toBeVisible();
});

test("what docs/pages.md shows works as it stands there", async ({ page, stage }) => {
  const text = readFileSync(new URL("../../docs/pages.md", import.meta.url), "utf8");
  const shown = (language: string): string => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text)![1]!;
  const { pages } = JSON.parse(shown("json")) as { pages: { views: { name: string }[]; dashboards: { tiles: { title: string }[] }[] } };
  await page.route("**/our-pages.js", (route) => route.fulfill({ contentType: "text/javascript", body: shown("js") }));
  await page.route("**/providers.json", async (route) => {
    const providers: unknown = await (await route.fetch()).json();
    const tabs = [{ uniqueName: "t_own", name: "Own", pageType: "custom", canClose: true, parameters: { name: "contoso_orders" }, active: true }];
    await route.fulfill({ json: { providers, templates: { tabs }, pages } });
  });
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "t_own", { recordId: MAYA });
  await expect(desktop.shownPage).toHaveText("Orders of Maya Lindqvist");

  await openTab(desktop, "msdyn_entitylist", { entityName: "incident" });
  await expect(desktop.shownPage.getByRole("combobox", { name: "View" }).getByRole("option")).toHaveText(pages.views.map(({ name }) => name));
  await expect(desktop.shownPage.getByRole("rowheader").first()).toBeVisible();
  await openTab(desktop, "msdyn_dashboard", { dashboardId: "" });
  await expect(desktop.shownPage.getByRole("region").getByRole("heading")).toHaveText(pages.dashboards[0]!.tiles.map(({ title }) => title));
  await expect(desktop.shownPage.locator("[aria-busy=true]")).toHaveCount(0);
  await expect(desktop.shownPage.getByRole("alert")).toHaveCount(0);
});

/** A web resource that counts what is typed into it. */
const serveGuide = async (page: Page): Promise<void> =>
  void (await page.route("**/WebResources/extn_/guide.html*", (route) =>
    route.fulfill({ contentType: "text/html", body: '<!doctype html><title>Guide</title><h1 id="data"></h1><input aria-label="Answer"><script>data.textContent = new URLSearchParams(location.search).get("data") + " " + origin</script>' }),
  ));

test("a web resource gets its data and nothing of the desktop's, and goes on while the agent is elsewhere", async ({ page, stage }) => {
  await serveGuide(page);
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_webresource", { webresourceName: "extn_/guide.html", data: "case=1&b=ü" });
  const frame = desktop.shownPage.frameLocator("iframe");
  // The sandbox gives it an origin of its own, so the desktop's is out of its reach.
  await expect(frame.getByRole("heading")).toHaveText("case=1&b=ü null");
  await frame.getByLabel("Answer").fill("kept");
  await desktop.tab("Home").click();
  await desktop.tabs.last().click();
  await expect(frame.getByLabel("Answer")).toHaveValue("kept");

  await desktop.shownPage.getByLabel("Start over when I return").check();
  await desktop.tab("Home").click();
  await desktop.tabs.last().click();
  await expect(frame.getByLabel("Answer")).toHaveValue("");
});

test("frames start over for everybody when the settings say so", async ({ page, stage }) => {
  await serveGuide(page);
  const desktop = desktopOn(page, stage);
  await settle(page, desktop, { reloadFrames: true });
  await openTab(desktop, "msdyn_webresource", { webresourceName: "extn_/guide.html" });
  const frame = desktop.shownPage.frameLocator("iframe");
  await expect(desktop.shownPage.getByLabel("Start over when I return")).toBeChecked();
  await frame.getByLabel("Answer").fill("lost");
  await desktop.tab("Home").click();
  await desktop.tabs.last().click();
  await expect(frame.getByLabel("Answer")).toHaveValue("");
});

test("a web resource that is not there, that forbids frames or that lies elsewhere is told; one that is there is shown", async ({ page, stage, complaints }) => {
  complaints.allow(/404/);
  await serveGuide(page);
  await page.route("**/WebResources/extn_closed.html", (route) => route.fulfill({ contentType: "text/html", headers: { "X-Frame-Options": "DENY" }, body: "closed" }));
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const shown = desktop.shownPage;
  const title = shown.getByRole("heading", { level: 2 });
  await openTab(desktop, "msdyn_webresource", { webresourceName: "extn_/missing.html" });
  await expect(title).toHaveText("There is no extn_/missing.html");
  await expect(shown.getByRole("alert")).toContainText(`${stage.host}/WebResources/extn_/missing.html`);
  await expect(shown.getByRole("button", { name: "Try again" })).toBeVisible();
  await openTab(desktop, "msdyn_webresource", { webresourceName: "extn_closed.html" });
  await expect(title).toHaveText("extn_closed.html does not allow frames");
  await openTab(desktop, "msdyn_webresource", { webresourceName: "../providers.json" });
  await expect(title).toHaveText("This web resource cannot be shown");
  await openTab(desktop, "msdyn_webresource", { webresourceName: "extn_/guide.html" });
  await expect(shown.frameLocator("iframe").getByLabel("Answer")).toBeVisible();
  await expect(title).toHaveCount(0);
});

test("an empty website has its explanation and the ways out", async ({ page, stage }) => {
  await page.route("https://example.com/**", (route) => route.fulfill({ contentType: "text/html", body: "<p>Hello</p>" }));
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_website", { url: "https://example.com/" });
  const shown = desktop.shownPage;
  await expect(shown.frameLocator("iframe").getByText("Hello")).toBeVisible();
  await shown.getByRole("button", { name: "The page stays empty?" }).click();
  await expect(shown.getByRole("alert")).toContainText("example.com");
  await expect(shown.getByRole("button", { name: "Open in new window" })).toBeVisible();
  await shown.getByRole("button", { name: "Back to the page" }).click();
  await expect(shown.frameLocator("iframe").getByText("Hello")).toBeVisible();
});

test("a website whose address has a place in it begins anew when it is refreshed", async ({ page, stage }) => {
  let asked = 0;
  await page.route("https://example.com/**", (route) => {
    asked += 1;
    return route.fulfill({ contentType: "text/html", body: `<p>Loaded ${asked} times</p>` });
  });
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openTab(desktop, "msdyn_website", { url: "https://example.com/#/customers" });
  const shown = desktop.shownPage;
  await expect(shown.frameLocator("iframe").getByText("Loaded 1 times")).toBeVisible();
  await page.getByRole("button", { name: /^Refresh tab / }).click();
  await expect(shown.frameLocator("iframe").getByText("Loaded 2 times")).toBeVisible({ timeout: 3000 });
  await expect(shown.getByRole("status")).toHaveText("");
});

test("a tab without what it needs says what is missing, and what it was asked for", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const shown = desktop.shownPage;
  await openTab(desktop, "msdyn_entitylist", {});
  await expect(shown.getByRole("heading", { level: 2 })).toHaveText("This page cannot be shown");
  await expect(shown.getByRole("alert")).toContainText("entityName");
  await shown.getByText("Page parameters").click();
  await expect(shown.getByText("msdyn_entitylist", { exact: true })).toBeVisible();
  expect((await recordsOf(desktop).rows("contact", "$top=1")).length).toBe(1);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on pages that cannot be shown and on framed ones in ${colorScheme}`, async ({ page, stage, complaints }) => {
    complaints.allow(/404/);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await serveGuide(page);
    const desktop = desktopOn(page, stage);
    await settle(page, desktop);
    for (const [template, parameters] of [["t_gauge", {}], ["msdyn_webresource", { webresourceName: "extn_/missing.html" }], ["msdyn_webresource", { webresourceName: "extn_/guide.html" }]] as const) {
      await openTab(desktop, template, parameters);
      await expect(desktop.shownPage.locator("h2, iframe:visible").first()).toBeVisible();
      expect(await violationsIn(page)).toEqual([]);
    }
  });
}
