//! What a caller gives, checked before anything is sent.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a question asks for one kind of input"
)]

mod check;
mod field;
mod read;
mod reference;
mod request;
#[cfg(test)]
mod tests;

use crate::endpoint::{Input, InputSchema, Kind, ParamLocation, ResourceKind};
use crate::error::{Error, ErrorKind};
use crate::json::{Json, Object};

use field::ValueOf;
pub(crate) use field::{AnyField, Field};
pub use reference::Ref;
pub(crate) use reference::{Meaning, check_reference};

/// Who is calling, as far as the caller says; in every table that is planned.
const ACTING_USER: Field<Ref> = Field::new("acting_user");
/// The kind of a resource, which says what its id or name is of.
const RESOURCE_TYPE: Field<String> = Field::new("resource_type");
pub(crate) use read::wrong_found;

/// The inputs of one call, each at the index of its table's entry.
#[derive(Clone)]
pub(crate) struct Inputs {
    pub(crate) schema: &'static InputSchema,
    slots: Vec<Slot>,
    /// The prefix of a member's name in errors: `organizations[0].`.
    prefix: String,
}

/// What one input is.
#[derive(Clone, Default)]
pub(crate) enum Slot {
    /// Left out.
    #[default]
    Absent,
    /// To be sent as `null`.
    Cleared,
    /// A value as the API wants it.
    Plain(Json<'static>),
    /// A reference that is not resolved yet.
    Unresolved(Ref),
    /// An object by its id.
    Resolved(ResolvedRef),
    /// Objects with inputs of their own.
    Objects(Vec<Inputs>),
}

/// A reference from the caller.
#[derive(Debug, Clone)]
pub(crate) struct ResolvedRef {
    /// Its id.
    pub(crate) id: String,
    /// The object itself, if resolving it read it.
    pub(crate) row: Option<Json<'static>>,
    /// Why its name may be another's too: which rows could not be read. Display-safe.
    pub(crate) uncertainty: Option<String>,
}

impl ResolvedRef {
    /// An object by its id that was not read.
    pub(crate) fn by_id(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            row: None,
            uncertainty: None,
        }
    }
}

impl Inputs {
    /// Nothing given yet.
    pub(crate) fn none(schema: &'static InputSchema) -> Self {
        Self::within(schema, String::new())
    }

    fn within(schema: &'static InputSchema, prefix: String) -> Self {
        Self {
            schema,
            slots: schema.inputs.iter().map(|_| Slot::Absent).collect(),
            prefix,
        }
    }

    /// The same with a value that the core itself gives.
    pub(crate) fn with<V>(mut self, field: Field<V>, value: impl ValueOf<V>) -> Self {
        self.give(field, value);
        self
    }

    /// The same with an object by its id.
    pub(crate) fn with_id(mut self, field: Field<Ref>, id: impl Into<String>) -> Self {
        self.set(field.name(), Slot::Resolved(ResolvedRef::by_id(id)));
        self
    }

    /// The same with a thing that was found for other inputs, if it was.
    pub(crate) fn with_id_of(self, field: Field<Ref>, other: &Self) -> Self {
        match other.id(field) {
            Some(id) => self.with_id(field, id),
            None => self,
        }
    }

    /// The same with what other inputs have, if they have it.
    pub(crate) fn with_same<V>(mut self, field: Field<V>, other: &Self) -> Self {
        if let Some(slot) = other.slot(field) {
            self.set(field.name(), slot.clone());
        }
        self
    }

    /// Gives a value that the core itself has.
    pub(crate) fn give<V>(&mut self, field: Field<V>, value: impl ValueOf<V>) {
        self.set(field.name(), Slot::Plain(value.into_json()));
    }

    fn set(&mut self, name: &str, slot: Slot) {
        let index = self.index_of(name);
        debug_assert!(index.is_some(), "`{name}` is in another table");
        if let Some(known) = index.and_then(|index| self.slots.get_mut(index)) {
            *known = slot;
        }
    }

