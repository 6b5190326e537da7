import { libraryAddress } from "../library.js";
import { area, test } from "../registry.js";
import { METHODS } from "../methods.js";

area("BOOT", "Loading and start", [
  ["001", "automatic", "The library is served by the desktop below `/webresources/Widget/msdyn_ciLibrary.js`."],
  ["002", "automatic", "The library's path is found in any letter case."],
  ["003", "automatic", "The library's path is found behind further leading segments, such as a cache token."],
  ["004", "automatic", "When the script's load event fires, `Microsoft.CIFramework` has every documented method."],
  ["005", "automatic", "The undocumented methods of the original library exist as well, so that a probe for them does not fail."],
  ["006", "automatic", "There is no public `addGenericHandler`, `removeGenericHandler`, `setPosition` or `getPosition`."],
  ["007", "automatic", "`CIFInitDone` comes on the widget's `window` as a `CustomEvent`."],
  ["008", "automatic", "`CIFInitDone` comes exactly once."],
  ["009", "automatic", "`CIFInitDone` does not come before the script's load event."],
  ["010", "automatic", "A listener that is added in a promise reaction after the load event still hears `CIFInitDone`."],
  ["011", "automatic", "The detail of `CIFInitDone` is an array of origins, the desktop's among them."],
  ["012", "automatic", "A call made in the load event, before the connection stands, is kept and answered."],
  ["013", "automatic", "Calls made in one burst without awaiting are handled in their order: `createSession` and then `setMode` acts on the new session."],
  ["014", "automatic", "Members that the global `Microsoft` had before stay."],
  ["015", "automatic", "A page that loads the library twice keeps its handlers, and gets each event once."],
  ["016", "automatic", "The library finds the desktop without attributes and parameters, by the referrer or the ancestors."],
  ["017", "automatic", "`data-crmurl` may end with a slash."],
  ["018", "automatic", "`data-crmurl` may be percent-encoded."],
  ["019", "automatic", "`ucilib` in the page's query names the desktop."],
  ["020", "automatic", "With both `data-crmurl` and `ucilib` the detail of `CIFInitDone` holds both origins, and the desktop of `ucilib` is asked."],
  ["021", "automatic", "The port of the desktop's origin counts: the library speaks to it where it is not the scheme's own."],
  ["022", "automatic", "The methods need no `this`: they work as detached references."],
  ["023", "automatic", "The methods work where the page has put another `Promise` in place, and give promises of it."],
  ["024", "automatic", "A page nested inside the widget's frame connects on its own, with its own handlers."],
  ["025", "manual", "The frame of the widget has the sandbox tokens for forms, popups, scripts, its own origin, modals and downloads."],
  ["026", "manual", "The frame of the widget allows microphone, camera, autoplay and the clipboard."],
  ["027", "manual", "The desktop sends at least its origin as the referrer of the widget's frame."],
  ["028", "manual", "The frame that the panel shows has the element id `SidePanelIFrame`."],
  ["029", "automatic", "The landing address is loaded to the letter, with the administrator's own parameters."],
  ["030", "automatic", "The library leaves nothing behind in the page but the global `Microsoft`."],
]);

const api = (page) => page.Microsoft.CIFramework;
const origin = () => new URL(libraryAddress()).origin;

async function reachable(t, path) {
  const page = await t.nested({ library: origin() + path, crmurl: origin() });
  t.equal(page.seen.errors, [], "Errors while loading");
  t.equal(typeof (await api(page).getMode()), "number", "The type of the mode");
}

async function connects(t, query) {
  const page = await t.nested(query);
  t.equal(typeof (await api(page).getMode()), "number", "The type of the mode");
  return page;
}

async function initOf(t, page) {
  await t.until(() => page.seen.init.length > 0, "CIFInitDone has to come.");
  return page.seen.init;
}

