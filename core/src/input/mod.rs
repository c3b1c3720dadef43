//! What a caller gives, checked before anything is sent.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a question asks for one kind of input"
)]

mod check;
mod read;
mod request;
#[cfg(test)]
mod tests;

use crate::endpoint::{Input, InputSchema, Kind, ParamLocation, ResourceKind};
use crate::error::Error;
use crate::json::{Json, Object};
use crate::model::{Meaning, Ref};

pub(crate) use check::length;

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
    Named(Ref),
    /// An object by its id.
    Found(Found),
    /// Objects with inputs of their own.
    Objects(Vec<Inputs>),
}

/// A reference from the caller.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// Its id.
    pub(crate) id: String,
    /// The object itself, if resolving it read it.
    pub(crate) row: Option<Json<'static>>,
    /// Why its name may be another's too: which rows could not be read. Display-safe.
    pub(crate) unread: Option<String>,
}

impl Found {
    /// An object by its id that was not read.
    pub(crate) fn by_id(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            row: None,
            unread: None,
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

    /// The same with a value that the core itself gives; a name that the table lacks is left out.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Json<'static>>) -> Self {
        self.set(name, Slot::Plain(value.into()));
        self
    }

    /// The same with an object by its id.
    pub(crate) fn with_id(mut self, name: &str, id: impl Into<String>) -> Self {
        self.set(name, Slot::Found(Found::by_id(id)));
        self
    }

    pub(crate) fn set(&mut self, name: &str, slot: Slot) {
        let index = self
            .schema
            .inputs
            .iter()
            .position(|input| input.name == name);
        if let Some(known) = index.and_then(|index| self.slots.get_mut(index)) {
            *known = slot;
        }
    }

    /// Each input of the table with what was given.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static Input, &Slot)> {
        self.schema.inputs.iter().zip(&self.slots)
    }

    pub(crate) fn slot(&self, name: &str) -> Option<&Slot> {
        let mut found = self.iter().filter(|(input, _)| input.name == name);
        found.next().map(|(_, slot)| slot)
    }

    pub(crate) fn slot_mut(&mut self, index: usize) -> Option<&mut Slot> {
        self.slots.get_mut(index)
    }

    /// A plain value; `Null` where there is none.
    pub(crate) fn value(&self, name: &str) -> &Json<'static> {
        match self.slot(name) {
            Some(Slot::Plain(value)) => value,
            _ => &Json::Null,
        }
    }

    /// A plain text; empty where there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.value(name).as_str().unwrap_or_default()
    }

    /// The id of a resolved reference.
    pub(crate) fn id(&self, name: &str) -> Option<&str> {
        match self.slot(name) {
            Some(Slot::Found(found)) => Some(&found.id),
            _ => None,
        }
    }

    /// A reference from the caller, resolved or not.
    pub(crate) fn reference(&self, name: &str) -> Option<Ref> {
        match self.slot(name) {
            Some(Slot::Named(reference)) => Some(reference.clone()),
            Some(Slot::Found(found)) => Some(Ref::id(found.id.clone())),
            _ => None,
        }
    }

    /// The ids in the path, in their order.
    pub(crate) fn path_ids(&self) -> Vec<String> {
        let in_path = self
            .iter()
            .filter(|(input, _)| input.location == ParamLocation::Path);
        in_path
            .filter_map(|(_, slot)| match slot {
                Slot::Found(found) => Some(found.id.clone()),
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
            Some((_, Slot::Found(found))) => found.row.as_ref(),
            _ => None,
        }
    }

    /// The index of an input.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        let mut inputs = self.schema.inputs.iter();
        inputs.position(|input| input.name == name)
    }

    /// The index of a thing that is yet to be found by its name, is sent by itself and so can be
    /// looked for beside the others.
    pub(crate) fn found_alone(&self, name: &str) -> Option<usize> {
        let index = self.position(name)?;
        let (input, slot) = self.iter().nth(index)?;
        let is_named = matches!(slot, Slot::Named(named) if named.meaning() != Meaning::Id);
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
                input.name != "acting_user"
                    && matches!(slot, Slot::Named(named) if named.meaning() != Meaning::Id)
            })
            .count()
    }

    /// Why a name in them may be another's too, a sentence each: rows that could not be read.
    pub(crate) fn unread(&self) -> Vec<String> {
        let mut unread = Vec::new();
        for (_, slot) in self.iter() {
            match slot {
                Slot::Found(found) => unread.extend(found.unread.clone()),
                Slot::Objects(objects) => unread.extend(objects.iter().flat_map(Self::unread)),
                _ => {}
            }
        }
        unread
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
                Slot::Found(found) => found.id.as_str(),
                Slot::Named(reference) if reference.meaning() == Meaning::Id => reference.text(),
                _ => continue,
            };
            members.set(input.name, Ref::id(id).to_json());
        }
        Json::Object(members)
    }

    /// The kind of object that an input refers to.
    pub(crate) fn thing(&self, input: &Input) -> Option<ResourceKind> {
        match input.kind {
            Kind::Reference(ResourceKind::Resource) => match self.text("resource_type") {
                "PROJECT" => Some(ResourceKind::Project),
                _ => Some(ResourceKind::Space),
            },
            Kind::Reference(thing) => Some(thing),
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
