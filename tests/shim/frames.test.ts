import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFrames, type Frames } from "../../src/shim/frames.ts";
import type { FrameSettings } from "../../src/shim/providers.ts";
import { giveWindow, standInForBrowser } from "./frame-dom.ts";

const frame = (name: string): FrameSettings => ({
  name,
  label: `Panel of ${name}`,
  url: `https://${name}.example.com/w?base=x`,
  sandbox: "allow-scripts allow-same-origin",
});

describe("frames", () => {
  let gone: string[] = [];
  let loaded: unknown[] = [];
  let shown: string | null = "phone";
  let frames: Frames;
  let container: HTMLElement;

  beforeEach(() => {
    standInForBrowser();
    gone = [];
    loaded = [];
    shown = "phone";
    const settings = new Map(["phone", "chat"].map((name) => [name, frame(name)]));
    frames = createFrames({ settings, shown: () => shown, gone: (provider) => gone.push(provider), loaded: (own) => loaded.push(own) });
    container = document.createElement("div");
    document.body.append(container);
  });
  afterEach(() => {
    frames.clear();
    container.remove();
  });

  /** Mutation observers have spoken after this. */
  const observed = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

  it("have the attributes of a provider's frame", () => {
    const element = frames.mount("phone", container);
    const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
    expect(attributes).toEqual({
      id: "SidePanelIFrame",
      title: "Panel of phone",
      sandbox: "allow-scripts allow-same-origin",
      allow:
        "microphone; camera; autoplay; clipboard-read; clipboard-write; display-capture; fullscreen; speaker-selection",
      referrerpolicy: "origin",
      src: "https://phone.example.com/w?base=x",
    });
    expect(element.parentElement).toBe(container);
  });

  it("have their listener before their address, and their address before their place", () => {
    const steps: string[] = [];
    const { prototype } = HTMLIFrameElement;
    const { addEventListener, setAttribute } = prototype;
    prototype.addEventListener = function (this: HTMLIFrameElement, ...args: any[]) {
      steps.push(`listen ${String(args[0])}`);
      return Reflect.apply(addEventListener, this, args);
    };
    prototype.setAttribute = function (this: HTMLIFrameElement, name: string, value: string) {
      if (name === "src") steps.push(`src, ${this.isConnected ? "in" : "outside"} the page`);
      return setAttribute.call(this, name, value);
    };
    frames.mount("phone", container);
    Object.assign(prototype, { addEventListener, setAttribute });
    expect(steps).toEqual(["listen load", "src, outside the page"]);
  });

  it("are made once", () => {
    const element = frames.mount("phone", container);
    expect(frames.mount("phone", document.body)).toBe(element);
    expect(container.children).toHaveLength(1);
  });

  it("hand the well-known id to the one that is shown", () => {
    const [phone, chat] = [frames.mount("phone", container), frames.mount("chat", container)];
    expect([phone.id, chat.id]).toEqual(["SidePanelIFrame", "SidePanelIFrame-chat"]);
    frames.show("chat");
    expect([phone.id, chat.id]).toEqual(["SidePanelIFrame-phone", "SidePanelIFrame"]);
    frames.show(null);
    expect([phone.id, chat.id]).toEqual(["SidePanelIFrame-phone", "SidePanelIFrame-chat"]);
  });

  it("are refused for a provider without an address, and outside the document", () => {
    expect(() => frames.mount("mail", container)).toThrow(expect.objectContaining({ code: "frame_not_possible" }));
    const loose = document.createElement("div");
    expect(() => frames.mount("phone", loose)).toThrow(expect.objectContaining({ code: "frame_not_possible" }));
    document.body.append(loose);
    expect(frames.mount("phone", loose).isConnected).toBe(true);
    loose.remove();
  });

  it("know their own window and those nested in it, and no other", () => {
    const own = frames.mount("phone", container).contentWindow as Window;
    const inner = { parent: { parent: own } };
    const stranger = { parent: { parent: null as unknown } };
    stranger.parent.parent = stranger.parent;
    expect(frames.providerOf(own)).toBe("phone");
    expect(frames.providerOf(inner)).toBe("phone");
    expect(frames.providerOf(stranger)).toBeNull();
    expect(frames.providerOf(window)).toBeNull();
  });

  it("look only so deep", () => {
    let nested: unknown = frames.mount("phone", container).contentWindow;
    for (let depth = 0; depth < 15; depth++) nested = { parent: nested };
    expect(frames.providerOf(nested)).toBe("phone");
    expect(frames.providerOf({ parent: nested })).toBeNull();
  });

  it("are gone when unmounted, and can be made again", () => {
    const element = frames.mount("phone", container);
    frames.unmount("phone");
    frames.unmount("phone");
    expect([gone, element.isConnected]).toEqual([["phone"], false]);
    expect(frames.mount("phone", container)).not.toBe(element);
  });

  it.each([
    ["itself", (element: HTMLElement) => element.remove()],
    ["with what holds it", (element: HTMLElement) => element.parentElement?.remove()],
  ])("are gone when somebody takes the frame away %s", async (_how, take) => {
    const element = frames.mount("phone", container);
    take(element);
    await observed();
    expect([gone, frames.providerOf(element.contentWindow)]).toEqual([["phone"], null]);
  });

  it("are missed in shadow trees too", async () => {
    const shadow = container.attachShadow({ mode: "closed" });
    const place = document.createElement("div");
    shadow.append(place);
    frames.mount("phone", place).remove();
    await observed();
    expect(gone).toEqual(["phone"]);
    frames.mount("phone", place);
    container.remove();
    await observed();
    expect(gone).toEqual(["phone", "phone"]);
  });

  it("that move have another document, so the old one is gone", async () => {
    const element = frames.mount("phone", container);
    const other = document.createElement("div");
    document.body.append(other);
    other.append(element);
    giveWindow(element);
    await observed();
    expect([gone, frames.providerOf(element.contentWindow)]).toEqual([["phone"], "phone"]);
    other.remove();
  });

  it("tell when a document has loaded in them", () => {
    const element = frames.mount("phone", container);
    loaded = [];
    element.dispatchEvent(new Event("load"));
    expect([loaded, gone]).toEqual([[element.contentWindow], []]);
  });

  it("stay while the page around them changes", async () => {
    frames.mount("phone", container);
    document.body.append(document.createElement("p"));
    await observed();
    expect(gone).toEqual([]);
  });

  it("leave no listener behind", async () => {
    const element = frames.mount("phone", container);
    element.remove();
    await observed();
    loaded = [];
    document.body.append(element);
    element.dispatchEvent(new Event("load"));
    expect([gone, loaded]).toEqual([["phone"], []]);
    element.remove();
  });
});
