import { RecordError, type RecordFailure, type RecordRow, type RecordSource } from "ciframework";

const PLACES: Record<string, string> = { contact: "people" };
const COLUMNS: Record<string, string> = { fullname: "Full Name", telephone1: "Business Phone" };
const FAILURES: Record<number, RecordFailure> = { 400: "value_invalid", 403: "record_forbidden", 404: "record_not_found", 409: "record_conflict" };

/** Contacts that a service keeps as `people`, such as `{"id":"6f…","fullname":"Ada Byron","telephone1":"+15550100"}`. */
export function createRestRecords(service: string, ask: typeof fetch = (...given) => fetch(...given)): RecordSource {
  async function call(method: string, entityName: string, rest: string, signal: AbortSignal, data?: RecordRow): Promise<any> {
    const place = PLACES[entityName];
    if (!place) throw new RecordError("entity_not_found", `There is no table named "${entityName}".`);
    const body = data === undefined ? {} : { body: JSON.stringify(data), headers: { "Content-Type": "application/json" } };
    const answer = await ask(`${service}/${place}${rest}`, { method, signal, ...body }).catch(() => {
      signal.throwIfAborted();
      throw new RecordError("record_source_unavailable", "The contacts cannot be reached.");
    });
    if (answer.ok) return answer.status === 204 ? null : answer.json();
    throw new RecordError(FAILURES[answer.status] ?? "record_failed", `The contacts answered with status ${answer.status}.`);
  }
  const rowOf = ({ id, ...columns }: RecordRow): RecordRow => ({ contactid: id, ...columns });

  return {
    create: async (entityName, data, { signal }) => ({ id: (await call("POST", entityName, "", signal, data)).id }),
    retrieve: async (entityName, id, _options, { signal }) => rowOf(await call("GET", entityName, `/${id}`, signal)),
    update: async (entityName, id, data, { signal }) => (await call("PATCH", entityName, `/${id}`, signal, data), { id }),
    delete: async (entityName, id, { signal }) => call("DELETE", entityName, `/${id}`, signal),
    query: async (entityName, options, top, { signal }) => {
      // Encoded options have their blanks and commas encoded; a per cent sign alone is a wildcard.
      const text = /%2[0c]/i.test(options) ? decodeURIComponent(options) : options;
      const given = new Map(text.split("&").map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]));
      const [, column = "", value = ""] = /^contains\((\w+),\s*'(.*)'\)$/.exec(given.get("$filter") ?? "") ?? [];
      // What is not understood is refused: other rows than those asked for would be a wrong answer.
      const odd = [...given.keys()].find((name) => name.startsWith("$") && !["$select", "$filter", "$top"].includes(name));
      if (odd !== undefined || (given.has("$filter") && !(column in COLUMNS))) throw new RecordError("query_invalid", `Contacts are found by contains(column,'text') alone, not by "${text}".`);
      const most = String(Math.min(top, Number(given.get("$top") ?? top)));
      const wanted = new URLSearchParams({ limit: most, ...(column ? { [column]: value.replaceAll("%", "") } : {}) });
      return { rows: (await call("GET", entityName, `?${wanted}`, signal)).map(rowOf) };
    },
    metadata: async (entityName, attributes) => {
      if (!PLACES[entityName]) throw new RecordError("entity_not_found", `There is no table named "${entityName}".`);
      const unknown = attributes.find((name) => !(name in COLUMNS));
      if (unknown !== undefined) throw new RecordError("column_not_found", `${entityName} has no column "${unknown}".`);
      const Attributes = Object.fromEntries(attributes.map((name) => [name, { LogicalName: name, DisplayName: COLUMNS[name] }]));
      return { LogicalName: "contact", EntitySetName: "contacts", PrimaryIdAttribute: "contactid", PrimaryNameAttribute: "fullname", Attributes };
    },
  };
}
