import type { DialogMethods } from "./global-dialog.js";
import type { EventMethods } from "./global-event.js";
import type { FormMethods } from "./global-form.js";
import type { NotificationMethods } from "./global-notification.js";
import type { PanelMethods } from "./global-panel.js";
import type { RecordMethods } from "./global-record.js";
import type { SessionMethods } from "./global-session.js";
import type { TabMethods } from "./global-tab.js";

/**
 * `Microsoft.CIFramework`. Every method returns a promise and none throws; `isNullOrUndefined` alone answers at once. Methods
 * need no `this`. A rejected call has changed nothing, and its value is a {@link CifError}.
 *
 * Any call may be rejected with `provider_inactive`, `not_a_provider`, `unknown_connection`, `too_many_calls`, `message_too_large`,
 * `not_cloneable`, `no_host`, `host_gone`, `host_failed` or `host_destroyed`; every call that waits for no person also with
 * `timed_out`; and, from a provider of version 1.0, a method of 2.0 with `not_supported_in_version`. The methods name what comes on top.
 */
export interface CIFramework
  extends PanelMethods,
    SessionMethods,
    TabMethods,
    RecordMethods,
    FormMethods,
    NotificationMethods,
    DialogMethods,
    EventMethods {}

export type { CifError } from "./global-error.js";
