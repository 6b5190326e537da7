import { type Mind, readReply } from "./mind.ts";
import type { Plan } from "./plan.ts";
import type { EmbeddedRecordsOptions, RowsByTable } from "./public.ts";

/**
 * Rows from outside as they are to be stored: checked, with what new rows need. `whole`: rows of a file that were stored before are
 * that already. `fresh` knows no rows, for these take the place of all others. Throws `RecordError`.
 */
export function adopt(fresh: Mind, rows: RowsByTable, whole: boolean, { tables, now = Date.now, newId = () => crypto.randomUUID() }: EmbeddedRecordsOptions): Plan {
  const count = Object.values(rows).reduce((sum, list) => sum + list.length, 0);
  const ids = Array.from({ length: count }, newId);
  try {
    for (const { logicalName } of tables) fresh.load(logicalName, "[]");
    return readReply(fresh.ask(JSON.stringify({ kind: "seed", rows, whole, now: now(), ids }))).plan!;
  } finally {
    fresh.free();
  }
}
