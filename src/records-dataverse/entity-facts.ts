import type { RecordRow } from "../shim/record-source.ts";

/** The facts of a table that `getEntityMetadata` tells, each with what is told where the service says nothing. */
export const FACTS: Readonly<Record<string, string | number | boolean | null>> = {
  ActivityTypeMask: 0,
  AutoRouteToOwnerQueue: false,
  CanEnableSyncToExternalSearchIndex: true,
  CanTriggerWorkflow: true,
  Description: "",
  DisplayCollectionName: "",
  DisplayName: "",
  EnforceStateTransitions: false,
  EntityColor: "",
  EntitySetName: "",
  HasActivities: false,
  IsActivity: false,
  IsActivityParty: false,
  IsBPFEntity: false,
  IsBusinessProcessEnabled: false,
  IsChildEntity: false,
  IsConnectionsEnabled: false,
  IsCustomEntity: false,
  IsCustomizable: false,
  IsDocumentManagementEnabled: false,
  IsDocumentRecommendationsEnabled: false,
  IsDuplicateDetectionEnabled: false,
  IsEnabledForCharts: true,
  IsEnabledInUnifiedInterface: true,
  IsImportable: true,
  IsInteractionCentricEnabled: false,
  IsKnowledgeManagementEnabled: false,
  IsMailMergeEnabled: false,
  IsManaged: false,
  IsOneNoteIntegrationEnabled: false,
  IsOptimisticConcurrencyEnabled: true,
  IsQuickCreateEnabled: true,
  IsStateModelAware: false,
  IsValidForAdvancedFind: true,
  IsVisibleInMobileClient: true,
  LogicalCollectionName: "",
  LogicalName: "",
  ObjectTypeCode: 0,
  OwnershipType: "UserOwned",
  PrimaryIdAttribute: "",
  PrimaryImageAttribute: null,
  PrimaryNameAttribute: "",
};

/** Kinds of attributes; an attribute's number is its place. */
const KINDS = [
  "Boolean",
  "Customer",
  "DateTime",
  "Decimal",
  "Double",
  "Integer",
  "Lookup",
  "Memo",
  "Money",
  "Owner",
  "PartyList",
  "Picklist",
  "State",
  "Status",
  "String",
  "Uniqueidentifier",
  "CalendarRules",
  "Virtual",
  "BigInt",
  "ManagedProperty",
  "EntityName",
];

/** The number of a kind of attribute, as the client API gives it; 14, text, for one that it does not know. */
export const kindNumber = (name: unknown): number => (KINDS.includes(String(name)) ? KINDS.indexOf(String(name)) : KINDS.indexOf("String"));

/** Rights, by their numbers. */
export const RIGHTS = ["None", "Create", "Read", "Write", "Delete", "Assign", "Share", "Append", "AppendTo"];

/** An option set as callers read it: by value. */
export const optionSet = (options: readonly { value: number; text: string }[]): RecordRow => Object.fromEntries(options.map(({ value, text }) => [value, { text, value }]));
