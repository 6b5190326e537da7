import type { HostOptions, ProviderOptions } from "ciframework";
import type { PageSettings } from "./pages/workplace.ts";

/** What `/providers.json` holds: the list of providers, or an object with it and with what the sample desktop's own is replaced by. */
export type DesktopSettings = Pick<HostOptions, "providers" | "templates" | "encodings" | "timeouts" | "environment" | "records">;

export interface LoadedSettings extends DesktopSettings {
  pages?: PageSettings;
}

const FILE = "The list of providers, /providers.json,";

/** Throws an `Error` with a sentence for the agent when there is no usable file. */
export async function loadSettings(): Promise<LoadedSettings> {
  const answer = await fetch("/providers.json").catch(() => null);
  if (!answer?.ok) throw new Error(`${FILE} could not be loaded.`);
  const found: unknown = await answer.json().catch(() => null);
  const settings = (Array.isArray(found) ? { providers: found as ProviderOptions[] } : found) as LoadedSettings | null;
  if (!Array.isArray(settings?.providers)) throw new Error(`${FILE} is not a JSON array.`);
  if (settings.providers.length === 0) throw new Error(`${FILE} is empty. Name at least one provider.`);
  return settings;
}
