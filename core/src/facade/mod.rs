//! The API for hosts: plain values in, plain values out.
//!
//! It converts and delegates; neither this module nor a binding makes decisions.

mod output;
#[cfg(test)]
mod tests;

pub use output::{Output, PageOutput};

use futures_util::future::{BoxFuture, FutureExt as _};

use crate::display::display_safe;
use crate::endpoint::Endpoint;
pub use crate::endpoint::OperationInfo;
use crate::engine::{Context, Event, EventKind, Operation};
use crate::error::{Error, ErrorKind};
pub use crate::flow::Cursor;
use crate::flow::next_page;
use crate::input::Inputs;
pub use crate::json::FieldCase;
use crate::json::Json;
use crate::model::{PageEnd, PageText, Rows};
use crate::operations::{self, OperationOutput};
use crate::plan::{self, Plan, PlannedVerb};
use crate::registry::{self, Verb};
use crate::session::Session;
use crate::time::seconds;

/// Every operation, in the manifest's order.
pub fn operations() -> impl Iterator<Item = OperationInfo> {
    registry::ALL.iter().map(|verb| *verb.info())
}

/// The method and the path of an operation's request, `GET` and `/v2/users/{user_id}`.
#[must_use]
pub fn request_line(operation: &str) -> Option<(&'static str, &'static str)> {
    let mut known = registry::ALL.iter().map(Verb::info);
    let info = known.find(|info| info.name == operation)?;
    Some((info.method.as_str(), info.path))
}

/// Milliseconds of a wait that is not left unsaid.
const LONG_WAIT_MS: u64 = 2_000;

/// What to warn of when nobody listens to a wait, a line that is safe to display: the first long one of a session.
/// Call it only then, since the next one has no warning.
#[must_use]
pub fn warning(session: &Session, event: &Event, case: FieldCase) -> Option<String> {
    let is_long = event.kind != EventKind::Request && event.millis > LONG_WAIT_MS;
    if !is_long || !session.is_first_long_wait() {
        return None;
    }
    let [on_wait, on_retry] = ["on_wait", "on_retry"].map(|name| case.convert(name));
    Some(format!(
        "`{}` waits {}: {}; later waits are not warned of: pass `{on_wait}` and `{on_retry}` to be told of each",
        event.operation,
        seconds(event.millis),
        event.reason.as_deref().unwrap_or_default(),
    ))
}

/// An event as a plain object: `kind`, `operation`, `method`, `path`, `attempt`, `status`, `request_id`, `reason` and
/// `millis`; what does not apply is null.
#[must_use]
pub fn event(event: &Event) -> Json<'static> {
    let (method, path) = request_line(event.operation).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().map_or(Json::Null, Json::text);
    let number = |number: u64| match number {
        0 => Json::Null,
        number => Json::number(number),
    };
    Json::object([
        ("kind", Json::text(event.kind.as_str())),
        ("operation", Json::text(event.operation)),
        ("method", Json::text(method)),
        ("path", Json::text(path)),
        ("attempt", number(event.attempt.into())),
        ("status", number(event.status.unwrap_or_default().into())),
        ("request_id", text(&event.request_id)),
        ("reason", text(&event.reason)),
        ("millis", Json::number(event.millis)),
    ])
}

/// Starts an operation, `users.get`. Its input is a plain object with names in the host's field case.
///
/// # Errors
/// `Validation` when there is no such operation or its input is invalid.
pub fn start(
    session: &Session,
    operation: &str,
    input: Json<'_>,
    case: FieldCase,
) -> Result<Operation<Output>, Error> {
    start_in_case(session, operation, input, case).map_err(|error| error.with_field_case(case))
}

fn start_in_case(
    session: &Session,
    operation: &str,
    input: Json<'_>,
    case: FieldCase,
) -> Result<Operation<Output>, Error> {
    let verb = Verb::named(operation)?;
    let name = verb.info().name;
    let mut warnings = Vec::new();
    match *verb {
        Verb::Direct(endpoint) if endpoint.is_list() => {
            Ok(Cursor::new(endpoint, input, case)?.next_page(session))
        }
        Verb::Direct(endpoint) => {
            let planned = Verb::planned(name).ok();
            let again = input.clone().into_owned();
            let inputs = Inputs::read(&endpoint.schema, input, case, &mut warnings)
                .map_err(|error| error.within(name))?;
            Ok(in_case(session, name, case, move |context| {
                async move {
                    let request = |verb: &'static PlannedVerb| verb.with_input(again.clone(), case);
                    let first = planned.map(request).transpose()?;
                    let written = guarded(&context, endpoint, inputs, first, &mut warnings, case);
                    let (planned, stopped) = match (written.await, planned) {
                        (Ok(output), _) => return Ok(Output::of(output, warnings)),
                        (Err(error), Some(planned)) if needs_plan(&error) => (planned, error),
                        // Its caller may have to undo what it warns of.
                        (Err(error), _) if error.kind() == ErrorKind::OutcomeUnknown => {
                            return Err(context.with_warnings(error));
                        }
                        (Err(error), _) => return Err(error),
                    };
                    let plan = plan::make(context, request(planned)?).await;
                    if stopped.kind() == ErrorKind::ConfirmationRequired {
                        return Err(plan::unconfirmed(&plan?));
                    }
                    // Something may have changed meanwhile; a plan that is not stopped is not this one.
                    let plan = plan
                        .ok()
                        .filter(|plan| plan.document().expires_at.is_none());
                    Err(stopped.stopping(plan.map(|plan| plan.document().to_json())))
                }
                .boxed()
            }))
        }
        Verb::Planned(planned) => {
            let planned = planned
                .with_input(input, case)
                .map_err(|error| error.within(name))?;
            Ok(make(session, planned, case))
        }
    }
}

