//! Every text is there in all five languages, with the same arguments, and is used.

use std::path::{Path, PathBuf};

use kontor::embedded;
use pages::parity;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs" || end == "html" || end == "txt") {
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
    let used: Vec<_> = files
        .iter()
        .flat_map(|path| parity::used_keys(&std::fs::read_to_string(path).unwrap()))
        .collect();
    let problems = parity::problems(&embedded::sources().unwrap(), &used);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
