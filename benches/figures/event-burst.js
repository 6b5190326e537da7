// A thousand events of one turn for sixteen frames.
import { medians } from "../pages/interleave.js";
import { gather } from "../pages/audience.js";

const BLOCKS = 30;
const FRAMES = 16;
const EVENTS = 1_000;

export async function measure(origin) {
  const { raise, send, heard } = await gather(origin, FRAMES, EVENTS);
  const rate = async (tell) => {
    const all = heard();
    const start = performance.now();
    for (let at = 0; at < EVENTS; at++) tell();
    await all;
    return ((FRAMES * EVENTS) / (performance.now() - start)) * 1_000;
  };
  return { "event-burst-16-frames": await medians(BLOCKS, () => rate(raise), () => rate(send)) };
}
