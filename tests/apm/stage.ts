import { readFile } from "node:fs/promises";
import { type ApmHost, type ApmOptions, installApm } from "../../src/apm/index.ts";
import type { Apm, Omnichannel, ProductivityMacros } from "../../src/apm/public.ts";
import { createMemoryRecords, type MemoryRecords, standardTables } from "../../src/records-memory/index.ts";
import { createHost, type Host, type HostOptions } from "../../src/shim/index.ts";

export const AGENT = "11111111-1111-4111-8111-111111111111";
export const OTHER_AGENT = "22222222-2222-4222-8222-222222222222";

const OPTIONS: HostOptions = {
  providers: [{ name: "phone" }, { name: "chat" }],
  templates: {
    sessions: [
      { uniqueName: "call", title: "Call from {caller}", anchorTab: "case", additionalTabs: ["site"] },
      { uniqueName: "incident", type: "entity", entity: "incident", title: "Case {customerName}", anchorTab: "record" },
    ],
    tabs: [
      { uniqueName: "case", title: "Case of {caller}", pageType: "entityrecord", parameters: { entityName: "incident" } },
      { uniqueName: "record", title: "Record", pageType: "entityrecord", parameters: { entityName: "{entityName}", entityId: "{entityId}" } },
      { uniqueName: "site", title: "Site", pageType: "website", parameters: { url: "https://example.com/" } },
    ],
  },
};

/** What `installApm` puts into a page. */
export interface Page {
  Microsoft?: { Apm: Apm; Omnichannel: Omnichannel; ProductivityMacros: ProductivityMacros };
}

export interface Stage {
  host: Host;
  records: MemoryRecords;
  page: Required<Page>;
  /** What was refused of methods that give nothing back. */
  refused: unknown[];
  uninstall: () => void;
}

/** The real engine, records in memory, and a page with the API. */
export async function openStage(more: ApmOptions = {}, options: Partial<HostOptions> = {}): Promise<Stage> {
  const records = createMemoryRecords({ tables: standardTables, rows: { systemuser: [AGENT, OTHER_AGENT].map((id) => ({ systemuserid: id })) } });
  const wasm = await readFile(new URL("../../build/wasm/host_bg.wasm", import.meta.url));
  const host = await createHost({ ...OPTIONS, records, wasm, ...options });
  const page: Page = {};
  const refused: unknown[] = [];
  const uninstall = install(page, host, { refused: (error) => refused.push(error), ...more });
  return { host, records, page: page as Required<Page>, refused, uninstall };
}

export const install = (page: Page, host: ApmHost, options?: ApmOptions): (() => void) =>
  installApm(page as unknown as Window, host, options);

/** Conversations are written as the page itself writes records. */
export async function addConversation(host: Host, values: Record<string, unknown>): Promise<string> {
  const { id } = await host.records!.create("msdyn_ocliveworkitem", values);
  return id;
}

/** Reactions of promises that were settled, and one turn of the event loop, are over after this. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
