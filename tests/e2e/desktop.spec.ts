import { chatIn } from "./pages/chat.ts";
import { desktopOn, openSessions, tabTo } from "./pages/desktop.ts";
import { value } from "./pages/outcome.ts";
import { openProbeDesktop, SESSION } from "./pages/probe-desktop.ts";
import { softphoneIn } from "./pages/softphone.ts";
import { expect, test } from "./stage.ts";

test.describe("keyboard", () => {
  test("the rail is one stop; arrows, Home and End move in it, Enter switches, Delete closes", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await desktop.open();
    await openSessions(desktop, 3);
    const titles = ["Home", "Voice-Maya Lindqvist", "Chat - Noor Haddad", "Voice-Tomás Herrera"];
    await tabTo(page, desktop.session("Voice-Tomás Herrera"));
    await expect(desktop.rail.locator('.rail-session:not([tabindex="-1"])')).toHaveCount(1);

    for (const [key, title] of [["ArrowDown", 0], ["ArrowUp", 3], ["Home", 0], ["ArrowDown", 1], ["End", 3], ["ArrowUp", 2]] as const) {
      await page.keyboard.press(key);
      await expect(desktop.session(titles[title]!), key).toBeFocused();
    }
    // Moving looks, Enter goes.
    await expect(desktop.session("Voice-Tomás Herrera")).toHaveAttribute("aria-current", "true");
    await page.keyboard.press("Enter");
    await expect(desktop.session("Chat - Noor Haddad")).toHaveAttribute("aria-current", "true");
    await page.keyboard.press("Tab");
    await expect(desktop.closeSession("Chat - Noor Haddad")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(desktop.session("Chat - Noor Haddad")).toHaveCount(0);
    await expect(desktop.rail.locator("[aria-current]")).toBeFocused();
    await page.keyboard.press("Home");
    await page.keyboard.press("Delete");
    await expect(desktop.home).toBeFocused();
    await expect(desktop.sessions).toHaveCount(3);
  });

  test("tabs are one stop; arrows select, Delete closes those that may be closed, and the focus stays in the strip", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await page.route("https://en.wikipedia.org/**", (route) => route.fulfill({ contentType: "text/html", body: "<p>Knowledge</p>" }));
    await desktop.open();
    await openSessions(desktop, 2);
    const anchor = desktop.tab("Noor Haddad");
    await tabTo(page, anchor);
    await page.keyboard.press("End");
    await expect(desktop.tab("Knowledge")).toBeFocused();
    await expect(desktop.tab("Knowledge")).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("ArrowRight");
    await expect(anchor).toHaveAttribute("aria-selected", "true");
    await page.keyboard.press("Delete");
    await expect(desktop.tabs).toHaveCount(3);
    await page.keyboard.press("ArrowRight");
    await expect(desktop.tab("Search: Parcel has not arrived")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(desktop.closeTab("Search: Parcel has not arrived")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(desktop.tabs).toHaveCount(2);
    await expect(page.locator("[role=tab][aria-selected=true]")).toBeFocused();
  });

  test("Ctrl+Alt with arrows, R, P, W, 0 and a digit does what the list of shortcuts says", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await desktop.open();
    await openSessions(desktop, 1);
    const press = (key: string) => page.keyboard.press(`Control+Alt+${key}`);
    await desktop.session("Voice-Maya Lindqvist").focus();
    await press("ArrowRight");
    await expect(desktop.tab("Maya Lindqvist")).toHaveAttribute("aria-selected", "true");
    await press("ArrowLeft");
    await expect(desktop.tab("New case")).toHaveAttribute("aria-selected", "true");
    await press("r");
    await expect(page.getByText(/^Refreshed at/)).toBeVisible();
    await press("p");
    await expect(desktop.panel).toHaveAttribute("data-shape", "minimized");
    await press("p");
    await expect(desktop.panel).toHaveAttribute("data-shape", "docked");
    await press("0");
    await expect(desktop.home).toHaveAttribute("aria-current", "true");
    await press("1");
    await expect(desktop.session("Voice-Maya Lindqvist")).toHaveAttribute("aria-current", "true");
    await press("w");
    await expect(desktop.session("Voice-Maya Lindqvist")).toHaveCount(0);
    await expect(desktop.home).toBeFocused();
  });

  test("the list of shortcuts opens by ? and by button, keeps the keys to itself and gives the focus back", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await desktop.open();
    await openSessions(desktop, 1);
    const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    const opener = page.getByRole("button", { name: "Keyboard shortcuts" });
    await tabTo(page, opener, "Shift+Tab");
    await page.keyboard.press("?");
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Control+Alt+w");
    await page.keyboard.press("Control+Alt+0");
    await expect(desktop.session("Voice-Maya Lindqvist")).toHaveAttribute("aria-current", "true");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(dialog).toBeVisible();
    await tabTo(page, dialog.getByRole("button", { name: "Close" }));
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  });

  test("the skip link leads to the page", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await desktop.open();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to the page" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.locator("main.desktop-main")).toBeFocused();
  });
});

