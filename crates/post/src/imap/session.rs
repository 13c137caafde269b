use std::time::Duration;

use async_imap::imap_proto::NameAttribute;
use async_imap::types::{Capability, Fetch};
use async_imap::{Authenticator, Client, Session};
use futures::TryStreamExt as _;
use tokio::time::timeout;

use super::line::Line;
use super::words::ImapError;

/// For a command and all that answers it.
pub(super) const COMMAND: Duration = Duration::from_secs(60);
/// For one mail, however large.
pub(super) const MAIL: Duration = Duration::from_secs(300);
/// Bytes that the answer to a usual command may have: a list of a million numbers, say.
pub(super) const ANSWER: usize = 8 * 1024 * 1024;
/// Folders that are listed.
const FOLDERS: usize = 500;
/// Servers end an IDLE after half an hour.
const IDLE: Duration = Duration::from_secs(25 * 60);

/// How to get in.
#[derive(Clone)]
pub enum Login {
    Password {
        user: String,
        password: String,
    },
    /// An OAuth 2 access token.
    Token {
        user: String,
        token: String,
    },
}

/// A folder of a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// As the server writes it.
    pub name: String,
    pub special: Option<Special>,
}

/// What a folder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Special {
    Inbox,
    Sent,
    Drafts,
    Junk,
    Trash,
    /// Holds what is in others too.
    All,
}

/// How far a folder is. Numbers mean something together with `validity` alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub validity: u32,
    /// The number that the next mail gets.
    pub next: u32,
    /// Counts every change, where the server counts them.
    pub changes: Option<u64>,
}

/// A signed-in connection to a mailbox. After [`ImapError::Lost`] it is of no more use.
pub struct Imap {
    pub(super) session: Session<Line>,
    idles: bool,
    moves: bool,
    counts: bool,
}

struct Token(Vec<u8>);

impl Authenticator for Token {
    type Response = Vec<u8>;

    /// The first challenge is empty; a second one tells what went wrong and wants an empty answer.
    fn process(&mut self, _: &[u8]) -> Vec<u8> {
        std::mem::take(&mut self.0)
    }
}

impl Imap {
    /// Greets and signs in over a connection, which is encrypted where it must be.
    pub async fn sign_in(mut line: Line, login: &Login) -> Result<Imap, ImapError> {
        line.allow(ANSWER);
        let mut client = Client::new(line);
        let greeting = in_time(COMMAND, async {
            let read = client.read_response().await;
            Ok(read.map_err(async_imap::error::Error::Io)?)
        })
        .await?;
        if greeting.is_none() {
            return Err(ImapError::Lost("the connection was closed".to_owned()));
        }
        let signed_in = async {
            match login {
                Login::Password { user, password } => client.login(user, password).await,
                Login::Token { user, token } => {
                    let said = format!("user={user}\x01auth=Bearer {token}\x01\x01");
                    client
                        .authenticate("XOAUTH2", Token(said.into_bytes()))
                        .await
                }
            }
            .map_err(|(error, _)| error.into())
        };
        let session = in_time(COMMAND, signed_in)
            .await
            .map_err(|error| match error {
                ImapError::Refused(text) => ImapError::Denied(text),
                other => other,
            })?;
        let mut imap = Imap {
            session,
            idles: false,
            moves: false,
            counts: false,
        };
        imap.allow(ANSWER);
        let session = &mut imap.session;
        let can = in_time(COMMAND, async { Ok(session.capabilities().await?) }).await?;
        let has = |name: &str| can.has(&Capability::Atom(name.to_owned()));
        (imap.idles, imap.moves, imap.counts) = (has("IDLE"), has("MOVE"), has("CONDSTORE"));
        Ok(imap)
    }

    pub(super) fn allow(&mut self, bytes: usize) {
        self.session.get_mut().allow(bytes);
    }

    /// The folders that can be opened.
    pub async fn places(&mut self) -> Result<Vec<Place>, ImapError> {
        self.allow(ANSWER);
        let session = &mut self.session;
        let names: Vec<_> = in_time(COMMAND, async {
            let listed = session.list(Some(""), Some("*")).await?;
            Ok(listed.try_collect().await?)
        })
        .await?;
        let opens =
            |name: &&async_imap::types::Name| !name.attributes().contains(&NameAttribute::NoSelect);
        let place = |name: &async_imap::types::Name| Place {
            name: name.name().to_owned(),
            special: special(name.name(), name.attributes()),
        };
        Ok(names
            .iter()
            .filter(opens)
            .map(place)
            .take(FOLDERS)
            .collect())
    }

