//! File requests as pages, for the office and the portal alike.

pub mod act;
pub mod list;
pub mod new;
pub mod show;

use super::model::State;
use crate::web::Context;

/// The look and the words of a state.
pub(super) fn badge(c: &Context<'_>, state: State, overdue: bool) -> (&'static str, String) {
    // i18n: requests-state-*
    if overdue {
        return ("is-danger", c.t("requests-state-overdue").to_owned());
    }
    let look = match state {
        State::Open | State::Partly | State::Checking => "",
        State::Delivered => "is-reply",
        State::Accepted => "is-success",
        State::SentBack => "is-warning",
        State::Cancelled => "",
    };
    (
        look,
        c.t(&format!("requests-state-{}", state.code())).to_owned(),
    )
}
