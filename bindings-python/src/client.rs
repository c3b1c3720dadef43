//! Options into a client; operation names and JSON into running operations.

use std::collections::BTreeMap;
use std::process;
use std::sync::{Arc, Mutex, PoisonError};

use ax_admin::{CallOptions, Client, Error};
use ax_admin_core::engine::Operation;
use ax_admin_core::facade::{
    Cursor, FieldCase, Output, load, operations, pages, plan, start, whoami,
};
use ax_admin_core::options::{CALL_OPTIONS, CLIENT_OPTIONS, ClientOption, OptionKind};
use ax_admin_core::{Json, Risk, Session};
use ax_admin_sandbox::Sandbox;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict};
use pyo3::{PyTraverseError, PyVisit};

use crate::arguments::{Argument, seconds, text, type_error, value};
use crate::error::PyError;
use crate::listener::Listener;
use crate::operation_handle::{OperationHandle, Sends};
use crate::sandbox::NativeSandbox;

/// A client and the process that created it.
#[derive(Clone)]
pub(crate) struct ForkAwareClient {
    client: Client,
    process: u32,
}

impl ForkAwareClient {
    fn new(client: Client) -> Self {
        Self {
            client,
            process: process::id(),
        }
    }

    /// The same with other options for its calls.
    fn with_options(&self, options: &CallOptions) -> Result<Self, Error> {
        Ok(Self {
            client: self.client.with_options(options.clone())?,
            process: self.process,
        })
    }

    pub(crate) const fn client(&self) -> &Client {
        &self.client
    }

    fn is_here(&self) -> bool {
        self.process == process::id()
    }

    /// Fails in a forked child: connections and threads belong to its parent.
    pub(crate) fn still_here(&self, what: &str) -> Result<(), Error> {
        if self.is_here() {
            Ok(())
        } else {
            Err(Error::validation(
                what,
                "was created before this process was forked; create it again in this process",
            ))
        }
    }
}

/// Requests per minute, or `off`.
#[derive(Clone, FromPyObject)]
pub(crate) enum RateLimit {
    Number(u32),
    Word(String),
}

impl RateLimit {
    /// Describes the type in errors.
    pub(crate) const EXPECTED: &str = "an integer or `off`";

    /// `None` means no limit.
    pub(crate) fn per_minute(self) -> Result<Option<u32>, Error> {
        match self {
            Self::Number(number) => Ok(Some(number)),
            Self::Word(word) if word == "off" => Ok(None),
            Self::Word(_) => Err(Error::expected(
                "rate_limit",
                Self::EXPECTED,
                "another string",
            )),
        }
    }

    fn into_json(self) -> Json<'static> {
        match self {
            Self::Number(number) => Json::number(number.into()),
            Self::Word(word) => Json::text(word),
        }
    }
}

/// Describes a boolean in errors.
pub(crate) const FLAG: &str = "a bool";

/// The options of a client, kept to create it again in a forked child.
struct Options {
    api_key: Option<String>,
    proxy: Option<String>,
    ca_file: Option<String>,
    sandbox: Option<Sandbox>,
    environment: Option<Vec<(String, String)>>,
    /// Options that the core reads, by name.
    read: Vec<(&'static str, Json<'static>)>,
}

impl Options {
    fn build(&self) -> Result<Client, Error> {
        let mut builder = Client::builder();
        if let Some(variables) = &self.environment {
            builder = builder.environment(variables.iter().cloned());
        }
        if let Some(sandbox) = &self.sandbox {
            builder = builder.sandbox(sandbox);
        }
        if let Some(key) = &self.api_key {
            builder = builder.api_key(key);
        }
        if let Some(url) = &self.proxy {
            builder = builder.proxy(url);
        }
        if let Some(path) = &self.ca_file {
            builder = builder.ca_file(path);
        }
        let read = self.read.iter().cloned();
        read.fold(builder, |builder, (name, value)| {
            builder.option(name, value)
        })
        .build()
    }
}

/// An option as plain data, if it is set.
fn option(
    option: &ClientOption,
    options: &Bound<'_, PyDict>,
) -> Result<Option<(&'static str, Json<'static>)>, Error> {
    let name = option.name;
    let Ok(Some(argument)) = options.get_item(name) else {
        return Ok(None);
    };
    let value = match option.kind {
        OptionKind::String | OptionKind::Switch | OptionKind::Policy => {
            text(name, &argument)?.map(Json::text)
        }
        OptionKind::Boolean => value(name, &argument, FLAG)?.map(Json::Bool),
        OptionKind::Duration => seconds(name, &argument)?,
        OptionKind::Rate => rate(name, &argument)?.map(RateLimit::into_json),
        OptionKind::Count => count(name, &argument)?.map(|count| Json::number(count.into())),
        OptionKind::Kept(_) => None,
    };
    Ok(value.map(|value| (name, value)))
}

