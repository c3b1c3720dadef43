//! What the plan of an operation reads and says, as a table.
//!
//! Every operation has one row here and no code of its own to read: code for each would weigh 2 KB each in WebAssembly.

use super::guards::GuardFinding;
use super::identity::Identity;
use super::item::Item;
use super::listed::Listed;
use super::names::Names;
use super::naming::Naming;
use super::reading::Reading;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::input::{Field, Inputs, Ref};
use crate::json::Json;
use crate::time::Timestamp;

/// What the plan of an operation reads and says.
#[derive(Clone, Copy)]
pub(crate) struct Preview {
    /// What happens, a verb: `Delete`.
    pub(crate) action: &'static str,
    /// How the target is named, by its first part.
    pub(crate) naming: Naming,
    /// The effect on the target, in words; shown at the top.
    pub(crate) warning: &'static str,
    /// Whether it can be undone through the API.
    pub(crate) reversible: bool,
    /// Why the target is never fully verified, if so.
    pub(crate) partly: Option<&'static str>,
    /// What changes from one value to another.
    pub(crate) changes: Changes,
    /// The lists that are read.
    pub(crate) sources: &'static [Source],
    /// What is affected.
    pub(crate) impacts: &'static [Effect],
    /// What a person may expect to be affected and is not.
    pub(crate) stays: &'static [Effect],
    /// Additional notes.
    pub(crate) notes: &'static [&'static str],
    pub(crate) guards: &'static [Guard],
    /// What is special to the operation: it adjusts a reading.
    pub(crate) adjust: Option<Adjust>,
}

impl Preview {
    /// The list of spaces whose service keys are shown with their creators.
    pub(super) fn spaces_of_keys(&self) -> Option<usize> {
        self.impacts.iter().find_map(|effect| {
            let Affected::Listed(list, Naming::Key) = effect.on else {
                return None;
            };
            match self.sources.get(list)?.list {
                Listing::ServiceKeys { spaces, .. } => Some(spaces),
                Listing::Of { .. } | Listing::From(_) => None,
            }
        })
    }

    /// Whether it mentions objects whose users and roles have to be read: bindings and keys.
    pub(super) fn mentions_people(&self) -> bool {
        let mut effects = self.impacts.iter().chain(self.stays);
        matches!(self.naming, Naming::Key)
            || effects.any(|effect| {
                matches!(
                    effect.on,
                    Affected::Listed(_, Naming::Binding | Naming::Holder | Naming::WholeBinding)
                )
            })
    }
}

/// What a plan says of the values that are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Changes {
    /// Nothing is sent but ids.
    None,
    /// The values that are sent.
    Sent,
    /// The same, each beside that of the target's first part before.
    FromTo,
}

