import { element, setAttribute } from "../../element.ts";
import { icon } from "../../icons.ts";
import { cellText, type Reference, type Row, referenceIn } from "../row.ts";

export interface GridColumn {
  name: string;
  label: string;
  /** `name` opens the row, `lookup` what it points at, `phone` may be called. */
  kind: "name" | "lookup" | "phone" | "text";
  /** Pixels, as it is made. */
  width: number;
  /** Numbers stand at the end of their cell. */
  atEnd: boolean;
  /** For a lookup: its target tables. */
  targets?: Readonly<Record<string, string>>;
}

/** What a press in a cell means. */
export type CellAct = { kind: "open" } | { kind: "reference"; reference: Reference } | { kind: "call"; value: string };

const LINKS: Record<GridColumn["kind"], string> = { name: "link list-open", lookup: "link", phone: "link list-phone", text: "link" };

/** One cell: made once, written anew for each row that passes. */
export class GridCell {
  readonly element: HTMLElement;
  #column: GridColumn;
  #text = new CellText();
  #button: HTMLElement | null = null;
  #label = new CellText();
  #act: CellAct | null = null;

  constructor(column: GridColumn, at: number) {
    this.#column = column;
    const role = column.kind === "name" ? "rowheader" : "gridcell";
    this.element = element("div", { role, class: "list-cell", "aria-colindex": at + 1, "data-end": column.atEnd, tabindex: -1 }, this.#text.node);
    if (column.kind === "text") return;
    this.#button = element("button", { class: LINKS[column.kind], type: "button", tabindex: -1 }, column.kind === "phone" && icon("phone"), this.#label.node);
    this.element.append(this.#button);
  }

  /** Where the keyboard is when it is in this cell. */
  get stop(): HTMLElement {
    return this.#act && this.#button ? this.#button : this.element;
  }

  get act(): CellAct | null {
    return this.#act;
  }

  holdsButton(node: EventTarget | null): boolean {
    return node instanceof Node && this.#button?.contains(node) === true;
  }

  /** `calls`: somebody would hear a click on a number. */
  write(row: Row, calls: boolean): void {
    const text = cellText(row, this.#column.name);
    this.#act = this.#actOf(row, text, calls);
    const shown = this.#column.kind === "name" && text === "" ? "(no name)" : text;
    this.#text.put(this.#act ? "" : shown);
    if (!this.#button) return;
    this.#button.hidden = this.#act === null;
    this.#label.put(this.#act ? shown : "");
    if (this.#column.kind === "phone") setAttribute(this.#button, "aria-label", this.#act?.kind === "call" ? `Call ${text}` : null);
  }

  #actOf(row: Row, text: string, calls: boolean): CellAct | null {
    const { kind, name, targets } = this.#column;
    if (kind === "name") return { kind: "open" };
    if (text === "") return null;
    if (kind === "phone") return calls ? { kind: "call", value: text } : null;
    const reference = kind === "lookup" ? referenceIn(row, name, targets) : null;
    return reference && { kind: "reference", reference };
  }
}

/**
 * Text is written into what is there: new nodes for every cell that passes would cost more than all the rest. It is never read back,
 * which would make the browser keep each text twice and collect it later.
 */
class CellText {
  readonly node = document.createTextNode("");
  #written = "";

  put(text: string): void {
    if (text === this.#written) return;
    this.#written = text;
    this.node.data = text;
  }
}
