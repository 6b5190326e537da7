import { describe, expect, it } from "vitest";
import { createCloneStore } from "../../src/shim/clones.ts";
import { createConnections, type Link } from "../../src/shim/connections.ts";
import { createPerform, type EffectParts } from "../../src/shim/effects.ts";
import { createNotes } from "../../src/shim/notes.ts";
import { createSubscribers } from "../../src/shim/subscribe.ts";
import { createView } from "../../src/shim/view.ts";
import { emptyView, output } from "./fake-engine.ts";

interface Recorded extends Link {
  messages: unknown[];
  ended: number;
}

function recorder(direct = false): Recorded {
  const link: Recorded = {
    direct,
    messages: [],
    ended: 0,
    deliver: (text, clones) => link.messages.push(clones ? [text, clones] : text),
    end: () => (link.ended += 1),
  };
  return link;
}

const PANEL_CHANGED = { kind: "panel-changed" } as const;

function setUp(newKey?: () => string) {
  const clones = createCloneStore(newKey);
  const connections = createConnections(clones);
  const log: unknown[] = [];
  const subscribers = createSubscribers(emptyView, () => [PANEL_CHANGED]);
  const parts: EffectParts = {
    connections,
    subscribers,
    notes: createNotes((note) => log.push(note)),
    view: createView(() => "", () => null),
    clock: { wake: (deadline) => log.push(deadline), stop() {} },
    ask: (ask) => log.push(ask),
    withdraw: (asks) => log.push({ withdrawn: asks }),
    telemetry: (entries) => log.push({ telemetry: entries }),
  };
  return { clones, connections, subscribers, log, perform: createPerform(parts) };
}

const turn = (): Promise<void> => Promise.resolve();

describe("outputs of the engine", () => {
  it("sends lines without effects to the sender, joined, in one message", async () => {
    const { connections, perform } = setUp();
    const [one, other] = [recorder(), recorder()];
    connections.open(1, one);
    connections.open(2, other);
    perform(output(null, [1, "a"], [2, null], [3, { x: "line\nend" }]), 1, undefined);
    await turn();
    expect(one.messages).toEqual(['[[1,"a"],[2,null],[3,{"x":"line\\nend"}]]']);
    expect(other.messages).toEqual([]);
  });

  it("sends lines with effects but without posts to the sender", async () => {
    const { connections, perform } = setUp();
    const link = recorder();
    connections.open(1, link);
    perform(output({ version: 2 }, [1, "a"], [2, "b"]), 1, undefined);
    await turn();
    expect(link.messages).toEqual(['[[1,"a"],[2,"b"]]']);
  });

  it("shares one line among three connections and keeps each one's order", async () => {
    const { connections, perform } = setUp();
    const links = [recorder(), recorder(), recorder()];
    links.forEach((link, at) => connections.open(at + 1, link));
    const lines = [[9, "session-id-1"], [0, "onSessionSwitched", {}]];
    perform(output({ posts: [[0, 2], [1, 1, 2, 3]] }, ...lines), 2, undefined);
    await turn();
    const event = '[0,"onSessionSwitched",{}]';
    expect(links.map((link) => link.messages)).toEqual([[`[${event}]`], [`[[9,"session-id-1"],${event}]`], [`[${event}]`]]);
  });

  it("posts once for all outputs of a turn, and again in the next turn", async () => {
    const { connections, perform } = setUp();
    const link = recorder();
    connections.open(1, link);
    perform(output(null, [1, 1]), 1, undefined);
    perform(output({ posts: [[0, 1]] }, [0, "e", 2]), 5, undefined);
    expect(link.messages).toEqual([]);
    await turn();
    perform(output(null, [2, 2]), 1, undefined);
    await turn();
    expect(link.messages).toEqual(['[[1,1],[0,"e",2]]', "[[2,2]]"]);
  });

  it("answers a direct link at once, but never before what still waits", async () => {
    const { connections, perform } = setUp();
    const link = recorder(true);
    connections.open(1, link);
    perform(output(null, [1, 1]), 1, undefined);
    expect(link.messages).toEqual(["[[1,1]]"]);
    perform(output({ posts: [[0, 1]] }, [0, "e", 2]), 5, undefined);
    perform(output(null, [2, 2]), 1, undefined);
    expect(link.messages).toHaveLength(1);
    await turn();
    expect(link.messages).toEqual(["[[1,1]]", '[[0,"e",2],[2,2]]']);
  });

  it("delivers a goodbye before it ends the link, and nothing after", async () => {
    const { connections, perform } = setUp();
    const link = recorder();
    connections.open(1, link);
    perform(output({ posts: [[0, 1]], closed: [1] }, [-3, "provider_inactive", "Off."]), -1, undefined);
    expect([link.messages, link.ended]).toEqual([['[[-3,"provider_inactive","Off."]]'], 1]);
    perform(output(null, [1, 1]), 1, undefined);
    await turn();
    expect(link.messages).toHaveLength(1);
    expect(connections.size).toBe(0);
  });

  it("a link that throws keeps nobody else from hearing", async () => {
    const { connections, perform } = setUp();
    const broken: Link = { direct: false, end() {}, deliver: () => raise("broken link") };
    const link = recorder();
    connections.open(1, broken);
    connections.open(2, link);
    const thrown = caught();
    perform(output({ posts: [[0, 1, 2]] }, [0, "e", 1]), 2, undefined);
    await turn();
    expect(link.messages).toEqual(['[[0,"e",1]]']);
    expect(thrown()).toEqual(["broken link"]);
  });

  it("settles first, then performs every other effect once", () => {
    const { perform, subscribers, log } = setUp();
    subscribers.on("change", (change: never) => log.push(change));
    const ask = { id: 3, what: "environment", provider: "p" } as const;
    const note = { code: "slug_unresolved", message: "m" } as const;
    perform(output({ wake: 50, notes: [note], asks: [ask], version: 4 }), -1, () => log.push("settled"));
    perform(output({ wake: null }), -1, undefined);
    expect(log).toEqual(["settled", PANEL_CHANGED, ask, note, 50, null]);
  });

  it("an empty output settles with nothing", () => {
    const seen: unknown[] = [];
    setUp().perform("", -1, (effects) => seen.push(effects));
    expect(seen).toEqual([{}]);
  });
});

