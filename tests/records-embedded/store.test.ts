import { afterEach, describe, expect, it, vi } from "vitest";
import type { EmbeddedRecords, EmbeddedRecordsOptions, RecordChange } from "../../src/records-embedded/public.ts";
import { openStore } from "../../src/records-embedded/store.ts";
import { deleteStored } from "../../src/records-embedded/stored.ts";
import type { StorageError } from "../../src/records-embedded/trouble.ts";
import { contents, freshBrowser, fullAfter } from "./browser.ts";
import { PlainMind } from "./plain-mind.ts";

freshBrowser();

const CONTEXT = { signal: new AbortController().signal, provider: "phone" };
const ROWS = {
  contact: [{ contactid: "a", name: "Ada" }, { contactid: "b", name: "Bo" }],
  note: [{ noteid: "n", name: "N", about: "a" }, { noteid: "m", name: "M", about: "b" }],
};

const opened: EmbeddedRecords[] = [];
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

/** A browser tab: a page with a mind of its own. */
async function tab(more: Partial<EmbeddedRecordsOptions> = {}) {
  const minds: PlainMind[] = [];
  const makeMind = () => {
    minds.push(new PlainMind());
    return minds.at(-1)!;
  };
  const troubles: string[] = [];
  const options: EmbeddedRecordsOptions = { tables: [{ logicalName: "contact" }, { logicalName: "note" }], name: "test", seed: () => ROWS, onTrouble: ({ reason }) => troubles.push(reason), ...more };
  const store = await openStore(options, makeMind);
  opened.push(store);
  const names = async (options = ""): Promise<unknown[]> => (await store.query("contact", options, 5_000, CONTEXT)).rows.map(({ name }) => name);
  return { store, mind: minds[0]!, troubles, names };
}

const failure = (promise: Promise<unknown>): Promise<StorageError> => promise.then(() => expect.fail("accepted"), (error: StorageError) => error);

/** Resolves with the next change that another tab made. */
const heard = (store: EmbeddedRecords): Promise<readonly RecordChange[]> =>
  new Promise((resolve) => {
    const end = store.onChange((changes, { otherTab }) => {
      if (!otherTab) return;
      end();
      resolve(changes);
    });
  });

describe("what was written", () => {
  it("is there after a reload, and the rows to start with come once", async () => {
    const first = await tab();
    const { id } = await first.store.create("contact", { name: "Cy" }, CONTEXT);
    await first.store.update("contact", "a", { name: "Ada B" }, CONTEXT);
    await first.store.delete("contact", "b", CONTEXT);
    first.store.close();
    const second = await tab({ seed: () => expect.fail("asked for twice") });
    expect(await second.names()).toEqual(expect.arrayContaining(["Ada B", "Cy"]));
    expect(await second.names()).toHaveLength(2);
    expect(await second.store.retrieve("contact", id, "", CONTEXT)).toMatchObject({ name: "Cy" });
    // The note went with its contact, in the same transaction.
    expect(Object.keys((await contents()).rows)).toEqual(["contact/a", `contact/${id}`, "note/n"].sort());
  });

  it("is told to who listens, until he ends it", async () => {
    const { store } = await tab();
    const told: unknown[] = [];
    const end = store.onChange((changes, from) => told.push([changes, from]));
    await store.delete("contact", "a", CONTEXT);
    end();
    await store.delete("contact", "b", CONTEXT);
    expect(told).toEqual([[[{ kind: "deleted", entityName: "contact", id: "a" }, { kind: "deleted", entityName: "note", id: "n" }], { otherTab: false }]]);
  });

  it("is the work of one call after the other: none is lost", async () => {
    const { store } = await tab();
    await Promise.all(Array.from({ length: 20 }, (_, at) => store.update("contact", "a", { [`c${at}`]: at }, CONTEXT)));
    expect(Object.keys(await store.retrieve("contact", "a", "", CONTEXT))).toHaveLength(22);
  });
});

