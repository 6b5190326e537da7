import { describe, expect, test } from "vitest";
import { droppedFiles } from "../../www/gallery/dropped-files.ts";
import { countsOf, entriesOf, kindOf } from "../../www/gallery/entries.ts";
import { findingCounts } from "../../www/gallery/findings.ts";

describe("dropped files", () => {
  const file = (name: string) => ({ isFile: true, isDirectory: false, name, file: (give: (file: File) => void) => give(new File([name], name)) });

  /** Tells its entries one at a time, as browsers may. */
  const folder = (name: string, ...inner: object[]) => ({
    isFile: false,
    isDirectory: true,
    name,
    createReader() {
      const left = [...inner];
      return { readEntries: (give: (part: object[]) => void) => give(left.splice(0, 1)) };
    },
  });

  const paths = async (...entries: object[]) => {
    const found = await droppedFiles({ entries: entries as FileSystemEntry[], files: [] });
    return Promise.all(found.map(async ({ path, bytes }) => `${path}: ${await (bytes as Blob).text()}`));
  };

  test("of one folder have their paths in it, so that it reads like the archive that it was", async () => {
    expect(await paths(folder("Unpacked", file("solution.xml"), folder("msdyn_presences", folder("abc_away", file("msdyn_presence.xml")))))).toEqual([
      "solution.xml: solution.xml",
      "msdyn_presences/abc_away/msdyn_presence.xml: msdyn_presence.xml",
    ]);
  });

  test("that come together keep the names of their folders", async () => {
    expect(await paths(folder("msdyn_presences", file("a.xml")), file("solution.xml"))).toEqual(["msdyn_presences/a.xml: a.xml", "solution.xml: solution.xml"]);
  });

  test("of a folder without end come to an end", async () => {
    const endless: Record<string, unknown> = folder("again");
    endless.createReader = () => {
      const left = [file("a.xml"), endless];
      return { readEntries: (give: (part: object[]) => void) => give(left.splice(0)) };
    };
    const found = await paths(endless);
    expect(found[0]).toBe("a.xml: a.xml");
    expect(found.length).toBeLessThan(20);
  });

  test("without entries are read as they are", async () => {
    expect((await droppedFiles({ entries: [], files: [new File(["x"], "a.zip")] })).map(({ path }) => path)).toEqual(["a.zip"]);
  });
});

describe("a catalogue's entries", () => {
  const catalogue = { catalogue: 1, sessions: [{ uniqueName: "abc_a", name: "A" }, null, { uniqueName: "abc_b", name: " " }, {}], tabs: "x", providers: [{ name: "abc_p", displayName: "P" }] } as never;

  test("are found where they can be, each with its own place", () => {
    expect(entriesOf(catalogue, kindOf("sessions")).map(({ at, name, label }) => [at, name, label])).toEqual([
      [0, "abc_a", "A"],
      [2, "abc_b", "abc_b"],
      [3, "", "Without a name"],
    ]);
    expect(entriesOf(catalogue, kindOf("providers"))[0]).toMatchObject({ name: "abc_p", label: "P" });
    expect(entriesOf(catalogue, kindOf("tabs"))).toEqual([]);
  });

  test("are counted in words", () => {
    expect(countsOf(catalogue)).toBe("3 session templates, 1 provider");
    expect(countsOf({ catalogue: 1 })).toBe("no entries");
  });

  test("findings too", () => {
    const finding = (level: "error" | "warning" | "info") => ({ level, code: "x", place: "", message: "" });
    expect(findingCounts([finding("warning"), finding("error"), finding("warning"), finding("info")])).toBe("1 error, 2 warnings, 1 note");
    expect(findingCounts([])).toBe("nothing");
  });
});
