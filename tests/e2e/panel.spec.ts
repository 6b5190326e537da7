import { desktopOn, openSessions, tabTo } from "./pages/desktop.ts";
import { value } from "./pages/outcome.ts";
import { openProbeDesktop, SESSION } from "./pages/probe-desktop.ts";
import { heard } from "./pages/probe.ts";
import { expect, test } from "./stage.ts";

test.describe("panel", () => {
  test("dragged by mouse, moved by keys and toggled: each time its widget hears of it", async ({ page, stage }) => {
    const { desktop, frame } = await openProbeDesktop(page, stage);
    await value(frame, "createSession", SESSION);
    await expect(desktop.splitter).toHaveAttribute("aria-valuenow", "400");

    const box = (await desktop.splitter.boundingBox())!;
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width / 2, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 30, y);
    await page.mouse.move(box.x + box.width / 2 + 60, y);
    await page.mouse.up();
    await expect(desktop.splitter).toHaveAttribute("aria-valuenow", "460");
    expect(await value(frame, "getWidth")).toBe(460);

    await tabTo(page, desktop.splitter);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Home");
    await expect(desktop.splitter).toHaveAttribute("aria-valuenow", "300");
    await page.keyboard.press("Enter");
    await expect(desktop.panel).toHaveAttribute("data-shape", "minimized");
    await expect(desktop.toggle).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(desktop.panel).toHaveAttribute("data-shape", "docked");
    await desktop.toggle.click();

    await expect
      .poll(async () => (await heard(frame)).map(([name, { value }]) => `${name} ${value}`))
      .toEqual(["onsizechanged 460", "onsizechanged 444", "onsizechanged 300", "onmodechanged 0", "onmodechanged 1", "onmodechanged 0"]);
    expect(await value(frame, "getMode")).toBe(0);
  });

  test("what the widget sets by itself is shown and raises no event", async ({ page, stage }) => {
    const { desktop, frame } = await openProbeDesktop(page, stage);
    await value(frame, "createSession", SESSION);
    await value(frame, "setWidth", 500);
    await expect(desktop.splitter).toHaveAttribute("aria-valuenow", "500");
    await value(frame, "setMode", 0);
    await expect(desktop.panel).toHaveAttribute("data-shape", "minimized");
    await value(frame, "setMode", 2);
    await expect(desktop.panel).toHaveAttribute("data-shape", "gone");
    await value(frame, "setMode", 1);
    await expect(desktop.panel).toHaveAttribute("data-shape", "docked");
    expect(await heard(frame)).toEqual([]);
  });

  test("each session keeps its own mode and width; a template says how it starts", async ({ page, stage }) => {
    const { desktop, frame } = await openProbeDesktop(page, stage);
    await value(frame, "createSession", SESSION);
    await value(frame, "setWidth", 450);
    await value(frame, "createSession", { templateName: "extn_callback_session", templateParameters: { customerName: "Bea" } });
    await expect(desktop.panel).toHaveAttribute("data-shape", "minimized");
    await value(frame, "createSession", { templateName: "extn_research_session", templateParameters: { topic: "tea" } });
    await expect(desktop.panel).toHaveAttribute("data-shape", "gone");
    await desktop.session("Chat - Ada").click();
    await expect(desktop.panel).toHaveAttribute("data-shape", "docked");
    await expect(desktop.splitter).toHaveAttribute("aria-valuenow", "450");
  });
});

test.describe("pages", () => {
  test("a website tab loads in a sandboxed frame, is loaded anew on refresh and has a way out", async ({ page, stage }) => {
    const asked: string[] = [];
    await page.route("https://en.wikipedia.org/**", (route) => {
      asked.push(route.request().url());
      return route.fulfill({ contentType: "text/html", body: "<title>Wiki</title><h1>Parcels</h1>" });
    });
    const desktop = desktopOn(page, stage);
    await desktop.open();
    await openSessions(desktop, 2);
    await desktop.tab("Knowledge").click();
    const website = page.locator("iframe.website-frame");
    await expect(website.contentFrame().getByRole("heading", { name: "Parcels" })).toBeVisible();
    expect(new URL(asked[0]!).pathname).toBe("/w/index.php");
    expect(decodeURIComponent(asked[0]!)).toContain("Parcel has not arrived");
    await expect(website).toHaveAttribute("sandbox", /allow-scripts/);
    await expect(website).not.toHaveAttribute("sandbox", /allow-top-navigation/);
    await expect(page.getByRole("link", { name: "Open in new window" })).toHaveAttribute("href", asked[0]!);
    await page.getByRole("button", { name: "Refresh tab Knowledge" }).click();
    await expect.poll(() => asked.length).toBe(2);

    // Another tab does not unload it.
    await desktop.tab("Noor Haddad").click();
    await desktop.tab("Knowledge").click();
    await expect(website.contentFrame().getByRole("heading", { name: "Parcels" })).toBeVisible();
    expect(asked).toHaveLength(2);
  });

  test("an old link to main.aspx opens the desktop, at any depth", async ({ page, stage }) => {
    for (const path of ["/main.aspx?appid=1", "/apps/one/Main.aspx"]) {
      await page.goto(stage.host + path);
      await expect(page.getByRole("navigation", { name: "Sessions" })).toBeVisible();
    }
  });

  test("a desktop that cannot start says why, and can be tried again", async ({ page, stage, complaints }) => {
    complaints.allow(/500/);
    await page.route("**/providers.json", (route) => route.fulfill({ status: 500 }), { times: 1 });
    await page.goto(stage.host);
    await expect(page.getByRole("alert")).toContainText("/providers.json, could not be loaded");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("navigation", { name: "Sessions" })).toBeVisible();
  });

  test("a wrong list of providers is refused with the path of the field", async ({ page, stage }) => {
    const one = { name: "extn_one", url: `${stage.chat}/index.html` };
    const said = page.getByRole("alert");
    for (const [list, sentence] of [
      [[one, one], /extn_one/],
      [[{ name: "extn_one", url: `${stage.host}/index.html` }], /providers\[0\]/],
      [[], /is empty/],
    ] as const) {
      await page.route("**/providers.json", (route) => route.fulfill({ json: list }), { times: 1 });
      await page.goto(stage.host);
      await expect(said).toContainText(sentence);
    }
    await page.goto(stage.host);
    await expect(page.getByRole("navigation", { name: "Sessions" })).toBeVisible();
  });
});
