//! A mail with what happened to it.

use store::{Row, StoreError};

use super::super::model::{Dropped, Logged, MailKind, MailState};
use crate::ids::{AddressId, MailId, StaffId};

/// What happened to a mail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in super::super) enum What {
    /// The server says later.
    Later,
    Sent,
    Failed,
    Bounced,
    /// Not wanted any more when its turn came.
    Dropped,
    /// Staff had it sent again.
    Again,
}

impl What {
    const ALL: [What; 6] = [
        What::Later,
        What::Sent,
        What::Failed,
        What::Bounced,
        What::Dropped,
        What::Again,
    ];

    /// Its name in the database and the API.
    pub(super) fn code(self) -> &'static str {
        match self {
            What::Later => "later",
            What::Sent => "sent",
            What::Failed => "failed",
            What::Bounced => "bounced",
            What::Dropped => "dropped",
            What::Again => "again",
        }
    }

    /// The key of its text, from its name.
    pub(super) fn key(code: &str) -> &'static str {
        match What::ALL.into_iter().find(|what| what.code() == code) {
            Some(What::Later) => "mail-step-later",
            Some(What::Sent) => "mail-step-sent",
            Some(What::Failed) => "mail-step-failed",
            Some(What::Bounced) => "mail-step-bounced",
            Some(What::Dropped) => "mail-step-dropped",
            Some(What::Again) | None => "mail-step-again",
        }
    }
}

impl From<MailState> for What {
    fn from(state: MailState) -> What {
        match state {
            MailState::Queued => What::Again,
            MailState::Sent => What::Sent,
            MailState::Failed => What::Failed,
            MailState::Bounced => What::Bounced,
            MailState::Dropped => What::Dropped,
        }
    }
}

/// Something that happened to a mail.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub at: i64,
    pub what: String,
    pub said: String,
}

impl Step {
    pub(super) fn read(row: &Row<'_>) -> Result<Step, StoreError> {
        Ok(Step {
            at: row.get(0)?,
            what: row.get(1)?,
            said: row.get(2)?,
        })
    }

    /// The mail that this one went again as, if it is another.
    pub(super) fn other(&self) -> Option<MailId> {
        (self.what == What::Again.code())
            .then(|| self.said.parse().ok())
            .flatten()
    }

    /// The key of why it was dropped.
    pub(super) fn dropped(&self) -> Option<&'static str> {
        (self.what == What::Dropped.code())
            .then(|| Dropped::key(&self.said))
            .flatten()
    }
}

/// A mail of the log, with whom it belongs to.
#[derive(Clone, Debug)]
pub struct Outgoing {
    pub logged: Logged,
    pub address: Option<AddressId>,
    pub staff: Option<StaffId>,
    /// What is kept of it: subject and text.
    pub text: Option<(String, String)>,
    /// What the viewer's roles on its dossier allow.
    pub roles: i64,
}

impl Outgoing {
    /// Reads the columns of `ONE`.
    pub(super) fn read(row: &Row<'_>) -> Result<Outgoing, StoreError> {
        let subject: Option<String> = row.get(14)?;
        let text: Option<String> = row.get(15)?;
        Ok(Outgoing {
            logged: Logged::read(row)?,
            address: row.get(12)?,
            staff: row.get(13)?,
            text: subject.zip(text),
            roles: row.get(16)?,
        })
    }

    pub(super) fn kind(&self) -> Option<MailKind> {
        MailKind::from_code(&self.logged.kind)
    }

    pub(super) fn state(&self) -> Option<MailState> {
        MailState::from_code(&self.logged.state)
    }

    /// Whether a server took it once.
    pub(super) fn was_taken(&self) -> bool {
        self.logged.sent_at.is_some()
    }

    /// Whether it did not get where it should and may go again. A link for a new password is asked for anew.
    pub(super) fn may_go_again(&self) -> bool {
        matches!(self.state(), Some(MailState::Failed | MailState::Bounced))
            && !matches!(self.kind(), None | Some(MailKind::Reset))
    }
}
