//! Lists that a plan reads for its effects, and how certain their counts are.

use crate::collected::Collected as _;
use futures_util::future::{BoxFuture, FutureExt as _};

use super::identity::{Identity, split_refusal};
use super::reading::Certainty;
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::{Drained, ID, NAME, TO_ITS_END, drain};
use crate::generated::attributes::{api_key, resource_restriction, role_binding};
use crate::ids;
use crate::input::Inputs;
use crate::json::{Json, sorted};
use crate::model::{AnyAttribute, Row as _};
use crate::time::{Timestamp, rfc_3339};

/// Pages of a list that a plan reads, and lists of one kind, unless `deep` is set.
pub(super) const MAX_READS: usize = 50;

/// A list that was read, or the API's refusal to let the caller read it.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    read: Result<Drained, Error>,
    /// What the list may leave out, whoever reads it.
    hidden: Option<&'static str>,
    /// Why another list that belongs to it could not be read.
    refused: Option<String>,
}

impl Listed {
    /// Reads a list.
    pub(super) fn read<'a>(
        context: &'a Context,
        list: &'static Endpoint,
        inputs: Inputs,
        is_deep: bool,
        hidden: Option<&'static str>,
    ) -> BoxFuture<'a, Result<Self, Error>> {
        let pages = if is_deep { TO_ITS_END } else { MAX_READS };
        // Boxed, because a plan that awaits several lists concurrently would otherwise hold
        // several copies of this future.
        async move {
            let mut read = split_refusal(drain(context, list, inputs, pages, None).await)?;
            if let Ok(listed) = &mut read {
                deduplicate(&mut listed.items);
            }
            Ok(Self {
                read,
                hidden,
                refused: None,
            })
        }
        .boxed()
    }

    /// A list that was not read; holds why.
    pub(super) fn unread(why: &str) -> Self {
        Self {
            read: Err(Error::new(ErrorKind::Internal, why)),
            hidden: None,
            refused: None,
        }
    }

    /// No list at all, so that nothing is missing.
    pub(super) fn none() -> Self {
        let read = Ok(Drained {
            complete: true,
            ..Drained::default()
        });
        Self {
            read,
            hidden: None,
            refused: None,
        }
    }

    /// Records that lists that belong to it were not read.
    pub(super) fn cut_off(&mut self) {
        if let Ok(listed) = &mut self.read {
            listed.complete = false;
        }
    }

    /// Whether nothing of it is missing.
    pub(super) fn is_whole(&self) -> bool {
        self.refused.is_none() && self.read.as_ref().is_ok_and(Drained::is_whole)
    }

    /// Records that its rows were read for each row of another list: what that one lacks, this one lacks too.
    pub(super) fn read_through(&mut self, other: &Self) {
        if !other.is_whole() {
            let why = "the list of spaces is refused or incomplete";
            self.refused = Some(why.to_owned());
        }
    }

    /// Merges two lists.
    pub(super) fn merged_with(self, other: Self) -> Self {
        let mut refused = self.refused.or(other.refused);
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
            (Ok(some), Err(why)) | (Err(why), Ok(some)) if !some.items.is_empty() => {
                refused = Some(why.to_string());
                Ok(some)
            }
            (Err(why), _) | (_, Err(why)) => Err(why),
        };
        Self {
            read,
            hidden: self.hidden.or(other.hidden),
            refused,
        }
    }

    /// Keeps only the rows for which `keep` is true.
    pub(super) fn retain(&mut self, keep: &dyn Fn(&Json<'static>) -> bool) {
        if let Ok(listed) = &mut self.read {
            listed.items.retain(|row| keep(row));
        }
    }

    pub(crate) fn rows(&self) -> &[Json<'static>] {
        self.read.as_ref().map_or(&[], |listed| &listed.items)
    }

    /// Whether it could be read, at least in part.
    pub(crate) const fn is_readable(&self) -> bool {
        self.read.is_ok()
    }

    pub(super) fn undecodable(&self) -> usize {
        self.read.as_ref().map_or(0, |listed| listed.undecodable)
    }

    /// Exact only if it was read to its end by a caller who sees everything.
    pub(super) fn certainty(&self, identity: &Identity) -> Certainty {
        let sees_everything =
            identity.is_admin() && self.hidden.is_none() && self.refused.is_none();
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
            Ok(listed)
                if listed.items.is_empty() && listed.is_whole() && self.refused.is_none() =>
            {
                let why = self.hidden.filter(|_| identity.is_admin());
                let why = why.unwrap_or("the list shows only what this key can see");
                return Certainty::Unknown {
                    why: format!("no visible ones; {why}"),
                };
            }
            Ok(_) if self.refused.is_some() => self.refused.as_deref().unwrap_or_default(),
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
        let entries: Vec<Json<'static>> = entries.map(facts_of).collected();
        Json::Array(entries)
    }
}

