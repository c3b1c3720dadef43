//! From a name to the one thing it means.

use futures_util::future::{BoxFuture, FutureExt as _};

use crate::display::display_safe;
use crate::endpoint::{Endpoint, Place, Thing};
use crate::engine::Context;
use crate::error::{Candidate, Details, Error, ErrorKind};
use crate::flow::drain;
use crate::generated::endpoints;
use crate::ids;
use crate::input::{Found, Inputs, Slot, length};
use crate::json::Json;
use crate::model::{Meaning, Ref};

/// Rows a page when finding: the most the API gives.
const PAGE: u64 = 100;
/// Characters of a name or address (reference, sections 3 to 10); keys may have one more.
const MAX_NAME: u32 = 256;
/// Near names that an error tells.
const MAX_NEAR: usize = 5;

/// How things of one kind are found.
struct Finding {
    noun: &'static str,
    /// The same with its article, as [`ids::check`] wants it.
    wanted: &'static str,
    /// Where they are listed; `None` when they have no names.
    list: Option<&'static Endpoint>,
    /// The input of the list that takes a name.
    filter: &'static str,
    /// Inputs that say within what a name is looked for.
    scopes: &'static [&'static str],
    /// The member that tells two of one name apart.
    detail: &'static str,
}

static USER: Finding = Finding {
    noun: "user",
    wanted: "a user",
    list: Some(&endpoints::USERS_LIST),
    filter: "",
    scopes: &[],
    detail: "email",
};
static ORGANIZATION: Finding = Finding {
    noun: "organization",
    wanted: "an organization",
    list: Some(&endpoints::ORGANIZATIONS_LIST),
    filter: "name",
    scopes: &[],
    detail: "",
};
static SPACE: Finding = Finding {
    noun: "space",
    wanted: "a space",
    list: Some(&endpoints::SPACES_LIST),
    filter: "name",
    scopes: &["organization"],
    detail: "organization_id",
};
static PROJECT: Finding = Finding {
    noun: "project",
    wanted: "a project",
    list: Some(&endpoints::PROJECTS_LIST),
    filter: "name",
    scopes: &["space"],
    detail: "space_id",
};
static RESTRICTABLE: Finding = Finding {
    wanted: "a project, a dashboard or a prompt",
    ..PROJECT
};
static ROLE: Finding = Finding {
    noun: "role",
    wanted: "a role",
    list: Some(&endpoints::ROLES_LIST),
    filter: "",
    scopes: &[],
    detail: "",
};
static API_KEY: Finding = Finding {
    noun: "API key",
    wanted: "an API key",
    list: Some(&endpoints::API_KEYS_LIST),
    filter: "",
    scopes: &["space", "user"],
    detail: "redacted_key",
};
static ROLE_BINDING: Finding = Finding {
    noun: "role binding",
    wanted: "a role binding",
    list: None,
    filter: "",
    scopes: &[],
    detail: "",
};

const fn finding(thing: Thing) -> &'static Finding {
    match thing {
        Thing::User => &USER,
        Thing::Organization => &ORGANIZATION,
        Thing::Space | Thing::Resource => &SPACE,
        Thing::Project => &PROJECT,
        Thing::Restrictable => &RESTRICTABLE,
        Thing::Role => &ROLE,
        Thing::ApiKey => &API_KEY,
        Thing::RoleBinding => &ROLE_BINDING,
    }
}

/// Refuses a reference that can mean nothing of its kind, without asking the server.
pub(crate) fn check_reference(field: &str, thing: Thing, reference: &Ref) -> Result<(), Error> {
    let finding = finding(thing);
    let text = reference.text();
    if is_id(finding, reference) {
        return ids::check(field, text, finding.wanted);
    }
    if finding.list.is_none() {
        return Err(Error::validation(
            field,
            format!(
                "is a name, and a {} has none; its id is wanted",
                finding.noun
            ),
        ));
    }
    if text.trim().is_empty() {
        let wanted = if thing == Thing::User {
            "an id, an e-mail address or a name"
        } else {
            "an id or a name"
        };
        return Err(Error::validation(
            field,
            format!("is empty; {wanted} is wanted"),
        ));
    }
    let max = if thing == Thing::ApiKey {
        MAX_NAME
    } else {
        MAX_NAME - 1
    };
    length(field, text, 1, max)
}

