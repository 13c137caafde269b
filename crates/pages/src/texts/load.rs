//! Reads Fluent files into [`Texts`], and refuses what would only show later.

use std::collections::HashMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::errors::{ReferenceKind, ResolverError};
use fluent_bundle::{FluentError, FluentResource, FluentValue};
use fluent_syntax::ast;
use unic_langid::LanguageIdentifier;

use super::entry::{Entry, Piece, pieces};
use super::{Language, Texts, TextsError};
use crate::{Lang, amounts};

/// Where each key was first defined.
type Homes = HashMap<String, String>;

pub(super) fn load<'a>(
    files: impl IntoIterator<Item = (Lang, &'a str, &'a str)>,
) -> Result<Texts, TextsError> {
    let mut languages = Lang::ALL.map(|lang| Language {
        bundle: bundle(lang),
        entries: HashMap::new(),
    });
    let mut homes: [Homes; Lang::ALL.len()] = Default::default();
    for (lang, name, source) in files {
        let file = format!("{}/{name}", lang.code());
        let language = &mut languages[lang.index()];
        add(language, &mut homes[lang.index()], &file, source)?;
    }
    for lang in Lang::ALL {
        settle(lang, &mut languages[lang.index()])?;
    }
    Ok(Texts { languages })
}

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = lang.code().parse().expect("our codes are language tags");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false);
    // A formatter is a plain function and can't hold the language, so there is one for each.
    bundle.set_formatter(Some(match lang {
        Lang::Nl => |value, _| written(Lang::Nl, value),
        Lang::Fr => |value, _| written(Lang::Fr, value),
        Lang::De => |value, _| written(Lang::De, value),
        Lang::En => |value, _| written(Lang::En, value),
        Lang::Es => |value, _| written(Lang::Es, value),
    }));
    bundle
}

/// Counts are written with the reader's thousands separator; all else is Fluent's business.
fn written(lang: Lang, value: &FluentValue) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            Some(amounts::number(lang, number.value as i64))
        }
        _ => None,
    }
}

fn add(
    language: &mut Language,
    homes: &mut Homes,
    file: &str,
    source: &str,
) -> Result<(), TextsError> {
    let resource = FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| {
        let detail = errors.first().map_or_else(String::new, |error| {
            let line = source[..error.pos.start.min(source.len())]
                .matches('\n')
                .count()
                + 1;
            format!("line {line}: {error}")
        });
        TextsError::Syntax {
            file: file.to_owned(),
            detail,
        }
    })?;
    for entry in resource.entries() {
        let (key, entry) = match entry {
            ast::Entry::Message(message) => (message.id.name.to_owned(), prepared(message)),
            ast::Entry::Term(term) => (format!("-{}", term.id.name), None),
            _ => continue,
        };
        if let Some(first) = homes.insert(key.clone(), file.to_owned()) {
            return Err(TextsError::Duplicate {
                file: file.to_owned(),
                first,
                key,
            });
        }
        if let Some(entry) = entry {
            language.entries.insert(key.into(), entry);
        }
    }
    // Overriding can't happen any more: every key was just seen to be new.
    language.bundle.add_resource_overriding(resource);
    Ok(())
}

fn prepared(message: &ast::Message<&str>) -> Option<Entry> {
    let pieces = pieces(message.value.as_ref()?);
    Some(match pieces {
        None => Entry::Full,
        Some(pieces) if pieces.iter().any(|piece| matches!(piece, Piece::Gap(_))) => {
            Entry::Gaps(pieces.into())
        }
        Some(pieces) => Entry::Plain(
            pieces
                .into_iter()
                .map(|piece| match piece {
                    Piece::Words(words) | Piece::Gap(words) => words,
                })
                .collect::<String>()
                .into(),
        ),
    })
}

/// Resolves what refers to other messages and needs no arguments, now that all of them are there.
fn settle(lang: Lang, language: &mut Language) -> Result<(), TextsError> {
    for (key, entry) in &mut language.entries {
        if !matches!(entry, Entry::Full) {
            continue;
        }
        let Some(pattern) = language
            .bundle
            .get_message(key)
            .and_then(|found| found.value())
        else {
            continue;
        };
        let mut errors = Vec::new();
        let text = language.bundle.format_pattern(pattern, None, &mut errors);
        if let Some(error) = errors.iter().find(|error| !is_missing_argument(error)) {
            return Err(TextsError::Broken {
                lang: lang.code(),
                key: key.to_string(),
                detail: error.to_string(),
            });
        }
        if errors.is_empty() {
            *entry = Entry::Plain(text.into());
        }
    }
    Ok(())
}

fn is_missing_argument(error: &FluentError) -> bool {
    matches!(
        error,
        FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable { .. }))
    )
}
