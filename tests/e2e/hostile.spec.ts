import type { Frame, Page } from "@playwright/test";
import { type BareHost, expectConnections, openBareHost, probeUrl, state } from "./pages/bare-host.ts";
import { TEMPLATES } from "./fixtures/templates.ts";
import { desktopOn } from "./pages/desktop.ts";
import { frameOf } from "./pages/frame.ts";
import { value } from "./pages/outcome.ts";
import { heardSessions, ready } from "./pages/probe.ts";
import { expect, type Stage, test } from "./stage.ts";

declare global {
  interface Window {
    raw: {
      port: MessagePort | null;
      answers: { welcome?: string }[];
      lines: unknown[][];
      say(message: unknown, origin?: string): void;
      hello(nonce?: string): void;
      send(message: unknown): void;
    };
  }
}

test.describe("strangers", () => {
  /** A provider whose page is the hand-made one, from an origin of its own. */
  const rawHost = (page: Page, stage: Stage, trusted: string[]) =>
    openBareHost(page, stage, {
      providers: [{ name: "raw", url: `${stage.probe}/probe.html`, trustedDomains: trusted }],
    });

  async function rawFrame(host: BareHost, stage: Stage): Promise<Frame> {
    const frame = await host.frame("raw");
    await frame.goto(`${stage.stranger}/raw.html`);
    return frame;
  }

  test("a page of an untrusted origin in the provider's frame gets silence and one line in the log", async ({ page, stage }) => {
    const host = await rawHost(page, stage, []);
    const frame = await rawFrame(host, stage);
    await frame.evaluate(() => {
      window.raw.hello("one");
      window.raw.hello("one");
    });
    await expect.poll(async () => (await host.notes()).map(({ code, provider }) => [code, provider])).toEqual([["origin_not_trusted", "raw"]]);
    expect((await host.notes())[0]!.message).toContain(stage.stranger);
    expect(await frame.evaluate(() => window.raw.answers)).toEqual([]);
    expect(await host.connections("raw")).toBe(0);
  });

  test("the same page is welcome when its origin is registered", async ({ page, stage }) => {
    const host = await rawHost(page, stage, [stage.stranger]);
    const frame = await rawFrame(host, stage);
    await frame.evaluate(() => window.raw.hello("one"));
    await expectConnections(host, "raw", 1);
    expect(await frame.evaluate(() => window.raw.answers)).toEqual([{ ciframework: 1, welcome: "one", timeout: 100_000, exact: false }]);
    expect(await host.notes()).toEqual([]);
  });

  test("a hello from a frame that nobody mounted is not answered, even from the registered origin", async ({ page, stage }) => {
    const host = await rawHost(page, stage, [stage.stranger]);
    await page.evaluate((address) => {
      const frame = document.createElement("iframe");
      frame.title = "unknown";
      frame.src = address;
      document.body.append(frame);
    }, `${stage.stranger}/raw.html`);
    const unknown = await frameOf(page.locator("iframe[title=unknown]"));
    await unknown.evaluate(() => window.raw.hello("one"));
    await expect.poll(async () => (await host.notes()).map(({ code }) => code)).toEqual(["hello_from_unknown_window"]);
    expect(await unknown.evaluate(() => window.raw.answers)).toEqual([]);

    const known = await rawFrame(host, stage);
    await known.evaluate(() => window.raw.hello("one"));
    await expectConnections(host, "raw", 1);
  });

  test("a hello from a popup is not answered, even from the registered origin", async ({ page, stage }) => {
    const host = await rawHost(page, stage, [stage.stranger]);
    const [popup] = await Promise.all([
      page.waitForEvent("popup"),
      page.evaluate((address) => void window.open(address), `${stage.stranger}/raw.html`),
    ]);
    await popup.waitForFunction(() => window.raw !== undefined);
    await popup.evaluate(() => window.raw.hello("one"));
    await expect.poll(async () => (await host.notes()).map(({ code }) => code)).toEqual(["hello_from_unknown_window"]);
    expect(await popup.evaluate(() => window.raw.answers)).toEqual([]);
    expect(await host.connections("raw")).toBe(0);
  });

  test("messages to the window that are no hello change nothing; a right one is heard after them", async ({ page, stage }) => {
    const host = await rawHost(page, stage, [stage.stranger]);
    const frame = await rawFrame(host, stage);
    const before = await state(host);
    await frame.evaluate(() => {
      const messages = [
        null,
        undefined,
        7,
        "",
        "ciframework",
        "[1,\"getMode\"]",
        [],
        {},
        { ciframework: 1 },
        { ciframework: 2, hello: "one" },
        { ciframework: 1, hello: "" },
        { ciframework: 1, hello: 7 },
        { ciframework: 1, hello: { toString: "one" } },
        { ciframework: 1, hello: "x".repeat(201) },
        { ciframework: 1, welcome: "one" },
        { ciframework: 1, hello: null, provider: "raw", origin: location.origin },
        new Map([["ciframework", 1]]),
        new Uint8Array(1000),
        new Error("no message"),
      ];
      for (const message of messages) window.raw.say(message);
    });
    await frame.evaluate(() => window.raw.hello("last"));
    await expectConnections(host, "raw", 1);
    expect(await frame.evaluate(() => window.raw.answers.map(({ welcome }) => welcome))).toEqual(["last"]);
    expect(await host.notes()).toEqual([]);
    const after = await state(host);
    expect({ ...after, providers: before.providers }).toEqual(before);
  });

  test("a welcome that a stranger sends to a widget opens nothing", async ({ page, stage }) => {
    // The widget looks for its host at the stranger's origin; the real host never answers there.
    const lost = `${stage.probe}/probe.html?${new URLSearchParams({ library: "/library/widget.js", crmurl: stage.stranger })}`;
    const host = await openBareHost(page, stage, {
      providers: [
        { name: "lost", url: lost },
        { name: "found", url: probeUrl(stage) },
      ],
    });
    const frame = await ready(await host.frame("lost"));
    await expectConnections(host, "found", 1);
    await frame.evaluate(() => {
      const { postMessage } = MessagePort.prototype;
      const spy = { sent: 0, welcomed: new Promise((resolve) => window.addEventListener("message", resolve)) };
      Object.assign(window, { spy });
      // The library sends what it has kept at the moment in which it takes a port.
      void window.Microsoft.CIFramework.getMode();
      MessagePort.prototype.postMessage = function (...given: [unknown]) {
        spy.sent += 1;
        return postMessage.apply(this, given as never);
      };
    });
    await page.evaluate(() => {
      const widget = document.querySelector<HTMLIFrameElement>("iframe[title=lost]")!.contentWindow!;
      widget.postMessage({ ciframework: 1, welcome: "guess", timeout: 1, exact: false }, "*", [new MessageChannel().port2]);
    });
    const sent = await frame.evaluate(async () => {
      const { spy } = window as unknown as { spy: { sent: number; welcomed: Promise<void> } };
      await spy.welcomed;
      return spy.sent;
    });
    expect(sent).toBe(0);
    expect(await host.connections("lost")).toBe(0);
  });
});

