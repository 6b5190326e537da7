import { area, test } from "../registry.js";

area("IND", "Marks on sessions", [
  ["001", "manual", "`notifyKpiBreach` with details marks the session and shows the details."],
  ["002", "manual", "`notifyKpiBreach` without a flag and details marks the session."],
  ["003", "manual", "`notifyKpiBreach` with true and without details marks the session."],
  ["004", "manual", "`notifyKpiBreach` with false and without details takes the mark away."],
  ["005", "agent", "The mark of a breach stays when the agent switches to the session."],
  ["006", "automatic", "`notifyKpiBreach` resolves with null."],
  ["007", "automatic", "`notifyKpiBreach` refuses a missing, empty and unknown session."],
  ["008", "manual", "`notifyNewActivity` shows the number on a session that is not in focus."],
  ["009", "manual", "A further `notifyNewActivity` replaces the number."],
  ["010", "agent", "The number goes when the agent switches to the session."],
  ["011", "manual", "`notifyNewActivity` on the focused session shows nothing."],
  ["012", "automatic", "`notifyNewActivity` resolves with null."],
  ["013", "automatic", "`notifyNewActivity` refuses a missing, negative and non-numeric count."],
  ["014", "automatic", "`notifyNewActivity` refuses a missing, empty and unknown session."],
  ["015", "manual", "`notifyNewActivity` takes the count as text."],
  ["016", "automatic", "A third argument of `notifyNewActivity`, the reset flag, is accepted."],
  ["017", "manual", "A count of zero shows no number."],
]);

async function background(t) {
  const id = await t.session();
  await t.session();
  return id;
}
const marks = (t, question, id, has) => t.look(question, ["sessions", { id }, "attention"], has);

test("IND-001", async (t) => {
  const id = await background(t);
  await t.api.notifyKpiBreach(id, true, "Waiting for three minutes");
  await marks(t, "The session is marked, with its details.", id, { breached: true, breachDetails: "Waiting for three minutes" });
});
test("IND-002", async (t) => {
  const id = await background(t);
  await t.api.notifyKpiBreach(id);
  await marks(t, "The session is marked.", id, { breached: true });
});
test("IND-003", async (t) => {
  const id = await background(t);
  await t.api.notifyKpiBreach(id, true);
  await marks(t, "The session is marked.", id, { breached: true });
});
test("IND-004", async (t) => {
  const id = await background(t);
  await t.api.notifyKpiBreach(id, true, "late");
  await t.api.notifyKpiBreach(id, false);
  await marks(t, "The session is not marked.", id, { breached: false });
});
test("IND-005", async (t) => {
  const id = await background(t);
  await t.api.notifyKpiBreach(id, true, "late");
  await t.focusSession(id);
  await marks(t, "The session is still marked.", id, { breached: true });
});
test("IND-006", async (t) => t.equal(await t.api.notifyKpiBreach(await t.session(), true, "late"), null, "The result"));
test("IND-007", (t) => t.refuses("notifyKpiBreach", [], [null], [""], ["session-id-999999", true, "late"]));
test("IND-008", async (t) => {
  const id = await background(t);
  await t.api.notifyNewActivity(id, 4);
  await marks(t, "The session shows the number 4.", id, { activity: 4 });
});
test("IND-009", async (t) => {
  const id = await background(t);
  await t.api.notifyNewActivity(id, 4);
  await t.api.notifyNewActivity(id, 2);
  await marks(t, "The session shows the number 2.", id, { activity: 2 });
});
test("IND-010", async (t) => {
  const id = await background(t);
  await t.api.notifyNewActivity(id, 4);
  await t.focusSession(id);
  await marks(t, "The session shows no number.", id, { activity: null });
});
test("IND-011", async (t) => {
  const id = await t.session();
  await t.api.notifyNewActivity(id, 4);
  await marks(t, "The session shows no number.", id, { activity: null });
});
test("IND-012", async (t) => t.equal(await t.api.notifyNewActivity(await background(t), 1), null, "The result"));
test("IND-013", async (t) => {
  const id = await background(t);
  await t.refuses("notifyNewActivity", [id], [id, null], [id, -1], [id, "many"], [id, {}]);
});
test("IND-014", (t) => t.refuses("notifyNewActivity", [], [null, 1], ["", 1], ["session-id-999999", 1]));
test("IND-015", async (t) => {
  const id = await background(t);
  await t.api.notifyNewActivity(id, "3");
  await marks(t, "The session shows the number 3.", id, { activity: 3 });
});
test("IND-016", async (t) => {
  const id = await background(t);
  t.equal(await t.api.notifyNewActivity(id, 2, true), null, "With true");
  t.equal(await t.api.notifyNewActivity(id, 2, false, crypto.randomUUID()), null, "With false");
});
test("IND-017", async (t) => {
  const id = await background(t);
  await t.api.notifyNewActivity(id, 4);
  await t.api.notifyNewActivity(id, 0);
  await marks(t, "The session shows no number.", id, { activity: null });
});
