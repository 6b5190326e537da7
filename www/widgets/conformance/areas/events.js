import { area, test } from "../registry.js";

area("EVT", "Handlers and custom events", [
  ["001", "automatic", "`addHandler` gives a promise that resolves with null."],
  ["002", "automatic", "`addHandler` refuses a missing and an empty name, and a missing function."],
  ["003", "automatic", "The handler of a built-in event gets exactly one argument, JSON text."],
  ["004", "automatic", "Names are compared exactly: a handler of `onsessionswitched` never hears `onSessionSwitched`."],
  ["005", "automatic", "Several handlers of one name are all called."],
  ["006", "automatic", "Adding the same function twice has no further effect."],
  ["007", "automatic", "`removeHandler` needs the same function, and says whether it was there."],
  ["008", "automatic", "After `removeHandler` the function hears nothing, while others of the name still do."],
  ["009", "automatic", "A handler that throws disturbs neither other handlers nor later events."],
  ["010", "automatic", "A handler that gives a rejected promise, or one that never settles, disturbs nobody."],
  ["011", "automatic", "A handler that returns nothing is fine."],
  ["012", "automatic", "`raiseEvent` delivers to the handlers of the raising window."],
  ["013", "automatic", "Handlers of a custom event get a `Map` with `value` and `correlationId`."],
  ["014", "automatic", "`raiseEvent` resolves with true when a handler heard it, and with false when none did."],
  ["015", "agent", "`raiseEvent` delivers to handlers in the desktop's own page."],
  ["016", "agent", "An event that the desktop's page raises reaches all widgets."],
  ["017", "automatic", "`raiseEvent` does not reach other providers' widgets."],
  ["018", "automatic", "`raiseEvent` without a value delivers a `Map` whose `value` is null or undefined."],
  ["019", "automatic", "A plain object arrives as an equal object."],
  ["020", "automatic", "A text arrives as the same text, and is not parsed."],
  ["021", "automatic", "A `Date` inside the value arrives as a `Date`."],
  ["022", "automatic", "A `Map`, a `Set` and a `BigInt` inside the value arrive as what they are."],
  ["023", "automatic", "Bytes inside the value arrive as bytes."],
  ["024", "automatic", "A value that cannot be cloned is a rejection, and no handler is called."],
  ["025", "automatic", "`raiseEvent` refuses a missing and an empty name."],
  ["026", "automatic", "The call events of dialers, `WIDGET_CALL_STARTED` and `WIDGET_CALL_ENDED`, pass with their dates."],
  ["027", "automatic", "Events keep their order."],
  ["028", "automatic", "The undocumented event names of the original may be registered, and nothing is sent for them."],
  ["029", "automatic", "A handler may add and remove handlers while it runs."],
  ["030", "automatic", "A handler added while an event is delivered hears the next one."],
  ["031", "automatic", "A thousand events in a row arrive, all of them and in order."],
  ["032", "automatic", "An event name such as `__proto__` or `toString` is a name like any other."],
  ["033", "automatic", "`removeHandler` of a name without handlers resolves with false."],
  ["034", "automatic", "A handler may call the API, and the events that this causes come after it."],
]);

const raise = (t, ...args) => t.api.raiseEvent(...args);

