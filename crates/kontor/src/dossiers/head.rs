//! What stands above every page of a dossier: its name, who looks after it, its tabs.

use ::store::Tx;

use super::model::Dossier;
use crate::access::{Action, Grant, Permission, Permissions};
use crate::ids::{DossierId, FirmId};
use crate::refusal::Refusal;

/// Which tab is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tab {
    Overview,
    Conversations,
    Requests,
    Documents,
    Mails,
    Engagements,
    Info,
    History,
}

/// The head of a dossier's pages, called `d` in their templates:
/// `{% include "dossiers/templates/head.html" %}`.
#[derive(Clone, Debug)]
pub struct Head {
    pub id: DossierId,
    pub name: String,
    pub number: String,
    pub archived: bool,
    pub confidential: bool,
    /// Empty if nobody is named.
    pub responsible: String,
    pub responsible_left: bool,
    pub responsible_away: Option<crate::people::Away>,
    /// Conversations that wait for the firm, as far as this person sees them.
    pub waiting: i64,
    pub permissions: Permissions,
    pub tab: Tab,
}

impl Head {
    /// Over a page for which a right on the dossier was earned.
    pub fn of<A: Action<On = Dossier>>(grant: &Grant<'_, A>, tab: Tab) -> Head {
        Head::over(grant.row(), grant.permissions(), tab)
    }

    /// Over a page of something else in the dossier; `permissions` are those on it.
    pub fn load(
        tx: &mut Tx<'_>,
        firm: FirmId,
        dossier: DossierId,
        permissions: Permissions,
        tab: Tab,
    ) -> Result<Head, Refusal> {
        Ok(Head::over(
            &super::lists::dossier(tx, firm, dossier)?,
            permissions,
            tab,
        ))
    }

    fn over(dossier: &Dossier, permissions: Permissions, tab: Tab) -> Head {
        Head {
            id: dossier.id,
            name: dossier.name.clone(),
            number: dossier.number.clone(),
            archived: dossier.archived,
            confidential: dossier.confidential,
            responsible: dossier.responsible_name.clone(),
            responsible_left: dossier.responsible_left,
            responsible_away: dossier.responsible_away.clone(),
            waiting: dossier.waiting_for(permissions),
            permissions,
            tab,
        }
    }

    /// Whether this tab is the one that is open.
    pub fn is(&self, tab: Tab) -> bool {
        self.tab == tab
    }

    /// Whether there are documents for this person.
    pub fn sees_documents(&self) -> bool {
        [
            Permission::ReadDocuments,
            Permission::ReadInternal,
            Permission::AddDocuments,
        ]
        .into_iter()
        .any(|permission| self.may(permission))
    }

    /// Whether this person may do `permission` in the dossier.
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.has(permission)
    }
}
