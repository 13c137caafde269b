//! The beginning of a text on one line, for lists.

use pulldown_cmark::{Event, TagEnd};

use super::{bound, parser, simple};

/// The first words of a Markdown text on one line, without markup, at most `max_chars` characters
/// long with the ellipsis that stands for the rest.
pub fn excerpt(md: &str, max_chars: usize) -> String {
    // Markup takes room as well, but seldom more than the words do.
    let (start, cut) = beginning(md, max_chars.saturating_mul(3).saturating_add(120));
    let mut line = Line::new(max_chars);
    if simple::is_simple(start) {
        line.push(start);
    } else {
        for event in parser(&bound::bounded(start)) {
            if line.is_full() {
                break;
            }
            line.event(event);
        }
    }
    line.finish(cut)
}

/// At most so many bytes, and whether that isn't all.
fn beginning(md: &str, bytes: usize) -> (&str, bool) {
    if md.len() <= bytes {
        return (md, false);
    }
    (&md[..md.floor_char_boundary(bytes)], true)
}

struct Line {
    out: String,
    chars: usize,
    max: usize,
    space: bool,
}

impl Line {
    fn new(max: usize) -> Line {
        Line {
            out: String::with_capacity(max + max / 4 + 4),
            chars: 0,
            max,
            space: false,
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.push(&text),
            Event::SoftBreak | Event::HardBreak | Event::Rule => self.space = true,
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::HtmlBlock
                | TagEnd::CodeBlock
                | TagEnd::Item
                | TagEnd::List(_),
            ) => self.space = true,
            Event::Start(_)
            | Event::End(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn is_full(&self) -> bool {
        self.chars > self.max
    }

    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
                continue;
            }
            if self.is_full() {
                return;
            }
            if self.space && self.chars > 0 {
                self.out.push(' ');
                self.chars += 1;
            }
            self.space = false;
            self.out.push(c);
            self.chars += 1;
        }
    }

    fn finish(self, cut: bool) -> String {
        let goes_on = self.is_full() || (cut && self.chars > 0);
        if !goes_on {
            return self.out;
        }
        if self.max == 0 {
            return String::new();
        }
        let keep = shortened(&self.out, self.max - 1);
        let mut out = keep.trim_end().to_owned();
        out.push('…');
        out
    }
}

/// The first characters, less those whose accents, tones or joined parts would be left out.
fn shortened(text: &str, chars: usize) -> &str {
    let Some((mut end, mut next)) = text.char_indices().nth(chars) else {
        return text;
    };
    while joins(next) || text[..end].ends_with('\u{200D}') {
        let Some((place, previous)) = text[..end].char_indices().next_back() else {
            return "";
        };
        (end, next) = (place, previous);
    }
    &text[..end]
}

fn joins(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{200D}' | '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}
