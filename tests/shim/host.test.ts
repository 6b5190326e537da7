import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { prepare, startHost } from "../../src/shim/host.ts";
import { HostError } from "../../src/shim/errors.ts";
import type { Host, HostOptions } from "../../src/shim/public.ts";
import type { Change, Effects, Input, Note, View } from "../../src/shim/wire.gen.ts";
import { emptyView, FakeEngine, fakeModule, output } from "./fake-engine.ts";
import { standInForBrowser } from "./frame-dom.ts";

const OPTIONS: HostOptions = { providers: [{ name: "phone", url: "https://phone.example.com/w" }, { name: "chat" }] };

let host: Host;
let engine: FakeEngine;

function start(options: HostOptions = OPTIONS, ready: (engine: FakeEngine) => void = () => {}): void {
  const fake = fakeModule(ready);
  host = startHost(fake.module, prepare(options));
  engine = fake.engine;
}

beforeEach(standInForBrowser);
afterEach(() => host.destroy());

const rejection = (promise: Promise<unknown>): Promise<any> => promise.then(() => expect.fail("resolved"), (error: unknown) => error);

const refused: Effects = { refused: { code: "session_not_found", message: "There is no such session." } };

function crash(): never {
  throw new WebAssembly.RuntimeError("unreachable");
}

describe("createHost", () => {
  it("passes the engine's refusal on with code, message and path", () => {
    start();
    const path = "templates.sessions[0].anchorTab";
    const fake = fakeModule(() => {
      throw new Error(JSON.stringify({ code: "unknown_template", message: "No tab template is named case.", path }));
    });
    const options = prepare(OPTIONS);
    const error = thrown(() => startHost(fake.module, options));
    expect(error).toBeInstanceOf(HostError);
    expect(error).toMatchObject({ code: "unknown_template", path, message: "No tab template is named case." });
  });

  it("reports a crash at the start", () => {
    start();
    const fake = fakeModule(crash);
    const options = prepare(OPTIONS);
    expect(thrown(() => startHost(fake.module, options))).toMatchObject({ code: "host_failed" });
  });
});

describe("agent", () => {
  it.each<[string, (agent: Host["agent"]) => Promise<void>, Input]>([
    ["focusSession", (agent) => agent.focusSession("session-id-1"), { kind: "focus-session", sessionId: "session-id-1" }],
    ["closeSession", (agent) => agent.closeSession("session-id-1"), { kind: "close-session", sessionId: "session-id-1" }],
    ["goHome", (agent) => agent.goHome(), { kind: "focus-session", sessionId: "session-id-0" }],
    ["focusTab", (agent) => agent.focusTab("tab-id-1"), { kind: "focus-tab", tabId: "tab-id-1" }],
    ["closeTab", (agent) => agent.closeTab("tab-id-1"), { kind: "close-tab", tabId: "tab-id-1" }],
    ["refreshTab", (agent) => agent.refreshTab("tab-id-1"), { kind: "refresh-tab", tabId: "tab-id-1" }],
    ["setPanelMode", (agent) => agent.setPanelMode(2), { kind: "set-panel-mode", mode: 2 }],
    ["togglePanel", (agent) => agent.togglePanel(), { kind: "set-panel-mode", mode: 0 }],
    ["resizePanel", (agent) => agent.resizePanel(350.4), { kind: "resize-panel", width: 350 }],
    [
      "setProviderActive",
      (agent) => agent.setProviderActive("phone", false),
      { kind: "set-provider-active", provider: "phone", active: false },
    ],
    ["answerNotification", (agent) => agent.answerNotification("n", true), { kind: "answer-notification", notificationId: "n", accept: true }],
    ["dismissNotification", (agent) => agent.dismissNotification("n"), { kind: "dismiss-notification", notificationId: "n" }],
    ["setPresence", (agent) => agent.setPresence("p"), { kind: "set-presence", presenceId: "p" }],
    ["answerDialog", (agent) => agent.answerDialog("d", null), { kind: "answer-dialog", dialogId: "d", value: null }],
    ["dismissBanner", (agent) => agent.dismissBanner("b"), { kind: "dismiss-banner", bannerId: "b" }],
    ["clickToAct", (agent) => agent.clickToAct({ value: "1" }), { kind: "click-to-act", payload: { value: "1" } }],
    ["sendArticle", (agent) => agent.sendArticle({ title: "t", link: "l" }), { kind: "send-article", title: "t", link: "l" }],
    ["setTabDirty", (agent) => agent.setTabDirty("t", true), { kind: "set-tab-dirty", tabId: "t", dirty: true }],
    [
      "formSaved",
      (agent) => agent.formSaved("t", { entityType: "contact", id: "1", name: "Ada" }),
      { kind: "form-saved", tabId: "t", reference: { entityType: "contact", id: "1", name: "Ada" } },
    ],
  ])("%s is one input: done, or refused with the engine's code", async (_name, act, input) => {
    start();
    await act(host.agent);
    expect(engine.inputs).toEqual([input]);
    engine.onHandle = () => output(refused);
    const error = await rejection(act(host.agent));
    expect(error).toBeInstanceOf(HostError);
    expect(error).toMatchObject({ code: "session_not_found", message: "There is no such session." });
  });

  it("toggles a panel that is not docked to docked", async () => {
    start(OPTIONS, (made) => (made.seen = { ...emptyView(), panel: { ...emptyView().panel, mode: 2 } }));
    await host.agent.togglePanel();
    expect(engine.inputs).toEqual([{ kind: "set-panel-mode", mode: 1 }]);
  });
});

