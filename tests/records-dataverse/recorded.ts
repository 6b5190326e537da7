import { createDataverseRecords, type DataverseRecordsOptions, type RecordContext, type RecordSource } from "../../src/records-dataverse/index.ts";
import type { Clock } from "../../src/records-dataverse/clock.ts";

export const ORIGIN = "https://contoso.crm4.dynamics.com";
export const API = `${ORIGIN}/api/data/v9.2/`;
export const ADA = "8c1f7d5e-20e5-4d0e-9a0f-0b1e5c7a3d11";
export const ETAG = 'W/"72968045"';

/** A request as the environment sees it. */
export interface Seen {
  method: string;
  /** Below the API, decoded. */
  path: string;
  headers: Headers;
  body: string;
}

export type Answering = (seen: Seen) => Response | Promise<Response> | undefined;

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json; odata.metadata=minimal", "OData-Version": "4.0", ...headers } });

/** An error as the environment words it. */
export const refusal = (status: number, code: string, message: string, headers: Record<string, string> = {}): Response => json({ error: { code, message } }, status, headers);

/** Time that passes only when somebody waits for it. */
export function aClock(start = Date.UTC(2026, 0, 5, 9)): Clock & { waits: number[] } {
  let time = start;
  const waits: number[] = [];
  return {
    waits,
    now: () => time,
    async wait(milliseconds, signal) {
      signal.throwIfAborted();
      waits.push(milliseconds);
      time += milliseconds;
    },
  };
}

/** The definition of a table, as `EntityDefinitions(LogicalName='contact')` gives what was selected of it. */
export const NAMES = json.bind(null, { "@odata.context": `${API}$metadata#EntityDefinitions/$entity`, LogicalName: "contact", EntitySetName: "contacts", PrimaryIdAttribute: "contactid", MetadataId: "608861bc-50a4-4c5f-a02c-21fe1943e2cf" });

/** An environment that knows contacts and otherwise answers as told. */
export function anEnvironment(answering: Answering, options: Partial<DataverseRecordsOptions> = {}) {
  const seen: Seen[] = [];
  const clock = aClock();
  const fetching: typeof fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    const request = new Request(input as string, { ...init, signal: null });
    const one = { method: request.method, path: decodeURIComponent(request.url.replace(API, "")), headers: request.headers, body: await request.text() };
    seen.push(one);
    const answer = (await answering(one)) ?? (one.path.startsWith("EntityDefinitions(LogicalName='contact')?$select") ? NAMES() : undefined);
    init?.signal?.throwIfAborted();
    return answer ?? refusal(404, "0x8006088a", `Resource not found for the segment '${one.path}'.`);
  };
  const records = createDataverseRecords({ url: ORIGIN, token: () => "token-one", fetch: fetching, clock, ...options });
  return { records, seen, clock, sent: () => seen.filter(({ path }) => !path.startsWith("EntityDefinitions")) };
}

export const context = (signal: AbortSignal = new AbortController().signal): RecordContext => ({ signal, provider: null });

/** What a source rejects with; a promise that holds fails the test. */
export async function failure(promise: Promise<unknown>): Promise<Error & { code: string; serviceCode?: string | null; status?: number }> {
  try {
    await promise;
  } catch (error) {
    return error as Error & { code: string };
  }
  throw new Error("It was not refused.");
}

export const queryAda = (records: RecordSource, signal?: AbortSignal) => records.query("contact", "$filter=lastname eq 'Byron'", 10, context(signal));
