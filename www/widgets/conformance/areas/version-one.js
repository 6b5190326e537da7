import { METHODS } from "../methods.js";
import { area, test } from "../registry.js";

const NEWER = METHODS.filter(({ since, name }) => since === "2.0" && !["canCreateSession", "isConsoleApp"].includes(name));

area(
  "V1",
  "A provider of version 1.0",
  [
    ["001", "automatic", "All methods of 2.0 exist in the library all the same."],
    ["002", "automatic", "Methods that came with 2.0 are rejected with a sentence that says so."],
    ["003", "automatic", "`canCreateSession` resolves with false."],
    ["004", "automatic", "`isConsoleApp` resolves with false."],
    ["005", "automatic", "`setMode` takes 0 and 1."],
    ["006", "automatic", "`setMode` refuses 2 and 3."],
    ["007", "automatic", "`getEnvironment` works, and says that the navigation is of a single session."],
    ["008", "agent", "`onmodechanged` comes for the agent's change, with 0 or 1."],
    ["009", "agent", "`onsizechanged` comes for the agent's change."],
    ["010", "agent", "`onclicktoact` works as in 2.0."],
    ["011", "automatic", "Records can be created, read, changed and deleted."],
    ["012", "automatic", "`searchAndOpenRecords` works on the only session."],
    ["013", "agent", "A call that is not answered is rejected after ten seconds."],
    ["014", "automatic", "Custom events work as in 2.0."],
    ["015", "manual", "The panel is on the right."],
    ["016", "manual", "The desktop has one session, and offers no others."],
    ["017", "automatic", "`openForm` opens a record in the only session."],
    ["018", "automatic", "`onpagenavigate` comes when a record opens."],
    ["019", "automatic", "`setWidth` and `getWidth` work as in 2.0."],
    ["020", "automatic", "`getEntityMetadata` works as in 2.0."],
  ],
  "1.0",
);

test("V1-001", (t) => t.equal(METHODS.filter(({ name }) => typeof t.api[name] !== "function"), [], "Missing methods"));
test("V1-002", async (t) => {
  for (const { name } of NEWER) await t.unchanged(async () => t.ok((await t.refused(name)).message.length > 10, `${name} has to say why.`));
});
test("V1-003", async (t) => t.equal(await t.api.canCreateSession(), false, "The result"));
test("V1-004", async (t) => t.equal(await t.api.isConsoleApp(), false, "The result"));
test("V1-005", async (t) => t.equal([await t.api.setMode(0), await t.api.setMode(1)], [0, 1], "The modes"));
test("V1-006", (t) => t.refuses("setMode", [2], [3]));
test("V1-007", async (t) => t.equal((await t.json("getEnvironment")).navigationType, "singleSession", "navigationType"));
test("V1-008", async (t) => {
  await t.api.setMode(1);
  const heard = await t.listen("onmodechanged");
  await t.agent("setPanelMode", [0], "Minimize the panel.");
  t.equal((await t.events(heard, 1))[0], { value: 0 }, "The payload");
  await t.api.setMode(1);
});
test("V1-009", async (t) => {
  const heard = await t.listen("onsizechanged");
  await t.agent("resizePanel", [460], "Drag the panel's edge.");
  t.equal(typeof (await t.events(heard, 1))[0].value, "number", "The type of the value");
});
test("V1-010", async (t) => {
  await t.api.setClickToAct(true);
  const heard = await t.listen("onclicktoact");
  await t.domEvent("CIClickToAct", { value: "5" });
  t.matches((await t.events(heard, 1))[0], { value: "5", format: "Phone" }, "The payload");
  await t.api.setClickToAct(false);
});
test("V1-011", async (t) => {
  const { id } = await t.json("createRecord", "contact", { lastname: "One" });
  await t.json("updateRecord", "contact", id, { jobtitle: "Buyer" });
  t.equal((await t.json("retrieveRecord", "contact", id)).jobtitle, "Buyer", "The value");
  t.equal((await t.json("deleteRecord", "contact", id)).id, id, "The id");
});
test("V1-012", async (t) => {
  const query = `?$select=lastname&$filter=lastname eq '${t.settings.contactLastName}'`;
  t.equal(Object.keys(await t.json("searchAndOpenRecords", "contact", query, true)), ["0"], "The keys");
});
test("V1-013", async (t) => {
  const { id } = await t.json("createRecord", "contact", { lastname: "Waits" });
  await t.drive({ kind: "never-answer" });
  let over = false;
  const call = t.refused("retrieveRecord", "contact", id).then((fields) => ((over = true), fields));
  await t.forward(9);
  t.equal(over, false, "Whether it ended before its time-out");
  await t.forward(3);
  t.ok((await call).message !== "", "The rejection has to say why.");
});
test("V1-014", async (t) => {
  const heard = await t.listen("extn_one");
  t.equal(await t.api.raiseEvent("extn_one", { n: 1 }), true, "Whether somebody heard");
  t.equal((await t.events(heard, 1))[0].get("value"), { n: 1 }, "The value");
});
test("V1-015", (t) => t.look("The panel is on the right.", ["panel"], { side: "right", visible: true }));
test("V1-016", async (t) => t.look("There is one session.", [], { singleSession: true, sessions: { length: 1 } }));
test("V1-017", async (t) => {
  const { id } = await t.json("createRecord", "contact", { lastname: "Opened" });
  t.equal(await t.json("openForm", { entityName: "contact", entityId: id }), { savedEntityReference: [] }, "The result");
});
test("V1-018", async (t) => {
  const heard = await t.listen("onpagenavigate");
  const { id } = await t.json("createRecord", "contact", { lastname: "Navigated" });
  await t.json("openForm", { entityName: "contact", entityId: id });
  t.equal(new URL((await t.events(heard, 1))[0].value).searchParams.get("id"), id, "The id in the address");
});
test("V1-019", async (t) => t.equal([await t.api.setWidth(430), await t.api.getWidth()], [430, 430], "The widths"));
test("V1-020", async (t) => t.equal((await t.api.getEntityMetadata("contact")).LogicalName, "contact", "LogicalName"));
