import { describe, expect, test } from "vitest";
import { ADA, anEnvironment, API, context, ETAG, failure, json, NAMES, refusal } from "./recorded.ts";

const ROW = {
  "@odata.etag": ETAG,
  contactid: ADA,
  fullname: "Ada Byron",
  _parentcustomerid_value: "475b158c-541c-e511-80d3-3863bb347ba8",
  "_parentcustomerid_value@OData.Community.Display.V1.FormattedValue": "Harbour Glass",
  "_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "account",
  "_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty": "parentcustomerid_account",
};

describe("a query", () => {
  test("asks for the set's name once, for annotations, and for no more rows than are wanted", async () => {
    const { records, seen } = anEnvironment(({ path }) => (path.startsWith("contacts") ? json({ value: [ROW] }) : undefined));
    expect(await records.query("contact", "$select=fullname", 3, context())).toEqual({ rows: [ROW] });
    await records.query("contact", "$select=fullname&$top=2", 3, context());
    expect(seen.map(({ path }) => path)).toEqual([
      "EntityDefinitions(LogicalName='contact')?$select=LogicalName,EntitySetName,PrimaryIdAttribute",
      "contacts?$select=fullname&$top=3",
      "contacts?$select=fullname&$top=2",
    ]);
    expect(seen[1]!.headers.get("Prefer")).toBe('odata.include-annotations="*"');
    expect(seen[1]!.headers.get("OData-Version")).toBe("4.0");
    expect(seen[1]!.headers.get("Authorization")).toBe("Bearer token-one");
  });

  test.each([
    ["?$filter=contains(telephone1,'+1555')", "contacts?$filter=contains(telephone1,'+1555')&$top=9"],
    ["%24filter=lastname%20eq%20'O''Neil%26Co'", "contacts?$filter=lastname eq 'O''Neil&Co'&$top=9"],
    ["$filter=createdon+gt+2026-01-01T00:00:00+01:00&$orderby=fullname+desc", "contacts?$filter=createdon gt 2026-01-01T00:00:00+01:00&$orderby=fullname desc&$top=9"],
    ["$filter=contains(fullname,'%25ada%25')", "contacts?$filter=contains(fullname,'%ada%')&$top=9"],
    [`$filter=_ownerid_value eq '{${ADA}}' or contactid ne {${ADA}}`, `contacts?$filter=_ownerid_value eq ${ADA} or contactid ne ${ADA}&$top=9`],
    [`$filter=description eq '${ADA}'`, `contacts?$filter=description eq '${ADA}'&$top=9`],
    ["search=O'Neil (&$filter=lastname eq 'O''Neil'", "contacts?$filter=lastname eq 'O''Neil'&$top=9"],
    ["search=ada&$filter=firstname eq 'Ada'&$count=true", "contacts?$filter=firstname eq 'Ada'&$top=9"],
    ["savedQuery=00000000-0000-0000-00aa-000010001002", "contacts?savedQuery=00000000-0000-0000-00aa-000010001002&$top=9"],
    ["$expand=account_primary_contact($select=name;$filter=name eq 'A&B')", "contacts?$expand=account_primary_contact($select=name;$filter=name eq 'A&B')&$top=9"],
  ])("of the form %s goes as OData", async (text, address) => {
    const { records, sent } = anEnvironment(({ path }) => (path.startsWith("contacts") ? json({ value: [] }) : undefined));
    await records.query("contact", text, 9, context());
    expect(sent().map(({ path }) => path)).toEqual([address]);
  });

  test("that cannot be read is refused before anything is sent; the twin goes", async () => {
    const { records, sent } = anEnvironment(({ path }) => (path.startsWith("contacts") ? json({ value: [] }) : undefined));
    expect(await failure(records.query("contact", "$top=many", 9, context()))).toMatchObject({ code: "query_invalid" });
    expect(await failure(records.query("contact", "$select=a&$select=b", 9, context()))).toMatchObject({ code: "query_invalid" });
    expect(sent()).toEqual([]);
    await records.query("contact", "$top=4", 9, context());
    expect(sent()).toHaveLength(1);
  });

  test("goes on by the next link until there are enough rows", async () => {
    const page = (from: number) => Array.from({ length: 2 }, (_, at) => ({ contactid: `${from + at}` }));
    const { records, sent } = anEnvironment(
      ({ path }) => {
        const at = Number(/skiptoken=(\d+)/.exec(path)?.[1] ?? 0);
        return path.startsWith("contacts") ? json({ value: page(at), "@odata.nextLink": `${API}contacts?$select=fullname&$skiptoken=${at + 2}` }) : undefined;
      },
      { pageSize: 2 },
    );
    const { rows } = await records.query("contact", "$select=fullname", 5, context());
    expect(rows.map(({ contactid }) => contactid)).toEqual(["0", "1", "2", "3", "4"]);
    expect(sent().map(({ path }) => path)).toEqual(["contacts?$select=fullname", "contacts?$select=fullname&$skiptoken=2", "contacts?$select=fullname&$skiptoken=4"]);
    expect(sent().map(({ headers }) => headers.get("Prefer"))).toEqual(Array(3).fill('odata.include-annotations="*",odata.maxpagesize=2'));
  });

  test.each(["?$skiptoken=2", "contacts?$skiptoken=2", "/api/data/v9.2/contacts?$skiptoken=2", `${API}contacts?$skiptoken=2`])("goes on by %s from the page that says so", async (link) => {
    const { records, sent } = anEnvironment(({ path }) => (path.startsWith("contacts") ? json({ value: [ROW], ...(path.includes("skiptoken") ? {} : { "@odata.nextLink": link }) }) : undefined), { pageSize: 1 });
    expect((await records.query("contact", "$select=fullname", 5, context())).rows).toEqual([ROW, ROW]);
    expect(sent().map(({ path }) => path)).toEqual(["contacts?$select=fullname", "contacts?$skiptoken=2"]);
  });

  test.each(["https://elsewhere.example/api/data/v9.2/contacts", "https://contoso.crm4.dynamics.com/other", "//elsewhere.example/api/data/v9.2/x"])("does not take its token to %s", async (link) => {
    const { records, seen } = anEnvironment(({ path }) => (path.startsWith("contacts") ? json({ value: [ROW], "@odata.nextLink": link }) : undefined), { pageSize: 1 });
    const refused = await failure(records.query("contact", "", 2, context()));
    expect(refused).toMatchObject({ code: "record_failed" });
    expect(refused.message).toContain("It is not followed.");
    expect(seen).toHaveLength(2);
  });

  test("by fetch XML has its own counts, and is cut to what was asked for", async () => {
    const { records, sent } = anEnvironment(({ path }) => (path.startsWith("contacts") ? json({ value: [ROW, ROW, ROW] }) : undefined));
    const { rows } = await records.query("contact", "fetchXml=<fetch count='3'><entity name='contact'/></fetch>", 2, context());
    expect(rows).toHaveLength(2);
    expect(sent()[0]!.path).toBe("contacts?fetchXml=<fetch count='3'><entity name='contact'/></fetch>");
  });
});

