//! What changes between reading a page and listening for changes is not lost.

use http::Method;
use serde_json::json;
use testkit::{Browser, Stream};

use crate::conversations::{begin, reply, start};

/// The address of a page's stream, as the page itself gives it.
async fn stream_of(browser: &Browser, page: &str) -> String {
    let page = browser.get(page).await.expect(200).body;
    let (_, rest) = page.split_once("data-stream=\"").expect("a stream");
    let (address, _) = rest.split_once('"').expect("its end");
    address.replace("&amp;", "&")
}

/// CONV-14: an answer that comes after the page was read and before its stream is open is told first,
/// to whom it concerns and nobody else; a page without news hears nothing of what it shows already.
#[tokio::test]
async fn conv_14_a_stream_tells_what_came_since_its_page_was_read() {
    let (_house, cast) = begin().await;
    let shared = start(&cast.editor.api(), &cast, json!("all")).await;
    let other = start(&cast.editor.api(), &cast, json!({"user": cast.access.id})).await;
    let (office, portal) = (
        cast.editor.browser().await,
        cast.collaborator.browser().await,
    );
    let in_office = stream_of(&office, "/office/peeters").await;
    let in_portal = stream_of(&portal, &format!("/portal/{}", cast.dossier)).await;
    reply(&cast.access.api(), &other, "Between us.").await;
    reply(&cast.collaborator.api(), &shared, "Here they are.").await;

    for (browser, address) in [(&office, &in_office), (&portal, &in_portal)] {
        let mut stream = Stream::open(browser.request(Method::GET, address)).await;
        let heard = stream.until(&shared).await;
        assert!(heard.contains("message.posted"), "{heard}");
        assert_eq!(heard.contains(&other), address == &in_office, "{heard}");
    }

    // Read again: what is on the page is not told a second time.
    let fresh = stream_of(&portal, &format!("/portal/{}", cast.dossier)).await;
    let mut stream = Stream::open(portal.request(Method::GET, &fresh)).await;
    let second = start(&cast.editor.api(), &cast, json!("all")).await;
    assert!(!stream.until(&second).await.contains(&shared));

    // The mark of another run, or nonsense in its place.
    let base = in_portal.split('?').next().expect("a path");
    let request = portal.request(Method::GET, &format!("{base}?since=1.1"));
    Stream::open(request).await.until("\"look\"").await;
    let request = portal.request(Method::GET, &format!("{base}?since=%22nonsense"));
    let mut stream = Stream::open(request).await;
    reply(&cast.collaborator.api(), &second, "Thank you.").await;
    stream.until(&second).await;
}
