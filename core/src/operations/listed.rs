//! Lists that a plan reads for its cascading effects, and how certain their counts are.

use futures_util::future::{BoxFuture, FutureExt as _, join};

use crate::display::{quoted, word};
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::{Drained, ID, LARGEST_PAGE, NAME, TO_ITS_END, drain};
use crate::generated::attributes::{api_key, role_binding};
use crate::generated::endpoints::{PROJECTS_LIST, ROLE_BINDINGS_LIST};
use crate::generated::fields::{every_list, role_bindings_list};
use crate::ids;
use crate::input::Inputs;
use crate::json::{Json, sorted};
use crate::model::{AnyAttribute, Row as _};
use crate::plan::{Certainty, DEEP, Identity, Impact, split_refusal};
use crate::time::{Timestamp, rfc_3339};

/// Pages of a list that a plan reads, unless `deep` is set.
const MAX_PAGES: usize = 50;

/// A list that was read, or the API's refusal to let the caller read it.
pub(super) struct ImpactSource {
    read: Result<Drained, Error>,
    /// What the list may leave out, whoever reads it.
    hidden: Option<&'static str>,
}

impl ImpactSource {
    /// Reads a list; `with` adds filters to its inputs.
    pub(super) fn read<'a>(
        context: &'a Context,
        list: &'static Endpoint,
        inputs: &Inputs,
        with: impl FnOnce(Inputs) -> Inputs,
    ) -> BoxFuture<'a, Result<Self, Error>> {
        let list_inputs = with(Inputs::none(&list.schema).with(every_list::LIMIT, LARGEST_PAGE));
        let pages = if inputs.is_set(DEEP) {
            TO_ITS_END
        } else {
            MAX_PAGES
        };
        // Boxed, because a plan that awaits several lists concurrently would otherwise hold
        // several copies of this future.
        async move {
            let mut read = split_refusal(drain(context, list, list_inputs, pages, None).await)?;
            if let Ok(listed) = &mut read {
                deduplicate(&mut listed.items);
            }
            Ok(Self { read, hidden: None })
        }
        .boxed()
    }

    /// Reads projects. Sources disagree on whether account admins see restricted ones (reference, C4).
    pub(super) fn projects<'a>(
        context: &'a Context,
        inputs: &Inputs,
        with: impl FnOnce(Inputs) -> Inputs,
    ) -> BoxFuture<'a, Result<Self, Error>> {
        let listed = Self::read(context, &PROJECTS_LIST, inputs, with);
        let with_hidden = |listed: Result<Self, Error>| {
            Ok(Self {
                hidden: Some("restricted projects may be missing from the list"),
                ..listed?
            })
        };
        listed.map(with_hidden).boxed()
    }

    /// Reads role bindings on spaces and on projects, which the API lists separately; it does not list
    /// those on organizations and on the account (reference, section 8.1).
    pub(super) fn bindings<'a>(
        context: &'a Context,
        inputs: &Inputs,
        user_id: Option<&str>,
    ) -> BoxFuture<'a, Result<Self, Error>> {
        let of_kind = |kind: &'static str| {
            Self::read(context, &ROLE_BINDINGS_LIST, inputs, |list| {
                let list = list.with(role_bindings_list::RESOURCE_TYPE, kind);
                match user_id {
                    Some(user_id) => list.with_id(role_bindings_list::USER, user_id),
                    None => list,
                }
            })
        };
        let both = join(of_kind("SPACE"), of_kind("PROJECT"));
        both.map(|(spaces, projects)| Ok(spaces?.merged_with(projects?)))
            .boxed()
    }

    /// Merges two lists of bindings.
    fn merged_with(self, other: Self) -> Self {
        let read = match (self.read, other.read) {
            (Ok(mut all), Ok(more)) => {
                all.complete &= more.complete;
                all.undecodable += more.undecodable;
                all.filtered_out += more.filtered_out;
                all.unknown_match += more.unknown_match;
                all.items.extend(more.items);
                deduplicate(&mut all.items);
                Ok(all)
            }
            (Err(why), _) | (_, Err(why)) => Err(why),
        };
        Self {
            read,
            hidden: Some("bindings on organizations and on the account are never listed"),
        }
    }

    /// Keeps only the rows for which `keep` is true.
    pub(super) fn only(self, keep: impl Fn(&Json<'static>) -> bool) -> Self {
        Self {
            read: self.read.map(|mut listed| {
                listed.items.retain(keep);
                listed
            }),
            ..self
        }
    }

    pub(super) fn rows(&self) -> &[Json<'static>] {
        self.read.as_ref().map_or(&[], |listed| &listed.items)
    }

    /// Whether it could be read, at least in part.
    pub(super) const fn is_readable(&self) -> bool {
        self.read.is_ok()
    }

    pub(super) fn undecodable(&self) -> usize {
        self.read.as_ref().map_or(0, |listed| listed.undecodable)
    }

    /// Exact only if it was read to its end by a caller who sees everything.
    fn certainty(&self, identity: &Identity) -> Certainty {
        let sees_everything = identity.is_admin() && self.hidden.is_none();
        let why = match &self.read {
            Err(why) => {
                return Certainty::Unknown {
                    why: why.to_string(),
                };
            }
            Ok(listed) if listed.is_whole() && sees_everything => {
                return Certainty::Exact {
                    count: listed.items.len(),
                };
            }
            Ok(listed) if listed.items.is_empty() && listed.is_whole() => {
                let why = self.hidden.filter(|_| identity.is_admin());
                let why = why.unwrap_or("the list shows only what this key can see");
                return Certainty::Unknown {
                    why: format!("not visible: {why}"),
                };
            }
            Ok(listed) if !listed.complete => "the list was not read to its end",
            Ok(listed) if listed.undecodable > 0 => "some entries could not be read",
            Ok(listed) if listed.filtered_out > 0 => {
                "the server listed entries that were not requested; they are not counted"
            }
            Ok(listed) if listed.unknown_match > 0 => {
                "the server does not say which parent its entries belong to"
            }
            Ok(_) if identity.is_admin() => self.hidden.unwrap_or_default(),
            Ok(_) => "the list shows only what this key can see",
        };
        let why = why.to_owned();
        match self.rows().len() {
            0 => Certainty::Unknown { why },
            count => Certainty::AtLeast { count, why },
        }
    }

    /// The cascading effect on everything in it.
    pub(super) fn impact(
        &self,
        name: &'static str,
        effect: &'static str,
        identity: &Identity,
        describe: fn(&Json<'static>) -> String,
    ) -> Impact {
        Impact {
            name: name.into(),
            effect: effect.into(),
            certainty: self.certainty(identity),
            items: self.rows().iter().map(describe).collect(),
        }
    }

    /// The facts that are confirmed: those of all rows, ordered by id, or none if the list was cut off.
    pub(super) fn confirmed_facts(
        &self,
        identity: &Identity,
        facts_of: fn(&Json<'static>) -> Json<'static>,
    ) -> Json<'static> {
        let is_whole = self.read.as_ref().is_ok_and(|listed| listed.complete);
        if matches!(self.certainty(identity), Certainty::AtLeast { .. }) && !is_whole {
            return Json::Array(Vec::new());
        }
        let rows = self.rows();
        let order = sorted(rows.iter().map(id), str::cmp);
        let entries = order.iter().filter_map(|(index, _)| rows.get(*index));
        let entries: Vec<Json<'static>> = entries.map(facts_of).collect();
        Json::Array(entries)
    }
}

/// Removes repeated rows: a list may shift while its pages are read.
fn deduplicate(rows: &mut Vec<Json<'static>>) {
    let mut is_first = vec![true; rows.len()];
    let order = sorted(rows.iter().map(id), str::cmp);
    // The first of equal ids comes first.
    for ((_, one), (index, other)) in order.iter().zip(order.iter().skip(1)) {
        if let Some(is_first) = is_first.get_mut(*index) {
            *is_first = one != other;
        }
    }
    let mut is_first = is_first.into_iter();
    rows.retain(|_| is_first.next().unwrap_or(true));
}

/// The unpadded id of a row, so that equal ids are equal texts.
fn id<'a>(row: &'a Json<'_>) -> &'a str {
    ids::unpadded(row.get(ID))
}

/// Whether a key authenticates at a moment: a revoked or expired one does not (reference, section
/// 10.1), so that a deletion no longer affects it.
pub(super) fn is_live_key(key: &Json<'_>, now: Timestamp) -> bool {
    let expires = key.get(api_key::EXPIRES_AT).and_then(rfc_3339);
    key.get(api_key::STATUS) == "ACTIVE" && expires.is_none_or(|(_, moment)| moment > now)
}

/// An impact whose count cannot be read.
pub(super) fn unknown(name: &'static str, effect: &'static str, why: &str) -> Impact {
    Impact {
        name: name.into(),
        effect: effect.into(),
        certainty: Certainty::Unknown {
            why: why.to_owned(),
        },
        items: Vec::new(),
    }
}

/// The note about rows that could not be read.
pub(super) fn unreadable_note(unreadable: usize) -> Option<String> {
    (unreadable > 0).then(|| format!("{unreadable} entries could not be read and are not counted"))
}

/// Some members of a row, unchanged.
pub(super) fn members(row: &Json<'static>, attributes: &[AnyAttribute]) -> Json<'static> {
    let members = attributes.iter();
    Json::object(members.map(|member| (member.name(), row.value(*member).clone())))
}

pub(super) fn binding_facts(binding: &Json<'static>) -> Json<'static> {
    Json::object([
        (ID.name(), binding.value(role_binding::ID).clone()),
        ("role", binding.value(role_binding::ROLE_ID).clone()),
        ("user", binding.value(role_binding::USER_ID).clone()),
        ("resource", binding.value(role_binding::RESOURCE_ID).clone()),
    ])
}

pub(super) fn describe_binding(binding: &Json<'static>) -> String {
    format!(
        "role {} on {} {}",
        word(binding.get(role_binding::ROLE_ID)),
        word(binding.get(role_binding::RESOURCE_TYPE)),
        word(binding.get(role_binding::RESOURCE_ID))
    )
}

/// The same, with the user of the binding.
pub(super) fn describe_binding_of_user(binding: &Json<'static>) -> String {
    format!(
        "user {}, {}",
        word(binding.get(role_binding::USER_ID)),
        describe_binding(binding)
    )
}

pub(super) fn describe_key(key: &Json<'static>) -> String {
    let expires = key.get(api_key::EXPIRES_AT);
    let expires = expires.map_or("never expires".to_owned(), |when| {
        format!("expires {}", word(when))
    });
    format!(
        "{} ({}), {} key, {expires}",
        quoted(key.get(api_key::NAME)),
        word(key.get(api_key::REDACTED_KEY)),
        word(key.get(api_key::KEY_TYPE))
    )
}

pub(super) fn named_facts(row: &Json<'static>) -> Json<'static> {
    members(row, &[ID.any(), NAME.any()])
}

pub(super) fn describe_named(row: &Json<'static>) -> String {
    format!("{} ({})", quoted(row.get(NAME)), word(row.get(ID)))
}
