// @vitest-environment node
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { createHost, type Host, type HostOptions, init, type RecordSource } from "../../src/shim/index.ts";
import { methods } from "../../src/widget/methods.ts";
import { DEEPEST_TEMPLATES, deepestArguments, UNANSWERED } from "../fixtures/deepest-arguments.ts";

/** The real engine; everything that it asks the page for is asked of somebody who never answers. */
const never = (): Promise<never> => new Promise(() => {});
const DEAF: RecordSource = { create: never, retrieve: never, update: never, delete: never, query: never, metadata: never };

/** Of the session that the newest host opened. */
let conversation = "";

async function host(more: Partial<HostOptions> = {}): Promise<Host> {
  const made = await createHost({ providers: [{ name: "phone" }], templates: DEEPEST_TEMPLATES, records: DEAF, environment: never, ...more });
  made.onSaveForm(never);
  const { CIFramework } = made.provider("phone");
  const session = await CIFramework.getSession(await CIFramework.createSession({ templateName: "call" }));
  conversation = session.get("conversationId") as string;
  return made;
}

const names = [...methods.keys()].filter((name) => name !== "isNullOrUndefined");

/** Calls with arguments that lead as far as they can. */
function call(api: Host, name: string): Promise<unknown> {
  const given = [...deepestArguments(name, conversation), ...(name.endsWith("Handler") ? [() => {}] : [])];
  return (api.provider("phone").CIFramework as any)[name](...given);
}

const outcome = (promise: Promise<unknown>): Promise<string> => promise.then(() => "resolved", (error: { code?: string }) => String(error.code));

beforeAll(async () => init(await readFile(new URL("../../build/wasm/host_bg.wasm", import.meta.url))));

describe("no promise hangs", () => {
  it("the calls that somebody has to answer are open until somebody does", async () => {
    const left = [];
    for (const name of names) {
      const api = await host();
      const open = outcome(call(api, name));
      // Answers come in the order of the calls, in a turn each at most.
      await outcome(call(api, "getMode"));
      if ((await Promise.race([open, "open"])) === "open") left.push(name);
      api.destroy();
    }
    expect(left.toSorted()).toEqual(UNANSWERED.toSorted());
  });

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