describe("what cannot be done", () => {
  it("is a rejection that changes nothing", async () => {
    const { store } = await tab();
    const before = await contents();
    expect(await failure(store.update("contact", "nobody", { name: "X" }, CONTEXT))).toMatchObject({ code: "record_not_found" });
    expect(await failure(store.create("contact", [] as never, CONTEXT))).toMatchObject({ code: "value_invalid" });
    expect(await contents()).toEqual(before);
  });

  it("for want of room is told to the person, too; memory and database stay as they were", async () => {
    const { store, troubles, names } = await tab();
    const before = [await names(), await contents()];
    fullAfter(0);
    expect(await failure(store.create("contact", { name: "Cy" }, CONTEXT))).toMatchObject({ code: "record_source_unavailable", reason: "full" });
    expect([await names(), await contents()]).toEqual(before);
    expect(troubles).toEqual(["full"]);
    vi.restoreAllMocks();
    await store.create("contact", { name: "Cy" }, CONTEXT);
    expect(await names()).toContain("Cy");
  });

  it("is not done for nobody: an aborted call writes nothing, one that waits its turn neither", async () => {
    const { store } = await tab();
    const before = await contents();
    const aborted = { ...CONTEXT, signal: AbortSignal.abort() };
    await expect(store.create("contact", {}, aborted)).rejects.toMatchObject({ name: "AbortError" });
    await expect(store.query("contact", "", 1, aborted)).rejects.toMatchObject({ name: "AbortError" });
    const control = new AbortController();
    const ahead = store.update("contact", "a", { seen: 1 }, CONTEXT);
    const waiting = store.update("contact", "b", { seen: 1 }, { ...CONTEXT, signal: control.signal });
    control.abort();
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    await ahead;
    expect((await contents()).rows).toEqual({ ...before.rows, "contact/a": { contactid: "a", name: "Ada", seen: 1 } });
  });

  it("that is under way when it is closed is kept, and told to the other tabs", async () => {
    const [one, other] = [await tab(), await tab()];
    expect(await other.names()).toEqual(["Ada", "Bo"]);
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementationOnce(function (this: IDBObjectStore, ...given) {
      one.store.close();
      return put.apply(this, given as never) as never;
    });
    const told = heard(other.store);
    expect(await one.store.update("contact", "a", { name: "Ada B" }, CONTEXT)).toEqual({ id: "a" });
    expect(await told).toEqual([{ kind: "updated", entityName: "contact", id: "a" }]);
    expect(await other.names()).toEqual(["Ada B", "Bo"]);
  });

  it("after it was closed is told", async () => {
    const { store, troubles } = await tab();
    await store.query("contact", "", 1, CONTEXT);
    store.close();
    expect(await failure(store.query("contact", "", 1, CONTEXT))).toMatchObject({ reason: "lost", message: "These records were closed." });
    expect(troubles).toEqual([]);
  });
});

describe("several tabs", () => {
  it("see what another one wrote as soon as they are told of it", async () => {
    const [one, other] = [await tab(), await tab()];
    expect(await other.names()).toEqual(["Ada", "Bo"]);
    const told = heard(other.store);
    await one.store.update("contact", "a", { name: "Ada B" }, CONTEXT);
    expect(await told).toEqual([{ kind: "updated", entityName: "contact", id: "a" }]);
    expect(await other.names()).toEqual(["Ada B", "Bo"]);
    // Only the row was read again.
    expect(other.mind.tables.get("contact")?.size).toBe(2);
  });

  it("do not overwrite each other, also when no word reaches them", async () => {
    vi.stubGlobal("BroadcastChannel", undefined);
    const [one, other] = [await tab(), await tab()];
    await other.names();
    await one.store.update("contact", "a", { phone: "1" }, CONTEXT);
    await Promise.all([other.store.update("contact", "a", { mail: "2" }, CONTEXT), one.store.update("contact", "a", { fax: "3" }, CONTEXT)]);
    expect((await contents()).rows["contact/a"]).toEqual({ contactid: "a", name: "Ada", phone: "1", mail: "2", fax: "3" });
    expect(await other.store.retrieve("contact", "a", "", CONTEXT)).toMatchObject({ phone: "1", mail: "2" });
  });

  it("make a new database once", async () => {
    const stores = await Promise.all([tab(), tab(), tab()]);
    expect(Object.keys((await contents()).rows)).toHaveLength(4);
    for (const { names } of stores) expect(await names()).toEqual(["Ada", "Bo"]);
  });

  it("hear that everything was replaced", async () => {
    const [one, other] = [await tab(), await tab()];
    await other.names();
    const told = heard(other.store);
    await one.store.delete("contact", "a", CONTEXT);
    await told;
    const again = heard(other.store);
    await one.store.reset();
    expect(await again).toEqual([]);
    expect(await other.names()).toEqual(["Ada", "Bo"]);
  });

  it("with a newer version take the data over; the old page says so and writes no more", async () => {
    const old = await tab();
    const rows = await old.names();
    const newer = await tab({ version: 2 });
    expect(await newer.names()).toEqual(rows);
    expect(await failure(old.names())).toMatchObject({ code: "record_source_unavailable", reason: "superseded" });
    expect(await failure(old.store.create("contact", {}, CONTEXT))).toMatchObject({ reason: "superseded" });
    expect(old.troubles[0]).toBe("superseded");
    expect(await newer.names()).toEqual(rows);
  });

  it("start anew when the data were deleted under them", async () => {
    const { store, names } = await tab();
    await store.update("contact", "a", { name: "Gone" }, CONTEXT);
    await deleteStored("test");
    expect(await names()).toEqual(["Ada", "Bo"]);
  });
});