/// What has no names is always meant by its id, unless the caller says otherwise.
fn is_id(finding: &Finding, reference: &Ref) -> bool {
    reference.meaning() == Meaning::Id || finding.list.is_none() && !reference.is_certainly_name()
}

/// Finds every thing that is to be sent, one after the other.
pub(crate) async fn resolve(context: &Context, inputs: &mut Inputs) -> Result<(), Error> {
    resolve_within(context, inputs, None).await
}

/// Finds what a thing is looked for within, where a call needs it for more than a name.
pub(crate) async fn resolve_scopes(context: &Context, inputs: &mut Inputs) -> Result<(), Error> {
    for (place, input) in inputs.shape.inputs.iter().enumerate() {
        if matches!(input.name, "space" | "user") {
            resolve_one(context, inputs, place, None).await?;
        }
    }
    Ok(())
}

/// The organization around an object, for the names in it.
type Around = Option<String>;

fn resolve_within<'a>(
    context: &'a Context,
    inputs: &'a mut Inputs,
    around: Around,
) -> BoxFuture<'a, Result<(), Error>> {
    async move {
        for (place, input) in inputs.shape.inputs.iter().enumerate() {
            if input.place != Place::Unsent {
                resolve_one(context, inputs, place, around.clone()).await?;
            }
            let organization = inputs.id("organization").map(ToOwned::to_owned);
            if let Some(Slot::Objects(objects)) = inputs.slot_mut(place) {
                for object in objects {
                    resolve_within(context, object, organization.clone()).await?;
                }
            }
        }
        Ok(())
    }
    .boxed()
}

/// Finds one thing, and before it what it is looked for within. An id is taken as it is.
fn resolve_one<'a>(
    context: &'a Context,
    inputs: &'a mut Inputs,
    place: usize,
    around: Around,
) -> BoxFuture<'a, Result<(), Error>> {
    async move {
        let Some((input, Slot::Named(reference))) = inputs.iter().nth(place) else {
            return Ok(());
        };
        let (reference, thing) = (reference.clone(), inputs.thing(input));
        let finding = finding(thing.unwrap_or(Thing::User));
        let (mut within, mut left_out) = (Vec::new(), Vec::new());
        if !is_id(finding, &reference) {
            for scope in finding.scopes {
                let known = inputs
                    .shape
                    .inputs
                    .iter()
                    .position(|input| input.name == *scope);
                if let Some(known) = known {
                    resolve_one(context, inputs, known, around.clone()).await?;
                }
                let id = inputs.id(scope).map(ToOwned::to_owned);
                let id = id.or_else(|| around.clone().filter(|_| *scope == "organization"));
                match id {
                    Some(id) => within.push((*scope, id)),
                    None if known.is_some() => left_out.push(*scope),
                    None => {}
                }
            }
        }
        let field = inputs.field(input.name);
        let found = find_within(context, &field, finding, &reference, &within)
            .await
            .map_err(|error| suggest(left_out, error))?;
        if let Some(slot) = inputs.slot_mut(place) {
            *slot = Slot::Found(found);
        }
        Ok(())
    }
    .boxed()
}

/// Finds the one thing that `reference` means, wherever it is; an id is taken as it is.
pub(crate) async fn find(
    context: &Context,
    field: &str,
    thing: Thing,
    reference: &Ref,
) -> Result<Found, Error> {
    check_reference(field, thing, reference)?;
    find_within(context, field, finding(thing), reference, &[]).await
}

