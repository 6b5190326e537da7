import { area, test } from "../registry.js";

area("OWN", "Several providers and who owns what", [
  ["001", "automatic", "A session belongs to the provider that created it: another's `getAllSessions` does not list it."],
  ["002", "automatic", "`getSession` of another provider's session is refused."],
  ["003", "automatic", "`setSessionTitle` of another provider's session is refused."],
  ["004", "automatic", "`requestFocusSession` of another provider's session is refused."],
  ["005", "automatic", "`updateContext` of another provider's session is refused."],
  ["006", "automatic", "`notifyKpiBreach` on another provider's session is refused."],
  ["007", "automatic", "`notifyNewActivity` on another provider's session is refused."],
  ["008", "automatic", "`getFocusedSession` gives null while another provider's session has the focus."],
  ["009", "automatic", "`createTab` is refused while another provider's session has the focus."],
  ["010", "automatic", "`getTabs` is refused while another provider's session has the focus."],
  ["011", "automatic", "`focusTab`, `refreshTab` and `closeTab` are refused while another provider's session has the focus."],
  ["012", "automatic", "`setTabTitle` is refused while another provider's session has the focus."],
  ["013", "automatic", "`getFocusedTab` gives null while another provider's session has the focus."],
  ["014", "automatic", "`setSessionTitle` is refused while another provider's session has the focus, even for an own one."],
  ["015", "automatic", "`updateContext` of an own session is allowed while another provider's session has the focus."],
  ["016", "automatic", "`requestFocusSession` of an own session is allowed while another provider's session has the focus."],
  ["017", "automatic", "When another provider's session takes the focus, the own one's `onSessionSwitched` has `focused` false, and no other comes."],
  ["018", "automatic", "`onSessionSwitched` of another provider's session is not heard."],
  ["019", "agent", "`onSessionClosed` of another provider's session is not heard."],
  ["020", "automatic", "The ten sessions are counted over all providers."],
  ["021", "agent", "Switching between an own and another's session tells each provider of its own alone."],
  ["022", "agent", "After its page was loaded again a provider still owns its sessions, and has no handlers."],
  ["023", "agent", "Only active providers may call: one that is switched off is not answered any more, and its sessions stay."],
  ["024", "automatic", "Both providers may create sessions from the same template."],
]);

const others = (t, more) => t.other.call("createSession", { templateName: t.settings.session, templateParameters: { customerName: "Blair" }, ...more });

test("OWN-001", async (t) => {
  const own = await t.session();
  const foreign = await others(t);
  t.equal((await t.api.getAllSessions()).includes(foreign), false, "Whether the other's session is listed");
  t.equal((await t.other.call("getAllSessions")).includes(own), false, "Whether the own session is listed there");
});

const SESSION_METHODS = {
  "002": ["getSession", (id) => [id]],
  "003": ["setSessionTitle", (id) => [{ sessionId: id, title: "Taken" }]],
  "004": ["requestFocusSession", (id) => [id]],
  "005": ["updateContext", (id) => [{ taken: 1 }, id]],
  "006": ["notifyKpiBreach", (id) => [id, true, "late"]],
  "007": ["notifyNewActivity", (id) => [id, 3]],
};

async function foreignSession(t, number) {
  const [method, args] = SESSION_METHODS[number];
  const foreign = await others(t);
  await t.session();
  await t.refuses(method, args(foreign));
}

test("OWN-002", (t) => foreignSession(t, "002"));
test("OWN-003", (t) => foreignSession(t, "003"));
test("OWN-004", (t) => foreignSession(t, "004"));
test("OWN-005", (t) => foreignSession(t, "005"));
test("OWN-006", (t) => foreignSession(t, "006"));
test("OWN-007", (t) => foreignSession(t, "007"));
test("OWN-008", async (t) => {
  await others(t);
  t.equal(await t.api.getFocusedSession(), null, "The focused session");
});
test("OWN-009", async (t) => {
  await others(t);
  await t.refuses("createTab", [{ templateName: t.settings.tab }]);
});
test("OWN-010", async (t) => {
  await others(t);
  await t.refuses("getTabs", []);
});
test("OWN-011", async (t) => {
  await others(t);
  const [, tab] = await t.other.call("getTabs");
  for (const method of ["focusTab", "refreshTab", "closeTab"]) await t.refuses(method, [tab]);
});
test("OWN-012", async (t) => {
  await others(t);
  const [, tab] = await t.other.call("getTabs");
  await t.refuses("setTabTitle", [tab, { title: "Taken" }]);
});
test("OWN-013", async (t) => {
  await others(t);
  t.equal(await t.api.getFocusedTab(), null, "The focused tab");
});
test("OWN-014", async (t) => {
  const own = await t.session();
  await others(t);
  await t.refuses("setSessionTitle", [{ sessionId: own, title: "Late" }]);
});
test("OWN-015", async (t) => {
  const own = await t.session();
  await others(t);
  t.equal((await t.api.updateContext({ unseen: 1 }, own)).unseen, 1, "The value");
});
test("OWN-016", async (t) => {
  const own = await t.session();
  await others(t);
  t.equal(await t.api.requestFocusSession(own), own, "The result");
});
test("OWN-017", async (t) => {
  const own = await t.session();
  const heard = await t.listen("onSessionSwitched");
  await others(t);
  t.matches((await t.events(heard, 1))[0], { sessionId: own, focused: false }, "The event");
});
test("OWN-018", async (t) => {
  await t.home();
  const heard = await t.listen("onSessionSwitched");
  await others(t);
  await t.silence(heard);
});
test("OWN-019", async (t) => {
  const heard = await t.listen("onSessionClosed");
  await t.closeSession(await others(t));
  await t.silence(heard);
});
test("OWN-020", async (t) => {
  await t.agent("closeAll", [], "Close all sessions of the desktop.");
  for (let count = 0; count < 5; count += 1) {
    await t.api.createSession({ templateName: t.settings.session });
    await others(t);
  }
  t.equal([await t.api.canCreateSession(), await t.other.call("canCreateSession")], [false, false], "Whether a session can be created");
  await t.refuses("createSession", [{ templateName: t.settings.session }]);
});
test("OWN-021", async (t) => {
  const own = await t.session();
  const foreign = await others(t);
  const heard = await t.listen("onSessionSwitched");
  await t.other.listen("onSessionSwitched");
  await t.focusSession(own);
  t.matches((await t.events(heard, 1))[0], { sessionId: own, focused: true }, "The own event");
  const [there] = await t.other.heard("onSessionSwitched");
  t.matches(JSON.parse(there), { sessionId: foreign, focused: false }, "The other's event");
});
test("OWN-022", async (t) => {
  const foreign = await others(t);
  await t.other.listen("extn_before");
  await t.other.reload();
  t.equal(await t.other.call("getAllSessions"), [foreign], "Its sessions");
  t.equal(await t.other.call("raiseEvent", "extn_before", "x"), false, "Whether a handler heard");
});
test("OWN-023", async (t) => {
  const foreign = await others(t);
  await t.alone();
  await t.look("The second provider's session is still open.", ["sessions", { id: foreign }], { id: foreign });
});
test("OWN-024", async (t) => {
  const [own, foreign] = [await t.session(), await others(t)];
  t.ok(own !== foreign, "The ids have to differ.");
});
