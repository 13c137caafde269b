//! A letter to start from.

use post::{Letter, Mailbox};

pub fn mailbox(name: &str, address: &str) -> Mailbox {
    Mailbox::new(name, address).expect("a valid address")
}

pub fn letter(id: &str) -> Letter {
    Letter {
        message_id: format!("{id}@portal.example"),
        from: mailbox("Janssens & Zonen", "portal@portal.example"),
        envelope_from: None,
        reply_to: None,
        to: mailbox("Zoë Müller", "zoe@example.be"),
        subject: "Uw document is klaar ✓".to_owned(),
        text: "Dag Zoë,\n\n.een punt vooraan\nMet vriendelijke groet".to_owned(),
        html: "<!doctype html><p>Dag Zoë,</p>".to_owned(),
        date_unix: 1_700_000_000,
        in_reply_to: None,
        references: Vec::new(),
        headers: vec![("Auto-Submitted", "auto-generated".to_owned())],
    }
}
