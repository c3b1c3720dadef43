//! What Rust programs call.

mod builder;
mod listing;
mod plan;
mod warnings;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use ax_admin_core::engine::Operation;
use ax_admin_core::facade::{self, FieldCase, Output, OutputPages};
use ax_admin_core::options::Settings;
use ax_admin_core::{Error, ErrorKind, Json};

pub use builder::ClientBuilder;
pub(crate) use builder::seconds;
pub use listing::Listing;
pub use plan::Plan;

use crate::cancel::Cancel;
use crate::driver::Driver;
use crate::model::{Page, Read, page_of};
use warnings::Warnings;

/// An account, seen through one key.
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
    settings: Arc<Settings>,
}

impl Client {
    /// What a client is made with.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A client with what the environment says: `ARIZE_API_KEY`, `ARIZE_BASE_URL`, `ARIZE_REGION` and the other
    /// names of the vendor's clients. [`ClientBuilder::from_env`] leaves room for more.
    ///
    /// # Errors
    /// `Validation` that names the variable which is missing or not allowed.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().from_env().build()
    }

    /// Makes a plan from the document of one, with everything read again.
    ///
    /// The document may come from another process or person. Nothing in it is
    /// believed but what was asked for; a code for it is good as long as the
    /// account is what the document says.
    ///
    /// # Errors
    /// `Validation` when it is no plan, or one for another host or key.
    pub async fn load_plan(&self, document: &str) -> Result<Plan, Error> {
        let read = Json::parse(document).map_err(|_unreadable| {
            Error::validation("document", "is no JSON; the `to_json` of a plan gives one")
        })?;
        let operation = facade::load(self.driver.session(), read, FieldCase::Snake);
        let answer = self.run(operation).await?;
        self.planned(answer)
    }

    /// The same client, whose calls end when `cancel` says so.
    #[must_use]
    pub fn cancelled_by(&self, cancel: &Cancel) -> Self {
        Self {
            driver: self.driver.clone(),
            cancel: cancel.clone(),
            warnings: self.warnings.clone(),
            settings: Arc::clone(&self.settings),
        }
    }

    /// The host as plans and messages name it, `api.arize.com`.
    #[must_use]
    pub fn host(&self) -> &str {
        self.driver.session().host()
    }

    /// The opaque name of the key, as plans carry it.
    #[must_use]
    pub fn credential_id(&self) -> &str {
        self.driver.session().credential_id()
    }

    /// What the client works with: its options, the environment and defaults as they were resolved.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// For bindings: what runs the core's operations.
    #[must_use]
    pub const fn driver(&self) -> &Driver {
        &self.driver
    }

    /// What calls that went well had to say, display-safe, a line each and the newest last.
    ///
    /// The lines are taken out. At most 100 are kept; with [`on_warning`](ClientBuilder::on_warning)
    /// those at which it panicked.
    #[must_use]
    pub fn take_warnings(&self) -> Vec<String> {
        self.warnings.take()
    }

    /// A call that gives one thing.
    pub(crate) async fn one<T: Read>(
        &self,
        verb: &'static str,
        input: Json<'static>,
    ) -> Result<T, Error> {
        let answer = self.answer(verb, input).await?;
        Ok(T::read(answer.value, &answer.secrets)?)
    }

    /// A call that gives nothing but its success.
    pub(crate) async fn done(&self, verb: &'static str, input: Json<'static>) -> Result<(), Error> {
        self.answer(verb, input).await.map(drop)
    }

    /// A call that gives one page of a list.
    pub(crate) async fn page<T: Read + Send + 'static>(
        &self,
        verb: &'static str,
        input: Json<'static>,
    ) -> Result<Page<T>, Error> {
        let pages = self.pages(verb, input)?;
        let page = self.next_page(&pages).await?;
        page.ok_or_else(|| without("a page"))
    }

    /// The pages of a list, none of them read yet.
    fn pages(&self, verb: &str, input: Json<'static>) -> Result<OutputPages, Error> {
        facade::pages(verb, input, FieldCase::Snake).map_err(|error| self.driver.scrub_error(error))
    }

    /// The next page of a list, `None` after the last page. Its rows are read as they are lent.
    async fn next_page<T: Read + Send + 'static>(
        &self,
        pages: &OutputPages,
    ) -> Result<Option<Page<T>>, Error> {
        let rows = Arc::new(Mutex::new(Ok(Vec::with_capacity(MOST_ROWS))));
        let taken = Arc::clone(&rows);
        let take = Box::new(move |row: Json<'_>| {
            let mut rows = taken.lock().unwrap_or_else(PoisonError::into_inner);
            match (&mut *rows, T::read(row, &[])) {
                (Ok(read), Ok(row)) => read.push(row),
                (read @ Ok(_), Err(misfit)) => *read = Err(misfit),
                (Err(_), _) => {}
            }
        });
        let operation = pages.next_giving(self.driver.session(), take);
        let answer = self.run(operation).await?;
        let mut rows = rows.lock().unwrap_or_else(PoisonError::into_inner);
        let rows = std::mem::replace(&mut *rows, Ok(Vec::new()));
        Ok(page_of(answer.value, rows)?)
    }

    /// A call that is planned.
    pub(crate) async fn plan(
        &self,
        verb: &'static str,
        input: Json<'static>,
    ) -> Result<Plan, Error> {
        let answer = self.answer(verb, input).await?;
        self.planned(answer)
    }

    fn planned(&self, answer: Output) -> Result<Plan, Error> {
        let plan = answer.plan.ok_or_else(|| without("a plan"))?;
        Ok(Plan::new(plan, self.clone()))
    }

    async fn answer(&self, verb: &'static str, input: Json<'static>) -> Result<Output, Error> {
        let operation = facade::start(self.driver.session(), verb, input, FieldCase::Snake)
            .map_err(|error| self.driver.scrub_error(error))?;
        self.run(operation).await
    }

    async fn run(&self, operation: Operation<Output>) -> Result<Output, Error> {
        let mut answer = self.driver.run_until(operation, &self.cancel).await?;
        let warnings = std::mem::take(&mut answer.warnings);
        self.warnings.pass_on(self.driver.scrubbed_lines(warnings));
        Ok(answer)
    }
}

/// Rows that the API gives on one page at most.
const MOST_ROWS: usize = 100;

/// An answer that the core never gives.
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
