//! The results of operations.

use std::borrow::Cow;

use crate::json::{FieldCase, Json};
use crate::model::PageEnd;
use crate::operations::OperationOutput;
use crate::plan::{Applied, Plan};
use crate::secret::Secret;

/// The result of an operation.
#[derive(Debug)]
pub enum Output {
    /// An object that was read or written.
    Value {
        /// The object, with the API's member names. A secret is replaced by its index in `secrets`.
        value: Json<'static>,
        /// The secrets, delivered only here.
        secrets: Vec<Secret>,
        /// Warnings of a successful call, display-safe, one line each.
        warnings: Vec<String>,
    },
    /// A page of a list.
    Page {
        /// The page.
        page: PageOutput,
        /// Warnings of a successful call, display-safe, one line each.
        warnings: Vec<String>,
    },
    /// The plan of a destructive operation.
    Plan(Plan),
    /// The result of applying a plan.
    Applied {
        /// How it is known that the plan was carried out.
        applied: Box<Applied>,
        /// What the write returned, as the call without a plan returns it; null for a destructive one.
        result: Json<'static>,
        /// The secrets, delivered only here.
        secrets: Vec<Secret>,
        /// Warnings of a successful call, display-safe, one line each.
        warnings: Vec<String>,
    },
}

/// A page of a list.
#[derive(Debug)]
pub enum PageOutput {
    /// The page as JSON text, in the field case of its list.
    Text(String),
    /// The page without its rows, which were passed to a function.
    Streamed(PageEnd),
    /// The last page was already read.
    End,
}

impl Output {
    pub(super) fn of(output: OperationOutput, mut warnings: Vec<String>) -> Self {
        let OperationOutput {
            value,
            secrets,
            warnings: later,
            request_id: _,
        } = output;
        warnings.extend(later);
        Self::Value {
            value,
            secrets,
            warnings,
        }
    }

    /// The result as JSON text, with member names in a host's field case: an object, a page with its rows, the
    /// document of a plan or of an applied plan. `null` after the last page.
    #[must_use]
    pub fn json(&self, case: FieldCase) -> Cow<'_, str> {
        let value = match self {
            Self::Page {
                page: PageOutput::Text(text),
                ..
            } => return Cow::Borrowed(text),
            Self::Value { value, .. } => return Cow::Owned(value.to_json_string(case)),
            Self::Page { page, .. } => page.to_json(),
            Self::Plan(plan) => plan.document().to_json(),
            Self::Applied {
                applied, result, ..
            } => {
                let mut document = applied.to_json();
                if let Json::Object(members) = &mut document {
                    members.set("result", result.clone());
                }
                document
            }
        };
        Cow::Owned(value.to_json_string(case))
    }

    /// The secrets, delivered only here.
    #[must_use]
    pub fn secrets(&self) -> &[Secret] {
        match self {
            Self::Value { secrets, .. } | Self::Applied { secrets, .. } => secrets,
            Self::Page { .. } | Self::Plan(_) => &[],
        }
    }

    /// Warnings of a successful call, display-safe, one line each.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        match self {
            Self::Value { warnings, .. }
            | Self::Page { warnings, .. }
            | Self::Applied { warnings, .. } => warnings,
            Self::Plan(_) => &[],
        }
    }

    /// Removes the warnings and returns them.
    pub fn take_warnings(&mut self) -> Vec<String> {
        match self {
            Self::Value { warnings, .. }
            | Self::Page { warnings, .. }
            | Self::Applied { warnings, .. } => core::mem::take(warnings),
            Self::Plan(_) => Vec::new(),
        }
    }

    /// Whether a list has ended: its last page was already read.
    #[must_use]
    pub const fn is_end(&self) -> bool {
        matches!(
            self,
            Self::Page {
                page: PageOutput::End,
                ..
            }
        )
    }

    /// The plan, if the operation is destructive.
    #[must_use]
    pub const fn plan(&self) -> Option<&Plan> {
        match self {
            Self::Plan(plan) => Some(plan),
            Self::Value { .. } | Self::Page { .. } | Self::Applied { .. } => None,
        }
    }

    /// Converts values that are names of inputs, in `ignored`, to the host's field case.
    pub(super) fn with_field_case(mut self, case: FieldCase) -> Self {
        if case == FieldCase::Camel
            && let Self::Value {
                value: Json::Object(members),
                ..
            }
            | Self::Applied {
                result: Json::Object(members),
                ..
            } = &mut self
            && let Some(Json::Array(ignored)) = members.get_mut("ignored")
        {
            for name in ignored {
                if let Json::String(text) = name {
                    *name = Json::text(case.convert(text).into_owned());
                }
            }
        }
        self
    }
}

impl PageOutput {
    fn to_json(&self) -> Json<'static> {
        match self {
            Self::Streamed(end) => end.to_json(),
            Self::Text(_) | Self::End => Json::Null,
        }
    }
}
