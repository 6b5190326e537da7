import type { CorrelationId, JsonText, OrText } from "./global-error.js";

/** A row as the Web API writes it: columns, lookups as `_name_value`, formatted values as annotations. */
export type Row = Record<string, unknown>;

/** Which record. */
export interface RecordReference {
  entityType: string;
  id: string;
}

/** `deleteRecord` also names the id as the table does, `contactid`. */
export type DeletedReference = RecordReference & Record<string, string>;

/** Rows under the keys `"0"`, `"1"`, ...: an object, never a list. */
export type NumberedRows = Record<number, Row>;

/** Options in OData text, `?$select=fullname&$top=5`; the question mark may be missing. */
export type ODataText = string;

/** 0 relevance, 1 by category. */
export type SearchType = 0 | 1;

/** A right that a table knows. */
export interface EntityPrivilege {
  CanBeBasic: boolean;
  CanBeDeep: boolean;
  CanBeEntityReference: boolean;
  CanBeGlobal: boolean;
  CanBeLocal: boolean;
  CanBeParentEntityReference: boolean;
  Name: string;
  PrivilegeId: string;
  /** 0 none, 1 create, 2 read, 3 write, 4 delete, 5 assign, 6 share, 7 append, 8 append to. */
  PrivilegeType: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
}

/** A column. */
export interface AttributeMetadata {
  AttributeType: number;
  DisplayName: string;
  EntityLogicalName: string;
  LogicalName: string;
  DefaultFormValue?: unknown;
  OptionSet?: unknown;
  [key: string]: unknown;
}

/**
 * A table, as far as the host's record source knows it. It is a `String` object that is also the metadata's JSON text, so that
 * `JSON.parse(String(metadata))` works as well; with exact encodings it is the object alone.
 */
export interface EntityMetadata {
  LogicalName: string;
  PrimaryIdAttribute: string;
  PrimaryNameAttribute?: string;
  EntitySetName?: string;
  DisplayName?: string;
  DisplayCollectionName?: string;
  LogicalCollectionName?: string;
  ObjectTypeCode?: number;
  IsActivity?: boolean;
  IsCustomEntity?: boolean;
  IsQuickCreateEnabled?: boolean;
  OwnershipType?: "UserOwned" | "OrganizationOwned";
  Privileges?: EntityPrivilege[];
  /** Of the columns that were asked for, by logical name. */
  Attributes?: Record<string, AttributeMetadata>;
  [key: string]: unknown;
}

/**
 * They reach the host's record source; without one they reject with `no_record_source`. Where it refuses, the code is one of
 * `record_not_found`, `entity_not_found`, `column_not_found`, `query_invalid`, `value_invalid`, `record_conflict`,
 * `record_forbidden`, `record_source_unavailable`, `record_failed`.
 */
export interface RecordMethods {
  /**
   * JSON text of the new record's reference. `data` may hold `name@odata.bind` links and nested rows.
   *
   * Rejects: `missing_argument`, `wrong_argument`, and what the record source refuses with.
   * @example
   * ```ts
   * const { id } = JSON.parse(await Microsoft.CIFramework.createRecord("contact", JSON.stringify({ lastname: "King" }))) as RecordReference;
   * ```
   */
  createRecord(entityLogicalName: string, data: OrText<Row>, correlationId?: CorrelationId): Promise<JsonText<RecordReference>>;
  /**
   * JSON text of one row, its primary id always there.
   *
   * Rejects: `missing_argument`, `wrong_argument`, and what the record source refuses with: `record_not_found` for an unknown id.
   * @example
   * ```ts
   * const row = JSON.parse(await Microsoft.CIFramework.retrieveRecord("contact", contactId, "?$select=fullname")) as Row;
   * ```
   */
  retrieveRecord(
    entityLogicalName: string,
    id: string,
    options?: ODataText | null,
    correlationId?: CorrelationId,
  ): Promise<JsonText<Row>>;
  /**
   * JSON text of the record's reference.
   *
   * Rejects: `missing_argument`, `wrong_argument`, and what the record source refuses with.
   * @example
   * ```ts
   * await Microsoft.CIFramework.updateRecord("contact", contactId, { telephone1: "555 0100" });
   * ```
   */
  updateRecord(
    entityLogicalName: string,
    id: string,
    data: OrText<Row>,
    correlationId?: CorrelationId,
  ): Promise<JsonText<RecordReference>>;
  /**
   * JSON text of the reference to what is gone.
   *
   * Rejects: `missing_argument`, `wrong_argument`, and what the record source refuses with.
   * @example
   * ```ts
   * await Microsoft.CIFramework.deleteRecord("contact", contactId);
   * ```
   */
  deleteRecord(entityLogicalName: string, id: string, correlationId?: CorrelationId): Promise<JsonText<DeletedReference>>;
  /**
   * JSON text of the rows found, by number; `{}` for none. Unless `searchOnly`, exactly one hit opens the record, anything else
   * or a `$search=` among the options opens the search page.
   *
   * Rejects: `missing_argument`, `wrong_argument`, and what the record source refuses with.
   * @example
   * ```ts
   * const found = await Microsoft.CIFramework.searchAndOpenRecords("contact", "?$filter=telephone1 eq '555 0100'", true);
   * const rows = Object.values(JSON.parse(found) as NumberedRows);
   * ```
   */
  searchAndOpenRecords(
    entityLogicalName: string,
    queryParameters: ODataText,
    searchOnly: boolean,
    correlationId?: CorrelationId,
    searchType?: SearchType | null,
  ): Promise<JsonText<NumberedRows>>;
  /**
   * What is known of a table. Columns come only when they are named, in a list or as one name.
   *
   * Rejects: `missing_argument`, `wrong_argument`, and what the record source refuses with.
   * @example
   * ```ts
   * const { PrimaryIdAttribute } = await Microsoft.CIFramework.getEntityMetadata("contact", ["fullname"]);
   * ```
   */
  getEntityMetadata(
    entityName: string,
    attributes?: readonly string[] | string | null,
    correlationId?: CorrelationId,
  ): Promise<EntityMetadata>;
  /**
   * JSON text of the conversation's reference; its record (`msdyn_ocliveworkitem`) has these values, and is made if need be. The
   * conversation is that of an own open session.
   *
   * Rejects: `missing_argument`, `wrong_argument`, `session_not_found`, `session_not_owned`, and what the record source refuses with.
   * @example
   * ```ts
   * await Microsoft.CIFramework.updateConversation(conversationId, JSON.stringify({ subject: "A parcel is late" }));
   * ```
   */
  updateConversation(id: string, data: OrText<Row>, correlationId?: CorrelationId): Promise<JsonText<RecordReference>>;
  /**
   * Nothing: this host runs no FetchXML.
   *
   * Rejects: `not_supported`, always.
   * @example
   * ```ts
   * await Microsoft.CIFramework.executeFetchQuery("contact", "<fetch/>").catch((error: CifError) => console.log(error.code));
   * ```
   */
  executeFetchQuery(entityName: string, options?: string | null, correlationId?: CorrelationId): Promise<JsonText<never>>;
}
