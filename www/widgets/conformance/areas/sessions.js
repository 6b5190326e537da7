import { GUID } from "../bench.js";
import { area, test } from "../registry.js";

area("SES", "Sessions", [
  ["001", "automatic", "`createSession` resolves with the new session's id, a plain text."],
  ["002", "automatic", "Session ids have the form `session-id-<n>` and are never used twice."],
  ["003", "automatic", "The new session has the focus."],
  ["004", "manual", "The session's title comes from its template, with the slugs filled."],
  ["005", "automatic", "The anchor tab and the additional tabs of the template are open, the anchor first and in focus."],
  ["006", "automatic", "`createSession` refuses a missing, null, empty or wrongly typed input."],
  ["007", "automatic", "`createSession` refuses a missing, empty and unknown template name, and opens nothing."],
  ["008", "automatic", "`createSession` refuses a template of type Entity."],
  ["009", "automatic", "`createSession` refuses an inactive template."],
  ["010", "automatic", "`createSession` refuses `templateParameters` and `context` that are no objects."],
  ["011", "automatic", "Ten sessions may be open; the eleventh is refused and changes nothing."],
  ["012", "automatic", "`canCreateSession` is true below ten sessions and false at ten."],
  ["013", "agent", "After the agent closes one of ten sessions another can be opened."],
  ["014", "automatic", "The resolution comes before `onSessionSwitched` of the new session."],
  ["015", "automatic", "A call made directly after `createSession`, without awaiting, already sees the new session."],
  ["016", "automatic", "`getSession` gives the id, the conversation's id and whether the session has the focus."],
  ["017", "automatic", "`conversationId` is a GUID or null, and stays the same for the session's life."],
  ["018", "automatic", "`getSession` of a session that has lost the focus says so."],
  ["019", "automatic", "`getSession` refuses a missing, empty, wrongly typed and unknown id."],
  ["020", "agent", "`getSession` of a session that the agent has closed is refused."],
  ["021", "agent", "`getFocusedSession` gives null on the home session."],
  ["022", "automatic", "`getFocusedSession` gives the own focused session's id."],
  ["023", "automatic", "`getAllSessions` gives an array of the own open sessions' ids, in the order of opening."],
  ["024", "agent", "`getAllSessions` gives an empty array when there are none."],
  ["025", "manual", "`setSessionTitle({sessionId, title})` sets the title literally."],
  ["026", "manual", "`setSessionTitle({sessionId, <slug>: value})` renders the template's title anew."],
  ["027", "manual", "`setSessionTitle(sessionId, title)`, the oldest form, sets the title."],
  ["028", "manual", "`setSessionTitle` without `sessionId` means the focused session."],
  ["029", "automatic", "`setSessionTitle` refuses a missing input, and one without a title or slug values."],
  ["030", "automatic", "`setSessionTitle` resolves with null."],
  ["031", "manual", "`requestFocusSession` marks a session that is not in focus, and switches nothing."],
  ["032", "automatic", "`requestFocusSession` resolves with the session's id."],
  ["033", "manual", "A number in second place of `requestFocusSession` is the count of messages, a text is a correlation id."],
  ["034", "automatic", "`requestFocusSession` of the focused session does nothing and is no refusal."],
  ["035", "agent", "The mark of `requestFocusSession` goes when the agent switches to the session."],
  ["036", "automatic", "`requestFocusSession` refuses a missing and an unknown id and a negative count."],
  ["037", "agent", "Two events follow a switch between own sessions: the old one with `focused` false, then the new one with true."],
  ["038", "automatic", "`onSessionSwitched` carries both spellings, `focused` and `focussed`, with the same value."],
  ["039", "automatic", "`onSessionSwitched` carries the session's context."],
  ["040", "agent", "Going to the home session raises one `onSessionSwitched` with `focused` false."],
  ["041", "agent", "`onSessionClosed` comes when the agent closes an own session, with id, context and `focused` false."],
  ["042", "agent", "After a session closes, the one that had the focus before it gets it back."],
  ["043", "automatic", "There is no method that closes or switches a session."],
  ["044", "automatic", "`createSession` may be called with the template's display name."],
  ["045", "automatic", "A third argument of `createSession`, the provider's own session id, is accepted."],
  ["046", "automatic", "`templateTag` in the input of `createSession` is accepted and is no slug value."],
  ["047", "automatic", "A title longer than the desktop takes is cut, not refused."],
]);

const create = (t, more) => t.api.createSession({ templateName: t.settings.session, ...more });
const titled = (t, id, title) => t.look(`The session ${id} has the title "${title}".`, ["sessions", { id }], { title });
const openTen = async (t) => {
  await t.agent("closeAll", [], "Close all sessions of the desktop.");
  for (let count = 0; count < 10; count += 1) await create(t);
};

