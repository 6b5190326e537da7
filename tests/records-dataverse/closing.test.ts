import { describe, expect, test } from "vitest";
import { ADA as CASE, anEnvironment, API, context, ETAG, failure, json, refusal, type Seen } from "./recorded.ts";

const KEYS: Record<string, string> = { incidents: "incident", opportunities: "opportunity", quotes: "quote", salesorders: "salesorder", contacts: "contact", tasks: "task" };
const done = () => new Response(null, { status: 204, headers: { "OData-Version": "4.0" } });
const CRLF = "\r\n";

/** The definitions of these tables, as the environment gives what was selected of them. */
function definitionOf({ path }: Seen): Response | undefined {
  const name = /^EntityDefinitions\(LogicalName='(\w+)'\)/.exec(path)?.[1];
  const set = Object.keys(KEYS).find((one) => KEYS[one] === name);
  return set === undefined ? undefined : json({ LogicalName: name, EntitySetName: set, PrimaryIdAttribute: name === "task" ? "activityid" : `${name}id` });
}

/** One request of a set of changes. */
interface Change {
  method: string;
  path: string;
  headers: Headers;
  body: Record<string, unknown>;
}

/** A set of changes as the environment reads it: each part numbered, its lines parted by CRLF, its body ended by one. */
function changesIn({ body, headers }: Seen): Change[] {
  const outer = /boundary=(\S+)/.exec(headers.get("Content-Type") ?? "")?.[1];
  const [, first = "", end] = body.split(`--${outer}`);
  expect(end).toBe(`--${CRLF}`);
  const inner = /^\r\nContent-Type: multipart\/mixed; boundary=(\S+)\r\n\r\n/.exec(first)?.[1];
  const parts = first.split(`--${inner}`).slice(1);
  expect(parts.pop()).toBe(`--${CRLF}${CRLF}`);
  return parts.map((part, at) => {
    const [about = "", request = "", written = ""] = part.split(CRLF + CRLF);
    expect(about).toContain(`${CRLF}Content-ID: ${at + 1}`);
    const [line = "", ...lines] = request.split(CRLF);
    const [method = "", path = ""] = line.split(" ");
    return { method, path: `${new URL(path, API)}`.replace(API, ""), headers: new Headers(lines.map((one): [string, string] => one.split(": ") as [string, string])), body: JSON.parse(written) };
  });
}

const BATCH = "batchresponse_0740a25c-d8e1-41a5-9202-1b50a297864c";
const SET = "changesetresponse_22f68a4d-8b1f-44cd-bc4a-6c4a3d9d5f3b";
const part = (status: string, id: number, body = "") => ["Content-Type: application/http", "Content-Transfer-Encoding: binary", `Content-ID: ${id}`, "", `HTTP/1.1 ${status}`, ...(body === "" ? [] : ["Content-Type: application/json; odata.metadata=minimal"]), "OData-Version: 4.0", "", body, ""].join(CRLF);
const multipart = (inside: string, status = 200) => new Response([`--${BATCH}`, inside, `--${BATCH}--`, ""].join(CRLF), { status, headers: { "Content-Type": `multipart/mixed; boundary=${BATCH}` } });
/** All changes were made. */
const made = (count: number) => multipart([`Content-Type: multipart/mixed; boundary=${SET}`, "", ...Array.from({ length: count }, (_, at) => [`--${SET}`, part("204 No Content", at + 1)].join(CRLF)), `--${SET}--`, ""].join(CRLF));
/** One was refused, and with it all: its answer stands in the place of the set's. */
const refused = (status: string, id: number, code: string, message: string, outer = 200) => multipart(part(status, id, JSON.stringify({ error: { code, message } })), outer);

const resolution = (of = CASE) => ({ "@odata.type": "Microsoft.Dynamics.CRM.incidentresolution", subject: "Resolved", "incidentid@odata.bind": `/incidents(${of})` });

function aDesk(answering: (seen: Seen) => Response | undefined) {
  const { records, sent } = anEnvironment((seen) => definitionOf(seen) ?? answering(seen));
  return { records, sent };
}

