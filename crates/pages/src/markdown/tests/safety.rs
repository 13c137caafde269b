//! Whatever is written, only our own tags come out.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::*;

/// How the output reads after a real HTML parser, and a sanitiser that allows what we say we use.
fn sanitised(html: &str) -> String {
    let tags = [
        "p",
        "br",
        "strong",
        "em",
        "del",
        "a",
        "ul",
        "ol",
        "li",
        "blockquote",
        "code",
        "pre",
        "hr",
    ];
    ammonia::Builder::empty()
        .tags(HashSet::from(tags))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "rel", "target"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(None)
        .clean(html)
        .to_string()
}

/// The same spelling of characters for both sides.
fn normal(html: &str) -> String {
    html.replace("&nbsp;", "\u{a0}").replace("&quot;", "\"")
}

fn check(md: &str) {
    let html = to_html(md);
    assert_eq!(normal(&sanitised(&html)), normal(&html), "from {md:?}");
    let lower = html.to_lowercase();
    assert!(!lower.contains("<script"), "{md:?}");
    for address in html.split("href=\"").skip(1) {
        let good = ["http://", "https://", "mailto:", "tel:"];
        let start = address.to_lowercase();
        assert!(
            good.iter().any(|scheme| start.starts_with(scheme)),
            "{md:?}"
        );
    }
    to_plain(md);
    for max in [0, 1, 7, 80] {
        assert!(excerpt(md, max).chars().count() <= max);
    }
}

/// What Markdown and HTML give a meaning to.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "*", "**", "_", "`", "```\n", "~~", "[", "](", ")", "![", "<", ">", "\n", "\n\n", "  ",
    "    ", "\t", "- ", "1. ", "7) ", "> ", "# ", "---\n", "===\n", "\\", "&", "&lt;", "&#58;",
    "\"", "'", "<script>", "<!--", "-->", "<a href=", "javascript:", "http://", "https://a.be/",
    "www.a.be", "mailto:", "a@b.be", "[a]: ", "[a]", "é", "\u{a0}", "\u{202e}", "🙂", "a", "b c",
    "(", "\0", "\r\n", ".", "1", "+", "=", "|", "\u{1680}",
];

/// Texts made of what Markdown and HTML give a meaning to.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES.to_vec());
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn output_is_what_a_sanitiser_leaves(md in pieces()) {
        check(&md);
    }

    #[test]
    fn output_is_what_a_sanitiser_leaves_of_anything(md in "(?s).{0,60}") {
        check(&md);
    }

    #[test]
    fn the_short_way_gives_the_same(md in "[ab 1.)+=>&#:/\\-\n\u{a0}é]{0,24}") {
        if simple::is_simple(&md) {
            prop_assert_eq!(simple::to_html(&md), html::render(parser(&md), 0));
            prop_assert_eq!(simple::to_plain(&md), plain::render(parser(&md), 0));
        }
    }
}
