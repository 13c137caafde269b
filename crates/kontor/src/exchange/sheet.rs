//! From the bytes of a file to rows: encoding, separator and header are found out, not asked for.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use pages::{Arg, Texts};

use super::cells::restored;
use super::columns;
use super::model::Kind;
use crate::contacts::fields::Field;
use crate::refusal::Refusal;

/// The largest file, in bytes, and the most rows.
pub const MOST_BYTES: u64 = 20_000_000;
pub const MOST_ROWS: usize = 50_000;
/// The longest cell, in characters.
pub const LONGEST_CELL: usize = 5_000;
const MOST_COLUMNS: usize = 200;

/// A file that can be read, with the columns that its header names.
#[derive(Debug)]
pub struct Sheet {
    text: String,
    /// Where the header begins.
    begin: usize,
    separator: u8,
    pub encoding: &'static str,
    /// The column of each cell; none where nobody knows it.
    pub columns: Vec<Option<String>>,
    /// The headers that nobody knows.
    pub unknown: Vec<String>,
    /// How many rows there are below the header.
    pub total: usize,
}

/// One row.
#[derive(Clone, Debug)]
pub struct SheetRow {
    /// As spreadsheets count: the header is row 1.
    pub number: i64,
    /// By column, without what is unknown.
    cells: Vec<(String, String)>,
    /// Whether there is more in it than the header names.
    pub too_wide: bool,
}

impl SheetRow {
    /// What stands in a column; none if the file does not have it.
    pub fn get(&self, column: &str) -> Option<&str> {
        let found = self.cells.iter().find(|(code, _)| code == column);
        found.map(|(_, text)| restored(text.trim()))
    }

    /// What stands in a column, or nothing.
    pub fn text(&self, column: &str) -> &str {
        self.get(column).unwrap_or("")
    }

    /// All cells, as they came.
    pub fn cells(&self) -> impl Iterator<Item = (&str, &str)> {
        let cells = self.cells.iter();
        cells.map(|(code, text)| (code.as_str(), text.as_str()))
    }
}

fn refused(key: &'static str, args: Vec<(&'static str, Arg)>) -> Refusal {
    Refusal::field_with("file", key, args)
}

impl Sheet {
    /// Reads a file of this kind, with the firm's `own` fields among the columns; a refusal is of the
    /// field `file`.
    pub fn read(texts: &Texts, kind: Kind, own: &[Field], bytes: &[u8]) -> Result<Sheet, Refusal> {
        if bytes.len() as u64 > MOST_BYTES {
            return Err(refused(
                "fault-import-size",
                vec![("max", Arg::from(20_i64))],
            ));
        }
        let (text, encoding) = decoded(bytes)?;
        // One kind of line end, so that lines can be counted.
        let text = match text.contains('\r') {
            true => text.replace("\r\n", "\n").replace('\r', "\n"),
            false => text,
        };
        let (begin, told) = told_separator(&text);
        let known = |header: &str| match columns::recognised(texts, kind, header) {
            Some(code) => Some(code.to_owned()),
            None => columns::own(own, header),
        };
        let (separator, headers) = header(&text[begin..], told, known)?;
        let mut columns: Vec<Option<String>> = Vec::new();
        let mut unknown: Vec<String> = Vec::new();
        for name in &headers {
            let column = known(name);
            if column.is_some() && columns.contains(&column) {
                return Err(refused(
                    "fault-import-twice",
                    vec![("name", Arg::from(name))],
                ));
            }
            if column.is_none() && !name.trim().is_empty() {
                unknown.push(name.trim().chars().take(60).collect());
            }
            columns.push(column);
        }
        let mut sheet = Sheet {
            text,
            begin,
            separator,
            encoding,
            columns,
            unknown,
            total: 0,
        };
        sheet.total = sheet.rows().take(MOST_ROWS + 1).count();
        match sheet.total {
            0 => Err(refused("fault-import-empty", Vec::new())),
            n if n > MOST_ROWS => Err(refused(
                "fault-import-rows",
                vec![("max", Arg::from(MOST_ROWS))],
            )),
            _ => Ok(sheet),
        }
    }

