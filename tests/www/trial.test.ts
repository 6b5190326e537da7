// @vitest-environment node
import { readFile } from "node:fs/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createHost, type Host, type HostOptions, init } from "ciframework";
import { catalogue } from "../../www/catalogue.ts";
import { open, type Opening, type Outcome, Trial } from "../../www/gallery/trial.ts";

beforeAll(async () => init(await readFile(new URL("../../build/wasm/host_bg.wasm", import.meta.url))));

const OPTIONS: HostOptions = {
  providers: [{ name: "phone", url: "https://phone.example.com/" }, { name: "old", apiVersion: "1.0", url: "https://old.example.com/" }],
  templates: {
    ...catalogue,
    sessions: [...catalogue.sessions, { uniqueName: "abc_record", type: "entity", entity: "incident", title: "{anchor.title} {Topic}", anchorTab: "extn_search_tab" }],
    notifications: [...catalogue.notifications, { uniqueName: "abc_auto", title: "Auto", autoAccept: true }],
  },
};

const opening = (more: Partial<Opening> = {}): Opening => ({ list: "sessions", name: "extn_voice_identified_session", values: {}, parameters: {}, provider: "phone", ...more });

const VALUES = { customerName: 'Ana "A" O\'Neil', customerRecordId: "11111111-1111-1111-1111-111111111111", customerEntityName: "contact", extn_subject: "{x}" };

/** The first answer to a question. */
const answer = (trial: Trial, asked: Opening): Promise<Outcome | string> => new Promise((resolve) => void trial.ask(asked, resolve));

async function outcome(trial: Trial, asked: Opening): Promise<Outcome> {
  const found = await answer(trial, asked);
  if (typeof found === "string") throw new Error(found);
  return found;
}

describe("a trial", () => {
  let trial: Trial;
  let host: Host;

  beforeEach(async () => {
    trial = new Trial(async () => OPTIONS);
    host = await createHost(OPTIONS);
  });

  afterEach(() => {
    trial.stop();
    host.destroy();
  });

  test("names every slug once, with all its places, in the order in which the engine met them", async () => {
    const { missing, session } = await outcome(trial, opening());
    expect(missing.map(({ slug }) => slug)).toEqual([
      "customerRecordId",
      "customerEntityName",
      "customerName",
      "extn_media_type",
      "extn_phonenumber",
      "extn_email_address",
      "extn_interactionid",
      "extn_subject",
    ]);
    expect(missing[2]?.places).toEqual(["data of extn_case_tab", "title of extn_customer_tab", "title of extn_voice_identified_session"]);
    expect(session?.title).toBe("Voice");
  });

  test.each([
    ["as a provider", opening({ values: VALUES })],
    ["with template parameters", opening({ values: VALUES, parameters: { entityName: "account", formId: "7" } })],
    ["as the agent", opening({ values: VALUES, parameters: { entityName: "account" }, provider: null })],
    ["of type entity", opening({ name: "abc_record", values: { Topic: "tea" }, provider: null })],
  ])("of a session %s shows what the desktop's host then opens, and opens nothing in it", async (_, asked) => {
    const promised = (await outcome(trial, asked)).session!;
    expect(host.view.sessions).toHaveLength(1);
    await open(host, asked);
    const real = host.view.sessions.at(-1)!;
    expect(real.id).not.toBe("session-id-0");
    expect(promised).toEqual(real);
  });

  test("of a tab shows what the desktop's host then opens", async () => {
    const asked = opening({ list: "tabs", name: "extn_knowledge_tab", values: { topic: "a b&c" }, provider: null });
    const { tab, missing } = await outcome(trial, asked);
    expect(tab?.address).toBe("https://en.wikipedia.org/w/index.php?search=a%20b%26c");
    expect(missing).toEqual([]);
    await open(host, asked);
    expect(host.view.sessions[0]!.tabs.at(-1)).toEqual(tab);
  });

  test("of a notification shows it while it waits for its answer", async () => {
    const asked = opening({ list: "notifications", name: "extn_call_incoming", values: { customerName: "Ada", number: "555" } });
    const { notification, missing } = await outcome(trial, asked);
    expect(notification).toMatchObject({ title: "Call from Ada", acceptText: "Answer" });
    expect(missing.map(({ slug }) => slug)).toEqual(["company", "subject", "customerRecordId", "$odata.incident.title"]);
    expect(await outcome(trial, { ...asked, name: "abc_auto" })).toMatchObject({ notification: null });
  });

  test("says what the host refuses", async () => {
    expect(await answer(trial, opening({ name: "nothing" }))).toMatch(/There is no session template nothing/);
    expect(await answer(trial, opening({ name: "abc_record" }))).toMatch(/of type Entity/);
    expect(await answer(trial, opening({ provider: "old" }))).toMatch(/\.$/);
    expect(await answer(trial, opening())).toMatchObject({ session: { title: "Voice" } });
  });

  test("answers the last question alone", async () => {
    const told: string[] = [];
    const asked = ["a", "b", "c"].map((name) => trial.ask(opening({ values: { customerName: name } }), (found) => told.push((found as Outcome).session!.title)));
    await Promise.all(asked);
    expect(told).toEqual(["Voice-c"]);
    const late = trial.ask(opening(), () => told.push("late"));
    trial.stop();
    await late;
    expect(told).toEqual(["Voice-c"]);
  });

  test("of a catalogue that no host takes says why", async () => {
    const broken = new Trial(async () => ({ providers: [], templates: { sessions: [{ uniqueName: "a", anchorTab: "gone" }] } }));
    expect(await answer(broken, opening())).toMatch(/gone/);
  });
});
