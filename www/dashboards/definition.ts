/** A dashboard: a page of tiles, each about one table. Plain data. */
export interface DashboardDefinition {
  /** A GUID, as the page parameter `dashboardId` names it. */
  id: string;
  name: string;
  /** Shown where no dashboard is asked for. Default: the first one. */
  isDefault?: boolean;
  tiles: readonly TileDefinition[];
}

export type TileDefinition = CountTile | ListTile | BarsTile | TimeTile;

interface Tile {
  title: string;
  table: string;
  /** Its rows are the tile's; a press leads to it. Default: all rows. */
  viewId?: string;
  /** OData beside the view's own filter; `{userId}` stands for the agent's id. */
  filter?: string;
}

/** How many rows there are. */
export interface CountTile extends Tile {
  kind: "count";
  /** Marked while there are any. */
  urgent?: boolean;
}

/** The first rows of a view. */
export interface ListTile extends Tile {
  kind: "list";
  /** Columns under each row's name. */
  columns: readonly string[];
  /** Default 6. */
  top?: number;
}

/** Rows by the values of a choice, a lookup or a text. */
export interface BarsTile extends Tile {
  kind: "bars";
  by: string;
}

/** Rows by the moments of a column, up to the latest one. */
export interface TimeTile extends Tile {
  kind: "time";
  by: string;
  unit: "day" | "week" | "month";
  /** How many units are shown. Default 12. */
  last?: number;
}
