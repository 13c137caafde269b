use http_body_util::BodyExt;

use super::*;

const MANIFEST: &[u8] = br#"{"app.js":"app.3fa9c1d2.js","icons.svg":"icons.00c0ffee.svg"}"#;

fn files(name: &str) -> Option<Cow<'static, [u8]>> {
    Some(Cow::Borrowed(match name {
        "app.3fa9c1d2.js" => b"plain",
        "app.3fa9c1d2.js.br" => b"brotli",
        "app.3fa9c1d2.js.gz" => b"gzip",
        "icons.00c0ffee.svg" => return Some(Cow::Owned(b"<svg/>".to_vec())),
        "pdf/worker-ABCD1234.mjs" => b"worker",
        "manifest.json" => MANIFEST,
        _ => return None,
    }))
}

fn assets() -> Assets {
    Assets::new(MANIFEST, files).unwrap()
}

fn ask(path: &str, accept: Option<&'static str>) -> Response<Body> {
    let accept = accept.map(HeaderValue::from_static);
    assets().serve(path, accept.as_ref(), None)
}

fn header(answer: &Response<Body>, name: &str) -> String {
    let value = answer.headers().get(name);
    value.map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
}

#[tokio::test]
async fn serves_the_smallest_that_is_accepted() {
    let cases = [
        (None, "plain", ""),
        (Some("gzip, deflate, br;q=0.9"), "brotli", "br"),
        (Some("gzip"), "gzip", "gzip"),
        (Some("br;q=0, *"), "gzip", "gzip"),
        (Some("BR"), "brotli", "br"),
        (Some("brr, xgzip"), "plain", ""),
        (Some("identity"), "plain", ""),
    ];
    for (accept, body, coding) in cases {
        let answer = ask("/assets/app.3fa9c1d2.js", accept);
        assert_eq!(answer.status(), 200);
        assert_eq!(header(&answer, "content-encoding"), coding, "{accept:?}");
        assert_eq!(header(&answer, "vary"), "Accept-Encoding");
        assert_eq!(
            header(&answer, "content-type"),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(
            header(&answer, "cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff");
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(bytes, body, "{accept:?}");
    }
    let icons = ask("icons.00c0ffee.svg", Some("br"));
    assert_eq!(header(&icons, "content-type"), "image/svg+xml");
    assert_eq!(header(&icons, "content-encoding"), "");
    assert_eq!(ask("/assets/pdf/worker-ABCD1234.mjs", None).status(), 200);
}

#[test]
fn answers_not_modified_to_who_has_it() {
    let first = ask("app.3fa9c1d2.js", Some("br"));
    let tag = first.headers().get("etag").cloned();
    let accept = HeaderValue::from_static("br");
    let again = assets().serve("app.3fa9c1d2.js", Some(&accept), tag.as_ref());
    assert_eq!(again.status(), 304);
    assert_eq!(header(&again, "etag"), "\"app.3fa9c1d2.js.br\"");
    let plain = assets().serve("app.3fa9c1d2.js", None, tag.as_ref());
    assert_eq!(plain.status(), 200);
}

#[test]
fn nothing_else_can_be_reached() {
    for path in [
        "",
        "/",
        "/assets/",
        "app.js",
        "manifest.json",
        "/assets/manifest.json",
        "app.3fa9c1d2.js.br",
        "app.3fa9c1d2.js.gz",
        "../app.3fa9c1d2.js",
        "/assets/../app.3fa9c1d2.js",
        "/assets//app.3fa9c1d2.js",
        "//app.3fa9c1d2.js",
        "pdf/../app.3fa9c1d2.js",
        "app.3fa9c1d2.js\0",
        "app%2e3fa9c1d2.js",
        "..\\app.3fa9c1d2.js",
        "gone.12345678.js",
    ] {
        assert_eq!(ask(path, None).status(), 404, "{path:?}");
    }
}

#[test]
fn the_manifest_must_be_true() {
    assert_eq!(assets().url("app.js"), "/assets/app.3fa9c1d2.js");
    assert_eq!(assets().url("nowhere.js"), "/assets/missing");
    assert_eq!(assets().names().count(), 2);
    assert!(matches!(
        Assets::new(b"[]", files),
        Err(AssetsError::Manifest(_))
    ));
    let gone = Assets::new(br#"{"a.js":"a.12345678.js"}"#, files);
    assert!(matches!(gone, Err(AssetsError::Missing(_))));
    let unhashed = Assets::new(br#"{"m":"manifest.json"}"#, files);
    assert!(matches!(unhashed, Err(AssetsError::Missing(_))));
}
