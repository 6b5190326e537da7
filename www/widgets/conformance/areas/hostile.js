import { METHODS } from "../methods.js";
import { area, test } from "../registry.js";

const HUGE = "x".repeat(200_000);
const NESTED = Array.from({ length: 100 }).reduce((inner) => ({ inner }), "deep");

// Argument lists that have to be refused, by method. A method that is missing here takes no argument that could be wrong.
const BAD = {
  setWidth: [[], [null], [-1], ["wide"], [{}]],
  setMode: [[], [null], [9], ["docked"], [{}]],
  createRecord: [[], [null, {}], ["", {}], ["contact"], ["contact", "{"], ["contact", 5]],
  retrieveRecord: [[], [null, null], ["", ""], ["contact", ""], [{}, {}]],
  updateRecord: [[], ["contact", ""], ["contact", "x"], ["", "x", {}], ["contact", "x", "{"]],
  deleteRecord: [[], ["contact"], ["contact", null], ["", "x"], [{}, {}]],
  getEntityMetadata: [[], [null], [""], [{}], [HUGE]],
  searchAndOpenRecords: [[], ["contact"], ["contact", "", true], [null, "?$top=1", true], ["contact", "?$top=1"]],
  openForm: [[], [null], [""], ["{"], [7]],
  renderSearchPage: [[], [null, "x"], ["", "x"], ["contact", null]],
  addHandler: [[], [""], [null, null], ["extn_x"], ["extn_x", {}]],
  removeHandler: [[], [""], [null, null], ["extn_x"]],
  raiseEvent: [[], [null], [""], [{}]],
  notifyEvent: [[], [null], [""], [5], ["{"], [{ templateName: HUGE }]],
  cancelEvent: [[], [null], [""], [HUGE]],
  createTab: [[], [null], [5], ["{"], [{ templateName: HUGE }], [{ templateName: {} }]],
  focusTab: [[], [null], [""], [{}], [HUGE], [[]]],
  refreshTab: [[], [null], [""], [{}], [HUGE]],
  setTabTitle: [[], [null], ["tab-id-1"], [HUGE, { title: "x" }]],
  closeTab: [[], [null], [""], [{}], [HUGE]],
  createSession: [[], [null], [5], ["{"], [{ templateName: HUGE }], [{ templateName: ["x"] }], [NESTED]],
  getSession: [[], [null], [""], [{}], [HUGE]],
  setSessionTitle: [[], [null], [5], [{}], [{ sessionId: HUGE, title: "x" }]],
  requestFocusSession: [[], [null], [""], [{}], [HUGE]],
  logAnalyticsEvent: [[], [null, null]],
  notifyKpiBreach: [[], [null], [""], [HUGE, true, "x"]],
  notifyNewActivity: [[], [null, 1], ["", 1], [HUGE, 1]],
  setPresence: [[], [null], [{}]],
  updateContext: [[], [null], [5], ["{"], [["x"]], [{ a: 1 }, HUGE]],
  updateConversation: [[], [null, {}], ["", {}], ["x"], ["x", "{"]],
  insertNotes: [[], [null, null, null], ["contact"], ["contact", "contacts"]],
  openKBSearchControl: [[{}], [5]],
  setAgentPresence: [[], [null]],
  initializeAgentPresenceList: [[], [null], [5]],
  openDialog: [[], [null], [""], [5]],
  openMDDDialog: [[], [null], [""], [5]],
  showGlobalNotification: [[], [null], [{}], [5], ["{"]],
  clearGlobalNotification: [[], [null], [""], [{}], [HUGE]],
  executeFetchQuery: [[], [null]],
  executeAction: [[], [null]],
  getFcsValue: [[], [null]],
  showProgressIndicator: [[], [null], [""], [{}]],
};

const number = (at) => String(at + 1).padStart(3, "0");
const sentenceOf = ({ name }) =>
  name in BAD
    ? `\`${name}\` refuses missing, null, empty, wrongly typed and huge arguments and such as cannot be cloned, and changes nothing.`
    : `\`${name}\` settles whatever is added to its arguments, refuses what cannot be cloned, and no prototype changes.`;

area(
  "BAD",
  "Bad arguments, method by method",
  METHODS.map((method, at) => [number(at), "automatic", sentenceOf(method)]),
);

/** It is answered, one way or the other. */
const settles = (promise) =>
  promise.then(
    () => true,
    () => true,
  );
const HOSTILE = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":"x","hasOwnProperty":1,"length":-1}';
// Those whose first argument names a function's event: what cannot be cloned never leaves the page there.
const LOCAL = ["addHandler", "removeHandler"];
const WITHOUT_BAD_ONES_HARMLESS = METHODS.map(({ name }) => name).filter((name) => !(name in BAD) && name !== "closeNotes");

async function tryBad(t, name) {
  await t.session();
  await t.unchanged(async () => {
    for (const args of BAD[name] ?? []) await t.refused(name, ...args);
    if (!LOCAL.includes(name)) await t.refused(name, { run: () => 1 }, { node: document.body });
  });
  if (WITHOUT_BAD_ONES_HARMLESS.includes(name)) t.equal(await settles(t.api[name](JSON.parse(HOSTILE), NESTED, HUGE)), true, "Whether it settled");
  if (name in BAD && !LOCAL.includes(name)) await tryHostileKeys(t, name);
  t.equal({}.polluted, undefined, "A property of every object");
}

/** Such keys in the first argument: refused or not, nothing may come of them beyond what was asked for. */
async function tryHostileKeys(t, name) {
  if (["openDialog", "openMDDDialog", "openForm", "notifyEvent"].includes(name)) return;
  t.equal(await settles(t.api[name](JSON.parse(HOSTILE), JSON.parse(HOSTILE), JSON.parse(HOSTILE))), true, "Whether it settled");
}

for (const [at, { name }] of METHODS.entries()) test(`BAD-${number(at)}`, (t) => tryBad(t, name));
