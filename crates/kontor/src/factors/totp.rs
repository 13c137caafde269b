//! Codes of authenticator apps (RFC 6238): six digits, SHA-1, a new one every 30 seconds.
//!
//! The code of the step before and of the step after is taken too, for clocks that are off by up to
//! half a minute and for slow typing. What is further off is refused, with the hint that the device's
//! clock is wrong: a wider window would only help those who guess or who read a code over a shoulder.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use subtle::ConstantTimeEq;

/// How long one code stands, in milliseconds.
const STEP: i64 = 30_000;
/// So many steps before and after are taken.
const WINDOW: i64 = 1;
/// So many steps before and after are recognised as those of a wrong clock: ten minutes.
const RECOGNISED: i64 = 20;
const DIGITS: u32 = 1_000_000;
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What a given code is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Checked {
    /// Right, as the code of this step.
    Right(i64),
    /// It would be right on a device whose clock is off by so many seconds.
    WrongClock(i64),
    Wrong,
}

/// The code of a step.
pub fn code(secret: &[u8], step: i64) -> u32 {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("HMAC takes keys of any length");
    mac.update(&step.to_be_bytes());
    let digest: [u8; 20] = mac.finalize().into_bytes().into();
    let at = usize::from(digest[19] & 0x0f);
    let part = [digest[at], digest[at + 1], digest[at + 2], digest[at + 3]];
    (u32::from_be_bytes(part) & 0x7fff_ffff) % DIGITS
}

/// The step of a moment.
pub fn step_of(now: i64) -> i64 {
    now.div_euclid(STEP)
}

/// The six digits of somebody's code, typed with or without spaces.
pub fn digits(given: &str) -> Option<u32> {
    let digits: String = given.chars().filter(|c| !c.is_whitespace()).collect();
    (digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

/// Looks for the step that a code belongs to, the nearest first.
pub fn check(secret: &[u8], given: u32, now: i64) -> Checked {
    let this = step_of(now);
    let matches = |step: i64| bool::from(code(secret, step).ct_eq(&given));
    for off in 0..=RECOGNISED {
        for signed in [off, -off] {
            if matches(this + signed) {
                return if off <= WINDOW {
                    Checked::Right(this + signed)
                } else {
                    Checked::WrongClock(signed * STEP / 1000)
                };
            }
        }
    }
    Checked::Wrong
}

/// A secret as people type it.
pub fn base32(bytes: &[u8]) -> String {
    let mut text = String::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            let index = usize::try_from((held >> bits) & 31).unwrap_or(0);
            text.push(char::from(ALPHABET[index]));
        }
    }
    if bits > 0 {
        let index = usize::try_from((held << (5 - bits)) & 31).unwrap_or(0);
        text.push(char::from(ALPHABET[index]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn the_examples_of_rfc_6238() {
        for (second, wanted) in [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ] {
            let found = code(SECRET, step_of(second * 1000));
            assert_eq!(found, wanted % DIGITS, "{second}");
        }
    }

    #[test]
    fn the_examples_of_rfc_4648() {
        assert_eq!(base32(b"foobar"), "MZXW6YTBOI");
        assert_eq!(base32(b"foo"), "MZXW6");
        assert_eq!(base32(b"f"), "MY");
    }

    #[test]
    fn a_clock_half_a_minute_off_is_taken_and_ninety_seconds_off_is_not() {
        let now = 1_793_606_415_000;
        let at = |seconds: i64| code(SECRET, step_of(now + seconds * 1000));
        let this = step_of(now);
        assert_eq!(check(SECRET, at(0), now), Checked::Right(this));
        assert_eq!(check(SECRET, at(-30), now), Checked::Right(this - 1));
        assert_eq!(check(SECRET, at(30), now), Checked::Right(this + 1));
        assert_eq!(check(SECRET, at(-90), now), Checked::WrongClock(-90));
        assert_eq!(check(SECRET, at(90), now), Checked::WrongClock(90));
        assert_eq!(check(SECRET, at(3600), now), Checked::Wrong);
    }

    #[test]
    fn codes_as_they_are_typed() {
        assert_eq!(digits(" 012 345 "), Some(12_345));
        for bad in ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"] {
            assert_eq!(digits(bad), None, "{bad}");
        }
    }
}