    /// Each input of the table with what was given.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static Input, &Slot)> {
        self.schema.inputs.iter().zip(&self.slots)
    }

    /// What was given; `None` where the table has no input of this name.
    pub(crate) fn slot<V>(&self, field: Field<V>) -> Option<&Slot> {
        self.slot_of(field.name())
    }

    fn slot_of(&self, name: &str) -> Option<&Slot> {
        let mut found = self.iter().filter(|(input, _)| input.name == name);
        found.next().map(|(_, slot)| slot)
    }

    pub(crate) fn slot_mut(&mut self, index: usize) -> Option<&mut Slot> {
        self.slots.get_mut(index)
    }

    /// A plain value; `Null` where there is none.
    pub(crate) fn value<V>(&self, field: Field<V>) -> &Json<'static> {
        match self.slot(field) {
            Some(Slot::Plain(value)) => value,
            _ => &Json::Null,
        }
    }

    /// A plain text.
    pub(crate) fn text(&self, field: Field<String>) -> Option<&str> {
        self.value(field).as_str()
    }

    /// A plain text that the table wants.
    ///
    /// # Errors
    /// `Internal` where there is none: an empty text must not stand for it.
    pub(crate) fn required_text(&self, field: Field<String>) -> Result<&str, Error> {
        let text = self.text(field);
        text.ok_or_else(|| self.missing_value(field.name(), "given"))
    }

    /// Plain texts; none where they were left out.
    pub(crate) fn texts(&self, field: Field<Vec<String>>) -> impl Iterator<Item = &str> {
        self.value(field).entries().iter().filter_map(Json::as_str)
    }

    /// Whether a flag is set; false where it was left out.
    pub(crate) fn is_set(&self, field: Field<bool>) -> bool {
        *self.value(field) == Json::Bool(true)
    }

    /// Objects with inputs of their own; none where they were left out.
    pub(crate) fn objects(&self, field: Field<Vec<Self>>) -> &[Self] {
        match self.slot(field) {
            Some(Slot::Objects(objects)) => objects,
            _ => &[],
        }
    }

    /// The id of a resolved reference.
    pub(crate) fn id(&self, field: Field<Ref>) -> Option<&str> {
        match self.slot(field) {
            Some(Slot::Resolved(resolved)) => Some(&resolved.id),
            _ => None,
        }
    }

    /// The id of a thing that every caller of this has found.
    ///
    /// # Errors
    /// `Internal` where it was not: an empty text must not stand for it.
    pub(crate) fn required_id(&self, field: Field<Ref>) -> Result<&str, Error> {
        let id = self.id(field).filter(|id| !id.is_empty());
        id.ok_or_else(|| self.missing_value(field.name(), "found"))
    }

    #[cold]
    fn missing_value(&self, name: &str, what: &str) -> Error {
        let name = self.field(name);
        let message = format!("the input `{name}` was read before it was {what}");
        Error::new(ErrorKind::Internal, message)
    }

    /// A reference from the caller, resolved or not.
    pub(crate) fn reference(&self, field: Field<Ref>) -> Option<Ref> {
        match self.slot(field) {
            Some(Slot::Unresolved(reference)) => Some(reference.clone()),
            Some(Slot::Resolved(resolved)) => Some(Ref::id(resolved.id.clone())),
            _ => None,
        }
    }

    /// What reads one thing by its id, which is the one that stands in the path.
    pub(crate) fn about(schema: &'static InputSchema, id: impl Into<String>) -> Self {
        let mut inputs = Self::none(schema);
        let in_path = |input: &Input| input.location == ParamLocation::Path;
        let index = schema.inputs.iter().position(in_path);
        if let Some(slot) = index.and_then(|index| inputs.slots.get_mut(index)) {
            *slot = Slot::Resolved(ResolvedRef::by_id(id));
        }
        inputs
    }

    /// The ids in the path, in their order.
    pub(crate) fn path_ids(&self) -> Vec<String> {
        let in_path = self
            .iter()
            .filter(|(input, _)| input.location == ParamLocation::Path);
        in_path
            .filter_map(|(_, slot)| match slot {
                Slot::Resolved(resolved) => Some(resolved.id.clone()),
                _ => None,
            })
            .collect()
    }

    /// The subject of the call, if resolving it read it.
    pub(crate) fn subject_row(&self) -> Option<&Json<'static>> {
        let mut in_path = self
            .iter()
            .filter(|(input, _)| input.location == ParamLocation::Path);
        match in_path.next() {
            Some((_, Slot::Resolved(resolved))) => resolved.row.as_ref(),
            _ => None,
        }
    }

    /// The index of an input; `None` where the table has none of this name.
    pub(crate) fn position(&self, field: Field<Ref>) -> Option<usize> {
        self.index_of(field.name())
    }

    fn index_of(&self, name: &str) -> Option<usize> {
        let mut inputs = self.schema.inputs.iter();
        inputs.position(|input| input.name == name)
    }

    /// The index of a thing that is yet to be found by its name, is sent by itself and so can be
    /// looked for beside the others.
    pub(crate) fn unresolved_by_itself(&self, field: Field<Ref>) -> Option<usize> {
        let index = self.position(field)?;
        let (input, slot) = self.iter().nth(index)?;
        let is_named = matches!(slot, Slot::Unresolved(named) if named.meaning() != Meaning::Id);
        (input.location != ParamLocation::Unsent && is_named).then_some(index)
    }

    /// Takes what was given at one index out, so that it can be looked for beside the others;
    /// [`Self::put_back`] brings it home.
    pub(crate) fn split_off(&mut self, index: usize) -> Self {
        let mut alone = Self::none(self.schema);
        if let Some((from, to)) = self.slots.get_mut(index).zip(alone.slots.get_mut(index)) {
            core::mem::swap(from, to);
        }
        alone
    }

    /// Puts back what was taken out.
    pub(crate) fn put_back(&mut self, index: usize, mut alone: Self) {
        if let Some((from, to)) = alone.slots.get_mut(index).zip(self.slots.get_mut(index)) {
            core::mem::swap(from, to);
        }
    }

    /// How many things are yet to be found by their names, who is calling aside.
    pub(crate) fn names_to_find(&self) -> usize {
        self.iter()
            .filter(|(input, slot)| {
                input.name != ACTING_USER.name()
                    && matches!(slot, Slot::Unresolved(named) if named.meaning() != Meaning::Id)
            })
            .count()
    }

    /// Why a name in them may be another's too, a sentence each: rows that could not be read.
    pub(crate) fn uncertainties(&self) -> Vec<String> {
        let mut uncertainties = Vec::new();
        for (_, slot) in self.iter() {
            match slot {
                Slot::Resolved(resolved) => uncertainties.extend(resolved.uncertainty.clone()),
                Slot::Objects(objects) => {
                    uncertainties.extend(objects.iter().flat_map(Self::uncertainties))
                }
                _ => {}
            }
        }
        uncertainties
    }

    /// Things by their ids, as an input has them: what is frozen in a plan.
    ///
    /// What a thing was found or checked within is left out, for it would be checked again each time; but
    /// keys are read from the list of their space or user alone.
    pub(crate) fn frozen(&self) -> Json<'static> {
        let is_key = |input: &Input| matches!(input.kind, Kind::Reference(ResourceKind::ApiKey));
        let keeps_scopes = self.schema.inputs.iter().any(is_key);
        let mut members = Object::default();
        for (input, slot) in self.iter() {
            if input.location == ParamLocation::Unsent && !keeps_scopes {
                continue;
            }
            let id = match slot {
                Slot::Resolved(resolved) => resolved.id.as_str(),
                Slot::Unresolved(reference) if reference.meaning() == Meaning::Id => {
                    reference.text()
                }
                _ => continue,
            };
            members.set(input.name, Ref::id(id).to_json());
        }
        Json::Object(members)
    }

    /// The kind of object that an input refers to.
    pub(crate) fn resource_kind(&self, input: &Input) -> Option<ResourceKind> {
        match input.kind {
            Kind::Reference(ResourceKind::Resource) => match self.text(RESOURCE_TYPE) {
                Some("PROJECT") => Some(ResourceKind::Project),
                _ => Some(ResourceKind::Space),
            },
            Kind::Reference(kind) => Some(kind),
            _ => None,
        }
    }

    /// An input's name in errors.
    pub(crate) fn field(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    fn invalid(&self, name: &str, complaint: impl core::fmt::Display) -> Error {
        Error::validation(&self.field(name), complaint)
    }

    /// The same for an input that is not as expected.
    fn unexpected(&self, name: &str, expected: impl core::fmt::Display, got: &str) -> Error {
        Error::expected(&self.field(name), expected, got)
    }
}

impl core::fmt::Debug for Inputs {
    /// Without values: an input may hold what should not be shown.
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let given = self
            .iter()
            .filter(|(_, slot)| !matches!(slot, Slot::Absent));
        formatter
            .debug_list()
            .entries(given.map(|(input, _)| input.name))
            .finish()
    }
}
