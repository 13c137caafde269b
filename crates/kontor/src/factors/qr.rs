//! The picture from which an app takes its secret.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// Around the code, in modules: readers need it.
const QUIET: usize = 4;

/// A code as the path of an SVG, and how many units its sides have.
pub fn path(text: &str) -> Option<(String, usize)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (index, colour) in code.to_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            let (x, y) = (index % width + QUIET, index / width + QUIET);
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    Some((path, width + 2 * QUIET))
}

/// What an app reads out of it.
pub fn otpauth(issuer: &str, account: &str, secret: &str) -> String {
    let (issuer, account) = (crate::web::encode(issuer), crate::web::encode(account));
    format!(
        "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_inside_its_frame() {
        let uri = otpauth("Kontor", "an@peeters.example", "MZXW6YTBOI");
        assert!(uri.starts_with("otpauth://totp/Kontor:an%40peeters.example?secret=MZXW6YTBOI&"));
        let (path, side) = path(&uri).unwrap();
        assert!(
            side > 25 + 2 * QUIET && path.starts_with("M4 4h1v1h-1z"),
            "{side}"
        );
    }
}
