// How much later an agent's click on a session is painted while a provider gets 1,000 events a second. It raises them itself, so
// that each crosses the host twice: as a call, and as an event for its own handler.
import { openDesktop } from "../desktop.mjs";

const BLOCKS = 40;
const CLICKS = 5;
const RATE = 1_000;
/** Milliseconds of load before the first click of a block. */
const RUN_UP = 60;
const NAMES = ["Ada Lovelace", "Maya Lindqvist"];

/** In the provider's page: raises as many events as the time that went by asks for. */
async function prepareLoad(rate) {
  const { CIFramework } = globalThis.Microsoft;
  let [timer, since, raised, heard] = [0, 0, 0, 0];
  await CIFramework.addHandler("bench_load", () => void heard++);
  globalThis.benchLoad = {
    start() {
      [since, raised, heard] = [performance.now(), 0, 0];
      timer = setInterval(() => {
        for (const due = ((performance.now() - since) * rate) / 1_000; raised < due; raised++) {
          CIFramework.raiseEvent("bench_load", { queue: "billing", waiting: raised });
        }
      }, 1);
    },
    /** How many in how many milliseconds; a later call has its answer when all events before it have come. */
    async stop() {
      clearInterval(timer);
      const took = performance.now() - since;
      await CIFramework.getMode();
      if (heard !== raised) throw new Error(`${heard} of ${raised} events were heard.`);
      return { raised, took };
    },
  };
}

function quantile(times, part) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * part)];
}

/** Clicks by turns on the two sessions; yields what `expectClick` finds for each. */
async function clicks(page, places) {
  const times = [];
  for (let at = 0; at < CLICKS; at++) {
    for (const [name, { x, y }] of places) {
      await page.evaluate((name) => globalThis.benchExpect(name), name);
      await page.mouse.click(x, y);
      times.push(await page.evaluate(() => globalThis.benchClick));
    }
  }
  return times;
}

async function prepare(page, phone) {
  await phone.evaluate(prepareLoad, RATE);
  await page.evaluate(async () => {
    const { expectClick } = await import("/benches/pages/clicking.js");
    globalThis.benchExpect = (name) => void (globalThis.benchClick = expectClick(name));
  });
  const place = async (name) => {
    const box = await page.locator(".rail-session", { hasText: name }).boundingBox();
    return [name, { x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  };
  return Promise.all(NAMES.map(place));
}

async function underLoad(page, phone, places, load) {
  await phone.evaluate(() => globalThis.benchLoad.start());
  await page.waitForTimeout(RUN_UP);
  const times = await clicks(page, places);
  const { raised, took } = await phone.evaluate(() => globalThis.benchLoad.stop());
  load.raised += raised;
  load.took += took;
  return times;
}

export async function measure(lab) {
  const { page, phone, close } = await openDesktop(lab, NAMES);
  const places = await prepare(page, phone);
  const [times, load] = [{ loaded: [], quiet: [] }, { raised: 0, took: 0 }];
  for (let turn = -2; turn < BLOCKS; turn++) {
    for (const kind of turn % 2 === 0 ? ["loaded", "quiet"] : ["quiet", "loaded"]) {
      const block = kind === "loaded" ? await underLoad(page, phone, places, load) : await clicks(page, places);
      if (turn >= 0) times[kind].push(block);
    }
  }
  await close();
  const rate = (load.raised / load.took) * 1_000;
  if (rate < RATE * 0.95) throw new Error(`Only ${rate.toFixed(0)} events a second were raised.`);
  const middle = (kind, key, part) => quantile(times[kind].map((block) => quantile(block.map((one) => one[key]), part)), 0.5);
  const later = (key, part) => ({ value: middle("loaded", key, part) - middle("quiet", key, part) });
  const told = (kind) => `${middle(kind, "handled", 0.5).toFixed(1)} ms and painted after ${middle(kind, "painted", 0.5).toFixed(1)} ms`;
  console.error(`  a click is handled after ${told("quiet")}; under the load after ${told("loaded")}`);
  return {
    "click-under-event-load": later("painted", 0.5),
    "click-under-event-load-slow": later("painted", 0.9),
    "click-under-event-load-handled": later("handled", 0.5),
  };
}
