import { area, test } from "../registry.js";

area("PANEL", "The communication panel", [
  ["001", "automatic", "`setMode` resolves with the number that was set, as a number."],
  ["002", "automatic", "`getMode` resolves with a number from 0 to 3."],
  ["003", "automatic", "`setMode(0)` minimizes, `setMode(1)` docks the panel, and `getMode` says so."],
  ["004", "automatic", "`setMode(2)` hides the panel while the widget's page goes on running."],
  ["005", "automatic", "`setMode(3)` collapses the side panel."],
  ["006", "automatic", "`setMode` takes a number written as text."],
  ["007", "automatic", "`setMode` refuses missing and other values, and the mode stays."],
  ["008", "agent", "With several providers `setMode` is refused on the home session."],
  ["009", "agent", "A provider that is alone may set the mode on the home session."],
  ["010", "automatic", "`setMode` is refused while another provider's session has the focus, and that panel stays."],
  ["011", "automatic", "Setting the mode by code raises no `onmodechanged`."],
  ["012", "agent", "A change of the mode by the agent's hand raises `onmodechanged` with the number as `value`."],
  ["013", "agent", "`onmodechanged` goes to the provider whose panel is shown, and to no other."],
  ["014", "automatic", "Each session keeps a mode of its own: switching back to it brings its mode back."],
  ["015", "automatic", "`getWidth` resolves with the width in pixels, as a number."],
  ["016", "automatic", "`setWidth` resolves with the width in force, and `getWidth` gives the same."],
  ["017", "automatic", "`setWidth` below 300 pixels is ignored without a rejection."],
  ["018", "automatic", "`setWidth` above half of the window collapses the panel."],
  ["019", "automatic", "`setWidth` refuses missing, negative and non-numeric values, and the width stays."],
  ["020", "automatic", "`setWidth` raises no `onsizechanged`."],
  ["021", "agent", "Resizing by the agent's hand raises `onsizechanged` with the pixels as `value`."],
  ["022", "automatic", "A session template decides the mode of the panel: minimized."],
  ["023", "automatic", "A session template decides the mode of the panel: hidden."],
  ["024", "automatic", "A session template decides the mode of the panel: docked."],
  ["025", "manual", "With several providers no widget is shown on the home session."],
  ["026", "manual", "The panel shows the widget of the provider whose session has the focus."],
  ["027", "automatic", "`getMode` gives 2, hidden, to a provider whose widget is not shown."],
  ["028", "agent", "A handler of `onmodechanged` may call `setMode` without raising another event."],
  ["029", "automatic", "`setWidth` with a number written as text is taken as the number."],
]);

