import { GUID } from "../bench.js";
import { area, test } from "../registry.js";

area("CTX", "Context of a session", [
  ["001", "automatic", "The context holds the scalar template parameters of `createSession`."],
  ["002", "automatic", "The context holds the keys of the given `context`."],
  ["003", "automatic", "The context holds unknown keys of the input, such as `customer` and `customerName`."],
  ["004", "automatic", "Of the same key in template parameters, input and `context` the later one wins."],
  ["005", "automatic", "Nested template parameters, which belong to one tab's template, are not in the context."],
  ["006", "automatic", "Values keep their types: numbers, booleans, lists and objects in `context` come back as they were."],
  ["007", "automatic", "`updateContext` adds and changes values, and the others stay."],
  ["008", "automatic", "`updateContext` resolves with an object that holds the whole context."],
  ["009", "automatic", "`updateContext` with `isDelete` true removes the named keys."],
  ["010", "automatic", "`updateContext` without a session id works on the focused own session."],
  ["011", "automatic", "`updateContext` works on an own session that is not in focus."],
  ["012", "automatic", "`updateContext` refuses a missing input, wrong types and an unknown session."],
  ["013", "agent", "`updateContext` without a session id is refused on the home session."],
  ["014", "automatic", "Removing a key that is not there is no refusal."],
  ["015", "agent", "The events of a session carry what `updateContext` made of the context."],
  ["016", "automatic", "A date in the context arrives as its ISO text."],
  ["017", "automatic", "Values that JSON cannot carry do not break the call: a number that is none becomes null."],
  ["018", "automatic", "A context of more than a thousand names is refused, and the session keeps the one it had."],
  ["019", "automatic", "`updateContext` accepts its arguments as JSON text and the flag as text."],
  ["020", "automatic", "A GUID as the trailing argument of `updateContext` is a correlation id."],
  ["021", "manual", "Changing a slug's value by `updateContext` and then the title by `setSessionTitle` shows the new value."],
]);

const contextOf = async (t, id) => (await t.api.getSession(id)).get("context");

test("CTX-001", async (t) => t.matches(await contextOf(t, await t.session()), { customerName: "Avery", topic: "billing" }, "The context"));
test("CTX-002", async (t) => t.equal((await contextOf(t, await t.session({ context: { call: 7 } }))).call, 7, "The value"));
test("CTX-003", async (t) => {
  const id = await t.session({ templateParameters: {}, customer: "c-1", customerName: "Blair", custom_title: "X" });
  t.matches(await contextOf(t, id), { customer: "c-1", customerName: "Blair", custom_title: "X" }, "The context");
});
test("CTX-004", async (t) => {
  const id = await t.session({ templateParameters: { a: "1", b: "1", c: "1" }, b: "2", c: "2", context: { c: "3" } });
  t.matches(await contextOf(t, id), { a: "1", b: "2", c: "3" }, "The context");
});
test("CTX-005", async (t) => {
  const id = await t.session({ templateParameters: { customerName: "Avery", [t.settings.tab]: { searchText: "x" } } });
  t.equal((await contextOf(t, id))[t.settings.tab], undefined, "The tab's parameters in the context");
});
test("CTX-006", async (t) => {
  const context = { n: 1.5, yes: true, list: [1, "2", null], deep: { er: { est: "x" } }, nothing: null };
  t.matches(await contextOf(t, await t.session({ context })), context, "The context");
});
test("CTX-007", async (t) => {
  const id = await t.session({ context: { kept: "k", changed: "old" } });
  await t.api.updateContext({ changed: "new", added: "a" }, id);
  t.matches(await contextOf(t, id), { kept: "k", changed: "new", added: "a" }, "The context");
});
test("CTX-008", async (t) => {
  const id = await t.session({ context: { kept: "k" } });
  const found = await t.api.updateContext({ added: "a" }, id);
  t.equal(typeof found, "object", "The type of the result");
  t.matches(found, { kept: "k", added: "a", customerName: "Avery" }, "The result");
});
test("CTX-009", async (t) => {
  const id = await t.session({ context: { gone: "g", kept: "k" } });
  const found = await t.api.updateContext({ gone: "" }, id, true);
  t.equal([found.gone, found.kept], [undefined, "k"], "The values");
  t.equal((await contextOf(t, id)).gone, undefined, "The removed value");
});
test("CTX-010", async (t) => {
  const id = await t.session();
  await t.api.updateContext({ here: 1 });
  t.equal((await contextOf(t, id)).here, 1, "The value");
});
test("CTX-011", async (t) => {
  const first = await t.session();
  const second = await t.session();
  await t.api.updateContext({ there: 1 }, first);
  t.equal([(await contextOf(t, first)).there, (await contextOf(t, second)).there], [1, undefined], "The values");
});
test("CTX-012", async (t) => {
  const id = await t.session();
  await t.refuses("updateContext", [], [null], [5], [["x"]], ["broken {"], [{ a: 1 }, "session-id-999999"], [{ a: 1 }, 5], [null, id]);
});
test("CTX-013", async (t) => {
  await t.home();
  await t.refuses("updateContext", [{ a: 1 }]);
});
test("CTX-014", async (t) => {
  const id = await t.session();
  t.matches(await t.api.updateContext({ nothing: "" }, id, true), { customerName: "Avery" }, "The result");
});
test("CTX-015", async (t) => {
  const id = await t.session();
  await t.api.updateContext({ later: "l" }, id);
  const heard = await t.listen("onSessionClosed");
  await t.closeSession(id);
  t.equal((await t.events(heard, 1))[0].context.later, "l", "The value");
});
test("CTX-016", async (t) => {
  const at = new Date(Date.UTC(2030, 0, 2, 3, 4, 5));
  const id = await t.session();
  t.equal((await t.api.updateContext({ at }, id)).at, at.toISOString(), "The date");
});
test("CTX-017", async (t) => {
  const id = await t.session();
  t.equal((await t.api.updateContext({ none: Number.NaN, after: 1 }, id)).none, null, "The value");
});
test("CTX-018", async (t) => {
  const id = await t.session();
  const many = Object.fromEntries(Array.from({ length: 1200 }, (_, at) => [`name${at}`, at]));
  await t.refuses("updateContext", [many, id]);
  t.equal((await contextOf(t, id)).name0, undefined, "A value of the refused call");
});
test("CTX-019", async (t) => {
  const id = await t.session({ context: { gone: 1 } });
  t.equal((await t.api.updateContext('{"text":"t"}', id)).text, "t", "The value");
  t.equal((await t.api.updateContext('{"gone":""}', id, "true")).gone, undefined, "The removed value");
});
test("CTX-020", async (t) => {
  const id = await t.session();
  const correlation = crypto.randomUUID();
  t.ok(GUID.test(correlation), "The correlation id has to be a GUID.");
  t.equal((await t.api.updateContext({ a: 1 }, id, false, correlation)).a, 1, "The value");
});
test("CTX-021", async (t) => {
  const id = await t.session();
  await t.api.updateContext({ customerName: "Casey" }, id);
  await t.api.setSessionTitle({ sessionId: id, customerName: "Casey" });
  await t.look("The title names Casey.", ["sessions", { id }], { title: t.settings.sessionTitle.replace("Avery", "Casey") });
});
