import type { EngineModule } from "./engine.ts";
import { HostError } from "./errors.ts";
import type { WasmSource } from "./public.ts";
import { startEngines } from "./wasm-engine.ts";
import { fileBytes } from "./wasm-file.ts";

let loading: Promise<EngineModule> | null = null;
let loaded: EngineModule | null = null;

/**
 * Loads the wasm module, once. `createHost` does it by itself; call it early to have it ready.
 *
 * `source`: nothing for `host.wasm` beside this file; else an address, a `Response`, the bytes or a compiled module. Only the
 * first call's source counts, until a load failed: then the next call tries anew.
 *
 * Rejects with `HostError` `wasm_unavailable` when it cannot be fetched or compiled.
 */
export async function init(source?: WasmSource): Promise<void> {
  await load(source);
}

/** The version of the loaded wasm module. @throws HostError `not_initialised` before `init` or `createHost` is done. */
export function version(): string {
  if (!loaded) throw new HostError("not_initialised", "Await init() or createHost() first.");
  return loaded.version;
}

/** The loaded module. Remembers the promise, not the result: two early calls load once. */
export function load(source?: WasmSource): Promise<EngineModule> {
  loading ??= read(source).catch((error: unknown) => {
    loading = null;
    throw new HostError("wasm_unavailable", `The wasm module could not be loaded: ${String(error)}`, "wasm");
  });
  return loading;
}

async function read(source: WasmSource = new URL("./host.wasm", import.meta.url)): Promise<EngineModule> {
  return (loaded = await startEngines(await fileBytes(source)));
}
