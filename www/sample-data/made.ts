import type { Row } from "./columns.ts";
import { type History, makeHistory } from "./history.ts";
import { makeOrganisation, type Organisation } from "./organisation.ts";

let made: (Organisation & History) | null = null;

/** The rows beyond those that are written by hand. They are made when they are first asked for. */
function all(): Organisation & History {
  if (!made) {
    const organisation = makeOrganisation();
    made = { ...organisation, ...makeHistory(organisation.customers) };
  }
  return made;
}

export const madeRows = (kind: "accounts" | "contacts" | "cases" | "calls" | "tasks" | "mails" | "notes" | "conversations"): readonly Row[] => all()[kind];
