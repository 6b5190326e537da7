// A provider's frame is mounted and removed without a goodbye, two hundred times: what stays, and how the heap grows.
import { slope, usedBytes } from "../slope.mjs";

const CYCLES = 200;
const WARMING = 20;
const STEP = 20;

export async function measure({ openPage, widgets }) {
  const page = await openPage();
  const session = await page.context().newCDPSession(page);
  await page.evaluate(async (origin) => {
    const { createVanishing } = await import("/benches/pages/vanish.js");
    globalThis.vanishing = await createVanishing(origin);
  }, widgets);
  const cycles = (count) => page.evaluate((count) => globalThis.vanishing.cycles(count), count);
  const counts = () => page.evaluate(() => globalThis.vanishing.counts());

  await cycles(WARMING);
  const [before, points] = [await counts(), []];
  for (let done = 0; done < CYCLES; done += STEP) {
    await cycles(STEP);
    points.push({ x: done, y: await usedBytes(session) });
  }
  const after = await counts();
  await page.close();
  // What the host itself needs while it runs was there before; a frame or connection may not be there at all.
  const kept = after.frames + after.connections + after.listeners - before.listeners;
  return { "frames-removed": { value: kept }, "frames-removed-heap-slope": { value: slope(points) } };
}
