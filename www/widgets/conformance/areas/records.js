import { GUID, NOBODY } from "../bench.js";
import { area, test } from "../registry.js";

area("REC", "Records", [
  ["001", "automatic", "`createRecord` resolves with JSON text that has `entityType` and the new row's `id`."],
  ["002", "automatic", "`createRecord` takes its data as JSON text."],
  ["003", "automatic", "`createRecord` takes its data as a plain object."],
  ["004", "automatic", "`createRecord` takes pretty-printed JSON text and an empty object."],
  ["005", "automatic", "`createRecord` binds lookups with `@odata.bind`."],
  ["006", "automatic", "`createRecord` inserts nested rows with the outer one: a phone call with its parties."],
  ["007", "automatic", "`createRecord` refuses a missing or empty entity name and missing data."],
  ["008", "automatic", "`createRecord` refuses an unknown entity and an unknown column, and creates nothing."],
  ["009", "automatic", "`retrieveRecord` resolves with JSON text of the row."],
  ["010", "automatic", "`retrieveRecord` gives the primary id even where `$select` does not name it."],
  ["011", "automatic", "`retrieveRecord` honours `$select`, with and without the leading question mark."],
  ["012", "automatic", "`retrieveRecord` without options gives the whole row."],
  ["013", "automatic", "`$expand` of a collection gives an array of rows, of a lookup an object."],
  ["014", "automatic", "`retrieveRecord` takes an id bare, in braces and in any letter case."],
  ["015", "automatic", "`retrieveRecord` refuses a missing or empty name or id."],
  ["016", "automatic", "`retrieveRecord` of a row that is not there is a rejection, also for an id of zeros."],
  ["017", "automatic", "Ids in results are GUIDs without braces."],
  ["018", "automatic", "`updateRecord` resolves with JSON text that has `entityType` and `id`, and the row has the new values."],
  ["019", "automatic", "`updateRecord` leaves the other columns alone."],
  ["020", "automatic", "`updateRecord` refuses a missing or empty name, id and data, and a row that is not there."],
  ["021", "automatic", "`deleteRecord` resolves with `entityType`, `id` and `<entity>id`."],
  ["022", "automatic", "A deleted row cannot be retrieved any more."],
  ["023", "automatic", "`deleteRecord` refuses a missing name or id and a row that is not there."],
  ["024", "automatic", "`getEntityMetadata` names the entity: `LogicalName`, `PrimaryIdAttribute`, `PrimaryNameAttribute`, `EntitySetName`."],
  ["025", "automatic", "`getEntityMetadata` with attribute names gives `Attributes` with those."],
  ["026", "automatic", "`getEntityMetadata` without attributes, or with an empty list, gives none of them."],
  ["027", "automatic", "`getEntityMetadata` refuses a missing and an unknown entity."],
  ["028", "automatic", "Rows carry formatted values as annotations."],
  ["029", "automatic", "Lookup columns are read as `_<name>_value`."],
  ["030", "automatic", "Records work on the home session and while another provider's session has the focus."],
  ["031", "automatic", "Keys such as `__proto__` in the data change no prototype."],
  ["032", "automatic", "Twenty calls at once are all answered, each with its own row."],
]);

const contact = (more) => ({ firstname: "Avery", lastname: `Row ${crypto.randomUUID().slice(0, 8)}`, ...more });
const create = async (t, more) => (await t.json("createRecord", "contact", contact(more))).id;
const read = (t, id, options) => t.json("retrieveRecord", "contact", id, options);

