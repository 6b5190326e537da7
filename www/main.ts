import { installCIFramework, type Host } from "ciframework";
import { installApm } from "ciframework/apm";
import { keepConversations } from "./conversations.ts";
import { loadSettings } from "./desktop-settings.ts";
import { Desktop } from "./desktop.ts";
import { environment } from "./environment.ts";
import { failurePage } from "./failure-page.ts";
import { withChosenRecords } from "./records/choose-source.ts";
import { startRunning } from "./running.ts";
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
    const { pages = {}, ...given } = await loadSettings();
    const settings = await withChosenRecords(given);
    const running = await startRunning(settings);
    const { host, options } = running;
    window.ciframeworkHost = host;
    installCIFramework(window, host);
    installApm(window, host);
    // A service has conversations of its own.
    if (running.data) keepConversations(host);
    const desktop = new Desktop();
    document.body.append(desktop);
    const framed = options.providers.filter(({ url }) => url !== undefined).map(({ name }) => name);
    desktop.start({ host, theme, agentName: String({ ...environment, ...settings.environment }.username), framed, settings, pages, running });
  } catch (error) {
    document.body.replaceChildren(failurePage(error instanceof Error ? error.message : String(error)));
  }
}

void start();
