//! Files in a mail get a name, whatever the mail says.

use super::Attached;
use super::heads::{head, short};

/// Where it stands.
pub(super) struct Place {
    pub inline: bool,
    /// Counted from one.
    pub number: usize,
}

pub(super) fn attached(
    name: Option<&str>,
    content_type: &str,
    bytes: Vec<u8>,
    place: Place,
) -> Attached {
    let name = match name {
        Some(name) => name.to_owned(),
        None => fallback(content_type, &bytes, place.number),
    };
    Attached {
        name,
        content_type: content_type.to_owned(),
        bytes,
        inline: place.inline,
    }
}

/// A name for what has none.
fn fallback(content_type: &str, bytes: &[u8], number: usize) -> String {
    let (first, second) = content_type.split_once('/').unwrap_or((content_type, ""));
    let plain = |text: &str| -> String {
        text.chars()
            .filter(char::is_ascii_alphanumeric)
            .take(10)
            .collect()
    };
    match (first, second) {
        ("message", "rfc822" | "global") => {
            // A nested mail is named by what it is about.
            let subject = head(bytes).subject;
            let subject: String = short(&subject).chars().take(80).collect();
            if subject.is_empty() {
                format!("mail-{number}.eml")
            } else {
                format!("{subject}.eml")
            }
        }
        ("text", "calendar") => "invite.ics".to_owned(),
        ("text", "vcard" | "x-vcard") => "card.vcf".to_owned(),
        ("application", "ms-tnef" | "vnd.ms-tnef") => "winmail.dat".to_owned(),
        ("application", "pkcs7-mime" | "x-pkcs7-mime") => "smime.p7m".to_owned(),
        ("image", "jpeg" | "jpg") => format!("image-{number}.jpg"),
        ("image", "svg+xml") => format!("image-{number}.svg"),
        ("image", kind) if !plain(kind).is_empty() => format!("image-{number}.{}", plain(kind)),
        ("application", "pdf") => format!("document-{number}.pdf"),
        ("text", "html") => format!("text-{number}.html"),
        ("text", "csv") => format!("table-{number}.csv"),
        ("text", _) => format!("text-{number}.txt"),
        _ => format!("attachment-{number}.bin"),
    }
}
