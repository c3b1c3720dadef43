//! The client for Rust programs.

mod builder;
mod call_options;
mod events;
mod listing;
mod plan;
mod prompter;
mod warnings;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use ax_admin_core::engine::{Event, Operation};
use ax_admin_core::facade::{self, Cursor, FieldCase, Output, PageOutput};
use ax_admin_core::options::Settings;
use ax_admin_core::{Error, ErrorKind, Json};

pub use builder::ClientBuilder;
pub(crate) use builder::seconds;
pub use call_options::CallOptions;
use call_options::settings_with;
use events::Hooks;
pub use events::{RequestEvent, RetryEvent, WaitEvent};
pub use listing::Listing;
pub use plan::{AppliedWrite, Plan, WritePlan};

use crate::cancel::Cancel;
use crate::driver::Driver;
use crate::model::{Caller, Page, Read};
pub use prompter::{Prompter, Question};
use warnings::Warnings;

/// Client of one account, with one API key.
///
/// Clones share connections, pacing and retry budget: make one and clone it.
///
/// ```no_run
/// # async fn example(key: &str) -> Result<(), ax_admin::Error> {
/// let client = ax_admin::Client::builder().api_key(key).region("eu-west-1a").build()?;
/// let jane = client.users().get("jane@example.com").await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    driver: Driver,
    cancel: Cancel,
    warnings: Warnings,
    hooks: Hooks,
    prompter: Option<Prompter>,
    settings: Arc<Settings>,
}

