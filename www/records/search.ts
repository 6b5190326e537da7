import { layoutOf, SEARCHED } from "./layouts.ts";
import { wordsFilter } from "./list-page/list-columns.ts";
import { cellText, type Row, summaryText } from "./row.ts";
import { literal, sentenceOf, type Source, type Table } from "./source.ts";

/** One found record. */
export interface Hit {
  table: Table;
  id: string;
  title: string;
  summary: string;
  /** Where a word was found that neither title nor summary holds: the column's label and its text. */
  found: { label: string; text: string } | null;
  /** Higher is nearer. */
  score: number;
}

export interface Found {
  hits: Hit[];
  /** Tables that hold more than is shown. */
  more: ReadonlySet<string>;
  /** Why some tables could not be searched, a sentence each. */
  problems: string[];
}

const PER_TABLE = 25;
/** Letters of a column's text around the word that was found in it. */
const AROUND = 40;

/** Records that hold every word, nearest first. `only` narrows it to one table. What one table cannot does not keep the others. */
export async function searchText(source: Source, text: string, only: string | null, signal: AbortSignal): Promise<Found> {
  const words = text.split(/\s+/).filter(Boolean);
  const found: Found & { more: Set<string> } = { hits: [], more: new Set(), problems: [] };
  if (words.length === 0) return found;
  const names = only === null ? [...SEARCHED] : [only];
  const answers = await Promise.allSettled(names.map((name) => searchTable(source, name, words, signal)));
  answers.forEach((answer, at) => {
    if (answer.status === "rejected") return found.problems.push(sentenceOf(answer.reason));
    if (answer.value.length === PER_TABLE) found.more.add(names[at] as string);
    return found.hits.push(...answer.value);
  });
  found.hits.sort((one, other) => other.score - one.score || one.title.localeCompare(other.title));
  return found;
}

async function searchTable(source: Source, name: string, words: readonly string[], signal: AbortSignal): Promise<Hit[]> {
  const table = await source.table(name);
  const filter = encodeURIComponent(wordsFilter(table, words.join(" "), literal));
  const { rows } = await source.records.query(name, `$filter=${filter}`, PER_TABLE, signal);
  return rows.map((row) => hitOf(row, table, words));
}

/** What a widget's own query finds. */
export async function searchQuery(source: Source, name: string, query: string, signal: AbortSignal): Promise<Found> {
  const table = await source.table(name);
  // The widget may have asked for one column only; a page shows more.
  const options = query.replace(/^\?/, "").split("&").filter((option) => !/^\$(?:select|expand|top)=/.test(option)).join("&");
  const { rows } = await source.records.query(name, options, PER_TABLE * 2, signal);
  return { hits: rows.map((row) => hitOf(row, table, [])), more: new Set(rows.length === PER_TABLE * 2 ? [name] : []), problems: [] };
}

function hitOf(row: Row, table: Table, words: readonly string[]): Hit {
  const title = cellText(row, table.title) || table.label;
  const layout = layoutOf(table.name);
  const summary = summaryText(row, layout?.summary ?? []);
  const found = foundIn(row, table, words.find((word) => !holds(`${title} ${summary}`, word)));
  return { table, id: String(row[table.id]), title, summary, found, score: scoreOf(title.toLowerCase(), words) };
}

const holds = (text: string, word: string): boolean => text.toLowerCase().includes(word.toLowerCase());

function foundIn(row: Row, table: Table, word: string | undefined): Hit["found"] {
  if (word === undefined) return null;
  const column = (layoutOf(table.name)?.search ?? []).find((name) => holds(cellText(row, name), word));
  if (column === undefined) return null;
  const text = cellText(row, column);
  const at = Math.max(0, text.toLowerCase().indexOf(word.toLowerCase()) - AROUND);
  const end = at + 2 * AROUND + word.length;
  // Words at the edges are whole.
  const before = at > 0 ? text.slice(at).replace(/^\S*\s+/, "… ") : text;
  const part = before.slice(0, before.length - Math.max(0, text.length - end));
  return { label: table.labelOf(column), text: end < text.length ? part.replace(/\s+\S*$/, " …") : part };
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
