//! Who is calling. The API has no operation for that, so it follows from the key in use, or the
//! caller states it.

use crate::collected::Collected as _;
use futures_util::future::{BoxFuture, FutureExt as _, join};

use crate::endpoint::ResourceKind;
use crate::engine::{Context, KeyMatch};
use crate::error::{Error, ErrorKind};
use crate::flow::{LARGEST_PAGE, TO_ITS_END, drain, find, get};
use crate::generated::attributes::{api_key, user, user_role_assignment};
use crate::generated::endpoints;
use crate::generated::fields::{every_list, every_plan};
use crate::input::{Inputs, Ref};
use crate::json::Json;
use crate::model::Row as _;

/// What is known about the caller.
#[derive(Debug, Clone)]
pub(crate) struct Identity {
    /// The calling user.
    pub(crate) caller: Caller,
    /// The id of the key that the client uses.
    pub(crate) key_id: Option<String>,
}

/// The calling user.
#[derive(Debug, Clone)]
pub(crate) enum Caller {
    /// Known; `user` is the caller's own record, if the caller may read it.
    Known {
        id: String,
        user: Option<Json<'static>>,
        /// Whether the key in use proves it; otherwise only the caller states it.
        is_proven: bool,
    },
    /// Not known; holds the reason.
    Unknown(String),
}

impl Identity {
    /// Identifies the caller by the key in use, or else by `acting_user`, which the caller states.
    pub(crate) async fn establish(
        context: &Context,
        acting_user: Option<&Ref>,
    ) -> Result<Self, Error> {
        // Not counted, because applying does not look the name up again: the plan keeps the id.
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
        // The key takes precedence over `acting_user`: the server decides by the key.
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
            *user = split_refusal(get(context, &endpoints::USERS_GET, id).await)?.ok();
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

    /// The caller's id, if the caller is proven to be an account admin, who sees everything in the
    /// account. `acting_user` alone proves nothing.
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

    /// Whether the caller is proven to see everything in the account.
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

/// Whether a user is an account admin with the status `ACTIVE`.
pub(crate) fn is_active_admin(user: &Json<'_>) -> bool {
    user.get(user::STATUS) == "ACTIVE" && is_account_admin(user)
}

/// Separates the API's own refusal to read (the inner error) from any other failure (the outer
/// error), which ends the plan.
///
/// A fact that was not read because the connection failed, or because an intermediary responded, must
/// not count as unreadable: the account would seem to have changed, or a guard to find "unknown".
pub(crate) fn split_refusal<T>(result: Result<T, Error>) -> Result<Result<T, Error>, Error> {
    match result {
        Err(error) if !is_refusal_to_read(&error) => Err(error),
        readable => Ok(readable),
    }
}

/// Whether the API itself says that an object does not exist or is not visible to this caller.
pub(crate) fn is_refusal_to_read(error: &Error) -> bool {
    let is_forbidden = error.kind() == ErrorKind::PermissionDenied && error.problem().is_some();
    is_forbidden || error.is_api_not_found()
}

/// The caller's own keys, and which of them is in use.
pub(crate) struct OwnKeys {
    /// Those that were read.
    pub(crate) keys: Vec<Json<'static>>,
    /// The index of the one in use, or why it is unknown.
    in_use: Result<usize, &'static str>,
}

impl OwnKeys {
    /// Reads the list of the caller's own keys, `max_pages` of it at most; the inner error is the API's refusal.
    ///
    /// Boxed, so that it is compiled once for all that await it.
    pub(crate) fn read(
        context: &Context,
        max_pages: usize,
    ) -> BoxFuture<'_, Result<Result<Self, Error>, Error>> {
        async move {
            let list = &endpoints::API_KEYS_LIST;
            let inputs = Inputs::none(&list.schema).with(every_list::LIMIT, LARGEST_PAGE);
            let drained = match split_refusal(drain(context, list, inputs, max_pages, None).await)?
            {
                Ok(drained) => drained,
                Err(why) => return Ok(Err(why)),
            };
            let forms: Vec<String> = drained
                .items
                .iter()
                .map(|key| key.get(api_key::REDACTED_KEY).to_owned())
                .collected();
            // A key that was not read, or cannot be, may have the same form.
            let in_use = if drained.undecodable > 0 {
                Err("one of the caller's own keys cannot be read")
            } else if forms.is_empty() {
                Err("the caller has no active user key; it may be a service key")
            } else if !drained.complete {
                Err("the caller has more keys than were read")
            } else if let KeyMatch::One(index) = context.match_key(forms).await {
                Ok(index)
            } else {
                Err("none of the caller's own keys is known for certain to be the one in use")
            };
            Ok(Ok(Self {
                keys: drained.items,
                in_use,
            }))
        }
        .boxed()
    }

    /// The key in use, if exactly one of the keys matches it, or why it is unknown.
    pub(crate) fn in_use(&self) -> Result<&Json<'static>, &'static str> {
        self.in_use.and_then(|index| {
            self.keys
                .get(index)
                .ok_or("it is not among those that were read")
        })
    }
}

/// The caller and the id of the key in use, if exactly one of the caller's own keys matches it.
async fn own_key(context: &Context) -> Result<(Caller, Option<String>), Error> {
    let keys = match OwnKeys::read(context, TO_ITS_END).await? {
        Ok(keys) => keys,
        Err(why) => {
            let why = format!("its own keys cannot be read: {why}");
            return Ok((Caller::Unknown(why), None));
        }
    };
    let key = match keys.in_use() {
        Ok(key) => key,
        Err(why) => return Ok((Caller::Unknown(why.to_owned()), None)),
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
