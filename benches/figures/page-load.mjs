// From the start of the navigation to the first answered call, against a page that compiles the smallest module; what an
// empty page takes is taken off both.
const LOADS = 40;
const WARMING = 3;
const PAGES = ["first-call", "eight-bytes", "empty"];

const middle = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

async function load(page, address) {
  await page.goto(address);
  const finished = await page.waitForFunction(() => globalThis.finished);
  return finished.jsonValue();
}

export async function measure({ host, openPage }) {
  const times = Object.fromEntries(PAGES.map((name) => [name, []]));
  const page = await openPage();
  for (let turn = -WARMING; turn < LOADS; turn++) {
    for (const name of turn % 2 === 0 ? PAGES : PAGES.toReversed()) {
      const time = await load(page, `${host}/benches/pages/${name}.html`);
      if (turn >= 0) times[name].push(time);
    }
  }
  await page.close();
  const [product, floor, empty] = PAGES.map((name) => middle(times[name]));
  console.error(`  page load: ${product.toFixed(1)} ms, smallest module ${floor.toFixed(1)} ms, empty ${empty.toFixed(1)} ms`);
  return { "page-load-first-call": { value: product - empty, floor: floor - empty } };
}
