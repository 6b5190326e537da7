// The forms of results and rejections, as widgets rely on them. `exact` are the bare ones, `compatible` those that can be read
// in every way that is in use.
import { Failed, equal, ok, shown } from "./expect.js";

const JSON_RESULTS =
  "createRecord retrieveRecord updateRecord deleteRecord searchAndOpenRecords getEnvironment openForm updateConversation " +
  "notifyEvent insertNotes refreshForm openDialog executeFetchQuery";
const json = new Set(JSON_RESULTS.split(" "));

/** Whether the method speaks in JSON text. */
export const speaksJson = (method) => json.has(method);

/** A desktop with exact encodings rejects plain methods with a `Map` that has nothing but its entries. */
export async function detectExact(api) {
  const reason = await api.getSession("").then(
    () => null,
    (rejected) => rejected,
  );
  return !(reason instanceof Map && Object.hasOwn(reason, "message"));
}

/** The fields of a rejection, read in any way that works. */
export function fieldsOf(reason) {
  if (reason instanceof Map) return Object.fromEntries(reason);
  if (reason instanceof Error) return { message: reason.message };
  try {
    return JSON.parse(reason);
  } catch {
    return { message: String(reason?.message ?? reason) };
  }
}

function checkText(method, reason, exact) {
  ok(exact ? typeof reason === "string" : reason instanceof String, `${method} has to reject with JSON text; it gave ${shown(reason)}.`);
  const fields = JSON.parse(reason);
  if (exact) return fields;
  for (const key of ["message", "msdyn_name", "errorCode"]) {
    equal(reason[key], fields[key], `The rejection's ${key}`);
    equal(reason.get(key), fields[key], `The rejection's get("${key}")`);
    equal(reason.has(key), true, `The rejection's has("${key}")`);
  }
  equal(`${reason}`, JSON.stringify(fields), "The rejection as text");
  return fields;
}

function checkMap(method, reason, exact) {
  ok(reason instanceof Map, `${method} has to reject with a Map; it gave ${shown(reason)}.`);
  const fields = Object.fromEntries(reason);
  if (exact) {
    equal(Object.keys(reason), [], "Own properties of the Map");
    return fields;
  }
  for (const key of ["message", "msdyn_name", "errorCode"]) equal(reason[key], fields[key], `The rejection's ${key}`);
  equal(`${reason}`, fields.message, "The rejection as text");
  return fields;
}

/** Checks the form of a rejection and gives its fields. */
export function checkRejection(method, reason, { exact, strict }) {
  if (!strict) return fieldsOf(reason);
  const fields = speaksJson(method) ? checkText(method, reason, exact) : checkMap(method, reason, exact);
  ok(typeof fields.message === "string" && fields.message !== "", `${method} has to say why; it gave ${shown(fields)}.`);
  equal(fields.msdyn_name, method[0].toUpperCase() + method.slice(1), "msdyn_name");
  equal(typeof fields.errorCode, "number", "The type of errorCode");
  return fields;
}

/** Parses a result that has to be JSON text. */
export function parseText(method, value) {
  equal(typeof value, "string", `The type of what ${method} resolves with`);
  try {
    return JSON.parse(value);
  } catch {
    throw new Failed(`${method} has to resolve with JSON text; it gave ${shown(value)}.`);
  }
}
