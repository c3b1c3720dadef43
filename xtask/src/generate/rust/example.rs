//! The examples in the methods' documentation. They run against the sandbox's company, so that
//! what they name is there.
#![expect(
    clippy::format_push_string,
    reason = "a generator reads best as the text that it writes"
)]

use super::super::core_tables::{camel, formatted};
use super::super::manifest::{Field, Kind, Manifest, Operation, Type};
use super::{comment, named, positional};
use crate::steps::TaskError;

/// What a call needs that the company lacks, not shown.
const BEFORE: [(&str, &str); 8] = [
    (
        "api_keys.refresh",
        r#"client.api_keys().create(api_keys::Create::new("reports")).await?;"#,
    ),
    (
        "api_keys.revoke",
        r#"client.api_keys().create(api_keys::Create::new("reports")).await?;"#,
    ),
    ("role_bindings.delete", A_BINDING),
    ("role_bindings.get", A_BINDING),
    ("role_bindings.update", A_BINDING),
    (
        "resource_restrictions.delete",
        r#"let id = client.resource_restrictions().create("checkout-traces").await?.resource_id;"#,
    ),
    (
        "roles.delete",
        r#"client.roles().create(roles::Create::new("Reader", vec![Permission::ProjectRead])).await?;"#,
    ),
    (
        "spaces.remove_user",
        r#"client.spaces().add_user("Checkout", spaces::AddUser { role: Some(SpaceRole::Member), ..spaces::AddUser::new("jane@acme.example") }).await?;"#,
    ),
];

const A_BINDING: &str = r#"let created = role_bindings::Create::new("jane@acme.example", "Space Auditor", RoleBindingResourceType::Space, "Search");
let id = client.role_bindings().create(created).await?.id;"#;

/// A section with an example of a method.
pub(super) fn section(
    manifest: &Manifest,
    operation: &Operation,
    method: &str,
    with_input: bool,
) -> Result<String, TaskError> {
    let before = BEFORE.iter().find(|(name, _)| *name == operation.name);
    let before = before.map_or("", |(_, code)| code);
    let shown = shown(manifest, operation, method, with_input);
    let imports = imports(manifest, operation, &format!("{before}\n{shown}"));
    let hidden: String = laid_out(before)?
        .lines()
        .map(|line| format!("# {line}\n"))
        .collect();
    let example = format!(
        "
```
# use ax_admin_sandbox::{{Options, Sandbox, Scenario}};
# let sandbox = Sandbox::new(Options {{ scenario: Scenario::Acme, ..Options::default() }});
# let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
# runtime.block_on(async {{
{imports}# let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
{hidden}{}# Ok::<_, ax_admin::Error>(())
# }})?;
# Ok::<_, Box<dyn std::error::Error>>(())
```",
        laid_out(&shown)?
    );
    Ok(comment(&example))
}

fn shown(manifest: &Manifest, operation: &Operation, method: &str, with_input: bool) -> String {
    let mut code = String::new();
    let mut arguments = Vec::new();
    if let Some(field) = positional(operation) {
        arguments.push(subject(operation, field, with_input));
    }
    if with_input {
        code += &format!("let input = {};\n", input(manifest, operation));
        arguments.push("input".to_owned());
    }
    let call = format!(
        "client.{}().{method}({})",
        operation.group(),
        arguments.join(", ")
    );
    let gives = snake(&operation.gives);
    code + &match operation.kind {
        Kind::List if method.ends_with("_page") => {
            format!("let page = {call}.await?;\nassert!(page.undecodable.is_empty());")
        }
        Kind::List => format!(
            "let mut rows = {call};\nwhile let Some({gives}) = rows.next().await {{\nprintln!(\"{{:?}}\", {gives}?);\n}}"
        ),
        Kind::One => format!("let {gives} = {call}.await?;\nprintln!(\"{{{gives}:?}}\");"),
        Kind::Done => format!("{call}.await?;"),
        Kind::Plan => format!(
            "let plan = {call}.await?;\nprintln!(\"{{plan}}\");\nplan.apply(plan.code()).await?;"
        ),
    }
}

/// What a call is about.
fn subject(operation: &Operation, field: &Field, with_input: bool) -> String {
    match (operation.name.as_str(), field.kind.as_str()) {
        ("users.resend_invitation", _) => "\"ida@acme.example\"",
        ("roles.delete", _) => "\"Reader\"",
        ("api_keys.revoke", _) if with_input => "\"jane-laptop\"",
        (_, "api_key") => "\"reports\"",
        ("resource_restrictions.delete", _) | (_, "role_binding") => "Ref::id(id)",
        (_, "restrictable") => "\"checkout-traces\"",
        _ => return sample(operation, field),
    }
    .to_owned()
}

