// @vitest-environment node
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMemoryRecords, standardTables } from "../../src/records-memory/index.ts";
import { type CIFramework, createHost, type Host } from "../../src/shim/index.ts";
import { declared } from "./declared-methods.ts";

/** Of each declared result: does the value fit? */
const FITS: Record<string, (value: unknown) => boolean> = {
  null: (value) => value === null,
  true: (value) => value === true,
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  PanelMode: (value) => [0, 1, 2, 3].includes(value as number),
  string: (value) => typeof value === "string",
  "string | null": (value) => value === null || typeof value === "string",
  "string[]": (value) => Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string"),
  SessionMap: (value) => value instanceof Map && value.has("conversationId") && value.get("context") instanceof Object,
  SessionContext: (value) => Object.getPrototypeOf(value) === Object.prototype,
  EntityMetadata: (value) => (value as { PrimaryIdAttribute?: unknown }).PrimaryIdAttribute === "contactid",
  "{ confirmed: boolean }": (value) => (value as { confirmed?: unknown }).confirmed === true,
};

/** The members that a JSON text's object has to have, by the name of its declared type. */
const MEMBERS: Record<string, string[]> = {
  Environment: ["appUrl", "clientUrl", "orgLcid", "userId", "customParams"],
  RecordReference: ["entityType", "id"],
  DeletedReference: ["entityType", "id", "contactid"],
  Row: ["contactid", "lastname"],
  NumberedRows: ["0"],
  SavedForm: ["savedEntityReference"],
  NotificationResult: ["actionName", "responseReason", "value"],
  "{ confirmed: boolean }": ["confirmed"],
  "{ annotationid: string | null }": ["annotationid"],
  "Record<string, unknown>": [],
};

function fits(result: string, value: unknown): boolean {
  const json = /^JsonText<(.*)>$/s.exec(result)?.[1];
  if (!json) return FITS[result]!(value);
  const object = JSON.parse(value as string) as Record<string, unknown>;
  return typeof value === "string" && MEMBERS[json]!.every((name) => name in object);
}

let host: Host;
let cif: CIFramework;
let names: { session: string; tab: string; contact: string; conversation: string };

beforeAll(async () => {
  const wasm = await readFile(new URL("../../build/wasm/host_bg.wasm", import.meta.url));
  const records = createMemoryRecords({ tables: standardTables });
  const templates = { sessions: [{ uniqueName: "call", anchorTab: "case" }], tabs: [{ uniqueName: "case", pageType: "entityrecord" as const }] };
  host = await createHost({ providers: [{ name: "phone" }], templates, records, wasm });
  host.onSaveForm(async () => {});
  cif = host.provider("phone").CIFramework;
  const { id: contact } = await host.records!.create("contact", { lastname: "King" });
  const session = (await cif.createSession({ templateName: "call" })) as string;
  const tab = (await cif.createTab({ templateName: "case", templateParameters: { entityName: "contact", entityId: contact } })) as string;
  names = { session, tab, contact, conversation: host.desk.conversation(session)! };
});
afterAll(() => host.destroy());

/** What the agent does while a call waits. */
async function answered(call: Promise<unknown>): Promise<unknown> {
  await expect.poll(() => host.view.notifications.alert ?? host.view.dialogs[0]).toBeTruthy();
  const { alert } = host.view.notifications;
  const [dialog] = host.view.dialogs;
  if (alert) await host.agent.answerNotification(alert.id, true);
  else await host.agent.answerDialog(dialog!.id, dialog!.kind === "notes" ? null : { confirmed: true });
  return call;
}

