//! The confirmation code: evidence that a person has just seen this plan.

use sha2::{Digest as _, Sha256};

#[cfg(test)]
use super::tests::weakness::{self, Weakness};
use crate::credential::hex;
use crate::json::Json;
use crate::time::Timestamp;

/// 2025-01-01T00:00Z, the epoch of the minutes in codes.
const EPOCH_MS: u64 = 1_735_689_600_000;
const MINUTE_MS: u64 = 60_000;
/// Minutes for which a code is valid.
pub(crate) const MAX_AGE_MINUTES: u64 = 15;
/// Minutes that a code may be ahead of the clock, because clocks differ.
const MAX_AHEAD_MINUTES: u64 = 1;
/// Crockford's base 32, without letters that are easily confused.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const MINUTE_DIGITS: u32 = 5;
const HASH_DIGITS: usize = 12;

/// Why a code is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No code was passed.
    Missing,
    /// It is not a code, or not this plan's: mistyped.
    Wrong,
    /// It belongs to another plan, or to this one before the account changed.
    Foreign,
    /// It was used before.
    Used,
    /// It is older than 15 minutes.
    Expired,
    /// It is more than a minute in the future: a clock is wrong.
    Future,
}

impl Refusal {
    /// The name in every host.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Wrong => "wrong",
            Self::Foreign => "foreign",
            Self::Used => "used",
            Self::Expired => "expired",
            Self::Future => "future",
        }
    }
}

/// A well-formed code: a minute and a hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Code {
    minute: u64,
    hash: String,
}

impl Code {
    /// The code of a confirmed value, made at a moment.
    pub(crate) fn of(confirmed: &Json<'_>, moment: Timestamp) -> Self {
        Self::at_minute(confirmed, minute_of(moment))
    }

    fn at_minute(confirmed: &Json<'_>, minute: u64) -> Self {
        #[cfg(test)]
        let confirmed = &weakness::covered(confirmed);
        let text = format!("{minute}\n{}", confirmed.canonical());
        Self {
            minute,
            hash: hex(&Sha256::digest(text.as_bytes()), HASH_DIGITS),
        }
    }

    /// Parses a code as a person types it: with surrounding blanks, in either case, O for 0, I and L for 1.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (minute, hash) = text.trim().split_once('-')?;
        if minute.chars().count() != 5
            || hash.len() != HASH_DIGITS
            || !hash.bytes().all(|byte| byte.is_ascii_hexdigit())
        {
            return None;
        }
        let minute = minute.chars().try_fold(0_u64, |minute, digit| {
            Some(minute * 32 + digit_value(digit)?)
        })?;
        Some(Self {
            minute,
            hash: hash.to_ascii_lowercase(),
        })
    }

    /// Checks that it is neither expired nor in the future at a moment.
    pub(crate) fn check_age(&self, moment: Timestamp) -> Result<(), Refusal> {
        #[cfg(test)]
        if weakness::is_on(Weakness::CodeOfAnyAge) {
            return Ok(());
        }
        let now = minute_of(moment);
        if self.minute > now + MAX_AHEAD_MINUTES {
            Err(Refusal::Future)
        } else if now > self.minute + MAX_AGE_MINUTES {
            Err(Refusal::Expired)
        } else {
            Ok(())
        }
    }

    /// Whether it is the code of this value for its own minute.
    pub(crate) fn confirms(&self, confirmed: &Json<'_>) -> bool {
        #[cfg(test)]
        if weakness::is_on(Weakness::CodeOfOtherFacts) {
            return true;
        }
        Self::at_minute(confirmed, self.minute) == *self
    }

    /// The unused code of a confirmed value that is valid longest: that of this minute, or of an earlier
    /// one if a plan with the same facts was applied before.
    pub(crate) fn unused(
        confirmed: &Json<'_>,
        moment: Timestamp,
        is_used: impl Fn(&str) -> bool,
    ) -> Self {
        let latest = minute_of(moment);
        let minutes = (latest.saturating_sub(MAX_AGE_MINUTES - 1)..=latest).rev();
        let mut codes = minutes.map(|minute| Self::at_minute(confirmed, minute));
        let unused = codes.find(|code| !is_used(&code.to_string()));
        unused.unwrap_or_else(|| Self::of(confirmed, moment))
    }

    /// Whether it was made in the same minute as another.
    pub(crate) const fn has_minute_of(&self, other: &Self) -> bool {
        self.minute == other.minute
    }

    /// When it stops being valid.
    pub(crate) const fn expires_at(&self) -> Timestamp {
        Timestamp::from_millis(EPOCH_MS + (self.minute + MAX_AGE_MINUTES + 1) * MINUTE_MS)
    }

    /// Whole minutes, including this one, for which it is still valid.
    pub(crate) fn minutes_left(&self, moment: Timestamp) -> u64 {
        (self.minute + MAX_AGE_MINUTES).saturating_sub(minute_of(moment))
    }
}

