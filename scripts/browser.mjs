// Finds the Chromium and the chromedriver that the tests drive, and installs them where it may.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, run, Stop, which } from "./run.mjs";

const WEBDRIVER = join(ROOT, "webdriver.json");
const CHROMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The flags every test browser starts with. They are written once, in `webdriver.json`. */
export const chromeFlags = () => JSON.parse(readFileSync(WEBDRIVER, "utf8"))["goog:chromeOptions"].args;

function named(variable) {
  const path = process.env[variable];
  if (path && !existsSync(path)) throw new Stop(`${variable} names ${path}, and there is no such file.`);
  return path || null;
}

/** The browser's full path, or null. */
export const chromePath = () => named("CHROME_PATH") ?? which(...CHROMES, ...APPLICATIONS) ?? playwrightChrome();

/** chromedriver's full path, or null: then wasm-pack fetches one. */
export function chromedriverPath() {
  const given = named("CHROMEDRIVER");
  if (given) return given;
  const image = process.env.CHROMEWEBDRIVER;
  return which("chromedriver", "/usr/lib/chromium/chromedriver", ...(image ? [join(image, "chromedriver")] : []));
}

const downloadNote = () => join(ROOT, "build", "chromium.path");

/** Playwright keeps its downloads where only it knows; we note the path when we let it download. */
function playwrightChrome() {
  if (!existsSync(downloadNote())) return null;
  const path = readFileSync(downloadNote(), "utf8").trim();
  return existsSync(path) ? path : null;
}

async function installDebian() {
  if (process.getuid?.() !== 0 || !which("apt-get")) return;
  console.error("set-up: installing Debian's chromium and chromium-driver");
  const quiet = { env: { DEBIAN_FRONTEND: "noninteractive" }, show: "none" };
  const updated = await run("apt-get", ["update"], quiet);
  if (updated.code !== 0) return;
  await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "chromium-driver"], quiet);
}

async function installPlaywright() {
  console.error("set-up: downloading Playwright's Chromium");
  const cli = join(ROOT, "node_modules", "@playwright", "test", "cli.js");
  const { code } = await run(process.execPath, [cli, "install", "chromium"], { show: "none" });
  if (code !== 0) return;
  const { chromium } = await import("@playwright/test");
  mkdirSync(join(ROOT, "build"), { recursive: true });
  writeFileSync(downloadNote(), chromium.executablePath());
}

/**
 * After this there is a browser, or one line says what to install: what the attempts printed would only hide it.
 * Needs the npm packages.
 */
export async function ensureBrowser() {
  if (!chromePath() || !chromedriverPath()) await installDebian();
  if (!chromePath()) await installPlaywright();
  if (!chromePath()) {
    throw new Stop("No Chromium was found. Install chromium and chromium-driver (or Google Chrome), or set CHROME_PATH and CHROMEDRIVER.");
  }
}

/** Writes the capabilities for wasm-pack with the browser that was found, and returns the file's path. */
export function webdriverFile() {
  const capabilities = JSON.parse(readFileSync(WEBDRIVER, "utf8"));
  capabilities["goog:chromeOptions"].binary = chromePath();
  const file = join(ROOT, "build", "webdriver.json");
  mkdirSync(join(ROOT, "build"), { recursive: true });
  writeFileSync(file, `${JSON.stringify(capabilities, null, 2)}\n`);
  return file;
}
