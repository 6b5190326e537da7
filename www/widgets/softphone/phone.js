import { show } from "./shared/element.js";
import { mountSessionSection } from "./shared/session-section.js";
import { drawCallCard, drawIncoming, drawRow } from "./call-card.js";
import { secondsOf, clockText } from "./calls.js";
import { mountKeypad } from "./keypad.js";
import { drawRecent } from "./recent.js";
import { mountSimulator } from "./simulator.js";
import { mountViews } from "./views.js";
import { mountWrapUp } from "./wrap-up.js";

const by = (id) => document.getElementById(id);

/** What the agent sees and presses. Decides which call is shown: the one of the focused session, else the one chosen. */
export function createPhone({ calls, contacts, sessions, client, log, announcer, dial }) {
  let selected = null;
  let ticking = 0;
  const views = mountViews(by("tab-call").parentElement);
  mountKeypad(by("view-keypad"), (number) => {
    dial(number);
    views.show("call");
  });
  const updateSimulator = mountSimulator(by("simulator"), calls);
  const updateWrapUp = mountWrapUp({ section: by("wrap-up"), client, log });
  const updateSession = mountSessionSection(sessionParts({ section: by("session"), client, calls, contacts, sessions, log }));
  const press = pressed({ calls, sessions, select });

  function select(call) {
    selected = call;
    redraw();
  }

  function redraw() {
    const answered = calls.list.filter(isAnswered);
    if (!answered.includes(selected)) selected = answered.find(sessions.isFocused) ?? answered[0] ?? null;
    updateSimulator();
    drawIncoming(by("incoming"), calls.ringing, press);
    show(by("calls"), answered.length > 1);
    drawRow(by("calls"), answered, selected, press);
    drawCallCard(by("card"), selected, press);
    updateWrapUp(selected);
    if (show(by("session"), Boolean(selected))) updateSession(selected, selected.sessionId, sessions.isFocused(selected));
    drawRecent(by("recent"), calls.recent, (number) => {
      dial(number);
      views.show("call");
    });
    tick();
  }

  function tick() {
    for (const node of document.querySelectorAll("[data-call]")) {
      const call = calls.list.find(({ id }) => id === node.dataset.call);
      if (call) node.textContent = clockText(secondsOf(call, Date.now()));
    }
  }

  /** The newest call sets the beat, so that its seconds turn when they are full. */
  function restartClock() {
    clearInterval(ticking);
    ticking = setInterval(tick, 1000);
  }

  views.show("keypad");
  return {
    redraw,
    heard(call, fact) {
      if (fact === "began" || fact === "dialled" || call.state === "opening") {
        selected = call;
        views.show("call");
      }
      if (fact === "began") announcer.status(`Connected with ${call.customerName}`);
      if (fact === "ended") announcer.status(`Call with ${call.customerName} ended`);
      redraw();
      if (fact !== "began") return;
      restartClock();
      followFocus();
    },
    focusMoved(call) {
      if (call) views.show("call");
      select(call ?? selected);
    },
  };
}

/** Who answered by keyboard goes on at the call, not at the place where the button was. Nobody's focus is pulled into the frame. */
function followFocus() {
  if (!document.hasFocus()) return;
  if (document.activeElement !== document.body && document.activeElement !== by("incoming")) return;
  by("card").tabIndex = -1;
  by("card").focus();
}

/** Ringing calls have cards of their own above everything else. */
function isAnswered(call) {
  return call.state !== "ringing" && call.state !== "waiting";
}

function pressed({ calls, sessions, select }) {
  return {
    answer: sessions.answer,
    decline: calls.hangUp,
    pickUp: sessions.answer,
    mute: calls.mute,
    hold: calls.hold,
    hangUp: calls.hangUp,
    finish: calls.finish,
    select,
  };
}

function sessionParts({ section, client, calls, contacts, sessions, log }) {
  return {
    section,
    client,
    actions: (call) => personActions({ call, calls, contacts, log }),
    attend: sessions.attend,
    openSession: sessions.openLater,
    record: ({ record, caller }) => ({
      button: "Open account",
      name: record?.company || caller.company || "A new account",
      entityName: "account",
      entityId: record?.accountId ?? "",
    }),
    fields: [
      {
        label: "Caller name",
        button: "Save name",
        value: (call) => call.customerName,
        async save(call, customerName) {
          await client.call("setSessionTitle", { sessionId: call.sessionId, customerName });
          await client.call("updateContext", { customerName }, call.sessionId);
          calls.edit(call, { customerName });
          return `The session now names ${customerName}.`;
        },
      },
      {
        label: "Note",
        button: "Save note",
        value: (call) => call.note,
        async save(call, note) {
          const context = await client.call("updateContext", { extn_note: note }, call.sessionId);
          calls.edit(call, { note });
          return `The context of the session has ${Object.keys(context ?? {}).length} entries.`;
        },
      },
    ],
  };
}

/** Nobody has this number, or several people have: the agent looks or writes the person down. */
function personActions({ call, calls, contacts, log }) {
  if (call.record) return [];
  return [
    { name: "Find contact", press: async () => void (await contacts.search(call)) },
    {
      name: "New contact",
      async press() {
        const record = await contacts.create(call);
        if (!record) return "No contact was saved.";
        calls.edit(call, { record });
        log.describe(call);
        return `${record.name} is the contact of this call.`;
      },
    },
  ];
}