describe("subscribers of a host", () => {
  it("hear of changes and of the view, whose version they then read", async () => {
    start();
    const heard: (Change | number)[] = [];
    host.on("panel-changed", (change) => heard.push(change));
    host.on("view", (view: View) => heard.push(view.version));
    engine.onHandle = () => {
      engine.seen = { ...emptyView(), version: 5 };
      return output({ version: 5 });
    };
    const before = host.view;
    await host.agent.setPanelMode(0);
    await host.agent.setPanelMode(0);
    expect(heard).toEqual([{ kind: "panel-changed" }, 5, { kind: "panel-changed" }, 5]);
    expect([before.version, host.view.version, engine.viewReads]).toEqual([0, 5, [0, 5]]);
  });

  it("may act: their input waits its turn", async () => {
    start();
    const order: string[] = [];
    let acted: Promise<void> | undefined;
    host.on("change", () => {
      acted ??= host.agent.goHome();
      order.push(`during: ${engine.kinds().length}`);
    });
    engine.onHandle = ({ kind }) => (kind === "close-session" ? output({ version: 1 }) : undefined);
    await host.agent.closeSession("session-id-1");
    await acted;
    expect([order, engine.kinds()]).toEqual([["during: 1"], ["close-session", "focus-session"]]);
  });

  it("hear notes, of which the last are kept", () => {
    start();
    const heard: Note[] = [];
    host.on("note", (note) => heard.push(note));
    const note: Note = { code: "slug_unresolved", message: "m", provider: "phone" };
    engine.onHandle = () => output({ notes: [note] });
    void host.agent.goHome();
    expect([heard, host.notes]).toEqual([[note], [note]]);
  });
});

describe("environment", () => {
  const asking = (made: FakeEngine): void => {
    made.onHandle = ({ kind }) =>
      kind === "focus-session" ? output({ asks: [{ id: 3, what: "environment", provider: "phone" }] }) : undefined;
  };
  const answer = async (environment: unknown): Promise<Input | undefined> => {
    start({ ...OPTIONS, environment: environment as () => Record<string, unknown> }, asking);
    void host.agent.goHome();
    await vi.waitFor(() => expect(engine.kinds()).toContain("answer"));
    return engine.inputs.find(({ kind }) => kind === "answer");
  };

  it.each<[string, unknown, object]>([
    ["an object", () => ({ etn: "case" }), { value: expect.objectContaining({ etn: "case", orgLcid: 1033 }) }],
    ["a promise", async () => ({ orgLcid: 1031, etn: undefined }), { value: expect.not.objectContaining({ orgLcid: 1033 }) }],
    ["a throw", () => crash(), { error: "RuntimeError: unreachable" }],
    ["a rejection", () => Promise.reject(new Error("offline")), { error: "Error: offline" }],
    ["nothing", () => undefined, { error: "TypeError: the environment function must give an object." }],
    ["what JSON cannot carry", () => ({ id: 1n }), { error: "TypeError: Do not know how to serialize a BigInt" }],
  ])("is asked for and answered: %s", async (_what, environment, expected) => {
    expect(await answer(environment)).toEqual({ kind: "answer", ask: 3, ...expected });
  });
});

