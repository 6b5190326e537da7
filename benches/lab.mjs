// The browser and the two sites in which the figures are measured.
import { chromium } from "@playwright/test";
import { chromeFlags, chromePath } from "../scripts/browser.mjs";
import { openSite } from "./site.mjs";

/** Every site in a process of its own, however little memory there is. */
const APART = "--site-per-process";

/** Milliseconds after which a figure is given up: something it waits for does not come. */
const PATIENCE = 120_000;

/** Throws unless every frame of the page lives in another process than the page. */
async function checkApart(page) {
  const frames = page.frames().filter((frame) => frame !== page.mainFrame());
  for (const frame of frames) {
    // Only a frame of another process can be spoken to by itself: Playwright refuses all others.
    const session = await page.context().newCDPSession(frame);
    await session.detach();
  }
  return frames.length;
}

function within(found, file) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${file} did not end within ${PATIENCE / 1_000} s.`)), PATIENCE);
  });
  return Promise.race([found, late]).finally(() => clearTimeout(timer));
}

/**
 * Resolves with what figures measure in: `host` and `widgets` (origins of two sites), `openPage()` (a blank page of the
 * host's site), `run(file)` (what `measure` of a module in `figures/` yields in such a page), `close()`.
 */
export async function openLab() {
  const [own, other] = [await openSite("localhost"), await openSite("127.0.0.1")];
  const browser = await chromium.launch({
    executablePath: chromePath(),
    headless: true,
    args: [...chromeFlags(), APART],
  });

  async function openPage() {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    page.on("console", (message) => message.type() !== "info" && console.error(`page: ${message.text()}`));
    await page.exposeFunction("checkApart", () => checkApart(page));
    await page.goto(`${own.origin}/benches/pages/blank.html`);
    return page;
  }

  return {
    host: own.origin,
    widgets: other.origin,
    version: browser.version(),
    openPage,
    async run(file) {
      const page = await openPage();
      const given = { file: `/benches/figures/${file}`, widgets: other.origin };
      const found = page.evaluate(async ({ file, widgets }) => (await import(file)).measure(widgets), given);
      return within(found, file).finally(() => page.close());
    },
    close: () => Promise.all([browser.close(), own.close(), other.close()]),
  };
}
