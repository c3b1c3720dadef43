//! The thing that a plan is about, and who makes the plan.

use crate::display::display_safe;
use crate::endpoint::Thing;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::check_reference;
use crate::input::Inputs;
use crate::json::Json;
use crate::plan::{
    Caller, GuardFinding, GuardName, Identity, Impact, ReadBack, Reading, Target, Verification,
};
use crate::time::Timestamp;

/// Who is calling, by the key or by what the caller says.
pub(super) async fn identity(context: &Context, inputs: &Inputs) -> Result<Identity, Error> {
    let acting_user = inputs.reference("acting_user");
    if let Some(acting_user) = &acting_user {
        check_reference("acting_user", Thing::User, acting_user)?;
    }
    Identity::establish(context, acting_user.as_ref()).await
}

/// A reading with nothing but its target in it.
pub(super) fn reading(
    target: Target,
    warning: &'static str,
    decisive: Json<'static>,
    identity: &Identity,
) -> Reading {
    Reading {
        target,
        verification: Verification::Verified,
        warning,
        reversible: false,
        decisive,
        impacts: Vec::<Impact>::new(),
        guards: Vec::new(),
        notes: Vec::new(),
        // The target itself, and who is calling.
        reads: 1 + identity.reads,
        since: Timestamp::from_millis(0),
        acting_user: identity.user_id().map(ToOwned::to_owned),
    }
}

/// A target by its members.
pub(super) fn target(kind: &'static str, row: &Json<'_>, detail: &str) -> Target {
    Target {
        kind,
        id: row.text_of("id").to_owned(),
        name: row.text_of("name").to_owned(),
        detail: row.text_of(detail).to_owned(),
    }
}

/// Whether a user is the caller.
pub(super) fn self_target(user_id: &str, identity: &Identity, tripped: &str) -> GuardFinding {
    match &identity.caller {
        Caller::Known { id, .. } if id == user_id => {
            GuardFinding::tripped(GuardName::SelfTarget, tripped)
        }
        Caller::Known {
            id,
            user,
            is_proven,
        } => {
            let who = user.as_ref().map_or_else(
                || display_safe(id),
                |user| display_safe(user.text_of("email")),
            );
            let known = if *is_proven {
                "you are"
            } else {
                "you say that you are"
            };
            GuardFinding::clear(GuardName::SelfTarget, format!("{known} {who}"))
        }
        Caller::Unknown(why) => GuardFinding::unknown(
            GuardName::SelfTarget,
            format!("who is calling is not known ({why}); give `acting_user` to be sure"),
        ),
    }
}

/// What reading a thing by its id shows after an answer was lost.
pub(super) fn looked(
    what: &str,
    got: Result<Json<'static>, Error>,
    is_unchanged: impl FnOnce(&Json<'static>) -> bool,
) -> ReadBack {
    match got {
        Err(error) if error.kind() == ErrorKind::NotFound => ReadBack::Gone(format!(
            "reading the {what} by id gives 404: gone, or no longer readable with this key"
        )),
        Err(error) => ReadBack::Unclear(error.to_string()),
        Ok(now) if is_unchanged(&now) => ReadBack::Unchanged,
        Ok(_) => ReadBack::Unclear(format!("the {what} is there and not as it was")),
    }
}

/// The guard of the client's own key where nobody can read which keys go.
pub(super) fn key_may_go() -> GuardFinding {
    GuardFinding::unknown(
        GuardName::KeyInUse,
        "whether the key that this client works with goes too cannot be read",
    )
}
