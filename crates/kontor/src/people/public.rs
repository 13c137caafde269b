//! The face of the database for those who are not signed in: these functions and no others.

use pages::Lang;

use super::accept::{self, Entered, Shown};
use super::attempts::{self, Try};
use super::links::{self, Link};
use super::model::{LinkKind, UserRow};
use super::{password, sessions, users};
use crate::access::{Credentials, Proof};
use crate::app::App;
use crate::refusal::Refusal;

/// What the pages before sign-in may do.
pub struct Public<'a>(pub &'a App);

/// A session that was opened: the secret for the cookie, the user's language, where to go.
pub struct Opened {
    pub secret: String,
    pub language: Lang,
    pub to: String,
}

/// What using a link came to.
pub enum Used {
    In(Opened),
    Dead,
}

impl Public<'_> {
    /// Signs in. `None` if address and password do not belong together, known or not.
    pub async fn sign_in(
        &self,
        email: &str,
        given: String,
        credentials: &Credentials,
    ) -> Result<Option<Opened>, Refusal> {
        let fold = post::fold_address(email);
        let user = self.begin(&fold, &credentials.origin).await?;
        let known = user.as_ref().and_then(|user| user.password_hash.clone());
        let right = self
            .0
            .hashing(move || password::verify_if_any(&given, known.as_deref()))
            .await?;
        match user {
            Some(user) if right => self.enter(user, fold, credentials).await,
            _ => Ok(None),
        }
    }

    /// Counts the attempt, in a transaction of its own, and finds the user.
    async fn begin(&self, fold: &str, origin: &str) -> Result<Option<UserRow>, Refusal> {
        let (fold, origin) = (fold.to_owned(), origin.to_owned());
        self.0
            .store()
            .write(move |tx| {
                attempts::count(tx, &[Try::SignInFrom(&origin), Try::SignIn(&fold)])?;
                users::find_by_address(tx, &fold)
            })
            .await
    }

    async fn enter(
        &self,
        user: UserRow,
        fold: String,
        credentials: &Credentials,
    ) -> Result<Option<Opened>, Refusal> {
        let (secret, hash) = self.0.secret();
        let credentials = credentials.clone();
        let language = user.language;
        let entered = self
            .0
            .store()
            .write(move |tx| {
                let origin = &credentials.origin;
                attempts::take_back(tx, &[Try::SignInFrom(origin), Try::SignIn(&fold)])?;
                // The password may have been changed while it was being verified.
                let now = users::find(tx, user.id)?.map(|now| (now.epoch, now.password_hash));
                if now != Some((user.epoch, user.password_hash.clone())) {
                    return Ok(false);
                }
                if let Proof::Session(before) = &credentials.proof {
                    sessions::end(tx, before)?;
                }
                sessions::open(tx, user.id, user.epoch, &hash, origin)?;
                Ok::<bool, Refusal>(true)
            })
            .await?;
        Ok(entered.then(|| Opened {
            secret,
            language,
            to: "/".to_owned(),
        }))
    }

    /// Ends the session that the request brought.
    pub async fn sign_out(&self, credentials: &Credentials) -> Result<(), Refusal> {
        let Proof::Session(hash) = credentials.proof else {
            return Ok(());
        };
        self.0
            .store()
            .write(move |tx| sessions::end(tx, &hash))
            .await
    }

    /// Mails a reset link to whoever signs in with this address; the same for an unknown one.
    pub async fn ask_reset(&self, email: &str, origin: &str) -> Result<(), Refusal> {
        let (fold, origin) = (post::fold_address(email), origin.to_owned());
        self.0
            .store()
            .write(move |tx| {
                attempts::count(tx, &[Try::MailFrom(&origin), Try::Reset(&fold)])?;
                accept::ask_reset(tx, &fold)
            })
            .await
    }

    /// Mails a fresh invitation in place of this link; the same answer for an unknown one.
    pub async fn ask_fresh(&self, hash: [u8; 32], origin: &str) -> Result<(), Refusal> {
        let origin = origin.to_owned();
        self.0
            .store()
            .write(move |tx| {
                let link = hex(&hash);
                attempts::count(tx, &[Try::MailFrom(&origin), Try::Fresh(&link)])?;
                accept::ask_fresh(tx, &hash, &origin)
            })
            .await
    }

    /// The link of one of these kinds if it works now.
    pub async fn link(
        &self,
        hash: [u8; 32],
        kinds: &'static [LinkKind],
    ) -> Result<Option<Link>, Refusal> {
        self.0
            .store()
            .read(move |tx| {
                let now = tx.now();
                let link = links::find(tx, &hash)?;
                Ok::<_, Refusal>(link.filter(|link| link.works(now) && kinds.contains(&link.kind)))
            })
            .await
    }

    /// Uses a link with the password that was posted, and signs the person in.
    pub async fn use_link(
        &self,
        hash: [u8; 32],
        link: &Link,
        given: String,
        credentials: &Credentials,
    ) -> Result<Used, Refusal> {
        let known = link
            .password_hash
            .clone()
            .filter(|_| link.asks_known_password());
        let shown = match known {
            Some(known) => self.shown(link, given, known, &credentials.origin).await?,
            None => {
                password::check_rules(&given, &link.email)?;
                Shown::New(self.0.hashing(move || password::hash(&given)).await??)
            }
        };
        let (secret, session) = self.0.secret();
        let credentials = credentials.clone();
        let entered: Option<Entered> = self
            .0
            .store()
            .write(move |tx| {
                let entered = accept::accept(tx, &hash, &shown, &credentials.origin)?;
                if let Some(entered) = &entered {
                    if let Proof::Session(before) = &credentials.proof {
                        sessions::end(tx, before)?;
                    }
                    sessions::open(
                        tx,
                        entered.user,
                        entered.epoch,
                        &session,
                        &credentials.origin,
                    )?;
                }
                Ok::<_, Refusal>(entered)
            })
            .await?;
        Ok(entered.map_or(Used::Dead, |entered| {
            Used::In(Opened {
                secret,
                language: entered.language,
                to: entered.to,
            })
        }))
    }

    /// Verifies the password of someone who has an account, within the limits of signing in.
    async fn shown(
        &self,
        link: &Link,
        given: String,
        known: String,
        origin: &str,
    ) -> Result<Shown, Refusal> {
        let fold = post::fold_address(&link.email);
        self.begin(&fold, origin).await?;
        let hash = known.clone();
        let right = self
            .0
            .hashing(move || password::verify_if_any(&given, Some(&hash)))
            .await?;
        if right {
            Ok(Shown::Known(known))
        } else {
            Err(Refusal::field("password", "fault-password-wrong"))
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