describe("memory", () => {
  const many = (table: string, count: number) => Array.from({ length: count }, (_, at) => ({ [`${table}id`]: `${table}${String(at).padStart(5, "0")}`, name: `${table} ${at}` }));
  const bytesOf = (rows: readonly object[]) => JSON.stringify(rows).length;

  it("keeps tables for the next query", async () => {
    const { names, mind, store } = await tab();
    await names();
    await names("Ad");
    expect(mind.asked).toBe(3);
    expect((await store.use()).resident).toEqual({ contact: expect.any(Number) as number });
  });

  it("takes no table that is larger than its bound: that one is scanned, for the same answer", async () => {
    const contact = many("contact", 5_000);
    const { names, mind } = await tab({ seed: () => ({ contact }), residentBytes: bytesOf(contact) / 2 });
    expect(await names("contact 77")).toEqual(contact.map(({ name }) => name).filter((name) => String(name).includes("contact 77")));
    expect([mind.scans, mind.tables.size, mind.waiting.size]).toEqual([1, 0, 0]);
    await names("contact 77");
    expect(mind.scans).toBe(2);
  });

  it("gives back what was used longest ago", async () => {
    const [contact, note] = [many("contact", 100), many("note", 100)];
    const { store, mind } = await tab({ seed: () => ({ contact, note }), residentBytes: bytesOf(contact) + 10 });
    await store.query("contact", "", 1, CONTEXT);
    expect([...mind.tables.keys()]).toEqual(["contact"]);
    await store.query("note", "", 1, CONTEXT);
    expect([...mind.tables.keys()]).toEqual(["note"]);
    // A write that needs more than fits gets it, and gives it back.
    await store.delete("contact", "contact00001", CONTEXT);
    expect(Object.values((await store.use()).resident).reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(bytesOf(contact) + 10);
  });

  it("holds its bound when rows grow", async () => {
    const { store, mind, names } = await tab({ residentBytes: 1_000 });
    await names();
    expect(mind.tables.has("contact")).toBe(true);
    await store.update("contact", "a", { text: "x".repeat(1_000) }, CONTEXT);
    expect(mind.tables.has("contact")).toBe(false);
    expect(await names()).toEqual(["Ada", "Bo"]);
  });
});

describe("files and the way back", () => {
  it("an export comes back as it was", async () => {
    const { store, names } = await tab();
    await store.update("contact", "a", { name: "Ada B" }, CONTEXT);
    const [file, before] = [await store.exportFile(), await contents()];
    await store.reset();
    expect(await names()).toEqual(["Ada", "Bo"]);
    await store.importFile(file);
    expect(await contents()).toEqual(before);
    expect(await names()).toEqual(["Ada B", "Bo"]);
  });

  it("a file whose rows do not fit changes nothing, and says which", async () => {
    const { store, names, troubles } = await tab();
    const before = await contents();
    const file = JSON.stringify({ ciframework: "records", format: 1, version: 1, rows: { contact: [{ contactid: "c", name: "C" }, { contactid: "d", wrong: 1 }] } });
    expect(await failure(store.importFile(file))).toMatchObject({ code: "value_invalid", reason: "file", message: expect.stringContaining("contact.wrong is no column") });
    expect([await contents(), await names(), troubles]).toEqual([before, ["Ada", "Bo"], []]);
  });
});

describe("the browser's promise", () => {
  it("is asked for after the first write, once", async () => {
    const persist = vi.fn(async () => true);
    vi.stubGlobal("navigator", { storage: { persist, persisted: async () => false, estimate: async () => ({ usage: 5, quota: 10 }) } });
    const { store } = await tab();
    await store.query("contact", "", 1, CONTEXT);
    expect(persist).not.toHaveBeenCalled();
    await store.update("contact", "a", {}, CONTEXT);
    await vi.waitFor(() => expect(persist).toHaveBeenCalledOnce());
    await store.update("contact", "a", {}, CONTEXT);
    expect(persist).toHaveBeenCalledOnce();
    expect(await store.use()).toMatchObject({ rows: { contact: 2, note: 2 }, usage: 5, quota: 10, persisted: false });
  });
});
