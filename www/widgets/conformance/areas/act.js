import { area, test } from "../registry.js";

area("ACT", "Click-to-act and knowledge", [
  ["001", "automatic", "`setClickToAct` resolves with null."],
  ["002", "automatic", "`getClickToAct` gives what was set, as a boolean."],
  ["003", "automatic", "A missing value of `setClickToAct` means false."],
  ["004", "agent", "With click-to-act on, a click on a phone field raises `onclicktoact`."],
  ["005", "agent", "With click-to-act off, nothing is raised."],
  ["006", "agent", "The payload has the six keys `value`, `name`, `format`, `entityLogicalName`, `entityId` and `recordTitle`."],
  ["007", "agent", "Keys that the click did not say are empty texts, and `format` is `Phone`."],
  ["008", "agent", "The formats for e-mail and text messages pass."],
  ["009", "agent", "A `CIClickToAct` event on the desktop's window raises it, and further keys pass."],
  ["010", "agent", "It goes to the provider of the focused session, if that has it on."],
  ["011", "agent", "On the home session it goes to the enabled provider that comes first in channel order."],
  ["012", "agent", "Exactly one provider hears it."],
  ["013", "automatic", "The flag is each provider's own."],
  ["014", "manual", "`openKBSearchControl` opens the knowledge search with the words."],
  ["015", "agent", "Sending an article raises `onsendkbarticle` with `title` and `link` for the focused session's provider."],
  ["016", "agent", "A `KMClickToSend` event on the desktop's window raises it too."],
  ["017", "agent", "The provider of another session does not hear it."],
  ["018", "agent", "A handler of `onsendkbarticle` that never settles holds nothing up."],
  ["019", "automatic", "`openKBSearchControl` refuses words that are no text."],
]);

const CLICK = { value: "+1 555 0100", name: "telephone1", format: "Phone", entityLogicalName: "contact", entityId: "5f0c3f3e-3f5e-4d52-9d0f-0c8a3a3c1b11", recordTitle: "Avery" };
const click = (t, payload = CLICK) => t.agent("clickToAct", [payload], "Click a phone number on a contact's page.");

/** Listens with click-to-act on; switched off again by the test's end. */
async function on(t, work) {
  await t.api.setClickToAct(true);
  try {
    await work(await t.listen("onclicktoact"));
  } finally {
    await t.api.setClickToAct(false);
  }
}

test("ACT-001", async (t) => t.equal(await t.api.setClickToAct(false), null, "The result"));
test("ACT-002", async (t) => {
  for (const value of [true, false]) {
    await t.api.setClickToAct(value);
    t.equal(await t.api.getClickToAct(), value, "The flag");
  }
});
test("ACT-003", async (t) => {
  await t.api.setClickToAct(true);
  await t.api.setClickToAct();
  t.equal(await t.api.getClickToAct(), false, "The flag");
});
test("ACT-004", (t) =>
  on(t, async (heard) => {
    await t.session();
    await click(t);
    await t.events(heard, 1);
  }));
test("ACT-005", async (t) => {
  await t.api.setClickToAct(false);
  const heard = await t.listen("onclicktoact");
  await t.session();
  await click(t);
  await t.silence(heard);
});
test("ACT-006", (t) =>
  on(t, async (heard) => {
    await t.session();
    await click(t);
    const [payload] = await t.events(heard, 1);
    t.equal(Object.keys(CLICK).filter((key) => typeof payload[key] !== "string"), [], "Keys that are no texts");
    if (t.driven) t.equal(payload, CLICK, "The payload");
  }));
test("ACT-007", (t) =>
  on(t, async (heard) => {
    await t.session();
    await t.domEvent("CIClickToAct", { value: "5" });
    const wanted = { value: "5", name: "", format: "Phone", entityLogicalName: "", entityId: "", recordTitle: "" };
    t.equal((await t.events(heard, 1))[0], wanted, "The payload");
  }));
