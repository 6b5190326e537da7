import type { Page } from "@playwright/test";
import axe from "axe-core";

/**
 * What axe finds wrong in the page or in a part of it, a line each. It looks into no frame and is loaded once a page, which
 * takes an eighth of the time that going through all frames takes; access.spec.ts goes through them.
 */
export async function violationsIn(page: Page, part = "html"): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async (selector) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(selector, { iframes: false, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  }, part);
}
