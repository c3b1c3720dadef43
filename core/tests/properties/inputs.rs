//! Generates inputs that the manifest allows, with every reference by id.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

use crate::manifest::{Field, Manifest, Object, Operation, Type};

/// The most characters of a generated text.
const MAX_TEXT: u32 = 40;

/// A member's name and its value, which is `None` if the member is left out.
type Member = (&'static str, BoxedStrategy<Option<Value>>);

pub(crate) fn input(
    manifest: &'static Manifest,
    operation: &'static Operation,
) -> BoxedStrategy<Value> {
    // A scope is not sent, and resolving it would take requests of its own.
    let is_scope =
        |field: &&Field| !field.is_sent() && matches!(manifest.kind(field), Type::Reference);
    let fields = operation.input.iter();
    let fields = fields.filter(|field| field.name != "clear" && !is_scope(field));
    let members: Vec<Member> = fields.map(|field| member(manifest, field)).collect();
    let cleared = prop::sample::subsequence(operation.clears.clone(), 0..=operation.clears.len());
    (object(members), cleared, any::<Index>())
        .prop_map(move |(mut input, mut cleared, chosen)| {
            one_of(&mut input, &operation.exactly_one, chosen);
            at_most_one_of(&mut input, &operation.assignment);
            cleared.retain(|name| !input.contains_key(name));
            if !cleared.is_empty() {
                input.insert("clear".to_owned(), json!(cleared));
            }
            input
        })
        .prop_filter("at least one is required", move |input| {
            let is_present = |name: &String| input.contains_key(name);
            (operation.at_least_one.is_empty() || operation.at_least_one.iter().any(is_present))
                && (operation.exactly_one.is_empty()
                    || operation.exactly_one.iter().any(is_present))
        })
        .prop_map(Value::Object)
        .boxed()
}

fn object(members: Vec<Member>) -> BoxedStrategy<Map<String, Value>> {
    let (names, values): (Vec<_>, Vec<_>) = members.into_iter().unzip();
    values
        .prop_map(move |values| {
            let members = names.iter().zip(values);
            members
                .filter_map(|(name, value)| Some(((*name).to_owned(), value?)))
                .collect()
        })
        .boxed()
}

/// Keeps one of the members that exclude each other.
fn one_of(input: &mut Map<String, Value>, names: &[String], chosen: Index) {
    let present: Vec<&String> = names
        .iter()
        .filter(|name| input.contains_key(*name))
        .collect();
    if present.len() > 1 {
        let kept = present[chosen.index(present.len())].clone();
        input.retain(|name, _| !names.contains(name) || *name == kept);
    }
}

fn at_most_one_of(input: &mut Map<String, Value>, names: &[String]) {
    let mut present = names.iter().filter(|name| input.contains_key(*name));
    if let Some(kept) = present.next().cloned() {
        input.retain(|name, _| !names.contains(name) || *name == kept);
    }
}

fn member(manifest: &'static Manifest, field: &'static Field) -> Member {
    let value = if field.is_list() {
        let entry = entry(manifest, field);
        let least = field.min.unwrap_or(0).max(1) as usize;
        prop::collection::vec(entry, least..=least + 2)
            .prop_map(Value::Array)
            .boxed()
    } else {
        entry(manifest, field)
    };
    let value = if field.optional {
        prop::option::of(value).boxed()
    } else {
        value.prop_map(Some).boxed()
    };
    (&field.name, value)
}

fn entry(manifest: &'static Manifest, field: &'static Field) -> BoxedStrategy<Value> {
    match manifest.kind(field) {
        Type::String => text(field),
        Type::Email => "[a-z0-9.+'%&=]{1,12}@[a-z0-9.]{1,12}"
            .prop_map(Value::from)
            .boxed(),
        Type::Boolean => any::<bool>().prop_map(Value::from).boxed(),
        Type::Integer => (field.min.unwrap_or(0)..=field.max.unwrap_or(u32::MAX))
            .prop_map(Value::from)
            .boxed(),
        // In the far future, because some have to be in the future.
        Type::DateTime => "20[4-9][0-9]-0[1-9]-[12][0-8]T[01][0-9]:[0-5][0-9]:[0-5][0-9]Z"
            .prop_map(Value::from)
            .boxed(),
        Type::Strings => prop::collection::vec(any_text(1, MAX_TEXT), 1..4)
            .prop_map(|texts| json!(texts))
            .boxed(),
        Type::Enumeration(known) => select(known.values.clone()).prop_map(Value::from).boxed(),
        Type::Model(known) => {
            let members = known.fields.iter().map(|field| member(manifest, field));
            // The objects of the API that are inputs have only non-empty texts.
            let members: Vec<Member> = members
                .map(|(name, _)| {
                    let text = any_text(1, MAX_TEXT);
                    (name, text.prop_map(|text| Some(Value::from(text))).boxed())
                })
                .collect();
            object(members).prop_map(Value::Object).boxed()
        }
        Type::Object(known) => nested(manifest, known),
        Type::Reference => id(),
    }
}

fn nested(manifest: &'static Manifest, known: &'static Object) -> BoxedStrategy<Value> {
    let members = known.fields.iter().map(|field| member(manifest, field));
    object(members.collect())
        .prop_map(|mut members| {
            at_most_one_of(&mut members, &known.assignment);
            Value::Object(members)
        })
        .boxed()
}

fn text(field: &'static Field) -> BoxedStrategy<Value> {
    let least = field.min.unwrap_or(0);
    let most = field.max.map_or(MAX_TEXT, |max| max.min(MAX_TEXT));
    if field.pattern.is_some() {
        return "[A-Za-z0-9 ._,()'\"/:&@#$%!?+=\\[\\]\\\\-]{1,40}"
            .prop_map(Value::from)
            .boxed();
    }
    let text = any_text(least, most);
    if field.trimmed {
        // Blank counts as empty.
        let text = text.prop_filter("not blank", |text| !text.trim().is_empty());
        return text.prop_map(Value::from).boxed();
    }
    text.prop_map(Value::from).boxed()
}

fn any_text(least: u32, most: u32) -> impl Strategy<Value = String> {
    prop::collection::vec(any::<char>(), least as usize..=most as usize).prop_map(String::from_iter)
}

/// A reference by id, which can be any path segment, so that no name has to be resolved.
fn id() -> BoxedStrategy<Value> {
    prop_oneof![
        3 => "[A-Za-z0-9_=-]{1,30}",
        1 => r"[^\p{C}]{1,20}",
    ]
    .prop_filter("no dot segment, and no padding alone", |id| {
        id != "." && id != ".." && !id.trim_end_matches('=').is_empty()
    })
    .prop_map(|id| json!({"id": id}))
    .boxed()
}
