// Records of three tables are opened in tabs of the desktop, typed into and closed, a thousand times: what stays, and how the heap grows.
import { slope, usedBytes } from "../slope.mjs";
import { openDesktop } from "../desktop.mjs";

const FORMS = 1_000;
/** Tables, layouts and the engine's own lists find their size. */
const WARMING = 100;
const STEP = 50;

/** In the desktop's page: opens and closes forms, one after the other, each of them read and changed. */
async function prepareForms() {
  const { agent, records, view } = globalThis.ciframeworkHost;
  const tables = [["contact", "contactid"], ["incident", "incidentid"], ["task", "activityid"]];
  const found = await Promise.all(tables.map(async ([table, id]) => (await records.query(table, "$filter=statecode eq 0", 20)).rows.map((row) => [table, row[id]])));
  const places = found.flat();
  const frame = () => new Promise(requestAnimationFrame);
  const count = view.sessions[0].tabs.length;

  async function open([entityName, entityId]) {
    const tab = await agent.openTab({ templateName: "msdyn_entityrecord", parameters: { entityName, entityId } });
    const ready = () => {
      const page = document.getElementById(`page-${tab}`);
      return page?.querySelector(".record-form") && !page.querySelector("[aria-busy]") ? page : null;
    };
    for (let frames = 0; !ready(); frames++) {
      if (frames > 600) throw new Error(`${entityName} ${entityId} is not shown.`);
      await frame();
    }
    const field = ready().querySelector(".record-form input[type=text]");
    field.value += " more";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await agent.closeTab(tab);
  }

  let next = 0;
  globalThis.benchForms = async (forms) => {
    for (let at = 0; at < forms; at++) await open(places[next++ % places.length]);
    await frame();
    if (globalThis.ciframeworkHost.view.sessions[0].tabs.length !== count) throw new Error("A tab is still open.");
    sessionStorage.clear();
  };
}

async function counts(session) {
  const heap = await usedBytes(session);
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  return { heap, nodes, listeners: jsEventListeners };
}

export async function measure(lab) {
  const { page, close } = await openDesktop(lab, []);
  const session = await page.context().newCDPSession(page);
  await page.evaluate(prepareForms);
  const forms = (count) => page.evaluate((count) => globalThis.benchForms(count), count);

  await forms(WARMING);
  const [before, points] = [await counts(session), []];
  for (let done = 0; done < FORMS; done += STEP) {
    await forms(STEP);
    points.push({ x: done, y: await usedBytes(session) });
  }
  const after = await counts(session);
  console.error(`  nodes ${before.nodes} and ${after.nodes}, listeners ${before.listeners} and ${after.listeners}, heap ${before.heap} and ${after.heap} bytes`);
  await close();
  const kept = Math.max(0, after.nodes - before.nodes) + Math.max(0, after.listeners - before.listeners);
  return { "forms-opened": { value: kept }, "forms-opened-heap-slope": { value: slope(points) } };
}
