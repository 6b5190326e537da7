/** A cell. Row -1 is the head. */
export interface Place {
  row: number;
  column: number;
}

interface Extent {
  rows: number;
  columns: number;
  /** Rows that a page key passes. */
  page: number;
}

/** Where a key leads, or null when it leads nowhere. */
export function stepped({ key, ctrlKey, shiftKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "shiftKey">, { row, column }: Place, { rows, columns, page }: Extent): Place | null {
  if (shiftKey) return null;
  const bottom = rows - 1;
  const to = (row: number, column: number): Place => ({ row: Math.min(Math.max(row, -1), bottom), column: Math.min(Math.max(column, 0), columns - 1) });
  switch (key) {
    case "ArrowUp":
      return ctrlKey ? null : to(row - 1, column);
    case "ArrowDown":
      return ctrlKey ? null : to(row + 1, column);
    case "ArrowLeft":
      return ctrlKey ? null : to(row, column - 1);
    case "ArrowRight":
      return ctrlKey ? null : to(row, column + 1);
    case "Home":
      return ctrlKey ? to(Math.min(0, bottom), 0) : to(row, 0);
    case "End":
      return ctrlKey ? to(bottom, columns - 1) : to(row, columns - 1);
    case "PageUp":
      return to(row < 0 ? row : Math.max(row - page, 0), column);
    case "PageDown":
      return to(row + page, column);
    default:
      return null;
  }
}
