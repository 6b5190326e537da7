import { describe, expect, it } from "vitest";
import type { Engine } from "../../src/shim/engine.ts";
import { HostError } from "../../src/shim/errors.ts";
import { createQueue, PAGE, type Queue, type QueueParts } from "../../src/shim/queue.ts";

function setUp(perform: QueueParts["perform"], over: Partial<Engine> = {}) {
  const entered: string[] = [];
  const engine: Engine = {
    handle: (input) => (entered.push(input), input),
    receive: (connection, text) => (entered.push(`${connection}:${text}`), text),
    view: () => "",
    query: () => "null",
    changes: () => "[]",
    free: () => {},
    ...over,
  };
  const crashed = (error: unknown): void => queue.end(new HostError("host_failed", String(error)));
  const queue: Queue = createQueue({ engine, now: () => 7, perform, crashed });
  return { queue, entered };
}

describe("queue", () => {
  it("tells the performer who sent what the output answers", () => {
    const senders: number[] = [];
    const { queue } = setUp((_output, sender) => senders.push(sender));
    queue.receive(4, "[]");
    queue.handle({ kind: "tick" });
    expect(senders).toEqual([4, PAGE]);
  });

  it("performs one output to completion before the next input enters, in order of arrival", () => {
    const steps: string[] = [];
    const { queue, entered } = setUp((output) => {
      steps.push(`start ${output}`);
      if (output === "a") {
        queue.receive(2, "b");
        queue.receive(3, "c");
        expect(entered).toEqual(["1:a"]);
      }
      if (output === "b") queue.receive(4, "d");
      steps.push(`end ${output}`);
    });
    queue.receive(1, "a");
    expect(entered).toEqual(["1:a", "2:b", "3:c", "4:d"]);
    expect(steps).toEqual(["a", "b", "c", "d"].flatMap((name) => [`start ${name}`, `end ${name}`]));
  });

  it("takes inputs again after a turn with waiting ones", () => {
    const { queue, entered } = setUp((output) => {
      if (output === "a") queue.receive(1, "b");
    });
    queue.receive(1, "a");
    queue.receive(1, "c");
    expect(entered).toEqual(["1:a", "1:b", "1:c"]);
  });

  it("refuses what waits and what comes later with the code of the end", () => {
    const refusals: unknown[] = [];
    const { queue, entered } = setUp((output) => {
      if (output !== "a") return;
      queue.handle({ kind: "tick" }, (effects) => refusals.push(effects.refused?.code));
      queue.end(new HostError("host_destroyed", "Over."));
    });
    queue.receive(1, "a");
    queue.handle({ kind: "tick" }, (effects) => refusals.push(effects.refused?.code));
    queue.receive(1, "b");
    expect(entered).toEqual(["1:a"]);
    expect(refusals).toEqual(["host_destroyed", "host_destroyed"]);
  });

  it("settles the input that crashed the engine", () => {
    const codes: unknown[] = [];
    const crash = (): string => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    const { queue } = setUp(() => {}, { handle: crash });
    queue.handle({ kind: "tick" }, (effects) => codes.push(effects.refused?.code));
    expect(codes).toEqual(["host_failed"]);
    expect(queue.ended?.code).toBe("host_failed");
  });
});