describe("values that JSON cannot carry", () => {
  const when = new Date(0);

  it("travel in a message of their own, in order", async () => {
    const { clones, connections, perform } = setUp(() => "key");
    const link = recorder();
    connections.open(2, link);
    const text = clones.take('[[4,"raiseEvent","e",{"$clone":4}]]', { 4: when });
    expect(text).toBe('[[4,"raiseEvent","e",{"$clone":"key"}]]');
    perform(output({ posts: [[0, 2], [1, 2], [2, 2]] }, [0, "a", 1], [-1, "e", { $clone: "key" }], [0, "b", 2]), 1, undefined);
    await turn();
    expect(link.messages).toEqual(['[[0,"a",1]]', ['[[-1,"e",{"$clone":"key"}]]', { key: when }], '[[0,"b",2]]']);
  });

  it("are found among the sender's own lines too", async () => {
    const { clones, connections, perform } = setUp(() => "key");
    const link = recorder(true);
    connections.open(1, link);
    clones.take('[[4,"raiseEvent","e",{"$clone":4}]]', { 4: when });
    perform(output(null, [4, null], [-1, "e", { $clone: "key" }]), 1, undefined);
    await turn();
    expect(link.messages).toEqual(["[[4,null]]", ['[[-1,"e",{"$clone":"key"}]]', { key: when }]]);
  });

  it("are gone after the turn", async () => {
    const { clones } = setUp(() => "key");
    clones.take('[[4,"raiseEvent","e",{"$clone":4}]]', { 4: when });
    expect(clones.find('{"$clone":"key"}')).toEqual({ key: when });
    await turn();
    expect([clones.find('{"$clone":"key"}'), clones.empty]).toEqual([null, true]);
  });

  it("cannot be reached by a key that somebody else writes", () => {
    const { clones } = setUp();
    const mine = clones.take('[[4,"raiseEvent","e",{"$clone":4}]]', { 4: when });
    expect(clones.find('[[5,"updateContext",{"$clone":4}]]')).toBeNull();
    expect(Object.values(clones.find(mine) ?? {})).toEqual([when]);
  });

  it("leave text that is no JSON, and references without a value, as they are", () => {
    const { clones } = setUp();
    expect(clones.take("[[1,", { 1: when })).toBe("[[1,");
    expect(clones.take('[{"$clone":"toString"}]', { 1: when })).toBe('[{"$clone":"toString"}]');
    expect(clones.empty).toBe(true);
  });
});

function raise(message: string): never {
  throw new Error(message);
}

/** Collects what is reported to the console or the window while a test runs. */
function caught(): () => string[] {
  const seen: string[] = [];
  globalThis.reportError = (error: unknown) => void seen.push((error as Error).message);
  return () => seen;
}
