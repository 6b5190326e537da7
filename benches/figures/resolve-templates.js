// What it costs to resolve a session's templates: the engine opens sessions from templates with twenty slugs and from twins
// without them, and the difference is what the slugs cost.
import { createCore } from "../pages/core.js";
import { median } from "../pages/interleave.js";
import { BARE, CALL, LITERAL, TEXTS, WITH_SLUGS } from "../pages/twenty-slugs.js";

const BLOCKS = 400;
const ROUNDS = 5;
/** Sessions of one round: what fits beside each other, so that only the opening is timed. */
const SESSIONS = 8;
const WARMING = 2_500;

async function opener(templates) {
  const { receive, handle } = await createCore(templates);
  const idOf = (output) => JSON.parse(output.slice(output.lastIndexOf("\n") + 1))[1];
  /** Microseconds of one call in a block. */
  return () => {
    let time = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const outputs = [];
      const start = performance.now();
      for (let at = 0; at < SESSIONS; at++) outputs.push(receive(["createSession", CALL]));
      time += performance.now() - start;
      for (const output of outputs) handle({ kind: "close-session", sessionId: idOf(output) });
    }
    return (time / ROUNDS / SESSIONS) * 1_000;
  };
}

function roundTrip() {
  const start = performance.now();
  for (let at = 0; at < ROUNDS * SESSIONS; at++) JSON.parse(JSON.stringify(TEXTS));
  return ((performance.now() - start) / ROUNDS / SESSIONS) * 1_000;
}

/** The twin must open the same session, or the difference would be one of other things too. */
async function checkTwins() {
  const titles = async (templates) => {
    const { receive, view } = await createCore(templates);
    receive(["createSession", CALL]);
    const { sessions } = view();
    return JSON.stringify(sessions.at(-1).tabs.map(({ title, parameters, address }) => [sessions.at(-1).title, title, parameters, address]));
  };
  const [slugs, literal] = [await titles(WITH_SLUGS), await titles(LITERAL)];
  if (slugs !== literal || slugs.includes("{caller}")) throw new Error(`The templates come to ${slugs}, and the texts to ${literal}.`);
}

export async function measure() {
  await checkTwins();
  const kinds = { slugs: await opener(WITH_SLUGS), literal: await opener(LITERAL), bare: await opener(BARE), floor: roundTrip };
  const order = Object.keys(kinds);
  const times = Object.fromEntries(order.map((kind) => [kind, []]));
  const until = performance.now() + WARMING;
  while (performance.now() < until) for (const kind of order) kinds[kind]();
  for (let turn = 0; turn < BLOCKS; turn++) {
    for (const kind of turn % 2 === 0 ? order : order.toReversed()) times[kind].push(kinds[kind]());
  }
  // Of each turn by itself: what the machine does meanwhile changes from turn to turn and cancels out within one.
  const middle = (take) => median(times.slugs.map((_, turn) => take(turn))) / 1_000;
  const floor = middle((turn) => times.floor[turn]);
  return {
    "resolve-templates": { value: middle((turn) => times.slugs[turn] - times.literal[turn]), floor },
    "resolve-templates-all-texts": { value: middle((turn) => times.slugs[turn] - times.bare[turn]), floor },
    "resolve-templates-whole-call": { value: middle((turn) => times.slugs[turn]), floor },
  };
}
