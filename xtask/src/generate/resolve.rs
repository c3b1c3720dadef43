//! The resolved manifest, which the templates read.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::command::{Command, resolve_commands};
use super::example::{Call, resolve_example};
use super::manifest::{
    Enumeration, ErrorKind, Field, Guard, Kind, Manifest, Model, Object, Operation, Operations,
};
use super::options::{ResolvedOption, resolve_options};
use crate::steps::TaskError;

/// All data for the templates.
#[derive(Serialize)]
pub(super) struct Api<'m> {
    pub(super) enumerations: &'m [Enumeration],
    pub(super) options: Vec<ResolvedOption<'m>>,
    pub(super) errors: &'m [ErrorKind],
    pub(super) guards: &'m [Guard],
    pub(super) models: Vec<ResolvedModel<'m>>,
    pub(super) objects: Vec<ResolvedObject<'m>>,
    pub(super) groups: Vec<Group<'m>>,
    pub(super) operations: Vec<ResolvedOperation<'m>>,
    pub(super) commands: Vec<Command<'m>>,
    /// The names of inputs that are references.
    pub(super) things: BTreeSet<&'m str>,
}

/// A group of operations.
#[derive(Serialize)]
pub(super) struct Group<'m> {
    pub(super) name: &'m str,
    /// `API keys`, `role bindings`.
    pub(super) words: String,
    /// `API keys`, `Role bindings`.
    pub(super) title: String,
    pub(super) operations: Vec<ResolvedOperation<'m>>,
}

#[derive(Serialize)]
pub(super) struct ResolvedModel<'m> {
    pub(super) name: &'m str,
    doc: &'m str,
    bare: Option<&'m str>,
    composed: bool,
    /// The first group that uses it.
    home: &'m str,
    /// Whether it is also an input of an operation.
    taken: bool,
    secrets: Vec<&'m str>,
    fields: Vec<ResolvedField<'m>>,
}

#[derive(Serialize)]
pub(super) struct ResolvedObject<'m> {
    pub(super) name: &'m str,
    doc: &'m str,
    home: &'m str,
    assignment: &'m [String],
    rules: Vec<String>,
    fields: Vec<ResolvedField<'m>>,
}

/// A member of a model, an object or an input.
#[derive(Clone, Serialize)]
pub(super) struct ResolvedField<'m> {
    #[serde(flatten)]
    pub(super) row: &'m Field,
    pub(super) base: Base,
    /// The enumeration, model, object or resource kind; empty for all others.
    pub(super) of: &'m str,
    /// Whether it is an array of these.
    pub(super) many: bool,
    /// Whether it is an array that may be empty.
    may_be_empty: bool,
    wire: &'m str,
    location: Location,
}

/// The type of a field, or of its entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Base {
    String,
    Email,
    Boolean,
    Integer,
    Time,
    Strings,
    Json,
    Secret,
    Enumeration,
    Model,
    Object,
    /// A reference by id or name: `user`, `space`.
    Reference,
}

/// Where an input goes.
#[derive(Debug, Clone, Copy, Serialize)]
enum Location {
    Path,
    Query,
    Body,
    Unsent,
}

#[derive(Clone, Serialize)]
pub(super) struct ResolvedOperation<'m> {
    #[serde(flatten)]
    pub(super) row: &'m Operation,
    group: &'m str,
    verb: &'m str,
    input: Vec<ResolvedField<'m>>,
    /// The object that it acts on, a positional argument.
    subject: Option<ResolvedField<'m>>,
    named: Vec<ResolvedField<'m>>,
    /// Whether it has required named arguments.
    needs_named: bool,
    /// Whether all its named arguments are optional.
    has_short_form: bool,
    writes: bool,
    repeat: &'static str,
    /// Constraints between inputs, as sentences.
    rules: Vec<String>,
    /// The errors that it documents; those `of` call apply to every call.
    errors: Vec<&'m ErrorKind>,
    /// The secret members of its result.
    secrets: Vec<&'m str>,
    /// The member that identifies a row of its result.
    row_id: &'m str,
    /// The flow with which the core carries it out.
    flow: &'m str,
    example: Call<'m>,
}

