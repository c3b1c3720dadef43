//! The destructive operations except `users.delete`, and what is expected of the plan of each.

use ax_admin_sandbox::{Outcome, Request, Sandbox};
use serde_json::{Value, json};

use crate::rig::control;
use crate::{JANE, JANES_ID};

pub(crate) const PRODUCTS: &str = "T3JnYW5pemF0aW9uOjExOlNEMjM=";
pub(crate) const CHECKOUT: &str = "U3BhY2U6MjAxOnJXVkI=";
pub(crate) const CHECKOUT_TRACES: &str = "TW9kZWw6MzAwMTpVN0hn";
pub(crate) const FRAUD_TRACES: &str = "TW9kZWw6MzAwMjp1Nmw2";
const JANES_BINDING: &str = "Um9sZUJpbmRpbmc6NzAxOlJKVHg=";
pub(crate) const JANES_KEY: &str = "QXBpS2V5OjE1MDQ6ajg0VA==";
pub(crate) const UNUSED_ROLE: &str = "Um9sZTo2MTpNb0hU";

/// One operation on the sandbox's account.
pub(crate) struct Case {
    pub(crate) operation: &'static str,
    /// The operation in the sandbox's log.
    pub(crate) api: &'static str,
    pub(crate) input: Value,
    /// The method and the path that are sent, with the confirmed ids.
    pub(crate) request: (&'static str, Vec<&'static str>),
    /// The plan's first lines.
    pub(crate) head: &'static str,
    /// The lines of the cascading effects.
    pub(crate) effects: &'static [&'static str],
    /// The names of the confirmed facts of the target.
    pub(crate) confirmed: &'static [&'static str],
    /// Changes one of these facts.
    pub(crate) change: fn(&Sandbox),
    /// How the error reports that change: the start of each line.
    pub(crate) lines: &'static [&'static str],
    /// What proves that the target is gone after a lost response; `None` if nothing can.
    pub(crate) gone: Option<&'static str>,
    /// What the error says if the target is neither gone nor unchanged.
    pub(crate) unclear: &'static str,
}

const NO_LIST_OF_MEMBERS: &str = "the API cannot list members";

/// Every destructive operation except `users.delete`.
pub(crate) fn cases() -> Vec<Case> {
    let mut cases = containers();
    cases.extend(members());
    cases.extend(access());
    cases
}

fn containers() -> Vec<Case> {
    vec![
        Case {
            operation: "organizations.delete",
            api: "delete_organization",
            input: json!({"organization": "Acme Products"}),
            request: ("DELETE", vec!["v2", "organizations", PRODUCTS]),
            head: "organizations.delete: organization \"Acme Products\", described as \"What customers see\", id T3JnYW5pemF0aW9uOjExOlNEMjM=
  deletes the organization with all its spaces and everything in them: it cannot be undone
  at api.sandbox.test, DELETE /v2/organizations/{org_id}",
            effects: &[
                "spaces are deleted: exactly 4",
                "  - \"Checkout\" (U3BhY2U6MjAxOnJXVkI=)",
                r#"  - "<b>Bold</b> \u{202e}ecapS" (U3BhY2U6MjA0OnB3bEw=)"#,
                "projects are deleted with their traces: at least 5 (restricted projects may be missing from the list)",
                "  - \"checkout-traces\" (TW9kZWw6MzAwMTpVN0hn)",
                "API keys of the organization stop working: unknown",
                "memberships and role bindings below it are removed: unknown",
            ],
            confirmed: &["organization", "spaces", "projects"],
            change: |sandbox| {
                let target = format!("/v2/organizations/{PRODUCTS}");
                api(sandbox, "PATCH", &target, &json!({"name": "Acme Goods"}));
            },
            lines: &["organization name: was \"Acme Products\", is \"Acme Goods\""],
            gone: Some("reading the organization by id returns the API's own 404"),
            unclear: "the organization exists, but it changed",
        },
        Case {
            operation: "spaces.delete",
            api: "delete_space",
            input: json!({"space": "Checkout", "organization": "Acme Products"}),
            request: ("DELETE", vec!["v2", "spaces", CHECKOUT]),
            head: "spaces.delete: space \"Checkout\" in organization T3JnYW5pemF0aW9uOjExOlNEMjM=, id U3BhY2U6MjAxOnJXVkI=
  deletes the space with all its projects and everything in them: it cannot be undone
  at api.sandbox.test, DELETE /v2/spaces/{space_id}",
            effects: &[
                "projects are deleted with their traces: at least 1 (restricted projects may be missing from the list)",
                "  - \"checkout-traces\" (TW9kZWw6MzAwMTpVN0hn)",
                "memberships, role bindings and restrictions are removed: unknown",
            ],
            confirmed: &["space", "projects"],
            change: |sandbox| {
                let body = json!({"name": "refunds", "space_id": CHECKOUT});
                api(sandbox, "POST", "/v2/projects", &body);
                let target = format!("/v2/spaces/{CHECKOUT}");
                api(sandbox, "PATCH", &target, &json!({"name": "Till"}));
            },
            lines: &[
                "project \"refunds\": new, id ",
                "space name: was Checkout, is Till",
                "projects count: was 1, is 2",
            ],
            gone: Some("reading the space by id returns the API's own 404"),
            unclear: "the space exists, but it changed",
        },
        Case {
            operation: "projects.delete",
            api: "delete_project",
            input: json!({"project": "checkout-traces", "space": "Checkout"}),
            request: ("DELETE", vec!["v2", "projects", CHECKOUT_TRACES]),
            head: "projects.delete: project \"checkout-traces\" in space U3BhY2U6MjAxOnJXVkI=, id TW9kZWw6MzAwMTpVN0hn
  deletes the project with its traces and everything else in it: it cannot be undone
  at api.sandbox.test, DELETE /v2/projects/{project_id}",
            effects: &[
                "its traces and all other contents are deleted: unknown",
                "its restriction and role bindings are removed: unknown",
            ],
            confirmed: &["project"],
            change: |sandbox| {
                let target = format!("/v2/projects/{CHECKOUT_TRACES}");
                api(sandbox, "PATCH", &target, &json!({"name": "till-traces"}));
            },
            lines: &["project name: was checkout-traces, is till-traces"],
            gone: Some("reading the project by id returns the API's own 404"),
            unclear: "the project exists, but it changed",
        },
    ]
}

