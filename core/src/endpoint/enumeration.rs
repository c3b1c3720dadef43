//! Closed lists of texts, and the spellings they had.

/// A closed list of texts on the wire, in today's spelling.
pub(crate) struct Enumeration {
    pub(crate) name: &'static str,
    pub(crate) values: &'static [&'static str],
    /// Legacy spellings, each with the current one.
    pub(crate) older: &'static [(&'static str, &'static str)],
    /// Whether the service adds to it, so that an unknown one is sent.
    pub(crate) open: bool,
    /// Whether older servers want it in lower case with `-` (reference, section 13.1).
    pub(crate) was_lower: bool,
}

impl Enumeration {
    /// Today's spelling of a text; `None` where it is not known.
    ///
    /// Case does not count, and `-` is taken for `_` (reference, section 13.1).
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
