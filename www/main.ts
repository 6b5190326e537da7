import { createHost, installCIFramework, type Host, type ProviderOptions } from "ciframework";
import { catalogue } from "./catalogue.ts";
import { Desktop } from "./desktop.ts";
import { environment } from "./environment.ts";
import { failurePage } from "./failure-page.ts";
import { startTheme } from "./theme.ts";

declare global {
  interface Window {
    /** The running host, for tests and for tinkering in the console. The desktop itself does not read it. */
    ciframeworkHost?: Host;
  }
}

async function loadProviders(): Promise<ProviderOptions[]> {
  const answer = await fetch("/providers.json").catch(() => null);
  if (!answer?.ok) throw new Error("The list of providers, /providers.json, could not be loaded.");
  const providers: unknown = await answer.json().catch(() => null);
  if (!Array.isArray(providers)) throw new Error("The list of providers, /providers.json, is not a JSON array.");
  if (providers.length === 0) throw new Error("The list of providers, /providers.json, is empty. Name at least one provider.");
  return providers as ProviderOptions[];
}

async function start(): Promise<void> {
  const theme = startTheme();
  try {
    const providers = await loadProviders();
    const host = await createHost({ providers, templates: catalogue, environment, home: { tab: "desk_home" } });
    window.ciframeworkHost = host;
    installCIFramework(window, host);
    const desktop = new Desktop();
    document.body.append(desktop);
    const framed = providers.filter(({ url }) => url !== undefined).map(({ name }) => name);
    desktop.start({ host, theme, agentName: environment.username, framed });
  } catch (error) {
    document.body.replaceChildren(failurePage(error instanceof Error ? error.message : String(error)));
  }
}

void start();
