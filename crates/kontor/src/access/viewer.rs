//! Who looks at a list, and how far they see.

use super::caller::{Actor, Caller, ContactFace, StaffFace};
use super::permission::Permission;
use crate::ids::{ContactId, DossierId, FirmId, StaffId, UserId};
use crate::refusal::Refusal;

/// Someone who looks at lists of one firm.
#[derive(Clone, Debug)]
pub struct Viewer {
    firm: FirmId,
    reach: Reach,
}

/// How far someone sees; the slices' visibility SQL takes it from here.
#[derive(Clone, Copy, Debug)]
pub enum Reach {
    /// Every dossier of the firm, the confidential ones only if so.
    All { confidential: bool, staff: StaffId },
    /// The dossiers with a role for this staff member.
    Granted { staff: StaffId },
    /// One dossier as this contact sees it, signed in as this user.
    Client {
        contact: ContactId,
        user: UserId,
        dossier: DossierId,
    },
}

impl Viewer {
    /// A staff member of the firm with this slug.
    pub fn office(caller: &Caller, slug: &str) -> Result<Viewer, Refusal> {
        caller.staff(slug).map(Viewer::staff)
    }

    /// A staff member.
    pub fn staff(face: &StaffFace) -> Viewer {
        let reach = if face.permissions.has(Permission::SeeAllDossiers) {
            Reach::All {
                confidential: face.permissions.has(Permission::SeeConfidential),
                staff: face.id,
            }
        } else {
            Reach::Granted { staff: face.id }
        };
        Viewer {
            firm: face.firm,
            reach,
        }
    }

    /// A contact in one dossier. Lists still show only what LOGIN and grants let them see.
    pub fn client(face: &ContactFace, dossier: DossierId) -> Viewer {
        Viewer {
            firm: face.firm,
            reach: Reach::Client {
                contact: face.id,
                user: face.user,
                dossier,
            },
        }
    }

    /// The tenant.
    pub fn firm(&self) -> FirmId {
        self.firm
    }

    /// How far this person sees.
    pub fn reach(&self) -> Reach {
        self.reach
    }

    /// The staff member's or contact's id.
    pub fn person(&self) -> uuid::Uuid {
        match self.reach {
            Reach::All { staff, .. } | Reach::Granted { staff } => staff.0,
            Reach::Client { contact, .. } => contact.0,
        }
    }

    /// Whether `actor` is this person.
    pub fn is(&self, actor: &Actor) -> bool {
        actor.id == Some(self.person())
    }
}
