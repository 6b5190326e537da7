import { createAnnouncer } from "./shared/announcer.js";
import { mountApiDrawer } from "./shared/api-drawer.js";
import { createApiLog } from "./shared/api-log.js";
import { createClient } from "./shared/client.js";
import { hostBase, linkHost } from "./shared/host-link.js";
import { createHostStatus } from "./shared/host-status.js";
import { icon } from "./shared/icon.js";
import { readPayload } from "./shared/payload.js";
import { environmentRows, mountSettingsSheet } from "./shared/settings-sheet.js";
import { createChatLog } from "./chat-log.js";
import { createChatSessions } from "./chat-sessions.js";
import { createConversations } from "./conversations.js";
import { CUSTOMERS } from "./customers.js";
import { createDesk } from "./desk.js";
import { createInviting } from "./inviting.js";
import { mountSimulator } from "./simulator.js";
import { createWaiting } from "./waiting.js";

const REPLY = 3000;

const by = (id) => document.getElementById(id);
const announcer = createAnnouncer(by("status"), by("alert"));
const log = createApiLog();
const client = createClient(log);
let replies = false;

const conversations = createConversations({ customers: CUSTOMERS, now: Date.now, heard });
const sessions = createChatSessions({ client, conversations, focusMoved: (conversation) => desk.focusMoved(conversation) });
const chatLog = createChatLog({ client });
const inviting = createInviting({ client, conversations, accept: sessions.accept });
const waiting = createWaiting({ client });
const desk = createDesk({ conversations, sessions, client, announcer, chatLog });
const status = createHostStatus({
  pill: by("pill"),
  banner: by("banner"),
  missing: "Conversations work here. Sessions, tabs and the panel need a desktop.",
});

by("settings-button").append(icon("sliders"));
by("api-button").append(icon("braces"));
mountSimulator(by("simulator"), conversations, customerWrites);
mountApiDrawer({ drawer: by("api"), button: by("api-button"), log, announcer });
const settings = mountSettingsSheet({
  dialog: by("settings"),
  button: by("settings-button"),
  client,
  switches: [
    {
      name: "Automatic replies",
      hint: "A customer answers three seconds after you write.",
      on: replies,
      changed: (on) => (replies = on),
    },
  ],
});

function heard(conversation, fact) {
  inviting.heard(conversation, fact);
  waiting.heard(conversation, fact);
  if (fact === "began") {
    sessions.began(conversation);
    chatLog.began(conversation);
  }
  if (fact === "ended") {
    sessions.ended(conversation);
    chatLog.ended(conversation);
  }
  if (fact === "written" && sessions.isElsewhere(conversation)) sessions.tellUnread(conversation);
  if (fact === "sent" && replies) setTimeout(() => customerWrites(conversation), REPLY);
  desk.heard(conversation, fact);
}

/** A chat that is over has no more lines. */
function customerWrites(conversation) {
  if (conversation.state === "ended") return announcer.status(`The chat with ${conversation.customer.name} has ended.`);
  conversations.write(conversation, conversation.state === "open" && desk.isSeen(conversation));
}

/** The desktop's page may play the customer too, also while the panel is hidden. */
function simulate(value) {
  const { customer, accept } = Object(readPayload(value));
  const fresh = conversations.list.find(({ state }) => state === "new");
  const conversation = conversations.list.find(({ id }) => id === customer) ?? fresh ?? conversations.list[0];
  // Accepted first, or the desktop would ask the agent.
  if (accept === true && conversation.state === "new") sessions.accept(conversation);
  customerWrites(conversation);
}

/** Starts as soon as the script has run: the library keeps calls until it is connected. */
function start(framework) {
  client.open(framework);
  client.on("onSessionSwitched", sessions.switched);
  client.on("onSessionClosed", sessions.closed);
  client.on("onmodechanged", ({ value }) => settings.modeIs(value));
  client.on("onsizechanged", ({ value }) => settings.widthIs(value));
  client.on("onsendkbarticle", desk.insertArticle);
  client.on("EXTN_CHAT_STARTED", () => {});
  client.on("EXTN_CHAT_ENDED", () => {});
  client.on("EXTN_SIMULATE_CHAT", simulate);
  const environment = client.call("getEnvironment");
  environment.then(introduce, () => {});
  settings.read();
  sessions.restore();
  return environment;
}

function introduce(text) {
  const environment = readPayload(text);
  status.user(environment.username);
  settings.environment(environmentRows(environment, hostBase()));
}

/** Conversations that wait for a session that nobody will make go on without one. */
function goOnAlone(sentence) {
  client.close(sentence);
  for (const one of conversations.list.filter(({ state }) => state === "opening")) conversations.begin(one, `No session: ${sentence}`);
}

linkHost({
  startOn: "load",
  start,
  changed(state, sentence) {
    status.changed(state, sentence);
    if (state === "standalone") goOnAlone(sentence);
    if (state === "connected") client.open(window.Microsoft.CIFramework);
    desk.redraw();
  },
});