/// A list that a plan reads.
pub(crate) struct Source {
    pub(crate) list: Listing,
    /// The name of its rows among the confirmed facts, and the facts of each, if they are confirmed.
    pub(crate) facts: Option<(&'static str, FactsOf)>,
    /// When it is read.
    pub(crate) read: ReadWhen,
    /// Which rows belong to the target; lists that come later in the table are not read yet.
    pub(crate) keep: fn(&Json<'static>, &Gathered<'_>) -> bool,
}

/// Adjusts a reading to what was read.
pub(crate) type Adjust = fn(&Gathered<'_>, &mut Reading) -> Result<(), Error>;

/// The confirmed facts of a row.
pub(crate) type FactsOf = fn(&Json<'static>) -> Json<'static>;

/// When a list is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadWhen {
    /// When a plan is made, and again when it is applied.
    Always,
    /// The same, and before a call without a plan, for its guards.
    ForGuards,
    /// When a plan is made, for the person who reads it.
    Shown,
    /// The same, if `deep` is set: it costs a request for each space.
    ShownIfDeep,
}

impl ReadWhen {
    /// Whether its rows are compared when a plan is applied.
    pub(super) const fn is_compared(self) -> bool {
        matches!(self, Self::Always | Self::ForGuards)
    }
}

/// Which list is read.
pub(crate) enum Listing {
    /// A list, read once for each set of filters.
    Of {
        list: &'static Endpoint,
        filters: &'static [&'static [Filter]],
        /// What it may leave out, whoever reads it.
        hidden: Option<&'static str>,
    },
    /// The rows of an earlier list.
    From(usize),
    /// The service keys of each space in an earlier list; those of one creator if that is given. The API lists them
    /// by space alone (reference, section 10, `list_api_keys`).
    ServiceKeys {
        spaces: usize,
        creator: Option<Field<Ref>>,
    },
}

/// A filter of a list.
pub(crate) enum Filter {
    Text(Field<String>, &'static str),
    /// The id in an input of the operation.
    Id(Field<Ref>, Field<Ref>),
}

/// One effect of an operation.
pub(crate) struct Effect {
    pub(crate) name: &'static str,
    /// What happens, in words that may follow a count.
    pub(crate) what: &'static str,
    pub(crate) on: Affected,
}

/// What an effect is about.
pub(crate) enum Affected {
    /// The rows of a list.
    Listed(usize, Naming),
    /// The rows of a list, each of which may be affected or not; holds why that is unknown.
    Perhaps(usize, Naming, &'static str),
    /// Nothing that can be read; holds why.
    Unknown(&'static str),
}

/// A guard that a plan checks.
pub(crate) enum Guard {
    /// Whether a user is the caller: the id of that user, and what it means then.
    SelfTarget(for<'a> fn(&'a Gathered<'_>) -> &'a str, &'static str),
    /// Whether another account admin remains.
    LastAdmin,
    /// Whether the client uses the key in the first part.
    KeyInUse,
    /// Whether the client uses a key in this list.
    KeyInUseAmong(usize),
    /// The same, where other keys than those of the list may stop working too.
    KeyMayStop(usize),
    /// Whether the role in the first part is predefined.
    PredefinedRole,
    /// Whether the caller loses permissions of a role that changes: the list of its bindings.
    ChangedRole(usize),
    /// Whether the caller loses permissions by a binding that gets another role.
    ChangedBinding,
    /// Whether the caller is the one who becomes a member, and may get a lower role.
    Membership,
    /// Whether the caller loses developer access.
    Developer,
    /// Whether anybody has access to what is restricted, and the caller: the list of its bindings.
    Restriction(usize),
}

impl Guard {
    /// Whether it only looks at lists, and never stops a call by default.
    pub(super) const fn is_of_lists(&self) -> bool {
        matches!(self, Self::Restriction(_))
    }
}

/// Everything that was read for a plan.
pub(crate) struct Gathered<'a> {
    pub(crate) inputs: &'a Inputs,
    /// The parts of the target, in the order of its rule; `None` for one that may not be read.
    pub(crate) parts: Vec<Option<Json<'static>>>,
    /// The lists, in the order of the preview's sources. Lists that are not read yet are missing.
    pub(crate) lists: Vec<Listed>,
    pub(crate) names: Names,
    pub(crate) now: Timestamp,
}

impl Gathered<'_> {
    /// The row of a part; `Null` if it was not read.
    pub(crate) fn part(&self, index: usize) -> &Json<'static> {
        self.parts
            .get(index)
            .and_then(Option::as_ref)
            .unwrap_or(&Json::Null)
    }

    /// The rows of a list.
    pub(crate) fn rows(&self, index: usize) -> &[Json<'static>] {
        self.lists.get(index).map_or(&[], Listed::rows)
    }

    /// Whether a list could be read, at least in part.
    pub(crate) fn is_readable(&self, index: usize) -> bool {
        self.lists.get(index).is_some_and(Listed::is_readable)
    }

    /// The id in an input; empty if there is none.
    pub(crate) fn id(&self, field: Field<Ref>) -> &str {
        self.inputs.id(field).unwrap_or_default()
    }

    /// The item of a row.
    pub(crate) fn item(&self, naming: Naming, row: &Json<'_>) -> Item {
        super::item::item(naming, row, &self.names)
    }
}

/// What guards found, beside their findings.
pub(crate) struct Checked {
    pub(crate) findings: Vec<GuardFinding>,
    /// The id of another active account admin.
    pub(crate) other_admin: Option<String>,
    pub(crate) identity: Identity,
}

/// For sources whose rows all belong to the target.
pub(crate) fn all_rows(_: &Json<'static>, _: &Gathered<'_>) -> bool {
    true
}
