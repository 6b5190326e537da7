import { describe, expect, it, vi } from "vitest";
import type { Opening } from "../../src/records-embedded/database.ts";
import { createStorage } from "../../src/records-embedded/storage.ts";
import { deleteStored, exportStored } from "../../src/records-embedded/stored.ts";
import type { StorageError } from "../../src/records-embedded/trouble.ts";
import { contents, freshBrowser, open } from "./browser.ts";

freshBrowser();

const failure = (promise: Promise<unknown>): Promise<StorageError> => promise.then(() => expect.fail("opened"), (error: StorageError) => error);

/** A database of version 2 with three rows, closed. */
async function left(version = 2): Promise<void> {
  const database = await open({ version });
  const put = ["a", "b", "c"].map((id) => ({ table: id === "c" ? "account" : "contact", id, row: { name: id }, was: null }));
  await createStorage(async () => database).replace({ put, remove: [] });
  database.close();
}

describe("an older database", () => {
  it("is brought to the new version by all steps between, in order", async () => {
    await left();
    const upgrades: Opening["upgrades"] = {
      2: () => expect.fail("it has that version already"),
      3: (table, row) => (row.name === "b" ? null : { ...row, steps: [`3 ${table}`] }),
      4: (_table, row) => ({ ...row, steps: [...(row.steps as string[]), "4"] }),
    };
    (await open({ version: 4, upgrades })).close();
    expect(await contents()).toEqual({
      version: 4,
      rows: { "contact/a": { name: "a", steps: ["3 contact", "4"] }, "account/c": { name: "c", steps: ["3 account", "4"] } },
    });
  });

  it("stays as it was when a step fails, and can be upgraded later", async () => {
    await left();
    const before = await contents();
    const upgrades: Opening["upgrades"] = {
      3: (_table, row) => {
        if (row.name === "c") throw new Error("c cannot be read.");
        return {};
      },
    };
    const error = await failure(open({ version: 3, upgrades }));
    expect(error).toMatchObject({ code: "record_source_unavailable", reason: "upgrade", message: expect.stringContaining("c cannot be read.") });
    expect(await contents()).toEqual(before);
    (await open({ version: 3 })).close();
    expect(await contents()).toEqual({ ...before, version: 3 });
  });
});

describe("a newer database", () => {
  it("is refused and left alone, can be saved as a file, and deleted", async () => {
    await left(3);
    const before = await contents();
    const error = await failure(open({ version: 2 }));
    expect(error).toMatchObject({ code: "record_source_unavailable", reason: "newer", message: expect.stringContaining("newer version") });
    expect(await contents()).toEqual(before);
    const file = JSON.parse(await (await exportStored("test")).text()) as unknown;
    expect(file).toMatchObject({ ciframework: "records", version: 3, rows: { account: [{ name: "c" }], contact: [{ name: "a" }, { name: "b" }] } });
    await deleteStored("test");
    const anew = await open({ version: 2 });
    expect(await createStorage(async () => anew).seeded()).toBe(false);
  });

  it("that is not there is not made by asking for its file", async () => {
    expect(await failure(exportStored("nowhere"))).toMatchObject({ reason: "lost" });
    expect(await indexedDB.databases()).toEqual([]);
  });
});

describe("several tabs", () => {
  it("the older one lets go and is told, when a newer version comes", async () => {
    const superseded = vi.fn();
    const blocked = vi.fn();
    const old = await open({ version: 1, superseded });
    (await open({ version: 2, blocked })).close();
    expect([superseded.mock.calls.length, blocked.mock.calls.length]).toEqual([1, 0]);
    expect(() => old.transaction("rows")).toThrow();
  });

  it("one that does not let go is told of, and waited for", async () => {
    await left(1);
    const held = await new Promise<IDBDatabase>((resolve) => (indexedDB.open("test").onsuccess = (event) => resolve((event.target as IDBOpenDBRequest).result)));
    const blocked = vi.fn(() => held.close());
    (await open({ version: 2, blocked })).close();
    expect(blocked).toHaveBeenCalledOnce();
  });

  it("a deletion elsewhere counts as lost, not as a newer version", async () => {
    const [lost, superseded] = [vi.fn(), vi.fn()];
    await open({ lost, superseded });
    await deleteStored("test");
    expect([lost.mock.calls.length, superseded.mock.calls.length]).toEqual([1, 0]);
  });
});

describe("a browser that keeps nothing", () => {
  it.each(["SecurityError", "InvalidStateError", "UnknownError"])("says so when it is asked (%s)", async (name) => {
    vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("no", name);
    });
    expect(await failure(open())).toMatchObject({ code: "record_source_unavailable", reason: "unavailable" });
  });

  it("or has no database at all", async () => {
    vi.stubGlobal("indexedDB", undefined);
    expect(await failure(open())).toMatchObject({ reason: "unavailable", message: "This browser has no database for pages." });
  });

  it("takes versions from 1 up", async () => {
    await expect(open({ version: 0 })).rejects.toThrow(RangeError);
    await expect(open({ version: 1.5 })).rejects.toThrow("whole number");
  });
});
