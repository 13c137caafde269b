//! What goes wrong with a mailbox, in words that people of every language get.

use fetch::Trouble as LineTrouble;
use pages::Faults;
use post::PostError;
use post::imap::ImapError;

use crate::refusal::Refusal;

/// Why a mailbox is not up to date.
#[derive(Debug)]
pub enum Trouble {
    /// The server cannot be reached as it must be.
    Line(LineTrouble),
    Mailbox(ImapError),
    /// The server that takes mail.
    Post(PostError),
    /// The secret was sealed with another key.
    Sealed,
    Ours(Refusal),
}

impl From<LineTrouble> for Trouble {
    fn from(trouble: LineTrouble) -> Trouble {
        Trouble::Line(trouble)
    }
}

impl From<ImapError> for Trouble {
    fn from(error: ImapError) -> Trouble {
        Trouble::Mailbox(error)
    }
}

impl From<PostError> for Trouble {
    fn from(error: PostError) -> Trouble {
        Trouble::Post(error)
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Trouble {
        Trouble::Ours(refusal)
    }
}

/// Why a mailbox cannot be read: a word for it, and what its server said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    pub code: String,
    pub said: String,
}

// i18n: mailbox-why-*
const WORDS: [&str; 10] = [
    "host", "unknown", "inside", "away", "tls", "slow", "no-tls", "denied", "lost", "sealed",
];

impl Why {
    /// Of what went wrong; nothing if it is our own affair.
    pub fn of(trouble: &Trouble) -> Option<Why> {
        let (code, said) = match trouble {
            Trouble::Line(line) => match line {
                LineTrouble::Address | LineTrouble::Plain | LineTrouble::Redirect => ("host", ""),
                LineTrouble::Unknown => ("unknown", ""),
                LineTrouble::Inside => ("inside", ""),
                LineTrouble::Unreachable => ("away", ""),
                LineTrouble::Tls(said) => ("tls", said.as_str()),
                LineTrouble::Slow => ("slow", ""),
                LineTrouble::Long => ("no-tls", ""),
                LineTrouble::Broken(said) | LineTrouble::NoStart(said) => ("no-tls", said.as_str()),
            },
            Trouble::Mailbox(ImapError::Denied(said)) => ("denied", said.as_str()),
            Trouble::Mailbox(ImapError::Refused(said) | ImapError::Lost(said)) => {
                ("lost", said.as_str())
            }
            Trouble::Post(PostError::Denied(said)) => ("denied", said.as_str()),
            Trouble::Post(error) => ("lost", error.said()),
            Trouble::Sealed => ("sealed", ""),
            Trouble::Ours(_) => return None,
        };
        Some(Why {
            code: code.to_owned(),
            said: said.chars().filter(|c| !c.is_control()).take(300).collect(),
        })
    }

    /// From how it is stored; nothing was wrong if that is empty.
    pub fn stored(text: &str) -> Option<Why> {
        let (code, said) = text.split_once('\n').unwrap_or((text, ""));
        let known = WORDS.contains(&code);
        known.then(|| Why {
            code: code.to_owned(),
            said: said.to_owned(),
        })
    }

    /// As it is stored.
    pub fn written(&self) -> String {
        format!("{}\n{}", self.code, self.said)
    }

    /// The key of its words.
    pub fn key(&self) -> String {
        format!("mailbox-why-{}", self.code)
    }

    /// The fault of the field that it is about, of the server of this name.
    pub fn fault(&self, server: &str) -> Faults {
        let field = match self.code.as_str() {
            "denied" => "secret".to_owned(),
            "no-tls" => format!("{server}_tls"),
            _ => format!("{server}_host"),
        };
        // i18n: fault-mailbox-*
        let key = match self.code.as_str() {
            "host" => "fault-mailbox-host",
            "unknown" => "fault-mailbox-unknown",
            "inside" => "fault-mailbox-inside",
            "away" => "fault-mailbox-away",
            "tls" => "fault-mailbox-tls",
            "slow" => "fault-mailbox-slow",
            "no-tls" => "fault-mailbox-no-tls",
            "denied" if server == "smtp" => "fault-mailbox-denied-sending",
            "denied" => "fault-mailbox-denied",
            _ => "fault-mailbox-lost",
        };
        let mut faults = Faults::new();
        faults.add(&field, key, Vec::new());
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_wrong_is_stored_and_read() {
        let why = Why::of(&Trouble::Mailbox(ImapError::Denied(
            "go\r\naway".to_owned(),
        )))
        .unwrap();
        assert_eq!((why.code.as_str(), why.said.as_str()), ("denied", "goaway"));
        assert_eq!(Why::stored(&why.written()), Some(why));
        assert_eq!(Why::stored(""), None);
        let every = [
            LineTrouble::Address,
            LineTrouble::Unknown,
            LineTrouble::Inside,
            LineTrouble::Unreachable,
            LineTrouble::Tls(String::new()),
            LineTrouble::Slow,
            LineTrouble::Long,
        ];
        for line in every {
            let why = Why::of(&Trouble::Line(line)).unwrap();
            assert_eq!(Why::stored(&why.written()), Some(why));
        }
    }
}