    /// The name of the separator in the API.
    pub fn separator(&self) -> &'static str {
        match self.separator {
            b';' => "semicolon",
            b',' => "comma",
            _ => "tab",
        }
    }

    /// The rows that hold anything, in their order.
    pub fn rows(&self) -> impl Iterator<Item = SheetRow> + '_ {
        let mut reader = reader(&self.text[self.begin..], self.separator);
        // A cell may hold lines of its own, which a spreadsheet does not count as rows.
        let mut within = 0;
        let mut record = csv::StringRecord::new();
        let mut header = true;
        std::iter::from_fn(move || {
            loop {
                if !reader.read_record(&mut record).unwrap_or(false) {
                    return None;
                }
                let line = record.position().map_or(0, csv::Position::line);
                let number = line.saturating_sub(within);
                within += record
                    .iter()
                    .map(|cell| cell.matches('\n').count() as u64)
                    .sum::<u64>();
                if std::mem::take(&mut header) || record.iter().all(|cell| cell.trim().is_empty()) {
                    continue;
                }
                let more = record.iter().skip(self.columns.len());
                let cells = self.columns.iter().zip(record.iter());
                return Some(SheetRow {
                    number: i64::try_from(number).unwrap_or(i64::MAX),
                    too_wide: more.into_iter().any(|cell| !cell.trim().is_empty()),
                    cells: cells
                        .filter_map(|(column, cell)| Some((column.clone()?, cell.to_owned())))
                        .collect(),
                });
            }
        })
    }
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes())
}

/// The text of a file: UTF-8, UTF-16 with its mark, or else Windows-1252.
///
/// UTF-8 is tried first: what passes for it is hardly ever anything else, while everything passes for
/// Windows-1252.
fn decoded(bytes: &[u8]) -> Result<(String, &'static str), Refusal> {
    let not_text = || refused("fault-import-not-text", Vec::new());
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(refused("fault-import-spreadsheet", Vec::new()));
    }
    let (text, encoding) = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        let text = std::str::from_utf8(rest).map_err(|_| not_text())?;
        (Cow::Borrowed(text), "utf-8")
    } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        let text = UTF_16LE.decode_without_bom_handling_and_without_replacement(rest);
        (text.ok_or_else(not_text)?, "utf-16")
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        let text = UTF_16BE.decode_without_bom_handling_and_without_replacement(rest);
        (text.ok_or_else(not_text)?, "utf-16")
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        (Cow::Borrowed(text), "utf-8")
    } else {
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
        (text, "windows-1252")
    };
    // No text holds these, nor do the five bytes that Windows-1252 leaves without a meaning.
    let odd = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n');
    if text.contains(odd) {
        return Err(not_text());
    }
    if text.trim().is_empty() {
        return Err(refused("fault-import-empty", Vec::new()));
    }
    Ok((text.into_owned(), encoding))
}

/// Whether a text was written as UTF-8 and read as Windows-1252 before it came here: `Ã©` for `é`.
pub fn garbled(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let (bytes, _, lost) = WINDOWS_1252.encode(text);
    !lost && std::str::from_utf8(&bytes).is_ok()
}

/// Excel's own first line, `sep=;`: where the header begins, and the separator that it tells.
fn told_separator(text: &str) -> (usize, Option<u8>) {
    let line = text.lines().next().unwrap_or("");
    let bare = line.trim().trim_matches('"');
    match bare.strip_prefix("sep=").map(str::as_bytes) {
        Some([separator @ (b';' | b',' | b'\t')]) => {
            let begin = text.find('\n').map_or(text.len(), |at| at + 1);
            (begin, Some(*separator))
        }
        _ => (0, None),
    }
}

