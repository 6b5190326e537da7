import type { CorrelationId, JsonText, OrText } from "./global-error.js";

/** Texts of a question to the agent. */
export interface DialogStrings {
  text?: string;
  title?: string;
  subtitle?: string;
  confirmButtonLabel?: string;
  cancelButtonLabel?: string;
  [key: string]: unknown;
}

/** Its size in pixels. */
export interface DialogOptions {
  height?: number;
  width?: number;
  [key: string]: unknown;
}

/** A banner over the page. */
export interface GlobalNotificationOptions {
  message: string;
  /** As a word or as its number, 1 to 4. Default information. */
  level?: "success" | "error" | "warning" | "information" | 1 | 2 | 3 | 4;
  actionLabel?: string;
  /** An absolute https or http address. */
  actionLink?: string;
  /** Default true. */
  showCloseButton?: boolean;
  [key: string]: unknown;
}

export interface DialogMethods {
  /**
   * JSON text of the agent's answer; a text is the question itself. It waits for the agent: there is no time-out.
   *
   * Rejects: `missing_argument`, `wrong_argument`, `too_many_overlays`.
   * @example
   * ```ts
   * const answer = await Microsoft.CIFramework.openDialog({ title: "Hang up?", text: "The customer is on the line." });
   * const { confirmed } = JSON.parse(answer) as { confirmed: boolean };
   * ```
   */
  openDialog(
    dialogStrings: OrText<DialogStrings>,
    dialogOptions?: OrText<DialogOptions> | null,
    correlationId?: CorrelationId,
  ): Promise<JsonText<{ confirmed: boolean }>>;
  /**
   * Like `openDialog`, with the answer as an object.
   *
   * Rejects: `missing_argument`, `wrong_argument`, `too_many_overlays`.
   * @example
   * ```ts
   * const { confirmed } = await Microsoft.CIFramework.openMDDDialog({ text: "Hang up?" });
   * ```
   */
  openMDDDialog(
    dialogStrings: OrText<DialogStrings>,
    dialogOptions?: OrText<DialogOptions> | null,
    correlationId?: CorrelationId,
  ): Promise<{ confirmed: boolean }>;
  /**
   * The id of a banner that stays until somebody closes it.
   *
   * Rejects: `missing_argument`, `wrong_argument`, `too_many_overlays`.
   * @example
   * ```ts
   * const banner: string = await Microsoft.CIFramework.showGlobalNotification({ message: "The line is down.", level: 2 });
   * ```
   */
  showGlobalNotification(options: OrText<GlobalNotificationOptions>, correlationId?: CorrelationId): Promise<string>;
  /**
   * True; the own banner is gone.
   *
   * Rejects: `missing_argument`, `banner_not_found`.
   * @example
   * ```ts
   * await Microsoft.CIFramework.clearGlobalNotification(banner);
   * ```
   */
  clearGlobalNotification(notificationId: string, correlationId?: CorrelationId): Promise<true>;
  /**
   * Null; nothing else happens.
   * @example
   * ```ts
   * await Microsoft.CIFramework.showTimeoutGlobalNotification();
   * ```
   */
  showTimeoutGlobalNotification(correlationId?: CorrelationId): Promise<null>;
  /**
   * Null; the page says that it is busy, with this text.
   *
   * Rejects: `missing_argument`.
   * @example
   * ```ts
   * await Microsoft.CIFramework.showProgressIndicator("Transferring the call");
   * ```
   */
  showProgressIndicator(message: string, correlationId?: CorrelationId): Promise<null>;
  /**
   * Null; the page no longer says that it is busy.
   * @example
   * ```ts
   * await Microsoft.CIFramework.closeProgressIndicator();
   * ```
   */
  closeProgressIndicator(correlationId?: CorrelationId): Promise<null>;
}
