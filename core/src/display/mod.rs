//! Makes untrusted text safe to display on a terminal, in a log or in a web page.

use core::cmp::Ordering;

mod invisible;

use invisible::INVISIBLE;

/// Escapes every character of untrusted text that affects its display or is invisible.
///
/// Control characters (C0, C1, line and paragraph separators), bidirectional
/// controls, zero-width and other invisible characters, tags, variation
/// selectors, private-use characters and noncharacters are written as `\u{…}`. A
/// backslash is doubled, so that two different texts never look the same. A long
/// text is cut, with the number of omitted characters at its end.
///
/// ```
/// use ax_admin_core::display::display_safe;
/// assert_eq!(display_safe("Zoë 山田"), "Zoë 山田");
/// assert_eq!(display_safe("a\u{1b}[31mb\u{202e}c"), r"a\u{1b}[31mb\u{202e}c");
/// ```
#[must_use]
pub fn display_safe(text: &str) -> String {
    display_safe_within(text, MAX_CHARS)
}

/// Maximum characters shown; more than the API allows in names and addresses.
const MAX_CHARS: usize = 300;

/// [`display_safe`] with another limit, in characters of `text`.
#[must_use]
pub fn display_safe_within(text: &str, max_chars: usize) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut chars = text.chars();
    for character in chars.by_ref().take(max_chars) {
        if character == '\\' {
            safe.push_str("\\\\");
        } else if acts_or_hides(character) {
            safe.extend(character.escape_unicode());
        } else {
            safe.push(character);
        }
    }
    let left = chars.count();
    if left > 0 {
        safe.push_str("… (");
        safe.push_str(&left.to_string());
        safe.push_str(" more characters)");
    }
    safe
}

