import type { TableDefinition } from "../records-memory/table.ts";
import { type RecordContext, RecordError } from "../shim/record-source.ts";
import type { RecordRequest } from "../shim/wire.gen.ts";
import { adopt } from "./adopt.ts";
import { createAsking } from "./asking.ts";
import { openChannel } from "./channel.ts";
import { createConnection } from "./connection.ts";
import { readFile, refused, writeFile } from "./file.ts";
import type { Mind } from "./mind.ts";
import { NAME } from "./name.ts";
import type { Plan } from "./plan.ts";
import type { EmbeddedRecords, EmbeddedRecordsOptions, RecordListener, RowsByTable } from "./public.ts";
import { createResidence } from "./residence.ts";
import { createStorage } from "./storage.ts";
import { StorageError, storageError } from "./trouble.ts";
import { askPersistence, storageUse } from "./use.ts";
import { createWriting } from "./writing.ts";

const RESIDENT_BYTES = 32 * 1024 * 1024;

/** Opens the database and brings the rows to start with. */
export async function openStore(options: EmbeddedRecordsOptions, makeMind: () => Mind): Promise<EmbeddedRecords> {
  const store = new Store(options, makeMind);
  try {
    await store.ready();
  } catch (error) {
    store.close();
    throw error;
  }
  return store;
}

class Store implements EmbeddedRecords {
  #options: EmbeddedRecordsOptions;
  #makeMind: () => Mind;
  #listeners = new Set<{ tell: RecordListener }>();
  #begun: Promise<void> | null = null;
  #asked = false;
  #closed = false;
  #connection;
  #storage;
  #residence;
  #asking;
  #channel;
  #writing;

  constructor(options: EmbeddedRecordsOptions, makeMind: () => Mind) {
    const { now = Date.now, newId = () => crypto.randomUUID(), residentBytes = RESIDENT_BYTES, name = NAME } = options;
    this.#options = options;
    this.#makeMind = makeMind;
    const mind = makeMind();
    this.#connection = createConnection({ options, lost: () => this.#lose(), trouble: (error) => this.#tell(error) });
    const ids = new Map(options.tables.map((table) => [table.logicalName, primaryIdOf(table)]));
    this.#storage = createStorage(this.#connection.get, (table) => ids.get(table));
    this.#residence = createResidence(mind, this.#storage, residentBytes);
    this.#asking = createAsking({ mind, storage: this.#storage, residence: this.#residence, now, newId });
    this.#channel = openChannel(name, (notice) => this.#writing.hear(notice));
    const changed: RecordListener = (changes, from) => [...this.#listeners].forEach(({ tell }) => tell(changes, from));
    this.#writing = createWriting({
      mind,
      storage: this.#storage,
      residence: this.#residence,
      asking: this.#asking,
      channel: this.#channel,
      changed: (changes, otherTab) => changed(changes, { otherTab }),
    });
    if (typeof document !== "undefined") document.addEventListener("visibilitychange", this.#look);
  }

  async create(entityName: string, data: Record<string, unknown>, context: RecordContext): Promise<{ id: string }> {
    return this.#write({ kind: "create", entityName, data: bodyOf(data) }, context);
  }

  async update(entityName: string, id: string, data: Record<string, unknown>, context: RecordContext): Promise<{ id: string }> {
    return this.#write({ kind: "update", entityName, id, data: bodyOf(data) }, context);
  }

  async delete(entityName: string, id: string, context: RecordContext): Promise<void> {
    await this.#write({ kind: "delete", entityName, id }, context);
  }

  retrieve(entityName: string, id: string, options: string, context: RecordContext): Promise<Record<string, unknown>> {
    return this.#read({ kind: "retrieve", entityName, id, options }, context);
  }

  query(entityName: string, options: string, top: number, context: RecordContext): Promise<{ rows: Record<string, unknown>[] }> {
    return this.#read({ kind: "query", entityName, options, top }, context);
  }

  metadata(entityName: string, attributes: string[], context: RecordContext): Promise<Record<string, unknown>> {
    return this.#read({ kind: "metadata", entityName, attributes }, context);
  }

