//! Every text is there in all five languages, with the same arguments, and is used.

use std::path::{Path, PathBuf};

use kontor::embedded;
use pages::Lang;
use pages::parity::{self, UsedKey};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path
            .extension()
            .is_some_and(|end| end == "rs" || end == "html" || end == "txt")
        {
            found.push(path);
        }
    }
}

#[test]
fn every_text_is_there_in_all_languages_and_is_used() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&here.join("src"), &mut files);
    sources(&here.join("../pages/src"), &mut files);
    let sources: Vec<String> = files
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    let used: Vec<_> = sources
        .iter()
        .flat_map(|source| parity::used_keys(source))
        .collect();
    // A key of ours has a hyphen or is known; other words stand in calls of the same name elsewhere.
    let texts = embedded::texts().unwrap();
    // A key may also travel as a value, such as the reason of a conflict.
    let carried = texts
        .keys(Lang::En)
        .filter(|key| {
            sources
                .iter()
                .any(|source| source.contains(&format!("\"{key}\"")))
        })
        .map(|key| UsedKey::Key(key.to_owned()));
    let used: Vec<_> = used
        .into_iter()
        .chain(carried)
        .filter(|key| match key {
            UsedKey::Key(key) => key.contains('-') || texts.has(Lang::En, key),
            UsedKey::Prefix(_) => true,
        })
        .collect();
    let problems = parity::problems(&embedded::sources().unwrap(), &used);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// HIST-1: whatever is recorded can be told, in every language.
#[test]
fn hist_1_every_kind_of_event_has_its_sentence() {
    let texts = kontor::embedded::texts().unwrap();
    for kind in kontor::events::KINDS {
        let key = format!("event-{}", kind.replace(['.', '_'], "-"));
        for lang in pages::Lang::ALL {
            let said = texts.format(lang, &key, &[]);
            assert!(!said.is_empty() && said != key, "{kind} in {lang:?}");
        }
    }
}
