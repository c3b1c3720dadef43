//! Checks and comparison of ids.

use crate::display::display_safe;
use crate::error::Error;

/// Maximum length of an id in bytes; real ones have about twenty.
const MAX_ID_BYTES: usize = 512;

/// The type words in ids and their meaning (reference, section 2.3).
const TYPE_WORDS: [(&str, &str); 15] = [
    ("User", "a user"),
    ("Organization", "an organization"),
    ("AccountOrganization", "an organization"),
    ("AccountOrg", "an organization"),
    ("AccountOrganizationMember", "an organization membership"),
    ("Space", "a space"),
    ("Model", "a project"),
    ("Project", "a project"),
    ("Role", "a role"),
    ("RoleBinding", "a role binding"),
    ("ApiKey", "an API key"),
    ("AuditLog", "an audit log entry"),
    ("Dashboard", "a dashboard"),
    ("Prompt", "a prompt"),
    ("LlmIntegration", "an integration"),
];

/// The type word of a text whose base64 decodes to `Word:digits…`; `None` for any other text.
///
/// ```
/// use ax_admin_core::ids::type_word;
/// assert_eq!(type_word("VXNlcjoxMDAxOmFCM2Q=").as_deref(), Some("User"));
/// assert_eq!(type_word("jane"), None);
/// ```
#[must_use]
pub fn type_word(text: &str) -> Option<String> {
    let decoded = String::from_utf8(decode(text)?).ok()?;
    let (word, rest) = decoded.split_once(':')?;
    let number = rest.split(':').next()?;
    let is_word = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_word && is_number).then(|| word.to_owned())
}

/// The bytes of base64 with or without padding: ids occur in both forms (reference, section 2.3).
///
/// By hand, because the configurable decoder of a library weighs 2 KB in WebAssembly; a test compares the two.
fn decode(text: &str) -> Option<Vec<u8>> {
    let unpadded = unpadded(text);
    let (padding, odd) = (text.len() - unpadded.len(), unpadded.len() % 4);
    if odd == 1 || padding > (4 - odd) % 4 {
        return None;
    }
    let mut bytes = Vec::with_capacity(unpadded.len());
    let (mut bits, mut count) = (0_u32, 0);
    for byte in unpadded.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            let [.., byte] = (bits >> count).to_be_bytes();
            bytes.push(byte);
        }
    }
    Some(bytes)
}

/// Whether two ids are equal, with or without padding (reference, section 2.3).
///
/// An empty string is not an id and equals no other, not even itself.
///
/// ```
/// use ax_admin_core::ids::same;
/// assert!(same("VXNlcjoxMDAxOmFCM2Q=", "VXNlcjoxMDAxOmFCM2Q"));
/// assert!(!same("VXNlcjoxMDAxOmFCM2Q=", "VXNlcjoxMDAyOnhZN3o="));
/// assert!(!same("", ""));
/// ```
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    let one = unpadded(one);
    !one.is_empty() && one == unpadded(other)
}

/// An id without padding, so that equal ids are equal strings. For look-ups only, never for requests.
#[must_use]
pub fn unpadded(id: &str) -> &str {
    let mut unpadded = id;
    while let Some(shorter) = unpadded.strip_suffix('=') {
        unpadded = shorter;
    }
    unpadded
}

/// Checks that `text`, the value of `field`, can be an id and is not the id of another kind of object than
/// `expected`.
pub(crate) fn check(field: &str, text: &str, expected: &str) -> Result<(), Error> {
    let got = if text.is_empty() {
        Some("an empty string".to_owned())
    } else if unpadded(text).is_empty() {
        // It would be no id to `same`, and so never found to be another one's.
        Some("padding alone".to_owned())
    } else if text == "." || text == ".." {
        Some(format!("`{text}`, which would change the path"))
    } else if text.len() > MAX_ID_BYTES {
        Some(format!(
            "{} bytes; at most {MAX_ID_BYTES} are allowed",
            text.len()
        ))
    } else if text.chars().any(char::is_control) {
        Some(format!(
            "`{}`, which contains a control character",
            display_safe(text)
        ))
    } else {
        other_kind(text, expected)
            .map(|found| format!("`{}`, the id of {found}", display_safe(text)))
    };
    match got {
        None => Ok(()),
        Some(got) => Err(Error::expected(field, format!("the id of {expected}"), got)),
    }
}

