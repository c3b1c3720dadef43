//! Expands fixtures, samples and repeated texts.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// How deep fixtures may be nested.
const MAX_DEPTH: usize = 8;

/// Values with names, and which of them were used.
pub(crate) struct Fixtures {
    values: Map<String, Value>,
    used: RefCell<BTreeSet<String>>,
}

impl Fixtures {
    pub(crate) fn new(values: Map<String, Value>) -> Self {
        let used = RefCell::default();
        Self { values, used }
    }

    /// The names of those that were not used.
    pub(crate) fn unused(&self) -> Vec<String> {
        let used = self.used.borrow();
        let names = self.values.keys().filter(|name| !used.contains(*name));
        names.cloned().collect()
    }

    fn get(&self, name: &str) -> Result<&Value, String> {
        self.used.borrow_mut().insert(name.to_owned());
        let value = self.values.get(name);
        value.ok_or_else(|| format!("there is no fixture `{name}`"))
    }
}

/// The values that names stand for: fixtures, and in a common vector also those of an operation's sample.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) fixtures: &'a Fixtures,
    pub(crate) sample: &'a Map<String, Value>,
}

impl<'a> Names<'a> {
    pub(crate) fn expand(self, value: &Value) -> Result<Value, String> {
        self.within(value, 0)
    }

    fn within(self, value: &Value, depth: usize) -> Result<Value, String> {
        if depth > MAX_DEPTH {
            return Err("fixtures stand too deep within one another".to_owned());
        }
        match value {
            Value::Object(members) => self.object(members, depth),
            Value::Array(entries) => self.list(entries, depth),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(value.clone()),
        }
    }

    fn object(self, members: &Map<String, Value>, depth: usize) -> Result<Value, String> {
        if let Some(text) = members.get("$repeat") {
            return repeated(text, members.get("times"));
        }
        if let Some(name) = members.get("$fixture") {
            let fixture = self.fixtures.get(text_of(name)?)?;
            let base = self.within(fixture, depth + 1)?;
            return self.changed(base, members, depth);
        }
        if let Some(name) = members.get("$sample") {
            let base = self.sample_of(text_of(name)?)?.clone();
            return self.changed(base, members, depth);
        }
        self.members(members, depth).map(Value::Object)
    }

    /// The members of an object. A name `$name` is replaced by the text of the sample's member `name`.
    fn members(
        self,
        members: &Map<String, Value>,
        depth: usize,
    ) -> Result<Map<String, Value>, String> {
        let own = members
            .iter()
            .filter(|(name, _)| !["$fixture", "$sample", "$without"].contains(&name.as_str()));
        own.map(|(name, value)| {
            let name = match name.strip_prefix('$') {
                Some(named) => text_of(self.sample_of(named)?)?,
                None => name,
            };
            Ok((name.to_owned(), self.within(value, depth)?))
        })
        .collect()
    }

    /// A named value, without the members of `$without` and with the members next to its name.
    fn changed(
        self,
        mut base: Value,
        members: &Map<String, Value>,
        depth: usize,
    ) -> Result<Value, String> {
        if members.len() == 1 {
            return Ok(base);
        }
        let changed = base
            .as_object_mut()
            .ok_or_else(|| format!("is no object that could be changed: {members:?}"))?;
        let without = members.get("$without").and_then(Value::as_array);
        for name in without.into_iter().flatten() {
            changed
                .remove(text_of(name)?)
                .ok_or_else(|| format!("has no member {name} to be left out: {members:?}"))?;
        }
        changed.extend(self.members(members, depth)?);
        Ok(base)
    }

    /// The entries of a list. A named list in it is replaced by its entries.
    fn list(self, entries: &[Value], depth: usize) -> Result<Value, String> {
        let mut list = Vec::new();
        for entry in entries {
            match (entry, self.within(entry, depth)?) {
                (Value::Object(_), Value::Array(named)) => list.extend(named),
                (_, plain) => list.push(plain),
            }
        }
        Ok(Value::Array(list))
    }

    fn sample_of(self, name: &str) -> Result<&'a Value, String> {
        let value = self.sample.get(name);
        value.ok_or_else(|| format!("the sample has no `{name}`"))
    }
}

fn repeated(text: &Value, times: Option<&Value>) -> Result<Value, String> {
    let times = times.and_then(Value::as_u64);
    let times = times.and_then(|times| usize::try_from(times).ok());
    let times = times.ok_or("a repeated text says how many `times`")?;
    Ok(text_of(text)?.repeat(times).into())
}

fn text_of(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| format!("is no text: {value}"))
}
