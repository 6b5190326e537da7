import type { Page } from "@playwright/test";
import { violationsIn } from "./axe.ts";
import { desktopOn, hasFocus, tabTo } from "./pages/desktop.ts";
import { galleryOn, restarting } from "./pages/gallery.ts";
import { noticesOn } from "./pages/notifications.ts";
import { MAYA } from "./pages/records.ts";
import { expect, type Stage, test } from "./stage.ts";

const CALLER = {
  customerRecordId: MAYA,
  customerEntityName: "contact",
  customerName: 'Maya "M" Lindqvist',
  extn_media_type: "1",
  extn_phonenumber: "+44 20 7946 0112",
  extn_email_address: "maya@harbourglass.example",
  extn_interactionid: "7",
  extn_subject: "Frame bent",
};

async function opened(page: Page, stage: Stage) {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const gallery = galleryOn(page);
  await gallery.open();
  return { desktop, gallery };
}

/** Titles and parameters of a session's tabs, as the desktop's host has them. */
const sessionNow = (page: Page) =>
  page.evaluate(() => {
    const { title, provider, tabs } = window.ciframeworkHost!.view.sessions.at(-1)!;
    return { title, provider, tabs: tabs.map((tab) => ({ title: tab.title, parameters: tab.parameters })) };
  });

test.describe("trying a template out", () => {
  test("one field for each slug, what will be opened before anything is, and then just that", async ({ page, stage }) => {
    const { desktop, gallery } = await opened(page, stage);
    await expect(gallery.title).toHaveText("DCCP Sample Voice Identified Session");
    await expect(gallery.said).toHaveText("8 slugs to fill in.");
    for (const slug of Object.keys(CALLER)) await expect(gallery.value(slug), slug).toHaveValue("");
    await expect(gallery.value("customerName")).toHaveAccessibleDescription("For data of extn_case_tab; title of extn_customer_tab; title of extn_voice_identified_session.");
    await expect(gallery.preview).toContainText("The parameter entityName is missing.");
    await gallery.give(CALLER);
    await expect(gallery.preview).toContainText('Voice-Maya "M" Lindqvist');
    await expect(gallery.previewTabs).toHaveText([/New incident/, /Maya "M" Lindqvist/]);
    await expect(gallery.preview).toContainText("Every slug has a value.");
    const promised = JSON.parse(await gallery.preview.locator("pre").innerText()) as object;
    expect((await desktop.view()).sessions).toHaveLength(1);

    await gallery.who.selectOption({ label: "Chat" });
    await gallery.button("Start session").click();
    await expect(gallery.dialog).toBeHidden();
    const session = desktop.session('Voice-Maya "M" Lindqvist');
    await expect(session).toHaveAttribute("aria-current", "true");
    await expect(session).toBeFocused();
    const now = await sessionNow(page);
    expect(now).toMatchObject({ provider: "extn_chat", tabs: [{ title: "New case" }, { parameters: { entityName: "contact", entityId: MAYA } }] });
    expect(now.tabs[0]!.parameters.data).toEqual(promised);
    expect(promised).toMatchObject({ customerid: MAYA, customeridname: 'Maya "M" Lindqvist', title: "Frame bent" });
  });

  test("template parameters take the place of configured ones; the agent opens a session that is no provider's", async ({ page, stage }) => {
    const { desktop, gallery } = await opened(page, stage);
    await gallery.show("extn_callback_session");
    await gallery.give({ customerName: "Ada" });
    await gallery.dialog.getByText("Template parameters").click();
    await gallery.value("Name of a template parameter").fill("entityName");
    await page.keyboard.press("Enter");
    await expect(gallery.value("entityName")).toBeFocused();
    await page.keyboard.type("account");
    await expect(gallery.preview).toContainText("account");
    await expect(gallery.previewTabs).toHaveText([/Callback - Ada/, /Open cases/]);
    await gallery.who.selectOption({ label: "The agent, without a provider" });
    await gallery.button("Start session").click();
    await expect(desktop.session("Callback - Ada")).toHaveAttribute("aria-current", "true");
    expect(await sessionNow(page)).toMatchObject({ provider: null, tabs: [{ parameters: { entityName: "account" } }, {}] });
  });

  test("a tab opens in the session in focus", async ({ page, stage }) => {
    const { desktop, gallery } = await opened(page, stage);
    await gallery.show("extn_search_tab");
    await gallery.give({ topic: "glass" });
    await expect(gallery.previewTabs).toHaveText(["Search: glass"]);
    await gallery.button("Open tab").click();
    await expect(gallery.dialog).toBeHidden();
    await expect(desktop.tab("Search: glass")).toHaveAttribute("aria-selected", "true");
  });

  test("a notification is shown before it is sent, and answered over the gallery", async ({ page, stage }) => {
    const { gallery } = await opened(page, stage);
    const notices = noticesOn(page);
    await gallery.show("extn_call_incoming");
    await gallery.give({ customerName: "Ada", number: "555" });
    await expect(gallery.preview).toContainText("Call from Ada");
    await expect(gallery.preview).toContainText("Without a value: company, subject, customerRecordId, $odata.incident.title.");
    await expect(notices.alert).toBeHidden();
    await gallery.button("Show notification").click();
    await expect(notices.alert).toContainText("Call from Ada");
    await notices.answer("Decline").click();
    await expect(notices.alert).toBeHidden();
    await expect(gallery.message).toHaveCount(0);
  });

  test("what the host refuses is told, and opens nothing", async ({ page, stage }) => {
    const { desktop, gallery } = await opened(page, stage);
    await gallery.show("extn_research_session");
    // Ten sessions are the most.
    await page.evaluate(async () => {
      for (let number = 0; number < 10; number += 1) await window.ciframeworkHost!.desk.openSession({ templateName: "extn_research_session", isFocused: false });
    });
    await gallery.button("Start session").click();
    await expect(gallery.message).toContainText("Maximum sessions reached.");
    expect((await desktop.view()).sessions).toHaveLength(11);
    await page.evaluate(() => window.ciframeworkHost!.agent.closeSession("session-id-1"));
    await gallery.button("Start session").click();
    await expect(gallery.dialog).toBeHidden();
    expect((await desktop.view()).sessions).toHaveLength(11);
  });
});

