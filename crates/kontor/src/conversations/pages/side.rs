//! Which side of the house a page is on.

use store::Tx;

use crate::access::{Action, Caller, Grant, Permissions, Target, grant_in_office, grant_in_portal};
use crate::conversations::access::{Posted, ReadMessage};
use crate::conversations::model::Conversation;
use crate::dossiers::Dossier;
use crate::dossiers::viewing::{self, Viewing};
use crate::ids::{ConversationId, DossierId, MessageId, ViewId};
use crate::refusal::Refusal;
use crate::shell::{Looking, Office, Portal};
use crate::web::Context;

/// The office of a firm, or the portal of a dossier: as the page's address says.
#[derive(Clone, Debug)]
pub enum Side {
    Office(String),
    Portal(DossierId),
    /// The portal as somebody of this firm sees it through a client's eyes.
    Looking(String, ViewId),
}

impl Side {
    /// What all addresses on this side begin with.
    pub fn base(&self) -> String {
        match self {
            Side::Office(slug) => format!("/office/{slug}"),
            Side::Portal(dossier) => format!("/portal/{dossier}"),
            Side::Looking(slug, view) => format!("/office/{slug}/as/{view}"),
        }
    }

    /// Where a conversation is.
    pub fn conversation(&self, id: ConversationId) -> String {
        format!("{}/conversations/{id}", self.base())
    }

    /// Where posting leads: to the message (`#m2`) in the conversation, or to sharing it (CONV-5).
    /// The page's own script asks for the dialog; without it there is a page.
    pub fn posted(&self, id: ConversationId, message: &str, then: Option<&str>) -> String {
        let here = self.conversation(id);
        match then {
            Some("share") => format!("{here}/share"),
            Some("share-dialog") => format!("{here}#share"),
            _ => format!("{here}{message}"),
        }
    }

    /// Earns a right with the face that belongs to this side.
    pub fn earn<'t, A: Action>(
        &self,
        tx: &mut Tx<'t>,
        caller: &Caller,
        key: <A::On as Target>::Key,
    ) -> Result<Grant<'t, A>, Refusal> {
        match self {
            Side::Office(slug) => grant_in_office::<A>(tx, caller, slug, key),
            Side::Portal(_) => grant_in_portal::<A>(tx, caller, key),
            Side::Looking(slug, view) => {
                let viewing = viewing::find(tx, caller, slug, *view)?;
                grant_in_portal::<A>(tx, &viewing.as_contact, key)
            }
        }
    }

    /// The dossier to which this side is bound.
    pub fn own(&self, tx: &mut Tx<'_>, caller: &Caller) -> Result<Option<DossierId>, Refusal> {
        Ok(match self {
            Side::Office(_) => None,
            Side::Portal(dossier) => Some(*dossier),
            Side::Looking(slug, view) => Some(viewing::find(tx, caller, slug, *view)?.dossier),
        })
    }

    /// Whether whoever looks here reads it for themselves.
    pub fn is_reading(&self) -> bool {
        !matches!(self, Side::Looking(..))
    }

    /// Earns a right in a conversation; in the portal it must be one of the dossier in the address.
    pub fn in_conversation<'t, A: Action<On = Conversation>>(
        &self,
        tx: &mut Tx<'t>,
        caller: &Caller,
        id: ConversationId,
    ) -> Result<Grant<'t, A>, Refusal> {
        let grant = self.earn::<A>(tx, caller, id)?;
        self.holds(tx, caller, grant.dossier)?;
        Ok(grant)
    }

    /// Earns a right on a message of this conversation.
    pub fn on_message<'t, A: Action<On = Posted>>(
        &self,
        tx: &mut Tx<'t>,
        caller: &Caller,
        conversation: ConversationId,
        id: MessageId,
    ) -> Result<Grant<'t, A>, Refusal> {
        // Where it is comes first: what is not in this conversation is not there.
        let seen = self.earn::<ReadMessage>(tx, caller, id)?;
        self.holds(tx, caller, seen.conversation.dossier)?;
        if seen.conversation.id != conversation {
            return Err(Refusal::NotFound);
        }
        self.earn::<A>(tx, caller, id)
    }

    /// Earns a right on a dossier.
    pub fn in_dossier<'t, A: Action<On = Dossier>>(
        &self,
        tx: &mut Tx<'t>,
        caller: &Caller,
        id: DossierId,
    ) -> Result<Grant<'t, A>, Refusal> {
        self.holds(tx, caller, id)?;
        self.earn::<A>(tx, caller, id)
    }

    fn holds(&self, tx: &mut Tx<'_>, caller: &Caller, dossier: DossierId) -> Result<(), Refusal> {
        match self.own(tx, caller)? {
            Some(own) if own != dossier => Err(Refusal::NotFound),
            _ => Ok(()),
        }
    }
}

/// What surrounds a page on either side.
#[derive(Debug)]
pub enum Shell {
    Office(Office),
    Portal(Portal),
}

impl Shell {
    /// Loads what surrounds the pages of conversations.
    pub fn load(
        tx: &mut Tx<'_>,
        caller: &Caller,
        side: &Side,
        dossier: DossierId,
        section: &'static str,
    ) -> Result<Shell, Refusal> {
        Ok(match side {
            Side::Office(slug) => Shell::Office(Office::load(tx, caller, slug, section)?),
            Side::Portal(_) => Shell::Portal(portal(tx, caller, dossier, section)?),
            Side::Looking(slug, view) => {
                let viewing = viewing::find(tx, caller, slug, *view)?;
                Shell::Portal(looked_at(tx, viewing, section)?)
            }
        })
    }

    /// The surroundings of its templates.
    pub fn context<'a>(&self, app: &'a crate::app::App) -> Context<'a> {
        match self {
            Shell::Office(office) => office.context(app),
            Shell::Portal(portal) => portal.context(app),
        }
    }
}

fn portal(
    tx: &mut Tx<'_>,
    caller: &Caller,
    dossier: DossierId,
    section: &'static str,
) -> Result<Portal, Refusal> {
    let entered = grant_in_portal::<crate::dossiers::access::Enter>(tx, caller, dossier)?;
    let permissions: Permissions = entered.permissions();
    let viewer = entered.viewer(dossier);
    Portal::load(tx, caller, viewer, permissions, dossier, section)
}

/// What surrounds the portal for somebody of the firm who looks through a client's eyes.
pub fn looked_at(
    tx: &mut Tx<'_>,
    viewing: Viewing,
    section: &'static str,
) -> Result<Portal, Refusal> {
    let shell = portal(tx, &viewing.as_contact, viewing.dossier, section)?;
    let looking = Looking {
        language: viewing.language,
        back: viewing.back,
    };
    Ok(shell.seen_by(looking, viewing.base))
}