test("EVT-001", async (t) => t.equal(await t.handle("extn_one", () => undefined), null, "The result"));
test("EVT-002", async (t) => {
  const nothing = () => undefined;
  await t.refused("addHandler");
  await t.refused("addHandler", "", nothing);
  await t.refused("addHandler", null, nothing);
  await t.refused("addHandler", "extn_one");
  await t.refused("addHandler", "extn_one", "no function");
  await t.refused("removeHandler");
  await t.refused("removeHandler", "", nothing);
  await t.refused("removeHandler", "extn_one");
});
test("EVT-003", async (t) => {
  const got = [];
  await t.handle("onSessionSwitched", (...args) => void got.push(args));
  await t.session();
  await t.until(() => got.length > 0, "The event had to come.");
  t.equal([got[0].length, typeof got[0][0]], [1, "string"], "The arguments");
  t.equal(typeof JSON.parse(got[0][0]).sessionId, "string", "The type of sessionId");
});
test("EVT-004", async (t) => {
  const heard = await t.listen("onsessionswitched");
  const wrong = await t.listen("onPageNavigate");
  await t.session();
  await t.silence(heard);
  await t.silence(wrong);
});
test("EVT-005", async (t) => {
  const [first, second] = [await t.listen("extn_both"), await t.listen("extn_both")];
  await raise(t, "extn_both", 1);
  await t.events(first, 1);
  await t.events(second, 1);
});
test("EVT-006", async (t) => {
  const heard = [];
  const handler = (argument) => void heard.push(argument.get("value"));
  await t.handle("extn_same", handler);
  await t.handle("extn_same", handler);
  await raise(t, "extn_same", 1);
  t.equal(await t.events(heard, 1), [1], "What was heard");
});
test("EVT-007", async (t) => {
  const handler = () => undefined;
  await t.handle("extn_gone", handler);
  t.equal(await t.api.removeHandler("extn_gone", () => undefined), false, "Of another function");
  t.equal(await t.api.removeHandler("extn_gone", handler), true, "Of the same function");
  t.equal(await t.api.removeHandler("extn_gone", handler), false, "Of one that is gone");
});
test("EVT-008", async (t) => {
  const gone = [];
  const handler = (argument) => void gone.push(argument);
  await t.handle("extn_rest", handler);
  const heard = await t.listen("extn_rest");
  await t.api.removeHandler("extn_rest", handler);
  await raise(t, "extn_rest", 1);
  await t.events(heard, 1);
  t.equal(gone, [], "What the removed one heard");
});
test("EVT-009", async (t) => {
  await t.handle("extn_throws", () => {
    throw new Error("The conformance suite throws this on purpose.");
  });
  const heard = await t.listen("extn_throws");
  await raise(t, "extn_throws", 1);
  await raise(t, "extn_throws", 2);
  await t.events(heard, 2);
});
test("EVT-010", async (t) => {
  await t.handle("extn_odd", () => new Promise(() => undefined));
  await t.handle("extn_odd", () => Promise.reject(new Error("The conformance suite rejects on purpose.")));
  const heard = await t.listen("extn_odd");
  await raise(t, "extn_odd", 1);
  await raise(t, "extn_odd", 2);
  await t.events(heard, 2);
});
test("EVT-011", async (t) => {
  const heard = [];
  await t.handle("onSessionSwitched", (text) => {
    heard.push(text);
  });
  await t.session();
  await t.events(heard, 1);
});
test("EVT-012", async (t) => {
  const heard = await t.listen("extn_here");
  await raise(t, "extn_here", "v");
  t.equal((await t.events(heard, 1))[0].get("value"), "v", "The value");
});
test("EVT-013", async (t) => {
  const heard = await t.listen("extn_map");
  const correlation = crypto.randomUUID();
  await raise(t, "extn_map", "v", correlation);
  const [argument] = await t.events(heard, 1);
  t.ok(argument instanceof Map, "The handler has to get a Map.");
  t.equal([argument.get("value"), argument.get("correlationId")], ["v", correlation], "The entries");
});
test("EVT-014", async (t) => {
  t.equal(await raise(t, "extn_nobody", 1), false, "Without a handler");
  await t.listen("extn_somebody");
  t.equal(await raise(t, "extn_somebody", 1), true, "With a handler");
});
test("EVT-015", async (t) => {
  await t.page("listen", "extn_to_page");
  t.equal(await raise(t, "extn_to_page", { n: 1 }), true, "Whether somebody heard");
  t.matches(await t.pageHeard(), [{ name: "extn_to_page", argument: { value: { n: 1 } } }], "What the page heard");
});
test("EVT-016", async (t) => {
  const heard = await t.listen("extn_from_page");
  await t.other.listen("extn_from_page");
  await t.page("raiseEvent", "extn_from_page", { n: 2 });
  t.equal((await t.events(heard, 1))[0].get("value"), { n: 2 }, "The value");
  t.equal((await t.other.heard("extn_from_page")).length, 1, "What the other provider heard");
});
test("EVT-017", async (t) => {
  await t.other.listen("extn_private");
  t.equal(await raise(t, "extn_private", 1), false, "Whether somebody heard");
  t.equal(await t.other.heard("extn_private"), [], "What the other provider heard");
});
test("EVT-018", async (t) => {
  const heard = await t.listen("extn_empty");
  await raise(t, "extn_empty");
  t.equal((await t.events(heard, 1))[0].get("value") ?? null, null, "The value");
});

async function travels(t, value) {
  const heard = await t.listen("extn_value");
  await raise(t, "extn_value", value);
  return (await t.events(heard, 1))[0].get("value");
}