test("REC-001", async (t) => {
  const found = await t.json("createRecord", "contact", JSON.stringify(contact()));
  t.equal(found.entityType, "contact", "entityType");
  t.ok(GUID.test(found.id), `The id is ${found.id}.`);
});
test("REC-002", async (t) => {
  const { id } = await t.json("createRecord", "contact", '{"lastname":"From text"}');
  t.equal((await read(t, id, "?$select=lastname")).lastname, "From text", "The value");
});
test("REC-003", async (t) => t.equal((await read(t, await create(t, { jobtitle: "Buyer" }), "?$select=jobtitle")).jobtitle, "Buyer", "The value"));
test("REC-004", async (t) => {
  t.ok(GUID.test((await t.json("createRecord", "contact", JSON.stringify(contact(), null, 2))).id), "The id has to be a GUID.");
  t.ok(GUID.test((await t.json("createRecord", "contact", {})).id), "The id has to be a GUID.");
});
test("REC-005", async (t) => {
  const account = (await t.json("createRecord", "account", { name: "Bound" })).id;
  const id = await create(t, { "parentcustomerid_account@odata.bind": `/accounts(${account})` });
  const column = "_parentcustomerid_value";
  t.equal((await read(t, id, `?$select=${column}`))[column], account, "The lookup");
});
test("REC-006", async (t) => {
  const party = await create(t);
  const call = {
    subject: "A call",
    phonecall_activity_parties: [{ "partyid_contact@odata.bind": `/contacts(${party})`, participationtypemask: 2 }],
  };
  const { id } = await t.json("createRecord", "phonecall", JSON.stringify(call));
  const found = await t.json("retrieveRecord", "phonecall", id, "?$select=subject&$expand=phonecall_activity_parties");
  t.equal([found.subject, found.phonecall_activity_parties.length], ["A call", 1], "The row and its parties");
});
test("REC-007", (t) => t.refuses("createRecord", [], [null, {}], ["", {}], [5, {}], ["contact"], ["contact", null], ["contact", ""]));
test("REC-008", (t) => t.refuses("createRecord", ["extn_no_such_entity", {}], ["contact", { extn_no_such_column: 1 }]));
test("REC-009", async (t) => t.equal((await read(t, await create(t))).firstname, "Avery", "The value"));
test("REC-010", async (t) => {
  const id = await create(t);
  t.equal((await read(t, id, "?$select=firstname")).contactid, id, "The primary id");
});
test("REC-011", async (t) => {
  const id = await create(t, { jobtitle: "Buyer" });
  for (const options of ["?$select=jobtitle", "$select=jobtitle"]) {
    const found = await read(t, id, options);
    t.equal([found.jobtitle, found.lastname], ["Buyer", undefined], "The selected and another column");
  }
});
test("REC-012", async (t) => {
  const found = await read(t, await create(t, { jobtitle: "Buyer" }));
  t.matches(found, { firstname: "Avery", jobtitle: "Buyer" }, "The row");
});
test("REC-013", async (t) => {
  const account = (await t.json("createRecord", "account", { name: "Expanded" })).id;
  const id = await create(t, { "parentcustomerid_account@odata.bind": `/accounts(${account})` });
  const found = await read(t, id, "?$select=lastname&$expand=parentcustomerid_account($select=name)");
  t.equal(found.parentcustomerid_account.name, "Expanded", "The expanded lookup");
});
test("REC-014", async (t) => {
  const id = await create(t);
  for (const given of [id, `{${id}}`, id.toUpperCase()]) t.equal((await read(t, given, "?$select=lastname")).contactid, id, "The primary id");
});
test("REC-015", (t) => t.refuses("retrieveRecord", [], ["contact"], ["contact", ""], ["contact", null], ["", NOBODY], [null, NOBODY], ["contact", 5]));
test("REC-016", (t) => t.refuses("retrieveRecord", ["contact", NOBODY], ["contact", crypto.randomUUID(), "?$select=lastname"], ["contact", "no guid"]));
test("REC-017", async (t) => {
  const id = await create(t);
  t.ok(GUID.test(id), `The id is ${id}.`);
  t.ok(GUID.test((await read(t, `{${id}}`)).contactid), "The primary id has to be bare.");
});
test("REC-018", async (t) => {
  const id = await create(t);
  t.equal(await t.json("updateRecord", "contact", id, '{"jobtitle":"Owner"}'), { entityType: "contact", id }, "The result");
  t.equal((await read(t, id, "?$select=jobtitle")).jobtitle, "Owner", "The value");
});
test("REC-019", async (t) => {
  const id = await create(t, { jobtitle: "Buyer" });
  await t.json("updateRecord", "contact", id, { telephone1: "555 0199" });
  t.matches(await read(t, id), { jobtitle: "Buyer", telephone1: "555 0199", firstname: "Avery" }, "The row");
});
test("REC-020", async (t) => {
  const id = await create(t);
  await t.refuses("updateRecord", [], ["contact"], ["contact", id], ["", id, {}], ["contact", "", {}], ["contact", id, null], ["contact", id, "{"], ["contact", NOBODY, { jobtitle: "X" }]);
});
test("REC-021", async (t) => {
  const id = await create(t);
  t.equal(await t.json("deleteRecord", "contact", id), { entityType: "contact", id, contactid: id }, "The result");
});
test("REC-022", async (t) => {
  const id = await create(t);
  await t.json("deleteRecord", "contact", id);
  await t.refuses("retrieveRecord", ["contact", id]);
});
test("REC-023", (t) => t.refuses("deleteRecord", [], ["contact"], ["contact", ""], ["", NOBODY], ["contact", NOBODY]));
test("REC-024", async (t) => {
  const wanted = { LogicalName: "contact", PrimaryIdAttribute: "contactid", PrimaryNameAttribute: "fullname", EntitySetName: "contacts" };
  t.matches(await t.api.getEntityMetadata("contact"), wanted, "The metadata");
});
test("REC-025", async (t) => {
  const { Attributes } = await t.api.getEntityMetadata("contact", ["lastname", "telephone1"]);
  const names = Object.values(Attributes).map((one) => one.LogicalName);
  t.equal([...names].sort(), ["lastname", "telephone1"], "The names");
});
test("REC-026", async (t) => {
  for (const args of [[], [[]]]) {
    const { Attributes } = await t.api.getEntityMetadata("contact", ...args);
    t.equal(Object.keys(Attributes ?? {}), [], "The attributes");
  }
});
test("REC-027", (t) => t.refuses("getEntityMetadata", [], [null], [""], ["extn_no_such_entity"]));
test("REC-028", async (t) => {
  const found = await read(t, await create(t), "?$select=createdon");
  t.equal(typeof found["createdon@OData.Community.Display.V1.FormattedValue"], "string", "The type of the formatted value");
});
test("REC-029", async (t) => t.ok("_ownerid_value" in (await read(t, await create(t), "?$select=_ownerid_value")), "The lookup has to be there."));
test("REC-030", async (t) => {
  await t.home();
  const id = await create(t);
  await t.other.call("createSession", { templateName: t.settings.session });
  t.equal((await read(t, id)).contactid, id, "The primary id");
});
test("REC-031", async (t) => {
  await t.api.createRecord("contact", '{"lastname":"Hostile","__proto__":{"polluted":1}}').catch(() => undefined);
  t.equal({}.polluted, undefined, "A property of every object");
});
test("REC-032", async (t) => {
  const ids = await Promise.all(Array.from({ length: 20 }, (_, at) => create(t, { jobtitle: `Number ${at}` })));
  t.equal(new Set(ids).size, 20, "The number of ids");
  const rows = await Promise.all(ids.map((id) => read(t, id, "?$select=jobtitle")));
  t.equal(rows.map(({ jobtitle }) => jobtitle), ids.map((_, at) => `Number ${at}`), "The values");
});