/// Puts untrusted text in double quotes, so that no part of it can be mistaken for the text around it, such
/// as an address, an id or another field. Quotation marks of any script are escaped.
///
/// ```
/// use ax_admin_core::display::quoted;
/// assert_eq!(quoted("Jane Doe"), r#""Jane Doe""#);
/// assert_eq!(quoted("x\" <eric@acme.example>"), r#""x\" <eric@acme.example>""#);
/// ```
#[must_use]
pub fn quoted(text: &str) -> String {
    let safe = display_safe(text);
    let mut quoted = String::with_capacity(safe.len() + 2);
    quoted.push('"');
    for character in safe.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            mark if is_quotation_mark(mark) => quoted.extend(mark.escape_unicode()),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// Untrusted text unchanged if it is one plain word, such as an id or an address; otherwise [`quoted`].
///
/// ```
/// use ax_admin_core::display::word;
/// assert_eq!(word("jane@acme.example"), "jane@acme.example");
/// assert_eq!(word("jane, id 7"), r#""jane, id 7""#);
/// ```
#[must_use]
pub fn word(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"@._+-=/:%".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_plain) && text.len() <= MAX_CHARS {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Whether a reader may mistake the character for the closing double quote.
const fn is_quotation_mark(character: char) -> bool {
    matches!(character,
        '\u{2ba}' | '\u{2dd}' | '\u{2ee}' | '\u{2f6}' | '\u{5f4}' | '\u{201c}'..='\u{201f}' | '\u{2033}'
        | '\u{2036}' | '\u{275d}' | '\u{275e}' | '\u{2e42}' | '\u{3003}' | '\u{301d}'..='\u{301f}'
        | '\u{ff02}' | '\u{1f676}'..='\u{1f678}')
}

/// Escapes HTML's five special characters; for text that is already display-safe.
#[must_use]
pub fn escape_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}

/// Whether a character affects the display of others or is invisible.
pub(crate) fn acts_or_hides(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    is_control(character) || is_invisible(character) || is_misleading(character)
}

/// Control characters (C0, DEL and C1) and the line and paragraph separators.
const fn is_control(character: char) -> bool {
    matches!(character, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}')
}

/// Characters that are invisible according to Unicode: default ignorable characters, which include
/// bidirectional and zero-width ones, and format controls.
fn is_invisible(character: char) -> bool {
    let index = INVISIBLE.binary_search_by(|(first, last)| {
        if *last < character {
            Ordering::Less
        } else if *first > character {
            Ordering::Greater
        } else {
            Ordering::Equal
        }
    });
    index.is_ok()
}

/// Characters that a reader cannot recognise although Unicode does not classify them as invisible.
const fn is_misleading(character: char) -> bool {
    matches!(character,
        // The blank braille pattern.
        '\u{2800}'
        // Spaces other than U+0020, which make two names look alike.
        | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
        // Private use, and the planes from 14 on, which may get further tags and selectors.
        | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}'
        // Noncharacters.
        | '\u{fdd0}'..='\u{fdef}')
        || character as u32 & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::invisible::INVISIBLE;
    use super::{acts_or_hides, display_safe, display_safe_within, escape_html, quoted};

    #[test]
    fn ignorable_characters_and_format_controls_are_escaped() {
        // From DerivedCoreProperties.txt and DerivedGeneralCategory.txt, the ends of ranges.
        for hidden in [
            0xad, 0x34f, 0x600, 0x605, 0x61c, 0x6dd, 0x70f, 0x8e2, 0x115f, 0x1160, 0x17b4, 0x17b5,
            0x180b, 0x180e, 0x180f, 0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x2065, 0x206f, 0x3164,
            0xfe00, 0xfe0f, 0xfeff, 0xffa0, 0xfff0, 0xfff8, 0xfffb, 0x110bd, 0x13430, 0x1bca0,
            0x1bca3, 0x1d173, 0x1d17a, 0xe0000, 0xe0001, 0xe007f, 0xe0100, 0xe0fff,
        ] {
            let hidden = char::from_u32(hidden).unwrap();
            assert_eq!(
                display_safe(&hidden.to_string()),
                hidden.escape_unicode().to_string()
            );
        }
    }

    #[test]
    fn controls_spaces_private_use_and_noncharacters_are_escaped() {
        for hidden in [
            0x0, 0x1f, 0x7f, 0x9f, 0xa0, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f,
            0x2800, 0x3000, 0xe000, 0xf8ff, 0xfdd0, 0xfdef, 0xfffe, 0xffff, 0x1fffe, 0xf_0000,
            0x10_ffff,
        ] {
            assert!(acts_or_hides(char::from_u32(hidden).unwrap()), "{hidden:x}");
        }
        for plain in [
            ' ',
            '~',
            'é',
            'ש',
            '山',
            '\u{2027}',
            '\u{fffc}',
            '\u{fffd}',
            '😀',
            '\u{1d172}',
        ] {
            assert!(!acts_or_hides(plain), "{plain}");
        }
    }

    #[test]
    fn the_table_is_sorted_and_without_overlaps() {
        let ends: Vec<char> = INVISIBLE
            .iter()
            .flat_map(|(first, last)| [*first, *last])
            .collect();
        assert!(ends.is_sorted());
        for (one, next) in INVISIBLE.iter().zip(INVISIBLE.iter().skip(1)) {
            assert!(one.1 < next.0, "{one:?} {next:?}");
        }
    }

    #[test]
    fn characters_that_affect_the_display_are_escaped() {
        for (text, shown) in [
            ("\u{1b}]0;pwn\u{7}", r"\u{1b}]0;pwn\u{7}"),
            ("line\nbreak\ttab", r"line\u{a}break\u{9}tab"),
            ("\u{9b}31m", r"\u{9b}31m"),
            ("evil\u{202e}gnp", r"evil\u{202e}gnp"),
            ("\u{2066}x\u{2069}", r"\u{2066}x\u{2069}"),
            ("zero\u{200b}width", r"zero\u{200b}width"),
            ("\u{feff}mark", r"\u{feff}mark"),
            ("tag\u{e0041}", r"tag\u{e0041}"),
            ("para\u{2029}", r"para\u{2029}"),
        ] {
            assert_eq!(display_safe(text), shown);
        }
    }

    #[test]
    fn names_in_any_script_stay_as_they_are() {
        for name in [
            "José Núñez",
            "山田太郎",
            "עדה",
            "محمد",
            "प्रिया",
            "e\u{301}",
            "[red]x[/red]",
            "=1+1",
        ] {
            assert_eq!(display_safe(name), name);
        }
    }

    #[test]
    fn two_texts_never_look_the_same() {
        assert_ne!(display_safe("\u{202e}"), display_safe(r"\u{202e}"));
    }

    #[test]
    fn a_long_text_is_cut_and_says_so() {
        assert_eq!(
            display_safe_within("abcdef", 4),
            "abcd… (2 more characters)"
        );
        assert_eq!(display_safe_within("abcd", 4), "abcd");
    }

    #[test]
    fn html_is_escaped() {
        assert_eq!(
            escape_html(&display_safe("<script>alert('x')</script>\" &\u{202e}")),
            r"&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; &amp;\u{202e}"
        );
    }

    #[test]
    fn marks_that_look_like_the_closing_quote_are_escaped() {
        for mark in [
            '\u{5f4}',
            '\u{275d}',
            '\u{275e}',
            '\u{1f676}',
            '\u{1f677}',
            '\u{1f678}',
            '\u{2e42}',
            '\u{3003}',
        ] {
            let shown = quoted(&format!("Eric Old{mark} <eric@acme.example>, id VXNl"));
            assert!(!shown.contains(mark), "{:x}: {shown}", mark as u32);
        }
    }
}
