//! The face of the database for those who are not signed in: these functions and no others.

use pages::Lang;
use store::Tx;

use super::accept::{self, Entered, Shown};
use super::attempts::{self, Try};
use super::links::{self, Link};
use super::model::{LinkKind, UserRow};
use super::security::{self, Notice};
use super::sessions::{Coming, Fresh};
use super::shown::Signed;
use super::{password, sessions, users};
use crate::access::{Credentials, Proof};
use crate::app::{App, hex};
use crate::factors::passkeys::{self, Begun};
use crate::factors::{accepting, recovery};
use crate::ids::UserId;
use crate::refusal::Refusal;

/// What the pages before sign-in may do.
pub struct Public<'a>(pub &'a App);

/// A session that was opened: the secret for the cookie, the user's language, where to go; and a
/// secret by which a new browser is known again.
pub struct Opened {
    pub secret: String,
    pub language: Lang,
    pub to: String,
    pub browser: Option<String>,
}

impl Opened {
    /// With these secrets, in a browser that is new or not.
    pub fn of(fresh: Fresh, new: bool, language: Lang, to: String) -> Opened {
        Opened {
            secret: fresh.session,
            language,
            to,
            browser: new.then_some(fresh.browser),
        }
    }
}

/// How far somebody has come.
pub enum Step {
    In(Opened),
    /// The second factor is still to come: the secret of the half session, and where to go then.
    Half {
        secret: String,
        language: Lang,
        to: String,
    },
}

/// What is shown or chosen with a link.
pub enum Brings {
    Password(String),
    Passkey(Signed),
}

/// What using a link came to.
pub enum Used {
    Step(Step),
    /// In with a passkey that was made here: recovery codes come with it.
    Codes(Opened, Vec<String>),
    Dead,
}

/// What a transaction opened.
enum Door {
    /// A session; whether the browser is new.
    Whole(bool),
    Half,
}

impl Door {
    fn step(self, fresh: Fresh, language: Lang, to: String) -> Step {
        match self {
            Door::Whole(new) => Step::In(Opened::of(fresh, new, language, to)),
            Door::Half => Step::Half {
                secret: fresh.session,
                language,
                to,
            },
        }
    }
}

/// Opens a session for who has shown a password, or half of one if that is not all they must show.
fn admit(
    tx: &mut Tx<'_>,
    (user, epoch, has_factor): (UserId, i64, bool),
    fresh: &Fresh,
    credentials: &Credentials,
    coming: Coming,
) -> Result<Door, Refusal> {
    if has_factor {
        sessions::open_half(tx, user, epoch, &fresh.session_hash)?;
        return Ok(Door::Half);
    }
    sessions::open(tx, user, epoch, fresh, credentials, coming).map(Door::Whole)
}