impl<'m> Api<'m> {
    pub(super) fn of(manifest: &'m Manifest) -> Result<Self, TaskError> {
        let homes = homes(manifest);
        let home = |name: &str| homes.get(name).copied().unwrap_or_default();
        let operations = manifest
            .operations
            .iter()
            .map(|row| resolve_operation(manifest, row))
            .collect::<Result<Vec<_>, _>>()?;
        let objects: Vec<_> = manifest
            .objects
            .iter()
            .map(|row| resolve_object(manifest, row, home(&row.name)))
            .collect();
        let models = manifest.models.iter();
        let models = models.map(|row| resolve_model(manifest, row, home(&row.name)));
        let groups = manifest.groups().into_iter();
        let of_operations = operations.iter().flat_map(|operation| &operation.input);
        let inputs = of_operations.chain(objects.iter().flat_map(|object| &object.fields));
        let things = inputs.filter(|field| field.base == Base::Reference);
        let api = Self {
            enumerations: &manifest.enumerations,
            options: resolve_options(&manifest.options)?,
            errors: &manifest.errors,
            guards: &manifest.guards,
            models: models.collect(),
            groups: groups
                .map(|name| resolve_group(name, &operations))
                .collect(),
            things: things.map(|field| field.row.name.as_str()).collect(),
            objects,
            operations,
            commands: resolve_commands(manifest),
        };
        api.refuse_what_hosts_cannot_hold(manifest)?;
        Ok(api)
    }

    /// JavaScript finds secrets only at the top level of a result, and recognizes references by the name of the input alone.
    fn refuse_what_hosts_cannot_hold(&self, manifest: &Manifest) -> Result<(), TaskError> {
        for model in &self.models {
            let inner = model
                .fields
                .iter()
                .find(|field| !secrets(manifest, field.of).is_empty());
            if let Some(field) = inner {
                return Err(TaskError::new(
                    format!("{} holds a secret within `{}`", model.name, field.row.name),
                    "teach `value` in js/src/client/calls.ts to find it there",
                ));
            }
        }
        let of_operations = self.operations.iter().flat_map(|known| &known.input);
        let of_objects = self.objects.iter().flat_map(|known| &known.fields);
        let both = of_operations.chain(of_objects).find(|field| {
            matches!(field.base, Base::Json | Base::Model | Base::Object)
                && self.things.contains(field.row.name.as_str())
        });
        both.map_or(Ok(()), |field| {
            Err(TaskError::new(
                format!("`{}` is a reference in one input and an object in another", field.row.name),
                "rename one of them, or teach `plainText` in js/src/client/plain-text.ts the difference",
            ))
        })
    }
}

fn resolve_group<'m>(name: &'m str, operations: &[ResolvedOperation<'m>]) -> Group<'m> {
    let words = name.replace('_', " ").replace("api ", "API ");
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    Group {
        name,
        title: first.into_iter().chain(letters).collect(),
        words,
        operations: operations
            .iter()
            .filter(|operation| operation.group == name)
            .cloned()
            .collect(),
    }
}

fn resolve_model<'m>(manifest: &'m Manifest, row: &'m Model, home: &'m str) -> ResolvedModel<'m> {
    let mut inputs = manifest.operations.iter().flat_map(|known| &known.input);
    ResolvedModel {
        name: &row.name,
        doc: &row.doc,
        bare: row.bare.as_deref(),
        composed: row.composed,
        home,
        taken: inputs.any(|field| field.kind == row.name),
        secrets: secrets(manifest, &row.name),
        fields: resolve_fields(manifest, &row.fields, None),
    }
}

fn resolve_object<'m>(
    manifest: &'m Manifest,
    row: &'m Object,
    home: &'m str,
) -> ResolvedObject<'m> {
    ResolvedObject {
        name: &row.name,
        doc: &row.doc,
        home,
        assignment: &row.assignment,
        rules: one_of("At most", &row.assignment, "allowed")
            .into_iter()
            .collect(),
        fields: resolve_fields(manifest, &row.fields, None),
    }
}

