//! Lists that a plan is made from: read as far as they may be, and how sure their number is.

use crate::display::display_safe;
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::{Drained, drain};
use crate::generated::endpoints::{PROJECTS_LIST, ROLE_BINDINGS_LIST, USERS_LIST};
use crate::input::Inputs;
use crate::json::Json;
use crate::plan::{Certainty, Identity, Impact, readable};
use crate::texts::Texts;

/// Pages an endpoint is read for a preview.
const MAX_PAGES: usize = 50;
/// Rows a page: the most the API gives.
const PAGE: u64 = 100;

/// What a list gave, or why the caller may not read it.
pub(super) struct Listed {
    read: Result<Drained, Error>,
    /// What the list may leave out whoever reads it.
    hidden: Option<&'static str>,
}

/// What of a row is confirmed, or shown.
type Part<T> = fn(&Json<'static>) -> T;

impl Listed {
    /// Reads a list for a preview, its inputs given by `with`.
    pub(super) async fn read(
        context: &Context,
        list: &'static Endpoint,
        with: impl FnOnce(Inputs) -> Inputs,
    ) -> Result<Self, Error> {
        let inputs = with(Inputs::none(&list.shape).with("limit", PAGE));
        let drained = drain(context, list, inputs, MAX_PAGES, None).await;
        let mut read = readable(drained)?;
        if let Ok(listed) = &mut read {
            once_each(&mut listed.items);
        }
        Ok(Self { read, hidden: None })
    }

    /// Projects: whether an account admin is shown the restricted ones is contradictory
    /// (reference, C4).
    pub(super) async fn projects(
        context: &Context,
        with: impl FnOnce(Inputs) -> Inputs,
    ) -> Result<Self, Error> {
        let listed = Self::read(context, &PROJECTS_LIST, with).await?;
        Ok(Self {
            hidden: Some("restricted projects may be missing from the list"),
            ..listed
        })
    }

    /// Role bindings on spaces, then on projects: the API lists one kind at a time.
    pub(super) async fn bindings(context: &Context, user_id: Option<&str>) -> Result<Self, Error> {
        let mut all = Drained {
            complete: true,
            ..Drained::default()
        };
        for kind in ["SPACE", "PROJECT"] {
            let listed = Self::read(context, &ROLE_BINDINGS_LIST, |inputs| {
                let inputs = inputs.with("resource_type", kind);
                match user_id {
                    Some(user_id) => inputs.with_id("user", user_id),
                    None => inputs,
                }
            })
            .await?;
            match listed.read {
                Ok(listed) => {
                    all.complete &= listed.complete;
                    all.undecodable += listed.undecodable;
                    all.pages += listed.pages;
                    all.items.extend(listed.items);
                }
                Err(_) => return Ok(listed),
            }
        }
        Ok(Self {
            read: Ok(all),
            hidden: None,
        })
    }

    /// The same with only those rows.
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

    /// Whether it could be read, if only in part.
    pub(super) const fn is_readable(&self) -> bool {
        self.read.is_ok()
    }

    pub(super) fn undecodable(&self) -> usize {
        self.read.as_ref().map_or(0, |listed| listed.undecodable)
    }

    /// Requests that reading it took.
    pub(super) fn pages(&self) -> usize {
        self.read.as_ref().map_or(1, |listed| listed.pages)
    }

    /// Exact only when read to its end by someone who sees everything.
    fn certainty(&self, identity: &Identity) -> Certainty {
        let sees_everything = identity.is_admin() && self.hidden.is_none();
        let why = match &self.read {
            Err(why) => {
                return Certainty::Unknown {
                    why: why.to_string(),
                };
            }
            Ok(listed) if listed.complete && listed.undecodable == 0 && sees_everything => {
                return Certainty::Exact {
                    count: listed.items.len(),
                };
            }
            Ok(listed) if listed.items.is_empty() && listed.complete && listed.undecodable == 0 => {
                let why = self.hidden.filter(|_| identity.is_admin());
                let why = why.unwrap_or("the list shows only what this key may see");
                return Certainty::Unknown {
                    why: format!("not visible: {why}"),
                };
            }
            Ok(listed) if !listed.complete => "the list was not read to its end",
            Ok(listed) if listed.undecodable > 0 => "some entries could not be read",
            Ok(_) if identity.is_admin() => self.hidden.unwrap_or_default(),
            Ok(_) => "the list shows only what this key may see",
        };
        let why = why.to_owned();
        match self.rows().len() {
            0 => Certainty::Unknown { why },
            count => Certainty::AtLeast { count, why },
        }
    }

    /// The consequence for everything in it.
    pub(super) fn impact(
        &self,
        name: &'static str,
        effect: &'static str,
        identity: &Identity,
        shown: Part<String>,
    ) -> Impact {
        Impact {
            name,
            effect,
            certainty: self.certainty(identity),
            items: self.rows().iter().map(shown).collect(),
        }
    }

    /// The entries that are confirmed: all of them by id, or none where the list is cut off.
    pub(super) fn decisive(
        &self,
        identity: &Identity,
        decisive: Part<Json<'static>>,
    ) -> Json<'static> {
        let is_whole = self.read.as_ref().is_ok_and(|listed| listed.complete);
        if matches!(self.certainty(identity), Certainty::AtLeast { .. }) && !is_whole {
            return Json::List(Vec::new());
        }
        let mut entries: Vec<Json<'static>> = self.rows().iter().map(decisive).collect();
        entries.sort_by(|one, other| one.text_of("id").cmp(other.text_of("id")));
        entries.dedup_by(|one, other| one.text_of("id") == other.text_of("id"));
        Json::List(entries)
    }
}