/// Whether an error comes with the plan of the call that it stops.
fn needs_plan(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::GuardTripped | ErrorKind::ConfirmationRequired
    )
}

/// Carries out an operation that is not destructive; a write after its guards, unless its policy has it confirmed.
async fn guarded(
    context: &Context,
    endpoint: &'static Endpoint,
    mut inputs: Inputs,
    write: Option<plan::PlanRequest>,
    warnings: &mut Vec<String>,
    case: FieldCase,
) -> Result<OperationOutput, Error> {
    if let Some(write) = write {
        let policy = context.session().policy();
        if policy.confirm >= write.confirmed_from() {
            // The error of its plan takes the place of this one.
            let message = String::new();
            return Err(Error::new(ErrorKind::ConfirmationRequired, message));
        }
        if write.is_guarded(policy) {
            let (resolved, found) = write.check_guards(context, case).await?;
            inputs = resolved;
            context.warn_if_unknown(&found);
            warnings.extend(found);
        }
    }
    operations::run(context, endpoint, inputs).await
}

/// Starts the plan of a write, `users.create`: what the call would send, what it would change, and whom it would affect.
/// Its result is a [`Plan`]. Only reads are sent.
///
/// # Errors
/// `Validation` when there is no such operation, when it only reads, or when its input is invalid.
pub fn plan(
    session: &Session,
    operation: &str,
    input: Json<'_>,
    case: FieldCase,
) -> Result<Operation<Output>, Error> {
    let planned = Verb::planned(operation).and_then(|verb| {
        let planned = verb.with_input(input, case);
        planned.map_err(|error| error.within(verb.info.name))
    });
    let planned = planned.map_err(|error| error.with_field_case(case))?;
    Ok(make(session, planned, case))
}

fn make(session: &Session, planned: plan::PlanRequest, case: FieldCase) -> Operation<Output> {
    in_case(session, planned.verb().info.name, case, |context| {
        async move { plan::make(context, planned).await.map(Output::Plan) }.boxed()
    })
}

/// Starts `whoami`: who is calling, as far as the API tells, in at most two requests. Its result is the model `Caller`.
pub fn whoami(session: &Session, case: FieldCase) -> Operation<Output> {
    in_case(session, "whoami", case, |context| {
        async move {
            let output = operations::whoami(&context).await?;
            Ok(Output::of(output, Vec::new()))
        }
        .boxed()
    })
}

/// An operation whose errors name fields in the host's field case, and objects by their names. Boxed flows have it
/// compiled once.
fn in_case(
    session: &Session,
    name: &'static str,
    case: FieldCase,
    flow: impl FnOnce(Context) -> BoxFuture<'static, Result<Output, Error>>,
) -> Operation<Output> {
    Operation::new(session, name, |context| {
        let flow = flow(context.clone());
        presented(context, flow, case)
    })
}

async fn presented(
    context: Context,
    flow: BoxFuture<'static, Result<Output, Error>>,
    case: FieldCase,
) -> Result<Output, Error> {
    match flow.await {
        Ok(output) => Ok(output.with_field_case(case)),
        Err(error) => {
            let error = error.with_field_case(case);
            Err(plan::name_mentioned(&context, error).await)
        }
    }
}

/// All pages of a list operation, `users.list`, for iterating over its rows.
///
/// They have as many rows as the API allows, unless the input has a `limit`: each page is a request.
///
/// # Errors
/// `Validation` when it is not a list operation or its input is invalid.
pub fn pages(operation: &str, input: Json<'_>, case: FieldCase) -> Result<Cursor, Error> {
    list(operation, input, case, Cursor::iterated)
}

/// The pages of a list operation with as many rows as the input says, or the server's default.
///
/// # Errors
/// As [`pages`].
pub fn page(operation: &str, input: Json<'_>, case: FieldCase) -> Result<Cursor, Error> {
    list(operation, input, case, Cursor::new)
}

fn list(
    operation: &str,
    input: Json<'_>,
    case: FieldCase,
    cursor: fn(&'static Endpoint, Json<'_>, FieldCase) -> Result<Cursor, Error>,
) -> Result<Cursor, Error> {
    let list = Verb::list(operation).and_then(|list| cursor(list, input, case));
    list.map_err(|error| error.with_field_case(case))
}

