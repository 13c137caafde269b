//! All rows of all tables, whatever these are: out for a backup, and into an empty database of either kind.
//!
//! What the two databases know differently is made alike: an id is sixteen bytes.

use uuid::Uuid;

use crate::value::{Row, Value};
use crate::{Migration, StoreError, Tx, migrate};

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Null,
    Integer(i64),
    Bool(bool),
    Text(String),
    Bytes(Vec<u8>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Integer,
    Bool,
    Text,
    Bytes,
    Uuid,
}

/// A table with its columns, in their order.
#[derive(Clone, Debug)]
pub struct Table {
    name: String,
    columns: Vec<(String, Kind)>,
}

/// What was taken away for loading, and comes back after it.
#[derive(Debug)]
pub struct Loose(Vec<String>);

const TABLES_SQLITE: &str = "SELECT name FROM sqlite_master \
    WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
const TABLES_POSTGRES: &str = "SELECT CAST(tablename AS TEXT) FROM pg_tables \
    WHERE schemaname = current_schema() ORDER BY 1";
const COLUMNS_SQLITE: &str = "SELECT name, type FROM pragma_table_info($1) ORDER BY cid";
const COLUMNS_POSTGRES: &str = "SELECT CAST(column_name AS TEXT), CAST(data_type AS TEXT) \
    FROM information_schema.columns \
    WHERE table_schema = current_schema() AND CAST(table_name AS TEXT) = $1 ORDER BY ordinal_position";
const REFERENCES_POSTGRES: &str = "SELECT CAST(CAST(c.conrelid AS REGCLASS) AS TEXT), \
    CAST(c.conname AS TEXT), pg_get_constraintdef(c.oid) \
    FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace \
    WHERE c.contype = 'f' AND n.nspname = current_schema() ORDER BY 1, 2";
const STEPS: &str = "SELECT number FROM schema_steps ORDER BY number";
/// The table of the steps: it is made by these, not loaded.
const STEPS_TABLE: &str = "schema_steps";
/// So many rows, or so many values, go into the database in one statement.
const MOST_ROWS: usize = 200;
const MOST_VALUES: usize = 30_000;

/// The numbers of the steps that made this database.
pub fn steps(tx: &mut Tx<'_>) -> Result<Vec<i64>, StoreError> {
    tx.all(STEPS, &[], |row| row.get(0))
}

/// All tables with rows of ours.
pub fn tables(tx: &mut Tx<'_>) -> Result<Vec<Table>, StoreError> {
    let mut names = names(tx)?;
    names.retain(|name| name != STEPS_TABLE);
    let sql = if tx.is_postgres() {
        COLUMNS_POSTGRES
    } else {
        COLUMNS_SQLITE
    };
    let mut tables = Vec::with_capacity(names.len());
    for name in names {
        let columns = tx.all(sql, &[&name], |row| {
            let (column, declared) = (row.get::<String>(0)?, row.get::<String>(1)?);
            let kind = kind_of(&declared).ok_or_else(|| {
                StoreError::Fault(format!("{name}.{column} is of no known type: {declared}"))
            })?;
            Ok((column, kind))
        })?;
        tables.push(Table { name, columns });
    }
    Ok(tables)
}

fn names(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    let sql = if tx.is_postgres() {
        TABLES_POSTGRES
    } else {
        TABLES_SQLITE
    };
    tx.all(sql, &[], |row| row.get(0))
}

fn kind_of(declared: &str) -> Option<Kind> {
    match declared.to_ascii_lowercase().as_str() {
        "bigint" | "integer" => Some(Kind::Integer),
        "boolean" => Some(Kind::Bool),
        "text" => Some(Kind::Text),
        "blob" | "bytea" => Some(Kind::Bytes),
        "uuid" => Some(Kind::Uuid),
        _ => None,
    }
}

