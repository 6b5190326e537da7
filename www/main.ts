import { type Host, installCIFramework } from "ciframework";
import { installApm } from "ciframework/apm";
import { keepConversations } from "./conversations.ts";
import { loadSettings } from "./desktop-settings.ts";
import { Desktop } from "./desktop.ts";
import { environment } from "./environment.ts";
import { failurePage } from "./failure-page.ts";
import type { DesktopHost } from "./pages/registry.ts";
import { withChosenRecords } from "./records/choose-source.ts";
import { startRunning } from "./running.ts";
import { startTheme } from "./theme.ts";

declare global {
  interface Window {
    /** The running host, with `pages` once the desktop stands: for scripts of the page and the console. The desktop itself does not read it. */
    ciframeworkHost?: Host & Partial<Pick<DesktopHost, "pages">>;
  }
}

async function start(): Promise<void> {
  const theme = startTheme();
  try {
    const { pages = {}, ...given } = await loadSettings();
    const settings = await withChosenRecords(given);
    const running = await startRunning(settings);
    const { host, options } = running;
    installCIFramework(window, host);
    installApm(window, host);
    // A service has conversations of its own.
    if (running.data) keepConversations(host);
    const desktop = new Desktop();
    document.body.append(desktop);
    const framed = options.providers.filter(({ url }) => url !== undefined).map(({ name }) => name);
    desktop.start({ host, theme, agentName: String({ ...environment, ...settings.environment }.username), framed, settings, pages, running });
    window.ciframeworkHost = desktop.host!;
  } catch (error) {
    document.body.replaceChildren(failurePage(error instanceof Error ? error.message : String(error)));
  }
}

void start();