test.describe("messages over the port", () => {
  async function wired(page: Page, stage: Stage) {
    const host = await openBareHost(page, stage, {
      templates: TEMPLATES,
      providers: [
        { name: "raw", url: `${stage.stranger}/raw.html` },
        { name: "other", url: probeUrl(stage) },
      ],
    });
    const frame = await host.frame("raw");
    await frame.evaluate(() => window.raw.hello());
    await frame.waitForFunction(() => window.raw.port !== null);
    const other = await ready(await host.frame("other"));
    await value(other, "createSession", { templateName: "call" });
    return { host, frame };
  }

  /** Sends these messages, then a right request, and gives the answers up to the one of that request. */
  async function answersTo(frame: Frame, messages: unknown[]): Promise<unknown[][]> {
    await frame.evaluate((all) => {
      window.raw.lines = [];
      for (const message of all) window.raw.send(message);
      window.raw.send('[[999,"canCreateSession"]]');
    }, messages);
    await frame.waitForFunction(() => window.raw.lines.some(([id]) => id === 999));
    const lines = await frame.evaluate(() => window.raw.lines);
    expect(lines.at(-1)).toEqual([999, true]);
    return lines.slice(0, -1);
  }

  const GARBAGE: [string, unknown][] = [
    ["a number", 7],
    ["null", null],
    ["an object", { id: 1, method: "getMode" }],
    ["an array that is no pair", ["[[1,\"getMode\"]]", {}, 3]],
    ["a pair without text", [7, {}]],
    ["a pair without values", ["[[1,\"getMode\"]]", null]],
    ["text that is no JSON", "getMode"],
    ["JSON with rubbish behind it", '[[1,"getMode"]] x'],
    ["JSON that is cut off", '[[1,"getMode"'],
    ["JSON that is no list", '{"id":1,"method":"getMode"}'],
    ["a list of no requests", "[7]"],
    ["a request without a method", "[[1]]"],
    ["a request whose method is a number", "[[1,7]]"],
    ["a request with a text for an id", '[["1","getMode"]]'],
    ["a request with id 0", '[[0,"getMode"]]'],
    ["a request with a negative id", '[[-3,"getMode"]]'],
    ["a request with half an id", '[[1.5,"getMode"]]'],
    ["ten thousand brackets", "[".repeat(10_000)],
  ];
  test("what is no message is dropped with a notice or a line in the log, and the next request works", async ({ page, stage }) => {
    const { host, frame } = await wired(page, stage);
    const before = await state(host);
    for (const [what, message] of GARBAGE) {
      const noted = (await host.notes()).length;
      const lines = await answersTo(frame, [message]);
      const codes = lines.map(([id, second, third]) => (id === -2 ? second : (third as { code?: string } | undefined)?.code));
      const notes = (await host.notes()).slice(noted).map(({ code }) => code);
      expect([...new Set([...codes, ...notes])], what).toEqual(["message_malformed"]);
    }
    expect(await state(host)).toEqual(before);
  });

  test("what is read as a request but names nothing real is refused with a code", async ({ page, stage }) => {
    const { host, frame } = await wired(page, stage);
    const before = await state(host);
    const codes = async (message: string) =>
      (await answersTo(frame, [message])).map((line) => [line[0], (line[2] as { code?: string })?.code ?? null]);
    expect(await codes('[[1,"noSuchMethod"]]')).toEqual([[1, "unknown_method"]]);
    expect(await codes('[[2,"constructor"],[3,"__proto__"],[4,""]]')).toEqual([
      [2, "unknown_method"],
      [3, "unknown_method"],
      [4, "unknown_method"],
    ]);
    expect(await codes('[[1,"getMode\ud800"]]')).toEqual([[1, "unknown_method"]]);
    expect(await codes('[[5,"getSession","session-id-1"]]')).toEqual([[5, "session_not_owned"]]);
    // Its twin, by the same hand.
    expect(await answersTo(frame, ['[[6,"getAllSessions"]]'])).toEqual([[6, []]]);
    expect(await state(host)).toEqual(before);
  });

  test("who speaks is the port: forged connections, providers and senders in the text are only arguments", async ({ page, stage }) => {
    const { host, frame } = await wired(page, stage);
    const before = await state(host);
    const forged = '{"provider":"other","connection":2,"owner":"other","sessionId":"session-id-1","title":"Stolen"}';
    const lines = await answersTo(frame, [
      `[[1,"setSessionTitle",${forged}]]`,
      `[[2,"updateContext",${forged},"session-id-1"]]`,
      '[[3,"closeTab","tab-id-2",{"provider":"other","connection":2}]]',
      '[[4,"getAllSessions",{"provider":"other"}]]',
    ]);
    expect(lines.map((line) => (line[2] as { code: string } | undefined)?.code ?? line[1])).toEqual([
      "focused_session_not_owned",
      "session_not_owned",
      "focused_session_not_owned",
      [],
    ]);
    expect(await state(host)).toEqual(before);
  });

  test("references to values that did not come along are no way to anything of the host", async ({ page, stage }) => {
    const { host, frame } = await wired(page, stage);
    await page.evaluate(() => window.Microsoft.CIFramework.addHandler("EXTN_X", (argument: unknown) => Object.assign(window, { argument })));
    for (const clones of [{}, { a: 1 }]) {
      await answersTo(frame, [['[[1,"raiseEvent","EXTN_X",{"$clone":"__proto__"}],[2,"raiseEvent","EXTN_X",{"$clone":"constructor"}]]', clones]]);
    }
    expect(await page.evaluate(() => typeof (window as unknown as { argument: Map<string, unknown> }).argument.get("value"))).not.toBe("function");
    expect(await page.evaluate(() => ({}) as { polluted?: unknown })).toEqual({});
    expect(await host.connections("raw")).toBe(1);
  });

  test("a widget that says goodbye and goes on talking is not heard", async ({ page, stage }) => {
    const { host, frame } = await wired(page, stage);
    await frame.evaluate(() => window.raw.send("[]"));
    await expectConnections(host, "raw", 0);
    await frame.evaluate(() => window.raw.send('[[1,"setMode",0]]'));
    await frame.evaluate(() => {
      window.raw.port = null;
      window.raw.hello("again");
    });
    await expectConnections(host, "raw", 1);
    expect(await frame.evaluate(() => window.raw.lines.filter(([id]) => id === 1))).toEqual([]);
  });

  test("a page that never says goodbye is gone when another greets from its frame, and when its frame leaves", async ({ page, stage }) => {
    const { host, frame } = await wired(page, stage);
    await expectConnections(host, "raw", 1);
    for (const nonce of ["second", "third"]) {
      await frame.goto(`${stage.stranger}/raw.html`);
      await frame.evaluate((nonce) => window.raw.hello(nonce), nonce);
      await frame.waitForFunction(() => window.raw.port !== null);
      expect(await host.connections("raw")).toBe(1);
    }
    await page.evaluate(() => document.querySelector("iframe[title=raw]")!.remove());
    await expectConnections(host, "raw", 0);
    await expectConnections(host, "other", 1);
  });
});

