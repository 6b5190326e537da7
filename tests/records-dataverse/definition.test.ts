import { expect, test } from "vitest";
import { anEnvironment, API, context, failure, json, refusal, type Seen } from "./recorded.ts";

const label = (text: string | null) => ({ LocalizedLabels: [], UserLocalizedLabel: text === null ? null : { Label: text, LanguageCode: 1033, IsManaged: true, MetadataId: "2a4901bf-2241-db11-898a-0007e9e17ebd", HasChanged: null } });
const managed = (Value: boolean) => ({ Value, CanBeChanged: true, ManagedPropertyLogicalName: "x" });
const option = (Value: number, text: string) => ({ Value, Color: null, IsManaged: true, ExternalValue: null, MetadataId: null, HasChanged: null, Label: label(text), Description: label(null) });

const CONTACT = {
  "@odata.context": `${API}$metadata#EntityDefinitions/$entity`,
  ActivityTypeMask: 0,
  CanTriggerWorkflow: true,
  CanEnableSyncToExternalSearchIndex: managed(true),
  Description: label("Person with whom a business unit has a relationship."),
  DisplayCollectionName: label("Contacts"),
  DisplayName: label("Contact"),
  EntityColor: null,
  EntitySetName: "contacts",
  HasActivities: true,
  IsActivity: false,
  IsCustomizable: managed(true),
  IsMailMergeEnabled: managed(false),
  IsStateModelAware: true,
  LogicalCollectionName: "contacts",
  LogicalName: "contact",
  MetadataId: "608861bc-50a4-4c5f-a02c-21fe1943e2cf",
  ObjectTypeCode: 2,
  OwnershipType: "UserOwned",
  PrimaryIdAttribute: "contactid",
  PrimaryImageAttribute: "entityimage",
  PrimaryNameAttribute: "fullname",
  Privileges: [{ CanBeBasic: true, CanBeDeep: true, CanBeGlobal: true, CanBeLocal: true, CanBeEntityReference: false, CanBeParentEntityReference: false, Name: "prvReadContact", PrivilegeId: "ee1fb5ea-7c43-4f7e-9b41-2a6a4b1d6c1a", PrivilegeType: "Read" }],
};

const attribute = (LogicalName: string, AttributeType: string, text: string) => ({ "@odata.type": `#Microsoft.Dynamics.CRM.${AttributeType}AttributeMetadata`, LogicalName, AttributeType, DisplayName: label(text) });
const LISTS: Record<string, unknown[]> = {
  Attributes: [attribute("fullname", "String", "Full Name"), attribute("parentcustomerid", "Customer", "Company Name"), attribute("preferredcontactmethodcode", "Picklist", "Preferred Method of Contact"), attribute("statecode", "State", "Status"), attribute("statuscode", "Status", "Status Reason"), attribute("donotphone", "Boolean", "Do not allow Phone Calls")],
  PicklistAttributeMetadata: [{ LogicalName: "preferredcontactmethodcode", DefaultFormValue: 1, OptionSet: { Options: [option(1, "Any"), option(2, "Email"), option(3, "Phone")] }, GlobalOptionSet: null }],
  MultiSelectPicklistAttributeMetadata: [],
  StateAttributeMetadata: [{ LogicalName: "statecode", DefaultFormValue: null, OptionSet: { Options: [{ ...option(0, "Active"), "@odata.type": "#Microsoft.Dynamics.CRM.StateOptionMetadata", DefaultStatus: 1 }, option(1, "Inactive")] } }],
  StatusAttributeMetadata: [{ LogicalName: "statuscode", DefaultFormValue: -1, OptionSet: null, GlobalOptionSet: { Options: [option(1, "Active"), option(2, "Inactive")] } }],
  BooleanAttributeMetadata: [{ LogicalName: "donotphone", DefaultValue: false, OptionSet: { TrueOption: option(1, "Do Not Allow"), FalseOption: option(0, "Allow") } }],
  LookupAttributeMetadata: [{ LogicalName: "parentcustomerid", Targets: ["account", "contact"] }],
};

