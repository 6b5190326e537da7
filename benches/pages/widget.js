// A widget that does what the host's page orders, by the real library or over a port of its own.
import { timed } from "./interleave.js";
import { sniff } from "./sniff.js";

const { CIFramework } = globalThis.Microsoft;

/** The calls that are measured, by name. The second one carries what `createSession` would; it must not open anything. */
const CALLS = {
  plain: () => CIFramework.getFocusedSession(),
  rich: () =>
    CIFramework.canCreateSession({
      templateName: "call",
      templateParameters: { caller: "Ada Lovelace", ticket: "CAS-01213", caseId: "5d6a2c1e-7f0b-4b0e-9a64-9f3f1c1d2e3f" },
    }),
};

/** The text of each call, as the library writes it. */
const texts = {};
let raw;

const orders = {
  async connect() {
    for (const [name, call] of Object.entries(CALLS)) texts[name] = await sniff(call);
  },
  /** Milliseconds of each of `count` calls, one after the other. */
  async calls(name, count) {
    const call = CALLS[name];
    const times = new Float64Array(count);
    for (let at = 0; at < count; at++) {
      const start = performance.now();
      await call();
      times[at] = performance.now() - start;
    }
    return times;
  },
  rawCalls(name, count) {
    const [text, times] = [texts[name], new Float64Array(count)];
    return new Promise((resolve) => {
      let [at, start] = [0, performance.now()];
      raw.onmessage = () => {
        times[at++] = performance.now() - start;
        if (at === count) return resolve(times);
        start = performance.now();
        raw.postMessage(text);
      };
      raw.postMessage(text);
    });
  },
  /** Milliseconds until all of `count` calls of one turn are answered. */
  flight: (count) => timed(() => Promise.all(Array.from({ length: count }, CALLS.plain))),
  rawFlight: (count) =>
    timed(
      () =>
        new Promise((resolve) => {
          let open = count;
          raw.onmessage = () => --open === 0 && resolve();
          for (let sent = 0; sent < count; sent++) raw.postMessage(texts.plain);
        }),
    ),
  /** From now on tells over the raw port whenever `count` events came, by the library or over that port. */
  async listen(count) {
    let heard = 0;
    const hear = () => {
      if (++heard !== count) return;
      heard = 0;
      raw.postMessage(0);
    };
    // Reading the text is part of getting it: browsers unpack it only then.
    raw.onmessage = ({ data }) => data && hear();
    await CIFramework.addHandler("bench", hear);
  },
};

addEventListener("message", ({ data, ports }) => {
  if (data !== "bench") return;
  const [given, control] = ports;
  raw = given;
  control.onmessage = async ({ data: [name, ...values] }) => {
    try {
      control.postMessage([await orders[name](...values)]);
    } catch (error) {
      control.postMessage([null, String(error)]);
    }
  };
});
parent.postMessage(crossOriginIsolated ? "isolated" : "coarse clock", "*");
