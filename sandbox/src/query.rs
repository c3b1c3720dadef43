//! Strict parsing of query parameters.

use crate::ids::{self, Kind, Parsed};
use crate::problem::Problem;

/// The pairs of a query, in order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Query<'a>(pub(crate) &'a [(String, String)]);

impl<'a> Query<'a> {
    /// Rejects unknown parameters: a misspelt filter must not widen a list.
    pub(crate) fn only(self, names: &[&str]) -> Result<Self, Problem> {
        match self
            .0
            .iter()
            .find(|(name, _)| !names.contains(&name.as_str()))
        {
            Some((name, _)) => Err(Problem::invalid(format!(
                "unknown query parameter `{name}`"
            ))),
            None => Ok(self),
        }
    }

    pub(crate) fn single(self, name: &str) -> Result<Option<&'a str>, Problem> {
        let mut values = self.all(name);
        let first = values.next();
        if values.next().is_some() {
            return Err(Problem::invalid(format!("`{name}` is given twice")));
        }
        Ok(first)
    }

    pub(crate) fn all(self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// An id of the kind; malformed ones are a 400 (reference 2.6).
    pub(crate) fn id(self, name: &str, kind: Kind) -> Result<Option<Parsed>, Problem> {
        self.single(name)?
            .map(|text| {
                ids::parse(kind, text)
                    .map_err(|_| Problem::invalid(format!("`{name}` is not a well-formed id")))
            })
            .transpose()
    }

    /// A string of at most `most` characters.
    pub(crate) fn bounded(self, name: &str, longest: usize) -> Result<Option<&'a str>, Problem> {
        match self.single(name)? {
            Some(text) if text.chars().count() > longest => Err(Problem::invalid(format!(
                "`{name}` is longer than {longest} characters"
            ))),
            other => Ok(other),
        }
    }

    /// A value of an enumeration.
    pub(crate) fn value<T>(
        self,
        name: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Problem> {
        self.single(name)?
            .map(|text| known(name, text, &read))
            .transpose()
    }

    pub(crate) fn values<T>(
        self,
        name: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<T>, Problem> {
        self.all(name)
            .map(|text| known(name, text, &read))
            .collect()
    }
}

fn known<T>(name: &str, text: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Problem> {
    read(text).ok_or_else(|| Problem::invalid(format!("`{text}` is not a value of `{name}`")))
}
