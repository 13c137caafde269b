//! Which engagement a conversation belongs to (DOS-10).

use store::Tx;

use crate::access::Grant;
use crate::conversations::access::Change;
use crate::conversations::store as sql;
use crate::engagements;
use crate::events::{self, Event};
use crate::ids::EngagementId;
use crate::refusal::Refusal;

/// Has it belong to one of its dossier's engagements, or to none.
pub fn assign(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    to: Option<EngagementId>,
) -> Result<(), Refusal> {
    if to == grant.engagement {
        return Ok(());
    }
    let name = match to {
        None => String::new(),
        Some(id) => engagements::actions::hold(tx, grant.firm(), grant.dossier, id)?
            .map(|one| one.name)
            .ok_or_else(|| Refusal::field("engagement", "fault-choice"))?,
    };
    tx.execute(sql::ASSIGN, &[&grant.firm(), &grant.id, &to])?;
    let subject = grant.subject.clone();
    let event = match to {
        Some(_) => Event::ConversationAssigned { subject, name },
        None => Event::ConversationUnassigned {
            subject,
            name: grant.engagement_name.clone(),
        },
    };
    events::record(tx, grant.firm(), grant.actor(), grant.about(), &event)
}
