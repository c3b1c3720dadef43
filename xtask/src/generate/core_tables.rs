//! `core/src/generated`: the manifest as tables that the core's interpreters read.
#![expect(
    clippy::format_collect,
    reason = "a line for each row is what a generator writes"
)]

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::Generated;
use super::manifest::{Enumeration, Field, Kind, Manifest, Model, Object, Operation, Type};
use crate::steps::TaskError;

const HEAD: &str =
    "//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.\n";

pub(super) fn generate(manifest: &Manifest) -> Result<Vec<Generated>, TaskError> {
    let files = [
        ("mod", module()),
        ("enumerations", enumerations(manifest)),
        ("models", models(manifest)),
        ("objects", objects(manifest)),
        ("endpoints", endpoints(manifest)),
        ("destructive", destructive(manifest)),
        ("operations", operations(manifest)),
    ];
    let files = files.into_iter().map(|(name, content)| {
        Ok(Generated {
            path: format!("core/src/generated/{name}.rs"),
            content: formatted(&format!("{HEAD}{content}"))?,
        })
    });
    files.collect()
}

fn module() -> String {
    "//!
//! Data without a branch: what it means is in `crate::endpoint`; what is invisible, `crate::display` shows.

pub mod destructive;
pub(crate) mod endpoints;
pub(crate) mod enumerations;
pub(crate) mod invisible;
pub(crate) mod models;
pub(crate) mod objects;
pub(crate) mod operations;
pub(crate) mod options;
"
    .to_owned()
}

fn enumerations(manifest: &Manifest) -> String {
    let tables: String = manifest.enumerations.iter().map(enumeration).collect();
    format!("\nuse crate::endpoint::Enumeration;\n{tables}")
}

fn enumeration(enumeration: &Enumeration) -> String {
    let older: Vec<_> = enumeration.older.iter().collect();
    format!(
        "
pub(crate) static {}: Enumeration = Enumeration {{
    name: {:?},
    values: &{:?},
    older: &{older:?},
    open: {},
    was_lower: {},
}};
",
        constant(&enumeration.name),
        enumeration.name,
        enumeration.values,
        enumeration.open,
        enumeration.was_lower,
    )
}

fn models(manifest: &Manifest) -> String {
    let models = manifest.models.iter().filter(|model| !model.composed);
    let tables: String = models.map(|known| model(manifest, known)).collect();
    format!(
        "\nuse super::enumerations;\nuse crate::endpoint::{{Member, MemberKind, Model}};\n{tables}"
    )
}

fn model(manifest: &Manifest, model: &Model) -> String {
    let members: String = model
        .fields
        .iter()
        .map(|field| {
            let is_list = field.entry().is_some();
            let kind = match manifest.kind(field) {
                Type::Boolean => "Boolean".to_owned(),
                Type::Strings => "Strings".to_owned(),
                Type::Secret => "Secret".to_owned(),
                Type::Enumeration(known) if is_list => {
                    format!("Choices(&enumerations::{})", constant(&known.name))
                }
                Type::Enumeration(known) => {
                    format!("Choice(&enumerations::{})", constant(&known.name))
                }
                Type::Model(known) if is_list => format!("Models(&{})", constant(&known.name)),
                Type::Model(known) => format!("Model(&{})", constant(&known.name)),
                Type::String
                | Type::Email
                | Type::Integer
                | Type::DateTime
                | Type::Json
                | Type::Object(_)
                | Type::Reference(_) => "String".to_owned(),
            };
            format!(
                "Member {{ name: {:?}, kind: MemberKind::{kind}, required: {} }},\n",
                field.name, !field.optional
            )
        })
        .collect();
    format!(
        "\npub(crate) static {}: Model = Model {{ members: &[{members}], bare: {:?} }};\n",
        constant(&model.name),
        model.bare
    )
}

fn objects(manifest: &Manifest) -> String {
    let tables: String = manifest
        .objects
        .iter()
        .map(|known| object(manifest, known).replace("&objects::", "&"))
        .collect();
    format!(
        "\nuse super::enumerations;\nuse crate::endpoint::{{Input, Kind, ParamLocation, Rules, InputSchema, ResourceKind}};\n{tables}"
    )
}

fn object(manifest: &Manifest, object: &Object) -> String {
    let inputs: String = object
        .fields
        .iter()
        .map(|field| input(manifest, field, "Body"))
        .collect();
    let rules = Rules {
        assignments: &object.assignment,
        ..Rules::default()
    };
    format!(
        "\npub(crate) static {}: InputSchema = InputSchema {{ inputs: &[{inputs}], rules: {} }};\n",
        constant(&object.name),
        rules.written()
    )
}

