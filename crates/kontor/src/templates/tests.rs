//! The rules of templates, without a database.

use pages::Lang;
use pages::markdown::{to_html, to_plain};
use proptest::prelude::*;

use super::model::{Kind, Variable, Wording};
use super::parse::{Part, Wrong, parse};
use super::render::{Pattern, Values};
use super::standard::Standard;

fn wrong(text: &str) -> Vec<(usize, usize, Wrong)> {
    let known = Kind::DocumentsDue.variables();
    match parse(text, &known, true) {
        Ok(_) => Vec::new(),
        Err(mistakes) => mistakes
            .into_iter()
            .map(|mistake| (mistake.place.line, mistake.place.column, mistake.wrong))
            .collect(),
    }
}

fn words(text: &str) -> String {
    let parts = parse(text, &Variable::ALL, true).unwrap();
    let words = parts.iter().map(|part| match part {
        Part::Words(words) => words.clone(),
        Part::Variable(variable, _) => format!("<{}>", variable.name()),
    });
    words.collect()
}

#[test]
fn tpl_5_percent_signs_work_naturally() {
    for text in [
        "21 %",
        "21% and 6%.",
        "%",
        "100 % (%)",
        "5%-10%",
        "a % b % c",
        "21\u{a0}%, 6 %",
        "%1%",
    ] {
        assert_eq!(words(text), text);
    }
    assert_eq!(words("100%%sure"), "100%sure");
    assert_eq!(words("%%"), "%");
    assert_eq!(words("\\%period\n"), "\\%period\n");
    assert_eq!(words("%period%%amount%"), "<period><amount>");
    assert_eq!(
        words("(%period%) 21 % %amount%%"),
        "(<period>) 21 % <amount>%"
    );
}

#[test]
fn tpl_5_what_is_wrong_is_told_with_its_place() {
    let unknown = |name: &str, meant| Wrong::Unknown(name.to_owned(), meant);
    let period = Some(Variable::Period);
    let cases = [
        ("a %nonsense% b", 3, unknown("nonsense", None)),
        ("%perid%", 1, unknown("perid", period)),
        ("%Period%", 1, unknown("Period", period)),
        ("%periode%", 1, unknown("periode", period)),
        ("% period %", 1, unknown(" period ", period)),
        ("%%period%%", 1, unknown("%period%", period)),
        (
            "%contact name%",
            1,
            unknown("contact name", Some(Variable::ContactName)),
        ),
        (
            "%contact-name%",
            1,
            unknown("contact-name", Some(Variable::ContactName)),
        ),
        ("%amount%", 1, Wrong::NotHere(Variable::Amount)),
        ("a %period is", 3, Wrong::Unclosed),
        ("the period% is", 11, Wrong::Unclosed),
    ];
    for (text, column, expected) in cases {
        assert_eq!(wrong(text), [(1, column, expected)], "{text}");
    }
    let two = wrong("é\nx %perid%\n%no%");
    assert_eq!((two[0].0, two[0].1, two[1].0, two[1].1), (2, 3, 3, 1));
    assert!(wrong(&"%no% ".repeat(5000)).len() <= 20);
}

#[test]
fn a_variable_stands_neither_in_code_nor_in_a_link() {
    for text in [
        "`%period%`",
        "    %period%",
        "```\n%period%\n```",
        "[a](https://b.be/%period%)",
        "https://b.be/%period%",
        "<https://b.be/%period%>",
        "[a]: https://%period%\n\n[a]",
        "[a]\n\n[a]: %period%",
        "www.b.be/%period%",
        "<b title=\"%period%\">",
    ] {
        let wording = Wording {
            subject: "x".to_owned(),
            text: text.to_owned(),
        };
        let mistakes = Pattern::read(Kind::DocumentsDue, &wording).unwrap_err();
        assert_eq!(
            mistakes.text[0].wrong,
            Wrong::Misplaced(Variable::Period),
            "{text}"
        );
    }
    for text in [
        "**%period%**",
        "- %period%",
        "> %period%",
        "[%period%](https://b.be)",
        "# %period%",
    ] {
        let wording = Wording {
            subject: "x".to_owned(),
            text: text.to_owned(),
        };
        assert!(
            Pattern::read(Kind::DocumentsDue, &wording).is_ok(),
            "{text}"
        );
    }
}

#[test]
fn tpl_1_the_standard_templates_are_good_in_all_languages() {
    assert!(Standard::all().len() >= 12);
    for standard in Standard::all() {
        let asked = |lang| -> Vec<Variable> {
            let wording = &standard.wordings()[&lang];
            assert!(!standard.name(lang).is_empty() && wording.text.len() < 3000);
            let pattern = Pattern::read(standard.kind, wording);
            let pattern =
                pattern.unwrap_or_else(|wrong| panic!("{} {lang:?}: {wrong:?}", standard.code));
            pattern.variables().into_iter().collect()
        };
        assert_eq!(standard.wordings().len(), 5, "{}", standard.code);
        for lang in Lang::ALL {
            assert_eq!(asked(lang), asked(Lang::En), "{} {lang:?}", standard.code);
        }
    }
}

