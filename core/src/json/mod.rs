//! JSON as the core handles it: borrowed where it can be, numbers as they were written.
//!
//! In WebAssembly a general serialisation framework weighs more than everything that decides, so the
//! core has one tree, one reader and one writer, and no code for each type.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "an accessor asks for one kind of value"
)]

mod field_case;
mod parse;
mod serde;
mod tree;
mod write;

use core::cmp::Ordering;
use std::borrow::Cow;

pub use self::serde::InCase;
pub(crate) use self::serde::whole;
pub use field_case::FieldCase;
pub(crate) use field_case::write_camel;
pub use parse::Unreadable;
pub(crate) use parse::{RowSink, parse_rows, plain_length};

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Json<'a> {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, digit for digit.
    Number(Cow<'a, str>),
    /// A string.
    String(Cow<'a, str>),
    /// A string that is not valid Unicode, such as half of a surrogate pair.
    InvalidString,
    /// An array.
    Array(Vec<Self>),
    /// An object.
    Object(Object<'a>),
}

/// Members up to which an object is gone through for each of them, which is the fastest with so few.
///
/// Nothing of the API's has as many. Of more, as a log's variables may be, the names are sorted instead: a
/// server must not decide how long reading its answer takes.
const FEW: usize = 32;

/// The members of an object, in their order. Of members with one name the last counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Object<'a>(Vec<(Cow<'a, str>, Json<'a>)>);

impl<'a> Json<'a> {
    /// A text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::String(text.into())
    }

    /// A whole number.
    #[must_use]
    pub fn number(number: u64) -> Self {
        Self::Number(Cow::Owned(number.to_string()))
    }

    /// A list of texts.
    pub fn texts<T: Into<Cow<'a, str>>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::Array(texts.into_iter().map(Self::text).collect())
    }

    /// An object of members.
    pub fn object(members: impl IntoIterator<Item = (&'static str, Self)>) -> Self {
        let mut object = Object::default();
        for (name, value) in members {
            object.set(name, value);
        }
        Self::Object(object)
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The members, if it is an object.
    #[must_use]
    pub const fn as_object(&self) -> Option<&Object<'a>> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The entries; none when it is no list.
    #[must_use]
    pub fn entries(&self) -> &[Self] {
        match self {
            Self::Array(entries) => entries,
            _ => &[],
        }
    }

    /// The whole number, if it is one that fits.
    #[must_use]
    pub fn as_number(&self) -> Option<u64> {
        match self {
            Self::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// A member of an object; `Null` where there is none.
    #[must_use]
    pub fn member(&self, name: &str) -> &Self {
        self.as_object()
            .and_then(|members| members.get(name))
            .unwrap_or(&Self::Null)
    }

    /// The text of a member; empty where there is none.
    #[must_use]
    pub fn str_of(&self, name: &str) -> &str {
        self.member(name).as_str().unwrap_or_default()
    }

    /// The same with nothing borrowed.
    #[must_use]
    pub fn into_owned(self) -> Json<'static> {
        match self {
            Self::Null => Json::Null,
            Self::Bool(flag) => Json::Bool(flag),
            Self::Number(digits) => Json::Number(Cow::Owned(digits.into_owned())),
            Self::String(text) => Json::String(Cow::Owned(text.into_owned())),
            Self::InvalidString => Json::InvalidString,
            Self::Array(entries) => {
                Json::Array(entries.into_iter().map(Self::into_owned).collect())
            }
            Self::Object(Object(members)) => Json::Object(Object(
                members
                    .into_iter()
                    .map(|(name, value)| (Cow::Owned(name.into_owned()), value.into_owned()))
                    .collect(),
            )),
        }
    }
}

impl From<bool> for Json<'_> {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl<T> From<Option<T>> for Json<'_>
where
    Self: From<T>,
{
    /// Nothing is `null`.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::from)
    }
}

impl<'a> From<&'a str> for Json<'a> {
    fn from(text: &'a str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Json<'_> {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<u64> for Json<'_> {
    fn from(number: u64) -> Self {
        Self::number(number)
    }
}

impl From<usize> for Json<'_> {
    fn from(number: usize) -> Self {
        Self::Number(Cow::Owned(number.to_string()))
    }
}

impl<'a> Object<'a> {
    /// No members, and room for so many.
    pub(crate) fn with_capacity(members: usize) -> Self {
        Self(Vec::with_capacity(members))
    }

    /// The value of a member that is likely at this index, to be changed.
    pub(crate) fn get_mut_near(&mut self, index: usize, name: &str) -> Option<&mut Json<'a>> {
        let is_there = matches!(self.0.get(index), Some((known, _)) if known == name);
        if is_there {
            return self.0.get_mut(index).map(|(_, value)| value);
        }
        self.get_mut(name)
    }

    /// A member's value.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json<'a>> {
        let mut members = self.0.iter().rev();
        members
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    /// A member's value, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Json<'a>> {
        let mut members = self.0.iter_mut().rev();
        members
            .find(|(known, _)| {
                compared();
                known == name
            })
            .map(|(_, value)| value)
    }

    /// Sets a member, in its place or at the end.
    pub fn set(&mut self, name: impl Into<Cow<'a, str>>, value: Json<'a>) {
        let name = name.into();
        match self.get_mut(&name) {
            Some(index) => *index = value,
            None => self.0.push((name, value)),
        }
    }

    /// [`Self::set`] for one member after the other; [`Self::settle`] is to be called after the last.
    pub(crate) fn add(&mut self, name: Cow<'a, str>, value: Json<'a>) {
        if self.0.len() < FEW {
            self.set(name, value);
        } else {
            self.0.push((name, value));
        }
    }

    /// Leaves of members with one name the last, in the place of the first.
    pub(crate) fn settle(&mut self) {
        if self.0.len() <= FEW {
            return;
        }
        let names = sorted(self.0.iter().map(|(name, _)| &**name), str::cmp);
        let mut again = Vec::new();
        let mut first: Option<(usize, &str)> = None;
        for (at, name) in names {
            match first {
                Some((first_at, first)) if first == name => again.push((at, first_at)),
                _ => first = Some((at, name)),
            }
        }
        if again.is_empty() {
            return;
        }
        let mut is_gone = vec![false; self.0.len()];
        for (at, first) in again {
            let last = self.0.get_mut(at).map(|(_, value)| core::mem::take(value));
            if let (Some(last), Some((_, value)), Some(is_gone)) =
                (last, self.0.get_mut(first), is_gone.get_mut(at))
            {
                *value = last;
                *is_gone = true;
            }
        }
        let mut is_gone = is_gone.into_iter();
        self.0.retain(|_| is_gone.next() != Some(true));
    }

    /// Adds a member at the end without looking for its name.
    pub fn push(&mut self, name: Cow<'a, str>, value: Json<'a>) {
        self.0.push((name, value));
    }

    /// Takes a member out.
    pub fn remove(&mut self, name: &str) -> Option<Json<'a>> {
        let mut found = None;
        while let Some(index) = self.0.iter().rposition(|(known, _)| known == name) {
            let (_, value) = self.0.remove(index);
            found.get_or_insert(value);
        }
        found
    }

    /// The member at an index.
    fn at(&self, index: usize) -> Option<(&str, &Json<'a>)> {
        self.0
            .get(index)
            .map(|(name, value)| (name.as_ref(), value))
    }

    /// The members in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json<'a>)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value))
    }

    /// How many members there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> IntoIterator for Object<'a> {
    type Item = (Cow<'a, str>, Json<'a>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Names with their indices, sorted; of equal ones the first stays in front.
pub(crate) fn sorted<'a>(
    names: impl Iterator<Item = &'a str>,
    compare: fn(&str, &str) -> Ordering,
) -> Vec<(usize, &'a str)> {
    let mut names: Vec<(usize, &str)> = names.enumerate().collect();
    sort(&mut names, compare);
    names
}

