// A list of 10,000 rows is scrolled from its first row to its last one, a step in every frame: the longest frame, and the most rows
// that the document held in any of them.
import { openDesktop } from "../desktop.mjs";

const ROWS = 10_000;
/** Frames of one scroll: about 630 pixels each, ten seconds in all. */
const STEPS = 600;
const SCROLLS = 5;

/** The page's own record source gets the rows, whichever it is. */
async function fill(wanted) {
  const { records } = globalThis.ciframeworkHost;
  const row = (at) => ({ firstname: "Row", lastname: String(at).padStart(5, "0"), jobtitle: ["Buyer", "Clerk", "Director"][at % 3], telephone1: `+1 555 ${at}`, emailaddress1: `row${at}@example.com`, address1_city: ["Leeds", "York"][at % 2] });
  for (let from = 0; from < wanted; from += 500) {
    await Promise.all(Array.from({ length: 500 }, (_, at) => records.create("contact", row(from + at))));
  }
  const { agent } = globalThis.ciframeworkHost;
  await agent.openTab({ templateName: "msdyn_entitylist", parameters: { entityName: "contact" } });
}

const isFilled = (wanted) => Number(document.querySelector("[role=grid]")?.getAttribute("aria-rowcount")) > wanted && !document.querySelector(".list-place[aria-busy]");

async function scroll(steps) {
  const place = document.querySelector(".list-place");
  const frame = () => new Promise(requestAnimationFrame);
  const far = place.scrollHeight - place.clientHeight;
  place.scrollTop = 0;
  await frame();
  let last = await frame();
  let [longest, rows] = [0, 0];
  for (let step = 1; step <= steps; step += 1) {
    place.scrollTop = (far * step) / steps;
    const now = await frame();
    longest = Math.max(longest, now - last);
    last = now;
    rows = Math.max(rows, place.querySelectorAll("[role=row]").length);
  }
  if (place.querySelector(`[aria-rowindex="${place.querySelector("[role=grid]").getAttribute("aria-rowcount")}"]`) === null) throw new Error("The scroll did not reach the last row.");
  return { longest, rows };
}

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

export async function measure(lab) {
  const { page, close } = await openDesktop(lab, []);
  await page.evaluate(fill, ROWS);
  await page.waitForFunction(isFilled, ROWS, { timeout: 60_000 });
  await page.evaluate(scroll, 60);
  const found = [];
  for (let turn = 0; turn < SCROLLS; turn += 1) found.push(await page.evaluate(scroll, STEPS));
  await close();
  console.error(`  longest frames of ${SCROLLS} scrolls: ${found.map(({ longest }) => longest.toFixed(1)).join(", ")} ms`);
  return { "list-scroll-longest-frame": { value: middle(found.map(({ longest }) => longest)) }, "list-scroll-rows-in-dom": { value: Math.max(...found.map(({ rows }) => rows)) } };
}
