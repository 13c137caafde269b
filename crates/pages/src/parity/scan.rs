//! Finds the keys that source code and templates use.

use std::collections::BTreeSet;

/// A key that some source uses.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum UsedKey {
    /// This key.
    Key(String),
    /// Every key that begins like this: a family whose last part is only known at run time.
    Prefix(String),
}

/// Calls whose first argument, if it is a literal, is a key.
const CALLS: [&str; 5] = ["t", "tn", "text", "text_with", "key!"];

/// Begins a comment that names keys and families (`some-key`, `some-prefix-*`) used dynamically.
const COMMENT: &str = "i18n:";

/// Inline tests aren't part of what runs, and come last in a file.
const TESTS: &str = "#[cfg(test)]\nmod ";

/// The keys that Rust or template source uses, without repetition, in order.
///
/// These are the literals in `t(…)`, `tn(…)`, `text(…)`, `text_with(…)` and `key!(…)`, on the same
/// line as the bracket or the next, and what a comment lists after the marker `i18n` and a colon.
/// Literals that can't be a key, and inline test modules, are passed over.
pub fn used_keys(source: &str) -> Vec<UsedKey> {
    let source = source.split(TESTS).next().unwrap_or(source);
    let mut used = BTreeSet::new();
    for (place, _) in source.match_indices('(') {
        if is_call(&source[..place])
            && let Some(key) = literal(&source[place + 1..])
        {
            used.insert(UsedKey::Key(key.to_owned()));
        }
    }
    for (place, _) in source.match_indices(COMMENT) {
        let rest = source[place + COMMENT.len()..]
            .lines()
            .next()
            .unwrap_or_default();
        used.extend(declared(rest));
    }
    used.into_iter().collect()
}

/// Whether what stands before a bracket is one of our calls, as a whole word.
fn is_call(before: &str) -> bool {
    CALLS.iter().any(|call| {
        before.strip_suffix(call).is_some_and(|rest| {
            !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '!')
                && !rest.ends_with("fn ")
        })
    })
}

/// The key in a string literal that comes first after a bracket.
fn literal(after: &str) -> Option<&str> {
    let (text, _) = after.trim_start().strip_prefix('"')?.split_once('"')?;
    is_key(text).then_some(text)
}

fn declared(rest: &str) -> impl Iterator<Item = UsedKey> {
    rest.split([' ', ',', '\t'])
        .filter(|word| !word.is_empty())
        .map_while(|word| match word.strip_suffix('*') {
            Some(prefix) if is_key(prefix) => Some(UsedKey::Prefix(prefix.to_owned())),
            None if is_key(word) => Some(UsedKey::Key(word.to_owned())),
            _ => None,
        })
}

/// Whether Fluent would take it as an identifier.
fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(source: &str) -> Vec<String> {
        used_keys(source)
            .into_iter()
            .map(|used| match used {
                UsedKey::Key(key) => key,
                UsedKey::Prefix(prefix) => prefix + "*",
            })
            .collect()
    }

    #[test]
    fn finds_every_form_of_call() {
        let source = r#"
            <h1 title="{{ t("b-title") }}">{{ t("a-title") }}</h1>{{ tn("count", n) }}
            page.text("c"); text_with("d", &[]); page.t( "e" , x); key!("f")
            text(
                "g",
            )
        "#;
        assert_eq!(
            keys(source),
            ["a-title", "b-title", "c", "count", "d", "e", "f", "g"]
        );
    }

    #[test]
    fn passes_over_what_only_looks_alike() {
        let source = r#"
            format("a"); insert("b"); context("c"); at("d"); _t("e"); my_key!("f");
            t(key); t("two words"); t(""); text("1x"); fn t("g"); t("é"); set("h"); t("open
        "#;
        assert_eq!(keys(source), Vec::<String>::new());
    }

    #[test]
    fn dynamic_families_are_declared_in_comments() {
        assert_eq!(
            keys("// i18n: state-* kind-*, single"),
            ["single", "kind-*", "state-*"]
        );
        assert_eq!(keys("{# i18n: a-* #}\n<p>b</p>"), ["a-*"]);
        assert_eq!(keys("/* i18n: * */"), Vec::<String>::new());
    }

    #[test]
    fn inline_tests_do_not_count() {
        let source = "t(\"a\")\n#[cfg(test)]\nmod tests { t(\"b\") }";
        assert_eq!(keys(source), ["a"]);
        assert_eq!(keys("t(\"a\") t(\"a\")"), ["a"]);
    }
}
