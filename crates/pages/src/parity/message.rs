//! What a Fluent message needs: its arguments and the messages that it refers to.

use std::collections::BTreeSet;

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use fluent_syntax::parser::parse;

/// A message or term, without its words.
#[derive(Default)]
pub(super) struct Message {
    /// Language and name of the file that it stands in.
    pub file: String,
    /// Names of its own arguments.
    pub arguments: BTreeSet<String>,
    /// Keys of the messages, and `-names` of the terms, that it refers to.
    pub references: BTreeSet<String>,
}

/// All messages and terms of a file, and what is wrong with its syntax.
pub(super) fn read(file: &str, source: &str) -> (Vec<(String, Message)>, Vec<String>) {
    let mut problems = Vec::new();
    let resource = parse(source).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            let line = source[..error.pos.start.min(source.len())]
                .matches('\n')
                .count()
                + 1;
            problems.push(format!("{file}: line {line}: {error}"));
        }
        resource
    });
    let mut messages = Vec::new();
    for entry in resource.body {
        let (key, pattern) = match entry {
            Entry::Message(message) => (message.id.name.to_owned(), message.value),
            Entry::Term(term) => (format!("-{}", term.id.name), Some(term.value)),
            _ => continue,
        };
        let Some(pattern) = pattern else {
            problems.push(format!("{file}: {key} has attributes but no text"));
            continue;
        };
        let mut message = Message {
            file: file.to_owned(),
            ..Message::default()
        };
        message.pattern(&pattern);
        messages.push((key, message));
    }
    (messages, problems)
}

impl Message {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.references.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.references.insert(format!("-{}", id.name));
                if let Some(arguments) = arguments {
                    self.call(arguments);
                }
            }
            InlineExpression::FunctionReference { arguments, .. } => self.call(arguments),
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn call(&mut self, arguments: &CallArguments<&str>) {
        for argument in &arguments.positional {
            self.inline(argument);
        }
        for argument in &arguments.named {
            self.inline(&argument.value);
        }
    }
}