/// A function that receives the rows of a page one by one, with the API's member names, in order.
///
/// It must not use the rows of a page that fails in the end.
pub type OnRow = Box<dyn FnMut(Json<'_>) + Send>;

impl Cursor {
    /// The operation that reads the next page, as JSON text in the field case of the list.
    pub fn next_page(&self, session: &Session) -> Operation<Output> {
        let cursor = self.clone();
        self.in_case(session, |context| {
            async move {
                let mut text = PageText::new(cursor.case());
                let mut warnings = Vec::new();
                let mut rows = Rows::Text(&mut text);
                let end = next_page(&cursor, &context, &mut rows, &mut warnings).await?;
                warnings.extend(unreadable_rows_warning(end.as_ref()));
                let page = end.map_or(PageOutput::End, |end| PageOutput::Text(text.finish(&end)));
                Ok(Output::Page { page, warnings })
            }
            .boxed()
        })
    }

    /// The operation that reads the next page and passes its rows to `on_row`.
    pub fn next_page_each(&self, session: &Session, mut on_row: OnRow) -> Operation<Output> {
        let cursor = self.clone();
        self.in_case(session, |context| {
            async move {
                let mut warnings = Vec::new();
                let mut rows = Rows::Each(&mut *on_row);
                let end = next_page(&cursor, &context, &mut rows, &mut warnings).await?;
                warnings.extend(unreadable_rows_warning(end.as_ref()));
                let page = end.map_or(PageOutput::End, PageOutput::Streamed);
                Ok(Output::Page { page, warnings })
            }
            .boxed()
        })
    }

    fn in_case(
        &self,
        session: &Session,
        flow: impl FnOnce(Context) -> BoxFuture<'static, Result<Output, Error>>,
    ) -> Operation<Output> {
        in_case(session, self.endpoint().info.name, self.case(), flow)
    }
}

/// Applies a plan in the session that it was made in; `confirm` is its confirmation code.
pub fn apply(plan: &Plan, confirm: Option<&str>, case: FieldCase) -> Operation<Output> {
    apply_by(plan, confirm, None, plan.session(), case)
}

/// [`apply`] with the retries of a call, and with its policy, which adds to the plan's own.
///
/// `prompter` is set if a person typed `confirm`, who was asked [`Plan::question`]. It says where, and is recorded: `terminal`,
/// `notebook`, `page`, or what the embedding program calls its own.
pub fn apply_by(
    plan: &Plan,
    confirm: Option<&str>,
    prompter: Option<&str>,
    call: &Session,
    case: FieldCase,
) -> Operation<Output> {
    let prompter = prompter.map(display_safe);
    let (plan, confirm) = (plan.clone(), confirm.map(ToOwned::to_owned));
    let policy = plan.session().policy().tightened(call.policy());
    let session = plan.session().with_retry(call.retry()).with_policy(policy);
    let operation = plan.operation();
    in_case(&session, operation, case, move |context| {
        async move {
            let (applied, output) = plan::apply(&plan, context, confirm, prompter).await?;
            Ok(Output::Applied {
                applied: Box::new(applied),
                result: output.value,
                secrets: output.secrets,
                warnings: output.warnings,
            })
        }
        .boxed()
    })
}

/// Checks the code of a plan without applying it, so that a host can check those of several plans before it applies the first.
/// Nothing is sent.
pub fn check_code(plan: &Plan, confirm: Option<&str>, case: FieldCase) -> Operation<Output> {
    let (plan, confirm) = (plan.clone(), confirm.map(ToOwned::to_owned));
    let session = plan.session().clone();
    in_case(&session, plan.operation(), case, move |context| {
        async move {
            plan::check_code(&plan, &context, confirm.as_deref())?;
            Ok(Output::of(OperationOutput::default(), Vec::new()))
        }
        .boxed()
    })
}

/// Loads a plan from its document and reads everything again.
///
/// The document may come from any host: member names are accepted in either field case. It may also be a
/// string with the JSON text of the document.
pub fn load(session: &Session, document: Json<'_>, case: FieldCase) -> Operation<Output> {
    let document = match document.as_str() {
        Some(text) => Json::parse(text).map_or(Json::Null, FieldCase::read_document),
        None => FieldCase::read_document(document),
    };
    in_case(session, "plans.load", case, move |context| {
        async move {
            plan::load(context, document, Verb::planned)
                .await
                .map(Output::Plan)
        }
        .boxed()
    })
}

/// The warning about unreadable rows, which a caller that iterates over the rows does not see.
fn unreadable_rows_warning(end: Option<&PageEnd>) -> Option<String> {
    match end.map_or(0, |end| end.undecodable.len()) {
        0 => None,
        1 => Some("1 row of this list could not be read; see `undecodable`".to_owned()),
        rows => Some(format!(
            "{rows} rows of this list could not be read; see `undecodable`"
        )),
    }
}
