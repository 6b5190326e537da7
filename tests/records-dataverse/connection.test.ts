import { describe, expect, test } from "vitest";
import { createDataverseRecords, RecordError } from "../../src/records-dataverse/index.ts";
import { aClock, ADA, anEnvironment, context, failure, json, NAMES, queryAda, refusal } from "./recorded.ts";

const BUSY = (seconds: string) => refusal(429, "0x80072322", "Number of requests exceeded the limit of 6000 over time window of 300 seconds.", { "Retry-After": seconds });
const ROWS = () => json({ value: [{ contactid: ADA }] });

/** An environment whose contacts answer these, one after the other. */
function answering(...answers: (() => Response)[]) {
  return anEnvironment(({ path }) => (path.startsWith("EntityDefinitions") ? undefined : (answers.shift() ?? ROWS)()));
}

describe("a busy environment", () => {
  test.each([
    ["7", 7_000],
    ["0.5", 500],
    ["Mon, 05 Jan 2026 09:00:04 GMT", 4_000],
  ])("that says %s is asked again then", async (retryAfter, wait) => {
    const { records, clock, sent } = answering(() => BUSY(retryAfter));
    expect(await queryAda(records)).toEqual({ rows: [{ contactid: ADA }] });
    expect(clock.waits).toEqual([wait]);
    expect(sent()).toHaveLength(2);
  });

  test("that does not say when is left alone for longer each time, and at last told as unavailable", async () => {
    const mute = () => refusal(429, "0x80072326", "Number of concurrent requests exceeded the limit of 52.");
    const { records, clock } = answering(...Array<() => Response>(5).fill(mute));
    expect(await failure(queryAda(records))).toMatchObject({ code: "record_source_unavailable", serviceCode: "0x80072326", status: 429 });
    expect(clock.waits).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(await queryAda(records)).toMatchObject({ rows: [{}] });
  });

  test("that wants longer than an agent waits is told at once", async () => {
    const { records, clock, sent } = answering(() => BUSY("31"));
    expect(await failure(queryAda(records))).toMatchObject({ code: "record_source_unavailable", serviceCode: "0x80072322" });
    expect(clock.waits).toEqual([]);
    expect(sent()).toHaveLength(1);
  });

  test("under maintenance comes back, and one that only fails does not make anybody wait", async () => {
    const down = (headers: Record<string, string>) => () => new Response("", { status: 503, headers });
    const back = answering(down({ "Retry-After": "3" }));
    expect(await queryAda(back.records)).toMatchObject({ rows: [{}] });
    expect(back.clock.waits).toEqual([3_000]);
    const gone = answering(down({}));
    expect(await failure(queryAda(gone.records))).toMatchObject({ code: "record_source_unavailable", status: 503 });
    expect(gone.clock.waits).toEqual([]);
  });

  test("is asked nothing by anybody while it wants to be left alone", async () => {
    const clock = aClock();
    const gates: (() => void)[] = [];
    const held = { ...clock, wait: (milliseconds: number, signal: AbortSignal) => new Promise<void>((go) => gates.push(() => go(clock.wait(milliseconds, signal)))) };
    let busy = true;
    const { records, sent } = anEnvironment(({ path }) => (path.startsWith("EntityDefinitions") ? undefined : busy ? ((busy = false), BUSY("5")) : ROWS()), { clock: held });
    const first = queryAda(records);
    await until(() => gates.length === 1);
    const second = queryAda(records);
    await until(() => gates.length === 2);
    expect(sent()).toHaveLength(1);
    for (const go of gates) go();
    expect(await Promise.all([first, second])).toHaveLength(2);
    expect(sent()).toHaveLength(3);
  });

  test("is not waited for when nobody wants the answer any more", async () => {
    const stop = new AbortController();
    const wait = (_: number, signal: AbortSignal) => new Promise<void>((_go, leave) => (signal.addEventListener("abort", () => leave(signal.reason)), stop.abort(new Error("too late"))));
    const { records, sent } = anEnvironment(({ path }) => (path.startsWith("EntityDefinitions") ? undefined : BUSY("5")), { clock: { ...aClock(), wait } });
    expect((await failure(queryAda(records, stop.signal))).message).toBe("too late");
    expect(sent()).toHaveLength(1);
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((go) => setImmediate(go));
}

describe("the sign-in", () => {
  const strict = (accepted: string) => {
    const asked: boolean[] = [];
    let token = "token-old";
    const environment = anEnvironment(({ headers, path }) => (headers.get("Authorization") === `Bearer ${accepted}` ? (path.startsWith("EntityDefinitions") ? NAMES() : ROWS()) : new Response("", { status: 401 })), {
      token: (_signal, renew) => {
        asked.push(renew);
        if (renew) token = "token-new";
        return token;
      },
    });
    return { ...environment, asked };
  };

  /** It may hold an answer back until it is told. */
  function strictly(accepted: () => string) {
    const asked: boolean[] = [];
    let token = "first";
    const environment: { late: (() => Promise<void>) | null } = { late: null };
    const { records } = anEnvironment(
      async ({ headers, path }) => {
        const good = headers.get("Authorization") === `Bearer ${accepted()}`;
        if (environment.late) await environment.late();
        return good ? (path.startsWith("EntityDefinitions") ? NAMES() : ROWS()) : new Response("", { status: 401 });
      },
      {
        token: (_signal, renew) => {
          asked.push(renew);
          if (renew) token = `token-${asked.filter(Boolean).length}`;
          return token;
        },
      },
    );
    return Object.assign(environment, { records, asked });
  }

  test("is asked for another token when one is refused, once", async () => {
    const { records, asked, seen } = strict("token-new");
    expect(await queryAda(records)).toEqual({ rows: [{ contactid: ADA }] });
    expect(asked).toEqual([false, true, false]);
    expect(seen).toHaveLength(3);
  });

  test("is told of when the new token is refused too, and nothing was done", async () => {
    const { records, asked, seen } = strict("token-of-another");
    expect(await failure(records.delete("contact", ADA, context()))).toMatchObject({ code: "record_forbidden", status: 401 });
    expect(asked).toEqual([false, true]);
    expect(seen.every(({ method }) => method === "GET")).toBe(true);
  });

  test("is not asked again by a request whose refusal comes after the renewal, and is when the new token is refused", async () => {
    let accepted = "first";
    const held: (() => void)[] = [];
    const environment = strictly(() => accepted);
    const { records, asked } = environment;
    await queryAda(records);
    accepted = "token-1";
    environment.late = () => new Promise<void>((go) => held.push(go));
    const slow = queryAda(records);
    await until(() => held.length === 1);
    environment.late = null;
    await queryAda(records);
    expect(asked.filter(Boolean)).toHaveLength(1);
    held[0]!();
    expect(await slow).toEqual({ rows: [{ contactid: ADA }] });
    expect(asked.filter(Boolean)).toHaveLength(1);
    accepted = "token-2";
    expect(await queryAda(records)).toEqual({ rows: [{ contactid: ADA }] });
    expect(asked.filter(Boolean)).toHaveLength(2);
  });

  test("is asked once for all that were refused together", async () => {
    const waiting: ((token: string) => void)[] = [];
    let renewals = 0;
    const { records } = anEnvironment(({ headers, path }) => (headers.get("Authorization") === "Bearer fresh" ? (path.startsWith("EntityDefinitions") ? NAMES() : ROWS()) : new Response("", { status: 401 })), {
      token: (_signal, renew) => (renew ? ((renewals += 1), new Promise<string>((go) => waiting.push(go))) : renewals > 0 ? "fresh" : "stale"),
    });
    const stop = new AbortController();
    const first = failure(records.metadata("contact", [], context(stop.signal)));
    const second = queryAda(records);
    await until(() => waiting.length === 1);
    stop.abort(new Error("gone"));
    expect((await first).message).toBe("gone");
    waiting[0]!("fresh");
    expect(await second).toMatchObject({ rows: [{}] });
    expect(renewals).toBe(1);
  });

  test.each([
    ["throws", () => { throw new Error("secret-in-the-error"); }],
    ["rejects", () => Promise.reject(new Error("secret-in-the-error"))],
    ["gives nothing", () => undefined as never],
    ["gives two lines", () => "a\r\nX-Evil: 1"],
  ])("that %s leaves the records out of reach, and nothing is sent", async (_, token) => {
    const { records, seen } = anEnvironment(() => ROWS(), { token });
    const refused = await failure(queryAda(records));
    expect(refused).toMatchObject({ code: "record_source_unavailable" });
    expect(refused.message).toMatch(/^There is no access to the records: the sign-in gave /);
    expect(JSON.stringify([refused, refused.stack, refused.cause])).not.toContain("secret");
    expect(seen).toEqual([]);
  });

  test("may be that of the page itself: without a callback no token is sent", async () => {
    const { token: _, ...none } = { token: "" };
    const inits: (RequestInit | undefined)[] = [];
    const records = createDataverseRecords({ ...none, url: "https://contoso.crm4.dynamics.com", fetch: async (_address, init) => (inits.push(init), NAMES()) });
    await failure(queryAda(records));
    expect(inits[0]).toMatchObject({ credentials: "same-origin", redirect: "error" });
    expect(inits[0]!.headers).not.toHaveProperty("Authorization");
  });
});

describe("the network", () => {
  test("that is away is told as such, and the same call goes when it is back", async () => {
    let away = true;
    const { records } = anEnvironment(({ path }) => {
      if (away) throw new TypeError("Failed to fetch");
      return path.startsWith("contacts") ? ROWS() : undefined;
    });
    const refused = await failure(queryAda(records));
    expect(refused).toMatchObject({ code: "record_source_unavailable" });
    expect(refused).toBeInstanceOf(RecordError);
    away = false;
    expect(await queryAda(records)).toMatchObject({ rows: [{}] });
  });

  test("is not asked for what nobody waits for any more", async () => {
    const stop = new AbortController();
    stop.abort(new Error("gone"));
    const { records, seen } = anEnvironment(() => ROWS());
    for (const call of [queryAda(records, stop.signal), records.create("contact", {}, context(stop.signal)), records.metadata("contact", [], context(stop.signal))]) {
      expect((await failure(call)).message).toBe("gone");
    }
    expect(seen).toEqual([]);
  });

  test("goes on for those who still wait, and stops with the last of them", async () => {
    const signals: AbortSignal[] = [];
    const never: typeof fetch = (_, init) => new Promise((_go, leave) => (signals.push(init!.signal!), init!.signal!.addEventListener("abort", () => leave(init!.signal!.reason))));
    const { records } = anEnvironment(() => undefined, { fetch: never });
    const stops = [new AbortController(), new AbortController()];
    const calls = stops.map(({ signal }) => failure(queryAda(records, signal)));
    await until(() => signals.length === 1);
    stops[0]!.abort(new Error("first gone"));
    expect((await calls[0]!).message).toBe("first gone");
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    stops[1]!.abort(new Error("last gone"));
    expect((await calls[1]!).message).toBe("last gone");
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});

describe("an address", () => {
  test.each([
    ["https://contoso.crm4.dynamics.com", "https://contoso.crm4.dynamics.com/api/data/v9.2/"],
    ["https://contoso.crm4.dynamics.com/", "https://contoso.crm4.dynamics.com/api/data/v9.2/"],
    ["https://contoso.crm4.dynamics.com/api/data/v9.1?x=1#y", "https://contoso.crm4.dynamics.com/api/data/v9.1/"],
    ["http://localhost:5000/crm/api", "http://localhost:5000/crm/api/"],
  ])("%s is read", async (url, base) => {
    const asked: string[] = [];
    const records = createDataverseRecords({ url, fetch: async (address) => (asked.push(String(address)), NAMES()) });
    await failure(queryAda(records));
    expect(asked[0]!.startsWith(`${base}EntityDefinitions(`)).toBe(true);
  });

  test.each(["", "contoso", "ftp://contoso.example", "http://contoso.crm4.dynamics.com", "https://name:word@contoso.example", undefined])("%j is refused", (url) => {
    expect(() => createDataverseRecords({ url: url as string })).toThrow(expect.objectContaining({ code: "value_invalid" }));
  });

  test.each([0, 5_001, 1.5])("a page size of %d is refused", (pageSize) => {
    expect(() => createDataverseRecords({ url: "https://contoso.example", pageSize })).toThrow(/pageSize must be/);
  });
});
