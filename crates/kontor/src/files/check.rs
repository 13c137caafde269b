//! What is known of a file's harmlessness, and what follows from it.

use crate::app::App;
use crate::refusal::Refusal;

/// What a virus scanner said of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Check {
    /// There was no scanner when it came.
    Never,
    /// Not yet anything that counts.
    Waiting,
    Clean,
    Infected,
    /// Larger than it looks at.
    TooLarge,
}

impl Check {
    const ALL: [Check; 5] = [
        Check::Never,
        Check::Waiting,
        Check::Clean,
        Check::Infected,
        Check::TooLarge,
    ];

    /// How a file begins that comes now.
    pub fn first(app: &App) -> Check {
        match app.settings().scanner {
            Some(_) => Check::Waiting,
            None => Check::Never,
        }
    }

    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Check::Never => "",
            Check::Waiting => "waiting",
            Check::Clean => "clean",
            Check::Infected => "infected",
            Check::TooLarge => "too_large",
        }
    }

    /// The same for the API: nothing where there was no scanner.
    pub fn said(self) -> Option<&'static str> {
        Some(self.code()).filter(|code| !code.is_empty())
    }

    /// As it is stored; what is not known is not handed out.
    pub fn stored(code: &str) -> Check {
        let known = Check::ALL.into_iter().find(|check| check.code() == code);
        known.unwrap_or(Check::Waiting)
    }

    /// Whether the file may be handed out.
    pub fn is_open(self) -> bool {
        matches!(self, Check::Never | Check::Clean)
    }

    /// The key of the words that stand beside a file which is withheld.
    pub fn key(self) -> Option<&'static str> {
        // i18n: file-check-waiting file-check-infected file-check-too_large
        match self {
            Check::Never | Check::Clean => None,
            Check::Waiting => Some("file-check-waiting"),
            Check::Infected => Some("file-check-infected"),
            Check::TooLarge => Some("file-check-too_large"),
        }
    }

    /// The look of these words.
    pub fn look(self) -> &'static str {
        match self {
            Check::Infected => "is-danger",
            Check::TooLarge => "is-warning",
            Check::Never | Check::Waiting | Check::Clean => "",
        }
    }

    /// Refuses what may not be handed out.
    pub fn open(self) -> Result<(), Refusal> {
        match self {
            Check::Never | Check::Clean => Ok(()),
            Check::Waiting => Err(Refusal::Conflict("refusal-file-waiting")),
            Check::Infected => Err(Refusal::Conflict("refusal-file-infected")),
            Check::TooLarge => Err(Refusal::Conflict("refusal-file-unchecked")),
        }
    }
}