describe("one record", () => {
  test("is read by its id, in braces or not", async () => {
    const { records, sent } = anEnvironment(({ path }) => (path.startsWith("contacts") ? json(ROW) : undefined));
    expect(await records.retrieve("contact", `{${ADA.toUpperCase()}}`, "$select=fullname&$expand=parentcustomerid_account($select=name)", context())).toEqual(ROW);
    expect(sent()[0]!.path).toBe(`contacts(${ADA})?$select=fullname&$expand=parentcustomerid_account($select=name)`);
  });

  test.each(["", "1", `${ADA})/Microsoft.Dynamics.CRM.Merge(`, "../accounts"])("with the id %j is never asked for", async (id) => {
    const { records, seen } = anEnvironment(() => json(ROW));
    expect(await failure(records.retrieve("contact", id, "", context()))).toMatchObject({ code: "value_invalid" });
    expect(await failure(records.update("contact", id, {}, context()))).toMatchObject({ code: "value_invalid" });
    expect(await failure(records.delete("contact", id, context()))).toMatchObject({ code: "value_invalid" });
    expect(seen).toEqual([]);
  });

  test("is made as it is given, links and nested records included", async () => {
    const { records, sent } = anEnvironment(({ method }) => (method === "POST" ? json({ "@odata.etag": ETAG, contactid: ADA }, 201) : undefined));
    const data = { lastname: "Byron", "parentcustomerid_account@odata.bind": "/accounts(475b158c-541c-e511-80d3-3863bb347ba8)", Contact_Tasks: [{ subject: "Call" }] };
    expect(await records.create("contact", data, context())).toEqual({ id: ADA });
    expect(sent()[0]).toMatchObject({ method: "POST", path: "contacts?$select=contactid", body: JSON.stringify(data) });
    expect(sent()[0]!.headers.get("Prefer")).toBe("return=representation");
  });

  test("that was made without a word about it is known by its address", async () => {
    const { records } = anEnvironment(({ method }) => (method === "POST" ? new Response(null, { status: 204, headers: { "OData-EntityId": `${API}contacts(${ADA})` } }) : undefined));
    expect(await records.create("contact", {}, context())).toEqual({ id: ADA });
  });

  test("is changed only when it is there, and only in the version that the caller saw, if he names one", async () => {
    const { records, sent } = anEnvironment(({ method, headers }) => {
      if (method !== "PATCH") return undefined;
      const known = ["*", ETAG].includes(headers.get("If-Match") ?? "");
      return known ? new Response(null, { status: 204 }) : refusal(412, "0x80060882", "The version of the existing record doesn't match the RowVersion property provided.");
    });
    expect(await records.update("contact", ADA, { lastname: "Lovelace" }, context())).toEqual({ id: ADA });
    await records.update("contact", ADA, { lastname: "Lovelace", "@odata.etag": ETAG }, context());
    const refused = await failure(records.update("contact", ADA, { lastname: "King", "@odata.etag": 'W/"1"' }, context()));
    expect(refused).toMatchObject({ code: "record_conflict", serviceCode: "0x80060882", status: 412 });
    expect(refused.message).toBe("Dataverse: The version of the existing record doesn't match the RowVersion property provided. (0x80060882)");
    expect(sent().map(({ headers }) => headers.get("If-Match"))).toEqual(["*", ETAG, 'W/"1"']);
  });

  test("goes when it is deleted", async () => {
    const { records, sent } = anEnvironment(({ method }) => (method === "DELETE" ? new Response(null, { status: 204 }) : undefined));
    await records.delete("contact", ADA, context());
    expect(sent()).toMatchObject([{ method: "DELETE", path: `contacts(${ADA})`, body: "" }]);
  });

  test.each([[null], [[]], ["text"], [undefined]])("is not made of %j", async (data) => {
    const { records, seen } = anEnvironment(() => json({}));
    expect(await failure(records.create("contact", data as never, context()))).toMatchObject({ code: "value_invalid" });
    expect(await failure(records.update("contact", ADA, data as never, context()))).toMatchObject({ code: "value_invalid" });
    expect(seen).toEqual([]);
  });
});

