//! From a name to the one thing it means.

use crate::display::display_safe;
use crate::endpoints::{parameters, users};
use crate::engine::Context;
use crate::error::{Candidate, Details, Error, ErrorKind};
use crate::flow::drain;
use crate::ids::UserId;
use crate::model::Meaning;
use crate::model::{Ref, User};

/// Rows a page when finding: the most the API gives.
const PAGE: u32 = 100;
/// Characters of an address that the list can be filtered by (reference, section 3).
const MAX_ADDRESS: usize = 255;
/// Near names that an error tells.
const MAX_NEAR: usize = 5;

/// A user that a caller named.
#[derive(Debug)]
pub(crate) struct FoundUser {
    /// The id.
    pub(crate) id: UserId,
    /// The user, when finding it meant reading it.
    pub(crate) user: Option<User>,
}

/// Refuses a reference that can mean no user, without asking the server.
pub(crate) fn check_user(field: &'static str, reference: &Ref) -> Result<(), Error> {
    let text = reference.text();
    match reference.meaning() {
        Meaning::Id => UserId::parse(field, text).map(|_| ()),
        Meaning::Email => parameters::length(field, text, 1, MAX_ADDRESS),
        Meaning::Name if text.trim().is_empty() => Err(Error::validation(
            field,
            "is empty; an id, an e-mail address or a name is wanted",
        )),
        Meaning::Name => Ok(()),
    }
}

/// Finds the user that `reference` means; an id is taken as it is.
///
/// An address is compared without regard to case, a name exactly. The list is
/// read to its end: a second match further on makes the name ambiguous.
pub(crate) async fn find_user(
    context: &Context,
    field: &'static str,
    reference: &Ref,
) -> Result<FoundUser, Error> {
    check_user(field, reference)?;
    let text = reference.text();
    if reference.meaning() == Meaning::Id {
        return Ok(FoundUser {
            id: UserId::parse(field, text)?,
            user: None,
        });
    }
    let by_email = reference.meaning() == Meaning::Email;
    let list = users::List {
        limit: Some(PAGE),
        email: by_email.then(|| text.to_owned()),
        ..users::List::default()
    };
    let drained = drain(context, list, usize::MAX, |_| false).await?;
    let (matching, others): (Vec<User>, Vec<User>) = drained.items.into_iter().partition(|user| {
        if by_email {
            user.email.eq_ignore_ascii_case(text)
                || user.email.to_lowercase() == text.to_lowercase()
        } else {
            user.name == text
        }
    });
    let mut matching = matching.into_iter();
    match (matching.next(), matching.next()) {
        (Some(user), None) => Ok(FoundUser {
            id: UserId::parse(field, &user.id)?,
            user: Some(user),
        }),
        (Some(first), Some(second)) => {
            let all: Vec<User> = [first, second].into_iter().chain(matching).collect();
            Err(ambiguous(field, reference, &all))
        }
        (None, _) => Err(not_found(field, reference, &others, drained.undecodable)),
    }
}

fn candidate(user: &User) -> Candidate {
    Candidate {
        id: user.id.clone(),
        name: user.name.clone(),
        detail: user.email.clone(),
    }
}

fn ambiguous(field: &str, reference: &Ref, users: &[User]) -> Error {
    let listed: Vec<String> = users
        .iter()
        .map(|user| format!("{} ({})", display_safe(&user.email), display_safe(&user.id)))
        .collect();
    Error::new(
        ErrorKind::Ambiguous,
        format!(
            "`{field}` `{reference}` matches {} users: {}",
            users.len(),
            listed.join(", ")
        ),
    )
    .with_details(Details::Candidates {
        candidates: users.iter().map(candidate).collect(),
    })
}

fn not_found(field: &str, reference: &Ref, others: &[User], undecodable: usize) -> Error {
    let wanted = reference.text().to_lowercase();
    let mut by_distance = Vec::new();
    for (place, user) in others.iter().enumerate() {
        let distance = distance(&wanted, &user.name).min(distance(&wanted, &user.email));
        if distance <= wanted.chars().count() / 3 {
            by_distance.push((distance, place, user));
        }
    }
    let mut near = Vec::new();
    while near.len() < MAX_NEAR
        && let Some(nearest) = by_distance
            .iter()
            .min_by_key(|(distance, place, _)| (*distance, *place))
            .copied()
    {
        by_distance.retain(|(_, place, _)| *place != nearest.1);
        near.push(nearest.2);
    }
    let mut message = format!("no user is named `{reference}`, as given in `{field}`");
    if undecodable > 0 {
        message = format!("{message}; {undecodable} of the listed users could not be read");
    }
    if !near.is_empty() {
        let names: Vec<String> = near
            .iter()
            .map(|user| {
                format!(
                    "{} ({})",
                    display_safe(&user.name),
                    display_safe(&user.email)
                )
            })
            .collect();
        message.push_str("; near: ");
        message.push_str(&names.join(", "));
    }
    Error::new(ErrorKind::NotFound, message).with_details(Details::Candidates {
        candidates: near.into_iter().map(candidate).collect(),
    })
}

/// How far a name is from what was written: 0 when one holds the other.
fn distance(wanted: &str, name: &str) -> usize {
    let name = name.to_lowercase();
    if name.contains(wanted) {
        0
    } else {
        strsim::osa_distance(wanted, &name)
    }
}
