//! Percent-encoding of path segments and query parameters (RFC 3986, section 2.1).
//!
//! Written out here because the table of the crate `percent-encoding` weighs more in WebAssembly than all of this; a test
//! compares both.

/// Everything but RFC 3986's unreserved characters is encoded, in paths and queries alike.
const UNRESERVED: &[u8] = b"-._~";

/// Appends a text as it appears in a path or query.
pub(crate) fn encode(text: &str, target: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || UNRESERVED.contains(&byte) {
            target.push(byte.into());
        } else {
            target.push('%');
            let digits = [byte >> 4, byte & 15];
            let digits = digits.map(|digit| char::from_digit(digit.into(), 16).unwrap_or('0'));
            target.extend(digits.map(|digit| digit.to_ascii_uppercase()));
        }
    }
}

/// A text as it appears in a path or query.
pub(crate) fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    encode(text, &mut encoded);
    encoded
}

#[cfg(test)]
mod tests {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

    use super::encoded;

    const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~');

    #[test]
    fn every_kind_of_character_is_encoded_as_the_library_does() {
        let text: String = ('\0'..'\u{3000}').chain('\u{1f600}'..'\u{1f700}').collect();
        assert_eq!(
            encoded(&text),
            utf8_percent_encode(&text, ENCODED).to_string()
        );
    }
}
