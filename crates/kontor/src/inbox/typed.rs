//! A mail as it is typed, and what is wrong with it.

use pages::{Arg, Faults};
use post::Mailbox;

use super::keep::ADDRESSES;
use super::model::Box;
use crate::ids::{FileId, MailboxId};
use crate::refusal::{Refusal, all_good};

/// Characters of what is typed.
const LONGEST: usize = 50_000;
const LONGEST_SUBJECT: usize = 300;
/// How answers begin their subjects, in the languages around here.
const ANSWERS: [&str; 6] = ["re", "aw", "antw", "sv", "réf", "rép"];

/// What is typed.
#[derive(Clone, Debug, Default)]
pub struct NewMail {
    /// Through which mailbox; the thread's, or the first, if it is not said.
    pub mailbox: Option<MailboxId>,
    /// Addresses, with names or without.
    pub to: Vec<String>,
    pub cc: Vec<String>,
    pub subject: String,
    pub text: String,
    /// Whether the mail that is answered is quoted below.
    pub quotes: bool,
    pub files: Vec<FileId>,
}

/// Name and address.
pub type Reader = (String, String);

/// What was typed, checked.
pub struct Checked {
    pub mailbox: Box,
    pub to: Vec<Reader>,
    pub cc: Vec<Reader>,
    pub subject: String,
    pub text: String,
}

impl Checked {
    /// The addresses of all who are to get it, each once.
    pub fn addresses(&self) -> Vec<String> {
        addresses(&self.to, &self.cc)
    }
}

/// The addresses of these, each once.
pub fn addresses(to: &[Reader], cc: &[Reader]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (_, address) in to.iter().chain(cc) {
        if !all.contains(address) {
            all.push(address.clone());
        }
    }
    all
}

/// The mailbox with which an answer begins: the thread's own, or the first that is connected.
pub fn first_box(boxes: &[Box], usual: Option<MailboxId>) -> Option<&Box> {
    let usable = || boxes.iter().filter(|one| one.enabled);
    usable()
        .find(|one| Some(one.id) == usual)
        .or_else(|| usable().next())
}

/// Tidied, or what is wrong with it.
pub fn check(new: &NewMail, boxes: &[Box], usual: Option<MailboxId>) -> Result<Checked, Refusal> {
    let mut faults = Faults::new();
    let mailbox = match new.mailbox {
        Some(id) => boxes.iter().find(|one| one.id == id && one.enabled),
        None => first_box(boxes, usual),
    };
    if mailbox.is_none() {
        let key = match boxes.iter().any(|one| one.enabled) {
            true => "fault-inbox-mailbox",
            false => "fault-inbox-no-mailbox",
        };
        faults.add("mailbox", key, Vec::new());
    }
    let to = readers(&new.to, "to", &mut faults);
    let cc = readers(&new.cc, "cc", &mut faults);
    if to.is_empty() && faults.of("to").is_none() {
        faults.add("to", "fault-empty", Vec::new());
    }
    if to.len() + cc.len() > ADDRESSES {
        let most = vec![("max", Arg::from(ADDRESSES))];
        faults.add("to", "fault-inbox-too-many", most);
    }
    let subject = new.subject.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = new.text.replace("\r\n", "\n").trim().to_owned();
    for (field, value, most) in [
        ("subject", &subject, LONGEST_SUBJECT),
        ("text", &text, LONGEST),
    ] {
        if value.is_empty() {
            faults.add(field, "fault-empty", Vec::new());
        } else if value.chars().count() > most {
            faults.add(field, "fault-too-long", vec![("max", most.into())]);
        } else if value
            .chars()
            .any(|c| c.is_control() && c != '\n' && c != '\t')
        {
            faults.add(field, "fault-control-characters", Vec::new());
        }
    }
    all_good(faults)?;
    Ok(Checked {
        mailbox: mailbox.cloned().ok_or(Refusal::NotFound)?,
        to,
        cc,
        subject,
        text,
    })
}

