//! A text within a text.
//!
//! The standard library's search weighs 2 KB in WebAssembly, where errors and names are searched, which are short.
//! Elsewhere every response is searched for the key: there it is the faster one.

/// Where a text first contains another one.
pub(crate) fn find(text: &str, part: &str) -> Option<usize> {
    if cfg!(target_family = "wasm") {
        find_small(text, part)
    } else {
        text.find(part)
    }
}

fn find_small(text: &str, part: &str) -> Option<usize> {
    let Some(first) = part.as_bytes().first() else {
        return Some(0);
    };
    let mut from = 0;
    loop {
        let rest = text.as_bytes().get(from..)?;
        let at = from + rest.iter().position(|byte| byte == first)?;
        if text.as_bytes().get(at..)?.starts_with(part.as_bytes()) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// What is before and after the first occurrence of a text.
pub(crate) fn split_at<'a>(text: &'a str, part: &str) -> Option<(&'a str, &'a str)> {
    let (before, rest) = text.split_at_checked(find(text, part)?)?;
    Some((before, rest.strip_prefix(part)?))
}

/// What is before and after the last occurrence of an ASCII character.
pub(crate) fn split_at_last(text: &str, separator: u8) -> Option<(&str, &str)> {
    let at = text.bytes().rposition(|byte| byte == separator)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// A text with each occurrence of another one replaced; nothing is an occurrence of an empty text.
pub(crate) fn replace(text: &str, part: &str, with: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while !part.is_empty()
        && let Some((before, after)) = split_at(rest, part)
    {
        replaced.push_str(before);
        replaced.push_str(with);
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

#[cfg(test)]
mod tests {
    use super::{find, find_small, replace, split_at, split_at_last};

    #[test]
    fn it_finds_and_replaces_as_the_standard_library_does() {
        let mut random = fastrand::Rng::with_seed(7);
        let mut text = |length: usize| {
            let characters = ['a', 'b', 'é', '.', '漢'];
            let any = |_| characters[random.usize(..characters.len())];
            (0..length).map(any).collect::<String>()
        };
        for round in 0..20_000 {
            let (whole, part) = (text(round % 12), text(1 + round % 4));
            assert_eq!(
                find_small(&whole, &part),
                whole.find(&part),
                "{whole} {part}"
            );
            assert_eq!(split_at(&whole, &part), whole.split_once(&part));
            assert_eq!(split_at_last(&whole, b'a'), whole.rsplit_once('a'));
            assert_eq!(replace(&whole, &part, "x"), whole.replace(&part, "x"));
        }
        assert_eq!([find, find_small].map(|find| find("a", "")), [Some(0); 2]);
        assert_eq!(replace("a", "", "x"), "a");
    }
}
