//! Keeps five languages and the source code in step: run by a test over all Fluent files and all
//! source files of the workspace.

mod message;
mod scan;

use std::collections::{BTreeMap, BTreeSet};

use crate::Lang;
use message::{Message, read};
pub use scan::{UsedKey, used_keys};

/// All that is known about one language: its messages by key.
type Messages = BTreeMap<String, Message>;

/// What is wrong with these files (language, file name, Fluent source), given the keys that the
/// source code uses. Empty when all is well. The order is stable, one sentence a problem.
///
/// A key counts as used if the source names it, or if another message refers to it.
pub fn problems(files: &[(Lang, String, String)], used: &[UsedKey]) -> Vec<String> {
    let mut problems = Vec::new();
    let mut languages: BTreeMap<Lang, Messages> = BTreeMap::new();
    for lang in Lang::ALL {
        languages.insert(lang, Messages::new());
    }
    for (lang, name, source) in files {
        let file = format!("{}/{name}", lang.code());
        let messages = languages.entry(*lang).or_default();
        let (found, faults) = read(&file, source);
        problems.extend(faults);
        for (key, message) in found {
            if let Some(first) = messages.get(&key) {
                problems.push(format!(
                    "{file}: {key} is already defined in {}",
                    first.file
                ));
            } else {
                messages.insert(key, message);
            }
        }
    }
    missing(&languages, &mut problems);
    references(&languages, &mut problems);
    arguments(&languages, &mut problems);
    usage(&languages, used, &mut problems);
    problems
}

fn union(languages: &BTreeMap<Lang, Messages>) -> BTreeMap<&str, &str> {
    let mut keys = BTreeMap::new();
    for messages in languages.values() {
        for (key, message) in messages {
            keys.entry(key.as_str()).or_insert(message.file.as_str());
        }
    }
    keys
}

fn missing(languages: &BTreeMap<Lang, Messages>, problems: &mut Vec<String>) {
    let keys = union(languages);
    for (lang, messages) in languages {
        for (key, file) in &keys {
            // Terms are each language's own affair; using one that isn't there is reported below.
            if !key.starts_with('-') && !messages.contains_key(*key) {
                problems.push(format!(
                    "{}: {key} is missing (it is in {file})",
                    lang.code()
                ));
            }
        }
    }
}

fn references(languages: &BTreeMap<Lang, Messages>, problems: &mut Vec<String>) {
    for messages in languages.values() {
        for (key, message) in messages {
            for target in &message.references {
                if !messages.contains_key(target) {
                    problems.push(format!(
                        "{}: {key} refers to {target}, which doesn't exist",
                        message.file
                    ));
                }
            }
        }
    }
}

/// The arguments of a message, with those of the messages it refers to.
fn all_arguments(messages: &Messages, key: &str) -> BTreeSet<String> {
    let mut arguments = BTreeSet::new();
    let mut seen = BTreeSet::from([key]);
    let mut open = vec![key];
    while let Some(message) = open.pop().and_then(|key| messages.get(key)) {
        arguments.extend(message.arguments.iter().cloned());
        for target in &message.references {
            // A term doesn't see the arguments of the message that uses it.
            if !target.starts_with('-') && messages.contains_key(target) && seen.insert(target) {
                open.push(target);
            }
        }
    }
    arguments
}

fn arguments(languages: &BTreeMap<Lang, Messages>, problems: &mut Vec<String>) {
    for key in union(languages)
        .into_keys()
        .filter(|key| !key.starts_with('-'))
    {
        let mut by_language = languages
            .iter()
            .filter(|(_, messages)| messages.contains_key(key))
            .map(|(lang, messages)| (lang, all_arguments(messages, key)));
        let Some((first, expected)) = by_language.next() else {
            continue;
        };
        for (lang, found) in by_language {
            if found != expected {
                problems.push(format!(
                    "{}: {key} has arguments ({}), but ({}) in {}",
                    lang.code(),
                    listed(&found),
                    listed(&expected),
                    first.code()
                ));
            }
        }
    }
}

fn listed(names: &BTreeSet<String>) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("${name}")).collect();
    names.join(", ")
}