fn members() -> Vec<Case> {
    vec![
        Case {
            operation: "organizations.remove_user",
            api: "remove_organization_user",
            input: json!({"organization": "Acme Products", "user": JANE}),
            request: (
                "DELETE",
                vec!["v2", "organizations", PRODUCTS, "users", JANES_ID],
            ),
            head: "NOT FULLY VERIFIED: the API cannot list members: it is unknown whether the user is one
organizations.remove_user: member \"Jane Doe\" <jane@acme.example> of organization \"Acme Products\", id VXNlcjoxMDAzOm05dW4=
  removes the user from the organization and all its spaces; adding the user again does not restore the roles there
  at api.sandbox.test, DELETE /v2/organizations/{org_id}/users/{user_id}",
            effects: &[
                "memberships in the organization's spaces end: unknown",
                "  - \"Checkout\" (U3BhY2U6MjAxOnJXVkI=)",
                "role bindings below the organization may be removed: unknown",
            ],
            confirmed: &["user", "organization", "spaces"],
            change: rename_jane,
            lines: &["user name: was \"Jane Doe\", is \"Jane Roe\""],
            gone: None,
            unclear: NO_LIST_OF_MEMBERS,
        },
        Case {
            operation: "spaces.remove_user",
            api: "remove_space_user",
            input: json!({"space": "Checkout", "user": JANE}),
            request: ("DELETE", vec!["v2", "spaces", CHECKOUT, "users", JANES_ID]),
            head: "NOT FULLY VERIFIED: the API cannot list members: it is unknown whether the user is one
spaces.remove_user: member \"Jane Doe\" <jane@acme.example> of space \"Checkout\", id VXNlcjoxMDAzOm05dW4=
  removes the user from the space; adding the user again does not restore the role there
  at api.sandbox.test, DELETE /v2/spaces/{space_id}/users/{user_id}",
            effects: &[
                "role bindings on the space are removed: exactly 1",
                "  - role Um9sZTo1ODpvdldT on SPACE U3BhY2U6MjAxOnJXVkI=",
            ],
            confirmed: &["user", "space", "bindings"],
            change: |sandbox| {
                control(
                    sandbox,
                    "change",
                    &json!({"remove_binding": JANES_BINDING}),
                );
            },
            lines: &[
                "binding \"Um9sZUJpbmRpbmc6NzAxOlJKVHg=\": gone, was id ",
                "role_bindings count: was 1, is 0",
            ],
            gone: None,
            unclear: NO_LIST_OF_MEMBERS,
        },
    ]
}