impl Table {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The names of its columns, in the order of the cells.
    pub fn columns(&self) -> Vec<&str> {
        self.columns.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// Hands each row to `take`.
    pub fn each(
        &self,
        tx: &mut Tx<'_>,
        mut take: impl FnMut(Vec<Cell>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT {} FROM {}",
            self.list(&self.columns()),
            quoted(&self.name)
        );
        tx.each(&sql, &[], |row| {
            let cells = self.columns.iter().enumerate();
            let cells = cells.map(|(index, (_, kind))| cell(row, index, *kind));
            take(cells.collect::<Result<_, _>>()?)
        })
    }

    /// Puts rows in, whose cells are those of `columns`.
    pub fn load(
        &self,
        tx: &mut Tx<'_>,
        columns: &[String],
        rows: &[Vec<Cell>],
    ) -> Result<(), StoreError> {
        let kinds: Vec<Kind> = columns
            .iter()
            .map(|wanted| {
                let known = self.columns.iter().find(|(name, _)| name == wanted);
                known.map(|(_, kind)| *kind).ok_or_else(|| {
                    StoreError::Fault(format!("{} has no column {wanted}", self.name))
                })
            })
            .collect::<Result<_, _>>()?;
        let names: Vec<&str> = columns.iter().map(String::as_str).collect();
        for some in rows.chunks(MOST_ROWS.min(MOST_VALUES / columns.len().max(1)).max(1)) {
            let mut sql = format!(
                "INSERT INTO {} ({}) VALUES ",
                quoted(&self.name),
                self.list(&names)
            );
            let mut values: Vec<Box<dyn Value>> = Vec::with_capacity(some.len() * kinds.len());
            for (index, row) in some.iter().enumerate() {
                if row.len() != kinds.len() {
                    return Err(StoreError::Fault(format!(
                        "{}: a row has {} values, not {}",
                        self.name,
                        row.len(),
                        kinds.len()
                    )));
                }
                let first = index * kinds.len();
                let marks: Vec<_> = (1..=kinds.len())
                    .map(|n| format!("${}", first + n))
                    .collect();
                let comma = if index == 0 { "" } else { ", " };
                sql.push_str(&format!("{comma}({})", marks.join(", ")));
                for (cell, kind) in row.iter().zip(&kinds) {
                    values.push(value(cell, *kind).ok_or_else(|| {
                        StoreError::Fault(format!("{}: a value is of another type", self.name))
                    })?);
                }
            }
            let params: Vec<&dyn Value> = values.iter().map(AsRef::as_ref).collect();
            tx.execute(&sql, &params)?;
        }
        Ok(())
    }

    fn list(&self, columns: &[&str]) -> String {
        let columns: Vec<_> = columns.iter().map(|name| quoted(name)).collect();
        columns.join(", ")
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn cell(row: &Row<'_>, index: usize, kind: Kind) -> Result<Cell, StoreError> {
    let cell = match kind {
        Kind::Integer => row.get::<Option<i64>>(index)?.map(Cell::Integer),
        Kind::Bool => row.get::<Option<bool>>(index)?.map(Cell::Bool),
        Kind::Text => row.get::<Option<String>>(index)?.map(Cell::Text),
        Kind::Bytes => row.get::<Option<Vec<u8>>>(index)?.map(Cell::Bytes),
        Kind::Uuid => {
            let id = row.get::<Option<Uuid>>(index)?;
            id.map(|id| Cell::Bytes(id.as_bytes().to_vec()))
        }
    };
    Ok(cell.unwrap_or(Cell::Null))
}

fn value(cell: &Cell, kind: Kind) -> Option<Box<dyn Value>> {
    Some(match (kind, cell) {
        (Kind::Integer, Cell::Null) => Box::new(None::<i64>),
        (Kind::Bool, Cell::Null) => Box::new(None::<bool>),
        (Kind::Text, Cell::Null) => Box::new(None::<String>),
        (Kind::Bytes, Cell::Null) => Box::new(None::<Vec<u8>>),
        (Kind::Uuid, Cell::Null) => Box::new(None::<Uuid>),
        (Kind::Integer, Cell::Integer(number)) => Box::new(*number),
        (Kind::Bool, Cell::Bool(yes)) => Box::new(*yes),
        (Kind::Text, Cell::Text(text)) => Box::new(text.clone()),
        (Kind::Bytes, Cell::Bytes(bytes)) => Box::new(bytes.clone()),
        (Kind::Uuid, Cell::Bytes(bytes)) => Box::new(Uuid::from_slice(bytes).ok()?),
        _ => return None,
    })
}

/// Makes the tables in an empty database, as the steps `wanted` of those `known` left them, and takes
/// away what would keep rows from coming in any order.
pub fn begin(tx: &mut Tx<'_>, known: &[Migration], wanted: &[i64]) -> Result<Loose, StoreError> {
    if !names(tx)?.is_empty() {
        return Err(StoreError::Setup("the database is not empty".to_owned()));
    }
    if let Some(found) = wanted
        .iter()
        .find(|number| known.iter().all(|step| step.number != **number))
    {
        let known = known.last().map_or(0, |step| step.number);
        return Err(StoreError::Newer {
            found: *found,
            known,
        });
    }
    let steps: Vec<&Migration> = known
        .iter()
        .filter(|step| wanted.contains(&step.number))
        .collect();
    migrate::make(tx, &steps)?;
    let mut back = Vec::new();
    if tx.is_postgres() {
        let references = tx.all(REFERENCES_POSTGRES, &[], |row| {
            let (table, name) = (row.get::<String>(0)?, row.get::<String>(1)?);
            Ok((table, quoted(&name), row.get::<String>(2)?))
        })?;
        for (table, name, rule) in references {
            tx.script(&format!("ALTER TABLE {table} DROP CONSTRAINT {name}"))?;
            back.push(format!("ALTER TABLE {table} ADD CONSTRAINT {name} {rule}"));
        }
    } else {
        tx.script("PRAGMA defer_foreign_keys = ON")?;
    }
    // A step may have put rows there.
    for table in tables(tx)? {
        tx.script(&format!("DELETE FROM {}", quoted(&table.name)))?;
    }
    Ok(Loose(back))
}

/// Holds all rows to each other again.
pub fn finish(tx: &mut Tx<'_>, loose: Loose) -> Result<(), StoreError> {
    for rule in &loose.0 {
        tx.script(rule)?;
    }
    if !tx.is_postgres() {
        let sql = "SELECT \"table\" FROM pragma_foreign_key_check";
        if let Some(table) = tx.first(sql, &[], |row| row.get::<String>(0))? {
            return Err(StoreError::Dangling(format!("a row of {table}")));
        }
    }
    Ok(())
}