fn usage(languages: &BTreeMap<Lang, Messages>, used: &[UsedKey], problems: &mut Vec<String>) {
    let keys = union(languages);
    let used: BTreeSet<&UsedKey> = used.iter().collect();
    for used in &used {
        match used {
            UsedKey::Key(key) if !keys.contains_key(key.as_str()) => {
                problems.push(format!("{key} is used but doesn't exist"));
            }
            UsedKey::Prefix(prefix) if !keys.keys().any(|key| key.starts_with(prefix)) => {
                problems.push(format!(
                    "{prefix}* is declared as used but no key begins so"
                ));
            }
            _ => {}
        }
    }
    let referred: BTreeSet<&str> = languages
        .values()
        .flat_map(|messages| messages.values())
        .flat_map(|message| message.references.iter().map(String::as_str))
        .collect();
    let prefixes: Vec<&str> = used
        .iter()
        .filter_map(|used| match used {
            UsedKey::Prefix(prefix) => Some(prefix.as_str()),
            UsedKey::Key(_) => None,
        })
        .collect();
    for (key, file) in keys {
        let named = referred.contains(key)
            || used.contains(&UsedKey::Key(key.to_owned()))
            || prefixes.iter().any(|prefix| key.starts_with(prefix));
        if !named {
            problems.push(format!("{key} is never used (it is in {file})"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(lang: Lang, source: &str) -> (Lang, String, String) {
        (lang, "x.ftl".to_owned(), source.to_owned())
    }

    fn in_all(source: &str) -> Vec<(Lang, String, String)> {
        Lang::ALL.map(|lang| file(lang, source)).to_vec()
    }

    fn key(key: &str) -> UsedKey {
        UsedKey::Key(key.to_owned())
    }

    #[test]
    fn languages_in_step_have_no_problems() {
        let files =
            in_all("-b = B\na = A { -b }\nc = { $n ->\n  [one] { a }\n *[other] { $n }\n }\n");
        assert_eq!(problems(&files, &[key("c")]), Vec::<String>::new());
        assert_eq!(
            problems(&files, &[UsedKey::Prefix("c".to_owned())]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_missing_key_is_named_by_language() {
        let mut files = in_all("a = A\n");
        files.push(file(Lang::Nl, "b = B\n"));
        let found = problems(&files, &[key("a"), key("b")]);
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found.contains(&"fr: b is missing (it is in nl/x.ftl)".to_owned()));
    }

    #[test]
    fn arguments_must_agree_even_through_references() {
        let mut files = in_all("inner = I { $x }\n");
        for lang in Lang::ALL {
            let source = match lang {
                Lang::De => "outer = { $x }\n",
                Lang::Es => "outer = { NUMBER($y) }\n",
                _ => "outer = { inner }\n",
            };
            files.push(file(lang, source));
        }
        let found = problems(&files, &[key("outer")]);
        assert_eq!(found, ["es: outer has arguments ($y), but ($x) in nl"]);
    }

    #[test]
    fn used_and_existing_keys_must_be_the_same() {
        let found = problems(
            &in_all("a = A\nb-1 = B\n"),
            &[
                key("c"),
                UsedKey::Prefix("b-".to_owned()),
                UsedKey::Prefix("d-".to_owned()),
            ],
        );
        assert_eq!(
            found,
            [
                "c is used but doesn't exist",
                "d-* is declared as used but no key begins so",
                "a is never used (it is in nl/x.ftl)",
            ]
        );
    }

    #[test]
    fn broken_files_are_reported() {
        let mut files = in_all("a = A\n");
        files.push(file(Lang::Fr, "a = again\nb = { $ }\n"));
        let found = problems(&files, &[key("a")]);
        assert!(
            found.iter().any(|p| p.starts_with("fr/x.ftl: line 2")),
            "{found:?}"
        );
        assert!(
            found.iter().any(|p| p.contains("a is already defined")),
            "{found:?}"
        );
        let found = problems(&in_all("a = { -nobody }\n"), &[key("a")]);
        assert!(found[0].contains("refers to -nobody"), "{found:?}");
    }
}