  onChange(listener: RecordListener): () => void {
    const own = { tell: listener };
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  use() {
    return this.#call(() => storageUse(this.#storage, this.#residence, this.#options.tables.map(({ logicalName }) => logicalName)));
  }

  persist(): Promise<boolean> {
    this.#asked = true;
    return askPersistence();
  }

  exportFile(): Promise<Blob> {
    const { version = 1, now = Date.now } = this.#options;
    return this.#call(() => writeFile(this.#storage, version, now()));
  }

  importFile(file: Blob | string): Promise<void> {
    const { version = 1, upgrades = {} } = this.#options;
    return this.#call(async () => {
      const rows = await readFile(file, version, upgrades);
      await this.#writing.replace(this.#adoptFile(rows));
    });
  }

  reset(): Promise<void> {
    return this.#call(async () => this.#writing.replace(this.#adopt(await this.#starting())));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (typeof document !== "undefined") document.removeEventListener("visibilitychange", this.#look);
    this.#channel.close();
    this.#connection.end(new StorageError("lost", "These records were closed."));
    this.#listeners.clear();
    this.#lose();
  }

  /** Resolves when the database is open and has the rows to start with. */
  ready(): Promise<void> {
    this.#begun ??= this.#begin().catch((error: unknown) => {
      this.#begun = null;
      throw error;
    });
    return this.#begun;
  }

  async #begin(): Promise<void> {
    if (!(await this.#storage.seeded())) await this.#writing.replace(this.#adopt(await this.#starting()), "seeded");
    await this.#writing.catchUp();
  }

  async #starting(): Promise<RowsByTable> {
    const rows: Record<string, Record<string, unknown>[]> = {};
    const defined = this.#options.tables.map(({ logicalName, rows: own = [] }) => [logicalName, own] as const);
    for (const [table, own] of [...defined, ...Object.entries((await this.#options.seed?.()) ?? {})]) (rows[table] ??= []).push(...own);
    return rows;
  }

  #adopt(rows: RowsByTable, whole = false): Plan {
    return adopt(this.#makeMind(), rows, whole, this.#options);
  }

  #adoptFile(rows: RowsByTable): Plan {
    try {
      return this.#adopt(rows, true);
    } catch (error) {
      if (error instanceof RecordError) throw refused(error.message.replace(/\.$/, ""));
      throw error;
    }
  }

  async #read<T>(request: RecordRequest, { signal }: RecordContext): Promise<T> {
    signal.throwIfAborted();
    return this.#call(async () => (await this.#asking.settle(request, signal)).answer as T);
  }

  async #write<T>(request: RecordRequest, { signal }: RecordContext): Promise<T> {
    signal.throwIfAborted();
    const answer = await this.#call(() => this.#writing.write(request, signal));
    // Now there is something that somebody may miss.
    if (!this.#asked) void this.persist();
    return answer as T;
  }

  async #call<T>(act: () => Promise<T>): Promise<T> {
    try {
      await this.ready();
      return await act();
    } catch (error) {
      throw this.#told(error);
    }
  }

  /** What only the browser's settings, its room or another tab can mend is told to the person, too. */
  #told(thrown: unknown): unknown {
    const error = thrown instanceof DOMException && thrown.name !== "AbortError" ? storageError(thrown) : thrown;
    if (error instanceof StorageError && !error.reason.startsWith("file") && !this.#closed) this.#tell(error);
    return error;
  }

  #tell(error: StorageError): void {
    this.#options.onTrouble?.(error);
  }

  #lose(): void {
    this.#begun = null;
    this.#residence.clear();
  }

  /** A tab in the background may have missed what others wrote. */
  #look = (): void => {
    if (document.visibilityState === "visible" && this.#begun) void this.#writing.catchUp().catch(() => {});
  };
}

const primaryIdOf = ({ logicalName, isActivity = false, primaryId }: TableDefinition): string => primaryId ?? (isActivity ? "activityid" : `${logicalName}id`);

function bodyOf(data: unknown): Record<string, unknown> {
  if (typeof data === "object" && data !== null && !Array.isArray(data)) return data as Record<string, unknown>;
  throw new RecordError("value_invalid", "The data of a record must be an object.");
}
