/** A session template, in the shape of the catalogue file. */
export interface SessionTemplateOptions {
  uniqueName: string;
  name?: string;
  /** May hold slugs, `{customerName}`. */
  title?: string;
  type?: "generic" | "entity";
  entity?: string;
  /** Communication panel mode when the session opens. Default `docked`. */
  panelState?: "minimized" | "hidden" | "docked";
  /** The anchor tab takes the session's title. */
  titleSync?: boolean;
  /** Unique name of the anchor's tab template. */
  anchorTab?: string;
  /** Unique names, in order. */
  additionalTabs?: string[];
  active?: boolean;
}

/** An application tab template, in the shape of the catalogue file. */
export interface TabTemplateOptions {
  uniqueName: string;
  name?: string;
  title?: string;
  pageType: "entitylist" | "entityrecord" | "webresource" | "control" | "dashboard" | "search" | "website" | "custom";
  /** Default true. The anchor tab is never closable. */
  canClose?: boolean;
  /** Configured values; text may hold slugs; null is "not set". */
  parameters?: Record<string, string | null>;
  active?: boolean;
}

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
