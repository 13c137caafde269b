//! Every SQL text of every room, for the test that prepares them on both databases.

/// The statements by room.
pub fn all() -> Vec<(&'static str, &'static [&'static str])> {
    vec![
        ("access", crate::access::store::ALL),
        ("answers", crate::answers::store::ALL),
        ("batches", crate::batches::store::ALL),
        ("requests", crate::requests::store::ALL),
        ("requests/links", crate::requests::links::store::ALL),
        (
            "requests/checklists",
            crate::requests::checklists::store::ALL,
        ),
        ("bounces", crate::bounces::store::ALL),
        ("cli", crate::cli::store::ALL),
        ("contacts", crate::contacts::store::ALL),
        ("conversations", crate::conversations::store::ALL),
        (
            "conversations/notes",
            crate::conversations::notes::store::ALL,
        ),
        ("documents", crate::documents::store::ALL),
        ("dossiers", crate::dossiers::store::ALL),
        ("dossiers/lending", crate::dossiers::lending::store::ALL),
        ("engagements", crate::engagements::store::ALL),
        ("events", crate::events::store::ALL),
        ("exchange", crate::exchange::store::ALL),
        ("factors", crate::factors::store::ALL),
        ("files", crate::files::store::ALL),
        ("firms", crate::firms::store::ALL),
        ("inbox", crate::inbox::store::ALL),
        ("mailboxes", crate::mailboxes::store::ALL),
        ("groups", crate::groups::store::ALL),
        ("monitor", crate::monitor::store::ALL),
        ("monitor/saved", crate::monitor::saved::store::ALL),
        ("notifications", crate::notifications::store::ALL),
        (
            "notifications/domain",
            crate::notifications::domain::store::ALL,
        ),
        (
            "notifications/outbox",
            crate::notifications::outbox::store::ALL,
        ),
        (
            "notifications/inbox",
            crate::notifications::inbox::store::ALL,
        ),
        (
            "notifications/requests",
            crate::notifications::requests::store::ALL,
        ),
        ("openid", crate::openid::store::ALL),
        ("people", crate::people::store::ALL),
        ("notices", crate::notices::store::ALL),
        ("portal", crate::portal::store::ALL),
        ("shell", crate::shell::store::ALL),
        ("staff", crate::staff::store::ALL),
        ("teams", crate::teams::store::ALL),
        ("templates", crate::templates::store::ALL),
        ("uploads", crate::uploads::store::ALL),
        ("web", crate::web::store::ALL),
        ("why", crate::why::store::ALL),
    ]
}
