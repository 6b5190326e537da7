import { layoutOf, SEARCHED } from "./layouts.ts";
import { cellText, type Row, summaryText } from "./row.ts";
import { literal, type Source, type Table } from "./source.ts";

/** One found record. */
export interface Hit {
  table: Table;
  id: string;
  title: string;
  summary: string;
  /** Higher is nearer. */
  score: number;
}

const PER_TABLE = 25;

/** Records that hold every word, nearest first. `only` narrows it to one table. */
export async function searchText(source: Source, text: string, only: string | null): Promise<Hit[]> {
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const names = only === null ? [...SEARCHED] : [only];
  const found = await Promise.all(names.map((name) => searchTable(source, name, words)));
  return found.flat().sort((one, other) => other.score - one.score || one.title.localeCompare(other.title));
}

async function searchTable(source: Source, name: string, words: readonly string[]): Promise<Hit[]> {
  const table = await source.table(name);
  const columns = layoutOf(name)?.search ?? [table.title];
  const clauses = words.map((word) => `(${columns.map((column) => `contains(${column},${literal(word)})`).join(" or ")})`);
  const rows = await source.rows(name, `$filter=${clauses.join(" and ")}`, PER_TABLE);
  return rows.map((row) => hitOf(row, table, words));
}

/** What a widget's own query finds. */
export async function searchQuery(source: Source, name: string, query: string): Promise<Hit[]> {
  const table = await source.table(name);
  // The widget may have asked for one column only; a page shows more.
  const options = query.replace(/^\?/, "").split("&").filter((option) => !/^\$(?:select|expand|top)=/.test(option)).join("&");
  const rows = await source.rows(name, options, PER_TABLE * 2);
  return rows.map((row) => hitOf(row, table, []));
}

function hitOf(row: Row, table: Table, words: readonly string[]): Hit {
  const title = cellText(row, table.title) || table.label;
  const layout = layoutOf(table.name);
  return { table, id: String(row[table.id]), title, summary: summaryText(row, layout?.summary ?? []), score: scoreOf(title.toLowerCase(), words) };
}

/** A name that begins with a word is nearest, then one that holds it. */
function scoreOf(title: string, words: readonly string[]): number {
  return words.reduce((sum, given) => {
    const word = given.toLowerCase();
    if (title.startsWith(word)) return sum + 4;
    if (title.includes(` ${word}`)) return sum + 3;
    return sum + (title.includes(word) ? 2 : 1);
  }, 0);
}
