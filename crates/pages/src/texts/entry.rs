//! What is worked out about a message when it is loaded, so that showing it costs next to nothing.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::Arg;
use crate::Lang;

/// A message, ready for use.
pub(super) enum Entry {
    /// Always the same words.
    Plain(Box<str>),
    /// Words with gaps that are filled in as they come.
    Gaps(Box<[Piece]>),
    /// Chooses between forms: left to Fluent.
    Full,
}

/// A part of a message with gaps.
pub(super) enum Piece {
    /// Words.
    Words(Box<str>),
    /// The name of the argument that goes here.
    Gap(Box<str>),
}

/// The parts of a pattern, if it is made of words and arguments alone.
pub(super) fn pieces(pattern: &Pattern<&str>) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => words.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => words.push_str(&unescape_unicode_to_string(value)),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                if !words.is_empty() {
                    pieces.push(Piece::Words(std::mem::take(&mut words).into()));
                }
                pieces.push(Piece::Gap(id.name.into()));
            }
            PatternElement::Placeable { .. } => return None,
        }
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(words.into()));
    }
    Some(pieces)
}

/// Fills the gaps. One that has no argument shows its name, as Fluent does.
pub(super) fn fill(pieces: &[Piece], lang: Lang, args: &[(&'static str, Arg)]) -> String {
    let mut out = String::with_capacity(96);
    for piece in pieces {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Gap(name) => match args.iter().find(|(given, _)| *given == &**name) {
                Some((_, arg)) => arg.write(lang, &mut out),
                None => {
                    out.push_str("{$");
                    out.push_str(name);
                    out.push('}');
                }
            },
        }
    }
    out
}
