import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createEmbeddedRecords, type EmbeddedRecords, type EmbeddedRecordsOptions, type RecordError, standardTables } from "../../src/records-embedded/index.ts";
import { contents, freshBrowser } from "./browser.ts";

freshBrowser();

const wasm = await readFile(new URL("../../build/wasm/records_bg.wasm", import.meta.url));
const CONTEXT = { signal: new AbortController().signal, provider: "phone" };
const id = (digit: number): string => `00000000-0000-4000-8000-${String(digit).padStart(12, "0")}`;
const [ADA, ALAN, CONTOSO, CASE, USER, NOBODY] = [1, 2, 3, 4, 5, 99].map(id) as [string, string, string, string, string, string];

const ROWS = {
  systemuser: [{ systemuserid: USER, fullname: "Robin" }],
  account: [{ accountid: CONTOSO, name: "Contoso", telephone1: "+1 (555) 0100", createdon: "2020-02-03T04:05:06Z" }],
  contact: [
    { contactid: ADA, firstname: "Ada", lastname: "Byron", telephone1: "+4412345", _parentcustomerid_value: CONTOSO, "_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "account" },
    { contactid: ALAN, firstname: "Alan", lastname: "O'Turing" },
  ],
  incident: [{ incidentid: CASE, title: "No dial tone", _customerid_value: ADA, "_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "contact" }],
};

const opened: EmbeddedRecords[] = [];
afterEach(() => {
  for (const records of opened.splice(0)) records.close();
});

async function open(more: Partial<EmbeddedRecordsOptions> = {}): Promise<EmbeddedRecords> {
  const records = await createEmbeddedRecords({ tables: standardTables, name: "test", seed: () => ROWS, user: USER, wasm, now: () => Date.UTC(2026, 0, 31, 9, 30), ...more });
  opened.push(records);
  return records;
}

const failure = (promise: Promise<unknown>): Promise<RecordError> => promise.then(() => expect.fail("accepted"), (error: RecordError) => error);
const names = async (records: EmbeddedRecords, options: string): Promise<unknown[]> => (await records.query("contact", options, 5_000, CONTEXT)).rows.map(({ fullname }) => fullname);

describe("the module and the database together", () => {
  it("answer a key without reading its table, names behind lookups included", async () => {
    const records = await open();
    expect(await records.retrieve("contact", ADA, "?$select=fullname,_parentcustomerid_value", CONTEXT)).toMatchObject({
      contactid: ADA,
      fullname: "Ada Byron",
      _parentcustomerid_value: CONTOSO,
      "_parentcustomerid_value@OData.Community.Display.V1.FormattedValue": "Contoso",
    });
    // The small table with the names is kept: the next one needs a single read.
    expect(Object.keys((await records.use()).resident)).toEqual(["account"]);
  });

  it("write moments and numbers as people of a place read them", async () => {
    const records = await open({ format: { locale: "de-DE", timeZone: "Europe/Berlin" } });
    const formatted = "@OData.Community.Display.V1.FormattedValue";
    expect(await records.retrieve("account", CONTOSO, "$select=createdon", CONTEXT)).toMatchObject({ [`createdon${formatted}`]: "03.02.20, 05:05" });
    const canadian = await open({ name: "canadian", format: { locale: "fr-CA", timeZone: "America/Toronto" } });
    const { [`createdon${formatted}`]: text } = await canadian.retrieve("account", CONTOSO, "$select=createdon", CONTEXT);
    expect(String(text).replace(/\s/g, " ")).toBe("2020-02-02 23 h 05");
    const today = "$filter=Microsoft.Dynamics.CRM.On(PropertyName='modifiedon',PropertyValue=2026-01-31)";
    expect(await names(records, today)).toEqual(["Ada Byron", "Alan O'Turing"]);
  });

  it("query, expand and order what was written, and after a reload again", async () => {
    const first = await open();
    const { id: made } = await first.create("contact", { firstname: "Grace", lastname: "Hopper", "parentcustomerid_account@odata.bind": `/accounts(${CONTOSO})`, incident_customer_contacts: [{ title: "Bug" }] }, CONTEXT);
    await first.update("contact", ALAN, { lastname: "Turing" }, CONTEXT);
    first.close();
    const records = await open();
    expect(await names(records, "$orderby=firstname desc")).toEqual(["Grace Hopper", "Alan Turing", "Ada Byron"]);
    expect(await names(records, "$filter=parentcustomerid_account/name eq 'contoso' and contains(firstname,'grac')")).toEqual(["Grace Hopper"]);
    const row = await records.retrieve("contact", made, "$select=fullname&$expand=incident_customer_contacts($select=title)", CONTEXT);
    expect(row).toMatchObject({ fullname: "Grace Hopper", incident_customer_contacts: [{ title: "Bug" }] });
    expect(await records.metadata("contact", ["telephone1"], CONTEXT)).toMatchObject({ PrimaryIdAttribute: "contactid", Attributes: { telephone1: { LogicalName: "telephone1" } } });
  });

  it("clear the links to what was deleted, or take along what belongs to it, in the same commit", async () => {
    const records = await open();
    await records.create("annotation", { subject: "N", "objectid_contact@odata.bind": `/contacts(${ADA})` }, CONTEXT);
    await records.delete("contact", ADA, CONTEXT);
    expect((await records.query("annotation", "", 10, CONTEXT)).rows).toEqual([]);
    expect(await records.retrieve("incident", CASE, "", CONTEXT)).toMatchObject({ _customerid_value: null });
    expect(await failure(records.retrieve("contact", ADA, "", CONTEXT))).toMatchObject({ code: "record_not_found" });
  });

  type Act = (records: EmbeddedRecords) => Promise<unknown>;
  it.each<[string, string, Act, Act]>([
    ["a record that is not there", "record_not_found", (records) => records.retrieve("contact", NOBODY, "", CONTEXT), (records) => records.retrieve("contact", ADA, "", CONTEXT)],
    ["a change of a record that is not there", "record_not_found", (records) => records.update("contact", NOBODY, { lastname: "X" }, CONTEXT), (records) => records.update("contact", ADA, { lastname: "X" }, CONTEXT)],
    ["a deletion of a record that is not there", "record_not_found", (records) => records.delete("contact", NOBODY, CONTEXT), (records) => records.delete("contact", ALAN, CONTEXT)],
    ["an id that is none", "value_invalid", (records) => records.retrieve("contact", "Ada", "", CONTEXT), (records) => records.retrieve("contact", `{${ADA}}`, "", CONTEXT)],
    ["a table without metadata", "entity_not_found", (records) => records.query("contacts", "", 1, CONTEXT), (records) => records.query("contact", "", 1, CONTEXT)],
    ["a record of a table without metadata", "entity_not_found", (records) => records.create("lead", {}, CONTEXT), (records) => records.create("contact", {}, CONTEXT)],
    ["metadata of a column that is not there", "column_not_found", (records) => records.metadata("contact", ["nickname"], CONTEXT), (records) => records.metadata("contact", ["lastname"], CONTEXT)],
    ["a filter with a typo", "column_not_found", (records) => records.query("contact", "$filter=fistname eq 'Ada'", 1, CONTEXT), (records) => records.query("contact", "$filter=firstname eq 'Ada'", 1, CONTEXT)],
    ["a filter that ends too early", "query_invalid", (records) => records.query("contact", "$filter=firstname eq", 1, CONTEXT), (records) => records.query("contact", "$filter=firstname eq null", 1, CONTEXT)],
    ["an option that is not there", "query_invalid", (records) => records.query("contact", "$fitler=firstname eq 'Ada'", 1, CONTEXT), (records) => records.query("contact", "fitler=firstname eq 'Ada'", 1, CONTEXT)],
    ["a value of a wrong type", "value_invalid", (records) => records.update("contact", ADA, { creditonhold: "perhaps" }, CONTEXT), (records) => records.update("contact", ADA, { creditonhold: true }, CONTEXT)],
    ["a column that is not there", "column_not_found", (records) => records.create("contact", { nickname: "A" }, CONTEXT), (records) => records.create("contact", { firstname: "A" }, CONTEXT)],
    ["a link to nowhere", "record_not_found", (records) => records.update("contact", ADA, { "parentcustomerid_account@odata.bind": `/accounts(${NOBODY})` }, CONTEXT), (records) => records.update("contact", ADA, { "parentcustomerid_account@odata.bind": `/accounts(${CONTOSO})` }, CONTEXT)],
    ["a conflict on a change", "record_conflict", (records) => records.update("contact", ADA, { lastname: "X", "@odata.etag": 'W/"7"' }, CONTEXT), (records) => records.update("contact", ADA, { lastname: "X", "@odata.etag": 'W/"1"' }, CONTEXT)],
    ["an id that is taken", "record_conflict", (records) => records.create("contact", { contactid: ADA, lastname: "X" }, CONTEXT), (records) => records.create("contact", { contactid: NOBODY, lastname: "X" }, CONTEXT)],
    ["a nested record that is wrong", "value_invalid", (records) => records.create("contact", { lastname: "X", incident_customer_contacts: [{ title: 5 }] }, CONTEXT), (records) => records.create("contact", { lastname: "X", incident_customer_contacts: [{ title: "5" }] }, CONTEXT)],
  ])("refuse %s, and change nothing; its twin is taken", async (_what, code, act, twin) => {
    const records = await open();
    const before = await contents();
    const refused = await failure(act(records));
    expect(refused).toMatchObject({ code, message: expect.stringMatching(/ .+\.$/) });
    expect(await contents()).toEqual(before);
    await twin(records);
  });

  it("begin fiscal years where they are told to, and refuse a month that is none", async () => {
    const due = "2026-03-31T12:00:00Z";
    const fiscal = async (records: EmbeddedRecords) => (await records.query("task", "$filter=Microsoft.Dynamics.CRM.ThisFiscalYear(PropertyName='scheduledend')", 5, CONTEXT)).rows.length;
    const records = await open({ fiscalYearStart: 4, seed: () => ({ systemuser: ROWS.systemuser, task: [{ subject: "Within", scheduledend: due }, { subject: "Behind", scheduledend: "2026-04-01T00:00:00Z" }] }) });
    expect(await fiscal(records)).toBe(1);
    records.close();
    expect(await fiscal(await open())).toBe(2);
    for (const month of [0, 13, 1.5]) expect(await failure(open({ fiscalYearStart: month }))).toBeInstanceOf(RangeError);
  });

  it("give the same answers from a table that is too large for memory", async () => {
    const contact = Array.from({ length: 2_100 }, (_, at) => ({ contactid: id(1_000 + at), firstname: `F${(at * 7_919) % 2_100}`, lastname: "Many", _parentcustomerid_value: CONTOSO, "_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "account" }));
    const seed = () => ({ account: ROWS.account, contact, systemuser: ROWS.systemuser });
    const large = await open({ seed });
    const small = await open({ residentBytes: 100_000 });
    const options = "$select=fullname,_parentcustomerid_value&$filter=contains(firstname,'99')&$orderby=firstname desc&$top=20";
    const scanned = await small.query("contact", options, 5_000, CONTEXT);
    expect(scanned.rows).toHaveLength(20);
    expect(scanned).toEqual(await large.query("contact", options, 5_000, CONTEXT));
    expect((await small.use()).resident).not.toHaveProperty("contact");
    expect((await large.use()).resident).toHaveProperty("contact");
  });

  it("do not overwrite what another tab wrote, whether the table is in memory or not", async () => {
    vi.stubGlobal("BroadcastChannel", undefined);
    const [one, other] = [await open(), await open()];
    for (let turn = 1; turn <= 3; turn += 1) {
      await one.update("contact", ADA, { telephone1: `${turn}` }, CONTEXT);
      await other.update("contact", ADA, { mobilephone: `${turn}` }, CONTEXT);
      expect((await contents()).rows[`contact/${ADA}`]).toMatchObject({ telephone1: `${turn}`, mobilephone: `${turn}` });
      // From now on it is in memory.
      if (turn === 2) await Promise.all([names(one, ""), names(other, "")]);
    }
  });

  it("take an export back as it was, and refuse one whose rows do not fit", async () => {
    const records = await open();
    await records.create("phonecall", { subject: "S", phonecall_activity_parties: [{ participationtypemask: 1, "partyid_contact@odata.bind": `/contacts(${ADA})` }] }, CONTEXT);
    // What is empty stays so, also where a new row would have something.
    await records.update("contact", ADA, { "ownerid@odata.bind": null, preferredcontactmethodcode: null, statuscode: null }, CONTEXT);
    const [file, before] = [await records.exportFile(), withoutEtags(await contents())];
    await records.reset();
    expect(withoutEtags(await contents())).not.toEqual(before);
    await records.importFile(file);
    expect(withoutEtags(await contents())).toEqual(before);
    const wrong = (await file.text()).replace('"title":"No dial tone"', '"title":5');
    expect(await failure(records.importFile(wrong))).toMatchObject({ code: "value_invalid", reason: "file", message: expect.stringContaining("title") });
    expect(withoutEtags(await contents())).toEqual(before);
  });

  it("refuse tables that do not fit together before anything is stored", async () => {
    expect(await failure(open({ tables: [...standardTables, { logicalName: "contact" }] }))).toMatchObject({ code: "value_invalid" });
    const databases = await indexedDB.databases();
    expect(databases).toEqual([]);
  });
});

function withoutEtags({ rows }: Awaited<ReturnType<typeof contents>>): unknown {
  return JSON.parse(JSON.stringify(rows, (key, value: unknown) => (key === "@odata.etag" ? undefined : value)));
}
