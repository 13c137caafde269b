//! What options hold: sizes, spans, addresses, ends of names.

use std::net::{IpAddr, SocketAddr};

use super::Failure;
use crate::app::Inlet;

pub(super) fn parse_run(text: &str) -> Result<(bool, bool), Failure> {
    let (mut web, mut worker) = (false, false);
    for part in text.split(',').map(str::trim) {
        match part {
            "web" => web = true,
            "worker" => worker = true,
            other => {
                return Err(Failure::Usage(format!(
                    "--run: {other:?} is neither web nor worker"
                )));
            }
        }
    }
    Ok((web, worker))
}

/// The key in a file, and the name under which it is published.
pub(super) fn parse_dkim(
    key: Option<&str>,
    selector: Option<&str>,
) -> Result<Option<(String, Vec<u8>)>, Failure> {
    let Some(path) = key else {
        return match selector {
            None => Ok(None),
            Some(_) => Err(Failure::Usage(
                "--dkim-selector names no key without --dkim-key".to_owned(),
            )),
        };
    };
    let selector = selector.unwrap_or("kontor");
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
    if selector.is_empty() || selector.len() > 63 || !selector.bytes().all(fits) {
        return Err(Failure::Usage(format!(
            "--dkim-selector: {selector:?} is no name of letters, digits, - and ."
        )));
    }
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::Usage(format!("--dkim-key: {path}: {error}")))?;
    let secret = post::key_of_pem(&text)
        .filter(|secret| post::public_half(secret).is_ok())
        .ok_or_else(|| {
            Failure::Usage(format!(
                "--dkim-key: {path} holds no RSA key in PKCS #8: `openssl genpkey -algorithm RSA \
                 -pkeyopt rsa_keygen_bits:2048` makes one"
            ))
        })?;
    Ok(Some((selector.to_owned(), secret)))
}

/// How many mails one domain gets within a minute: 300 if nothing is said, any number if it is 0.
pub(super) fn parse_mail_rate(given: Option<&str>) -> Result<Option<i64>, Failure> {
    let Some(text) = given else {
        return Ok(Some(300));
    };
    match text.trim().parse() {
        Ok(0) => Ok(None),
        Ok(rate) if (1..=1_000_000).contains(&rate) => Ok(Some(rate)),
        _ => Err(Failure::Usage(format!(
            "--mail-rate: {text:?} is not a number of mails a minute"
        ))),
    }
}

pub(super) fn parse_authorities(path: Option<&str>) -> Result<fetch::Authorities, Failure> {
    let Some(path) = path else {
        return Ok(fetch::Authorities::default());
    };
    let refuse = |why: String| Failure::Usage(format!("--authorities: {path}: {why}"));
    let pem = std::fs::read(path).map_err(|error| refuse(error.to_string()))?;
    fetch::Authorities::parse(&pem).map_err(refuse)
}

/// The name server that was given, else that of this machine if it says one.
pub(super) fn parse_dns(given: Option<&str>) -> Result<Option<SocketAddr>, Failure> {
    match given {
        Some(text) => text.parse().map(Some).map_err(|_| {
            Failure::Usage(format!("--dns: {text:?} is not of the form 192.0.2.1:53"))
        }),
        None => {
            let usual = std::fs::read_to_string("/etc/resolv.conf").unwrap_or_default();
            Ok(fetch::txt::usual_server(&usual))
        }
    }
}

pub(super) fn parse_public_url(text: &str) -> Result<String, Failure> {
    let url = text.trim_end_matches('/');
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']) => {
            Ok(url.to_owned())
        }
        _ => Err(Failure::Usage(format!(
            "--public-url: {text:?} is not of the form https://host or http://host:port"
        ))),
    }
}

pub(super) fn parse_proxies(text: &str) -> Result<Vec<IpAddr>, Failure> {
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            part.parse()
                .map_err(|_| Failure::Usage(format!("--proxies: {part:?} is not an IP address")))
        })
        .collect()
}

/// `imaps://user:password@host/FOLDER?address=replies@kontor.example&trusts=mx.kontor.example`
pub(super) fn parse_incoming(text: &str) -> Result<(String, Inlet), Failure> {
    let refuse = |why: &str| Err(Failure::Usage(format!("--incoming: {why}")));
    if !["imaps://", "imap://"]
        .iter()
        .any(|begin| text.starts_with(begin))
    {
        return refuse("mail is fetched from imaps://user:password@host/FOLDER");
    }
    let (place, query) = text.split_once('?').unwrap_or((text, ""));
    let (mut address, mut trusts) = (None, None);
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once('=') {
            Some(("address", given)) => address = Some(given),
            Some(("trusts", server)) => trusts = Some(server.to_ascii_lowercase()),
            _ => return refuse("behind ? only address= and trusts= are understood"),
        }
    }
    let Some(given) = address else {
        return refuse("behind ?address= the mailbox's own address is missing");
    };
    let plain = post::valid_address(&given.replace("%40", "@"))
        .filter(|address| !address.split('@').next().unwrap_or("").contains('+'));
    // Behind it come 45 characters, and a mail server takes 64 before the @.
    let plain = plain.filter(|address| address.split('@').next().unwrap_or("").len() <= 19);
    let Some(address) = plain else {
        return refuse(
            "address= must be the mailbox's plain address: no plus, 19 characters at most before the @",
        );
    };
    let url = place.to_owned();
    if let Err(error) = post::imap::Inbox::parse(&url) {
        return refuse(&error.to_string());
    }
    let trusts = trusts.filter(|server| !server.is_empty());
    Ok((address.to_ascii_lowercase(), Inlet { url, trusts }))
}

