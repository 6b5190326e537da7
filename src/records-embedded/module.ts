import start, { Records } from "../../build/wasm/records.js";
import { RecordError } from "../shim/record-source.ts";
import { fileBytes } from "../shim/wasm-file.ts";
import { languageOf } from "./language.ts";
import { type Mind, thrownError } from "./mind.ts";
import type { EmbeddedRecordsOptions } from "./public.ts";

let loading: Promise<unknown> | null = null;

/** Loads the module, once; only the first caller's source counts, until a load failed. What it gives throws `RecordError` for tables that do not fit together. */
export async function loadMind({ tables, user, format = {}, fiscalYearStart = 1, wasm = new URL("./records.wasm", import.meta.url) }: EmbeddedRecordsOptions): Promise<() => Mind> {
  if (!Number.isInteger(fiscalYearStart) || fiscalYearStart < 1 || fiscalYearStart > 12) throw new RangeError(`A fiscal year begins in a month from 1 to 12, not ${fiscalYearStart}.`);
  loading ??= fileBytes(wasm)
    .then((source) => start({ module_or_path: source }))
    .catch((error: unknown) => {
      loading = null;
      throw new RecordError("record_source_unavailable", `The module of the records could not be loaded: ${String(error)}`);
    });
  await loading;
  const definitions = JSON.stringify({ tables: tables.map(({ rows: _rows, ...rest }) => rest), user: user ?? null, format: { ...languageOf(format), fiscalMonth: fiscalYearStart - 1 } });
  return () => {
    try {
      return new Records(definitions);
    } catch (thrown) {
      throw thrownError(thrown);
    }
  };
}
