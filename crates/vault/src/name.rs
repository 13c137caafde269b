use std::fmt::Write;

/// Most characters in a file name.
const LONGEST: usize = 200;
/// Longest ending, without its dot, that is kept when a name is cut.
const LONGEST_ENDING: usize = 20;

/// A file name fit to be stored, shown and downloaded on any system.
///
/// Keeps the last part of a path (`/` or `\`), drops control characters and those that turn the
/// reading direction or cannot be seen, dots and spaces at either end, puts `_` before names that
/// Windows keeps for itself, and cuts to 200 characters before the ending. Nothing left is `file`.
/// Cleaning a clean name changes nothing.
pub fn clean_name(raw: &str) -> String {
    let mut name = raw.to_owned();
    loop {
        let cleaner = clean_once(&name);
        if cleaner == name {
            return name;
        }
        name = cleaner;
    }
}

/// A `Content-Disposition` header for this name (RFC 6266), which is cleaned first: `inline` or
/// `attachment`, the name in plain ASCII for old programs, and the name itself in UTF-8.
///
/// Printable ASCII only, whatever the name holds.
pub fn content_disposition(name: &str, inline: bool) -> String {
    let name = clean_name(name);
    let mut header = String::from(if inline { "inline" } else { "attachment" });
    header.push_str("; filename=\"");
    header.extend(name.chars().map(|c| match c {
        '"' | '\\' | '%' => '_',
        ' '..='~' => c,
        _ => '_',
    }));
    header.push_str("\"; filename*=UTF-8''");
    for byte in name.bytes() {
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => header.push(byte as char),
            b'!' | b'#' | b'$' | b'&' | b'+' | b'-' | b'.' | b'^' | b'_' | b'`' | b'|' | b'~' => {
                header.push(byte as char);
            }
            _ => write!(header, "%{byte:02X}").expect("a string takes every write"),
        }
    }
    header
}

fn clean_once(raw: &str) -> String {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = last.chars().filter(|c| !is_dropped(*c)).collect();
    let edge = |c: char| c == '.' || c.is_whitespace();
    let name = visible.trim_matches(edge);
    if name.is_empty() {
        return "file".to_owned();
    }
    let name = match is_reserved(name) {
        true => format!("_{name}"),
        false => name.to_owned(),
    };
    shorten(&name).trim_end_matches(edge).to_owned()
}

/// Controls, direction marks and overrides, and what takes no room: a name is what it looks like.
fn is_dropped(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Names of devices on Windows, with or without an ending.
fn is_reserved(name: &str) -> bool {
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_uppercase();
    if matches!(
        stem.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$"
    ) {
        return true;
    }
    let port = stem
        .strip_prefix("COM")
        .or_else(|| stem.strip_prefix("LPT"));
    matches!(
        port,
        Some("0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
    )
}

fn shorten(name: &str) -> String {
    let length = name.chars().count();
    if length <= LONGEST {
        return name.to_owned();
    }
    let first = |count: usize| name.chars().take(count).collect::<String>();
    match name
        .rsplit_once('.')
        .map(|(_, ending)| (ending, ending.chars().count()))
    {
        Some((ending, long)) if long <= LONGEST_ENDING => {
            let stem = first(LONGEST - 1 - long);
            format!(
                "{}.{ending}",
                stem.trim_end_matches(|c: char| c == '.' || c.is_whitespace())
            )
        }
        _ => first(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_cleaned() {
        for (raw, clean) in [
            ("report.pdf", "report.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\jan\\lijst nieuw.xlsx", "lijst nieuw.xlsx"),
            ("  .htaccess. . ", "htaccess"),
            ("a\r\nSet-Cookie: x\0.txt", "aSet-Cookie: x.txt"),
            ("letter\u{202e}fdp.exe", "letterfdp.exe"),
            ("con", "_con"),
            ("Lpt1.tar.gz", "_Lpt1.tar.gz"),
            ("COM¹.txt", "_COM¹.txt"),
            ("confirm.txt", "confirm.txt"),
            ("", "file"),
            ("...", "file"),
            ("map/", "file"),
            ("日本 👩‍💻.pdf", "日本 👩‍💻.pdf"),
        ] {
            assert_eq!(clean_name(raw), clean, "{raw:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = clean_name(&format!("{}.tar.gz", "é".repeat(400)));
        assert_eq!(name, format!("{}.gz", "é".repeat(197)));
        assert_eq!(clean_name(&"x".repeat(400)).chars().count(), 200);
        let spaced = clean_name(&format!("con{}x.txt", " ".repeat(300)));
        assert_eq!(spaced, "_con.txt");
    }

    #[test]
    fn disposition_says_the_name_twice() {
        assert_eq!(
            content_disposition("Büro \"100%\".pdf", true),
            "inline; filename=\"B_ro _100__.pdf\"; filename*=UTF-8''B%C3%BCro%20%22100%25%22.pdf"
        );
        assert!(content_disposition("a.txt", false).starts_with("attachment; filename=\"a.txt\";"));
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(raw in "[\\PC\\x00-\\x20./\\\\ ]{0,400}") {
            let name = clean_name(&raw);
            prop_assert_eq!(&clean_name(&name), &name);
            prop_assert!(!name.is_empty() && name.chars().count() <= 200);
            let unwanted = ['/', '\\', '\0', '\u{202e}'];
            prop_assert!(!name.contains(unwanted) && !name.starts_with('.'));
        }

        #[test]
        fn a_long_tricky_name_settles(stem in "(con|nul|a)[ .]{0,250}", end in "[. a-c]{0,60}") {
            let name = clean_name(&format!("{stem}{end}"));
            prop_assert_eq!(&clean_name(&name), &name);
            prop_assert!(name.chars().count() <= 200);
        }

        #[test]
        fn disposition_is_printable_ascii(raw in any::<String>(), inline: bool) {
            let header = content_disposition(&raw, inline);
            prop_assert!(header.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
            prop_assert_eq!(header.matches('"').count(), 2);
        }
    }
}