fn access() -> Vec<Case> {
    vec![
        Case {
            operation: "roles.delete",
            api: "delete_role",
            input: json!({"role": "Unused"}),
            request: ("DELETE", vec!["v2", "roles", UNUSED_ROLE]),
            head: "roles.delete: role \"Unused\", id Um9sZTo2MTpNb0hU
  deletes the role; a new role of the same name is a different role
  at api.sandbox.test, DELETE /v2/roles/{role_id}",
            effects: &[
                "role bindings assign this role; newer servers refuse to delete it while any exist (undocumented for older servers): unknown (not visible: bindings on organizations and on the account are never listed)",
            ],
            confirmed: &["role", "bindings"],
            change: |sandbox| {
                let target = format!("/v2/roles/{UNUSED_ROLE}");
                api(sandbox, "PATCH", &target, &json!({"name": "Used"}));
                control(
                    sandbox,
                    "change",
                    &json!({"add_binding": {"user": "marco@acme.example", "role": UNUSED_ROLE, "resource": FRAUD_TRACES}}),
                );
            },
            lines: &[
                "binding \"",
                "role name: was Unused, is Used",
                "role_bindings certainty: was unknown, is at_least",
                "role_bindings count: new, 1",
            ],
            gone: Some("reading the role by id returns the API's own 404"),
            unclear: "the role exists, but it changed",
        },
        Case {
            operation: "role_bindings.delete",
            api: "delete_role_binding",
            input: json!({"role_binding": JANES_BINDING}),
            request: ("DELETE", vec!["v2", "role-bindings", JANES_BINDING]),
            head: "role_bindings.delete: role binding of \"Prompt Engineer\" for jane@acme.example on SPACE U3BhY2U6MjAxOnJXVkI=, id Um9sZUJpbmRpbmc6NzAxOlJKVHg=
  revokes what the role grants the user there; the binding can be created again
  at api.sandbox.test, DELETE /v2/role-bindings/{binding_id}",
            effects: &["the access that the user keeps there: unknown"],
            confirmed: &["binding", "user", "role"],
            change: |sandbox| {
                control(
                    sandbox,
                    "change",
                    &json!({"change_binding": {"id": JANES_BINDING, "role": UNUSED_ROLE}}),
                );
            },
            lines: &[
                "binding role_id: was Um9sZTo1ODpvdldT, is Um9sZTo2MTpNb0hU",
                "role name: was \"Prompt Engineer\", is Unused",
            ],
            gone: Some("reading the binding by id returns the API's own 404"),
            unclear: "the binding exists, but it changed",
        },
        Case {
            operation: "resource_restrictions.delete",
            api: "delete_resource_restriction",
            input: json!({"resource": FRAUD_TRACES}),
            request: ("DELETE", vec!["v2", "resource-restrictions", FRAUD_TRACES]),
            head: "NOT FULLY VERIFIED: the resource's name cannot be read; it is shown by id
resource_restrictions.delete: restriction of PROJECT, id TW9kZWw6MzAwMjp1Nmw2
  opens the resource to everyone whose role in its space, organization or account allows it
  at api.sandbox.test, DELETE /v2/resource-restrictions/{resource_id}",
            effects: &["users regain access to the resource: unknown"],
            confirmed: &["restriction"],
            change: |sandbox| {
                let target = format!("/v2/resource-restrictions/{FRAUD_TRACES}");
                api(sandbox, "DELETE", &target, &Value::Null);
                let body = json!({"resource_id": FRAUD_TRACES});
                api(sandbox, "POST", "/v2/resource-restrictions", &body);
            },
            lines: &["restriction created_at: was 2026-01-09T09:00:00Z, is 2026-06-01T00:00:00Z"],
            gone: Some("the restriction is absent from the list, read to its end"),
            unclear: "the restriction exists, but it changed",
        },
        Case {
            operation: "api_keys.revoke",
            api: "revoke_api_key",
            input: json!({"api_key": "jane-laptop", "user": JANE}),
            request: ("PUT", vec!["v2", "api-keys", JANES_KEY, "revoke"]),
            head: "api_keys.revoke: API key \"jane-laptop\" (ak-cfa...2c6), id QXBpS2V5OjE1MDQ6ajg0VA==
  the key stops authenticating immediately and permanently
  at api.sandbox.test, PUT /v2/api-keys/{api_key_id}/revoke",
            effects: &["programs that use this key stop working: unknown"],
            confirmed: &["id", "key"],
            change: |sandbox| {
                control(
                    sandbox,
                    "change",
                    &json!({"change_key": {"id": JANES_KEY, "set": {"name": "desktop"}}}),
                );
            },
            lines: &["key name: was jane-laptop, is desktop"],
            gone: Some("the key is listed with the status REVOKED"),
            unclear: "the key exists, but it changed",
        },
    ]
}

/// Sends a request as the account's admin, without the client.
pub(crate) fn api(sandbox: &Sandbox, method: &str, target: &str, body: &Value) {
    let exchange = sandbox.handle(&Request {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: vec![
            (
                "authorization".to_owned(),
                format!("Bearer {}", sandbox.key()),
            ),
            ("content-type".to_owned(), "application/json".to_owned()),
        ],
        body: if body.is_null() {
            Vec::new()
        } else {
            body.to_string().into_bytes()
        },
    });
    let Outcome::Reply(reply) = exchange.outcome else {
        panic!("{method} {target} has no answer")
    };
    let text = String::from_utf8_lossy(&reply.body);
    assert!(
        (200..300).contains(&reply.status),
        "{method} {target}: {text}"
    );
}

fn rename_jane(sandbox: &Sandbox) {
    let change = json!({"user": JANE, "set": {"name": "Jane Roe"}});
    control(sandbox, "change", &change);
}
