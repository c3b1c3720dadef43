//! The confirmed facts of objects, as plans compare them.

use crate::flow::ID;
use crate::generated::attributes::{
    api_key, organization, project, resource_restriction, role, role_binding, service_key_bot_user,
    space, user, user_role_assignment,
};
use crate::json::Json;
use crate::model::Row as _;
use crate::plan::members;

pub(super) fn user_facts(user: &Json<'static>) -> Json<'static> {
    let role = user.get(user::ROLE);
    let kind = role.get(user_role_assignment::TYPE);
    let name = role.get(user_role_assignment::NAME);
    let name = name.filter(|name| !name.is_empty());
    let role = match (name, role.id(user_role_assignment::ID)) {
        (None, None) => kind.to_owned(),
        (None, Some(id)) => format!("{kind} role {id}"),
        (Some(name), None) => name.to_owned(),
        (Some(name), Some(_)) => format!("{name} ({kind})"),
    };
    let mut facts = members(
        user,
        &[
            user::ID.any(),
            user::NAME.any(),
            user::EMAIL.any(),
            user::STATUS.any(),
        ],
    );
    if let Json::Object(members) = &mut facts {
        members.set(user::ROLE.name(), role.into());
    }
    facts
}

pub(super) fn organization_facts(organization: &Json<'static>) -> Json<'static> {
    members(
        organization,
        &[
            organization::ID.any(),
            organization::NAME.any(),
            organization::DESCRIPTION.any(),
        ],
    )
}

pub(super) fn space_facts(space: &Json<'static>) -> Json<'static> {
    members(
        space,
        &[
            space::ID.any(),
            space::NAME.any(),
            space::ORGANIZATION_ID.any(),
            space::IS_PRIVATE.any(),
        ],
    )
}

pub(super) fn project_facts(project: &Json<'static>) -> Json<'static> {
    members(
        project,
        &[
            project::ID.any(),
            project::NAME.any(),
            project::SPACE_ID.any(),
        ],
    )
}

pub(super) fn role_facts(role: &Json<'static>) -> Json<'static> {
    members(
        role,
        &[
            role::ID.any(),
            role::NAME.any(),
            role::DESCRIPTION.any(),
            role::IS_PREDEFINED.any(),
            role::PERMISSIONS.any(),
        ],
    )
}

pub(super) fn binding_facts(binding: &Json<'static>) -> Json<'static> {
    members(
        binding,
        &[
            role_binding::ID.any(),
            role_binding::ROLE_ID.any(),
            role_binding::USER_ID.any(),
            role_binding::RESOURCE_TYPE.any(),
            role_binding::RESOURCE_ID.any(),
        ],
    )
}

pub(super) fn bound_user_facts(user: &Json<'static>) -> Json<'static> {
    members(user, &[user::NAME.any(), user::EMAIL.any()])
}

pub(super) fn bound_role_facts(role: &Json<'static>) -> Json<'static> {
    members(role, &[role::NAME.any()])
}

pub(super) fn restriction_facts(restriction: &Json<'static>) -> Json<'static> {
    members(
        restriction,
        &[
            resource_restriction::RESOURCE_TYPE.any(),
            resource_restriction::RESOURCE_ID.any(),
            resource_restriction::CREATED_AT.any(),
        ],
    )
}

/// The facts of one of several restrictions, which its resource identifies.
pub(super) fn listed_restriction_facts(restriction: &Json<'static>) -> Json<'static> {
    Json::object([
        (
            ID.name(),
            restriction.value(resource_restriction::RESOURCE_ID).clone(),
        ),
        (
            "type",
            restriction
                .value(resource_restriction::RESOURCE_TYPE)
                .clone(),
        ),
    ])
}

pub(super) fn restricted_project_facts(project: &Json<'static>) -> Json<'static> {
    members(project, &[project::NAME.any(), project::SPACE_ID.any()])
}

/// The facts of a user as a member of an organization or a space.
pub(super) fn membership_facts(user: &Json<'static>) -> Json<'static> {
    members(
        user,
        &[
            user::ID.any(),
            user::NAME.any(),
            user::EMAIL.any(),
            user::STATUS.any(),
        ],
    )
}

pub(super) fn key_facts(key: &Json<'static>) -> Json<'static> {
    let bot_user = key.value(api_key::BOT_USER);
    let scope = bot_user.value(service_key_bot_user::ORGANIZATIONS);
    Json::object([
        ("id", key.value(api_key::ID).clone()),
        ("name", key.value(api_key::NAME).clone()),
        ("type", key.value(api_key::KEY_TYPE).clone()),
        ("status", key.value(api_key::STATUS).clone()),
        ("redacted", key.value(api_key::REDACTED_KEY).clone()),
        ("creator", key.value(api_key::CREATED_BY_USER_ID).clone()),
        ("expires", key.value(api_key::EXPIRES_AT).clone()),
        (
            "scope",
            (!scope.is_null()).then(|| scope.canonical()).into(),
        ),
    ])
}
