import type { Desktop } from "./desktop.ts";

type Row = Record<string, unknown>;

/** Ids of the sample rows that tests name. */
export const MAYA = "c0a7ac70-0000-4000-8000-000000000001";
export const HARBOUR_GLASS = "acc0c170-0000-4000-8000-000000000001";
export const DAMAGED = "ca5e0000-0000-4000-8000-000000000001";
export const NOBODY = "c0a7ac70-0000-4000-8000-0000000000ff";

/** The desktop's own records, read past every page: what is really stored. */
export function recordsOf({ page }: Desktop) {
  return {
    rows: (table: string, options: string): Promise<Row[]> =>
      page.evaluate(async ([name, text]) => (await window.ciframeworkHost!.records!.query(name, text, 50)).rows, [table, options] as const),
    row: (table: string, id: string): Promise<Row> =>
      page.evaluate(async ([name, key]) => await window.ciframeworkHost!.records!.retrieve(name, key, ""), [table, id] as const),
  };
}

/** Opens a tab in the focused session, as the agent would from a list. */
export async function openTab({ page }: Desktop, templateName: string, parameters: Row): Promise<string> {
  // After a reload, or a sign-in, the host is there a moment later.
  await page.waitForFunction(() => window.ciframeworkHost !== undefined);
  return page.evaluate(([name, given]) => window.ciframeworkHost!.agent.openTab({ templateName: name, parameters: given }), [templateName, parameters] as const);
}

export const openRecord = (desktop: Desktop, entityName: string, entityId: string): Promise<string> => openTab(desktop, "msdyn_entityrecord", { entityName, entityId });
