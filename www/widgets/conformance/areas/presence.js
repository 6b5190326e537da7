import { GUID } from "../bench.js";
import { area, test } from "../registry.js";

area("PRES", "Presence", [
  ["001", "automatic", "`setPresence` with a configured text resolves with true."],
  ["002", "automatic", "`getPresence` gives the text that was set."],
  ["003", "automatic", "`setPresence` with an unknown text resolves with false, and the presence stays."],
  ["004", "automatic", "The text has to be equal to the configured one: another letter case is unknown."],
  ["005", "automatic", "`onPresenceChange` comes when the presence changes by code."],
  ["006", "agent", "`onPresenceChange` comes when the agent changes the presence by hand."],
  ["007", "automatic", "`onPresenceChange` carries `presenceId` and `presenceInfo` with base status, colour, id and text."],
  ["008", "automatic", "Setting the presence that is set already raises no event."],
  ["009", "agent", "After the agent's change `getPresence` gives the new text."],
  ["010", "automatic", "`onPresenceChange` reaches every provider that listens."],
  ["011", "automatic", "`setAgentPresence` with an object that names a presence sets it."],
  ["012", "automatic", "`setAgentPresence` refuses a missing argument."],
  ["013", "automatic", "`initializeAgentPresenceList` refuses a missing list."],
  ["014", "automatic", "`initializeAgentPresenceList` takes a list of presences and resolves."],
  ["015", "manual", "The desktop shows the presence that was set."],
  ["016", "automatic", "`setPresence` refuses a missing text, and gives false for any that is not configured, however long."],
]);

const [first, second] = [0, 1];
const text = (t, at) => t.settings.presence[at];

test("PRES-001", async (t) => t.equal(await t.api.setPresence(text(t, second)), true, "The result"));
test("PRES-002", async (t) => {
  for (const at of [second, first]) {
    await t.api.setPresence(text(t, at));
    t.equal(await t.api.getPresence(), text(t, at), "The presence");
  }
});
test("PRES-003", async (t) => {
  const before = await t.api.getPresence();
  await t.unchanged(async () => t.equal(await t.api.setPresence("Gone fishing"), false, "The result"));
  t.equal(await t.api.getPresence(), before, "The presence");
});
test("PRES-004", async (t) => t.equal(await t.api.setPresence(text(t, second).toUpperCase()), false, "The result"));
test("PRES-005", async (t) => {
  await t.api.setPresence(text(t, first));
  const heard = await t.listen("onPresenceChange");
  await t.api.setPresence(text(t, second));
  t.equal((await t.events(heard, 1))[0].presenceInfo.presenceText, text(t, second), "The text");
});
const byHand = async (t) => {
  const view = await t.view();
  const option = view?.presence.options.find((one) => one.text === text(t, second));
  await t.agent("setPresence", [option?.id], `Set your presence to "${text(t, second)}".`);
};
test("PRES-006", async (t) => {
  await t.api.setPresence(text(t, first));
  const heard = await t.listen("onPresenceChange");
  await byHand(t);
  t.equal((await t.events(heard, 1))[0].presenceInfo.presenceText, text(t, second), "The text");
});
test("PRES-007", async (t) => {
  await t.api.setPresence(text(t, first));
  const heard = await t.listen("onPresenceChange");
  await t.api.setPresence(text(t, second));
  const [{ presenceId, presenceInfo }] = await t.events(heard, 1);
  t.ok(GUID.test(presenceId), `presenceId is ${presenceId}.`);
  t.equal(presenceInfo.presenceId, presenceId, "presenceInfo.presenceId");
  for (const key of ["basePresenceStatus", "presenceColor", "presenceText"]) t.equal(typeof presenceInfo[key], "string", `The type of ${key}`);
});
test("PRES-008", async (t) => {
  await t.api.setPresence(text(t, second));
  const heard = await t.listen("onPresenceChange");
  t.equal(await t.api.setPresence(text(t, second)), true, "The result");
  await t.silence(heard);
});
test("PRES-009", async (t) => {
  await t.api.setPresence(text(t, first));
  await byHand(t);
  t.equal(await t.api.getPresence(), text(t, second), "The presence");
});
test("PRES-010", async (t) => {
  await t.api.setPresence(text(t, first));
  await t.other.listen("onPresenceChange");
  await t.api.setPresence(text(t, second));
  t.equal((await t.other.heard("onPresenceChange")).length, 1, "What the other provider heard");
});
test("PRES-011", async (t) => {
  await t.api.setPresence(text(t, first));
  await t.api.setAgentPresence({ presenceText: text(t, second) });
  t.equal(await t.api.getPresence(), text(t, second), "The presence");
});
test("PRES-012", (t) => t.refuses("setAgentPresence", [], [null]));
test("PRES-013", (t) => t.refuses("initializeAgentPresenceList", [], [null]));
test("PRES-014", async (t) => {
  const view = await t.view();
  const list = (view?.presence.options ?? []).map(({ id, text: presenceText, status, color }) => ({
    presenceId: id,
    presenceText,
    basePresenceStatus: status,
    presenceColor: color,
  }));
  if (list.length === 0) t.skip("The organisation's own list would be replaced.");
  t.equal(await t.api.initializeAgentPresenceList(list), true, "The result");
  t.equal(await t.api.setPresence(text(t, second)), true, "Whether a presence of the list can be set");
});
test("PRES-015", async (t) => {
  await t.api.setPresence(text(t, second));
  await t.look(`The desktop shows the presence "${text(t, second)}".`, ["presence", "current"], { text: text(t, second) });
});
test("PRES-016", async (t) => {
  await t.refuses("setPresence", [], [null], [5]);
  await t.unchanged(async () => t.equal(await t.api.setPresence("x".repeat(5000)), false, "The result"));
});
