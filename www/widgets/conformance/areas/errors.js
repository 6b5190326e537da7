import { checkRejection, detectExact } from "../encodings.js";
import { METHODS } from "../methods.js";
import { area, test } from "../registry.js";

area("ENC", "Encodings of results and rejections", [
  ["001", "automatic", "Every method returns a promise, `isNullOrUndefined` excepted."],
  ["002", "automatic", "`getEnvironment` resolves with JSON text."],
  ["003", "automatic", "`getSession` resolves with a real `Map` that has `sessionId`, `conversationId`, `context` and `isFocused`."],
  ["004", "automatic", "The `Map` of `getSession` also has `focused`, equal to `isFocused`."],
  ["005", "automatic", "In compatible encodings the `Map` of `getSession` has its entries as own properties too; in exact ones it has none."],
  ["006", "automatic", "A plain method that has nothing to say resolves with `null`, never with `undefined`."],
  ["007", "automatic", "A JSON method rejects with JSON text: a primitive string in exact encodings, a `String` object that reads the same in compatible ones."],
  ["008", "automatic", "`JSON.parse` of a JSON method's rejection gives `message` and `msdyn_name`."],
  ["009", "automatic", "In compatible encodings a JSON method's rejection has `message`, `msdyn_name`, `errorCode`, `get(key)` and `has(key)`."],
  ["010", "automatic", "A JSON method's rejection joined to a text gives its JSON text."],
  ["011", "automatic", "A plain method rejects with a real `Map` of the widget's own realm, with the keys `message`, `msdyn_name` and `errorCode`."],
  ["012", "automatic", "In compatible encodings that `Map` has its entries as own properties and reads as the message; in exact ones it is bare."],
  ["013", "automatic", "`msdyn_name` is the method's name in Pascal case."],
  ["014", "automatic", "`message` is a sentence that is not empty, `errorCode` a number."],
  ["015", "automatic", "`getEntityMetadata` gives an object whose keys can be read, and in compatible encodings also text for `JSON.parse`."],
  ["016", "automatic", "The encodings are the same for all methods of one connection."],
  ["017", "automatic", "`isNullOrUndefined` answers at once, true for null and undefined alone."],
  ["018", "automatic", "A rejection's message does not hold the text of a huge argument in full."],
]);

const plainRefusal = (t) => t.api.getSession("session-id-999999").catch((reason) => reason);
const jsonRefusal = (t) => t.api.retrieveRecord("", "").catch((reason) => reason);

