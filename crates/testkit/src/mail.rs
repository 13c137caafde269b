//! Caught mail.

use crate::House;

/// A caught mail.
#[derive(Clone, Debug)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    /// The plain part, decoded.
    pub text: String,
    pub raw: String,
}

impl House {
    /// All mail so far, oldest first. Runs what is due before it looks.
    pub async fn mail(&self) -> Vec<Mail> {
        self.work().await;
        let Ok(entries) = std::fs::read_dir(self.mail_folder()) else {
            return Vec::new();
        };
        let mut paths: Vec<_> = entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|end| end == "eml"))
            .collect();
        paths.sort();
        paths
            .iter()
            .map(|path| read(&std::fs::read_to_string(path).unwrap()))
            .collect()
    }

    /// The last mail to this address.
    pub async fn mail_to(&self, address: &str) -> Mail {
        self.mail()
            .await
            .into_iter()
            .rfind(|mail| mail.to.contains(address))
            .unwrap_or_else(|| panic!("no mail to {address}"))
    }
}

impl Mail {
    /// The path of the first link that holds `part`.
    pub fn link(&self, part: &str) -> String {
        self.text
            .split_whitespace()
            .filter_map(|word| {
                word.split_once("://")
                    .and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()))
            })
            .find(|path| path.contains(part))
            .unwrap_or_else(|| panic!("no link with {part} in: {}", self.text))
    }
}

fn read(raw: &str) -> Mail {
    let unfolded = raw.replace("\r\n ", " ").replace("\r\n\t", " ");
    let header = |name: &str| {
        unfolded
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap_or("")
            .trim()
            .to_owned()
    };
    let part = raw
        .split("Content-Type: text/plain")
        .nth(1)
        .and_then(|part| part.split_once("\r\n\r\n"))
        .map_or("", |(_, body)| body);
    let body = part.split("\r\n--").next().unwrap_or("");
    Mail {
        to: header("To:"),
        subject: header("Subject:"),
        text: quoted_printable(body),
        raw: raw.to_owned(),
    }
}

fn quoted_printable(text: &str) -> String {
    let joined = text.replace("=\r\n", "");
    let bytes = joined.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'=')
            .then(|| joined.get(at + 1..at + 3))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
