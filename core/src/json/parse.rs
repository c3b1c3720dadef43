//! Parses text into [`Json`], and pages row by row.

use std::borrow::Cow;

use hifijson::escape::{self, Lex as _};
use hifijson::num::Lex as _;
use hifijson::str::{self, LexWrite as _};
use hifijson::token::{Expect, Lex as _};
use hifijson::{Read as _, SliceLexer};

use super::{Json, Object};

/// Maximum nesting of arrays and objects; the API's is far lower.
const MAX_DEPTH: usize = 64;

/// Initial capacity of an object; most have fewer members, none has many more.
const MEMBERS: usize = 8;

/// The error for text that is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable {
    /// The byte offset at which parsing stopped.
    pub(crate) at: usize,
    /// Whether it stopped because the text ended.
    pub(crate) ended: bool,
}

/// Receives the rows of a page.
pub(crate) trait RowSink<'a> {
    /// Takes the row at the start of the text without parsing it and returns its length; `None` when the
    /// row must be parsed.
    fn take_verbatim(&mut self, text: &'a str) -> Option<usize>;

    /// Takes a parsed row with its text.
    fn take(&mut self, text: &'a str, row: Json<'a>);
}

impl<'a> Json<'a> {
    /// Parses a value.
    ///
    /// # Errors
    /// The text is not JSON, or is nested more than 64 levels deep.
    pub fn parse(text: &'a str) -> Result<Self, Unreadable> {
        Reader::new(text).whole(Reader::value)
    }
}

/// Parses a page and passes its rows to `take` one by one.
///
/// Returns the page's object with an empty array instead of the rows, and whether the array of rows was
/// found. A second array of rows is an error, since the rows of the first were passed on already.
pub(crate) fn parse_rows<'a>(
    text: &'a str,
    member: &str,
    take: &mut dyn RowSink<'a>,
) -> Result<(Json<'a>, bool), Unreadable> {
    let mut found = false;
    let page = Reader::new(text).whole(|reader, next, depth| {
        if next != b'{' {
            return reader.value(next, depth);
        }
        reader.object(&mut |reader, name, next| {
            if name != member || next != b'[' {
                return reader.value(next, depth - 1);
            }
            if core::mem::replace(&mut found, true) {
                return Err(Stopped);
            }
            reader.rows(depth - 1, take)?;
            Ok(Json::Array(Vec::new()))
        })
    })?;
    Ok((page, found))
}

struct Reader<'a> {
    text: &'a str,
    lexer: SliceLexer<'a>,
}

/// Parsing failed; the lexer knows the position.
struct Stopped;

impl From<Expect> for Stopped {
    fn from(_: Expect) -> Self {
        Self
    }
}

impl From<str::Error> for Stopped {
    fn from(_: str::Error) -> Self {
        Self
    }
}

