//! Every cap of the host, in one place.

/// Sessions open at once, home not counted.
pub const SESSIONS: usize = 10;
/// Tabs of one session, the anchor included.
pub const TABS: usize = 10;
/// Calls that one message may carry; the rest of a larger burst is answered with `too_many_calls`.
pub const CALLS_PER_MESSAGE: usize = 4_096;
/// Bytes of one message; a larger one is not read. The widget library sends at most 12 Mi characters, so it never gets here.
pub const MESSAGE_BYTES: usize = 48 << 20;
/// Bytes of a session's context as JSON text.
pub const CONTEXT_BYTES: usize = 1 << 20;
/// Names in a session's context.
pub const CONTEXT_KEYS: usize = 1_000;
/// Dialogs that one provider may have open.
pub const DIALOGS: usize = 10;
/// Banners that one provider may show.
pub const BANNERS: usize = 10;
/// Bytes of a dialog's, banner's or progress indicator's text; longer ones are cut.
pub const OVERLAY_TEXT_BYTES: usize = 4_000;
/// Event names that one connection may listen to.
pub const EVENT_NAMES: usize = 200;
/// Bytes of an event's name.
pub const EVENT_NAME_BYTES: usize = 200;
/// Bytes of a session's or tab's title; longer ones are cut.
pub const TITLE_BYTES: usize = 1_000;
/// Calls of one connection that wait for an answer of the page.
pub const WAITING_CALLS: usize = 1_000;
/// Open connections of one provider (its page and the frames nested in it).
pub const CONNECTIONS_PER_PROVIDER: usize = 32;
/// Bytes of a table's logical name.
pub const TABLE_NAME_BYTES: usize = 128;
/// Rows that one search gives.
pub const ROWS: u32 = 5_000;
/// Panel width in pixels below which `setWidth` is ignored.
pub const PANEL_MIN_WIDTH: i64 = 300;
/// Milliseconds after which a 1.0 provider's call is given up.
pub const TIMEOUT_V1: u64 = 10_000;
/// The same for 2.0.
pub const TIMEOUT_V2: u64 = 100_000;
/// Alerts that wait while one is shown; a further one is answered with `NotificationQueueLimitExceeded`.
pub const WAITING_NOTIFICATIONS: usize = 10;
/// Toasts that are shown at once; a further one takes the place of the oldest.
pub const TOASTS: usize = 3;
/// Bytes of a field of a notification, and of the words about a missed measure; longer ones are cut.
pub const NOTIFICATION_TEXT_BYTES: usize = 4_000;
/// Options of presence that a widget may set.
pub const PRESENCE_OPTIONS: usize = 100;
/// Unresolved slugs that the log names before it stops.
pub const REPORTED_SLUGS: usize = 500;
/// Records that the slugs of one session or notification are looked up in.
pub const SLUG_ROWS: usize = 1_000;
/// Milliseconds for which slugs wait for records and queries.
pub const SLUG_QUERY: u64 = 10_000;
