import { Window } from "happy-dom";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createODataRecords, type ODataTable } from "../../src/records-dataverse/index.ts";
import { readCsdl } from "../../src/records-dataverse/description.ts";
import { createTables } from "../../src/records-dataverse/tables.ts";
import { TABLES } from "../../www/sample-data/tables.ts";
import { modelOf } from "../odata/model.ts";
import { type ODataServer, startODataServer } from "../odata/server.ts";
import { context, failure, json } from "./recorded.ts";

beforeAll(() => void vi.stubGlobal("DOMParser", new Window().DOMParser));
afterAll(() => void vi.unstubAllGlobals());

describe("a real service's description", () => {
  let server: ODataServer;
  const tables = TABLES.filter(({ name }) => ["systemuser", "account", "contact", "incident"].includes(name));
  beforeAll(async () => void (server = await startODataServer({ ...modelOf(tables), rows: {} })), 60_000);
  afterAll(() => server?.close());

  test("says the same in XML and in JSON", async () => {
    const text = async (format: string) => (await fetch(`${server.url}$metadata`, { headers: { Accept: format } })).text();
    const [xml, other] = [await text("application/xml"), await text("application/json")];
    expect([xml.slice(0, 5), other.slice(0, 1)]).toEqual(["<?xml", "{"]);
    const [one, two] = [readCsdl(xml), readCsdl(other)];
    expect(one.sets.size).toBe(tables.length + 1);
    expect([...one.sets]).toEqual([...two.sets]);
    expect(Object.fromEntries(one.types)).toEqual(Object.fromEntries(two.types));
    expect(Object.fromEntries(one.notes)).toEqual(Object.fromEntries(two.notes));
    const contact = createTables(one, [{ name: "contact" }, { name: "account" }]).table("contact");
    expect(contact.lookups.get("parentcustomerid")?.ways.map(({ table }) => table)).toEqual(["account", "contact"]);
    expect(contact.columns.get("jobtitle")?.label).toBe("Job title");
  }, 60_000);
});

/** As a service of another house writes it: a short name for the namespace, a base type, key aliases, options with words. */
const XML = `<?xml version="1.0"?><edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.01"><edmx:DataServices>
<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="House.Model" Alias="Self">
  <EntityType Name="Being" Abstract="true"><Key><PropertyRef Name="Id"/></Key><Property Name="Id" Type="Edm.Int32" Nullable="false"/></EntityType>
  <EntityType Name="Person" BaseType="Self.Being"><Property Name="Name" Type="Edm.String" MaxLength="40"/>
    <Property Name="Mood" Type="Edm.Byte"><Annotation Term="Org.OData.Validation.V1.AllowedValues"><Collection><Record><PropertyValue Property="Value" Int="1"/><Annotation Term="Org.OData.Core.V1.SymbolicName" String="glad"/><Annotation Term="Org.OData.Core.V1.Description" String="Glad &amp; gay"/></Record></Collection></Annotation></Property>
    <NavigationProperty Name="Friend" Type="Self.Person"/><NavigationProperty Name="Pets" Type="Collection(Self.Pet)"/></EntityType>
  <EntityType Name="Pet" OpenType="true"><Key><PropertyRef Name="House"/><PropertyRef Name="No"/></Key><Property Name="House" Type="Edm.String"/><Property Name="No" Type="Edm.Int32"/></EntityType>
  <EntityType Name="Policy"><Key><PropertyRef Name="Code"/></Key><Property Name="Code" Type="Edm.String"/></EntityType>
  <EntityContainer Name="Container"><EntitySet Name="People" EntityType="Self.Person"/><EntitySet Name="Pets" EntityType="House.Model.Pet"/><EntitySet Name="Policies" EntityType="Self.Policy"/></EntityContainer>
  <Annotations Target="Self.Person/Name"><Annotation Term="Org.OData.Core.V1.Description" String="Full name"/></Annotations>
</Schema></edmx:DataServices></edmx:Edmx>`;

