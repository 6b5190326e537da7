import { NOBODY } from "../bench.js";
import { area, test } from "../registry.js";

area("FORM", "Forms, notes and navigation", [
  ["001", "manual", "`openForm` with `entityName` and `entityId` shows the record."],
  ["002", "automatic", "For an existing record it resolves with `{\"savedEntityReference\":[]}`."],
  ["003", "agent", "`openForm` of a new record resolves with the saved row's type, id and name once it is saved."],
  ["004", "agent", "Before that it does not resolve, and it has no time-out."],
  ["005", "agent", "When the form is closed unsaved it resolves with an empty list."],
  ["006", "agent", "When the agent closes the session it resolves with an empty list."],
  ["007", "automatic", "Both arguments may be JSON text or objects, and the second may be the text `{}`."],
  ["008", "manual", "`formParameters` are the new record's default values."],
  ["009", "automatic", "`openForm` refuses missing and empty options and broken JSON text."],
  ["010", "agent", "`useQuickCreateForm` asks for a new record in a dialog, and resolves with what was saved."],
  ["011", "agent", "A quick create form that is cancelled resolves with an empty list."],
  ["012", "automatic", "`openForm` is refused when the session has ten tabs."],
  ["013", "automatic", "`refreshForm` resolves with JSON text and reloads the form in focus."],
  ["014", "agent", "`refreshForm(true)` saves the form first."],
  ["015", "agent", "`refreshForm(true)` is rejected when the form cannot be saved."],
  ["016", "agent", "`insertNotes` opens a note editor, and resolves with the note's id as `annotationid`."],
  ["017", "agent", "While a note editor is open `insertNotes` is rejected with `errorCode` 101."],
  ["018", "automatic", "`insertNotes` refuses a missing entity name, entity set name and id."],
  ["019", "agent", "`closeNotes` closes the note editor."],
  ["020", "automatic", "`onpagenavigate` comes when a tab opens in focus, with the target's absolute address as `value`."],
  ["021", "automatic", "The address of a record page has `pagetype`, `etn` and `id` in its query."],
  ["022", "agent", "`onpagenavigate` comes when the agent switches tabs and sessions."],
  ["023", "automatic", "`onpagenavigate` does not come for a tab that opens without focus, nor for a refresh."],
  ["024", "automatic", "`onpagenavigate` reaches every provider that listens."],
  ["025", "automatic", "In one turn `onSessionSwitched` comes before `onpagenavigate`."],
  ["026", "automatic", "`updateConversation` with the conversation of an own session resolves with JSON text that has its `id`."],
  ["027", "automatic", "`updateConversation` refuses a missing id and missing data."],
  ["028", "automatic", "`updateConversation` of a conversation that is no own session's is refused."],
]);

const contactOf = async (t) => (await t.json("createRecord", "contact", { lastname: "Form" })).id;
const existing = async (t) => ({ entityName: "contact", entityId: await contactOf(t) });
const reference = { entityType: "contact", id: "5f0c3f3e-3f5e-4d52-9d0f-0c8a3a3c1b11", name: "Avery New" };

async function openNew(t, ...rest) {
  await t.session();
  const result = t.json("openForm", { entityName: "contact" }, ...rest);
  result.catch(() => undefined);
  await t.barrier();
  return { result, tab: await t.api.getFocusedTab() };
}
async function isOpen(t, result) {
  let over = false;
  void result.then(
    () => (over = true),
    () => (over = true),
  );
  await t.barrier();
  return !over;
}
const shown = async (t, question, has) => {
  const [id, tab] = [await t.api.getFocusedSession(), await t.api.getFocusedTab()];
  await t.look(question, ["sessions", { id }, "tabs", { id: tab }], has);
};

