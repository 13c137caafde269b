//! Names of folders, which IMAP writes in a UTF-7 of its own (RFC 3501, 5.1.3).

/// A folder's name as people read it; one that is not well written stays as it is.
pub fn readable(name: &str) -> String {
    decoded(name).unwrap_or_else(|| name.to_owned())
}

fn decoded(name: &str) -> Option<String> {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (coded, behind) = after.split_once('-')?;
        match coded {
            "" => out.push('&'),
            _ => out.push_str(&String::from_utf16(&units(coded)?).ok()?),
        }
        rest = behind;
    }
    out.push_str(rest);
    Some(out)
}

/// UTF-16 in Base64 without padding, with `,` for `/`.
fn units(coded: &str) -> Option<Vec<u16>> {
    let (mut bits, mut held, mut units) = (0_u32, 0, Vec::new());
    for byte in coded.bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b',' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(six);
        held += 6;
        if held >= 16 {
            held -= 16;
            units.push(u16::try_from((bits >> held) & 0xffff).ok()?);
            bits &= (1 << held) - 1;
        }
    }
    Some(units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_folders_are_read() {
        for (written, name) in [
            ("INBOX", "INBOX"),
            ("Verzonden items", "Verzonden items"),
            ("Gel&APY-scht", "Gelöscht"),
            ("R&AOk-f&AOk-rences &- co", "Références & co"),
            ("&ZeVnLIqe-", "日本語"),
            ("&2D3eAA-", "😀"),
            ("a & b", "a & b"),
            ("&APY", "&APY"),
            ("&!-", "&!-"),
            ("&2D0-", "&2D0-"),
        ] {
            assert_eq!(readable(written), name);
        }
    }
}
