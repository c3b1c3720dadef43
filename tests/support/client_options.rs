//! `tests/vectors/client_options.json`, one case for each value.

use super::{Details, Error};
use serde_json::{Map, Value};

const VECTORS: &str = include_str!("../vectors/client_options.json");

/// Options and an environment, and the expected settings or error.
pub(crate) struct Case {
    pub(crate) name: String,
    /// With Python's names and durations in seconds.
    pub(crate) options: Map<String, Value>,
    pub(crate) environment: Map<String, Value>,
    settings: Option<Value>,
    error: Value,
    hidden: Vec<String>,
}

pub(crate) fn cases() -> Vec<Case> {
    let file: Value = serde_json::from_str(VECTORS).unwrap();
    let vectors = file["vectors"].as_array().unwrap();
    let cases: Vec<_> = vectors
        .iter()
        .flat_map(|vector| cases_of(vector, &file["defaults"]))
        .collect();
    assert!(cases.len() > 100, "{}", cases.len());
    cases
}

fn cases_of(vector: &Value, defaults: &Value) -> Vec<Case> {
    let object = |name: &str| vector.get(name).and_then(Value::as_object).cloned();
    let case = |options: Map<String, Value>| Case {
        name: format!("{} with {options:?}", vector["name"]),
        options,
        environment: object("environment").unwrap_or_default(),
        settings: object("settings").map(|own| {
            let mut settings = defaults.as_object().unwrap().clone();
            settings.extend(own);
            Value::Object(settings)
        }),
        error: vector.get("error").cloned().unwrap_or_default(),
        hidden: serde_json::from_value(
            vector
                .get("hidden")
                .cloned()
                .unwrap_or(Value::Array(Vec::new())),
        )
        .unwrap(),
    };
    let options = object("options").unwrap();
    let Some(each) = vector.get("each") else {
        return vec![case(options)];
    };
    let values = each["values"].as_array().unwrap();
    let with = |value: &Value| {
        let mut options = options.clone();
        options.insert(each["option"].as_str().unwrap().to_owned(), value.clone());
        case(options)
    };
    values.iter().map(with).collect()
}

impl Case {
    /// Fails unless these settings are expected.
    pub(crate) fn gives(&self, settings: &str) {
        let settings: Value = serde_json::from_str(settings).unwrap();
        assert_eq!(Some(settings), self.settings, "{}", self.name);
    }

    /// Fails unless this error is expected; `spelled` converts names in back quotes to the host's case.
    pub(crate) fn is_refused(&self, error: &Error, spelled: &dyn Fn(&str) -> String) {
        let expected = |member: &str| self.error[member].as_str().map(spelled);
        let field = expected("field").unwrap_or_default();
        let named = Details::Field {
            name: field.clone(),
        };
        assert_eq!(error.details(), &named, "{}: {error}", self.name);
        assert!(
            error.message().starts_with(&format!("`{field}`")),
            "{}: {error}",
            self.name
        );
        for (actual, member) in [
            (error.message(), "message"),
            (error.next_step(), "next_step"),
        ] {
            if let Some(expected) = expected(member) {
                assert_eq!(actual, expected, "{}", self.name);
            }
        }
        for hidden in &self.hidden {
            assert!(
                !format!("{error:?}").contains(hidden),
                "{}: {error:?}",
                self.name
            );
        }
    }
}
