//! What the tests of mail about messages share.

use serde_json::{Value, json};
use testkit::{Cast, House, Mail, Person, cast, house};

/// A firm that mails what nobody read within two hours.
pub async fn begin() -> (House, Cast) {
    let house = house().await;
    let cast = cast(&house, false).await;
    rules(&cast, json!({"delay": 120})).await;
    house.mail().await;
    (house, cast)
}

/// Changes what the firm wants of mail.
pub async fn rules(cast: &Cast, change: Value) {
    let api = cast.owner.api();
    api.patch("/firms/peeters/mail-settings", change)
        .await
        .expect(200);
}

/// Begins a conversation in a dossier for all of it; its id.
pub async fn start(who: &Person, dossier: impl ToString, subject: &str) -> String {
    let path = format!("/dossiers/{}/conversations", dossier.to_string());
    let body = json!({"subject": subject, "text": format!("{subject} text.")});
    who.api().post(&path, body).await.expect(201).id()
}

/// Posts a message.
pub async fn say(who: &Person, conversation: &str, text: &str) -> Value {
    let path = format!("/conversations/{conversation}/messages");
    who.api()
        .post(&path, json!({"text": text}))
        .await
        .expect(201)
        .json()
}

/// Opens a conversation in the portal.
pub async fn looks(who: &Person, cast: &Cast, conversation: &str) {
    let page = format!("/portal/{}/conversations/{conversation}", cast.dossier);
    let browser = who.browser().await;
    browser.get(&page).await.expect(200);
}

/// What was mailed to somebody since this was last asked, but for invitations.
pub async fn mails(house: &House, to: &Person) -> Vec<Mail> {
    let mut mails = house.mail().await;
    mails.retain(|mail| mail.to.contains(&to.email) && !mail.text.contains("/activate/"));
    mails
}
