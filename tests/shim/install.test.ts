import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { prepare, startHost } from "../../src/shim/host.ts";
import { installCIFramework } from "../../src/shim/install.ts";
import type { Host } from "../../src/shim/public.ts";
import { fakeModule } from "./fake-engine.ts";

interface Page extends EventTarget {
  Microsoft?: Record<string, unknown>;
}

let host: Host;
let page: Page;
let announced: unknown[];

beforeEach(() => {
  host = startHost(fakeModule().module, prepare({ providers: [{ name: "chat" }] }));
  page = Object.assign(new EventTarget(), { location: { origin: "https://desk.example.com" } });
  announced = [];
  page.addEventListener("CIFInitDone", (event) => announced.push((event as CustomEvent).detail));
  vi.useFakeTimers();
});
afterEach(() => {
  host.destroy();
  vi.useRealTimers();
});

const install = (target: Parameters<typeof installCIFramework>[1]) => installCIFramework(page as unknown as Window, target);

describe("installCIFramework", () => {
  it("puts the page's API of a host, or a provider's, at Microsoft.CIFramework", () => {
    install(host)();
    install(host.provider("chat"));
    expect(page.Microsoft?.CIFramework).toBe(host.provider("chat").CIFramework);
  });

  it("announces itself once, from a later task", () => {
    install(host);
    install(host);
    expect(announced).toEqual([]);
    vi.runAllTimers();
    expect(announced).toEqual([["https://desk.example.com"]]);
  });

  it("is quiet when it was taken away before", () => {
    install(host)();
    vi.runAllTimers();
    expect(announced).toEqual([]);
  });

  it("leaves other members of Microsoft alone, also when it goes", () => {
    const Apm = {};
    const microsoft = (page.Microsoft = { Apm });
    const uninstall = install(host);
    expect(page.Microsoft).toBe(microsoft);
    expect(Object.keys(microsoft)).toEqual(["Apm", "CIFramework"]);
    uninstall();
    expect(page.Microsoft).toEqual({ Apm });
  });

  it("takes Microsoft away when it made it and nobody else uses it", () => {
    install(host)();
    expect("Microsoft" in page).toBe(false);
    const uninstall = install(host);
    page.Microsoft!.Apm = {};
    uninstall();
    expect(page.Microsoft).toEqual({ Apm: {} });
  });

  it("puts back what was there before", () => {
    const theirs = {};
    page.Microsoft = { CIFramework: theirs };
    install(host)();
    expect(page.Microsoft.CIFramework).toBe(theirs);
  });

  it("twice keeps handlers and object, and goes with one call", () => {
    const uninstall = install(host);
    const first = page.Microsoft?.CIFramework;
    expect(install(host)).toBe(uninstall);
    expect(page.Microsoft?.CIFramework).toBe(first);
    uninstall();
    uninstall();
    expect("Microsoft" in page).toBe(false);
  });

  it("refuses another target until the first is uninstalled", () => {
    const uninstall = install(host);
    expect(() => install(host.provider("chat"))).toThrow(expect.objectContaining({ code: "already_installed" }));
    expect(page.Microsoft?.CIFramework).toBe(host.page.CIFramework);
    uninstall();
    install(host.provider("chat"));
    expect(page.Microsoft?.CIFramework).toBe(host.provider("chat").CIFramework);
  });
});