test("SES-001", async (t) => t.equal(typeof (await t.session()), "string", "The type of the id"));
test("SES-002", async (t) => {
  const first = await t.session();
  await t.closeSession(first);
  const second = await t.session();
  for (const id of [first, second]) t.ok(/^session-id-\d+$/.test(id), `The id is ${id}.`);
  t.ok(first !== second, "The id was used twice.");
});
test("SES-003", async (t) => {
  const id = await t.session();
  t.equal(await t.api.getFocusedSession(), id, "The focused session");
});
test("SES-004", async (t) => titled(t, await t.session(), t.settings.sessionTitle));
test("SES-005", async (t) => {
  await t.session();
  const tabs = await t.api.getTabs();
  t.equal(tabs.length, 3, "The number of tabs");
  t.equal(await t.api.getFocusedTab(), tabs[0], "The focused tab");
});
test("SES-006", (t) => t.refuses("createSession", [], [null], [""], [5], [[]], [true], ["not json"]));
test("SES-007", (t) =>
  t.refuses("createSession", [{}], [{ templateName: "" }], [{ templateName: null }], [{ templateName: 5 }], [{ templateName: "extn_no_such_session" }]));
test("SES-008", (t) => t.refuses("createSession", [{ templateName: t.settings.entitySession }]));
test("SES-009", (t) => t.refuses("createSession", [{ templateName: t.settings.inactiveSession }]));
test("SES-010", (t) =>
  t.refuses(
    "createSession",
    [{ templateName: t.settings.session, templateParameters: 5 }],
    [{ templateName: t.settings.session, templateParameters: ["x"] }],
    [{ templateName: t.settings.session, context: "text" }],
  ));
