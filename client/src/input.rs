//! Converts typed inputs into JSON for the core, which validates them.

use ax_admin_core::Json;
use ax_admin_core::Ref;
use ax_admin_core::json::Object;
use ax_admin_core::plan::GuardName;

/// A value that can be a member of an input.
pub(crate) trait IntoInput {
    /// The value as the core reads it; `null` is left out.
    fn into_input(self) -> Json<'static>;
}

/// Builds an input member by member.
#[derive(Default)]
pub(crate) struct InputBuilder(Object<'static>);

/// The unknown members of a model, which are sent back unchanged.
impl From<Object<'static>> for InputBuilder {
    fn from(members: Object<'static>) -> Self {
        Self(members)
    }
}

impl InputBuilder {
    /// Sets a member.
    pub(crate) fn with(mut self, name: &'static str, value: impl IntoInput) -> Self {
        let value = value.into_input();
        if !value.is_null() {
            self.0.set(name, value);
        }
        self
    }

    /// Sets a list, unless it is empty.
    pub(crate) fn with_non_empty<T: IntoInput>(self, name: &'static str, values: Vec<T>) -> Self {
        self.with(name, (!values.is_empty()).then_some(values))
    }

    pub(crate) fn build(self) -> Json<'static> {
        Json::Object(self.0)
    }
}

/// An input that is only the subject.
pub(crate) fn only(name: &'static str, subject: impl Into<Ref>) -> Json<'static> {
    InputBuilder::default().with(name, subject.into()).build()
}

/// An input with its subject.
pub(crate) fn about(
    name: &'static str,
    subject: impl Into<Ref>,
    input: impl IntoInput,
) -> Json<'static> {
    let mut merged = InputBuilder::default().with(name, subject.into());
    if let Json::Object(members) = input.into_input() {
        for (name, value) in members {
            merged.0.set(name, value);
        }
    }
    merged.build()
}

impl<T: IntoInput> IntoInput for Option<T> {
    fn into_input(self) -> Json<'static> {
        self.map_or(Json::Null, IntoInput::into_input)
    }
}

impl<T: IntoInput> IntoInput for Vec<T> {
    fn into_input(self) -> Json<'static> {
        Json::Array(self.into_iter().map(IntoInput::into_input).collect())
    }
}

impl IntoInput for String {
    fn into_input(self) -> Json<'static> {
        self.into()
    }
}

impl IntoInput for bool {
    fn into_input(self) -> Json<'static> {
        self.into()
    }
}

impl IntoInput for u32 {
    fn into_input(self) -> Json<'static> {
        Json::number(self.into())
    }
}

impl IntoInput for Ref {
    fn into_input(self) -> Json<'static> {
        self.to_json()
    }
}

impl IntoInput for GuardName {
    fn into_input(self) -> Json<'static> {
        self.name().into()
    }
}
