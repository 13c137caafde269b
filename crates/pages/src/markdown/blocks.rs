//! Markdown's events as paragraphs with styles, for paper.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::links;

/// What stands deeper than this is not indented any further.
const MAX_INDENT: usize = 6;

/// A paragraph, a line of a list, or a piece of code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// How many levels deep it stands.
    pub indent: usize,
    pub heading: bool,
    pub pieces: Vec<Piece>,
}

/// Text in one style. Line breaks stay in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub strong: bool,
    pub emphasis: bool,
}

#[derive(Default)]
struct Blocks {
    done: Vec<Block>,
    open: Block,
    depth: usize,
    strong: usize,
    emphasis: usize,
    heading: bool,
    /// The next number of each list that is open, if it has numbers.
    lists: Vec<Option<u64>>,
    /// The words and the address of the link that is open.
    link: Option<(String, Option<String>)>,
}

/// Collects events.
pub(super) fn collect<'a>(events: impl Iterator<Item = Event<'a>>) -> Vec<Block> {
    let mut blocks = Blocks::default();
    for event in events {
        blocks.event(event);
    }
    blocks.end_block();
    blocks.done
}

impl Blocks {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.write(&text),
            Event::SoftBreak | Event::HardBreak => self.write("\n"),
            Event::Rule => {
                self.end_block();
                self.write("—");
                self.end_block();
            }
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn write(&mut self, text: &str) {
        if let Some((words, _)) = &mut self.link {
            words.push_str(text);
        }
        self.open.indent = self.depth.min(MAX_INDENT);
        self.open.heading = self.heading;
        self.open.pieces.push(Piece {
            text: text.to_owned(),
            strong: self.strong > 0 || self.heading,
            emphasis: self.emphasis > 0,
        });
    }

    fn end_block(&mut self) {
        let mut block = std::mem::take(&mut self.open);
        if let Some(last) = block.pieces.last_mut() {
            last.text.truncate(last.text.trim_end_matches('\n').len());
            self.done.push(block);
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.end_block();
                self.heading = true;
            }
            Tag::BlockQuote(_) | Tag::CodeBlock(_) => {
                self.end_block();
                self.depth += 1;
            }
            Tag::List(first) => {
                self.end_block();
                self.lists.push(*first);
                self.depth += 1;
            }
            Tag::Item => {
                self.end_block();
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let marker = format!("{number}. ");
                        *number = number.saturating_add(1);
                        marker
                    }
                    _ => "• ".to_owned(),
                };
                self.write(&marker);
            }
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { dest_url, .. } => {
                let address = links::allowed(dest_url).map(|address| address.into_owned());
                self.link = Some((String::new(), address));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::Item => self.end_block(),
            TagEnd::Heading(_) => {
                self.end_block();
                self.heading = false;
            }
            TagEnd::BlockQuote(_) | TagEnd::CodeBlock => {
                self.end_block();
                self.depth = self.depth.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.end_block();
                self.lists.pop();
                self.depth = self.depth.saturating_sub(1);
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Link => {
                if let Some((words, Some(address))) = self.link.take()
                    && links::essence(&words) != links::essence(&address)
                {
                    self.write(&format!(" ({address})"));
                }
            }
            _ => {}
        }
    }
}
