// @vitest-environment node
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { createConnections } from "../../src/shim/connections.ts";
import { createCloneStore } from "../../src/shim/clones.ts";
import { createPerform } from "../../src/shim/effects.ts";
import type { Engine } from "../../src/shim/engine.ts";
import { createNotes } from "../../src/shim/notes.ts";
import { createSubscribers } from "../../src/shim/subscribe.ts";
import { createView } from "../../src/shim/view.ts";
import { load } from "../../src/shim/init.ts";
import type { Ask, Attention, Change, Connection, Effects, Input, Note, NotificationField, NotificationsView, NotificationView, PanelView, PresenceOption, PresenceView, ProviderView, Refusal, SessionView, TabView, Telemetry, View } from "../../src/shim/wire.gen.ts";
import alerts from "../fixtures/wire/notifications.json" with { type: "json" };
import page from "../fixtures/wire/page.json" with { type: "json" };
import records from "../fixtures/wire/records.json" with { type: "json" };
import told from "../fixtures/wire/telemetry.json" with { type: "json" };

/** Every name of a type, where the compiler sees to it that none is missing and none too many. */
type Names<T> = Record<keyof Required<T>, true>;

const EFFECTS: Names<Omit<Effects, "telemetry">> = { refused: true, connection: true, closed: true, version: true, posts: true, asks: true, withdrawn: true, opened: true, notes: true, wake: true };
const INPUTS: Record<Input["kind"], true> = {
  connect: true,
  "connect-page": true,
  disconnect: true,
  "focus-session": true,
  "close-session": true,
  "focus-tab": true,
  "close-tab": true,
  "refresh-tab": true,
  "set-panel-mode": true,
  "resize-panel": true,
  "resize-window": true,
  "set-provider-active": true,
  "answer-notification": true,
  "dismiss-notification": true,
  "set-presence": true,
  "click-to-act": true,
  "send-article": true,
  "open-tab": true,
  "form-saved": true,
  "set-tab-dirty": true,
  answer: true,
  "answer-dialog": true,
  "dismiss-banner": true,
  "open-session": true,
  "set-session-title": true,
  "set-tab-title": true,
  "set-session-closable": true,
  "update-context": true,
  "request-attention": true,
  tick: true,
};
const CHANGES: Record<Change["kind"], true> = {
  "session-opened": true,
  "session-closed": true,
  "session-focused": true,
  "session-changed": true,
  "tab-opened": true,
  "tab-closed": true,
  "tab-focused": true,
  "tab-changed": true,
  "tab-refreshed": true,
  "panel-changed": true,
  "provider-changed": true,
  "overlay-changed": true,
  "notification-opened": true,
  "notification-shown": true,
  "notification-changed": true,
  "notification-closed": true,
  "presence-changed": true,
};
const ROWS: { [K in Telemetry["kind"]]: Names<Extract<Telemetry, { kind: K }>> } = {
  call: { kind: true, call: true, method: true, provider: true, correlationId: true, at: true },
  answered: { kind: true, call: true, code: true, correlationId: true, at: true },
  event: { kind: true, event: true, providers: true, correlationId: true, at: true },
  kpi: { kind: true, name: true, provider: true, sessionId: true, conversationId: true, correlationId: true, at: true },
  analytics: { kind: true, name: true, provider: true, data: true, correlationId: true, at: true },
};
const CONNECTION: Names<Connection> = { id: true, timeout: true, exact: true };
const ASK: Names<Extract<Ask, { what: "record" }>> = { id: true, what: true, provider: true, request: true };
const NOTE: Names<Note> = { code: true, message: true, provider: true };
const REFUSED: Names<Omit<Refusal, "path">> = { code: true, message: true };
const VIEW: Names<View> = { version: true, focusedSessionId: true, canCreateSession: true, sessions: true, panel: true, providers: true, clickToAct: true, notifications: true, presence: true, singleSession: true, dialogs: true, banners: true, progress: true };
const PANEL: Names<PanelView> = { mode: true, width: true, provider: true, visible: true, side: true };
const PROVIDER: Names<ProviderView> = { name: true, label: true, order: true, active: true, apiVersion: true, connections: true };
const ATTENTION: Names<Attention> = { requested: true, count: true, breached: true, breachDetails: true, activity: true };
const SESSION: Names<SessionView> = {
  id: true,
  title: true,
  isHome: true,
  provider: true,
  templateName: true,
  canClose: true,
  attention: true,
  focusedTabId: true,
  tabs: true,
};
const TAB: Names<TabView> = {
  id: true,
  title: true,
  isAnchor: true,
  canClose: true,
  templateName: true,
  pageType: true,
  parameters: true,
  address: true,
  problem: true,
  refreshes: true,
  isDirty: true,
  waitsForSave: true,
  isLoading: true,
};
const NOTIFICATIONS: Names<NotificationsView> = { alert: true, waiting: true, toasts: true };
const NOTIFICATION: Names<NotificationView> = {
  id: true,
  provider: true,
  templateName: true,
  kind: true,
  title: true,
  icon: true,
  fields: true,
  acceptText: true,
  rejectText: true,
  theme: true,
  desktopMode: true,
  showsCountdown: true,
  shownAt: true,
  endsAt: true,
};
const FIELD: Names<NotificationField> = { label: true, value: true };
const PRESENCE: Names<PresenceView> = { current: true, options: true };
const OPTION: Names<PresenceOption> = { id: true, text: true, status: true, color: true };