test("BOOT-001", (t) => t.equal(t.seen.init.length > 0 && t.seen.atLoad.length > 0, true, "Whether the library came"));
test("BOOT-002", (t) => reachable(t, "/WebResources/widget/MSDYN_cilibrary.JS"));
test("BOOT-003", (t) => reachable(t, "/%7B638212345670000000%7D/webresources/Widget/msdyn_ciLibrary.js"));
test("BOOT-004", (t) => {
  const missing = METHODS.filter(({ documented }) => documented).filter(({ name }) => !t.seen.atLoad.includes(name));
  t.equal(missing.map(({ name }) => name), [], "Documented methods that are missing");
});
test("BOOT-005", (t) => {
  const missing = METHODS.filter(({ documented }) => !documented).filter(({ name }) => !t.seen.atLoad.includes(name));
  t.equal(missing.map(({ name }) => name), [], "Undocumented methods that are missing");
});
test("BOOT-006", (t) => {
  const wrong = ["addGenericHandler", "removeGenericHandler", "setPosition", "getPosition"].filter((name) => name in t.api);
  t.equal(wrong, [], "Methods that the API does not have");
});
test("BOOT-007", (t) => t.equal(t.seen.type, "CustomEvent", "The event's class"));
test("BOOT-008", async (t) => {
  await t.barrier();
  t.equal(t.seen.init.length, 1, "How often CIFInitDone came");
});
test("BOOT-009", (t) => t.equal(t.seen.initAfterLoad, true, "Whether CIFInitDone came after the load event"));
test("BOOT-010", async (t) => {
  const page = await connects(t, { library: libraryAddress(), crmurl: origin() });
  t.equal(await page.seen.lateListener, true, "Whether the late listener heard it");
});
test("BOOT-011", (t) => {
  t.ok(Array.isArray(t.seen.detail), "The detail has to be an array.");
  t.ok(t.seen.detail.includes(origin()), `The detail has to hold ${origin()}; it holds ${t.seen.detail}.`);
});
test("BOOT-012", async (t) => {
  const page = await t.nested({ library: libraryAddress(), crmurl: origin() });
  t.equal(typeof JSON.parse(await page.seen.early).appUrl, "string", "The type of appUrl");
});
test("BOOT-013", async (t) => {
  await t.space();
  const opened = t.api.createSession({ templateName: t.settings.minimizedSession, templateParameters: { customerName: "Avery" } });
  const mode = t.api.setMode(1);
  const focused = t.api.getFocusedSession();
  t.equal(await mode, 1, "The mode");
  t.equal(await focused, await opened, "The focused session");
});
test("BOOT-014", async (t) => {
  const page = await connects(t, { library: libraryAddress(), crmurl: origin(), before: "Extras" });
  t.equal(page.Microsoft.Extras, "kept", "The member that was there before");
});
test("BOOT-015", async (t) => {
  const page = await t.nested({ library: libraryAddress(), crmurl: origin() });
  const heard = [];
  await api(page).addHandler("extn_twice", (argument) => void heard.push(argument.get("value")));
  const script = page.document.createElement("script");
  script.src = libraryAddress();
  const loaded = new Promise((resolve) => script.addEventListener("load", resolve));
  page.document.head.append(script);
  await loaded;
  await api(page).raiseEvent("extn_twice", "one");
  await t.until(() => heard.length > 0, "The event had to come.");
  await api(page).getMode();
  t.equal(heard, ["one"], "What the handler heard");
});
test("BOOT-016", (t) => connects(t, { library: libraryAddress() }));
test("BOOT-017", (t) => connects(t, { library: libraryAddress(), crmurl: `${origin()}/` }));
test("BOOT-018", (t) => connects(t, { library: libraryAddress(), crmurl: encodeURIComponent(origin()) }));
test("BOOT-019", (t) => connects(t, { library: libraryAddress(), ucilib: libraryAddress() }));
test("BOOT-020", async (t) => {
  const elsewhere = "https://elsewhere.example";
  const page = await connects(t, { library: libraryAddress(), crmurl: elsewhere, ucilib: libraryAddress() });
  const [{ detail }] = await initOf(t, page);
  t.equal([...detail].sort(), [elsewhere, origin()].sort(), "The detail");
});
test("BOOT-021", async (t) => {
  const { port } = new URL(origin());
  if (port === "") t.skip("The desktop is on its scheme's own port.");
  const page = await connects(t, { library: libraryAddress(), crmurl: origin() });
  const [{ detail }] = await initOf(t, page);
  t.ok(detail.some((one) => new URL(one).port === port), `The detail has to hold the port ${port}; it holds ${detail}.`);
});
test("BOOT-022", async (t) => {
  const { getMode, getEnvironment } = t.api;
  t.equal(typeof (await getMode()), "number", "The type of the mode");
  t.equal(typeof (await getEnvironment()), "string", "The type of the environment");
});
test("BOOT-023", async (t) => {
  const page = await t.nested({ library: libraryAddress(), crmurl: origin(), promise: "patched" });
  const promise = api(page).getMode();
  t.ok(promise instanceof page.Promise, "The call has to give a promise of the page's own kind.");
  t.equal(typeof (await promise), "number", "The type of the mode");
});
test("BOOT-024", async (t) => {
  const page = await connects(t, { library: libraryAddress(), crmurl: origin() });
  const heard = await t.listen("extn_nested");
  await api(page).raiseEvent("extn_nested", "there");
  await t.silence(heard);
  await t.api.raiseEvent("extn_nested", "here");
  t.equal((await t.events(heard, 1))[0].get("value"), "here", "The value");
});

