import { area, test } from "../registry.js";

area("NOT", "Notifications", [
  ["001", "manual", "`notifyEvent` shows an alert from its template, with the slugs filled from `templateParameters`."],
  ["002", "agent", "It resolves with `Accept` and `Accept` when the agent accepts."],
  ["003", "agent", "It resolves with `Reject` and `DeclinedByAgent` when the agent declines."],
  ["004", "agent", "It resolves with JSON text that has `actionName` and `responseReason` at the top level and again under `value`."],
  ["005", "agent", "It resolves with `Timeout` and `DisplayTimeout` when nobody answers within the template's time."],
  ["006", "agent", "It does not end before the template's time."],
  ["007", "automatic", "With automatic acceptance it resolves with `Accept` and `AutoAccept` at once."],
  ["008", "manual", "With automatic acceptance nothing is shown."],
  ["009", "automatic", "An unknown template is rejected with the message `NotificationTemplateNotFoundError`."],
  ["010", "automatic", "An inactive template is rejected with the message `NotificationTemplateNotFoundError`."],
  ["011", "automatic", "A resolver that names no template is rejected with `NotificationTemplateResolverNotFoundError`."],
  ["012", "automatic", "A missing input is rejected with `RejectAfterClientError`."],
  ["013", "automatic", "The rejections have the `msdyn_name` `NotifyEvent`, and for `cancelEvent` `CancelEvent`."],
  ["014", "agent", "Only one alert is shown at a time: the next one comes when the first is answered."],
  ["015", "agent", "Ten alerts may wait; the eleventh resolves at once with `Reject` and `NotificationQueueLimitExceeded`."],
  ["016", "agent", "An alert that waited longer than its time resolves with `Reject` and `NotificationQueueTimeLimitExceeded`."],
  ["017", "agent", "The time of display begins when the alert is shown, not when it was asked for."],
  ["018", "automatic", "`cancelEvent` resolves with the token, as a plain text."],
  ["019", "automatic", "The cancelled `notifyEvent` resolves with `Timeout` and `Cancelled`."],
  ["020", "automatic", "The token may stand in the input."],
  ["021", "automatic", "The token may be the third argument."],
  ["022", "automatic", "`cancelEvent` also cancels an alert that waits."],
  ["023", "automatic", "`cancelEvent` of an unknown token is rejected with `RejectAfterClientError`."],
  ["024", "automatic", "`cancelEvent` of a token that is used up is rejected."],
  ["025", "automatic", "A provider cannot cancel another's notification."],
  ["026", "agent", "`notifyEvent` creates no session: that is the provider's to do after the accept."],
  ["027", "manual", "A template without a reject button shows none."],
  ["028", "manual", "At most four fields are shown, with their labels and values."],
  ["029", "manual", "A toast is shown beside the alert, and has no buttons to answer with."],
  ["030", "agent", "A toast resolves with `Timeout` and `DisplayTimeout` when its time is over."],
  ["031", "agent", "A toast that the agent closes resolves with `Reject` and `DeclinedByAgent`."],
  ["032", "manual", "At most three toasts are shown at once."],
  ["033", "agent", "`notificationUXObject`, as JSON text, shows a notification without a template."],
  ["034", "automatic", "A `notificationUXObject` that is no JSON is a rejection."],
  ["035", "automatic", "`templateParameters` that are no object are a rejection."],
  ["036", "agent", "Two providers' alerts queue in one line, and each learns of its own."],
  ["037", "manual", "The countdown is shown unless the template says otherwise."],
  ["038", "agent", "`notifyEvent` has no time-out of the API."],
  ["039", "agent", "When a provider's page goes, its notifications go with it."],
  ["040", "agent", "A resolver that names a template shows that one."],
  ["041", "automatic", "`eventType`, `messageNotificationType` and `additionalParametersObject` in the input are accepted."],
]);

const notify = (t, more) => t.json("notifyEvent", { templateName: t.settings.alert, templateParameters: { customerName: "Avery" }, ...more });
const alertOf = async (t) => (await t.view())?.notifications.alert ?? { id: null };
async function answer(t, accept) {
  const { id } = await alertOf(t);
  await t.agent("answerNotification", [id, accept], accept ? "Accept the notification." : "Decline the notification.");
}
const words = (result) => [result.actionName, result.responseReason];
const said = (t, result, action, reason) => t.equal(words(result), [action, reason], "actionName and responseReason");
/** Shown, so that what comes after it comes after it. */
async function open(t, more) {
  const result = notify(t, more);
  result.catch(() => undefined);
  await t.barrier();
  return { result };
}
const shown = (t, question, has) => t.look(question, ["notifications", "alert"], has);

