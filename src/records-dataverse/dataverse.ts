import { RecordError, type RecordRow, type RecordSource } from "../shim/record-source.ts";
import { writeTogether } from "./batch.ts";
import { requestsFor } from "./closing.ts";
import { type Call, type ConnectionOptions, createConnection, readAddress } from "./connection.ts";
import type { TableNames } from "./dataverse-definition.ts";
import { createDefinitions } from "./definitions.ts";
import { bareGuids, guidOf, type QueryOptions, readOptions, takeTop, writeOptions } from "./options-text.ts";
import { bodyOf, changeOf, keyOfAddress, readRows, rowOf } from "./rows.ts";

/** What `createDataverseRecords` takes. */
export interface DataverseRecordsOptions extends ConnectionOptions {
  /** Of the environment, such as `https://contoso.crm4.dynamics.com`; a path such as `/api/data/v9.2` may follow. */
  url: string;
}

/** Who asks an environment. Ids are GUIDs without braces. */
export interface DataversePerson {
  userId: string;
  businessUnitId: string;
  organizationId: string;
}

/** The records of an environment. */
export interface DataverseRecords extends RecordSource {
  /** Whom the token is for: what `getEnvironment` tells of the user. Rejects as the other methods do. */
  whoAmI(signal?: AbortSignal): Promise<DataversePerson>;
}

const API = "api/data/v9.2/";
const ANNOTATIONS = 'odata.include-annotations="*"';
const MOST_ROWS = 5_000;

/**
 * Records of a Dataverse environment, over its Web API. Who asks is whoever the token is for: the environment's own rules hold.
 *
 * Throws `RecordError` when an option is wrong. The methods reject with `RecordServiceError`, which has the environment's own code as
 * `serviceCode`, or with `RecordError` when the environment was not asked or did not answer.
 *
 * ```ts
 * const records = createDataverseRecords({ url: "https://contoso.crm4.dynamics.com", token: (signal, renew) => signIn.token(renew) });
 * const host = await createHost({ providers, records });
 * ```
 */
export function createDataverseRecords(options: DataverseRecordsOptions): DataverseRecords {
  const base = readAddress(options?.url, "createDataverseRecords, url");
  const connection = createConnection("Dataverse", base.pathname === "/" ? new URL(API, base) : base, options);
  const pageSize = pageSizeOf(options.pageSize);
  const { names, metadata } = createDefinitions(connection);
  const send = (call: Call, signal: AbortSignal) => connection.send(call, signal);

  return {
    async create(entityName, data, { signal }) {
      const body = JSON.stringify(bodyOf(data));
      const { set, id } = await names(entityName, signal);
      const headers = { "Content-Type": "application/json", Prefer: "return=representation" };
      const answer = await send({ method: "POST", path: `${set}?$select=${id}`, headers, body }, signal);
      const made = guidOf((Object(answer.body) as RecordRow)[id]) ?? guidOf(keyOfAddress(answer.headers.get("OData-EntityId")));
      if (made === null) throw new RecordError("record_failed", `Dataverse made a ${entityName} and did not tell its id.`);
      return { id: made };
    },
    async retrieve(entityName, id, text, { signal }) {
      const key = keyOf(entityName, id);
      const table = await names(entityName, signal);
      const given = readOptions(text, true);
      const answer = await send({ method: "GET", path: `${table.set}(${key})${writeOptions(tidy(given, table))}`, headers: { Prefer: ANNOTATIONS } }, signal);
      return rowOf(answer.body);
    },
    async update(entityName, id, data, { signal }) {
      const key = keyOf(entityName, id);
      const { version, change } = changeOf(data);
      const { set, id: column } = await names(entityName, signal);
      await writeTogether(connection, requestsFor({ table: entityName, set, column, id: key }, change, version), signal);
      return { id: key };
    },
    async delete(entityName, id, { signal }) {
      const key = keyOf(entityName, id);
      const { set } = await names(entityName, signal);
      await send({ method: "DELETE", path: `${set}(${key})` }, signal);
    },
    async query(entityName, text, top, { signal }) {
      const given = readOptions(text, true);
      const most = takeTop(given, top);
      const table = await names(entityName, signal);
      const wanted = tidy(given, table);
      // A whole answer of so many rows, or pages of them: Dataverse takes only one of both. Fetch XML has counts of its own.
      const whole = most <= pageSize && !wanted.has("fetchXml");
      if (whole) wanted.set("$top", String(most));
      const headers = { Prefer: whole ? ANNOTATIONS : `${ANNOTATIONS},odata.maxpagesize=${pageSize}` };
      return { rows: most === 0 ? [] : await readRows(connection, `${table.set}${writeOptions(wanted)}`, most, headers, signal) };
    },
    metadata: (entityName, attributes, { signal }) => metadata(entityName, attributes, signal),
    async whoAmI(signal = new AbortController().signal) {
      const { body } = await send({ method: "GET", path: "WhoAmI" }, signal);
      const { UserId, BusinessUnitId, OrganizationId } = rowOf(body);
      const [userId, businessUnitId, organizationId] = [UserId, BusinessUnitId, OrganizationId].map(guidOf);
      if (!userId || !businessUnitId || !organizationId) throw new RecordError("record_failed", "Dataverse did not say whom the token is for.");
      return { userId, businessUnitId, organizationId };
    },
  };

  function tidy(given: QueryOptions, table: TableNames): QueryOptions {
    const filter = given.get("$filter");
    // Widgets write braces and quotes around ids, and Dataverse's own client takes them off.
    if (filter !== undefined) given.set("$filter", bareGuids(filter, (name) => name.endsWith(table.id) || /_value$/.test(name)));
    return given;
  }
}

function keyOf(table: string, id: string): string {
  const key = guidOf(id);
  if (key === null) throw new RecordError("value_invalid", `The id of a ${table} is a GUID, not "${String(id).slice(0, 60)}".`);
  return key;
}

export function pageSizeOf(given: number | undefined): number {
  if (given === undefined) return MOST_ROWS;
  if (Number.isInteger(given) && given >= 1 && given <= MOST_ROWS) return given;
  throw new RecordError("value_invalid", `pageSize must be a whole number from 1 to ${MOST_ROWS}.`);
}
