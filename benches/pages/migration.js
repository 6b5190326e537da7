import { fill, guid, noise } from "./noise.js";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const WORDS = ["delivery", "damaged", "invoice", "window", "replacement", "harbour", "asks", "again", "called", "friday", "refund", "agreed"];

/** Bytes of the whole, and of the one row that is far larger than others: a file kept as a note. */
const WHOLE = 50_000_000;
const ATTACHMENT = 2_000_000;
const TEMPLATES = 200;

const record = (id, fields) =>
  `<record id="${id}">${Object.entries(fields).map(([name, value]) => `<field name="${name}" value="${value}" />`).join("")}</record>`;

const entity = (name, records) => `<entity name="${name}" displayname="${name}"><records>${records.join("")}</records><m2mrelationships /></entity>`;

function template(_, at) {
  const id = guid(`template ${at}`);
  const fields = { msdyn_sessiontemplateid: id, msdyn_uniquename: `nova_session_${at}`, msdyn_name: `Session ${at}`, msdyn_title: "Call with {customerName}" };
  return record(id, fields);
}

function* notes() {
  const next = noise("notes");
  for (let at = 0; ; at++) {
    const words = Array.from({ length: 60 }, () => WORDS[next() % WORDS.length]).join(" ");
    yield record(guid(`note ${at}`), { subject: `Note ${at}`, notetext: words, ownerid: guid(`owner ${at % 40}`), createdon: `2026-01-01T00:${at % 60}:00Z` });
  }
}

/** A `data.xml` of 50 MB: templates first, then notes as environments have them, one with a file. All letters are ASCII. */
export function migration() {
  const attached = record(guid("attached"), { subject: "File", documentbody: fill("file", ATTACHMENT, LETTERS) });
  const [rows, all] = [[attached], notes()];
  for (let length = attached.length; length < WHOLE; length += rows.at(-1).length) rows.push(all.next().value);
  const templates = Array.from({ length: TEMPLATES }, template);
  const text = `<entities timestamp="2026-01-01T00:00:00Z">${entity("msdyn_sessiontemplate", templates)}${entity("annotation", rows)}</entities>`;
  return { text: new TextEncoder().encode(text), largest: attached.length, templates: TEMPLATES };
}
