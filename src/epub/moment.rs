//! Times as the package and the archive write them.

/// A time of day in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// The year.
    pub(super) year: i64,
    /// The month, 1 to 12.
    pub(super) month: u8,
    /// The day, 1 to 31.
    pub(super) day: u8,
    /// Seconds of the day.
    pub(super) second: u32,
}

impl Moment {
    /// The time of seconds since 1970, within years 1 to 9999 (the proleptic Gregorian calendar by cycles of 400 years).
    pub(super) fn of(timestamp: i64) -> Self {
        let timestamp = timestamp.clamp(-62_135_596_800, 253_402_300_799);
        let (days, second) = (timestamp.div_euclid(86_400), timestamp.rem_euclid(86_400));
        // Days since 1 March of year 0: leap days end their years.
        let shifted = days + 719_468;
        let (cycle, day) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day_of_year = day - (365 * year + year / 4 - year / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        Self {
            year: cycle * 400 + year + i64::from(month <= 2),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day).unwrap_or(1),
            second: u32::try_from(second).unwrap_or(0),
        }
    }

    /// Hours, minutes and seconds.
    pub(super) fn clock(self) -> (u32, u32, u32) {
        (self.second / 3600, self.second / 60 % 60, self.second % 60)
    }
}

impl std::fmt::Display for Moment {
    /// As `dcterms:modified` wants it: `2026-10-01T00:00:00Z`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (hour, minute, second) = self.clock();
        write!(
            f,
            "{:04}-{:02}-{:02}T{hour:02}:{minute:02}:{second:02}Z",
            self.year, self.month, self.day
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn seconds_become_dates() {
        for (timestamp, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_827_696, "2000-02-29T12:34:56Z"),
            (1_790_812_800, "2026-10-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (i64::MAX, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(Moment::of(timestamp).to_string(), text);
        }
    }
}
