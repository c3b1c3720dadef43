//! Request bodies: closed JSON objects (reference 2.4).

use serde_json::{Map, Value};

use crate::http::Request;
use crate::ids::{self, Kind, Parsed};
use crate::problem::Problem;
use crate::settings::Refusal;
use crate::time::Timestamp;

/// The members of an object that have not been read yet.
pub(crate) struct Members {
    unread: Map<String, Value>,
    /// The status for unknown members (reference 14, C12).
    unknown: Refusal,
}

/// What a PATCH says about a member that `null` clears.
pub(crate) enum Change<T> {
    Keep,
    Clear,
    Set(T),
}

impl Members {
    pub(crate) fn of_request(request: &Request, unknown: Refusal) -> Result<Self, Problem> {
        let media_type = request
            .single_header("content-type")
            .and_then(|value| value.split(';').next())
            .map(str::trim);
        if !media_type.is_some_and(|given| given.eq_ignore_ascii_case("application/json")) {
            return Err(Problem::invalid("the body must be `application/json`"));
        }
        let value = serde_json::from_slice(&request.body)
            .map_err(|_| Problem::invalid("the body is not JSON"))?;
        Self::of_value("the body", value, unknown)
    }

    /// No members, for an absent optional body.
    pub(crate) fn none(unknown: Refusal) -> Self {
        Self {
            unread: Map::new(),
            unknown,
        }
    }

    fn of_value(what: &str, value: Value, unknown: Refusal) -> Result<Self, Problem> {
        if let Value::Object(unread) = value {
            Ok(Self { unread, unknown })
        } else {
            Err(Problem::invalid(format!("{what} must be an object")))
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.unread.is_empty()
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.unread.contains_key(name)
    }

    pub(crate) fn text(&mut self, name: &str) -> Result<String, Problem> {
        self.optional_text(name)?.ok_or_else(|| missing(name))
    }

    pub(crate) fn optional_text(&mut self, name: &str) -> Result<Option<String>, Problem> {
        match self.unread.remove(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Problem::invalid(format!("`{name}` must be a string"))),
        }
    }

    /// A name: not blank, at most `most` characters, stored unchanged.
    pub(crate) fn name(&mut self, name: &str, longest: usize) -> Result<String, Problem> {
        self.optional_name(name, longest)?
            .ok_or_else(|| missing(name))
    }

    pub(crate) fn optional_name(
        &mut self,
        name: &str,
        longest: usize,
    ) -> Result<Option<String>, Problem> {
        let text = self.optional_text(name)?;
        if let Some(text) = &text
            && (text.trim().is_empty() || text.chars().count() > longest)
        {
            return Err(Problem::invalid(format!(
                "`{name}` must have 1 to {longest} characters"
            )));
        }
        Ok(text)
    }

    pub(crate) fn optional_bounded(
        &mut self,
        name: &str,
        longest: usize,
    ) -> Result<Option<String>, Problem> {
        match self.optional_text(name)? {
            Some(text) if text.chars().count() > longest => Err(Problem::invalid(format!(
                "`{name}` is longer than {longest} characters"
            ))),
            other => Ok(other),
        }
    }

    /// A string of a PATCH that `null` clears.
    pub(crate) fn clearable_text(
        &mut self,
        name: &str,
        longest: usize,
    ) -> Result<Change<String>, Problem> {
        if self.take_null(name) {
            return Ok(Change::Clear);
        }
        let text = self.optional_bounded(name, longest)?;
        Ok(text.map_or(Change::Keep, Change::Set))
    }

    pub(crate) fn clearable_object(&mut self, name: &str) -> Result<Change<Self>, Problem> {
        if self.take_null(name) {
            return Ok(Change::Clear);
        }
        let object = self.optional_object(name)?;
        Ok(object.map_or(Change::Keep, Change::Set))
    }

    fn take_null(&mut self, name: &str) -> bool {
        let is_null = self.unread.get(name) == Some(&Value::Null);
        if is_null {
            self.unread.remove(name);
        }
        is_null
    }

    pub(crate) fn flag(&mut self, name: &str) -> Result<Option<bool>, Problem> {
        match self.unread.remove(name) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(flag)),
            Some(_) => Err(Problem::invalid(format!("`{name}` must be a boolean"))),
        }
    }

    /// A whole number from 0 to `largest`.
    pub(crate) fn count(&mut self, name: &str, largest: u64) -> Result<Option<u64>, Problem> {
        self.unread
            .remove(name)
            .map(|value| {
                value
                    .as_u64()
                    .filter(|count| *count <= largest)
                    .ok_or_else(|| {
                        Problem::invalid(format!("`{name}` must be an integer from 0 to {largest}"))
                    })
            })
            .transpose()
    }

    pub(crate) fn time(&mut self, name: &str) -> Result<Option<Timestamp>, Problem> {
        self.optional_text(name)?
            .map(|text| {
                Timestamp::parse(&text)
                    .ok_or_else(|| Problem::invalid(format!("`{name}` is not a date-time")))
            })
            .transpose()
    }

    pub(crate) fn id(&mut self, name: &str, kind: Kind) -> Result<Parsed, Problem> {
        let text = self.text(name)?;
        ids::parse(kind, &text)
            .map_err(|_| Problem::invalid(format!("`{name}` is not a well-formed id")))
    }

    pub(crate) fn object(&mut self, name: &str) -> Result<Self, Problem> {
        self.optional_object(name)?.ok_or_else(|| missing(name))
    }

    pub(crate) fn optional_object(&mut self, name: &str) -> Result<Option<Self>, Problem> {
        self.unread
            .remove(name)
            .map(|value| Self::of_value(&format!("`{name}`"), value, self.unknown))
            .transpose()
    }

    /// The objects of a list with 1 to `most` items.
    pub(crate) fn objects(&mut self, name: &str, most: usize) -> Result<Vec<Self>, Problem> {
        let items = self.list(name)?;
        if items.is_empty() || items.len() > most {
            return Err(Problem::invalid(format!(
                "`{name}` must have 1 to {most} items"
            )));
        }
        items
            .into_iter()
            .map(|item| Self::of_value(&format!("an item of `{name}`"), item, self.unknown))
            .collect()
    }

    pub(crate) fn texts(&mut self, name: &str) -> Result<Vec<String>, Problem> {
        self.list(name)?
            .into_iter()
            .map(|item| {
                if let Value::String(text) = item {
                    Ok(text)
                } else {
                    Err(Problem::invalid(format!("`{name}` must hold strings")))
                }
            })
            .collect()
    }

    fn list(&mut self, name: &str) -> Result<Vec<Value>, Problem> {
        match self.unread.remove(name) {
            Some(Value::Array(items)) => Ok(items),
            Some(_) => Err(Problem::invalid(format!("`{name}` must be a list"))),
            None => Err(missing(name)),
        }
    }

    /// Rejects members that were not read.
    pub(crate) fn finish(self) -> Result<(), Problem> {
        match self.unread.keys().next() {
            Some(name) => Err(Problem::refused(
                self.unknown,
                format!("unknown member `{name}`"),
            )),
            None => Ok(()),
        }
    }
}

fn missing(name: &str) -> Problem {
    Problem::invalid(format!("`{name}` is missing"))
}
