// A provider's frame is mounted and removed without a goodbye, two hundred times: what stays, and how the heap grows.
const CYCLES = 200;
const WARMING = 20;
const STEP = 20;

/** Least squares: by how much `y` grows when `x` grows by one. */
function slope(points) {
  const mean = (pick) => points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const both = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  return both / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
}

async function usedBytes(session) {
  // Finalizers run after a collection and let more go.
  for (let round = 0; round < 3; round++) await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize;
}

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
