//! Converts values of the vectors into the client's types, and results into the form of the vectors.

use std::borrow::Cow;
use std::fmt::Debug;

use ax_admin::model::{Extra, GuardName, Page, Ref};
use ax_admin::{Error, Json, Listing, Plan, Secret};
use serde_json::{Map, Value, json};

/// Why an input cannot be written in Rust at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Misfit {
    /// No method has the operation's name.
    Operation,
    /// No member of the type has this name.
    Unknown,
    /// A member has another type.
    Type,
    /// A member that the type requires is missing.
    Missing,
}

/// The result of a call.
pub(crate) type Called<T> = Result<T, Error>;

/// The outcome of a call.
pub(crate) enum Outcome {
    Given(Called<Told>),
    Planned(Called<Plan>),
}

impl Outcome {
    pub(crate) const fn of_plan(plan: Called<Plan>) -> Self {
        Self::Planned(plan)
    }
}

/// A result in the form of the vectors, and its `Debug` output.
pub(crate) struct Told {
    pub(crate) value: Value,
    pub(crate) shown: String,
}

pub(crate) fn told<T: Tell + Debug>(given: Called<T>) -> Outcome {
    Outcome::Given(given.map(|given| Told {
        value: given.tell(),
        shown: format!("{given:?}"),
    }))
}

/// The rows of a list, those that could not be read, and the error that ended it.
pub(crate) struct Rows {
    pub(crate) items: Vec<Value>,
    pub(crate) undecodable: Vec<Value>,
    pub(crate) error: Option<Error>,
}

pub(crate) async fn read<T: Tell + Send + 'static>(mut listing: Listing<T>) -> Rows {
    let mut items = Vec::new();
    let mut error = None;
    while let Some(row) = listing.next().await {
        match row {
            Ok(row) => items.push(row.tell()),
            Err(why) => error = Some(why),
        }
    }
    let undecodable = listing.undecodable().iter().map(Tell::tell).collect();
    Rows {
        items,
        undecodable,
        error,
    }
}

/// The members of an object, taken one by one.
pub(crate) struct Members(Map<String, Value>);

impl Members {
    pub(crate) fn of(value: &Value) -> Result<Self, Misfit> {
        value.as_object().cloned().map(Self).ok_or(Misfit::Type)
    }

    pub(crate) fn required<T: Take>(&mut self, name: &str) -> Result<T, Misfit> {
        match self.0.remove(name) {
            None | Some(Value::Null) => Err(Misfit::Missing),
            Some(value) => T::take(&value),
        }
    }

    pub(crate) fn optional<T: Take + Default>(&mut self, name: &str) -> Result<T, Misfit> {
        match self.0.remove(name) {
            None | Some(Value::Null) => Ok(T::default()),
            Some(value) => T::take(&value),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn done(self) -> Result<(), Misfit> {
        if self.is_empty() {
            Ok(())
        } else {
            Err(Misfit::Unknown)
        }
    }

    /// Members that the type keeps although it does not know them.
    pub(crate) fn rest(self) -> Extra {
        let mut rest = Extra::default();
        for (name, value) in self.0 {
            rest.push(Cow::Owned(name), plain(&value));
        }
        rest
    }
}

fn plain(value: &Value) -> Json<'static> {
    Json::parse(&value.to_string()).unwrap().into_owned()
}

/// A type that is read from a vector.
pub(crate) trait Take: Sized {
    fn take(value: &Value) -> Result<Self, Misfit> {
        Self::from_members(Members::of(value)?)
    }

    fn from_members(_members: Members) -> Result<Self, Misfit> {
        Err(Misfit::Type)
    }
}

impl Take for String {
    fn take(value: &Value) -> Result<Self, Misfit> {
        let text = value.as_str().ok_or(Misfit::Type)?;
        Ok(text.to_owned())
    }
}

impl Take for bool {
    fn take(value: &Value) -> Result<Self, Misfit> {
        value.as_bool().ok_or(Misfit::Type)
    }
}

impl Take for u32 {
    fn take(value: &Value) -> Result<Self, Misfit> {
        let number = value.as_u64().ok_or(Misfit::Type)?;
        Self::try_from(number).map_err(|_| Misfit::Type)
    }
}

impl<T: Take> Take for Option<T> {
    fn take(value: &Value) -> Result<Self, Misfit> {
        T::take(value).map(Some)
    }
}

impl<T: Take> Take for Vec<T> {
    fn take(value: &Value) -> Result<Self, Misfit> {
        let entries = value.as_array().ok_or(Misfit::Type)?;
        entries.iter().map(T::take).collect()
    }
}

impl Take for Ref {
    fn take(value: &Value) -> Result<Self, Misfit> {
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        match (value, text("id"), text("name")) {
            (Value::String(text), ..) => Ok(Self::from(text.as_str())),
            (Value::Object(members), Some(id), None) if members.len() == 1 => Ok(Self::id(id)),
            (Value::Object(members), None, Some(name)) if members.len() == 1 => {
                Ok(Self::name(name))
            }
            _ => Err(Misfit::Type),
        }
    }
}

impl Take for GuardName {
    fn take(value: &Value) -> Result<Self, Misfit> {
        let mut all = Self::ALL.into_iter();
        all.find(|guard| value == guard.name()).ok_or(Misfit::Type)
    }
}

/// A type that is written in the form of the vectors.
pub(crate) trait Tell {
    fn tell(&self) -> Value;
}

impl Tell for () {
    fn tell(&self) -> Value {
        json!({})
    }
}

impl Tell for String {
    fn tell(&self) -> Value {
        self.as_str().into()
    }
}

impl Tell for bool {
    fn tell(&self) -> Value {
        (*self).into()
    }
}

impl<T: Tell> Tell for Option<T> {
    fn tell(&self) -> Value {
        self.as_ref().map_or(Value::Null, Tell::tell)
    }
}

impl<T: Tell> Tell for Vec<T> {
    fn tell(&self) -> Value {
        self.iter().map(Tell::tell).collect()
    }
}

impl Tell for Secret {
    fn tell(&self) -> Value {
        json!({ "secret": self.reveal() })
    }
}

impl Tell for Json<'_> {
    fn tell(&self) -> Value {
        serde_json::from_str(&self.to_text()).unwrap()
    }
}

impl<T: Tell> Tell for Page<T> {
    fn tell(&self) -> Value {
        json!({
            "items": self.items.tell(),
            "next_cursor": self.next_cursor,
            "undecodable": self.undecodable.tell(),
        })
    }
}

impl Tell for ax_admin::model::Undecodable {
    /// Without `why`, whose wording is not compared.
    fn tell(&self) -> Value {
        assert!(!self.why.is_empty());
        json!({ "index": self.index, "row": self.row })
    }
}

/// An object of known and unknown members.
pub(crate) fn object<const N: usize>(members: [(&str, Value); N], extra: Option<&Extra>) -> Value {
    let known = members
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value));
    let others = extra.into_iter().flat_map(Extra::iter);
    let others = others.map(|(name, value)| (name.to_owned(), value.tell()));
    Value::Object(known.chain(others).collect())
}

/// An enumeration is read from any string; unknown values are kept.
macro_rules! enumeration {
    ($name:ty) => {
        impl Take for $name {
            fn take(value: &Value) -> Result<Self, Misfit> {
                value.as_str().map(Self::from_wire).ok_or(Misfit::Type)
            }
        }

        impl Tell for $name {
            fn tell(&self) -> Value {
                self.as_wire().into()
            }
        }
    };
}

pub(crate) use enumeration;