test("NOT-001", async (t) => {
  const { result } = await open(t);
  await shown(t, 'An alert with the title "Avery" is shown.', { title: "Avery", kind: "alert" });
  await answer(t, false);
  await result;
});
test("NOT-002", async (t) => {
  const { result } = await open(t);
  await answer(t, true);
  said(t, await result, "Accept", "Accept");
});
test("NOT-003", async (t) => {
  const { result } = await open(t);
  await answer(t, false);
  said(t, await result, "Reject", "DeclinedByAgent");
});
test("NOT-004", async (t) => {
  const { result } = await open(t);
  await answer(t, true);
  const pair = { actionName: "Accept", responseReason: "Accept" };
  t.matches(await result, { ...pair, value: pair }, "The result");
});
test("NOT-005", async (t) => {
  const { result } = await open(t);
  await t.forward(t.settings.alertSeconds + 1, `Do not answer the notification, and wait ${t.settings.alertSeconds} seconds.`);
  said(t, await result, "Timeout", "DisplayTimeout");
});
test("NOT-006", async (t) => {
  const { result } = await open(t);
  let over = false;
  void result.then(() => (over = true));
  await t.forward(t.settings.alertSeconds - 5, `Wait ${t.settings.alertSeconds - 5} seconds, and no longer.`);
  await t.barrier();
  t.equal(over, false, "Whether it ended");
  await answer(t, true);
  said(t, await result, "Accept", "Accept");
});
test("NOT-007", async (t) => said(t, await notify(t, { templateName: t.settings.autoAccept }), "Accept", "AutoAccept"));
test("NOT-008", async (t) => {
  await notify(t, { templateName: t.settings.autoAccept });
  await t.look("No alert is shown.", ["notifications"], { alert: null, waiting: 0 });
});

async function refusedWith(t, message, ...args) {
  await t.unchanged(async () => t.equal((await t.refused("notifyEvent", ...args)).message, message, "The message"));
}