test.describe("keyboard and focus", () => {
  test("the gallery is reached, searched, read and left by keys alone, and gives the focus back", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    const gallery = galleryOn(page);
    await desktop.open();
    await desktop.home.focus();
    await page.keyboard.press("Control+Alt+g");
    await expect(gallery.entry("extn_voice_identified_session")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(gallery.dialog).toBeHidden();
    await expect(desktop.home).toBeFocused();

    await tabTo(page, gallery.opener, "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(gallery.entry("extn_voice_identified_session")).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(gallery.title).toHaveText("Sample chat session");
    await expect(gallery.entry("extn_chat_session")).toBeFocused();
    await expect(gallery.dialog.locator('.gallery-entry[tabindex="0"]')).toHaveCount(1);

    await page.keyboard.press("Shift+Tab");
    await expect(gallery.filter).toBeFocused();
    await page.keyboard.type("dashboard");
    await expect(gallery.entries).toHaveCount(1);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(gallery.title).toHaveText("Sample dashboard");
    const user = gallery.page.getByRole("button", { name: "Sample research session" });
    await tabTo(page, user);
    await page.keyboard.press("Enter");
    await expect(gallery.title).toHaveText("Sample research session");
    await expect(gallery.title).toBeFocused();

    await tabTo(page, gallery.value("topic"));
    await page.keyboard.type("tea");
    await expect(gallery.preview).toContainText("Research - tea");
    await tabTo(page, gallery.button("Start session"));
    await page.keyboard.press("Enter");
    await expect(desktop.session("Research - tea")).toBeFocused();
    // The keys of the desktop are dead while the gallery is open.
    await page.keyboard.press("Control+Alt+g");
    await expect(gallery.dialog).toBeVisible();
    await page.keyboard.press("Control+Alt+w");
    await page.keyboard.press("Escape");
    await expect(desktop.session("Research - tea")).toBeFocused();
  });
});

test.describe("changing an entry", () => {
  test("the checker speaks while it is typed; what is saved stays, runs after a restart, and the samples come back", async ({ page, stage }) => {
    const { desktop, gallery } = await opened(page, stage);
    await gallery.show("extn_research_session");
    await gallery.edit('{ "uniqueName": "extn_research_session", "titel": "X" ');
    await expect(gallery.editorSaid).toHaveText("The checker found 1 error.");
    await expect(gallery.findings).toContainText("This is not valid JSON");
    await gallery.button("Save").click();
    await expect(gallery.message).toContainText("This is not saved");
    await expect(gallery.restart).toHaveCount(0);
    await gallery.edit('{ "uniqueName": "extn_research_session", "titel": "X", "anchorTab": "extn_gone" }');
    await expect(gallery.findings).toContainText(["titel", "anchorTab"]);
    await expect(gallery.editor).not.toHaveAttribute("aria-invalid", "true");

    const changed = { uniqueName: "extn_research_session", name: "Digging", title: "Digging for {topic}", anchorTab: "extn_dashboard_tab" };
    await gallery.edit(JSON.stringify(changed));
    await expect(gallery.editorSaid).toHaveText("The checker found nothing.");
    await gallery.button("Save").click();
    await expect(gallery.message).toContainText("It is saved.");
    await expect(gallery.title).toHaveText("Digging");
    await gallery.give({ topic: "gold" });
    await expect(gallery.preview).toContainText("Digging for gold");
    // The desktop still runs the old one.
    await expect(gallery.button("Start session")).toHaveCount(0);

    await restarting(page, () => gallery.restart.click());
    await expect(gallery.dialog).toBeVisible();
    await expect(gallery.dialog).toContainText("Sample templates, changed here, kept in this browser");
    await gallery.show("extn_research_session");
    await gallery.give({ topic: "gold" });
    await gallery.button("Start session").click();
    await expect(desktop.session("Digging for gold")).toHaveAttribute("aria-current", "true");

    await gallery.open();
    await restarting(page, () => gallery.button("Back to the samples").click());
    await expect(gallery.dialog).toBeVisible();
    await gallery.show("extn_research_session");
    await expect(gallery.title).toHaveText("Sample research session");
    await expect(gallery.button("Back to the samples")).toBeHidden();
  });

  test("what is typed and not saved waits with its entry, until it is saved or undone", async ({ page, stage }) => {
    const { desktop, gallery } = await opened(page, stage);
    await gallery.show("extn_research_session");
    const as = await gallery.editor.inputValue();
    await expect(gallery.button("Undo changes")).toBeHidden();
    await gallery.edit('{ "uniqueName": "extn_research_session", "titel": "X" }');
    await gallery.show("extn_chat_session");
    await expect(gallery.editor).toBeHidden();
    await expect(gallery.editor).toHaveValue(/extn_chat_session/);
    await page.keyboard.press("Escape");
    await expect(desktop.home).toBeVisible();
    await gallery.open();
    await gallery.show("extn_research_session");
    await expect(gallery.editor).toBeVisible();
    await expect(gallery.editor).toHaveValue('{ "uniqueName": "extn_research_session", "titel": "X" }');
    await expect(gallery.findings).toContainText(["titel", "anchorTab"]);
    await gallery.button("Undo changes").click();
    await expect(gallery.editor).toHaveValue(as);
    await expect(gallery.editor).toBeFocused();
    await expect(gallery.button("Undo changes")).toBeHidden();
    await expect(gallery.editorSaid).toHaveText("The checker found nothing.");
  });

  test("a copy has a name of its own; removing takes two presses", async ({ page, stage }) => {
    const { gallery } = await opened(page, stage);
    await gallery.show("extn_chat_session");
    const count = await gallery.entries.count();
    await gallery.dialog.getByText("Edit as JSON").click();
    await gallery.button("Save as a copy").click();
    await expect(gallery.page).toContainText("extn_chat_session_copy");
    await expect(gallery.entries).toHaveCount(count + 1);
    await gallery.dialog.getByText("Edit as JSON").click();
    // A double click is one press.
    await gallery.button("Remove").dblclick();
    await expect(gallery.button("Press again to remove")).toBeVisible();
    await expect(gallery.entries).toHaveCount(count + 1);
    await gallery.button("Press again to remove").click();
    await expect(gallery.entries).toHaveCount(count);
    await expect(gallery.entry("extn_chat_session_copy")).toHaveCount(0);
    await expect(gallery.entry("extn_chat_session")).toHaveCount(1);
  });

  test("what runs in this desktop and is not of the catalogue is shown and cannot be changed", async ({ page, stage }) => {
    const { gallery } = await opened(page, stage);
    await gallery.show("extn_softphone");
    await expect(gallery.page).toContainText(stage.softphone);
    await expect(gallery.dialog.getByText("Edit as JSON")).toHaveCount(0);
    await gallery.show("extn_chat_session");
    await expect(gallery.dialog.getByText("Edit as JSON")).toHaveCount(1);
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the gallery in ${colorScheme}`, async ({ page, stage }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { gallery } = await opened(page, stage);
    const found = (part = "dialog.gallery") => violationsIn(page, part);
    await expect(gallery.said).toHaveText("8 slugs to fill in.");
    await gallery.dialog.getByText("Template parameters").click();
    expect(await found("html")).toEqual([]);
    await gallery.edit('{ "uniqueName": "x", "panelState": "wide" }');
    await expect(gallery.findings).toHaveCount(3);
    expect(await found()).toEqual([]);
    await gallery.edit('{ "uniqueName": "extn_x", "title": "X" }');
    await gallery.button("Save").click();
    await expect(gallery.restart).toBeVisible();
    expect(await found()).toEqual([]);
    for (const name of ["extn_case_tab", "extn_call_incoming"]) {
      await gallery.show(name);
      expect(await found(), name).toEqual([]);
    }
    await gallery.button("Import").click();
    await expect.poll(() => hasFocus(gallery.title)).toBe(true);
    expect(await found()).toEqual([]);
  });
}
