import type { Client } from "./client.ts";
import type { Origins } from "./origin.ts";

/** The window and what the handshake needs of it. */
export type Page = Window & typeof globalThis;

export interface Door {
  /** The port of the host that answered; undefined before. */
  port?: MessagePort;
}

/** Says hello to the ancestors until one of them answers, then opens the client over the port that came with the answer. */
export function knock(page: Page, { accepted, targets }: Origins, client: Client, door: Door): void {
  const nonce = crypto.getRandomValues(new Uint32Array(4)).join("-");
  const known = page.location.ancestorOrigins as DOMStringList | undefined;
  const greeted = new Set<unknown>();
  let pause = 250;

  const over = () => client.lost("host_gone", "The connection is closed. Reload the page.");

  const hello = () => {
    if (door.port) return;
    let ancestor: Window = page;
    for (let level = 0; ancestor != ancestor.parent; level++) {
      ancestor = ancestor.parent;
      for (const origin of targets) {
        // Where the browser tells who is there, nobody else is addressed: it would complain in the console.
        if (known && known[level] != origin) continue;
        greeted.add(ancestor);
        ancestor.postMessage({ ciframework: 1, hello: nonce }, origin);
      }
    }
    page.setTimeout(hello, pause);
    pause = Math.min(pause * 2, 5000);
  };

  const hear = ({ data, origin, source, ports: [port] }: MessageEvent) => {
    const welcome = data?.ciframework == 1 && data.welcome == nonce;
    if (!welcome || !port || !accepted.includes(origin) || !greeted.has(source)) return;
    page.removeEventListener("message", hear);
    door.port = port;
    port.onmessage = ({ data }) => (typeof data == "string" ? client.receive(data) : client.receive(data[0], data[1]));
    port.addEventListener("close", over);
    client.open(data);
  };

  // No browser can be relied on to tell the host that a port's other end is gone, and nobody could settle what is open here once
  // the page is gone: another window may wait for it. A page that may come back stays connected.
  page.addEventListener("pagehide", ({ persisted }) => {
    if (persisted) return;
    door.port?.postMessage("[]");
    over();
  });
  page.addEventListener("message", hear);
  hello();
}
