import type { PanelMode } from "ciframework";
import type { CorrelationId, JsonText } from "./global-error.js";
import type { SessionContext } from "./global-session.js";

/** The agent clicked something that a provider can call or write to. A page's script may add keys of its own. */
export interface ClickToAct {
  /** The number or the address. */
  value: string;
  /** The field. */
  name: string;
  format: "Phone" | "Email" | "SMS" | (string & {});
  entityLogicalName: string;
  entityId: string;
  recordTitle: string;
  [key: string]: unknown;
}

/** A knowledge article that the agent wants to send. */
export interface Article {
  title: string;
  link: string;
}

/** Focus entered or left an own session, or it was closed. */
export interface SessionEvent {
  sessionId: string;
  focused: boolean;
  /** The same, in the spelling of the documentation. */
  focussed: boolean;
  context: SessionContext;
}

/** The agent has another presence. */
export interface PresenceEvent {
  presenceId: string;
  presenceInfo: { presenceId: string; presenceText: string; presenceColor: string; basePresenceStatus: string };
}

/** What each of the API's own events tells, as JSON text. Case counts. */
export interface CIFEventMap {
  onclicktoact: ClickToAct;
  onmodechanged: { value: PanelMode };
  onsizechanged: { value: number };
  /** An absolute address whose query has `pagetype`, `etn` and `id`. */
  onpagenavigate: { value: string };
  onsendkbarticle: Article;
  onSessionSwitched: SessionEvent;
  onSessionClosed: SessionEvent & { focused: false; focussed: false };
  onPresenceChange: PresenceEvent;
}

/** What the handler of an event with a name of somebody's own gets. */
export interface CustomEventPayload<Value = unknown> extends Map<string, unknown> {
  get(key: "value"): Value;
  get(key: "correlationId"): string | null;
  get(key: string): unknown;
}

/** A name that is not one of the API's own in another spelling: that would never be called. */
export type CustomEventName<Name extends string> = Lowercase<Name> extends Lowercase<keyof CIFEventMap> ? never : Name;

type NoFunction<Value> = Value extends (...input: never[]) => unknown ? never : Value;

export interface EventMethods {
  /**
   * Null; the handler is called from now on, with JSON text for the API's own events and with a `Map` for others. What it
   * returns or throws disturbs nobody. Adding it twice changes nothing.
   *
   * Rejects: `missing_argument`, `wrong_argument`, `too_many_handlers`.
   * @example
   * ```ts
   * await Microsoft.CIFramework.addHandler("onclicktoact", (json: string) => console.log((JSON.parse(json) as ClickToAct).value));
   * await Microsoft.CIFramework.addHandler("orderShipped", (event: CustomEventPayload<number>) => console.log(event.get("value")));
   * ```
   */
  addHandler<Name extends keyof CIFEventMap>(
    eventName: Name,
    handlerFunction: (json: JsonText<CIFEventMap[Name]>) => unknown,
    correlationId?: CorrelationId,
  ): Promise<null>;
  addHandler<Name extends string, Value = unknown>(
    eventName: CustomEventName<Name>,
    handlerFunction: (event: CustomEventPayload<Value>) => unknown,
    correlationId?: CorrelationId,
  ): Promise<null>;
  /**
   * Whether this very function was a handler of the event; it is none any more.
   *
   * Rejects: `missing_argument`, `wrong_argument`.
   * @example
   * ```ts
   * const removed: boolean = await Microsoft.CIFramework.removeHandler("onclicktoact", console.log);
   * ```
   */
  removeHandler(
    eventName: string,
    handlerFunction: (event: never) => unknown,
    correlationId?: CorrelationId,
  ): Promise<boolean>;
  /**
   * Whether somebody heard it: handlers in this page and in the host's own, and from the host's page those of every provider.
   * The value is anything that can be cloned.
   *
   * Rejects: `missing_argument`, `wrong_argument`, `not_cloneable`.
   * @example
   * ```ts
   * const heard: boolean = await Microsoft.CIFramework.raiseEvent("WIDGET_CALL_STARTED", { callId: "7", startTime: new Date() });
   * ```
   */
  raiseEvent<Value>(eventName: string, eventInputParameters?: NoFunction<Value>, correlationId?: CorrelationId): Promise<boolean>;
  /**
   * Null; `onclicktoact` reaches this provider, or no longer.
   * @example
   * ```ts
   * await Microsoft.CIFramework.setClickToAct(true);
   * ```
   */
  setClickToAct(value?: boolean | null, correlationId?: CorrelationId): Promise<null>;
  /**
   * Whether `onclicktoact` reaches this provider.
   * @example
   * ```ts
   * const enabled: boolean = await Microsoft.CIFramework.getClickToAct();
   * ```
   */
  getClickToAct(correlationId?: CorrelationId): Promise<boolean>;
}
