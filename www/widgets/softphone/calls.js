import { callerOf } from "./callers.js";

/** States in which two people can hear each other, or could. */
const TALKING = new Set(["connected", "held"]);

/**
 * The calls of this agent, in the order in which they began. Knows no desktop and draws nothing.
 *
 * States: `ringing` (in), `opening` (answered, its session is being made), `waiting` (no session to be had),
 * `dialling` (out), `connected`, `held`, `wrap-up`; after that a call is gone from `list` and stands in `recent`.
 * `record` is the contact of the call, `regarding` the case that it is about, `logged` the id of its phone call record.
 * `heard(call, fact)` hears `rang`, `dialled`, `began`, `ended`, `gone` and `changed`. Times are milliseconds of `now`.
 */
export function createCalls({ now, recent, heard }) {
  const list = [];
  let count = 0;

  function add(caller, direction, state, parts = {}) {
    count += 1;
    const call = {
      id: `call-${count}`, interactionId: `INT-${1000 + count}`, caller, direction, state, customerName: caller.name || caller.number,
      record: null, regarding: null, conversationId: null, muted: false, sessionId: null, notice: "", note: "", logged: null,
      startedAt: now(), answeredAt: null, endedAt: null, ...parts,
    };
    list.push(call);
    return call;
  }

  function set(call, parts, fact = "changed") {
    Object.assign(call, parts);
    heard(call, fact);
  }

  function end(call) {
    const spoke = call.answeredAt !== null;
    set(call, { state: "wrap-up", endedAt: now(), muted: false }, "ended");
    if (!spoke && call.sessionId === null) leave(call);
  }

  function leave(call) {
    if (!list.includes(call)) return;
    list.splice(list.indexOf(call), 1);
    if (!call.restored && !recent.some(({ id }) => id === call.id)) recent.unshift(recentOf(call, now));
    heard(call, "gone");
  }

  return {
    list,
    recent,
    ring(caller) {
      const call = add(caller, "in", "ringing");
      heard(call, "rang");
      return call;
    },
    /** `known`: the record whose number it is, if the agent pressed it in one: `{entityName, id, name}`. */
    dial(number, known = null) {
      const caller = callerOf(number);
      const named = known?.name ? { customerName: known.name, caller: { ...caller, name: known.name } } : {};
      const call = add(caller, "out", "dialling", { record: known, ...named });
      heard(call, "dialled");
      return call;
    },
    /** A call of before a reload: only its session is left. */
    restore(caller, parts) {
      count = Math.max(count, Number(parts.interactionId.slice(4)) - 1001);
      const call = add(caller, "in", "wrap-up", { ...parts, restored: true, endedAt: now() });
      heard(call, "changed");
      return call;
    },
    opening: (call) => set(call, { state: "opening", notice: "" }),
    waiting: (call, notice) => set(call, { state: "waiting", notice }),
    connect(call, notice = "") {
      if (call.answeredAt === null) set(call, { state: "connected", answeredAt: now(), notice }, "began");
    },
    /** A session that comes when the call is over brings it back, in wrap-up, until the agent closes it. */
    link(call, sessionId) {
      if (!list.includes(call)) list.push(call);
      set(call, { sessionId, notice: "" });
    },
    note: (call, notice) => set(call, { notice }),
    edit: (call, parts) => set(call, parts),
    mute: (call) => TALKING.has(call.state) && set(call, { muted: !call.muted }),
    hold: (call) => TALKING.has(call.state) && set(call, { state: call.state === "held" ? "connected" : "held" }),
    hangUp: (call) => call.state !== "wrap-up" && list.includes(call) && end(call),
    finish: leave,
    ofSession: (sessionId) => list.find((call) => call.sessionId === sessionId),
    get ringing() {
      return list.filter((call) => call.state === "ringing" || call.state === "waiting");
    },
  };
}

function recentOf(call, now) {
  const missed = call.direction === "in" && call.answeredAt === null;
  const at = new Date(call.startedAt);
  const when = `Today, ${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
  const caller = { ...call.caller, name: call.customerName === call.caller.number ? "" : call.customerName };
  return { id: call.id, caller, direction: missed ? "missed" : call.direction, when, seconds: secondsOf(call, now()) };
}

/** How long two people have spoken, in whole seconds. */
export function secondsOf(call, at) {
  if (call.answeredAt === null) return 0;
  return Math.max(0, Math.floor(((call.endedAt ?? at) - call.answeredAt) / 1000));
}

/** `0:07`, `12:34`, `1:02:03`. */
export function clockText(seconds) {
  const two = (part) => String(part).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
