import type { StorageUse } from "ciframework/records";
import { element } from "../element.ts";

/** How many records each table has. */
export async function tableOf({ rows }: StorageUse): Promise<HTMLElement> {
  const { sampleTables } = await import("../sample-data.ts");
  const labels = new Map(sampleTables().map(({ logicalName, label, pluralLabel }) => [logicalName, pluralLabel ?? label ?? logicalName]));
  const number = (count: number): string => count.toLocaleString();
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const lines = Object.entries(rows).map(([table, count]) => [labels.get(table) ?? table, number(count)] as const);
  return element(
    "table",
    { class: "data-table" },
    element("caption", { class: "visually-hidden" }, "Records by table"),
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Table"), element("th", { scope: "col" }, "Records"))),
    element("tbody", {}, ...lines.map(([label, count]) => line(label, count))),
    element("tfoot", {}, line("All", number(all))),
  );
}

const line = (label: string, count: string): HTMLElement => element("tr", {}, element("th", { scope: "row" }, label), element("td", {}, count));

/** "1.3 MB". */
export function sizeOf(bytes: number): string {
  const units = ["bytes", "KB", "MB", "GB", "TB"];
  let size = bytes;
  let unit = 0;
  for (; size >= 1_000 && unit < units.length - 1; unit += 1) size /= 1_000;
  return `${size >= 100 || unit === 0 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}
