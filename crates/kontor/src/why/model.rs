//! The rules: what someone's roles come to, and what is missing.

use uuid::Uuid;

use crate::access::rights::Shared;
use crate::access::{ActorKind, FIRM_SIDE, Permission, Permissions, WHOLE_DOSSIER};
use crate::conversations::access::in_conversation;
use crate::conversations::{Audience, Conversation};
use crate::dossiers::Dossier;
use crate::dossiers::access::{contact_permissions, staff_permissions};
use crate::dossiers::lending::Lender;

/// What is asked about.
#[derive(Clone, Debug)]
pub struct Place {
    pub what: Shared,
    /// The dossier's name, and the conversation's subject if it is about one.
    pub dossier: String,
    pub subject: Option<String>,
    pub confidential: bool,
    /// "Allow contacts" of the dossier, and of the conversation.
    pub allows: (bool, bool),
    pub responsible: Option<Uuid>,
    /// Whom the conversation is for, and who started it.
    pub audience: Option<Audience>,
    pub starter: Option<Uuid>,
}

impl Place {
    /// A dossier.
    pub fn dossier(dossier: &Dossier) -> Place {
        Place {
            what: Shared::Dossier(dossier.id),
            dossier: dossier.name.clone(),
            subject: None,
            confidential: dossier.confidential,
            allows: (dossier.allow_contacts, false),
            responsible: dossier.responsible.map(|id| id.0),
            audience: None,
            starter: None,
        }
    }

    /// A conversation in it.
    pub fn conversation(dossier: &Dossier, conversation: &Conversation) -> Place {
        Place {
            what: conversation.shared(),
            subject: Some(conversation.subject.clone()),
            allows: (dossier.allow_contacts, conversation.allow_contacts),
            audience: Some(conversation.audience),
            starter: Some(conversation.started_by),
            ..Place::dossier(dossier)
        }
    }
}

/// How far a contact comes in: each step needs those before it. Staff come in by themselves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Door {
    NotLinked,
    NoAddress,
    LoginOff,
    NotInvited,
    NotAccepted,
    Open,
}

impl Door {
    /// From the number that the SQL gives it.
    pub fn of(step: i64) -> Door {
        match step {
            1 => Door::NoAddress,
            2 => Door::LoginOff,
            3 => Door::NotInvited,
            4 => Door::NotAccepted,
            5 => Door::Open,
            _ => Door::NotLinked,
        }
    }
}

/// Where a role comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// A role in the whole firm.
    Firm,
    /// Their own, on the dossier or on the conversation.
    Own,
    /// Their own on a conversation, because they started it.
    Started,
    /// A contact's.
    Group { id: Uuid, name: String },
    /// A staff member's.
    Team { id: Uuid, name: String },
}

/// Whether a role shows what is asked about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    Counts,
    /// "Allow contacts" is off.
    Rests,
    /// Shows other things, not this.
    TooLittle,
    /// Of those that see every dossier, only owners see a confidential one.
    Confidential,
}

impl Effect {
    /// Its name in the API and in texts.
    pub fn code(self) -> &'static str {
        match self {
            Effect::Counts => "counts",
            Effect::Rests => "rests",
            Effect::TooLittle => "too_little",
            Effect::Confidential => "confidential",
        }
    }
}

/// One role that someone has.
#[derive(Clone, Debug)]
pub struct Way {
    pub source: Source,
    /// `firm`, `dossier` or `conversation`.
    pub on: String,
    /// The stored code, or the name of the firm's own.
    pub role: String,
    pub permissions: Permissions,
    /// For whom they stand in, if the role is lent.
    pub lender: Option<Lender>,
}

/// Somebody who is asked about.
#[derive(Clone, Debug)]
pub struct Person {
    pub kind: ActorKind,
    pub id: Uuid,
    pub name: String,
    /// Where a list goes on after this one, together with the id.
    pub name_fold: String,
    pub firm_wide: Permissions,
    pub door: Door,
    /// Works on the dossier.
    pub team: bool,
    /// What is kept of their rights on the dossier and on the conversation.
    pub rights: (Option<i64>, Option<i64>),
    pub ways: Vec<Way>,
}

/// What it comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    Sees,
    /// A contact who comes in and sees only what is shared by name.
    OnlyNamed,
    SeesNot,
}

impl Person {
    pub(super) fn is_staff(&self) -> bool {
        self.kind == ActorKind::Staff
    }

