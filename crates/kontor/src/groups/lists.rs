//! Lists of contact groups and of who is in them.

use std::collections::HashMap;

use store::Tx;
use uuid::Uuid;

use super::access::List;
use super::model::Group;
use super::store as sql;
use crate::access::Grant;
use crate::contacts::model::anywhere;
use crate::ids::{ContactId, FirmId, GroupId};
use crate::refusal::Refusal;

/// What someone looks for, from where and how far.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Part of a name, folded.
    pub q: String,
    /// The folded name and id of the last group shown.
    pub after: Option<(String, GroupId)>,
    pub most: i64,
}

/// A group in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub group: Group,
    pub name_fold: String,
}

/// From where, and what pattern, as SQL takes them.
pub fn bounds(asked: &Asked) -> (String, GroupId, String) {
    let (name, id) = asked
        .after
        .clone()
        .unwrap_or((String::new(), GroupId(Uuid::nil())));
    (name, id, anywhere(&asked.q))
}

/// A page of the firm's groups, by name.
pub fn list(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, List>,
    asked: &Asked,
) -> Result<Vec<Listed>, Refusal> {
    let (name, id, pattern) = bounds(asked);
    Ok(tx.all(
        sql::LIST,
        &[&grant.firm(), &name, &id, &pattern, &asked.most],
        |row| {
            Ok(Listed {
                group: Group::read(row)?,
                name_fold: row.get(Group::COLUMNS)?,
            })
        },
    )?)
}

/// The first groups of the firm by name, for whoever may choose among all of them.
pub fn names(tx: &mut Tx<'_>, firm: FirmId) -> Result<Vec<(Uuid, String)>, Refusal> {
    let (name, id, pattern) = (String::new(), GroupId(Uuid::nil()), anywhere(""));
    Ok(
        tx.all(sql::LIST, &[&firm, &name, &id, &pattern, &200_i64], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?,
    )
}

/// Who is in the groups of that page.
pub fn members_of_list(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, List>,
    asked: &Asked,
) -> Result<HashMap<GroupId, Vec<ContactId>>, Refusal> {
    let (name, id, pattern) = bounds(asked);
    let mut found: HashMap<GroupId, Vec<ContactId>> = HashMap::new();
    tx.each(
        sql::MEMBERS_OF_LIST,
        &[&grant.firm(), &name, &id, &pattern, &asked.most],
        |row| {
            found.entry(row.get(0)?).or_default().push(row.get(1)?);
            Ok(())
        },
    )?;
    Ok(found)
}

/// Who is in a group, by name.
pub fn members(
    tx: &mut Tx<'_>,
    firm: FirmId,
    group: GroupId,
) -> Result<Vec<(ContactId, String)>, Refusal> {
    Ok(tx.all(sql::MEMBERS, &[&firm, &group], |row| {
        Ok((row.get(0)?, row.get::<String>(1)?.trim().to_owned()))
    })?)
}

/// The name of a contact of the firm.
pub(super) fn member_name(
    tx: &mut Tx<'_>,
    firm: FirmId,
    contact: ContactId,
) -> Result<Option<String>, Refusal> {
    Ok(tx.first(sql::CONTACT, &[&firm, &contact], |row| {
        Ok(row.get::<String>(0)?.trim().to_owned())
    })?)
}

/// A contact that can be ticked.
#[derive(Clone, Debug)]
pub struct Choice {
    pub id: ContactId,
    pub name: String,
    pub username: String,
    pub ticked: bool,
}

/// The contacts to choose from: those that are ticked already, then others with `q` in their name.
pub fn choices(
    tx: &mut Tx<'_>,
    firm: FirmId,
    ticked: &[ContactId],
    q: &str,
    most: i64,
) -> Result<Vec<Choice>, Refusal> {
    let mut found: Vec<Choice> = Vec::new();
    let mut others: Vec<Choice> = tx.all(sql::CHOICES, &[&firm, &anywhere(q), &most], |row| {
        Ok(Choice {
            id: row.get(0)?,
            name: row.get::<String>(1)?.trim().to_owned(),
            username: row.get(2)?,
            ticked: false,
        })
    })?;
    for choice in &mut others {
        choice.ticked = ticked.contains(&choice.id);
    }
    for id in ticked {
        if !others.iter().any(|choice| choice.id == *id) {
            let known = tx.first(sql::CONTACT, &[&firm, id], |row| {
                Ok((row.get::<String>(0)?.trim().to_owned(), row.get(1)?))
            })?;
            found.extend(known.map(|(name, username)| Choice {
                id: *id,
                name,
                username,
                ticked: true,
            }));
        }
    }
    others.sort_by_key(|choice| !choice.ticked);
    found.extend(others);
    Ok(found)
}
