import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Locator, type Page } from "@playwright/test";

/** The gallery of templates, by what a person sees and reaches. */
export function galleryOn(page: Page) {
  const dialog = page.getByRole("dialog", { name: "Templates" });
  const button = (name: string): Locator => dialog.getByRole("button", { name, exact: true });
  return {
    dialog,
    button,
    opener: page.getByRole("button", { name: "Templates", exact: true }),
    close: button("Close"),
    filter: dialog.getByRole("searchbox", { name: "Filter by name" }),
    entries: dialog.locator(".gallery-entry"),
    entry: (name: string): Locator => dialog.locator(".gallery-entry").filter({ has: page.getByText(name, { exact: true }) }),
    title: dialog.getByRole("heading", { level: 3 }).and(dialog.locator(".gallery-title")),
    page: dialog.getByRole("article"),
    value: (slug: string): Locator => dialog.getByLabel(slug, { exact: true }),
    said: dialog.locator(".values-said"),
    preview: dialog.getByRole("group", { name: "Preview" }),
    previewTabs: dialog.getByRole("group", { name: "Preview" }).getByRole("heading", { level: 5 }),
    who: dialog.getByLabel(/^(Opened|Sent) by/),
    editor: dialog.getByLabel(/^JSON of /),
    editorSaid: dialog.locator(".editor-said"),
    findings: dialog.locator(".finding"),
    message: dialog.getByRole("alert"),
    restart: dialog.locator(".gallery-restart").getByRole("button", { name: "Restart the desktop" }),

    async open(): Promise<void> {
      await this.opener.click();
      await expect(dialog).toBeVisible();
    },

    async show(name: string): Promise<void> {
      await this.entry(name).click();
      await expect(this.page.getByRole("banner").or(this.page.locator("header"))).toContainText(name);
    },

    async give(values: Readonly<Record<string, string>>): Promise<void> {
      for (const [slug, value] of Object.entries(values)) await this.value(slug).fill(value);
    },

    async edit(text: string): Promise<void> {
      if (!(await this.editor.isVisible())) await dialog.getByText("Edit as JSON").click();
      await this.editor.fill(text);
    },

    /** Chooses files, or a folder, and waits until they are read. */
    async choose(what: "Choose files" | "Choose a folder", path: string): Promise<void> {
      const chooser = page.waitForEvent("filechooser");
      if (!(await button("Choose files").isVisible())) await button("Import").click();
      await button(what).click();
      await (await chooser).setFiles(path);
    },

    /** Keeps what was read; the desktop starts anew. */
    async use(): Promise<void> {
      await restarting(page, () => button("Use this catalogue").click());
      await expect(dialog).toBeVisible();
    },
  };
}

export type Gallery = ReturnType<typeof galleryOn>;

/** Waits until the desktop has started anew. */
export async function restarting(page: Page, act: () => Promise<void>): Promise<void> {
  await page.evaluate(() => Object.assign(window, { before: true }));
  await act();
  await page.waitForFunction(() => !("before" in window) && window.ciframeworkHost !== undefined);
}

/** Real exports, which are not part of the project. Null where they are not there. */
export function realExport(name: string): string | null {
  const folder = process.env.CIFRAMEWORK_EXPORTS ?? fileURLToPath(new URL("../../../../shared/data", import.meta.url));
  const path = join(folder, name);
  return existsSync(path) ? path : null;
}
