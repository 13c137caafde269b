//! The five languages that every text exists in.

use serde::{Deserialize, Serialize};

/// A language that a reader can choose. Written and read as its two-letter code.
#[derive(
    Clone, Copy, PartialEq, Eq, Hash, Debug, Default, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Dutch.
    Nl,
    /// French.
    Fr,
    /// German.
    De,
    /// English, which stands in when nothing else is known.
    #[default]
    En,
    /// Spanish.
    Es,
}

/// How much of an Accept-Language header is looked at, and how many entries of it.
const HEADER_BYTES: usize = 1024;
const HEADER_ENTRIES: usize = 32;

impl Lang {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Lang; 5] = [Lang::Nl, Lang::Fr, Lang::De, Lang::En, Lang::Es];

    /// The two-letter code, as used in URLs, in `lang` attributes and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::Nl => "nl",
            Lang::Fr => "fr",
            Lang::De => "de",
            Lang::En => "en",
            Lang::Es => "es",
        }
    }

    /// The language with exactly this code.
    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// Its place in [`Lang::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The language that a browser asks for most, or none if it asks for none of ours.
    pub fn from_accept_language(header: &str) -> Option<Lang> {
        let mut best: Option<(u16, Lang)> = None;
        let seen = &header.as_bytes()[..header.len().min(HEADER_BYTES)];
        for entry in seen.split(|byte| *byte == b',').take(HEADER_ENTRIES) {
            let Ok(entry) = std::str::from_utf8(entry) else {
                continue;
            };
            let mut parts = entry.split(';');
            let tag = parts.next().unwrap_or_default().trim();
            let Some(lang) = Lang::from_tag(tag) else {
                continue;
            };
            let weight = parts.find_map(weight).unwrap_or(1000);
            if weight > best.map_or(0, |(found, _)| found) {
                best = Some((weight, lang));
            }
        }
        best.map(|(_, lang)| lang)
    }

    fn from_tag(tag: &str) -> Option<Lang> {
        let primary = tag.split(['-', '_']).next()?;
        Lang::ALL
            .into_iter()
            .find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }
}

/// `q=0.8` in thousandths. What can't be read counts as not wanted.
fn weight(part: &str) -> Option<u16> {
    let (name, value) = part.split_once('=')?;
    if !name.trim().eq_ignore_ascii_case("q") {
        return None;
    }
    let value: f32 = value.trim().parse().unwrap_or(0.0);
    Some((value.clamp(0.0, 1.0) * 1000.0) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_go_both_ways() {
        for (place, lang) in Lang::ALL.into_iter().enumerate() {
            assert_eq!(Lang::from_code(lang.code()), Some(lang));
            assert_eq!(lang.index(), place);
            let json = serde_json::to_string(&lang).unwrap();
            assert_eq!(json, format!("\"{}\"", lang.code()));
            assert_eq!(serde_json::from_str::<Lang>(&json).unwrap(), lang);
        }
        assert_eq!(Lang::from_code("NL"), None);
        assert_eq!(Lang::default(), Lang::En);
    }

    #[test]
    fn the_heaviest_language_wins() {
        let ask = Lang::from_accept_language;
        assert_eq!(ask("nl-BE,nl;q=0.9,en;q=0.8"), Some(Lang::Nl));
        assert_eq!(ask("en;q=0.5, FR-be;q=0.7"), Some(Lang::Fr));
        assert_eq!(ask("pt, de;q=0.1"), Some(Lang::De));
        assert_eq!(ask("nl;q=0, es ; q = 0.2"), Some(Lang::Es));
        assert_eq!(ask("de,fr"), Some(Lang::De));
        assert_eq!(ask("*"), None);
        assert_eq!(ask(""), None);
        assert_eq!(ask("nl;q=NaN"), None);
        assert_eq!(ask("nl;q=rubbish,fr;q=0.1"), Some(Lang::Fr));
    }

    #[test]
    fn a_hostile_header_costs_little() {
        let long = "xx,".repeat(1_000_000) + "nl";
        assert_eq!(Lang::from_accept_language(&long), None);
        assert_eq!(Lang::from_accept_language(&"é".repeat(5000)), None);
    }
}
