import { correlationId } from "./shared/payload.js";

const FORMATTED = "_parentcustomerid_value@OData.Community.Display.V1.FormattedValue";

/** Finds people in the desktop's records by their telephone number. */
export function createContacts({ client }) {
  const asked = new WeakMap();

  /** The one contact with this number, or null: nobody, several, or a desktop without records. */
  async function find(number) {
    const text = encodeURIComponent(number.replaceAll("'", "''"));
    const query = `?$select=fullname,telephone1,emailaddress1,_parentcustomerid_value&$filter=telephone1 eq '${text}' or mobilephone eq '${text}'`;
    const found = await client.attempt("searchAndOpenRecords", "contact", query, true, correlationId());
    const rows = typeof found === "string" ? Object.values(JSON.parse(found)) : [];
    return rows.length === 1 ? contactOf(rows[0]) : null;
  }

  return {
    /** Asks once for each call; whoever needs the answer waits for the same question. */
    identify(call) {
      const known = asked.get(call);
      if (known) return known;
      const answer = call.record ? Promise.resolve(call.record) : find(call.caller.number).catch(() => null);
      asked.set(call, answer);
      return answer;
    },
    /** Opens the desktop's search page with what is known of the caller. */
    search: (call) => {
      const words = encodeURIComponent(call.customerName);
      return client.call("searchAndOpenRecords", "contact", `?$select=fullname&$filter=contains(fullname,'${words}')&$search=${words}`, false, correlationId());
    },
    /** A short form in the desktop; resolves with the new contact, or null if the agent did not save one. */
    async create(call) {
      const defaults = { telephone1: call.caller.number, emailaddress1: call.caller.email, lastname: call.caller.name };
      const options = { entityName: "contact", useQuickCreateForm: true };
      const text = await client.call("openForm", JSON.stringify(options), JSON.stringify(defaults), correlationId());
      const [saved] = JSON.parse(text).savedEntityReference;
      return saved ? { entityName: "contact", id: saved.id, name: saved.name, company: "" } : null;
    },
  };
}

function contactOf(row) {
  return { entityName: "contact", id: row.contactid, name: row.fullname, company: row[FORMATTED] ?? "", accountId: row["_parentcustomerid_value"] ?? "" };
}
