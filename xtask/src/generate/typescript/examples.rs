//! The example of each method, with what the sandbox's account `acme` has. The tests run them.

use super::spelled;
use crate::generate::manifest::{Kind, Operation};
use crate::steps::TaskError;

/// What an example does beforehand, and what it gives.
struct Example {
    before: &'static [&'static str],
    arguments: &'static str,
}

/// The lines of an example; a list's method for one page has the suffix `Page`.
pub(super) fn example(operation: &Operation, suffix: &str) -> Result<String, TaskError> {
    let Example { before, arguments } = of(operation)?;
    let call = format!("admin.{}{suffix}({arguments})", spelled(operation));
    let id = match operation.name.as_str() {
        "resource_restrictions.list" => "resourceId",
        _ => "id",
    };
    let lines = match (operation.kind, suffix) {
        (Kind::List, "") => format!("for await (const row of {call}) console.log(row.{id});"),
        (Kind::List, _) => format!("const page = await {call};"),
        (Kind::One, _) => format!("const answer = await {call};"),
        (Kind::Done, _) => format!("await {call};"),
        (Kind::Plan, _) => format!(
            "const plan = await {call};\nconsole.log(plan.text);\nawait plan.apply({{ confirm: plan.code }});"
        ),
    };
    let mut all = before.to_vec();
    all.push(&lines);
    Ok(all.join("\n"))
}

fn of(operation: &Operation) -> Result<Example, TaskError> {
    const JANE: &str = "'jane@acme.example'";
    const BINDINGS: &str = "const { items: [binding] } = await admin.roleBindings.listPage({ resourceType: 'SPACE' });";
    let (before, arguments): (&[_], &str) = match operation.name.as_str() {
        "users.list"
        | "organizations.list"
        | "spaces.list"
        | "projects.list"
        | "roles.list"
        | "resource_restrictions.list"
        | "api_keys.list"
        | "audit_logs.list" => (&[], ""),
        "users.get" | "users.delete" | "users.reset_password" => (&[], JANE),
        "users.create" => (
            &[],
            "{ name: 'Robin Example', email: 'robin@acme.example', role: 'MEMBER', inviteMode: 'EMAIL_LINK' }",
        ),
        "users.update" => (&[], "'jane@acme.example', { name: 'Jane Roe' }"),
        "users.resend_invitation" => (&[], "'ida@acme.example'"),
        "organizations.get" | "organizations.delete" => (&[], "'Acme Products'"),
        "organizations.create" => (&[], "{ name: 'Acme Labs' }"),
        "organizations.update" => (&[], "'Acme Products', { clear: ['description'] }"),
        "organizations.add_user" => (
            &[],
            "'Acme Platform', { user: 'jane@acme.example', role: 'MEMBER' }",
        ),
        "organizations.remove_user" => (&[], "'Acme Products', { user: 'jane@acme.example' }"),
        "spaces.get" | "spaces.delete" => (&[], "'Checkout'"),
        "spaces.create" => (&[], "{ name: 'Returns', organization: 'Acme Products' }"),
        "spaces.update" => (&[], "'Checkout', { description: 'What customers buy' }"),
        "spaces.add_user" => (
            &[],
            "'Mobile', { user: 'jane@acme.example', role: 'MEMBER' }",
        ),
        "spaces.remove_user" => (&[], "'Checkout', { user: 'jane@acme.example' }"),
        "projects.get" | "projects.delete" | "resource_restrictions.create" => {
            (&[], "'checkout-traces'")
        }
        "projects.create" => (&[], "{ name: 'returns-traces', space: 'Checkout' }"),
        "projects.update" => (&[], "'checkout-traces', { name: 'checkout-spans' }"),
        "roles.get" => (&[], "'Prompt Engineer'"),
        "roles.create" => (
            &[],
            "{ name: 'Prompt Reader', permissions: ['PROMPT_READ'] }",
        ),
        "roles.update" => (&[], "'Prompt Engineer', { permissions: ['PROMPT_READ'] }"),
        "roles.delete" => (
            &[
                "const role = await admin.roles.create({ name: 'Prompt Reader', permissions: ['PROMPT_READ'] });",
            ],
            "role.id",
        ),
        "role_bindings.list" => (&[], "{ resourceType: 'SPACE' }"),
        "role_bindings.get" | "role_bindings.delete" => (&[BINDINGS], "binding.id"),
        "role_bindings.update" => (&[BINDINGS], "binding.id, { role: 'Space Auditor' }"),
        "role_bindings.create" => (
            &[],
            "{ user: 'jane@acme.example', role: 'Space Auditor', resourceType: 'SPACE', resource: 'Search' }",
        ),
        "resource_restrictions.delete" => (
            &["const restriction = await admin.resourceRestrictions.create('checkout-traces');"],
            "restriction.resourceId",
        ),
        "api_keys.create" => (&[], "{ name: 'notebook', description: 'For a quarter' }"),
        "api_keys.create_service_key" => (
            &[
                "const spaces = [{ space: 'Checkout', role: 'MEMBER' }];",
                "const organizations = [{ organization: 'Acme Products', spaces }];",
            ],
            "{ name: 'nightly', organizations }",
        ),
        "api_keys.revoke" => (&[], "'jane-laptop', { user: 'jane@acme.example' }"),
        "api_keys.refresh" => (
            &[],
            "'jane-laptop', { user: 'jane@acme.example', gracePeriodSeconds: 3600 }",
        ),
        name => {
            return Err(TaskError::new(
                format!("there is no example for {name}"),
                "give it one in xtask/src/generate/typescript/examples.rs, as the sandbox's account `acme` has it",
            ));
        }
    };
    Ok(Example { before, arguments })
}
