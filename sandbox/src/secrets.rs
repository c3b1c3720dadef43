//! Deterministic values for what a real service generates randomly.

/// A small mixing generator (splitmix64). Good enough to look random, and the same everywhere.
pub(crate) struct Mixer(u64);

impl Mixer {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub(crate) fn text(self, count: usize) -> String {
        self.letters(count).map(char::from).collect()
    }

    pub(crate) fn letters(self, count: usize) -> impl Iterator<Item = u8> {
        self.pick(LETTERS, count)
    }

    fn pick(mut self, alphabet: &'static [u8], count: usize) -> impl Iterator<Item = u8> {
        (0..count).filter_map(move |_| {
            let sixteen_bits = usize::try_from(self.next() >> 48).unwrap_or(0);
            alphabet.get(sixteen_bits % alphabet.len()).copied()
        })
    }
}

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const HEX: &[u8] = b"0123456789abcdef";

/// The text of the `number`th key.
pub(crate) fn key_text(number: u64) -> String {
    hex_key(number ^ 0x006B_6579_0000_0000)
}

/// The text of the `number`th secret created by a refresh.
pub(crate) fn refreshed_key_text(number: u64) -> String {
    hex_key(number ^ 0x7265_6672_0000_0000)
}

fn hex_key(seed: u64) -> String {
    let digits = Mixer::new(seed).pick(HEX, 32).map(char::from);
    "ak-".chars().chain(digits).collect()
}

/// The `number`th one-time password.
pub(crate) fn password_text(number: u64) -> String {
    format!(
        "Tmp-{}",
        Mixer::new(number ^ 0x7061_7373_0000_0000).text(16)
    )
}

/// The `number`th code or token of OAuth.
#[cfg(feature = "server")]
pub(crate) fn token_text(kind: &str, number: u64) -> String {
    let letters = Mixer::new(number ^ 0x6F61_7574_0000_0000).text(32);
    format!("{kind}-{letters}")
}

/// First and last three characters around dots, as the samples show (`ak-abc...xyz`).
pub(crate) fn redact(key: &str) -> String {
    let body: Vec<char> = key.strip_prefix("ak-").unwrap_or(key).chars().collect();
    // A key given on the command line may be so short that six characters would be most of it.
    if body.len() < 12 {
        return "ak-...".to_owned();
    }
    let head: String = body.iter().take(3).collect();
    let tail: String = body.iter().skip(body.len() - 3).collect();
    format!("ak-{head}...{tail}")
}

/// Masks the credential of the request and anything that looks like a key of the sandbox.
pub(crate) fn scrub(text: &str, presented: Option<&str>) -> String {
    let mut cleaned = match presented {
        Some(key) if !key.is_empty() => text.replace(key, "***"),
        Some(_) | None => text.to_owned(),
    };
    let mut kept = String::with_capacity(cleaned.len());
    while let Some((before, after)) = cleaned.split_once("ak-") {
        kept.push_str(before);
        let run = after.bytes().take_while(u8::is_ascii_alphanumeric).count();
        if run >= 16 {
            kept.push_str("ak-***");
            cleaned = after.get(run..).unwrap_or_default().to_owned();
        } else {
            kept.push_str("ak-");
            cleaned = after.to_owned();
        }
    }
    kept + &cleaned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_differ_and_repeat_by_number() {
        assert_eq!(key_text(1501), key_text(1501));
        assert_ne!(key_text(1501), key_text(1502));
        assert_eq!(key_text(1501).len(), 35);
    }

    #[test]
    fn a_redacted_key_shows_three_characters_on_each_side() {
        assert_eq!(redact("ak-abcdefghijklmnopqrstuvwxyz"), "ak-abc...xyz");
        assert_eq!(redact("short"), "ak-...");
    }

    #[test]
    fn keys_are_scrubbed_at_any_position() {
        let key = key_text(7);
        let text = format!("/v2/users?email={key}&x=ak-abc...xyz&y=mine");
        assert_eq!(
            scrub(&text, Some("mine")),
            "/v2/users?email=ak-***&x=ak-abc...xyz&y=***"
        );
    }
}
