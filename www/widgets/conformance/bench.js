// What a test works with: the API, the other provider, somebody who acts, and expectations.
import { checkRejection, parseText } from "./encodings.js";
import { Failed, Skipped, equal, matches, ok, shown } from "./expect.js";

/** An event that has not come by then does not come. Milliseconds. */
const PATIENCE = 5000;

export const CUSTOMER = { customerName: "Avery", topic: "billing" };
export const NOBODY = "00000000-0000-0000-0000-000000000000";
export const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a clause has to take back when it is over. */
const createTraces = () => ({ handlers: [], frames: [], usedOther: false, alone: false });

/** Calls and what has to come of them. */
function callParts({ api, settings, exact, assistance }, bench) {
  async function snapshot() {
    const view = await bench.view();
    if (view) return { ...view, version: 0 };
    const names = ["getMode", "getWidth", "getAllSessions", "getFocusedSession", "getFocusedTab", "getPresence", "getClickToAct"];
    const found = {};
    for (const name of names) found[name] = await api[name]().catch(() => null);
    return found;
  }
  return {
    /** The parsed result of a method that speaks in JSON text. */
    json: async (method, ...args) => parseText(method, await api[method](...args)),

    /** The call has to be rejected in the right form, without an exception. Gives the rejection's fields. */
    async refused(method, ...args) {
      let promise;
      try {
        promise = api[method](...args);
      } catch (error) {
        throw new Failed(`${method}(${shown(args)}) threw ${error} instead of rejecting.`);
      }
      const reason = await promise.then(
        (value) => {
          throw new Failed(`${method}(${shown(args)}) was accepted and gave ${shown(value)}.`);
        },
        (rejected) => rejected,
      );
      return checkRejection(method, reason, { exact, strict: settings.strict });
    },
    /** Each list of arguments is refused, and the desktop is afterwards as it was. */
    async refuses(method, ...lists) {
      await bench.unchanged(async () => {
        for (const args of lists) await bench.refused(method, ...args);
      });
    },
    async unchanged(work) {
      const before = await snapshot();
      await work();
      equal(await snapshot(), before, "The desktop's state after what was refused");
    },

    /** An own session with the customer Avery. */
    async session(more = {}) {
      await bench.space();
      return api.createSession({ templateName: settings.session, templateParameters: CUSTOMER, ...more });
    },
    /** Sees to it that so many sessions can be opened. */
    async space(wanted = 1) {
      if (assistance.driven) return;
      const open = (await api.getAllSessions()).length;
      if (open + wanted <= 10 && (await api.canCreateSession())) return;
      await bench.agent("closeAll", [], "Close all sessions of the desktop.");
    },
  };
}

