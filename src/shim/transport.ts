import type { Clones, CloneStore } from "./clones.ts";
import type { Connections } from "./connections.ts";
import type { Frames } from "./frames.ts";
import type { Queue } from "./queue.ts";
import type { Connection, Note } from "./wire.gen.ts";

/** Talks to widgets in provider frames: hellos through the window, everything else through one port each. */
export interface Transport {
  /** The document in this provider's frame is gone; so are the frames inside it. */
  gone(provider: string): void;
  /** A document has loaded in this window, the window of a provider's own frame. */
  loaded(window: Window): void;
  stop(): void;
}

export interface TransportParts {
  /** The host's own window. */
  window: Pick<Window, "addEventListener" | "removeEventListener">;
  frames: Pick<Frames, "providerOf">;
  queue: Queue;
  connections: Connections;
  clones: CloneStore;
  note(note: Note): void;
}

interface Hello {
  source: Window;
  origin: string;
  nonce: string;
  provider: string;
}

interface Line extends Hello {
  connection: number;
  /** Its window's load event came since it is open. */
  loaded: boolean;
}

/** A widget's goodbye. */
const GOODBYE = "[]";
const LONGEST_NONCE = 200;

export function createTransport(parts: TransportParts): Transport {
  const { queue, connections } = parts;
  const lines = new Set<Line>();
  /** Last hello of each window that was turned away: the widget repeats it, the log need not. */
  const refused = new WeakMap<Window, string>();

  function heard(event: MessageEvent): void {
    const nonce = nonceOf(event.data);
    const source = event.source as Window | null;
    if (nonce === null || !source) return;
    const provider = parts.frames.providerOf(source);
    if (provider === null) {
      const message = `A window of ${event.origin} said hello, but it is no provider's frame and in none.`;
      return turnAway(source, nonce, { code: "hello_from_unknown_window", message });
    }
    for (const line of lines) {
      if (line.source === source && line.nonce === nonce) return;
      if (line.source === source || line.source.closed) end(line);
    }
    connect({ source, nonce, provider, origin: event.origin });
  }

  function turnAway(source: Window, nonce: string, note: Note): void {
    const about = `${note.code} ${nonce}`;
    if (refused.get(source) === about) return;
    refused.set(source, about);
    parts.note(note);
  }

  function connect(hello: Hello): void {
    const { provider, origin } = hello;
    queue.handle({ kind: "connect", provider, origin }, ({ connection, refused: refusal }) => {
      if (connection) welcome(hello, connection);
      else if (refusal) turnAway(hello.source, hello.nonce, { code: refusal.code, message: refusal.message, provider });
    });
  }

  function welcome(hello: Hello, { id, timeout, exact }: Connection): void {
    const { port1, port2 } = new MessageChannel();
    const line: Line = { ...hello, connection: id, loaded: false };
    const receive = (event: MessageEvent): void => received(line, event.data);
    const closed = (): void => end(line);
    const garbled = (): void => malformed(line);
    lines.add(line);
    connections.open(id, {
      direct: false,
      deliver: (text, clones) => port1.postMessage(clones ? [text, clones] : text),
      end() {
        lines.delete(line);
        port1.removeEventListener("message", receive);
        port1.removeEventListener("messageerror", garbled);
        port1.removeEventListener("close", closed);
        port1.close();
      },
    });
    port1.addEventListener("message", receive);
    port1.addEventListener("messageerror", garbled);
    port1.addEventListener("close", closed);
    port1.start();
    try {
      // The exact origin: whatever page is there by now, only the one that asked can take the port.
      hello.source.postMessage({ ciframework: 1, welcome: hello.nonce, timeout, exact }, hello.origin, [port2]);
    } catch {
      end(line);
    }
  }

  function received(line: Line, data: unknown): void {
    if (data === GOODBYE) return end(line);
    if (typeof data === "string") return queue.receive(line.connection, data);
    if (Array.isArray(data) && data.length === 2) {
      const [text, clones] = data as unknown[];
      if (typeof text === "string" && typeof clones === "object" && clones !== null) {
        return queue.receive(line.connection, parts.clones.take(text, clones as Clones));
      }
    }
    malformed(line);
  }

  function malformed({ provider }: Line): void {
    const message = `"${provider}" sent something that is neither text nor [text, values]. It was not read.`;
    parts.note({ code: "message_malformed", message, provider });
  }

  /** Not every browser has the close event, and it may come after we ended the line. */
  function end(line: Line): void {
    if (!lines.has(line)) return;
    connections.drop(line.connection);
    queue.handle({ kind: "disconnect", connection: line.connection });
  }

  const listener = heard as EventListener;
  parts.window.addEventListener("message", listener);
  return {
    gone(provider) {
      for (const line of [...lines]) if (line.provider === provider) end(line);
    },
    loaded(window) {
      for (const line of [...lines]) {
        // A document has one load event, so a line that has seen one already belongs to the document before.
        if (line.source.closed || (line.source === window && line.loaded)) end(line);
        else if (line.source === window) line.loaded = true;
      }
    },
    stop() {
      parts.window.removeEventListener("message", listener);
    },
  };
}

function nonceOf(data: unknown): string | null {
  if (typeof data !== "object" || data === null) return null;
  const { ciframework, hello } = data as Record<string, unknown>;
  if (ciframework !== 1 || typeof hello !== "string") return null;
  return hello !== "" && hello.length <= LONGEST_NONCE ? hello : null;
}
