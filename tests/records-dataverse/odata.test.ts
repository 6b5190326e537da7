import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createODataRecords, type ODataRecordsOptions, type RecordRow, type RecordSource } from "../../src/records-dataverse/index.ts";
import { createMemoryRecords } from "../../src/records-memory/index.ts";
import { sampleRows, sampleTables } from "../../www/sample-data.ts";
import { TABLES } from "../../www/sample-data/tables.ts";
import { modelOf } from "../odata/model.ts";
import { type ODataServer, startODataServer } from "../odata/server.ts";
import { context, failure } from "./recorded.ts";

/** A real service over HTTP, with a real database: the sample organisation as somebody without Dataverse would keep it. */
const MAYA = "c0a7ac70-0000-4000-8000-000000000001";
const HARBOUR_GLASS = "acc0c170-0000-4000-8000-000000000001";
const DAMAGED = "ca5e0000-0000-4000-8000-000000000001";
const NOBODY = "c0a7ac70-0000-4000-8000-0000000000ff";

// A process beside others takes its time.
vi.setConfig({ testTimeout: 60_000 });

let server: ODataServer;
let records: RecordSource;
const memory = createMemoryRecords({ tables: sampleTables(), rows: sampleRows() });
const source = (options: Partial<ODataRecordsOptions> = {}) => createODataRecords({ url: server.url, tables: TABLES.map(({ name, labels }) => ({ name, pluralLabel: labels })), ...options });

beforeAll(async () => {
  server = await startODataServer(modelOf(TABLES));
  records = source({ token: () => "token-of-the-desk" });
}, 60_000);
afterAll(() => server?.close());

const idsOf = (rows: RecordRow[], id: string) => rows.map((row) => row[id]);

describe("the same question has the same rows as in memory", () => {
  test.each([
    ["contact", "contactid", "$filter=contains(fullname,'maya')&$orderby=contactid"],
    ["contact", "contactid", "?$filter=contains(fullname,'%lind%') and statecode eq 0&$orderby=fullname desc"],
    ["contact", "contactid", "$filter=startswith(lastname,'b') or endswith(lastname,'E')&$orderby=contactid"],
    ["contact", "contactid", "$filter=startswith(fullname,'%AKA')&$orderby=contactid"],
    ["contact", "contactid", `%24filter=_parentcustomerid_value%20eq%20${HARBOUR_GLASS}&$orderby=contactid`],
    ["contact", "contactid", `$filter=_parentcustomerid_value eq '{${HARBOUR_GLASS}}'&$orderby=contactid`],
    ["contact", "contactid", "$filter=_parentcustomerid_value eq null and donotphone eq false&$orderby=contactid&$top=7"],
    ["contact", "contactid", `$filter=contactid eq '${MAYA}' or contactid eq {${NOBODY}}`],
    ["contact", "contactid", "$filter=contains(telephone1,'+44 20')&$orderby=contactid"],
    ["contact", "contactid", "$filter=parentcustomerid_account/address1_city eq 'London'&$orderby=contactid"],
    ["contact", "contactid", "$filter=fullname eq 'O''Brien _ownerid_value eq null'"],
    ["incident", "incidentid", `$filter=_customerid_value eq ${MAYA}&$orderby=createdon desc,incidentid`],
    ["incident", "incidentid", "$filter=statecode eq 0 and prioritycode eq 1&$orderby=ticketnumber&$top=25"],
    ["incident", "incidentid", "$filter=_customerid_value ne null&$orderby=ticketnumber desc&$top=40"],
    ["incident", "incidentid", "$filter=createdon+ge+2026-06-01T00:00:00Z&$orderby=createdon+asc,incidentid"],
    ["task", "activityid", `$filter=_regardingobjectid_value eq ${DAMAGED}&$orderby=activityid`],
    ["annotation", "annotationid", `$filter=_objectid_value eq ${DAMAGED} or _objectid_value eq ${MAYA}&$orderby=annotationid`],
    ["account", "accountid", "search=glass&$filter=name ne null&$orderby=name&$top=12"],
  ])("%s: %s %s", async (table, id, query) => {
    const [{ rows }, { rows: expected }] = await Promise.all([records.query(table, query, 5_000, context()), memory.query(table, query, 5_000, context())]);
    expect(idsOf(rows, id)).toEqual(idsOf(expected, id));
    if (!query.includes("O''Brien")) expect(rows.length).toBeGreaterThan(0);
  });

  test("and the same names, labels and links beside its values", async () => {
    const query = `$select=title,prioritycode,_customerid_value,_ownerid_value&$filter=incidentid eq ${DAMAGED}`;
    const [{ rows }, { rows: expected }] = await Promise.all([records.query("incident", query, 1, context()), memory.query("incident", query, 1, context())]);
    expect(rows[0]).toMatchObject({ ...expected[0], "@odata.etag": expect.any(String) });
    expect(rows[0]!["_customerid_value@OData.Community.Display.V1.FormattedValue"]).toBe("Maya Lindqvist");
  });

  test("and the same order by the names that a lookup leads to", async () => {
    const query = "$filter=_parentcustomerid_value ne null&$orderby=_parentcustomerid_value desc,contactid&$top=30";
    const { rows } = await records.query("contact", query, 30, context());
    const companies = rows.map((row) => row["_parentcustomerid_value@OData.Community.Display.V1.FormattedValue"] as string);
    expect(companies).toEqual(companies.toSorted().toReversed());
  });
});

