//! The target of a destructive operation: how it is read by itself, and what proves that it is gone.

use futures_util::future::{BoxFuture, FutureExt as _, join3};

use super::identity::split_refusal;
use crate::endpoint::Endpoint;
use crate::engine::{Context, Requests};
use crate::error::Error;
use crate::flow::get;
use crate::input::{Field, Inputs, Ref};
use crate::json::{Json, Object};
use crate::model::{Attribute, Row as _};
use crate::time::Timestamp;

/// The rule of one destructive operation.
pub(crate) struct TargetRule {
    /// The word for it in texts: `space`.
    pub(crate) noun: &'static str,
    /// The parts that are read, three at most, the target itself first.
    pub(crate) parts: &'static [TargetPart],
    /// Whether the inputs `space` and `user` select the list in which it is searched.
    pub(crate) is_scoped: bool,
    /// What proves that it is gone.
    pub(crate) gone: GoneProof,
}

/// One part of a target: a removal from a space has a user and a space.
pub(crate) struct TargetPart {
    /// Its name among the confirmed facts: `user`.
    pub(crate) name: &'static str,
    /// How it is read.
    pub(crate) source: Source,
    /// The facts of it that are confirmed.
    pub(crate) facts: fn(&Json<'static>) -> Json<'static>,
}

/// How a part of a target is read.
pub(crate) enum Source {
    /// By the id in this input of the operation.
    Id {
        endpoint: &'static Endpoint,
        input: Field<Ref>,
    },
    /// By the id in a fact of the first part; absent if the caller may not read it.
    IdInFact {
        endpoint: &'static Endpoint,
        fact: Attribute<String>,
    },
    /// By the id of a restricted resource, if it is a project; absent if the caller may not read it.
    Optional {
        endpoint: &'static Endpoint,
        of: Field<Ref>,
    },
    /// By searching a list: the API has no get for it.
    Listed {
        list: &'static Endpoint,
        search: Search,
    },
}

/// Searches a list for a target.
pub(crate) type Search =
    for<'a> fn(&'a Context, &'a Inputs) -> BoxFuture<'a, Result<Searched, Error>>;

/// The result of searching a list for a target.
#[derive(Debug)]
pub(crate) struct Searched {
    /// The row of the target, if it was found.
    pub(crate) row: Option<Json<'static>>,
    /// When the page that contains it was requested; if none does, the last page.
    pub(crate) since: Timestamp,
}

/// What proves that a target is gone.
///
/// In addition, the caller's own record, read right afterwards, must be that of an account admin:
/// from other callers the target may only be hidden (reference, section 2.6).
pub(crate) enum GoneProof {
    /// The API's own 404 for its id.
    OwnNotFound,
    /// The same, and the search finds no restriction on the project in the full list.
    ProjectNotFound(Search),
    /// The API's own 404, or a changed record with the same address; and the address is not in the full
    /// list of users.
    UserNotListed,
    /// The search finds it in the list of revoked keys.
    ListedAsRevoked(Search),
    /// It is absent from the list, read to its end.
    NotListed,
    /// Nothing can prove it; holds the reason.
    Nothing(&'static str),
}

/// The parts of a target as they are now.
pub(crate) struct TargetReading {
    /// The confirmed facts of each part under its name.
    pub(crate) facts: Json<'static>,
    /// No fact is older than this moment.
    pub(crate) since: Timestamp,
}

impl TargetRule {
    /// Reads only the parts of a target, by the ids that were found before.
    ///
    /// # Errors
    /// `NotFound` if the target does not exist.
    pub(crate) async fn read(
        &self,
        context: &Context,
        inputs: &Inputs,
        before: &Json<'static>,
    ) -> Result<TargetReading, Error> {
        let (listed, others) = match self.parts {
            [first, others @ ..] if matches!(first.source, Source::Listed { .. }) => {
                (Some(first), others)
            }
            all => (None, all),
        };
        let mut facts = Object::default();
        let mut since = context.now();
        // A searched part is as old as the page that contains it, so the other parts are read after it.
        if let Some(part) = listed
            && let Source::Listed { search, .. } = &part.source
        {
            let found = search(context, inputs).await?;
            since = found.since;
            if let Some(row) = found.row {
                facts.set(part.name, (part.facts)(&row));
            }
        }
        let part = |index: usize| {
            let part = others.get(index);
            async move {
                match part {
                    Some(part) => part.read(context, inputs, before).await,
                    None => Ok(None),
                }
            }
            .boxed()
        };
        let (first, second, third) = join3(part(0), part(1), part(2)).await;
        for (part, row) in others.iter().zip([first, second, third]) {
            if let Some(row) = row? {
                facts.set(part.name, (part.facts)(&row));
            }
        }
        Ok(TargetReading {
            facts: Json::Object(facts),
            since,
        })
    }

    /// The requests of [`Self::read`], counting one page for a list.
    pub(crate) fn requests(&self, before: &Json<'static>) -> Requests {
        let parts = self.parts.iter();
        let read = parts.filter(|part| match part.source {
            Source::Id { .. } | Source::Listed { .. } => true,
            Source::IdInFact { .. } | Source::Optional { .. } => {
                !before.member(part.name).is_null()
            }
        });
        read.map(|part| match part.source {
            Source::Id { endpoint, .. }
            | Source::IdInFact { endpoint, .. }
            | Source::Optional { endpoint, .. } => (endpoint.info.name, 1),
            Source::Listed { list, .. } => (list.info.name, 1),
        })
        .collect()
    }

    /// Whether facts lack the target itself.
    pub(crate) fn is_absent(&self, facts: &Json<'_>) -> bool {
        let target = self.parts.first();
        target.is_none_or(|part| facts.member(part.name).is_null())
    }

    /// The parts of the target among the confirmed facts.
    pub(crate) fn own_facts(&self, target_facts: &Json<'static>) -> Json<'static> {
        let mut own = Object::default();
        for part in self.parts {
            let fact = target_facts.member(part.name);
            if !fact.is_null() {
                own.set(part.name, fact.clone());
            }
        }
        Json::Object(own)
    }
}

impl TargetPart {
    async fn read(
        &self,
        context: &Context,
        inputs: &Inputs,
        before: &Json<'static>,
    ) -> Result<Option<Json<'static>>, Error> {
        match &self.source {
            Source::Id { endpoint, input } => {
                let id = inputs.required_id(*input)?;
                Ok(Some(get(context, endpoint, id).await?))
            }
            Source::IdInFact { endpoint, fact } => {
                let id = before.member(NAMING_PART).id(*fact);
                read_if_confirmed(context, endpoint, id, before.member(self.name)).await
            }
            Source::Optional { endpoint, of } => {
                let id = inputs.required_id(*of)?;
                read_if_confirmed(context, endpoint, Some(id), before.member(self.name)).await
            }
            Source::Listed { search, .. } => Ok(search(context, inputs).await?.row),
        }
    }
}

/// The part whose facts hold the ids of the others: a binding has those of its user and its role.
pub(crate) const NAMING_PART: &str = "binding";

/// Reads a part that may be unreadable. A part that the plan's reading lacks is not confirmed, so it is
/// not read now.
async fn read_if_confirmed(
    context: &Context,
    endpoint: &'static Endpoint,
    id: Option<&str>,
    before: &Json<'static>,
) -> Result<Option<Json<'static>>, Error> {
    match id {
        Some(id) if !before.is_null() => Ok(split_refusal(get(context, endpoint, id).await)?.ok()),
        _ => Ok(None),
    }
}
