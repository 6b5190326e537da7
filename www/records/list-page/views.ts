import { layoutOf } from "../layouts.ts";
import { bareId, type Table } from "../source.ts";

/** A view of a table: which rows, in which order, with which columns. */
export interface ViewDefinition {
  /** A GUID, as the page parameter `viewId` names it. */
  id: string;
  name: string;
  table: string;
  /** An OData filter; `{userId}` stands for the agent's id. Without one: all rows. */
  filter?: string;
  /** A column with text, numbers or moments, then `asc` or `desc`. Default: the name. */
  order?: string;
  /** Default: those of the table's layout. */
  columns?: readonly ViewColumn[];
  /** Shown where no view is asked for. Default: the table's first view. */
  isDefault?: boolean;
}

/** A column's name, or with its width in pixels. */
export type ViewColumn = string | { name: string; width: number };

export interface Views {
  /** In the order of the definitions; a table without any has one that shows everything. */
  of(table: Table): readonly ViewDefinition[];
  byId(id: string): ViewDefinition | null;
}

/** `userId`: with or without braces. */
export function createViews(definitions: readonly ViewDefinition[], userId: string): Views {
  const ready = definitions.map((view) => ({ ...view, ...(view.filter === undefined ? {} : { filter: filled(view.filter, userId) }) }));
  return {
    of(table) {
      const found = ready.filter((view) => view.table === table.name);
      return found.length > 0 ? found : [everything(table)];
    },
    byId: (id) => ready.find((view) => view.id === bareId(id)) ?? null,
  };
}

/** A filter with the agent's id in its place. */
export const filled = (filter: string, userId: string): string => filter.replaceAll("{userId}", bareId(userId));

/** The asked view when there is such a one; an unknown one is answered by the default, as in the original. */
export function chosenView(views: readonly ViewDefinition[], asked: unknown): ViewDefinition | null {
  const id = typeof asked === "string" ? bareId(asked) : "";
  return views.find((view) => view.id === id) ?? views.find(({ isDefault }) => isDefault) ?? views[0] ?? null;
}

const everything = (table: Table): ViewDefinition => ({ id: "", name: `All ${table.labels.toLowerCase()}`, table: table.name });

/** Names and widths of a view's columns; empty when only the rows can tell. */
export function columnsOf(view: ViewDefinition): { name: string; width: number | null }[] {
  const columns: readonly ViewColumn[] = view.columns ?? layoutOf(view.table)?.list ?? [];
  return columns.map((column) => (typeof column === "string" ? { name: column, width: null } : column));
}

/** Which column a view is ordered by: the name where the table lacks the one that the view says. */
export function orderOf(view: ViewDefinition, table: Table): { column: string; down: boolean } {
  const [column = table.title, direction = "asc"] = (view.order ?? table.title).trim().split(/\s+/);
  return table.has(column) ? { column, down: direction === "desc" } : { column: table.title, down: false };
}
