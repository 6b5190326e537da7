import { expect, test } from "./stage.ts";

test("an answer about one session is not shown with another", async ({ page, stage }) => {
  await page.goto(stage.softphone);
  await page.evaluate(async (module) => {
    const { mountSessionSection } = await import(module);
    const section = document.createElement("section");
    section.ariaLabel = "Under test";
    document.body.replaceChildren(section);
    const waiting: ((ids: string[]) => void)[] = [];
    const answers: Record<string, () => unknown> = { getTabs: () => new Promise((resolve) => waiting.push(resolve)), getFocusedTab: () => "tab-1" };
    const client = { available: true, call: async (method: string) => answers[method]!() };
    const update = mountSessionSection({ section, client, attend() {}, openSession() {}, record: () => ({ button: "Open record", name: "", entityName: "", entityId: "" }), fields: [] });
    const show = (id: string): void => update({ id }, `session of ${id}`, true);
    Object.assign(window, { show, answer: (ids: string[]) => waiting.shift()!(ids) });
    show("one");
  }, `${stage.softphone}/shared/session-section.js`);
  const call = (name: "show" | "answer", given: unknown): Promise<void> => page.evaluate(([what, value]) => (window as unknown as Record<string, (value: unknown) => void>)[what]!(value), [name, given] as const);
  const section = page.getByRole("region", { name: "Under test" });
  const list = section.getByRole("button", { name: "List tabs" });
  // Without words it is not shown at all.
  const said = section.locator('[role="status"]');
  await list.click();
  await call("show", "two");
  await call("answer", ["tab-1"]);
  await list.click();
  await call("answer", ["tab-2", "tab-3"]);
  await expect(said).toHaveText("2 tabs.");
  await expect(section.getByRole("listitem")).toHaveText([/^tab-2/, /^tab-3/]);

  await list.click();
  await call("show", "three");
  await call("answer", ["tab-2"]);
  // Two turns of the page later whatever was to come has come.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await expect(said).toHaveText("");
  await expect(section.getByRole("listitem")).toHaveCount(0);
});
