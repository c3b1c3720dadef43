//! What a host can ask for, and how it becomes an operation.

use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::BoxFuture;

use crate::display::display_safe;
use crate::endpoint::{Endpoint, OperationInfo, Risk};
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::field_case::FieldCase;
use crate::flow::{Pager, resolve, resolve_surely};
use crate::generated::operations;
use crate::input::Inputs;
use crate::json::Json;
use crate::model::{PageEnd, Rows};
use crate::plan::PlannedVerb;
use crate::secret::Secret;

/// One verb of the manifest.
pub(crate) enum Verb {
    /// It is carried out at once.
    Sent(&'static Endpoint),
    /// It is planned, and carried out with a confirmation.
    Planned(&'static PlannedVerb),
}

/// What a verb that was carried out gives.
#[derive(Debug, Default)]
pub(crate) struct OperationOutput {
    /// The value; where a secret belongs, its index among them.
    pub(crate) value: Json<'static>,
    pub(crate) secrets: Vec<Secret>,
    /// What the caller should know although it went well, display-safe.
    pub(crate) warnings: Vec<String>,
}

/// How a verb is carried out, every reference in its inputs resolved.
pub(crate) type Run = for<'a> fn(
    &'a Context,
    &'static Endpoint,
    &'a Inputs,
) -> BoxFuture<'a, Result<OperationOutput, Error>>;

impl Verb {
    /// The verb of that name.
    pub(crate) fn named(name: &str) -> Result<&'static Self, Error> {
        let mut named = operations::ALL
            .iter()
            .filter(|verb| verb.info().name == name);
        named.next().ok_or_else(|| {
            Error::new(
                ErrorKind::Validation,
                format!("there is no operation `{}`", display_safe(name)),
            )
        })
    }

    pub(crate) fn info(&self) -> &'static OperationInfo {
        match self {
            Self::Sent(endpoint) => &endpoint.info,
            Self::Planned(planned) => &planned.endpoint.info,
        }
    }
}

/// Carries a verb out.
pub(crate) async fn run(
    context: &Context,
    endpoint: &'static Endpoint,
    mut inputs: Inputs,
) -> Result<OperationOutput, Error> {
    inputs.check_times(context.now())?;
    if endpoint.info.risk != Risk::Read {
        resolve_surely(context, &mut inputs).await?;
        return (endpoint.run)(context, endpoint, &inputs).await;
    }
    resolve(context, &mut inputs).await?;
    let mut given = (endpoint.run)(context, endpoint, &inputs).await?;
    given.warnings.extend(inputs.unread());
    Ok(given)
}

/// The pages of a list, from the first to the last. Clones are the same list at the same position.
///
/// Names in the input are resolved once, with the first page. A page that
/// failed can be asked for again.
#[derive(Clone)]
pub(crate) struct Pages {
    pub(crate) endpoint: &'static Endpoint,
    state: Arc<Mutex<CursorState>>,
}

enum CursorState {
    Before(Inputs),
    /// A page is being read; a second one at the same time would be the same page.
    Busy,
    /// With what is yet to be said of the names in the input.
    Within(Pager, Vec<String>),
}

impl Pages {
    /// The list of that name, starting where `input` says.
    pub(crate) fn named(verb: &str, input: Json<'_>, case: FieldCase) -> Result<Self, Error> {
        match Verb::named(verb)? {
            Verb::Sent(endpoint) if endpoint.is_list() => Self::new(endpoint, input, case),
            Verb::Sent(_) | Verb::Planned(_) => Err(Error::new(
                ErrorKind::Validation,
                format!("`{verb}` is not a list operation"),
            )),
        }
    }

    /// A list, starting where `input` says.
    pub(crate) fn new(
        endpoint: &'static Endpoint,
        input: Json<'_>,
        case: FieldCase,
    ) -> Result<Self, Error> {
        // Nothing in the input of a list is of an open list.
        let inputs = Inputs::read(&endpoint.schema, input, case, &mut Vec::new())
            .map_err(|error| error.within(endpoint.info.name))?;
        let state = Arc::new(Mutex::new(CursorState::Before(inputs)));
        Ok(Self { endpoint, state })
    }