/// Names and addresses, each address once; one too many is enough to say so.
fn readers(typed: &[String], field: &'static str, faults: &mut Faults) -> Vec<Reader> {
    let mut found: Vec<Reader> = Vec::new();
    for part in typed {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        let (name, address) = match part.rsplit_once('<') {
            Some((name, rest)) => (
                name.trim().trim_matches('"'),
                rest.strip_suffix('>').unwrap_or(rest),
            ),
            None => ("", part),
        };
        match Mailbox::new(name, address) {
            Ok(one) if found.iter().any(|(_, known)| *known == one.address) => {}
            Ok(one) => found.push((one.name, one.address)),
            Err(_) => {
                let shown: String = part.chars().take(100).collect();
                let args = vec![("address", Arg::from(shown.as_str()))];
                faults.add(field, "fault-inbox-address", args);
                break;
            }
        }
        if found.len() > ADDRESSES {
            break;
        }
    }
    found
}

/// The parts of a field between commas, semicolons and line breaks, but not those within quotation marks.
pub fn split(typed: &str) -> Vec<String> {
    let (mut parts, mut part, mut quoted) = (Vec::new(), String::new(), false);
    for c in typed.chars() {
        quoted ^= c == '"';
        if !quoted && matches!(c, ',' | ';' | '\n' | '\r') {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(c);
        }
    }
    parts.push(part);
    let parts = parts.iter().map(|part| part.trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

/// Names and addresses as a field shows them, which [`split`] takes apart again.
pub fn field(lines: &[String]) -> String {
    let one = |line: &String| match line.rsplit_once(" <") {
        Some((name, address)) if name.contains([',', ';', '"', '<']) => {
            format!("\"{}\" <{address}", name.replace(['"', '<'], " ").trim())
        }
        _ => line.clone(),
    };
    lines.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The subject of an answer: `Re:` once, of a length that is allowed.
pub fn about(subject: &str) -> String {
    let plain: String = subject
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST_SUBJECT - 4)
        .collect();
    let plain = plain.trim();
    let start = plain.split(':').next().unwrap_or("").trim().to_lowercase();
    match plain.contains(':') && ANSWERS.contains(&start.as_str()) {
        true => plain.to_owned(),
        false => format!("Re: {plain}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> (Vec<Reader>, Faults) {
        let mut faults = Faults::new();
        let found = readers(&split(typed), "to", &mut faults);
        (found, faults)
    }

    #[test]
    fn addresses_are_read_as_people_type_them() {
        let typed = "jan@a.example, \"Peeters, An\" <an@a.example>;\n Piet <piet@a.example>\njan@a.example,";
        let (found, faults) = read(typed);
        assert!(faults.is_empty());
        let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["", "Peeters, An", "Piet"]);
        for bad in [
            "jan",
            "a@b.example c@d.example",
            "x <y>",
            "<script>",
            "a@b.example\0",
        ] {
            assert!(read(bad).1.of("to").is_some(), "{bad}");
        }
        // Nobody slips a header in.
        let (found, _) = read("\"An\r\nBcc: x@y.example\" <an@a.example>");
        assert_eq!(
            found,
            [("An Bcc: x@y.example".to_owned(), "an@a.example".to_owned())]
        );
    }

    #[test]
    fn what_a_field_shows_is_what_it_takes() {
        let lines = [
            "Peeters, An <an@a.example>",
            "jan@a.example",
            "B \"x\" <b@a.example>",
        ];
        let shown = field(&lines.map(str::to_owned));
        let (found, faults) = read(&shown);
        assert!(faults.is_empty(), "{shown}");
        let all: Vec<_> = found
            .iter()
            .map(|(name, to)| (name.as_str(), to.as_str()))
            .collect();
        let wanted = [
            ("Peeters, An", "an@a.example"),
            ("", "jan@a.example"),
            ("B x", "b@a.example"),
        ];
        assert_eq!(all, wanted);
    }

    #[test]
    fn a_subject_answers_once() {
        for (subject, answer) in [
            ("VAT", "Re: VAT"),
            ("RE: VAT", "RE: VAT"),
            ("Antw: BTW", "Antw: BTW"),
            ("AW : Steuer", "AW : Steuer"),
            ("éé", "Re: éé"),
            ("", "Re: "),
            ("Reminder: VAT", "Re: Reminder: VAT"),
            ("re", "Re: re"),
            ("a\0b", "Re: a b"),
        ] {
            assert_eq!(about(subject), answer);
        }
        assert!(about(&"é".repeat(900)).chars().count() <= LONGEST_SUBJECT);
    }
}
