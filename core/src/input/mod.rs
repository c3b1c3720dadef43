//! The input of a call, validated before anything is sent.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each accessor matches one kind of slot"
)]

mod check;
mod field;
mod read;
mod reference;
mod request;
#[cfg(test)]
mod tests;

use crate::collected::Collected as _;
use crate::endpoint::{Input, InputSchema, Kind, ParamLocation, ResourceKind};
use crate::error::{Error, ErrorKind};
use crate::json::{Json, Object};

use field::ValueOf;
pub(crate) use field::{AnyField, Field};
pub(crate) use read::wrong_found;
pub use reference::Ref;
pub(crate) use reference::{Meaning, check_reference};

/// The user who is calling, if the caller says so; an input of every planned operation.
const ACTING_USER: Field<Ref> = Field::new("acting_user");
/// The kind of object that a `resource` input refers to.
const RESOURCE_TYPE: Field<String> = Field::new("resource_type");

/// The inputs of one call, in the order of their schema.
#[derive(Clone)]
pub(crate) struct Inputs {
    pub(crate) schema: &'static InputSchema,
    slots: Vec<Slot>,
    /// The prefix of field names in errors: `organizations[0].`.
    prefix: String,
}

/// The state of one input.
#[derive(Clone, Default)]
pub(crate) enum Slot {
    /// Omitted.
    #[default]
    Absent,
    /// Sent as `null`.
    Cleared,
    /// A value in the form that the API expects.
    Plain(Json<'static>),
    /// A reference that is not resolved yet.
    Unresolved(Ref),
    /// A resolved reference.
    Resolved(ResolvedRef),
    /// Objects with inputs of their own.
    Objects(Vec<Inputs>),
}

/// A reference to an object whose id is known.
#[derive(Debug, Clone)]
pub(crate) struct ResolvedRef {
    pub(crate) id: String,
    /// The object itself, if resolving the reference read it.
    pub(crate) row: Option<Json<'static>>,
    /// Why another object may have the same name: which rows could not be read. Display-safe.
    pub(crate) uncertainty: Option<String>,
}

impl ResolvedRef {
    /// A reference by id, without reading the object.
    pub(crate) fn by_id(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            row: None,
            uncertainty: None,
        }
    }
}

impl Inputs {
    /// Inputs with every slot absent.
    pub(crate) fn none(schema: &'static InputSchema) -> Self {
        Self::within(schema, String::new())
    }

    fn within(schema: &'static InputSchema, prefix: String) -> Self {
        Self {
            schema,
            slots: schema.inputs.iter().map(|_| Slot::Absent).collected(),
            prefix,
        }
    }

    /// Sets a value that the core itself provides.
    pub(crate) fn with<V>(mut self, field: Field<V>, value: impl ValueOf<V>) -> Self {
        self.give(field, value);
        self
    }

    /// Sets a reference by id.
    pub(crate) fn with_id(mut self, field: Field<Ref>, id: impl Into<String>) -> Self {
        self.set(field.name(), Slot::Resolved(ResolvedRef::by_id(id)));
        self
    }

    /// Sets a reference to the id that `other` has for the field, if it is resolved there.
    pub(crate) fn with_id_of(self, field: Field<Ref>, other: &Self) -> Self {
        match other.id(field) {
            Some(id) => self.with_id(field, id),
            None => self,
        }
    }

    /// Copies a field from `other`, if `other` has it.
    pub(crate) fn with_same<V>(mut self, field: Field<V>, other: &Self) -> Self {
        if let Some(slot) = other.slot(field) {
            self.set(field.name(), slot.clone());
        }
        self
    }

    /// [`Self::with`] by mutable reference.
    pub(crate) fn give<V>(&mut self, field: Field<V>, value: impl ValueOf<V>) {
        self.set(field.name(), Slot::Plain(value.into_json()));
    }

    fn set(&mut self, name: &str, slot: Slot) {
        let index = self.index_of(name);
        debug_assert!(index.is_some(), "`{name}` is not in this schema");
        if let Some(known) = index.and_then(|index| self.slots.get_mut(index)) {
            *known = slot;
        }
    }

