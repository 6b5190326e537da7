// One event of the host's page for sixteen frames, until the last of them has run its handler and said so.
import { median, medians } from "../pages/interleave.js";
import { gather } from "../pages/audience.js";

const BLOCKS = 40;
const EVENTS = 100;

export async function measure(origin) {
  const { raise, send, heard } = await gather(origin, 16, 1);
  const block = async (tell) => {
    const times = [];
    for (let at = 0; at < EVENTS; at++) {
      const all = heard();
      const start = performance.now();
      tell();
      await all;
      times.push(performance.now() - start);
    }
    return median(times);
  };
  return { "event-16-frames-last": await medians(BLOCKS, () => block(raise), () => block(send)) };
}