fn rate(name: &str, argument: Argument<'_, '_>) -> Result<Option<RateLimit>, Error> {
    number(name, argument, RateLimit::EXPECTED)
}

fn count(name: &str, argument: Argument<'_, '_>) -> Result<Option<u32>, Error> {
    number(name, argument, "a whole number, 1 or more")
}

fn number<'py, T>(
    name: &str,
    argument: Argument<'_, 'py>,
    expected: &'static str,
) -> Result<Option<T>, Error>
where
    T: FromPyObjectOwned<'py>,
{
    // True would convert to 1.
    if argument.is_instance_of::<PyBool>() {
        return Err(type_error(name, argument, expected));
    }
    value(name, argument, expected)
}

/// The client class that Python uses.
#[pyclass(module = "ax_admin._native", frozen)]
pub(crate) struct NativeClient {
    connection: Arc<Connection>,
    /// Those of [`with_options`](Self::with_options); `None` in the client itself.
    call_options: Option<CallOptions>,
    listener: Listener,
}

/// What a client shares with those that are derived from it.
struct Connection {
    options: Options,
    /// `None` once it is closed. INVARIANT: locked only while the GIL is held, as for the runtime.
    link: Mutex<Option<ForkAwareClient>>,
}

impl NativeClient {
    fn link(&self) -> Result<ForkAwareClient, Error> {
        let link = self.connection.link()?;
        match &self.call_options {
            Some(options) => link.with_options(options),
            None => Ok(link),
        }
    }
}

impl Connection {
    fn link(&self) -> Result<ForkAwareClient, Error> {
        let mut link = self.link.lock().unwrap_or_else(PoisonError::into_inner);
        match link.as_ref() {
            None => Err(Error::validation("client", "is closed; create another one")),
            Some(here) if here.is_here() => Ok(here.clone()),
            Some(_) => {
                let fresh = ForkAwareClient::new(self.options.build()?);
                // The connections belong to the parent process, which closes them.
                std::mem::forget(link.replace(fresh.clone()));
                Ok(fresh)
            }
        }
    }
}

