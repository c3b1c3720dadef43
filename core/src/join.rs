//! Texts joined into one.
//!
//! The standard library compiles its `join` anew for each type of text, 1 KB each in WebAssembly.

use std::borrow::Cow;

/// The texts with a separator between them.
pub(crate) fn joined<T: AsRef<str>>(texts: &[T], separator: &str) -> String {
    let mut texts = texts.iter();
    join_each(
        &mut || texts.next().map(|text| Cow::Borrowed(text.as_ref())),
        separator,
    )
}

/// The texts that an iterator makes, with a separator between them.
pub(crate) fn joined_from(mut texts: impl Iterator<Item = String>, separator: &str) -> String {
    join_each(&mut || texts.next().map(Cow::Owned), separator)
}

fn join_each<'a>(next: &mut dyn FnMut() -> Option<Cow<'a, str>>, separator: &str) -> String {
    let mut joined = next().unwrap_or_default().into_owned();
    while let Some(text) = next() {
        joined.push_str(separator);
        joined.push_str(&text);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::{joined, joined_from};

    #[test]
    fn it_joins_as_the_standard_library_does() {
        for texts in [&[][..], &[""], &["a"], &["", ""], &["a", "", "é", "b"]] {
            for separator in ["", ", ", "é"] {
                assert_eq!(joined(texts, separator), texts.join(separator));
                let mut made = texts.iter().map(ToString::to_string);
                assert_eq!(joined_from(&mut made, separator), texts.join(separator));
            }
        }
    }
}
