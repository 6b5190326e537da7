import { HostError } from "../shim/errors.ts";
import type { Deadlines } from "./deadline.ts";
import type { ApmHost } from "./host.ts";
import { textOf } from "./input.ts";
import type { Macro, ProductivityMacros } from "./public.ts";

/** Looked up at each run, so that the embedder may add macros later. */
export function createMacros(host: ApmHost, macros: Record<string, Macro> | undefined, { within }: Deadlines): ProductivityMacros {
  return {
    async runMacro(macroName) {
      const name = textOf(macroName, "macroName");
      if (!macros) throw new HostError("not_supported", "runMacro: this page has no macros. Give them to installApm.");
      const macro = Object.hasOwn(macros, name) ? macros[name] : undefined;
      if (!macro) throw new HostError("wrong_argument", `runMacro: there is no macro "${name}".`);
      const result = await within(`The macro "${name}"`, () => macro({ sessionId: host.view.focusedSessionId }));
      return String(result ?? "");
    },
  };
}
