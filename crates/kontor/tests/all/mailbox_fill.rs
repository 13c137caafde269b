//! The first fill of a mailbox goes on where it was broken off (MAIL-2).

use kontor::mailboxes::attend_once;
use testkit::fresh_address;

use crate::mailboxes::{begin, id, letter};

/// More than two handfuls of heads.
const LETTERS: usize = 450;
/// The first handful.
const HANDFUL: usize = 200;

fn named(n: usize) -> String {
    format!("n{n:03}")
}

/// MAIL-2: what was looked at before a fill was cut off is not looked at again; what was not comes, once.
#[tokio::test]
async fn mail_2_a_fill_that_is_cut_off_does_not_begin_anew() {
    let Some(stage) = begin().await else {
        return;
    };
    let (ours, client) = (fresh_address(), stage.cast.collaborator.email.clone());
    stage.sync(&client, true).await;
    let letters: Vec<String> = (0..LETTERS)
        .map(|n| letter(&named(n), &client, &ours))
        .collect();
    stage.put(&ours, "INBOX", &letters).await;
    stage.connect(&ours).await;
    let app = stage.house.app.clone();
    let filling = tokio::spawn(async move { attend_once(&app).await });
    stage.until(HANDFUL + 1).await;
    filling.abort();
    let _ = filling.await;
    // Whoever looked at these again would not know them, and keep them again.
    stage
        .tell("UPDATE inbox_mails SET known_by = 'was ' || known_by")
        .await;
    stage.house.later(4);
    stage.attend().await;
    let ids = stage.ids().await;
    for n in 0..LETTERS {
        let (new, was) = (id(&named(n)), format!("was {}", id(&named(n))));
        let found = [new, was].map(|one| ids.contains(&one));
        assert!(found.contains(&true), "{n} is missing");
        assert!(n >= HANDFUL || !found[0], "{n} was looked at again");
    }
    assert_eq!(stage.attend().await, 0);

    // Another address that comes into it is looked for from the first mail on.
    let other = stage.cast.access.email.clone();
    stage
        .put(&ours, "Archive", &[letter("other", &other, &ours)])
        .await;
    stage.attend().await;
    stage.sync(&other, true).await;
    assert_eq!(stage.attend().await, 1);
}
