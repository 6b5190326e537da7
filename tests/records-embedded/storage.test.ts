import { describe, expect, it, vi } from "vitest";
import { createStorage, type Storage } from "../../src/records-embedded/storage.ts";
import { contents, freshBrowser, fullAfter, open } from "./browser.ts";

freshBrowser();

const row = (id: string, name: string) => ({ table: "contact", id, row: { contactid: id, name }, was: null });

async function stored(): Promise<Storage> {
  const database = await open();
  const storage = createStorage(async () => database);
  await storage.replace({ put: [row("a", "Ada"), row("b", "Bo"), { table: "contactx", id: "c", row: {}, was: null }, { table: "account", id: "d", row: {}, was: null }], remove: [] });
  return storage;
}

describe("rows", () => {
  it("are read by their ids, in the order asked for", async () => {
    const storage = await stored();
    const texts = await storage.rows([{ table: "contact", id: "b" }, { table: "contact", id: "nobody" }, { table: "contact", id: "a" }]);
    expect(texts.map((text) => text && (JSON.parse(text) as { name: string }).name)).toEqual(["Bo", undefined, "Ada"]);
  });

  it("of a table are those of no other one whose name begins alike", async () => {
    const storage = await stored();
    expect([await storage.count("contact"), await storage.count("contactx"), await storage.count("nothing")]).toEqual([2, 1, 0]);
  });

  it("that lead to some ids by some columns are found in all batches of their table, whatever else is in their texts", async () => {
    const database = await open();
    const storage = createStorage(async () => database, () => "contactid");
    const odd = { "odd\"": '"_a_value":"x"', text: JSON.stringify({ _a_value: "x" }) };
    const put = Array.from({ length: 4_100 }, (_, at) => ({ ...row(String(at).padStart(5, "0"), `${at}`), row: { contactid: String(at).padStart(5, "0"), ...odd, _a_value: at % 2_000 === 9 ? "X" : "y", ...(at === 4_050 ? { _b_value: "z" } : {}) } }));
    await storage.replace({ put: [...put, { table: "zebra", id: "z", row: { _a_value: "x" }, was: null }], remove: [] });
    const found = async (...columns: [string, string[]][]) => (await storage.leading("contact", new Map(columns.map(([column, ids]) => [column, new Set(ids)])))).map((text) => (JSON.parse(text) as { contactid: string }).contactid);
    expect(await found(["_a_value", ["x"]])).toEqual(["00009", "02009", "04009"]);
    expect(await found(["_a_value", ["x", "w"]], ["_b_value", ["z"]])).toEqual(["00009", "02009", "04009", "04050"]);
    expect(await found(["_b_value", ["x"]], ["_c_value", ["z"]])).toEqual([]);
  });

  it.each(["by keys", "by the ids in their texts"])("come in batches %s, each once, until enough were taken", async (how) => {
    const database = await open();
    const storage = createStorage(async () => database, () => (how === "by keys" ? undefined : "contactid"));
    const put = Array.from({ length: 4_500 }, (_, at) => row(String(at).padStart(5, "0"), `${at}`));
    await storage.replace({ put: [...put, { table: "zebra", id: "z", row: {}, was: null }], remove: [] });
    const batches: number[] = [];
    const ids: string[] = [];
    await storage.each("contact", (texts) => {
      batches.push(texts.length);
      ids.push(...texts.map((text) => (JSON.parse(text) as { contactid: string }).contactid));
      return true;
    });
    expect(batches).toEqual([2_000, 2_000, 500]);
    expect(ids).toEqual(put.map(({ id }) => id));
    let taken = 0;
    await storage.each("contact", (texts) => {
      taken += texts.length;
      return false;
    });
    expect(taken).toBe(2_000);
    const all: string[] = [];
    await storage.everything((texts, keys) => all.push(...keys.map((key, at) => `${key} ${texts[at]}`)));
    expect(all).toEqual([...put.map(({ id, row: made }) => `contact/${id} ${JSON.stringify(made)}`), "zebra/z {}"]);
  });
});

describe("a commit", () => {
  it("writes all of a plan and counts the revision", async () => {
    const storage = await stored();
    const done = await storage.commit({ put: [row("e", "Eve")], remove: [{ table: "contact", id: "a" }] }, 1);
    expect([done, await storage.revision(), await storage.count("contact")]).toEqual([true, 2, 2]);
    expect((await contents()).rows).not.toHaveProperty("contact/a");
  });

  it("writes nothing when somebody else has written meanwhile", async () => {
    const storage = await stored();
    await storage.commit({ put: [row("e", "Eve")], remove: [] }, 1);
    const before = await contents();
    expect(await storage.commit({ put: [row("f", "Fay")], remove: [{ table: "contact", id: "b" }] }, 1)).toBe(false);
    expect(await contents()).toEqual(before);
  });

  it("is asked to be durable", async () => {
    const database = await open();
    const asked = vi.spyOn(database, "transaction");
    await createStorage(async () => database).commit({ put: [row("a", "Ada")], remove: [] }, 0);
    expect(asked).toHaveBeenCalledWith(["rows", "about"], "readwrite", { durability: "strict" });
  });

  it("that finds no room changes nothing, and says so; the next one with room is kept", async () => {
    const storage = await stored();
    const before = await contents();
    fullAfter(1);
    const error = await storage.commit({ put: [row("e", "Eve"), row("f", "Fay")], remove: [{ table: "contact", id: "a" }] }, 1).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "record_source_unavailable", reason: "full", message: expect.stringContaining("no more room") });
    expect(await contents()).toEqual(before);
    vi.restoreAllMocks();
    expect(await storage.commit({ put: [row("e", "Eve"), row("f", "Fay")], remove: [] }, 1)).toBe(true);
  });

  it("is taken back when nobody waits for it any more, and kept when it was faster", async () => {
    const storage = await stored();
    const before = await contents();
    const control = new AbortController();
    const late = storage.commit({ put: [row("e", "Eve")], remove: [] }, 1, control.signal);
    await Promise.resolve();
    control.abort();
    await expect(late).rejects.toMatchObject({ name: "AbortError" });
    expect(await contents()).toEqual(before);
    const other = new AbortController();
    expect(await storage.commit({ put: [row("e", "Eve")], remove: [] }, 1, other.signal)).toBe(true);
    other.abort();
    expect((await contents()).rows).toHaveProperty("contact/e");
  });

  it("of a row that no JSON can be made of keeps nothing of the others", async () => {
    const storage = await stored();
    const before = await contents();
    const circle: Record<string, unknown> = {};
    circle.circle = circle;
    await expect(storage.commit({ put: [row("e", "Eve"), { table: "contact", id: "f", row: circle, was: null }], remove: [] }, 1)).rejects.toThrow("circular");
    expect(await contents()).toEqual(before);
  });
});

describe("replacing everything", () => {
  it("leaves nothing of what was there", async () => {
    const storage = await stored();
    expect(await storage.replace({ put: [row("z", "Zoe")], remove: [] })).toBe(2);
    expect(Object.keys((await contents()).rows)).toEqual(["contact/z"]);
  });

  it("is not done twice for a new database", async () => {
    const database = await open();
    const storage = createStorage(async () => database);
    expect([await storage.seeded(), await storage.replace({ put: [row("a", "Ada")], remove: [] }, "seeded")]).toEqual([false, 1]);
    expect([await storage.seeded(), await storage.replace({ put: [], remove: [] }, "seeded")]).toEqual([true, null]);
    expect(await storage.count("contact")).toBe(1);
  });
});
