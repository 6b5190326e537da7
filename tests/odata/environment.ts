import { createMemoryRecords, type RecordRow, type RecordSource } from "../../src/records-memory/index.ts";
import { sampleRows, sampleTables } from "../../www/sample-data.ts";

/** What an environment is asked, and what it answers. */
export interface Asking {
  method: string;
  /** Below `/api/data/v9.2/`, with its options, decoded. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}
export interface Answering {
  status: number;
  type: string;
  body: string;
}

type Json = Record<string, unknown>;

const KINDS = ["Boolean", "Customer", "DateTime", "Decimal", "Double", "Integer", "Lookup", "Memo", "Money", "Owner", "PartyList", "Picklist", "State", "Status", "String", "Uniqueidentifier"];
const CODES: Readonly<Record<string, [number, string]>> = {
  record_not_found: [404, "0x80040217"],
  entity_not_found: [404, "0x80040217"],
  column_not_found: [400, "0x0"],
  query_invalid: [400, "0x0"],
  value_invalid: [400, "0x80048d19"],
  record_conflict: [412, "0x80060882"],
};

/** Dana Whitfield: not the agent of the sample desktop, so that tests see whom the environment names. */
const USER = "05e40000-0000-4000-8000-000000000001";

const label = (text: unknown) => ({ LocalizedLabels: [], UserLocalizedLabel: { Label: text, LanguageCode: 1033 } });
const context = { signal: new AbortController().signal, provider: null };

/**
 * The sample organisation in the shapes of the Web API, as its documentation prints them: definitions with labels and kinds by name,
 * multipart batches, etags, errors with codes. It knows what the desktop asks for, and nothing else.
 */
export function anEnvironment() {
  const records: RecordSource = createMemoryRecords({ tables: sampleTables(), rows: sampleRows(), user: USER });
  const names = new Map(sampleTables().map(({ logicalName, entitySetName }) => [entitySetName ?? "", logicalName]));
  const asked: Asking[] = [];

  async function answer(asking: Asking): Promise<Answering> {
    asked.push(asking);
    try {
      if (asking.path === "$batch") return await together(asking.body);
      const body = await perform(asking);
      return { status: body === null ? 204 : 200, type: "application/json; odata.metadata=minimal", body: body === null ? "" : JSON.stringify(body) };
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      const [status, own] = CODES[code] ?? [500, "0x80040216"];
      return { status, type: "application/json", body: JSON.stringify({ error: { code: own, message } }) };
    }
  }

  async function together(body: string): Promise<Answering> {
    const paths = [...body.matchAll(/^GET \/api\/data\/v9\.2\/(\S+) HTTP\/1\.1/gm)].map(([, path = ""]) => decodeURIComponent(path));
    const parts = await Promise.all(paths.map(async (path) => {
      const { status, body: text } = await answer({ method: "GET", path, headers: {}, body: "" });
      return `--batchresponse_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 ${status} Answer\r\nContent-Type: application/json\r\n\r\n${text}\r\n`;
    }));
    return { status: 200, type: "multipart/mixed; boundary=batchresponse_1", body: `${parts.join("")}--batchresponse_1--\r\n` };
  }

  async function perform({ method, path, headers, body }: Asking): Promise<unknown> {
    const [address = "", options = ""] = path.split(/\?(.*)/s);
    if (address === "CloseIncident") return close(JSON.parse(body) as Json);
    if (address === "WhoAmI") return { BusinessUnitId: USER, OrganizationId: USER, UserId: USER };
    const definition = /^EntityDefinitions\(LogicalName='(\w+)'\)(?:\/Attributes(?:\/Microsoft\.Dynamics\.CRM\.(\w+)AttributeMetadata)?)?$/.exec(address);
    if (definition) return address.includes("/Attributes") ? attributes(definition[1] ?? "", definition[2], options) : definitionOf(definition[1] ?? "");
    const [, set = "", id] = /^(\w+)(?:\(([^)]*)\))?$/.exec(address) ?? [];
    const table = names.get(set) ?? set;
    if (id === undefined && method === "GET") return { value: (await records.query(table, options, 5_000, context)).rows };
    if (id === undefined) return create(table, JSON.parse(body) as RecordRow);
    if (method === "GET") return records.retrieve(table, id, options, context);
    await sameVersion(table, id, headers["if-match"] ?? "*");
    await (method === "PATCH" ? change(table, id, JSON.parse(body) as RecordRow) : records.delete(table, id, context));
    return null;
  }

  async function change(table: string, id: string, data: RecordRow): Promise<void> {
    if (table === "incident" && data.statecode === 1) throw Object.assign(new Error("This message can not be used to set the state of incident to Resolved. In order to set state of incident to Resolved, use the CloseIncidentRequest message instead."), { code: "value_invalid" });
    await records.update(table, id, data, context);
  }

  async function close({ IncidentResolution, Status }: Json): Promise<null> {
    const id = /^\/incidents\((.*)\)$/.exec(String((IncidentResolution as Json)["incidentid@odata.bind"]))?.[1] ?? "";
    await records.update("incident", id, { statecode: 1, statuscode: Status === -1 ? 5 : Status }, context);
    return null;
  }

  async function create(table: string, data: RecordRow): Promise<RecordRow> {
    const { id } = await records.create(table, data, context);
    return records.retrieve(table, id, "", context);
  }

  async function sameVersion(table: string, id: string, wanted: string): Promise<void> {
    const row = await records.retrieve(table, id, "", context);
    if (wanted === "*" || wanted === row["@odata.etag"]) return;
    throw Object.assign(new Error("The version of the existing record doesn't match the RowVersion property provided."), { code: "record_conflict" });
  }

  async function definitionOf(table: string): Promise<Json> {
    const { Attributes: _, Privileges: __, ...facts } = await records.metadata(table, [], context);
    return { ...facts, DisplayName: label(facts.DisplayName), DisplayCollectionName: label(facts.DisplayCollectionName), IsCustomizable: { Value: true, CanBeChanged: false }, Privileges: [] };
  }

  /** Columns that are not there are left out, as a filter does. */
  async function attributes(table: string, kind: string | undefined, options: string): Promise<Json> {
    const wanted = [...options.matchAll(/LogicalName eq '(\w+)'/g)].map(([, name = ""]) => name);
    const found = await Promise.all(wanted.map((name) => records.metadata(table, [name], context).then((one) => (one.Attributes as Record<string, Json>)[name], () => undefined)));
    return { value: found.flatMap((one) => (one ? attributeFor(one, kind) : [])) };
  }

  return { records, asked, answer };
}

function attributeFor({ LogicalName, AttributeType, DisplayName, OptionSet, DefaultFormValue }: Json, kind: string | undefined): Json[] {
  const own = KINDS[Number(AttributeType)] ?? "String";
  if (kind === undefined) return [{ LogicalName, AttributeType: own, DisplayName: label(DisplayName) }];
  if (kind !== own) return [];
  const options = Object.values((OptionSet ?? {}) as Record<string, { text: string; value: number }>).map(({ text, value }) => ({ Value: value, Label: label(text) }));
  if (kind === "Boolean") return [{ LogicalName, DefaultValue: DefaultFormValue, OptionSet: { FalseOption: options[0], TrueOption: options[1] }, GlobalOptionSet: null }];
  return kind === "Lookup" ? [{ LogicalName, Targets: [] }] : [{ LogicalName, DefaultFormValue, OptionSet: { Options: options }, GlobalOptionSet: null }];
}
