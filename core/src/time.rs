//! Points in time, which hosts pass to the core.

use core::fmt;

use crate::find::{find, split_at};

/// A point in time, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// The core has no clock. Every timestamp comes from the host through
/// [`Operation::advance`](crate::engine::Operation::advance).
///
/// ```
/// use ax_admin_core::Timestamp;
/// let start = Timestamp::from_millis(1_000);
/// assert_eq!(start.plus(500).as_millis(), 1_500);
/// assert_eq!(start.plus(500).since(start), 500);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(u64);

impl Timestamp {
    /// A timestamp from its milliseconds.
    #[must_use]
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// Parses a time in RFC 3339, or a date, which is its midnight in UTC. A time without an offset is UTC.
    ///
    /// ```
    /// use ax_admin_core::Timestamp;
    /// let noon = Timestamp::parse("2026-06-01T14:00:00.5+02:00");
    /// assert_eq!(noon, Some(Timestamp::from_millis(1_780_315_200_500)));
    /// let midnight = Timestamp::parse("2026-06-01");
    /// assert_eq!(midnight, Some(Timestamp::from_millis(1_780_272_000_000)));
    /// assert_eq!(Timestamp::parse("June"), None);
    /// ```
    ///
    /// Not in WebAssembly: what JavaScript has of times is parsed by JavaScript, and the module is weighed by the byte.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if !text.contains(['T', 't']) {
            return rfc_3339(&format!("{text}T00:00:00Z")).map(|(_, moment)| moment);
        }
        let (_, moment) = rfc_3339(text)?;
        let fraction = text.split_once('.').map_or("", |(_, after)| after);
        let digits = fraction.chars().map_while(|letter| letter.to_digit(10));
        let digits = digits.chain([0; 3]).take(3);
        let millis = digits.fold(0, |millis, digit| millis * 10 + digit);
        Some(moment.plus(millis.into()))
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn as_millis(self) -> u64 {
        self.0
    }

    /// The timestamp `millis` later.
    #[must_use]
    pub const fn plus(self, millis: u64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Milliseconds from `earlier` to this timestamp; 0 when `earlier` is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// A length of time in words: `8.2 s`, `30 s`, `80 ms`.
pub(crate) fn seconds(millis: u64) -> String {
    let (whole, tenths) = (millis / 1_000, millis % 1_000 / 100);
    if millis < 100 {
        format!("{millis} ms")
    } else if tenths == 0 && whole > 0 {
        format!("{whole} s")
    } else {
        format!("{whole}.{tenths} s")
    }
}

impl fmt::Display for Timestamp {
    /// Writes RFC 3339 in UTC with seconds, `2026-06-01T00:00:00Z`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0 / 1_000;
        let (year, month, day) = civil_date(seconds / 86_400);
        let of_day = seconds % 86_400;
        write!(
            formatter,
            "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
            of_day / 3_600,
            of_day / 60 % 60,
            of_day % 60
        )
    }
}

/// Year, month and day of a count of days since 1970-01-01, in the Gregorian calendar.
fn civil_date(days: u64) -> (u64, u64, u64) {
    // Years start on 1 March here, so that the leap day is the last day of a year.
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let day_of_era = shifted % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    (year, month, day)
}

