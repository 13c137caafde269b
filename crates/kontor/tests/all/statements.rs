//! SQL: one text for both databases.

use std::path::Path;

use kontor::statements;
use testkit::house;

/// Both databases understand every statement of every room.
#[tokio::test]
async fn every_statement_prepares_on_this_database() {
    let house = house().await;
    let store = house.app.store();
    let mut faults = Vec::new();
    let queue = store::queue::statements(store.kind() == "postgres");
    for (room, texts) in statements::all()
        .into_iter()
        .chain([("queue", queue.leak() as &[&str])])
    {
        for text in texts {
            if let Err(error) = store.prepare(text).await {
                faults.push(format!("{room}: {error}\n{text}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// No statement is left out of the list that the test above walks.
#[test]
fn every_statement_is_listed() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (room, texts) in statements::all() {
        let text = std::fs::read_to_string(source.join(room).join("store.rs")).unwrap();
        let written = text
            .lines()
            .filter(|line| line.starts_with("pub const ") && line.contains(": &str"))
            .count();
        assert_eq!(
            written,
            texts.len(),
            "{room}/store.rs: ALL does not name every statement"
        );
    }
}
