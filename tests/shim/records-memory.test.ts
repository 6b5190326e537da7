import { beforeEach, describe, expect, it } from "vitest";
import { createMemoryRecords, type MemoryRecords, type RecordChange, RecordError, type RecordRow, standardTables } from "../../src/records-memory/index.ts";

const CONTEXT = { signal: new AbortController().signal, provider: "phone" };
const id = (digit: number): string => `00000000-0000-4000-8000-${String(digit).padStart(12, "0")}`;
const [ADA, ALAN, GRACE, CONTOSO, CASE, USER, NOBODY] = [1, 2, 3, 4, 5, 6, 0].map(id) as [string, string, string, string, string, string, string];

const ROWS = {
  systemuser: [{ systemuserid: USER, fullname: "Robin" }],
  account: [{ accountid: CONTOSO, name: "Contoso", revenue: 1234.5, telephone1: "+1 (555) 0100", _primarycontactid_value: ADA }],
  contact: [
    { contactid: ADA, firstname: "Ada", lastname: "Byron", telephone1: "+4412345", birthdate: "1815-12-10", _parentcustomerid_value: CONTOSO },
    { contactid: ALAN, firstname: "Alan", lastname: "O'Turing", mobilephone: "99 %", creditonhold: true },
    { contactid: GRACE, firstname: "Grace", lastname: "Hopper", emailaddress1: "GRACE@navy.example", preferredcontactmethodcode: 3 },
  ],
  incident: [{ incidentid: CASE, title: "No dial tone", _customerid_value: ADA, "_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "contact" }],
};

let records: MemoryRecords;
let made = 100;

beforeEach(() => {
  made = 100;
  records = createMemoryRecords({ tables: standardTables, rows: ROWS, user: USER, now: () => Date.UTC(2026, 0, 31, 9, 30), newId: () => id(made++) });
});

const names = async (options: string, entity = "contact", top = 5_000): Promise<unknown[]> =>
  (await records.query(entity, options, top, CONTEXT)).rows.map((row) => row.firstname ?? row.name ?? row.title ?? row.subject);
const failure = (promise: Promise<unknown>): Promise<RecordError> => promise.then(() => expect.fail("accepted"), (error: RecordError) => error);
const everything = async (): Promise<unknown> =>
  Promise.all(standardTables.map(({ logicalName }) => records.query(logicalName, "", 5_000, CONTEXT)));

describe("queries select rows", () => {
  it.each<[string, string, string[]]>([
    ["nothing", "", ["Ada", "Alan", "Grace"]],
    ["a leading question mark", "?$filter=firstname eq 'Ada'", ["Ada"]],
    ["percent-encoding", "$filter=contains(lastname,%20%27o%27%27tur%27)", ["Alan"]],
    ["a raw plus in a text", "$filter=contains(telephone1,'+44')", ["Ada"]],
    ["pluses as blanks", "$filter=firstname+eq+'Grace'", ["Grace"]],
    ["text without regard to case", "$filter=emailaddress1 eq 'grace@NAVY.example'", ["Grace"]],
    ["a wildcard in the middle", "$filter=contains(fullname,'a%b')", ["Ada"]],
    ["wildcards around", "$filter=contains(fullname,'%opp%')", ["Grace"]],
    ["a wildcard at the start of startswith", "$filter=startswith(lastname,'%urin')", ["Alan"]],
    ["a wildcard within endswith", "$filter=endswith(fullname,'r%ce hoppe') or endswith(fullname,'a%ron')", ["Ada"]],
    ["an empty text, which is in every text", "$filter=contains(mobilephone,'')", ["Alan"]],
    ["or without parentheses", "$filter=firstname eq 'Ada' or firstname eq 'Alan' and creditonhold eq false", ["Ada"]],
    ["parentheses", "$filter=(firstname eq 'Ada' or firstname eq 'Alan') and creditonhold eq true", ["Alan"]],
    ["not", "$filter=not (firstname eq 'Ada') and not contains(lastname,'hop')", ["Alan"]],
    ["null", "$filter=telephone1 ne null", ["Ada"]],
    ["ne, which null is", "$filter=creditonhold ne true", ["Ada", "Grace"]],
    ["a bare GUID", `$filter=contactid eq ${ADA}`, ["Ada"]],
    ["a quoted GUID", `$filter=contactid eq '${ADA.toUpperCase()}'`, ["Ada"]],
    ["a GUID in braces", `$filter=contactid eq {${ADA}}`, ["Ada"]],
    ["a lookup column", `$filter=_parentcustomerid_value eq ${CONTOSO}`, ["Ada"]],
    ["the owner", `$filter=_ownerid_value eq ${USER}`, ["Ada", "Alan", "Grace"]],
    ["another row's column", "$filter=parentcustomerid_account/name eq 'contoso'", ["Ada"]],
    ["rows of a collection", "$filter=incident_customer_contacts/any(i:contains(i/title,'tone'))", ["Ada"]],
    ["all of a collection, an empty one too", "$filter=incident_customer_contacts/all(i:i/title eq 'x')", ["Alan", "Grace"]],
    ["a choice", "$filter=preferredcontactmethodcode eq 3", ["Grace"]],
    ["a choice as text", "$filter=preferredcontactmethodcode eq '3'", ["Grace"]],
    ["a date", "$filter=birthdate lt 1900-01-01 and createdon ge 2026-01-31T00:00:00Z", ["Ada"]],
    ["a function around a column", "$filter=toupper(firstname) eq 'ADA' or trim(firstname) eq 'Grace'", ["Ada", "Grace"]],
    ["an order", "$orderby=lastname desc", ["Alan", "Grace", "Ada"]],
    ["an order with what is empty first", "$orderby=creditonhold,firstname desc", ["Grace", "Ada", "Alan"]],
    ["an order by the names that a lookup leads to", "$orderby=_ownerid_value desc,_parentcustomerid_value desc,firstname", ["Ada", "Alan", "Grace"]],
    ["an apostrophe in words that nobody searches for", "search=O'Byron&$filter=firstname eq 'Ada'", ["Ada"]],
    ["an apostrophe in words that are searched for", "$search=O'Byron (&$filter=firstname eq 'Ada'", ["Ada"]],
    ["a separator that is quoted", "$filter=firstname eq 'A & B' or firstname eq 'Ada'", ["Ada"]],
    ["a top", "$orderby=firstname&$top=2", ["Ada", "Alan"]],
    ["options of strangers", "search=x&foo=1&$count=true&$search=y&$filter=firstname eq 'Ada'", ["Ada"]],
    ["an ampersand in a text", "$filter=firstname eq 'A & B' or firstname eq 'Ada'", ["Ada"]],
  ])("by %s", async (_what, options, expected) => {
    expect(await names(options)).toEqual(expected);
  });

  it("gives no more rows than it was asked for", async () => {
    expect(await names("$top=10", "contact", 2)).toEqual(["Ada", "Alan"]);
  });

  it.each<[string, string, string]>([
    ["$filter=fistname eq 'Ada'", "column_not_found", "fistname"],
    ["$select=fullnam", "column_not_found", "fullnam"],
    ["$select=parentcustomerid", "column_not_found", "_parentcustomerid_value"],
    ["$orderby=lastnam", "column_not_found", "lastnam"],
    ["$expand=cases", "column_not_found", "cases"],
    ["$expand=incident_customer_contacts($expand=x)", "query_invalid", "one level"],
    ["$fitler=firstname eq 'Ada'", "query_invalid", "$fitler"],
    ["fetchXml=<fetch/>", "query_invalid", "fetchxml"],
    ["$filter=firstname eq", "query_invalid", "the end"],
    ["$filter=firstname eq 'Ada", "query_invalid", "'Ada"],
    ["$filter=firstname eq 'Ada') or (true", "query_invalid", ")"],
    ["$filter=firstname", "query_invalid", "comparison"],
    ["$filter=firstname eq 5", "query_invalid", "firstname"],
    ["$filter=contactid eq 'Ada'", "query_invalid", "GUID"],
    ["$filter=contains(birthdate,'1')", "query_invalid", "birthdate"],
    ["$filter=geo.distance(firstname,'x') lt 5", "query_invalid", "geo.distance"],
    [`$filter=${"(".repeat(10_000)}true`, "query_invalid", "deeper"],
    [`$filter=${"not ".repeat(10_000)}true`, "query_invalid", "deeper"],
    ["$top=many", "query_invalid", "many"],
    ["$orderby=firstname sideways", "query_invalid", "sideways"],
  ])("refuses %s", async (options, code, named) => {
    const error = await failure(records.query("contact", options, 10, CONTEXT));
    expect(error).toBeInstanceOf(RecordError);
    expect(error.code).toBe(code);
    expect(error.message).toContain(named);
  });

  it("names the right spelling of a table", async () => {
    const error = await failure(records.query("contacts", "", 1, CONTEXT));
    expect([error.code, error.message]).toEqual(["entity_not_found", expect.stringContaining('"contact"')]);
  });
});

describe("rows", () => {
  it("hold what was selected, the primary id and how people read it", async () => {
    const row = await records.retrieve("account", `{${CONTOSO.toUpperCase()}}`, "?$select=name,revenue,_primarycontactid_value", CONTEXT);
    expect(row).toEqual({
      "@odata.etag": expect.stringContaining("W/"),
      accountid: CONTOSO,
      name: "Contoso",
      revenue: 1234.5,
      "revenue@OData.Community.Display.V1.FormattedValue": "$1,234.50",
      _primarycontactid_value: ADA,
      "_primarycontactid_value@OData.Community.Display.V1.FormattedValue": "Ada Byron",
      "_primarycontactid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "contact",
      "_primarycontactid_value@Microsoft.Dynamics.CRM.associatednavigationproperty": "primarycontactid",
    });
  });

  it("hold all columns when nothing is selected, empty ones as null", async () => {
    const row = await records.retrieve("contact", GRACE, "", CONTEXT);
    expect(row).toMatchObject({ fullname: "Grace Hopper", telephone1: null, _parentcustomerid_value: null, statecode: 0 });
    const formatted = "@OData.Community.Display.V1.FormattedValue";
    expect(row).toMatchObject({ [`preferredcontactmethodcode${formatted}`]: "Phone", [`statecode${formatted}`]: "Active" });
    expect(row).not.toHaveProperty(`telephone1${formatted}`);
    expect(String(row[`createdon${formatted}`]).replace(/\s/g, " ")).toBe("1/31/26, 9:30 AM");
  });

  it("expand to one row, to none and to lists with options of their own", async () => {
    const ada = await records.retrieve("contact", ADA, "$select=firstname&$expand=parentcustomerid_account($select=name),incident_customer_contacts($select=title;$top=1)", CONTEXT);
    expect(ada).toMatchObject({ parentcustomerid_account: { name: "Contoso", accountid: CONTOSO }, incident_customer_contacts: [{ title: "No dial tone", incidentid: CASE }] });
    const grace = await records.retrieve("contact", GRACE, "$select=firstname&$expand=parentcustomerid_account", CONTEXT);
    expect(grace.parentcustomerid_account).toBeNull();
    const [none, encoded] = await Promise.all(["%41", "dial%"].map((text) => records.retrieve("contact", ADA, `$expand=${encodeURIComponent(`incident_customer_contacts($filter=contains(title,'${text}'))`)}`, CONTEXT)));
    expect([none, encoded].map((row) => (row!.incident_customer_contacts as RecordRow[]).length)).toEqual([0, 1]);
  });

  it.each([["an unknown id", NOBODY, "record_not_found"], ["no GUID", "x", "value_invalid"]])("are not found by %s", async (_what, key, code) => {
    expect((await failure(records.retrieve("contact", key, "", CONTEXT))).code).toBe(code);
  });
});

describe("writing", () => {
  it("creates with defaults, an owner and an id that is given or made", async () => {
    expect(await records.create("contact", {}, CONTEXT)).toEqual({ id: id(100) });
    expect(await records.create("contact", { contactid: `{${id(50)}}`, lastname: "X" }, CONTEXT)).toEqual({ id: id(50) });
    expect(await records.retrieve("contact", id(50), "", CONTEXT)).toMatchObject({ fullname: "X", statecode: 0, createdon: "2026-01-31T09:30:00Z", _ownerid_value: USER });
  });

  it("links rows by @odata.bind in every form, and clears them", async () => {
    const { id: made } = await records.create("incident", { title: "T", "customerid_contact@odata.bind": `/contacts(${ADA})` }, CONTEXT);
    const customer = async (): Promise<unknown> => (await records.retrieve("incident", made, "$select=_customerid_value", CONTEXT))["_customerid_value"];
    expect(await customer()).toBe(ADA);
    await records.update("incident", made, { "customerid_account@odata.bind": `https://x.example/api/data/v9.2/accounts({${CONTOSO}})` }, CONTEXT);
    expect(await customer()).toBe(CONTOSO);
    await records.update("incident", made, { "customerid_contact@odata.bind": null }, CONTEXT);
    expect(await customer()).toBeNull();
  });

  it("inserts nested rows with their parent", async () => {
    const { id: call } = await records.create(
      "phonecall",
      {
        subject: "Called",
        "regardingobjectid_contact_phonecall@odata.bind": `/contacts(${ADA})`,
        phonecall_activity_parties: [
          { "partyid_contact@odata.bind": `/contacts(${ADA})`, participationtypemask: 1 },
          { "partyid_systemuser@odata.bind": `/systemusers(${USER})`, participationtypemask: 2 },
        ],
      },
      CONTEXT,
    );
    const row = await records.retrieve("phonecall", call, "$select=subject&$expand=phonecall_activity_parties($select=_partyid_value)", CONTEXT);
    expect((row.phonecall_activity_parties as RecordRow[]).map((party) => party["_partyid_value"])).toEqual([ADA, USER]);
    await records.delete("phonecall", call, CONTEXT);
    expect(await names("", "activityparty")).toEqual([]);
  });

  it("inserts a nested single row", async () => {
    const { id: account } = await records.create("account", { name: "New", primarycontactid: { lastname: "Chief" } }, CONTEXT);
    const row = await records.retrieve("account", account, "$select=name&$expand=primarycontactid($select=fullname)", CONTEXT);
    expect(row.primarycontactid).toMatchObject({ fullname: "Chief" });
  });

  it("updates what it is given, and the columns that follow from it", async () => {
    expect(await records.update("contact", ADA, { lastname: "Lovelace", createdon: "2000-01-01" }, CONTEXT)).toEqual({ id: ADA });
    expect(await records.retrieve("contact", ADA, "", CONTEXT)).toMatchObject({ fullname: "Ada Lovelace", telephone1: "+4412345", createdon: "2026-01-31T09:30:00Z" });
  });

  it("empties a column that is made of others when they are emptied, and no other", async () => {
    await records.update("contact", ADA, { firstname: null, jobtitle: "A" }, CONTEXT);
    expect(await records.retrieve("contact", ADA, "$select=fullname", CONTEXT)).toMatchObject({ fullname: "Byron" });
    await records.update("contact", ADA, { lastname: null }, CONTEXT);
    expect(await records.retrieve("contact", ADA, "$select=fullname", CONTEXT)).toMatchObject({ fullname: null });
    await records.update("systemuser", USER, { statuscode: 1 }, CONTEXT);
    expect(await records.retrieve("systemuser", USER, "$select=fullname", CONTEXT)).toMatchObject({ fullname: "Robin" });
  });

  it("clears links to a row that is deleted", async () => {
    await records.delete("contact", ADA, CONTEXT);
    expect((await failure(records.retrieve("contact", ADA, "", CONTEXT))).code).toBe("record_not_found");
    expect(await records.retrieve("incident", CASE, "", CONTEXT)).toMatchObject({ _customerid_value: null });
  });

  it.each<[string, (source: MemoryRecords) => Promise<unknown>, string, string]>([
    ["an unknown column", (s) => s.create("contact", { nickname: "A" }, CONTEXT), "column_not_found", "nickname"],
    ["a hostile key", (s) => s.create("contact", JSON.parse('{"__proto__": {"x": 1}}'), CONTEXT), "column_not_found", "__proto__"],
    ["a number for a text", (s) => s.update("contact", ADA, { firstname: 5 }, CONTEXT), "value_invalid", "firstname"],
    ["a text that is too long", (s) => s.update("contact", ADA, { firstname: "x".repeat(101) }, CONTEXT), "value_invalid", "100"],
    ["a choice that is none", (s) => s.update("contact", ADA, { preferredcontactmethodcode: 9 }, CONTEXT), "value_invalid", "3 (Phone)"],
    ["a date that is none", (s) => s.update("contact", ADA, { birthdate: "soon" }, CONTEXT), "value_invalid", "birthdate"],
    ["a lookup that is written directly", (s) => s.update("contact", ADA, { _parentcustomerid_value: CONTOSO }, CONTEXT), "value_invalid", "parentcustomerid@odata.bind"],
    ["a link to nowhere", (s) => s.create("incident", { "customerid_contact@odata.bind": `/contacts(${NOBODY})` }, CONTEXT), "record_not_found", NOBODY],
    ["a link to another table", (s) => s.create("incident", { "customerid_contact@odata.bind": `/accounts(${CONTOSO})` }, CONTEXT), "value_invalid", "/contacts(id)"],
    ["a bad row among nested ones", (s) => s.create("phonecall", { phonecall_activity_parties: [{}, { x: 1 }] }, CONTEXT), "column_not_found", "x"],
    ["an id that is taken", (s) => s.create("contact", { contactid: ADA }, CONTEXT), "record_conflict", ADA],
    ["another id", (s) => s.update("contact", ADA, { contactid: ALAN }, CONTEXT), "value_invalid", "contactid"],
    ["an update of nothing", (s) => s.update("contact", NOBODY, {}, CONTEXT), "record_not_found", NOBODY],
    ["a deletion of nothing", (s) => s.delete("contact", NOBODY, CONTEXT), "record_not_found", NOBODY],
    ["a body that is no object", (s) => s.create("contact", [] as unknown as RecordRow, CONTEXT), "value_invalid", "object"],
    ["an unknown table", (s) => s.create("lead", {}, CONTEXT), "entity_not_found", "lead"],
  ])("refuses %s, and nothing has changed", async (_what, write, code, named) => {
    const before = await everything();
    const error = await failure(write(records));
    expect([error.code, error.message]).toEqual([code, expect.stringContaining(named)]);
    expect(await everything()).toEqual(before);
  });

  it("tells its listeners what changed, until they leave", async () => {
    const heard: RecordChange[] = [];
    const leave = records.onChange((change) => heard.push(change));
    const { id: made } = await records.create("task", { subject: "Ring back" }, CONTEXT);
    await records.delete("task", made, CONTEXT);
    leave();
    await records.create("task", {}, CONTEXT);
    expect(heard.map(({ kind, entityName, id: key }) => [kind, entityName, key])).toEqual([["created", "task", made], ["deleted", "task", made]]);
  });
});

describe("metadata", () => {
  it("tells a table's facts and the attributes that are named", async () => {
    const found = await records.metadata("contact", ["preferredcontactmethodcode", "fullname"], CONTEXT);
    expect(found).toMatchObject({ LogicalName: "contact", EntitySetName: "contacts", PrimaryIdAttribute: "contactid", PrimaryNameAttribute: "fullname", ObjectTypeCode: 2 });
    expect(Object.keys(found.Attributes as object)).toEqual(["preferredcontactmethodcode", "fullname"]);
    expect((found.Attributes as Record<string, RecordRow>).preferredcontactmethodcode).toMatchObject({ AttributeType: 11, OptionSet: { 3: { text: "Phone", value: 3 } } });
    expect(found.Privileges).toHaveLength(8);
  });

  it("refuses an attribute that is not there", async () => {
    expect((await failure(records.metadata("contact", ["nickname"], CONTEXT))).code).toBe("column_not_found");
  });
});

describe("tables", () => {
  it.each<[string, Parameters<typeof createMemoryRecords>[0], string]>([
    ["two of one name", { tables: [{ logicalName: "a" }, { logicalName: "a" }] }, "a"],
    ["a collection without a lookup", { tables: [{ logicalName: "a", collections: [{ name: "bs", table: "b", column: "a" }] }] }, "a.bs"],
    ["a row that links to nothing", { tables: standardTables, rows: { contact: [{ _parentcustomerid_value: NOBODY }] } }, "parentcustomerid"],
    ["rows of no table", { tables: [], rows: { contact: [{}] } }, "contact"],
  ])("cannot be %s", (_what, options, named) => {
    expect(() => createMemoryRecords(options)).toThrow(expect.objectContaining({ name: "RecordError", message: expect.stringContaining(named) }));
  });

  it("may come in any order", () => {
    expect(() => createMemoryRecords({ tables: standardTables.toReversed(), rows: ROWS })).not.toThrow();
  });
});

it("does nothing for an answer that nobody waits for", async () => {
  const controller = new AbortController();
  controller.abort(new Error("gone"));
  const before = await everything();
  await expect(records.create("contact", {}, { signal: controller.signal, provider: null })).rejects.toThrow("gone");
  expect(await everything()).toEqual(before);
});
