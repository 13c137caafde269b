//! With whom a conversation is shared.

use store::Tx;
use uuid::Uuid;

use super::model::{Audience, Conversation};
use crate::access::{Permission, Permissions};
use crate::dossiers::access::Given;
use crate::dossiers::lists::given_on;
use crate::ids::{FirmId, GrantId};
use crate::refusal::Refusal;

/// The roles on a conversation, and those on its dossier that show it too.
pub fn given(
    tx: &mut Tx<'_>,
    firm: FirmId,
    conversation: &Conversation,
    after: Option<(GrantId, Uuid)>,
    most: i64,
) -> Result<Vec<Given>, Refusal> {
    let what = conversation.shared();
    given_on(tx, firm, what, showing(conversation.audience), after, most)
}

/// Which permissions on the dossier show a conversation for this audience: to staff, to clients.
pub fn showing(audience: Audience) -> (Permissions, Permissions) {
    use Permission::{ReadConversations, ReadPrivate};
    let all = Permissions::of(&[ReadConversations, ReadPrivate]);
    match audience {
        Audience::All => (all, Permissions::of(&[ReadConversations])),
        Audience::Chosen => (all, Permissions::default()),
        Audience::Private => (Permissions::of(&[ReadPrivate]), Permissions::default()),
    }
}
