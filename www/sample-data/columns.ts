/** What the sample tables say of a column. */
export type ColumnType = "id" | "text" | "memo" | "whole" | "yesno" | "date" | "choice" | "lookup";

export interface Column {
  type: ColumnType;
  label: string;
  options?: readonly Option[];
  /** Value of new rows that name none. */
  default?: number | boolean;
  /** For a lookup: which tables it may point at, and the name of the link to each. */
  targets?: Readonly<Record<string, string>>;
}

export interface Option {
  value: number;
  label: string;
}

/** A lookup's value in a row. */
export interface Reference {
  table: string;
  id: string;
}

export type Value = string | number | boolean | null | Reference;
export type Row = Readonly<Record<string, Value>>;

export interface SampleTable {
  name: string;
  label: string;
  labels: string;
  /** Its name in addresses and in `@odata.bind`. */
  set: string;
  id: string;
  title: string;
  typeCode: number;
  activity?: boolean;
  /** Rows of another table that are written together with a row of this one. */
  parties?: string;
  columns: Readonly<Record<string, Column>>;
  rows: readonly Row[];
}

const plain = (type: ColumnType) => (label: string): Column => ({ type, label });

export const id = plain("id");
export const text = plain("text");
export const memo = plain("memo");
export const whole = plain("whole");
/** `"Incoming|Outgoing"`: no, then yes. `first`: that of a new row. */
export const yesNo = (label: string, words = "No|Yes", first?: boolean): Column => ({ type: "yesno", label, ...(first === undefined ? {} : { default: first }), options: words.split("|").map((word, value) => ({ value, label: word })) });
export const date = plain("date");

/** `"1 Phone|2 E-mail"`. `first`: the option of a new row. */
export const choice = (label: string, options: string, first?: number): Column => ({ type: "choice", label, options: parseOptions(options), ...(first === undefined ? {} : { default: first }) });
/** The first option is that of a new row. */
export const state = (label: string, options: string): Column => {
  const list = parseOptions(options);
  return { type: "choice", label, options: list, ...(list[0] ? { default: list[0].value } : {}) };
};
export const lookup = (label: string, targets: Record<string, string>): Column => ({ type: "lookup", label, targets });

export const to = (table: string, recordId: string): Reference => ({ table, id: recordId });

/** Columns that every table has. */
export const common = (): Record<string, Column> => ({
  ownerid: lookup("Owner", { systemuser: "ownerid" }),
  createdon: date("Created on"),
  modifiedon: date("Modified on"),
});

function parseOptions(options: string): Option[] {
  return options.split("|").map((one) => {
    const [value, ...label] = one.split(" ");
    return { value: Number(value), label: label.join(" ") };
  });
}
