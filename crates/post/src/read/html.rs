//! Text of HTML mail: what a person would read, with quotes marked as plain mail marks them.

use mail_parser::decoders::html::add_html_token;

/// Quotes in quotes are marked so often at most.
const DEEPEST: usize = 9;

/// Text of HTML.
pub(super) fn to_text(html: &str) -> String {
    let mut out = Out::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.text(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let inner = &rest[1..];
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            out.text("<");
            rest = inner;
            continue;
        }
        let Some(end) = tag_end(inner) else {
            break;
        };
        let tag = &inner[..end];
        rest = &inner[end + 1..];
        let (closes, name) = match tag.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, tag),
        };
        let name: String = name
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(12)
            .collect::<String>()
            .to_ascii_lowercase();
        if !closes && matches!(name.as_str(), "style" | "script" | "title" | "template") {
            rest = behind(rest, &name);
            continue;
        }
        out.tag(&name, closes);
    }
    if !rest.starts_with('<') {
        out.text(rest);
    }
    out.done()
}

/// Where a tag ends: at the first `>` that no attribute holds.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut first = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if byte == open => quote = None,
            (Some(_), b'>') => first = first.or(Some(at)),
            _ => {}
        }
        // An attribute that is never closed does not swallow the mail.
        if at > 20_000 && first.is_some() {
            return first;
        }
    }
    first
}

/// What follows the end of an element that holds no text.
fn behind<'t>(text: &'t str, name: &str) -> &'t str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        let inner = &rest[at + 2..];
        let fits = inner
            .get(..name.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(name));
        if fits {
            return inner.find('>').map_or("", |end| &inner[end + 1..]);
        }
        rest = inner;
    }
    ""
}

#[derive(Default)]
struct Out {
    text: String,
    /// The line that is being written.
    line: String,
    /// So many line breaks are owed before the next word.
    breaks: usize,
    quote: usize,
    /// How deep the last line was quoted.
    last: usize,
    pre: usize,
    started: bool,
}

impl Out {
    fn text(&mut self, raw: &str) {
        if raw.is_empty() {
            return;
        }
        let text = entities(raw);
        if self.pre > 0 {
            for (number, part) in text.split('\n').enumerate() {
                if number > 0 {
                    self.ends(1);
                }
                self.words(part);
            }
            return;
        }
        let spaced = |c: char| c.is_whitespace() && c != '\u{a0}';
        let mut words = text
            .split(spaced)
            .filter(|word| !word.is_empty())
            .peekable();
        let leads = text.starts_with(spaced);
        if (leads || words.peek().is_none()) && !self.line.is_empty() && !self.line.ends_with(' ') {
            self.line.push(' ');
        }
        let mut first = true;
        for word in words {
            if !first {
                self.line.push(' ');
            }
            self.words(word);
            first = false;
        }
        if !first && text.ends_with(spaced) {
            self.line.push(' ');
        }
    }

    fn words(&mut self, words: &str) {
        self.line.push_str(words);
    }

    /// Writes the breaks that are owed.
    fn begin(&mut self) {
        let breaks = std::mem::take(&mut self.breaks);
        if self.started {
            for number in 0..breaks.max(1) {
                // Between the lines of a quote the mark goes on.
                if number > 0 {
                    self.mark(self.quote.min(self.last));
                }
                self.text.push('\n');
            }
        }
        self.started = true;
    }

    fn mark(&mut self, depth: usize) {
        self.text
            .extend(std::iter::repeat_n('>', depth.min(DEEPEST)));
    }

    /// Ends the line; `lines` breaks at least stand before the next.
    fn ends(&mut self, lines: usize) {
        if !self.line.trim().is_empty() {
            self.begin();
            let line = std::mem::take(&mut self.line);
            if self.quote > 0 {
                self.mark(self.quote);
                self.text.push(' ');
            }
            self.last = self.quote;
            self.text.push_str(line.trim_end());
        } else {
            self.line.clear();
        }
        self.breaks = self.breaks.max(lines);
    }

    fn tag(&mut self, name: &str, closes: bool) {
        match name {
            "br" => {
                let empty = self.line.trim().is_empty();
                let owed = self.breaks;
                self.ends(1);
                if empty {
                    self.breaks = (owed + 1).min(3);
                }
            }
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "table" | "dl" => {
                self.ends(2);
            }
            "div" | "tr" | "section" | "article" | "header" | "footer" | "form" | "address" => {
                self.ends(1);
            }
            "hr" => self.ends(2),
            "li" if !closes => {
                self.ends(1);
                self.words("- ");
            }
            "td" | "th" if closes && !self.line.is_empty() && !self.line.ends_with(' ') => {
                self.line.push(' ');
            }
            "pre" => {
                self.ends(1);
                self.pre = if closes {
                    self.pre.saturating_sub(1)
                } else {
                    self.pre + 1
                };
            }
            "blockquote" => {
                self.ends(2);
                self.quote = match closes {
                    true => self.quote.saturating_sub(1),
                    false => self.quote + 1,
                };
            }
            _ => {}
        }
    }

    fn done(mut self) -> String {
        self.ends(0);
        self.text
    }
}

fn entities(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest
            .bytes()
            .take(34)
            .skip(1)
            .position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'#'));
        match end {
            Some(end) if end > 0 && rest.as_bytes().get(end + 1) == Some(&b';') => {
                add_html_token(&mut out, &rest.as_bytes()[..end + 2], false);
                rest = &rest[end + 2..];
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out.replace(['\r', '\0'], "")
        .replace(['\u{200b}', '\u{feff}'], "")
}

#[cfg(test)]
mod tests {
    use super::to_text;

    #[test]
    fn html_becomes_what_one_reads() {
        for (html, text) in [
            ("<p>One</p><p>Two &amp; three</p>", "One\n\nTwo & three"),
            ("a<br>b<br><br>c", "a\nb\n\nc"),
            ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
            ("<style>p{x:y}</style><b>bold</b> word", "bold word"),
            ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
            ("1 < 2 and <!-- not --> 3 > 2", "1 < 2 and 3 > 2"),
            (
                "<blockquote><p>a</p><p>b</p></blockquote>c",
                "> a\n>\n> b\n\nc",
            ),
            ("&#233;t&eacute; &unknown; &", "été &unknown; &"),
            ("<pre>x  y\nz</pre>", "x  y\nz"),
            ("<a href=\"a>b\">link</a>", "link"),
            ("", ""),
            ("<", "<"),
            ("<p", ""),
        ] {
            assert_eq!(to_text(html), text, "{html}");
        }
    }
}
