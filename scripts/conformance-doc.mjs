// Writes docs/conformance.md from the clauses of the suite and from where their tests are.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./run.mjs";

export const DOC = join(ROOT, "docs", "conformance.md");
const AREAS = join(ROOT, "www", "widgets", "conformance", "areas");
const BEGIN = "<!-- The rest is written by `npm run conformance -- --docs`. -->\n";

/** Id to the file that tests it, read from the sources: `test("ID", ...)`. */
export function testedIn() {
  const found = new Map();
  for (const file of readdirSync(AREAS).sort()) {
    const text = readFileSync(join(AREAS, file), "utf8");
    for (const [, id] of text.matchAll(/^\s*test\(\s*"([A-Z0-9]+-\w+)"/gm)) found.set(id, file);
    // One test for each method, registered in a loop.
    for (const [, prefix] of text.matchAll(/\) test\(`([A-Z0-9]+)-\$/g)) found.set(`${prefix}-*`, file);
  }
  return found;
}

const cell = (text) => text.replaceAll("|", "\\|");

function areaTable({ prefix, title, version }, clauses, where) {
  const rows = clauses.map(({ id, kind, sentence }) => {
    const file = where.get(id) ?? where.get(`${prefix}-*`);
    return `| \`${id}\` | ${kind} | ${cell(sentence)} | ${file ? `\`${file}\`` : "**without a test**"} |`;
  });
  const note = version === "1.0" ? " (providers of version 1.0)" : "";
  return [`## ${title}${note}`, "", "| clause | kind | what has to hold | tested in |", "| --- | --- | --- | --- |", ...rows, ""].join("\n");
}

function summary(areas, all, where) {
  const tested = all.filter(({ id, area }) => where.has(id) || where.has(`${area.prefix}-*`));
  const of = (kind) => all.filter((clause) => clause.kind === kind).length;
  return [
    `${all.length} clauses in ${areas.length} areas: ${of("automatic")} automatic, ${of("agent")} need an agent's action, ${of("manual")} need`,
    `somebody's eyes. ${tested.length} have a test, ${all.length - tested.length} have none.`,
    "",
    "",
  ].join("\n");
}

/** The whole page: what a person wrote, then the tables. */
export function document({ areas, clauses }) {
  const written = readFileSync(DOC, "utf8").split(BEGIN)[0];
  const where = testedIn();
  const all = [...clauses.values()];
  const tables = areas.map((area) => areaTable(area, all.filter((clause) => clause.area === area), where));
  return `${written}${BEGIN}\n${summary(areas, all, where)}${tables.join("\n")}`;
}
