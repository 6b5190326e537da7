import { element, repaint, show } from "./shared/element.js";
import { icon } from "./shared/icon.js";
import { correlationId } from "./shared/payload.js";
import { rejectionText } from "./shared/rejection.js";
import { mountSessionSection } from "./shared/session-section.js";
import { drawConversationList } from "./conversation-list.js";
import { drawTranscript } from "./transcript.js";

const by = (id) => document.getElementById(id);

/** What the agent sees and presses: the list, or one conversation. A session in focus brings its conversation up. */
export function createDesk({ conversations, sessions, client, announcer, chatLog }) {
  let shown = null;
  const updateSession = mountSessionSection(sessionParts({ section: by("session"), client, conversations, sessions, chatLog }));
  dressButtons();

  /** Choosing is looking, not switching: for another session the agent gets a mark in the desktop's list. */
  function choose(conversation) {
    shown = conversation;
    if (sessions.isElsewhere(conversation)) sessions.attend(conversation);
    else if (conversation.state === "open") conversations.read(conversation);
    redraw();
    by("conversation-view").focus();
  }

  function goBack() {
    const key = shown?.id;
    shown = null;
    redraw();
    by("conversations").querySelector(`[data-key="${key}"]`)?.focus();
  }

  function redraw() {
    show(by("list-view"), !shown);
    drawConversationList(by("conversations"), conversations.list, { isFocused: sessions.isFocused, choose });
    if (!show(by("conversation-view"), Boolean(shown))) return;
    by("name").textContent = shown.customer.name;
    by("topic").textContent = shown.topic;
    show(by("end"), shown.state === "open");
    show(by("composer"), shown.state === "open");
    repaint(by("notice"), notices(shown, { client, sessions }));
    drawTranscript(by("transcript"), shown);
    updateSession(shown, shown.sessionId, sessions.isFocused(shown));
  }

  /** The desktop's knowledge search opens beside the chat, with the topic in its box. */
  async function findArticle() {
    const { sessionId, topic } = shown;
    const words = by("message").value.trim() || topic;
    if (!sessionId) return announcer.status("This chat has no session yet.");
    try {
      await client.call("openKBSearchControl", words, correlationId());
    } catch (reason) {
      announcer.alert(rejectionText(reason));
    }
  }

  by("back").addEventListener("click", goBack);
  by("articles").addEventListener("click", findArticle);
  by("end").addEventListener("click", () => conversations.end(shown, "You ended the chat."));
  by("details-button").addEventListener("click", () => {
    by("details-button").setAttribute("aria-expanded", String(show(by("session"), by("session").hidden)));
  });
  by("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = by("message").value.trim();
    if (!text) return by("message").focus();
    by("message").value = "";
    conversations.send(shown, text);
  });

  return {
    redraw,
    /** Looked at, and not in a session that the agent has left. */
    isSeen: (conversation) => shown === conversation && !sessions.isElsewhere(conversation),
    /** The agent pressed Send at an article: its link goes into the message, which the agent still sends. */
    insertArticle({ title, link }) {
      if (shown?.state !== "open") return;
      const box = by("message");
      box.value = [box.value.trim(), `${title}: ${link}`].filter(Boolean).join(" ");
      announcer.status(`The link to ${title} is in the message.`);
      chatLog.sentArticle(shown, title);
    },
    focusMoved(conversation) {
      if (conversation) {
        shown = conversation;
        if (conversation.state === "open") conversations.read(conversation);
      }
      redraw();
    },
    heard(conversation, fact) {
      if (fact === "written") announcer.status(`${conversation.customer.name}: ${conversation.lines.at(-1).text}`);
      if (fact === "began") announcer.status(`Chat with ${conversation.customer.name} is open`);
      if (fact === "ended") announcer.status(`Chat with ${conversation.customer.name} has ended`);
      redraw();
      // The agent may be at work in the desktop: a widget must not pull the focus into its frame.
      if (fact === "began" && shown === conversation && document.hasFocus()) by("message").focus();
    },
  };
}

function dressButtons() {
  by("back").append(icon("back"));
  by("details-button").append(icon("tab"));
  by("articles").append(icon("book"));
  by("send").append(icon("send"));
}

/** What stands between the agent and the conversation, with the one thing to do about it. */
function notices(conversation, { client, sessions }) {
  const { state, notice, customer } = conversation;
  const box = (text, ...rest) => element("div", { class: "notice" }, element("p", { text }), ...rest);
  const act = (text, press) => element("button", { type: "button", class: "go", key: text, text, on: { click: press } });
  const parts = [];
  if (state === "new") parts.push(box(notice || `${customer.name} is waiting.`, act("Accept chat", () => sessions.accept(conversation))));
  if (state === "opening") parts.push(box("Opening a session."));
  if (state === "open" && notice) parts.push(box(notice));
  if (state === "open" && sessions.isElsewhere(conversation)) {
    const done = conversation.asked ? "This widget has asked for attention." : "Session details can ask for attention.";
    parts.push(box(`Its session is not in focus. Only the agent switches sessions, in the desktop. ${done}`));
  }
  if (state === "ended") {
    const text = conversation.sessionId ? "The chat is over. The agent closes its session in the desktop." : "The chat is over.";
    parts.push(box(text));
  }
  if (state === "open" && !conversation.sessionId && client.available) {
    parts.push(box("This chat has no session yet. Session details can open one."));
  }
  return parts;
}

function sessionParts({ section, client, conversations, sessions, chatLog }) {
  return {
    section,
    client,
    attend: (conversation) => sessions.attend(conversation),
    openSession: sessions.openLater,
    record: ({ customer }) => ({ button: "Open customer", name: customer.name, entityName: "contact", entityId: customer.contactId }),
    fields: [
      {
        label: "Topic",
        button: "Save topic",
        value: ({ topic }) => topic,
        async save(conversation, topic) {
          const { sessionId } = conversation;
          const context = await client.call("updateContext", { topic }, sessionId);
          await client.call("setSessionTitle", { sessionId, customerName: conversation.customer.name, topic });
          conversations.edit(conversation, { topic, context });
          chatLog.topic(conversation);
          return `The session is now about ${topic}.`;
        },
      },
    ],
  };
}
