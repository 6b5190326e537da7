import type { TabView } from "ciframework";
import { afterEach, expect, test, vi } from "vitest";
import { RegisteredTab } from "../../www/pages/registered-page.ts";
import { createPages, type PageLife } from "../../www/pages/registry.ts";
import type { PageContext } from "../../www/records/page-context.ts";

const tab = (refreshes: number): TabView => ({ id: "tab-id-1", parameters: {}, refreshes }) as unknown as TabView;

/** The tab of a page that opens when the test says so. */
function opened() {
  const { pages, registry } = createPages();
  let begun: (life: PageLife) => void = () => {};
  const promise = new Promise<PageLife>((resolve) => (begun = resolve));
  pages.register({ kind: "custom", name: "extn_board", open: () => promise });
  const made = new RegisteredTab("custom", "extn_board", tab(0), { source: null, workplace: { registry } } as unknown as PageContext, () => document.createElement("p"));
  return {
    made,
    begin: async (life: PageLife): Promise<void> => {
      begun(life);
      // What was opened is taken a few turns of the queue later.
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

afterEach(() => void vi.unstubAllGlobals());

test("a page that the agent left while it opened is told so once it is there; one that he is looking at hears nothing", async () => {
  for (const [left, heard] of [[[false], [false]], [[false, true], []]] as const) {
    const { made, begin } = opened();
    for (const isShown of left) made.shown(isShown);
    const shown = vi.fn();
    await begin({ shown });
    expect(shown.mock.calls.flat()).toEqual(heard);
    made.shown(false);
    expect(shown.mock.calls.flat()).toEqual([...heard, false]);
  }
});

test("what a page throws where nobody waits for it is reported, and the desktop goes on", async () => {
  const reported = vi.fn();
  vi.stubGlobal("reportError", reported);
  const { made, begin } = opened();
  const fault = (where: string) => () => {
    throw new Error(where);
  };
  await begin({ refresh: fault("refresh"), shown: fault("shown"), close: fault("close") });
  made.update(tab(1));
  made.shown(false);
  made.dispose();
  expect(reported.mock.calls.map(([error]) => (error as Error).message)).toEqual(["refresh", "shown", "close"]);
});
