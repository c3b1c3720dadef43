//! Options into a client; operation names and JSON into running operations.

use std::collections::BTreeMap;
use std::process;
use std::sync::{Mutex, PoisonError};

use ax_admin::{Client, Error};
use ax_admin_core::facade::{Cursor, FieldCase, load, operations, pages, start};
use ax_admin_core::options::{CLIENT_OPTIONS, ClientOption, OptionKind};
use ax_admin_core::{Json, Risk};
use ax_admin_sandbox::Sandbox;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict};

use crate::arguments::{Argument, other, seconds, text, value};
use crate::error::PyError;
use crate::operation_handle::{OperationHandle, Sends};
use crate::sandbox::NativeSandbox;

/// A client and the process that it works in.
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

    pub(crate) const fn client(&self) -> &Client {
        &self.client
    }

    fn is_here(&self) -> bool {
        self.process == process::id()
    }

    /// Refuses what a fork left behind: its connections and threads are its parent's.
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

/// Requests a minute, or `off`.
#[derive(Clone, FromPyObject)]
pub(crate) enum RateLimit {
    Number(u32),
    Word(String),
}

impl RateLimit {
    /// What is expected for it.
    pub(crate) const EXPECTED: &str = "an integer or `off`";

    /// `None` is no limit.
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

/// What is expected for a flag.
pub(crate) const FLAG: &str = "a bool";

/// What a client is made with, kept for the child of a fork.
struct Options {
    api_key: Option<String>,
    sandbox: Option<Sandbox>,
    environment: Option<Vec<(String, String)>>,
    /// Those that the core reads, by their names.
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
        let read = self.read.iter().cloned();
        read.fold(builder, |builder, (name, value)| {
            builder.option(name, value)
        })
        .build()
    }
}

/// An option as plain data, if it is given.
fn option(
    option: &ClientOption,
    options: &Bound<'_, PyDict>,
) -> Result<Option<(&'static str, Json<'static>)>, Error> {
    let name = option.name;
    let Ok(Some(given)) = options.get_item(name) else {
        return Ok(None);
    };
    let value = match option.kind {
        OptionKind::String => text(name, &given)?.map(Json::text),
        OptionKind::Boolean => value(name, &given, FLAG)?.map(Json::Bool),
        OptionKind::Duration => seconds(name, &given)?,
        OptionKind::Rate => rate(name, &given)?.map(RateLimit::into_json),
        OptionKind::Kept(_) => None,
    };
    Ok(value.map(|value| (name, value)))
}

fn rate(name: &str, given: Argument<'_, '_>) -> Result<Option<RateLimit>, Error> {
    // True would pass for 1.
    if given.is_instance_of::<PyBool>() {
        return Err(other(name, given, RateLimit::EXPECTED));
    }
    value(name, given, RateLimit::EXPECTED)
}

/// A client, seen from Python.
#[pyclass(module = "ax_admin._native", frozen)]
pub(crate) struct NativeClient {
    options: Options,
    /// Nothing once it is closed. INVARIANT: as for the runtime, locked only while Python's lock is held.
    link: Mutex<Option<ForkAwareClient>>,
}

impl NativeClient {
    fn link(&self) -> Result<ForkAwareClient, Error> {
        let mut link = self.link.lock().unwrap_or_else(PoisonError::into_inner);
        match link.as_ref() {
            None => Err(Error::validation("client", "is closed; create another one")),
            Some(here) if here.is_here() => Ok(here.clone()),
            Some(_) => {
                let fresh = ForkAwareClient::new(self.options.build()?);
                // The parent's connections are not this process's to close.
                std::mem::forget(link.replace(fresh.clone()));
                Ok(fresh)
            }
        }
    }
}

#[pymethods]
impl NativeClient {
    #[new]
    #[pyo3(signature = (*, api_key, sandbox, environment, options))]
    fn new(
        api_key: Argument<'_, '_>,
        sandbox: Argument<'_, '_>,
        environment: Option<BTreeMap<String, String>>,
        options: &Bound<'_, PyDict>,
    ) -> Result<Self, PyError> {
        let read = CLIENT_OPTIONS.iter();
        let read = read.filter_map(|known| option(known, options).transpose());
        let options = Options {
            api_key: text("api_key", api_key)?,
            sandbox: value("sandbox", sandbox, "a Sandbox")?
                .map(|sandbox: Py<NativeSandbox>| sandbox.get().sandbox().clone()),
            environment: environment.map(|variables| variables.into_iter().collect()),
            read: read.collect::<Result<_, _>>()?,
        };
        let link = ForkAwareClient::new(options.build()?);
        Ok(Self {
            options,
            link: Mutex::new(Some(link)),
        })
    }

    /// An operation of the manifest, to be waited for.
    fn start(&self, operation: &str, given: &str) -> Result<OperationHandle, PyError> {
        let link = self.link()?;
        let driver = link.client().driver();
        let started = start(
            driver.session(),
            operation,
            json("input", given)?,
            FieldCase::Snake,
        )
        .map_err(|error| driver.scrub_error(error))?;
        Ok(OperationHandle::new(link, started, sends(operation)))
    }

    /// The pages of an operation that lists; nothing is sent yet.
    fn pages(&self, operation: &str, given: &str) -> Result<NativePages, PyError> {
        let link = self.link()?;
        let pages = pages(operation, json("input", given)?, FieldCase::Snake)
            .map_err(|error| link.client().driver().scrub_error(error))?;
        Ok(NativePages { pages, link })
    }

    /// The making of a plan from the document of one, to be waited for.
    fn load_plan(&self, document: &str) -> Result<OperationHandle, PyError> {
        let link = self.link()?;
        let session = link.client().driver().session();
        let operation = load(session, json("document", document)?, FieldCase::Snake);
        Ok(OperationHandle::new(link, operation, Sends::Reads))
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

    /// What the client works with, as JSON text.
    #[getter]
    fn settings(&self) -> Result<String, PyError> {
        Ok(self.link()?.client().settings().to_json().to_text())
    }

    /// Whether a request may arrive twice although it was sent once.
    #[getter]
    fn may_repeat(&self) -> Result<bool, PyError> {
        Ok(self.link()?.client().driver().session().may_repeat())
    }

    /// Lets go of the connections; operations on their way end as they would.
    fn close(&self) {
        let link = self
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
}

/// The pages of a list, one operation each.
#[pyclass(module = "ax_admin._native", frozen)]
pub(crate) struct NativePages {
    pages: Cursor,
    link: ForkAwareClient,
}

#[pymethods]
impl NativePages {
    /// Whether the next page is to be on its way while the last one is looked at.
    #[getter]
    fn reads_ahead(&self) -> bool {
        self.pages.reads_ahead()
    }

    /// The reading of the next page, to be waited for; its answer is `None` after the last page.
    fn next(&self) -> Result<OperationHandle, PyError> {
        self.link.still_here("listing")?;
        let operation = self.pages.next_page(self.link.client().driver().session());
        Ok(OperationHandle::new(
            self.link.clone(),
            operation,
            Sends::Reads,
        ))
    }
}

/// What an operation may send; one that is planned only reads.
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
