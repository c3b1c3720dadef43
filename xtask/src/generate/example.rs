//! The examples of the manifest, resolved into calls with typed values.

use serde::Serialize;

use super::manifest::{Field, Manifest, Operation};
use super::resolve::{Base, may_be_empty, resolve_type};
use crate::steps::TaskError;

/// A call of an operation with its arguments.
#[derive(Clone, Serialize)]
pub(super) struct Call<'m> {
    /// The variable that holds its result.
    variable: &'m str,
    operation: &'m str,
    group: &'m str,
    verb: &'m str,
    /// The calls that must come before, because it uses their results.
    before: Vec<Call<'m>>,
    subject: Option<Argument<'m>>,
    named: Vec<Argument<'m>>,
    /// Optional arguments.
    more: Vec<Argument<'m>>,
    /// The objects that it constructs, by name.
    objects: Vec<&'m str>,
}

/// A field with its value.
#[derive(Clone, Serialize)]
struct Argument<'m> {
    name: &'m str,
    optional: bool,
    /// Whether it is an array that may be empty.
    may_be_empty: bool,
    value: Example<'m>,
}

/// A value of an example.
#[derive(Clone, Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
enum Example<'m> {
    Text {
        text: &'m str,
    },
    Number {
        text: String,
    },
    Boolean {
        yes: bool,
    },
    Choice {
        of: &'m str,
        text: &'m str,
    },
    /// A member of an earlier result: `role.id`.
    Member {
        of: &'m str,
        member: &'m str,
    },
    List {
        items: Vec<Example<'m>>,
    },
    Object {
        of: &'m str,
        members: Vec<Argument<'m>>,
    },
}

pub(super) fn resolve_example<'m>(
    manifest: &'m Manifest,
    operation: &'m Operation,
) -> Result<Call<'m>, TaskError> {
    named_call(manifest, operation, "answer")
}

fn named_call<'m>(
    manifest: &'m Manifest,
    operation: &'m Operation,
    variable: &'m str,
) -> Result<Call<'m>, TaskError> {
    let wrong = |why: &str| {
        TaskError::new(
            format!(
                "core/manifest.toml: the example of {} {why}",
                operation.name
            ),
            "give it what the sandbox's account `acme` has; the head of the manifest says how",
        )
    };
    let example = &operation.example;
    let before = example.before.iter().map(|(variable, name)| {
        let known = manifest.operations.iter().find(|known| known.name == *name);
        let known = known.ok_or_else(|| wrong(&format!("calls `{name}`, which is none")))?;
        named_call(manifest, known, variable)
    });
    let before = before.collect::<Result<_, _>>()?;
    let arguments = |values| {
        arguments(manifest, &operation.input, values)
            .map_err(|name| wrong(&format!("gives `{name}` what that is not")))
    };
    let values = arguments(&example.input)?;
    let rules = [&operation.at_least_one, &operation.exactly_one];
    let is_present = |name: &String| values.iter().any(|it| it.name == name);
    let missing = operation
        .input
        .iter()
        .find(|it| !it.optional && !is_present(&it.name));
    if let Some(field) = missing {
        return Err(wrong(&format!("lacks `{}`", field.name)));
    }
    if rules
        .iter()
        .any(|names| !names.is_empty() && !names.iter().any(is_present))
    {
        return Err(wrong("lacks one of the inputs of which one must be values"));
    }
    let is_subject = |it: &Argument<'_>| {
        let mut fields = operation.input.iter();
        fields.any(|field| field.positional && field.name == it.name)
    };
    let (subject, named): (Vec<_>, Vec<_>) = values.into_iter().partition(is_subject);
    let mut objects = Vec::new();
    for argument in &named {
        argument.value.objects(&mut objects);
    }
    objects.sort_unstable();
    objects.dedup();
    let (group, verb) = operation.group_and_verb();
    Ok(Call {
        variable,
        operation: &operation.name,
        group,
        verb,
        before,
        subject: subject.into_iter().next(),
        named,
        more: arguments(&example.more)?,
        objects,
    })
}

/// The arguments in the order of the fields; fails with the name of an unknown field or of one with the wrong type.
fn arguments<'m>(
    manifest: &'m Manifest,
    fields: &'m [Field],
    values: &'m toml::Table,
) -> Result<Vec<Argument<'m>>, &'m str> {
    let is_field = |name: &str| fields.iter().any(|field| field.name == name);
    if let Some(name) = values.keys().find(|name| !is_field(name)) {
        return Err(name);
    }
    let values = fields
        .iter()
        .filter_map(|field| values.get(&field.name).map(|value| (field, value)));
    values
        .map(|(field, value)| {
            Ok(Argument {
                name: &field.name,
                optional: field.optional,
                may_be_empty: may_be_empty(field),
                value: example(manifest, field, value).ok_or(field.name.as_str())?,
            })
        })
        .collect()
}

fn example<'m>(
    manifest: &'m Manifest,
    field: &'m Field,
    value: &'m toml::Value,
) -> Option<Example<'m>> {
    let (base, of, many) = resolve_type(manifest, field);
    Some(match (base, value) {
        (_, toml::Value::Array(entries)) if many || base == Base::Strings => Example::List {
            items: entries
                .iter()
                .map(|entry| example(manifest, field, entry))
                .collect::<Option<_>>()?,
        },
        (Base::Enumeration, toml::Value::String(text)) => Example::Choice { of, text },
        (Base::Object, toml::Value::Table(members)) => {
            let object = manifest.objects.iter().find(|known| known.name == of)?;
            Example::Object {
                of,
                members: arguments(manifest, &object.fields, members).ok()?,
            }
        }
        (_, toml::Value::String(text)) => {
            let member = text
                .strip_prefix('{')
                .and_then(|text| text.strip_suffix('}'));
            match member.and_then(|member| member.split_once('.')) {
                Some((of, member)) => Example::Member { of, member },
                None => Example::Text { text },
            }
        }
        (Base::Integer, toml::Value::Integer(number)) => Example::Number {
            text: number.to_string(),
        },
        (Base::Boolean, toml::Value::Boolean(yes)) => Example::Boolean { yes: *yes },
        _ => return None,
    })
}

impl<'m> Example<'m> {
    /// The names of the nested objects.
    fn objects(&self, names: &mut Vec<&'m str>) {
        match self {
            Self::Object { of, members } => {
                names.push(of);
                for member in members {
                    member.value.objects(names);
                }
            }
            Self::List { items } => {
                for item in items {
                    item.objects(names);
                }
            }
            Self::Text { .. }
            | Self::Number { .. }
            | Self::Boolean { .. }
            | Self::Choice { .. }
            | Self::Member { .. } => {}
        }
    }
}
