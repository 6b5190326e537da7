import { RecordError, type RecordRow, type RecordSource } from "../shim/record-source.ts";
import { answerFor } from "./answer.ts";
import { createCache } from "./cache.ts";
import { type ConnectionOptions, createConnection, readAddress } from "./connection.ts";
import { readCsdl } from "./description.ts";
import { pageSizeOf } from "./dataverse.ts";
import { odataMetadata } from "./odata-metadata.ts";
import { readOptions, takeTop, writeOptions } from "./options-text.ts";
import { keyLiteral, keyText, payloadFor } from "./payload.ts";
import { questionFor } from "./question.ts";
import { bodyOf, changeOf, keyOfAddress, readRows, rowOf } from "./rows.ts";
import { createTables, type ODataTable, type Tables } from "./tables.ts";

/** What `createODataRecords` takes. */
export interface ODataRecordsOptions extends ConnectionOptions {
  /** Of the service, such as `https://records.example/odata/v4/desk`. */
  url: string;
  /** The name that messages give it. Default "The service". */
  name?: string;
  /** The description: its text in XML or JSON, an object, or null for the tables alone. Default: the service's own `$metadata`. */
  metadata?: string | object | null;
  /** Tables under the names that widgets use, and what the description does not say of them. */
  tables?: readonly ODataTable[];
  /** Dataverse finds text whatever its case. A service that compares letter by letter is asked for lower case. Default true. */
  foldCase?: boolean;
  /** Ask for the names of the rows that lookups lead to, as Dataverse gives them. Default true. */
  lookupNames?: boolean;
}

/**
 * Records of any OData v4 service, in the form of Dataverse: lookups by `_x_value`, links by `x@odata.bind`, formatted values.
 *
 * Throws `RecordError` when an option is wrong. Its methods reject as those of `createDataverseRecords` do.
 *
 * ```ts
 * const records = createODataRecords({ url: "https://records.example/odata/v4/desk", tables: [{ name: "contact", set: "Contacts" }] });
 * ```
 */
export function createODataRecords(options: ODataRecordsOptions): RecordSource {
  const { name: service = "The service", metadata, tables: list = [], foldCase = true, lookupNames = true } = options ?? {};
  const connection = createConnection(service, readAddress(options?.url, "createODataRecords, url"), options);
  const pageSize = pageSizeOf(options.pageSize);
  if (metadata === null && list.length === 0) throw new RecordError("value_invalid", "createODataRecords: without a description there must be tables.");
  const wording = { foldCase, lookupNames };

  const described = createCache<Tables>(1, async (_, signal) => {
    if (metadata === null) return createTables(null, list);
    if (metadata !== undefined) return createTables(readCsdl(metadata), list);
    const headers = { Accept: "application/json, application/xml;q=0.8" };
    const { text } = await connection.send({ method: "GET", path: "$metadata", headers }, signal);
    return createTables(readCsdl(text), list);
  });
  const tablesFor = (signal: AbortSignal): Promise<Tables> => described("", signal);

  return {
    async create(entityName, data, { signal }) {
      const tables = await tablesFor(signal);
      const table = tables.table(entityName);
      const body = JSON.stringify(payloadFor(tables, table, bodyOf(data)));
      const headers = { "Content-Type": "application/json", Prefer: "return=representation" };
      const answer = await connection.send({ method: "POST", path: table.set, headers, body }, signal);
      const told = (Object(answer.body) as RecordRow)[table.key.name];
      const address = keyOfAddress(answer.headers.get("OData-EntityId") ?? answer.headers.get("Location"));
      if ((told === undefined || told === null) && address === null) throw new RecordError("record_failed", `${service} made a ${entityName} and did not tell its id.`);
      return { id: told === undefined || told === null ? keyText(address as string) : String(told) };
    },
    async retrieve(entityName, id, text, { signal }) {
      const tables = await tablesFor(signal);
      const table = tables.table(entityName);
      const question = questionFor(tables, table, readOptions(text, false), wording);
      const path = `${table.set}(${keyLiteral(entityName, table.key, id)})${writeOptions(question.options)}`;
      const { body } = await connection.send({ method: "GET", path }, signal);
      return answerFor(tables, question, rowOf(body));
    },
    async update(entityName, id, data, { signal }) {
      const tables = await tablesFor(signal);
      const table = tables.table(entityName);
      const { version, change } = changeOf(data);
      const headers = { "Content-Type": "application/json", Prefer: "return=minimal", "If-Match": version };
      const path = `${table.set}(${keyLiteral(entityName, table.key, id)})`;
      await connection.send({ method: "PATCH", path, headers, body: JSON.stringify(payloadFor(tables, table, change)) }, signal);
      return { id: keyText(keyLiteral(entityName, table.key, id)) };
    },
    async delete(entityName, id, { signal }) {
      const table = (await tablesFor(signal)).table(entityName);
      await connection.send({ method: "DELETE", path: `${table.set}(${keyLiteral(entityName, table.key, id)})`, headers: { "If-Match": "*" } }, signal);
    },
    async query(entityName, text, top, { signal }) {
      const given = readOptions(text, false);
      const most = takeTop(given, top);
      const tables = await tablesFor(signal);
      const table = tables.table(entityName);
      const question = questionFor(tables, table, given, wording);
      if (most === 0) return { rows: [] };
      const path = `${table.set}${writeOptions(new Map([...question.options, ["$top", String(most)]]))}`;
      const headers = { Prefer: `odata.maxpagesize=${pageSize}` };
      const rows = await readRows(connection, path, most, headers, signal);
      return { rows: rows.map((row) => answerFor(tables, question, row)) };
    },
    metadata: async (entityName, attributes, { signal }) => odataMetadata((await tablesFor(signal)).table(entityName), attributes),
  };
}