const CALLS: Record<string, () => Promise<unknown>> = {
  setWidth: () => cif.setWidth(420),
  getWidth: () => cif.getWidth(),
  setMode: () => cif.setMode("1"),
  getMode: () => cif.getMode(),
  getEnvironment: () => cif.getEnvironment(),
  isConsoleApp: () => cif.isConsoleApp(),
  logAnalyticsEvent: () => cif.logAnalyticsEvent({ events: [] }, "Held"),
  initLogAnalytics: () => cif.initLogAnalytics({}),
  canCreateSession: () => cif.canCreateSession(),
  createSession: async () => {
    const id = (await cif.createSession({ templateName: "call" })) as string;
    await host.agent.closeSession(id);
    return id;
  },
  getSession: () => cif.getSession(names.session),
  getFocusedSession: () => cif.getFocusedSession(),
  getAllSessions: () => cif.getAllSessions(),
  setSessionTitle: () => cif.setSessionTitle(names.session, "Title"),
  requestFocusSession: () => cif.requestFocusSession(names.session, "3"),
  notifyKpiBreach: () => cif.notifyKpiBreach(names.session, true, "late"),
  notifyNewActivity: () => cif.notifyNewActivity(names.session, "2"),
  updateContext: () => cif.updateContext({ a: 1 }),
  createTab: () => cif.createTab({ templateName: "case", isFocused: false }),
  getTabs: () => cif.getTabs(undefined, undefined),
  focusTab: () => cif.focusTab([names.tab]),
  getFocusedTab: () => cif.getFocusedTab(),
  refreshTab: () => cif.refreshTab(names.tab),
  setTabTitle: () => cif.setTabTitle(names.tab, { title: "Title" }),
  closeTab: async () => cif.closeTab(await cif.createTab({ templateName: "case", isFocused: false })),
  createRecord: () => cif.createRecord("contact", { lastname: "Byron" }),
  retrieveRecord: () => cif.retrieveRecord("contact", names.contact),
  updateRecord: () => cif.updateRecord("contact", names.contact, "{}"),
  deleteRecord: async () => cif.deleteRecord("contact", (await host.records!.create("contact", { lastname: "Gone" })).id),
  searchAndOpenRecords: () => cif.searchAndOpenRecords("contact", "$top=1", true),
  getEntityMetadata: () => cif.getEntityMetadata("contact", ["lastname"]),
  updateConversation: () => cif.updateConversation(names.conversation, { subject: "Late" }),
  openForm: () => cif.openForm({ entityName: "contact", entityId: names.contact }),
  refreshForm: () => cif.refreshForm(true),
  renderSearchPage: () => cif.renderSearchPage("contact", ""),
  openKBSearchControl: () => cif.openKBSearchControl("parcel"),
  insertNotes: () => answered(cif.insertNotes("contact", "contacts", names.contact)),
  closeNotes: () => cif.closeNotes(),
  notifyEvent: () => answered(cif.notifyEvent({ templateName: "msdyn_voicecall_incoming_authenticated" })),
  cancelEvent: async () => {
    const waiting = cif.notifyEvent({ templateName: "msdyn_voicecall_incoming_authenticated", cancellationToken: "7" });
    const token: unknown = await cif.cancelEvent("7");
    await waiting;
    return token;
  },
  setPresence: () => cif.setPresence("Busy"),
  getPresence: () => cif.getPresence(),
  setAgentPresence: () => cif.setAgentPresence({ presenceText: "Available" }),
  initializeAgentPresenceList: () => cif.initializeAgentPresenceList([{ presenceText: "At lunch" }]),
  openDialog: () => answered(cif.openDialog({ text: "Hang up?" })),
  openMDDDialog: () => answered(cif.openMDDDialog({ text: "Hang up?" })),
  showGlobalNotification: () => cif.showGlobalNotification({ message: "Down", level: 2 }),
  clearGlobalNotification: async () => cif.clearGlobalNotification(await cif.showGlobalNotification({ message: "Down" })),
  showTimeoutGlobalNotification: () => cif.showTimeoutGlobalNotification(),
  showProgressIndicator: () => cif.showProgressIndicator("Busy"),
  closeProgressIndicator: () => cif.closeProgressIndicator(),
  addHandler: () => cif.addHandler("onclicktoact", () => {}),
  removeHandler: () => cif.removeHandler("onclicktoact", () => {}),
  raiseEvent: () => cif.raiseEvent("started"),
  setClickToAct: () => cif.setClickToAct(true),
  getClickToAct: () => cif.getClickToAct(),
};

describe("the real engine yields what ciframework/global declares", () => {
  const promising = [...declared].flatMap(([name, { results }]) => {
    const result = /^Promise<([^]*)>$/.exec(results[0]!)?.[1];
    return result ? [{ name, result }] : [];
  });
  const [never, real] = [/^(never|JsonText<never>)$/, promising.filter(({ result }) => !/^(never|JsonText<never>)$/.test(result))];

  it.each(real)("$name: $result", async ({ name, result }) => {
    expect(CALLS).toHaveProperty(name);
    const value = await CALLS[name]!();
    expect(fits(result, value), JSON.stringify(value)).toBe(true);
  });

  it.each(promising.filter(({ result }) => never.test(result)))("$name always rejects", async ({ name }) => {
    const call = cif[name as keyof CIFramework] as (...given: unknown[]) => Promise<unknown>;
    await expect(call("contact", "{}")).rejects.toMatchObject({ code: "not_supported" });
  });

  it("has a call for each of them", () => {
    expect(Object.keys(CALLS).toSorted()).toEqual(real.map(({ name }) => name).toSorted());
  });
});
