import type { CIFramework, Host } from "ciframework";

declare global {
  interface Window {
    /** In the host's page and, by the widget library, in widgets. */
    Microsoft: { CIFramework: CIFramework };
    /** The desktop's host, or the one that a test made on the bare page. */
    ciframeworkHost?: Host;
    /** The package, on the bare page. */
    ciframework: typeof import("ciframework");
  }
}