#[derive(Default)]
struct Rules<'m> {
    at_least_one: &'m [String],
    exactly_one: &'m [String],
    clears: &'m [String],
    assignments: &'m [String],
    constant: Option<&'m [String; 2]>,
}

impl Rules<'_> {
    fn written(&self) -> String {
        let constant = self.constant.map(|[name, text]| (name, text));
        format!(
            "Rules {{ at_least_one: &{:?}, exactly_one: &{:?}, clears: &{:?}, assignments: &{:?}, constant: {constant:?} }}",
            self.at_least_one, self.exactly_one, self.clears, self.assignments,
        )
    }
}

fn input(manifest: &Manifest, field: &Field, place: &str) -> String {
    let is_list = field.entry().is_some();
    let kind = match manifest.kind(field) {
        Type::String | Type::Json | Type::Secret if field.trimmed => "FullName".to_owned(),
        Type::String if field.pattern.is_some() => "RoleName".to_owned(),
        Type::String | Type::Json | Type::Secret => "String".to_owned(),
        Type::Email => "Email".to_owned(),
        Type::Boolean => "Boolean".to_owned(),
        Type::Integer => "Integer".to_owned(),
        Type::DateTime if field.future => "FutureDateTime".to_owned(),
        Type::DateTime => "DateTime".to_owned(),
        Type::Strings => "Strings".to_owned(),
        Type::Enumeration(known) if is_list => {
            format!("Choices(&enumerations::{})", constant(&known.name))
        }
        Type::Enumeration(known) => format!("Choice(&enumerations::{})", constant(&known.name)),
        Type::Model(known) => format!("Model(&models::{})", constant(&known.name)),
        Type::Object(known) => format!("Objects(&objects::{})", constant(&known.name)),
        Type::Reference(thing) => format!("Reference(ResourceKind::{})", camel(thing)),
    };
    format!(
        "Input {{ name: {:?}, wire: {:?}, kind: Kind::{kind}, location: ParamLocation::{place}, required: {}, min: {}, max: {} }},\n",
        field.name,
        field.wire(),
        !field.optional,
        field.min.unwrap_or(0),
        field
            .max
            .map_or("u32::MAX".to_owned(), |max| max.to_string()),
    )
}

fn schema(manifest: &Manifest, operation: &Operation) -> String {
    let inputs: String = operation
        .input
        .iter()
        .map(|field| input(manifest, field, place(operation, field)))
        .collect();
    let rules = Rules {
        at_least_one: &operation.at_least_one,
        exactly_one: &operation.exactly_one,
        clears: &operation.clears,
        assignments: &operation.assignment,
        constant: operation.constant.as_ref(),
    };
    format!(
        "InputSchema {{ inputs: &[{inputs}], rules: {} }}",
        rules.written()
    )
}

fn place(operation: &Operation, field: &Field) -> &'static str {
    if field.sent == Some(false) {
        "Unsent"
    } else if operation.path.contains(&format!("{{{}}}", field.wire())) {
        "Path"
    } else if operation.method == "GET" {
        "Query"
    } else {
        "Body"
    }
}

fn endpoints(manifest: &Manifest) -> String {
    let tables: String = manifest
        .operations
        .iter()
        .map(|operation| endpoint(manifest, operation))
        .collect();
    format!(
        "
use super::{{enumerations, models, objects}};
use crate::endpoint::{{
    OperationInfo, DestructiveEndpoint, Endpoint, ResponseSchema, Idempotence, Input, Kind, ParamLocation, Risk, Rules, InputSchema, ResourceKind,
}};
use crate::http::Method;
use crate::operations;
{tables}"
    )
}

fn endpoint(manifest: &Manifest, operation: &Operation) -> String {
    let info = format!(
        "OperationInfo {{ name: {:?}, method: Method::{}, path: {:?}, risk: Risk::{} }}",
        operation.name,
        camel(&operation.method.to_lowercase()),
        operation.path,
        camel(&operation.risk),
    );
    let schema = schema(manifest, operation);
    let success = format!("&{:?}", operation.success);
    let name = constant_of(operation);
    let head = format!(
        "\n/// `{}`, reference {}.\n",
        operation.api, operation.reference
    );
    if operation.kind == Kind::Plan {
        return format!(
            "{head}pub(crate) static {name}: DestructiveEndpoint = DestructiveEndpoint {{ info: {info}, success: {success}, schema: {schema} }};\n"
        );
    }
    let model = constant(operation.answer.as_ref().unwrap_or(&operation.gives));
    let response = match (operation.kind, &operation.rows) {
        (Kind::List, Some(rows)) => {
            format!("ResponseSchema::Page {{ rows: {rows:?}, model: &models::{model} }}")
        }
        (Kind::One, _) => format!("ResponseSchema::Object(&models::{model})"),
        _ => "ResponseSchema::Empty".to_owned(),
    };
    let run = match (&operation.flow, operation.kind, operation.method.as_str()) {
        (Some(flow), ..) => flow.as_str(),
        (None, Kind::One, "GET") => "get",
        _ => "send",
    };
    let is_safe = operation.method == "GET" || operation.repeat.as_deref() == Some("safe");
    let idempotence = if is_safe { "Safe" } else { "Unsafe" };
    format!(
        "{head}pub(crate) static {name}: Endpoint = Endpoint {{ info: {info}, idempotence: Idempotence::{idempotence}, success: {success}, schema: {schema}, response: {response}, run: operations::{run} }};\n"
    )
}

