//! Who sees a conversation, and what each action in it needs.

use store::{Row, StoreError, Tx};

use super::model::{Audience, Conversation, Message};
use super::share_list::showing;
use super::store as sql;
use crate::access::{
    Actor, ActorKind, FIRM_SIDE, Face, LIMITED, Permission, Permissions, Target, action,
};
use crate::dossiers::access::{contact_permissions, staff_permissions};
use crate::events::About;
use crate::ids::{ConversationId, FirmId, MessageId};
use crate::refusal::Refusal;

/// A row with the roles on the dossier and on the conversation itself.
struct Found {
    conversation: Conversation,
    confidential: bool,
    on_dossier: Option<i64>,
    on_conversation: Option<i64>,
}

impl Found {
    fn read(row: &Row<'_>) -> Result<Found, StoreError> {
        Ok(Found {
            conversation: Conversation::read(row)?,
            confidential: row.get(Conversation::COLUMNS)?,
            on_dossier: row.get(Conversation::COLUMNS + 1)?,
            on_conversation: row.get(Conversation::COLUMNS + 2)?,
        })
    }

    /// Staff with a role on the dossier see what is not private; with the right to, that too;
    /// and what is shared with them by name.
    fn for_staff(mut self, firm_wide: Permissions) -> Option<(Conversation, Permissions)> {
        let role = Permissions::from_bits(self.on_dossier.unwrap_or(0));
        self.conversation.by_reach_alone = self.conversation.private()
            && self.on_conversation.is_none()
            && !role.has(Permission::ReadPrivate);
        let dossier = staff_permissions(firm_wide, self.on_dossier, self.confidential);
        self.with(ActorKind::Staff, dossier)
    }

    /// Contacts with full access see what is for all; everybody sees what names them.
    fn for_contact(self) -> Option<(Conversation, Permissions)> {
        let dossier = contact_permissions(self.on_dossier);
        self.with(ActorKind::Contact, Some(dossier))
    }

    fn with(
        self,
        kind: ActorKind,
        by_dossier: Option<Permissions>,
    ) -> Option<(Conversation, Permissions)> {
        let audience = self.conversation.audience;
        let held = in_conversation(kind, audience, by_dossier, self.on_conversation)?;
        Some((self.conversation, held))
    }
}

/// What someone may do in a conversation for `audience`, if it is there for them: `by_dossier` is what
/// they may do in its dossier, `by_name` what they were given on it.
pub fn in_conversation(
    kind: ActorKind,
    audience: Audience,
    by_dossier: Option<Permissions>,
    by_name: Option<i64>,
) -> Option<Permissions> {
    let (to_staff, to_clients) = showing(audience);
    let is_staff = kind == ActorKind::Staff;
    let shows = if is_staff { to_staff } else { to_clients };
    let by_dossier = by_dossier.filter(|held| held.bits() & shows.bits() != 0);
    let held = match (by_dossier, by_name.map(Permissions::from_bits)) {
        (None, None) => return None,
        (dossier, name) => dossier.unwrap_or_default().and(name.unwrap_or_default()),
    };
    Some(if is_staff {
        held
    } else {
        Permissions::from_bits(held.and(LIMITED).bits() & !FIRM_SIDE.bits())
    })
}

impl Target for Conversation {
    type Key = ConversationId;

    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: ConversationId,
    ) -> Result<Option<(Conversation, Permissions)>, Refusal> {
        let firm = face.firm();
        Ok(match face {
            Face::Staff(face) => tx
                .first(sql::FIND_FOR_STAFF, &[&firm, &id, &face.id], Found::read)?
                .and_then(|found| found.for_staff(face.permissions)),
            Face::Contact(face) => tx
                .first(
                    sql::FIND_FOR_CONTACT,
                    &[&firm, &id, &face.id, &face.user],
                    Found::read,
                )?
                .and_then(Found::for_contact),
        })
    }
}

/// A message together with its conversation: seen by whom that is seen.
#[derive(Clone, Debug)]
pub struct Posted {
    pub message: Message,
    pub conversation: Conversation,
}

impl Target for Posted {
    type Key = MessageId;

    fn find(
        tx: &mut Tx<'_>,
        face: &Face,
        id: MessageId,
    ) -> Result<Option<(Posted, Permissions)>, Refusal> {
        let firm = face.firm();
        let Some(message) = tx.first(sql::MESSAGE, &[&firm, &id], Message::read)? else {
            return Ok(None);
        };
        let found = Conversation::find(tx, face, message.conversation)?;
        Ok(found.map(|(conversation, permissions)| {
            (
                Posted {
                    message,
                    conversation,
                },
                permissions,
            )
        }))
    }
}

action!(
    /// Read it.
    Read on Conversation, needs None, writes false
);
action!(
    /// Make a PDF of it, which is recorded.
    Print on Conversation, needs None, writes true
);
action!(
    /// Note how far one has read.
    MarkRead on Conversation, needs None, writes true
);
action!(
    /// Answer in it.
    Reply on Conversation, needs Some(Permission::Reply), writes true
);
action!(
    /// Change its subject.
    Change on Conversation, needs Some(Permission::CloseConversation), writes true
);
action!(
    /// End it: staff any, clients only what they started (PORTAL-3).
    Close on Conversation, needs None, writes true,
    if |row, actor, permissions| permissions.has(Permission::CloseConversation)
        || (permissions.has(Permission::CloseOwn) && started_by(row, actor))
);
action!(
    /// Open it again.
    Reopen on Conversation, needs Some(Permission::Reopen), writes true
);
action!(
    /// Share it with people by name: who may share the dossier, and staff who started it.
    Share on Conversation, needs None, writes true,
    if |row, actor, permissions| permissions.has(Permission::ShareDossier)
        || (actor.is_staff() && started_by(row, actor))
);
action!(
    /// See who has roles on it, and why someone sees it.
    SeeShares on Conversation, needs None, writes false,
    if |_row, actor, _permissions| actor.is_staff()
);
action!(
    /// Look a message up.
    ReadMessage on Posted, needs None, writes false
);
action!(
    /// See who has read a message: the firm's side alone (CONV-8, PORTAL-4).
    SeeReceipts on Posted, needs Some(Permission::SeeReceipts), writes false
);
action!(
    /// Read the mail by which a message came: the firm's side alone (MAIL-6).
    ReadMail on Posted, needs None, writes false, of the firm
);
action!(
    /// Edit or delete one's own message (CONV-9, PORTAL-2).
    EditMessage on Posted, needs None, writes true,
    if |row, actor, _permissions| wrote(&row.message, actor)
);

/// What events of a conversation are about, if there is one.
pub fn find_about(
    tx: &mut Tx<'_>,
    firm: FirmId,
    id: ConversationId,
) -> Result<Option<About>, Refusal> {
    Ok(tx.first(sql::ABOUT, &[&firm, &id], |row| {
        Ok(About::Conversation {
            dossier: row.get(0)?,
            conversation: id,
            private: Audience::from_code(&row.get::<String>(1)?) == Audience::Private,
        })
    })?)
}

/// Whether `actor` started the conversation.
pub fn started_by(conversation: &Conversation, actor: &Actor) -> bool {
    conversation.started_kind == actor.kind && Some(conversation.started_by) == actor.id
}

/// Whether `actor` wrote the message.
pub fn wrote(message: &Message, actor: &Actor) -> bool {
    message.author_kind == actor.kind
        && Some(message.author) == actor.id
        && actor.kind != ActorKind::System
}