/** The answer to a batch, laid out as the environment does it: CRLF, a boundary of its own, a status for each part. */
function batchAnswer({ body }: Seen): Response {
  const boundary = "batchresponse_4221c9ad-a9b5-4d1c-9f4c-1b2e1c3d5a77";
  const asked = [...body.matchAll(/^GET (\S+) HTTP\/1\.1/gm)].map(([, address = ""]) => decodeURIComponent(address));
  const wanted = (name: unknown, address: string) => address.includes(`LogicalName eq '${String(name)}'`);
  const parts = asked.map((address) => {
    const list = /\/Attributes(?:\/Microsoft\.Dynamics\.CRM\.(\w+))?\?/.exec(address);
    const value = list ? { value: (LISTS[list[1] ?? "Attributes"] as { LogicalName: string }[]).filter(({ LogicalName }) => wanted(LogicalName, address)) } : CONTACT;
    return ["Content-Type: application/http", "Content-Transfer-Encoding: binary", "", "HTTP/1.1 200 OK", "Content-Type: application/json; odata.metadata=minimal", "OData-Version: 4.0", "", JSON.stringify(value)].join("\r\n");
  });
  const text = `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join("")}--${boundary}--\r\n`;
  return new Response(text, { status: 200, headers: { "Content-Type": `multipart/mixed; boundary=${boundary}` } });
}

test("a table is told with its columns in one round trip, in the form of the client API", async () => {
  const { records, seen } = anEnvironment((one) => (one.path === "$batch" ? batchAnswer(one) : undefined));
  const names = ["fullname", "parentcustomerid", "preferredcontactmethodcode", "statecode", "statuscode", "donotphone"];
  const { Attributes, Privileges, ...facts } = await records.metadata("contact", names, context());
  expect(facts).toMatchObject({
    LogicalName: "contact",
    DisplayName: "Contact",
    DisplayCollectionName: "Contacts",
    Description: "Person with whom a business unit has a relationship.",
    EntityColor: "",
    EntitySetName: "contacts",
    IsCustomizable: true,
    IsMailMergeEnabled: false,
    IsEnabledInUnifiedInterface: true,
    ObjectTypeCode: 2,
    OwnershipType: "UserOwned",
    PrimaryIdAttribute: "contactid",
    PrimaryImageAttribute: "entityimage",
    PrimaryNameAttribute: "fullname",
  });
  expect(facts).not.toHaveProperty("MetadataId");
  expect(Privileges).toMatchObject([{ Name: "prvReadContact", PrivilegeType: 2 }]);
  expect(Attributes).toEqual({
    fullname: { AttributeType: 14, DisplayName: "Full Name", EntityLogicalName: "contact", LogicalName: "fullname" },
    parentcustomerid: { AttributeType: 1, DisplayName: "Company Name", EntityLogicalName: "contact", LogicalName: "parentcustomerid", Targets: ["account", "contact"] },
    preferredcontactmethodcode: {
      AttributeType: 11,
      DisplayName: "Preferred Method of Contact",
      EntityLogicalName: "contact",
      LogicalName: "preferredcontactmethodcode",
      DefaultFormValue: 1,
      OptionSet: { 1: { text: "Any", value: 1 }, 2: { text: "Email", value: 2 }, 3: { text: "Phone", value: 3 } },
    },
    statecode: { AttributeType: 12, DisplayName: "Status", EntityLogicalName: "contact", LogicalName: "statecode", OptionSet: { 0: { text: "Active", value: 0 }, 1: { text: "Inactive", value: 1 } } },
    statuscode: { AttributeType: 13, DisplayName: "Status Reason", EntityLogicalName: "contact", LogicalName: "statuscode", DefaultFormValue: -1, OptionSet: { 1: { text: "Active", value: 1 }, 2: { text: "Inactive", value: 2 } } },
    donotphone: { AttributeType: 0, DisplayName: "Do not allow Phone Calls", EntityLogicalName: "contact", LogicalName: "donotphone", DefaultFormValue: false, OptionSet: { 0: { text: "Allow", value: 0 }, 1: { text: "Do Not Allow", value: 1 } } },
  });
  expect(seen).toHaveLength(1);
  expect(seen[0]!.headers.get("Content-Type")).toMatch(/^multipart\/mixed; boundary=/);
});

