import type { RecordContext, RecordSource } from "ciframework";
import type { EmbeddedRecords, StorageError } from "ciframework/records";
import { personFormat } from "../person-format.ts";
import { RecordNews, telling } from "../records/news.ts";

/** Where the desktop's records are. */
export type DataState =
  | { kind: "opening" }
  /** In this browser's database. */
  | { kind: "kept"; records: EmbeddedRecords }
  /** Nowhere but in this page, and why. */
  | { kind: "memory"; problem: Problem };

export interface Problem {
  /** A `StorageReason`, or null when it was something else. */
  reason: StorageError["reason"] | null;
  sentence: string;
}

/**
 * The desktop's records. Nothing is loaded before `open` or the first question, so that the desktop stands before its data do.
 * A browser that keeps nothing gets them in memory, and the person is told.
 */
export class DesktopData implements RecordSource {
  state: DataState = { kind: "opening" };
  readonly news = new RecordNews();
  #opened: Promise<RecordSource> | null = null;
  #told: ((problem: Problem) => void) | null = null;
  /** Problems that came before anybody listened. */
  #waiting: Problem[] = [];

  open(): Promise<RecordSource> {
    return (this.#opened ??= this.#open());
  }

  /** Hears what the person has to be told. */
  onProblem(told: (problem: Problem) => void): void {
    this.#told = told;
    for (const problem of this.#waiting.splice(0)) told(problem);
  }

  create = async (entityName: string, data: Record<string, unknown>, context: RecordContext) => (await this.open()).create(entityName, data, context);
  retrieve = async (entityName: string, id: string, options: string, context: RecordContext) => (await this.open()).retrieve(entityName, id, options, context);
  update = async (entityName: string, id: string, data: Record<string, unknown>, context: RecordContext) => (await this.open()).update(entityName, id, data, context);
  delete = async (entityName: string, id: string, context: RecordContext) => (await this.open()).delete(entityName, id, context);
  query = async (entityName: string, options: string, top: number, context: RecordContext) => (await this.open()).query(entityName, options, top, context);
  metadata = async (entityName: string, attributes: string[], context: RecordContext) => (await this.open()).metadata(entityName, attributes, context);

  async #open(): Promise<RecordSource> {
    try {
      const records = await this.#openKept();
      this.state = { kind: "kept", records };
      records.onChange((changes, { otherTab }) => {
        this.news.tell(changes);
        if (otherTab && changes.length === 0) this.#tell({ reason: null, sentence: "All records were replaced in another tab. Load this page again to see the new ones everywhere." });
      });
      return records;
    } catch (error) {
      const problem = problemOf(error);
      this.state = { kind: "memory", problem };
      this.#tell({ ...problem, sentence: `What you change is lost with this page. ${problem.sentence}` });
      const { sampleRecords } = await import("./sample-records.ts");
      return telling(sampleRecords(), this.news);
    }
  }

  async #openKept(): Promise<EmbeddedRecords> {
    const [{ createEmbeddedRecords }, { sampleRows, sampleTables, sampleUser }] = await Promise.all([import("ciframework/records"), import("../sample-data.ts")]);
    return createEmbeddedRecords({ tables: sampleTables(), seed: sampleRows, user: sampleUser, format: personFormat(), onTrouble: (error) => this.#tell(problemOf(error)) });
  }

  #tell(problem: Problem): void {
    if (this.#told) this.#told(problem);
    else this.#waiting.push(problem);
  }
}

function problemOf(error: unknown): Problem {
  const sentence = error instanceof Error ? error.message : String(error);
  return { reason: (error as { reason?: StorageError["reason"] }).reason ?? null, sentence };
}
