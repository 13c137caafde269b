//! Answers that wait for their time: what staff see of them below a conversation (CONV-16).

use pages::markdown;
use store::Tx;

use super::notes::access::SeeNotes;
use super::store as sql;
use crate::access::Grant;
use crate::ids::BatchId;
use crate::refusal::Refusal;

/// One of them.
#[derive(Debug)]
pub struct Waiting {
    pub id: BatchId,
    pub author: String,
    pub html: String,
    pub at: i64,
    /// Not sent if the client writes first.
    pub unless_answered: bool,
    /// The reader's own, for this conversation alone: they change and cancel it here.
    pub own: bool,
}

/// Those of a conversation, next first. Only the firm's people can earn the grant.
pub fn waiting(tx: &mut Tx<'_>, grant: &Grant<'_, SeeNotes>) -> Result<Vec<Waiting>, Refusal> {
    let reader = grant.actor().id;
    Ok(tx.all(sql::WAITING, &[&grant.firm(), &grant.id], |row| {
        Ok(Waiting {
            id: row.get(0)?,
            own: Some(row.get::<uuid::Uuid>(1)?) == reader && row.get::<i64>(6)? == 1,
            author: row.get(2)?,
            html: markdown::to_html(&row.get::<String>(3)?),
            at: row.get::<Option<i64>>(4)?.unwrap_or_default(),
            unless_answered: row.get(5)?,
        })
    })?)
}
