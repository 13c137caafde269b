use super::*;

fn texts() -> Texts {
    Texts::load([
        (Lang::En, "a.ftl", "-brand = Kontor\nhello = Hello\nbye = Bye { $name }.\n"),
        (
            Lang::En,
            "b.ftl",
            "from = { hello } from { -brand }\n\
             files = { $n ->\n    [one] { $n } file\n   *[other] { $n } files\n }\n\
             long = One\n    two { \"\\u00A0\" }three\n",
        ),
        (
            Lang::Nl,
            "a.ftl",
            "hello = Dag\nfiles = { $n ->\n    [one] { $n } bestand\n   *[other] { $n } bestanden\n }\n",
        ),
    ])
    .unwrap()
}

#[test]
fn plain_texts_come_by_reference_and_fall_back_to_english() {
    let texts = texts();
    assert_eq!(texts.get(Lang::Nl, "hello"), "Dag");
    assert_eq!(texts.get(Lang::En, "from"), "Hello from Kontor");
    assert_eq!(texts.get(Lang::Nl, "from"), "Hello from Kontor");
    assert_eq!(texts.get(Lang::En, "long"), "One\ntwo \u{a0}three");
    assert_eq!(texts.get(Lang::En, "nowhere"), "");
    assert_eq!(texts.get(Lang::En, "bye"), "");
    assert_eq!(texts.format(Lang::En, "hello", &[]), "Hello");
    assert_eq!(texts.format(Lang::En, "nowhere", &[]), "");
}

#[test]
fn plural_forms_follow_the_language() {
    let texts = texts();
    let files = |lang, n: i64| texts.format(lang, "files", &[("n", Arg::from(n))]);
    assert_eq!(files(Lang::En, 1), "1 file");
    assert_eq!(files(Lang::En, 1500), "1,500 files");
    assert_eq!(files(Lang::Nl, 1), "1 bestand");
    assert_eq!(files(Lang::Nl, 0), "0 bestanden");
    assert_eq!(files(Lang::Nl, 1500), "1.500 bestanden");
    assert_eq!(files(Lang::Fr, 2), "2 files");
}

#[test]
fn only_names_that_run_from_right_to_left_are_fenced_off() {
    let texts = texts();
    let bye = |name: &str| texts.format(Lang::En, "bye", &[("name", name.into())]);
    assert_eq!(bye("Łukasz 🙂"), "Bye Łukasz 🙂.");
    assert_eq!(bye("שלום"), "Bye \u{2068}שלום\u{2069}.");
    assert_eq!(texts.format(Lang::En, "bye", &[]), "Bye {$name}.");
}

#[test]
fn keys_are_those_of_the_language_itself() {
    let texts = texts();
    assert!(texts.has(Lang::Nl, "hello"));
    assert!(!texts.has(Lang::Nl, "bye"));
    let mut keys: Vec<_> = texts.keys(Lang::Nl).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["files", "hello"]);
}

#[test]
fn faults_name_the_file() {
    let fault = |files: &[(Lang, &str, &str)]| {
        Texts::load(files.iter().copied())
            .err()
            .map(|error| error.to_string())
            .unwrap()
    };
    let twice = fault(&[
        (Lang::Fr, "a.ftl", "x = 1\n"),
        (Lang::Fr, "b.ftl", "x = 2\n"),
    ]);
    assert_eq!(twice, "fr/b.ftl: x is already defined in fr/a.ftl");
    let bad = fault(&[(Lang::De, "c.ftl", "good = 1\n\nbad = { $ }\n")]);
    assert!(bad.starts_with("de/c.ftl: line 3"), "{bad}");
    let lost = fault(&[(Lang::Es, "d.ftl", "a = { nobody }\n")]);
    assert!(lost.starts_with("es: a: "), "{lost}");
    let circle = fault(&[(Lang::Es, "d.ftl", "a = { b }\nb = { a }\n")]);
    assert!(circle.starts_with("es: "), "{circle}");
}

#[test]
fn texts_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Texts>();
}