describe("a case is resolved", () => {
  test("by the action for it, with the reason that the caller gives", async () => {
    const { records, sent } = aDesk(({ path }) => (path === "CloseIncident" ? done() : undefined));
    expect(await records.update("incident", `{${CASE.toUpperCase()}}`, { statecode: 1, statuscode: 1000 }, context())).toEqual({ id: CASE });
    expect(sent().map(({ method, path, body }) => ({ method, path, body: JSON.parse(body) }))).toEqual([{ method: "POST", path: "CloseIncident", body: { IncidentResolution: resolution(), Status: 1000 } }]);
  });

  test.each([[{ statecode: 1 }], [{ statecode: "1", statuscode: null }]])("with the environment's own reason where none is given: %j", async (change) => {
    const { records, sent } = aDesk(({ path }) => (path === "CloseIncident" ? done() : undefined));
    await records.update("incident", CASE, change, context());
    expect(JSON.parse(sent()[0]!.body)).toEqual({ IncidentResolution: resolution(), Status: -1 });
  });

  test("with other columns in one set of changes, the columns first", async () => {
    const { records, sent } = aDesk(({ path }) => (path === "$batch" ? made(2) : undefined));
    const change = { title: "Heating – mended", statecode: 1, statuscode: 5, "statecode@OData.Community.Display.V1.FormattedValue": "Resolved", "@odata.etag": ETAG };
    expect(await records.update("incident", CASE, change, context())).toEqual({ id: CASE });
    expect(sent().map(({ method, path }) => `${method} ${path}`)).toEqual(["POST $batch"]);
    const [columns, closing] = changesIn(sent()[0]!);
    expect(columns).toMatchObject({ method: "PATCH", path: `incidents(${CASE})`, body: { title: "Heating – mended" } });
    expect(Object.keys(columns!.body)).toEqual(["title"]);
    expect(columns!.headers.get("If-Match")).toBe(ETAG);
    expect(closing).toMatchObject({ method: "POST", path: "CloseIncident", body: { IncidentResolution: resolution(), Status: 5 } });
    expect(closing!.headers.has("If-Match")).toBe(false);
  });

  test("only in the version that the caller saw, if he names one, also when nothing else is changed", async () => {
    const answer = (seen: Seen) => (changesIn(seen)[0]!.headers.get("If-Match") === ETAG ? made(2) : refused("412 Precondition Failed", 1, "0x80060882", "The version of the existing record doesn't match the RowVersion property provided."));
    const { records, sent } = aDesk((seen) => (seen.path === "$batch" ? answer(seen) : undefined));
    expect(await failure(records.update("incident", CASE, { statecode: 1, "@odata.etag": 'W/"1"' }, context()))).toMatchObject({ code: "record_conflict", serviceCode: "0x80060882", status: 412 });
    expect(await records.update("incident", CASE, { statecode: 1, "@odata.etag": ETAG }, context())).toEqual({ id: CASE });
    expect(changesIn(sent()[1]!).map(({ body }) => body)).toEqual([{}, { IncidentResolution: resolution(), Status: -1 }]);
  });
});

describe("what the environment refuses of a closing keeps its code", () => {
  const message = "The case has already been resolved. Close and reopen the case record to see the updates.";

  test.each([[200], [400]])("when it stands in the set of changes, under a status of %i", async (outer) => {
    const { records } = aDesk(({ path }) => (path === "$batch" ? refused("400 Bad Request", 2, "0x8004f879", message, outer) : undefined));
    expect(await failure(records.update("incident", CASE, { title: "x", statecode: 1 }, context()))).toMatchObject({ code: "value_invalid", serviceCode: "0x8004f879", status: 400, message: `Dataverse: ${message} (0x8004f879)` });
  });

  test("when the action stands alone; and a case that is not there is not made", async () => {
    const { records, sent } = aDesk(({ path }) => (path === "CloseIncident" ? refusal(404, "0x80040217", `incident With Id = ${CASE} Does Not Exist`) : undefined));
    expect(await failure(records.update("incident", CASE, { statecode: 1 }, context()))).toMatchObject({ code: "record_not_found", serviceCode: "0x80040217" });
    expect(sent().map(({ path }) => path)).toEqual(["CloseIncident"]);
  });

  test.each([
    ["nothing of one of the changes", () => made(1)],
    ["no parts at all", () => json({ value: [] })],
  ])("an answer that says %s is no success", async (_, answer) => {
    const { records } = aDesk(({ path }) => (path === "$batch" ? answer() : undefined));
    expect(await failure(records.update("incident", CASE, { title: "x", statecode: 1 }, context()))).toMatchObject({ code: "record_failed" });
  });
});

test.each([
  ["opportunity", "opportunities", 1, "WinOpportunity", "OpportunityClose", "opportunityclose", "Won"],
  ["opportunity", "opportunities", 2, "LoseOpportunity", "OpportunityClose", "opportunityclose", "Lost"],
  ["quote", "quotes", 2, "WinQuote", "QuoteClose", "quoteclose", "Won"],
  ["quote", "quotes", 3, "CloseQuote", "QuoteClose", "quoteclose", "Closed"],
  ["salesorder", "salesorders", 2, "CancelSalesOrder", "OrderClose", "orderclose", "Canceled"],
  ["salesorder", "salesorders", 3, "FulfillSalesOrder", "OrderClose", "orderclose", "Fulfilled"],
])("the state of a row of %s in %s becomes %i by %s", async (table, set, state, action, parameter, record, subject) => {
  const { records, sent } = aDesk(({ path }) => (path === action ? done() : undefined));
  await records.update(table, CASE, { statecode: state }, context());
  expect(sent().map(({ path, body }) => [path, JSON.parse(body)])).toEqual([[action, { [parameter]: { "@odata.type": `Microsoft.Dynamics.CRM.${record}`, subject, [`${table}id@odata.bind`]: `/${set}(${CASE})` }, Status: -1 }]]);
});

test.each([
  ["a case that is reopened", "incident", "incidents", { statecode: 0, statuscode: 1 }],
  ["a case that is cancelled", "incident", "incidents", { statecode: 2, statuscode: 6 }],
  ["a case whose state nobody names", "incident", "incidents", { title: "x", statuscode: 2 }],
  ["a case whose state is emptied", "incident", "incidents", { statecode: null }],
  ["a contact that is deactivated", "contact", "contacts", { statecode: 1, statuscode: 2 }],
  ["a task that is done", "task", "tasks", { statecode: 1, statuscode: 5 }],
])("%s is a change of columns like any other", async (_, table, set, change) => {
  const { records, sent } = aDesk(({ method }) => (method === "PATCH" ? done() : undefined));
  await records.update(table, CASE, change, context());
  expect(sent()).toMatchObject([{ method: "PATCH", path: `${set}(${CASE})`, body: JSON.stringify(change) }]);
});