fn other_kind(text: &str, expected: &str) -> Option<&'static str> {
    let word = type_word(text)?;
    let (_, found) = TYPE_WORDS.iter().find(|(known, _)| *known == word)?;
    // `expected` may name several kinds: `a project, a dashboard or a prompt`.
    let mut rests = expected.char_indices();
    let is_expected = rests.any(|(at, _)| {
        let after = expected.get(at..).and_then(|rest| rest.strip_prefix(found));
        after.is_some_and(|after| {
            after.is_empty() || after.starts_with(',') || after.starts_with(" or ")
        })
    });
    (!is_expected).then_some(found)
}

#[cfg(test)]
mod tests {
    use base64::alphabet;
    use base64::engine::{DecodePaddingMode, Engine as _, GeneralPurpose, GeneralPurposeConfig};

    use super::{check, type_word};

    /// Any text over an alphabet of what base64 has and does not have.
    fn text(random: &mut fastrand::Rng) -> String {
        const CHARACTERS: &[u8] = b"AZaz09+/VXNlcjox==-_ .";
        let length = random.usize(0..24);
        let any = |_| char::from(CHARACTERS[random.usize(0..CHARACTERS.len())]);
        (0..length).map(any).collect()
    }

    #[test]
    fn base64_is_decoded_as_by_the_library() {
        let library = GeneralPurpose::new(
            &alphabet::STANDARD,
            GeneralPurposeConfig::new()
                .with_decode_padding_mode(DecodePaddingMode::Indifferent)
                .with_decode_allow_trailing_bits(true),
        );
        let mut random = fastrand::Rng::with_seed(7);
        let mut decoded = 0;
        for _ in 0..200_000 {
            let text = text(&mut random);
            let expected = library.decode(&text).ok();
            decoded += usize::from(expected.is_some());
            assert_eq!(super::decode(&text), expected, "{text}");
        }
        for length in 0..64 {
            let bytes: Vec<u8> = (0..length).map(|_| random.u8(..)).collect();
            assert_eq!(super::decode(&library.encode(&bytes)), Some(bytes));
        }
        assert!(decoded > 1_000, "{decoded} texts were base64");
    }

    #[test]
    fn an_invalid_id_is_rejected_with_the_reason() {
        for (text, message) in [
            (
                "",
                "`user_id`: expected the id of a user, got an empty string",
            ),
            (
                "==",
                "`user_id`: expected the id of a user, got padding alone",
            ),
            (
                "..",
                "`user_id`: expected the id of a user, got `..`, which would change the path",
            ),
            (
                ".",
                "`user_id`: expected the id of a user, got `.`, which would change the path",
            ),
            (
                "a\nb",
                r"`user_id`: expected the id of a user, got `a\u{a}b`, which contains a control character",
            ),
            (
                "U3BhY2U6MjAwOnNUNHU=",
                "`user_id`: expected the id of a user, got `U3BhY2U6MjAwOnNUNHU=`, the id of a space",
            ),
        ] {
            assert_eq!(
                check("user_id", text, "a user").unwrap_err().to_string(),
                message
            );
        }
        assert!(check("user_id", &"x".repeat(513), "a user").is_err());
    }

    #[test]
    fn unusual_ids_are_accepted() {
        for text in [
            "a/b",
            "%2F",
            "?x",
            "#",
            "...",
            "%2e%2e",
            "user_001",
            "VXNlcjoxMDAx",
            "VXNlcjoxMDAxOmFCM2Q=",
        ] {
            assert_eq!(check("user_id", text, "a user"), Ok(()));
        }
    }

    #[test]
    fn the_type_word_needs_a_word_and_a_number() {
        for (text, word) in [
            ("VXNlcjoxMjM0NQ==", Some("User")), // User:12345
            ("VXNlcjoxMjM0NQ", Some("User")),   // the same without padding
            ("VXNlcjoxOmE6Yg==", Some("User")), // User:1:a:b
            ("VXNlcjphYmM=", None),             // User:abc
            ("OjEyMw==", None),                 // :123
            ("Jane", None),
            ("", None),
        ] {
            assert_eq!(type_word(text).as_deref(), word, "{text}");
        }
    }
}
