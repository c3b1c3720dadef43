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
        V::read(self, attribute.name)
    }

    fn value<V>(&self, attribute: Attribute<V>) -> &Self {
        self.member(attribute.name)
    }

    fn id<V: HeldText>(&self, attribute: Attribute<V>) -> Option<&str> {
        id(self, attribute.name)
    }
}

/// Built once, and not wherever an id is read: the module is shipped over networks.
#[inline(never)]
fn id<'r>(row: &'r Json<'_>, name: &str) -> Option<&'r str> {
    let id = row.member(name).as_str();
    id.filter(|id| !id.is_empty())
}

/// What a member may hold.
pub(crate) trait Held {
    /// The same as it is read.
    type Read<'r>;

    /// Reads a member of which the model's check has seen that it holds this.
    fn read<'r>(row: &'r Json<'_>, name: &str) -> Self::Read<'r>;
}

/// A text that is there, or may be.
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
