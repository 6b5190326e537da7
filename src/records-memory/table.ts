import type { RecordRow } from "../shim/record-source.ts";

/** What a column holds. */
export type ColumnType =
  | "text"
  | "memo"
  | "integer"
  | "decimal"
  | "money"
  | "boolean"
  | "datetime"
  | "date"
  | "choice"
  | "lookup"
  | "guid";

export interface ColumnOption {
  value: number;
  label: string;
}

/** A column of a table. The primary id and the columns that every table has need not be named. */
export interface ColumnDefinition {
  /** Logical name, lower case: `telephone1`. A lookup is read as `_<name>_value`. */
  name: string;
  type: ColumnType;
  /** What people call it. Default: the name. */
  label?: string;
  /** Of a choice, or the two labels of a boolean (values 0 and 1). */
  options?: ColumnOption[];
  /** Of a lookup: logical names of the tables it may point to. */
  targets?: string[];
  /** Of a lookup with one target: its navigation property, where that is not the column's name. */
  navigation?: string;
  /** Of a lookup: the row goes when the row that it points to is deleted. Default: the link is cleared. */
  cascade?: boolean;
  /** Characters of a text. Default 100 for `text`, 100,000 for `memo`. */
  maxLength?: number;
  /** Value of new rows that name none. */
  default?: string | number | boolean;
  /** Written by the store alone; what callers send for it is ignored. */
  readOnly?: boolean;
  /** A text made of these columns, joined by blanks, as a contact's full name is. */
  composedOf?: string[];
}

/** Rows of another table that point here, under the name by which they are expanded and deeply inserted. */
export interface CollectionDefinition {
  name: string;
  /** The other table. */
  table: string;
  /** Its lookup column. */
  column: string;
}

/** A table: its metadata, and the rows it starts with. */
export interface TableDefinition {
  /** Singular: `contact`. */
  logicalName: string;
  /** Default: the plural of the logical name. */
  entitySetName?: string;
  /** Default: `activityid` for activities, else the logical name with "id". */
  primaryId?: string;
  /** Default: `subject` for activities, else `name`. */
  primaryName?: string;
  label?: string;
  pluralLabel?: string;
  isActivity?: boolean;
  objectTypeCode?: number;
  columns?: ColumnDefinition[];
  collections?: CollectionDefinition[];
  /** In the form in which rows are read: ids, `_x_value` and its annotations included. */
  rows?: RecordRow[];
  /** Over the metadata that follows from the rest. */
  metadata?: RecordRow;
}

const ACTIVE: ColumnOption[] = [
  { value: 0, label: "Active" },
  { value: 1, label: "Inactive" },
];

/** Every table has these; a definition of its own wins. */
export const COMMON_COLUMNS: readonly ColumnDefinition[] = [
  { name: "createdon", type: "datetime", label: "Created On", readOnly: true },
  { name: "modifiedon", type: "datetime", label: "Modified On", readOnly: true },
  { name: "createdby", type: "lookup", label: "Created By", targets: ["systemuser"], readOnly: true },
  { name: "modifiedby", type: "lookup", label: "Modified By", targets: ["systemuser"], readOnly: true },
  { name: "ownerid", type: "lookup", label: "Owner", targets: ["systemuser", "team"] },
  { name: "statecode", type: "choice", label: "Status", options: ACTIVE, default: 0 },
  {
    name: "statuscode",
    type: "choice",
    label: "Status Reason",
    options: ACTIVE.map(({ value, label }) => ({ value: value + 1, label })),
    default: 1,
  },
];
