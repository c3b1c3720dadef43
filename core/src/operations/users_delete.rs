//! `users.delete`: DELETE `/v2/users/{user_id}` (reference, sections 3 and 3.1, `delete_user`).

use super::destructive::users;
use super::fact_names;
use super::lists;
use super::target_facts;
use super::target_rules;
use crate::display::word;
use crate::generated::attributes::{api_key, user};
use crate::generated::endpoints::{API_KEYS_LIST, SPACES_LIST};
use crate::generated::fields::{api_keys_list, users_delete};
use crate::model::Row as _;
use crate::plan::{
    Affected, Changes, Effect, Filter, Guard, Listing, Naming, PlannedOperation, Preview, ReadWhen,
    Source, TargetRule, all_rows, binding_facts, is_live_key,
};

impl PlannedOperation for users::Delete {
    const TARGET: &'static TargetRule = &target_rules::USERS_DELETE;
    const PREVIEW: &'static Preview = &USERS_DELETE;
}

/// Lists of the preview.
const ALL_KEYS: usize = 0;
const KEYS: usize = 1;
const BINDINGS: usize = 2;
const SPACES: usize = 3;
const SERVICE_KEYS: usize = 4;

static USERS_DELETE: Preview = Preview {
    action: "Delete",
    naming: Naming::User,
    warning: "The user is blocked permanently. It cannot be undone, and the address can never be invited again.",
    reversible: false,
    partly: None,
    changes: Changes::None,
    sources: &[
        // Read as a whole: the local clock must not decide which key is in use.
        Source {
            list: Listing::Of {
                list: &API_KEYS_LIST,
                filters: &[&[Filter::Id(api_keys_list::USER, users_delete::USER)]],
                hidden: None,
            },
            facts: None,
            read: ReadWhen::Always,
            keep: all_rows,
        },
        // Service keys belong to bot users and keep working (reference, section 3, `delete_user`).
        Source {
            list: Listing::From(ALL_KEYS),
            facts: Some((fact_names::KEYS, target_facts::key_facts)),
            read: ReadWhen::Always,
            keep: |key, gathered| {
                is_live_key(key, gathered.now) && key.get(api_key::KEY_TYPE) != "SERVICE"
            },
        },
        Source {
            list: lists::BINDINGS_OF_USER,
            facts: Some((fact_names::BINDINGS, binding_facts)),
            read: ReadWhen::Always,
            keep: all_rows,
        },
        Source {
            list: Listing::Of {
                list: &SPACES_LIST,
                filters: &[&[]],
                hidden: None,
            },
            facts: None,
            read: ReadWhen::ShownIfDeep,
            keep: all_rows,
        },
        Source {
            list: Listing::ServiceKeys {
                spaces: SPACES,
                creator: Some(users_delete::USER),
            },
            facts: None,
            read: ReadWhen::ShownIfDeep,
            keep: all_rows,
        },
    ],
    impacts: &[
        Effect {
            name: "api_keys",
            what: "API keys stop working",
            on: Affected::Listed(KEYS, Naming::KeyOfUser),
        },
        Effect {
            name: "role_bindings",
            what: "role bindings are removed",
            on: Affected::Listed(BINDINGS, Naming::Binding),
        },
        Effect {
            name: "memberships",
            what: "memberships in organizations and spaces end",
            on: Affected::Unknown(lists::NO_LIST_OF_MEMBERS),
        },
    ],
    stays: &[Effect {
        name: "service_keys",
        what: "service keys that the user created keep working, since they belong to bot users",
        on: Affected::Listed(SERVICE_KEYS, Naming::KeyOfUser),
    }],
    notes: &[],
    guards: &[
        Guard::SelfTarget(
            |gathered| gathered.part(0).get(user::ID),
            "this is you: the server refuses it, and it could not be undone",
        ),
        Guard::LastAdmin,
        Guard::KeyInUseAmong(ALL_KEYS),
    ],
    adjust: Some(|_, reading| {
        let role = reading.target_facts.member(fact_names::USER).str_of("role");
        reading
            .notes
            .push(format!("the account role is {}", word(role)));
        Ok(())
    }),
};