test.describe("bad company", () => {
  test("a handler that throws and one that never settles disturb neither each other nor later events", async ({ page, stage, complaints }) => {
    complaints.allow(/A handler of onSessionSwitched failed/);
    const desktop = desktopOn(page, stage);
    await desktop.open([
      { name: "extn_probe", label: "Probe", url: probeUrl(stage) },
      { name: "extn_chat", label: "Chat", url: `${stage.chat}/index.html?base=${stage.host}` },
    ]);
    const frame = await ready(await frameOf(desktop.widgetFrame("extn_probe")));
    await frame.evaluate(async () => {
      const { addHandler } = window.Microsoft.CIFramework;
      await addHandler("onSessionSwitched", () => {
        throw new Error("on purpose");
      });
      await addHandler("onSessionSwitched", () => Promise.reject(new Error("on purpose too")));
      await addHandler("onSessionSwitched", () => new Promise(() => {}));
      await window.listen("onSessionSwitched");
    });
    await value(frame, "createSession", { templateName: "extn_chat_session", templateParameters: { customerName: "Ada" } });
    await desktop.home.click();
    await desktop.session("Chat - Ada").click();
    await expect
      .poll(() => heardSessions(frame))
      .toEqual(["switched session-id-1 true", "switched session-id-1 false", "switched session-id-1 true"]);
    expect(complaints.list()).toEqual([]);
  });

  test("while a widget floods, the agent's clicks work and the other widget is heard", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    await desktop.open([
      { name: "extn_flood", label: "Flood", url: probeUrl(stage) },
      { name: "extn_chat", label: "Chat", url: `${stage.chat}/index.html?base=${stage.host}` },
    ]);
    await desktop.simulate("CHAT", { accept: true });
    await expect(desktop.session("Chat - Noor Haddad")).toBeVisible();
    const flood = await ready(await frameOf(desktop.widgetFrame("extn_flood")));
    await flood.evaluate(() => {
      const channel = new MessageChannel();
      const counts = { turns: 0, going: true };
      Object.assign(window, { counts });
      // The next burst leaves when the one before is answered, so the host always has one to work at.
      channel.port1.onmessage = async () => {
        if (!counts.going) return;
        counts.turns += 1;
        await Promise.allSettled(Array.from({ length: 5_000 }, () => window.Microsoft.CIFramework.getFocusedSession()));
        channel.port2.postMessage(0);
      };
      channel.port2.postMessage(0);
    });
    const turns = () => flood.evaluate(() => (window as unknown as { counts: { turns: number } }).counts.turns);
    await expect.poll(turns).toBeGreaterThan(2);
    const before = await turns();
    await desktop.home.click();
    await expect(desktop.home).toHaveAttribute("aria-current", "true");
    await desktop.session("Chat - Noor Haddad").click();
    await expect(desktop.session("Chat - Noor Haddad")).toHaveAttribute("aria-current", "true");
    await expect.poll(() => desktop.log("extn_chat").sessions()).toHaveLength(3);
    await expect.poll(turns).toBeGreaterThan(before);
    await flood.evaluate(() => void ((window as unknown as { counts: { going: boolean } }).counts.going = false));
  });
});
