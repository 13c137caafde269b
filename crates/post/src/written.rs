//! A mail that a person writes: plain text with files, to several readers.

use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Attachment, Body, MultiPart};

use crate::build::{date, fits, ids, mailbox, part};
use crate::{Mailbox, PostError, header};

/// Around the parts. Neither quoted-printable nor base64 produce `=_`, so no part can hold it.
const BOUNDARY: &str = "=_mixed_=";

/// A file that goes along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    pub name: String,
    /// What it is, such as `image/png`; anything else is sent as mere bytes.
    pub content_type: String,
    pub bytes: Vec<u8>,
}

/// A mail as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Without `<` and `>`; the same however often it is sent.
    pub message_id: String,
    pub from: Mailbox,
    pub to: Vec<Mailbox>,
    pub cc: Vec<Mailbox>,
    /// One line; line breaks in it become spaces.
    pub subject: String,
    pub text: String,
    /// Seconds since 1970 UTC.
    pub date_unix: i64,
    /// The mail that this one answers. An id that no header can hold, here and below, is left out.
    pub in_reply_to: Option<String>,
    /// The ids of the mails before this one, oldest first.
    pub references: Vec<String>,
    pub files: Vec<Enclosure>,
}

impl Written {
    /// The mail as it goes over the line. The same mail gives the same bytes.
    pub fn bytes(&self) -> Result<Vec<u8>, PostError> {
        let mut head = date(self.date_unix);
        head += &mailbox("From", &self.from)?;
        head += &readers("To", &self.to)?;
        if !self.cc.is_empty() {
            head += &readers("Cc", &self.cc)?;
        }
        head += &header::text("Subject", &self.subject);
        head += &ids("Message-ID", std::slice::from_ref(&self.message_id))?;
        for (name, before) in [
            ("In-Reply-To", self.in_reply_to.as_slice()),
            ("References", &self.references),
        ] {
            let before: Vec<String> = before.iter().filter(|id| fits(id)).cloned().collect();
            if !before.is_empty() {
                head += &ids(name, &before)?;
            }
        }
        head += "MIME-Version: 1.0\r\n";
        let mut bytes = head.into_bytes();
        let text = part(ContentType::TEXT_PLAIN, &self.text);
        if self.files.is_empty() {
            bytes.extend(text.formatted());
            return Ok(bytes);
        }
        let mut parts = MultiPart::mixed().boundary(BOUNDARY).singlepart(text);
        for file in &self.files {
            // Always so: neither line breaks nor boundaries in it mean anything.
            let body = Body::new_with_encoding(file.bytes.clone(), ContentTransferEncoding::Base64)
                .map_err(|_| PostError::Bad("a file cannot be encoded".to_owned()))?;
            let whole = Attachment::new(file.name.clone());
            parts = parts.singlepart(whole.body(body, kind(&file.content_type)));
        }
        bytes.extend(parts.formatted());
        Ok(bytes)
    }
}

/// A mail in a mail would have to go unencoded: it goes as bytes.
fn kind(content_type: &str) -> ContentType {
    let bytes = "application/octet-stream";
    let plain = match content_type.split_once('/') {
        Some(("message" | "multipart", _)) | None => bytes,
        Some(_) => content_type,
    };
    ContentType::parse(plain)
        .or_else(|_| ContentType::parse(bytes))
        .unwrap_or(ContentType::TEXT_PLAIN)
}

/// One line of several mailboxes.
fn readers(name: &str, all: &[Mailbox]) -> Result<String, PostError> {
    let mut lines = Vec::with_capacity(all.len());
    for one in all {
        let line = mailbox(name, one)?;
        let one = line.split_once(':').map_or("", |(_, rest)| rest);
        lines.push(one.trim_end().to_owned());
    }
    if lines.is_empty() {
        return Err(PostError::Bad(format!("{name} is empty")));
    }
    Ok(format!("{name}:{}\r\n", lines.join(",\r\n")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read;

    fn written() -> Written {
        let at = |name: &str, address: &str| Mailbox::new(name, address).unwrap();
        Written {
            message_id: "1@office.example".to_owned(),
            from: at("Jérôme, Office", "info@office.example"),
            to: vec![
                at("Jan", "jan@client.example"),
                at("", "piet@client.example"),
            ],
            cc: vec![at("\r\nBcc: x@y.example", "an@client.example")],
            subject: "VAT\r\nBcc: x@y.example".to_owned(),
            text: "Hello.\n.\n--=_mixed_=\nÉ".to_owned(),
            date_unix: 1_793_606_400,
            in_reply_to: Some("0@client.example".to_owned()),
            references: vec!["a@client.example".to_owned(), "0@client.example".to_owned()],
            files: Vec::new(),
        }
    }

    #[test]
    fn what_is_written_is_what_is_read() {
        let mut mail = written();
        for files in [0, 2] {
            let file = |n: usize| Enclosure {
                name: format!("fäktuur {n}.eml"),
                content_type: "message/rfc822".to_owned(),
                bytes: b"a;b\n.\n--=_mixed_=\n\xff\0".to_vec(),
            };
            mail.files = (0..files).map(file).collect();
            let bytes = mail.bytes().unwrap();
            assert_eq!(bytes, mail.bytes().unwrap());
            let read = read(&bytes).unwrap();
            assert_eq!(read.text.replace("\r\n", "\n").trim_end(), mail.text);
            assert_eq!(read.from[0].name, "Jérôme, Office");
            let to: Vec<_> = read.to.iter().map(|who| who.address.as_str()).collect();
            assert_eq!(to, ["jan@client.example", "piet@client.example"]);
            assert_eq!(
                (read.cc.len(), read.subject.as_str()),
                (1, "VAT Bcc: x@y.example")
            );
            assert_eq!(read.references, mail.references);
            let names: Vec<_> = read
                .attachments
                .iter()
                .map(|file| file.name.clone())
                .collect();
            let wanted: Vec<_> = mail.files.iter().map(|file| file.name.clone()).collect();
            assert_eq!(names, wanted);
            assert!(
                read.attachments
                    .iter()
                    .all(|file| file.bytes == mail.files[0].bytes)
            );
        }
    }

    #[test]
    fn nobody_to_read_it_is_refused_and_odd_ids_are_left_out() {
        let nobody = Written {
            to: Vec::new(),
            ..written()
        };
        assert!(nobody.bytes().is_err());
        let mut odd = written();
        odd.in_reply_to = Some("a b\r\nBcc: x@y.example".to_owned());
        odd.references.push("é@client.example".to_owned());
        let bytes = odd.bytes().unwrap();
        let read = read(&bytes).unwrap();
        assert_eq!((read.in_reply_to.len(), read.references.len()), (0, 2));
        let mut bad = written();
        bad.message_id = "a b".to_owned();
        assert!(bad.bytes().is_err());
    }
}
