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
    cases.extend(restrictions_and_keys());
    cases
}

fn containers() -> Vec<Case> {
    vec![
        Case {
            operation: "organizations.delete",
            api: "delete_organization",
            input: json!({"organization": "Acme Products"}),
            request: ("DELETE", vec!["v2", "organizations", PRODUCTS]),
            head: "Delete organization \"Acme Products\" (\"What customers see\")
The organization is deleted with all its spaces and everything in them. It cannot be undone.",
            effects: &[
                "spaces are deleted: exactly 4",
                "  \"Checkout\" in organization \"Acme Products\"  id U3BhY2U6MjAxOnJXVkI=",
                r#"  "<b>Bold</b> \u{202e}ecapS" in organization "Acme Products"  id U3BhY2U6MjA0OnB3bEw="#,
                "projects are deleted with their traces: at least 5 (restricted projects may be missing from the list)",
                "  \"checkout-traces\" in space \"Checkout\" of organization \"Acme Products\"  id TW9kZWw6MzAwMTpVN0hn",
                "role bindings on its spaces and projects are removed: at least 6 (bindings on organizations and on the account are never listed)",
                "  \"Prompt Engineer\" for \"Jane Doe\" <jane@acme.example> on space \"Checkout\" of organization \"Acme Products\"  id ",
                "  … and 1 more",
                "service keys have a role in its spaces and lose it: exactly 3",
                "  \"checkout-ci\" (ak-43e...0d6), service key, created by \"Jane Doe\" <jane@acme.example>, expires 2026-11-28T00:00:00Z  id ",
                "API keys of the organization stop working: the API does not list keys by organization",
                "memberships in it and in its spaces end: the REST API cannot list members",
            ],
            confirmed: &["organization", "spaces", "projects", "bindings", "restrictions", "keys"],
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
            head: "Delete space \"Checkout\" in organization \"Acme Products\"
The space is deleted with all its projects and everything in them. It cannot be undone.",
            effects: &[
                "projects are deleted with their traces: at least 1 (restricted projects may be missing from the list)",
                "  \"checkout-traces\" in space \"Checkout\" of organization \"Acme Products\"  id TW9kZWw6MzAwMTpVN0hn",
                "role bindings on it and its projects are removed: at least 5 (restricted projects may be missing from the list)",
                "  \"Project Viewer\" for \"Anna Annotator\" <anna@acme.example> on project \"checkout-traces\" in space \"Checkout\" of organization \"Acme Products\"  id ",
                "service keys have a role in it and lose it (whether they keep working elsewhere is not documented): exactly 2",
                "memberships in it end: the REST API cannot list members",
            ],
            confirmed: &["space", "projects", "bindings", "restrictions", "keys"],
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
            head: "Delete project \"checkout-traces\" in space \"Checkout\" of organization \"Acme Products\"
The project is deleted with its traces and everything else in it. It cannot be undone.",
            effects: &[
                "role bindings on it are removed: exactly 3",
                "restrictions of it are removed: none",
                "its traces and all other contents are deleted: the admin API does not count them",
            ],
            confirmed: &["project", "bindings", "restrictions"],
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
            head: "Remove user \"Jane Doe\" <jane@acme.example> from organization \"Acme Products\"
NOT FULLY VERIFIED: the API cannot list members: it is unknown whether the user is one
The user is removed from the organization and all its spaces. Adding the user again does not restore the roles there.",
            effects: &[
                "memberships in any of the organization's spaces end: unknown how many",
                "  \"Checkout\" in organization \"Acme Products\"  id U3BhY2U6MjAxOnJXVkI=",
                "role bindings on its spaces may be removed: unknown how many",
                "  \"Prompt Engineer\" on space \"Checkout\" of organization \"Acme Products\"  id ",
                "the user stays in the account, with its keys",
            ],
            confirmed: &["user", "organization", "spaces", "bindings"],
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
            head: "Remove user \"Jane Doe\" <jane@acme.example> from space \"Checkout\" of organization \"Acme Products\"
NOT FULLY VERIFIED: the API cannot list members: it is unknown whether the user is one
The user is removed from the space. Adding the user again does not restore the role there.",
            effects: &[
                "role bindings on the space are removed: exactly 1",
                "  \"Prompt Engineer\" on space \"Checkout\" of organization \"Acme Products\"  id ",
                "role bindings on the space's projects: the API does not document what happens to them",
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
                "binding of \"Prompt Engineer\" for \"Jane Doe\" <jane@acme.example> on \"Checkout\": gone, was id ",
                "role bindings count: was 1, is 0",
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
            head: "Delete role \"Unused\"
The role is deleted. It cannot be undone: a new role of the same name is a different role.",
            effects: &[
                "role bindings assign this role: no visible ones; bindings on organizations and on the account are never listed",
                "newer servers refuse to delete a role while role bindings assign it",
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
                "binding of \"Unused\" for ",
                "role name: was Unused, is Used",
                "role bindings certainty: was unknown, is at_least",
                "role bindings count: new, 1",
            ],
            gone: Some("reading the role by id returns the API's own 404"),
            unclear: "the role exists, but it changed",
        },
        Case {
            operation: "role_bindings.delete",
            api: "delete_role_binding",
            input: json!({"role_binding": JANES_BINDING}),
            request: ("DELETE", vec!["v2", "role-bindings", JANES_BINDING]),
            head: "Delete role binding \"Prompt Engineer\" for \"Jane Doe\" <jane@acme.example> on space \"Checkout\" of organization \"Acme Products\"
The user loses what the role grants there. The binding can be created again.",
            effects: &["what the user may do there through memberships: the REST API cannot list memberships"],
            confirmed: &["binding", "user", "role"],
            change: |sandbox| {
                control(
                    sandbox,
                    "change",
                    &json!({"change_binding": {"id": JANES_BINDING, "role": UNUSED_ROLE}}),
                );
            },
            lines: &[
                "binding role: was \"Prompt Engineer\", is \"Unused\"",
            ],
            gone: Some("reading the binding by id returns the API's own 404"),
            unclear: "the binding exists, but it changed",
        },
    ]
}

fn restrictions_and_keys() -> Vec<Case> {
    vec![
        Case {
            operation: "resource_restrictions.delete",
            api: "delete_resource_restriction",
            input: json!({"resource": FRAUD_TRACES}),
            request: ("DELETE", vec!["v2", "resource-restrictions", FRAUD_TRACES]),
            head: "Lift restriction of TW9kZWw6MzAwMjp1Nmw2 (project)
NOT FULLY VERIFIED: the resource's name cannot be read; it is shown by id
The resource is opened to everyone whose role in its space, organization or account allows it.",
            effects: &[
                "role bindings on the resource itself are kept: exactly 1",
                "  \"Project Viewer\" for \"Jane Doe\" <jane@acme.example> on project TW9kZWw6MzAwMjp1Nmw2  id ",
                "members of its space, its organization and the account, and users with role bindings there, regain access: the REST API cannot list members",
            ],
            confirmed: &["restriction", "bindings"],
            change: |sandbox| {
                let target = format!("/v2/resource-restrictions/{FRAUD_TRACES}");
                api(sandbox, "DELETE", &target, &Value::Null);
                let body = json!({"resource_id": FRAUD_TRACES});
                api(sandbox, "POST", "/v2/resource-restrictions", &body);
            },
            lines: &["restriction created at: was 2026-01-09T09:00:00Z, is 2026-06-01T00:00:00Z"],
            gone: Some("the restriction is absent from the list, read to its end"),
            unclear: "the restriction exists, but it changed",
        },
        Case {
            operation: "api_keys.revoke",
            api: "revoke_api_key",
            input: json!({"api_key": "jane-laptop", "user": JANE}),
            request: ("PUT", vec!["v2", "api-keys", JANES_KEY, "revoke"]),
            head: "Revoke API key \"jane-laptop\" (ak-cfa...2c6), user key, created by \"Jane Doe\" <jane@acme.example>, never expires
The key stops authenticating immediately. It cannot be undone.",
            effects: &[
                "programs that use this key stop working: the API cannot list them",
                "the server does not say when the key was last used",
            ],
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
