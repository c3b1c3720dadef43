//! Points in time as milliseconds since 1970, written as in reference 2.4.

use serde::ser::{Serialize, Serializer};

use crate::text::Short;

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Timestamp(pub(crate) i64);

const DAY_MS: i64 = 86_400_000;

impl Timestamp {
    /// 2026-06-01T00:00:00Z, where the sandbox's clock starts.
    pub(crate) const START: Self = Self(1_780_272_000_000);

    pub(crate) const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Whole seconds and `Z`, as most samples show it.
    pub(crate) fn to_seconds_text(self) -> String {
        self.seconds().as_str().to_owned()
    }

    fn seconds(self) -> Short<20> {
        let (year, month, day) = civil(self.0.div_euclid(DAY_MS));
        let seconds = self.0.rem_euclid(DAY_MS) / 1000;
        let mut text = Short::new();
        for (number, digits, after) in [
            (year, 4, b'-'),
            (month, 2, b'-'),
            (day, 2, b'T'),
            (seconds / 3600, 2, b':'),
            (seconds / 60 % 60, 2, b':'),
            (seconds % 60, 2, b'Z'),
        ] {
            text.push_decimal(u64::try_from(number).unwrap_or(0), digits);
            text.push(after);
        }
        text
    }

    /// With milliseconds, as audit logs show it.
    pub(crate) fn to_milliseconds_text(self) -> String {
        let mut text = self.to_seconds_text();
        text.pop();
        format!("{text}.{:03}Z", self.0.rem_euclid(1000))
    }

    /// The form of the `Date` header (RFC 9110, IMF-fixdate).
    pub(crate) fn to_http_text(self) -> String {
        const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let days = self.0.div_euclid(DAY_MS);
        let (year, month, day) = civil(days);
        let of = |names: &[&'static str], at: i64| -> &'static str {
            usize::try_from(at)
                .ok()
                .and_then(|at| names.get(at).copied())
                .unwrap_or_default()
        };
        let weekday = of(&DAYS, days.rem_euclid(7));
        let month = of(&MONTHS, month - 1);
        let seconds = self.0.rem_euclid(DAY_MS) / 1000;
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
    }

    /// Reads `YYYY-MM-DDTHH:MM:SS[.fraction](Z|+HH:MM|-HH:MM)`; the colon of the offset may be left out, as the
    /// vendor's Python client does in queries.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (date, rest) = text.split_once(['T', 't'])?;
        let mut date = date.splitn(3, '-');
        let year = digits(date.next()?, 4)?;
        let month = digits(date.next()?, 2)?;
        let day = digits(date.next()?, 2)?;
        let zone_at = rest.find(['Z', 'z', '+', '-'])?;
        let (clock, zone) = rest.split_at_checked(zone_at)?;
        let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
        let mut clock = clock.splitn(3, ':');
        let hour = digits(clock.next()?, 2)?;
        let minute = digits(clock.next()?, 2)?;
        let second = digits(clock.next()?, 2)?;
        let in_range = (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day)
            && hour < 24
            && minute < 60
            && second < 60;
        if !in_range {
            return None;
        }
        let ms = milliseconds(fraction)?;
        let local = days(year, month, day) * DAY_MS
            + hour * 3_600_000
            + minute * 60_000
            + second * 1000
            + ms;
        Some(Self(local - offset_minutes(zone)? * 60_000))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.seconds().as_str())
    }
}

fn digits(text: &str, count: usize) -> Option<i64> {
    let plain = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn milliseconds(fraction: &str) -> Option<i64> {
    if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let three: String = fraction.chars().chain("000".chars()).take(3).collect();
    three.parse().ok()
}

fn offset_minutes(zone: &str) -> Option<i64> {
    let mut rest = zone.chars();
    let sign = match rest.next()? {
        'Z' | 'z' => return rest.as_str().is_empty().then_some(0),
        '+' => 1,
        _ => -1,
    };
    let offset = rest.as_str();
    let (hours, minutes) = offset
        .split_once(':')
        .or_else(|| offset.split_at_checked(2))?;
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

fn days_in(year: i64, month: i64) -> i64 {
    let (next_year, next_month) = if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    };
    days(next_year, next_month, 1) - days(year, month, 1)
}

/// Days since 1970-01-01 of a date in the proleptic Gregorian calendar, with years that begin in March.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_starts_where_the_reference_date_says() {
        assert_eq!(Timestamp::START.to_seconds_text(), "2026-06-01T00:00:00Z");
        assert_eq!(
            Timestamp::parse("2026-06-01T00:00:00Z"),
            Some(Timestamp::START)
        );
    }

    #[test]
    fn what_is_written_is_read_back_over_four_centuries() {
        for day in (-60_000..90_000).step_by(17) {
            let at = Timestamp(day * DAY_MS + 3_661_000);
            assert_eq!(Timestamp::parse(&at.to_seconds_text()), Some(at));
        }
    }

    #[test]
    fn http_dates_are_those_of_rfc_9110() {
        for (text, http) in [
            ("1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
            ("2024-02-29T23:59:59Z", "Thu, 29 Feb 2024 23:59:59 GMT"),
        ] {
            assert_eq!(Timestamp::parse(text).unwrap().to_http_text(), http);
        }
    }

    #[test]
    fn fractions_and_offsets_are_read() {
        for text in [
            "2026-06-01T02:00:00.5+02:00",
            "2026-06-01T02:00:00.500000+0200",
            "2026-05-31T22:30:00.5-01:30",
        ] {
            assert_eq!(
                Timestamp::parse(text),
                Some(Timestamp::START.plus_ms(500)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_time_without_a_zone_is_rejected() {
        for text in [
            "",
            "2026-06-01",
            "2026-06-01T00:00:00",
            "2026-02-30T00:00:00Z",
            "2026-06-01T24:00:00Z",
            "2026-06-01T00:00:00.Z",
            "2026-06-01T00:00:00Zz",
            "2026-06-01T00:00:00+24:00",
            "2026-06-01T00:00:00+00:60",
            "2026-06-01T00:00:00+000",
            "2026-06-01T00:00:00+é1",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }
}
