// The records in the browser's database against what the browser itself needs: a row by its key against a bare `get`, a repeated
// `contains` over 10,000 contacts against a loop over the same objects, the first one against a cursor over the same rows.
import { createEmbeddedRecords, standardTables } from "../../dist/records.js";
import { median, medians, timed } from "../pages/interleave.js";
import { contactId, COUNT, rows, USER } from "../pages/many-contacts.js";

const CONTEXT = { signal: new AbortController().signal, provider: null };
const NEEDLE = "brandt.99";
const KEYS_OF_A_BLOCK = 20;
const QUERIES_OF_A_BLOCK = 5;
const BLOCKS = 60;
const FIRST_QUERIES = 15;

const open = (seed) => createEmbeddedRecords({ tables: standardTables, user: USER, name: "bench", ...(seed ? { seed: () => seed } : {}) });

/** The same contacts as objects, as a page would keep them that has nothing but the browser. */
function openBare(contacts) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("bare", 1);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore("contact", { keyPath: "contactid" });
      for (const contact of contacts) store.add(contact);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const answered = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const bareGet = (bare, key) => answered(bare.transaction("contact").objectStore("contact").get(key));

function bareCursor(bare) {
  return new Promise((resolve, reject) => {
    const found = [];
    const request = bare.transaction("contact").objectStore("contact").openCursor();
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve(found);
      found.push(cursor.value);
      cursor.continue();
    };
  });
}

const search = (records) => records.query("contact", `$select=fullname,emailaddress1&$filter=contains(emailaddress1,'${NEEDLE}')`, 5_000, CONTEXT);

function loop(contacts) {
  const found = [];
  for (const contact of contacts) if (contact.emailaddress1.toLowerCase().includes(NEEDLE)) found.push({ contactid: contact.contactid, fullname: contact.fullname, emailaddress1: contact.emailaddress1 });
  return found;
}

/** A row that is not in memory: only its own key is known. */
async function byKey(bare) {
  const records = await open();
  let number = 0;
  const next = () => contactId((number = (number + 7_919) % COUNT));
  const block = async (read) => {
    const start = performance.now();
    for (let count = 0; count < KEYS_OF_A_BLOCK; count++) await read(next());
    return (performance.now() - start) / KEYS_OF_A_BLOCK;
  };
  const found = await records.retrieve("contact", contactId(5), "", CONTEXT);
  if (found.emailaddress1 !== (await bareGet(bare, contactId(5))).emailaddress1) throw new Error("The two rows are not the same.");
  const times = await medians(BLOCKS, () => block((key) => records.retrieve("contact", key, "", CONTEXT)), () => block((key) => bareGet(bare, key)));
  if ("contact" in (await records.use()).resident) throw new Error("The table is in memory, so that no key was read.");
  records.close();
  return times;
}

async function contains(contacts) {
  const records = await open();
  const expected = loop(contacts).length;
  const { rows: found } = await search(records);
  if (expected === 0 || found.length !== expected) throw new Error(`${found.length} contacts were found, and ${expected} are there.`);
  const block = async (query) => {
    const start = performance.now();
    for (let count = 0; count < QUERIES_OF_A_BLOCK; count++) await query();
    return (performance.now() - start) / QUERIES_OF_A_BLOCK;
  };
  const times = await medians(BLOCKS, () => block(() => search(records)), () => block(() => loop(contacts)));
  records.close();
  return times;
}

async function first(bare) {
  const times = { value: [], floor: [] };
  for (let turn = 0; turn < FIRST_QUERIES; turn++) {
    const records = await open();
    times.value.push(await timed(() => search(records)));
    records.close();
    times.floor.push(await timed(() => bareCursor(bare)));
  }
  return { value: median(times.value), floor: median(times.floor) };
}

export async function measure() {
  const seed = rows();
  const bare = await openBare(seed.contact);
  (await open(seed)).close();
  const figures = { "records-row-by-key": await byKey(bare), "records-contains-10000": await contains(seed.contact), "records-first-query": await first(bare) };
  bare.close();
  return figures;
}