const SANDBOX = ["forms", "popups", "scripts", "same-origin", "modals", "downloads"].map((one) => `allow-${one}`);
const frameFacts = (t, question) => (t.driven ? t.drive({ kind: "frame" }) : t.look(question, [], {}).then(() => null));
const holdsAll = (t, text, words) => t.equal(words.filter((word) => !text.includes(word)), [], "What is missing");

test("BOOT-025", async (t) => {
  const frame = await frameFacts(t, `The widget's frame has the sandbox tokens ${SANDBOX.join(" ")}.`);
  if (frame) holdsAll(t, frame.sandbox, SANDBOX);
});
test("BOOT-026", async (t) => {
  const wanted = ["microphone", "camera", "autoplay", "clipboard-read", "clipboard-write"];
  const frame = await frameFacts(t, `The widget's frame has an allow attribute with ${wanted.join(", ")}.`);
  if (frame) holdsAll(t, frame.allow, wanted);
});
test("BOOT-027", async (t) => {
  t.ok(document.referrer.startsWith(origin()), `The referrer has to hold the desktop's origin; it is "${document.referrer}".`);
});
test("BOOT-028", async (t) => {
  await t.session();
  const frame = await frameFacts(t, "The panel's frame has the element id SidePanelIFrame.");
  if (frame) t.equal(frame.shown, true, "Whether there is such a frame");
});
test("BOOT-029", (t) => {
  if (location.search === "") t.skip("The landing address has no parameters.");
  t.ok(new URLSearchParams(location.search).size > 0, "The parameters have to be there.");
  t.equal(new URL(location.href).pathname.endsWith("/index.html") || location.pathname.endsWith("/"), true, "The path as it was configured");
});
test("BOOT-030", async (t) => {
  const bare = document.createElement("iframe");
  document.body.append(bare);
  const known = new Set([...Object.getOwnPropertyNames(bare.contentWindow), "seen", "query", "load"]);
  bare.remove();
  const page = await connects(t, { library: libraryAddress(), crmurl: origin() });
  const own = Object.getOwnPropertyNames(page).filter((name) => !known.has(name) && !/^(__|conformance|\d)/.test(name));
  t.equal(own, ["Microsoft"], "New globals");
});