test.describe("focus", () => {
  test("what closes gives the focus to its neighbour, whoever closed it", async ({ page, stage }) => {
    const { desktop, frame } = await openProbeDesktop(page, stage);
    await value(frame, "createSession", SESSION);
    const tab = await value(frame, "createTab", { templateName: "msdyn_entityrecord", templateParameters: { entityName: "account" } });
    const opened = page.locator("[role=tab][aria-selected=true]");
    await opened.focus();
    await value(frame, "closeTab", tab);
    await expect(page.getByRole("tab")).toHaveCount(3);
    await expect(page.locator("[role=tab][aria-selected=true]")).toBeFocused();
    await desktop.closeSession("Chat - Ada").focus();
    await page.evaluate(() => window.ciframeworkHost!.agent.closeSession("session-id-1"));
    await expect(desktop.home).toBeFocused();
  });

  test("a widget that draws anew while the agent works elsewhere does not pull the focus into its frame", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await desktop.open();
    await openSessions(desktop, 1);
    const phone = softphoneIn(desktop.widget("extn_softphone"));
    await phone.button("Mute").click();
    await expect(phone.button("Mute")).toBeFocused();
    await desktop.tab("Maya Lindqvist").click();
    await expect(desktop.tab("Maya Lindqvist")).toBeFocused();
    // A second call rings: the widget draws the call with its buttons again.
    await desktop.simulate("CALL", { caller: "caller-2" });
    await expect(phone.answer("Tomás Herrera")).toBeVisible();
    await desktop.settle("extn_softphone");
    await expect(desktop.tab("Maya Lindqvist")).toBeFocused();
  });

  test("the focus in the rail goes along with the session that a widget opens, and stays in the rail", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await desktop.open();
    const chat = chatIn(desktop.widget("extn_chat"));
    await desktop.look("Chat").click();
    await chat.acceptChat("Noor Haddad");
    await expect(chat.frame.getByRole("textbox", { name: "Message" })).toBeFocused();
    await desktop.home.click();
    await desktop.simulate("CHAT", { customer: "chat-2", accept: true });
    await expect(desktop.session("Chat - Elias Brandt")).toBeFocused();
    await desktop.settle("extn_chat");
    await expect(desktop.session("Chat - Elias Brandt")).toBeFocused();
  });

  test("a refusal is told to the agent in a message that can be dismissed", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await desktop.open();
    await openSessions(desktop, 1);
    // The session goes away under the agent's hand: the button is still there for one turn.
    await page.evaluate(() => {
      const button = document.querySelector<HTMLElement>(".rail-close")!;
      void window.ciframeworkHost!.agent.closeSession("session-id-1");
      button.click();
    });
    const message = page.getByRole("region", { name: "Messages" });
    await expect(message).toContainText("There is no open session session-id-1.");
    await message.getByRole("button", { name: "Dismiss message" }).click();
    await expect(message).not.toContainText("no open session");
  });

  test("messages stay while the pointer or the focus is on them, and go by themselves when neither is", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await page.clock.install();
    await desktop.open();
    const say = (sentence: string) => page.evaluate((text) => (document.querySelector("cif-toasts") as HTMLElement & { show(sentence: string): void }).show(text), sentence);
    const messages = page.getByRole("region", { name: "Messages" });
    const shown = messages.locator(".toast");
    await say("The first.");
    await messages.getByText("The first.").hover();
    await shown.getByRole("button").focus();
    await say("The second.");
    // One of both is enough.
    await desktop.home.focus();
    await page.clock.runFor(30_000);
    await expect(shown).toHaveCount(2);
    await shown.first().getByRole("button").focus();
    await page.mouse.move(2, 2);
    await page.clock.runFor(30_000);
    await expect(shown).toHaveCount(2);
    await desktop.home.focus();
    await page.clock.runFor(13_000);
    await expect(shown).toHaveCount(0);
  });
});

test.describe("theme", () => {
  test("follows the system, can be chosen, and is remembered", async ({ page, stage }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    const desktop = desktopOn(page, stage);
    await desktop.open();
    const dark = page.getByRole("switch", { name: "Dark theme" });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await expect(dark).toBeChecked();
    const night = await background();
    await dark.focus();
    await page.keyboard.press("Space");
    await expect(dark).not.toBeChecked();
    await expect.poll(background).not.toBe(night);
    await page.reload();
    await expect(dark).not.toBeChecked();
    await dark.click();
    await page.emulateMedia({ colorScheme: "light" });
    await expect(dark).not.toBeChecked();
  });
});