/// Reads a member's value; the arguments are its name and the first byte of the value.
type ReadMember<'r, 'a> = dyn FnMut(&mut Reader<'a>, &str, u8) -> Result<Json<'a>, Stopped> + 'r;

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            lexer: SliceLexer::new(text.as_bytes()),
        }
    }

    fn at(&self) -> usize {
        self.text.len() - self.lexer.as_slice().len()
    }

    fn whole<T>(
        &mut self,
        read: impl FnOnce(&mut Self, u8, usize) -> Result<T, Stopped>,
    ) -> Result<T, Unreadable> {
        let value = match self.lexer.ws_peek() {
            Some(next) => read(self, next, MAX_DEPTH),
            None => Err(Stopped),
        };
        let left = self.lexer.ws_peek();
        match (value, left) {
            (Ok(value), None) => Ok(value),
            (_, left) => Err(Unreadable {
                at: self.at(),
                ended: left.is_none(),
            }),
        }
    }

    fn value(&mut self, next: u8, depth: usize) -> Result<Json<'a>, Stopped> {
        if depth == 0 {
            return Err(Stopped);
        }
        match next {
            b'"' => Ok(self.string()?.map_or(Json::InvalidString, Json::String)),
            b'{' => self.object(&mut |reader, _, next| reader.value(next, depth - 1)),
            b'[' => {
                let mut entries = Vec::new();
                self.list(&mut |reader, next| {
                    entries.push(reader.value(next, depth - 1)?);
                    Ok(())
                })?;
                Ok(Json::Array(entries))
            }
            b'-' | b'0'..=b'9' => self.number(),
            _ => match self.lexer.null_or_bool() {
                Some(None) => Ok(Json::Null),
                Some(Some(flag)) => Ok(Json::Bool(flag)),
                None => Err(Stopped),
            },
        }
    }

    fn number(&mut self) -> Result<Json<'a>, Stopped> {
        let from = self.at();
        self.lexer.num_ignore().validate().map_err(|_| Stopped)?;
        // Not the lexer's own text, whose check of UTF-8 panics with a message of 2 KB.
        let digits = self.text.get(from..self.at()).ok_or(Stopped)?;
        Ok(Json::Number(Cow::Borrowed(digits)))
    }

    /// A string, at its opening quote; `None` when it contains an unpaired surrogate.
    fn string(&mut self) -> Result<Option<Cow<'a, str>>, Stopped> {
        let from = self.at() + 1;
        let rest = self.lexer.discarded().as_slice();
        let length = plain_length(rest).filter(|length| rest.get(*length) == Some(&b'"'));
        if let Some(length) = length {
            self.lexer = SliceLexer::new(rest.get(length + 1..).unwrap_or_default());
            // Nothing in it is escaped, so it can be borrowed.
            let text = self.text.get(from..from + length).ok_or(Stopped)?;
            return Ok(Some(Cow::Borrowed(text)));
        }
        self.lexer = SliceLexer::new(rest);
        self.escaped()
    }

    /// A string with escapes, after its opening quote.
    fn escaped(&mut self) -> Result<Option<Cow<'a, str>>, Stopped> {
        type Read = (String, bool);
        let part = |bytes: &mut &'a [u8], (text, _): &mut Read| {
            text.push_str(core::str::from_utf8(bytes).map_err(str::Error::Utf8)?);
            Ok::<(), Stopped>(())
        };
        let escape = |lexer: &mut SliceLexer<'a>, (text, is_valid): &mut Read| {
            let next = lexer.take_next().ok_or(Stopped)?;
            match lexer.escape(next) {
                Ok(character) => text.push(character),
                Err(escape::Error::InvalidChar(_) | escape::Error::ExpectedLowSurrogate) => {
                    *is_valid = false;
                }
                Err(_) => return Err(Stopped),
            }
            Ok(())
        };
        let (text, is_valid) = self.lexer.str_fold((String::new(), true), part, escape)?;
        Ok(is_valid.then_some(Cow::Owned(text)))
    }

    fn list(
        &mut self,
        entry: &mut dyn FnMut(&mut Self, u8) -> Result<(), Stopped>,
    ) -> Result<(), Stopped> {
        self.lexer.discarded();
        let mut next = self.peek()?;
        if next == b']' {
            self.lexer.take_next();
            return Ok(());
        }
        loop {
            entry(self, next)?;
            match self.peek()? {
                b']' => {
                    self.lexer.take_next();
                    return Ok(());
                }
                b',' => {
                    self.lexer.take_next();
                    next = self.peek()?;
                }
                _ => return Err(Stopped),
            }
        }
    }

    fn object(&mut self, member: &mut ReadMember<'_, 'a>) -> Result<Json<'a>, Stopped> {
        let mut members = Object::with_capacity(MEMBERS);
        self.lexer.discarded();
        let mut next = self.peek()?;
        if next == b'}' {
            self.lexer.take_next();
            return Ok(Json::Object(members));
        }
        loop {
            if next != b'"' {
                return Err(Stopped);
            }
            let name = self.string()?;
            if self.peek()? != b':' {
                return Err(Stopped);
            }
            self.lexer.take_next();
            next = self.peek()?;
            // A member whose name is invalid is dropped; its value is still parsed.
            let value = member(self, name.as_deref().unwrap_or_default(), next)?;
            if let Some(name) = name {
                members.add(name, value);
            }
            match self.peek()? {
                b'}' => {
                    self.lexer.take_next();
                    members.settle();
                    return Ok(Json::Object(members));
                }
                b',' => {
                    self.lexer.take_next();
                    next = self.peek()?;
                }
                _ => return Err(Stopped),
            }
        }
    }

    fn rows(&mut self, depth: usize, rows: &mut dyn RowSink<'a>) -> Result<(), Stopped> {
        self.list(&mut |reader, next| {
            let from = reader.at();
            let left = reader.text.get(from..).unwrap_or_default();
            if let Some(length) = rows.take_verbatim(left) {
                let rest = left.get(length..).unwrap_or_default();
                reader.lexer = SliceLexer::new(rest.as_bytes());
                return Ok(());
            }
            let value = reader.value(next, depth - 1)?;
            let text = reader.text.get(from..reader.at()).unwrap_or_default();
            rows.take(text, value);
            Ok(())
        })
    }

    fn peek(&mut self) -> Result<u8, Stopped> {
        self.lexer.ws_peek().ok_or(Stopped)
    }
}