describe("API in the page", () => {
  it("connects at the first call, once, and needs no turn to reach the engine", async () => {
    start();
    const { CIFramework } = host.provider("chat");
    expect(engine.inputs).toEqual([]);
    const mode = CIFramework.getAllSessions();
    expect(engine.inputs).toEqual([{ kind: "connect", provider: "chat", origin: null }]);
    expect(engine.received).toMatchObject([{ connection: 1, text: '[[1,"getAllSessions"]]' }]);
    expect(await mode).toBe("getAllSessions");
    expect(await CIFramework.getWidth()).toBe("getWidth");
    expect(engine.kinds()).toEqual(["connect"]);
    expect(host.provider("chat").CIFramework).toBe(CIFramework);
  });

  it("answers polled questions from memory until an output has effects, each connection for itself", async () => {
    start();
    const [chat, phone] = [host.provider("chat").CIFramework, host.provider("phone").CIFramework];
    engine.onReceive = (connection, text) => output(null, [JSON.parse(text)[0][0], `${connection} at ${engine.inputs.length}`]);
    const ask = async (): Promise<unknown[]> => [await chat.getFocusedSession(), await phone.getFocusedSession()];
    expect(await ask()).toEqual(["1 at 1", "2 at 2"]);
    expect(await ask()).toEqual(["1 at 2", "2 at 2"]);
    const crossings = engine.received.length;
    expect(await ask()).toEqual(["1 at 2", "2 at 2"]);
    await chat.getFocusedSession("correlation");
    expect(engine.received).toHaveLength(crossings);
    engine.onHandle = () => output({ version: 9 });
    await host.agent.goHome();
    expect(await ask()).toEqual(["1 at 3", "2 at 3"]);
  });

  it("asks again what it remembers nothing of", async () => {
    start();
    const { getAllSessions, getMode } = host.provider("chat").CIFramework;
    await getAllSessions();
    await getAllSessions();
    expect(engine.received).toHaveLength(2);
    engine.onReceive = (_connection, text) => output(null, [JSON.parse(text)[0][0], null, { code: "c", message: "m", errorCode: 1 }]);
    await rejection(getMode());
    await rejection(getMode());
    expect(engine.received).toHaveLength(4);
  });

  it("asks again after a change that comes in the same turn as the question", async () => {
    start();
    const { getWidth, setWidth } = host.provider("chat").CIFramework;
    engine.onReceive = (_connection, text) => {
      const [[id, method, width]] = JSON.parse(text) as [[number, string, number]];
      return method === "setWidth" ? output({ version: width }, [id, width]) : output(null, [id, engine.received.length]);
    };
    const first = getWidth();
    const set = setWidth(400);
    const second = getWidth();
    expect(await Promise.all([first, set, second, getWidth()])).toEqual([1, 400, 3, 4]);
    expect(await getWidth()).toBe(4);
  });

  it("of the page itself connects as the page", async () => {
    start();
    await host.page.CIFramework.raiseEvent("e", 1);
    expect(engine.inputs).toEqual([{ kind: "connect-page" }]);
  });

  it("is told events in the order of the turn", async () => {
    start();
    const heard: unknown[] = [];
    const { addHandler, createSession } = host.provider("chat").CIFramework;
    await addHandler("onSessionSwitched", (text: unknown) => heard.push(text));
    engine.onReceive = () => output({ posts: [[0, 1], [1, 1]] }, [2, "session-id-1"], [0, "onSessionSwitched", { focused: true }]);
    heard.push(await createSession({ templateName: "call" }));
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    expect(heard).toEqual(["session-id-1", '{"focused":true}']);
  });

  it("may call from a handler while the host is busy", async () => {
    start();
    const { addHandler, getAllSessions } = host.provider("chat").CIFramework;
    let answered: Promise<unknown> | undefined;
    await addHandler("e", () => (answered = getAllSessions()));
    engine.onHandle = () => output({ posts: [[0, 1]] }, [0, "e", null]);
    await host.agent.goHome();
    await vi.waitFor(() => expect(answered).toBeDefined());
    expect(await answered).toBe("getAllSessions");
  });

  it("rejects with the engine's code when it may not connect, and connects at the next call when it may", async () => {
    start();
    engine.onHandle = () => output({ refused: { code: "provider_inactive", message: "Off." } });
    const { getAllSessions } = host.provider("chat").CIFramework;
    expect((await rejection(getAllSessions())).get("code")).toBe("provider_inactive");
    engine.onHandle = () => undefined;
    expect(await getAllSessions()).toBe("getAllSessions");
  });

  it("comes back after the engine ended its connection", async () => {
    start();
    const { getAllSessions } = host.provider("chat").CIFramework;
    await getAllSessions();
    engine.onReceive = () => "";
    const open = getAllSessions();
    engine.onHandle = ({ kind }) =>
      kind === "set-provider-active" ? output({ posts: [[0, 1]], closed: [1] }, [-3, "provider_inactive", "Off."]) : undefined;
    await host.agent.setProviderActive("chat", false);
    expect((await rejection(open)).get("code")).toBe("provider_inactive");
    engine.onReceive = () => undefined;
    expect(await getAllSessions()).toBe("getAllSessions");
    expect(engine.received.at(-1)?.connection).toBe(2);
  });

  it("hands each listener its own copy of what JSON cannot carry", async () => {
    start();
    const heard: Map<string, unknown>[] = [];
    const listen = (value: unknown): void => void heard.push(value as Map<string, unknown>);
    await host.provider("chat").CIFramework.addHandler("e", listen);
    await host.page.CIFramework.addHandler("e", listen);
    engine.onReceive = (_connection, text) => {
      const [[id, , name, value]] = JSON.parse(text) as [[number, string, string, unknown]];
      return output({ posts: [[0, 1], [1, 1, 2]] }, [id, null], [-1, name, value]);
    };
    const sent = new Map([["when", new Date(5)]]);
    await host.provider("chat").CIFramework.raiseEvent("e", sent);
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    const [one, other] = heard.map((value) => value.get("value"));
    expect([one, other]).toEqual([sent, sent]);
    expect([one === sent, one === other]).toEqual([false, false]);
  });
});