    /// What they may do there: the rule of the point check. `None` if it is not there for them.
    fn all_permissions(&self, place: &Place) -> Option<Permissions> {
        let (on_dossier, on_conversation) = self.rights;
        let by_dossier = if self.is_staff() {
            staff_permissions(self.firm_wide, on_dossier, place.confidential)
        } else if self.door == Door::Open {
            Some(contact_permissions(on_dossier))
        } else {
            return None;
        };
        match place.audience {
            None => by_dossier,
            Some(audience) => in_conversation(self.kind, audience, by_dossier, on_conversation),
        }
    }

    /// The same without what the firm's roles allow elsewhere.
    pub fn permissions(&self, place: &Place) -> Permissions {
        let held = self.all_permissions(place).unwrap_or_default().bits();
        let about = if place.audience.is_some() {
            IN_CONVERSATION
        } else {
            WHOLE_DOSSIER.and(Permissions::of(&[Permission::ManageAccounts]))
        };
        Permissions::from_bits(held & about.bits())
    }

    /// Whether they see it.
    pub fn verdict(&self, place: &Place) -> Verdict {
        match self.all_permissions(place) {
            None => Verdict::SeesNot,
            Some(_) if place.audience.is_some() => Verdict::Sees,
            Some(held) if held.has(Permission::SeeDossier) => Verdict::Sees,
            Some(_) if self.is_staff() => Verdict::SeesNot,
            Some(_) => Verdict::OnlyNamed,
        }
    }

    /// Whether a role counts here.
    pub fn effect(&self, place: &Place, way: &Way) -> Effect {
        if way.on == "firm" {
            let hidden = place.confidential && !self.firm_wide.has(Permission::SeeConfidential);
            return match (way.permissions.has(Permission::SeeAllDossiers), hidden) {
                (false, _) => Effect::TooLittle,
                (true, true) => Effect::Confidential,
                (true, false) => Effect::Counts,
            };
        }
        let (dossier, conversation) = place.allows;
        let by_name = way.on == "conversation";
        let rests = match way.source {
            Source::Group { .. } if by_name => !conversation,
            Source::Group { .. } => !dossier,
            Source::Own => by_name && !self.is_staff() && !conversation,
            Source::Started | Source::Team { .. } | Source::Firm => false,
        };
        let role = if self.is_staff() {
            way.permissions
        } else {
            Permissions::from_bits(way.permissions.bits() & !FIRM_SIDE.bits())
        };
        let shows = match place.audience {
            None => role.has(Permission::SeeDossier),
            Some(_) if by_name => true,
            Some(audience) => in_conversation(self.kind, audience, Some(role), None).is_some(),
        };
        match (rests, shows) {
            (true, _) => Effect::Rests,
            (false, true) => Effect::Counts,
            (false, false) => Effect::TooLittle,
        }
    }

    /// What keeps them from seeing it, the outermost first; nothing if they see it.
    pub fn missing(&self, place: &Place) -> Vec<&'static str> {
        // i18n: why-missing-*
        if self.verdict(place) == Verdict::Sees {
            return Vec::new();
        }
        let mut missing: Vec<&'static str> = match self.door {
            Door::NotLinked => vec!["not-linked"],
            Door::NoAddress => vec!["no-address"],
            Door::LoginOff => vec!["login-off"],
            Door::NotInvited => vec!["not-invited"],
            Door::NotAccepted => vec!["not-accepted"],
            Door::Open => Vec::new(),
        };
        let has = |effect| {
            self.ways
                .iter()
                .any(|way| self.effect(place, way) == effect)
        };
        let private = place
            .audience
            .is_some_and(|audience| audience != Audience::All);
        if has(Effect::Counts) {
            return missing;
        }
        missing.push(if has(Effect::Rests) {
            "contacts-off"
        } else if has(Effect::Confidential) {
            "confidential"
        } else if private && !self.is_staff() {
            "not-named"
        } else if private && has(Effect::TooLittle) {
            "private"
        } else if self.ways.iter().any(|way| way.on != "firm") {
            "too-little"
        } else {
            "no-role"
        });
        missing
    }
}

/// What can be done with a conversation.
const IN_CONVERSATION: Permissions = Permissions::of(&[
    Permission::ReadConversations,
    Permission::ReadPrivate,
    Permission::Reply,
    Permission::CloseConversation,
    Permission::CloseOwn,
    Permission::Reopen,
    Permission::SeeReceipts,
    Permission::ShareDossier,
]);
