// getFocusedSession by a provider in the page. The API in the page remembers the answer until something changes, so the
// second figure asks in one turn after a change, before any answer can be remembered.
import { createHost } from "../../dist/index.js";
import { CALL, TEMPLATES } from "../pages/catalogue.js";
import { crossing } from "../pages/crossing.js";
import { medians } from "../pages/interleave.js";

const BLOCKS = 200;
const CALLS = 2_000;
const CALLS_OF_A_TURN = 100;
const CORRELATION = "9c2b8f7e-0a4d-4f6b-8f57-3f6a0c5d1e22";

export async function measure() {
  const host = await createHost({ providers: [{ name: "phone" }], templates: TEMPLATES });
  const { createSession, getFocusedSession } = host.provider("phone").CIFramework;
  const sessionId = await createSession(CALL);
  const product = () => getFocusedSession(CORRELATION);
  const raw = () => crossing([[1, "getFocusedSession", CORRELATION]], [[1, sessionId]]);
  if ((await product()) !== sessionId) throw new Error("The session that was opened is not focused.");

  const inTurn = async (call) => {
    const start = performance.now();
    for (let at = 0; at < CALLS; at++) await call();
    return (performance.now() - start) / CALLS;
  };
  let mode = 0;
  const afterChange = async (call) => {
    await host.agent.setPanelMode((mode = 1 - mode));
    const start = performance.now();
    await Promise.all(Array.from({ length: CALLS_OF_A_TURN }, call));
    return (performance.now() - start) / CALLS_OF_A_TURN;
  };
  return {
    "in-page-get-focused-session": await medians(BLOCKS, () => inTurn(product), () => inTurn(raw)),
    "in-page-get-focused-session-after-change": await medians(BLOCKS, () => afterChange(product), () => afterChange(raw)),
  };
}
