use super::*;

fn written(runs: &[Run]) -> Vec<u8> {
    let mut paper = Paper::new("Title", "en");
    paper.paragraph(runs, Style::TEXT);
    paper.finish(|page, of| format!("{page} / {of}"))
}

#[test]
fn a_document_begins_and_ends_as_one() {
    let bytes = written(&[Run::plain("Text"), Run::bold(" bold")]);
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert!(bytes.ends_with(b"%%EOF"));
}

#[test]
fn long_words_and_strange_signs_do_no_harm() {
    let mut paper = Paper::new("Ω Ж ✓ 🎉", "el");
    paper.paragraph(&[Run::plain("x".repeat(10_000))], Style::TEXT);
    assert!(paper.pages() > 1);
    paper.paragraph(&[Run::plain("\u{0}\u{202e}\t 🎉\n\n")], Style::TEXT);
    paper.paragraph(&[], Style::TEXT);
    let narrow = Style {
        indent: 500.0,
        ..Style::TEXT
    };
    paper.paragraph(&[Run::plain("wide words in no room")], narrow);
    assert!(!paper.finish(|_, _| String::new()).is_empty());
}
