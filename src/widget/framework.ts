import type { CIFramework } from "../shim/public.ts";
import type { Client } from "./client.ts";
import { methods } from "./methods.ts";

/** The `Microsoft.CIFramework` object over a client. Its functions need no `this`. */
export function createFramework(client: Client): CIFramework {
  const framework: Record<string, Function> = {};
  for (const name of methods.keys()) framework[name] = (...args: unknown[]) => client.call(name, args);
  framework.isNullOrUndefined = (value: unknown) => value == null;
  return framework as CIFramework;
}
