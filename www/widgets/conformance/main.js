import "./areas/index.js";
import { driven, personal } from "./assistance.js";
import { detectExact } from "./encodings.js";
import { loadLibrary } from "./library.js";
import { findOther } from "./other-provider.js";
import { clauses } from "./registry.js";
import { chosen, report, runClauses } from "./runner.js";
import { addressWith, readSettings } from "./settings.js";
import { createTable } from "./table.js";

const $ = (id) => document.getElementById(id);
const settings = readSettings();
const query = new URLSearchParams(location.search);
const say = (text) => ($("state").textContent = text);

function prompt(sentence, answers) {
  return new Promise((resolve) => {
    $("step-text").textContent = sentence;
    const buttons = answers.map((answer) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = answer;
      button.addEventListener("click", () => {
        $("step").hidden = true;
        resolve(answer);
      });
      return button;
    });
    $("step-answers").replaceChildren(...buttons);
    $("step").hidden = false;
    buttons[0].focus();
  });
}

function download() {
  const text = JSON.stringify(window.conformanceReport, null, 2);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = "conformance.json";
  link.click();
  // Not every browser has read it when the click is done.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** What all clauses share. Everything that is slow to find out is found out once. */
async function connect() {
  const seen = await loadLibrary();
  const api = window.Microsoft.CIFramework;
  const environment = JSON.parse(await api.getEnvironment());
  const exact = await detectExact(api);
  const other = settings.version === "2.0" ? await findOther() : null;
  return { api, settings, exact, seen, other, environment };
}

function startRuns(room, table) {
  let stopping = false;
  const buttons = ["run-alone", "run-all"].map($);
  const run = async (list, assistance) => {
    stopping = false;
    for (const button of buttons) button.disabled = true;
    $("stop").disabled = false;
    const sofar = (window.conformanceResults = []);
    const tell = (result) => {
      table.show(result);
      if (result.status !== "running") sofar.push(result);
    };
    const results = await runClauses(list, { ...room, assistance }, tell, () => stopping);
    const found = report(results, room);
    window.conformanceReport = found;
    $("sums").textContent =
      `${found.clauses} clauses: ${found.passed} passed, ${found.failed} failed, ${found.skipped} skipped, ` +
      `${found.untested} without a test. Encodings: ${found.encodings}.`;
    for (const button of buttons) button.disabled = false;
    $("stop").disabled = true;
    $("download").disabled = false;
    say("The run is over.");
    return found;
  };
  const list = () => chosen(settings.version, query.getAll("clause"));
  $("run-alone").addEventListener("click", () => run(list(), personal(null)));
  $("run-all").addEventListener("click", () => run(list(), personal(prompt)));
  $("stop").addEventListener("click", () => (stopping = true));
  $("download").addEventListener("click", download);
  for (const button of buttons) button.disabled = false;
  // The test run's driver is there before this page is.
  if (window.conformanceDriver) return run(list(), driven(window.conformanceDriver));
}

function startSettings() {
  $("settings").value = JSON.stringify(settings, null, 2);
  $("apply").addEventListener("click", () => {
    try {
      location.href = addressWith(JSON.parse($("settings").value));
    } catch (error) {
      $("settings-problem").textContent = `That is not JSON: ${error.message}`;
    }
  });
}

async function start() {
  startSettings();
  const table = createTable($("rows"), chosen(settings.version), { words: $("words"), status: $("status") });
  try {
    const room = await connect();
    const second = room.other ? "with" : "without";
    say(`Connected as a provider of version ${settings.version}, ${second} a second provider. ${clauses.size} clauses are known.`);
    await startRuns(room, table);
  } catch (error) {
    window.conformanceReport = { error: String(error?.message ?? error) };
    say(`The desktop does not answer: ${error?.message ?? error}`);
  }
}

void start();