/// The users whose address has this in it, from a list read to its end.
///
/// # Errors
/// `Protocol` when one of them could not be read: it may be the one that is looked for.
pub(super) async fn users_like(
    context: &Context,
    email: &str,
) -> Result<Vec<Json<'static>>, Error> {
    let inputs = Inputs::none(&USERS_LIST.shape)
        .with("limit", PAGE)
        .with("email", email.to_owned());
    let drained = drain(context, &USERS_LIST, inputs, usize::MAX, None).await?;
    if drained.undecodable > 0 {
        return Err(Error::new(
            ErrorKind::Protocol,
            "some of the listed users could not be read",
        ));
    }
    Ok(drained.items)
}

/// Leaves the first of the rows that came twice: a list may move on while its pages are read.
fn once_each(rows: &mut Vec<Json<'static>>) {
    let mut seen = Texts::default();
    rows.retain(|row| seen.insert(row.text_of("id")));
}

/// A consequence whose extent nobody can read.
pub(super) fn unknown(name: &'static str, effect: &'static str, why: &str) -> Impact {
    Impact {
        name,
        effect,
        certainty: Certainty::Unknown {
            why: why.to_owned(),
        },
        items: Vec::new(),
    }
}

/// What is said where rows could not be read.
pub(super) fn unreadable_note(unreadable: usize) -> Option<String> {
    (unreadable > 0)
        .then(|| format!("{unreadable} entries could not be read and are counted nowhere"))
}

/// Some members of a row, as they are.
pub(super) fn members(row: &Json<'static>, names: &[&'static str]) -> Json<'static> {
    Json::object(names.iter().map(|name| (*name, row.member(name).clone())))
}

pub(super) fn decisive_binding(binding: &Json<'static>) -> Json<'static> {
    Json::object([
        ("id", binding.member("id").clone()),
        ("role", binding.member("role_id").clone()),
        ("user", binding.member("user_id").clone()),
        ("resource", binding.member("resource_id").clone()),
    ])
}

pub(super) fn shown_binding(binding: &Json<'static>) -> String {
    format!(
        "role {} on {} {}",
        display_safe(binding.text_of("role_id")),
        display_safe(binding.text_of("resource_type")),
        display_safe(binding.text_of("resource_id"))
    )
}

/// The same where it matters whose it is.
pub(super) fn shown_binding_of_user(binding: &Json<'static>) -> String {
    format!(
        "user {}, {}",
        display_safe(binding.text_of("user_id")),
        shown_binding(binding)
    )
}

pub(super) fn decisive_key(key: &Json<'static>) -> Json<'static> {
    let scope = key.member("bot_user").member("organizations");
    Json::object([
        ("id", key.member("id").clone()),
        ("name", key.member("name").clone()),
        ("type", key.member("key_type").clone()),
        ("status", key.member("status").clone()),
        ("redacted", key.member("redacted_key").clone()),
        ("creator", key.member("created_by_user_id").clone()),
        ("expires", key.member("expires_at").clone()),
        (
            "scope",
            (!scope.is_null()).then(|| scope.canonical()).into(),
        ),
    ])
}

pub(super) fn shown_key(key: &Json<'static>) -> String {
    let expires = key.member("expires_at").as_text();
    let expires = expires.map_or("never expires".to_owned(), |when| {
        format!("expires {}", display_safe(when))
    });
    format!(
        "{} ({}), {} key, {expires}",
        display_safe(key.text_of("name")),
        display_safe(key.text_of("redacted_key")),
        display_safe(key.text_of("key_type"))
    )
}

pub(super) fn decisive_named(row: &Json<'static>) -> Json<'static> {
    members(row, &["id", "name"])
}

pub(super) fn shown_named(row: &Json<'static>) -> String {
    format!(
        "{} ({})",
        display_safe(row.text_of("name")),
        display_safe(row.text_of("id"))
    )
}
