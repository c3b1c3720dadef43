//! Strict parsing of control objects.

use serde_json::{Map, Value};

use super::Refusal;
use crate::time::Timestamp;

/// The members of a control object that have not been read yet.
pub(super) struct Fields(pub(super) Map<String, Value>);

impl Fields {
    pub(super) fn new(value: Value) -> Result<Self, Refusal> {
        if let Value::Object(members) = value {
            Ok(Self(members))
        } else {
            Err(Refusal::bad("a change is an object"))
        }
    }

    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        match self.0.remove(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Refusal::bad(format!("`{name}` must be a string"))),
        }
    }

    pub(super) fn flag(&mut self, name: &str) -> Result<Option<bool>, Refusal> {
        match self.0.remove(name) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(flag)),
            Some(_) => Err(Refusal::bad(format!("`{name}` must be true or false"))),
        }
    }

    pub(super) fn texts(&mut self, name: &str) -> Result<Option<Vec<String>>, Refusal> {
        let refused = || Refusal::bad(format!("`{name}` must be a list of strings"));
        let Some(value) = self.0.remove(name) else {
            return Ok(None);
        };
        let Value::Array(items) = value else {
            return Err(refused());
        };
        items
            .into_iter()
            .map(|item| item.as_str().map(str::to_owned).ok_or_else(refused))
            .collect::<Result<_, _>>()
            .map(Some)
    }

    pub(super) fn needed(&mut self, name: &str) -> Result<String, Refusal> {
        self.text(name)?
            .ok_or_else(|| Refusal::bad(format!("`{name}` is missing")))
    }

    pub(super) fn time(&mut self, name: &str) -> Result<Option<Timestamp>, Refusal> {
        self.text(name)?
            .map(|text| {
                Timestamp::parse(&text)
                    .ok_or_else(|| Refusal::bad(format!("`{text}` is not a time")))
            })
            .transpose()
    }

    pub(super) fn fields(&mut self, name: &str) -> Result<Self, Refusal> {
        match self.0.remove(name) {
            Some(value) => Self::new(value),
            None => Err(Refusal::bad(format!("`{name}` is missing"))),
        }
    }

    pub(super) fn finish(self) -> Result<(), Refusal> {
        match self.0.keys().next() {
            Some(name) => Err(Refusal::bad(format!("unknown member `{name}`"))),
            None => Ok(()),
        }
    }
}