interface Step {
  title: string;
  now?: number;
  sender?: number;
  handle?: object;
  receive?: unknown[];
  output?: string[];
  changes?: Change[];
  view?: object;
}

/** Each on a host of its own. */
const DAYS: { about: string; settings: object; seed: string; steps: Step[] }[] = [page, alerts, records] as never;
const steps = DAYS.flatMap((day) => day.steps);
const spoken = steps.flatMap((step) => (step.output ? [{ ...step, output: step.output }] : []));
const headers = spoken.map(({ output }) => JSON.parse(output[0] || "{}") as Effects);
const named = (things: readonly object[]): string[] => [...new Set(things.flatMap((thing) => Object.keys(thing)))].sort();
const names = (type: object): string[] => Object.keys(type).sort();

describe("golden outputs have the generated types", () => {
  const views = steps.flatMap(({ view }) => (view ? [view as View] : []));
  const sessions = views.flatMap((view) => view.sessions);
  const shown = views.flatMap(({ notifications: { alert, toasts } }) => [...(alert ? [alert] : []), ...toasts]);

  it.each([
    ["effects", EFFECTS, headers],
    ["connections", CONNECTION, headers.flatMap(({ connection }) => connection ?? [])],
    ["questions", ASK, headers.flatMap(({ asks }) => asks ?? [])],
    ["notes", NOTE, headers.flatMap(({ notes }) => notes ?? [])],
    ["refusals", REFUSED, headers.flatMap(({ refused }) => refused ?? [])],
    ["views", VIEW, views],
    ["panels", PANEL, views.map(({ panel }) => panel)],
    ["providers", PROVIDER, views.flatMap(({ providers }) => providers)],
    ["sessions", SESSION, sessions],
    ["marks", ATTENTION, sessions.map(({ attention }) => attention)],
    ["what is notified", NOTIFICATIONS, views.map(({ notifications }) => notifications)],
    ["notifications", NOTIFICATION, shown],
    ["fields", FIELD, shown.flatMap(({ fields }) => fields)],
    ["presence", PRESENCE, views.map(({ presence }) => presence)],
    ["options of presence", OPTION, views.flatMap(({ presence }) => presence.options)],
    ["tabs", TAB, sessions.flatMap(({ tabs }) => tabs)],
  ])("%s", (_title, type, things) => {
    expect(named(things)).toEqual(names(type));
  });

  it("every kind of row of telemetry occurs, and no field is missing or too many", () => {
    const rows = told.steps.flatMap(({ output }) => (JSON.parse(output[0] || "{}") as Effects).telemetry ?? []);
    expect([...new Set(rows.map(({ kind }) => kind))].sort()).toEqual(names(ROWS));
    for (const row of rows) expect(names(row)).toEqual(names(ROWS[row.kind]));
  });

  it("every kind of input and change occurs", () => {
    const inputs = steps.flatMap(({ handle }) => (handle ? [(handle as Input).kind] : []));
    expect([...new Set(inputs)].filter((kind) => !(kind in INPUTS))).toEqual([]);
    expect(names(INPUTS).filter((kind) => !inputs.includes(kind as Input["kind"]))).toEqual([]);
    const changes = spoken.flatMap(({ changes: told = [] }) => told).map(({ kind }) => kind);
    expect([...new Set(changes)].sort()).toEqual(names(CHANGES));
  });
});

