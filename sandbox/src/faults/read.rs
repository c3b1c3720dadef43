//! Parses the JSON form of fault rules.

use std::str::FromStr;

use serde::Deserialize;
use serde_json::Value;

use super::{Fault, Faults, Operation, Rule};
use crate::routes;

/// The dial's JSON could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultsError(String);

impl std::fmt::Display for FaultsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not a fault dial: {}", self.0)
    }
}

impl std::error::Error for FaultsError {}

impl Faults {
    /// Reads the JSON form, for example
    /// `{"rules":[{"operation":"delete_user","times":1,"fault":{"kind":"drop_reply"}}]}`.
    ///
    /// # Errors
    ///
    /// When it isn't JSON, or has members or kinds that the dial doesn't know.
    pub fn from_json(text: &[u8]) -> Result<Self, FaultsError> {
        let unreadable = |error: serde_json::Error| FaultsError(error.to_string());
        let value: Value = serde_json::from_slice(text).map_err(unreadable)?;
        // serde would accept an array with the members in order.
        if !value.is_object() {
            return Err(FaultsError("it must be an object".to_owned()));
        }
        serde_json::from_value(value).map_err(unreadable)
    }
}

/// The JSON form of a rule.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleForm {
    #[serde(default)]
    method: Option<String>,
    #[serde(default)]
    path_prefix: Option<String>,
    #[serde(default)]
    operation: Option<String>,
    #[serde(default)]
    nth: Option<u64>,
    /// An alternative to `nth`: how many requests to skip.
    #[serde(default)]
    after: Option<u64>,
    #[serde(default)]
    times: Option<u64>,
    fault: Value,
}

/// The methods of the API.
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

impl FromStr for Operation {
    type Err = FaultsError;

    fn from_str(name: &str) -> Result<Self, FaultsError> {
        routes::operation(name)
            .map(|route| Self(route.operation))
            .map_err(FaultsError)
    }
}

impl TryFrom<RuleForm> for Rule {
    type Error = String;

    fn try_from(form: RuleForm) -> Result<Self, String> {
        let nth = match (form.nth, form.after) {
            (Some(_), Some(_)) => return Err("`nth` and `after` say the same, give one".to_owned()),
            (Some(0), None) => return Err("`nth` counts from 1".to_owned()),
            (nth, None) => nth,
            (None, Some(after)) => Some(after.saturating_add(1)),
        };
        let fault = fault(form.fault)?;
        check(&fault)?;
        let method = form.method.as_deref();
        if let Some(method) = method.filter(|method| !METHODS.contains(method)) {
            return Err(format!("`{method}` is not a method of the API"));
        }
        if let Some(prefix) = form
            .path_prefix
            .as_deref()
            .filter(|prefix| !prefix.starts_with('/'))
        {
            return Err(format!(
                "no path starts with `{prefix}`, they start with `/`"
            ));
        }
        let route = form
            .operation
            .as_deref()
            .map(routes::operation)
            .transpose()?;
        if let Some(route) = route {
            let name = route.operation;
            if let Some(method) = method.filter(|method| *method != route.method) {
                return Err(format!("no request of `{name}` is a {method}"));
            }
            if fault.is_of_lists() && !name.starts_with("list_") {
                return Err(format!(
                    "`{}` is about lists, `{name}` is none",
                    fault.kind()
                ));
            }
        }
        Ok(Self {
            method: form.method,
            path_prefix: form.path_prefix,
            operation: route.map(|route| Operation(route.operation)),
            nth,
            times: form.times,
            fault,
        })
    }
}

/// Rejects members of kinds without any, which serde would ignore.
fn fault(value: Value) -> Result<Fault, String> {
    let extra = value
        .as_object()
        .and_then(|members| members.keys().find(|name| *name != "kind"))
        .cloned();
    let fault: Fault = serde_json::from_value(value).map_err(|error| error.to_string())?;
    match extra {
        Some(extra) if fault.is_bare() => {
            Err(format!("`{}` has no member `{extra}`", fault.kind()))
        }
        Some(_) | None => Ok(fault),
    }
}

fn check(fault: &Fault) -> Result<(), String> {
    if let Fault::BadRow { row: Some(0), .. } = fault {
        return Err("`row` counts from 1".to_owned());
    }
    if let Fault::Overlap { rows: 0 } = fault {
        return Err("`rows` that come again are at least 1".to_owned());
    }
    if let Fault::Body {
        status: None,
        executed: false,
        ..
    } = fault
    {
        return Err("a body that is not `executed` needs a `status`".to_owned());
    }
    if let Fault::Status { status, .. }
    | Fault::Gateway { status, .. }
    | Fault::Html { status, .. }
    | Fault::Redirect { status, .. }
    | Fault::Body {
        status: Some(status),
        ..
    } = fault
        && !is_final(*status)
    {
        return Err(format!("{status} is not a final status"));
    }
    Ok(())
}

/// 101 ends an exchange too; the others of its class only announce one. HTTP has three digits for the rest.
const fn is_final(status: u16) -> bool {
    matches!(status, 101 | 200..=999)
}
