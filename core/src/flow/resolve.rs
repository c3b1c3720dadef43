//! Resolving a name to an id.

use futures_util::future::{BoxFuture, FutureExt as _, join};

use super::lookup::{Lookup, ORGANIZATION_SCOPE, lookup};
use super::search::{NameQuery, find_beside, find_within};
use crate::endpoint::{ParamLocation, ResourceKind};
use crate::engine::Context;
use crate::error::{Details, Error, ErrorKind};
use crate::input::{Field, Inputs, Ref, ResolvedRef, Slot, check_reference};

/// Resolves every reference that is to be sent, one after the other.
///
/// Where rows could not be read that may have the name too, [`Inputs::uncertainties`] says so afterwards:
/// a read returns a warning, and a plan shows it.
pub(crate) async fn resolve(context: &Context, inputs: &mut Inputs) -> Result<(), Error> {
    let resolver = Resolver {
        context,
        surely: false,
    };
    resolver.all(inputs, None).await
}

/// [`resolve`] for a write without a plan: refuses a name that may also be another object's.
pub(crate) async fn resolve_surely(context: &Context, inputs: &mut Inputs) -> Result<(), Error> {
    let resolver = Resolver {
        context,
        surely: true,
    };
    resolver.all(inputs, None).await
}

/// Resolves the parent of an object, where a call needs it for more than a name.
pub(crate) async fn resolve_scopes(context: &Context, inputs: &mut Inputs) -> Result<(), Error> {
    let resolver = Resolver {
        context,
        surely: false,
    };
    for scope in lookup(ResourceKind::ApiKey).scopes {
        if let Some(index) = inputs.position(*scope) {
            resolver.one(inputs, index, None).await?;
        }
    }
    Ok(())
}

/// The organization around an object, for the names in it.
type Around = Option<String>;

/// Finds what inputs name.
#[derive(Clone, Copy)]
pub(super) struct Resolver<'a> {
    pub(super) context: &'a Context,
    /// Whether a name must be certain to be unique.
    surely: bool,
}

impl<'a> Resolver<'a> {
    fn all(self, inputs: &'a mut Inputs, around: Around) -> BoxFuture<'a, Result<(), Error>> {
        async move {
            for (index, input) in inputs.schema.inputs.iter().enumerate() {
                if input.location != ParamLocation::Unsent {
                    self.one(inputs, index, around.clone()).await?;
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

    /// Resolves one reference, after its parent. An id is taken as it is, unless
    /// something was given beside it that it would be in.
    pub(super) fn one<'i>(
        self,
        inputs: &'i mut Inputs,
        index: usize,
        around: Around,
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
            let (mut within, mut left_out) = (Vec::new(), Vec::new());
            if !reference.is_id_of(lookup.kind) {
                self.scopes(inputs, lookup.scopes, around.clone()).await?;
                for scope in lookup.scopes.iter().copied() {
                    let id = inputs.id(scope).map(ToOwned::to_owned);
                    let id = id.or_else(|| around.clone().filter(|_| scope == ORGANIZATION_SCOPE));
                    match id {
                        Some(id) => within.push((scope, id)),
                        None if inputs.position(scope).is_some() => left_out.push(scope.name()),
                        None => {}
                    }
                }
            }
            let query = NameQuery {
                field: &inputs.field(input.name),
                lookup,
                reference: &reference,
                within: &within,
                surely: self.surely,
            };
            let mut found = find_within(self.context, &query)
                .await
                .map_err(|error| suggest(left_out, error))?;
            // What it was looked for within it is in.
            if lookup.parent.is_some() && within.is_empty() {
                self.check_parents(inputs, lookup, &mut found).await?;
            } else if reference.is_id_of(lookup.kind) && self.surely {
                // The plan of a revocation looks through the same list.
                self.check_listed(inputs, lookup, &mut found).await?;
            }
            if let Some(slot) = inputs.slot_mut(index) {
                *slot = Slot::Resolved(found);
            }
            Ok(())
        }
        .boxed()
    }

    /// Resolves the parents of an object. A space and a user are independent, so that
    /// they are looked for at once.
    async fn scopes(
        self,
        inputs: &mut Inputs,
        scopes: &[Field<Ref>],
        around: Around,
    ) -> Result<(), Error> {
        let mut given = scopes.iter().filter_map(|scope| inputs.position(*scope));
        let (first, second) = (given.next(), given.next());
        let Some(first) = first else {
            return Ok(());
        };
        let Some(second) = second else {
            return self.scope(inputs, first, around).await;
        };
        let mut apart = inputs.split_off(second);
        let (found, beside) = join(
            self.scope(inputs, first, around.clone()),
            self.one(&mut apart, second, around),
        )
        .await;
        found.and(beside)?;
        inputs.put_back(second, apart);
        Ok(())
    }

    /// [`Self::one`] for what something else is looked for within. Where all three are names, waiting
    /// for one after the other would cost a round trip more: a space is looked for in every
    /// organization while its own is looked for.
    async fn scope(self, inputs: &mut Inputs, index: usize, around: Around) -> Result<(), Error> {
        let Some((reference, lookup)) = named(inputs, index) else {
            return self.one(inputs, index, around).await;
        };
        let outer = lookup.scopes.first().copied();
        let outer = outer.and_then(|scope| Some((scope, inputs.position(scope)?)));
        let Some((scope, outer)) = outer.filter(|(_, outer)| named(inputs, *outer).is_some())
        else {
            return self.one(inputs, index, around).await;
        };
        let query = NameQuery {
            field: "",
            lookup,
            reference: &reference,
            within: &[],
            surely: self.surely,
        };
        let (found, everywhere) = join(
            self.one(inputs, outer, around.clone()),
            find_beside(self.context, &query),
        )
        .await;
        found?;
        let within = inputs.required_id(scope)?;
        // What was seen everywhere settles it only where it is plain; else it is looked for within.
        if let Some(found) = everywhere.and_then(|everywhere| everywhere.within(within))
            && let Some(slot) = inputs.slot_mut(index)
        {
            *slot = Slot::Resolved(found);
        }
        self.one(inputs, index, around).await
    }
}

/// What is yet to be found by its name, and how.
fn named(inputs: &Inputs, index: usize) -> Option<(Ref, &'static Lookup)> {
    let (input, Slot::Unresolved(reference)) = inputs.iter().nth(index)? else {
        return None;
    };
    let lookup = lookup(inputs.resource_kind(input)?);
    (!reference.is_id_of(lookup.kind)).then(|| (reference.clone(), lookup))
}

/// Resolves `reference` in any parent; an id is taken as it is.
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
        surely: false,
    };
    find_within(context, &query).await
}

/// Says which inputs that were left out settle what an ambiguous name means.
fn suggest(left_out: Vec<&'static str>, error: Error) -> Error {
    let Details::Candidates { candidates } = error.details() else {
        return error;
    };
    let mut details = candidates.iter().map(|candidate| &candidate.detail);
    let first = details.next();
    // What is all in one place is not told apart by the place.
    let is_settled = details.any(|detail| Some(detail) != first);
    if error.kind() != ErrorKind::Ambiguous || left_out.is_empty() || !is_settled {
        return error;
    }
    let inputs: Vec<String> = left_out.iter().map(|input| format!("`{input}`")).collect();
    let next_step = format!(
        "pass {}, or an id instead of the name; the error lists the candidates",
        inputs.join(" or ")
    );
    error.with_next_step_naming(left_out, next_step)
}