describe("what the environment refuses keeps its code", () => {
  test.each([
    [404, "0x80040217", "contact With Id = 8c1f7d5e does not exist", "record_not_found"],
    [404, "0x80060891", "A record with the specified key values does not exist in contact entity", "record_not_found"],
    [404, "0x8006088a", "Resource not found for the segment 'contacs'.", "entity_not_found"],
    [400, "0x0", "Could not find a property named 'Name' on type 'Microsoft.Dynamics.CRM.contact'.", "column_not_found"],
    [400, "0x80041103", "'contact' entity doesn't contain attribute with Name = 'nme' and NameMapping = 'Logical'.", "column_not_found"],
    [400, "0x0", "Syntax error at position 9 in 'lastname q'.", "query_invalid"],
    [400, "0x80060888", "The query parameter $skip is not supported", "query_invalid"],
    [412, "0x80040333", "A record was not created or updated because a duplicate of the current record already exists.", "record_conflict"],
    [412, "0x80060892", "A record with the same key exists.", "record_conflict"],
    [403, "0x80040220", "Principal user is missing prvReadContact privilege", "record_forbidden"],
    [500, "0x80040216", "An unexpected error occurred.", "record_failed"],
    [502, "0x80044150", "Generic SQL error.", "record_source_unavailable"],
  ])("%i %s: %s", async (status, serviceCode, message, code) => {
    const { records } = anEnvironment(({ path }) => (path.startsWith("contacts") ? refusal(status, serviceCode, message) : undefined));
    expect(await failure(records.query("contact", "", 1, context()))).toMatchObject({ name: "RecordServiceError", code, serviceCode, status, message: `Dataverse: ${message} (${serviceCode})` });
  });

  test("a wrong value is a value, where something is written", async () => {
    const { records } = anEnvironment(({ method }) => (method === "POST" ? refusal(400, "0x80048d19", "Error identified in Payload provided by the user for Entity :'contacts'") : undefined));
    expect(await failure(records.create("contact", { donotphone: "no" }, context()))).toMatchObject({ code: "value_invalid", serviceCode: "0x80048d19" });
  });

  test("a page of somebody between is no answer", async () => {
    const { records } = anEnvironment(({ path }) => (path.startsWith("contacts") ? new Response("<html>Bad gateway</html>", { status: 502 }) : undefined));
    expect(await failure(records.query("contact", "", 1, context()))).toMatchObject({ code: "record_source_unavailable", message: "Dataverse answered with status 502.", serviceCode: null });
  });

  test.each(["nothing", "contact')/Attributes(LogicalName='x", "con tact", ""])("there is no table %j", async (name) => {
    const { records } = anEnvironment(() => undefined);
    expect(await failure(records.query(name, "", 1, context()))).toMatchObject({ code: "entity_not_found" });
    expect(await records.query("contact", "$top=0", 1, context())).toEqual({ rows: [] });
  });

  test("what failed is asked again the next time", async () => {
    let down = true;
    const { records } = anEnvironment(({ path }) => (down ? refusal(500, "0x80040216", "An unexpected error occurred.") : path.startsWith("contacts") ? json({ value: [] }) : NAMES()));
    expect(await failure(records.query("contact", "", 1, context()))).toMatchObject({ code: "record_failed" });
    down = false;
    expect(await records.query("contact", "", 1, context())).toEqual({ rows: [] });
  });
});

test("it says whom the token is for", async () => {
  const who = { "@odata.context": `${API}$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`, BusinessUnitId: "38E0DBE4-131B-E111-BA7E-78E7D1620F5E", UserId: ADA, OrganizationId: "4026BE43-6B69-E111-8F65-78E7D1620F5E" };
  const { records, seen } = anEnvironment(({ path }) => (path === "WhoAmI" ? json(who) : undefined));
  expect(await records.whoAmI()).toEqual({ userId: ADA, businessUnitId: "38e0dbe4-131b-e111-ba7e-78e7d1620f5e", organizationId: "4026be43-6b69-e111-8f65-78e7d1620f5e" });
  expect(seen).toMatchObject([{ method: "GET", path: "WhoAmI" }]);
  expect(await failure(anEnvironment(() => json({})).records.whoAmI())).toMatchObject({ code: "record_failed" });
});