test("FORM-001", async (t) => {
  await t.session();
  const options = await existing(t);
  await t.json("openForm", options);
  await shown(t, "The record is shown.", { pageType: "entityrecord", parameters: { entityName: "contact", entityId: options.entityId } });
});
test("FORM-002", async (t) => {
  await t.session();
  t.equal(await t.json("openForm", await existing(t)), { savedEntityReference: [] }, "The result");
});
test("FORM-003", async (t) => {
  const { result, tab } = await openNew(t);
  await t.agent("formSaved", [tab, reference], "Give the new contact a name and save it.");
  const { savedEntityReference } = await result;
  t.equal(savedEntityReference.length, 1, "The number of references");
  t.equal(Object.keys(savedEntityReference[0]).sort(), ["entityType", "id", "name"], "The keys of the reference");
  if (t.driven) t.equal(savedEntityReference, [reference], "The references");
});
test("FORM-004", async (t) => {
  const { result, tab } = await openNew(t);
  await t.forward(300, "Do not save the form, and wait two minutes.");
  t.equal(await isOpen(t, result), true, "Whether the call is still open");
  await t.api.closeTab(tab);
  await result;
});
test("FORM-005", async (t) => {
  const { result, tab } = await openNew(t);
  await t.agent("closeTab", [tab], "Close the form without saving it.");
  t.equal(await result, { savedEntityReference: [] }, "The result");
});
test("FORM-006", async (t) => {
  const { result } = await openNew(t);
  await t.closeSession(await t.api.getFocusedSession());
  t.equal(await result, { savedEntityReference: [] }, "The result");
});
test("FORM-007", async (t) => {
  await t.session();
  const options = await existing(t);
  for (const args of [[JSON.stringify(options)], [options, "{}"], [JSON.stringify(options), {}]]) {
    t.equal(await t.json("openForm", ...args), { savedEntityReference: [] }, "The result");
  }
});
test("FORM-008", async (t) => {
  const { result, tab } = await openNew(t, { lastname: "Default" });
  const id = await t.api.getFocusedSession();
  const view = await t.view();
  if (view) {
    const { parameters } = view.sessions.find((one) => one.id === id).tabs.find((one) => one.id === tab);
    t.ok(JSON.stringify(parameters).includes("Default"), `The parameters are ${JSON.stringify(parameters)}.`);
  } else await t.look('The new contact\'s last name is "Default".', [], {});
  await t.api.closeTab(tab);
  await result;
});
test("FORM-009", async (t) => {
  await t.session();
  await t.refuses("openForm", [], [null], [""], ["{"], [5], [["x"]]);
});
const dialog = async (t) => ((await t.view())?.dialogs ?? [{}]).at(-1);
test("FORM-010", async (t) => {
  await t.session();
  const result = t.json("openForm", { entityName: "contact", useQuickCreateForm: true }, { lastname: "Quick" });
  await t.barrier();
  const { id, kind } = await dialog(t);
  if (t.driven) t.equal(kind, "quick-create", "The kind of the dialog");
  await t.agent("answerDialog", [id, { savedEntityReference: [reference] }], "Save the quick create form.");
  t.equal((await result).savedEntityReference.length, 1, "The number of references");
});
test("FORM-011", async (t) => {
  await t.session();
  const result = t.json("openForm", { entityName: "contact", useQuickCreateForm: true });
  await t.barrier();
  await t.agent("answerDialog", [(await dialog(t)).id, null], "Cancel the quick create form.");
  t.equal(await result, { savedEntityReference: [] }, "The result");
});
test("FORM-012", async (t) => {
  await t.session();
  for (let open = (await t.api.getTabs()).length; open < 10; open += 1) await t.api.createTab({ templateName: t.settings.tab });
  await t.refuses("openForm", [{ entityName: "contact" }]);
});
test("FORM-013", async (t) => {
  await t.session();
  await t.json("openForm", await existing(t));
  t.equal(typeof (await t.json("refreshForm", false)), "object", "The type of the result");
  await shown(t, "The form has been loaded again.", { refreshes: 1 });
});
test("FORM-014", async (t) => {
  await t.session();
  await t.json("openForm", await existing(t));
  if (t.driven) await t.drive({ kind: "save" });
  t.equal(typeof (await t.json("refreshForm", true)), "object", "The type of the result");
});
test("FORM-015", async (t) => {
  await t.session();
  await t.json("openForm", await existing(t));
  await t.drive({ kind: "cannot-save" });
  await t.refused("refreshForm", true);
});
const notes = async (t) => t.json("insertNotes", "contact", "contacts", await contactOf(t));
const isNotes = async (t) => t.until(async () => !t.driven || (await dialog(t))?.kind === "notes", "The note editor had to open.");
const closeNotes = async (t, answer) => t.agent("answerDialog", [(await dialog(t)).id, answer], answer ? "Write a note and save it." : "Cancel the note.");
test("FORM-016", async (t) => {
  await t.session();
  const result = notes(t);
  await isNotes(t);
  await closeNotes(t, { annotationid: reference.id });
  t.equal(typeof (await result).annotationid, "string", "The type of annotationid");
});
test("FORM-017", async (t) => {
  await t.session();
  const result = notes(t);
  await isNotes(t);
  t.equal((await t.refused("insertNotes", "contact", "contacts", NOBODY)).errorCode, 101, "errorCode");
  await closeNotes(t, null);
  await result;
});
test("FORM-018", (t) => t.refuses("insertNotes", [], [null, "contacts", NOBODY], ["contact", null, NOBODY], ["contact", "contacts"], ["", "", ""]));
test("FORM-019", async (t) => {
  await t.session();
  const result = notes(t);
  await isNotes(t);
  await t.api.closeNotes();
  await t.look("The note editor is closed.", ["dialogs"], { length: 0 });
  await Promise.race([result.catch(() => undefined), t.barrier()]);
});
const openRecord = (t, entityId, more) =>
  t.api.createTab({ templateName: "msdyn_entityrecord", templateParameters: { entityName: "contact", entityId }, ...more });
