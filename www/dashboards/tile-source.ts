import type { PageContext } from "../records/page-context.ts";
import type { Row } from "../records/row.ts";
import type { Source, Table } from "../records/source.ts";
import { filled, orderOf, type ViewDefinition } from "../records/list-page/views.ts";
import { readName } from "../records/list-page/list-columns.ts";
import type { TileDefinition } from "./definition.ts";

/** Most rows that a source gives in one answer; more are counted as "at least". */
export const MOST = 5_000;

/** What a tile shows is asked for, and where a press on it leads. */
export class TileSource {
  #tile: TileDefinition;
  #context: PageContext;
  #source: Source;
  #view: ViewDefinition | null;

  constructor(tile: TileDefinition, context: PageContext, source: Source) {
    this.#tile = tile;
    this.#context = context;
    this.#source = source;
    this.#view = context.workplace.views.byId(tile.viewId ?? "");
  }

  table(): Promise<Table> {
    return this.#source.table(this.#tile.table);
  }

  /** `select`: columns as they are read; the primary id is always there. */
  async rows(select: readonly string[], top: number, signal: AbortSignal): Promise<Row[]> {
    const table = await this.table();
    const filters = [this.#view?.filter ?? "", this.#ownFilter].filter((part) => part !== "").map((part) => `(${part})`);
    const where = filters.length === 0 ? "" : `&$filter=${encodeURIComponent(filters.join(" and "))}`;
    const order = top === MOST ? "" : `&$orderby=${this.#order(table)}`;
    const { rows } = await this.#source.records.query(this.#tile.table, `$select=${[table.id, ...select].join(",")}${where}${order}`, top, signal);
    return rows;
  }

  /** The list behind the tile, narrowed to what was pressed. */
  open(narrowed?: { filter: string; name: string }): void {
    const own = this.#ownFilter === "" ? [] : [{ filter: this.#ownFilter, name: this.#tile.title }];
    const parts = [...own, ...(narrowed ? [narrowed] : [])];
    const parameters: Record<string, unknown> = { entityName: this.#tile.table };
    if (this.#tile.viewId !== undefined) parameters.viewId = this.#tile.viewId;
    if (parts.length > 0) {
      parameters.filter = parts.map(({ filter }) => `(${filter})`).join(" and ");
      parameters.filterName = parts.map(({ name }) => name).join(", ");
    }
    void this.#context.agent.openTab({ templateName: "msdyn_entitylist", parameters });
  }

  get #ownFilter(): string {
    return filled(this.#tile.filter ?? "", this.#context.workplace.userId);
  }

  #order(table: Table): string {
    const { column, down } = this.#view ? orderOf(this.#view, table) : { column: table.title, down: false };
    return `${readName(table, column)} ${down ? "desc" : "asc"}`;
  }
}