/// The number of bytes before the first quote, backslash or control character.
///
/// Compares eight bytes at a time, since parsing spends most of its time here.
pub(crate) fn plain_length(text: &[u8]) -> Option<usize> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const TOP: u64 = 0x80 * EACH;
    let mut at = 0;
    while let Some(eight) = text.get(at..).and_then(<[u8]>::first_chunk) {
        let eight = u64::from_le_bytes(*eight);
        let less_than = |word: u64, least: u64| word.wrapping_sub(least * EACH) & !word & TOP;
        let is = |byte: u8| less_than(eight ^ (u64::from(byte) * EACH), 1);
        let found = is(b'"') | is(b'\\') | less_than(eight, 32);
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..32);
    Some(at + text.get(at..)?.iter().position(ends)?)
}

#[cfg(test)]
mod tests {
    use super::{RowSink, Unreadable, parse_rows};
    use crate::json::Json;

    /// Collects the texts of rows; takes single digits verbatim.
    #[derive(Default)]
    struct Texts<'a>(Vec<&'a str>);

    impl<'a> RowSink<'a> for Texts<'a> {
        fn take_verbatim(&mut self, text: &'a str) -> Option<usize> {
            let digit = text.get(..1)?;
            digit.parse::<u8>().ok()?;
            self.0.push("verbatim");
            Some(1)
        }

        fn take(&mut self, text: &'a str, _row: Json<'a>) {
            self.0.push(text);
        }
    }

    #[test]
    fn values_are_parsed() {
        let text = r#" {"a": [1, -2.50e3, null], "b": "x\u00e9\n\ud83d\ude00", "c": {"d": true}, "a": false} "#;
        let value = Json::parse(text).unwrap();
        assert_eq!(value.member("a"), &Json::Bool(false), "the last counts");
        assert_eq!(value.str_of("b"), "xé\n😀");
        assert_eq!(value.member("c").member("d"), &Json::Bool(true));
        let list = Json::parse("[1, -2.50e3, 18446744073709551615]").unwrap();
        assert_eq!(list.to_text(), "[1,-2.50e3,18446744073709551615]");
    }

    #[test]
    fn errors_have_the_offset() {
        for (text, at, ended) in [
            ("", 0, true),
            ("[1, 2", 5, true),
            ("{x}", 1, false),
            ("[1] 2", 4, false),
            ("{\"a\" 1}", 5, false),
            ("[01]", 2, false),
            ("\"\u{1}\"", 2, false),
            ("\"open", 5, true),
        ] {
            assert_eq!(Json::parse(text), Err(Unreadable { at, ended }), "{text}");
        }
        assert!(Json::parse(&format!("{}{}", "[".repeat(63), "]".repeat(63))).is_ok());
        assert!(Json::parse(&format!("{}{}", "[".repeat(65), "]".repeat(65))).is_err());
    }

    #[test]
    fn an_unpaired_surrogate_invalidates_only_its_own_string() {
        let value =
            Json::parse(r#"{"a": "\ud83d", "b": "\ude00x", "\ud800": 1, "c": "good"}"#).unwrap();
        assert_eq!(value.member("a"), &Json::InvalidString);
        assert_eq!(value.member("b"), &Json::InvalidString);
        assert_eq!(value.str_of("c"), "good");
    }

    #[test]
    fn rows_are_passed_on_with_their_texts() {
        let read = |text| {
            let mut texts = Texts::default();
            let page = parse_rows(text, "rows", &mut texts);
            (page, texts.0)
        };
        let (page, texts) = read(r#"{"rows": [ {"id": 1} , 2 , "x",3], "more": {"rows": []}}"#);
        let (page, found) = page.unwrap();
        assert_eq!(texts, [r#"{"id": 1}"#, "verbatim", "\"x\"", "verbatim"]);
        assert!(found);
        assert_eq!(page.member("more").member("rows"), &Json::Array(Vec::new()));
        assert!(!read(r#"{"rows": {}}"#).0.unwrap().1);
        assert!(read(r#"{"rows": [1], "rows": [2]}"#).0.is_err());
        assert!(
            read(r#"{"rows": [12]}"#).0.is_err(),
            "the rest of the number is not a comma"
        );
    }
}
