// A thousand calls that a widget of another site makes in one turn.
import { medians } from "../pages/interleave.js";
import { createStage } from "../pages/stage.js";

const BLOCKS = 40;
const CALLS = 1_000;

export async function measure(origin) {
  const { widgets } = await createStage(origin, 1);
  const [{ raw, order }] = widgets;
  raw.onmessage = ({ data }) => raw.postMessage(data);
  const rate = async (name) => (CALLS / (await order(name, CALLS))) * 1_000;
  return { "calls-in-flight-1000": await medians(BLOCKS, () => rate("flight"), () => rate("rawFlight")) };
}
