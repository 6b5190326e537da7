import { createHost, installCIFramework, type Host } from "ciframework";
import { installApm } from "ciframework/apm";
import { catalogue } from "./catalogue.ts";
import { keepConversations } from "./conversations.ts";
import { loadSettings } from "./desktop-settings.ts";
import { Desktop } from "./desktop.ts";
import { environment } from "./environment.ts";
import { failurePage } from "./failure-page.ts";
import { sampleRecords } from "./sample-data.ts";
import { startTheme } from "./theme.ts";

declare global {
  interface Window {
    /** The running host, for tests and for tinkering in the console. The desktop itself does not read it. */
    ciframeworkHost?: Host;
  }
}

async function start(): Promise<void> {
  const theme = startTheme();
  try {
    const settings = await loadSettings();
    const { providers, templates = catalogue } = settings;
    // A catalogue of somebody else's may lack the desktop's own home page.
    const home = templates.tabs?.some(({ uniqueName }) => uniqueName === "desk_home") ? { tab: "desk_home" } : {};
    const host = await createHost({ environment, records: sampleRecords(), ...settings, templates, home });
    window.ciframeworkHost = host;
    installCIFramework(window, host);
    installApm(window, host);
    keepConversations(host);
    const desktop = new Desktop();
    document.body.append(desktop);
    const framed = providers.filter(({ url }) => url !== undefined).map(({ name }) => name);
    desktop.start({ host, theme, agentName: environment.username, framed });
  } catch (error) {
    document.body.replaceChildren(failurePage(error instanceof Error ? error.message : String(error)));
  }
}

void start();
