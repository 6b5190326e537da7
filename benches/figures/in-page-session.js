// createSession by a provider in the page and its close by the agent, without any DOM.
import { createHost } from "../../dist/index.js";
import { CALL, TEMPLATES } from "../pages/catalogue.js";
import { createCore } from "../pages/core.js";
import { crossing } from "../pages/crossing.js";
import { medians } from "../pages/interleave.js";

const BLOCKS = 200;
const SESSIONS = 50;

/**
 * The engine's own messages for the two calls, as objects: what goes in and what comes out. What they change is among them, though
 * the shim fetches that only where somebody listens.
 */
async function record() {
  const core = await createCore();
  const come = (output) => [...output.split("\n").filter(Boolean).map((line) => JSON.parse(line)), core.changes()];
  const opened = core.receive(["createSession", CALL]);
  const [sessionId] = opened.match(/session-id-\d+/);
  const create = [[[1, "createSession", CALL]], come(opened)];
  const close = { kind: "close-session", sessionId };
  return { create, close: [close, come(core.handle(close))] };
}

export async function measure() {
  const host = await createHost({ providers: [{ name: "phone" }], templates: TEMPLATES });
  const { createSession } = host.provider("phone").CIFramework;
  const { closeSession } = host.agent;
  const { create, close } = await record();
  const block = async (one) => {
    const start = performance.now();
    for (let at = 0; at < SESSIONS; at++) await one();
    return (performance.now() - start) / SESSIONS;
  };
  const product = async () => closeSession(await createSession(CALL));
  const raw = async () => {
    await crossing(...create);
    await crossing(...close);
  };
  return { "in-page-create-close": await medians(BLOCKS, () => block(product), () => block(raw)) };
}
