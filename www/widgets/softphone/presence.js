const TALKING = "Busy";

/** The agent's presence in the desktop, and what a call does to it. `changed(text)` hears each new text. */
export function createPresence({ client, changed }) {
  let text = "";
  let before = null;
  let follows = true;
  let talking = false;

  function know(next) {
    if (typeof next !== "string" || next === "" || next === "FAILED") return;
    text = next;
    changed(next);
  }

  return {
    read: async () => know(await client.attempt("getPresence")),
    heard: ({ presenceInfo }) => know(presenceInfo?.presenceText),
    follow(on) {
      follows = on;
    },
    /** A call begins: nobody should hand the agent another one. */
    async busy() {
      talking = true;
      if (!follows || text === "" || text === TALKING) return;
      const was = text;
      if (!(await client.attempt("setPresence", TALKING))) return;
      // The call may be over before the desktop has answered.
      if (talking) before = was;
      else client.attempt("setPresence", was);
    },
    /** The last call is over: as it was, unless the agent has chosen something else meanwhile. */
    free() {
      talking = false;
      const was = before;
      before = null;
      if (was !== null && text === TALKING) client.attempt("setPresence", was);
    },
  };
}
