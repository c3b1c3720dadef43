//! Who is calling. The API has no such call, so it is worked out or asked.

use futures_util::future::join;

use crate::endpoint::ResourceKind;
use crate::engine::{Context, KeyMatch};
use crate::error::{Error, ErrorKind};
use crate::flow::{TO_ITS_END, drain, find, get};
use crate::generated::attributes::{api_key, user, user_role_assignment};
use crate::generated::endpoints;
use crate::generated::fields::{every_list, every_plan};
use crate::input::{Inputs, Ref};
use crate::json::Json;
use crate::model::Row as _;

/// What is known of the caller.
#[derive(Debug, Clone)]
pub(crate) struct Identity {
    /// The user who calls.
    pub(crate) caller: Caller,
    /// The id of the key that the client uses.
    pub(crate) key_id: Option<String>,
}

/// The user who calls.
#[derive(Debug, Clone)]
pub(crate) enum Caller {
    /// Known, with the user as read when the caller may read it.
    Known {
        id: String,
        user: Option<Json<'static>>,
        /// Whether the key tells it, and not the caller alone.
        is_proven: bool,
    },
    /// Not known, and why.
    Unknown(String),
}

impl Identity {
    /// Finds out from the caller's own keys; `acting_user` is what the caller says.
    pub(crate) async fn establish(
        context: &Context,
        acting_user: Option<&Ref>,
    ) -> Result<Self, Error> {
        // Lookup a name is done once: what a plan keeps of it is the id.
        let finding = context.uncounted();
        let named = async {
            match acting_user {
                Some(named) => {
                    let found = find(
                        &finding,
                        every_plan::ACTING_USER.name(),
                        ResourceKind::User,
                        named,
                    )
                    .await?;
                    Ok(Some(found))
                }
                None => Ok(None),
            }
        };
        let (own, named) = join(own_key(context), named).await;
        let ((mut own, key_id), named) = (own?, named?);
        // A key that says otherwise is believed: the server decides by it.
        if let (Caller::Unknown(_), Some(found)) = (&own, named) {
            own = Caller::Known {
                id: found.id,
                user: found.row,
                is_proven: false,
            };
        }
        if let Caller::Known {
            id,
            user: user @ None,
            ..
        } = &mut own
            && crate::ids::check(every_plan::ACTING_USER.name(), id, "a user").is_ok()
        {
            *user = readable(get(context, &endpoints::USERS_GET, id).await)?.ok();
        }
        Ok(Self {
            caller: own,
            key_id,
        })
    }

    /// The caller's id, if it is known.
    pub(crate) fn user_id(&self) -> Option<&str> {
        match &self.caller {
            Caller::Known { id, .. } => Some(id),
            Caller::Unknown(_) => None,
        }
    }

    /// The caller's id, where the caller is known to see everything in the account: what only the
    /// caller says is no proof of that.
    pub(crate) fn proven_admin(&self) -> Option<&str> {
        match &self.caller {
            Caller::Known {
                id,
                user: Some(user),
                is_proven: true,
            } if is_account_admin(user) => Some(id),
            Caller::Known { .. } | Caller::Unknown(_) => None,
        }
    }

    /// Whether the caller is known to see everything in the account.
    pub(crate) fn is_admin(&self) -> bool {
        self.proven_admin().is_some()
    }
}

/// Whether a user has the account admin's role.
pub(crate) fn is_account_admin(user: &Json<'_>) -> bool {
    let role = user.get(user::ROLE);
    role.get(user_role_assignment::TYPE) == "PREDEFINED"
        && role.get(user_role_assignment::NAME) == Some("ADMIN")
}

/// Whether a user is one who can administer the account now.
pub(crate) fn is_active_admin(user: &Json<'_>) -> bool {
    user.get(user::STATUS) == "ACTIVE" && is_account_admin(user)
}

/// What was read, or the API's own refusal to let it be read; any other failure ends the plan.
///
/// A fact that was not read because the line broke, or because something before the API answered, must
/// not look like one that cannot be read: the plan would seem to have changed, or a guard to be unsure.
pub(crate) fn readable<T>(result: Result<T, Error>) -> Result<Result<T, Error>, Error> {
    match result {
        Err(error) if !is_refusal_to_read(&error) => Err(error),
        readable => Ok(readable),
    }
}

/// Whether the API itself says that something is not there or not for this caller.
pub(crate) fn is_refusal_to_read(error: &Error) -> bool {
    let is_forbidden = error.kind() == ErrorKind::PermissionDenied && error.problem().is_some();
    is_forbidden || error.is_own_not_found()
}

/// The caller by the key that it uses: exactly one of its own keys matches it.
async fn own_key(context: &Context) -> Result<(Caller, Option<String>), Error> {
    let list = &endpoints::API_KEYS_LIST;
    let inputs = Inputs::none(&list.schema).with(every_list::LIMIT, 100_u64);
    let keys = match readable(drain(context, list, inputs, TO_ITS_END, None).await)? {
        Ok(drained) => drained.items,
        Err(why) => {
            let why = format!("its own keys cannot be read: {why}");
            return Ok((Caller::Unknown(why), None));
        }
    };
    let forms: Vec<String> = keys
        .iter()
        .map(|key| key.get(api_key::REDACTED_KEY).to_owned())
        .collect();
    let found = if forms.is_empty() {
        KeyMatch::Unknown
    } else {
        context.match_key(forms).await
    };
    let key = match found {
        KeyMatch::One(index) => keys.get(index),
        KeyMatch::Unknown => None,
    };
    let Some(key) = key else {
        let why = "none of the caller's own keys is known for certain to be the one in use";
        return Ok((Caller::Unknown(why.to_owned()), None));
    };
    let key_id = key.id(api_key::ID).map(ToOwned::to_owned);
    if key.get(api_key::KEY_TYPE) != "USER" {
        let why = "the key in use belongs to a bot user; the key names only its creator";
        return Ok((Caller::Unknown(why.to_owned()), key_id));
    }
    let Some(id) = key.id(api_key::CREATED_BY_USER_ID) else {
        let why = "the key in use does not say who created it";
        return Ok((Caller::Unknown(why.to_owned()), key_id));
    };
    let caller = Caller::Known {
        id: id.to_owned(),
        user: None,
        is_proven: true,
    };
    Ok((caller, key_id))
}
