//! Typed attributes of the API's objects.

use core::marker::PhantomData;

use crate::json::{Json, Object};

/// The name of a member with the type of its value: a `String`, a `bool`; an `Option` if servers may omit it.
///
/// `generated::attributes` has a constant for each member of each model, so that an unknown name does not
/// compile.
pub(crate) struct Attribute<V> {
    name: &'static str,
    holds: PhantomData<fn() -> V>,
}

/// The name of a member of any type.
pub(crate) type AnyAttribute = Attribute<()>;

impl<V> Attribute<V> {
    pub(crate) const fn new(name: &'static str) -> Self {
        Self {
            name,
            holds: PhantomData,
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        self.name
    }

    pub(crate) const fn any(self) -> AnyAttribute {
        Attribute::new(self.name)
    }
}

impl Attribute<String> {
    /// The same attribute as one that servers may omit.
    pub(crate) const fn optional(self) -> Attribute<Option<String>> {
        Attribute::new(self.name)
    }
}

impl<V> Clone for Attribute<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Attribute<V> {}

/// Typed access to a row that was checked against its model, or to the confirmed facts of one.
pub(crate) trait Row {
    /// A member's value in its type.
    fn get<V: Held>(&self, attribute: Attribute<V>) -> V::Read<'_>;

    /// A member's JSON value; `Null` if there is none.
    fn value<V>(&self, attribute: Attribute<V>) -> &Self;

    /// An id; `None` if the server returned an empty string, which identifies nothing.
    fn id<V: HeldText>(&self, attribute: Attribute<V>) -> Option<&str>;
}

impl Row for Json<'_> {
    fn get<V: Held>(&self, attribute: Attribute<V>) -> V::Read<'_> {
        V::read(self, attribute.name)
    }

    fn value<V>(&self, attribute: Attribute<V>) -> &Self {
        self.member(attribute.name)
    }

    fn id<V: HeldText>(&self, attribute: Attribute<V>) -> Option<&str> {
        id(self, attribute.name)
    }
}

/// Not inlined into each generic caller, to keep the WebAssembly module small.
#[inline(never)]
fn id<'r>(row: &'r Json<'_>, name: &str) -> Option<&'r str> {
    let id = row.member(name).as_str();
    id.filter(|id| !id.is_empty())
}

/// A type of attribute values.
pub(crate) trait Held {
    /// The type in which it is read.
    type Read<'r>;

    /// Reads a member whose type was checked against the model.
    fn read<'r>(row: &'r Json<'_>, name: &str) -> Self::Read<'r>;
}

/// The attribute types of strings: required or optional.
pub(crate) trait HeldText {}

impl HeldText for String {}

impl HeldText for Option<String> {}

impl Held for String {
    type Read<'r> = &'r str;

    fn read<'r>(row: &'r Json<'_>, name: &str) -> &'r str {
        row.str_of(name)
    }
}

impl Held for Option<String> {
    type Read<'r> = Option<&'r str>;

    #[inline(never)]
    fn read<'r>(row: &'r Json<'_>, name: &str) -> Option<&'r str> {
        row.member(name).as_str()
    }
}

impl Held for bool {
    type Read<'r> = Self;

    fn read(row: &Json<'_>, name: &str) -> Self {
        *row.member(name) == Json::Bool(true)
    }
}

impl Held for Option<Vec<String>> {
    type Read<'r> = Option<&'r [Json<'r>]>;

    fn read<'r>(row: &'r Json<'_>, name: &str) -> Option<&'r [Json<'r>]> {
        let value = row.member(name);
        (!value.is_null()).then(|| value.entries())
    }
}

impl Held for Object<'static> {
    type Read<'r> = &'r Json<'r>;

    fn read<'r>(row: &'r Json<'_>, name: &str) -> &'r Json<'r> {
        row.member(name)
    }
}
