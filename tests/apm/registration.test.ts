// @vitest-environment node
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ApmOptions, Macro } from "../../src/apm/public.ts";
import type { HostOptions } from "../../src/shim/index.ts";
import { addConversation, AGENT, install, openStage, type Page, settled, type Stage } from "./stage.ts";

const stages: Stage[] = [];

async function open(more: ApmOptions = {}, options: Partial<HostOptions> = {}): Promise<Stage> {
  const stage = await openStage(more, options);
  stages.push(stage);
  return stage;
}

afterEach(() => {
  vi.useRealTimers();
  for (const { uninstall, host } of stages.splice(0)) {
    uninstall();
    host.destroy();
  }
});

describe("runMacro", () => {
  it("runs the page's macro for the session in focus and yields what it says", async () => {
    const macros: Record<string, Macro> = { greet: ({ sessionId }) => `Hello from ${sessionId}`, quiet: () => undefined };
    const { host, page } = await open({ macros });
    const { ProductivityMacros } = page.Microsoft;
    const session = await host.desk.openSession({ templateName: "call" });
    expect(await ProductivityMacros.runMacro("greet")).toBe(`Hello from ${session}`);
    expect(await ProductivityMacros.runMacro("quiet")).toBe("");
    macros["late"] = async () => 7;
    expect(await ProductivityMacros.runMacro("late")).toBe("7");
  });

  it("rejects with the macro's own error, thrown or later", async () => {
    const error = new Error("No stock.");
    const thrower = (): never => {
      throw error;
    };
    const { page } = await open({ macros: { thrower, rejecter: () => Promise.reject(error) } });
    await expect(page.Microsoft.ProductivityMacros.runMacro("thrower")).rejects.toBe(error);
    await expect(page.Microsoft.ProductivityMacros.runMacro("rejecter")).rejects.toBe(error);
  });

  it.each([
    ["an unknown one", "none", "wrong_argument"],
    ["a name that every object has", "constructor", "wrong_argument"],
    ["no name", "", "missing_argument"],
    ["what is no name", 7, "wrong_argument"],
  ])("refuses %s", async (_what, name, code) => {
    const run = vi.fn<Macro>();
    const { page } = await open({ macros: { greet: run } });
    await expect(page.Microsoft.ProductivityMacros.runMacro(name as string)).rejects.toMatchObject({ code });
    expect(run).not.toHaveBeenCalled();
  });

  it("says that there are no macros where the page has none", async () => {
    const { page } = await open();
    await expect(page.Microsoft.ProductivityMacros.runMacro("greet")).rejects.toMatchObject({
      code: "not_supported",
      message: expect.stringContaining("installApm") as string,
    });
  });

  it("gives up a macro that is not done in time, and waits for one that is", async () => {
    const { page } = await open({ timeout: 1_000, macros: { never: () => new Promise(() => {}), soon: () => new Promise((done) => setTimeout(done, 999, "done")) } });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { ProductivityMacros } = page.Microsoft;
    const soon = ProductivityMacros.runMacro("soon");
    const never = ProductivityMacros.runMacro("never").catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(999);
    expect(await soon).toBe("done");
    await vi.advanceTimersByTimeAsync(1);
    expect(await never).toMatchObject({ code: "timed_out" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("lets nobody wait for a page that took the API away", async () => {
    const { page, uninstall } = await open({ macros: { never: () => new Promise(() => {}) } });
    const waiting = page.Microsoft.ProductivityMacros.runMacro("never");
    uninstall();
    await expect(waiting).rejects.toMatchObject({ code: "host_destroyed" });
  });
});

describe("sendMessageToConversation", () => {
  it("hands the message to the page, for the conversation in focus and the send box", async () => {
    const sendMessage = vi.fn<NonNullable<ApmOptions["sendMessage"]>>();
    const { host, page } = await open({ sendMessage });
    const { Omnichannel } = page.Microsoft;
    const named = await addConversation(host, {});
    await host.desk.openSession({ templateName: "call" });
    const focused = await Omnichannel.getConversationId();
    expect(await Omnichannel.sendMessageToConversation("Hello")).toBeUndefined();
    await Omnichannel.sendMessageToConversation({ card: 1 }, false, named);
    expect(sendMessage.mock.calls).toEqual([
      ["Hello", { toSendBox: true, conversationId: focused }],
      [{ card: 1 }, { toSendBox: false, conversationId: named }],
    ]);
  });

  it("rejects where nobody sends, where there is nothing to send, and where there is no conversation", async () => {
    const sendMessage = vi.fn<NonNullable<ApmOptions["sendMessage"]>>();
    const [without, beside] = [await open(), await open({ sendMessage })];
    await without.host.desk.openSession({ templateName: "call" });
    await expect(without.page.Microsoft.Omnichannel.sendMessageToConversation("Hello")).rejects.toMatchObject({ code: "not_supported" });
    const { Omnichannel } = beside.page.Microsoft;
    await expect(Omnichannel.sendMessageToConversation("Hello")).rejects.toMatchObject({ code: "missing_argument" });
    await beside.host.desk.openSession({ templateName: "call" });
    await expect(Omnichannel.sendMessageToConversation("")).rejects.toMatchObject({ code: "missing_argument" });
    expect(sendMessage).not.toHaveBeenCalled();
    await Omnichannel.sendMessageToConversation("Hello");
    expect(sendMessage).toHaveBeenCalledOnce();
  });

  it("rejects with what the page throws", async () => {
    const error = new Error("The line is down.");
    const { host, page } = await open({ sendMessage: () => Promise.reject(error) });
    await host.desk.openSession({ templateName: "call" });
    await expect(page.Microsoft.Omnichannel.sendMessageToConversation("Hello")).rejects.toBe(error);
  });
});

describe("installApm", () => {
  it("leaves the rest of Microsoft as it was, and puts back what it covered", async () => {
    const { host } = await open();
    const framework = {};
    const theirs = { canCreateSession: () => false };
    const page = { Microsoft: { CIFramework: framework, Apm: theirs } } as unknown as Page;
    const uninstall = install(page, host);
    expect(page.Microsoft!.Apm).not.toBe(theirs);
    expect(page.Microsoft!.Apm.canCreateSession()).toBe(true);
    uninstall();
    expect(page.Microsoft).toEqual({ CIFramework: framework, Apm: theirs });
  });

  it("leaves nothing in a page that had nothing", async () => {
    const { host } = await open();
    const page: Page = {};
    install(page, host)();
    expect(page).toEqual({});
  });

  it("does nothing the second time, and is refused for another host until the first is gone", async () => {
    const [one, two] = [await open(), await open()];
    const page: Page = {};
    const uninstall = install(page, one.host);
    const apm = page.Microsoft!.Apm;
    expect(install(page, one.host)).toBe(uninstall);
    expect(() => install(page, two.host)).toThrow(expect.objectContaining({ code: "already_installed" }));
    expect(page.Microsoft!.Apm).toBe(apm);
    uninstall();
    const other = install(page, two.host);
    uninstall();
    expect(page.Microsoft!.Apm).not.toBe(apm);
    other();
    expect(page.Microsoft).toBeUndefined();
  });

  it("keeps what somebody else put in its place meanwhile", async () => {
    const { host } = await open();
    const page: Page = {};
    const uninstall = install(page, host);
    const theirs = {} as Required<Page>["Microsoft"]["Apm"];
    page.Microsoft!.Apm = theirs;
    uninstall();
    expect(page.Microsoft).toEqual({ Apm: theirs });
  });

  it("warns in the console of what was refused, when nobody wants to hear it", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const { host } = await open();
    const page: Page = {};
    const uninstall = install(page, host);
    page.Microsoft!.Apm.closeTab("tab-id-99");
    await vi.waitFor(() => expect(warn).toHaveBeenCalledWith("Microsoft.Apm:", expect.objectContaining({ code: "tab_not_found" })));
    warn.mockRestore();
    uninstall();
  });

  it("answers also when the host is over: promises reject with its code, and the rest says what was last known", async () => {
    const { host, page, refused } = await open();
    const { Apm, Omnichannel, ProductivityMacros } = page.Microsoft;
    const session = Apm.getSession(await Apm.createSession({ templateName: "call", sessionContext: { caller: "Ada" } }))!;
    expect(session.title).toBe("Call from Ada");
    host.destroy();
    const over = { code: "host_destroyed" };
    await expect(Apm.createSession({ templateName: "call" })).rejects.toMatchObject(over);
    await expect(Apm.createTab({ templateName: "site" })).rejects.toMatchObject(over);
    await expect(session.getContext()).rejects.toMatchObject(over);
    await expect(Omnichannel.getConversationId()).rejects.toMatchObject(over);
    await expect(Omnichannel.getConversations({ agentId: AGENT })).rejects.toMatchObject(over);
    await expect(ProductivityMacros.runMacro("greet")).rejects.toMatchObject({ code: "not_supported" });
    session.title = "Bob";
    session.focus();
    await settled();
    expect(refused).toEqual([expect.objectContaining(over), expect.objectContaining(over)]);
    expect([session.title, Apm.getFocusedSession(), Apm.getAllSessions().length]).toEqual(["Call from Ada", session, 2]);
  });
});
