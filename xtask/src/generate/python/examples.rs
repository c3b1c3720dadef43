//! The example of each method, with what the sandbox's account `acme` has. The tests run them.

use super::Face;
use super::text::WIDTH;
use crate::generate::manifest::Operation;
use crate::steps::TaskError;

/// Where a docstring's example begins.
const INDENT: usize = 12;

/// What an example does beforehand, and what it gives.
struct Example {
    before: &'static [&'static str],
    arguments: &'static [&'static str],
}

pub(super) fn of_rows(operation: &Operation, face: Face) -> Result<String, TaskError> {
    let arguments = example(operation)?.arguments.join(", ");
    let awaited = face.pick("", "async ");
    let name = &operation.name;
    let row = match name.as_str() {
        "resource_restrictions.list" => "row.resource_id",
        _ => "row.id",
    };
    Ok(format!(
        ">>> ids = [{row} {awaited}for row in admin.{name}({arguments})]"
    ))
}

pub(super) fn of_page(operation: &Operation, face: Face) -> Result<String, TaskError> {
    let wait = face.pick("", "await ");
    written(
        operation,
        face,
        &format!("page = {wait}admin.{}_page", operation.name),
    )
}

pub(super) fn of_answer(operation: &Operation, face: Face) -> Result<String, TaskError> {
    let wait = face.pick("", "await ");
    written(
        operation,
        face,
        &format!("answer = {wait}admin.{}", operation.name),
    )
}

pub(super) fn of_nothing(operation: &Operation, face: Face) -> Result<String, TaskError> {
    let wait = face.pick("", "await ");
    written(operation, face, &format!("{wait}admin.{}", operation.name))
}

pub(super) fn of_plan(operation: &Operation, face: Face) -> Result<String, TaskError> {
    let wait = face.pick("", "await ");
    let made = written(
        operation,
        face,
        &format!("plan = {wait}admin.{}", operation.name),
    )?;
    Ok(format!(
        "{made}\n>>> applied = {wait}plan.apply(confirm=plan.code)"
    ))
}

/// The call, behind what it needs; a long one has a line for each argument.
fn written(operation: &Operation, face: Face, call: &str) -> Result<String, TaskError> {
    let Example { before, arguments } = example(operation)?;
    let mut lines: Vec<String> = before
        .iter()
        .map(|line| format!(">>> {}", line.replace("{wait}", face.pick("", "await "))))
        .collect();
    let line = format!(">>> {call}({})", arguments.join(", "));
    if line.len() + INDENT <= WIDTH {
        lines.push(line);
    } else {
        lines.push(format!(">>> {call}("));
        lines.extend(arguments.iter().map(|it| format!("...     {it},")));
        lines.push("... )".to_owned());
    }
    Ok(lines.join("\n"))
}

fn example(operation: &Operation) -> Result<Example, TaskError> {
    const JANE: &str = "\"jane@acme.example\"";
    const TO_JANE: &str = "user=\"jane@acme.example\"";
    const BINDING: &str = "page = {wait}admin.role_bindings.list_page(resource_type=\"SPACE\")";
    let (before, arguments): (&[_], &[_]) = match operation.name.as_str() {
        "users.list"
        | "organizations.list"
        | "spaces.list"
        | "projects.list"
        | "roles.list"
        | "resource_restrictions.list"
        | "api_keys.list"
        | "audit_logs.list" => (&[], &[]),
        "users.get" | "users.delete" | "users.reset_password" => (&[], &[JANE]),
        "users.create" => (
            &[],
            &[
                "name=\"Robin Example\"",
                "email=\"robin@acme.example\"",
                "role=\"MEMBER\"",
                "invite_mode=\"EMAIL_LINK\"",
            ],
        ),
        "users.update" => (&[], &[JANE, "name=\"Jane Roe\""]),
        "users.resend_invitation" => (&[], &["\"ida@acme.example\""]),
        "organizations.get" | "organizations.delete" => (&[], &["\"Acme Products\""]),
        "organizations.create" => (&[], &["name=\"Acme Labs\""]),
        "organizations.update" => (&[], &["\"Acme Products\"", "clear=[\"description\"]"]),
        "organizations.add_user" => (&[], &["\"Acme Platform\"", TO_JANE, "role=\"MEMBER\""]),
        "organizations.remove_user" => (&[], &["\"Acme Products\"", TO_JANE]),
        "spaces.get" | "spaces.delete" => (&[], &["\"Checkout\""]),
        "spaces.create" => (&[], &["name=\"Returns\"", "organization=\"Acme Products\""]),
        "spaces.update" => (&[], &["\"Checkout\"", "description=\"What customers buy\""]),
        "spaces.add_user" => (&[], &["\"Mobile\"", TO_JANE, "role=\"MEMBER\""]),
        "spaces.remove_user" => (&[], &["\"Checkout\"", TO_JANE]),
        "projects.get" | "projects.delete" | "resource_restrictions.create" => {
            (&[], &["\"checkout-traces\""])
        }
        "projects.create" => (&[], &["name=\"returns-traces\"", "space=\"Checkout\""]),
        "projects.update" => (&[], &["\"checkout-traces\"", "name=\"checkout-spans\""]),
        "roles.get" => (&[], &["\"Prompt Engineer\""]),
        "roles.create" => (
            &[],
            &["name=\"Prompt Reader\"", "permissions=[\"PROMPT_READ\"]"],
        ),
        "roles.update" => (
            &[],
            &["\"Prompt Engineer\"", "permissions=[\"PROMPT_READ\"]"],
        ),
        "roles.delete" => (
            &[
                "role = {wait}admin.roles.create(name=\"Prompt Reader\", permissions=[\"PROMPT_READ\"])",
            ],
            &["role.id"],
        ),
        "role_bindings.list" => (&[], &["resource_type=\"SPACE\""]),
        "role_bindings.get" | "role_bindings.delete" => (&[BINDING], &["page.items[0].id"]),
        "role_bindings.update" => (&[BINDING], &["page.items[0].id", "role=\"Space Auditor\""]),
        "role_bindings.create" => (
            &[],
            &[
                TO_JANE,
                "role=\"Space Auditor\"",
                "resource_type=\"SPACE\"",
                "resource=\"Search\"",
            ],
        ),
        "resource_restrictions.delete" => (
            &["restriction = {wait}admin.resource_restrictions.create(\"checkout-traces\")"],
            &["restriction.resource_id"],
        ),
        "api_keys.create" => (&[], &["name=\"notebook\"", "description=\"For a quarter\""]),
        "api_keys.create_service_key" => (
            &[
                "from ax_admin.models import ServiceKeyOrganization, ServiceKeySpace",
                "checkout = ServiceKeySpace(space=\"Checkout\", role=\"MEMBER\")",
                "products = ServiceKeyOrganization(organization=\"Acme Products\", spaces=[checkout])",
            ],
            &["name=\"nightly\"", "organizations=[products]"],
        ),
        "api_keys.revoke" => (&[], &["\"jane-laptop\"", TO_JANE]),
        "api_keys.refresh" => (
            &[],
            &["\"jane-laptop\"", TO_JANE, "grace_period_seconds=3600"],
        ),
        name => {
            return Err(TaskError::new(
                format!("there is no example for {name}"),
                "give it one in `example` of xtask/src/generate/python/examples.rs, as the sandbox's account `acme` has it",
            ));
        }
    };
    Ok(Example { before, arguments })
}
