//! What the bindings of every language call: plain objects in, JSON text out.
//!
//! A binding converts and delegates; nothing here or in it decides.

use serde::Serialize;
use serde_json::{Value, json};

use crate::endpoint::{Endpoint, Risk};
use crate::endpoints::users::Created;
use crate::engine::Operation;
use crate::error::{Error, ErrorKind};
use crate::http::Method;
use crate::input::{self, Input};
use crate::model::members::Model;
use crate::model::{Page, User, write_page};
pub use crate::names::Names;
use crate::pages::Pages;
use crate::plan::{Applied, Plan};
use crate::secret::Secret;
use crate::session::Session;
use crate::verb::{ListVerb, Verb};
use crate::verbs;

/// What a verb gives, in a form that every language can take.
#[derive(Debug)]
pub struct Answer {
    /// The value as JSON text. Where a secret belongs it has the secret's place in `secrets`.
    pub json: String,
    /// Secrets, delivered once, here.
    pub secrets: Vec<Secret>,
    /// The plan, when the verb is destructive; `json` then is its document.
    pub plan: Option<Plan>,
}

/// What an operation is, for lists of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Described {
    /// The name in every host, `users.list`.
    pub name: &'static str,
    /// The HTTP method of its request.
    pub method: Method,
    /// The path of its request, with `{…}` where an id stands.
    pub path: &'static str,
    /// What it can do at worst.
    pub risk: Risk,
}

/// Every operation that there is.
#[must_use]
pub fn operations() -> Vec<Described> {
    verbs::all().to_vec()
}

/// Starts a verb of the manifest, `users.get`, with a plain object as its input.
///
/// # Errors
/// `Validation` when there is no such verb or its input is not allowed.
pub fn start(
    session: &Session,
    verb: &str,
    input: Value,
    names: Names,
) -> Result<Operation<Answer>, Error> {
    verbs::start(session, verb, names.read(input), names).map_err(|error| error.spelled(names))
}

/// The pages of a list verb, `users.list`.
///
/// # Errors
/// `Validation` when it does not list or its input is not allowed.
pub fn pages(verb: &str, input: Value, names: Names) -> Result<AnswerPages, Error> {
    verbs::pages(verb, names.read(input), names).map_err(|error| error.spelled(names))
}

/// Applies a plan; `confirm` is its code.
pub fn apply(plan: &Plan, confirm: Option<&str>, names: Names) -> Operation<Answer> {
    let (plan, confirm) = (plan.clone(), confirm.map(ToOwned::to_owned));
    let session = plan.session().clone();
    Operation::new(&session, plan.operation(), move |context| async move {
        let applied = plan
            .apply_flow(context, confirm)
            .await
            .map_err(|error| error.spelled(names))?;
        Ok(applied.answer(names))
    })
}

/// Makes a plan from a document of one, with everything read again.
///
/// The document may come from any host: member names are read in either spelling.
pub fn load(session: &Session, document: Value, names: Names) -> Operation<Answer> {
    let document = Names::read_document(document);
    Operation::new(session, "plans.load", move |context| async move {
        let plan = Plan::load_flow(context, document)
            .await
            .map_err(|error| error.spelled(names))?;
        Ok(plan.answer(names))
    })
}

/// An error as JSON text, every accessor of [`Error`] under its name.
#[must_use]
pub fn error_json(error: &Error, names: Names) -> String {
    names.write(&plain(error))
}

/// Plain data as a value, which cannot fail.
fn plain<T: Serialize>(data: &T) -> Value {
    serde_json::to_value(data).unwrap_or_default()
}

/// The pages of a list, for a language without our types.
pub struct AnswerPages {
    next: Box<NextPage>,
}

type NextPage = dyn Fn(&Session) -> Operation<Option<Answer>> + Send + Sync;

impl AnswerPages {
    /// The operation that reads the next page; it gives `None` behind the last.
    pub fn next(&self, session: &Session) -> Operation<Option<Answer>> {
        (self.next)(session)
    }
}

/// Starts a verb whose input type is known.
pub(crate) fn start_verb<V>(
    session: &Session,
    input: Value,
    names: Names,
) -> Result<Operation<Answer>, Error>
where
    V: Verb + Input,
    V::Output: IntoAnswer,
{
    let input: V = input::read(input).map_err(|error| error.within(V::VERB))?;
    Ok(Operation::new(
        session,
        V::VERB,
        move |context| async move {
            let output = input
                .flow(context)
                .await
                .map_err(|error| error.spelled(names))?;
            Ok(output.answer(names))
        },
    ))
}

/// The pages of a list verb whose input type is known.
pub(crate) fn list_pages<L>(input: Value, names: Names) -> Result<AnswerPages, Error>
where
    L: ListVerb + Input + Clone,
    Page<<L::Endpoint as crate::flow::ListEndpoint>::Item>: IntoAnswer,
{
    let pages = Pages::new(input::read::<L>(input).map_err(|error| error.within(L::VERB))?);
    let next = move |session: &Session| {
        let pages = pages.clone();
        Operation::new(session, L::VERB, move |context| async move {
            match pages
                .next_flow(context)
                .await
                .map_err(|error| error.spelled(names))?
            {
                Some(page) => Ok(Some(page.answer(names))),
                None => Ok(None),
            }
        })
    };
    Ok(AnswerPages {
        next: Box::new(next),
    })
}

pub(crate) const fn describe<E: Endpoint>() -> Described {
    Described {
        name: E::NAME,
        method: E::METHOD,
        path: E::PATH,
        risk: E::RISK,
    }
}

pub(crate) fn unknown_verb(verb: &str) -> Error {
    Error::new(
        ErrorKind::Validation,
        format!(
            "there is no operation `{}`",
            crate::display::display_safe(verb)
        ),
    )
}

/// What a verb gives, made plain.
pub(crate) trait IntoAnswer {
    fn answer(self, names: Names) -> Answer;
}

fn answer(value: &Value, names: Names) -> Answer {
    Answer {
        json: names.write(value),
        secrets: Vec::new(),
        plan: None,
    }
}

impl IntoAnswer for User {
    fn answer(self, names: Names) -> Answer {
        answer(&Value::Object(self.write()), names)
    }
}

impl<T: Model> IntoAnswer for Page<T> {
    fn answer(self, names: Names) -> Answer {
        answer(&write_page(self), names)
    }
}

impl IntoAnswer for Applied {
    fn answer(self, names: Names) -> Answer {
        answer(&plain(&self), names)
    }
}

impl IntoAnswer for Plan {
    fn answer(self, names: Names) -> Answer {
        Answer {
            plan: Some(self.clone()),
            ..answer(&plain(self.document()), names)
        }
    }
}

impl IntoAnswer for Created {
    fn answer(mut self, names: Names) -> Answer {
        let secrets: Vec<Secret> = self.temporary_password.take().into_iter().collect();
        let ignored: Vec<String> = self.ignored.iter().map(|name| names.spell(name)).collect();
        let value = json!({
            "created": self.created,
            "user": self.user.write(),
            "ignored": ignored,
            // The place of the password among the answer's secrets.
            "temporary_password": (!secrets.is_empty()).then_some(0),
            "secret_lost": self.secret_lost,
        });
        Answer {
            secrets,
            ..answer(&value, names)
        }
    }
}
