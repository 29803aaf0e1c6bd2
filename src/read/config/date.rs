//! Dates of publication and the time outputs carry.

/// The time of a book that gives none: 2000-01-01, after every archive format's beginning.
pub(super) const FIXED_TIME: i64 = 946_684_800;

/// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD` and gives the full date with the days since 1970-01-01.
pub(super) fn parse(text: &str) -> Option<(String, i64)> {
    let mut parts = text.trim().splitn(3, '-');
    let field = |part: Option<&str>, width: usize| match part {
        None => Some(1),
        Some(part) if part.len() == width && part.bytes().all(|b| b.is_ascii_digit()) => {
            part.parse::<i64>().ok()
        }
        Some(_) => None,
    };
    let year = field(Some(parts.next()?), 4)?;
    let month = field(parts.next(), 2)?;
    let day = field(parts.next(), 2)?;
    if !(1..=12).contains(&month) || !(1..=days_in(year, month)).contains(&day) {
        return None;
    }
    Some((
        format!("{year:04}-{month:02}-{day:02}"),
        days_since_epoch(year, month, day),
    ))
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar; years begin in March so that leap days come last.
fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_checked_and_counted() {
        assert_eq!(parse("1970-01-01"), Some(("1970-01-01".to_owned(), 0)));
        assert_eq!(
            parse("2000"),
            Some(("2000-01-01".to_owned(), FIXED_TIME / 86_400))
        );
        assert_eq!(parse("2026-10").map(|d| d.0), Some("2026-10-01".to_owned()));
        assert_eq!(parse("2024-02-29").map(|d| d.1), Some(19_782));
        for bad in ["2023-02-29", "2026-13-01", "26-1-1", "tomorrow", ""] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
