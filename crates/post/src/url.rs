//! Reading the address of a transport: no other part of the crate sees the password in it.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;

use crate::PostError;

/// What an address asks for.
#[derive(Debug, PartialEq)]
pub(crate) enum Target {
    Folder(PathBuf),
    Server(Server),
}

/// A mail server and how to get in.
#[derive(PartialEq)]
pub(crate) struct Server {
    pub host: String,
    pub port: u16,
    pub tls: TlsMode,
    /// User and password.
    pub login: Option<(String, String)>,
    /// What to call ourselves, instead of the machine's own name.
    pub hello: Option<String>,
    /// Seconds for each command, instead of a minute.
    pub timeout: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum TlsMode {
    /// From the first byte: `smtps:`.
    Wrapped,
    /// STARTTLS, or nothing is sent.
    Required,
    /// STARTTLS when the server offers it.
    WhenOffered,
    None,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Server {
            host,
            port,
            tls,
            login,
            ..
        } = self;
        let signed_in = if login.is_some() { ", signed in" } else { "" };
        write!(f, "{host}:{port} (TLS {tls:?}{signed_in})")
    }
}

/// See [`Post::open`](crate::Post::open) for what is understood.
pub(crate) fn parse(url: &str) -> Result<Target, PostError> {
    match url.split_once(':') {
        Some(("file", path)) => folder(path),
        Some(("smtp", rest)) => server(rest, false),
        Some(("smtps", rest)) => server(rest, true),
        _ => bad("mail goes to smtp://host, smtps://host or file:folder"),
    }
}

fn bad<T>(why: &str) -> Result<T, PostError> {
    Err(PostError::BadUrl(why.to_owned()))
}

fn folder(path: &str) -> Result<Target, PostError> {
    let plain = path.strip_prefix("//").unwrap_or(path);
    match plain {
        "" => bad("the folder for mail is missing after file:"),
        _ if path.starts_with("//") && !plain.starts_with('/') => {
            bad("a folder on another computer cannot be reached: use file:/path/to/folder")
        }
        _ => Ok(Target::Folder(PathBuf::from(plain))),
    }
}

fn server(rest: &str, wrapped: bool) -> Result<Target, PostError> {
    let Some(rest) = rest.strip_prefix("//") else {
        return bad("the mail server must be given as smtp://host");
    };
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let place = place.strip_suffix('/').unwrap_or(place);
    let (login, place) = match place.rsplit_once('@') {
        Some((login, place)) => (Some(login_of(login)?), place),
        None => (None, place),
    };
    let (host, port) = host_and_port(place)?;
    let mut tls = match (wrapped, &login) {
        (true, _) => TlsMode::Wrapped,
        _ if is_loopback(&host) => TlsMode::None,
        // A password does not go over the line in the clear because someone cut out the offer.
        (_, Some(_)) => TlsMode::Required,
        (_, None) => TlsMode::WhenOffered,
    };
    let (mut hello, mut timeout) = (None, None);
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once('=') {
            Some(("tls", mode)) if !wrapped => tls = tls_mode(mode)?,
            Some(("hello", name)) if is_host(name) => hello = Some(name.to_owned()),
            Some(("timeout", seconds)) if seconds_of(seconds).is_some() => {
                timeout = seconds_of(seconds);
            }
            _ => {
                return bad(
                    "after ? only tls=required, tls=opportunistic, tls=none (not with smtps:), hello=name and timeout=seconds (1 to 300) are understood",
                );
            }
        }
    }
    let port = port.unwrap_or(match (wrapped, &login) {
        (true, _) => 465,
        (false, Some(_)) => 587,
        (false, None) => 25,
    });
    Ok(Target::Server(Server {
        host,
        port,
        tls,
        login,
        hello,
        timeout,
    }))
}

fn seconds_of(text: &str) -> Option<u64> {
    text.parse()
        .ok()
        .filter(|seconds| (1..=300).contains(seconds))
}

fn tls_mode(mode: &str) -> Result<TlsMode, PostError> {
    match mode {
        "required" => Ok(TlsMode::Required),
        "opportunistic" => Ok(TlsMode::WhenOffered),
        "none" => Ok(TlsMode::None),
        _ => bad("tls must be required, opportunistic or none"),
    }
}

