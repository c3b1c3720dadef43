//! Converts the member names of the vectors to a host's field case.

use serde_json::{Map, Value};

/// The field case of a host. The core's own conversion is not used here, because it is what is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Snake,
    Camel,
}

impl Style {
    /// A member name of the vectors in the host's case.
    pub(crate) fn name(self, name: &str) -> String {
        if self == Self::Snake {
            return name.to_owned();
        }
        let mut parts = name.split('_');
        let mut spelled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (first, rest) = part.split_at(part.chars().next().map_or(0, char::len_utf8));
            if first.chars().all(|letter| letter.is_ascii_lowercase()) && !first.is_empty() {
                spelled.push_str(&first.to_ascii_uppercase());
            } else {
                spelled.push('_');
                spelled.push_str(first);
            }
            spelled.push_str(rest);
        }
        spelled
    }

    /// A value of the vectors with member names in the host's case; those in the list `ignored` too.
    pub(crate) fn value(self, value: &Value) -> Value {
        match value {
            Value::Object(members) => members
                .iter()
                .map(|(name, value)| {
                    let value = match (name.as_str(), value) {
                        ("ignored", Value::Array(names)) => {
                            names.iter().map(|name| self.text(name)).collect()
                        }
                        _ => self.value(value),
                    };
                    (self.name(name), value)
                })
                .collect::<Map<_, _>>()
                .into(),
            Value::Array(values) => values.iter().map(|value| self.value(value)).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
        }
    }

    /// An input with member names in the host's case; those in the list `clear` too.
    pub(crate) fn input(self, input: &Value) -> Value {
        match input {
            Value::Object(members) => members
                .iter()
                .map(|(name, value)| {
                    let value = if name == "clear"
                        && let Value::Array(names) = value
                    {
                        names.iter().map(|name| self.text(name)).collect()
                    } else {
                        self.input(value)
                    };
                    (self.name(name), value)
                })
                .collect::<Map<_, _>>()
                .into(),
            Value::Array(values) => values.iter().map(|value| self.input(value)).collect(),
            other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
                other.clone()
            }
        }
    }

    fn text(self, value: &Value) -> Value {
        value
            .as_str()
            .map_or_else(|| value.clone(), |text| self.name(text).into())
    }
}
