import type { CorrelationId, JsonText, OrText } from "./global-error.js";

interface NotificationExtras {
  /** Values for slugs of the template's title and fields. */
  templateParameters?: OrText<Record<string, unknown>> | null;
  /** By which `cancelEvent` finds it; the third argument does the same. */
  cancellationToken?: string | number | null;
  /** Travels with the notification. */
  additionalParametersObject?: unknown;
  eventType?: string;
  messageNotificationType?: string;
  notificationAction?: string;
  [key: string]: unknown;
}

/** The look of a notification without a template. */
export interface NotificationUX {
  /** Its title is among these. */
  headerDataCIF?: unknown;
  /** The fields shown. */
  bodyDataCIF?: unknown;
  actions?: unknown;
  notificationType?: unknown;
  [key: string]: unknown;
}

/** What `notifyEvent` takes: the unique name of a template, something that names one, or the look itself. */
export type NotificationInput = NotificationExtras &
  (
    | { templateName: string }
    | { templateName?: string; templateNameResolver: string | { templateName: string } }
    | { templateName?: string; notificationUXObject: OrText<NotificationUX> }
  );

/** What became of a notification. All but a wrong call resolve. */
export type NotificationOutcome =
  | { actionName: "Accept"; responseReason: "Accept" | "AutoAccept" }
  | {
      actionName: "Reject";
      responseReason: "DeclinedByAgent" | "NotificationQueueLimitExceeded" | "NotificationQueueTimeLimitExceeded";
    }
  | { actionName: "Timeout"; responseReason: "DisplayTimeout" | "Cancelled" };

/** The outcome, and the same once more under `value`. */
export type NotificationResult = NotificationOutcome & { value: NotificationOutcome };

/** A presence that agents can have, named by its id or its text, as the host's list or `initializeAgentPresenceList` describes it. */
export interface PresenceInfo {
  presenceId?: string;
  presenceText?: string;
  presenceColor?: string;
  basePresenceStatus?: string;
  [key: string]: unknown;
}

export interface NotificationMethods {
  /**
   * JSON text of what the agent did, or what happened instead. It waits for the agent: there is no time-out of the call, and it
   * opens no session.
   *
   * Rejects: `notification_template_not_found` with the message `NotificationTemplateNotFoundError`,
   * `notification_template_resolver_not_found` with the message `NotificationTemplateResolverNotFoundError`, `reject_after_client`
   * with the message `RejectAfterClientError` when nothing says what to show, `wrong_argument`.
   * @example
   * ```ts
   * const answer = await Microsoft.CIFramework.notifyEvent({
   *   templateName: "msdyn_voicecall_incoming_authenticated",
   *   templateParameters: { customerName: "Ada" },
   *   cancellationToken: "call-7",
   * });
   * const { actionName } = JSON.parse(answer) as NotificationResult;
   * if (actionName === "Accept") await Microsoft.CIFramework.createSession({ templateName: "call" });
   * ```
   */
  notifyEvent(
    input: OrText<NotificationInput>,
    correlationId?: CorrelationId,
    cancellationToken?: string | number | null,
  ): Promise<JsonText<NotificationResult>>;
  /**
   * The token; the notification that has it is gone, and its `notifyEvent` yields Timeout and Cancelled.
   *
   * Rejects: `reject_after_client` with the message `RejectAfterClientError` for a token that no own open notification has.
   * @example
   * ```ts
   * await Microsoft.CIFramework.cancelEvent("call-7");
   * ```
   */
  cancelEvent(cancellationToken: string | number, correlationId?: CorrelationId): Promise<string>;
  /**
   * Whether the agent has this presence now; false for a text that is none of the configured ones.
   *
   * Rejects: `missing_argument`.
   * @example
   * ```ts
   * const done: boolean = await Microsoft.CIFramework.setPresence("Busy");
   * ```
   */
  setPresence(presenceText: string, correlationId?: CorrelationId): Promise<boolean>;
  /**
   * The agent's presence as text; `FAILED` where there is none.
   * @example
   * ```ts
   * const presence: string = await Microsoft.CIFramework.getPresence();
   * ```
   */
  getPresence(correlationId?: CorrelationId): Promise<string>;
  /**
   * Like `setPresence`, with an object that names the presence.
   *
   * Rejects: `missing_argument`, `wrong_argument`.
   * @example
   * ```ts
   * await Microsoft.CIFramework.setAgentPresence({ presenceText: "Available" });
   * ```
   */
  setAgentPresence(presenceInfo: OrText<PresenceInfo>, correlationId?: CorrelationId): Promise<boolean>;
  /**
   * True; agents choose from this list, of 1 to 100, from now on.
   *
   * Rejects: `missing_argument`, `wrong_argument`.
   * @example
   * ```ts
   * await Microsoft.CIFramework.initializeAgentPresenceList([{ presenceText: "At lunch", basePresenceStatus: "AWAY" }]);
   * ```
   */
  initializeAgentPresenceList(presenceList: OrText<readonly (PresenceInfo & { presenceText: string })[]>, correlationId?: CorrelationId): Promise<boolean>;
}
