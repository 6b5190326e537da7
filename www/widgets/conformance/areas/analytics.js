import { area, test } from "../registry.js";

area("ANA", "Analytics and the rest", [
  ["001", "automatic", "`logAnalyticsEvent` with data and a name resolves."],
  ["002", "automatic", "`logAnalyticsEvent` takes data without ids, with nothing but `events`."],
  ["003", "automatic", "`logAnalyticsEvent` is refused only when data and name are both missing."],
  ["004", "automatic", "`logAnalyticsEvent` takes its data as JSON text."],
  ["005", "automatic", "`initLogAnalytics`, which is withdrawn, resolves with an empty text and does nothing."],
  ["006", "automatic", "`isConsoleApp` gives true in a desktop with several sessions."],
  ["007", "automatic", "`executeFetchQuery` is refused as not supported."],
  ["008", "automatic", "`executeAction` and `getFcsValue` are refused as not supported."],
  ["009", "automatic", "`closeNotes` without an open note editor settles."],
  ["010", "automatic", "`refreshForm` on a page that is no form settles."],
]);

const EVENTS = { events: [{ kpiEventName: "extn_call", kpiEventReason: "test", customData: [{ attribute: "a", value: "b" }] }] };
const settles = (promise) =>
  promise.then(
    () => true,
    () => true,
  );

test("ANA-001", async (t) => {
  const data = { conversationId: crypto.randomUUID(), providerSessionId: "own-1", ...EVENTS };
  const found = await t.api.logAnalyticsEvent(data, "extn_call", crypto.randomUUID());
  t.ok(found === null || typeof found === "string", `The result is ${found}.`);
});
test("ANA-002", async (t) => {
  await t.session();
  t.ok((await t.api.logAnalyticsEvent(EVENTS, "extn_call")) !== undefined, "The result must not be undefined.");
});
test("ANA-003", async (t) => {
  await t.refuses("logAnalyticsEvent", [], [null, null]);
  await t.api.logAnalyticsEvent(EVENTS);
  await t.api.logAnalyticsEvent(null, "extn_call");
});
test("ANA-004", async (t) => t.ok((await t.api.logAnalyticsEvent(JSON.stringify(EVENTS), "extn_call")) !== undefined, "The result must not be undefined."));
test("ANA-005", async (t) => {
  await t.unchanged(async () => t.equal(await t.api.initLogAnalytics({ conversation: {} }), "", "The result"));
});
test("ANA-006", async (t) => t.equal(await t.api.isConsoleApp(), true, "The result"));
test("ANA-007", (t) => t.refuses("executeFetchQuery", ["contact", "?fetchXml=x"], []));
test("ANA-008", async (t) => {
  await t.refuses("executeAction", ["extn_action"]);
  await t.refuses("getFcsValue", ["extn_flag"]);
});
test("ANA-009", async (t) => t.equal(await settles(t.api.closeNotes()), true, "Whether it settled"));
test("ANA-010", async (t) => {
  await t.session();
  t.equal(await settles(t.api.refreshForm()), true, "Whether it settled");
});
