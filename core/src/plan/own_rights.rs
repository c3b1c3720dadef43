//! What the guards of consequential writes find: whether the caller loses rights, and could not get them back.

use super::guards::{GuardFinding, GuardName};
use super::identity::{Caller, Identity, is_account_admin};
use super::listed::Listed;
use super::preview::{Gathered, Guard};
use crate::collected::Collected as _;
use crate::display::word;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::LARGEST_PAGE;
use crate::generated::attributes::{role, role_binding, user};
use crate::generated::endpoints::ROLE_BINDINGS_LIST;
use crate::generated::fields::{every_list, role_bindings_list, roles_update, users_update};
use crate::ids;
use crate::input::Inputs;
use crate::join::{joined, joined_from};
use crate::json::Json;
use crate::model::Row as _;

/// The permissions that undo a change of a role, and of a role binding (reference, `update_role`, `update_role_binding`).
const ROLE_PERMISSIONS: &[&str] = &["ROLE_UPDATE"];
const BINDING_PERMISSIONS: &[&str] = &["ROLE_BINDING_CREATE", "ROLE_BINDING_DELETE"];

/// Whether a role is predefined; nothing if it is not.
pub(super) fn predefined_role(gathered: &Gathered<'_>) -> Vec<GuardFinding> {
    let mut found = Vec::new();
    if gathered.part(0).get(role::IS_PREDEFINED) {
        let why = "this is a predefined role, which the server neither changes nor deletes";
        found.push(GuardFinding::tripped(GuardName::PredefinedRole, why));
    }
    found
}

/// Whether the caller has a role that loses permissions. `holders` are the role's bindings, if they were read.
pub(super) async fn changed_role(
    context: &Context,
    gathered: &Gathered<'_>,
    holders: Option<&Listed>,
    identity: &Identity,
) -> Result<Vec<GuardFinding>, Error> {
    let role = gathered.part(0);
    let permissions = gathered.inputs.value(roles_update::PERMISSIONS);
    let lost = lost(role, permissions);
    if permissions.is_null() || lost.is_empty() {
        return Ok(Vec::new());
    }
    let id = match whose_rights(identity) {
        Ok(id) => id,
        Err(findings) => return Ok(findings),
    };
    let is_own = |binding: &Json<'static>| {
        ids::same(binding.get(role_binding::USER_ID), id)
            && ids::same(binding.get(role_binding::ROLE_ID), role.get(role::ID))
    };
    let holders = holders.filter(|holders| holders.is_readable());
    if holders.is_some_and(|holders| holders.rows().iter().any(is_own)) {
        return Ok(losses(&lost, ROLE_PERMISSIONS));
    }
    for kind in ["SPACE", "PROJECT"] {
        // All bindings were read, and none is the caller's.
        if holders.is_some_and(Listed::is_whole) {
            break;
        }
        let inputs = Inputs::none(&ROLE_BINDINGS_LIST.schema)
            .with(every_list::LIMIT, LARGEST_PAGE)
            .with(role_bindings_list::RESOURCE_TYPE, kind)
            .with_id(role_bindings_list::USER, id);
        let own = Listed::read(context, &ROLE_BINDINGS_LIST, inputs, false, None).await?;
        if own.rows().iter().any(is_own) {
            return Ok(losses(&lost, ROLE_PERMISSIONS));
        }
    }
    let why = "it is unknown whether you have this role: not every role binding is listed";
    Ok(vec![GuardFinding::unknown(GuardName::SelfTarget, why)])
}

/// Whether the caller loses permissions by a role binding that gets another role.
pub(super) fn changed_binding(gathered: &Gathered<'_>, identity: &Identity) -> Vec<GuardFinding> {
    let id = match whose_rights(identity) {
        Ok(id) => id,
        Err(findings) => return findings,
    };
    let (binding, new, before) = (gathered.part(0), gathered.part(1), gathered.part(2));
    if !ids::same(binding.get(role_binding::USER_ID), id) {
        return Vec::new();
    }
    if before.is_null() {
        let why = "this is your own role binding; its role cannot be read";
        return vec![GuardFinding::unknown(GuardName::SelfTarget, why)];
    }
    let lost = lost(before, new.value(role::PERMISSIONS));
    losses(&lost, BINDING_PERMISSIONS)
}

/// What a member of a place may lose: the API does not say which role the member has before.
pub(super) fn membership(gathered: &Gathered<'_>, identity: &Identity) -> Vec<GuardFinding> {
    let id = gathered.part(0).get(user::ID);
    match whose_rights(identity) {
        Ok(own) if ids::same(own, id) => {
            let why = "this is you, and the role that you have there is unknown";
            vec![GuardFinding::unknown(GuardName::SelfTarget, why)]
        }
        Ok(_) => Vec::new(),
        Err(found) => found,
    }
}

/// A note of the permissions that the holders of a role lose, if there are any.
pub(crate) fn lost_permissions(before: &Json<'static>, now: &Json<'static>) -> Option<String> {
    let lost = joined_from(&mut lost(before, now).into_iter().map(word), ", ");
    (!lost.is_empty())
        .then(|| format!("whoever has it by this loses {lost}, unless another role grants it"))
}

