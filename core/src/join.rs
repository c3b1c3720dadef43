//! Texts joined into one.
//!
//! The standard library compiles its `join` anew for each type of text, 1 KB each in WebAssembly.

/// The texts with a separator between them.
pub(crate) fn joined<T: AsRef<str>>(texts: &[T], separator: &str) -> String {
    join_each(&mut texts.iter().map(AsRef::as_ref), separator)
}

/// The texts that an iterator makes, with a separator between them. Unlike collecting them first, this is compiled once.
pub(crate) fn joined_from(texts: &mut dyn Iterator<Item = String>, separator: &str) -> String {
    let mut joined = String::new();
    for (index, text) in texts.enumerate() {
        if index > 0 {
            joined.push_str(separator);
        }
        joined.push_str(&text);
    }
    joined
}

fn join_each(texts: &mut dyn Iterator<Item = &str>, separator: &str) -> String {
    let mut joined = String::new();
    for (index, text) in texts.enumerate() {
        if index > 0 {
            joined.push_str(separator);
        }
        joined.push_str(text);
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
