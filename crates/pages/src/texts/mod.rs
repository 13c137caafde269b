//! Every word that a person reads, in every language, held ready in memory.

mod arg;
mod entry;
mod load;

use std::collections::HashMap;

use fluent_bundle::FluentArgs;
use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use thiserror::Error;

pub use arg::Arg;
use entry::Entry;

use crate::Lang;

/// All translated texts. Built once at start, then shared by every thread.
pub struct Texts {
    languages: [Language; Lang::ALL.len()],
}

/// The texts of one language.
struct Language {
    bundle: FluentBundle<FluentResource>,
    entries: HashMap<Box<str>, Entry>,
}

/// Why texts can't be loaded. Names the language and the file.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum TextsError {
    /// The file isn't valid Fluent.
    #[error("{file}: {detail}")]
    Syntax {
        /// Language and name of the file.
        file: String,
        /// What the parser says, with the line.
        detail: String,
    },
    /// A key or term is defined twice in one language.
    #[error("{file}: {key} is already defined in {first}")]
    Duplicate {
        /// Language and name of the second file.
        file: String,
        /// Language and name of the first file.
        first: String,
        /// The key.
        key: String,
    },
    /// A message refers to something that doesn't exist, or to itself.
    #[error("{lang}: {key}: {detail}")]
    Broken {
        /// Code of the language.
        lang: &'static str,
        /// The key.
        key: String,
        /// What is wrong with it.
        detail: String,
    },
}

impl Texts {
    /// Loads all files: language, file name (for errors) and Fluent source.
    pub fn load<'a>(
        files: impl IntoIterator<Item = (Lang, &'a str, &'a str)>,
    ) -> Result<Texts, TextsError> {
        load::load(files)
    }

    /// A text without arguments. Falls back to English, then to nothing.
    pub fn get(&self, lang: Lang, key: &str) -> &str {
        match self.find(lang, key) {
            Some((_, Entry::Plain(text))) => text,
            _ => "",
        }
    }

    /// A text with arguments filled in. Falls back to English, then to nothing.
    pub fn format(&self, lang: Lang, key: &str, args: &[(&'static str, Arg)]) -> String {
        match self.find(lang, key) {
            Some((_, Entry::Plain(text))) => text.to_string(),
            Some((lang, Entry::Gaps(pieces))) => entry::fill(pieces, lang, args),
            Some((lang, Entry::Full)) => self.language(lang).resolve(key, args),
            None => String::new(),
        }
    }

    /// Whether the language itself, without falling back, has this key.
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.language(lang).entries.contains_key(key)
    }

    /// All keys of a language, in no particular order.
    pub fn keys(&self, lang: Lang) -> impl Iterator<Item = &str> {
        self.language(lang).entries.keys().map(|key| &**key)
    }

    fn language(&self, lang: Lang) -> &Language {
        &self.languages[lang.index()]
    }

    fn find(&self, lang: Lang, key: &str) -> Option<(Lang, &Entry)> {
        [lang, Lang::En]
            .into_iter()
            .find_map(|lang| Some((lang, self.language(lang).entries.get(key)?)))
    }
}

impl Language {
    fn resolve(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|found| found.value()) else {
            return String::new();
        };
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            given.set(*name, arg.to_fluent());
        }
        let mut ignored = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&given), &mut ignored)
            .into_owned()
    }
}

#[cfg(test)]
mod tests;