test("PANEL-001", async (t) => {
  await t.session();
  t.equal([await t.api.setMode(0), await t.api.setMode(1)], [0, 1], "The modes");
});
test("PANEL-002", async (t) => {
  await t.session();
  const mode = await t.api.getMode();
  t.ok(Number.isInteger(mode) && mode >= 0 && mode <= 3, `The mode is ${mode}.`);
});
test("PANEL-003", async (t) => {
  await t.session();
  for (const mode of [0, 1]) {
    await t.api.setMode(mode);
    t.equal(await t.api.getMode(), mode, "The mode");
    await t.look(`The panel is ${mode === 0 ? "minimized" : "docked"}.`, ["panel"], { mode });
  }
});
test("PANEL-004", async (t) => {
  await t.session();
  t.equal(await t.api.setMode(2), 2, "The mode");
  t.equal(await t.api.getMode(), 2, "The mode");
  await t.look("The panel is not shown.", ["panel"], { visible: false });
});
test("PANEL-005", async (t) => {
  await t.session();
  t.equal([await t.api.setMode(3), await t.api.getMode()], [3, 3], "The modes");
});
test("PANEL-006", async (t) => {
  await t.session();
  t.equal(await t.api.setMode("0"), 0, "The mode");
});
test("PANEL-007", async (t) => {
  await t.session();
  await t.refuses("setMode", [], [null], [4], [-1], [1.5], ["docked"], [{}], [true]);
});
test("PANEL-008", async (t) => {
  t.ok(t.other, "There has to be a second provider.");
  await t.home();
  await t.refuses("setMode", [0], [1]);
});
test("PANEL-009", async (t) => {
  await t.alone();
  await t.home();
  t.equal(await t.api.setMode(0), 0, "The mode");
  t.equal(await t.api.setMode(1), 1, "The mode");
});
test("PANEL-010", async (t) => {
  await t.other.call("createSession", { templateName: t.settings.session, templateParameters: { customerName: "Blair" } });
  await t.refuses("setMode", [0]);
});
test("PANEL-011", async (t) => {
  await t.session();
  const heard = await t.listen("onmodechanged");
  await t.api.setMode(0);
  await t.api.setMode(1);
  await t.silence(heard);
});
test("PANEL-012", async (t) => {
  await t.session();
  await t.api.setMode(1);
  const heard = await t.listen("onmodechanged");
  await t.agent("setPanelMode", [0], "Minimize the panel.");
  t.equal((await t.events(heard, 1))[0], { value: 0 }, "The payload");
});
test("PANEL-013", async (t) => {
  const heard = await t.listen("onmodechanged");
  await t.other.listen("onmodechanged");
  await t.other.call("createSession", { templateName: t.settings.session });
  await t.agent("setPanelMode", [0], "Minimize the panel.");
  t.equal((await t.other.heard("onmodechanged")).length, 1, "What the other provider heard");
  await t.silence(heard);
});
test("PANEL-014", async (t) => {
  const first = await t.session();
  await t.api.setMode(0);
  await t.session();
  t.equal(await t.api.getMode(), 1, "The mode of the second session");
  await t.focusSession(first);
  t.equal(await t.api.getMode(), 0, "The mode of the first session");
});
test("PANEL-015", async (t) => t.equal(typeof (await t.api.getWidth()), "number", "The type of the width"));
test("PANEL-016", async (t) => {
  await t.session();
  t.equal([await t.api.setWidth(420), await t.api.getWidth()], [420, 420], "The widths");
  await t.look("The panel is about 420 pixels wide.", ["panel"], { width: 420 });
});
test("PANEL-017", async (t) => {
  await t.session();
  await t.api.setWidth(420);
  await t.unchanged(async () => t.equal(await t.api.setWidth(30), 420, "The width in force"));
});
test("PANEL-018", async (t) => {
  await t.session();
  await t.api.setWidth(100_000);
  t.equal(await t.api.getMode(), 3, "The mode");
});
test("PANEL-019", async (t) => {
  await t.session();
  await t.refuses("setWidth", [], [null], [-1], ["wide"], [{}], [Number.NaN]);
});
test("PANEL-020", async (t) => {
  await t.session();
  const heard = await t.listen("onsizechanged");
  await t.api.setWidth(440);
  await t.silence(heard);
});
test("PANEL-021", async (t) => {
  await t.session();
  await t.api.setWidth(400);
  const heard = await t.listen("onsizechanged");
  await t.agent("resizePanel", [460], "Drag the panel's edge, once, with the keyboard if that is possible.");
  const [{ value }] = await t.events(heard, 1);
  t.equal(value, await t.api.getWidth(), "The value");
  t.equal(typeof value, "number", "The type of the value");
});

async function opensIn(t, template, mode) {
  await t.space();
  await t.api.createSession({ templateName: template, templateParameters: { customerName: "Avery" } });
  t.equal(await t.api.getMode(), mode, "The mode");
}

test("PANEL-022", (t) => opensIn(t, t.settings.minimizedSession, 0));
test("PANEL-023", (t) => opensIn(t, t.settings.hiddenSession, 2));
test("PANEL-024", (t) => opensIn(t, t.settings.session, 1));
test("PANEL-025", async (t) => {
  t.ok(t.other, "There has to be a second provider.");
  await t.home();
  await t.look("On the home session no widget is shown.", ["panel"], { provider: null, visible: false });
});
test("PANEL-026", async (t) => {
  await t.session();
  await t.look("The panel shows this widget.", ["panel"], { provider: "conformance", visible: true });
  await t.other.call("createSession", { templateName: t.settings.session });
  await t.look("The panel shows the second provider's widget.", ["panel"], { provider: "conformance_other" });
});
test("PANEL-027", async (t) => {
  await t.other.call("createSession", { templateName: t.settings.session });
  t.equal(await t.api.getMode(), 2, "The mode");
});
test("PANEL-028", async (t) => {
  await t.session();
  const modes = [];
  await t.handle("onmodechanged", async (text) => {
    modes.push(JSON.parse(text).value);
    await t.api.setMode(1);
  });
  await t.agent("setPanelMode", [0], "Minimize the panel.");
  await t.until(() => modes.length > 0, "onmodechanged had to come.");
  await t.barrier();
  t.equal(modes, [0], "The modes that were heard");
  t.equal(await t.api.getMode(), 1, "The mode");
});
test("PANEL-029", async (t) => {
  await t.session();
  t.equal(await t.api.setWidth("410"), 410, "The width");
});
