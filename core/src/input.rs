//! Plain objects from a host, read member by member.

use serde_json::{Map, Value};

use crate::display::display_safe;
use crate::error::Error;
use crate::model::Ref;

/// The members of an input object. Each is taken once; what is left over at
/// the end is a mistake of the caller and refused.
#[derive(Debug)]
pub(crate) struct Fields {
    members: Map<String, Value>,
    known: Vec<&'static str>,
}

/// An input that hosts give as a plain object.
pub(crate) trait Input: Sized {
    /// Reads the members that it knows.
    fn read(fields: &mut Fields) -> Result<Self, Error>;
}

/// The whole input of an operation.
pub(crate) fn read<T: Input>(input: Value) -> Result<T, Error> {
    let Value::Object(members) = input else {
        return Err(Error::validation(
            "input",
            "is not an object of named values",
        ));
    };
    let mut fields = Fields {
        members,
        known: Vec::new(),
    };
    let value = T::read(&mut fields)?;
    fields.nothing_left()?;
    Ok(value)
}

impl Fields {
    /// A member's value; `null` is the same as leaving it out.
    fn take(&mut self, name: &'static str) -> Option<Value> {
        self.known.push(name);
        self.members.remove(name).filter(|value| !value.is_null())
    }

    fn nothing_left(&self) -> Result<(), Error> {
        match self.members.iter().find(|(_, value)| !value.is_null()) {
            None => Ok(()),
            Some((name, _)) => Err(Error::validation(
                &display_safe(name),
                format!("is not known here; allowed are {}", self.known.join(", ")),
            )),
        }
    }

    /// A text that may be left out.
    pub(crate) fn text(&mut self, name: &'static str) -> Result<Option<String>, Error> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(wrong(name, &other, "a text")),
        }
    }

    /// A text that must be there.
    pub(crate) fn required_text(&mut self, name: &'static str) -> Result<String, Error> {
        self.text(name)?.ok_or_else(|| missing(name, "a text"))
    }

    /// Several texts; none when left out.
    pub(crate) fn texts(&mut self, name: &'static str) -> Result<Vec<String>, Error> {
        match self.take(name) {
            None => Ok(Vec::new()),
            Some(Value::String(text)) => Ok(vec![text]),
            Some(Value::Array(values)) => values
                .into_iter()
                .map(|value| {
                    let text = value.as_str().map(ToOwned::to_owned);
                    text.ok_or_else(|| wrong(name, &value, "a list of texts"))
                })
                .collect(),
            Some(other) => Err(wrong(name, &other, "a list of texts")),
        }
    }

    /// A whole number that may be left out.
    pub(crate) fn number(&mut self, name: &'static str) -> Result<Option<u32>, Error> {
        match self.take(name) {
            None => Ok(None),
            Some(value) => match value.as_u64().and_then(|number| u32::try_from(number).ok()) {
                Some(number) => Ok(Some(number)),
                None => Err(wrong(name, &value, "a whole number, 0 or more")),
            },
        }
    }

    /// Yes or no, or left out.
    pub(crate) fn flag(&mut self, name: &'static str) -> Result<Option<bool>, Error> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(flag)),
            Some(other) => Err(wrong(name, &other, "true or false")),
        }
    }

    /// A thing by id or name: a text, `{"id": …}` or `{"name": …}`.
    pub(crate) fn reference(&mut self, name: &'static str) -> Result<Option<Ref>, Error> {
        let wanted = "an id or a name";
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(Ref::from(text))),
            Some(Value::Object(members)) if members.len() == 1 => {
                match (members.get("id"), members.get("name")) {
                    (Some(Value::String(id)), None) => Ok(Some(Ref::id(id.as_str()))),
                    (None, Some(Value::String(text))) => Ok(Some(Ref::name(text.as_str()))),
                    _ => Err(wrong(name, &Value::Object(members), wanted)),
                }
            }
            Some(other) => Err(wrong(name, &other, wanted)),
        }
    }

    /// A thing by id or name that must be given.
    pub(crate) fn required_reference(&mut self, name: &'static str) -> Result<Ref, Error> {
        self.reference(name)?
            .ok_or_else(|| missing(name, "an id or a name"))
    }
}

fn missing(name: &str, wanted: &str) -> Error {
    Error::validation(name, format!("is missing; {wanted} is wanted"))
}

/// The value itself is not repeated: it may be anything, a secret too.
fn wrong(name: &str, value: &Value, wanted: &str) -> Error {
    let found = match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    Error::validation(name, format!("is {found}; {wanted} is wanted"))
}
