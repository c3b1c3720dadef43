//! A sorted set of strings.

/// A sorted set of strings. It holds a few hundred at most, so a sorted vector suffices.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts(Vec<String>);

impl Texts {
    /// Adds a string; false when the set contains it already.
    pub(crate) fn insert(&mut self, text: &str) -> bool {
        match self.index(text) {
            Ok(_) => false,
            Err(index) => {
                self.0.insert(index, text.to_owned());
                true
            }
        }
    }

    /// Whether the set contains a string.
    pub(crate) fn contains(&self, text: &str) -> bool {
        self.index(text).is_ok()
    }

    /// The strings, sorted by their bytes.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    fn index(&self, text: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|known| known.as_str().cmp(text))
    }
}

#[cfg(test)]
mod tests {
    use super::Texts;

    #[test]
    fn strings_are_sorted_and_unique() {
        let mut texts = Texts::default();
        assert!(texts.insert("b") && texts.insert("a") && !texts.insert("b"));
        assert!(texts.contains("a") && !texts.contains("c"));
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["a", "b"]);
    }
}
