//! How an operation ends when it ends well.

use std::borrow::Cow;

use crate::json::{FieldCase, Json};
use crate::model::PageEnd;
use crate::operations::OperationOutput;
use crate::plan::{Applied, Plan};
use crate::secret::Secret;

/// How an operation ended.
#[derive(Debug)]
pub enum Output {
    /// What was read or written.
    Value {
        /// Its member names as the API has them. Where a secret belongs it has the secret's index in `secrets`.
        value: Json<'static>,
        /// Secrets, delivered once, here.
        secrets: Vec<Secret>,
        /// Warnings of a successful call, display-safe, one line each.
        warnings: Vec<String>,
    },
    /// A page of a list.
    Page {
        /// The page.
        page: PageOutput,
        /// What the caller should know although the call went well, display-safe, a line each.
        warnings: Vec<String>,
    },
    /// A destructive verb is planned.
    Plan(Plan),
    /// A plan was applied.
    Applied(Applied),
}

/// A page of a list.
#[derive(Debug)]
pub enum PageOutput {
    /// The whole page as JSON text, in the spelling of its list.
    Text(String),
    /// What it says beside its rows, which were given away.
    Streamed(PageEnd),
    /// The last page was read before.
    End,
}

impl Output {
    pub(super) fn of(output: OperationOutput, mut warnings: Vec<String>) -> Self {
        let OperationOutput {
            value,
            secrets,
            warnings: later,
        } = output;
        warnings.extend(later);
        Self::Value {
            value,
            secrets,
            warnings,
        }
    }

    /// The whole as JSON text, its member names in a host's spelling: a value, a page with its rows, the
    /// document of a plan or of what came of one. `null` after the last page.
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
            Self::Applied(applied) => applied.to_json(),
        };
        Cow::Owned(value.to_json_string(case))
    }

    /// Secrets, delivered once.
    #[must_use]
    pub fn secrets(&self) -> &[Secret] {
        match self {
            Self::Value { secrets, .. } => secrets,
            Self::Page { .. } | Self::Plan(_) | Self::Applied(_) => &[],
        }
    }

    /// What the caller should know although the call went well.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        match self {
            Self::Value { warnings, .. } | Self::Page { warnings, .. } => warnings,
            Self::Plan(_) | Self::Applied(_) => &[],
        }
    }

    /// Takes the warnings out.
    pub fn take_warnings(&mut self) -> Vec<String> {
        match self {
            Self::Value { warnings, .. } | Self::Page { warnings, .. } => core::mem::take(warnings),
            Self::Plan(_) | Self::Applied(_) => Vec::new(),
        }
    }

    /// Whether a list has ended: its last page was read before.
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

    /// The plan, when the verb is destructive.
    #[must_use]
    pub const fn plan(&self) -> Option<&Plan> {
        match self {
            Self::Plan(plan) => Some(plan),
            Self::Value { .. } | Self::Page { .. } | Self::Applied(_) => None,
        }
    }

    /// The same with names that are values converted to the host's field case.
    pub(super) fn with_field_case(mut self, case: FieldCase) -> Self {
        if case == FieldCase::Camel
            && let Self::Value {
                value: Json::Object(members),
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
