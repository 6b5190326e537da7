// @vitest-environment node
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { createHost, type Host, type HostOptions, init, type RecordSource } from "../../src/shim/index.ts";
import { methods } from "../../src/widget/methods.ts";

/** The real engine; everything that it asks the page for is asked of somebody who never answers. */
const never = (): Promise<never> => new Promise(() => {});
const DEAF: RecordSource = { create: never, retrieve: never, update: never, delete: never, query: never, metadata: never };
const ID = "00000000-0000-4000-8000-000000000001";

/** Arguments with which a call goes as far as it can. */
const ARGUMENTS: Record<string, unknown[]> = {
  addHandler: ["onclicktoact", () => {}],
  removeHandler: ["onclicktoact", () => {}],
  raiseEvent: ["e", 1],
  cancelEvent: ["token"],
  createRecord: ["contact", "{}"],
  retrieveRecord: ["contact", ID, "?$select=fullname"],
  updateRecord: ["contact", ID, "{}"],
  deleteRecord: ["contact", ID],
  searchAndOpenRecords: ["contact", "?$select=fullname", true],
  getEntityMetadata: ["contact", ["fullname"]],
  updateConversation: [ID, "{}"],
  openForm: ['{"entityName":"contact"}'],
  refreshForm: [true],
  insertNotes: ["contact", "contacts", ID],
  executeFetchQuery: ["contact", "x"],
  createSession: [{ templateName: "call" }],
  createTab: [{ templateName: "site" }],
  notifyEvent: [{ templateName: "ring" }],
  openDialog: ["{}"],
  openMDDDialog: ["x"],
  showGlobalNotification: [{ message: "x", level: 1 }],
};

async function host(more: Partial<HostOptions> = {}): Promise<Host> {
  const templates: HostOptions["templates"] = {
    sessions: [{ uniqueName: "call", anchorTab: "site" }],
    tabs: [{ uniqueName: "site", pageType: "website", parameters: { url: "https://example.com" } }],
    notifications: [{ uniqueName: "ring", timeout: 0 }],
  };
  const made = await createHost({ providers: [{ name: "phone" }], templates, records: DEAF, environment: never, ...more });
  made.onSaveForm(never);
  return made;
}

const names = [...methods.keys()].filter((name) => name !== "isNullOrUndefined");
const call = (api: Host, name: string): Promise<unknown> => (api.provider("phone").CIFramework as any)[name](...(ARGUMENTS[name] ?? ["x", "y"]));
const outcome = (promise: Promise<unknown>): Promise<string> => promise.then(() => "resolved", (error: { code?: string }) => String(error.code));

beforeAll(async () => init(await readFile(new URL("../../build/wasm/host_bg.wasm", import.meta.url))));

describe("no promise hangs", () => {
  it.each(names.filter((name) => !methods.get(name)?.waits))("%s settles in its time when nobody answers the host", async (name) => {
    const api = await host({ timeouts: { v1: 20, v2: 20 } });
    expect(await outcome(call(api, name))).not.toBe("undefined");
    api.destroy();
  });

  it.each(names)("%s settles when the host ends", async (name) => {
    const api = await host();
    const open = outcome(call(api, name));
    api.destroy();
    expect(await open).not.toBe("undefined");
  });

  it.each(names)("%s settles when its provider is switched off", async (name) => {
    const api = await host();
    const open = outcome(call(api, name));
    await api.agent.setProviderActive("phone", false);
    expect(await open).not.toBe("undefined");
    api.destroy();
  });

  it("a page that does not answer makes the call time out", async () => {
    const api = await host({ timeouts: { v1: 20, v2: 20 } });
    expect(await outcome(call(api, "getEnvironment"))).toBe("timed_out");
    api.destroy();
  });

  it("what asks a source that does not answer is rejected as timed out, and the source is told", async () => {
    const signals: AbortSignal[] = [];
    const query = (...given: unknown[]) => (signals.push((given.at(-1) as { signal: AbortSignal }).signal), never());
    const api = await host({ timeouts: { v1: 20, v2: 20 }, records: { ...DEAF, query } });
    expect(await outcome(call(api, "searchAndOpenRecords"))).toBe("timed_out");
    await new Promise((resolve) => (signals[0]?.aborted ? resolve(null) : signals[0]?.addEventListener("abort", resolve)));
    expect(signals[0]?.aborted).toBe(true);
    api.destroy();
  });

  it("what nobody waits for any more is taken back from the source when the provider goes", async () => {
    let signal: AbortSignal | undefined;
    const query = (...given: unknown[]) => ((signal = (given.at(-1) as { signal: AbortSignal }).signal), never());
    const api = await host({ records: { ...DEAF, query } });
    const open = outcome(call(api, "searchAndOpenRecords"));
    expect(signal?.aborted).toBe(false);
    await api.agent.setProviderActive("phone", false);
    expect([await open, signal?.aborted]).toEqual(["provider_inactive", true]);
    api.destroy();
  });
});
