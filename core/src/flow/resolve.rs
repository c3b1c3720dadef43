//! Resolves names to ids.

use futures_util::future::{BoxFuture, FutureExt as _, join};

use super::lookup::{Lookup, ORGANIZATION_SCOPE, lookup};
use super::search::{NameQuery, find_everywhere, find_within};
use super::shared_lookup::{find_shared, is_shared};
use crate::endpoint::{ParamLocation, ResourceKind};
use crate::engine::Context;
use crate::error::{Details, Error, ErrorKind};
use crate::input::{Field, Inputs, Ref, ResolvedRef, Slot, check_reference};
use crate::join::joined_from;

/// Resolves every reference that is sent, one after the other.
///
/// Names that were looked up a moment ago are not looked up again, see [`find_shared`].
///
/// When unreadable rows may have the same name, [`Inputs::uncertainties`] describes them afterwards: a read
/// returns them as warnings, and a plan shows them.
pub(crate) async fn resolve(context: &Context, inputs: &mut Inputs) -> Result<(), Error> {
    let resolver = Resolver {
        context,
        must_be_unique: false,
        is_shared: true,
    };
    resolver.all(inputs, None).await
}

/// [`resolve`] for a plan, which shows what it finds: each name is looked up.
pub(crate) async fn resolve_afresh(context: &Context, inputs: &mut Inputs) -> Result<(), Error> {
    let resolver = Resolver {
        context,
        must_be_unique: false,
        is_shared: false,
    };
    resolver.all(inputs, None).await
}

/// [`resolve`] for a write without a plan: rejects a name that may also belong to another object.
pub(crate) async fn resolve_surely(context: &Context, inputs: &mut Inputs) -> Result<(), Error> {
    let resolver = Resolver {
        context,
        must_be_unique: true,
        is_shared: true,
    };
    resolver.all(inputs, None).await
}

/// [`resolve_surely`] for a write about which a guard decides: each name is looked up.
pub(crate) async fn resolve_surely_afresh(
    context: &Context,
    inputs: &mut Inputs,
) -> Result<(), Error> {
    let resolver = Resolver {
        context,
        must_be_unique: true,
        is_shared: false,
    };
    resolver.all(inputs, None).await
}

/// Resolves the space and the user of a key, for calls that need them for more than resolving a name.
pub(crate) async fn resolve_scopes(context: &Context, inputs: &mut Inputs) -> Result<(), Error> {
    let resolver = Resolver {
        context,
        must_be_unique: false,
        is_shared: false,
    };
    for scope in lookup(ResourceKind::ApiKey).scopes {
        if let Some(index) = inputs.position(*scope) {
            resolver.one(inputs, index, None).await?;
        }
    }
    Ok(())
}

/// The id of the organization that contains an object, which limits the search for names in the object.
type EnclosingOrganization = Option<String>;

/// Resolves the references of inputs.
#[derive(Clone, Copy)]
pub(super) struct Resolver<'a> {
    pub(super) context: &'a Context,
    /// Whether a name that may also belong to an unreadable row is rejected.
    must_be_unique: bool,
    /// Whether a name may be one that was looked up a moment ago.
    pub(super) is_shared: bool,
}