describe("providers of a host", () => {
  it("are found by name only", () => {
    start();
    expect(host.provider("phone").name).toBe("phone");
    expect(thrown(() => host.provider("mail"))).toMatchObject({ code: "unknown_provider" });
  });

  it("share the well-known frame id by what the view shows", async () => {
    start({ providers: [OPTIONS.providers[0]!, { name: "mail", url: "https://mail.example.com/w" }] });
    const panel = (provider: string) => ({ ...emptyView().panel, provider });
    engine.seen = { ...emptyView(), panel: panel("phone") };
    const phone = host.provider("phone").mount(document.body);
    const mail = host.provider("mail").mount(document.body);
    expect([phone.id, mail.id]).toEqual(["SidePanelIFrame", "SidePanelIFrame-mail"]);
    engine.onHandle = () => {
      engine.seen = { ...emptyView(), version: 2, panel: panel("mail") };
      return output({ version: 2 });
    };
    await host.agent.goHome();
    expect([phone.id, mail.id]).toEqual(["SidePanelIFrame-phone", "SidePanelIFrame"]);
  });
});

describe("window", () => {
  it("tells its width once a frame", async () => {
    start();
    window.dispatchEvent(new Event("resize"));
    window.dispatchEvent(new Event("resize"));
    await vi.waitFor(() => expect(engine.inputs).toEqual([{ kind: "resize-window", width: window.innerWidth }]));
  });
});

describe("deadline", () => {
  it("comes as a tick", () => {
    vi.useFakeTimers();
    let now = 100;
    start({ ...OPTIONS, clock: () => now });
    engine.onHandle = ({ kind }) => (kind === "tick" ? output({ wake: null }) : output({ wake: 150 }));
    void host.agent.goHome();
    now = 150;
    vi.advanceTimersByTime(50);
    expect(engine.kinds()).toEqual(["focus-session", "tick"]);
    vi.useRealTimers();
  });
});

// The same end in two ways: on purpose, and because the engine died.
describe.each([
  ["destroy", "host_destroyed", () => host.destroy()],
  [
    "a crash",
    "host_failed",
    () => {
      engine.onHandle = crash;
      void host.agent.goHome().catch(() => {});
    },
  ],
])("after %s", (_how, code, end) => {
  const open = async (): Promise<{ frame: Element; pending: Promise<unknown>; notes: string[] }> => {
    start();
    const notes: string[] = [];
    host.on("note", (note) => notes.push(note.code));
    const frame = host.provider("phone").mount(document.body);
    await host.provider("chat").CIFramework.getAllSessions();
    engine.onReceive = () => "";
    return { frame, pending: host.provider("chat").CIFramework.getAllSessions(), notes };
  };

  it("open and later calls are rejected with its code, frames and listeners are gone", async () => {
    const removed = vi.spyOn(window, "removeEventListener");
    const { frame, pending, notes } = await open();
    end();
    expect((await rejection(pending)).get("code")).toBe(code);
    expect((await rejection(host.provider("chat").CIFramework.getAllSessions())).get("code")).toBe(code);
    expect(await rejection(host.agent.goHome())).toMatchObject({ code });
    expect(await rejection(host.agent.togglePanel())).toMatchObject({ code });
    expect(thrown(() => host.provider("phone").mount(document.body))).toMatchObject({ code });
    expect(frame.isConnected).toBe(false);
    expect(removed.mock.calls.map(([type]) => type)).toEqual(["message", "resize", "CIClickToAct", "KMClickToSend"]);
    expect(notes).toEqual(code === "host_failed" ? ["host_failed"] : []);
    removed.mockRestore();
  });

  it("the engine is freed at most once, and never when it crashed", async () => {
    const { pending } = await open();
    end();
    await rejection(pending);
    host.destroy();
    host.destroy();
    expect(engine.freed).toBe(code === "host_failed" ? 0 : 1);
  });
});

describe("a crash", () => {
  it("while the view is read ends the host too", async () => {
    start();
    engine.view = crash;
    expect(thrown(() => host.view)).toMatchObject({ code: "host_failed" });
    expect(await rejection(host.agent.goHome())).toMatchObject({ code: "host_failed" });
  });
});

function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return expect.fail("nothing was thrown");
}