/// Removes repeated rows: a list may shift while its pages are read.
fn deduplicate(rows: &mut Vec<Json<'static>>) {
    let mut is_first = vec![true; rows.len()];
    let order = sorted(rows.iter().map(id), str::cmp);
    // The first of equal ids comes first. Rows without an id are not known to be one.
    for ((_, one), (index, other)) in order.iter().zip(order.iter().skip(1)) {
        if let Some(is_first) = is_first.get_mut(*index) {
            *is_first = one != other || one.is_empty();
        }
    }
    let mut is_first = is_first.into_iter();
    rows.retain(|_| is_first.next().unwrap_or(true));
}

/// The unpadded id of a row, so that equal ids are equal texts. A restriction has only that of its resource.
fn id<'a>(row: &'a Json<'_>) -> &'a str {
    let own = row.value(ID).as_str();
    ids::unpadded(own.unwrap_or_else(|| row.get(resource_restriction::RESOURCE_ID)))
}

/// Whether a key authenticates at a moment: a revoked or expired one does not (reference, section
/// 10.1), so that a deletion no longer affects it.
pub(crate) fn is_live_key(key: &Json<'_>, now: Timestamp) -> bool {
    let expires = key.get(api_key::EXPIRES_AT).and_then(rfc_3339);
    key.get(api_key::STATUS) == "ACTIVE" && expires.is_none_or(|(_, moment)| moment > now)
}

