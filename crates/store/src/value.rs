//! Parameters and columns: the types that both drivers know.

use crate::StoreError;

/// A parameter that both databases take: `i64`, `bool`, text, bytes, `Uuid`, ids, and `Option`s.
pub trait Value: rusqlite::ToSql + postgres::types::ToSql + Sync {}
impl<T: rusqlite::ToSql + postgres::types::ToSql + Sync> Value for T {}

/// The parameters of one statement, `$1` first.
pub type Params<'a> = &'a [&'a dyn Value];

/// A column that both databases give.
pub trait Column: rusqlite::types::FromSql + for<'a> postgres::types::FromSql<'a> {}
impl<T: rusqlite::types::FromSql + for<'a> postgres::types::FromSql<'a>> Column for T {}

/// One row of an answer; columns are counted from 0.
pub enum Row<'a> {
    #[doc(hidden)]
    Sqlite(&'a rusqlite::Row<'a>),
    #[doc(hidden)]
    Postgres(&'a postgres::Row),
}

impl Row<'_> {
    /// The column at `index`.
    pub fn get<T: Column>(&self, index: usize) -> Result<T, StoreError> {
        match self {
            Row::Sqlite(row) => Ok(row.get(index)?),
            Row::Postgres(row) => Ok(row.try_get(index)?),
        }
    }
}

/// Makes a typed id around a `Uuid`, so that one kind of id is never taken for another.
#[macro_export]
macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(pub $crate::uuid::Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::uuid::Uuid::try_parse(text).map($name)
            }
        }

        impl $crate::rusqlite::ToSql for $name {
            fn to_sql(&self) -> $crate::rusqlite::Result<$crate::rusqlite::types::ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl $crate::rusqlite::types::FromSql for $name {
            fn column_result(
                value: $crate::rusqlite::types::ValueRef<'_>,
            ) -> $crate::rusqlite::types::FromSqlResult<Self> {
                $crate::uuid::Uuid::column_result(value).map($name)
            }
        }

        impl $crate::postgres::types::ToSql for $name {
            fn to_sql(
                &self,
                kind: &$crate::postgres::types::Type,
                out: &mut $crate::bytes::BytesMut,
            ) -> Result<
                $crate::postgres::types::IsNull,
                Box<dyn std::error::Error + Sync + Send>,
            > {
                $crate::postgres::types::ToSql::to_sql(&self.0, kind, out)
            }
            fn accepts(kind: &$crate::postgres::types::Type) -> bool {
                <$crate::uuid::Uuid as $crate::postgres::types::ToSql>::accepts(kind)
            }
            $crate::postgres::types::to_sql_checked!();
        }

        impl<'a> $crate::postgres::types::FromSql<'a> for $name {
            fn from_sql(
                kind: &$crate::postgres::types::Type,
                raw: &'a [u8],
            ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
                <$crate::uuid::Uuid as $crate::postgres::types::FromSql>::from_sql(kind, raw)
                    .map($name)
            }
            fn accepts(kind: &$crate::postgres::types::Type) -> bool {
                <$crate::uuid::Uuid as $crate::postgres::types::FromSql>::accepts(kind)
            }
        }
    };
}
