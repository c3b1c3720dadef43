//! A sorted set of texts.

use serde_json::{Map, Value};

/// Sorted texts, each once.
///
/// It stands on the map that JSON values need anyway: in WebAssembly every
/// further kind of tree weighs several kilobytes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts(Map<String, Value>);

impl Texts {
    /// Adds a text; false when it was there.
    pub(crate) fn insert(&mut self, text: &str) -> bool {
        self.0.insert(text.to_owned(), Value::Null).is_none()
    }

    /// Whether a text is there.
    pub(crate) fn contains(&self, text: &str) -> bool {
        self.0.contains_key(text)
    }

    /// The texts, sorted by their bytes.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
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
