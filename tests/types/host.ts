// Compile-only: every line marked as an error must be one, and every other line must not.
import { createHost, type Host, HostError, init, installCIFramework, version } from "ciframework";
import type { Change, HostOptions, Note, PanelMode, ProviderHandle, Records, RecordSource, Telemetry, TelemetrySink, View } from "ciframework";
import { createMemoryRecords, type MemoryRecords, standardTables } from "ciframework/memory-records";

export async function options(): Promise<Host> {
  // @ts-expect-error Options are required.
  await createHost();
  // @ts-expect-error So are providers.
  await createHost({});
  // @ts-expect-error A provider has a name.
  await createHost({ providers: [{ url: "https://phone.example.com" }] });
  // @ts-expect-error There are two API versions.
  await createHost({ providers: [{ name: "phone", apiVersion: "3.0" }] });
  // @ts-expect-error Orders are numbers.
  await createHost({ providers: [{ name: "phone", order: "1" }] });
  // @ts-expect-error There is no such option.
  await createHost({ providers: [], provider: [] });
  // @ts-expect-error Encodings have names.
  await createHost({ providers: [], encodings: true });
  // @ts-expect-error Modes are 0 to 3.
  await createHost({ providers: [], panel: { mode: 4 } });
  // @ts-expect-error A tab template has a page type.
  await createHost({ providers: [], templates: { tabs: [{ uniqueName: "case" }] } });
  // @ts-expect-error An environment is an object.
  await createHost({ providers: [], environment: () => "nothing" });
  const all: HostOptions = {
    providers: [{ name: "phone", url: "https://phone.example.com", trustedDomains: [], customParams: null, sandbox: "" }],
    templates: {
      sessions: [{ uniqueName: "call", type: "generic", panelState: "docked", anchorTab: "case", additionalTabs: [] }],
      tabs: [{ uniqueName: "case", pageType: "entityrecord", parameters: { entityId: null } }],
    },
    environment: async () => ({ etn: "incident" }),
    encodings: "exact",
    wasm: new URL("https://example.com/host.wasm"),
    clock: () => 0,
  };
  return createHost(all);
}

export async function use(host: Host): Promise<void> {
  const view: View = host.view;
  // @ts-expect-error The view is read, not written.
  host.view = view;
  // @ts-expect-error A session has an id.
  await host.agent.focusSession();
  // @ts-expect-error Ids are text.
  await host.agent.closeTab(1);
  // @ts-expect-error Modes are 0 to 3.
  await host.agent.setPanelMode(7);
  // @ts-expect-error Agents create no sessions: providers do.
  await host.agent.createSession({});
  const mode: PanelMode = view.panel.mode;
  await host.agent.setPanelMode(mode);

  const handle: ProviderHandle = host.provider("phone");
  // @ts-expect-error A frame needs a place.
  handle.mount();
  const frame: HTMLIFrameElement = handle.mount(document.body);
  frame.focus();
  await handle.CIFramework.createSession({ templateName: "call" }, "correlation");
  // @ts-expect-error A misspelled method is none.
  await handle.CIFramework.createSesion({});
  const empty: boolean = handle.CIFramework.isNullOrUndefined(null);
  // @ts-expect-error `isNullOrUndefined` alone answers at once.
  empty.then();
  host.destroy();
}

export async function sources(): Promise<Host> {
  const records: MemoryRecords = createMemoryRecords({ tables: standardTables, rows: { contact: [{ lastname: "Byron" }] } });
  const source: RecordSource = records;
  // @ts-expect-error A source has six methods.
  await createHost({ providers: [], records: { query: source.query } });
  // @ts-expect-error A sink records.
  await createHost({ providers: [], telemetry: {} });
  // @ts-expect-error Options of a column have kinds.
  createMemoryRecords({ tables: [{ logicalName: "a", columns: [{ name: "b", type: "string" }] }] });
  // @ts-expect-error A presence has a base status.
  await createHost({ providers: [], presence: { options: [{ id: "1", text: "Here", color: "red" }] } });
  // @ts-expect-error A notification template is an alert or a toast.
  await createHost({ providers: [], templates: { notifications: [{ uniqueName: "a", kind: "banner" }] } });
  const telemetry: TelemetrySink = { record: (entry: Telemetry) => entry.at };
  return createHost({ providers: [], records, telemetry, presence: { options: [], current: null } });
}

export async function act(host: Host): Promise<void> {
  const id: string = await host.agent.openTab({ templateName: "case", parameters: { entityId: "1" } });
  // @ts-expect-error A tab needs its template.
  await host.agent.openTab({});
  // @ts-expect-error An answer is yes or no.
  await host.agent.answerNotification(id, "yes");
  // @ts-expect-error A saved record has a name.
  await host.agent.formSaved(id, { entityType: "contact", id: "1" });
  const session: string = await host.desk.openSession({ templateName: "call" });
  const slug: string = host.desk.resolveSlug(session, "{caller}");
  // @ts-expect-error The desk's answers are no promises.
  host.desk.context(slug).then();
  // @ts-expect-error There may be no source.
  await host.records.query("contact");
  const records: Records | null = host.records;
  // @ts-expect-error The page gives no context.
  await records?.query("contact", "", 5, { provider: null });
  const leave: () => void = host.onSaveForm(async (tabId) => void tabId.length);
  leave();
}

export function listen(host: Host): void {
  // @ts-expect-error There is no such kind.
  host.on("session-renamed", () => {});
  // @ts-expect-error A listener is needed.
  host.on("view");
  // @ts-expect-error A panel change names no session.
  host.on("panel-changed", (change) => change.sessionId);
  // @ts-expect-error Subscriptions end by calling what `on` returned.
  host.on("view", () => {}).remove();
  const leave: () => void = host.on("session-focused", ({ previousSessionId }) => previousSessionId.length);
  leave();
  host.on("change", (change: Change) => change.kind);
  host.on("view", (view: View) => view.version);
  host.on("note", (note: Note) => note.provider?.length);
}

export async function rest(host: Host): Promise<void> {
  await init();
  await init(new ArrayBuffer(8));
  // @ts-expect-error Null is no source.
  await init(null);
  const text: string = version();
  // @ts-expect-error A window alone says not whose API it gets.
  installCIFramework(window);
  // @ts-expect-error Text is no target.
  installCIFramework(window, text);
  const uninstall: () => void = installCIFramework(window, host);
  uninstall();
  installCIFramework(window, host.provider("phone"));
  const error = new HostError("invalid_options", "no", "providers");
  const path: string | undefined = error.path;
  // @ts-expect-error Codes stay as they are.
  error.code = path ?? "";
}
