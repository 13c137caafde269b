//! Markdown's events as HTML. Every tag that can come out stands here as a literal.

use pulldown_cmark::{Event, LinkType, Tag};

use super::MAX_DEPTH;
use super::escape::{begin_link, escape, prose};
use super::links;

struct Html {
    out: String,
    /// Text that the parser gives in pieces, until something else comes.
    pending: String,
    /// What ends each tag that is open; nothing for one that isn't shown.
    open: Vec<&'static str>,
    /// How many of them are shown.
    depth: usize,
    /// How many images are open: of those only the alternative text shows.
    images: usize,
    /// Where the link that is open begins its words, and its address.
    link: Option<(usize, String)>,
    code: bool,
}

/// Renders events; `size` is about how long the result will be.
pub(super) fn render<'a>(events: impl Iterator<Item = Event<'a>>, size: usize) -> String {
    let mut html = Html {
        out: String::with_capacity(size + size / 4 + 64),
        pending: String::new(),
        open: Vec::new(),
        depth: 0,
        images: 0,
        link: None,
        code: false,
    };
    for event in events {
        html.event(event);
    }
    html.flush();
    html.out
}

impl Html {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.pending.push_str(&text);
            }
            Event::Code(text) if self.images > 0 => self.pending.push_str(&text),
            Event::SoftBreak | Event::HardBreak if self.images > 0 => self.pending.push(' '),
            Event::Code(text) => {
                self.flush();
                self.out.push_str("<code>");
                escape(&text, &mut self.out);
                self.out.push_str("</code>");
            }
            Event::SoftBreak | Event::HardBreak => {
                self.flush();
                self.out.push_str("<br>");
            }
            Event::Rule => {
                self.flush();
                self.out.push_str("<hr>");
            }
            Event::Start(tag) => self.start(&tag),
            Event::End(_) => self.end(),
            // Extensions that aren't switched on.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.pending.push_str(&text),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if matches!(tag, Tag::Image { .. }) {
            self.images += 1;
            self.open.push(IMAGE_END);
            return;
        }
        if self.images > 0 {
            self.open.push("");
            return;
        }
        self.flush();
        if let Tag::Link {
            link_type,
            dest_url,
            ..
        } = tag
        {
            self.start_link(*link_type, dest_url);
            return;
        }
        let in_list = matches!(self.open.last(), Some(&"</ul>" | &"</ol>"));
        let (begin, end) = match tag {
            Tag::Paragraph | Tag::HtmlBlock => ("<p>", "</p>"),
            Tag::Heading { .. } => ("<p><strong>", "</strong></p>"),
            Tag::CodeBlock(_) => {
                self.code = true;
                ("<pre><code>", CODE_END)
            }
            Tag::Item if in_list => ("<li>", "</li>"),
            _ if self.depth >= MAX_DEPTH => ("", ""),
            Tag::BlockQuote(_) => ("<blockquote>", "</blockquote>"),
            Tag::List(None) => ("<ul>", "</ul>"),
            Tag::List(Some(1)) => ("<ol>", "</ol>"),
            Tag::List(Some(number)) => {
                self.out.push_str("<ol start=\"");
                self.out.push_str(&number.to_string());
                ("\">", "</ol>")
            }
            Tag::Emphasis => ("<em>", "</em>"),
            Tag::Strong => ("<strong>", "</strong>"),
            Tag::Strikethrough => ("<del>", "</del>"),
            _ => ("", ""),
        };
        self.out.push_str(begin);
        self.open.push(end);
        self.depth += usize::from(!end.is_empty());
    }

    fn start_link(&mut self, link_type: LinkType, address: &str) {
        let mail;
        let address = if link_type == LinkType::Email {
            mail = format!("mailto:{address}");
            &mail
        } else {
            address
        };
        match links::allowed(address) {
            Some(allowed) if self.link.is_none() => {
                begin_link("", &allowed, &mut self.out);
                self.link = Some((self.out.len(), allowed.into_owned()));
                self.open.push(LINK_END);
                self.depth += 1;
            }
            _ => self.open.push(""),
        }
    }

    fn end(&mut self) {
        let end = self.open.pop().unwrap_or_default();
        if end == IMAGE_END {
            self.images -= 1;
            return;
        }
        if self.images > 0 {
            return;
        }
        self.flush();
        if end == LINK_END
            && let Some((start, address)) = self.link.take()
            && self.out.len() == start
        {
            // A link without words couldn't be seen.
            escape(&address, &mut self.out);
        }
        if end == CODE_END {
            self.code = false;
        }
        self.depth -= usize::from(!end.is_empty());
        self.out.push_str(end);
    }

    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let text = self.pending.trim_end_matches('\n');
        if self.code {
            escape(text, &mut self.out);
        } else if self.link.is_some() {
            escape_lines(text, &mut self.out);
        } else {
            prose(text, &mut self.out);
        }
        self.pending.clear();
    }
}

const LINK_END: &str = "</a>";
const CODE_END: &str = "</code></pre>";

/// Never written: tells the end of an image from other ends.
const IMAGE_END: &str = "</img>";

fn escape_lines(text: &str, out: &mut String) {
    for (count, line) in text.split('\n').enumerate() {
        if count > 0 {
            out.push_str("<br>");
        }
        escape(line, out);
    }
}
