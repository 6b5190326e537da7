import { area, test } from "../registry.js";

area("SRCH", "Search", [
  ["001", "automatic", "`searchAndOpenRecords` resolves with JSON text of an object with the keys `0`, `1`, ..., never an array."],
  ["002", "automatic", "No match gives an object without keys, and no rejection."],
  ["003", "automatic", "Each row holds its primary id even where `$select` does not name it."],
  ["004", "automatic", "With the flag true nothing is opened, whatever the number of matches."],
  ["005", "manual", "With the flag false and exactly one match its record opens."],
  ["006", "manual", "With the flag false and no match the search page opens."],
  ["007", "manual", "With the flag false and many matches the search page opens."],
  ["008", "manual", "With `$search` and the flag false the search page opens with the text, also for one match."],
  ["009", "automatic", "`$search` is not sent as an option of the query: the rows are those of `$filter`."],
  ["010", "automatic", "The rows are returned with the flag false too."],
  ["011", "automatic", "The leading question mark may be missing."],
  ["012", "automatic", "A percent-encoded filter is understood."],
  ["013", "automatic", "`contains` with a percent sign as wildcard and with an empty text is understood."],
  ["014", "automatic", "`$top` and `$orderby` are honoured."],
  ["015", "automatic", "Chains of `or` work with and without parentheses."],
  ["016", "automatic", "A GUID in a filter may be bare, quoted or in braces."],
  ["017", "automatic", "An unknown option such as `search` without the dollar sign does not break the search."],
  ["018", "automatic", "A missing entity name, a missing or blank query and a missing flag are refused."],
  ["019", "automatic", "An unknown entity and a filter that is none are refused, and nothing opens."],
  ["020", "agent", "At most 5,000 rows are returned."],
  ["021", "automatic", "A correlation id in fourth and a search type in fifth place are accepted."],
  ["022", "automatic", "In another provider's session nothing is opened, and the rows are returned all the same."],
  ["023", "manual", "`renderSearchPage` opens the search page for the entity with the text."],
  ["024", "automatic", "`renderSearchPage` resolves with null, and an empty text is allowed."],
  ["025", "automatic", "`renderSearchPage` refuses a missing entity name and a missing text."],
  ["026", "automatic", "Formatted values are among the rows' keys."],
]);

const find = (t, query, only = true, ...rest) => t.json("searchAndOpenRecords", "contact", query, only, ...rest);
const one = (t) => `?$select=lastname&$filter=lastname eq '${t.settings.contactLastName}'`;
const many = (t) => `?$select=lastname&$filter=lastname eq '${t.settings.manyLastName}'`;
const none = "?$select=lastname&$filter=lastname eq 'Nobody is called so'";
const focusedTab = async (t, question, has) => {
  const id = await t.api.getFocusedSession();
  const tab = await t.api.getFocusedTab();
  await t.look(question, ["sessions", { id }, "tabs", { id: tab }], has);
};
async function opens(t, query, question, has) {
  await t.session();
  const before = (await t.api.getTabs()).length;
  await find(t, query, false);
  t.equal((await t.api.getTabs()).length, before + 1, "The number of tabs");
  await focusedTab(t, question, has);
}

test("SRCH-001", async (t) => {
  const found = await find(t, one(t));
  t.equal([Array.isArray(found), Object.keys(found)], [false, ["0"]], "Whether it is an array, and its keys");
  t.equal(found[0].lastname, t.settings.contactLastName, "The value");
});
test("SRCH-002", async (t) => t.equal(await find(t, none), {}, "The result"));
test("SRCH-003", async (t) => t.equal(typeof (await find(t, one(t)))[0].contactid, "string", "The type of the primary id"));
test("SRCH-004", async (t) => {
  await t.session();
  await t.unchanged(async () => {
    for (const query of [one(t), many(t), none]) await find(t, query);
  });
});
test("SRCH-005", (t) => opens(t, one(t), "The contact's record is shown.", { pageType: "entityrecord", parameters: { entityName: "contact" } }));
test("SRCH-006", (t) => opens(t, none, "The search page is shown.", { pageType: "search" }));
test("SRCH-007", (t) => opens(t, many(t), "The search page is shown.", { pageType: "search" }));
test("SRCH-008", (t) =>
  opens(t, `${one(t)}&$search=Conform`, 'The search page is shown, with the text "Conform".', {
    pageType: "search",
    parameters: { searchText: "Conform" },
  }));
