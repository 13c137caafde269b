//! All rows as lines of JSON, compressed: out of a snapshot, and into an empty database.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, BufWriter, Write as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use store::dump::{self, Cell, Table};
use store::{StoreError, Tx};

use crate::schema::MIGRATIONS;

/// So many rows go into the database at once.
const AT_ONCE: usize = 200;

/// Writes all rows to `path` and says how many each table has.
pub(super) fn write(tx: &mut Tx<'_>, path: &Path) -> Result<BTreeMap<String, u64>, StoreError> {
    let file = BufWriter::new(File::create(path).map_err(disk)?);
    let mut out = GzEncoder::new(file, Compression::fast());
    let mut counts = BTreeMap::new();
    for table in dump::tables(tx)? {
        let head = json!({"table": table.name(), "columns": table.columns()});
        line(&mut out, &head)?;
        let mut count = 0;
        table.each(tx, |cells| {
            count += 1;
            let cells: Vec<Value> = cells.into_iter().map(written).collect();
            line(&mut out, &Value::Array(cells))
        })?;
        counts.insert(table.name().to_owned(), count);
    }
    let mut file = out.finish().map_err(disk)?;
    file.flush().map_err(disk)?;
    Ok(counts)
}

fn line(out: &mut impl io::Write, value: &Value) -> Result<(), StoreError> {
    serde_json::to_writer(&mut *out, value).map_err(|error| disk(error.into()))?;
    out.write_all(b"\n").map_err(disk)
}

/// A table, the columns of its rows, and the rows that are not in it yet.
type Place<'a> = (&'a Table, Vec<String>, Vec<Vec<Cell>>);

/// Makes the schema as `steps` left it, puts all rows of `path` in, and holds them to each other.
pub(super) fn read(
    tx: &mut Tx<'_>,
    path: &Path,
    steps: &[i64],
) -> Result<BTreeMap<String, u64>, StoreError> {
    let loose = dump::begin(tx, MIGRATIONS, steps)?;
    let tables = dump::tables(tx)?;
    let file = File::open(path).map_err(disk)?;
    let mut counts = BTreeMap::new();
    let mut place: Option<Place<'_>> = None;
    for text in BufReader::new(GzDecoder::new(file)).lines() {
        let text = text.map_err(disk)?;
        match serde_json::from_str(&text).map_err(|error| odd(&error.to_string()))? {
            Value::Object(head) => {
                if let Some((table, columns, rows)) = place.take() {
                    table.load(tx, &columns, &rows)?;
                }
                let name = head.get("table").and_then(Value::as_str).unwrap_or("");
                let table = tables.iter().find(|table| table.name() == name);
                let table = table.ok_or_else(|| odd(&format!("there is no table {name}")))?;
                let columns = head.get("columns").cloned().unwrap_or_default();
                let columns: Vec<String> =
                    serde_json::from_value(columns).map_err(|error| odd(&error.to_string()))?;
                counts.insert(name.to_owned(), 0);
                place = Some((table, columns, Vec::with_capacity(AT_ONCE)));
            }
            Value::Array(cells) => {
                let Some((table, columns, rows)) = &mut place else {
                    return Err(odd("a row stands before its table"));
                };
                rows.push(cells.into_iter().map(meant).collect::<Result<_, _>>()?);
                *counts.entry(table.name().to_owned()).or_default() += 1;
                if rows.len() == AT_ONCE {
                    table.load(tx, columns, rows)?;
                    rows.clear();
                }
            }
            _ => return Err(odd("a line is neither a table nor a row")),
        }
    }
    if let Some((table, columns, rows)) = place {
        table.load(tx, &columns, &rows)?;
    }
    dump::finish(tx, loose)?;
    Ok(counts)
}

/// A text stands as itself, bytes in an array of one, in Base64.
fn written(cell: Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Integer(number) => number.into(),
        Cell::Bool(yes) => yes.into(),
        Cell::Text(text) => text.into(),
        Cell::Bytes(bytes) => json!([STANDARD.encode(bytes)]),
    }
}

fn meant(value: Value) -> Result<Cell, StoreError> {
    Ok(match value {
        Value::Null => Cell::Null,
        Value::Bool(yes) => Cell::Bool(yes),
        Value::String(text) => Cell::Text(text),
        Value::Number(number) => {
            let number = number
                .as_i64()
                .ok_or_else(|| odd("a number is too large"))?;
            Cell::Integer(number)
        }
        Value::Array(bytes) => {
            let text = bytes.first().and_then(Value::as_str).unwrap_or("");
            let bytes = STANDARD.decode(text);
            Cell::Bytes(bytes.map_err(|error| odd(&error.to_string()))?)
        }
        Value::Object(_) => return Err(odd("a value is of no known kind")),
    })
}

pub(super) fn disk(error: io::Error) -> StoreError {
    StoreError::Disk(error.to_string())
}

pub(super) fn odd(why: &str) -> StoreError {
    StoreError::Fault(format!("the rows of the backup: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_back() {
        for cell in [
            Cell::Null,
            Cell::Integer(i64::MIN),
            Cell::Integer(i64::MAX),
            Cell::Bool(false),
            Cell::Text("[\"é\"\n]".to_owned()),
            Cell::Text(String::new()),
            Cell::Bytes(Vec::new()),
            Cell::Bytes(vec![0, 255, 10]),
        ] {
            let text = written(cell.clone()).to_string();
            assert_eq!(meant(serde_json::from_str(&text).unwrap()).unwrap(), cell);
        }
    }
}
