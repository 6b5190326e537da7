import type { RecordSource } from "ciframework";
import type { DataverseRecords, ODataTable } from "ciframework/dataverse-records";
import type { DesktopSettings } from "../desktop-settings.ts";
import { environment } from "../environment.ts";
import { signIn } from "./sign-in-dialog.ts";
import { sentenceOf } from "./source.ts";

/** A service that has the desktop's records in place of this browser. */
export interface RecordService {
  url: string;
  /** Default: Dataverse when the address is one of its own, else any OData service. */
  kind?: "dataverse" | "odata";
}

const PARAMETER = "records";

/** The service that the page's address names, or the desktop's settings; null: the desktop has its own records. */
export function serviceNamed(settings: { records?: unknown }, search: string): RecordService | null {
  const url = new URLSearchParams(search).get(PARAMETER);
  if (url !== null && url.trim() !== "") return { url: url.trim() };
  const { url: own, kind } = Object(settings.records) as { url?: unknown; kind?: unknown };
  if (typeof own !== "string" || own === "") return null;
  return { url: own, ...(kind === "dataverse" || kind === "odata" ? { kind } : {}) };
}

/** The address of this desktop with another service, or with none. */
export function addressWith(service: string | null, href: string): string {
  const address = new URL(href);
  if (service === null) address.searchParams.delete(PARAMETER);
  else address.searchParams.set(PARAMETER, service);
  return address.href;
}

/** The settings, with the records of the service that they or the page's address name, if the agent agrees. */
export async function withChosenRecords({ records: named, ...settings }: DesktopSettings): Promise<DesktopSettings> {
  const service = serviceNamed({ records: named }, location.search);
  const records = service && (await chooseSource(service));
  if (records) return { ...settings, records, environment: { ...environment, ...settings.environment, ...(await personOf(records)) } };
  if (service) history.replaceState(null, "", addressWith(null, location.href));
  return settings;
}

/**
 * Asks the agent whether the records are to come from the service, and for a token. Nobody's link decides that alone: what is written in
 * the desktop goes there. Null: the agent would rather have the desktop's own.
 */
export async function chooseSource(service: RecordService): Promise<RecordSource | null> {
  let token = "";
  const source = await make(service, async (renew) => {
    if (renew) {
      const again = await signIn({ service: service.url, refused: true, attempt: async () => null });
      if (again === null) throw new Error("The agent gave no other token.");
      token = again;
    }
    return token;
  });
  const bare = await make(service, null);
  const chosen = await signIn({
    service: service.url,
    refused: false,
    attempt: async (given) => {
      // A token that is refused here is told here, and not asked for in a second dialog.
      const trial = given === "" ? bare : await make(service, async () => given);
      return trial instanceof Error ? trial.message : problemOf(trial);
    },
  });
  if (chosen === null) return null;
  token = chosen;
  const found = chosen === "" ? bare : source;
  if (found instanceof Error) throw found;
  return found;
}

const isDataverse = (source: RecordSource): source is DataverseRecords => "whoAmI" in source;

/** Who works on an environment, for widgets that ask. Another service does not say. */
async function personOf(source: RecordSource): Promise<Record<string, unknown>> {
  if (!isDataverse(source)) return {};
  const asking = { signal: AbortSignal.timeout(LONGEST), provider: null };
  try {
    const { userId, organizationId } = await source.whoAmI(asking.signal);
    const { fullname } = await source.retrieve("systemuser", userId, "$select=fullname", asking);
    return { userId: `{${userId.toUpperCase()}}`, orgId: organizationId, ...(typeof fullname === "string" ? { username: fullname } : {}) };
  } catch {
    return {};
  }
}

/** Null: a first question was answered. A service without contacts is one all the same. */
async function problemOf(source: RecordSource): Promise<string | null> {
  const signal = AbortSignal.timeout(LONGEST);
  try {
    await (isDataverse(source) ? source.whoAmI(signal) : source.metadata("contact", [], { signal, provider: null }));
    return null;
  } catch (error) {
    return (error as { code?: unknown }).code === "entity_not_found" ? null : sentenceOf(error);
  }
}

const LONGEST = 20_000;

/** The source, or why there cannot be one. */
async function make({ url, kind }: RecordService, token: ((renew: boolean) => Promise<string>) | null): Promise<RecordSource | Error> {
  const options = { url, ...(token === null ? {} : { token: (_: AbortSignal, renew: boolean) => token(renew) }) };
  try {
    const { createDataverseRecords, createODataRecords } = await import("ciframework/dataverse-records");
    return (kind ?? kindOf(url)) === "dataverse" ? createDataverseRecords(options) : createODataRecords({ ...options, tables: KNOWN });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const kindOf = (url: string): "dataverse" | "odata" => (/^https:\/\/[^/]*\.dynamics\.com(?:\/|$)|\/api\/data\/v\d/i.test(url) ? "dataverse" : "odata");

/** The tables that this desktop has pages for, under the names that widgets use. */
const KNOWN: readonly ODataTable[] = [
  { name: "account", pluralLabel: "Accounts" },
  { name: "contact", pluralLabel: "Contacts", title: "fullname" },
  { name: "incident", pluralLabel: "Cases", title: "title" },
  { name: "phonecall", pluralLabel: "Phone calls", title: "subject", isActivity: true },
  { name: "task", pluralLabel: "Tasks", title: "subject", isActivity: true },
  { name: "email", pluralLabel: "Emails", title: "subject", isActivity: true },
  { name: "annotation", pluralLabel: "Notes", title: "subject" },
  { name: "knowledgearticle", pluralLabel: "Knowledge articles", title: "title" },
  { name: "systemuser", pluralLabel: "Users", title: "fullname" },
  { name: "activityparty", pluralLabel: "Activity parties", set: "activityparties" },
  { name: "msdyn_ocliveworkitem", pluralLabel: "Conversations", title: "subject", isActivity: true },
];
