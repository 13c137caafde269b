//! What one stream is about, and which changes its reader may hear of.

use serde::Serialize;
use store::Tx;

use crate::access::{Caller, Face, StaffFace, grant_as, grant_in_office, grant_in_portal};
use crate::conversations::access::Read;
use crate::dossiers::access::{Enter, Open};
use crate::ids::{ConversationId, DossierId, FirmId, UserId};
use crate::refusal::Refusal;

/// The most changes of one batch that are told one by one; beyond that it is "look again".
const MOST: usize = 50;

/// Which part of what a person sees a stream is about.
#[derive(Clone, Debug)]
pub(super) enum Scope {
    /// The office of the firm with this slug.
    Office(String),
    /// One dossier in the portal.
    Portal(DossierId),
    /// Everything that the caller sees.
    All,
}

/// Something that happened, as `events` tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Change {
    #[serde(skip)]
    pub firm: Option<FirmId>,
    pub kind: String,
    pub dossier: Option<DossierId>,
    pub conversation: Option<ConversationId>,
}

impl Change {
    /// Something may have been missed.
    pub(super) fn look() -> Change {
        Change {
            firm: None,
            kind: "look".to_owned(),
            dossier: None,
            conversation: None,
        }
    }
}

/// What was heard since the last look.
#[derive(Clone, Debug, Default)]
pub(super) struct Heard {
    pub changes: Vec<Change>,
    /// Look at everything again: something was missed, or there is too much to tell one by one.
    pub everything: bool,
    /// Rights of this very user changed, or it is time to ask.
    pub access: bool,
}

