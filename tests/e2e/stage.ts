import { fileURLToPath } from "node:url";
import { test as base, expect } from "@playwright/test";
import { serveFolder, startServers } from "../../scripts/serve.mjs";
import { collectComplaints, type Complaints } from "./complaints.ts";

/** Origins of one worker, without a slash at the end. The host is on `localhost`; all others are other origins. */
export interface Stage {
  host: string;
  softphone: string;
  chat: string;
  /** `widgets/`, on 127.0.0.1: another site than the host's. Has a copy of the library at `/library/widget.js`. */
  probe: string;
  /** The same folder on `localhost`: another origin of the host's own site. */
  neighbour: string;
  /** `hostile/`, on 127.0.0.1: registered for nobody unless a test says so. */
  stranger: string;
}

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const test = base.extend<{ complaints: Complaints }, { stage: Stage }>({
  stage: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern.
    async ({}, use) => {
      const library = { "/library": folder("../../dist") };
      const servers = await startServers({ mounts: { "/package": folder("../../dist"), "/bare": folder("host") } });
      const others = await Promise.all([
        serveFolder(folder("widgets"), "127.0.0.1", 0, library),
        serveFolder(folder("widgets"), "localhost", 0, library),
        serveFolder(folder("hostile"), "127.0.0.1", 0, library),
      ]);
      const [probe, neighbour, stranger] = others.map(({ origin }) => origin) as [string, string, string];
      const { host, softphone, chat } = servers;
      await use({ host, softphone, chat, probe, neighbour, stranger });
      await Promise.all([servers.close(), ...others.map((server) => server.close())]);
    },
    { scope: "worker" },
  ],
  // Every test is also a test that nobody wrote an error into a console.
  complaints: [
    async ({ context }, use) => {
      const complaints = collectComplaints(context);
      await use(complaints);
      expect(complaints.list()).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
