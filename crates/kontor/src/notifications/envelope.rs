//! Where answers and bounces of a mail go: addresses that say which mail it was, and that nobody else can
//! make up.
//!
//! `replies+TOKEN@…` is answered to, `replies+b-TOKEN@…` is the sender on the envelope. The token is the
//! mail's id and a hash of it with the installation's key, so that the same mail has the same addresses
//! however often it is sent, and nothing secret is stored.

use uuid::Uuid;

use crate::app::App;
use crate::factors::totp::base32;
use crate::ids::MailId;
use crate::seal::Key;

/// So many bytes of the hash stand in a token.
const MAC: usize = 10;
const ID: usize = 16;
/// What the hash is for.
const ENVELOPE: &str = "mail envelope";
/// The same of links that stop such mail.
const STOP: &str = "mail stop";

/// Which of a mail's addresses something came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    /// Somebody answered.
    Reply,
    /// A mail server has something to say.
    Bounce,
}

/// Where answers to this mail go, if this installation receives mail.
pub fn reply_address(app: &App, mail: MailId) -> Option<String> {
    tagged(app, "", mail)
}

/// The sender of this mail on the envelope, where bounces go, if this installation receives mail.
pub fn bounce_address(app: &App, mail: MailId) -> Option<String> {
    tagged(app, "b-", mail)
}

/// The mail that such an address belongs to, if it is one of ours.
pub fn mail_of(app: &App, address: &str) -> Option<(Which, MailId)> {
    let (local, domain) = app.incoming()?.rsplit_once('@')?;
    let address = address.trim().to_lowercase();
    let (tagged, at) = address.rsplit_once('@')?;
    let tag = tagged
        .strip_prefix(&local.to_lowercase())?
        .strip_prefix('+')?;
    if at != domain.to_lowercase() {
        return None;
    }
    let (which, token) = match tag.strip_prefix("b-") {
        Some(token) => (Which::Bounce, token),
        None => (Which::Reply, tag),
    };
    Some((which, opened(&app.settings().key, ENVELOPE, token)?))
}

/// The secret in the link of a mail that stops such mail to its address.
pub(super) fn stop_token(app: &App, mail: MailId) -> String {
    token(&app.settings().key, STOP, mail)
}

/// The mail that such a secret stands in.
pub(super) fn stopped_by(app: &App, token: &str) -> Option<MailId> {
    opened(&app.settings().key, STOP, &token.to_lowercase())
}

fn tagged(app: &App, mark: &str, mail: MailId) -> Option<String> {
    let (local, domain) = app.incoming()?.rsplit_once('@')?;
    let token = token(&app.settings().key, ENVELOPE, mail);
    Some(format!("{local}+{mark}{token}@{domain}"))
}

fn token(key: &Key, place: &str, mail: MailId) -> String {
    let mut bytes = mail.0.as_bytes().to_vec();
    bytes.extend_from_slice(&mac(key, place, mail));
    base32(&bytes).to_lowercase()
}

fn mac(key: &Key, place: &str, mail: MailId) -> [u8; MAC] {
    let hash = key.hash(place, &mail.to_string());
    let mut short = [0; MAC];
    short.copy_from_slice(&hash[..MAC]);
    short
}

fn opened(key: &Key, place: &str, token: &str) -> Option<MailId> {
    let bytes = from_base32(token)?;
    let (id, said) = bytes.split_first_chunk::<ID>()?;
    let mail = MailId(Uuid::from_bytes(*id));
    let wrong = mac(key, place, mail)
        .iter()
        .zip(said)
        .fold(0, |wrong, (a, b)| wrong | (a ^ b));
    (said.len() == MAC && wrong == 0).then_some(mail)
}

/// Small letters without padding, as [`base32`] writes them in capitals.
fn from_base32(text: &str) -> Option<Vec<u8>> {
    let (mut bits, mut held, mut bytes) = (0_u32, 0_u32, Vec::new());
    for byte in text.bytes() {
        let digit = match byte {
            b'a'..=b'z' => byte - b'a',
            b'2'..=b'7' => byte - b'2' + 26,
            _ => return None,
        };
        bits = (bits << 5 | u32::from(digit)) & 0xfff;
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    // No letter is one too many, and what is left over of the last must be nothing: one mail has one token.
    (bytes.len() == ID + MAC && held < 5 && bits & ((1 << held) - 1) == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_says_which_mail_it_is_and_cannot_be_made_up() {
        let (key, other) = (Key::new([7; 32]), Key::new([8; 32]));
        let mail = MailId(Uuid::from_u128(0x0192_f0c1_7b3e_7000_8000_0000_0000_0001));
        let token = token(&key, ENVELOPE, mail);
        assert!(token.len() == 42 && token.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        assert_eq!(opened(&key, ENVELOPE, &token), Some(mail));
        assert_eq!(opened(&key, STOP, &token), None);
        assert_eq!(opened(&other, ENVELOPE, &token), None);
        for at in 0..token.len() {
            let mut touched = token.clone().into_bytes();
            touched[at] = if touched[at] == b'a' { b'b' } else { b'a' };
            let touched = String::from_utf8(touched).unwrap();
            assert_eq!(opened(&key, ENVELOPE, &touched), None, "{touched}");
        }
        for wrong in ["", "a", &token[1..], &format!("{token}a"), "é"] {
            assert_eq!(opened(&key, ENVELOPE, wrong), None, "{wrong}");
        }
    }
}
