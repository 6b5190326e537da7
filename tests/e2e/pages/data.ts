import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";

/** The page about the desktop's data, by what a person sees and reaches. */
export function dataOn(page: Page) {
  const dialog = page.getByRole("dialog", { name: "Data" });
  const button = (name: string): Locator => dialog.getByRole("button", { name, exact: true });
  return {
    dialog,
    button,
    opener: page.getByRole("button", { name: "Data", exact: true }),
    message: dialog.getByRole("alert"),
    count: (table: string): Locator => dialog.getByRole("row", { name: new RegExp(`^${table} `) }).getByRole("cell"),

    async open(): Promise<void> {
      await this.opener.click();
      await expect(button("Save as a file").or(button("Try again"))).toBeVisible();
    },

    /** What is in the file that the browser was given to save. */
    async save(name: string): Promise<Buffer> {
      const coming = page.waitForEvent("download");
      await button(name).click();
      const file = await coming;
      expect(file.suggestedFilename()).toBe("records.json");
      return readFile(await file.path());
    },

    async choose(buffer: Buffer, name = "records.json"): Promise<void> {
      const chooser = page.waitForEvent("filechooser");
      await button("Bring in a file").click();
      await (await chooser).setFiles({ name, mimeType: "application/json", buffer });
    },
  };
}
