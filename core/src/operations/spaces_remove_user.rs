//! `spaces.remove_user`: DELETE `/v2/spaces/{space_id}/users/{user_id}` (reference, sections 5
//! and 5.1, `remove_space_user`).

use super::destructive::spaces;
use super::fact_names;
use super::lists;
use super::target_rules;
use crate::generated::attributes::{role_binding, user};
use crate::generated::fields::spaces_remove_user;
use crate::ids;
use crate::model::Row as _;
use crate::plan::{
    Affected, Changes, Effect, Guard, Naming, PlannedOperation, Preview, ReadWhen, Source,
    TargetRule, binding_facts,
};

impl PlannedOperation for spaces::RemoveUser {
    const TARGET: &'static TargetRule = &target_rules::SPACES_REMOVE_USER;
    const PREVIEW: &'static Preview = &SPACES_REMOVE_USER;
}

/// The list of the preview.
const BINDINGS: usize = 0;

static SPACES_REMOVE_USER: Preview = Preview {
    action: "Remove",
    naming: Naming::MemberOfSpace,
    warning: "The user is removed from the space. Adding the user again does not restore the role there.",
    reversible: true,
    partly: Some(lists::MEMBERSHIP_UNKNOWN),
    changes: Changes::None,
    sources: &[Source {
        list: lists::SPACE_BINDINGS_OF_USER,
        facts: Some((fact_names::BINDINGS, binding_facts)),
        read: ReadWhen::Always,
        keep: |binding, gathered| {
            let space = gathered.id(spaces_remove_user::SPACE);
            ids::same(binding.get(role_binding::RESOURCE_ID), space)
        },
    }],
    impacts: &[Effect {
        name: "role_bindings",
        what: "role bindings on the space are removed",
        on: Affected::Listed(BINDINGS, Naming::Binding),
    }],
    stays: &[Effect {
        name: "project_bindings",
        what: "role bindings on the space's projects",
        on: Affected::Unknown("the API does not document what happens to them"),
    }],
    notes: &["the user stays in the organization"],
    guards: &[Guard::SelfTarget(
        |gathered| gathered.part(0).get(user::ID),
        "this is you: you may not be able to add yourself again",
    )],
    adjust: None,
};
