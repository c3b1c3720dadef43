//! The target of a destructive operation: how it is read by itself, and what proves that it is gone.

use crate::collected::Collected as _;
use futures_util::future::{BoxFuture, FutureExt as _};

use super::all::all;
use super::identity::split_refusal;
use crate::endpoint::{Endpoint, ResourceKind};
use crate::engine::{Context, Requests};
use crate::error::Error;
use crate::flow::get;
use crate::ids;
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
    pub(crate) source: PartSource,
    /// The facts of it that are confirmed.
    pub(crate) facts: fn(&Json<'static>) -> Json<'static>,
}

/// How a part of a target is read.
pub(crate) enum PartSource {
    /// By the id in this input of the operation.
    Id {
        endpoint: &'static Endpoint,
        input: Field<Ref>,
    },
    /// By the id in a fact of the first part; absent if the caller may not read it.
    IdInFact {
        endpoint: &'static Endpoint,
        fact: Attribute<String>,
        kind: ResourceKind,
    },
    /// By the id of a restricted resource, if it is a project; absent if the caller may not read it.
    Optional {
        endpoint: &'static Endpoint,
        of: Field<Ref>,
        /// Whether an id can be that of such an object.
        applies: fn(&str) -> bool,
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
    /// The row of the first part.
    pub(crate) first: Json<'static>,
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
        let read = self.rows(context, inputs, Some(before)).await?;
        let mut facts = Object::default();
        for (part, row) in self.parts.iter().zip(&read.rows) {
            if let Some(row) = row {
                facts.set(part.name, (part.facts)(row));
            }
        }
        let first = read.rows.into_iter().next().flatten();
        Ok(TargetReading {
            facts: Json::Object(facts),
            first: first.unwrap_or_default(),
            since: read.since,
        })
    }

    /// Reads the rows of all parts. Those that were absent in the confirmed facts `before` are not read.
    ///
    /// Boxed, so that it is compiled once for all that await it.
    pub(super) fn rows<'a>(
        &'a self,
        context: &'a Context,
        inputs: &'a Inputs,
        before: Option<&'a Json<'static>>,
    ) -> BoxFuture<'a, Result<TargetRows, Error>> {
        async move {
            let mut since = context.now();
            let mut refused = Vec::new();
            let mut rows: Vec<Option<Json<'static>>> = self.parts.iter().map(|_| None).collected();
            // A searched part is as old as the page that contains it, so the other parts are read after it where that
            // age counts.
            let is_first = |part: &TargetPart| match part.source {
                PartSource::Listed { .. } => true,
                PartSource::Id { .. } | PartSource::Optional { .. } => before.is_none(),
                PartSource::IdInFact { .. } => false,
            };
            for is_first_round in [true, false] {
                let chosen: Vec<usize> = self
                    .parts
                    .iter()
                    .enumerate()
                    .filter(|(_, part)| is_first(part) == is_first_round)
                    .map(|(index, _)| index)
                    .collected();
                let naming = match before {
                    Some(before) => before.member(NAMING_PART).clone(),
                    None => rows
                        .first()
                        .and_then(Option::as_ref)
                        .cloned()
                        .unwrap_or_default(),
                };
                let reads = chosen.iter().filter_map(|index| self.parts.get(*index));
                let reads = reads
                    .map(|part| part.read(context, inputs, before, &naming))
                    .collected();
                for (index, found) in chosen.iter().zip(all(reads).await) {
                    let found = found?;
                    since = found.since.unwrap_or(since);
                    refused.extend(found.refused);
                    if let Some(row) = rows.get_mut(*index) {
                        *row = found.row;
                    }
                }
            }
            Ok(TargetRows {
                rows,
                since,
                refused,
            })
        }
        .boxed()
    }

    /// The requests of [`Self::read`], counting one page for a list.
    pub(crate) fn requests(&self, before: &Json<'static>) -> Requests {
        let parts = self.parts.iter();
        let read = parts.filter(|part| match part.source {
            PartSource::Id { .. } | PartSource::Listed { .. } => true,
            PartSource::IdInFact { .. } | PartSource::Optional { .. } => {
                !before.member(part.name).is_null()
            }
        });
        read.map(|part| match part.source {
            PartSource::Id { endpoint, .. }
            | PartSource::IdInFact { endpoint, .. }
            | PartSource::Optional { endpoint, .. } => (endpoint.info.name, 1),
            PartSource::Listed { list, .. } => (list.info.name, 1),
        })
        .collected()
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
    /// The operation that reads it by its id.
    pub(super) const fn endpoint(&self) -> Option<&'static Endpoint> {
        match self.source {
            PartSource::Id { endpoint, .. }
            | PartSource::IdInFact { endpoint, .. }
            | PartSource::Optional { endpoint, .. } => Some(endpoint),
            PartSource::Listed { .. } => None,
        }
    }

    /// Reads the part; `naming` has the ids of parts that are named by another one.
    fn read<'a>(
        &'a self,
        context: &'a Context,
        inputs: &'a Inputs,
        before: Option<&'a Json<'static>>,
        naming: &'a Json<'static>,
    ) -> BoxFuture<'a, Result<PartRow, Error>> {
        async move {
            // A part that the plan's reading lacks is not confirmed, so it is not read now.
            let is_absent = before.is_some_and(|before| before.member(self.name).is_null());
            let (endpoint, id) = match &self.source {
                PartSource::Id { endpoint, input } => {
                    let id = inputs.required_id(*input)?;
                    let row = get(context, endpoint, id).await?;
                    return Ok(PartRow {
                        row: Some(row),
                        since: None,
                        refused: None,
                    });
                }
                PartSource::Listed { search, .. } => {
                    let Searched { row, since } = search(context, inputs).await?;
                    return Ok(PartRow {
                        row,
                        since: Some(since),
                        refused: None,
                    });
                }
                PartSource::IdInFact {
                    endpoint,
                    fact,
                    kind,
                } => {
                    let id = naming.id(*fact);
                    (
                        endpoint,
                        id.filter(|id| ids::check(kind.noun(), id, kind.with_article()).is_ok()),
                    )
                }
                PartSource::Optional {
                    endpoint,
                    of,
                    applies,
                } => (
                    endpoint,
                    Some(inputs.required_id(*of)?).filter(|id| applies(id)),
                ),
            };
            let row = match id {
                Some(id) if !is_absent => split_refusal(get(context, endpoint, id).await)?.ok(),
                _ => None,
            };
            let refused = id.filter(|_| row.is_none()).map(ToOwned::to_owned);
            Ok(PartRow {
                row,
                since: None,
                refused,
            })
        }
        .boxed()
    }
}

/// The row of a part, and when the page that contains it was requested.
struct PartRow {
    row: Option<Json<'static>>,
    since: Option<Timestamp>,
    /// The id of an object that the caller may not read.
    refused: Option<String>,
}

/// The rows of the parts of a target.
pub(super) struct TargetRows {
    /// One for each part; `None` for what may not be read.
    pub(super) rows: Vec<Option<Json<'static>>>,
    /// No row is older than this moment.
    pub(super) since: Timestamp,
    /// The ids of objects that the caller may not read.
    pub(super) refused: Vec<String>,
}

/// The part whose facts hold the ids of the others: a binding has those of its user and its role.
pub(crate) const NAMING_PART: &str = "binding";