impl core::fmt::Display for Code {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for index in (0..MINUTE_DIGITS).rev() {
            let value = usize::try_from(self.minute >> (5 * index) & 31).unwrap_or_default();
            let digit = DIGITS.get(value).copied().map_or('0', char::from);
            write!(formatter, "{digit}")?;
        }
        write!(formatter, "-{}", self.hash)
    }
}

const fn minute_of(moment: Timestamp) -> u64 {
    moment.as_millis().saturating_sub(EPOCH_MS) / MINUTE_MS
}

fn digit_value(digit: char) -> Option<u64> {
    let digit = match digit.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let index = DIGITS
        .iter()
        .position(|known| char::from(*known) == digit)?;
    u64::try_from(index).ok()
}

#[cfg(test)]
mod tests {
    use super::{Code, EPOCH_MS, MINUTE_MS, Refusal};
    use crate::json::Json;
    use crate::time::Timestamp;

    fn json(text: &str) -> Json<'_> {
        Json::parse(text).unwrap()
    }

    fn minute(minute: u64) -> Timestamp {
        Timestamp::from_millis(EPOCH_MS + minute * MINUTE_MS)
    }

    #[test]
    fn a_code_is_its_minute_and_a_hash() {
        let code = Code::of(&json(r#"{"a": 1}"#), minute(1_000_000)).to_string();
        // 1000000 = 0·32⁴ + 30·32³ + 16·32² + 18·32 + 0; the hash is that of "1000000\n{\"a\":1}".
        assert_eq!(code, "0YGJ0-ae064dbb0cc5");
        assert_eq!(
            Code::parse(" oygjo-AE064DBB0CC5\n").unwrap().to_string(),
            code
        );
    }

    #[test]
    fn the_same_state_and_minute_give_the_same_code() {
        let made = minute(500);
        let code = Code::of(&json(r#"{"a": 1, "b": 2}"#), made.plus(59_999));
        assert_eq!(code, Code::of(&json(r#"{"b": 2, "a": 1}"#), made));
        assert_ne!(
            code,
            Code::of(&json(r#"{"a": 1, "b": 2}"#), made.plus(60_000))
        );
        assert_ne!(code, Code::of(&json(r#"{"a": 1, "b": 3}"#), made));
        assert!(code.confirms(&json(r#"{"a": 1, "b": 2}"#)));
        assert!(!code.confirms(&json(r#"{"a": 1, "b": 3}"#)));
    }

    #[test]
    fn a_code_is_valid_for_15_minutes_and_may_be_one_ahead() {
        let code = Code::of(&json("{}"), minute(100));
        for (now, expected) in [
            (99, Ok(())),
            (98, Err(Refusal::Future)),
            (100, Ok(())),
            (115, Ok(())),
            (116, Err(Refusal::Expired)),
        ] {
            assert_eq!(code.check_age(minute(now)), expected, "{now}");
        }
    }

    #[test]
    fn the_code_of_a_new_plan_is_the_latest_that_is_unused_and_valid() {
        let value = json("{}");
        let now = minute(500);
        let of = |made: u64| Code::of(&value, minute(made)).to_string();
        let unused = |used: &[String]| {
            let is_used = |code: &str| used.iter().any(|known| known == code);
            Code::unused(&value, now, is_used).to_string()
        };
        assert_eq!(unused(&[]), of(500));
        assert_eq!(unused(&[of(500), of(499)]), of(498));
        let valid: Vec<String> = (486..=500).map(of).collect();
        assert_eq!(unused(&valid[1..]), of(486));
        // An older one would expire within the minute: rather one that is refused as used.
        assert_eq!(unused(&valid), of(500));
    }

    #[test]
    fn codes_equal_independently_computed_ones() {
        let file = json(include_str!(
            "../../../tests/vectors/confirmation_code.json"
        ));
        let codes = file.member("codes").entries();
        for vector in codes {
            let name = vector.str_of("name");
            let confirmed = vector.member("confirmed");
            assert_eq!(vector.str_of("canonical"), confirmed.canonical(), "{name}");
            let made = minute(vector.member("minute").as_number().unwrap());
            assert_eq!(
                vector.str_of("code"),
                Code::of(confirmed, made).to_string(),
                "{name}"
            );
        }
        assert!(codes.len() >= 8);
    }

    #[test]
    fn a_malformed_code_is_not_parsed() {
        for text in [
            "",
            "yes",
            "0YGJ0",
            "0YGJ0-",
            "0YGJ0-ae064dbb0cc",
            "0YGJU-ae064dbb0cc5",
            "0YGJ0-ae064dbb0ccg",
            "00YGJ0-ae064dbb0cc5",
        ] {
            assert_eq!(Code::parse(text), None, "{text}");
        }
    }
}
