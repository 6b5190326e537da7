import { RecordError, type RecordFailure } from "../shim/record-source.ts";

/** What a service refused, in the words and with the code of the service. */
export class RecordServiceError extends RecordError {
  /** The service's own code, such as `0x80040217`. Null when it gave none. */
  readonly serviceCode: string | null;
  /** Of HTTP. */
  readonly status: number;

  constructor(code: RecordFailure, message: string, serviceCode: string | null, status: number) {
    super(code, message);
    this.name = "RecordServiceError";
    this.serviceCode = serviceCode;
    this.status = status;
  }
}

/** Dataverse's own codes, which say more than the status beside them. */
const CODES: Readonly<Record<string, RecordFailure>> = {
  "0x80040217": "record_not_found",
  "0x80060891": "record_not_found",
  "0x8006088a": "entity_not_found",
  "0x80041102": "entity_not_found",
  "0x80041103": "column_not_found",
  "0x80040265": "value_invalid",
  "0x80040203": "value_invalid",
  "0x80048d19": "value_invalid",
  "0x80044330": "value_invalid",
  "0x80044331": "value_invalid",
  "0x80060882": "record_conflict",
  "0x80060892": "record_conflict",
  "0x80040237": "record_conflict",
  "0x80040333": "record_conflict",
  "0x80040220": "record_forbidden",
  "0x80048405": "record_forbidden",
  "0x80042f09": "record_forbidden",
};

const STATUSES: Readonly<Record<number, RecordFailure>> = {
  401: "record_forbidden",
  403: "record_forbidden",
  404: "record_not_found",
  408: "record_source_unavailable",
  409: "record_conflict",
  412: "record_conflict",
  428: "record_conflict",
  429: "record_source_unavailable",
  502: "record_source_unavailable",
  503: "record_source_unavailable",
  504: "record_source_unavailable",
};

/** Services give a wrong name the same status as any other wrong request, and many give it no code. */
const NO_PROPERTY = /could not find a property named|property "[^"]*" does not exist|doesn't contain attribute|undeclared property|invalid property '|does not exist on type '/i;

/** The failure that an answer of 400 or more stands for. `reading`: nothing was to be written. */
export function failureOfAnswer(service: string, status: number, body: unknown, reading: boolean): RecordServiceError {
  const { serviceCode, said } = wordsOf(body);
  const code = CODES[serviceCode?.toLowerCase() ?? ""] ?? STATUSES[status] ?? unclearFailure(status, said, reading);
  const words = said === "" ? `answered with status ${status}.` : said;
  const suffix = serviceCode === null ? "" : ` (${serviceCode})`;
  return new RecordServiceError(code, said === "" ? `${service} ${words}${suffix}` : `${service}: ${words}${suffix}`, serviceCode, status);
}

function unclearFailure(status: number, said: string, reading: boolean): RecordFailure {
  if (NO_PROPERTY.test(said)) return "column_not_found";
  if (status < 400 || status >= 500) return "record_failed";
  return reading ? "query_invalid" : "value_invalid";
}

const LONGEST = 600;

/** OData's error object; anything else, such as a proxy's page, has nothing to say to an agent. */
function wordsOf(body: unknown): { serviceCode: string | null; said: string } {
  const { error } = Object(body) as { error?: unknown };
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  return {
    serviceCode: typeof code === "string" && code !== "" && !/^\d{3}$/.test(code) ? code : null,
    said: typeof message === "string" ? message.trim().slice(0, LONGEST) : "",
  };
}
