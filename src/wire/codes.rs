//! The one table of codes: stable spelling, number, and exactly when each is given.

use crate::engine::error::Code;

/// One row.
pub struct Row {
    /// Stable spelling.
    pub name: &'static str,
    /// `errorCode` of rejections.
    pub number: i64,
}

/// When a code is given, for the documentation; not part of the wasm module.
#[cfg(not(target_arch = "wasm32"))]
pub struct Entry {
    /// Stable spelling.
    pub name: &'static str,
    /// `errorCode` of rejections; `None` for codes that never answer a call through the engine.
    pub number: Option<i64>,
    /// Who makes it.
    pub by: &'static str,
    /// When.
    pub when: &'static str,
}

macro_rules! codes {
    ($($code:ident $number:literal $name:literal $when:literal,)*) => {
        /// The row of a code.
        pub fn row(code: Code) -> Row {
            match code {
                $(Code::$code => Row { name: $name, number: $number },)*
            }
        }

        /// The engine's rows with their documentation.
        #[cfg(not(target_arch = "wasm32"))]
        pub static ENGINE: &[Entry] = &[
            $(Entry { name: $name, number: Some($number), by: "engine", when: $when },)*
        ];

        /// Every code of the engine, for tests.
        #[cfg(not(target_arch = "wasm32"))]
        pub static CODES: &[Code] = &[$(Code::$code),*];
    };
}

codes! {
    MissingArgument 1001 "missing_argument" "A required argument is missing, null or an empty text.",
    WrongArgument 1002 "wrong_argument" "An argument has the wrong type, is out of range or is not valid JSON text.",
    UnknownMethod 1003 "unknown_method" "A message names a method that `Microsoft.CIFramework` does not have.",
    NotSupportedInVersion 1005 "not_supported_in_version" "A provider registered for version 1.0 calls a method of 2.0.",
    NotAProvider 1006 "not_a_provider" "A script of the host's own page calls a method that belongs to providers.",
    ProviderInactive 1101 "provider_inactive" "The provider is switched off: only active providers may connect and call.",
    UnknownProvider 1102 "unknown_provider" "No provider has that name.",
    OriginNotTrusted 1103 "origin_not_trusted" "A frame asks to connect from an origin that is not registered for its provider.",
    UnknownConnection 1104 "unknown_connection" "A message comes over a connection that is closed.",
    TooManyConnections 1105 "too_many_connections" "A provider has 32 open connections and asks for another.",
    TemplateNotFound 1201 "template_not_found" "No template has that unique name or name.",
    TemplateInactive 1202 "template_inactive" "The template exists and is inactive.",
    TemplateNotGeneric 1203 "template_not_generic" "`createSession` names a template of type Entity.",
    SessionLimit 1301 "session_limit" "Ten sessions are open.",
    SessionNotFound 1302 "session_not_found" "No open session has that id.",
    SessionNotOwned 1303 "session_not_owned" "The session was created by another provider, or is home.",
    FocusedSessionNotOwned 1304 "focused_session_not_owned" "The method acts on the focused session, which is neither the provider's own nor home.",
    SessionNotClosable 1305 "session_not_closable" "The home session is asked to close.",
    TabLimit 1401 "tab_limit" "Ten tabs are open in the session, or a template asks for more.",
    TabNotFound 1402 "tab_not_found" "The tab is not open in the focused session.",
    TabNotClosable 1403 "tab_not_closable" "The tab is the session's anchor, or its template does not allow closing.",
    PanelNotAvailable 1501 "panel_not_available" "The panel shows no provider there: with several providers there is none on the home session.",
    ContextTooLarge 1601 "context_too_large" "A session's context would have over 1,000 names or 1 MiB of JSON text.",
    TooManyHandlers 1602 "too_many_handlers" "A widget listens to 200 event names and adds another.",
    TooManyCalls 1603 "too_many_calls" "One turn of a widget holds more than 4,096 calls, or 1,000 of its calls wait for the page.",
    MessageMalformed 1604 "message_malformed" "A message over a connection is not the JSON of `docs/protocol.md`; it is dropped.",
    MessageTooLarge 1605 "message_too_large" "A call's arguments have more than 12 Mi characters, and the library does not send it; or a message has more than 48 MiB and is not read.",
    TimedOut 1701 "timed_out" "A call was not answered in time (100 s, for 1.0 providers 10 s).",
    AnswerFailed 1702 "answer_failed" "The page was asked on behalf of a call and could not answer.",
    NoRecordSource 2101 "no_record_source" "A method needs records, and `createHost` got no record source.",
    RecordNotFound 2102 "record_not_found" "The record source has no record with that id.",
    EntityNotFound 2103 "entity_not_found" "The record source has no table with that name.",
    ColumnNotFound 2104 "column_not_found" "The table has no column with that name.",
    QueryInvalid 2105 "query_invalid" "The record source cannot read the OData options.",
    ValueInvalid 2106 "value_invalid" "The record source does not take a value for its column.",
    RecordConflict 2107 "record_conflict" "The record was changed by somebody else, or one like it exists.",
    RecordForbidden 2108 "record_forbidden" "The agent may not do that to the record.",
    RecordSourceUnavailable 2109 "record_source_unavailable" "The record source cannot be reached just now.",
    RecordFailed 2110 "record_failed" "The record source failed in another way; the sentence is its own.",
    NotesOpen 101 "notes_open" "`insertNotes` is called while a note is being written.",
    NoFormInFocus 2111 "no_form_in_focus" "`refreshForm` is called while the tab in focus shows no record.",
    NotSupported 2112 "not_supported" "The method exists in the API, and this host does not do it for anybody.",
    BannerNotFound 2201 "banner_not_found" "No banner of this provider has that id.",
    DialogNotFound 2202 "dialog_not_found" "No open dialog has that id.",
    TooManyOverlays 2203 "too_many_overlays" "A provider has ten banners or ten dialogs open and asks for another.",
    SingleSession 2204 "single_session" "In single-session mode (all active providers are of version 1.0) a second provider asks to connect, or a session is to be opened.",
    HomeFixed 2205 "home_fixed" "The home session's title or close button is to change.",
    EventNameMisspelled 1801 "event_name_misspelled" "Log only: a handler's event name differs from a documented one in case alone, so it never fires.",
    SlugUnresolved 1802 "slug_unresolved" "Log only: a template names a slug that has no value.",
    NotificationTemplateNotFound 2001 "notification_template_not_found" "`notifyEvent` names a notification template that is not there or inactive; the message is `NotificationTemplateNotFoundError`.",
    NotificationTemplateResolverNotFound 2002 "notification_template_resolver_not_found" "`notifyEvent` has a `templateNameResolver` that names no active template; the message is `NotificationTemplateResolverNotFoundError`.",
    RejectAfterClient 2003 "reject_after_client" "`notifyEvent` without an input that says what to show, or `cancelEvent` with a token that no open notification has; the message is `RejectAfterClientError`.",
    NotificationNotFound 2004 "notification_not_found" "An agent answers or closes a notification that is not shown.",
    PresenceNotFound 2005 "presence_not_found" "An agent chooses a presence that is none of the options.",
    InvalidOptions 1901 "invalid_options" "`createHost` got an option of the wrong type or range; `path` says which.",
    DuplicateProvider 1902 "duplicate_provider" "`createHost`: two providers have the same name.",
    DuplicateTemplate 1903 "duplicate_template" "`createHost`: two templates of one kind have the same unique name.",
    UnknownTemplate 1904 "unknown_template" "`createHost`: a session template or the home option names a tab template that is not there.",
}