/// An input with what is required, and with something said that need not be where that is its point.
fn input(manifest: &Manifest, operation: &Operation) -> String {
    let name = format!("{}::{}", operation.group(), camel(operation.verb()));
    let required: Vec<&Field> = named(operation).filter(|field| !field.optional).collect();
    let made = if required.is_empty() {
        format!("{name}::default()")
    } else {
        let given: Vec<String> = required
            .iter()
            .map(|field| sample(operation, field))
            .collect();
        format!("{name}::new({})", given.join(", "))
    };
    let chosen = operation
        .at_least_one
        .first()
        .or(operation.exactly_one.first());
    let optional = match (operation.name.as_str(), chosen) {
        ("api_keys.refresh", _) => Some("grace_period_seconds"),
        ("api_keys.revoke", _) => Some("user"),
        // The project is hidden now, so that no place beside its id can be checked.
        ("resource_restrictions.delete", _) => Some("acting_user"),
        (_, Some(name)) => Some(name.as_str()),
        (_, None) if required.is_empty() && operation.kind != Kind::List => {
            named(operation).next().map(|field| field.name.as_str())
        }
        (_, None) => None,
    };
    let optional = named(operation).find(|field| Some(field.name.as_str()) == optional);
    let Some(field) = optional else { return made };
    let value = sample(operation, field);
    let value = if let Type::String | Type::Reference(_) = manifest.kind(field) {
        format!("{value}.into()")
    } else {
        value
    };
    format!("{name} {{ {}: Some({value}), ..{made} }}", field.name)
}

/// A value that fits the company.
fn sample(operation: &Operation, field: &Field) -> String {
    match (
        operation.name.as_str(),
        field.name.as_str(),
        field.kind.as_str(),
    ) {
        ("users.create", "name", _) => "\"Quinn New\"",
        ("spaces.create" | "spaces.update", "name", _) => "\"Payments\"",
        ("projects.create" | "projects.update", "name", _) => "\"payment-traces\"",
        ("roles.create" | "roles.update", "name", _) => "\"Reader\"",
        ("api_keys.create", "name", _) => "\"reports\"",
        ("api_keys.create_service_key", "name", _) => "\"builds\"",
        ("organizations.create" | "organizations.update", "name", _) => "\"Acme Labs\"",
        (_, "name", _) => "\"Jane Roe\"",
        (_, "acting_user", _) => "\"ada.admin@acme.example\"",
        (_, _, "email") => "\"quinn@acme.example\"",
        (_, _, "user") => "\"jane@acme.example\"",
        (_, _, "organization") => "\"Acme Products\"",
        (_, _, "space") => "\"Checkout\"",
        (_, _, "project") => "\"checkout-traces\"",
        (_, _, "resource") => "\"Search\"",
        ("role_bindings.update", _, "role") => "\"Prompt Engineer\"",
        (_, _, "role") => "\"Space Auditor\"",
        (_, _, "integer") => "3600",
        (_, _, "InviteMode") => "InviteMode::EmailLink",
        (_, _, "RoleBindingResourceType") => "RoleBindingResourceType::Space",
        (_, _, "array of Permission") => "vec![Permission::ProjectRead]",
        (_, _, "array of ServiceKeyOrganization") => {
            "vec![ServiceKeyOrganization::new(\"Acme Products\", vec![ServiceKeySpace::new(\"Checkout\")])]"
        }
        (_, _, role) => return format!("{role}::Member"),
    }
    .to_owned()
}

/// The imports of names that the code has.
fn imports(manifest: &Manifest, operation: &Operation, code: &str) -> String {
    let has = |name: &str| {
        let path = format!("{name}::");
        let mut found = code.match_indices(&path).map(|(at, _)| at);
        found.any(|at| {
            let before = code.get(..at).and_then(|before| before.chars().next_back());
            !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
        })
    };
    let enumerations = manifest.enumerations.iter().map(|known| &known.name);
    let objects = manifest.objects.iter().map(|known| &known.name);
    let mut models: Vec<&str> = enumerations
        .chain(objects)
        .map(String::as_str)
        .filter(|name| has(name))
        .collect();
    models.sort_unstable();
    let mut imports = String::new();
    match models.as_slice() {
        [] => {}
        [only] => imports += &format!("use ax_admin::model::{only};\n"),
        several => imports += &format!("use ax_admin::model::{{{}}};\n", several.join(", ")),
    }
    match (has("Ref"), has(operation.group())) {
        (true, true) => imports += &format!("use ax_admin::{{Ref, {}}};\n", operation.group()),
        (true, false) => imports += "use ax_admin::Ref;\n",
        (false, true) => imports += &format!("use ax_admin::{};\n", operation.group()),
        (false, false) => {}
    }
    if imports.is_empty() {
        imports
    } else {
        imports + "\n"
    }
}

/// Statements as rustfmt lays them out.
fn laid_out(code: &str) -> Result<String, TaskError> {
    let whole = formatted(&format!("async fn example() {{\n{code}\n}}"))?;
    let lines = whole.lines().skip(1);
    Ok(lines
        .filter(|line| *line != "}" && !whole.ends_with("{}\n"))
        .map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned() + "\n")
        .collect())
}

/// `new_api_key` of `NewApiKey`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (place, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && place > 0 {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
