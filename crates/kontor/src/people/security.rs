//! What happens to an account: its user can read it, and of what matters they get a mail.

use serde_json::json;
use store::Tx;

use super::model::LOG_LIFE;
use super::{store as sql, users};
use crate::access::Credentials;
use crate::app::enqueue;
use crate::ids::UserId;
use crate::refusal::Refusal;

/// Something that a user should know of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notice {
    SignedIn,
    NewDevice,
    PasswordChanged,
    AppAdded,
    AppRemoved,
    PasskeyAdded,
    PasskeyRemoved,
    CodesRenewed,
    RecoveryUsed,
    FactorsReset,
}

/// All of them.
pub const NOTICES: [Notice; 10] = [
    Notice::SignedIn,
    Notice::NewDevice,
    Notice::PasswordChanged,
    Notice::AppAdded,
    Notice::AppRemoved,
    Notice::PasskeyAdded,
    Notice::PasskeyRemoved,
    Notice::CodesRenewed,
    Notice::RecoveryUsed,
    Notice::FactorsReset,
];

impl Notice {
    /// Its name in the database; the text's key ends with it.
    pub fn code(self) -> &'static str {
        match self {
            Notice::SignedIn => "signed-in",
            Notice::NewDevice => "new-device",
            Notice::PasswordChanged => "password-changed",
            Notice::AppAdded => "app-added",
            Notice::AppRemoved => "app-removed",
            Notice::PasskeyAdded => "passkey-added",
            Notice::PasskeyRemoved => "passkey-removed",
            Notice::CodesRenewed => "codes-renewed",
            Notice::RecoveryUsed => "recovery-used",
            Notice::FactorsReset => "factors-reset",
        }
    }

    /// From its name.
    pub fn from_code(code: &str) -> Option<Notice> {
        NOTICES.into_iter().find(|notice| notice.code() == code)
    }

    /// Whether a mail tells of it.
    pub fn is_mailed(self) -> bool {
        self != Notice::SignedIn
    }
}

/// A line of the log.
#[derive(Clone, Debug)]
pub struct Noted {
    pub at: i64,
    pub notice: Notice,
    pub device: String,
    pub from: String,
}

impl Noted {
    /// The key of what it says.
    pub fn key(&self) -> &'static str {
        match self.notice {
            Notice::SignedIn => "security-signed-in",
            Notice::NewDevice => "security-new-device",
            Notice::PasswordChanged => "security-password-changed",
            Notice::AppAdded => "security-app-added",
            Notice::AppRemoved => "security-app-removed",
            Notice::PasskeyAdded => "security-passkey-added",
            Notice::PasskeyRemoved => "security-passkey-removed",
            Notice::CodesRenewed => "security-codes-renewed",
            Notice::RecoveryUsed => "security-recovery-used",
            Notice::FactorsReset => "security-factors-reset",
        }
    }
}

/// Notes it, and puts the mail into the outbox in the same transaction.
pub fn note(
    tx: &mut Tx<'_>,
    user: UserId,
    notice: Notice,
    credentials: &Credentials,
) -> Result<(), Refusal> {
    let (id, now) = (tx.id(), tx.now());
    tx.execute(sql::FORGET_LOG, &[&now.saturating_sub(LOG_LIFE)])?;
    let (device, origin) = (&credentials.device, &credentials.origin);
    tx.execute(
        sql::ADD_LOG,
        &[&user, &id, &now, &notice.code(), device, origin],
    )?;
    if !notice.is_mailed() {
        return Ok(());
    }
    // A firm sends it; nobody's user has nobody to write in the name of.
    let Some(firm) = users::first_firm(tx, user)? else {
        return Ok(());
    };
    let wanted = json!({
        "kind": "security",
        "user": user,
        "what": notice.code(),
        "device": device,
        "from": address_of(origin),
    });
    enqueue(tx, firm.0, "mail.plan", None, &wanted.to_string())
}

/// The last lines, newest first.
pub fn log(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<Noted>, Refusal> {
    let lines = tx.all(sql::LOG, &[&user], |row| {
        let (kind, origin): (String, String) = (row.get(1)?, row.get(3)?);
        Ok(Notice::from_code(&kind)
            .map(|notice| (notice, origin))
            .zip(Some((row.get::<i64>(0)?, row.get::<String>(2)?))))
    })?;
    Ok(lines
        .into_iter()
        .flatten()
        .map(|((notice, origin), (at, device))| Noted {
            at,
            notice,
            device,
            from: address_of(&origin),
        })
        .collect())
}

/// Whether any firm requires a second factor of this user by now.
pub fn is_required(tx: &mut Tx<'_>, user: UserId) -> Result<bool, Refusal> {
    let now = tx.now();
    Ok(tx
        .first(sql::REQUIRES_FACTOR, &[&user, &now], |_| Ok(()))?
        .is_some())
}

/// The network address of an origin such as `web 192.0.2.1`.
pub fn address_of(origin: &str) -> String {
    let (channel, rest) = origin.split_once(' ').unwrap_or(("", origin));
    if rest.is_empty() { channel } else { rest }.to_owned()
}