test("NOT-009", (t) => refusedWith(t, "NotificationTemplateNotFoundError", { templateName: "extn_no_such_alert" }));
test("NOT-010", (t) => refusedWith(t, "NotificationTemplateNotFoundError", { templateName: t.settings.inactiveAlert }));
test("NOT-011", (t) => refusedWith(t, "NotificationTemplateResolverNotFoundError", { templateNameResolver: "extn_no_such_alert" }));
test("NOT-012", async (t) => {
  await refusedWith(t, "RejectAfterClientError");
  await refusedWith(t, "RejectAfterClientError", null);
});
test("NOT-013", async (t) => {
  t.equal((await t.refused("notifyEvent", { templateName: "extn_no_such_alert" })).msdyn_name, "NotifyEvent", "msdyn_name");
  t.equal((await t.refused("cancelEvent", "extn-no-such-token")).msdyn_name, "CancelEvent", "msdyn_name");
});
test("NOT-014", async (t) => {
  const first = await open(t);
  const second = await open(t, { templateParameters: { customerName: "Blair" } });
  await shown(t, 'The alert "Avery" is shown.', { title: "Avery" });
  await answer(t, true);
  await shown(t, 'The alert "Blair" is shown.', { title: "Blair" });
  await answer(t, false);
  t.equal([words(await first.result)[0], words(await second.result)[0]], ["Accept", "Reject"], "The answers");
});
async function fill(t, count) {
  const all = [];
  for (let at = 0; at < count; at += 1) all.push(await open(t, { cancellationToken: `extn-fill-${at}` }));
  return all;
}
async function empty(t, all) {
  for (const at of all.keys()) await t.api.cancelEvent(`extn-fill-${at}`).catch(() => undefined);
}
test("NOT-015", async (t) => {
  const all = await fill(t, 11);
  await t.look("Ten alerts wait.", ["notifications"], { waiting: 10 });
  said(t, await notify(t), "Reject", "NotificationQueueLimitExceeded");
  await empty(t, all);
});
test("NOT-016", async (t) => {
  const first = await open(t);
  await t.forward(1, "Wait a second.");
  const second = await open(t);
  // Answered so late that the one behind has waited as long as it may.
  await t.forward(t.settings.alertSeconds + 1, `Do not answer, and wait ${t.settings.alertSeconds} seconds.`);
  said(t, await first.result, "Timeout", "DisplayTimeout");
  said(t, await second.result, "Reject", "NotificationQueueTimeLimitExceeded");
});
test("NOT-017", async (t) => {
  const first = await open(t);
  const second = await open(t);
  await t.forward(t.settings.alertSeconds - 10, `Wait ${t.settings.alertSeconds - 10} seconds.`);
  await answer(t, true);
  await first.result;
  let over = false;
  void second.result.then(() => (over = true));
  await t.forward(20, "Wait 20 seconds.");
  await t.barrier();
  t.equal(over, false, "Whether the second one ended");
  await answer(t, true);
  said(t, await second.result, "Accept", "Accept");
});
test("NOT-018", async (t) => {
  await open(t, { cancellationToken: "extn-token" });
  t.equal(await t.api.cancelEvent("extn-token"), "extn-token", "The result");
});
test("NOT-019", async (t) => {
  const { result } = await open(t, { cancellationToken: "extn-token" });
  await t.api.cancelEvent("extn-token");
  said(t, await result, "Timeout", "Cancelled");
});
test("NOT-020", async (t) => {
  const { result } = await open(t, { cancellationToken: "extn-inside" });
  await t.api.cancelEvent("extn-inside");
  t.equal(words(await result)[1], "Cancelled", "responseReason");
});
test("NOT-021", async (t) => {
  const result = t.json("notifyEvent", { templateName: t.settings.alert }, crypto.randomUUID(), "extn-third");
  await t.barrier();
  await t.api.cancelEvent("extn-third");
  t.equal(words(await result)[1], "Cancelled", "responseReason");
});
test("NOT-022", async (t) => {
  await open(t, { cancellationToken: "extn-shown" });
  const { result } = await open(t, { cancellationToken: "extn-waiting" });
  await t.api.cancelEvent("extn-waiting");
  t.equal(words(await result)[1], "Cancelled", "responseReason");
  await t.look("The first alert is still shown.", ["notifications"], { waiting: 0 });
  await t.api.cancelEvent("extn-shown");
});
test("NOT-023", async (t) => {
  await t.unchanged(async () => t.equal((await t.refused("cancelEvent", "extn-no-such-token")).message, "RejectAfterClientError", "The message"));
});
test("NOT-024", async (t) => {
  await open(t, { cancellationToken: "extn-once" });
  await t.api.cancelEvent("extn-once");
  await t.refuses("cancelEvent", ["extn-once"], [], [null], [""]);
});
test("NOT-025", async (t) => {
  await open(t, { cancellationToken: "extn-mine" });
  const refused = await t.other.call("cancelEvent", "extn-mine").then(
    () => false,
    () => true,
  );
  t.equal(refused, true, "Whether the other provider was refused");
  t.equal(await t.api.cancelEvent("extn-mine"), "extn-mine", "The own result");
});
test("NOT-026", async (t) => {
  const before = await t.api.getAllSessions();
  const { result } = await open(t);
  await answer(t, true);
  await result;
  t.equal(await t.api.getAllSessions(), before, "The sessions");
});
test("NOT-027", async (t) => {
  await open(t, { templateName: t.settings.noReject, cancellationToken: "extn-token" });
  await shown(t, "The alert has one button only.", { rejectText: null });
  await t.api.cancelEvent("extn-token");
});
test("NOT-028", async (t) => {
  await open(t, { templateParameters: { customerName: "Avery", phone: "555 0100" }, cancellationToken: "extn-token" });
  const alert = await alertOf(t);
  if (alert.fields) t.ok(alert.fields.length <= 4, `${alert.fields.length} fields are shown.`);
  await shown(t, "The alert shows its fields, at most four.", t.driven ? { fields: [{ label: "Caller", value: "Avery" }, { label: "Phone", value: "555 0100" }, { label: "Queue", value: "-" }, { label: "Topic", value: "-" }] } : {});
  await t.api.cancelEvent("extn-token");
});
const toast = (t, more) => open(t, { templateName: t.settings.toast, ...more });
const toasts = async (t) => (await t.view())?.notifications.toasts ?? [];
test("NOT-029", async (t) => {
  await open(t, { cancellationToken: "extn-alert" });
  await toast(t, { cancellationToken: "extn-toast" });
  await t.look("An alert and a toast are shown.", ["notifications"], { waiting: 0, alert: { title: "Avery" } });
  await t.look("The toast is there.", ["notifications", "toasts"], t.driven ? [{ kind: "toast" }] : {});
  await t.api.cancelEvent("extn-toast");
  await t.api.cancelEvent("extn-alert");
});
test("NOT-030", async (t) => {
  const { result } = await toast(t);
  await t.forward(130, "Wait until the toast goes by itself.");
  said(t, await result, "Timeout", "DisplayTimeout");
});
test("NOT-031", async (t) => {
  const { result } = await toast(t);
  const [one] = await toasts(t);
  await t.agent("dismissNotification", [one?.id], "Close the toast.");
  said(t, await result, "Reject", "DeclinedByAgent");
});
test("NOT-032", async (t) => {
  const all = [];
  for (let at = 0; at < 5; at += 1) all.push(await toast(t, { cancellationToken: `extn-fill-${at}` }));
  if (t.driven) t.equal((await toasts(t)).length, 3, "The number of toasts");
  else await t.look("At most three toasts are shown.", [], {});
  await empty(t, all);
});
test("NOT-033", async (t) => {
  const object = { headerDataCIF: "Incoming call", bodyDataCIF: [{ label: "From", value: "Avery" }], actions: ["Take", "Leave"] };
  const result = t.json("notifyEvent", { notificationUXObject: JSON.stringify(object) });
  await t.barrier();
  await shown(t, 'An alert with the title "Incoming call" is shown.', { title: "Incoming call", templateName: null });
  await answer(t, true);
  said(t, await result, "Accept", "Accept");
});
test("NOT-034", (t) => t.refuses("notifyEvent", [{ notificationUXObject: "{broken" }]));
test("NOT-035", (t) => t.refuses("notifyEvent", [{ templateName: t.settings.alert, templateParameters: 5 }], [5], [["x"]], ["{"]));
test("NOT-036", async (t) => {
  const { result } = await open(t);
  const there = t.other.call("notifyEvent", { templateName: t.settings.alert, templateParameters: { customerName: "Blair" } });
  await t.other.call("getMode");
  await answer(t, true);
  await shown(t, 'The alert "Blair" is shown.', { title: "Blair" });
  await answer(t, false);
  t.equal([words(await result)[0], JSON.parse(await there).actionName], ["Accept", "Reject"], "The answers");
});
test("NOT-037", async (t) => {
  await open(t, { cancellationToken: "extn-token" });
  await shown(t, "The alert shows how many seconds are left.", { showsCountdown: true });
  await t.api.cancelEvent("extn-token");
});
test("NOT-038", async (t) => {
  // Each round is shorter than an alert's time; together they are longer than any call's.
  const rounds = Math.ceil(240 / t.settings.alertSeconds);
  const all = [];
  for (let at = 0; at < rounds; at += 1) {
    const { result } = await open(t);
    all.push(result);
    await t.forward(t.settings.alertSeconds - 1, `Wait ${t.settings.alertSeconds - 1} seconds.`);
    await answer(t, true);
    said(t, await result, "Accept", "Accept");
  }
});
test("NOT-039", async (t) => {
  const there = t.other.call("notifyEvent", { templateName: t.settings.alert });
  there.catch(() => undefined);
  await t.other.call("getMode");
  await t.look("The second provider's alert is shown.", ["notifications", "alert"], { provider: "conformance_other" });
  await t.other.reload();
  await t.look("It is gone.", ["notifications"], { alert: null });
});
test("NOT-040", async (t) => {
  const result = t.json("notifyEvent", { templateNameResolver: t.settings.alert, templateParameters: { customerName: "Avery" } });
  await t.barrier();
  await answer(t, true);
  said(t, await result, "Accept", "Accept");
});
test("NOT-041", async (t) => {
  const more = { eventType: "call", messageNotificationType: "x", additionalParametersObject: { any: [1] } };
  said(t, await notify(t, { templateName: t.settings.autoAccept, ...more }), "Accept", "AutoAccept");
});
