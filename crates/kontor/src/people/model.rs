//! Users, links and the rules about them that need no database.

use pages::Lang;
use store::{Row, StoreError};

use crate::ids::UserId;

/// How long a session lasts, in milliseconds: 14 days.
pub const SESSION_LIFE: i64 = 14 * 24 * 3_600_000;
/// How long a session lasts that a firm's provider vouched for: a day. Who may not sign in there any
/// more is out here too by then.
pub const THROUGH_LIFE: i64 = 24 * 3_600_000;
/// How long somebody who has shown the password may look for the second factor: 10 minutes.
pub const HALF_LIFE: i64 = 10 * 60_000;
/// How long a browser is known again after its last sign-in: 400 days, as long as browsers keep it.
pub const DEVICE_LIFE: i64 = 400 * 24 * 3_600_000;
/// How long a user finds what happened to their account: half a year.
pub const LOG_LIFE: i64 = 183 * 24 * 3_600_000;
/// How long an invitation can be accepted: 7 days.
pub const INVITATION_LIFE: i64 = 7 * 24 * 3_600_000;
/// How long a password can be reset: one hour.
pub const RESET_LIFE: i64 = 3_600_000;

/// A sign-in identity.
#[derive(Clone)]
pub struct UserRow {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub language: Lang,
    /// None until an invitation is accepted.
    pub password_hash: Option<String>,
    pub epoch: i64,
    /// Whether signing in asks for more than the password.
    pub has_factor: bool,
}

impl UserRow {
    /// Reads the columns that `user_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<UserRow, StoreError> {
        Ok(UserRow {
            id: row.get(0)?,
            name: row.get(1)?,
            email: row.get(2)?,
            language: lang(&row.get::<String>(3)?),
            password_hash: row.get(4)?,
            epoch: row.get(5)?,
            has_factor: row.get(6)?,
        })
    }
}

/// A stored language; what this version does not know becomes the default.
pub fn lang(code: &str) -> Lang {
    Lang::from_code(code).unwrap_or_default()
}

/// What a link of a mail is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkKind {
    /// A contact's address in a dossier.
    Invitation,
    /// A staff member.
    Staff,
    /// A forgotten password.
    Reset,
}

impl LinkKind {
    /// Its name in the database.
    pub fn code(self) -> &'static str {
        match self {
            LinkKind::Invitation => "invitation",
            LinkKind::Staff => "staff",
            LinkKind::Reset => "reset",
        }
    }

    /// From its name.
    pub fn from_code(code: &str) -> Option<LinkKind> {
        [LinkKind::Invitation, LinkKind::Staff, LinkKind::Reset]
            .into_iter()
            .find(|kind| kind.code() == code)
    }

    /// How long it works.
    pub fn life(self) -> i64 {
        match self {
            LinkKind::Invitation | LinkKind::Staff => INVITATION_LIFE,
            LinkKind::Reset => RESET_LIFE,
        }
    }
}

/// A path on this site, as it may come back from a browser; nothing that a browser could take for
/// another host.
pub fn own_path(path: &str) -> Option<&str> {
    let plain = path
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (plain && path.len() <= 2000 && path.starts_with('/') && !path.starts_with("//"))
        .then_some(path)
}

/// The path and query of a `Referer`.
pub fn path_of(referer: &str) -> Option<&str> {
    let (_, rest) = referer.split_once("://")?;
    own_path(&rest[rest.find('/')?..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site() {
        for path in ["/", "/office/peeters?q=a%20b", "/portal/1#x"] {
            assert_eq!(own_path(path), Some(path));
        }
        for path in [
            "",
            "x",
            "//evil",
            "/\\evil",
            "/\t/evil",
            "https://evil",
            "/a\r\nb",
            "/é",
        ] {
            assert_eq!(own_path(path), None, "{path}");
        }
        assert_eq!(
            path_of("http://localhost:8080/sign-in?next=%2F"),
            Some("/sign-in?next=%2F")
        );
        assert_eq!(path_of("http://localhost:8080"), None);
        assert_eq!(path_of("http://localhost//evil"), None);
    }
}