impl<'a> Resolver<'a> {
    fn all(
        self,
        inputs: &'a mut Inputs,
        enclosing: EnclosingOrganization,
    ) -> BoxFuture<'a, Result<(), Error>> {
        async move {
            for (index, input) in inputs.schema.inputs.iter().enumerate() {
                if input.location != ParamLocation::Unsent {
                    self.one(inputs, index, enclosing.clone()).await?;
                }
                let organization = inputs.id(ORGANIZATION_SCOPE).map(ToOwned::to_owned);
                if let Some(Slot::Objects(objects)) = inputs.slot_mut(index) {
                    for object in objects {
                        self.all(object, organization.clone()).await?;
                    }
                }
            }
            Ok(())
        }
        .boxed()
    }

    /// Resolves one reference, after its parent. An id is not looked up, unless a
    /// parent was passed in addition to it.
    pub(super) fn one<'i>(
        self,
        inputs: &'i mut Inputs,
        index: usize,
        enclosing: EnclosingOrganization,
    ) -> BoxFuture<'i, Result<(), Error>>
    where
        'a: 'i,
    {
        async move {
            let Some((input, Slot::Unresolved(reference))) = inputs.iter().nth(index) else {
                return Ok(());
            };
            let (reference, kind) = (reference.clone(), inputs.resource_kind(input));
            let lookup = lookup(kind.unwrap_or(ResourceKind::User));
            let (mut within, mut omitted) = (Vec::new(), Vec::new());
            if !reference.is_id_of(lookup.kind) {
                self.scopes(inputs, lookup.scopes, enclosing.clone())
                    .await?;
                for scope in lookup.scopes.iter().copied() {
                    let id = inputs.id(scope).map(ToOwned::to_owned);
                    let id =
                        id.or_else(|| enclosing.clone().filter(|_| scope == ORGANIZATION_SCOPE));
                    match id {
                        Some(id) => within.push((scope, id)),
                        None if inputs.position(scope).is_some() => omitted.push(scope.name()),
                        None => {}
                    }
                }
            }
            let query = NameQuery {
                field: &inputs.field(input.name),
                lookup,
                reference: &reference,
                within: &within,
                must_be_unique: self.must_be_unique,
            };
            let found = if self.is_shared {
                find_shared(self.context, &query).await
            } else {
                find_within(self.context, &query).await
            };
            let mut found = found.map_err(|error| suggest(omitted, error))?;
            // An object found by name within a parent is in that parent.
            if lookup.parent.is_some() && within.is_empty() {
                self.check_parents(inputs, lookup, &mut found).await?;
            } else if reference.is_id_of(lookup.kind) && self.must_be_unique {
                // A plan needs no check here: planning a revocation reads the same list.
                self.check_listed(inputs, lookup, &mut found).await?;
            }
            if let Some(slot) = inputs.slot_mut(index) {
                *slot = Slot::Resolved(found);
            }
            Ok(())
        }
        .boxed()
    }

    /// Resolves the parents of an object. A space and a user are independent, so they
    /// are looked up concurrently.
    async fn scopes(
        self,
        inputs: &mut Inputs,
        scopes: &[Field<Ref>],
        enclosing: EnclosingOrganization,
    ) -> Result<(), Error> {
        let mut passed = scopes.iter().filter_map(|scope| inputs.position(*scope));
        let (first, second) = (passed.next(), passed.next());
        let Some(first) = first else {
            return Ok(());
        };
        let Some(second) = second else {
            return self.scope(inputs, first, enclosing).await;
        };
        let mut second_inputs = inputs.split_off(second);
        let (first_result, second_result) = join(
            self.scope(inputs, first, enclosing.clone()),
            self.one(&mut second_inputs, second, enclosing),
        )
        .await;
        first_result.and(second_result)?;
        inputs.put_back(second, second_inputs);
        Ok(())
    }

    /// [`Self::one`] for a parent. When the parent's own parent is a name too, resolving them in turn
    /// would cost an extra round trip: a space is looked up in every organization while its organization
    /// is being resolved.
    async fn scope(
        self,
        inputs: &mut Inputs,
        index: usize,
        enclosing: EnclosingOrganization,
    ) -> Result<(), Error> {
        let Some((reference, lookup)) = unresolved_name(inputs, index) else {
            return self.one(inputs, index, enclosing).await;
        };
        let outer = lookup.scopes.first().copied();
        let outer = outer.and_then(|scope| Some((scope, inputs.position(scope)?)));
        let Some((scope, outer)) = outer.filter(|(_, outer)| self.has_to_look_up(inputs, *outer))
        else {
            return self.one(inputs, index, enclosing).await;
        };
        let query = NameQuery {
            field: "",
            lookup,
            reference: &reference,
            within: &[],
            must_be_unique: self.must_be_unique,
        };
        let (found, everywhere) = join(
            self.one(inputs, outer, enclosing.clone()),
            find_everywhere(self.context, &query),
        )
        .await;
        found?;
        let parent = inputs.required_id(scope)?;
        // An inconclusive search of every organization is repeated within the one, below.
        if let Some(found) = everywhere.and_then(|everywhere| everywhere.in_parent(parent))
            && let Some(slot) = inputs.slot_mut(index)
        {
            *slot = Slot::Resolved(found);
        }
        self.one(inputs, index, enclosing).await
    }
}

impl Resolver<'_> {
    /// Whether the reference at an index is a name that nobody has looked up or is looking up.
    fn has_to_look_up(self, inputs: &Inputs, index: usize) -> bool {
        let Some((reference, lookup)) = unresolved_name(inputs, index) else {
            return false;
        };
        let query = NameQuery {
            field: "",
            lookup,
            reference: &reference,
            within: &[],
            must_be_unique: self.must_be_unique,
        };
        !self.is_shared || !is_shared(self.context, &query)
    }
}

/// The reference at an index and its look-up, if it is an unresolved name.
fn unresolved_name(inputs: &Inputs, index: usize) -> Option<(Ref, &'static Lookup)> {
    let (input, Slot::Unresolved(reference)) = inputs.iter().nth(index)? else {
        return None;
    };
    let lookup = lookup(inputs.resource_kind(input)?);
    (!reference.is_id_of(lookup.kind)).then(|| (reference.clone(), lookup))
}

/// Resolves `reference` in any parent; an id is not looked up.
pub(crate) async fn find(
    context: &Context,
    field: &str,
    kind: ResourceKind,
    reference: &Ref,
) -> Result<ResolvedRef, Error> {
    check_reference(field, kind, reference)?;
    let query = NameQuery {
        field,
        lookup: lookup(kind),
        reference,
        within: &[],
        must_be_unique: false,
    };
    find_within(context, &query).await
}

/// Adds a next step that names the omitted inputs which would resolve an ambiguous name.
fn suggest(omitted: Vec<&'static str>, error: Error) -> Error {
    let Details::Candidates { candidates } = error.details() else {
        return error;
    };
    let mut details = candidates.iter().map(|candidate| &candidate.detail);
    let first = details.next();
    // A parent distinguishes the candidates only when they do not all have the same one.
    let is_settled = details.any(|detail| Some(detail) != first);
    if error.kind() != ErrorKind::Ambiguous || omitted.is_empty() || !is_settled {
        return error;
    }
    let mut inputs = omitted.iter().map(|input| format!("`{input}`"));
    let next_step = format!(
        "pass {}, or an id instead of the name; the error lists the candidates",
        joined_from(&mut inputs, " or ")
    );
    error.with_next_step_naming(omitted, next_step)
}