/// What a record source may say went wrong.
const OF_RECORDS: [Code; 9] = [
    Code::RecordNotFound,
    Code::EntityNotFound,
    Code::ColumnNotFound,
    Code::QueryInvalid,
    Code::ValueInvalid,
    Code::RecordConflict,
    Code::RecordForbidden,
    Code::RecordSourceUnavailable,
    Code::RecordFailed,
];

/// The code that a record source means by this name.
pub fn of_records(name: &str) -> Option<Code> {
    OF_RECORDS.into_iter().find(|code| row(*code).name == name)
}

macro_rules! outside {
    ($($name:literal $by:literal $when:literal,)*) => {
        /// Codes made outside the engine, where a promise or a frame lives.
        #[cfg(not(target_arch = "wasm32"))]
        pub static OUTSIDE: &[Entry] = &[$(Entry { name: $name, number: None, by: $by, when: $when },)*];
    };
}

outside! {
    "not_cloneable" "widget library" "An argument holds something that cannot cross a window: a function, a symbol, a cycle, or is nested over 100 levels deep.",
    "no_host" "widget library" "The page is not inside a host's window, or the host's origin cannot be found.",
    "host_gone" "widget library" "The host's page, or the widget's own, went away while the call was open.",
    "hello_from_unknown_window" "shim" "Log only: a window that is no provider's frame said hello. It is not answered.",
    "same_origin_provider" "shim" "`createHost`: a provider on the page's own origin would have `allow-scripts` and `allow-same-origin`, and so no sandbox.",
    "not_initialised" "shim" "`version` is asked before the wasm module is loaded.",
    "already_installed" "shim" "A window that has one provider's API installed is to get another's.",
    "frame_not_possible" "shim" "A provider without address, a page without window or a container outside the document cannot have a frame.",
    "host_failed" "shim" "The wasm module stopped. Everything that was open is rejected; the page has to make a new host.",
    "host_destroyed" "shim" "The host was destroyed by its page.",
    "wasm_unavailable" "shim" "The wasm module could not be loaded or compiled.",
}