    /// Each input of the schema with its slot.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static Input, &Slot)> {
        self.schema.inputs.iter().zip(&self.slots)
    }

    /// A field's slot; `None` if the schema has no such input.
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

    /// A plain value; `Null` if there is none.
    pub(crate) fn value<V>(&self, field: Field<V>) -> &Json<'static> {
        match self.slot(field) {
            Some(Slot::Plain(value)) => value,
            _ => &Json::Null,
        }
    }

    /// A plain string.
    pub(crate) fn text(&self, field: Field<String>) -> Option<&str> {
        self.value(field).as_str()
    }

    /// A required plain string.
    ///
    /// # Errors
    /// `Internal` if there is none; an empty string is never used instead.
    pub(crate) fn required_text(&self, field: Field<String>) -> Result<&str, Error> {
        let text = self.text(field);
        text.ok_or_else(|| self.missing_value(field.name(), "given"))
    }

    /// Plain strings; none if the field was omitted.
    pub(crate) fn texts(&self, field: Field<Vec<String>>) -> impl Iterator<Item = &str> {
        self.value(field).entries().iter().filter_map(Json::as_str)
    }

    /// Whether a flag is true; false if it was omitted.
    pub(crate) fn is_set(&self, field: Field<bool>) -> bool {
        *self.value(field) == Json::Bool(true)
    }

    /// Objects with inputs of their own; none if the field was omitted.
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

    /// The id of a reference that must be resolved already.
    ///
    /// # Errors
    /// `Internal` if it is not; an empty string is never used instead.
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

    /// Inputs with only the id in the path set, to read one object.
    pub(crate) fn about(schema: &'static InputSchema, id: impl Into<String>) -> Self {
        let mut inputs = Self::none(schema);
        let in_path = |input: &Input| input.location == ParamLocation::Path;
        let index = schema.inputs.iter().position(in_path);
        if let Some(slot) = index.and_then(|index| inputs.slots.get_mut(index)) {
            *slot = Slot::Resolved(ResolvedRef::by_id(id));
        }
        inputs
    }

    /// The ids of all references that were resolved, those of nested objects too.
    pub(crate) fn ids(&self) -> Vec<&str> {
        let mut ids = Vec::new();
        for (_, slot) in self.iter() {
            match slot {
                Slot::Resolved(resolved) => ids.push(resolved.id.as_str()),
                Slot::Objects(objects) => ids.extend(objects.iter().flat_map(Self::ids)),
                _ => {}
            }
        }
        ids
    }

    /// Checks that every object in the path is resolved.
    ///
    /// # Errors
    /// `Internal` if one is not; an empty id is never used instead.
    pub(crate) fn ensure_resolved(&self) -> Result<(), Error> {
        for (input, _) in self.iter() {
            if input.location == ParamLocation::Path {
                self.required_id(Field::new(input.name))?;
            }
        }
        Ok(())
    }

    /// The ids in the path, in order.
    pub(crate) fn path_ids(&self) -> Vec<String> {
        let in_path = self
            .iter()
            .filter(|(input, _)| input.location == ParamLocation::Path);
        in_path
            .filter_map(|(_, slot)| match slot {
                Slot::Resolved(resolved) => Some(resolved.id.clone()),
                _ => None,
            })
            .collected()
    }

    /// The id of the object that the call is about: the first that is sent.
    pub(crate) fn subject_id(&self) -> Option<&str> {
        let mut sent = self
            .iter()
            .filter(|(input, _)| input.location != ParamLocation::Unsent);
        sent.find_map(|(_, slot)| match slot {
            Slot::Resolved(resolved) => Some(resolved.id.as_str()),
            _ => None,
        })
    }

    /// The object that the call is about, if resolving its reference read it.
    pub(crate) fn subject_row(&self) -> Option<&Json<'static>> {
        let mut in_path = self
            .iter()
            .filter(|(input, _)| input.location == ParamLocation::Path);
        match in_path.next() {
            Some((_, Slot::Resolved(resolved))) => resolved.row.as_ref(),
            _ => None,
        }
    }

    /// The index of an input; `None` if the schema has no such input.
    pub(crate) fn position(&self, field: Field<Ref>) -> Option<usize> {
        self.index_of(field.name())
    }

    fn index_of(&self, name: &str) -> Option<usize> {
        let mut inputs = self.schema.inputs.iter();
        inputs.position(|input| input.name == name)
    }

    /// The index of an unresolved name that is itself sent, so that it can be resolved concurrently
    /// with the other references.
    pub(crate) fn unresolved_by_itself(&self, field: Field<Ref>) -> Option<usize> {
        let index = self.position(field)?;
        let (input, slot) = self.iter().nth(index)?;
        let is_named =
            matches!(slot, Slot::Unresolved(reference) if reference.meaning() != Meaning::Id);
        (input.location != ParamLocation::Unsent && is_named).then_some(index)
    }

    /// Moves the slot at an index into separate inputs, so that it can be resolved concurrently with the
    /// others; [`Self::put_back`] reverses this.
    pub(crate) fn split_off(&mut self, index: usize) -> Self {
        let mut separate = Self::none(self.schema);
        if let Some((from, to)) = self.slots.get_mut(index).zip(separate.slots.get_mut(index)) {
            core::mem::swap(from, to);
        }
        separate
    }

    /// Moves back the slot that [`Self::split_off`] took out.
    pub(crate) fn put_back(&mut self, index: usize, mut separate: Self) {
        if let Some((from, to)) = separate.slots.get_mut(index).zip(self.slots.get_mut(index)) {
            core::mem::swap(from, to);
        }
    }

    /// The number of unresolved names, not counting `acting_user`.
    pub(crate) fn names_to_find(&self) -> usize {
        self.iter()
            .filter(|(input, slot)| {
                input.name != ACTING_USER.name()
                    && matches!(slot, Slot::Unresolved(reference) if reference.meaning() != Meaning::Id)
            })
            .count()
    }

    /// For each name that may also belong to an unreadable row, a sentence that says so.
    pub(crate) fn uncertainties(&self) -> Vec<String> {
        let mut uncertainties = Vec::new();
        for (_, slot) in self.iter() {
            match slot {
                Slot::Resolved(resolved) => uncertainties.extend(resolved.uncertainty.clone()),
                Slot::Objects(objects) => {
                    uncertainties.extend(objects.iter().flat_map(Self::uncertainties));
                }
                _ => {}
            }
        }
        uncertainties
    }

    /// The input as an object, each reference by its id: the form in which a plan freezes it.
    ///
    /// Parents that only limited a search are omitted, since they would be checked again at each reading.
    /// For API keys they are kept, because a key can only be read from the list of its space or user.
    /// [`ACTING_USER`] and other inputs that are not sent are the plan's own, but `clear` says what is sent as `null`.
    pub(crate) fn frozen(&self) -> Json<'static> {
        let is_key = |input: &Input| matches!(input.kind, Kind::Reference(ResourceKind::ApiKey));
        let keeps_scopes = self.schema.inputs.iter().any(is_key);
        let mut members = Object::default();
        for (input, slot) in self.iter() {
            let is_unsent = input.location == ParamLocation::Unsent;
            let value = match slot {
                Slot::Resolved(resolved) if !is_unsent || keeps_scopes => {
                    Ref::id(resolved.id.as_str()).to_json()
                }
                Slot::Unresolved(reference)
                    if reference.meaning() == Meaning::Id && (!is_unsent || keeps_scopes) =>
                {
                    Ref::id(reference.text()).to_json()
                }
                // As the schema spells them, whatever the host does.
                Slot::Plain(_) if input.name == "clear" => {
                    let cleared = self
                        .iter()
                        .filter(|(_, slot)| matches!(slot, Slot::Cleared));
                    Json::texts(cleared.map(|(input, _)| input.name.to_owned()))
                }
                Slot::Plain(value) if !is_unsent => value.clone(),
                Slot::Objects(objects) => Json::Array(objects.iter().map(Self::frozen).collected()),
                _ => continue,
            };
            members.set(input.name, value);
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

    /// The name of an input in errors.
    pub(crate) fn field(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    fn invalid(&self, name: &str, complaint: impl core::fmt::Display) -> Error {
        Error::validation(&self.field(name), complaint)
    }

    /// [`Error::expected`] for an input.
    fn unexpected(&self, name: &str, expected: impl core::fmt::Display, got: &str) -> Error {
        Error::expected(&self.field(name), expected, got)
    }
}

impl core::fmt::Debug for Inputs {
    /// Omits values, which may be confidential.
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let present = self
            .iter()
            .filter(|(_, slot)| !matches!(slot, Slot::Absent));
        formatter
            .debug_list()
            .entries(present.map(|(input, _)| input.name))
            .finish()
    }
}