/// The separator under which most columns are known, and the header as it splits it.
fn header(
    text: &str,
    told: Option<u8>,
    known: impl Fn(&str) -> Option<String>,
) -> Result<(u8, Vec<String>), Refusal> {
    let tried = match told {
        Some(separator) => vec![separator],
        None => b";,\t".to_vec(),
    };
    let best = tried
        .into_iter()
        .map(|separator| {
            let first = reader(text, separator).records().next();
            let names: Vec<String> = first
                .and_then(Result::ok)
                .map(|record| {
                    record
                        .iter()
                        .map(|name| restored(name).to_owned())
                        .collect()
                })
                .unwrap_or_default();
            let count = names
                .iter()
                .take(MOST_COLUMNS)
                .filter(|name| known(name).is_some())
                .count();
            (count, separator, names)
        })
        // The first of equals: the semicolon is what is usual here.
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    match best {
        Some((count, separator, names)) if count > 0 && names.len() <= MOST_COLUMNS => {
            Ok((separator, names))
        }
        _ => Err(refused("fault-import-header", Vec::new())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Sheet, Refusal> {
        Sheet::read(
            &crate::embedded::texts().unwrap(),
            Kind::Dossiers,
            &[],
            bytes,
        )
    }

    fn fault(bytes: &[u8]) -> &'static str {
        match read(bytes) {
            Err(Refusal::Invalid(faults)) => faults.of("file").unwrap().key,
            other => panic!("{other:?}"),
        }
    }

    fn names(bytes: &[u8]) -> Vec<(i64, String)> {
        let sheet = read(bytes).unwrap();
        sheet
            .rows()
            .map(|row| (row.number, row.text("name").to_owned()))
            .collect()
    }

    #[test]
    fn the_encoding_is_found_out() {
        let text = "name;number\nCafé Zoë €;1\n";
        let utf16 = |big: bool| -> Vec<u8> {
            let unit = |unit: u16| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            };
            "\u{FEFF}"
                .encode_utf16()
                .chain(text.encode_utf16())
                .flat_map(unit)
                .collect()
        };
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        let western = WINDOWS_1252.encode(text).0.into_owned();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), "utf-8"),
            (marked, "utf-8"),
            (western, "windows-1252"),
            (utf16(false), "utf-16"),
            (utf16(true), "utf-16"),
        ] {
            assert_eq!(read(&bytes).unwrap().encoding, encoding);
            assert_eq!(names(&bytes), [(2, "Café Zoë €".to_owned())], "{encoding}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(fault(b"name\nA\0B\n"), "fault-import-not-text");
        assert_eq!(fault(b"name\n\x81\x8D\n"), "fault-import-not-text");
        assert_eq!(fault(b"\xEF\xBB\xBFname\n\xE9\n"), "fault-import-not-text");
        assert_eq!(fault(b"\xFF\xFEn\0\x00\xD8"), "fault-import-not-text");
        assert_eq!(fault(b"n\0a\0m\0e\0\n\0"), "fault-import-not-text");
        assert_eq!(fault(b"PK\x03\x04xxxx"), "fault-import-spreadsheet");
        assert_eq!(fault(b" \r\n"), "fault-import-empty");
        assert_eq!(fault(b"name;number\r\n;\r\n"), "fault-import-empty");
        assert_eq!(fault(b"Bakkerij;10001\r\n"), "fault-import-header");
        assert_eq!(fault("naam;Name\nx;y\n".as_bytes()), "fault-import-twice");
        let many = "name\n".to_owned() + &"x\n".repeat(MOST_ROWS + 1);
        assert_eq!(fault(many.as_bytes()), "fault-import-rows");
    }

    #[test]
    fn the_separator_is_found_out() {
        for (text, separator) in [
            ("name;number\nA,B;1\n", "semicolon"),
            ("name,number\n\"A;B\",1\n", "comma"),
            ("name\tnumber\nA\t1\n", "tab"),
            ("sep=,\nname,number\nA,1\n", "comma"),
            ("name\nA\n", "semicolon"),
        ] {
            let sheet = read(text.as_bytes()).unwrap();
            assert_eq!(sheet.separator(), separator, "{text}");
            assert_eq!(sheet.total, 1);
        }
    }

    #[test]
    fn rows_count_as_in_a_spreadsheet() {
        let text = "name;shoe size;number\r\n\"A\nB\";43;1\r\n;;\r\nC;44;2;more\r\nD\r\n";
        let sheet = read(text.as_bytes()).unwrap();
        assert_eq!(sheet.unknown, ["shoe size"]);
        let rows: Vec<SheetRow> = sheet.rows().collect();
        let told: Vec<_> = rows.iter().map(|row| (row.number, row.too_wide)).collect();
        assert_eq!(told, [(2, false), (4, true), (5, false)]);
        assert_eq!(rows[1].get("number"), Some("2"));
        assert_eq!((rows[2].get("number"), rows[2].get("team")), (None, None));
    }

    #[test]
    fn what_was_read_in_the_wrong_encoding_is_noticed() {
        assert!(garbled("CafÃ© Noord") && garbled("ZoÃ«"));
        for text in ["Café Noord", "Ã", "plain", "Müller & Søn", "北京"] {
            assert!(!garbled(text), "{text}");
        }
    }
}