    /// Whether the next page is to be read while the last one is looked at.
    pub(crate) fn reads_ahead(&self) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        matches!(&*state, CursorState::Within(pager, _) if pager.reads_ahead())
    }

    /// Gives the rows of the next page away, and what it says beside them; `None` after the last page.
    ///
    /// What the caller should know of the names in the input goes into `warnings`, with the first page.
    pub(crate) async fn next(
        &self,
        context: &Context,
        rows: &mut Rows<'_>,
        warnings: &mut Vec<String>,
    ) -> Result<Option<PageEnd>, Error> {
        let mut guard = PageGuard::take(&self.state)?;
        if let CursorState::Before(inputs) = &guard.state {
            let mut inputs = inputs.clone();
            inputs.check_times(context.now())?;
            resolve(context, &mut inputs).await?;
            let unread = inputs.unread();
            guard.state = CursorState::Within(Pager::new(self.endpoint, inputs), unread);
        }
        match &mut guard.state {
            CursorState::Within(pager, unread) if pager.has_next()? => {
                let end = pager.read(context, rows).await?;
                warnings.append(unread);
                Ok(Some(end))
            }
            CursorState::Before(_) | CursorState::Within(..) | CursorState::Busy => Ok(None),
        }
    }
}

/// The right to read the next page. However it is dropped, the list stays at its current position.
struct PageGuard<'a> {
    cursor: &'a Mutex<CursorState>,
    state: CursorState,
}

impl<'a> PageGuard<'a> {
    fn take(cursor: &'a Mutex<CursorState>) -> Result<Self, Error> {
        let state = core::mem::replace(
            &mut *cursor.lock().unwrap_or_else(PoisonError::into_inner),
            CursorState::Busy,
        );
        if matches!(state, CursorState::Busy) {
            return Err(Error::new(
                ErrorKind::Validation,
                "the previous page is still being read; wait for it, or start a second list",
            ));
        }
        Ok(Self { cursor, state })
    }
}

impl Drop for PageGuard<'_> {
    fn drop(&mut self) {
        let state = core::mem::replace(&mut self.state, CursorState::Busy);
        *self.cursor.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }
}

#[cfg(test)]
mod tests {
    use super::Verb;
    use crate::endpoint::{Input, InputSchema, Kind, ParamLocation, Risk};
    use crate::generated::operations::ALL;
    use crate::http::Method;

    fn schema(verb: &Verb) -> &'static InputSchema {
        match verb {
            Verb::Sent(endpoint) => &endpoint.schema,
            Verb::Planned(planned) => &planned.endpoint.schema,
        }
    }

    #[test]
    fn what_is_destructive_is_planned_and_nothing_else_is() {
        for verb in &ALL {
            let info = verb.info();
            let is_destructive = info.risk == Risk::Destructive;
            let is_planned = matches!(verb, Verb::Planned(_));
            assert_eq!(is_planned, is_destructive, "{}", info.name);
            // Whatever a table says of its risk: these requests take something away.
            let takes_away = info.method == Method::Delete || info.path.ends_with("/revoke");
            assert_eq!(is_planned, takes_away, "{}", info.name);
        }
    }

    #[test]
    fn names_and_requests_are_there_once() {
        for (index, verb) in ALL.iter().enumerate() {
            let info = verb.info();
            for other in ALL.iter().skip(index + 1).map(Verb::info) {
                assert_ne!(info.name, other.name);
            }
            assert!(core::ptr::eq(Verb::named(info.name).unwrap().info(), info));
        }
    }

    #[test]
    fn a_path_is_filled_by_its_inputs_in_order() {
        for verb in &ALL {
            let info = verb.info();
            let segments: Vec<&str> = info
                .path
                .split('/')
                .filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
                .collect();
            let inputs = schema(verb).inputs.iter();
            let in_path: Vec<&Input> = inputs
                .filter(|input| input.location == ParamLocation::Path)
                .collect();
            let wires: Vec<&str> = in_path.iter().map(|input| input.wire).collect();
            assert_eq!(wires, segments, "{}", info.name);
            assert!(
                in_path
                    .iter()
                    .all(|input| input.required && matches!(input.kind, Kind::Reference(_))),
                "{}",
                info.name
            );
        }
    }

    #[test]
    fn what_reads_sends_no_body_and_what_is_planned_neither() {
        for verb in &ALL {
            let has = |location| {
                schema(verb)
                    .inputs
                    .iter()
                    .any(|input| input.location == location)
            };
            let info = verb.info();
            if info.method == Method::Get || matches!(verb, Verb::Planned(_)) {
                assert!(!has(ParamLocation::Body), "{}", info.name);
            }
            if info.method != Method::Get {
                assert!(!has(ParamLocation::Query), "{}", info.name);
            }
        }
    }

    #[test]
    fn rules_speak_of_inputs_that_there_are() {
        for verb in &ALL {
            let schema = schema(verb);
            let rules = &schema.rules;
            let lists = [
                rules.at_least_one,
                rules.exactly_one,
                rules.clears,
                rules.assignments,
            ];
            for name in lists.concat() {
                let known = schema.inputs.iter().any(|input| input.name == name);
                assert!(known, "{}: {name}", verb.info().name);
            }
            let has_clear = schema.inputs.iter().any(|input| input.name == "clear");
            assert_eq!(has_clear, !rules.clears.is_empty());
        }
    }
}
