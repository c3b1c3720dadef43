//! A sorted set of texts.

/// Sorted texts, each once: a few hundred at the most, so a list with a search in it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts(Vec<String>);

impl Texts {
    /// Adds a text; false when it was there.
    pub(crate) fn insert(&mut self, text: &str) -> bool {
        match self.index(text) {
            Ok(_) => false,
            Err(index) => {
                self.0.insert(index, text.to_owned());
                true
            }
        }
    }

    /// Whether it contains a text.
    pub(crate) fn contains(&self, text: &str) -> bool {
        self.index(text).is_ok()
    }

    /// The texts, sorted by their bytes.
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
    fn texts_are_sorted_and_there_once() {
        let mut texts = Texts::default();
        assert!(texts.insert("b") && texts.insert("a") && !texts.insert("b"));
        assert!(texts.contains("a") && !texts.contains("c"));
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["a", "b"]);
    }
}