impl Client {
    /// A builder for a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A client configured by the environment: `ARIZE_API_KEY`, `ARIZE_BASE_URL`, `ARIZE_REGION` and the other
    /// names of the vendor's clients. To set more, use [`ClientBuilder::from_env`].
    ///
    /// # Errors
    /// `Validation`, naming the variable that is missing or not allowed.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().from_env().build()
    }

    /// Makes a plan from its document and reads everything again.
    ///
    /// The document may come from another process or person. Only its input is
    /// used; a code for it is valid as long as the account matches the
    /// document.
    ///
    /// # Errors
    /// `Validation` when it is not a plan, or is for another host or key.
    pub async fn load_plan(&self, document: &str) -> Result<Plan, Error> {
        let read = Json::parse(document).map_err(|_unreadable| {
            Error::validation("document", "is not JSON; expected the `to_json` of a plan")
        })?;
        let operation = facade::load(self.driver.session(), read, FieldCase::Snake);
        let answer = self.run(operation).await?;
        self.planned(answer)
    }

    /// Who is calling, as far as the API tells, in at most two requests.
    ///
    /// The API has no operation for that: the caller's own keys are listed (`list_api_keys`), and the record of the user
    /// that they name is read (`get_user`). What cannot be told is absent, and `unknown` says why.
    ///
    /// # Errors
    /// As for any read. What the caller may not read is not an error.
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let caller = client.whoami().await?;
    /// assert_eq!(caller.user.unwrap().email, "ada.admin@acme.example");
    /// assert_eq!(caller.known_by.as_deref(), Some("key"));
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn whoami(&self) -> Result<Caller, Error> {
        let operation = facade::whoami(self.driver.session(), FieldCase::Snake);
        match self.run(operation).await? {
            Output::Value { value, .. } => Ok(Caller::read(value, &[])?),
            Output::Page { .. } | Output::Plan(_) | Output::Applied { .. } => {
                Err(without("a value"))
            }
        }
    }

    /// The same client, with calls that `cancel` can cancel.
    #[must_use]
    pub fn cancelled_by(&self, cancel: &Cancel) -> Self {
        Self {
            cancel: cancel.clone(),
            ..self.clone()
        }
    }

    /// The same client with other timeouts or retries, for some calls.
    ///
    /// It shares connections, names, pacing and retry budget with this client. Options that are not set are those of this
    /// client; a plan is applied with the options of the client that made it.
    ///
    /// # Errors
    /// `Validation`, naming the option that is not allowed.
    ///
    /// ```
    /// # use ax_admin::{CallOptions, Client};
    /// # async fn example(client: Client) -> Result<(), ax_admin::Error> {
    /// let once = client.with_options(CallOptions::new().max_attempts(1))?;
    /// let jane = once.users().get("jane@example.com").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_options(&self, options: CallOptions) -> Result<Self, Error> {
        let call = options.apply(self.driver.call())?;
        Ok(Self {
            settings: Arc::new(settings_with(&self.settings, &call)),
            driver: self.driver.with_call(call),
            ..self.clone()
        })
    }

    /// The host, as shown in plans and messages: `api.arize.com`.
    #[must_use]
    pub fn host(&self) -> &str {
        self.driver.session().host()
    }

    /// The opaque identifier of the key, as used in plans.
    #[must_use]
    pub fn credential_id(&self) -> &str {
        self.driver.session().credential_id()
    }

    /// The resolved settings: options, then the environment, then defaults.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// For bindings: the driver that runs the core's operations.
    #[must_use]
    pub const fn driver(&self) -> &Driver {
        &self.driver
    }

    /// Warnings of successful calls, display-safe, one line each and the newest last.
    ///
    /// Takes the lines. At most 100 are kept; with [`on_warning`](ClientBuilder::on_warning)
    /// those for which it panicked.
    #[must_use]
    pub fn take_warnings(&self) -> Vec<String> {
        self.warnings.take()
    }

    /// A call that returns one object.
    pub(crate) async fn one<T: Read>(
        &self,
        operation: &'static str,
        input: Json<'static>,
    ) -> Result<T, Error> {
        match self.answer(operation, input).await? {
            Output::Value { value, secrets, .. } => Ok(T::read(value, &secrets)?),
            Output::Page { .. } | Output::Plan(_) | Output::Applied { .. } => {
                Err(without("a value"))
            }
        }
    }

    /// A call that returns nothing.
    pub(crate) async fn done(
        &self,
        operation: &'static str,
        input: Json<'static>,
    ) -> Result<(), Error> {
        self.answer(operation, input).await.map(drop)
    }

    /// A call that returns one page of a list.
    pub(crate) async fn page<T: Read + Send + 'static>(
        &self,
        operation: &'static str,
        input: Json<'static>,
    ) -> Result<Page<T>, Error> {
        let pages = facade::page(operation, input, FieldCase::Snake)
            .map_err(|error| self.driver.scrub_error(error))?;
        let page = self.next_page(&pages).await?;
        page.ok_or_else(|| without("a page"))
    }

    /// The pages of a list, none of them read yet.
    fn pages(&self, operation: &str, input: Json<'static>) -> Result<Cursor, Error> {
        facade::pages(operation, input, FieldCase::Snake)
            .map_err(|error| self.driver.scrub_error(error))
    }

    /// The next page of a list, `None` after the last page. Its rows are converted while the core parses them.
    async fn next_page<T: Read + Send + 'static>(
        &self,
        pages: &Cursor,
    ) -> Result<Option<Page<T>>, Error> {
        let rows = Arc::new(Mutex::new(Ok(Vec::with_capacity(MAX_PAGE_ROWS))));
        let taken = Arc::clone(&rows);
        let take = Box::new(move |row: Json<'_>| {
            let mut rows = taken.lock().unwrap_or_else(PoisonError::into_inner);
            match (&mut *rows, T::read(row, &[])) {
                (Ok(read), Ok(row)) => read.push(row),
                (read @ Ok(_), Err(misfit)) => *read = Err(misfit),
                (Err(_), _) => {}
            }
        });
        let operation = pages.next_page_each(self.driver.session(), take);
        let answer = self.run(operation).await?;
        let mut rows = rows.lock().unwrap_or_else(PoisonError::into_inner);
        let rows = std::mem::replace(&mut *rows, Ok(Vec::new()));
        match answer {
            Output::Page {
                page: PageOutput::Streamed(end),
                ..
            } => Ok(Some(Page {
                items: rows?,
                next_cursor: end.next_cursor,
                undecodable: end.undecodable,
            })),
            Output::Page {
                page: PageOutput::End,
                ..
            } => Ok(None),
            Output::Page { .. }
            | Output::Value { .. }
            | Output::Plan(_)
            | Output::Applied { .. } => Err(without("a page")),
        }
    }

    /// The plans of writes, which are otherwise carried out at once: what a call would send and change, and whom it would
    /// affect.
    ///
    /// Methods that are destructive return their plan by themselves; they are here as well.
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = ax_admin::roles::Update {
    ///     permissions: Some(vec![ax_admin::model::Permission::PromptRead]),
    ///     ..ax_admin::roles::Update::default()
    /// };
    /// let plan = client.plan().roles().update("Prompt Engineer", input).await?;
    /// assert_eq!(plan.document().changes[0].before.as_deref(), Some("PROMPT_CREATE"));
    ///
    /// println!("{plan}");
    /// let applied = plan.apply(plan.code()).await?;
    /// assert_eq!(applied.result.permissions.unwrap().len(), 1);
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn plan(&self) -> Plans<'_> {
        Plans { client: self }
    }

    /// A call that returns a plan.
    pub(crate) async fn plan_call(
        &self,
        operation: &'static str,
        input: Json<'static>,
    ) -> Result<Plan, Error> {
        let answer = self.answer(operation, input).await?;
        self.planned(answer)
    }

    /// The plan of a call that needs none.
    pub(crate) async fn write_plan<T: Read>(
        &self,
        operation: &'static str,
        input: Json<'static>,
    ) -> Result<WritePlan<T>, Error> {
        let operation = facade::plan(self.driver.session(), operation, input, FieldCase::Snake)
            .map_err(|error| self.driver.scrub_error(error))?;
        let answer = self.run(operation).await?;
        Ok(WritePlan::new(self.planned(answer)?, |result, secrets| {
            Ok(T::read(result, secrets)?)
        }))
    }

    fn planned(&self, answer: Output) -> Result<Plan, Error> {
        match answer {
            Output::Plan(plan) => Ok(Plan::new(plan, self.clone())),
            Output::Value { .. } | Output::Page { .. } | Output::Applied { .. } => {
                Err(without("a plan"))
            }
        }
    }

    async fn answer(&self, operation: &'static str, input: Json<'static>) -> Result<Output, Error> {
        let operation = facade::start(self.driver.session(), operation, input, FieldCase::Snake)
            .map_err(|error| self.driver.scrub_error(error))?;
        self.run(operation).await
    }

    async fn run(&self, operation: Operation<Output>) -> Result<Output, Error> {
        let session = self.driver.session();
        let mut on_events = |events: Vec<Event>, _| {
            for event in events {
                self.hooks.tell(event, session, &self.warnings);
            }
        };
        let running = self
            .driver
            .run_for_cause(operation, &self.cancel, &mut on_events);
        let mut answer = running.await.map_err(|failed| failed.error)?;
        let warnings = answer.take_warnings();
        self.warnings.pass_on(self.driver.scrubbed_lines(warnings));
        Ok(answer)
    }
}

/// The plans of writes, in groups; see [`Client::plan`].
#[derive(Debug, Clone, Copy)]
pub struct Plans<'a> {
    pub(crate) client: &'a Client,
}

/// The largest number of rows on one page.
const MAX_PAGE_ROWS: usize = 100;

/// The error for an output of the wrong kind, which the core never returns.
fn without(what: &str) -> Error {
    Error::new(
        ErrorKind::Internal,
        format!("an operation ended without {what}"),
    )
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "Client({}, {})",
            self.host(),
            self.credential_id()
        )
    }
}
