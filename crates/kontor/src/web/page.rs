//! What every page has: texts in the reader's language, dates, icons, assets.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use http::HeaderMap;
use http::header::ACCEPT_LANGUAGE;
use jiff::tz::TimeZone;
use pages::{Arg, Faults, Lang, when};

use crate::app::App;
use crate::refusal::Refusal;

/// The cookie that remembers the language for pages before sign-in.
pub const LANGUAGE_COOKIE: &str = "kontor_language";

/// The languages by code, each under its own name.
pub const LANGUAGES: [(&str, &str); 5] = [
    ("nl", "Nederlands"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("en", "English"),
    ("es", "Español"),
];

/// The surroundings of a template, called `c` in all of them.
#[derive(Clone)]
pub struct Context<'a> {
    app: &'a App,
    reader: when::Reader,
    now: i64,
    /// Which firm's colours: the path of its style sheet.
    pub style: Option<String>,
}

impl<'a> Context<'a> {
    /// For a reader of this language, in Brussels' time until a firm says otherwise.
    pub fn new(app: &'a App, lang: Lang) -> Context<'a> {
        Context::at(app, lang, "Europe/Brussels")
    }

    /// For a reader of this language in this time zone.
    pub fn at(app: &'a App, lang: Lang, zone: &str) -> Context<'a> {
        Context {
            app,
            reader: when::Reader {
                lang,
                zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC),
            },
            now: app.clock().now(),
            style: None,
        }
    }

    /// The same page for a reader of another language.
    #[must_use]
    pub fn speaking(&self, lang: &Lang) -> Context<'a> {
        let mut other = self.clone();
        other.reader.lang = *lang;
        other
    }

    /// A text without arguments.
    pub fn t(&self, key: &str) -> &'a str {
        self.app.texts().get(self.reader.lang, key)
    }

    /// A text with a number `n`.
    pub fn tn(&self, key: &str, n: &i64) -> String {
        self.app
            .texts()
            .format(self.reader.lang, key, &[("n", Arg::from(*n))])
    }

    /// A text with one named argument.
    pub fn t1(&self, key: &str, name: &'static str, value: &str) -> String {
        self.app
            .texts()
            .format(self.reader.lang, key, &[(name, Arg::from(value))])
    }

    /// A text with a `day`, that of a moment.
    pub fn t_day(&self, key: &str, at: &i64) -> String {
        self.t1(key, "day", &self.day(at))
    }

    /// A text with arguments.
    pub fn text_with(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.app.texts().format(self.reader.lang, key, args)
    }

    /// The fault of `field` as a sentence.
    pub fn fault(&self, faults: &Faults, field: &str) -> Option<String> {
        faults
            .of(field)
            .map(|fault| self.text_with(fault.key, &fault.args))
    }

    /// All faults as (field, sentence).
    pub fn faults(&self, faults: &Faults) -> Vec<(String, String)> {
        faults
            .iter()
            .map(|fault| (fault.field.clone(), self.text_with(fault.key, &fault.args)))
            .collect()
    }

    /// The language's code, for `lang=`.
    pub fn lang(&self) -> &'static str {
        self.reader.lang.code()
    }

    /// All languages by code, each under its own name.
    pub fn languages(&self) -> [(&'static str, &'static str); 5] {
        LANGUAGES
    }

    /// The reader's language.
    pub fn language(&self) -> Lang {
        self.reader.lang
    }

    /// The largest file that is taken, in bytes.
    pub fn largest_file(&self) -> u64 {
        self.app.settings().file_limit
    }

    /// The sentence that a file is larger, with `%name%` where its name goes.
    pub fn too_large(&self) -> String {
        let most = (self.largest_file() / 1_000_000).max(1);
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let args = [("name", Arg::from("%name%")), ("max", Arg::from(most))];
        self.text_with("fault-file-too-large", &args)
    }

    /// Where an asset is.
    pub fn asset(&self, name: &str) -> &'a str {
        self.app.assets().url(name)
    }

    /// Whether this moment lies between the two.
    pub fn is_between(&self, from: &i64, until: &i64) -> bool {
        (*from..*until).contains(&self.now)
    }

    /// A moment, short: relative under a day.
    pub fn when(&self, at: &i64) -> String {
        when::short(self.app.texts(), &self.reader, *at, self.now)
    }

    /// A moment, exact: for hovering.
    pub fn exact(&self, at: &i64) -> String {
        when::full(self.app.texts(), &self.reader, *at)
    }

    /// The day of a moment.
    pub fn day(&self, at: &i64) -> String {
        when::date(self.app.texts(), &self.reader, *at)
    }

    /// A day of the calendar, from how it is written for machines.
    pub fn calendar_day(&self, day: &str) -> String {
        // At noon it is the same day wherever accountants work.
        let noon = when::parse_iso(&format!("{day}T12:00:00Z"));
        noon.map_or_else(|| day.to_owned(), |at| self.day(&at))
    }

    /// A moment for machines.
    pub fn iso(&self, at: &i64) -> String {
        when::iso(*at)
    }

    /// A file's size.
    pub fn size(&self, bytes: &i64) -> String {
        pages::size(
            self.app.texts(),
            self.reader.lang,
            u64::try_from(*bytes).unwrap_or(0),
        )
    }

    /// A number with the language's separators.
    pub fn number(&self, n: &i64) -> String {
        pages::number(self.reader.lang, *n)
    }

    /// The icon that stands for a file of this type.
    pub fn file_icon(&self, content_type: &str) -> &'static str {
        if content_type.starts_with("image/") {
            "image"
        } else {
            "file-text"
        }
    }

    /// The initials of a name.
    pub fn initials(&self, name: &str) -> String {
        pages::text::initials(name)
    }

    /// The class of a person's colour.
    pub fn hue(&self, name: &str) -> u8 {
        pages::text::hue(name.as_bytes())
    }
}

/// A page as an answer.
pub fn html(template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => Html(text).into_response(),
        Err(error) => Refusal::Fault(error.to_string()).into_response(),
    }
}

/// The language that a browser without a session asks for.
pub fn language_of(headers: &HeaderMap) -> Lang {
    super::credentials::cookie(headers, LANGUAGE_COOKIE)
        .and_then(Lang::from_code)
        .or_else(|| {
            headers
                .get(ACCEPT_LANGUAGE)
                .and_then(|value| value.to_str().ok())
                .and_then(Lang::from_accept_language)
        })
        .unwrap_or_default()
}
