//! Enumerations and their legacy spellings.

/// The values of an enumeration on the wire, in their current spelling.
pub(crate) struct Enumeration {
    pub(crate) name: &'static str,
    pub(crate) values: &'static [&'static str],
    /// Legacy spellings, each with its current one.
    pub(crate) older: &'static [(&'static str, &'static str)],
    /// Whether the service may add values, so that unknown ones are sent.
    pub(crate) open: bool,
    /// Whether older servers expect it in lower case with `-` (reference, section 13.1).
    pub(crate) was_lower: bool,
}

impl Enumeration {
    /// The current spelling of a value; `None` if it is unknown.
    ///
    /// Ignores case and treats `-` as `_` (reference, section 13.1).
    pub(crate) fn known(&self, text: &str) -> Option<&'static str> {
        let values = self.values.iter().map(|value| (*value, *value));
        let mut spellings = values.chain(self.older.iter().copied());
        spellings
            .find(|(spelling, _)| same_spelling(spelling, text))
            .map(|(_, value)| value)
    }
}

fn same_spelling(one: &str, other: &str) -> bool {
    let plain = |byte: u8| match byte {
        b'-' => b'_',
        other => other.to_ascii_uppercase(),
    };
    one.len() == other.len() && one.bytes().map(plain).eq(other.bytes().map(plain))
}
