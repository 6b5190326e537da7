// One call at a time from a widget of another site: through library, port, shim and engine, and back.
import { interleave, median, timeQuantile } from "../pages/interleave.js";
import { createStage } from "../pages/stage.js";

const BLOCKS = 60;
const CALLS = 300;

export async function measure(origin) {
  const { widgets } = await createStage(origin, 1);
  const [{ raw, order }] = widgets;
  raw.onmessage = ({ data }) => raw.postMessage(data);
  const blocks = (name, count) =>
    interleave(BLOCKS, () => order("calls", name, count), () => order("rawCalls", name, count));
  const plain = await blocks("plain", CALLS);
  const rich = await blocks("rich", CALLS / 2);
  return {
    "cross-site-call-p50": over(plain, 0.5),
    "cross-site-call-p99": over(plain, 0.99),
    "cross-site-call-with-arguments-p50": over(rich, 0.5),
  };
}

/** The median over all blocks of this quantile in each. */
function over({ value, floor }, part) {
  const middle = (blocks) => median(blocks.map((times) => timeQuantile(times, part)));
  return { value: middle(value), floor: middle(floor) };
}