/// Whether the caller loses developer access.
pub(super) fn developer(gathered: &Gathered<'_>, identity: &Identity) -> Vec<GuardFinding> {
    let is_developer = gathered.part(0).get(user::IS_DEVELOPER);
    if !is_developer || !takes_developer(gathered.inputs) {
        return Vec::new();
    }
    match own_user(gathered.inputs, identity) {
        Ok(()) => vec![GuardFinding::tripped(
            GuardName::SelfTarget,
            "this is you: you would lose developer access",
        )],
        Err(found) => found,
    }
}

/// Whether a user loses developer access.
pub(super) fn takes_developer(inputs: &Inputs) -> bool {
    matches!(inputs.value(users_update::IS_DEVELOPER), Json::Bool(false))
}

/// What an identity alone says of the guards of a call, so that nothing else has to be read.
pub(super) fn settled(
    guards: &[Guard],
    inputs: &Inputs,
    identity: &Identity,
) -> Option<Vec<GuardFinding>> {
    guards.iter().find_map(|guard| match guard {
        Guard::ChangedBinding | Guard::ChangedRole(_) => whose_rights(identity).err(),
        Guard::Developer => own_user(inputs, identity).err(),
        Guard::SelfTarget(..)
        | Guard::LastAdmin
        | Guard::KeyInUse
        | Guard::KeyInUseAmong(_)
        | Guard::KeyMayStop(_)
        | Guard::PredefinedRole
        | Guard::Membership
        | Guard::Restriction(_) => None,
    })
}

/// Whether the user in the input is the caller; the findings if not.
fn own_user(inputs: &Inputs, identity: &Identity) -> Result<(), Vec<GuardFinding>> {
    let user = inputs.id(users_update::USER).unwrap_or_default();
    match &identity.caller {
        Caller::Known { id, .. } if ids::same(id, user) => Ok(()),
        Caller::Known { .. } => Err(Vec::new()),
        Caller::Unknown(why) => Err(vec![unknown_caller(GuardName::SelfTarget, why)]),
    }
}

/// Whether anybody keeps access to a resource that is restricted, and the caller. Sources disagree on whether admins do
/// (reference, C4), so neither is known to be so: both are warnings.
pub(super) fn restriction(own_bindings: Option<&Listed>, identity: &Identity) -> Vec<GuardFinding> {
    let mut found = Vec::new();
    let rows = own_bindings.map_or(&[][..], Listed::rows);
    // Who sees everything is no proof of who may see it, but knows that nothing is hidden from the list.
    let is_everything = identity.is_admin() && own_bindings.is_some_and(Listed::is_whole);
    let (nobody, not_you) = if is_everything {
        (
            "there is no role binding on it",
            "you have no role binding on it",
        )
    } else {
        let may_be_hidden = "no such role binding was found; some may be hidden";
        (may_be_hidden, may_be_hidden)
    };
    if rows.is_empty() {
        let why = format!(
            "{nobody}: everyone may lose access; sources disagree on whether admins keep it"
        );
        found.push(GuardFinding::unknown(GuardName::NoBindings, why));
    }
    let lockout = GuardName::SelfLockout;
    found.extend(match &identity.caller {
        Caller::Known { id, .. }
            if rows
                .iter()
                .any(|binding| ids::same(binding.get(role_binding::USER_ID), id)) =>
        {
            None
        }
        Caller::Known { .. } => Some(GuardFinding::unknown(
            lockout,
            format!("{not_you}: you may no longer see it, nor be able to undo this"),
        )),
        Caller::Unknown(why) => Some(unknown_caller(lockout, why)),
    });
    found
}

pub(super) fn unknown_caller(guard: GuardName, why: &str) -> GuardFinding {
    GuardFinding::unknown(
        guard,
        format!("the caller is unknown ({why}); pass `acting_user` to be sure"),
    )
}

/// The caller's id, if the caller may lose rights; the findings if that is clear already.
fn whose_rights(identity: &Identity) -> Result<&str, Vec<GuardFinding>> {
    match &identity.caller {
        // Account admins have every right without any role binding.
        Caller::Known {
            user: Some(user), ..
        } if is_account_admin(user) => Err(Vec::new()),
        Caller::Known { id, .. } => Ok(id),
        Caller::Unknown(why) => Err(vec![unknown_caller(GuardName::SelfTarget, why)]),
    }
}

/// The permissions of a role that are not among these.
fn lost<'a>(before: &'a Json<'static>, now: &Json<'static>) -> Vec<&'a str> {
    let permissions = before.value(role::PERMISSIONS).entries().iter();
    permissions
        .filter(|permission| !now.entries().contains(permission))
        .filter_map(Json::as_str)
        .collected()
}

/// The findings if the caller loses permissions.
fn losses(lost: &[&str], undoing: &[&str]) -> Vec<GuardFinding> {
    let mut found = Vec::new();
    if lost.is_empty() {
        return found;
    }
    let words = joined_from(&mut lost.iter().map(|permission| word(permission)), ", ");
    found.push(GuardFinding::tripped(
        GuardName::SelfTarget,
        format!("this is your own role: you would lose {words}, unless another role grants it"),
    ));
    if lost.iter().any(|permission| undoing.contains(permission)) {
        let undoing = joined(undoing, " and ");
        found.push(GuardFinding::tripped(
            GuardName::SelfLockout,
            format!("you could not undo it, which takes {undoing}, unless another role grants it"),
        ));
    }
    found
}