fn resolve_operation<'m>(
    manifest: &'m Manifest,
    row: &'m Operation,
) -> Result<ResolvedOperation<'m>, TaskError> {
    let (group, verb) = row.group_and_verb();
    let input = resolve_fields(manifest, &row.input, Some(row));
    let (subject, named): (Vec<_>, Vec<_>) = input
        .iter()
        .cloned()
        .partition(|field| field.row.positional);
    let has_rules = !row.at_least_one.is_empty() || !row.exactly_one.is_empty();
    let needs_named = has_rules || named.iter().any(|field| !field.row.optional);
    let writes = row.risk != "read" && row.kind != Kind::Plan;
    let has = |test: &dyn Fn(&ResolvedField<'_>) -> bool| input.iter().any(test);
    let takes_things = has(&|field| matches!(field.base, Base::Reference | Base::Object));
    let has_guards = has(&|field| field.row.name == "override_guards");
    let errors = manifest.errors.iter().filter(|error| match error.of {
        Operations::Input => !row.input.is_empty(),
        Operations::Reference => takes_things,
        Operations::Write => writes,
        Operations::Guard => writes && has_guards,
        Operations::Plan | Operations::Call | Operations::Defect => false,
    });
    Ok(ResolvedOperation {
        row,
        group,
        verb,
        has_short_form: !subject.is_empty() && !named.is_empty() && !needs_named,
        subject: subject.into_iter().next(),
        named,
        needs_named,
        writes,
        repeat: repeat(row)?,
        rules: one_of("At least", &row.at_least_one, "required")
            .into_iter()
            .chain(one_of("Exactly", &row.exactly_one, "required"))
            .collect(),
        errors: errors.collect(),
        secrets: secrets(manifest, &row.gives),
        row_id: row_id(manifest, &row.gives),
        flow: match (&row.flow, row.kind, row.method.as_str()) {
            (Some(flow), ..) => flow,
            (None, Kind::One, "GET") => "get",
            _ => "send",
        },
        example: resolve_example(manifest, row)?,
        input,
    })
}

/// The effect of sending the same request twice. A plan is applied once, whatever its method.
fn repeat(row: &Operation) -> Result<&'static str, TaskError> {
    match (row.kind, row.method.as_str(), row.repeat.as_deref()) {
        (Kind::Plan, _, None) => Ok("once per plan"),
        (_, "GET", None) | (Kind::One | Kind::Done, _, Some("safe")) => Ok("safe"),
        (_, _, None) => Ok("not safe"),
        (_, _, Some(_)) => Err(TaskError::new(
            format!("core/manifest.toml: `repeat` of {} says nothing", row.name),
            "leave it out: a plan is applied once, a GET is safe, and else there is `safe` alone",
        )),
    }
}

/// `At least one of `name` and `clear` is required.`
fn one_of(how_many: &str, names: &[String], what: &str) -> Option<String> {
    let [others @ .., last] = names else {
        return None;
    };
    (!others.is_empty()).then(|| {
        format!(
            "{how_many} one of `{}` and `{last}` is {what}.",
            others.join("`, `")
        )
    })
}

fn resolve_fields<'m>(
    manifest: &'m Manifest,
    rows: &'m [Field],
    operation: Option<&Operation>,
) -> Vec<ResolvedField<'m>> {
    let location = |wire: &str, row: &Field| match operation {
        _ if row.sent == Some(false) => Location::Unsent,
        Some(known) if known.path.contains(&format!("{{{wire}}}")) => Location::Path,
        Some(known) if known.method == "GET" => Location::Query,
        _ => Location::Body,
    };
    let resolve = |row: &'m Field| {
        let wire = row.wire.as_deref().unwrap_or(&row.name);
        let (base, of, many) = resolve_type(manifest, row);
        ResolvedField {
            row,
            base,
            of,
            many,
            may_be_empty: may_be_empty(row),
            wire,
            location: location(wire, row),
        }
    };
    rows.iter().map(resolve).collect()
}

/// Whether a field is an array that may be empty. If the API requires an entry, an empty array is a mistake
/// that should be reported.
pub(super) fn may_be_empty(row: &Field) -> bool {
    row.kind.starts_with("array of ") && row.min.is_none()
}

/// The type of a field, its name, and whether the field is an array.
pub(super) fn resolve_type<'m>(manifest: &Manifest, row: &'m Field) -> (Base, &'m str, bool) {
    let base = match row.kind.as_str() {
        "string" => Base::String,
        "email" => Base::Email,
        "boolean" => Base::Boolean,
        "integer" => Base::Integer,
        "date-time" => Base::Time,
        "array of string" => Base::Strings,
        "json" => Base::Json,
        "secret" => Base::Secret,
        kind => {
            let entry = kind.strip_prefix("array of ");
            let name = entry.unwrap_or(kind);
            let is = |known: &String| known == name;
            let base = if manifest.enumerations.iter().any(|known| is(&known.name)) {
                Base::Enumeration
            } else if manifest.models.iter().any(|known| is(&known.name)) {
                Base::Model
            } else if manifest.objects.iter().any(|known| is(&known.name)) {
                Base::Object
            } else {
                Base::Reference
            };
            return (base, name, entry.is_some());
        }
    };
    (base, "", false)
}

