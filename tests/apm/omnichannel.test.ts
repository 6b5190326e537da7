// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Omnichannel } from "../../src/apm/public.ts";
import { addConversation, AGENT, openStage, OTHER_AGENT, type Stage } from "./stage.ts";

const NOBODY = "99999999-9999-4999-8999-999999999999";

let stage: Stage;
let omnichannel: Omnichannel;

beforeEach(async () => {
  stage = await openStage();
  omnichannel = stage.page.Microsoft.Omnichannel;
});
afterEach(() => {
  vi.useRealTimers();
  stage.uninstall();
  stage.host.destroy();
});

const conversation = (values: Record<string, unknown> = {}, agent = AGENT): Promise<string> =>
  addConversation(stage.host, { "msdyn_activeagentid@odata.bind": `/systemusers(${agent})`, ...values });

const person = async (table: "contact" | "account" | "incident"): Promise<string> => {
  const values = { contact: { lastname: "Byron" }, account: { name: "Engines" }, incident: { title: "Late" } }[table];
  return (await stage.host.records!.create(table, values)).id;
};

const read = (id: string) => stage.host.records!.retrieve("msdyn_ocliveworkitem", id);
/** By the documentation's name for them. */
const ids = (rows: Record<string, unknown>[]): unknown[] => rows.map((row) => row["msdyn_ocliveworkitemid"]);

describe("getConversationId", () => {
  it("is the conversation of the session in focus, and null at home", async () => {
    expect(await omnichannel.getConversationId()).toBeNull();
    const session = await stage.host.desk.openSession({ templateName: "call" });
    const id = await omnichannel.getConversationId();
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(id).toBe(stage.host.desk.conversation(session));
  });
});

describe("getConversations", () => {
  it("gives the agent's own, whichever way the id is written", async () => {
    const [own] = [await conversation(), await conversation({}, OTHER_AGENT)];
    for (const input of [{ agentId: AGENT }, { agentId: `{${AGENT.toUpperCase()}}` }, JSON.stringify({ agentID: AGENT })]) {
      expect(ids(await omnichannel.getConversations(input))).toEqual([own]);
    }
    expect(await omnichannel.getConversations({ agentId: NOBODY })).toEqual([]);
  });

  it("filters by status and sorts", async () => {
    const first = await conversation({ subject: "a", statuscode: 1 });
    const second = await conversation({ subject: "b", statuscode: 1 });
    const orderBy = [{ attributeName: "Subject", descending: true }];
    expect(ids(await omnichannel.getConversations({ agentId: AGENT, status: [1, "3"], orderBy }))).toEqual([second, first]);
    expect(ids(await omnichannel.getConversations({ agentId: AGENT, orderBy: [{ attributeName: "subject" }] }))).toEqual([first, second]);
    expect(await omnichannel.getConversations({ agentId: AGENT, status: [4] })).toEqual([]);
  });

  it("keeps to the last days when it is told so", async () => {
    const id = await conversation();
    expect(ids(await omnichannel.getConversations({ agentId: AGENT, createdBeforeDays: 1 }))).toEqual([id]);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * 86_400_000 });
    expect(await omnichannel.getConversations({ agentId: AGENT, createdBeforeDays: 1 })).toEqual([]);
    expect(ids(await omnichannel.getConversations({ agentId: AGENT, createdBeforeDays: 3 }))).toEqual([id]);
  });

  it.each([
    ["no agent", {}, "missing_argument"],
    ["an agent that is no GUID", { agentId: `${AGENT} or true` }, "wrong_argument"],
    ["a status that is a query", { agentId: AGENT, status: ["1 or 1 eq 1"] }, "wrong_argument"],
    ["a status that is no list", { agentId: AGENT, status: 3 }, "wrong_argument"],
    ["a column that is a query", { agentId: AGENT, orderBy: [{ attributeName: "subject,name" }] }, "wrong_argument"],
    ["attributes that are no names", { agentId: AGENT, attributes: ["a b"] }, "wrong_argument"],
    ["a column that is not there", { agentId: AGENT, orderBy: [{ attributeName: "colour" }] }, "column_not_found"],
    ["days that are none", { agentId: AGENT, createdBeforeDays: -1 }, "wrong_argument"],
    ["text that is no JSON", "{", "wrong_argument"],
    ["nothing", null, "missing_argument"],
  ])("refuses %s", async (_what, input, code) => {
    await expect(omnichannel.getConversations(input as never)).rejects.toMatchObject({ code });
  });
});

