import type { RecordRow } from "../shim/record-source.ts";
import { unknownColumn } from "./predicate.ts";
import type { Column, Schema, Table } from "./schema.ts";
import type { ColumnType } from "./table.ts";

/** Numbers that the client API gives to kinds of attributes. */
const TYPES: Record<ColumnType, number> = {
  boolean: 0,
  datetime: 2,
  date: 2,
  decimal: 3,
  integer: 5,
  lookup: 6,
  memo: 7,
  money: 8,
  choice: 11,
  text: 14,
  guid: 15,
};
const SPECIAL: Record<string, number> = { ownerid: 9, statecode: 12, statuscode: 13 };

/** True of every table, unless its definition says otherwise. */
const YES = [
  "CanEnableSyncToExternalSearchIndex",
  "CanTriggerWorkflow",
  "HasActivities",
  "IsConnectionsEnabled",
  "IsCustomizable",
  "IsEnabledForCharts",
  "IsEnabledInUnifiedInterface",
  "IsImportable",
  "IsMailMergeEnabled",
  "IsManaged",
  "IsOptimisticConcurrencyEnabled",
  "IsQuickCreateEnabled",
  "IsStateModelAware",
  "IsValidForAdvancedFind",
  "IsVisibleInMobileClient",
];
const NO = [
  "AutoRouteToOwnerQueue",
  "EnforceStateTransitions",
  "IsActivityParty",
  "IsBPFEntity",
  "IsBusinessProcessEnabled",
  "IsChildEntity",
  "IsDocumentManagementEnabled",
  "IsDocumentRecommendationsEnabled",
  "IsDuplicateDetectionEnabled",
  "IsInteractionCentricEnabled",
  "IsKnowledgeManagementEnabled",
  "IsOneNoteIntegrationEnabled",
];
const RIGHTS = ["None", "Create", "Read", "Write", "Delete", "Assign", "Share", "Append", "AppendTo"];

/** What `getEntityMetadata` tells. Throws `column_not_found` for an attribute that is not there. */
export function metadataOf({ tables }: Schema, table: Table, attributes: readonly string[]): RecordRow {
  const { definition, name } = table;
  const { label = name, isActivity = false } = definition;
  return {
    ...Object.fromEntries([...YES.map((key) => [key, true]), ...NO.map((key) => [key, false])]),
    ActivityTypeMask: isActivity ? 1 : 0,
    Description: "",
    DisplayCollectionName: definition.pluralLabel ?? `${label}s`,
    DisplayName: label,
    EntityColor: "",
    EntitySetName: table.set,
    IsActivity: isActivity,
    IsCustomEntity: name.includes("_"),
    LogicalCollectionName: table.set,
    LogicalName: name,
    ObjectTypeCode: definition.objectTypeCode ?? 10_000 + [...tables.keys()].indexOf(name),
    OwnershipType: "UserOwned",
    PrimaryIdAttribute: table.id,
    PrimaryImageAttribute: null,
    PrimaryNameAttribute: table.primaryName,
    Privileges: RIGHTS.slice(1).map((right, at) => privilege(name, right, at + 1)),
    Attributes: Object.fromEntries(attributes.map((one) => [one, attribute(table, one)])),
    ...definition.metadata,
  };
}

function attribute(table: Table, name: string): RecordRow {
  const column = table.columns.get(name);
  if (!column) throw unknownColumn(table, name, "attributes");
  return {
    AttributeType: SPECIAL[name] ?? TYPES[column.type],
    DisplayName: column.label,
    EntityLogicalName: table.name,
    LogicalName: name,
    ...choices(column),
  };
}

function choices({ type, options, default: first }: Column): RecordRow {
  if (type !== "choice" && type !== "boolean") return {};
  const list = options ?? (type === "boolean" ? [{ value: 0, label: "No" }, { value: 1, label: "Yes" }] : []);
  return {
    DefaultFormValue: first ?? (type === "boolean" ? false : -1),
    OptionSet: Object.fromEntries(list.map(({ value, label }) => [value, { text: label, value }])),
  };
}

function privilege(table: string, right: string, type: number): RecordRow {
  return {
    CanBeBasic: true,
    CanBeDeep: true,
    CanBeEntityReference: false,
    CanBeGlobal: true,
    CanBeLocal: true,
    CanBeParentEntityReference: false,
    Name: `prv${right}${table}`,
    PrivilegeId: `00000000-0000-0000-0000-${String(type).padStart(12, "0")}`,
    PrivilegeType: type,
  };
}