test("SES-011", async (t) => {
  await openTen(t);
  await t.refuses("createSession", [{ templateName: t.settings.session }]);
});
test("SES-012", async (t) => {
  await t.space();
  t.equal(await t.api.canCreateSession(), true, "Below ten");
  await openTen(t);
  t.equal(await t.api.canCreateSession(), false, "At ten");
});
test("SES-013", async (t) => {
  await openTen(t);
  const [first] = await t.api.getAllSessions();
  await t.closeSession(first);
  t.equal(await t.api.canCreateSession(), true, "Whether a session can be created");
  t.equal(typeof (await create(t)), "string", "The type of the id");
});
test("SES-014", async (t) => {
  await t.space();
  const order = [];
  await t.handle("onSessionSwitched", (text) => void order.push(JSON.parse(text).sessionId));
  const id = await create(t).then((found) => (order.push("resolved"), found));
  await t.until(() => order.length > 1, "The event had to come.");
  t.equal(order, ["resolved", id], "The order");
});
test("SES-015", async (t) => {
  await t.space();
  const opened = create(t);
  const focused = t.api.getFocusedSession();
  t.equal(await focused, await opened, "The focused session");
});
test("SES-016", async (t) => {
  const id = await t.session();
  const found = await t.api.getSession(id);
  t.equal([found.get("sessionId"), found.get("isFocused"), found.has("conversationId")], [id, true, true], "The entries");
});
test("SES-017", async (t) => {
  const id = await t.session();
  const conversation = (await t.api.getSession(id)).get("conversationId");
  t.ok(conversation === null || GUID.test(conversation), `The conversation's id is ${conversation}.`);
  t.equal((await t.api.getSession(id)).get("conversationId"), conversation, "The conversation's id later");
});
test("SES-018", async (t) => {
  const id = await t.session();
  await t.session();
  t.equal((await t.api.getSession(id)).get("isFocused"), false, "isFocused");
});
test("SES-019", (t) => t.refuses("getSession", [], [null], [""], [5], [{}], ["session-id-999999"], ["nonsense"]));
test("SES-020", async (t) => {
  const id = await t.session();
  await t.closeSession(id);
  await t.refuses("getSession", [id]);
});
test("SES-021", async (t) => {
  await t.home();
  t.equal(await t.api.getFocusedSession(), null, "The focused session");
});
test("SES-022", async (t) => {
  const first = await t.session();
  await t.session();
  await t.focusSession(first);
  t.equal(await t.api.getFocusedSession(), first, "The focused session");
});
test("SES-023", async (t) => {
  await t.agent("closeAll", [], "Close all sessions of the desktop.");
  const ids = [await create(t), await create(t), await create(t)];
  const found = await t.api.getAllSessions();
  t.ok(Array.isArray(found), "getAllSessions has to give an array.");
  t.equal(found, ids, "The ids");
});
test("SES-024", async (t) => {
  await t.agent("closeAll", [], "Close all sessions of the desktop.");
  t.equal(await t.api.getAllSessions(), [], "The ids");
});
test("SES-025", async (t) => {
  const id = await t.session();
  await t.api.setSessionTitle({ sessionId: id, title: "Plain {customerName}" });
  await titled(t, id, "Plain {customerName}");
});
test("SES-026", async (t) => {
  const id = await t.session();
  await t.api.setSessionTitle({ sessionId: id, customerName: "Blair" });
  await titled(t, id, t.settings.sessionTitle.replace("Avery", "Blair"));
});
test("SES-027", async (t) => {
  const id = await t.session();
  await t.api.setSessionTitle(id, "Old form");
  await titled(t, id, "Old form");
});
test("SES-028", async (t) => {
  const id = await t.session();
  await t.api.setSessionTitle({ sessionId: undefined, title: "Focused one" });
  await titled(t, id, "Focused one");
});
test("SES-029", async (t) => {
  const id = await t.session();
  await t.refuses("setSessionTitle", [], [null], [""], [5], [{}], [{ sessionId: id }], [id]);
});
test("SES-030", async (t) => t.equal(await t.api.setSessionTitle({ sessionId: await t.session(), title: "X" }), null, "The result"));
test("SES-031", async (t) => {
  const first = await t.session();
  const second = await t.session();
  await t.api.requestFocusSession(first);
  t.equal(await t.api.getFocusedSession(), second, "The focused session");
  await t.look(`The session ${first} is marked.`, ["sessions", { id: first }, "attention"], { requested: true });
});
test("SES-032", async (t) => {
  const first = await t.session();
  await t.session();
  t.equal(await t.api.requestFocusSession(first), first, "The result");
});
test("SES-033", async (t) => {
  const first = await t.session();
  await t.session();
  await t.api.requestFocusSession(first, 4);
  await t.look("The mark shows 4 messages.", ["sessions", { id: first }, "attention"], { requested: true, count: 4 });
  await t.api.requestFocusSession(first, crypto.randomUUID());
  await t.look("The mark shows no number.", ["sessions", { id: first }, "attention"], { requested: true, count: null });
});
test("SES-034", async (t) => {
  const id = await t.session();
  await t.unchanged(async () => t.equal(await t.api.requestFocusSession(id, 3), id, "The result"));
});
test("SES-035", async (t) => {
  const first = await t.session();
  await t.session();
  await t.api.requestFocusSession(first);
  await t.focusSession(first);
  await t.look("The session is no longer marked.", ["sessions", { id: first }, "attention"], { requested: false });
});
test("SES-036", async (t) => {
  const first = await t.session();
  await t.session();
  await t.refuses("requestFocusSession", [], [null], [""], ["session-id-999999"], [first, -1]);
});
test("SES-037", async (t) => {
  const first = await t.session();
  const second = await t.session();
  const heard = await t.listen("onSessionSwitched");
  await t.focusSession(first);
  const events = await t.events(heard, 2);
  const told = events.map(({ sessionId, focused }) => [sessionId, focused]);
  t.equal(told, [[second, false], [first, true]], "The events");
});
test("SES-038", async (t) => {
  const heard = await t.listen("onSessionSwitched");
  await t.session();
  const [event] = await t.events(heard, 1);
  t.equal([event.focused, event.focussed], [true, true], "Both spellings");
});
test("SES-039", async (t) => {
  const heard = await t.listen("onSessionSwitched");
  await t.session({ context: { extn_call: "c-1" } });
  t.equal((await t.events(heard, 1))[0].context.extn_call, "c-1", "The value in the context");
});
test("SES-040", async (t) => {
  const id = await t.session();
  const heard = await t.listen("onSessionSwitched");
  await t.home();
  t.matches((await t.events(heard, 1))[0], { sessionId: id, focused: false }, "The event");
});
test("SES-041", async (t) => {
  const id = await t.session({ context: { extn_call: "c-2" } });
  const heard = await t.listen("onSessionClosed");
  await t.closeSession(id);
  const [event] = await t.events(heard, 1);
  t.matches(event, { sessionId: id, focused: false, focussed: false, context: { extn_call: "c-2" } }, "The event");
});
test("SES-042", async (t) => {
  const first = await t.session();
  await t.session();
  const third = await t.session();
  await t.focusSession(first);
  await t.closeSession(first);
  t.equal(await t.api.getFocusedSession(), third, "The focused session");
});
test("SES-043", (t) => {
  const wrong = ["closeSession", "focusSession", "switchSession", "setFocusedSession"].filter((name) => name in t.api);
  t.equal(wrong, [], "Methods that the API does not have");
});
test("SES-044", async (t) => {
  if (!t.driven) t.skip("The template's display name is not known here.");
  t.equal(typeof (await t.api.createSession({ templateName: "Conformance session" })), "string", "The type of the id");
});
test("SES-045", async (t) => {
  await t.space();
  t.equal(typeof (await t.api.createSession({ templateName: t.settings.session }, crypto.randomUUID(), "own-1")), "string", "The type of the id");
});
test("SES-046", async (t) => {
  const id = await t.session({ templateTag: "extn_tag" });
  t.equal((await t.api.getSession(id)).get("context").templateTag, undefined, "The tag in the context");
});
test("SES-047", async (t) => {
  const id = await t.session();
  t.equal(await t.api.setSessionTitle({ sessionId: id, title: "long ".repeat(2000) }), null, "The result");
});