impl Heard {
    /// Takes a topic of the store's wake-ups.
    pub(super) fn take(&mut self, topic: &str, knows: &Knows) {
        let mut words = topic.split(' ');
        match words.next() {
            Some(store::LOOK_AGAIN) => {
                self.everything = true;
                self.access = true;
            }
            Some("access") => {
                self.access |= words.next().and_then(|id| id.parse().ok()) == Some(knows.user);
            }
            Some("change") => {
                let change = read(words);
                if let Some(change) = change.filter(|change| knows.concerns(change)) {
                    self.add(change);
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, change: Change) {
        if self.everything || self.changes.contains(&change) {
            return;
        }
        if self.changes.len() == MOST {
            self.everything = true;
            self.changes.clear();
            return;
        }
        self.changes.push(change);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty() && !self.everything && !self.access
    }
}

/// `FIRM DOSSIER|- CONVERSATION|- KIND`
fn read<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<Change> {
    Some(Change {
        firm: Some(words.next()?.parse().ok()?),
        dossier: words.next()?.parse().ok(),
        conversation: words.next()?.parse().ok(),
        kind: words.next()?.to_owned(),
    })
}

/// What a stream knows of its reader from the last look: enough to pass over what cannot be theirs.
#[derive(Clone, Debug)]
pub(super) struct Knows {
    pub user: UserId,
    firms: Vec<FirmId>,
    dossier: Option<DossierId>,
}

impl Knows {
    fn concerns(&self, change: &Change) -> bool {
        change.firm.is_some_and(|firm| self.firms.contains(&firm))
            && (self.dossier.is_none() || self.dossier == change.dossier)
    }
}

/// Whether the reader still has a place here; a refusal if not.
pub(super) fn enter(tx: &mut Tx<'_>, caller: &Caller, scope: &Scope) -> Result<Knows, Refusal> {
    let (firms, dossier) = match scope {
        Scope::Office(slug) => (vec![caller.staff(slug)?.firm], None),
        Scope::Portal(dossier) => {
            let grant = grant_in_portal::<Enter>(tx, caller, *dossier)?;
            (vec![grant.firm()], Some(*dossier))
        }
        Scope::All => (caller.faces.iter().map(Face::firm).collect(), None),
    };
    Ok(Knows {
        user: caller.user,
        firms,
        dossier,
    })
}

/// What of `changes` the reader may hear, with the rights of this moment.
pub(super) fn allowed(
    tx: &mut Tx<'_>,
    caller: &Caller,
    scope: &Scope,
    changes: &[Change],
) -> Result<Vec<Change>, Refusal> {
    let mut told: Vec<Change> = Vec::new();
    for change in changes {
        if let Some(change) = hears(tx, caller, scope, change)?
            && !told.contains(&change)
        {
            told.push(change);
        }
    }
    Ok(told)
}

fn hears(
    tx: &mut Tx<'_>,
    caller: &Caller,
    scope: &Scope,
    change: &Change,
) -> Result<Option<Change>, Refusal> {
    let as_staff = match scope {
        Scope::Office(slug) => Some(caller.staff(slug)?),
        Scope::Portal(_) => None,
        Scope::All => change.firm.and_then(|firm| caller.staff_at(firm)),
    };
    if let Some(face) = as_staff
        && sees_as_staff(tx, caller, scope, face, change)?
    {
        return Ok(Some(change.clone()));
    }
    if matches!(scope, Scope::Office(_)) {
        return Ok(None);
    }
    let Some(change) = for_client(change) else {
        return Ok(None);
    };
    let seen = match (change.conversation, change.dossier) {
        (Some(conversation), _) => seen(grant_in_portal::<Read>(tx, caller, conversation))?,
        (None, Some(dossier)) => seen(grant_in_portal::<Enter>(tx, caller, dossier))?,
        (None, None) => false,
    };
    Ok(seen.then_some(change))
}

fn sees_as_staff(
    tx: &mut Tx<'_>,
    caller: &Caller,
    scope: &Scope,
    face: &StaffFace,
    change: &Change,
) -> Result<bool, Refusal> {
    match (change.conversation, change.dossier, scope) {
        (Some(conversation), _, Scope::Office(slug)) => {
            seen(grant_in_office::<Read>(tx, caller, slug, conversation))
        }
        (Some(conversation), ..) => {
            let face = Face::Staff(face.clone());
            seen(grant_as::<Read>(tx, caller, &face, conversation))
        }
        (None, Some(dossier), _) => {
            let face = Face::Staff(face.clone());
            seen(grant_as::<Open>(tx, caller, &face, dossier))
        }
        // Of the firm itself: all who work there.
        (None, None, _) => Ok(true),
    }
}

/// What a client hears of a change: who of the firm has read or looked into something is the firm's
/// own side, and so is most of what happens to a dossier.
fn for_client(change: &Change) -> Option<Change> {
    let kind = match change.kind.as_str() {
        "conversation.read" | "conversation.printed" | "conversation.looked_into" => return None,
        kind if kind.starts_with("message.") || kind.starts_with("conversation.") => kind,
        kind if kind.starts_with("grant.") || kind.starts_with("request.") => "look",
        _ => return None,
    };
    Some(Change {
        kind: kind.to_owned(),
        ..change.clone()
    })
}

fn seen<T>(earned: Result<T, Refusal>) -> Result<bool, Refusal> {
    match earned {
        Ok(_) => Ok(true),
        Err(Refusal::NotFound | Refusal::Forbidden) => Ok(false),
        Err(other) => Err(other),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn knows() -> Knows {
        Knows {
            user: UserId(Uuid::from_u128(7)),
            firms: vec![FirmId(Uuid::from_u128(1))],
            dossier: None,
        }
    }

    fn topic(firm: u128, kind: &str) -> String {
        format!(
            "change {} {} - {kind}",
            Uuid::from_u128(firm),
            Uuid::from_u128(2)
        )
    }

    #[test]
    fn hears_of_its_own_firm_and_user() {
        let mut heard = Heard::default();
        heard.take(&topic(9, "dossier.changed"), &knows());
        heard.take(&format!("access {}", Uuid::from_u128(8)), &knows());
        heard.take("jobs", &knows());
        heard.take("change x", &knows());
        assert!(heard.is_empty());
        heard.take(&topic(1, "dossier.changed"), &knows());
        heard.take(&topic(1, "dossier.changed"), &knows());
        assert_eq!(heard.changes.len(), 1);
        heard.take(&format!("access {}", Uuid::from_u128(7)), &knows());
        assert!(heard.access && !heard.everything);
    }

    #[test]
    fn a_storm_becomes_one_look() {
        let mut heard = Heard::default();
        for n in 0..200 {
            heard.take(&topic(1, &format!("message.posted{n}")), &knows());
        }
        assert!(heard.everything && heard.changes.is_empty());
    }

    #[test]
    fn clients_hear_nothing_of_the_firms_side() {
        let of = |kind: &str| {
            let change = Change {
                kind: kind.to_owned(),
                ..Change::look()
            };
            for_client(&change).map(|change| change.kind)
        };
        for kind in [
            "conversation.read",
            "conversation.looked_into",
            "note.added",
            "note.edited",
            "note.deleted",
            "dossier.changed",
            "login.on",
        ] {
            assert_eq!(of(kind), None, "{kind}");
        }
        assert_eq!(of("message.posted").as_deref(), Some("message.posted"));
        assert_eq!(of("grant.taken").as_deref(), Some("look"));
    }
}