test("ENC-001", async (t) => {
  const wrong = [];
  // Arguments that every method refuses or ignores, so that nothing happens in the desktop.
  const harmless = [() => undefined];
  for (const { name } of METHODS) {
    const given = t.api[name](...harmless);
    if (typeof given?.then !== "function") wrong.push(name);
    await Promise.resolve(given).catch(() => undefined);
  }
  t.equal(wrong, [], "Methods without a promise");
});
test("ENC-002", async (t) => t.equal(typeof (await t.json("getEnvironment")), "object", "What the text holds"));
test("ENC-003", async (t) => {
  const id = await t.session();
  const map = await t.api.getSession(id);
  t.ok(map instanceof Map, "getSession has to give a Map.");
  for (const key of ["sessionId", "conversationId", "context", "isFocused"]) t.ok(map.has(key), `The Map lacks ${key}.`);
  t.equal(map.get("sessionId"), id, "sessionId");
  t.equal(map.get("isFocused"), true, "isFocused");
  t.equal(Object.getPrototypeOf(map.get("context")), Object.prototype, "The prototype of the context");
});
test("ENC-004", async (t) => t.equal((await t.api.getSession(await t.session())).get("focused"), true, "focused"));
test("ENC-005", async (t) => {
  const map = await t.api.getSession(await t.session());
  const keys = t.exact ? [] : [...map.keys()];
  t.equal(Object.keys(map).sort(), keys.sort(), "Own properties");
  if (!t.exact) t.equal(map.context, map.get("context"), "The context as a property");
});
test("ENC-006", async (t) => {
  t.equal(await t.api.setClickToAct(false), null, "What setClickToAct gives");
  await t.session();
  t.equal(await t.api.setSessionTitle({ title: "Renamed" }), null, "What setSessionTitle gives");
  t.equal(await t.api.addHandler("extn_nothing", () => undefined), null, "What addHandler gives");
});
test("ENC-007", async (t) => {
  const reason = await jsonRefusal(t);
  t.equal(typeof reason, t.exact ? "string" : "object", "The type of the rejection");
  if (!t.exact) t.ok(reason instanceof String, "The rejection has to be a String object.");
});
test("ENC-008", async (t) => {
  const fields = JSON.parse(await jsonRefusal(t));
  t.equal(typeof fields.message, "string", "The type of message");
  t.equal(fields.msdyn_name, "RetrieveRecord", "msdyn_name");
});
test("ENC-009", async (t) => {
  const reason = await jsonRefusal(t);
  if (t.exact) return t.equal(reason.message, undefined, "A property of the bare text");
  const fields = JSON.parse(reason);
  t.equal([reason.message, reason.msdyn_name, reason.errorCode], [fields.message, "RetrieveRecord", fields.errorCode], "The properties");
  t.equal([reason.get("message"), reason.has("message"), reason.has("nothing")], [fields.message, true, false], "get and has");
});
test("ENC-010", async (t) => t.equal(typeof JSON.parse(`${await jsonRefusal(t)}`).message, "string", "The type of message"));
test("ENC-011", async (t) => {
  const reason = await plainRefusal(t);
  t.ok(reason instanceof Map, "The rejection has to be a Map of this page.");
  for (const key of ["message", "msdyn_name", "errorCode"]) t.ok(reason.has(key), `The Map lacks ${key}.`);
});
test("ENC-012", async (t) => {
  const reason = await plainRefusal(t);
  if (t.exact) return t.equal(Object.keys(reason), [], "Own properties");
  t.equal([reason.message, reason.msdyn_name], [reason.get("message"), "GetSession"], "The properties");
  t.equal(`${reason}`, reason.get("message"), "The rejection as text");
});
test("ENC-013", async (t) => {
  t.equal((await t.refused("createTab")).msdyn_name, "CreateTab", "msdyn_name");
  t.equal((await t.refused("openForm")).msdyn_name, "OpenForm", "msdyn_name");
  t.equal((await t.refused("focusTab", "tab-id-99999")).msdyn_name, "FocusTab", "msdyn_name");
});
test("ENC-014", async (t) => {
  for (const method of ["createSession", "createRecord", "setWidth"]) {
    const { message, errorCode } = await t.refused(method);
    t.ok(message.length > 5, `${method} has to say what is wrong; it says "${message}".`);
    t.equal(typeof errorCode, "number", "The type of errorCode");
  }
});
test("ENC-015", async (t) => {
  const found = await t.api.getEntityMetadata("contact");
  t.equal(found.LogicalName, "contact", "LogicalName");
  if (!t.exact) t.equal(JSON.parse(found).LogicalName, "contact", "LogicalName of the text");
  if (t.exact) t.equal(found instanceof String, false, "Whether it is a String object");
});
test("ENC-016", async (t) => {
  t.equal(await detectExact(t.api), t.exact, "Whether the encodings are exact");
  for (const method of ["createTab", "createRecord", "requestFocusSession", "updateContext"]) {
    const reason = await t.api[method]().catch((rejected) => rejected);
    checkRejection(method, reason, { exact: t.exact, strict: true });
  }
});
test("ENC-017", (t) => {
  const answers = [null, undefined, 0, "", false, {}].map((value) => t.api.isNullOrUndefined(value));
  t.equal(answers, [true, true, false, false, false, false], "The answers");
});
test("ENC-018", async (t) => {
  const { message } = await t.refused("focusTab", "x".repeat(50_000));
  t.ok(message.length < 2000, `The message has ${message.length} characters.`);
});