/// Words around variables, with signs that mean something to Markdown.
fn template() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "%period%",
        "%amount%",
        "%dossier_name%",
        "21 % ",
        "%%",
        "a",
        " ",
        "\n",
        "\n\n",
        "- ",
        "> ",
        " **b** ",
        " _c_ ",
        " `d` ",
        "# ",
        " [e](https://b.be) ",
    ]);
    prop::collection::vec(words, 1..12).prop_map(|words| words.concat())
}

fn value() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("*"),
        Just("_"),
        Just("["),
        Just("]("),
        Just("https://b.be"),
        Just("www.b.be"),
        Just(")"),
        Just("`"),
        Just("<b>"),
        Just("&lt;"),
        Just("&"),
        Just("\\"),
        Just("#"),
        Just("-"),
        Just("="),
        Just("1."),
        Just("3"),
        Just("~~"),
        Just("!"),
        Just(":"),
        Just("/"),
        Just("a"),
        Just(" "),
        Just("\n"),
        Just("%period%"),
        Just(">"),
        Just("é"),
        Just("|"),
        Just("\""),
        Just("."),
        Just("javascript:x")
    ];
    prop::collection::vec(pieces, 1..8)
        .prop_map(|pieces| pieces.concat())
        .prop_filter("a value is never empty", |value| !value.trim().is_empty())
}

fn without_joiners(text: &str) -> String {
    text.replace('\u{2060}', "")
}

fn tags(html: &str) -> Vec<String> {
    let mut tags: Vec<String> = html
        .split('<')
        .skip(1)
        .map(|piece| piece.split('>').next().unwrap_or("").to_owned())
        .collect();
    // Whether a sign of the template begins emphasis or a list depends on what stands beside it.
    tags.retain(|tag| tag.starts_with("a ") || tag == "code");
    tags
}

#[test]
fn tpl_5_a_value_at_the_end_of_a_heading_keeps_its_signs() {
    let wording = Wording {
        subject: "%period%".to_owned(),
        text: "# %dossier_name%".to_owned(),
    };
    let pattern = Pattern::read(Kind::TaxPayment, &wording).unwrap();
    for name in ["* #", "Garage C #", "a ##", "#"] {
        let values: Values = [Variable::Period, Variable::DossierName]
            .map(|variable| (variable, name.to_owned()))
            .into();
        let html = without_joiners(&to_html(&pattern.fill(&values).unwrap().text));
        assert!(html.contains(&format!(">{name}<")), "{name} in {html}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// TPL-5: whatever is typed, reading never fails but with mistakes that have a place.
    #[test]
    fn tpl_5_any_text_is_read_or_refused(text in "(?s).{0,60}|[%a-z_ \\n]{0,40}") {
        let wording = Wording { subject: text.clone(), text };
        match Pattern::read(Kind::DocumentsDue, &wording) {
            Ok(pattern) => {
                let values: Values = pattern.variables().into_iter().map(|v| (v, "X".to_owned())).collect();
                let done = pattern.fill(&values).unwrap();
                for variable in Variable::ALL {
                    let sign = format!("%{}%", variable.name());
                    prop_assert!(!done.subject.contains(&sign));
                    prop_assert!(!to_plain(&done.text).contains(&sign));
                }
            }
            Err(mistakes) => prop_assert!(mistakes.subject.len() + mistakes.text.len() > 0),
        }
    }

    /// TPL-5: without a value nothing comes out; with values they come out as they went in, and no tag
    /// or link that the template does not have itself.
    #[test]
    fn tpl_5_a_value_stays_plain_text(text in template(), one in value(), two in value(), three in value()) {
        let wording = Wording { subject: "%period%".to_owned(), text };
        let Ok(pattern) = Pattern::read(Kind::TaxPayment, &wording) else { return Ok(()) };
        prop_assert_eq!(pattern.fill(&Values::new()).unwrap_err(), pattern.variables().into_iter().collect::<Vec<_>>());
        let all = [(Variable::Period, one), (Variable::Amount, two), (Variable::DossierName, three)];
        let values: Values = all.into_iter().collect();
        let plain: Values = values.keys().map(|variable| (*variable, "word".to_owned())).collect();
        let done = pattern.fill(&values).unwrap();
        let html = without_joiners(&to_html(&done.text));
        let calm = to_html(&pattern.fill(&plain).unwrap().text);
        for variable in pattern.variables() {
            let used = wording.text.contains(&format!("%{}%", variable.name()));
            let value = values[&variable].split_whitespace().collect::<Vec<_>>().join(" ");
            let shown = value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
            prop_assert!(!used || html.contains(&shown), "{} in {}", shown, html);
        }
        let mut left = tags(&calm);
        for tag in tags(&html) {
            let at = left.iter().position(|other| *other == tag);
            prop_assert!(at.is_some(), "{} more than {}: {}", html, calm, done.text);
            left.remove(at.unwrap());
        }
        prop_assert!(!done.subject.contains('\n'));
    }
}