/// Once for every order: a sorting weighs more in WebAssembly than what it is for.
fn sort(names: &mut [(usize, &str)], compare: fn(&str, &str) -> Ordering) {
    names.sort_unstable_by(|(one_at, one), (other_at, other)| {
        compared();
        compare(one, other).then(one_at.cmp(other_at))
    });
}

/// Counts the names that are compared, for tests that hold their number.
#[cfg(test)]
fn compared() {
    tests::COMPARED.with(|count| count.set(count.get() + 1));
}

#[cfg(not(test))]
const fn compared() {}

#[cfg(test)]
mod tests {
    use core::cell::Cell;
    use std::fmt::Write as _;

    use super::{FEW, Json, Object};
    use crate::json::FieldCase;

    thread_local! {
        pub(super) static COMPARED: Cell<usize> = const { Cell::new(0) };
    }

    const MANY: usize = 150_000;

    /// An object of so many members, named by their numbers.
    fn many(members: usize, name: impl Fn(usize) -> String) -> String {
        let mut text = "{".to_owned();
        for number in 0..members {
            let separator = if number == 0 { "" } else { "," };
            write!(text, "{separator}\"{}\":{number}", name(number)).unwrap();
        }
        text.push('}');
        text
    }

    /// How many names were compared.
    fn counted<T>(work: impl FnOnce() -> T) -> (T, usize) {
        COMPARED.set(0);
        let done = work();
        (done, COMPARED.get())
    }

