//! What a destructive verb is about: how it is read by itself, and what shows that it is gone.

use futures_util::future::{BoxFuture, FutureExt as _, join3};

use super::identity::readable;
use crate::endpoint::Endpoint;
use crate::engine::{Context, Requests};
use crate::error::Error;
use crate::flow::get;
use crate::input::{Field, Inputs, Ref};
use crate::json::{Json, Object};
use crate::model::{Attribute, Row as _};
use crate::time::Timestamp;

/// The rule of one destructive verb.
pub(crate) struct TargetRule {
    /// What it is called: `space`.
    pub(crate) noun: &'static str,
    /// What is read of it, three parts at most, the target itself first.
    pub(crate) parts: &'static [TargetPart],
    /// Whether the verb's inputs `space` and `user` say in which list it is looked for.
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
    /// What of it is confirmed.
    pub(crate) facts: fn(&Json<'static>) -> Json<'static>,
}

/// How a part of a target is read.
pub(crate) enum Source {
    /// By the id that this input of the verb holds.
    Id {
        endpoint: &'static Endpoint,
        input: Field<Ref>,
    },
    /// By the id that a fact of the first part holds; absent where the caller may not read it.
    IdInFact {
        endpoint: &'static Endpoint,
        fact: Attribute<String>,
    },
    /// Of a project that a restriction may name, absent where the caller may not read it.
    Optional {
        endpoint: &'static Endpoint,
        of: Field<Ref>,
    },
    /// In a list: the API has no get for it.
    Listed {
        list: &'static Endpoint,
        search: Search,
    },
}

/// Looks for a target in a list.
pub(crate) type Search =
    for<'a> fn(&'a Context, &'a Inputs) -> BoxFuture<'a, Result<Searched, Error>>;

/// What looking for a target in a list gave.
#[derive(Debug)]
pub(crate) struct Searched {
    /// The part, if it exists.
    pub(crate) row: Option<Json<'static>>,
    /// When the page that showed it was requested, or the last one.
    pub(crate) since: Timestamp,
}

/// What proves that a target is gone, beside the caller's own record read as an account admin
/// right after it: who is none may just not be shown it (reference, section 2.6).
pub(crate) enum GoneProof {
    /// The API's own 404 for its id.
    OwnNotFound,
    /// The same, and the project in no list of restrictions, read to its end by the search.
    ProjectNotFound(Search),
    /// The API's own 404, or another record with the same address; and the address in no full list of users.
    UserNotListed,
    /// It is listed with the status of a revoked key.
    ListedAsRevoked(Search),
    /// It is absent from the list, read to its end.
    NotListed,
    /// Nothing that can be read: why.
    Nothing(&'static str),
}

/// The parts of a target as they are now.
pub(crate) struct TargetFacts {
    /// The confirmed facts of each part under its name.
    pub(crate) facts: Json<'static>,
    /// The moment from which all of them are.
    pub(crate) since: Timestamp,
}

impl TargetRule {
    /// Reads the parts of a target by themselves: by their ids, as they were found before.
    ///
    /// # Errors
    /// `NotFound` when the target is not there.
    pub(crate) async fn read(
        &self,
        context: &Context,
        inputs: &Inputs,
        before: &Json<'static>,
    ) -> Result<TargetFacts, Error> {
        let (listed, others) = match self.parts {
            [first, others @ ..] if matches!(first.source, Source::Listed { .. }) => {
                (Some(first), others)
            }
            all => (None, all),
        };
        let mut facts = Object::default();
        let mut since = context.now();
        // What is searched for is as old as the page that showed it; the rest is read after it.
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
        Ok(TargetFacts {
            facts: Json::Object(facts),
            since,
        })
    }

    /// The requests that [`Self::read`] makes, of a list its first page.
    pub(crate) fn requests(&self, before: &Json<'static>) -> Requests {
        let parts = self.parts.iter();
        let shown = parts.filter(|part| match part.source {
            Source::Id { .. } | Source::Listed { .. } => true,
            Source::IdInFact { .. } | Source::Optional { .. } => {
                !before.member(part.name).is_null()
            }
        });
        shown
            .map(|part| match part.source {
                Source::Id { endpoint, .. }
                | Source::IdInFact { endpoint, .. }
                | Source::Optional { endpoint, .. } => (endpoint.info.name, 1),
                Source::Listed { list, .. } => (list.info.name, 1),
            })
            .collect()
    }

    /// Whether facts lack the target itself.
    pub(crate) fn is_absent(&self, facts: &Json<'_>) -> bool {
        let itself = self.parts.first();
        itself.is_none_or(|part| facts.member(part.name).is_null())
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
                read_if_shown(context, endpoint, id, before.member(self.name)).await
            }
            Source::Optional { endpoint, of } => {
                let id = inputs.required_id(*of)?;
                read_if_shown(context, endpoint, Some(id), before.member(self.name)).await
            }
            Source::Listed { search, .. } => Ok(search(context, inputs).await?.row),
        }
    }
}

/// The part whose facts name the others: a binding names its user and its role.
pub(crate) const NAMING_PART: &str = "binding";

/// A part that may be unreadable; what was not read before is not shown and need not be read now.
async fn read_if_shown(
    context: &Context,
    endpoint: &'static Endpoint,
    id: Option<&str>,
    before: &Json<'static>,
) -> Result<Option<Json<'static>>, Error> {
    match id {
        Some(id) if !before.is_null() => Ok(readable(get(context, endpoint, id).await)?.ok()),
        _ => Ok(None),
    }
}
