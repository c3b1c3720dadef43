//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
//!
//! The examples of the manifest.
#![expect(clippy::too_many_lines, reason = "one arm for each operation")]

use ax_admin::model::{
    InviteMode, OrganizationRole, Permission, RoleBindingResourceType, ServiceKeyOrganization,
    ServiceKeySpace, SpaceRole, UserRole,
};
use ax_admin::{
    Ref, api_keys, audit_logs, organizations, projects, resource_restrictions, role_bindings,
    roles, spaces, users,
};
use futures_util::TryStreamExt as _;

use super::Calls;

/// Calls an operation on an account of its own, as its documentation does.
pub(super) async fn call(calls: &Calls, operation: &str) {
    match operation {
        "users.list" => {
            let input = users::List::default();
            rows!(calls.users.list(input));
        }
        "users.get" => {
            call!(calls.users.get("jane@acme.example"));
        }
        "users.create" => {
            let input = users::Create::new(
                "Robin Example",
                "robin@acme.example",
                UserRole::Member,
                InviteMode::EmailLink,
            );
            call!(calls.users.create(input));
        }
        "users.update" => {
            let input = users::Update {
                name: Some("Jane Roe".into()),
                ..users::Update::default()
            };
            call!(calls.users.update("jane@acme.example", input));
        }
        "users.delete" => {
            carry_out!(calls.users.delete("jane@acme.example"));
        }
        "users.resend_invitation" => {
            call!(calls.users.resend_invitation("ida@acme.example"));
        }
        "users.reset_password" => {
            call!(calls.users.reset_password("jane@acme.example"));
        }
        "organizations.list" => {
            let input = organizations::List::default();
            rows!(calls.organizations.list(input));
        }
        "organizations.get" => {
            call!(calls.organizations.get("Acme Products"));
        }
        "organizations.create" => {
            let input = organizations::Create::new("Acme Labs");
            call!(calls.organizations.create(input));
        }
        "organizations.update" => {
            let input = organizations::Update {
                clear: vec!["description".into()],
                ..organizations::Update::default()
            };
            call!(calls.organizations.update("Acme Products", input));
        }
        "organizations.delete" => {
            carry_out!(calls.organizations.delete("Acme Products"));
        }
        "organizations.add_user" => {
            let input = organizations::AddUser {
                role: Some(OrganizationRole::Member),
                ..organizations::AddUser::new("jane@acme.example")
            };
            call!(calls.organizations.add_user("Acme Platform", input));
        }
        "organizations.remove_user" => {
            let input = organizations::RemoveUser::new("jane@acme.example");
            carry_out!(calls.organizations.remove_user("Acme Products", input));
        }
        "spaces.list" => {
            let input = spaces::List::default();
            rows!(calls.spaces.list(input));
        }
        "spaces.get" => {
            call!(calls.spaces.get("Checkout"));
        }
        "spaces.create" => {
            let input = spaces::Create::new("Returns", "Acme Products");
            call!(calls.spaces.create(input));
        }
        "spaces.update" => {
            let input = spaces::Update {
                description: Some("What customers buy".into()),
                ..spaces::Update::default()
            };
            call!(calls.spaces.update("Checkout", input));
        }
        "spaces.delete" => {
            carry_out!(calls.spaces.delete("Checkout"));
        }
        "spaces.add_user" => {
            let input = spaces::AddUser {
                role: Some(SpaceRole::Member),
                ..spaces::AddUser::new("jane@acme.example")
            };
            call!(calls.spaces.add_user("Mobile", input));
        }
        "spaces.remove_user" => {
            let input = spaces::RemoveUser::new("jane@acme.example");
            carry_out!(calls.spaces.remove_user("Checkout", input));
        }
        "projects.list" => {
            let input = projects::List::default();
            rows!(calls.projects.list(input));
        }
        "projects.get" => {
            call!(calls.projects.get("checkout-traces"));
        }
        "projects.create" => {
            let input = projects::Create::new("returns-traces", "Checkout");
            call!(calls.projects.create(input));
        }
        "projects.update" => {
            let input = projects::Update::new("checkout-spans");
            call!(calls.projects.update("checkout-traces", input));
        }
        "projects.delete" => {
            carry_out!(calls.projects.delete("checkout-traces"));
        }
        "roles.list" => {
            let input = roles::List::default();
            rows!(calls.roles.list(input));
        }
        "roles.get" => {
            call!(calls.roles.get("Prompt Engineer"));
        }
        "roles.create" => {
            let input = roles::Create::new("Prompt Reader", vec![Permission::PromptRead]);
            call!(calls.roles.create(input));
        }
        "roles.update" => {
            let input = roles::Update {
                permissions: Some(vec![Permission::PromptRead]),
                ..roles::Update::default()
            };
            call!(calls.roles.update("Prompt Engineer", input));
        }
        "roles.delete" => {
            let input = roles::Create::new("Prompt Reader", vec![Permission::PromptRead]);
            let role = call!(calls.roles.create(input));

            carry_out!(calls.roles.delete(Ref::id(role.id)));
        }
        "role_bindings.list" => {
            let input = role_bindings::List::new(RoleBindingResourceType::Space);
            rows!(calls.role_bindings.list(input));
        }
        "role_bindings.get" => {
            let input = role_bindings::Create::new(
                "jane@acme.example",
                "Space Auditor",
                RoleBindingResourceType::Space,
                "Search",
            );
            let binding = call!(calls.role_bindings.create(input));

            call!(calls.role_bindings.get(Ref::id(binding.id)));
        }
        "role_bindings.create" => {
            let input = role_bindings::Create::new(
                "jane@acme.example",
                "Space Auditor",
                RoleBindingResourceType::Space,
                "Search",
            );
            call!(calls.role_bindings.create(input));
        }
        "role_bindings.update" => {
            let input = role_bindings::Create::new(
                "jane@acme.example",
                "Space Auditor",
                RoleBindingResourceType::Space,
                "Search",
            );
            let binding = call!(calls.role_bindings.create(input));

            let input = role_bindings::Update::new("Prompt Engineer");
            call!(calls.role_bindings.update(Ref::id(binding.id), input));
        }
        "role_bindings.delete" => {
            let input = role_bindings::Create::new(
                "jane@acme.example",
                "Space Auditor",
                RoleBindingResourceType::Space,
                "Search",
            );
            let binding = call!(calls.role_bindings.create(input));

            carry_out!(calls.role_bindings.delete(Ref::id(binding.id)));
        }
        "resource_restrictions.list" => {
            let input = resource_restrictions::List::default();
            rows!(calls.resource_restrictions.list(input));
        }
        "resource_restrictions.create" => {
            call!(calls.resource_restrictions.create("checkout-traces"));
        }
        "resource_restrictions.delete" => {
            let restriction = call!(calls.resource_restrictions.create("checkout-traces"));

            carry_out!(
                calls
                    .resource_restrictions
                    .delete(Ref::id(restriction.resource_id))
            );
        }
        "api_keys.list" => {
            let input = api_keys::List::default();
            rows!(calls.api_keys.list(input));
        }
        "api_keys.create" => {
            let input = api_keys::Create {
                description: Some("For a quarter".into()),
                ..api_keys::Create::new("notebook")
            };
            call!(calls.api_keys.create(input));
        }
        "api_keys.create_service_key" => {
            let input = api_keys::CreateServiceKey::new(
                "nightly",
                vec![ServiceKeyOrganization::new(
                    "Acme Products",
                    vec![ServiceKeySpace {
                        role: Some(SpaceRole::Member),
                        ..ServiceKeySpace::new("Checkout")
                    }],
                )],
            );
            call!(calls.api_keys.create_service_key(input));
        }
        "api_keys.revoke" => {
            let input = api_keys::Create {
                description: Some("For a quarter".into()),
                ..api_keys::Create::new("notebook")
            };
            let key = call!(calls.api_keys.create(input));

            carry_out!(calls.api_keys.revoke(Ref::id(key.id)));
        }
        "api_keys.refresh" => {
            let input = api_keys::Create {
                description: Some("For a quarter".into()),
                ..api_keys::Create::new("notebook")
            };
            let key = call!(calls.api_keys.create(input));

            call!(calls.api_keys.refresh(Ref::id(key.id)));
        }
        "audit_logs.list" => {
            let input = audit_logs::List::default();
            rows!(calls.audit_logs.list(input));
        }
        // The test finds that it was not called.
        _ => {}
    }
}
