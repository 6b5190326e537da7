/** The value below which the given part of the samples lies. */
export function quantile(samples, part) {
  const sorted = Float64Array.from(samples).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

export const median = (samples) => quantile(samples, 0.5);

/** Milliseconds of the clock's step in isolated pages. */
const STEP = 0.005;

/** As `quantile`, for times of single calls: between equal readings it counts how far into them it lies. */
export function timeQuantile(times, part) {
  const reading = quantile(times, part);
  const below = times.filter((time) => time < reading - STEP / 2).length;
  const equal = times.filter((time) => Math.abs(time - reading) < STEP / 2).length;
  return reading + STEP * ((times.length * part - below) / equal - 0.5);
}

/** Turns and milliseconds before the first block that counts: compilers have done their best by then. */
const WARMING = { turns: 3, time: 2_000 };

/**
 * Runs blocks of two kinds in the order A B B A, so that whatever else the machine does meets both alike. Each of the two
 * runs one block and resolves with its result. Yields `{value, floor}`, the results of `blocks` blocks of each kind.
 *
 * A block should be shorter than the slice of time that a busy machine gives to a process, which is some milliseconds:
 * longer ones meet others more often than short ones do.
 */
export async function interleave(blocks, product, raw) {
  const warm = performance.now() + WARMING.time;
  for (let turn = 0; turn < WARMING.turns || performance.now() < warm; turn++) {
    await product();
    await raw();
  }
  const results = { value: [], floor: [] };
  for (let turn = 0; turn < blocks; turn++) {
    const order = turn % 2 === 0 ? ["value", "floor"] : ["floor", "value"];
    for (const kind of order) results[kind].push(await (kind === "value" ? product() : raw()));
  }
  return results;
}

/** As `interleave`, for blocks that yield a number: the median of each kind. */
export async function medians(blocks, product, raw) {
  const { value, floor } = await interleave(blocks, product, raw);
  return { value: median(value), floor: median(floor) };
}

/** Runs `work` and resolves with the milliseconds that it took. */
export async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