    fn members<'a>(value: &'a Json<'_>) -> &'a Object<'a> {
        value.as_object().unwrap()
    }

    #[test]
    fn what_many_members_cost_grows_as_sorting_does() {
        // Twice the logarithm of their number for each of them, and what few cost.
        let most = MANY * 36;
        for name in [
            |number| format!("m_{number}"),
            |number| format!("M{}", number % 100_000),
        ] {
            let text = many(MANY, name);
            let (value, compared) = counted(|| Json::parse(&text).unwrap());
            assert!(compared < most, "reading: {compared}");
            let (_, compared) = counted(|| value.to_json_string(FieldCase::Camel));
            assert!(compared < most, "writing: {compared}");
            let (_, compared) = counted(|| value.canonical());
            assert!(compared < most, "sorting: {compared}");
            let (_, compared) = counted(|| FieldCase::read_document(value));
            assert!(compared < most, "a document: {compared}");
        }
    }

    #[test]
    fn of_many_members_of_a_name_the_last_counts_in_the_place_of_the_first() {
        for size in [FEW - 1, FEW, FEW + 1, 3 * FEW] {
            let name = |number: usize| format!("m{}", number % (2 * FEW / 3));
            let text = many(size, name);
            let value = Json::parse(&text).unwrap();
            let mut expected = Object::default();
            for number in 0..size {
                expected.set(name(number), Json::number(number as u64));
            }
            assert_eq!(*members(&value), expected, "{size}");
        }
    }

    #[test]
    fn many_members_are_written_as_few_are() {
        let few = many(3, |number| format!("a_{number}x"));
        assert_eq!(
            Json::parse(&few).unwrap().to_json_string(FieldCase::Camel),
            few
        );
        // `a_x` is written as `aX`, so that the `aX` beside it is left out.
        let name = |number: usize| match number {
            7 => "aX".to_owned(),
            70 => "a_x".to_owned(),
            other => format!("B{other}"),
        };
        for size in [FEW, 100] {
            let text = many(size, name);
            let written = Json::parse(&text).unwrap().to_json_string(FieldCase::Camel);
            let expected = if size > 70 {
                text.replace("\"aX\":7,", "").replace("a_x", "aX")
            } else {
                text
            };
            assert_eq!(written, expected);
        }
    }
}