pub(crate) fn login_of(login: &str) -> Result<(String, String), PostError> {
    let Some((user, password)) = login.split_once(':') else {
        return bad("a user without a password before @: use user:password@host");
    };
    match (percent_decoded(user), percent_decoded(password)) {
        (Some(user), Some(password)) => Ok((user, password)),
        _ => bad("user and password before @ must be percent-encoded UTF-8"),
    }
}

pub(crate) fn host_and_port(place: &str) -> Result<(String, Option<u16>), PostError> {
    let bracketed = place
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'));
    let (host, port) = match bracketed {
        Some((host, rest)) if host.parse::<IpAddr>().is_ok() => (host, rest.strip_prefix(':')),
        Some(_) => return bad("between [ and ] only a number address can stand"),
        None => match place.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (place, None),
        },
    };
    if bracketed.is_none() && !is_host(host) {
        return bad("the mail server's host is missing or holds odd characters");
    }
    match port.map(str::parse::<u16>) {
        Some(Err(_)) | Some(Ok(0)) => bad("the mail server's port is not a number from 1 to 65535"),
        Some(Ok(port)) => Ok((host.to_owned(), Some(port))),
        None => Ok((host.to_owned(), None)),
    }
}

fn is_host(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    !text.is_empty() && text.bytes().all(fits)
}

pub(crate) fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

pub(crate) fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digit = |byte: u8| (byte as char).to_digit(16);
                let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
                (high * 16 + low) as u8
            }
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn served(url: &str) -> Server {
        match parse(url) {
            Ok(Target::Server(server)) => server,
            other => panic!("{url}: {other:?}"),
        }
    }

    #[test]
    fn servers() {
        let plain = served("smtp://mail.example.be");
        assert_eq!((plain.host.as_str(), plain.port), ("mail.example.be", 25));
        assert_eq!((plain.tls, plain.login), (TlsMode::WhenOffered, None));

        let full = served("smtp://jan%40example.be:p%3A%2f%C3%A9@mail.example.be/?hello=portal.be");
        assert_eq!(
            full.login,
            Some(("jan@example.be".to_owned(), "p:/é".to_owned()))
        );
        assert_eq!((full.port, full.tls), (587, TlsMode::Required));
        assert_eq!(full.hello.as_deref(), Some("portal.be"));

        assert_eq!(served("smtps://a:b@mail.example.be").port, 465);
        assert_eq!(served("smtps://mail.example.be:4465").tls, TlsMode::Wrapped);
        assert_eq!(served("smtp://127.0.0.1:2525").tls, TlsMode::None);
        assert_eq!(served("smtp://a:b@[::1]:2525").tls, TlsMode::None);
        assert_eq!(
            served("smtp://localhost?tls=required").tls,
            TlsMode::Required
        );
        assert_eq!(served("smtp://a:b@mail.lan?tls=none").tls, TlsMode::None);
        assert_eq!(
            served("smtp://a:b@mail.lan?tls=opportunistic").tls,
            TlsMode::WhenOffered
        );
    }

    #[test]
    fn folders() {
        for (url, path) in [
            ("file:mail", "mail"),
            ("file:/a/b", "/a/b"),
            ("file:///a/b", "/a/b"),
        ] {
            assert_eq!(parse(url), Ok(Target::Folder(PathBuf::from(path))));
        }
    }

    #[test]
    fn nonsense_is_refused_without_its_password() {
        for url in [
            "",
            "mail.example.be",
            "http://x",
            "file:",
            "file://host/x",
            "smtp:",
            "smtp://",
            "smtp:host",
            "smtp://secret@host",
            "smtp://u:secret%zz@host",
            "smtp://u:secret@",
            "smtp://u:secret@ho st",
            "smtp://u:secret@host:0",
            "smtp://u:secret@host:99999",
            "smtp://u:secret@[host]",
            "smtp://u:secret@host?tls=maybe",
            "smtps://u:secret@host?tls=none",
            "smtp://u:secret@host?x=y",
            "smtp://u:secret@host/path",
            "smtp://u:secret@ho\r\nst",
        ] {
            let error = parse(url).expect_err(url);
            assert!(!error.to_string().contains("secret"), "{error}");
        }
        assert!(!format!("{:?}", served("smtp://u:secret@host")).contains("secret"));
    }
}
