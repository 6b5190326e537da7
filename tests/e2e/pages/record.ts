import { expect, type Locator, type Page } from "@playwright/test";
import type { Stage } from "../stage.ts";
import { type Desktop, desktopOn } from "./desktop.ts";
import { openRecord } from "./records.ts";

/** The page of a record, as the tab in focus shows it. */
export function recordIn(desktop: Desktop) {
  const page = desktop.shownPage;
  return {
    page,
    title: page.getByRole("heading", { level: 2 }),
    field: (label: string): Locator => page.getByLabel(label, { exact: true }),
    lookup: (label: string): Locator => page.getByRole("combobox", { name: label, exact: true }),
    /** A lookup that points at a record: its name, which opens it. */
    link: (name: string): Locator => page.getByRole("button", { name, exact: true }),
    call: (number: string): Locator => page.getByRole("button", { name: `Call ${number}`, exact: true }),
    save: page.getByRole("button", { name: "Save", exact: true }),
    message: page.getByRole("alert"),
    timeline: page.getByRole("list", { name: "Timeline" }),
    addNote: page.getByRole("button", { name: "Add a note" }),
    add: (kind: string): Locator => page.getByRole("button", { name: `Add a ${kind}`, exact: true }),
    /** The short form on the timeline. */
    quick: (kind: string): Locator => page.getByRole("form", { name: `New ${kind}`, exact: true }),
    conflict: page.getByLabel("Conflict", { exact: true }),
    state: page.getByRole("status"),

    /** Waits until the record's own name stands at the top. */
    async shows(name: string): Promise<void> {
      await expect(this.title).toHaveText(name);
    },
  };
}

/** The search page in focus. */
export function searchIn(desktop: Desktop) {
  const page = desktop.shownPage;
  return {
    page,
    box: page.getByRole("searchbox", { name: "Search records" }),
    table: page.getByRole("combobox", { name: "Table" }),
    said: page.getByRole("status"),
    hits: page.locator(".hit"),
    hit: (title: string): Locator => page.locator(".hit").filter({ hasText: title }),
  };
}

/** The knowledge page in focus. */
export function knowledgeIn(desktop: Desktop) {
  const page = desktop.shownPage;
  return {
    page,
    box: page.getByRole("searchbox", { name: "Search articles" }),
    said: page.getByRole("status"),
    articles: page.getByRole("list", { name: "Articles" }).getByRole("button"),
    article: page.getByRole("article"),
    send: page.getByRole("button", { name: /^Send / }),
  };
}

/** A desktop with the page of a record in front; `name` is the record's own. */
export async function onRecord(page: Page, stage: Stage, table: string, id: string, name: string) {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  await openRecord(desktop, table, id);
  const record = recordIn(desktop);
  await record.shows(name);
  return { desktop, record };
}
