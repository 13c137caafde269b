//! What is embedded in the binary: assets and texts.

use std::borrow::Cow;

use pages::{Assets, Lang, Texts};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Built;

#[derive(RustEmbed)]
#[folder = "../../locales"]
struct Locales;

/// Scripts, styles and icons.
pub fn assets() -> Result<Assets, String> {
    let manifest = Built::get("manifest.json").ok_or("web/dist has no manifest.json")?;
    Assets::new(&manifest.data, file).map_err(|error| error.to_string())
}

fn file(name: &str) -> Option<Cow<'static, [u8]>> {
    Built::get(name).map(|file| file.data)
}

/// All texts in all languages.
pub fn texts() -> Result<Texts, String> {
    let files = sources()?;
    let files = files
        .iter()
        .map(|(lang, name, source)| (*lang, name.as_str(), source.as_str()));
    Texts::load(files).map_err(|error| error.to_string())
}

/// The standard message template of this code.
pub fn template(lang: Lang, code: &str) -> Option<String> {
    let file = Locales::get(&format!("templates/{}/{code}.md", lang.code()))?;
    String::from_utf8(file.data.into_owned()).ok()
}

/// Every file of texts: its language, its name and what is in it.
pub fn sources() -> Result<Vec<(Lang, String, String)>, String> {
    let mut files = Vec::new();
    for path in Locales::iter() {
        let Some((code, name)) = path.split_once('/') else {
            continue;
        };
        let (Some(lang), Some(file)) = (Lang::from_code(code), Locales::get(&path)) else {
            continue;
        };
        let source = std::str::from_utf8(&file.data).map_err(|_| format!("{path} is not UTF-8"))?;
        files.push((lang, name.to_owned(), source.to_owned()));
    }
    Ok(files)
}
