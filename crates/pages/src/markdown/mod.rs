//! Markdown is what is stored; this is how it is shown: as HTML that is safe by construction, as
//! plain text for mails, and as one line for lists.
//!
//! Safe by construction means that every tag in the output is a literal in [`html`], everything
//! else goes through [`escape`], and only [`links`] lets an address through.

mod blocks;
mod bound;
mod escape;
mod excerpt;
mod html;
mod links;
mod plain;
mod quoted;
mod simple;

use pulldown_cmark::{Options, Parser};

pub use blocks::{Block, Piece};
pub use excerpt::excerpt;
pub use quoted::quoted;

/// What is beyond this many levels is shown, but not nested any deeper.
const MAX_DEPTH: usize = 20;

/// Texts longer than this, in bytes, are shown as they were typed: nobody wrote them by hand, and
/// parsing them costs up to 0.2 s a megabyte.
const MAX_PARSED: usize = 1 << 18;

/// Markdown as HTML. Raw HTML in it shows as text, line breaks stay, bare addresses become links.
pub fn to_html(md: &str) -> String {
    if md.len() > MAX_PARSED || simple::is_simple(md) {
        return simple::to_html(md);
    }
    html::render(parser(&bound::bounded(md)), md.len())
}

/// Markdown as plain text, for the plain part of a mail. Links read "text (address)".
pub fn to_plain(md: &str) -> String {
    if md.len() > MAX_PARSED || simple::is_simple(md) {
        return simple::to_plain(md);
    }
    plain::render(parser(&bound::bounded(md)), md.len())
}

/// Markdown as paragraphs with styles, for paper.
pub fn to_blocks(md: &str) -> Vec<Block> {
    if md.len() > MAX_PARSED || simple::is_simple(md) {
        let lines = md.trim().to_owned();
        let text = Piece {
            text: lines,
            ..Piece::default()
        };
        return vec![Block {
            pieces: vec![text],
            ..Block::default()
        }];
    }
    blocks::collect(parser(&bound::bounded(md)))
}

fn parser(md: &str) -> Parser<'_> {
    Parser::new_ext(md, Options::ENABLE_STRIKETHROUGH)
}

#[cfg(test)]
mod tests;
