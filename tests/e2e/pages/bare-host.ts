import { expect, type Frame, type Page } from "@playwright/test";
import type { HostOptions, Note, ProviderOptions, View } from "ciframework";
import type { Stage } from "../stage.ts";
import { frameTitled } from "./frame.ts";

/** Options that can travel into the page. */
export type PlainOptions = Omit<HostOptions, "providers" | "environment" | "wasm" | "clock"> & { providers: ProviderOptions[] };

/** A host in a page without a user interface, with a frame for each provider that has an address. */
export interface BareHost {
  page: Page;
  view(): Promise<View>;
  notes(): Promise<readonly Note[]>;
  /** The frame of a provider. */
  frame(provider: string): Promise<Frame>;
  connections(provider: string): Promise<number>;
}

export async function openBareHost(page: Page, stage: Stage, options: PlainOptions): Promise<BareHost> {
  await page.goto(`${stage.host}/bare/index.html`);
  await page.evaluate(async (given) => {
    const host = await window.ciframework.createHost(given);
    window.ciframeworkHost = host;
    window.ciframework.installCIFramework(window, host);
    for (const { name, url } of given.providers) if (url) host.provider(name).mount(document.querySelector("main")!);
  }, options);
  return {
    page,
    view: () => page.evaluate(() => window.ciframeworkHost!.view),
    notes: () => page.evaluate(() => window.ciframeworkHost!.notes),
    frame: (provider) => frameTitled(page, provider),
    connections: (provider) =>
      page.evaluate((name) => window.ciframeworkHost!.view.providers.find((one) => one.name === name)!.connections, provider),
  };
}

/** The view without its version: what a refused call must leave as it was. */
export async function state(host: BareHost): Promise<Omit<View, "version">> {
  const { version: _, ...rest } = await host.view();
  return rest;
}

/** Waits until the provider has this many connections. */
export const expectConnections = (host: BareHost, provider: string, count: number): Promise<void> =>
  expect.poll(() => host.connections(provider)).toBe(count);

/** Address of a probe that loads the library from the host in the usual way. */
export function probeUrl(stage: Stage, origin = stage.probe, more: Record<string, string> = {}): string {
  const library = `${stage.host}/webresources/Widget/msdyn_ciLibrary.js`;
  return `${origin}/probe.html?${new URLSearchParams({ library, crmurl: stage.host, ...more })}`;
}
