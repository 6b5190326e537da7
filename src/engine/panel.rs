//! The communication panel: one mode and width for each session.

use super::limit;
use super::template::PanelState;

/// How the panel stands. The numbers are those of `setMode` and `onmodechanged`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// 0: a rail that can be expanded.
    Minimized,
    /// 1: expanded.
    Docked,
    /// 2: not shown; the widget keeps running.
    Hidden,
    /// 3: side panel collapsed.
    Collapsed,
}

impl Mode {
    /// The mode that `setMode(number)` means.
    pub fn from_number(number: i64) -> Option<Mode> {
        match number {
            0 => Some(Mode::Minimized),
            1 => Some(Mode::Docked),
            2 => Some(Mode::Hidden),
            3 => Some(Mode::Collapsed),
            _ => None,
        }
    }

    /// The number that widgets see.
    pub fn number(self) -> i64 {
        match self {
            Mode::Minimized => 0,
            Mode::Docked => 1,
            Mode::Hidden => 2,
            Mode::Collapsed => 3,
        }
    }
}

impl From<PanelState> for Mode {
    fn from(state: PanelState) -> Mode {
        match state {
            PanelState::Minimized => Mode::Minimized,
            PanelState::Hidden => Mode::Hidden,
            PanelState::Docked => Mode::Docked,
        }
    }
}

/// What one session remembers of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Kept for the session while others have focus.
    pub mode: Mode,
    /// Pixels; `None`: the provider's own width.
    pub width: Option<i64>,
}

/// What a requested width comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fitted {
    /// Too narrow to use: ignored, and no error.
    Ignored,
    /// Taken.
    Width(i64),
    /// More than half of the window: the panel collapses instead.
    Collapses,
}

/// `setWidth`'s rule for `width` pixels in a window of `window` pixels.
pub fn fit(width: i64, window: i64) -> Fitted {
    if width < limit::PANEL_MIN_WIDTH {
        Fitted::Ignored
    } else if width > window / 2 {
        Fitted::Collapses
    } else {
        Fitted::Width(width)
    }
}

/// A person's drag stops at the edges instead of collapsing or being ignored.
pub fn clamp(width: i64, window: i64) -> i64 {
    width.min(window / 2).max(limit::PANEL_MIN_WIDTH)
}