area("ERR", "Refusals and deadlines", [
  ["001", "automatic", "A call with wrong arguments is rejected and throws nothing."],
  ["002", "automatic", "An argument that cannot be cloned is a rejection, for JSON methods and for plain ones."],
  ["003", "automatic", "An argument whose getter throws is a rejection."],
  ["004", "automatic", "Arguments are read when the call is made: changing the object afterwards changes nothing."],
  ["005", "automatic", "Trailing arguments that a method does not know are ignored."],
  ["006", "automatic", "A trailing correlation id is accepted by every method that takes no other text there."],
  ["007", "automatic", "`undefined` at the end of the arguments is the same as leaving it out."],
  ["008", "automatic", "Invalid JSON text where an object is expected is a rejection."],
  ["009", "automatic", "JSON text is accepted where a plain object is expected."],
  ["010", "automatic", "An object whose keys are `__proto__` or `constructor` changes no prototype, here or in the results."],
  ["011", "agent", "A call that the desktop does not answer is rejected after its time-out and not before."],
  ["012", "agent", "Calls that wait for a person have no time-out."],
  ["013", "automatic", "A refused call in the middle of a burst does not disturb the calls before and after it."],
  ["014", "automatic", "A call whose arguments are too large for a message is rejected at once."],
  ["015", "automatic", "Four thousand calls in one turn are all settled."],
  ["017", "automatic", "An argument that is nested more deeply than the desktop reads is refused, and the calls beside it are answered."],
  ["016", "agent", "When a provider is switched off, what its open calls had put on the screen goes with them."],
]);