/// Some members of a row, unchanged.
pub(crate) fn members(row: &Json<'static>, attributes: &[AnyAttribute]) -> Json<'static> {
    let members = attributes.iter();
    let members = members.map(|member| (member.name(), row.value(*member).clone()));
    Json::object(members.collected())
}

pub(crate) fn binding_facts(binding: &Json<'static>) -> Json<'static> {
    Json::object([
        (ID.name(), binding.value(role_binding::ID).clone()),
        ("role", binding.value(role_binding::ROLE_ID).clone()),
        ("user", binding.value(role_binding::USER_ID).clone()),
        ("resource", binding.value(role_binding::RESOURCE_ID).clone()),
    ])
}

pub(crate) fn named_facts(row: &Json<'static>) -> Json<'static> {
    members(row, &[ID.any(), NAME.any()])
}

#[cfg(test)]
mod tests {
    use super::{Listed, is_live_key};
    use crate::error::{Error, ErrorKind};
    use crate::flow::Drained;
    use crate::json::Json;
    use crate::plan::identity::{Caller, Identity};
    use crate::plan::reading::Certainty;
    use crate::time::{Timestamp, rfc_3339};

    fn list(drained: Drained) -> Listed {
        Listed {
            read: Ok(drained),
            hidden: None,
            refused: None,
        }
    }

    fn failed() -> Listed {
        Listed {
            read: Err(Error::new(ErrorKind::Unavailable, "no answer")),
            hidden: None,
            refused: None,
        }
    }

    fn row() -> Json<'static> {
        Json::object([("id", Json::text("b1"))])
    }

    fn drained() -> Drained {
        Drained {
            items: vec![row()],
            complete: true,
            undecodable: 1,
            filtered_out: 5,
            unknown_match: 3,
            ..Drained::default()
        }
    }

    #[test]
    fn what_either_of_two_lists_lacks_both_together_lack() {
        let merged = list(drained()).merged_with(list(drained()));
        let read = merged.read.unwrap();
        assert!(read.complete);
        assert_eq!(read.items, [row()]);
        assert_eq!(
            [read.undecodable, read.filtered_out, read.unknown_match],
            [2, 10, 6]
        );
        for (one, other) in [(true, false), (false, true), (false, false)] {
            let of = |complete| {
                list(Drained {
                    complete,
                    ..drained()
                })
            };
            assert!(!of(one).merged_with(of(other)).read.unwrap().complete);
        }
    }

    #[test]
    fn a_list_that_failed_leaves_only_what_the_other_one_shows() {
        for merged in [
            list(drained()).merged_with(failed()),
            failed().merged_with(list(drained())),
        ] {
            assert_eq!(merged.rows(), [row()]);
            assert_eq!(merged.refused.as_deref(), Some("no answer"));
        }
        let empty = || {
            list(Drained {
                complete: true,
                ..Drained::default()
            })
        };
        for merged in [
            empty().merged_with(failed()),
            failed().merged_with(empty()),
            failed().merged_with(failed()),
        ] {
            assert!(!merged.is_readable());
        }
    }

    /// A caller who is an account admin, or is not known.
    fn caller(is_admin: bool) -> Identity {
        let admin = r#"{"status": "ACTIVE", "role": {"type": "PREDEFINED", "name": "ADMIN"}}"#;
        let known = Caller::Known {
            id: "u1".to_owned(),
            user: Some(Json::parse(admin).unwrap().into_owned()),
            is_proven: true,
        };
        Identity {
            caller: if is_admin {
                known
            } else {
                Caller::Unknown("it is a service key".to_owned())
            },
            key_id: None,
        }
    }

    #[test]
    fn a_list_is_exact_only_for_an_admin_who_read_all_of_it() {
        let whole = || Drained {
            items: vec![row()],
            complete: true,
            ..Drained::default()
        };
        let exact = Certainty::Exact { count: 1 };
        assert_eq!(list(whole()).certainty(&caller(true)), exact);
        let why = |drained: Drained, is_admin: bool| {
            let certainty = list(drained).certainty(&caller(is_admin));
            let Certainty::AtLeast { count: 1, why } = certainty else {
                panic!("{certainty:?}")
            };
            why
        };
        for is_admin in [true, false] {
            let lacking = [
                Drained {
                    complete: false,
                    undecodable: 1,
                    ..whole()
                },
                Drained {
                    undecodable: 1,
                    filtered_out: 1,
                    ..whole()
                },
                Drained {
                    filtered_out: 1,
                    unknown_match: 1,
                    ..whole()
                },
                Drained {
                    unknown_match: 1,
                    ..whole()
                },
            ];
            assert_eq!(
                lacking.map(|drained| why(drained, is_admin)),
                [
                    "the list was not read to its end",
                    "some entries could not be read",
                    "the server listed entries that were not requested; they are not counted",
                    "the server does not say which parent its entries belong to",
                ]
            );
        }
        assert_eq!(
            why(whole(), false),
            "the list shows only what this key can see"
        );
        let mut cut = list(whole());
        cut.cut_off();
        assert_ne!(cut.certainty(&caller(true)), exact);
        let mut hidden = list(whole());
        hidden.hidden = Some("some are never listed");
        let why = "some are never listed".to_owned();
        assert_eq!(
            hidden.certainty(&caller(true)),
            Certainty::AtLeast { count: 1, why }
        );
    }

    #[test]
    fn an_empty_list_is_none_only_for_an_admin_from_whom_nothing_is_hidden() {
        let empty = || {
            list(Drained {
                complete: true,
                ..Drained::default()
            })
        };
        assert_eq!(
            empty().certainty(&caller(true)),
            Certainty::Exact { count: 0 }
        );
        let unknown = |listed: Listed, is_admin: bool| {
            let certainty = listed.certainty(&caller(is_admin));
            let Certainty::Unknown { why } = certainty else {
                panic!("{certainty:?}")
            };
            why
        };
        assert_eq!(
            unknown(empty(), false),
            "no visible ones; the list shows only what this key can see"
        );
        let hidden = || Listed {
            hidden: Some("some are never listed"),
            ..empty()
        };
        assert_eq!(
            unknown(hidden(), true),
            "no visible ones; some are never listed"
        );
        assert_eq!(
            unknown(hidden(), false),
            "no visible ones; the list shows only what this key can see"
        );
        let refused = Listed {
            refused: Some("refused".to_owned()),
            ..empty()
        };
        assert_eq!(unknown(refused, true), "refused");
        let cut = list(Drained::default());
        assert_eq!(unknown(cut, true), "the list was not read to its end");
        assert_eq!(unknown(failed(), true), "no answer");
    }

    #[test]
    fn a_key_is_live_until_the_moment_of_its_expiry() {
        let expiry = "2026-06-01T00:00:00Z";
        let (_, moment) = rfc_3339(expiry).unwrap();
        let key = |status: &str, expires: Json<'static>| {
            Json::object([
                ("status", Json::text(status.to_owned())),
                ("expires_at", expires),
            ])
        };
        let expiring = key("ACTIVE", Json::text(expiry));
        let before = Timestamp::from_millis(moment.as_millis() - 1);
        assert!(is_live_key(&expiring, before));
        assert!(!is_live_key(&expiring, moment));
        assert!(is_live_key(&key("ACTIVE", Json::Null), moment));
        assert!(!is_live_key(&key("REVOKED", Json::Null), moment));
    }
}
