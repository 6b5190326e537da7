import { createMemoryRecords, type MemoryRecords } from "ciframework/memory-records";
import { personFormat } from "../person-format.ts";
import { sampleRows, sampleTables, sampleUser } from "../sample-data.ts";

/** The sample organisation without a database: it forgets what was written with the page. */
export const sampleRecords = (): MemoryRecords => createMemoryRecords({ tables: sampleTables(), rows: sampleRows(), user: sampleUser, format: personFormat() });