fn destructive(manifest: &Manifest) -> String {
    let groups: String = manifest
        .groups()
        .into_iter()
        .map(|group| {
            let plans = manifest
                .of_group(group)
                .filter(|operation| operation.kind == Kind::Plan);
            let types: String = plans.map(destructive_type).collect();
            if types.is_empty() {
                return String::new();
            }
            format!(
                "
/// What takes {} away.
pub mod {group} {{
    use crate::endpoint::DestructiveEndpoint;
    use crate::generated::endpoints;
    use crate::plan::{{Approval, Destructive, sealed::Sealed}};
{types}}}
",
                group.replace('_', " ")
            )
        })
        .collect();
    format!(
        "//!
//! The operations that need an [`Approval`](crate::Approval): it is the one thing each is made from.
{groups}"
    )
}

fn destructive_type(operation: &Operation) -> String {
    let name = camel(operation.verb());
    let constant = constant_of(operation);
    format!(
        "
    /// `{}`: {} `{}`.
    #[derive(Debug)]
    pub struct {name} {{
        approval: Approval<Self>,
    }}

    impl From<Approval<Self>> for {name} {{
        fn from(approval: Approval<Self>) -> Self {{
            Self {{ approval }}
        }}
    }}

    impl Sealed for {name} {{}}

    impl Destructive for {name} {{
        const ENDPOINT: &'static DestructiveEndpoint = &endpoints::{constant};

        fn approval(&self) -> &Approval<Self> {{
            &self.approval
        }}
    }}
",
        operation.name, operation.method, operation.path,
    )
}

fn operations(manifest: &Manifest) -> String {
    let verbs: String = manifest
        .operations
        .iter()
        .map(|operation| {
            let name = constant_of(operation);
            if operation.kind != Kind::Plan {
                return format!("Verb::Sent(&endpoints::{name}),\n");
            }
            let (group, verb) = (operation.group(), operation.verb());
            format!(
                "Verb::Planned(&PlannedVerb {{ endpoint: &endpoints::{name}, read: {group}_{verb}::read, target: &targets::{name}, approve: approve::<destructive::{group}::{}> }}),\n",
                camel(verb)
            )
        })
        .collect();
    let files: Vec<String> = manifest
        .operations
        .iter()
        .filter(|operation| operation.kind == Kind::Plan)
        .map(|operation| operation.name.replace('.', "_"))
        .collect();
    format!(
        "
use super::{{destructive, endpoints}};
use crate::operations::{{{}, targets}};
use crate::plan::{{PlannedVerb, approve}};
use crate::verb::Verb;

/// Every operation, in the manifest's order.
pub(crate) static ALL: [Verb; {}] = [{verbs}];
",
        files.join(", "),
        manifest.operations.len()
    )
}

/// `USERS_LIST` of `users.list`.
fn constant_of(operation: &Operation) -> String {
    operation.name.replace('.', "_").to_uppercase()
}

/// `USER_ROLE` of `UserRole`.
fn constant(name: &str) -> String {
    let mut constant = String::new();
    for (place, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && place > 0 {
            constant.push('_');
        }
        constant.push(letter.to_ascii_uppercase());
    }
    constant
}

/// `RemoveUser` of `remove_user`.
pub(super) fn camel(name: &str) -> String {
    name.split('_')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or(String::new(), |first| {
                first.to_ascii_uppercase().to_string() + letters.as_str()
            })
        })
        .collect()
}

/// Rust as rustfmt lays it out.
pub(super) fn formatted(code: &str) -> Result<String, TaskError> {
    let failed =
        |why: String| TaskError::new(format!("rustfmt: {why}"), "rustup component add rustfmt");
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| failed(error.to_string()))?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin
            .write_all(code.as_bytes())
            .map_err(|error| failed(error.to_string()))?;
    }
    let output = child
        .wait_with_output()
        .map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(failed("the generated code is not Rust".to_owned()))
    }
}
