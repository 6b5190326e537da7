import type { PanelMode } from "ciframework";
import type { CorrelationId, JsonText, OrDigits, OrText } from "./global-error.js";

export type { PanelMode };

/** What `getEnvironment` tells. A host may add keys of its own. */
export interface Environment {
  /** Address of the app, to which page parameters can be appended. */
  appUrl: string;
  appid: string;
  /** The host's origin. */
  clientUrl: string;
  crmVersion: string;
  cifVersion: string;
  /** The provider's own parameters, verbatim. */
  customParams: string | null;
  orgId: string;
  orgLcid: number;
  orgUniqueName: string;
  orgGeo: string;
  /** In braces. */
  userId: string;
  userLcid: number;
  username: string;
  navigationType: string;
  /** Kind of the page in focus. */
  pagetype?: string;
  /** Table of the record in focus. */
  etn?: string;
  /** Its id. */
  id?: string;
  /** It has unsaved changes. */
  isDirty?: boolean;
  [key: string]: unknown;
}

/** One fact for the host's analytics. */
export interface AnalyticsEvent {
  kpiEventName?: string;
  kpiEventReason?: string;
  eventTimestamp?: string;
  additionalData?: unknown;
  notificationResponseAction?: string;
  externalCorrelationId?: string;
  customData?: { attribute: string; value: unknown }[];
  [key: string]: unknown;
}

/** What `logAnalyticsEvent` takes. Ids that are missing are those of the session in focus. */
export interface AnalyticsData {
  conversationId?: string;
  providerSessionId?: string;
  clientSessionId?: string;
  participantId?: string;
  events?: AnalyticsEvent[];
  [key: string]: unknown;
}

export interface PanelMethods {
  /**
   * The width that is in force, in pixels. Below 300 nothing changes; above half of the window the panel collapses.
   *
   * Rejects: `missing_argument`, `wrong_argument` for what is no number or is negative.
   * @example
   * ```ts
   * const width: number = await Microsoft.CIFramework.setWidth(420);
   * ```
   */
  setWidth(value: OrDigits, correlationId?: CorrelationId): Promise<number>;
  /**
   * The panel's width in pixels.
   * @example
   * ```ts
   * const width: number = await Microsoft.CIFramework.getWidth();
   * ```
   */
  getWidth(correlationId?: CorrelationId): Promise<number>;
  /**
   * The mode just set, for the session in focus: 0 minimized, 1 docked, 2 hidden, 3 collapsed. Raises no event.
   *
   * Rejects: `missing_argument`, `wrong_argument` for another number, `focused_session_not_owned`, `panel_not_available` on the
   * home session when there are several providers.
   * @example
   * ```ts
   * await Microsoft.CIFramework.setMode(1);
   * ```
   */
  setMode(value: PanelMode | `${PanelMode}`, correlationId?: CorrelationId): Promise<PanelMode>;
  /**
   * The mode in which this provider is shown; 2 while another provider is.
   * @example
   * ```ts
   * const minimized = (await Microsoft.CIFramework.getMode()) === 0;
   * ```
   */
  getMode(correlationId?: CorrelationId): Promise<PanelMode>;
  /**
   * Where the widget is and for whom, as JSON text of an {@link Environment}.
   *
   * Rejects: `answer_failed` when the host's page cannot say.
   * @example
   * ```ts
   * const environment = JSON.parse(await Microsoft.CIFramework.getEnvironment()) as Environment;
   * const user = environment.userId.replace(/[{}]/g, "");
   * ```
   */
  getEnvironment(correlationId?: CorrelationId): Promise<JsonText<Environment>>;
  /**
   * True in a host with several sessions, false for providers of version 1.0.
   * @example
   * ```ts
   * const severalSessions: boolean = await Microsoft.CIFramework.isConsoleApp();
   * ```
   */
  isConsoleApp(correlationId?: CorrelationId): Promise<boolean>;
  /**
   * Null; the fact goes to the host's telemetry.
   *
   * Rejects: `missing_argument` when both data and name are missing, `wrong_argument`, `context_too_large`.
   * @example
   * ```ts
   * await Microsoft.CIFramework.logAnalyticsEvent({ events: [{ kpiEventName: "CallHeld" }] }, "CallHeld");
   * ```
   */
  logAnalyticsEvent(
    data: OrText<AnalyticsData> | null | undefined,
    eventName?: string | null,
    correlationId?: CorrelationId,
  ): Promise<null>;
  /**
   * An empty text; nothing else happens.
   * @deprecated Use `updateConversation`.
   * @example
   * ```ts
   * await Microsoft.CIFramework.initLogAnalytics({ conversation: {} });
   * ```
   */
  initLogAnalytics(data?: OrText<Record<string, unknown>>, correlationId?: CorrelationId): Promise<string>;
  /**
   * Nothing: this host runs no actions of a server.
   *
   * Rejects: `not_supported`, always.
   * @example
   * ```ts
   * await Microsoft.CIFramework.executeAction("WhoAmI", {}).catch((error: CifError) => console.log(error.code));
   * ```
   */
  executeAction(...input: unknown[]): Promise<never>;
  /**
   * Nothing: this host has no feature switches.
   *
   * Rejects: `not_supported`, always.
   * @example
   * ```ts
   * await Microsoft.CIFramework.getFcsValue("feature").catch((error: CifError) => console.log(error.code));
   * ```
   */
  getFcsValue(...input: unknown[]): Promise<never>;
  /**
   * At once, without a promise: whether the value is null or undefined.
   * @example
   * ```ts
   * const missing: boolean = Microsoft.CIFramework.isNullOrUndefined(null);
   * ```
   */
  isNullOrUndefined(value: unknown): value is null | undefined;
}
