import { createAnnouncer } from "./shared/announcer.js";
import { mountApiDrawer } from "./shared/api-drawer.js";
import { createApiLog } from "./shared/api-log.js";
import { createClient } from "./shared/client.js";
import { hostBase, linkHost } from "./shared/host-link.js";
import { createHostStatus } from "./shared/host-status.js";
import { icon } from "./shared/icon.js";
import { readPayload } from "./shared/payload.js";
import { environmentRows, mountSettingsSheet } from "./shared/settings-sheet.js";
import { createCallLog } from "./call-log.js";
import { createCallSessions } from "./call-sessions.js";
import { CALLERS, EARLIER_CALLS } from "./callers.js";
import { createCalls } from "./calls.js";
import { createContacts } from "./contacts.js";
import { createPhone } from "./phone.js";
import { createPresence } from "./presence.js";
import { createRinging } from "./ringing.js";
import { createScreen } from "./screen.js";

const PICK_UP = 3000;

const by = (id) => document.getElementById(id);
const announcer = createAnnouncer(by("status"), by("alert"));
const log = createApiLog();
const client = createClient(log);
let pickUp = true;
let userId = "";

const calls = createCalls({ now: Date.now, recent: [...EARLIER_CALLS], heard });
const contacts = createContacts({ client });
const callLog = createCallLog({ client, calls, userId: () => userId });
const sessions = createCallSessions({ client, calls, contacts, opened: callLog.describe, focusMoved: (call) => phone.focusMoved(call) });
const ringing = createRinging({ client, calls, contacts, answer: sessions.answer });
const presence = createPresence({ client, changed: showPresence });
const screen = createScreen({ client, calls, sessions, found: callLog.regard });
const phone = createPhone({ calls, contacts, sessions, client, log: callLog, announcer, dial });
const status = createHostStatus({
  pill: by("pill"),
  banner: by("banner"),
  missing: "Calls work here. Sessions, tabs and the panel need a desktop.",
});

by("settings-button").append(icon("sliders"));
by("api-button").append(icon("braces"));
mountApiDrawer({ drawer: by("api"), button: by("api-button"), log, announcer });
const settings = mountSettingsSheet({
  dialog: by("settings"),
  button: by("settings-button"),
  client,
  switches: [
    {
      name: "Customers pick up by themselves",
      hint: "A dialled call connects after three seconds.",
      on: pickUp,
      changed: (on) => (pickUp = on),
    },
    {
      name: "Presence follows calls",
      hint: "Busy while you talk, then as before.",
      on: true,
      changed: (on) => presence.follow(on),
    },
    {
      name: "Numbers in records can be called",
      hint: "Click-to-act of the desktop.",
      on: true,
      changed: (on) => client.attempt("setClickToAct", on),
    },
  ],
});

function heard(call, fact) {
  ringing.heard(call, fact);
  if (fact === "rang") {
    announcer.alert(`Incoming call from ${call.customerName}`);
    sessions.markRinging(call);
  }
  if (fact === "began") {
    sessions.began(call);
    presence.busy();
    callLog.event(call, "CallConnected", call.direction === "in" ? "Answered" : "PickedUp");
  }
  if (fact === "ended") {
    sessions.ended(call);
    callLog.event(call, "CallEnded", call.answeredAt === null ? "NotAnswered" : "HungUp");
  }
  if (!calls.list.some(({ state }) => state === "connected" || state === "held")) presence.free();
  phone.heard(call, fact);
}

/** `known`: the record in which the agent pressed the number. The session is there before anybody picks up. */
function dial(number, known) {
  const call = calls.dial(number, known);
  if (client.available) sessions.openLater(call);
  const picksUp = () => call.state === "dialling" && pickUp && calls.list.includes(call) && sessions.answer(call);
  setTimeout(picksUp, PICK_UP);
}

/** The agent pressed a number in the desktop. */
function dialFromRecord({ value, format, entityLogicalName, entityId, recordTitle }) {
  if (typeof format === "string" && format.toLowerCase() === "email") return announcer.status("This softphone calls numbers. It writes no email.");
  const known = entityLogicalName === "contact" && entityId ? { entityName: "contact", id: entityId, name: recordTitle, company: "" } : null;
  dial(value, known);
}

function showPresence(text) {
  const chip = by("presence");
  chip.hidden = false;
  chip.textContent = text;
  chip.dataset.busy = String(text !== "Available");
}

/** The desktop's page may play the telephone network too, also while the panel is hidden. */
function simulate(value) {
  const { caller, answer } = Object(readPayload(value));
  const call = calls.ring(CALLERS.find(({ id }) => id === caller) ?? CALLERS[0]);
  if (answer === true) sessions.answer(call);
}

/** One burst, as providers do it; nothing waits for what it does not need. */
function start(framework) {
  client.open(framework);
  client.attempt("setClickToAct", true);
  client.on("onSessionSwitched", sessions.switched);
  client.on("onSessionClosed", sessions.closed);
  client.on("onmodechanged", ({ value }) => settings.modeIs(value));
  client.on("onsizechanged", ({ value }) => settings.widthIs(value));
  client.on("onclicktoact", dialFromRecord);
  client.on("onpagenavigate", screen.heard);
  client.on("onPresenceChange", presence.heard);
  client.on("WIDGET_CALL_STARTED", () => {});
  client.on("WIDGET_CALL_ENDED", () => {});
  client.on("EXTN_SIMULATE_CALL", simulate);
  const environment = client.call("getEnvironment");
  environment.then(introduce, () => {});
  settings.read();
  presence.read();
  sessions.restore();
  return environment;
}

function introduce(text) {
  const environment = readPayload(text);
  status.user(environment.username);
  userId = String(environment.userId ?? "").replaceAll(/[{}]/g, "").toLowerCase();
  settings.environment(environmentRows(environment, hostBase()));
}

/** Calls that wait for a session that nobody will make go on without one. */
function goOnAlone(sentence) {
  client.close(sentence);
  for (const call of calls.list.filter(({ state }) => state === "opening")) calls.connect(call, `No session: ${sentence}`);
}

linkHost({
  startOn: "init",
  start,
  changed(state, sentence) {
    status.changed(state, sentence);
    if (state === "standalone") goOnAlone(sentence);
    if (state === "connected") client.open(window.Microsoft.CIFramework);
    phone.redraw();
  },
});