describe("a service of another house", () => {
  const asked: { url: string; method: string; body: unknown }[] = [];
  const source = (tables: ODataTable[], answer: unknown = { Id: 7 }) =>
    createODataRecords({
      url: "https://house.example/service",
      tables,
      fetch: async (url, init) => {
        asked.push({ url: decodeURIComponent(String(url)), method: init?.method ?? "", body: init?.body ? JSON.parse(String(init.body)) : null });
        return String(url).endsWith("$metadata") ? new Response(XML, { headers: { "Content-Type": "application/xml" } }) : json(answer);
      },
    });

  test("is understood: base types, short names, number keys and links without keys", async () => {
    const records = source([{ name: "person", set: "People" }], { Id: 7, Name: "Ada", Mood: 1, Friend: { Id: 8, Name: "Bo" } });
    expect(await records.retrieve("person", "7", "$select=Name,Mood,_Friend_value", context())).toEqual({
      Id: "7",
      Name: "Ada",
      Mood: 1,
      "Mood@OData.Community.Display.V1.FormattedValue": "Glad & gay",
      _Friend_value: "8",
      "_Friend_value@Microsoft.Dynamics.CRM.lookuplogicalname": "person",
      "_Friend_value@Microsoft.Dynamics.CRM.associatednavigationproperty": "Friend",
      "_Friend_value@OData.Community.Display.V1.FormattedValue": "Bo",
    });
    expect(asked.at(-1)!.url).toBe("https://house.example/service/People(7)?$select=Id,Name,Mood&$expand=Friend($select=Id,Name)");
    expect(await records.create("person", { Name: "Cy", "Friend@odata.bind": "/People(8)" }, context())).toEqual({ id: "7" });
    expect(asked.at(-1)).toMatchObject({ method: "POST", body: { Name: "Cy", "Friend@odata.bind": "People(8)" } });
    expect((await records.metadata("person", ["Name", "Friend"], context())).Attributes).toMatchObject({ Name: { DisplayName: "Full name" }, Friend: { Targets: ["person"] } });
  });

  test("asks for text in lower case and for links by their keys", async () => {
    const records = source([{ name: "person", set: "People" }], { value: [] });
    await records.query("person", "$filter=contains(Name,'%Ada') and _Friend_value ne null and Name ne 'contains(Name,''X'')'", 3, context());
    expect(asked.at(-1)!.url).toContain("$filter=contains(tolower(Name),'ada') and Friend/Id ne null and Name ne 'contains(Name,''X'')'&");
  });

  test.each([["7)", "value_invalid"], ["x", "value_invalid"], ["-7", null]])("the id %s", async (id, code) => {
    const records = source([{ name: "person", set: "People" }]);
    if (code === null) expect(await records.retrieve("person", id, "", context())).toMatchObject({ Id: "7" });
    else expect(await failure(records.retrieve("person", id, "", context()))).toMatchObject({ code });
  });

  test("text keys are quoted, and a quote in one is no way out", async () => {
    const records = source([{ name: "policy" }], { Code: "a'b" });
    expect(await records.retrieve("policy", "a'b/c)", "", context())).toMatchObject({ Code: "a'b" });
    expect(asked.at(-1)!.url).toBe("https://house.example/service/Policies('a''b/c)')");
  });

  test("a table whose key has several columns is refused by name; its neighbour is not", async () => {
    const records = source([]);
    expect(await failure(records.query("Pets", "", 1, context()))).toMatchObject({ code: "entity_not_found", message: expect.stringContaining("key of one column") });
    expect(await records.retrieve("Person", "7", "", context())).toMatchObject({ Id: "7" });
  });
});

test.each([
  ["", /neither XML nor JSON/],
  ["<edmx:Edmx xmlns:edmx='x'><open></edmx:Edmx>", /cannot be read|names no entity set/],
  ["<a/>", /names no entity set/],
  ["{}", /names no entity set/],
  ["[1]", /no object/],
  ["{ nonsense", /neither XML nor JSON/],
])("%j is no description", async (text, message) => {
  const records = createODataRecords({ url: "https://house.example/", metadata: text, fetch: async () => json({ value: [] }) });
  expect(await failure(records.query("person", "", 1, context()))).toMatchObject({ code: "record_failed", message: expect.stringMatching(message) });
});

test("XML where nothing can read it is told as such; JSON is read", async () => {
  vi.stubGlobal("DOMParser", undefined);
  const records = createODataRecords({ url: "https://house.example/", metadata: XML });
  expect(await failure(records.metadata("Person", [], context()))).toMatchObject({ code: "record_failed", message: expect.stringContaining("outside a page") });
  const metadata = { "House.Model": { Person: { $Kind: "EntityType", $Key: ["Id"], Id: { $Type: "Edm.Guid" } }, Container: { $Kind: "EntityContainer", People: { $Collection: true, $Type: "House.Model.Person" } } } };
  expect(await createODataRecords({ url: "https://house.example/", metadata }).metadata("Person", ["Id"], context())).toMatchObject({ EntitySetName: "People" });
  vi.stubGlobal("DOMParser", new Window().DOMParser);
});
