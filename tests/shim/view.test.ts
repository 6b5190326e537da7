import { describe, expect, it } from "vitest";
import { HostError } from "../../src/shim/errors.ts";
import { createNotes } from "../../src/shim/notes.ts";
import { createSubscribers } from "../../src/shim/subscribe.ts";
import { createView } from "../../src/shim/view.ts";
import type { Change, Note, View } from "../../src/shim/wire.gen.ts";
import { emptyView } from "./fake-engine.ts";

function setUp() {
  const state = { reads: 0, version: 1, ended: null as HostError | null };
  const text = (): string => {
    state.reads += 1;
    return JSON.stringify({ ...emptyView(), version: state.version });
  };
  return { state, view: createView(text, () => state.ended) };
}

describe("view", () => {
  it("is not made until somebody looks, then once for each version", () => {
    const { state, view } = setUp();
    view.moved(1);
    expect(state.reads).toBe(0);
    const first = view.read();
    expect(view.read()).toBe(first);
    state.version = 2;
    view.moved(2);
    expect(view.read()).not.toBe(first);
    expect([view.read().version, state.reads]).toEqual([2, 2]);
  });

  it("is frozen to the bottom", () => {
    const read = setUp().view.read();
    expect([read, read.panel, read.sessions].every(Object.isFrozen)).toBe(true);
  });

  it("stays readable after the end, if it was ever read", () => {
    const { state, view } = setUp();
    const last = view.read();
    view.moved(9);
    state.ended = new HostError("host_failed", "Over.");
    expect(view.read()).toBe(last);
    const other = setUp();
    other.state.ended = state.ended;
    expect(() => other.view.read()).toThrow("Over.");
  });
});

describe("subscribers", () => {
  it("hear changes by kind and all together, until they leave", () => {
    const heard: string[] = [];
    let changes: Change[] = [{ kind: "panel-changed" }, { kind: "provider-changed", provider: "p" }];
    const subscribers = createSubscribers(emptyView, () => changes);
    const leave = subscribers.on("panel-changed", () => heard.push("kind"));
    subscribers.on("change", (change: { kind: string }) => heard.push(change.kind));
    subscribers.moved();
    leave();
    leave();
    changes = [{ kind: "panel-changed" }];
    subscribers.moved();
    expect(heard).toEqual(["kind", "panel-changed", "provider-changed", "panel-changed"]);
  });

  it("hear one view for all versions of a turn", async () => {
    const versions: number[] = [];
    let version = 1;
    const subscribers = createSubscribers(() => ({ ...emptyView(), version }), () => []);
    subscribers.on("view", (view: View) => versions.push(view.version));
    subscribers.moved();
    version = 3;
    subscribers.moved();
    await Promise.resolve();
    subscribers.moved();
    await Promise.resolve();
    expect(versions).toEqual([3, 3]);
  });

  it("that throw disturb nobody and are reported", () => {
    const reported: unknown[] = [];
    globalThis.reportError = (error: unknown) => void reported.push((error as Error).message);
    const heard: string[] = [];
    const subscribers = createSubscribers(emptyView, () => []);
    subscribers.on("note", () => {
      throw new Error("mine");
    });
    subscribers.on("note", (note: Note) => heard.push(note.code));
    subscribers.note({ code: "timed_out", message: "" });
    expect([heard, reported]).toEqual([["timed_out"], ["mine"]]);
  });

  it("that come while others are told hear the next one, and that leave hear nothing more", () => {
    const heard: string[] = [];
    const subscribers = createSubscribers(emptyView, () => []);
    subscribers.on("note", () => {
      subscribers.on("note", () => heard.push("late"));
      leave();
    });
    const leave = subscribers.on("note", () => heard.push("left"));
    subscribers.note({ code: "timed_out", message: "" });
    expect(heard).toEqual([]);
    subscribers.note({ code: "timed_out", message: "" });
    expect(heard).toEqual(["late"]);
  });
});

describe("notes", () => {
  it("keep the last 200, oldest first", () => {
    const notes = createNotes(() => {});
    for (let at = 0; at < 205; at++) notes.add({ code: "timed_out", message: String(at) });
    const texts = notes.list().map((note) => note.message);
    expect([texts.length, texts[0], texts.at(-1)]).toEqual([200, "5", "204"]);
  });
});