impl Public<'_> {
    /// Signs in. `None` if address and password do not belong together, known or not.
    pub async fn sign_in(
        &self,
        email: &str,
        given: String,
        credentials: &Credentials,
    ) -> Result<Option<Step>, Refusal> {
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
    ) -> Result<Option<Step>, Refusal> {
        let fresh = Fresh::new(self.0);
        let (kept, credentials) = (fresh.clone(), credentials.clone());
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
                    return Ok(None);
                }
                let who = (user.id, user.epoch, user.has_factor);
                let door = admit(tx, who, &kept, &credentials, Coming::Again)?;
                Ok::<_, Refusal>(Some(door))
            })
            .await?;
        Ok(entered.map(|door| door.step(fresh, language, "/".to_owned())))
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

    /// Uses a link with what was posted, and signs the person in.
    pub async fn use_link(
        &self,
        hash: [u8; 32],
        link: &Link,
        brings: Brings,
        credentials: &Credentials,
    ) -> Result<Used, Refusal> {
        let (shown, signed) = match brings {
            Brings::Password(given) => {
                let shown = self.by_password(link, given, credentials).await?;
                (Some(shown), None)
            }
            Brings::Passkey(signed) => (None, Some(signed)),
        };
        let fresh = Fresh::new(self.0);
        let (kept, credentials, app) = (fresh.clone(), credentials.clone(), self.0.clone());
        let coming = if link.asks_known() || link.kind == LinkKind::Reset {
            Coming::Again
        } else {
            Coming::First
        };
        let (resets, link) = (link.kind == LinkKind::Reset, link.clone());
        let entered: Option<(Entered, Door, Vec<String>)> = self
            .0
            .store()
            .write(move |tx| {
                let shown = match (&shown, &signed) {
                    (Some(shown), _) => shown.clone(),
                    (None, Some(signed)) => {
                        by_passkey(tx, &app, (&hash, &link), signed, &credentials)?
                    }
                    (None, None) => return Ok(None),
                };
                let Some(entered) = accept::accept(tx, &hash, &shown, &credentials.origin)? else {
                    return Ok(None);
                };
                if resets {
                    security::note(tx, entered.user, Notice::PasswordChanged, &credentials)?;
                }
                let codes = match shown {
                    Shown::Made(..) => recovery::renew(tx, &app.settings().key, entered.user)?,
                    _ => Vec::new(),
                };
                // A mailbox is one factor: it does not stand for the second. A passkey does.
                let has_factor = match shown {
                    Shown::Made(..) | Shown::Passkey(_) => false,
                    Shown::New(_) | Shown::Known(_) => {
                        users::find(tx, entered.user)?.is_some_and(|user| user.has_factor)
                    }
                };
                let who = (entered.user, entered.epoch, has_factor);
                let door = admit(tx, who, &kept, &credentials, coming)?;
                Ok::<_, Refusal>(Some((entered, door, codes)))
            })
            .await?;
        let Some((entered, door, codes)) = entered else {
            return Ok(Used::Dead);
        };
        Ok(match door.step(fresh, entered.language, entered.to) {
            Step::In(opened) if !codes.is_empty() => Used::Codes(opened, codes),
            step => Used::Step(step),
        })
    }

    /// Verifies the password that was posted with a link, or sees that a new one is good.
    async fn by_password(
        &self,
        link: &Link,
        given: String,
        credentials: &Credentials,
    ) -> Result<Shown, Refusal> {
        if !link.asks_known() {
            password::check_rules(&given, &link.email)?;
            let hash = self.0.hashing(move || password::hash(&given)).await??;
            return Ok(Shown::New(hash));
        }
        let known = link.password_hash.clone();
        let known = known.ok_or_else(|| Refusal::field("password", "fault-password-wrong"))?;
        self.shown(link, given, known, &credentials.origin).await
    }

    /// What the browser is to sign for this link: with a passkey they have, or a new one.
    pub async fn begin_passkey(
        &self,
        hash: [u8; 32],
        link: Link,
        origin: &str,
    ) -> Result<Begun, Refusal> {
        let (url, origin) = (self.0.settings().public_url.clone(), origin.to_owned());
        let begun = self
            .0
            .store()
            .write(move |tx| {
                attempts::count(tx, &[Try::PasskeyFrom(&origin)])?;
                if link.asks_known() {
                    return match link.user.filter(|_| link.has_passkey) {
                        Some(user) => passkeys::begin(tx, &url, Some(user)),
                        None => Ok(None),
                    };
                }
                let who = (link.email.as_str(), link.name.as_str());
                let user = link.user.filter(|_| !link.joins);
                accepting::begin(tx, &url, &hex(&hash), user, who)
            })
            .await?;
        begun.ok_or(Refusal::NotFound)
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

/// What the browser signed for a link: with a passkey they have, or one that was made for it.
fn by_passkey(
    tx: &mut Tx<'_>,
    app: &App,
    (hash, link): (&[u8; 32], &Link),
    signed: &Signed,
    credentials: &Credentials,
) -> Result<Shown, Refusal> {
    let url = &app.settings().public_url;
    let shown = if link.asks_known() {
        match link.user {
            Some(user) => passkeys::show(tx, url, Some(user), signed.challenge, &signed.answer)?
                .map(Shown::Passkey),
            None => None,
        }
    } else {
        let name = match credentials.device.as_str() {
            "" => app.text(link.language, "factors-passkey").to_owned(),
            device => device.to_owned(),
        };
        accepting::made_for(tx, url, &hex(hash), signed.challenge, &signed.answer)?
            .map(|made| Shown::Made(Box::new(made), name))
    };
    shown.ok_or_else(|| Refusal::field("passkey", "fault-passkey"))
}
