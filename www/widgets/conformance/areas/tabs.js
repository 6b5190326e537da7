import { area, test } from "../registry.js";

area("TAB", "Application tabs", [
  ["001", "automatic", "`createTab` resolves with the new tab's id, a plain text of the form `tab-id-<n>`."],
  ["002", "automatic", "The new tab has the focus unless `isFocused` is false."],
  ["003", "automatic", "With `isFocused` false the focus stays where it was."],
  ["004", "automatic", "`createTab` refuses a missing, null and wrongly typed input, and opens nothing."],
  ["005", "automatic", "`createTab` refuses a missing, empty, unknown and inactive template."],
  ["006", "automatic", "The rejection of `createTab` has a numeric `errorCode` and a `message`."],
  ["007", "automatic", "A session has at most ten tabs; the eleventh is refused."],
  ["008", "automatic", "`createTab` works on the home session too."],
  ["009", "manual", "The tab's title comes from its template, with slugs from the session's context."],
  ["010", "manual", "`templateParameters` of `createTab` win over the session's context."],
  ["011", "automatic", "`getTabs` gives the ids of the focused session's tabs, the anchor first."],
  ["012", "automatic", "`getTabs(templateName)` gives the tabs of that template."],
  ["013", "automatic", "`getTabs(undefined, templateTag)` gives the tabs with that tag."],
  ["014", "automatic", "`getTabs` with a template that no tab has gives an empty array."],
  ["015", "automatic", "A GUID as second argument of `getTabs` is a correlation id, not a tag."],
  ["016", "automatic", "`getFocusedTab` gives the id of the focused session's focused tab."],
  ["017", "automatic", "`focusTab` gives a tab the focus and resolves with null."],
  ["018", "automatic", "`focusTab` with an array focuses its first entry."],
  ["019", "automatic", "`focusTab` refuses a missing, empty and unknown tab."],
  ["020", "automatic", "`focusTab` of the tab in focus is no refusal."],
  ["021", "automatic", "A tab of another session, own as it is, is unknown to the tab methods."],
  ["022", "automatic", "`closeTab` closes a tab and resolves with true."],
  ["023", "automatic", "`closeTab` refuses the anchor tab."],
  ["024", "automatic", "`closeTab` refuses a tab whose template does not allow closing."],
  ["025", "automatic", "`closeTab` refuses a missing and an unknown tab, and one that is closed already."],
  ["026", "automatic", "After the focused tab closes, the one on its left has the focus."],
  ["027", "automatic", "Closing all tabs but the first of `getTabs` leaves the anchor alone."],
  ["028", "manual", "`refreshTab` loads the tab's page again, and keeps its id and title."],
  ["029", "automatic", "`refreshTab` resolves with null, and refuses a missing and an unknown tab."],
  ["030", "manual", "`setTabTitle(tabId, {title})` sets the title literally."],
  ["031", "manual", "`setTabTitle(tabId, {<slug>: value})` renders the template's title anew."],
  ["032", "automatic", "`setTabTitle` resolves with the tab's id."],
  ["033", "automatic", "`setTabTitle` refuses a missing tab, a missing input and an empty one."],
  ["034", "automatic", "Every session has its own tabs: opening one in a session leaves another's alone."],
  ["035", "agent", "The focused tab of a session is the same when the agent comes back to it."],
  ["036", "agent", "`getTabs` on the home session gives its tabs, the home page first."],
  ["037", "manual", "Template parameters nested under a tab template's name reach that tab alone."],
  ["038", "manual", "A record tab takes `entityName` and `entityId` as its parameters."],
  ["039", "automatic", "`createTab` accepts the tab template's display name."],
]);

const make = (t, more) => t.api.createTab({ templateName: t.settings.tab, ...more });
const titled = async (t, id, title) => {
  const session = await t.api.getFocusedSession();
  await t.look(`The tab ${id} has the title "${title}".`, ["sessions", { id: session }, "tabs", { id }], { title });
};

