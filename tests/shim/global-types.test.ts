// @vitest-environment node
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { declared, files } from "./declared-methods.ts";
import methods from "../fixtures/methods.json" with { type: "json" };

const example = (doc: string): string => /^@example\n```ts\n([^]*?)\n```$/m.exec(doc)?.[1] ?? "";

/** How each encoding looks in a declaration. */
const RESULTS: Record<string, RegExp> = {
  J: /^Promise<JsonText<.+>>$/s,
  M: /^Promise<SessionMap>$/,
  E: /^Promise<EntityMetadata>$/,
  S: /^value is null \| undefined$/,
  V: /^Promise<(?!JsonText|SessionMap|EntityMetadata).+>$/s,
};

describe("ciframework/global", () => {
  it("declares every method of the API and no other", () => {
    expect([...declared.keys()].toSorted()).toEqual(methods.map(({ name }) => name).toSorted());
  });

  it.each(methods)("$name yields what encoding $encoding yields", ({ name, encoding }) => {
    const { results } = declared.get(name)!;
    expect(results.length).toBeGreaterThan(0);
    for (const result of results) expect(result).toMatch(RESULTS[encoding]!);
  });

  it("has, for every method, a sentence and an example that calls it and is compiled", () => {
    const compiled = readFileSync("tests/types/global/examples.ts", "utf8");
    for (const [name, { doc }] of declared) {
      expect(doc, name).toMatch(/^[A-Z][^]+?[.]/);
      expect(example(doc), name).toContain(`Microsoft.CIFramework.${name}(`);
      expect(compiled).toContain(`export async function ${name}() {\n${example(doc).replace(/^(?=.)/gm, "  ")}\n}`);
    }
  });

  it("names only codes that exist", () => {
    const known = new Set([...readFileSync("docs/errors.md", "utf8").matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code));
    const text = [...files, "src/apm/public.ts"].map((file) => readFileSync(file, "utf8")).join("\n");
    const named = [...text.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, code]) => code!).filter((code) => !code.startsWith("msdyn_"));
    expect(named.length).toBeGreaterThan(100);
    expect([...new Set(named)].filter((code) => !known.has(code))).toEqual([]);
  });
});