/// Parses a time in ISO 8601. Returns it in RFC 3339, as it is sent, and as a timestamp.
///
/// Without an offset it is UTC; the colon in the offset may be missing.
pub(crate) fn rfc_3339(text: &str) -> Option<(String, Timestamp)> {
    let text = text.trim();
    let (date, rest) = text.split_once(['T', 't'])?;
    let (year, month, day) = three(date, '-', [4, 2, 2])?;
    let zone_at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at_checked(zone_at)?;
    let (whole, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let (hour, minute, second) = three(whole, ':', [2, 2, 2])?;
    let is_date = (1..=12).contains(&month) && (1..=days_of(year, month)).contains(&day);
    let is_clock =
        hour < 24 && minute < 60 && second < 60 && number(fraction, fraction.len()).is_some();
    if !is_date || !is_clock {
        return None;
    }
    let (zone, offset_minutes) = offset(zone)?;
    let days = days_since_1970(year, month, day)?;
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second;
    let seconds = i64::try_from(seconds).ok()? - offset_minutes * 60;
    // The timestamp ignores the fraction; the text that is sent keeps it.
    let millis = u64::try_from(seconds)
        .unwrap_or_default()
        .saturating_mul(1_000);
    Some((format!("{date}T{clock}{zone}"), Timestamp(millis)))
}

/// Parses a `Date` header in the form that servers must generate, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110,
/// section 5.6.7). Returns `None` for the two obsolete forms.
pub(crate) fn http_date(text: &str) -> Option<Timestamp> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let (_, date) = split_at(text.trim(), ", ")?;
    let mut parts = date.split(' ');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let (clock, zone) = (parts.next()?, parts.next()?);
    let month = find(MONTHS, month).filter(|at| at % 3 == 0 && month.len() == 3)?;
    if zone != "GMT" || parts.next().is_some() || year < "1970" {
        return None;
    }
    let month = month / 3 + 1;
    rfc_3339(&format!("{year}-{month:02}-{day}T{clock}Z")).map(|(_, moment)| moment)
}

/// Parses an offset. Returns it in RFC 3339 and in minutes.
fn offset(zone: &str) -> Option<(String, i64)> {
    if zone.is_empty() || zone.eq_ignore_ascii_case("z") {
        return Some(("Z".to_owned(), 0));
    }
    let (sign, digits) = zone.split_at_checked(1)?;
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None => digits.split_at_checked(2)?,
    };
    let (hours_number, minutes_number) = (number(hours, 2)?, number(minutes, 2)?);
    if hours_number > 23 || minutes_number > 59 {
        return None;
    }
    let total = i64::try_from(hours_number * 60 + minutes_number).ok()?;
    let total = if sign == "-" { -total } else { total };
    Some((format!("{sign}{hours}:{minutes}"), total))
}

fn three(text: &str, separator: char, digits: [usize; 3]) -> Option<(u64, u64, u64)> {
    let mut parts = text.split(separator);
    let [one, two, three] = digits.map(|digits| parts.next().and_then(|part| number(part, digits)));
    parts.next().is_none().then_some((one?, two?, three?))
}

fn number(text: &str, digits: usize) -> Option<u64> {
    let is_valid =
        text.len() == digits && digits > 0 && text.bytes().all(|byte| byte.is_ascii_digit());
    // A fraction may have too many digits for a `u64`; its value is not used.
    is_valid.then(|| text.parse().unwrap_or(u64::MAX))
}

const fn days_of(year: u64, month: u64) -> u64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a date; the inverse of [`civil_date`].
fn days_since_1970(year: u64, month: u64, day: u64) -> Option<u64> {
    let shifted_year = if month <= 2 {
        year.checked_sub(1)?
    } else {
        year
    };
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let year_of_era = shifted_year % 400;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some((shifted_year / 400 * 146_097 + day_of_era).saturating_sub(719_468))
}

/// Parses a decimal number multiplied by 10 to the power of `digits`, rounded up and saturating.
///
/// Not parsed as `f64`, which would add several kilobytes to WebAssembly.
pub(crate) fn millis(number: &str, digits: u32) -> Option<u64> {
    let (mut millis, mut rest) = (0_u64, 0);
    let mut point = None;
    let mut last = b'.';
    for byte in number.bytes() {
        match (byte, point) {
            (b'0'..=b'9', Some(0)) => rest |= byte - b'0',
            (b'0'..=b'9', _) => {
                millis = millis.saturating_mul(10);
                millis = millis.saturating_add((byte - b'0').into());
                point = point.map(|left: u32| left - 1);
            }
            (b'.', None) if last != b'.' => point = Some(digits),
            _ => return None,
        }
        last = byte;
    }
    let missing = 10_u64.saturating_pow(point.unwrap_or(digits));
    let millis = millis.saturating_mul(missing);
    (last != b'.').then(|| millis.saturating_add((rest > 0).into()))
}

