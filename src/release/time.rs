//! The fixed time of the outputs, written out.

/// Year, month, day, hour, minute and second in UTC of seconds since 1970.
pub(super) fn civil(timestamp: i64) -> [i64; 6] {
    let (days, seconds) = (timestamp.div_euclid(86_400), timestamp.rem_euclid(86_400));
    // Years that begin in March end with the leap day; 400 of them are 146 097 days.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = (march_month + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    [
        year,
        month,
        day,
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
    ]
}

/// ISO 8601, such as `2026-10-01T00:00:00Z`.
pub(super) fn iso(timestamp: i64) -> String {
    let [year, month, day, hour, minute, second] = civil(timestamp);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// ONIX's form with seconds, such as `20261001T000000Z`.
pub(super) fn compact(timestamp: i64) -> String {
    iso(timestamp).replace(['-', ':'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_back_into_dates() {
        assert_eq!(iso(0), "1970-01-01T00:00:00Z");
        assert_eq!(iso(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(iso(1_790_812_799), "2026-09-30T23:59:59Z");
        assert_eq!(iso(-1), "1969-12-31T23:59:59Z");
        assert_eq!(compact(946_684_800), "20000101T000000Z");
    }
}
