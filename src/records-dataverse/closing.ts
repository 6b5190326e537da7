import type { RecordRow } from "../shim/record-source.ts";
import type { Request } from "./multipart.ts";

/** A state that a row is brought to by an action, which takes a record of how it came to that. */
interface Closing {
  state: number;
  action: string;
  /** The parameter with that record, and the record's table. */
  parameter: string;
  table: string;
  subject: string;
}

/** Dataverse takes these states from nothing else; every other one is a column like any other. */
const CLOSINGS: Readonly<Record<string, readonly Closing[]>> = {
  incident: [{ state: 1, action: "CloseIncident", parameter: "IncidentResolution", table: "incidentresolution", subject: "Resolved" }],
  opportunity: [
    { state: 1, action: "WinOpportunity", parameter: "OpportunityClose", table: "opportunityclose", subject: "Won" },
    { state: 2, action: "LoseOpportunity", parameter: "OpportunityClose", table: "opportunityclose", subject: "Lost" },
  ],
  quote: [
    { state: 2, action: "WinQuote", parameter: "QuoteClose", table: "quoteclose", subject: "Won" },
    { state: 3, action: "CloseQuote", parameter: "QuoteClose", table: "quoteclose", subject: "Closed" },
  ],
  salesorder: [
    { state: 2, action: "CancelSalesOrder", parameter: "OrderClose", table: "orderclose", subject: "Canceled" },
    { state: 3, action: "FulfillSalesOrder", parameter: "OrderClose", table: "orderclose", subject: "Fulfilled" },
  ],
};

/** The environment then takes the reason that it has for the state. */
const USUAL_REASON = -1;

/** A row that is changed. */
export interface Target {
  table: string;
  set: string;
  /** The column with its id. */
  column: string;
  id: string;
}

/** The requests that make a change: one, or what else is changed and then the closing, for what is closed cannot be changed. */
export function requestsFor(target: Target, change: RecordRow, version: string): Request[] {
  const state = change.statecode;
  const closing = state === null || state === "" ? undefined : CLOSINGS[target.table]?.find((one) => one.state === Number(state));
  if (!closing) return [patch(target, change, version)];
  const rest = Object.fromEntries(Object.entries(change).filter(([name]) => !/^(statecode|statuscode)(@|$)/.test(name)));
  // A version can be a condition of a change alone; a change of nothing does for that.
  const before = Object.keys(rest).length > 0 || version !== "*" ? [patch(target, rest, version)] : [];
  return [...before, close(target, closing, change.statuscode)];
}

function patch({ set, id }: Target, change: RecordRow, version: string): Request {
  // Without a condition, a change of a record that is not there would make one.
  return { method: "PATCH", path: `${set}(${id})`, headers: { "Content-Type": "application/json", "If-Match": version }, body: JSON.stringify(change) };
}

function close({ set, column, id }: Target, { action, parameter, table, subject }: Closing, reason: unknown): Request {
  const record = { "@odata.type": `Microsoft.Dynamics.CRM.${table}`, subject, [`${column}@odata.bind`]: `/${set}(${id})` };
  const body = JSON.stringify({ [parameter]: record, Status: reason ?? USUAL_REASON });
  return { method: "POST", path: action, headers: { "Content-Type": "application/json" }, body };
}
