import type { CIFramework, Host } from "ciframework";
import type { DesktopHost } from "../../www/pages/registry.ts";

declare global {
  interface Window {
    /** In the host's page and, by the widget library, in widgets. */
    Microsoft: { CIFramework: CIFramework };
    /** The desktop's host, which has pages, or the one that a test made on the bare page. */
    ciframeworkHost?: Host & Partial<Pick<DesktopHost, "pages">>;
    /** The package, on the bare page. */
    ciframework: typeof import("ciframework");
  }
}
