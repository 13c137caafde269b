//! Text on paper: lines broken and put on A4 pages, written as PDF with the fonts inside.
//!
//! - What is written can be searched and copied: each glyph says which character it is.
//! - A finished page is kept packed, so a long document takes little memory while it grows.
//! - What the fonts have not is shown as U+FFFD.

mod file;
mod flow;
mod font;

pub use flow::Paper;

/// A piece of text in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
}

impl Run {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Run {
        Run {
            text: text.into(),
            ..Run::default()
        }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Run {
        Run {
            text: text.into(),
            bold: true,
            italic: false,
        }
    }
}

/// How a paragraph looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// The size of its letters, in points.
    pub size: f32,
    /// How far it stands from the margin.
    pub indent: f32,
    /// The room above it.
    pub above: f32,
    /// 0 is black, 1 is white.
    pub grey: f32,
    /// A line above it.
    pub ruled: bool,
}

impl Style {
    /// Text to be read.
    pub const TEXT: Style = Style {
        size: 10.0,
        indent: 0.0,
        above: 3.0,
        grey: 0.0,
        ruled: false,
    };
}

#[cfg(test)]
mod tests;
