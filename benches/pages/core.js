import { readOptions, startEngines } from "../../build/bench/parts.js";
import { TEMPLATES } from "./catalogue.js";

let loading;

/** The engine behind texts alone, without the shim, with one provider connected. */
export async function createCore(templates = TEMPLATES) {
  const { Host, memory } = await (loading ??= startEngines(new URL("../../dist/host.wasm", import.meta.url)));
  const { settings, seed } = readOptions({ providers: [{ name: "phone" }], templates }, null);
  const engine = new Host(JSON.stringify(settings), seed);
  const handle = (input) => engine.handle(JSON.stringify(input), Date.now());
  const { connection } = JSON.parse(handle({ kind: "connect", provider: "phone", origin: null }).split("\n")[0]);
  let last = 0;
  return {
    handle,
    /** Sends one message with a request for each `[method, ...arguments]`. */
    receive(...calls) {
      const text = JSON.stringify(calls.map((call) => [++last, ...call]));
      return engine.receive(connection.id, text, Date.now());
    },
    view: () => JSON.parse(engine.view()),
    /** What the last of the two above brought about. */
    changes: () => JSON.parse(engine.changes()),
    /** Memory of the engine in wasm pages. */
    pages: () => memory.buffer.byteLength / 65_536,
  };
}

/** The messages below the first line, parsed. */
export const messages = (output) => output.split("\n").slice(1).map((line) => JSON.parse(line));
