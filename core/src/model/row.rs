//! Members of what the API answers, by their names.

use core::marker::PhantomData;

use crate::json::{Json, Object};

/// The name of a member, and what it holds: a `String`, a `bool`; an `Option` where servers may leave it out.
///
/// Each model has its own as constants in `generated::attributes`, so that a name which it lacks does not build.
pub(crate) struct Attribute<V> {
    name: &'static str,
    holds: PhantomData<fn() -> V>,
}

/// The name of a member of any kind.
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
    /// The same among those that servers may leave out.
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

/// A row that was checked against its model, or what is confirmed of one.
pub(crate) trait Row {
    /// A member as what it holds.
    fn get<V: Held>(&self, attribute: Attribute<V>) -> V::Read<'_>;

    /// A member as it is; `Null` where there is none.
    fn value<V>(&self, attribute: Attribute<V>) -> &Self;

    /// An id. Nothing where a server gives an empty text for it: that names nothing, and is the same as no other.
    fn id<V: HeldText>(&self, attribute: Attribute<V>) -> Option<&str>;
}

impl Row for Json<'_> {
    fn get<V: Held>(&self, attribute: Attribute<V>) -> V::Read<'_> {
        V::read(self.member(attribute.name))
    }

    fn value<V>(&self, attribute: Attribute<V>) -> &Self {
        self.member(attribute.name)
    }

    fn id<V: HeldText>(&self, attribute: Attribute<V>) -> Option<&str> {
        let id = self.member(attribute.name).as_str();
        id.filter(|id| !id.is_empty())
    }
}

/// What a member may hold.
pub(crate) trait Held {
    /// The same as it is read.
    type Read<'r>;

    /// Reads a value of which the model's check has seen that it is one of these.
    fn read<'r>(value: &'r Json<'_>) -> Self::Read<'r>;
}

/// A text that is there, or may be.
pub(crate) trait HeldText {}

impl HeldText for String {}

impl HeldText for Option<String> {}

impl Held for String {
    type Read<'r> = &'r str;

    fn read<'r>(value: &'r Json<'_>) -> &'r str {
        value.as_str().unwrap_or_default()
    }
}

impl Held for bool {
    type Read<'r> = Self;

    fn read(value: &Json<'_>) -> Self {
        *value == Json::Bool(true)
    }
}

impl Held for Vec<String> {
    type Read<'r> = &'r [Json<'r>];

    fn read<'r>(value: &'r Json<'_>) -> &'r [Json<'r>] {
        value.entries()
    }
}

impl Held for Object<'static> {
    type Read<'r> = &'r Json<'r>;

    fn read<'r>(value: &'r Json<'_>) -> &'r Json<'r> {
        value
    }
}

impl<V: Held> Held for Option<V> {
    type Read<'r> = Option<V::Read<'r>>;

    fn read<'r>(value: &'r Json<'_>) -> Self::Read<'r> {
        (!value.is_null()).then(|| V::read(value))
    }
}
