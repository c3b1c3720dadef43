//! Compares the expected values of a vector with the actual ones.

use serde_json::{Map, Value};

/// Whether two values mean the same: `null` is the same as absent, and
/// `{"secret": n}` stands for the index of a secret.
pub(crate) fn same(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Object(expected), Value::Number(index)) if expected.len() == 1 => {
            expected.get("secret") == Some(&Value::Number(index.clone()))
        }
        (Value::Object(expected), Value::Object(actual)) => expected
            .keys()
            .chain(actual.keys())
            .all(|name| same(member(expected, name), member(actual, name))),
        (Value::Array(expected), Value::Array(actual)) => {
            expected.len() == actual.len()
                && expected
                    .iter()
                    .zip(actual)
                    .all(|(one, other)| same(one, other))
        }
        _ => expected == actual,
    }
}

/// Whether the actual value includes the expected one: objects by their expected members, lists entry by
/// entry.
pub(crate) fn includes(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => expected
            .iter()
            .all(|(name, value)| includes(value, member(actual, name))),
        (Value::Array(expected), Value::Array(actual)) => {
            expected.len() == actual.len()
                && expected
                    .iter()
                    .zip(actual)
                    .all(|(one, other)| includes(one, other))
        }
        _ => expected == actual,
    }
}

fn member<'a>(members: &'a Map<String, Value>, name: &str) -> &'a Value {
    members.get(name).unwrap_or(&Value::Null)
}

/// Whether a text is a code: five digits of Crockford's base 32, `-`, twelve lower-case hex digits.
pub(crate) fn is_code(code: &str) -> bool {
    code.split_once('-').is_some_and(|(minute, hash)| {
        minute.len() == 5
            && minute
                .chars()
                .all(|digit| "0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains(digit))
            && hash.len() == 12
            && hash.chars().all(|digit| "0123456789abcdef".contains(digit))
    })
}
