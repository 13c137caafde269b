use super::*;

mod hostile;
mod safety;

fn link(address: &str, words: &str) -> String {
    format!(
        "<a href=\"{address}\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">{words}</a>"
    )
}

#[test]
fn letters_keep_their_lines() {
    assert_eq!(to_html(""), "");
    assert_eq!(to_html("\n \n"), "");
    assert_eq!(
        to_html("Dear An,\n\nOne\ntwo  \n three & <"),
        "<p>Dear An,</p><p>One<br>two<br>three &amp; &lt;</p>"
    );
    assert_eq!(
        to_html("+32 475 12, 14.05 uur\n3 > 2 \"q\""),
        "<p>+32 475 12, 14.05 uur<br>3 &gt; 2 &quot;q&quot;</p>"
    );
    assert_eq!(
        to_html("**a** _b_ ~~c~~\nd"),
        "<p><strong>a</strong> <em>b</em> <del>c</del><br>d</p>"
    );
    assert_eq!(
        to_html("# Title\n> quote\n> more"),
        "<p><strong>Title</strong></p><blockquote><p>quote<br>more</p></blockquote>"
    );
    assert_eq!(
        to_html("- a\n- b\n\n3. c"),
        "<ul><li>a</li><li>b</li></ul><ol start=\"3\"><li>c</li></ol>"
    );
    assert_eq!(
        to_html("`a<b`\n\n```rust\nx < y\n\nz\n```\n---"),
        "<p><code>a&lt;b</code></p><pre><code>x &lt; y\n\nz</code></pre><hr>"
    );
}

#[test]
fn html_and_images_show_as_text() {
    assert_eq!(
        to_html("a <b onclick=x>c</b>"),
        "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>"
    );
    assert_eq!(
        to_html("<script>\nx()\n</script>\n\nb"),
        "<p>&lt;script&gt;<br>x()<br>&lt;/script&gt;</p><p>b</p>"
    );
    assert_eq!(
        to_html("![alt *x* `y`](http://a.be/x.png) z"),
        "<p>alt x y z</p>"
    );
    assert_eq!(
        to_html("[![alt](i.png)](https://a.be)"),
        format!("<p>{}</p>", link("https://a.be", "alt"))
    );
    assert_eq!(
        to_html("&lt;script&gt; &amp; &copy;"),
        "<p>&lt;script&gt; &amp; ©</p>"
    );
}

#[test]
fn only_harmless_links_are_links() {
    let a = link("https://a.be/x_y", "https://a.be/x_y");
    assert_eq!(to_html("See https://a.be/x_y."), format!("<p>See {a}.</p>"));
    assert_eq!(
        to_html("(www.a.be)"),
        format!("<p>({})</p>", link("https://www.a.be", "www.a.be"))
    );
    assert_eq!(
        to_html("[*a*](http://b.be \"t\")"),
        format!("<p>{}</p>", link("http://b.be", "<em>a</em>"))
    );
    assert_eq!(
        to_html("<els@a.be>"),
        format!("<p>{}</p>", link("mailto:els@a.be", "els@a.be"))
    );
    assert_eq!(
        to_html("[](tel:+32)"),
        format!("<p>{}</p>", link("tel:+32", "tel:+32"))
    );
    assert_eq!(
        to_html("[http://x.be](http://y.be)"),
        format!("<p>{}</p>", link("http://y.be", "http://x.be"))
    );
    assert_eq!(to_html("[a](javascript:b)"), "<p>a</p>");
    assert_eq!(
        to_html("[a](JavaScript&colon;b) [c](/d) [e](data:f)"),
        "<p>a c e</p>"
    );
    assert_eq!(
        to_html("<javascript:alert(1)>"),
        "<p>javascript:alert(1)</p>"
    );
    assert_eq!(to_html("[a][r]\n\n[r]: vbscript:x"), "<p>a</p>");
    assert_eq!(
        to_html("[q](http://a.be/\"x)"),
        format!("<p>{}</p>", link("http://a.be/&quot;x", "q"))
    );
}

#[test]
fn plain_text_reads_like_a_mail() {
    assert_eq!(
        to_plain("Dear *An*,\n\nSee [this](https://a.be/x)\nand https://b.be"),
        "Dear An,\n\nSee this (https://a.be/x)\nand https://b.be"
    );
    assert_eq!(
        to_plain("[a.be](https://a.be/) <https://b.be> <els@c.be> [x](javascript:y)"),
        "a.be https://b.be els@c.be x"
    );
    assert_eq!(
        to_plain("# T\n- a\n- b\n  1. c\n  2. d\n- e\n\nend"),
        "T\n\n- a\n- b\n  1. c\n  2. d\n- e\n\nend"
    );
    assert_eq!(to_plain("> a\n> b\n>\n> c\n\nd"), "> a\n> b\n>\n> c\n\nd");
    assert_eq!(
        to_plain("```\nx\n\n\n  y\n```\n---\n![alt](i.png)\n<b>"),
        "x\n\n\n  y\n\n---\n\nalt\n<b>"
    );
    assert_eq!(
        to_plain("- [l](https://a.be)\n\n- "),
        "- l (https://a.be)\n\n-"
    );
    assert_eq!(to_plain("a\n\n\n b  \n"), "a\n\nb");
}

#[test]
fn excerpts_fit_on_a_line() {
    assert_eq!(
        excerpt("Dear An,\n\nhow  are you?", 40),
        "Dear An, how are you?"
    );
    assert_eq!(
        excerpt("# Dear *An*,\n- [b](http://c.be)\n- `d`", 40),
        "Dear An, b d"
    );
    assert_eq!(excerpt("0123456789", 10), "0123456789");
    assert_eq!(excerpt("01234567890", 10), "012345678…");
    assert_eq!(excerpt("01234567 90", 10), "01234567…");
    assert_eq!(excerpt("e\u{301}e\u{301}e\u{301}", 4), "e\u{301}…");
    assert_eq!(excerpt("ab👩‍🚀cdef", 5), "ab…");
    assert_eq!(excerpt("", 5), "");
    assert_eq!(excerpt("abc", 0), "");
    assert_eq!(excerpt(&"word ".repeat(10_000), 20), "word word word word…");
}
