/** A notification template, in the shape of the catalogue file. */
export interface NotificationTemplateOptions {
  uniqueName: string;
  name?: string;
  /** May hold slugs, `{customerName}`. */
  title?: string;
  /** Address of a picture. */
  icon?: string;
  /** An alert has buttons and is shown alone; toasts go by themselves and stack. Default `alert`. */
  kind?: "alert" | "toast";
  /** Seconds, 0 to 500; 0: no end. Default 120. */
  timeout?: number;
  /** Shows the seconds that are left; the time runs either way. Default true. */
  showTimeout?: boolean;
  /** Accepts at once, without being shown. */
  autoAccept?: boolean;
  /** Default `Accept`. */
  acceptText?: string;
  /** Default `Reject`. */
  rejectText?: string;
  /** Default true. */
  showReject?: boolean;
  /** The browser's own notification as well. Default `never`. */
  desktopMode?: "never" | "background" | "always";
  /** Default `dark`. */
  theme?: "dark" | "light";
  /** The first four are shown; values may hold slugs. */
  fields?: { label: string; value: string }[];
  active?: boolean;
}
