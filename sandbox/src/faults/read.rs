//! From the dial's JSON to rules.

use serde::Deserialize;

use super::{Fault, Faults, Rule};

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
        let value: serde_json::Value = serde_json::from_slice(text).map_err(unreadable)?;
        // serde would read a list as the members in order.
        if !value.is_object() {
            return Err(FaultsError("it must be an object".to_owned()));
        }
        serde_json::from_value(value).map_err(unreadable)
    }
}

/// A rule as it is written.
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
    /// Another way to say `nth`: how many requests pass before.
    #[serde(default)]
    after: Option<u64>,
    #[serde(default)]
    times: Option<u64>,
    fault: Fault,
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
        check(&form.fault)?;
        Ok(Self {
            method: form.method,
            path_prefix: form.path_prefix,
            operation: form.operation,
            nth,
            times: form.times,
            fault: form.fault,
        })
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