describe("openConversation", () => {
  it("opens a session for it, and focuses that one the next time", async () => {
    const id = await conversation({ subject: "A parcel" });
    await omnichannel.openConversation(id.toUpperCase(), "their-session", "stream");
    const session = stage.host.view.focusedSessionId;
    expect(stage.host.desk.context(session)).toMatchObject({ LiveWorkItemId: id, lastSessionId: "their-session", liveWorkstreamId: "stream" });
    expect(await omnichannel.getConversationId()).toBe(id);
    await stage.host.agent.goHome();
    await omnichannel.openConversation(id);
    expect(stage.host.view.focusedSessionId).toBe(session);
    expect(stage.host.view.sessions).toHaveLength(2);
  });

  it("opens one session for two calls at once", async () => {
    const id = await conversation();
    await Promise.all([omnichannel.openConversation(id), omnichannel.openConversation(id)]);
    expect(stage.host.view.sessions).toHaveLength(2);
  });

  it("focuses the session that a provider opened", async () => {
    const session = (await stage.host.provider("phone").CIFramework.createSession({ templateName: "call" })) as string;
    const id = stage.host.desk.conversation(session)!;
    await stage.host.agent.goHome();
    await omnichannel.openConversation(id);
    expect(stage.host.view.focusedSessionId).toBe(session);
  });

  it("opens nothing for one that is not there", async () => {
    const before = stage.host.view;
    await expect(omnichannel.openConversation(NOBODY)).rejects.toMatchObject({ code: "record_not_found" });
    await expect(omnichannel.openConversation("7")).rejects.toMatchObject({ code: "wrong_argument" });
    expect(stage.host.view).toBe(before);
    await omnichannel.openConversation(await conversation());
    expect(stage.host.view.sessions).toHaveLength(2);
  });
});

describe("links", () => {
  it.each([
    ["contact", "_msdyn_customer_value"],
    ["account", "_msdyn_customer_value"],
    ["incident", "_regardingobjectid_value"],
  ] as const)("lead to a %s and away again", async (table, column) => {
    const [id, record] = [await conversation(), await person(table)];
    await omnichannel.linkToConversation(table, record, id);
    expect((await read(id))[column]).toBe(record);
    await omnichannel.unlinkFromConversation(table, `{${record.toUpperCase()}}`, id);
    expect((await read(id))[column] ?? null).toBeNull();
  });

  it("are those of the conversation in focus when none is named, and one customer at a time", async () => {
    const [id, contact, account] = [await conversation(), await person("contact"), await person("account")];
    await omnichannel.openConversation(id);
    await omnichannel.linkToConversation("contact", contact);
    await omnichannel.linkToConversation("account", account);
    expect(await read(id)).toMatchObject({ _msdyn_customer_value: account });
    await omnichannel.unlinkFromConversation("account", account);
    expect((await read(id))["_msdyn_customer_value"] ?? null).toBeNull();
  });

  it("make the record of a session's conversation that has none yet, and of no other", async () => {
    const [contact, unknown] = [await person("contact"), NOBODY];
    await expect(omnichannel.linkToConversation("contact", contact, unknown)).rejects.toMatchObject({ code: "record_not_found" });
    await stage.host.desk.openSession({ templateName: "call" });
    const id = (await omnichannel.getConversationId())!;
    await expect(omnichannel.linkToConversation("contact", unknown)).rejects.toMatchObject({ code: "record_not_found" });
    await expect(read(id)).rejects.toMatchObject({ code: "record_not_found" });
    await omnichannel.linkToConversation("contact", contact);
    expect(await read(id)).toMatchObject({ activityid: id, _msdyn_customer_value: contact });
  });

  it("stay when another record is to be taken away", async () => {
    const [id, one, two] = [await conversation(), await person("contact"), await person("contact")];
    await omnichannel.linkToConversation("contact", one, id);
    await expect(omnichannel.unlinkFromConversation("contact", two, id)).rejects.toMatchObject({ code: "record_not_found" });
    await expect(omnichannel.unlinkFromConversation("account", one, id)).rejects.toMatchObject({ code: "record_not_found" });
    expect((await read(id))["_msdyn_customer_value"]).toBe(one);
  });

  it("are refused for other tables, without a record, and without a conversation", async () => {
    const id = await conversation();
    await expect(omnichannel.linkToConversation("constructor" as never, NOBODY, id)).rejects.toMatchObject({ code: "wrong_argument" });
    await expect(omnichannel.linkToConversation("contact", "", id)).rejects.toMatchObject({ code: "missing_argument" });
    await expect(omnichannel.linkToConversation("contact", await person("contact"))).rejects.toMatchObject({ code: "missing_argument" });
    await expect(omnichannel.linkToConversation("contact", NOBODY, id)).rejects.toMatchObject({ code: "record_not_found" });
    expect((await read(id))["_msdyn_customer_value"] ?? null).toBeNull();
  });
});

it("rejects what needs records with no_record_source where there are none", async () => {
  const other = await openStage({}, { records: undefined as never });
  const { Omnichannel } = other.page.Microsoft;
  await expect(Omnichannel.getConversations({ agentId: AGENT })).rejects.toMatchObject({ code: "no_record_source" });
  await expect(Omnichannel.openConversation(NOBODY)).rejects.toMatchObject({ code: "no_record_source" });
  await expect(Omnichannel.linkToConversation("contact", NOBODY, NOBODY)).rejects.toMatchObject({ code: "no_record_source" });
  expect(await Omnichannel.getConversationId()).toBeNull();
  other.uninstall();
  other.host.destroy();
});