/// `50MiB`, `2 GB` or a number of bytes.
pub(super) fn parse_size(option: &str, text: &str) -> Result<u64, Failure> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let factor: Option<u64> = match unit.trim() {
        "" | "B" => Some(1),
        "kB" => Some(1_000),
        "MB" => Some(1_000_000),
        "GB" => Some(1_000_000_000),
        "KiB" => Some(1 << 10),
        "MiB" => Some(1 << 20),
        "GiB" => Some(1 << 30),
        _ => None,
    };
    let size = number.parse::<u64>().ok().zip(factor);
    size.and_then(|(number, factor)| number.checked_mul(factor))
        .filter(|size| *size > 0)
        .ok_or_else(|| Failure::Usage(format!("--{option}: {text:?} is not a size such as 50MiB")))
}

/// `pdf,jpg,.docx`: ends of names, in small letters.
pub(super) fn parse_types(text: &str) -> Result<Vec<String>, Failure> {
    let ends = text.split(',').map(str::trim).filter(|end| !end.is_empty());
    ends.map(|end| {
        let bare = end.strip_prefix('.').unwrap_or(end).to_lowercase();
        if bare.is_empty() || !bare.chars().all(char::is_alphanumeric) {
            let wrong = format!("--file-types: {end:?} is not the end of a name such as pdf");
            return Err(Failure::Usage(wrong));
        }
        Ok(bare)
    })
    .collect()
}

/// `30d`, `12h` or `45m`, in milliseconds.
pub(super) fn parse_span(text: &str) -> Result<i64, String> {
    let wrong = || format!("{text:?} is not a time such as 30d, 12h or 45m");
    let unit = text.chars().next_back().ok_or_else(wrong)?;
    let number = &text[..text.len() - unit.len_utf8()];
    let minutes = match unit {
        'd' => 24 * 60,
        'h' => 60,
        'm' => 1,
        _ => return Err(wrong()),
    };
    let number: i64 = number.parse().map_err(|_| wrong())?;
    number
        .checked_mul(minutes * 60_000)
        .filter(|span| *span > 0)
        .ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_the_ends_of_names() {
        assert_eq!(parse_types(" .PDF, jpg,,").ok().unwrap(), ["pdf", "jpg"]);
        assert!(parse_types("").ok().unwrap().is_empty());
        for wrong in ["tar.gz", "*", "."] {
            assert!(parse_types(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn sizes_and_spans() {
        let size = |text: &str| parse_size("file-limit", text).ok();
        assert_eq!(size("50MiB"), Some(50 << 20));
        assert_eq!(size("2 GB"), Some(2_000_000_000));
        assert_eq!(size("1024"), Some(1024));
        for bad in [
            "",
            "0",
            "MiB",
            "5 apples",
            "-5",
            "99999999999999999999",
            "18446744073709551615GiB",
        ] {
            assert_eq!(size(bad), None, "{bad}");
        }
        assert_eq!(parse_span("30d"), Ok(30 * 86_400_000));
        assert_eq!(parse_span("45m"), Ok(45 * 60_000));
        for bad in ["", "d", "0d", "-1d", "5", "5é", "99999999999999999d"] {
            assert!(parse_span(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn addresses_are_checked() {
        assert!(parse_public_url("https://a.example/").is_ok_and(|url| url == "https://a.example"));
        for bad in [
            "a.example",
            "https://",
            "ftp://a",
            "https://a/b",
            "https://u@a",
            "https://a?b",
        ] {
            assert!(parse_public_url(bad).is_err(), "{bad}");
        }
        assert!(parse_run("web,worker").is_ok_and(|run| run == (true, true)));
        assert!(parse_run("").is_err() && parse_run("cron").is_err());
        assert!(parse_proxies("10.0.0.1, ::1").is_ok_and(|list| list.len() == 2));
        assert!(parse_proxies("proxy").is_err());
    }

    #[test]
    fn where_answers_arrive() {
        let (address, found) = parse_incoming(
            "imaps://u:secret@mail.example/INBOX?address=Replies@kontor.example&trusts=MX.example",
        )
        .unwrap();
        assert_eq!(address, "replies@kontor.example");
        assert_eq!(found.trusts.as_deref(), Some("mx.example"));
        assert_eq!(found.url, "imaps://u:secret@mail.example/INBOX");
        assert!(!format!("{found:?}").contains("secret"));
        for wrong in [
            "imaps://u:secret@mail.example",
            "imaps://mail.example?address=a@b.example",
            "imaps://u:secret@mail.example?address=a@b.example&x=y",
            "pop://u:secret@mail.example?address=a@b.example",
            "imaps://u:secret@mail.example?address=a",
            "imaps://u:secret@mail.example?address=a+b@c.example",
            "imaps://u:secret@mail.example?address=answers-by-mail-here@c.example",
        ] {
            match parse_incoming(wrong) {
                Err(Failure::Usage(why)) => assert!(!why.contains("secret"), "{why}"),
                other => panic!("{wrong}: {other:?}"),
            }
        }
    }
}