/// An address is compared without regard to case, a name exactly. The list is
/// read to its end: a second match further on makes the name ambiguous.
async fn find_within(
    context: &Context,
    field: &str,
    finding: &'static Finding,
    reference: &Ref,
    within: &[(&'static str, String)],
) -> Result<Found, Error> {
    let text = reference.text();
    let list = match finding.list {
        Some(list) if !is_id(finding, reference) => list,
        _ => {
            let id = text.to_owned();
            return Ok(Found { id, row: None });
        }
    };
    let by_email = reference.meaning() == Meaning::Email && finding.noun == USER.noun;
    let filter = if by_email { "email" } else { finding.filter };
    let mut inputs = Inputs::none(&list.shape)
        .with("limit", PAGE)
        .with(filter, text.to_owned());
    for (scope, id) in within {
        inputs = inputs.with_id(scope, id.clone());
    }
    let drained = drain(context, list, inputs, usize::MAX, None).await?;
    let (matching, others): (Vec<_>, Vec<_>) = drained.items.into_iter().partition(|row| {
        if by_email {
            row.text_of("email").eq_ignore_ascii_case(text)
        } else {
            row.text_of("name") == text
        }
    });
    match matching.len() {
        0 => Err(not_found(
            field,
            finding,
            reference,
            &others,
            drained.undecodable,
        )),
        1 => {
            let row = matching.into_iter().next().unwrap_or_default();
            let id = row.text_of("id").to_owned();
            ids::check(field, &id, finding.wanted)?;
            Ok(Found { id, row: Some(row) })
        }
        _ => Err(ambiguous(field, finding, reference, &matching)),
    }
}

fn candidate(finding: &Finding, row: &Json<'_>) -> Candidate {
    Candidate {
        id: row.text_of("id").to_owned(),
        name: row.text_of("name").to_owned(),
        detail: row.text_of(finding.detail).to_owned(),
    }
}

/// Rows that a name may mean, for an error.
pub(crate) fn candidates(thing: Thing, rows: &[Json<'_>]) -> Details {
    let candidates = rows
        .iter()
        .map(|row| candidate(finding(thing), row))
        .collect();
    Details::Candidates { candidates }
}

fn ambiguous(field: &str, finding: &Finding, reference: &Ref, rows: &[Json<'_>]) -> Error {
    let shown = if finding.noun == USER.noun {
        "email"
    } else {
        "name"
    };
    let listed: Vec<String> = rows
        .iter()
        .map(|row| {
            let (shown, id) = (row.text_of(shown), row.text_of("id"));
            format!("{} ({})", display_safe(shown), display_safe(id))
        })
        .collect();
    Error::new(
        ErrorKind::Ambiguous,
        format!(
            "`{field}` `{reference}` matches {} {}s: {}",
            rows.len(),
            finding.noun,
            listed.join(", ")
        ),
    )
    .with_details(Details::Candidates {
        candidates: rows.iter().map(|row| candidate(finding, row)).collect(),
    })
    .given_in(field)
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
        "settle it with {}, or name the one that is meant by its id; the candidates are in the error",
        inputs.join(" or ")
    );
    error.with_next_step_naming(left_out, next_step)
}

fn not_found(
    field: &str,
    finding: &Finding,
    reference: &Ref,
    others: &[Json<'_>],
    undecodable: usize,
) -> Error {
    let wanted = reference.text().to_ascii_lowercase();
    let mut by_distance = Vec::new();
    for row in others {
        let mut nearest = distance(&wanted, row.text_of("name"));
        if let Some(email) = row.member("email").as_text() {
            nearest = nearest.min(distance(&wanted, email));
        }
        if nearest <= wanted.chars().count() / 3 {
            by_distance.push((nearest, row));
        }
    }
    let mut near = Vec::new();
    while near.len() < MAX_NEAR
        && let Some(nearest) = by_distance.iter().map(|(distance, _)| *distance).min()
        && let Some(place) = by_distance
            .iter()
            .position(|(distance, _)| *distance == nearest)
    {
        near.push(by_distance.remove(place).1);
    }
    let noun = finding.noun;
    let mut message = format!("no {noun} is named `{reference}`, as given in `{field}`");
    if undecodable > 0 {
        message = format!("{message}; {undecodable} of the listed {noun}s could not be read");
    }
    let near: Vec<Candidate> = near
        .into_iter()
        .map(|row| candidate(finding, row))
        .collect();
    if !near.is_empty() {
        let names: Vec<String> = near
            .iter()
            .map(|near| {
                // An address tells people apart; a parent's id would be taken for the thing's own.
                let detail = if finding.noun == USER.noun {
                    &near.detail
                } else {
                    &near.id
                };
                format!("{} ({})", display_safe(&near.name), display_safe(detail))
            })
            .collect();
        message.push_str("; near: ");
        message.push_str(&names.join(", "));
    }
    Error::new(ErrorKind::NotFound, message)
        .with_details(Details::Candidates { candidates: near })
        .given_in(field)
}

/// How far a name is from what was written: 0 when one holds the other.
fn distance(wanted: &str, name: &str) -> usize {
    let name = name.to_ascii_lowercase();
    if name.contains(wanted) {
        0
    } else {
        strsim::osa_distance(wanted, &name)
    }
}
