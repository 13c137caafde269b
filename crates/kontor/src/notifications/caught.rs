//! Caught mail of a demonstration: nothing leaves the machine, and everything can be read here.
//! Anywhere else these pages do not exist.

use std::path::{Path, PathBuf};

use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::eml::{self, Letter, Piece};
use crate::app::App;
use crate::refusal::Refusal;
use crate::web::page::language_of;
use crate::web::{Answered, At, Context, html};

/// The newest so many are listed.
const LISTED: usize = 200;
/// The most of a letter that is read, in bytes.
const LONGEST: u64 = 1024 * 1024;

struct Line {
    file: String,
    letter: Letter,
}

#[derive(Template)]
#[template(path = "notifications/templates/caught.html")]
struct List<'a> {
    c: Context<'a>,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "notifications/templates/caught_one.html")]
struct One<'a> {
    c: Context<'a>,
    file: String,
    letter: Letter,
    pieces: Vec<Piece>,
}

/// `GET /dev/mail`
pub(super) async fn list(State(app): State<App>, headers: HeaderMap) -> Answered {
    let folder = folder(&app)?;
    let lines = blocking(move || newest(&folder)).await?;
    Ok(html(&List {
        c: Context::new(&app, language_of(&headers)),
        lines,
    }))
}

/// `GET /dev/mail/{file}`
pub(super) async fn show(
    State(app): State<App>,
    headers: HeaderMap,
    At(file): At<String>,
) -> Answered {
    let letter = eml::read(&raw(&app, &file).await?);
    let pieces = eml::pieces(&letter.text);
    Ok(html(&One {
        c: Context::new(&app, language_of(&headers)),
        file,
        letter,
        pieces,
    }))
}

/// `GET /dev/mail/{file}/source`
pub(super) async fn source(State(app): State<App>, At(file): At<String>) -> Answered {
    let raw = raw(&app, &file).await?;
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], raw).into_response())
}

fn folder(app: &App) -> Result<PathBuf, Refusal> {
    app.settings().demo_mail.clone().ok_or(Refusal::NotFound)
}

async fn raw(app: &App, file: &str) -> Result<String, Refusal> {
    let folder = folder(app)?;
    if !is_letter(file) {
        return Err(Refusal::NotFound);
    }
    let path = folder.join(file);
    blocking(move || read(&path)).await
}

/// A plain file name such as the folder transport makes: no path, nothing hidden.
fn is_letter(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    name.len() <= 200 && !name.starts_with('.') && name.ends_with(".eml") && name.bytes().all(plain)
}

fn newest(folder: &Path) -> std::io::Result<Vec<Line>> {
    let mut files: Vec<String> = match std::fs::read_dir(folder) {
        Ok(entries) => entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| is_letter(name))
            .collect(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    // Their names begin with the second in which they were written.
    files.sort_unstable_by(|a, b| b.cmp(a));
    files.truncate(LISTED);
    files
        .into_iter()
        .map(|file| {
            let letter = eml::read(&read(&folder.join(&file))?);
            Ok(Line { file, letter })
        })
        .collect()
}

fn read(path: &Path) -> std::io::Result<String> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    std::fs::File::open(path)?
        .take(LONGEST)
        .read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, Refusal> {
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) if error.kind() == std::io::ErrorKind::NotFound => Err(Refusal::NotFound),
        Ok(Err(error)) => Err(Refusal::Fault(error.to_string())),
        Err(error) => Err(Refusal::Fault(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_of_the_folder() {
        assert!(is_letter("000001700000-0192f0c1-7b3e.eml"));
        for name in [
            "", ".eml", "../x.eml", "a/b.eml", "x.txt", "a\\b.eml", "..eml", "é.eml",
        ] {
            assert!(!is_letter(name), "{name}");
        }
    }
}
