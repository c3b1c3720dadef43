//! What every host calls: plain values in, plain values out.
//!
//! A binding converts and delegates; nothing here or in it decides.

pub use crate::endpoint::Described;
use crate::engine::{Context, Operation};
use crate::error::Error;
use crate::input::Inputs;
use crate::json::Json;
pub use crate::names::Names;
use crate::plan::{self, Applied, Plan};
use crate::secret::Secret;
use crate::session::Session;
use crate::verb::{self, Given, Pages, Verb};

/// What a verb gives, in a form that every language can take.
#[derive(Debug, Default)]
pub struct Answer {
    /// The value, its member names as the API has them. Where a secret belongs it has the secret's
    /// place in `secrets`.
    pub value: Json<'static>,
    /// Secrets, delivered once, here.
    pub secrets: Vec<Secret>,
    /// The plan, when the verb is destructive; `value` then is its document.
    pub plan: Option<Plan>,
    /// What the caller should know although the call went well, display-safe, a line each.
    pub warnings: Vec<String>,
}

/// Every operation that there is, in the manifest's order.
pub fn operations() -> impl Iterator<Item = Described> {
    crate::generated::operations::ALL
        .iter()
        .map(|verb| *verb.described())
}

/// Starts a verb of the manifest, `users.get`, with a plain object as its input, whose names are
/// spelled as the host does.
///
/// # Errors
/// `Validation` when there is no such verb or its input is not allowed.
pub fn start(
    session: &Session,
    verb: &str,
    input: Json<'_>,
    names: Names,
) -> Result<Operation<Answer>, Error> {
    started(session, verb, input, names).map_err(|error| error.spelled(names))
}

fn started(
    session: &Session,
    verb: &str,
    input: Json<'_>,
    names: Names,
) -> Result<Operation<Answer>, Error> {
    let verb = Verb::named(verb)?;
    let name = verb.described().name;
    let mut warnings = Vec::new();
    match *verb {
        Verb::Sent(endpoint) => {
            let inputs = Inputs::read(&endpoint.shape, input, names, &mut warnings)
                .map_err(|error| error.within(name))?;
            Ok(answering(session, name, names, |context| async move {
                let given = verb::run(&context, endpoint, inputs).await?;
                Ok(Answer::of(given, warnings))
            }))
        }
        Verb::Planned(planned) => {
            let planned = planned
                .given(input, names)
                .map_err(|error| error.within(name))?;
            Ok(answering(session, name, names, |context| async move {
                plan::make(context, planned).await.map(Answer::from)
            }))
        }
    }
}

/// An operation whose errors name fields as the host spells them.
fn answering<F>(
    session: &Session,
    name: &'static str,
    names: Names,
    flow: impl FnOnce(Context) -> F,
) -> Operation<Answer>
where
    F: Future<Output = Result<Answer, Error>> + Send + 'static,
{
    Operation::new(session, name, |context| {
        let flow = flow(context);
        async move {
            match flow.await {
                Ok(answer) => Ok(answer.spelled(names)),
                Err(error) => Err(error.spelled(names)),
            }
        }
    })
}

/// The pages of a list verb, `users.list`.
///
/// # Errors
/// `Validation` when it does not list or its input is not allowed.
pub fn pages(verb: &str, input: Json<'_>, names: Names) -> Result<AnswerPages, Error> {
    let mut warnings = Vec::new();
    let pages =
        Pages::new(verb, input, names, &mut warnings).map_err(|error| error.spelled(names))?;
    Ok(AnswerPages { pages, names })
}

/// The pages of a list, each an operation of its own. Clones are the same list at the same place.
#[derive(Clone)]
pub struct AnswerPages {
    pages: Pages,
    names: Names,
}

impl AnswerPages {
    /// The operation that reads the next page; its value is `null` behind the last.
    pub fn next(&self, session: &Session) -> Operation<Answer> {
        let pages = self.pages.clone();
        let name = pages.endpoint.described.name;
        answering(session, name, self.names, |context| async move {
            let value = pages.next(&context).await?.unwrap_or_default();
            Ok(Answer {
                value,
                ..Answer::default()
            })
        })
    }
}

/// Applies a plan; `confirm` is its code.
pub fn apply(plan: &Plan, confirm: Option<&str>, names: Names) -> Operation<Answer> {
    let (plan, confirm) = (plan.clone(), confirm.map(ToOwned::to_owned));
    let session = plan.session().clone();
    let operation = plan.operation();
    answering(&session, operation, names, move |context| async move {
        plan.apply_flow(context, confirm).await.map(Answer::from)
    })
}

/// Makes a plan from a document of one, with everything read again.
///
/// The document may come from any host: member names are read in either spelling.
pub fn load(session: &Session, document: Json<'_>, names: Names) -> Operation<Answer> {
    let document = Names::read_document(document);
    answering(session, "plans.load", names, move |context| async move {
        Plan::load_flow(context, document).await.map(Answer::from)
    })
}

/// An error as JSON text, every accessor of [`Error`] under its name.
#[must_use]
pub fn error_json(error: &Error, names: Names) -> String {
    error.to_json().spelled(names)
}

impl Answer {
    fn of(given: Given, warnings: Vec<String>) -> Self {
        let Given { value, secrets } = given;
        Self {
            value,
            secrets,
            plan: None,
            warnings,
        }
    }

    /// The value as JSON text, its member names in a host's spelling.
    #[must_use]
    pub fn json(&self, names: Names) -> String {
        self.value.spelled(names)
    }

    /// The same with names that stand as values spelled as the host does.
    fn spelled(mut self, names: Names) -> Self {
        if names == Names::Camel
            && let Json::Object(members) = &mut self.value
            && let Some(Json::List(ignored)) = members.get_mut("ignored")
        {
            for name in ignored {
                if let Json::Text(text) = name {
                    *name = Json::text(names.spell(text).into_owned());
                }
            }
        }
        self
    }
}

impl From<Applied> for Answer {
    fn from(applied: Applied) -> Self {
        Self {
            value: applied.to_json(),
            ..Self::default()
        }
    }
}

impl From<Plan> for Answer {
    fn from(plan: Plan) -> Self {
        Self {
            value: plan.document().to_json(),
            plan: Some(plan),
            ..Self::default()
        }
    }
}
