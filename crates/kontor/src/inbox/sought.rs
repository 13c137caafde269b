//! What a thread is found by: subjects, people and names of attachments of its mails in the dossier.

use pages::text::fold;

use super::model::enclosed;
use crate::contacts::model::{anywhere, sought as wanted};

/// So many words are looked for.
const WORDS: usize = 3;
/// Bytes that are kept of a thread; what many people wrote is found by those who wrote first.
const MOST: usize = 4_000;

/// Patterns that all must match: one for each word that was typed.
pub fn patterns(typed: &str) -> [String; WORDS] {
    let folded = wanted(typed);
    let mut words = folded.split_whitespace();
    std::array::from_fn(|_| words.next().map_or_else(|| "%".to_owned(), anywhere))
}

/// What a mail adds: `parts` are its subject and people, `files` what is attached, as its line says it.
pub fn more(before: &str, parts: &[&str], files: &str) -> String {
    let mut sought = before.to_owned();
    let names: Vec<String> = enclosed(files)
        .into_iter()
        .filter(|file| !file.inline)
        .map(|file| file.name)
        .collect();
    let names = names.iter().map(String::as_str);
    for part in parts.iter().copied().flat_map(str::lines).chain(names) {
        let part = fold(part.trim());
        if !part.is_empty() && !sought.contains(&part) && sought.len() + part.len() < MOST {
            sought.push('\n');
            sought.push_str(&part);
        }
    }
    sought
}

#[cfg(test)]
mod tests {
    use super::{MOST, more, patterns};

    #[test]
    fn every_word_is_looked_for_up_to_three() {
        assert_eq!(patterns("  Café 50% "), ["%cafe%", "%50!%%", "%"]);
        assert_eq!(patterns(""), ["%", "%", "%"]);
        assert_eq!(patterns("a b c d")[2], "%c%");
    }

    #[test]
    fn what_is_there_is_not_added_again_and_nothing_grows_without_end() {
        let files = r#"[{"name":"Büro.pdf","size":1},{"name":"logo.png","size":1,"inline":true}]"#;
        let first = more("", &["VAT", "Els <els@bakker.example>\nJan"], files);
        assert_eq!(first, "\nvat\nels <els@bakker.example>\njan\nburo.pdf");
        assert_eq!(more(&first, &["vat", "JAN"], "[]"), first);
        let long = "x".repeat(MOST);
        assert_eq!(more(&first, &[&long], "[]"), first);
    }
}
