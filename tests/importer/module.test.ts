// @vitest-environment node
import { expect, it } from "vitest";
import { checkCatalogue, ImportError } from "../../src/importer/index.ts";
import { wasm } from "./pack.ts";

it("a module that cannot be loaded is an error, and the next call may bring another one", async () => {
  const refused = await checkCatalogue("{}", { wasm: new Uint8Array([1, 2, 3]) }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ImportError);
  expect(refused).toMatchObject({ name: "ImportError", code: "wasm_unavailable", place: "" });
  const missing = await checkCatalogue("{}", { wasm: new URL("./missing.wasm", import.meta.url) }).catch((error: unknown) => error);
  expect(missing).toMatchObject({ code: "wasm_unavailable" });
  expect(await checkCatalogue('{"catalogue": 1}', { wasm })).toEqual([]);
});

it("it is loaded once: later callers need not say from where", async () => {
  expect(await checkCatalogue('{"catalogue": 1}')).toEqual([]);
});