/** Handlers, and the order in which things are heard. */
function eventParts({ api }, bench, traces) {
  /** Two round trips: whatever the desktop had to say before has been heard after them. */
  const barrier = async () => {
    await api.getMode();
    await api.getMode();
  };
  return {
    barrier,
    /** Adds a handler that keeps what it gets, parsed where it is text. It is removed after the clause. */
    async listen(event) {
      const heard = [];
      const handler = (...args) => void heard.push(typeof args[0] === "string" ? JSON.parse(args[0]) : args[0]);
      await bench.handle(event, handler);
      return heard;
    },
    async handle(event, handler) {
      traces.handlers.push([event, handler]);
      return api.addHandler(event, handler);
    },
    /** Waits until the condition holds; fails with the sentence. */
    async until(condition, sentence) {
      const since = Date.now();
      while (!(await condition())) {
        if (Date.now() - since > PATIENCE) throw new Failed(sentence);
        await barrier();
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    /** So many events have to come, and no more. */
    async events(heard, count) {
      await barrier();
      await bench.until(() => heard.length >= count, `${count} events had to come, and ${heard.length} came: ${shown(heard)}.`);
      await barrier();
      equal(heard.length, count, "The number of events");
      return heard;
    },
    async silence(heard) {
      await barrier();
      equal(heard, [], "What was heard");
    },
  };
}

/** What somebody else does or sees. Their time does not count against the clause. */
function stepParts({ assistance, guard }, bench) {
  const waiting = (work) => guard.pausedFor(work);
  const typed = (name, detail) =>
    `In the console of the desktop's page run: dispatchEvent(new CustomEvent("${name}", { detail: ${JSON.stringify(detail)} }))`;
  return {
    /** Somebody does something in the desktop. */
    agent: (method, args, guide) => waiting(() => assistance.act({ kind: "agent", method, args }, guide)),
    /** A script of the desktop's page calls its `Microsoft.CIFramework`. */
    page: (method, ...args) => waiting(() => assistance.act({ kind: "page", method, args })),
    /** What handlers of the desktop's page have got, oldest first. */
    pageHeard: () => waiting(() => assistance.act({ kind: "heard" })),
    domEvent: (name, detail) => waiting(() => assistance.act({ kind: "dom-event", name, detail }, typed(name, detail))),
    /** Other work of the driver, which nobody can do by hand. */
    drive: (request) => waiting(() => assistance.act(request)),
    look: (question, at, has) => waiting(() => assistance.look(question, { at, has })),
    forward: (seconds, guide) => waiting(() => assistance.forward(seconds * 1000, guide)),
    view: () => waiting(() => assistance.view()),
    reset: () => waiting(() => assistance.reset()),
    /** Closes an own session by the agent's hand. */
    closeSession: (id) => bench.agent("closeSession", [id], `Close the session with the id ${id}.`),
    focusSession: (id) => bench.agent("focusSession", [id], `Switch to the session with the id ${id}.`),
    home: () => bench.agent("goHome", [], "Switch to the home session."),
  };
}

/** Other pages: the second provider's, and further ones of this provider. */
function pageParts({ api, other, assistance, guard }, bench, traces) {
  return {
    /** Makes this provider the only active one until the clause is over. */
    async alone() {
      if (!other) return;
      traces.alone = true;
      traces.usedOther = true;
      await bench.agent("setOtherActive", [false], "Switch the second provider off, so that this one is alone.");
    },
    /** Another page of this provider, which loads the library by the query. */
    nested(query) {
      const frame = document.createElement("iframe");
      frame.title = "A page that starts";
      frame.src = `./boot.html?${new URLSearchParams(query)}`;
      traces.frames.push(frame);
      return new Promise((resolve) => {
        frame.addEventListener("load", () => resolve(frame.contentWindow), { once: true });
        document.body.append(frame);
      });
    },
    /** Leaves nothing behind for the next clause. */
    async leave() {
      for (const frame of traces.frames) frame.remove();
      for (const [event, handler] of traces.handlers) await api.removeHandler(event, handler).catch(() => undefined);
      await bench.reset();
      if (traces.alone && !assistance.driven) await bench.agent("setOtherActive", [true], "Switch the second provider on again.");
      if (traces.alone) await guard.pausedFor(() => other.rejoin());
      if (traces.usedOther) await other.clear();
    },
  };
}

/**
 * One bench for each clause. `room` is what all clauses share: `{api, settings, exact, seen, other, assistance, guard}`.
 */
export function createBench(room) {
  const traces = createTraces();
  const { api, settings, exact, seen, assistance } = room;
  const bench = {
    api,
    settings,
    exact,
    seen,
    ok,
    equal,
    matches,
    driven: assistance.driven,
    skip(reason) {
      throw new Skipped(reason);
    },
    get other() {
      if (!room.other) throw new Skipped("The desktop has no second provider with this suite's helper page.");
      traces.usedOther = true;
      return room.other;
    },
  };
  return Object.assign(bench, callParts(room, bench), eventParts(room, bench, traces), stepParts(room, bench), pageParts(room, bench, traces));
}
