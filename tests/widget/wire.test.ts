// @vitest-environment node
import { afterEach, describe, expect, test, vi } from "vitest";
import golden from "../fixtures/wire/port.json" with { type: "json" };
import { createWidget, outcome, turn } from "./harness.ts";

afterEach(() => vi.restoreAllMocks());

type Call = [name: string, ...args: unknown[]];
const start = (cif: any, calls: unknown[][]) => (calls as Call[]).map(([name, ...args]) => cif[name](...args));

/** A handler's argument or a result, as the golden file writes it. */
function written(value: unknown, form: object) {
  if ("json" in form) return { json: JSON.parse(value as string) };
  if ("map" in form) return { map: Object.fromEntries(value as Map<string, unknown>) };
  return { resolved: value };
}

describe("widget to host", () => {
  test.each(golden.widgetToHost)("$title", async ({ calls, message, ...rest }) => {
    const { cif, sent } = createWidget();
    start(cif, calls);
    await turn();
    expect(sent.map(({ lines }) => JSON.stringify(lines))).toEqual([JSON.stringify(message)]);
    expect(sent[0]!.clones).toEqual("clones" in rest ? rest.clones : undefined);
  });

  test(golden.handlers.title, async () => {
    const { cif, sent } = createWidget();
    const [a, b] = [() => {}, () => {}];
    const name = golden.handlers.added[0]![2];
    for (const handler of [a, b, a]) cif.addHandler(name, handler);
    await turn();
    for (const handler of [a, b, b]) cif.removeHandler(name, handler);
    await turn();
    expect(sent.map(({ lines }) => lines)).toEqual([golden.handlers.added, golden.handlers.removed]);
  });
});

describe("host to widget", () => {
  test.each(golden.hostToWidget)("$title", async ({ calls, message, settled, ...rest }) => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const { cif, receive } = createWidget();
    const promises = start(cif, calls);
    await turn();
    receive(message as unknown[][]);
    for (const [index, expected] of settled.entries()) {
      const end: any = await outcome(promises[index]);
      if ("rejected" in expected) expect(end.rejected).toMatchObject(expected.rejected as object);
      else expect(written(end.resolved, expected)).toEqual(expected);
    }
    const notices = "notices" in rest ? rest.notices! : [];
    expect(warn).toHaveBeenCalledTimes(notices.length);
  });

  test.each(golden.events)("$title", async ({ message, event, heard }) => {
    const { cif, receive } = createWidget();
    const got: unknown[] = [];
    cif.addHandler(event, (argument: unknown) => got.push(argument));
    receive(message as unknown[][]);
    await turn();
    expect(got.length).toBe(heard.length);
    expect(got.map((argument, index) => written(argument, heard[index]!))).toEqual(heard);
  });
});
