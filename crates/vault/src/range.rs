/// A run of bytes in a file, both ends included, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByteRange {
    /// The first byte.
    pub start: u64,
    /// The last byte.
    pub end_inclusive: u64,
}

/// What a `Range` header asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeAnswer {
    /// The whole file: 200.
    Whole,
    /// A part that lies inside the file: 206.
    Part(ByteRange),
    /// A part beyond the end of the file: 416.
    Unsatisfiable,
}

/// Reads a `Range` header for a file of `total` bytes: `bytes=a-b`, `bytes=a-` or `bytes=-n`.
///
/// Several ranges, other units and whatever else cannot be read count as not asking (RFC 9110 allows
/// a server to ignore them). An end beyond the file is pulled back to its last byte. The last `n`
/// bytes of an empty file are the whole of it, for 206 has no way to say so.
pub fn parse_range(header: &str, total: u64) -> RangeAnswer {
    read_range(header, total).unwrap_or(RangeAnswer::Whole)
}

fn read_range(header: &str, total: u64) -> Option<RangeAnswer> {
    let (unit, spec) = header.trim().split_once('=')?;
    if !unit.eq_ignore_ascii_case("bytes") {
        return None;
    }
    let (first, last) = spec.trim().split_once('-')?;
    let part = |start, end_inclusive| {
        RangeAnswer::Part(ByteRange {
            start,
            end_inclusive,
        })
    };
    if first.is_empty() {
        return Some(match (number(last)?, total) {
            (0, _) => RangeAnswer::Unsatisfiable,
            (_, 0) => RangeAnswer::Whole,
            (count, _) => part(total.saturating_sub(count), total - 1),
        });
    }
    let start = number(first)?;
    let end = if last.is_empty() {
        u64::MAX
    } else {
        number(last)?
    };
    if end < start {
        return None;
    }
    Some(match start < total {
        true => part(start, end.min(total - 1)),
        false => RangeAnswer::Unsatisfiable,
    })
}

/// Digits only; more than fit are as good as infinite.
fn number(digits: &str) -> Option<u64> {
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use RangeAnswer::{Unsatisfiable, Whole};
    use proptest::prelude::*;

    fn part(start: u64, end_inclusive: u64) -> RangeAnswer {
        RangeAnswer::Part(ByteRange {
            start,
            end_inclusive,
        })
    }

    #[test]
    fn one_range_is_read() {
        for (header, total, answer) in [
            ("bytes=0-0", 10, part(0, 0)),
            ("bytes=2-5", 10, part(2, 5)),
            ("Bytes= 2-5 ", 10, part(2, 5)),
            ("bytes=2-", 10, part(2, 9)),
            ("bytes=2-99999999999999999999999", 10, part(2, 9)),
            ("bytes=-3", 10, part(7, 9)),
            ("bytes=-30", 10, part(0, 9)),
            ("bytes=-99999999999999999999999", 10, part(0, 9)),
            ("bytes=10-", 10, Unsatisfiable),
            ("bytes=99999999999999999999999-", 10, Unsatisfiable),
            ("bytes=-0", 10, Unsatisfiable),
            ("bytes=0-", 0, Unsatisfiable),
            ("bytes=-5", 0, Whole),
        ] {
            assert_eq!(parse_range(header, total), answer, "{header} of {total}");
        }
    }

    #[test]
    fn the_rest_is_ignored() {
        for header in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=5-2",
            "bytes=0-1,3-4",
            "bytes=a-b",
            "bytes=+1-2",
            "bytes=1--2",
            "bytes=1 - 2",
            "items=0-1",
            "bytes=0x1-2",
            "bytes=١-٢",
        ] {
            assert_eq!(parse_range(header, 10), Whole, "{header}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(header in ".{0,40}", total: u64) {
            parse_range(&header, total);
        }

        #[test]
        fn stays_inside(first in "[0-9]{0,20}", last in "[0-9]{0,20}", total: u64) {
            if let RangeAnswer::Part(range) = parse_range(&format!("bytes={first}-{last}"), total) {
                prop_assert!(range.start <= range.end_inclusive);
                prop_assert!(range.end_inclusive < total);
            }
        }
    }
}
