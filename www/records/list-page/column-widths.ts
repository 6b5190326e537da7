import { remember, remembered } from "../../remembered.ts";

/** Pixels. */
const NARROWEST = 64;
const WIDEST = 900;

/** Widths that the agent has given to the columns of a table, kept from day to day. */
export class ColumnWidths {
  #key: string;
  #widths: Map<string, number>;

  constructor(table: string) {
    this.#key = `widths.${table}`;
    this.#widths = new Map(read(this.#key));
  }

  of(column: string): number | null {
    return this.#widths.get(column) ?? null;
  }

  /** Null: as it was made. */
  set(column: string, width: number | null): void {
    if (width === null) this.#widths.delete(column);
    else this.#widths.set(column, Math.round(Math.min(WIDEST, Math.max(NARROWEST, width))));
  }

  keep(): void {
    remember(this.#key, this.#widths.size === 0 ? null : JSON.stringify([...this.#widths]));
  }
}

function read(key: string): [string, number][] {
  try {
    const found: unknown = JSON.parse(remembered(key) ?? "[]");
    return Array.isArray(found) ? found.filter((one): one is [string, number] => Array.isArray(one) && typeof one[0] === "string" && Number.isFinite(one[1])) : [];
  } catch {
    return [];
  }
}
