//! Why something was refused. A refusal changes nothing.

use crate::prelude::*;

/// Kinds of refusal. Their stable spelling, number and documentation are the rows of `wire::codes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each row of wire::codes says when its code is given")]
pub enum Code {
    MissingArgument,
    WrongArgument,
    UnknownMethod,
    NotSupportedInVersion,
    NotAProvider,
    ProviderInactive,
    UnknownProvider,
    OriginNotTrusted,
    UnknownConnection,
    TooManyConnections,
    TemplateNotFound,
    TemplateInactive,
    TemplateNotGeneric,
    SessionLimit,
    SessionNotFound,
    SessionNotOwned,
    FocusedSessionNotOwned,
    SessionNotClosable,
    TabLimit,
    TabNotFound,
    TabNotClosable,
    PanelNotAvailable,
    ContextTooLarge,
    TooManyHandlers,
    TooManyCalls,
    MessageMalformed,
    MessageTooLarge,
    TimedOut,
    AnswerFailed,
    NoRecordSource,
    RecordNotFound,
    EntityNotFound,
    ColumnNotFound,
    QueryInvalid,
    ValueInvalid,
    RecordConflict,
    RecordForbidden,
    RecordSourceUnavailable,
    RecordFailed,
    NotesOpen,
    NoFormInFocus,
    NotSupported,
    BannerNotFound,
    DialogNotFound,
    TooManyOverlays,
    SingleSession,
    HomeFixed,
    EventNameMisspelled,
    SlugUnresolved,
    NotificationTemplateNotFound,
    NotificationTemplateResolverNotFound,
    RejectAfterClient,
    NotificationNotFound,
    PresenceNotFound,
    InvalidOptions,
    DuplicateProvider,
    DuplicateTemplate,
    UnknownTemplate,
}

/// A code and a sentence: what is wrong and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Stable kind.
    pub code: Code,
    /// For people.
    pub message: String,
}

impl Refusal {
    /// Joins `parts` to the sentence; cheaper in code size than formatting.
    pub fn new(code: Code, parts: &[&str]) -> Refusal {
        Refusal { code, message: parts.concat() }
    }

    /// The same, as the error of a result.
    pub fn because<T>(code: Code, parts: &[&str]) -> Result<T, Refusal> {
        Err(Refusal::new(code, parts))
    }
}