test("SRCH-009", async (t) => t.equal(Object.keys(await find(t, `${one(t)}&$search=nothing like it`)).length, 1, "The number of rows"));
test("SRCH-010", async (t) => {
  await t.session();
  t.equal((await find(t, one(t), false))[0].lastname, t.settings.contactLastName, "The value");
});
test("SRCH-011", async (t) => t.equal(Object.keys(await find(t, one(t).slice(1))).length, 1, "The number of rows"));
test("SRCH-012", async (t) => {
  const filter = encodeURIComponent(`lastname eq '${t.settings.contactLastName}'`);
  t.equal(Object.keys(await find(t, `?$select=lastname&$filter=${filter}`)).length, 1, "The number of rows");
});
test("SRCH-013", async (t) => {
  const part = t.settings.contactLastName.slice(0, 5);
  t.equal(Object.keys(await find(t, `?$filter=contains(lastname,'%${part}%')`)).length, 1, "With wildcards");
  t.ok(Object.keys(await find(t, "?$filter=contains(lastname,'')&$top=3")).length > 0, "An empty text has to match.");
});
test("SRCH-014", async (t) => {
  const found = await find(t, `?$select=lastname,firstname&$filter=lastname eq '${t.settings.manyLastName}'&$orderby=firstname desc&$top=2`);
  const names = Object.values(found).map(({ firstname }) => firstname);
  t.equal(names.length, 2, "The number of rows");
  t.equal(names, [...names].sort().toReversed(), "The order");
});
test("SRCH-015", async (t) => {
  const [a, b] = [t.settings.contactLastName, t.settings.manyLastName].map((name) => `lastname eq '${name}'`);
  const bare = Object.keys(await find(t, `?$filter=${a} or ${b}`)).length;
  t.equal(Object.keys(await find(t, `?$filter=(${a}) or (${b})`)).length, bare, "The number of rows");
  t.ok(bare > 1, "Both names have to be found.");
});
test("SRCH-016", async (t) => {
  const id = (await find(t, one(t)))[0].contactid;
  for (const given of [id, `'${id}'`, `{${id}}`]) t.equal(Object.keys(await find(t, `?$filter=contactid eq ${given}`)).length, 1, "The number of rows");
});
test("SRCH-017", async (t) => t.equal(Object.keys(await find(t, `${one(t)}&search=x&extn=1`)).length, 1, "The number of rows"));
test("SRCH-018", async (t) => {
  await t.session();
  await t.refuses("searchAndOpenRecords", [], [null, one(t), true], ["", one(t), true], ["contact"], ["contact", null, true], ["contact", "", true], ["contact", "  ", true], ["contact", one(t)], ["contact", one(t), null]);
});
test("SRCH-019", async (t) => {
  await t.session();
  await t.refuses("searchAndOpenRecords", ["extn_no_such_entity", "?$top=1", false], ["contact", "?$filter=lastname eq", false]);
});
test("SRCH-020", async (t) => {
  if (t.settings.largeEntity === "") t.skip("No entity with more than 5,000 rows is named in the settings.");
  if (t.driven) await t.drive({ kind: "fill", entityName: t.settings.largeEntity, count: 5010 });
  const found = await t.json("searchAndOpenRecords", t.settings.largeEntity, "?$select=createdon", true);
  t.equal(Object.keys(found).length, 5000, "The number of rows");
});
test("SRCH-021", async (t) => {
  const correlation = crypto.randomUUID();
  for (const type of [0, 1, undefined]) t.equal(Object.keys(await find(t, one(t), true, correlation, type)).length, 1, "The number of rows");
});
test("SRCH-022", async (t) => {
  await t.other.call("createSession", { templateName: t.settings.session });
  await t.unchanged(async () => t.equal(Object.keys(await find(t, one(t), false)).length, 1, "The number of rows"));
});
test("SRCH-023", async (t) => {
  await t.session();
  await t.api.renderSearchPage("contact", "conf");
  await focusedTab(t, 'The search page is shown, with the text "conf".', { pageType: "search", parameters: { searchText: "conf" } });
});
test("SRCH-024", async (t) => {
  await t.session();
  t.equal(await t.api.renderSearchPage("contact", ""), null, "With an empty text");
  t.equal(await t.api.renderSearchPage("contact", "x", crypto.randomUUID(), 0), null, "With all arguments");
});
test("SRCH-025", async (t) => {
  await t.session();
  await t.refuses("renderSearchPage", [], [null, "x"], ["", "x"], ["contact"], ["contact", null], ["contact", 5]);
});
test("SRCH-026", async (t) => {
  const row = (await find(t, `?$select=createdon&$filter=lastname eq '${t.settings.contactLastName}'`))[0];
  t.equal(typeof row["createdon@OData.Community.Display.V1.FormattedValue"], "string", "The type of the formatted value");
});