test("EVT-019", async (t) => t.equal(await travels(t, { a: [1, { b: null }], c: "x" }), { a: [1, { b: null }], c: "x" }, "The value"));
test("EVT-020", async (t) => t.equal(await travels(t, '{"a":1}'), '{"a":1}', "The value"));
test("EVT-021", async (t) => {
  const { at } = await travels(t, { at: new Date(1e12) });
  t.ok(at instanceof Date, "It has to be a Date of this page.");
  t.equal(Number(at), 1e12, "The moment");
});
test("EVT-022", async (t) => {
  const { map, set, big } = await travels(t, { map: new Map([["k", 1]]), set: new Set([2]), big: 3n });
  t.equal([map instanceof Map, map.get("k"), set instanceof Set, set.has(2), big === 3n], [true, 1, true, true, true], "The values");
});
test("EVT-023", async (t) => {
  const { bytes } = await travels(t, { bytes: new Uint8Array([1, 2, 250]) });
  t.equal([...bytes], [1, 2, 250], "The bytes");
});
test("EVT-024", async (t) => {
  const heard = await t.listen("extn_refused");
  await t.refused("raiseEvent", "extn_refused", { run: () => 1 });
  await t.silence(heard);
});
test("EVT-025", (t) => t.refuses("raiseEvent", [], [null, 1], ["", 1], [5, 1]));
test("EVT-026", async (t) => {
  const heard = await t.listen("WIDGET_CALL_STARTED");
  const ended = await t.listen("WIDGET_CALL_ENDED");
  const times = [new Date(1.7e12), new Date(1.7e12 + 6e4)];
  await raise(t, "WIDGET_CALL_STARTED", { callId: "c", startTime: times[0], isIncomingCall: true, contactName: "Avery", contactNumber: "1" });
  await raise(t, "WIDGET_CALL_ENDED", { callId: "c", callEndTime: times[1], callTerminationReason: "success", isCallStarted: true, callDurationInSeconds: 60 });
  const values = [(await t.events(heard, 1))[0].get("value"), (await t.events(ended, 1))[0].get("value")];
  t.equal([values[0].startTime, values[1].callEndTime], times, "The dates");
});
test("EVT-027", async (t) => {
  const heard = await t.listen("extn_order");
  for (let n = 0; n < 20; n += 1) void raise(t, "extn_order", n);
  const values = (await t.events(heard, 20)).map((one) => one.get("value"));
  t.equal(values, [...values.keys()], "The order");
});
test("EVT-028", async (t) => {
  const names = "onSetPresence onSessionCreated onBeforeSessionClosed onSessionIdle onUserActivity onMaxSessionsReached windowFocusEvent notificationDisplayEvent sessionVisibilityEvent";
  const all = [];
  for (const name of names.split(" ")) all.push(await t.listen(name));
  await t.closeSession(await t.session());
  for (const heard of all) await t.silence(heard);
});
test("EVT-029", async (t) => {
  const heard = [];
  const once = async (argument) => {
    heard.push(argument.get("value"));
    await t.api.removeHandler("extn_once", once);
    await t.handle("extn_after", () => undefined);
  };
  await t.handle("extn_once", once);
  await raise(t, "extn_once", 1);
  await t.events(heard, 1);
  await t.until(async () => (await raise(t, "extn_after", 1)) === true, "The new handler had to be there.");
  t.equal(await raise(t, "extn_once", 2), false, "Whether somebody heard");
});
test("EVT-030", async (t) => {
  const late = [];
  await t.handle("extn_late", async () => {
    await t.handle("extn_late", (argument) => void late.push(argument.get("value")));
  });
  await raise(t, "extn_late", 1);
  await t.barrier();
  t.equal(late, [], "What the late one heard of the first");
  await raise(t, "extn_late", 2);
  await t.until(() => late.includes(2), "The late one had to hear the second.");
});
test("EVT-031", async (t) => {
  const heard = await t.listen("extn_many");
  await Promise.all(Array.from({ length: 1000 }, (_, n) => raise(t, "extn_many", n)));
  const values = (await t.events(heard, 1000)).map((one) => one.get("value"));
  t.equal(values.every((value, at) => value === at), true, "Whether the order was kept");
});
test("EVT-032", async (t) => {
  for (const name of ["__proto__", "toString", "constructor", "hasOwnProperty"]) {
    const heard = await t.listen(name);
    await raise(t, name, name);
    t.equal((await t.events(heard, 1))[0].get("value"), name, "The value");
  }
});
test("EVT-033", async (t) => t.equal(await t.api.removeHandler("extn_never", () => undefined), false, "The result"));
test("EVT-034", async (t) => {
  const order = [];
  await t.handle("extn_outer", async () => {
    order.push("outer");
    await raise(t, "extn_inner");
  });
  await t.handle("extn_inner", () => void order.push("inner"));
  await raise(t, "extn_outer");
  await t.until(() => order.length > 1, "The inner event had to come.");
  t.equal(order, ["outer", "inner"], "The order");
});
