//! Loads a plan from its document.

use super::apply::is_missing_from_list;
use super::document::FORMAT;
use super::fact_keys;
use super::make::{Plan, make};
use super::refused::stale_by_absence;
#[cfg(test)]
use super::tests::weakness;
use super::verb::PlannedVerb;
use crate::display::display_safe;
use crate::engine::Context;
use crate::error::Error;
use crate::json::{FieldCase, Json};

/// Finds the destructive operation of a name.
pub(crate) type FindVerb = fn(&str) -> Result<&'static PlannedVerb, Error>;

/// Makes a new plan from the input of a document.
///
/// The document's facts only serve to say what changed. Its code is valid for the new plan as long as
/// the account has not changed.
///
/// # Errors
/// `Validation` if the document is not a plan of this client, `StalePlan` if its target is gone.
pub(crate) async fn load(
    context: Context,
    document: Json<'static>,
    find: FindVerb,
) -> Result<Plan, Error> {
    if document.member("format").as_number() != Some(FORMAT) {
        return Err(Error::validation(
            "format",
            format!("is not {FORMAT}: this is no plan, or one of another version"),
        ));
    }
    for (name, own) in [
        ("host", context.session().host()),
        ("credential_id", context.session().credential_id()),
    ] {
        let named = document.str_of(name);
        #[cfg(test)]
        if weakness::is_unchecked_on_load(name) {
            continue;
        }
        if named != own {
            return Err(Error::validation(
                name,
                format!(
                    "is `{}`, but this client's is `{own}`; make the plan with this client",
                    display_safe(named)
                ),
            ));
        }
    }
    let input = document.member("input").clone();
    let verb = find(document.str_of("operation"))?;
    let planned = verb.with_input(input, FieldCase::Snake)?;
    let subject = planned.subject_text();
    let rule = verb.target;
    let plan = match make(context, planned).await {
        Ok(plan) => plan,
        Err(error) if error.is_api_not_found() || is_missing_from_list(&error) => {
            return Err(stale_by_absence(Some(subject)));
        }
        Err(error) => return Err(error),
    };
    // The target existed when the document was made.
    let before = document.member("facts").member(fact_keys::TARGET);
    if !rule.is_absent(before) && rule.is_absent(plan.document().facts.member(fact_keys::TARGET)) {
        return Err(stale_by_absence(Some(subject)));
    }
    Ok(plan.loaded_from(document.member("facts").clone()))
}

/// Not in WebAssembly, whose hosts compare by the code of the document.
#[cfg(not(target_arch = "wasm32"))]
impl Plan {
    /// What has changed since the document was written that this plan was loaded from; empty for every other plan.
    ///
    /// A code tells it for 15 minutes, a document at any time, with or without a code.
    #[must_use]
    pub fn changes_since_document(&self) -> Vec<crate::error::Change> {
        self.loaded().map_or_else(Vec::new, |(facts, _)| {
            super::difference::difference(facts, &self.document().facts, self.names())
        })
    }

    /// Checks that nothing has changed since the document was written that this plan was loaded from.
    ///
    /// # Errors
    /// `StalePlan` with the changes.
    pub fn ensure_unchanged(&self) -> Result<(), Error> {
        let changes = self.changes_since_document();
        if changes.is_empty() {
            return Ok(());
        }
        Err(super::refused::stale(changes))
    }
}
