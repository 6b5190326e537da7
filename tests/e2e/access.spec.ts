import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { violationsIn } from "./axe.ts";
import { type Desktop, desktopOn, openSessions } from "./pages/desktop.ts";
import { softphoneIn } from "./pages/softphone.ts";
import { expect, test } from "./stage.ts";

const PHONE = "extn_softphone";

test.describe("everybody can use it", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const count of [0, 2, 10]) {
      test(`axe finds nothing in ${colorScheme} with ${count} sessions, in the desktop and in both widgets`, async ({ page, stage }) => {
        // Every element of three documents is looked at, twice.
        test.slow();
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const desktop = desktopOn(page, stage);
        await desktop.open();
        await openSessions(desktop, count);
        if (count === 0) await desktop.look("Softphone").click();
        await expectAccessible(page);
        if (count === 0) await desktop.look("Chat").click();
        else await desktop.session("Voice-Maya Lindqvist").click();
        await expectAccessible(page);
      });
    }
  }

  test("a control without a name is found, in the page and in a part of it", async ({ page, stage }) => {
    await desktopOn(page, stage).open();
    expect(await violationsIn(page)).toEqual([]);
    await page.locator("main").evaluate((main) => main.append(document.createElement("button")));
    const found = [expect.stringMatching(/^button-name: <button>/)];
    expect(await violationsIn(page)).toEqual(found);
    expect(await violationsIn(page, "main")).toEqual(found);
    expect(await violationsIn(page, "header")).toEqual([]);
  });

  /** Frames too: axe runs in every one of them. */
  async function expectAccessible(page: Page): Promise<void> {
    const { violations, passes } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);
    expect(passes.length).toBeGreaterThan(20);
  }

  for (const place of ["Home", "Voice-Maya Lindqvist", "Chat - Noor Haddad"]) {
    for (const part of ["on", "around"] as const) {
      test(`every visible button ${part} the page of ${place} has a name and does something`, async ({ page, stage }) => {
        const desktop = desktopOn(page, stage);
        await desktop.open();
        await openSessions(desktop, 2);
        await walkButtons(page, desktop, place, part);
      });
    }
  }

  /** Presses each button that a session shows, always from the same state, and wants the page to be another afterwards. */
  async function walkButtons(page: Page, desktop: Desktop, place: string, part: "on" | "around"): Promise<void> {
    // Through another session, so that whatever the last press began has ended.
    const go = async () => {
      await page.keyboard.press("Escape");
      for (const title of [place === "Home" ? "Voice-Maya Lindqvist" : "Home", place]) {
        await desktop.session(title).click();
        await expect(desktop.session(title)).toHaveAttribute("aria-current", "true");
      }
      await desktop.tabs.first().click();
    };
    // A website that is loaded again looks the same.
    let loads = 0;
    page.on("framenavigated", () => (loads += 1));
    await page.route("https://en.wikipedia.org/**", (route) => route.fulfill({ contentType: "text/html", body: "<p>Knowledge</p>" }));
    // A number or an address is a widget's to act on: that it heard of the press is what the button does.
    const heard = async () => {
      const logs = await Promise.all([PHONE, "extn_chat"].map((provider) => desktop.log(provider).rows()));
      return logs.flat().filter(({ name }) => name === "onclicktoact").length;
    };
    const shown = async () =>
      `${await page.evaluate(() => document.body.innerHTML + document.documentElement.style.colorScheme)} ${loads} ${await heard()}`;
    await go();
    await expect(desktop.shownPage.locator("[aria-busy=true]")).toHaveCount(0);
    // By what they are, because elements come and go with sessions and the pointer.
    const selectors = await page.evaluate(
      (onPage) =>
        [...document.querySelectorAll<HTMLElement>("button, fluent-button")]
          .filter((button) => (button.closest("[role=tabpanel]") !== null) === onPage)
          .filter((button) => button.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
          .map((button) => {
            const label = button.getAttribute("aria-label");
            if (button.id) return `[id="${button.id}"]`;
            return label ? `[aria-label="${label}"]` : `.${button.className.replaceAll(" ", ".")}:has-text("${button.innerText.split("\n").at(-1)}")`;
          }),
      part === "on",
    );
    let pressed = 0;
    for (const selector of new Set(selectors.filter((one) => !one.startsWith('[aria-label="Close')))) {
      const button = page.locator(selector).first();
      await go();
      await expect(button).toHaveAccessibleName(/\S/);
      // Closing is what other tests press; the current session and tab are where we are already.
      if (await button.evaluate((node) => node.matches("[aria-current=true], [aria-selected=true]"))) continue;
      const before = await shown();
      await button.click();
      await expect.poll(async () => (await shown()) === before, selector).toBe(false);
      pressed += 1;
    }
    expect(pressed).toBeGreaterThan(part === "on" ? 2 : 6);
  }

  test("every button of both widgets has a name", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await desktop.open();
    await openSessions(desktop, 2);
    for (const provider of [PHONE, "extn_chat"]) {
      const frame = desktop.widget(provider);
      await frame.getByRole("button", { name: "API log", exact: true, includeHidden: true }).evaluate((node: HTMLElement) => node.click());
      await frame.getByRole("button", { name: "Settings", exact: true, includeHidden: true }).evaluate((node: HTMLElement) => node.click());
      const names = await frame
        .locator("button")
        .evaluateAll((buttons) => buttons.map((button) => (button.getAttribute("aria-label") ?? button.textContent ?? "").trim()));
      expect(names.length).toBeGreaterThan(10);
      expect(names.filter((name) => name === "")).toEqual([]);
    }
  });

  test("the settings of a widget read and set the panel", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await desktop.open();
    await openSessions(desktop, 1);
    const phone = softphoneIn(desktop.widget(PHONE));
    await phone.settings.click();
    await phone.button("Narrow").click();
    await expect(desktop.splitter).toHaveAttribute("aria-valuenow", "320");
    await expect(phone.frame.getByText("Panel: docked, 320 pixels wide.")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(phone.settings).toBeFocused();
  });
});
