import type { Locator, Page } from "@playwright/test";

/** The presence in the top bar. */
export function presenceOn(page: Page) {
  const menu = page.getByRole("menu", { name: "Presence" });
  return {
    menu,
    opener: page.getByRole("button", { name: /^Presence: / }),
    option: (text: string): Locator => menu.getByRole("menuitemradio", { name: text, exact: true }),
    allow: menu.getByRole("menuitem", { name: "Allow desktop notifications" }),
  };
}