test("TAB-001", async (t) => {
  await t.session();
  const id = await make(t);
  t.ok(typeof id === "string" && /^tab-id-\d+$/.test(id), `The id is ${id}.`);
});
test("TAB-002", async (t) => {
  await t.session();
  const id = await make(t);
  t.equal(await t.api.getFocusedTab(), id, "The focused tab");
});
test("TAB-003", async (t) => {
  await t.session();
  const before = await t.api.getFocusedTab();
  const id = await make(t, { isFocused: false });
  t.equal(await t.api.getFocusedTab(), before, "The focused tab");
  t.ok((await t.api.getTabs()).includes(id), "The tab has to be open.");
});
test("TAB-004", async (t) => {
  await t.session();
  await t.refuses("createTab", [], [null], [""], [5], [["x"]], ["{"]);
});
test("TAB-005", async (t) => {
  await t.session();
  const names = [undefined, null, "", 5, "extn_no_such_tab", t.settings.inactiveTab];
  await t.refuses("createTab", ...names.map((templateName) => [{ templateName }]));
});
test("TAB-006", async (t) => {
  await t.session();
  const { message, errorCode } = await t.refused("createTab", { templateName: "extn_no_such_tab" });
  t.equal([typeof message, typeof errorCode], ["string", "number"], "The types");
});
test("TAB-007", async (t) => {
  await t.session();
  const open = (await t.api.getTabs()).length;
  for (let count = open; count < 10; count += 1) await make(t);
  await t.refuses("createTab", [{ templateName: t.settings.tab }]);
  t.equal((await t.api.getTabs()).length, 10, "The number of tabs");
});
test("TAB-008", async (t) => {
  await t.home();
  const id = await make(t);
  t.equal((await t.api.getTabs()).at(-1), id, "The last tab");
  t.equal(await t.api.closeTab(id), true, "Whether it was closed");
});
test("TAB-009", async (t) => {
  await t.session();
  await titled(t, await make(t), t.settings.tabTitle);
});
test("TAB-010", async (t) => {
  await t.session();
  const id = await make(t, { templateParameters: { topic: "delivery" } });
  await titled(t, id, t.settings.tabTitle.replace("billing", "delivery"));
});
test("TAB-011", async (t) => {
  await t.session();
  const before = await t.api.getTabs();
  const id = await make(t);
  t.ok(Array.isArray(before), "getTabs has to give an array.");
  t.equal(await t.api.getTabs(), [...before, id], "The tabs");
});
test("TAB-012", async (t) => {
  await t.session();
  const before = await t.api.getTabs(t.settings.tab);
  const id = await make(t);
  t.equal(await t.api.getTabs(t.settings.tab), [...before, id], "The tabs of the template");
});
test("TAB-013", async (t) => {
  await t.session();
  const id = await make(t, { templateTag: "extn_tag" });
  await make(t);
  t.equal(await t.api.getTabs(undefined, "extn_tag"), [id], "The tabs with the tag");
  t.equal(await t.api.getTabs(t.settings.tab, "extn_tag"), [id], "The tabs of the template with the tag");
});
test("TAB-014", async (t) => {
  await t.session();
  t.equal(await t.api.getTabs("extn_no_such_tab"), [], "The tabs");
});
test("TAB-015", async (t) => {
  await t.session();
  t.equal(await t.api.getTabs(t.settings.tab, crypto.randomUUID()), await t.api.getTabs(t.settings.tab), "The tabs");
});
test("TAB-016", async (t) => {
  await t.session();
  const id = await make(t);
  t.equal(await t.api.getFocusedTab(), id, "The focused tab");
});
test("TAB-017", async (t) => {
  await t.session();
  const [anchor] = await t.api.getTabs();
  await make(t);
  t.equal(await t.api.focusTab(anchor), null, "The result");
  t.equal(await t.api.getFocusedTab(), anchor, "The focused tab");
});
test("TAB-018", async (t) => {
  await t.session();
  const tabs = await t.api.getTabs();
  await t.api.focusTab([tabs[1], tabs[0]]);
  t.equal(await t.api.getFocusedTab(), tabs[1], "The focused tab");
});
test("TAB-019", async (t) => {
  await t.session();
  await t.refuses("focusTab", [], [null], [""], [[]], [5], ["tab-id-999999"], ["nonsense"]);
});
test("TAB-020", async (t) => {
  await t.session();
  t.equal(await t.api.focusTab(await t.api.getFocusedTab()), null, "The result");
});
test("TAB-021", async (t) => {
  await t.session();
  const [, foreign] = await t.api.getTabs();
  await t.session();
  for (const method of ["focusTab", "refreshTab", "closeTab"]) await t.refuses(method, [foreign]);
  await t.refuses("setTabTitle", [foreign, { title: "X" }]);
});
test("TAB-022", async (t) => {
  await t.session();
  const id = await make(t);
  t.equal(await t.api.closeTab(id), true, "The result");
  t.equal((await t.api.getTabs()).includes(id), false, "Whether it is open");
});
test("TAB-023", async (t) => {
  await t.session();
  const [anchor] = await t.api.getTabs();
  await t.refuses("closeTab", [anchor]);
});
test("TAB-024", async (t) => {
  await t.session();
  const pinned = await t.api.createTab({ templateName: t.settings.pinnedTab });
  await t.refuses("closeTab", [pinned]);
});
test("TAB-025", async (t) => {
  await t.session();
  const id = await make(t);
  await t.api.closeTab(id);
  await t.refuses("closeTab", [], [null], ["tab-id-999999"], [id]);
});
test("TAB-026", async (t) => {
  await t.session();
  const left = await make(t);
  const id = await make(t);
  await t.api.closeTab(id);
  t.equal(await t.api.getFocusedTab(), left, "The focused tab");
});
test("TAB-027", async (t) => {
  await t.session();
  const [anchor, ...rest] = await t.api.getTabs();
  for (const id of rest) await t.api.closeTab(id);
  t.equal(await t.api.getTabs(), [anchor], "The tabs");
});
test("TAB-028", async (t) => {
  const session = await t.session();
  const id = await make(t);
  await t.api.refreshTab(id);
  const at = ["sessions", { id: session }, "tabs", { id }];
  await t.look("The tab's page has been loaded again.", at, { id, title: t.settings.tabTitle, refreshes: 1 });
});
test("TAB-029", async (t) => {
  await t.session();
  t.equal(await t.api.refreshTab(await make(t)), null, "The result");
  await t.refuses("refreshTab", [], [null], [""], ["tab-id-999999"]);
});
test("TAB-030", async (t) => {
  await t.session();
  const id = await make(t);
  await t.api.setTabTitle(id, { title: "Plain {topic}" });
  await titled(t, id, "Plain {topic}");
});
test("TAB-031", async (t) => {
  await t.session();
  const id = await make(t);
  await t.api.setTabTitle(id, { topic: "delivery" });
  await titled(t, id, t.settings.tabTitle.replace("billing", "delivery"));
});
test("TAB-032", async (t) => {
  await t.session();
  const id = await make(t);
  t.equal(await t.api.setTabTitle(id, { title: "X" }), id, "The result");
});
test("TAB-033", async (t) => {
  await t.session();
  const id = await make(t);
  await t.refuses("setTabTitle", [], [id], [id, null], [id, {}], [id, "{"], [null, { title: "X" }], ["tab-id-999999", { title: "X" }]);
});
test("TAB-034", async (t) => {
  const first = await t.session();
  const before = await t.api.getTabs();
  await t.session();
  await make(t);
  await t.focusSession(first);
  t.equal(await t.api.getTabs(), before, "The tabs of the first session");
});
test("TAB-035", async (t) => {
  const first = await t.session();
  const id = await make(t);
  await t.session();
  await t.focusSession(first);
  t.equal(await t.api.getFocusedTab(), id, "The focused tab");
});
test("TAB-036", async (t) => {
  await t.home();
  const tabs = await t.api.getTabs();
  t.equal(await t.api.getFocusedTab(), tabs[0], "The focused tab");
});
test("TAB-037", async (t) => {
  const id = await t.session({ templateParameters: { customerName: "Avery", topic: "billing", [t.settings.tab]: { searchText: "own" } } });
  const tabs = ["sessions", { id }, "tabs"];
  await t.look("The search tab searches for \"own\".", [...tabs, { templateName: t.settings.tab }, "parameters"], { searchText: "own" });
  await t.look("The anchor tab knows nothing of it.", [...tabs, 0, "parameters"], { searchText: undefined });
});
test("TAB-038", async (t) => {
  const session = await t.session();
  const entityId = crypto.randomUUID();
  const id = await t.api.createTab({ templateName: "msdyn_entityrecord", templateParameters: { entityName: "contact", entityId } });
  const at = ["sessions", { id: session }, "tabs", { id }];
  await t.look("The tab shows a record page of a contact.", at, { pageType: "entityrecord", parameters: { entityName: "contact", entityId } });
});
test("TAB-039", async (t) => {
  if (!t.driven) t.skip("The template's display name is not known here.");
  await t.session();
  t.equal(typeof (await t.api.createTab({ templateName: "Conformance search" })), "string", "The type of the id");
});