describe("a reading", () => {
  test("has the key, whatever it selects, and nothing of what was asked beside it", async () => {
    const row = await records.retrieve("contact", `{${MAYA.toUpperCase()}}`, "$select=fullname", context());
    expect(Object.keys(row).filter((name) => !name.startsWith("@") && name !== "modifiedon").sort()).toEqual(["contactid", "fullname"]);
    const bare = await source({ lookupNames: false }).retrieve("contact", MAYA, "$select=_parentcustomerid_value", context());
    expect(bare).toMatchObject({ contactid: MAYA, _parentcustomerid_value: HARBOUR_GLASS, "_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "account" });
    expect(bare).not.toHaveProperty("_parentcustomerid_value@OData.Community.Display.V1.FormattedValue");
  });

  test("follows links, with options of their own", async () => {
    const row = await records.retrieve("contact", MAYA, "$select=fullname&$expand=parentcustomerid_account($select=name,_primarycontactid_value)", context());
    expect(row.parentcustomerid_account).toMatchObject({ accountid: HARBOUR_GLASS, name: "Harbour Glass", _primarycontactid_value: MAYA });
  });

  test("goes on page by page up to what is wanted", async () => {
    const before = server.asked.length;
    const { rows } = await records.query("incident", "$select=title&$orderby=incidentid", 250, context());
    const { rows: expected } = await memory.query("incident", "$select=title&$orderby=incidentid", 250, context());
    expect(rows).toHaveLength(250);
    expect(idsOf(rows, "incidentid")).toEqual(idsOf(expected, "incidentid"));
    expect(server.asked.slice(before).filter(({ url }) => url.includes("/incidents"))).toHaveLength(3);
  });

  test("is signed with the embedder's token", async () => {
    await records.query("contact", "$top=1", 1, context());
    expect(server.asked.at(-1)).toMatchObject({ method: "GET", authorization: "Bearer token-of-the-desk" });
  });
});

describe("a change", () => {
  test("is made with links and rows of its own, is read back, changed, and goes", async () => {
    const { id } = await records.create(
      "phonecall",
      {
        subject: "Asked for a date",
        directioncode: true,
        "@odata.etag": "none",
        "regardingobjectid_incident_phonecall@odata.bind": `/incidents(${DAMAGED})`,
        phonecall_activity_parties: [{ participationtypemask: 1, "partyid_contact@odata.bind": `/contacts(${MAYA})` }],
      },
      context(),
    );
    const read = () => records.retrieve("phonecall", id, "$expand=phonecall_activity_parties", context());
    expect(await read()).toMatchObject({
      activityid: id,
      _regardingobjectid_value: DAMAGED,
      "_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "incident",
      phonecall_activity_parties: [{ participationtypemask: 1, partyid_contact_contactid: MAYA }],
    });
    expect(await records.update("phonecall", id, { subject: "Asked again", "regardingobjectid@odata.bind": `contacts(${MAYA})` }, context())).toEqual({ id });
    expect(await read()).toMatchObject({ subject: "Asked again", _regardingobjectid_value: MAYA, regardingobjectid_incident_phonecall_incidentid: null });
    await records.update("phonecall", id, { "regardingobjectid_contact_phonecall@odata.bind": null }, context());
    expect(await read()).toMatchObject({ subject: "Asked again", _regardingobjectid_value: null });
    await records.delete("phonecall", id, context());
    expect(await failure(read())).toMatchObject({ code: "record_not_found", status: 404 });
  });

  test("of a version that is gone by is a conflict, and changes nothing; of the version that is there, it is made", async () => {
    const { id } = await records.create("task", { subject: "Ring back" }, context());
    const seen = await records.retrieve("task", id, "", context());
    await records.update("task", id, { subject: "Ring back today" }, context());
    expect(await failure(records.update("task", id, { subject: "Forget it", "@odata.etag": seen["@odata.etag"] }, context()))).toMatchObject({ code: "record_conflict", status: 412 });
    const now = await records.retrieve("task", id, "", context());
    expect(now.subject).toBe("Ring back today");
    await records.update("task", id, { subject: "Done", "@odata.etag": now["@odata.etag"] }, context());
    expect(await records.retrieve("task", id, "$select=subject", context())).toMatchObject({ subject: "Done" });
  });

  test("of what is not there makes nothing", async () => {
    expect(await failure(records.update("contact", NOBODY, { lastname: "Nobody" }, context()))).toMatchObject({ code: "record_not_found" });
    expect(await failure(records.delete("contact", NOBODY, context()))).toMatchObject({ code: "record_not_found" });
    expect(await records.query("contact", `$filter=contactid eq ${NOBODY}`, 5, context())).toEqual({ rows: [] });
  });
});

describe("what is wrong is named, and nothing is written", () => {
  const count = async (): Promise<number> => (await source({ lookupNames: false }).query("incident", "$select=title", 5_000, context())).rows.length;

  test.each<[string, (own: RecordSource) => Promise<unknown>, string, RegExp]>([
    ["a table", (own) => own.query("lead", "", 1, context()), "entity_not_found", /"lead"/],
    ["a table of metadata", (own) => own.metadata("lead", [], context()), "entity_not_found", /"lead"/],
    ["a selected column", (own) => own.query("contact", "$select=nickname", 1, context()), "column_not_found", /nickname/],
    ["a column in a filter", (own) => own.query("contact", "$filter=nickname eq 'x'", 1, context()), "column_not_found", /nickname/],
    ["a column to sort by", (own) => own.query("contact", "$orderby=nickname desc", 1, context()), "column_not_found", /nickname/],
    ["a link to follow", (own) => own.query("contact", "$expand=friends", 1, context()), "column_not_found", /friends/],
    ["a column of metadata", (own) => own.metadata("contact", ["nickname"], context()), "column_not_found", /nickname/],
    ["a column to write", (own) => own.create("incident", { title: "x", nickname: "y" }, context()), "column_not_found", /nickname/],
    ["a link to write", (own) => own.create("incident", { title: "x", "friend@odata.bind": `/contacts(${MAYA})` }, context()), "column_not_found", /friend/],
    ["a link to another table", (own) => own.create("incident", { title: "x", "customerid_contact@odata.bind": `/accounts(${HARBOUR_GLASS})` }, context()), "value_invalid", /\/contacts\(id\)/],
    ["a link that is none", (own) => own.create("incident", { title: "x", "customerid_contact@odata.bind": MAYA }, context()), "value_invalid", /\/contacts\(id\)/],
    ["a link with a broken id", (own) => own.create("incident", { title: "x", "customerid_contact@odata.bind": "/contacts(1)" }, context()), "value_invalid", /GUID/],
    ["a lookup's value", (own) => own.create("incident", { title: "x", _customerid_value: MAYA }, context()), "value_invalid", /customerid@odata\.bind/],
    ["a value of a wrong type", (own) => own.create("incident", { title: "x", prioritycode: "high" }, context()), "value_invalid", /prioritycode|high/i],
    ["a needed value that is missing", (own) => own.create("incident", { description: "x" }, context()), "value_invalid", /missing/],
    ["nested rows that are none", (own) => own.create("phonecall", { subject: "x", phonecall_activity_parties: 5 }, context()), "value_invalid", /list of records/],
    ["a filter with a typo", (own) => own.query("contact", "$filter=fullname eqq 'x'", 1, context()), "query_invalid", /./],
    ["an id", (own) => own.retrieve("contact", "1", "", context()), "value_invalid", /GUID/],
    ["a query of Dataverse's own", (own) => own.query("contact", "fetchXml=<fetch/>", 1, context()), "query_invalid", /fetchXml/],
    ["data", (own) => own.create("incident", [] as never, context()), "value_invalid", /object/],
  ])("%s", async (_, call, code, message) => {
    const before = await count();
    const refused = await failure(call(records));
    expect(refused).toMatchObject({ code });
    expect(refused.message).toMatch(message);
    expect(await count()).toBe(before);
  });

  test("and the twin of the refused one is written", async () => {
    const before = await count();
    const { id } = await records.create("incident", { title: "x", prioritycode: 1, "customerid_contact@odata.bind": `/contacts(${MAYA})` }, context());
    expect(await count()).toBe(before + 1);
    await records.delete("incident", id, context());
  });
});

test("a table is told as Dataverse tells its own", async () => {
  const names = ["fullname", "parentcustomerid", "preferredcontactmethodcode", "donotphone", "description", "statecode", "ownerid", "createdon", "contactid"];
  const [found, expected] = await Promise.all([records.metadata("contact", names, context()), memory.metadata("contact", names, context())]);
  for (const key of ["LogicalName", "EntitySetName", "PrimaryIdAttribute", "PrimaryNameAttribute", "DisplayName", "DisplayCollectionName", "IsActivity"]) expect(found[key]).toEqual(expected[key]);
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  const [own, theirs] = [found.Attributes, expected.Attributes] as Record<string, RecordRow>[];
  for (const name of names) expect(own![name]).toMatchObject({ AttributeType: theirs![name]!.AttributeType, DisplayName: theirs![name]!.DisplayName, LogicalName: name, EntityLogicalName: "contact" });
  expect(own!.preferredcontactmethodcode!.OptionSet).toEqual(theirs!.preferredcontactmethodcode!.OptionSet);
  expect(own!.parentcustomerid!.Targets).toEqual(["account", "contact"]);
});

test("without a description, tables say what is needed, and the service says the rest", async () => {
  const lookups = { parentcustomerid: [{ navigation: "parentcustomerid_account", table: "account", foreignKey: "parentcustomerid_account_accountid" }] };
  const tables = [{ name: "contact", set: "contacts", key: "contactid", title: "fullname", lookups }, { name: "account", set: "accounts", key: "accountid", title: "name" }];
  const before = server.asked.length;
  const listed = source({ metadata: null, tables });
  const { rows } = await listed.query("contact", `$filter=_parentcustomerid_value eq ${HARBOUR_GLASS} and contains(fullname,'Maya')`, 5, context());
  expect(rows).toMatchObject([{ contactid: MAYA, _parentcustomerid_value: HARBOUR_GLASS, "_parentcustomerid_value@OData.Community.Display.V1.FormattedValue": "Harbour Glass" }]);
  expect(await failure(listed.query("contact", "$select=nickname", 1, context()))).toMatchObject({ code: "column_not_found", status: 400 });
  expect(await failure(listed.query("incident", "", 1, context()))).toMatchObject({ code: "entity_not_found" });
  expect(server.asked.slice(before).some(({ url }) => url.includes("$metadata"))).toBe(false);
  expect(() => source({ metadata: null, tables: [] })).toThrow(/there must be tables/);
});
