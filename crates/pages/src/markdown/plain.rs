//! Markdown's events as plain text, the way people write mails.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::links;

/// Lines are indented or marked as quoted for this many levels at most.
const MAX_PREFIXES: usize = 8;

#[derive(Default)]
struct Plain {
    out: String,
    /// Line breaks that come before the next text: two between blocks.
    breaks: usize,
    /// What each line begins with, level by level.
    prefixes: Vec<&'static str>,
    /// The next number of each list that is open, if it has numbers.
    lists: Vec<Option<u64>>,
    /// Where each link that is open begins its words, and its address.
    links: Vec<(usize, Option<String>)>,
    /// Whether the lines of a code block come, which may be empty.
    code: bool,
}

/// Renders events; `size` is about how long the result will be.
pub(super) fn render<'a>(events: impl Iterator<Item = Event<'a>>, size: usize) -> String {
    let mut plain = Plain {
        out: String::with_capacity(size),
        ..Plain::default()
    };
    for event in events {
        plain.event(event);
    }
    plain
        .out
        .truncate(plain.out.trim_end_matches([' ', '\n']).len());
    plain.out
}

impl Plain {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.write(&text),
            Event::SoftBreak | Event::HardBreak => self.breaks += 1,
            Event::Rule => {
                self.block();
                self.write("---");
                self.block();
            }
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::BlockQuote(_) => self.prefixes.push("> "),
            Tag::List(first) => {
                if !self.lists.is_empty() {
                    self.line();
                }
                self.lists.push(*first);
            }
            Tag::Item => {
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let marker = format!("{number}. ");
                        *number = number.saturating_add(1);
                        marker
                    }
                    _ => "- ".to_owned(),
                };
                self.write(&marker);
                self.prefixes
                    .push(if marker.len() > 2 { "   " } else { "  " });
            }
            Tag::CodeBlock(_) => self.code = true,
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let address = match link_type {
                    LinkType::Autolink | LinkType::Email => None,
                    _ => links::allowed(dest_url).map(|address| address.into_owned()),
                };
                self.settle();
                self.links.push((self.out.len(), address));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock => self.block(),
            TagEnd::CodeBlock => {
                self.code = false;
                self.block();
            }
            TagEnd::BlockQuote(_) => {
                self.prefixes.pop();
                self.block();
            }
            TagEnd::Item => {
                self.prefixes.pop();
                self.line();
            }
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.block();
                }
            }
            TagEnd::Link => {
                if let Some((start, Some(address))) = self.links.pop() {
                    let words = self.out.get(start..).unwrap_or_default();
                    if words.is_empty() {
                        self.write(&address);
                    } else if links::essence(words) != links::essence(&address) {
                        self.write(&format!(" ({address})"));
                    }
                }
            }
            _ => {}
        }
    }

    /// Another block begins: leaves an empty line.
    fn block(&mut self) {
        if !self.out.is_empty() {
            self.breaks = 2;
        }
    }

    /// Another line begins.
    fn line(&mut self) {
        if !self.out.is_empty() {
            self.breaks = self.breaks.max(1);
        }
    }

    fn write(&mut self, text: &str) {
        for (count, line) in text.split('\n').enumerate() {
            if count > 0 {
                self.breaks += 1;
            }
            if !line.is_empty() {
                self.settle();
                self.out.push_str(line);
            }
        }
    }

    /// Writes the line breaks that are due, and what the line begins with.
    fn settle(&mut self) {
        let shown = &self.prefixes[..self.prefixes.len().min(MAX_PREFIXES)];
        if self.out.is_empty() {
            self.breaks = 0;
            self.out.extend(shown.iter().copied());
            return;
        }
        let most = if self.code { 20 } else { 2 };
        for left in (0..self.breaks.min(most)).rev() {
            self.out.push('\n');
            let line = self.out.len();
            self.out.extend(shown.iter().copied());
            if left > 0 {
                let kept = self.out[line..].trim_end().len();
                self.out.truncate(line + kept);
            }
        }
        self.breaks = 0;
    }
}
