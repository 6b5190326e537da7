// Nine sessions stay open; a tenth with three tabs is opened, another one focused, and the tenth closed. The engine gets
// and gives texts; the store gets and gives objects.
import { CALL } from "../pages/catalogue.js";
import { createCore } from "../pages/core.js";
import { medians } from "../pages/interleave.js";
import { createStore } from "../pages/redux.js";

const BLOCKS = 200;
const CYCLES = 40;
const OPERATIONS = 3;
const STANDING = 9;

async function engine() {
  const { receive, handle } = await createCore();
  return {
    open(input) {
      const output = receive(["createSession", input]);
      return JSON.parse(output.slice(output.lastIndexOf("\n") + 1))[1];
    },
    focus: (sessionId) => handle({ kind: "focus-session", sessionId }),
    close: (sessionId) => handle({ kind: "close-session", sessionId }),
  };
}

function churn({ open, focus, close }) {
  const standing = Array.from({ length: STANDING }, () => open(CALL));
  return () => {
    const start = performance.now();
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      const id = open(CALL);
      focus(standing[cycle % STANDING]);
      close(id);
    }
    return ((CYCLES * OPERATIONS) / (performance.now() - start)) * 1_000;
  };
}

export async function measure() {
  return { "sessions-churned": await medians(BLOCKS, churn(await engine()), churn(createStore())) };
}
