//! Who is calling. The API has no such call, so it is worked out or asked.

use crate::endpoints::{api_keys, users};
use crate::engine::{Context, KeyMatch};
use crate::error::{Error, ErrorKind};
use crate::flow::{drain, find_user};
use crate::ids::UserId;
use crate::model::{Ref, User};

/// Pages of the caller's own keys that are looked through.
const MAX_PAGES: usize = 50;

/// What is known of the caller.
#[derive(Debug, Clone)]
pub(crate) struct Identity {
    /// The user who calls.
    pub(crate) caller: Caller,
    /// The id of the key that the client works with.
    pub(crate) key_id: Option<String>,
    /// Requests that finding out took.
    pub(crate) reads: usize,
}

/// The user who calls.
#[derive(Debug, Clone)]
pub(crate) enum Caller {
    /// Known, with the user as read when the caller may read it.
    Known { id: String, user: Option<Box<User>> },
    /// Not known, and why.
    Unknown(String),
}

impl Identity {
    /// Finds out from the caller's own keys; `acting_user` is what the caller says.
    pub(crate) async fn establish(
        context: &Context,
        acting_user: Option<&Ref>,
    ) -> Result<Self, Error> {
        let (mut own, key_id, mut reads) = own_key(context).await?;
        if let Some(acting_user) = acting_user {
            let found = find_user(context, "acting_user", acting_user).await?;
            reads += usize::from(found.user.is_some());
            // A key that says otherwise is believed: the server decides by it.
            if matches!(own, Caller::Unknown(_)) {
                own = Caller::Known {
                    id: found.id.as_str().to_owned(),
                    user: found.user.map(Box::new),
                };
            }
        }
        if let Caller::Known {
            id,
            user: user @ None,
        } = &mut own
            && let Ok(user_id) = UserId::parse("acting_user", id)
        {
            reads += 1;
            *user = readable(context.call(&users::Get { user_id }).await)?
                .ok()
                .map(Box::new);
        }
        Ok(Self {
            caller: own,
            key_id,
            reads,
        })
    }

    /// The caller's id, if it is known.
    pub(crate) fn user_id(&self) -> Option<&str> {
        match &self.caller {
            Caller::Known { id, .. } => Some(id),
            Caller::Unknown(_) => None,
        }
    }

    /// Whether the caller is known to see everything in the account.
    pub(crate) fn is_admin(&self) -> bool {
        matches!(&self.caller, Caller::Known { user: Some(user), .. } if user.role.is_admin())
    }
}

/// What was read, or a refusal to let it be read; any other failure ends the plan.
///
/// A fact that was not read because the line broke must not look like one
/// that cannot be read: the plan would seem to have changed.
pub(crate) fn readable<T>(result: Result<T, Error>) -> Result<Result<T, Error>, Error> {
    match result {
        Err(error)
            if !matches!(
                error.kind(),
                ErrorKind::PermissionDenied | ErrorKind::NotFound
            ) =>
        {
            Err(error)
        }
        readable => Ok(readable),
    }
}

/// The caller by the key that it works with: exactly one of its own keys looks like it.
async fn own_key(context: &Context) -> Result<(Caller, Option<String>, usize), Error> {
    let list = api_keys::List {
        limit: Some(100),
        ..api_keys::List::default()
    };
    let keys = match readable(drain(context, list, MAX_PAGES, |_| false).await)? {
        Ok(drained) => drained.items,
        Err(why) => {
            return Ok((
                Caller::Unknown(format!("its own keys cannot be read: {why}")),
                None,
                1,
            ));
        }
    };
    let reads = keys.len() / 100 + 1;
    let forms: Vec<String> = keys.iter().map(|key| key.redacted_key.clone()).collect();
    let found = if forms.is_empty() {
        KeyMatch::Unknown
    } else {
        context.match_key(forms).await
    };
    let key = match found {
        KeyMatch::One(place) => keys.get(place),
        KeyMatch::Unknown => None,
    };
    let Some(key) = key else {
        let why = "none of the caller's own keys is certain to be the one in use";
        return Ok((Caller::Unknown(why.to_owned()), None, reads));
    };
    let caller = Caller::Known {
        id: key.created_by_user_id.clone(),
        user: None,
    };
    Ok((caller, Some(key.id.clone()), reads))
}
