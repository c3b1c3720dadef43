//! What operations learn and change of names.

use crate::endpoint::{Endpoint, Model, ResourceKind, ResponseSchema, Risk};
use crate::engine::Context;
use crate::generated::fields::organizations_create;
use crate::generated::models;
use crate::input::{Field, Inputs};
use crate::json::Json;
use crate::model::RowNames;
use crate::session::NameKey;

/// The name of an object, in every table that has one.
const NAME_FIELD: Field<String> = organizations_create::NAME;

/// A write on its way. What it may change of names is forgotten before it and, when this is dropped, after it: what
/// was looked up in between may be out of date.
pub(super) struct NameChanges<'a> {
    context: &'a Context,
    endpoint: &'static Endpoint,
    inputs: &'a Inputs,
    /// The generation of names after what was forgotten first.
    began: u64,
}

impl<'a> NameChanges<'a> {
    pub(super) fn begin(
        context: &'a Context,
        endpoint: &'static Endpoint,
        inputs: &'a Inputs,
    ) -> Self {
        let mut changes = Self {
            context,
            endpoint,
            inputs,
            began: 0,
        };
        changes.forget();
        changes.began = context.names_generation(endpoint);
        changes
    }

    /// Ends it; whether no other names were forgotten since it began, so that its response is up to date.
    pub(super) fn end(self) -> bool {
        self.context.names_generation(self.endpoint) == self.began
    }

    /// Forgets the names of the object that the write is about, and the name that it gives.
    fn forget(&self) {
        let kind = kind_of(self.endpoint).filter(|_| self.endpoint.info.risk != Risk::Read);
        let Some(kind) = kind else {
            return;
        };
        let session = self.context.session();
        for id in self.inputs.path_ids() {
            session.forget_id(Some(kind), &id);
        }
        if let Some(name) = self.inputs.text(NAME_FIELD) {
            session.forget_name(kind, name);
        }
    }
}

impl Drop for NameChanges<'_> {
    fn drop(&mut self) {
        self.forget();
    }
}

impl Context {
    /// Keeps the name of the object in a response, unless names were forgotten while it was on its way.
    pub(super) fn keep_names_in(
        &self,
        endpoint: &'static Endpoint,
        object: &Json<'_>,
        is_current: bool,
    ) {
        let ResponseSchema::Object(_) = &endpoint.response else {
            return;
        };
        let (session, names) = (self.session(), RowNames::of(object));
        if let Some(kind) = kind_of(endpoint).filter(|_| endpoint.info.risk != Risk::Read) {
            // The server may have trimmed it.
            session.forget_name(kind, &names.name);
        }
        if is_current && self.wants_names(endpoint) {
            self.keep_names(endpoint, &names, self.names_generation(endpoint));
        }
    }

    /// A number that changes whenever names of the kind that an endpoint responds with are forgotten.
    pub(super) fn names_generation(&self, endpoint: &Endpoint) -> u64 {
        kind_of(endpoint).map_or(0, |kind| self.session().names_generation(kind))
    }

    /// Whether the rows of an endpoint have names that are kept.
    pub(super) fn wants_names(&self, endpoint: &Endpoint) -> bool {
        kind_of(endpoint).is_some() && self.session().has_room_for_names(self.now())
    }

    /// Keeps the name of a row if no other object can have it: an e-mail address, an organization's name, and the name
    /// of a space or a project in its parent (reference, sections 3 to 6).
    ///
    /// `generation` is from before the request: what was forgotten since may be about this row.
    pub(super) fn keep_names(&self, endpoint: &Endpoint, names: &RowNames<'_>, generation: u64) {
        if !names.id.is_empty()
            && let Some(key) = kind_of(endpoint).and_then(|kind| unique_name(kind, names))
        {
            self.session()
                .keep_name(key, &names.id, generation, self.now());
        }
    }

    /// Forgets the names of all objects that inputs refer to: one of them is not there, or is another one.
    pub(crate) fn forget_names_in(&self, inputs: &Inputs) {
        for id in inputs.ids() {
            self.session().forget_id(None, id);
        }
    }
}

/// The kind of the objects in an endpoint's response, if they have names of their own.
fn kind_of(endpoint: &Endpoint) -> Option<ResourceKind> {
    let model: &Model = match &endpoint.response {
        ResponseSchema::Object(model) | ResponseSchema::Page { model, .. } => model,
        ResponseSchema::Empty => return None,
    };
    let kinds = [
        (&models::USER, ResourceKind::User),
        (&models::ORGANIZATION, ResourceKind::Organization),
        (&models::SPACE, ResourceKind::Space),
        (&models::PROJECT, ResourceKind::Project),
        (&models::ROLE, ResourceKind::Role),
    ];
    let mut kinds = kinds.into_iter();
    kinds.find_map(|(known, kind)| core::ptr::eq(known, model).then_some(kind))
}

/// The name of a row that no other object can have.
fn unique_name(kind: ResourceKind, names: &RowNames<'_>) -> Option<NameKey> {
    let RowNames {
        name,
        email,
        parent,
        ..
    } = names;
    match kind {
        ResourceKind::User => (!email.is_empty()).then(|| NameKey::email(email)),
        ResourceKind::Organization => (!name.is_empty()).then(|| NameKey::name(kind, name, None)),
        ResourceKind::Space | ResourceKind::Project => (!name.is_empty() && !parent.is_empty())
            .then(|| NameKey::name(kind, name, Some(parent))),
        ResourceKind::Role
        | ResourceKind::ApiKey
        | ResourceKind::RoleBinding
        | ResourceKind::Resource
        | ResourceKind::Restrictable => None,
    }
}