test("ACT-008", (t) =>
  on(t, async (heard) => {
    await t.session();
    for (const format of ["Email", "SMS"]) await t.domEvent("CIClickToAct", { ...CLICK, format });
    t.equal((await t.events(heard, 2)).map(({ format }) => format), ["Email", "SMS"], "The formats");
  }));
test("ACT-009", (t) =>
  on(t, async (heard) => {
    await t.session();
    await t.domEvent("CIClickToAct", { ...CLICK, extn_more: { any: 1 } });
    t.equal((await t.events(heard, 1))[0], { ...CLICK, extn_more: { any: 1 } }, "The payload");
  }));
const both = (t, work) =>
  on(t, async (heard) => {
    await t.other.call("setClickToAct", true);
    await t.other.listen("onclicktoact");
    try {
      await work(heard);
    } finally {
      await t.other.call("setClickToAct", false);
    }
  });
test("ACT-010", (t) =>
  both(t, async (heard) => {
    await t.other.call("createSession", { templateName: t.settings.session });
    await click(t);
    t.equal((await t.other.heard("onclicktoact")).length, 1, "What the other provider heard");
    await t.silence(heard);
  }));
test("ACT-011", (t) =>
  both(t, async (heard) => {
    await t.home();
    await click(t);
    const [here, there] = [heard.length, (await t.other.heard("onclicktoact")).length];
    if (t.driven) t.equal([here, there], [1, 0], "Who heard it");
    t.equal(here + there, 1, "How many heard it");
  }));
test("ACT-012", (t) =>
  both(t, async (heard) => {
    await t.session();
    await click(t);
    await t.events(heard, 1);
    t.equal(await t.other.heard("onclicktoact"), [], "What the other provider heard");
  }));
test("ACT-013", async (t) => {
  await t.api.setClickToAct(false);
  await t.other.call("setClickToAct", true);
  t.equal(await t.api.getClickToAct(), false, "The own flag");
  await t.other.call("setClickToAct", false);
});
test("ACT-014", async (t) => {
  const id = await t.session();
  await t.api.openKBSearchControl("refunds");
  const tab = await t.api.getFocusedTab();
  await t.look('The knowledge search shows "refunds".', ["sessions", { id }, "tabs", { id: tab }, "parameters"], { searchText: "refunds" });
});
const ARTICLE = { title: "How to refund", link: "https://kb.example/1" };
const sendArticle = (t) => t.agent("sendArticle", [ARTICLE], "Send an article from the knowledge search.");
test("ACT-015", async (t) => {
  const heard = await t.listen("onsendkbarticle");
  await t.session();
  await sendArticle(t);
  const [payload] = await t.events(heard, 1);
  t.equal([typeof payload.title, typeof payload.link], ["string", "string"], "The types");
  if (t.driven) t.equal(payload, ARTICLE, "The payload");
});
test("ACT-016", async (t) => {
  const heard = await t.listen("onsendkbarticle");
  await t.session();
  await t.domEvent("KMClickToSend", ARTICLE);
  t.matches((await t.events(heard, 1))[0], ARTICLE, "The payload");
});
test("ACT-017", async (t) => {
  const heard = await t.listen("onsendkbarticle");
  await t.session();
  await t.other.listen("onsendkbarticle");
  await t.other.call("createSession", { templateName: t.settings.session });
  await sendArticle(t);
  t.equal((await t.other.heard("onsendkbarticle")).length, 1, "What the other provider heard");
  await t.silence(heard);
});
test("ACT-018", async (t) => {
  await t.handle("onsendkbarticle", () => new Promise(() => undefined));
  const heard = await t.listen("onsendkbarticle");
  await t.session();
  await sendArticle(t);
  await sendArticle(t);
  await t.events(heard, 2);
});
test("ACT-019", async (t) => {
  await t.session();
  await t.refuses("openKBSearchControl", [5], [{}], [["x"]]);
});
