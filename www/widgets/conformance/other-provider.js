// The second provider's page, remote-controlled from this one. It is found among the desktop's frames.
import { Failed, Skipped } from "./expect.js";

const SEARCH = 3000;

function* framesOf(root) {
  yield root;
  for (let at = 0; at < root.length; at += 1) yield* framesOf(root[at]);
}

/** Looks for the helper page; null when the desktop has none. */
export async function findOther() {
  let found = null;
  // Each load of the helper page has a token of its own, so that a page on its way out is not taken for the next one.
  let token = null;
  let left = null;
  let last = 0;
  const open = new Map();
  window.addEventListener("message", ({ data, source }) => {
    if (data?.conformance === "here" && data.token !== left) [found, token] = [source, data.token];
    if (data?.conformance !== "answer" || !open.has(data.id)) return;
    open.get(data.id)(data);
    open.delete(data.id);
  });

  const hello = () => {
    for (const frame of framesOf(window.top)) if (frame !== window) frame.postMessage({ conformance: "hello" }, "*");
  };
  const meet = () =>
    new Promise((resolve) => {
      const since = Date.now();
      const again = () => {
        if (found || Date.now() - since > SEARCH) return resolve(found !== null);
        hello();
        setTimeout(again, 50);
      };
      again();
    });
  const send = (kind, more) =>
    new Promise((resolve) => {
      last += 1;
      open.set(last, resolve);
      found.postMessage({ conformance: kind, id: last, ...more }, "*");
    });

  const other = {
    /** Calls a method there; a rejection is thrown as a failure that holds what was rejected as `reason`. */
    async call(method, ...args) {
      const { value, reason } = await send("call", { method, args });
      if (reason === undefined) return value;
      throw Object.assign(new Failed(`The other provider's ${method} was rejected: ${reason}`), { reason });
    },
    /** Starts to listen there. */
    listen: (event) => send("listen", { event }),
    /** What its handlers of that name got since. */
    heard: async (event) => {
      await other.call("getMode");
      await other.call("getMode");
      return (await send("heard", { event })).value;
    },
    /** Forgets its handlers and what they got. */
    clear: () => send("clear"),
    /** Loads its page anew, with a new connection. */
    reload() {
      found.postMessage({ conformance: "reload" }, "*");
      return other.rejoin();
    },
    /** Waits for its next page. */
    async rejoin() {
      [found, left] = [null, token];
      if (!(await meet())) throw new Skipped("The second provider did not come back.");
    },
  };
  return (await meet()) ? other : null;
}
