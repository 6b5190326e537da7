import type { Frame, Locator, Page } from "@playwright/test";

/** The frame whose element has this title, once its own document is there. */
export async function frameTitled(page: Page, title: string): Promise<Frame> {
  return frameOf(page.locator(`iframe[title="${title}"]`));
}

export async function frameOf(locator: Locator): Promise<Frame> {
  const element = await locator.elementHandle();
  const frame = await element!.contentFrame();
  await frame!.waitForURL(/^http/);
  await frame!.waitForLoadState("load");
  return frame!;
}