test("it is asked once, and each caller has a copy of its own", async () => {
  const { records, seen } = anEnvironment((one) => (one.path === "$batch" ? batchAnswer(one) : undefined));
  const first = await records.metadata("contact", ["fullname"], context());
  (first.Attributes as Record<string, unknown>).fullname = null;
  const second = await records.metadata("contact", ["fullname", "fullname"], context());
  expect(second.Attributes).toMatchObject({ fullname: { DisplayName: "Full Name" } });
  await records.metadata("contact", ["statecode"], context());
  expect(seen.map(({ path }) => path)).toEqual(["$batch", "$batch"]);
});

test("what it has told beside its columns is not asked again", async () => {
  const { records, seen } = anEnvironment((one) => (one.path === "$batch" ? batchAnswer(one) : one.path.startsWith("contacts?") ? json({ value: [] }) : undefined));
  await records.metadata("contact", ["fullname"], context());
  await records.query("contact", "$select=fullname", 5, context());
  expect(seen.map(({ path }) => path)).toEqual(["$batch", "contacts?$select=fullname&$top=5"]);
});

test("without columns it is one plain reading", async () => {
  const { records, seen } = anEnvironment(({ path }) => (path === "EntityDefinitions(LogicalName='contact')" ? json(CONTACT) : undefined));
  expect(await records.metadata("contact", [], context())).toMatchObject({ EntitySetName: "contacts", Attributes: {} });
  expect(seen).toMatchObject([{ method: "GET" }]);
});

test("a column that is not there is named, and one whose name cannot be one is not asked for", async () => {
  const { records, seen } = anEnvironment((one) => (one.path === "$batch" ? batchAnswer(one) : undefined));
  expect(await failure(records.metadata("contact", ["fullname", "nickname2"], context()))).toMatchObject({ code: "column_not_found", message: 'contact has no column "nickname2".' });
  expect(seen).toHaveLength(1);
  for (const name of ["x' or 1 eq 1", "fullname,statecode", ""]) expect(await failure(records.metadata("contact", [name], context()))).toMatchObject({ code: "column_not_found" });
  expect(seen).toHaveLength(1);
  // What was learned beside it is known.
  expect((await records.metadata("contact", ["fullname"], context())).Attributes).toMatchObject({ fullname: { DisplayName: "Full Name" } });
  expect(await failure(records.metadata("contact", ["nickname2"], context()))).toMatchObject({ code: "column_not_found" });
  expect(seen).toHaveLength(1);
});

const refusedPart = (status: string, error: unknown) => new Response(`--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 ${status}\r\nContent-Type: application/json\r\n\r\n${JSON.stringify({ error })}\r\n--b--`, { status: 200, headers: { "Content-Type": 'multipart/mixed; boundary="b"' } });

test("a table that is not there is a table, by either way", async () => {
  const message = "Could not find an entity with specified entity name: nothing";
  const together = anEnvironment(({ path }) => (path === "$batch" ? refusedPart("404 Not Found", { code: "0x80040217", message }) : undefined));
  expect(await failure(together.records.metadata("nothing", ["a"], context()))).toMatchObject({ code: "entity_not_found", serviceCode: "0x80040217", message: 'There is no table named "nothing". (0x80040217)' });
  const alone = anEnvironment(() => refusal(404, "0x80040217", message));
  expect(await failure(alone.records.metadata("nothing", [], context()))).toMatchObject({ code: "entity_not_found", status: 404 });
});

test.each([
  ["fewer parts than were asked for", () => new Response("--b\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{}\r\n--b--", { headers: { "Content-Type": "multipart/mixed; boundary=b" } })],
  ["no boundary", () => json({})],
  ["a part that is not JSON", () => new Response("--b\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<html>\r\n--b--", { headers: { "Content-Type": "multipart/mixed; boundary=b" } })],
])("an answer with %s is no description", async (_, answer) => {
  const { records } = anEnvironment(({ path }) => (path === "$batch" ? answer() : undefined));
  expect(await failure(records.metadata("contact", ["fullname"], context()))).toMatchObject({ code: "record_failed" });
});
