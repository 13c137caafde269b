//! When someone who works at a firm is away, and who stands in.

/// From the beginning of the first day to the end of the last.
#[derive(Clone, Debug)]
pub struct Away {
    pub from: i64,
    /// The first moment at which they are back.
    pub until: i64,
    /// The last moment at which they are away: its day is what people are told.
    pub last: i64,
    /// Who stands in; empty if nobody does.
    pub stand_in: String,
}

impl Away {
    /// From its columns, if somebody is or was away.
    pub fn of(from: Option<i64>, until: Option<i64>, stand_in: String) -> Option<Away> {
        let (from, until) = from.zip(until)?;
        Some(Away {
            from,
            until,
            last: until - 1,
            stand_in,
        })
    }

    /// Whether they are away at this moment.
    pub fn is_at(&self, now: i64) -> bool {
        (self.from..self.until).contains(&now)
    }

    /// Whether they are back.
    pub fn is_over(&self, now: i64) -> bool {
        self.until <= now
    }
}
