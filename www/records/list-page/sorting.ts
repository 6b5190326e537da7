import { cellText, holdsDay, type Row } from "../row.ts";

export interface Sort {
  column: string;
  down: boolean;
}

const WORDS = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** Numbers, choices and moments by what they are, everything else by what is read; empty cells come last in both directions. */
export function sorted(rows: readonly Row[], { column, down }: Sort): Row[] {
  const sign = down ? -1 : 1;
  return rows
    .map((row) => ({ row, key: keyOf(row, column) }))
    .sort((one, other) => compare(one.key, other.key, sign))
    .map(({ row }) => row);
}

function keyOf(row: Row, column: string): string | number | null {
  const value = row[column];
  if (typeof value === "number") return value;
  if (typeof value === "string" && (/^\d{4}-\d\d-\d\dT/.test(value) || holdsDay(row, column))) return Date.parse(value);
  return cellText(row, column) || null;
}

function compare(one: string | number | null, other: string | number | null, sign: number): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (typeof one === "number" && typeof other === "number") return sign * (one - other);
  return sign * WORDS.compare(String(one), String(other));
}