/// Starts an operation of the facade.
type Begin = fn(&Session, &str, Json<'_>, FieldCase) -> Result<Operation<Output>, Error>;

impl NativeClient {
    fn begin(
        &self,
        py: Python<'_>,
        begin: Begin,
        operation: &str,
        arguments: &str,
        sends: Sends,
    ) -> Result<OperationHandle, PyError> {
        let link = self.link()?;
        let driver = link.client().driver();
        let input = json("input", arguments)?;
        let started = begin(driver.session(), operation, input, FieldCase::Snake)
            .map_err(|error| driver.scrub_error(error))?;
        let listener = self.listener.clone_ref(py);
        Ok(OperationHandle::new(link, listener, started, sends))
    }
}

#[pymethods]
impl NativeClient {
    #[new]
    #[pyo3(signature = (*, api_key, proxy, ca_file, sandbox, environment, listener, options))]
    fn new(
        api_key: Argument<'_, '_>,
        proxy: Argument<'_, '_>,
        ca_file: Argument<'_, '_>,
        sandbox: Argument<'_, '_>,
        environment: Option<BTreeMap<String, String>>,
        listener: Py<PyAny>,
        options: &Bound<'_, PyDict>,
    ) -> Result<Self, PyError> {
        let read = CLIENT_OPTIONS.iter();
        let read = read.filter_map(|known| option(known, options).transpose());
        let options = Options {
            api_key: text("api_key", api_key)?,
            proxy: text("proxy", proxy)?,
            ca_file: text("ca_file", ca_file)?,
            sandbox: value("sandbox", sandbox, "a Sandbox")?
                .map(|sandbox: Py<NativeSandbox>| sandbox.get().sandbox().clone()),
            environment: environment.map(|variables| variables.into_iter().collect()),
            read: read.collect::<Result<_, _>>()?,
        };
        let link = ForkAwareClient::new(options.build()?);
        let connection = Connection {
            options,
            link: Mutex::new(Some(link)),
        };
        Ok(Self {
            connection: Arc::new(connection),
            call_options: None,
            listener: Listener::new(listener),
        })
    }

    /// The same client with other options for its calls.
    fn with_options(&self, options: &Bound<'_, PyDict>) -> Result<Self, PyError> {
        let read = CALL_OPTIONS.iter();
        let read = read.filter_map(|known| option(known, options).transpose());
        let derived = self.call_options.clone().unwrap_or_default();
        let derived = read.into_iter().try_fold(derived, |derived, option| {
            let (name, value) = option?;
            Ok::<_, Error>(derived.option(name, value))
        })?;
        self.connection.link()?.with_options(&derived)?;
        Ok(Self {
            connection: Arc::clone(&self.connection),
            call_options: Some(derived),
            listener: self.listener.clone_ref(options.py()),
        })
    }

    /// Creates an operation, which starts when it is awaited.
    fn start(
        &self,
        py: Python<'_>,
        operation: &str,
        arguments: &str,
    ) -> Result<OperationHandle, PyError> {
        self.begin(py, start, operation, arguments, sends(operation))
    }

    /// Creates the operation that makes the plan of a write.
    fn plan(
        &self,
        py: Python<'_>,
        operation: &str,
        arguments: &str,
    ) -> Result<OperationHandle, PyError> {
        self.begin(py, plan, operation, arguments, Sends::Reads)
    }

    /// Creates the pages of a list operation; nothing is sent yet.
    fn pages(
        &self,
        py: Python<'_>,
        operation: &str,
        arguments: &str,
    ) -> Result<NativePages, PyError> {
        let link = self.link()?;
        let pages = pages(operation, json("input", arguments)?, FieldCase::Snake)
            .map_err(|error| link.client().driver().scrub_error(error))?;
        let listener = self.listener.clone_ref(py);
        Ok(NativePages {
            pages,
            link,
            listener,
        })
    }

    /// Creates the operation that finds out who is calling.
    fn whoami(&self, py: Python<'_>) -> Result<OperationHandle, PyError> {
        let link = self.link()?;
        let operation = whoami(link.client().driver().session(), FieldCase::Snake);
        let listener = self.listener.clone_ref(py);
        Ok(OperationHandle::new(
            link,
            listener,
            operation,
            Sends::Reads,
        ))
    }

    /// Creates the operation that makes a plan from a document.
    fn load_plan(&self, py: Python<'_>, document: &str) -> Result<OperationHandle, PyError> {
        let link = self.link()?;
        let session = link.client().driver().session();
        let operation = load(session, json("document", document)?, FieldCase::Snake);
        let listener = self.listener.clone_ref(py);
        Ok(OperationHandle::new(
            link,
            listener,
            operation,
            Sends::Reads,
        ))
    }

    /// The host, as shown in plans and messages.
    #[getter]
    fn host(&self) -> Result<String, PyError> {
        Ok(self.link()?.client().host().to_owned())
    }

    /// The opaque identifier of the key, as used in plans.
    #[getter]
    fn credential_id(&self) -> Result<String, PyError> {
        Ok(self.link()?.client().credential_id().to_owned())
    }

    /// The resolved settings, as JSON text.
    #[getter]
    fn settings(&self) -> Result<String, PyError> {
        Ok(self.link()?.client().settings().to_json().to_text())
    }

    /// Whether a request that was sent once may arrive twice.
    #[getter]
    fn may_repeat(&self) -> Result<bool, PyError> {
        Ok(self.link()?.client().driver().session().may_repeat())
    }

    /// Closes the connections; running operations end as they would.
    fn close(&self) {
        let link = self
            .connection
            .link
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        drop(link);
    }

    fn __repr__(&self) -> String {
        match self.link() {
            Ok(link) => format!("{:?}", link.client()),
            Err(_closed) => "Client(closed)".to_owned(),
        }
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.listener.traverse(&visit)
    }
}

/// The pages of a list; each one is an operation.
#[pyclass(module = "ax_admin._native", frozen)]
pub(crate) struct NativePages {
    pages: Cursor,
    link: ForkAwareClient,
    listener: Listener,
}

#[pymethods]
impl NativePages {
    /// Whether to fetch the next page while the current one is processed.
    #[getter]
    fn reads_ahead(&self) -> bool {
        self.pages.reads_ahead()
    }

    /// Creates the operation that reads the next page; its result is `None` after the last page.
    fn next(&self, py: Python<'_>) -> Result<OperationHandle, PyError> {
        self.link.still_here("listing")?;
        let operation = self.pages.next_page(self.link.client().driver().session());
        Ok(OperationHandle::new(
            self.link.clone(),
            self.listener.clone_ref(py),
            operation,
            Sends::Reads,
        ))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.listener.traverse(&visit)
    }
}

/// Whether an operation may send writes; making a plan only reads.
fn sends(operation: &str) -> Sends {
    match operations()
        .find(|it| it.name == operation)
        .map(|it| it.risk)
    {
        Some(Risk::Write | Risk::Consequential) => Sends::Writes,
        Some(Risk::Read | Risk::Destructive) | None => Sends::Reads,
    }
}

fn json<'a>(what: &str, text: &'a str) -> Result<Json<'a>, Error> {
    Json::parse(text).map_err(|_| {
        Error::validation(
            what,
            "contains a string or number that JSON cannot represent",
        )
    })
}
