//! The JSON tree of the core: borrows from its source where possible and keeps numbers as written.
//!
//! In WebAssembly, serialization code generated per type would be larger than all the logic of the core, so
//! the core has one tree, one parser and one writer.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each accessor matches one kind of value"
)]

mod field_case;
mod parse;
mod serde;
mod tree;
mod write;

use crate::collected::Collected as _;
use core::cmp::Ordering;
use std::borrow::Cow;

pub(crate) use self::serde::whole;
pub use field_case::FieldCase;
pub(crate) use field_case::{snake, write_camel};
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

/// Maximum members for which duplicate names are found by linear search, the fastest way for so few.
///
/// No object of the API has as many. Of larger objects, such as the variables of a log entry, the names are
/// sorted instead, so that a server cannot make parsing take quadratic time.
const FEW: usize = 32;

/// The members of an object, in order. Of several members of one name the last counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Object<'a>(Vec<(Cow<'a, str>, Json<'a>)>);

impl<'a> Json<'a> {
    /// A string.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::String(text.into())
    }

    /// A whole number.
    #[must_use]
    pub fn number(number: u64) -> Self {
        Self::Number(Cow::Owned(number.to_string()))
    }

    /// An array of strings.
    pub fn texts<T: Into<Cow<'a, str>>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::Array(texts.into_iter().map(Self::text).collected())
    }

    /// An object with these members.
    pub fn object(members: impl Into<Vec<(&'static str, Self)>>) -> Self {
        Self::of_members(members.into())
    }

    fn of_members(members: Vec<(&'static str, Self)>) -> Self {
        let mut object = Object::default();
        for (name, value) in members {
            object.set(name, value);
        }
        Self::Object(object)
    }

    /// The string, if it is one.
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

    /// The entries of an array; none for any other value.
    #[must_use]
    pub fn entries(&self) -> &[Self] {
        match self {
            Self::Array(entries) => entries,
            _ => &[],
        }
    }

    /// The number, if it is an integer that fits.
    #[must_use]
    pub fn as_number(&self) -> Option<u64> {
        match self {
            Self::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// Whether it is `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// A member of an object; `Null` if there is none.
    #[must_use]
    pub fn member(&self, name: &str) -> &Self {
        self.as_object()
            .and_then(|members| members.get(name))
            .unwrap_or(&Self::Null)
    }

    /// The string of a member; empty if there is none.
    #[must_use]
    pub fn str_of(&self, name: &str) -> &str {
        self.member(name).as_str().unwrap_or_default()
    }

    /// Copies everything that is borrowed.
    #[must_use]
    pub fn into_owned(self) -> Json<'static> {
        match self {
            Self::Null => Json::Null,
            Self::Bool(flag) => Json::Bool(flag),
            Self::Number(digits) => Json::Number(Cow::Owned(digits.into_owned())),
            Self::String(text) => Json::String(Cow::Owned(text.into_owned())),
            Self::InvalidString => Json::InvalidString,
            Self::Array(entries) => {
                Json::Array(entries.into_iter().map(Self::into_owned).collected())
            }
            Self::Object(Object(members)) => Json::Object(Object(
                members
                    .into_iter()
                    .map(|(name, value)| (Cow::Owned(name.into_owned()), value.into_owned()))
                    .collected(),
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
    /// `None` becomes `null`.
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
    /// No members, with capacity for `members`.
    pub(crate) fn with_capacity(members: usize) -> Self {
        Self(Vec::with_capacity(members))
    }

    /// A mutable member that is probably at this index.
    pub(crate) fn get_mut_near(&mut self, index: usize, name: &str) -> Option<&mut Json<'a>> {
        let is_at_index = matches!(self.0.get(index), Some((known, _)) if known == name);
        if is_at_index {
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

    /// A member's value, mutable.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Json<'a>> {
        let mut members = self.0.iter_mut().rev();
        members
            .find(|(known, _)| {
                compared();
                known == name
            })
            .map(|(_, value)| value)
    }

    /// Sets a member: replaces its value, or adds it at the end.
    pub fn set(&mut self, name: impl Into<Cow<'a, str>>, value: Json<'a>) {
        let name = name.into();
        match self.get_mut(&name) {
            Some(known) => *known = value,
            None => self.0.push((name, value)),
        }
    }

    /// [`Self::set`] for a series of members; [`Self::settle`] must be called after the last.
    pub(crate) fn add(&mut self, name: Cow<'a, str>, value: Json<'a>) {
        if self.0.len() < FEW {
            self.set(name, value);
        } else {
            self.0.push((name, value));
        }
    }

    /// Of several members of one name, keeps the last value at the position of the first.
    pub(crate) fn settle(&mut self) {
        if self.0.len() <= FEW {
            return;
        }
        let names = sorted(self.0.iter().map(|(name, _)| &**name), str::cmp);
        let mut duplicates = Vec::new();
        let mut first: Option<(usize, &str)> = None;
        for (at, name) in names {
            match first {
                Some((first_at, first)) if first == name => duplicates.push((at, first_at)),
                _ => first = Some((at, name)),
            }
        }
        if duplicates.is_empty() {
            return;
        }
        let mut is_removed = vec![false; self.0.len()];
        for (at, first) in duplicates {
            let last = self.0.get_mut(at).map(|(_, value)| core::mem::take(value));
            if let (Some(last), Some((_, value)), Some(is_removed)) =
                (last, self.0.get_mut(first), is_removed.get_mut(at))
            {
                *value = last;
                *is_removed = true;
            }
        }
        let mut is_removed = is_removed.into_iter();
        self.0.retain(|_| is_removed.next() != Some(true));
    }

    /// Adds a member at the end, without a search for its name.
    pub fn push(&mut self, name: Cow<'a, str>, value: Json<'a>) {
        self.0.push((name, value));
    }

    /// Removes a member and returns its value.
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

    /// The members in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json<'a>)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value))
    }

    /// The number of members.
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

/// Names with their indices, sorted stably.
pub(crate) fn sorted<'a>(
    names: impl Iterator<Item = &'a str>,
    compare: fn(&str, &str) -> Ordering,
) -> Vec<(usize, &'a str)> {
    let mut names: Vec<(usize, &str)> = names.enumerate().collected();
    sort(&mut names, compare);
    names
}

/// Heapsort, not generic: the standard library's sort weighs 3 KB in WebAssembly, and these are a few thousand names.
fn sort(names: &mut [(usize, &str)], compare: fn(&str, &str) -> Ordering) {
    for root in (0..names.len() / 2).rev() {
        sift_down(names, root, compare);
    }
    for end in (1..names.len()).rev() {
        names.swap(0, end);
        let (heap, _) = names.split_at_mut(end);
        sift_down(heap, 0, compare);
    }
}

/// Moves the entry at `root` down a heap whose other entries are in order.
fn sift_down(heap: &mut [(usize, &str)], mut root: usize, compare: fn(&str, &str) -> Ordering) {
    let is_less = |heap: &[(usize, &str)], one: usize, other: usize| {
        let (Some((one_at, one)), Some((other_at, other))) = (heap.get(one), heap.get(other))
        else {
            return false;
        };
        compared();
        compare(one, other).then(one_at.cmp(other_at)).is_lt()
    };
    loop {
        let mut child = 2 * root + 1;
        if is_less(heap, child, child + 1) {
            child += 1;
        }
        if !is_less(heap, root, child) {
            return;
        }
        heap.swap(root, child);
        root = child;
    }
}

/// Counts comparisons of names, for tests of the complexity.
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

    /// An object with numbered members.
    fn many(members: usize, name: impl Fn(usize) -> String) -> String {
        let mut text = "{".to_owned();
        for number in 0..members {
            let separator = if number == 0 { "" } else { "," };
            write!(text, "{separator}\"{}\":{number}", name(number)).unwrap();
        }
        text.push('}');
        text
    }

    /// A result with the number of comparisons that it took.
    fn counted<T>(work: impl FnOnce() -> T) -> (T, usize) {
        COMPARED.set(0);
        let done = work();
        (done, COMPARED.get())
    }

    fn members<'a>(value: &'a Json<'_>) -> &'a Object<'a> {
        value.as_object().unwrap()
    }

    #[test]
    fn comparisons_of_many_members_grow_like_sorting() {
        // Twice the binary logarithm of the number of members, for each member, plus a margin.
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
    fn duplicate_members_keep_the_last_value_at_the_first_position() {
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
    fn many_members_are_written_like_few() {
        let few = many(3, |number| format!("a_{number}x"));
        assert_eq!(
            Json::parse(&few).unwrap().to_json_string(FieldCase::Camel),
            few
        );
        // `a_x` is written as `aX`, so the other member `aX` is omitted.
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
