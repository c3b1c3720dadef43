//! Typed names of inputs.

use core::marker::PhantomData;

use crate::json::{Json, Object};

/// The name of an input with the type of its value: a [`Ref`](super::Ref), a `String`, a `bool`.
///
/// `generated::fields` has a constant for each input of each schema, so that an unknown name does not compile.
pub(crate) struct Field<V> {
    name: &'static str,
    holds: PhantomData<fn() -> V>,
}

/// The name of an input of any type.
pub(crate) type AnyField = Field<()>;

impl<V> Field<V> {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self {
            name,
            holds: PhantomData,
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        self.name
    }

    pub(crate) const fn any(self) -> AnyField {
        Field::new(self.name)
    }
}

impl<V> Clone for Field<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Field<V> {}

impl<V> PartialEq for Field<V> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// A value for an input of type `V`.
pub(crate) trait ValueOf<V> {
    /// The value in the form that the API expects.
    fn into_json(self) -> Json<'static>;
}

impl ValueOf<String> for &'static str {
    fn into_json(self) -> Json<'static> {
        Json::text(self)
    }
}

impl ValueOf<String> for String {
    fn into_json(self) -> Json<'static> {
        Json::text(self)
    }
}

impl ValueOf<u64> for u64 {
    fn into_json(self) -> Json<'static> {
        Json::number(self)
    }
}

impl<const N: usize> ValueOf<Vec<String>> for [&'static str; N] {
    fn into_json(self) -> Json<'static> {
        Json::texts(self)
    }
}

impl ValueOf<Object<'static>> for Object<'static> {
    fn into_json(self) -> Json<'static> {
        Json::Object(self)
    }
}
