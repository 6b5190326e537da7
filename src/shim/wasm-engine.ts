import * as glue from "../../build/wasm/host_bg.js";
import type { Engine, EngineModule } from "./engine.ts";
import type { WasmSource } from "./public.ts";

/** Bytes up to which a text is put together here: calling a decoder takes longer. */
const SHORT = 96;

/** Bytes that one decoder reads: Safari's fail after 2 GiB. */
const MOST = 1e9;

/** Compiles the module and gives its engines, with their texts as strings. Once: the glue knows one module. */
export async function startEngines(source: WasmSource): Promise<EngineModule> {
  const { exports } = await instantiate(source);
  /* oxlint-disable no-underscore-dangle -- names of wasm-bindgen's own */
  glue.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  /* oxlint-enable no-underscore-dangle */
  const { memory } = exports;
  const read = createReader(memory);

  class WasmEngine implements Engine {
    readonly #host: glue.Host;

    constructor(settings: string, seed: string) {
      this.#host = new glue.Host(settings, seed);
    }

    handle(input: string, now: number): string {
      return this.#read(this.#host.handle(input, now));
    }

    receive(connection: number, message: string, now: number): string {
      return this.#read(this.#host.receive(connection, message, now));
    }

    changes(): string {
      return this.#read(this.#host.changes());
    }

    query(question: string): string {
      return this.#read(this.#host.query(question));
    }

    view(): string {
      return this.#read(this.#host.view());
    }

    free(): void {
      this.#host.free();
    }

    #read(length: number): string {
      return read(this.#host.text(), length);
    }
  }

  const number = glue.version();
  const parts = [number / 1e6, (number / 1e3) % 1e3, number % 1e3];
  return { Host: WasmEngine, memory, version: parts.map(Math.floor).join(".") };
}

type Exports = { memory: WebAssembly.Memory; __wbindgen_start(): void };

async function instantiate(source: WasmSource): Promise<{ exports: Exports }> {
  const imports = { "./host_bg.js": glue } as unknown as WebAssembly.Imports;
  let given = source;
  if (typeof given === "string" || given instanceof URL) given = await fetch(given);
  if (given instanceof Response) {
    if (!given.ok) throw new Error(`${given.status} for ${given.url}`);
    const isNamed = given.headers.get("Content-Type")?.startsWith("application/wasm");
    // Servers that do not know the type get no streaming, but an answer.
    given = isNamed ? await WebAssembly.compileStreaming(given) : await given.arrayBuffer();
  }
  const made: unknown = await WebAssembly.instantiate(given as WebAssembly.Module, imports);
  // From bytes it comes with its module.
  return (made instanceof WebAssembly.Instance ? made : (made as { instance: unknown }).instance) as { exports: Exports };
}

/** Reads UTF-8 text out of a memory, which may grow between two texts. */
function createReader(memory: WebAssembly.Memory): (at: number, length: number) => string {
  let decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let left = MOST;
  let bytes = new Uint8Array();

  return (at, length) => {
    // A memory that grew has left its old buffer empty.
    if (bytes.length === 0) bytes = new Uint8Array(memory.buffer);
    const end = at + length;
    let text = "";
    let next = length < SHORT ? at : end + 1;
    for (; next < end; next++) {
      const byte = bytes[next] as number;
      if (byte > 127) break;
      text += String.fromCharCode(byte);
    }
    if (next === end) return text;
    left -= length;
    if (left < 0) {
      decoder = new TextDecoder("utf-8", { ignoreBOM: true });
      left = MOST;
    }
    return decoder.decode(bytes.subarray(at, end));
  };
}
