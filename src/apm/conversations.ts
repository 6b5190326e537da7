import { HostError } from "../shim/errors.ts";
import { bagOf, guidOf } from "./input.ts";
import type { ConversationsInput } from "./public.ts";

const DAY = 86_400_000;

/**
 * OData text for the conversations that are asked for. Every part of it is checked, so that no value can become a part of the
 * query's language. Rows come with all their columns: only the record source knows how each of them is spelled in a `$select`.
 */
export function conversationsQuery(given: ConversationsInput | string, now: number): string {
  const input = readInput(given);
  const filters = [`_msdyn_activeagentid_value eq ${guidOf(input.agentId ?? input.agentID, "input.agentId")}`];
  const states = listOf(input.status, "input.status").map(stateOf);
  if (states.length > 0) filters.push(`(${states.map((state) => `statuscode eq ${state}`).join(" or ")})`);
  for (const attribute of listOf(input.attributes, "input.attributes")) columnOf(attribute, "input.attributes");
  if (input.createdBeforeDays !== undefined && input.createdBeforeDays !== null) {
    filters.push(`createdon ge ${new Date(now - daysOf(input.createdBeforeDays) * DAY).toISOString()}`);
  }
  const order = listOf(input.orderBy, "input.orderBy").map(orderOf);
  return [`$filter=${filters.join(" and ")}`, ...(order.length > 0 ? [`$orderby=${order.join(",")}`] : [])].join("&");
}

/** The documentation has both spellings of the agent's id. */
type Given = { [Name in keyof ConversationsInput]?: unknown } & { agentID?: unknown };

function readInput(given: unknown): Given {
  if (typeof given !== "string") return bagOf(given as Given, "input");
  try {
    return bagOf(JSON.parse(given) as Given, "input");
  } catch (error) {
    if (error instanceof HostError) throw error;
    throw new HostError("wrong_argument", "input is no JSON text.");
  }
}

function listOf(value: unknown, name: string): unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new HostError("wrong_argument", `${name} has to be a list.`);
  return value;
}

function stateOf(value: unknown): number {
  const state = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof state === "number" && Number.isSafeInteger(state)) return state;
  throw new HostError("wrong_argument", "input.status has to hold numbers.");
}

function daysOf(value: unknown): number {
  const days = Number(value);
  // A hundred thousand days are older than any conversation, and still a date.
  if (days >= 0 && days <= 100_000) return days;
  throw new HostError("wrong_argument", "input.createdBeforeDays has to be a number of days.");
}

function columnOf(value: unknown, name: string): string {
  if (typeof value === "string" && /^[a-z_]\w*$/i.test(value)) return value.toLowerCase();
  throw new HostError("wrong_argument", `${name} has to name columns.`);
}

function orderOf(value: unknown): string {
  const { attributeName, descending } = bagOf(value as { attributeName?: unknown; descending?: unknown }, "input.orderBy");
  return `${columnOf(attributeName, "input.orderBy")}${descending === true ? " desc" : ""}`;
}