test("ERR-001", async (t) => {
  for (const [method, ...args] of [["createTab", 5], ["setWidth", "wide"], ["createRecord", null, null], ["getSession", {}]]) {
    await t.refused(method, ...args);
  }
});
test("ERR-002", async (t) => {
  await t.refuses("createRecord", ["contact", { lastname: () => "x" }], ["contact", { node: document.body }]);
  await t.refuses("createSession", [{ templateName: t.settings.session, context: { run: () => 1 } }]);
  await t.refuses("updateContext", [{ symbol: Symbol("x") }]);
});
test("ERR-003", async (t) => {
  const trap = {
    get templateName() {
      throw new Error("no");
    },
  };
  await t.refuses("createSession", [trap]);
});
test("ERR-004", async (t) => {
  await t.space();
  const input = { templateName: t.settings.session, templateParameters: { customerName: "Avery" }, context: { step: 1 } };
  const opened = t.api.createSession(input);
  input.context.step = 2;
  input.templateName = "changed";
  t.equal((await t.api.getSession(await opened)).get("context").step, 1, "The value in the context");
});
test("ERR-005", async (t) => {
  t.equal(await t.api.getMode(1, 2, 3, { four: 4 }), await t.api.getMode(), "The mode");
  t.equal(typeof (await t.api.getEnvironment("", "", "", "")), "string", "The type of the environment");
});
test("ERR-006", async (t) => {
  const id = await t.session();
  const correlation = crypto.randomUUID();
  t.equal((await t.api.getSession(id, correlation)).get("sessionId"), id, "The session");
  t.equal(await t.api.getFocusedSession(correlation), id, "The focused session");
  t.equal(await t.api.getAllSessions(correlation), [id], "All sessions");
  t.equal(await t.api.canCreateSession(correlation), true, "Whether a session can be created");
  t.equal(await t.api.setMode(1, correlation), 1, "The mode");
  t.equal(await t.api.requestFocusSession(id, correlation), id, "The session");
  t.equal(typeof (await t.api.getFocusedTab(correlation)), "string", "The type of the tab's id");
  t.equal(typeof (await t.api.getPresence(correlation)), "string", "The type of the presence");
  t.equal(await t.api.setClickToAct(false, correlation), null, "What setClickToAct gives");
});
test("ERR-007", async (t) => {
  const id = await t.session();
  t.equal((await t.api.getTabs(undefined, undefined)).length, (await t.api.getTabs()).length, "The number of tabs");
  t.equal(await t.api.requestFocusSession(id, undefined, undefined), id, "The session");
});
test("ERR-008", async (t) => {
  await t.session();
  await t.refuses("createRecord", ["contact", "{not json"], ["contact", "[1,2"]);
  await t.refuses("updateContext", ["{broken"]);
  await t.refuses("createTab", ["{broken"]);
  await t.refuses("openForm", ["{broken"]);
});
test("ERR-009", async (t) => {
  await t.space();
  const text = JSON.stringify({ templateName: t.settings.session, templateParameters: { customerName: "Avery" } });
  const id = await t.api.createSession(text);
  t.equal((await t.api.updateContext('{"written":"as text"}', id)).written, "as text", "The value");
  t.equal(typeof (await t.api.createTab(JSON.stringify({ templateName: t.settings.tab }))), "string", "The type of the tab's id");
});
test("ERR-010", async (t) => {
  const hostile = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"kept":1}');
  const id = await t.session({ context: hostile });
  const context = (await t.api.getSession(id)).get("context");
  await t.api.updateContext(hostile, id);
  t.equal({}.polluted, undefined, "A property of every object");
  t.equal(context.polluted, undefined, "A property of the context");
  t.equal(context.kept, 1, "The harmless key");
});
test("ERR-011", async (t) => {
  await t.drive({ kind: "never-save" });
  await t.session();
  await t.api.createTab({ templateName: "msdyn_entityrecord", templateParameters: { entityName: "contact" } });
  let over = false;
  const call = t.refused("refreshForm", true).then((fields) => ((over = true), fields));
  await t.forward(98);
  await t.barrier();
  t.equal(over, false, "Whether it ended before its time-out");
  await t.forward(5);
  t.ok((await call).message !== "", "The rejection has to say why.");
});
test("ERR-012", async (t) => {
  let over = false;
  const call = t.json("openDialog", { title: "Wait", text: "Nobody answers yet." }).then((answer) => ((over = true), answer));
  await t.barrier();
  await t.forward(400);
  await t.barrier();
  t.equal(over, false, "Whether it ended by itself");
  const [{ id }] = (await t.view()).dialogs;
  await t.agent("answerDialog", [id, { confirmed: true }]);
  t.equal((await call).confirmed, true, "The answer");
});
test("ERR-013", async (t) => {
  const before = t.api.getMode();
  const wrong = t.api.getSession("nobody");
  const after = t.api.getWidth();
  await wrong.then(
    () => t.ok(false, "The wrong call was accepted."),
    () => undefined,
  );
  t.equal([typeof (await before), typeof (await after)], ["number", "number"], "The types of the results");
});
test("ERR-014", async (t) => {
  await t.session();
  const before = await t.api.getAllSessions();
  await t.refused("updateContext", { large: "x".repeat(13 << 20) });
  t.equal(await t.api.getAllSessions(), before, "The sessions");
});
test("ERR-015", async (t) => {
  const calls = Array.from({ length: 4000 }, () => t.api.getMode());
  const settled = await Promise.allSettled(calls);
  t.equal(settled.filter(({ status }) => status === "fulfilled").length, 4000, "The number of answers");
});
test("ERR-016", async (t) => {
  const { other } = t;
  await other.call("getMode");
  other.call("openDialog", { title: "Open", text: "It ends with the connection." }).catch(() => undefined);
  await t.until(async () => ((await t.view())?.dialogs ?? [1]).length === 1, "The dialog had to open.");
  // The page that is to be told goes with its provider, so its own answer can no longer be asked for.
  await t.alone();
  await t.look("The second provider's dialog is gone.", ["dialogs"], { length: 0 });
});
test("ERR-017", async (t) => {
  const deep = Array.from({ length: 300 }).reduce((inner) => ({ inner }), "end");
  await t.session();
  const beside = t.api.getMode();
  await t.refused("updateContext", deep);
  t.equal(typeof (await beside), "number", "The type of the answer beside it");
});