test("FORM-020", async (t) => {
  await t.session();
  const heard = await t.listen("onpagenavigate");
  await openRecord(t, crypto.randomUUID());
  const [{ value }] = await t.events(heard, 1);
  t.ok(/^https?:/.test(new URL(value).protocol), `The address is ${value}.`);
});
test("FORM-021", async (t) => {
  await t.session();
  const heard = await t.listen("onpagenavigate");
  const id = crypto.randomUUID();
  await openRecord(t, id);
  const { searchParams } = new URL((await t.events(heard, 1))[0].value);
  t.equal(["pagetype", "etn", "id"].map((name) => searchParams.get(name)), ["entityrecord", "contact", id], "The query");
});
test("FORM-022", async (t) => {
  const first = await t.session();
  const tab = await openRecord(t, crypto.randomUUID());
  await t.session();
  const heard = await t.listen("onpagenavigate");
  await t.focusSession(first);
  await t.events(heard, 1);
  const [anchor] = await t.api.getTabs();
  await t.agent("focusTab", [anchor], "Switch to the session's first tab.");
  await t.events(heard, 2);
  await t.agent("focusTab", [tab], "Switch back to the record.");
  await t.events(heard, 3);
});
test("FORM-023", async (t) => {
  await t.session();
  const heard = await t.listen("onpagenavigate");
  const tab = await openRecord(t, crypto.randomUUID(), { isFocused: false });
  await t.api.refreshTab(tab);
  await t.silence(heard);
});
test("FORM-024", async (t) => {
  await t.session();
  await t.other.listen("onpagenavigate");
  await openRecord(t, crypto.randomUUID());
  t.equal((await t.other.heard("onpagenavigate")).length, 1, "What the other provider heard");
});
test("FORM-025", async (t) => {
  const order = [];
  const first = await t.session();
  await openRecord(t, crypto.randomUUID());
  await t.session();
  for (const name of ["onpagenavigate", "onSessionSwitched"]) await t.handle(name, () => void order.push(name));
  await t.focusSession(first);
  await t.until(() => order.includes("onpagenavigate"), "onpagenavigate had to come.");
  t.equal(order.at(-1), "onpagenavigate", "The last event");
});
const conversation = async (t) => (await t.api.getSession(await t.session())).get("conversationId");
test("FORM-026", async (t) => {
  const id = await conversation(t);
  if (id === null) t.skip("The session has no conversation record.");
  t.equal((await t.json("updateConversation", id, { subject: "Updated" })).id, id, "The id");
});
test("FORM-027", async (t) => {
  const id = await conversation(t);
  await t.refuses("updateConversation", [], ["", {}], [null, {}], [id], [id, null], [id, "{"]);
});
test("FORM-028", async (t) => {
  const foreign = await t.other.call("createSession", { templateName: t.settings.session });
  const there = (await t.other.call("getSession", foreign)).get("conversationId");
  await t.refuses("updateConversation", [there, { subject: "Taken" }], [crypto.randomUUID(), { subject: "Nobody's" }]);
});
