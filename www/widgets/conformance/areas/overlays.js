import { area, test } from "../registry.js";

area("DLG", "Dialogs, banners and progress", [
  ["001", "manual", "`openDialog` shows title, subtitle, text and the labels of both buttons."],
  ["002", "agent", "It resolves with JSON text `{\"confirmed\":true}` when the agent confirms."],
  ["003", "agent", "It resolves with `{\"confirmed\":false}` when the agent cancels or closes it."],
  ["004", "automatic", "`openDialog` refuses missing and empty strings."],
  ["005", "agent", "`openMDDDialog` asks in the same way and resolves with a plain value."],
  ["006", "agent", "A dialog goes when its provider's page goes, and another's stays."],
  ["007", "automatic", "`showGlobalNotification` resolves with the banner's id, a text."],
  ["008", "manual", "The banner shows its message and level."],
  ["009", "manual", "The banner shows its action's label and link."],
  ["010", "manual", "`showCloseButton` false leaves the close button out."],
  ["011", "automatic", "`clearGlobalNotification` takes the banner away."],
  ["012", "automatic", "`clearGlobalNotification` refuses a missing and an unknown id."],
  ["013", "automatic", "A provider cannot clear another's banner."],
  ["014", "automatic", "`showGlobalNotification` refuses missing options and a missing message."],
  ["015", "agent", "A banner that the agent has closed cannot be cleared any more."],
  ["016", "automatic", "`showTimeoutGlobalNotification` resolves and shows nothing."],
  ["017", "manual", "`showProgressIndicator` shows its message, `closeProgressIndicator` takes it away."],
  ["018", "automatic", "`showProgressIndicator` refuses a missing message."],
  ["019", "automatic", "`closeProgressIndicator` without an indicator is no refusal."],
  ["020", "automatic", "A link that is no web address is refused as a banner's action."],
]);

const QUESTION = { title: "Transfer", subtitle: "To the second line", text: "Transfer this call?", confirmButtonLabel: "Transfer", cancelButtonLabel: "Keep" };
async function ask(t, method = "openDialog") {
  const promise = t.api[method](QUESTION);
  promise.catch(() => undefined);
  await t.barrier();
  const id = (await t.view())?.dialogs.at(-1)?.id;
  return { promise, answer: (value, guide) => t.agent("answerDialog", [id, value], guide) };
}

test("DLG-001", async (t) => {
  const { promise, answer } = await ask(t);
  const { title, subtitle, text } = QUESTION;
  await t.look("The dialog shows its title, text and both labels.", ["dialogs", 0], { title, subtitle, text, confirmText: "Transfer", cancelText: "Keep" });
  await answer(null, "Cancel the dialog.");
  await promise;
});
test("DLG-002", async (t) => {
  const { promise, answer } = await ask(t);
  await answer({ confirmed: true }, "Confirm the dialog.");
  t.equal(JSON.parse(await promise).confirmed, true, "confirmed");
});
test("DLG-003", async (t) => {
  const { promise, answer } = await ask(t);
  await answer(null, "Cancel the dialog.");
  t.equal(JSON.parse(await promise).confirmed, false, "confirmed");
});
test("DLG-004", (t) => t.refuses("openDialog", [], [null], [""], [{}], [5]));
test("DLG-005", async (t) => {
  const { promise, answer } = await ask(t, "openMDDDialog");
  await answer({ confirmed: true }, "Confirm the dialog.");
  t.equal((await promise).confirmed, true, "confirmed");
});
test("DLG-006", async (t) => {
  const { promise, answer } = await ask(t);
  t.other.call("openDialog", { ...QUESTION, title: "Theirs" }).catch(() => undefined);
  await t.other.call("getMode");
  await t.look("Two dialogs are open.", ["dialogs"], { length: 2 });
  await t.other.reload();
  await t.look("One dialog is open, the first.", ["dialogs"], { length: 1, 0: { title: "Transfer" } });
  await answer(null, "Cancel the dialog.");
  await promise;
});

const banner = (t, more) => t.api.showGlobalNotification({ message: "Lines are busy", level: "warning", ...more });
async function shown(t, question, more, has) {
  const id = await banner(t, more);
  await t.look(question, ["banners", { id }], has);
  await t.api.clearGlobalNotification(id);
}

test("DLG-007", async (t) => {
  const id = await banner(t);
  t.equal(typeof id, "string", "The type of the id");
  await t.api.clearGlobalNotification(id);
});
test("DLG-008", (t) => shown(t, 'A warning "Lines are busy" is shown.', {}, { message: "Lines are busy", level: "warning" }));
test("DLG-009", (t) => {
  const action = { actionLabel: "Read more", actionLink: "https://kb.example/2" };
  return shown(t, 'The banner has the link "Read more".', action, { action: { label: "Read more", link: "https://kb.example/2" } });
});
test("DLG-010", (t) => shown(t, "The banner has no close button.", { showCloseButton: false }, { closable: false }));
test("DLG-011", async (t) => {
  const id = await banner(t);
  await t.api.clearGlobalNotification(id);
  await t.look("No banner is shown.", ["banners"], { length: 0 });
});
test("DLG-012", (t) => t.refuses("clearGlobalNotification", [], [null], [""], ["banner-id-99999"]));
test("DLG-013", async (t) => {
  const id = await t.other.call("showGlobalNotification", { message: "Theirs", level: "information" });
  await t.refuses("clearGlobalNotification", [id]);
  await t.other.call("clearGlobalNotification", id);
});
test("DLG-014", (t) => t.refuses("showGlobalNotification", [], [null], [{}], [{ message: "" }], [5]));
test("DLG-015", async (t) => {
  const id = await banner(t);
  await t.agent("dismissBanner", [id], "Close the banner.");
  await t.refuses("clearGlobalNotification", [id]);
});
test("DLG-016", async (t) => {
  await t.unchanged(async () => t.equal(await t.api.showTimeoutGlobalNotification(), null, "The result"));
});
test("DLG-017", async (t) => {
  await t.api.showProgressIndicator("Looking up");
  await t.look('The indicator shows "Looking up".', ["progress"], { message: "Looking up" });
  await t.api.closeProgressIndicator();
  await t.look("No indicator is shown.", [], { progress: null });
});
test("DLG-018", (t) => t.refuses("showProgressIndicator", [], [null], [""], [{}]));
test("DLG-019", async (t) => t.equal(await t.api.closeProgressIndicator(), null, "The result"));
test("DLG-020", (t) => t.refuses("showGlobalNotification", [{ message: "X", actionLabel: "Run", actionLink: "javascript:alert(1)" }]));
