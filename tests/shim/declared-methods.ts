import { readdirSync, readFileSync } from "node:fs";

/** What is said of a method, and the result of each of its forms. */
export interface Declared {
  doc: string;
  results: string[];
}

/** Of `ciframework/global`. */
export const files = readdirSync("types").map((name) => `types/${name}`);
/** By name. */
export const declared = new Map(files.flatMap((file) => readMethods(readFileSync(file, "utf8"))));

/** The members of every `...Methods` interface: what is said of each, and the result of each of its forms. */
function readMethods(text: string): [string, Declared][] {
  const found = new Map<string, Declared>();
  for (const [body] of text.matchAll(/^export interface \w+Methods \{\n[^]*?^\}/gm)) {
    for (const [, doc, name, rest] of body.matchAll(/(?: {2}\/\*\*\n([^]*?) {3}\*\/\n)? {2}(\w+)([<(][^]*?;)\n(?= {2}\S|\})/g)) {
      const known = found.get(name!) ?? { doc: (doc ?? "").replace(/^ +\* ?/gm, ""), results: [] };
      known.results.push(rest!.slice(rest!.lastIndexOf("): ") + 3, -1));
      found.set(name!, known);
    }
  }
  return [...found];
}