describe("the shim performs golden outputs", () => {
  function setUp(told: Change[]) {
    const posted = new Map<number, string[]>();
    const [changes, asks, notes, wakes, closed, withdrawn, telemetry]: unknown[][] = [[], [], [], [], [], [], []];
    const connections = createConnections(createCloneStore());
    const subscribers = createSubscribers(() => page.steps[0]!.view as unknown as View, () => told);
    subscribers.on("change", (change) => changes!.push(change));
    const perform = createPerform({
      connections,
      subscribers,
      notes: createNotes((note) => notes!.push(note)),
      view: createView(() => "", () => null),
      clock: { wake: (deadline) => wakes!.push(deadline), stop() {} },
      ask: (ask) => asks!.push(ask),
      withdraw: (ids) => withdrawn!.push(...ids),
      telemetry: (entries) => telemetry!.push(...entries),
    });
    for (const connection of [1, 2, 3, 4]) {
      const lines: string[] = [];
      posted.set(connection, lines);
      const deliver = (text: string) => lines.push(...(JSON.parse(text) as unknown[]).map((line) => JSON.stringify(line)));
      connections.open(connection, { direct: true, deliver, end: () => closed!.push(connection) });
    }
    return { perform, posted, seen: { changes, asks, notes, wakes, closed, withdrawn, telemetry } };
  }

  /** Who gets which lines, worked out from the words of the protocol. */
  function addressed(header: Effects, lines: string[], sender: number): Map<number, string[]> {
    const expected = new Map<number, string[]>([1, 2, 3, 4].map((connection) => [connection, []]));
    const posts = header.posts ?? lines.map((_, at) => [at, sender]);
    for (const [at, ...to] of posts) for (const one of to) expected.get(one)!.push(lines[at!]!);
    return expected;
  }

  it.each(spoken)("$title", async ({ sender = -1, output, changes = [] }) => {
    const { perform, posted, seen } = setUp(changes);
    let settled: Effects | undefined;
    perform(output.join("\n"), sender, (effects) => {
      settled = effects;
    });
    await Promise.resolve();
    const header = JSON.parse(output[0] || "{}") as Effects;
    expect(settled).toEqual(header);
    expect(posted).toEqual(addressed(header, output.slice(1).map((line) => JSON.stringify(JSON.parse(line))), sender));
    expect(seen).toEqual({
      changes,
      asks: header.asks ?? [],
      notes: header.notes ?? [],
      wakes: "wake" in header ? [header.wake] : [],
      closed: header.closed ?? [],
      withdrawn: header.withdrawn ?? [],
      telemetry: header.telemetry ?? [],
    });
  });
});

/** The same day in wasm: what Rust's own test proves natively holds for the module that is shipped. */
describe.each(DAYS)("the shipped engine says the same: $about", (day) => {
  let engine: Engine;

  beforeAll(async () => {
    const { Host } = await load(await readFile(new URL("../../build/wasm/host_bg.wasm", import.meta.url)));
    engine = new Host(JSON.stringify(day.settings), day.seed);
  });

  it.each(day.steps)("$title", ({ now = 0, sender = 0, handle, receive, output, changes = [], view }) => {
    if (handle) expect(engine.handle(JSON.stringify(handle), now).split("\n")).toEqual(output);
    if (receive) expect(engine.receive(sender, JSON.stringify(receive), now).split("\n")).toEqual(output);
    if (handle || receive) expect(engine.changes()).toBe(JSON.stringify(changes));
    if (view) expect(engine.view()).toBe(JSON.stringify(view));
  });
});
