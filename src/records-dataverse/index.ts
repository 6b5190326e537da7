export { type RecordContext, RecordError, type RecordFailure, type RecordRow, type RecordSource } from "../shim/record-source.ts";
export type { Clock } from "./clock.ts";
export type { ConnectionOptions } from "./connection.ts";
export { createDataverseRecords, type DataversePerson, type DataverseRecords, type DataverseRecordsOptions } from "./dataverse.ts";
export { RecordServiceError } from "./failure.ts";
export type { TokenCallback } from "./tokens.ts";
export { createODataRecords, type ODataRecordsOptions } from "./odata.ts";
export type { ODataColumn, ODataLink, ODataTable } from "./tables.ts";