    /// How far a folder is, without opening it.
    pub async fn mark(&mut self, folder: &str) -> Result<Mark, ImapError> {
        self.allow(ANSWER);
        let items = match self.counts {
            true => "(UIDVALIDITY UIDNEXT HIGHESTMODSEQ)",
            false => "(UIDVALIDITY UIDNEXT)",
        };
        let session = &mut self.session;
        let found = in_time(COMMAND, async { Ok(session.status(folder, items).await?) }).await?;
        read_mark(&found)
    }

    /// Opens a folder, to read it alone if `only` says so.
    pub async fn open(&mut self, folder: &str, only: bool) -> Result<Mark, ImapError> {
        self.allow(ANSWER);
        let session = &mut self.session;
        let found = in_time(COMMAND, async {
            Ok(match only {
                true => session.examine(folder).await?,
                false => session.select(folder).await?,
            })
        })
        .await?;
        read_mark(&found)
    }

    /// Puts a mail into a folder, as one that was read.
    pub async fn put(&mut self, folder: &str, mail: &[u8]) -> Result<(), ImapError> {
        self.allow(ANSWER);
        let session = &mut self.session;
        let put = session.append(folder, Some("(\\Seen)"), None, mail);
        in_time(MAIL, async { Ok(put.await?) }).await
    }

    /// Moves a mail of the open folder to another.
    pub async fn put_away(&mut self, uid: u32, folder: &str) -> Result<(), ImapError> {
        self.allow(ANSWER);
        let (moves, session, uid) = (self.moves, &mut self.session, uid.to_string());
        in_time(COMMAND, async {
            if moves {
                return Ok(session.uid_mv(&uid, folder).await?);
            }
            session.uid_copy(&uid, folder).await?;
            let flagged = session.uid_store(&uid, "+FLAGS.SILENT (\\Deleted)").await?;
            let _: Vec<Fetch> = flagged.try_collect().await?;
            let gone: Vec<u32> = session.expunge().await?.try_collect().await?;
            drop(gone);
            Ok(())
        })
        .await
    }

    /// Waits until something happens in the open folder, at most so long, or until `stop`; a server
    /// that does not tell is asked again after a minute.
    pub async fn wait(
        mut self,
        most: Duration,
        stop: impl Future<Output = ()>,
    ) -> Result<Imap, ImapError> {
        if !self.idles {
            let nap = tokio::time::sleep(most.min(Duration::from_secs(60)));
            tokio::select! { () = nap => {}, () = stop => {} }
            self.allow(ANSWER);
            let session = &mut self.session;
            in_time(COMMAND, async { Ok(session.noop().await?) }).await?;
            return Ok(self);
        }
        self.allow(ANSWER);
        let Imap {
            session,
            idles,
            moves,
            counts,
        } = self;
        let mut idle = session.idle();
        in_time(COMMAND, async { Ok(idle.init().await?) }).await?;
        {
            let (news, _interrupt) = idle.wait_with_timeout(most.min(IDLE));
            tokio::select! { news = news => drop(news?), () = stop => {} }
        }
        let session = in_time(COMMAND, async { Ok(idle.done().await?) }).await?;
        Ok(Imap {
            session,
            idles,
            moves,
            counts,
        })
    }

    /// Says goodbye; nobody waits for the answer for long.
    pub async fn sign_out(mut self) {
        self.allow(ANSWER);
        let _ = timeout(Duration::from_secs(2), self.session.logout()).await;
    }
}

pub(super) async fn in_time<T>(
    most: Duration,
    work: impl Future<Output = Result<T, ImapError>>,
) -> Result<T, ImapError> {
    timeout(most, work)
        .await
        .unwrap_or_else(|_| Err(ImapError::Lost("no answer in time".to_owned())))
}

fn read_mark(found: &async_imap::types::Mailbox) -> Result<Mark, ImapError> {
    let broken = || ImapError::Lost("the server does not number its mail".to_owned());
    Ok(Mark {
        validity: found.uid_validity.ok_or_else(broken)?,
        next: found.uid_next.ok_or_else(broken)?,
        changes: found.highest_modseq,
    })
}

fn special(name: &str, attributes: &[NameAttribute<'_>]) -> Option<Special> {
    if name.eq_ignore_ascii_case("INBOX") {
        return Some(Special::Inbox);
    }
    attributes.iter().find_map(|attribute| match attribute {
        NameAttribute::Sent => Some(Special::Sent),
        NameAttribute::Drafts => Some(Special::Drafts),
        NameAttribute::Junk => Some(Special::Junk),
        NameAttribute::Trash => Some(Special::Trash),
        NameAttribute::All => Some(Special::All),
        _ => None,
    })
}
