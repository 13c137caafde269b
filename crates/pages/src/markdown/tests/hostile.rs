//! Texts written to make the parser sweat.

use std::time::Instant;

use super::*;

#[test]
fn nesting_has_an_end() {
    for md in [
        format!("{}a", "> ".repeat(300)),
        format!("{}a", "- ".repeat(300)),
        format!("{}a{}", "*_".repeat(300), "_*".repeat(300)),
        (0..300)
            .map(|n| format!("{}- a\n", "  ".repeat(n)))
            .collect(),
    ] {
        let html = to_html(&md);
        let (mut depth, mut most) = (0_i32, 0);
        for part in html.split('<').skip(1) {
            depth += if part.starts_with('/') { -1 } else { 1 };
            most = most.max(depth);
        }
        assert!(depth == 0 && most <= 45, "{most}: {html}");
        assert!(to_plain(&md).contains('a'));
    }
}

/// What the hostile texts are made of.
#[rustfmt::skip]
const PATTERNS: &[&str] = &[
    ">", "> ", "- ", "* ", "1. ", "*", "_", "*a_ ", "**a*", "~", "`", "`a``b", "[", "[a](",
    "[a](<b", "![", "[]", "](", "<", "<a ", "<!--", "<?", "<![CDATA[", "<!A ", "&", "&amp;", "\\",
    "\n", "a\n", "\t", "> a\n", "- a\n", "- a\n\n", "[a]: b\n", "[a]: b '\n", "[a]\n\n", "[a]: <",
    "[a]:(", "http://", "www.a.", "https://a.be ", "https://(", "a.", "a:", "((((", "*a **b ",
    "<a@b.c>", "</", "~~~\n", "```a\n", "====\n", "a\n=\n", "|-|\n", "\0", "\u{FEFF}", "é",
    "    a\n", "[^a]", "$", "<x y='", "<x\ny=\"",
];

/// Up to what is parsed, and beyond. How long one may take, in milliseconds.
#[cfg(debug_assertions)]
const SIZES: [usize; 2] = [1 << 12, 1 << 13];
#[cfg(not(debug_assertions))]
const SIZES: [usize; 2] = [MAX_PARSED, 1 << 20];
/// The parser lets references repeat 100,000 bytes of addresses, however short the text.
const EXPANSION: usize = 300_000;
const LIMIT: u128 = if cfg!(debug_assertions) { 2000 } else { 200 };

/// Time must grow with length alone. Run it optimised to see the limit that counts.
#[test]
fn hostile_texts_take_no_longer() {
    let mut slow = Vec::new();
    for (pattern, size) in PATTERNS
        .iter()
        .flat_map(|pattern| SIZES.map(|size| (pattern, size)))
    {
        let times = |size: usize| pattern.repeat(size / pattern.len());
        for md in [
            times(size),
            format!("{}{}", "- ".repeat(size / 4), times(size / 2)),
            format!(
                "[a]: http://x.be/{}\n\n{}",
                "x".repeat(1900),
                times(size - 2000)
            ),
        ] {
            for (name, work) in [("html", to_html as fn(&str) -> String), ("plain", to_plain)] {
                let mut length = 0;
                let took = milliseconds(|| length = work(&md).len());
                if took > LIMIT || length > EXPANSION + 24 * size {
                    slow.push(format!("{name} {pattern:?} {took} ms {length} of {size}"));
                }
            }
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn the_costliest_lists_of_empty_lines_are_no_exception() {
    let md = format!(
        "{}{}",
        "- ".repeat(MAX_PARSED / 4),
        "\n".repeat(MAX_PARSED / 2 - 1)
    );
    assert!(to_html(&md).len() < md.len() * 2);
    assert!(milliseconds(|| drop(to_html(&md))) <= LIMIT);
}

/// How long the work takes; the best of a few, since the machine may be busy with something else.
#[expect(
    clippy::disallowed_methods,
    reason = "measures the machine, not the app's time"
)]
fn milliseconds(mut work: impl FnMut()) -> u128 {
    let mut best = u128::MAX;
    for _ in 0..4 {
        let start = Instant::now();
        work();
        best = best.min(start.elapsed().as_millis());
        if best <= LIMIT {
            break;
        }
    }
    best
}