#[cfg(test)]
mod tests {
    use super::{Timestamp, http_date, rfc_3339};

    #[test]
    fn an_http_date_is_parsed_in_its_preferred_form() {
        let moment = |text: &str| http_date(text).map(|moment| moment.to_string());
        let first = "1994-11-06T08:49:37Z";
        assert_eq!(
            moment("Sun, 06 Nov 1994 08:49:37 GMT").as_deref(),
            Some(first)
        );
        assert_eq!(
            moment(" Sun, 06 Nov 1994 08:49:37 GMT ").as_deref(),
            Some(first)
        );
        let leap = "2024-02-29T23:59:59Z";
        assert_eq!(
            moment("Thu, 29 Feb 2024 23:59:59 GMT").as_deref(),
            Some(leap)
        );
        for none in [
            "",
            "soon",
            "1994-11-06T08:49:37Z",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 06 Nov 1994 08:49:37 GMT x",
            "Sun, 06 ovD 1994 08:49:37 GMT",
            "Sun, 06 Nove 1994 08:49:37 GMT",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Thu, 29 Feb 2023 23:59:59 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT",
            "Mon, 01 Jan 0001 00:00:00 GMT",
        ] {
            assert_eq!(moment(none), None, "{none}");
        }
    }

    #[test]
    fn iso_8601_is_converted_to_rfc_3339() {
        for (text, sent, moment) in [
            (
                "2026-06-01T00:00:00Z",
                "2026-06-01T00:00:00Z",
                "2026-06-01T00:00:00Z",
            ),
            (
                "2026-06-01T00:00:00",
                "2026-06-01T00:00:00Z",
                "2026-06-01T00:00:00Z",
            ),
            (
                "2026-06-01T00:00:00.25z",
                "2026-06-01T00:00:00.25Z",
                "2026-06-01T00:00:00Z",
            ),
            (
                "2026-06-01T01:30:00+0130",
                "2026-06-01T01:30:00+01:30",
                "2026-06-01T00:00:00Z",
            ),
            (
                "2026-05-31T22:00:00-02:00",
                "2026-05-31T22:00:00-02:00",
                "2026-06-01T00:00:00Z",
            ),
            (
                "2024-02-29T23:59:59Z",
                "2024-02-29T23:59:59Z",
                "2024-02-29T23:59:59Z",
            ),
            (
                "2099-12-31T12:00:00Z",
                "2099-12-31T12:00:00Z",
                "2099-12-31T12:00:00Z",
            ),
        ] {
            let (as_sent, read) = rfc_3339(text).unwrap();
            assert_eq!(
                (as_sent.as_str(), read.to_string().as_str()),
                (sent, moment),
                "{text}"
            );
        }
        for text in [
            "",
            "2026-06-01",
            "tomorrow",
            "2026-13-01T00:00:00Z",
            "2025-02-29T00:00:00Z",
            "2026-06-01T24:00:00Z",
            "2026-06-01T00:60:00Z",
            "2026-06-01T00:00Z",
            "2026-6-1T00:00:00Z",
            "2026-06-01T00:00:00+25:00",
            "2026-06-01T00:00:00+1",
            "2026-06-01T00:00:00.Z",
            "2026-06-01T00:00:00Zx",
        ] {
            assert_eq!(rfc_3339(text), None, "{text}");
        }
    }

    #[test]
    fn a_timestamp_is_displayed_as_rfc_3339() {
        for (millis, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399_999, "2000-02-28T23:59:59Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"),
            (1_735_689_600_000, "2025-01-01T00:00:00Z"),
            (1_798_761_599_000, "2026-12-31T23:59:59Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(Timestamp::from_millis(millis).to_string(), text);
        }
    }
}
