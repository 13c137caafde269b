//! Dossiers as pages of the office.

pub mod address;
pub mod client;
pub mod form;
pub mod history;
pub mod info;
pub mod overview;
pub mod person;
pub mod preferences;
pub mod share;
pub mod unlink;

use http::StatusCode;
use pages::Faults;

use crate::ids::DossierId;
use crate::web::Context;

/// A page with faults is an answer to a form that was not taken.
fn status_of(faults: &Faults) -> StatusCode {
    if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}

/// Where a page of a dossier is.
fn path(firm: &str, id: DossierId, below: &str) -> String {
    format!("/office/{firm}/dossiers/{id}{below}")
}

/// The codes of a list as options of a form, with their words; an empty code says nothing.
fn options(c: &Context<'_>, field: &str, codes: &[&str]) -> Vec<(String, String)> {
    codes
        .iter()
        .map(|code| {
            (
                (*code).to_owned(),
                super::history::value_text(c, field, code),
            )
        })
        .collect()
}

/// The firm's people as options, nobody first.
fn staff_options(staff: &[(crate::ids::StaffId, String)]) -> Vec<(String, String)> {
    let nobody = (String::new(), "–".to_owned());
    let people = staff
        .iter()
        .map(|(id, name)| (id.to_string(), name.clone()));
    std::iter::once(nobody).chain(people).collect()
}

/// The roles that a contact can have in a dossier, each with what it means.
fn client_roles(c: &Context<'_>, own: &[(String, String)]) -> Vec<(String, String)> {
    let mut roles: Vec<(String, String)> = ["collaborator", "access", "limited"]
        .iter()
        .map(|word| {
            (
                (*word).to_owned(),
                c.t(&format!("dossier-role-{word}")).to_owned(),
            )
        })
        .collect();
    roles.extend(own.iter().filter(|(_, name)| !name.is_empty()).cloned());
    roles
}
