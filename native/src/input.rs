//! From types to what the core is given. Nothing is judged here.

use ax_admin_core::Json;
use ax_admin_core::json::Object;
use ax_admin_core::model::Ref;
use ax_admin_core::plan::GuardName;

/// A value that an input holds.
pub(crate) trait Give {
    /// The value as the core reads it; `null` is left out.
    fn give(self) -> Json<'static>;
}

/// The members of an input, put together one by one.
#[derive(Default)]
pub(crate) struct Given(Object<'static>);

/// Members that came with a model and go with it.
impl From<Object<'static>> for Given {
    fn from(members: Object<'static>) -> Self {
        Self(members)
    }
}

impl Given {
    /// The same with a member.
    pub(crate) fn with(mut self, name: &'static str, value: impl Give) -> Self {
        let value = value.give();
        if !value.is_null() {
            self.0.set(name, value);
        }
        self
    }

    /// The same with a list, which is left out when it is empty.
    pub(crate) fn with_any<T: Give>(self, name: &'static str, values: Vec<T>) -> Self {
        self.with(name, (!values.is_empty()).then_some(values))
    }

    pub(crate) fn done(self) -> Json<'static> {
        Json::Object(self.0)
    }
}

/// An input about one thing and nothing else.
pub(crate) fn only(name: &'static str, subject: impl Into<Ref>) -> Json<'static> {
    Given::default().with(name, subject.into()).done()
}

/// An input about one thing.
pub(crate) fn about(
    name: &'static str,
    subject: impl Into<Ref>,
    input: impl Give,
) -> Json<'static> {
    let mut given = Given::default().with(name, subject.into());
    if let Json::Object(members) = input.give() {
        for (name, value) in members {
            given.0.set(name, value);
        }
    }
    given.done()
}

impl<T: Give> Give for Option<T> {
    fn give(self) -> Json<'static> {
        self.map_or(Json::Null, Give::give)
    }
}

impl<T: Give> Give for Vec<T> {
    fn give(self) -> Json<'static> {
        Json::Array(self.into_iter().map(Give::give).collect())
    }
}

impl Give for String {
    fn give(self) -> Json<'static> {
        self.into()
    }
}

impl Give for bool {
    fn give(self) -> Json<'static> {
        self.into()
    }
}

impl Give for u32 {
    fn give(self) -> Json<'static> {
        Json::number(self.into())
    }
}

impl Give for Ref {
    fn give(self) -> Json<'static> {
        self.to_json()
    }
}

impl Give for GuardName {
    fn give(self) -> Json<'static> {
        self.name().into()
    }
}
