// Types of the globals that channel providers' pages and the host's own page see. There is no code behind this entry:
// `import type {} from "ciframework/global"`, or `"types": ["ciframework/global"]` in a tsconfig.json.
import type { Apm, Omnichannel, ProductivityMacros } from "ciframework/apm";
import type { Article, ClickToAct } from "./global-event.js";
import type { CIFramework } from "./global-framework.js";

export type * from "./global-dialog.js";
export type * from "./global-error.js";
export type * from "./global-event.js";
export type * from "./global-form.js";
export type * from "./global-framework.js";
export type * from "./global-notification.js";
export type * from "./global-panel.js";
export type * from "./global-record.js";
export type * from "./global-session.js";
export type * from "./global-tab.js";
export type * from "ciframework/apm";

/** `window.Microsoft`. Other scripts may put members of their own beside these; widen it from a module of yours to name them. */
export interface MicrosoftNamespace {
  /** In a provider's page, by the widget library; and in the host's own page, where it raises and hears custom events. */
  CIFramework: CIFramework;
  /** In the host's own page only: a provider's page on another origin does not have it. */
  Apm: Apm;
  /** In the host's own page only. */
  Omnichannel: Omnichannel;
  /** In the host's own page only. */
  ProductivityMacros: ProductivityMacros;
}

declare global {
  // `var`, because only that makes a property of the window.
  var Microsoft: MicrosoftNamespace;

  interface Window {
    Microsoft: MicrosoftNamespace;
  }

  interface WindowEventMap {
    /** In a provider's page, once: the library is ready. `detail`: the origins that it accepts. */
    CIFInitDone: CustomEvent<string[]>;
    /** Dispatched by a script of the host's page: somebody clicked a phone number, an address. */
    CIClickToAct: CustomEvent<Partial<ClickToAct>>;
    /** Dispatched by a script of the host's page: somebody pressed Send beside a knowledge article. */
    KMClickToSend: CustomEvent<Article>;
  }
}