pub(super) fn secrets<'m>(manifest: &'m Manifest, model: &str) -> Vec<&'m str> {
    let model = manifest.models.iter().filter(|known| known.name == model);
    let fields = model.flat_map(|known| &known.fields);
    let secrets = fields.filter(|field| field.kind == "secret");
    secrets.map(|field| field.name.as_str()).collect()
}

/// `id`, or the first member that is an id.
fn row_id<'m>(manifest: &'m Manifest, model: &str) -> &'m str {
    let model = manifest.models.iter().filter(|known| known.name == model);
    let mut names = model
        .flat_map(|known| &known.fields)
        .map(|field| field.name.as_str());
    let is_id = |name: &&str| *name == "id" || name.ends_with("_id");
    names.find(is_id).unwrap_or_default()
}

/// The first group that uses each model and object, or the group that a model names.
fn homes(manifest: &Manifest) -> BTreeMap<&str, &str> {
    let mut homes = BTreeMap::new();
    for operation in &manifest.operations {
        let (group, _) = operation.group_and_verb();
        for field in &operation.input {
            settle(manifest, &mut homes, resolve_type(manifest, field).1, group);
        }
        settle(manifest, &mut homes, &operation.gives, group);
    }
    for model in &manifest.models {
        if let Some(home) = &model.home {
            homes.entry(&model.name).or_insert(home);
        }
    }
    homes
}

fn settle<'m>(
    manifest: &'m Manifest,
    homes: &mut BTreeMap<&'m str, &'m str>,
    name: &str,
    group: &'m str,
) {
    let models = manifest.models.iter().map(|it| (&it.name, &it.fields));
    let objects = manifest.objects.iter().map(|it| (&it.name, &it.fields));
    for (known, fields) in models.chain(objects).filter(|(known, _)| *known == name) {
        for field in fields {
            settle(manifest, homes, resolve_type(manifest, field).1, group);
        }
        homes.entry(known).or_insert(group);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPERATION: &str = r#"
        enumeration = []
        guard = []
        error = []
        model = []
        object = []
        option = []
        [[operation]]
        name = "spaces.move"
        api = "move_space"
        method = "POST"
        path = "/v2/spaces/{space_id}/move"
        risk = "write"
        kind = "done"
        reference = "none"
        success = [204]
        doc = "Moves a space."
        input = [
          { name = "space", type = "space", wire = "space_id", positional = true, doc = "The space." },
          { name = "to", type = "organization", doc = "Where." },
        ]
    "#;

    fn resolved(more: &str) -> Result<(), String> {
        let manifest: Manifest = toml::from_str(&format!("{OPERATION}{more}")).unwrap();
        let api = Api::of(&manifest);
        api.map(drop).map_err(|error| error.to_string())
    }

    #[test]
    fn an_example_needs_every_required_input_with_its_type() {
        assert_eq!(
            resolved(r#"example = { input = { space = "A", to = "B" } }"#),
            Ok(())
        );
        let lacking = resolved(r#"example = { input = { space = "A" } }"#).unwrap_err();
        assert!(
            lacking.contains("the example of spaces.move lacks `to`"),
            "{lacking}"
        );
        let wrong = resolved(r#"example = { input = { space = "A", to = 1 } }"#).unwrap_err();
        assert!(wrong.contains("gives `to` what that is not"), "{wrong}");
    }

    #[test]
    fn an_unknown_repeat_value_is_rejected() {
        let example = r#"example = { input = { space = "A", to = "B" } }"#;
        assert_eq!(resolved(&format!("repeat = \"safe\"\n{example}")), Ok(()));
        let wrong = resolved(&format!("repeat = \"often\"\n{example}")).unwrap_err();
        assert!(
            wrong.contains("`repeat` of spaces.move says nothing"),
            "{wrong}"
        );
    }
}
