//! The builder of a client.

use std::borrow::Cow;
use std::env;
use std::fmt;
#[cfg(not(target_arch = "wasm32"))]
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ax_admin_core::json::Object;
use ax_admin_core::options::{ClientOptions, KEY_VARIABLE, KeyPresence, VARIABLES};
use ax_admin_core::{Error, FieldCase, Json, Timestamp};

use super::Client;
use super::events::{Hooks, RequestEvent, RetryEvent, WaitEvent};
use super::prompter::Prompter;
use super::warnings::Warnings;
use crate::base_url;
use crate::cancel::Cancel;
use crate::clock::Clock;
use crate::driver::Driver;
#[cfg(not(target_arch = "wasm32"))]
use crate::forms::Forms;
use crate::key::Key;
use crate::platform::seed;
#[cfg(not(target_arch = "wasm32"))]
use crate::transport::{ConnectionOptions, Timeouts};
use crate::transport::{Http, Transport};

/// Options of a [`Client`], checked by [`build`](Self::build).
///
/// ```
/// use ax_admin::{Client, ErrorKind};
///
/// let error = Client::builder().api_key("ak-example\n").build().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Validation);
/// ```
#[must_use = "a builder does nothing until it is built"]
#[derive(Default)]
pub struct ClientBuilder {
    /// Options that the core reads.
    options: Object<'static>,
    environment: Option<Object<'static>>,
    key: Option<NamedKey>,
    /// From the environment; used if neither `key` nor `sandbox_key` is set.
    found_key: Option<NamedKey>,
    /// The sandbox's own key; used if `key` is not set.
    sandbox_key: Option<NamedKey>,
    transport: Option<Box<dyn Transport>>,
    #[cfg(not(target_arch = "wasm32"))]
    connections: ConnectionOptions,
    warnings: Warnings,
    hooks: Hooks,
    prompter: Option<Prompter>,
    time: Option<Timestamp>,
}

/// An API key, with the option or variable that it comes from.
struct NamedKey {
    source: &'static str,
    text: String,
}

/// Options that this client keeps to itself; the core reads the others.
impl ClientBuilder {
    /// The API key, `ak-…`. It goes into requests and nowhere else. `ARIZE_API_KEY` with
    /// [`from_env`](Self::from_env).
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(NamedKey {
            source: "api_key",
            text: key.into(),
        });
        self
    }

    /// Fills unset options from the current environment of this process: `ARIZE_API_KEY`,
    /// `ARIZE_BASE_URL`, `ARIZE_REGION` and the other names of the vendor's clients, and `SSL_CERT_FILE` or
    /// `REQUESTS_CA_BUNDLE`. `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` are read without it too.
    pub fn from_env(self) -> Self {
        let names = VARIABLES.iter().chain([&KEY_VARIABLE]).copied();
        #[cfg(not(target_arch = "wasm32"))]
        let names = names.chain(ConnectionOptions::variables());
        self.environment(names.filter_map(|name| {
            let text = env::var_os(name)?;
            Some((name, text.to_string_lossy().into_owned()))
        }))
    }

    /// Like [`from_env`](Self::from_env), with these variables; unknown ones are ignored.
    ///
    /// ```
    /// use ax_admin::Client;
    ///
    /// let variables = [("ARIZE_API_KEY", "ak-example".to_owned()), ("ARIZE_REGION", "eu".to_owned())];
    /// let client = Client::builder().environment(variables).build()?;
    /// assert_eq!(client.host(), "api.eu-west-1a.arize.com");
    /// # Ok::<_, ax_admin::Error>(())
    /// ```
    pub fn environment<N: AsRef<str>>(
        mut self,
        variables: impl IntoIterator<Item = (N, String)>,
    ) -> Self {
        let environment = self.environment.get_or_insert_default();
        for (name, text) in variables {
            let name = name.as_ref();
            #[cfg(not(target_arch = "wasm32"))]
            self.connections.set(name, &text);
            if name == KEY_VARIABLE && !text.is_empty() {
                self.found_key = Some(NamedKey {
                    source: KEY_VARIABLE,
                    text,
                });
            } else if let Some(name) = VARIABLES.iter().find(|known| **known == name) {
                environment.set(*name, Json::text(text));
            }
        }
        self
    }

    /// The HTTP proxy that requests go through, `http://[user:password@]host[:port]`; a loopback address too. `ARIZE_PROXY_URL` with
    /// [`from_env`](Self::from_env).
    ///
    /// Default: `HTTPS_PROXY` or `ALL_PROXY`, except for the hosts of `NO_PROXY` and loopback addresses. The password
    /// appears in no error and no other text.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.connections.proxy = Some(url.into());
        self
    }

    /// A PEM file with the certificates of the authorities to trust instead of those of the system. It is read by
    /// [`build`](Self::build). With [`from_env`](Self::from_env): `ARIZE_SSL_CA_CERT`, `REQUESTS_CA_BUNDLE` or
    /// `SSL_CERT_FILE`, the first that is set.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn ca_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.connections.ca_file = Some(path.into());
        self
    }

    /// Who asks a person where the [policy](Self::policy) has one confirm. Without it, such a plan cannot be applied.
    pub fn prompter(mut self, prompter: Prompter) -> Self {
        self.prompter = Some(prompter);
        self
    }

    /// Called with each warning: something that the caller of a successful call should know.
    ///
    /// It receives one display-safe line at a time, before the call ends. Without it, or when it
    /// panics, lines are kept for [`take_warnings`](Client::take_warnings).
    pub fn on_warning(mut self, hook: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.warnings = Warnings::passed_to(hook);
        self
    }

    /// Called after each request, also a failed one. A panic of the hook is caught, but in WebAssembly, where it aborts.
    ///
    /// `tracing` has the same events, in the target `ax_admin`: requests at `DEBUG`, retries and waits of more than a
    /// second at `INFO`, in a span per call.
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// let client = ax_admin::Client::builder().sandbox(&sandbox).on_request(|request| {
    ///     println!("{} {}: {:?} in {:?}", request.method, request.path, request.status, request.duration);
    /// });
    /// client.build()?.users().get("jane@acme.example").await?;
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn on_request(mut self, hook: impl Fn(&RequestEvent) + Send + Sync + 'static) -> Self {
        self.hooks.request = Some(Arc::new(hook));
        self
    }

    /// Called when a request failed and will be sent again: why, and after which wait.
    ///
    /// Without this hook and a `tracing` subscriber for `INFO`, the first such wait of more than 2 seconds is a warning,
    /// once per client.
    pub fn on_retry(mut self, hook: impl Fn(&RetryEvent) + Send + Sync + 'static) -> Self {
        self.hooks.retry = Some(Arc::new(hook));
        self
    }

    /// Called when a request has to wait for the rate limit, and how long.
    pub fn on_wait(mut self, hook: impl Fn(&WaitEvent) + Send + Sync + 'static) -> Self {
        self.hooks.wait = Some(Arc::new(hook));
        self
    }

    /// A transport to use instead of the network; it enforces the timeouts itself.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// An in-process sandbox, with its account admin's key unless another one is set.
    #[cfg(feature = "sandbox")]
    pub fn sandbox(mut self, sandbox: &ax_admin_sandbox::Sandbox) -> Self {
        self.sandbox_key = Some(NamedKey {
            source: "sandbox",
            text: sandbox.key().clone(),
        });
        self.base_url("http://localhost")
            .transport(crate::transport::SandboxTransport::new(sandbox.clone()))
    }

    /// For bindings: sets an option that the core reads, by name and as plain data. Durations are numbers of seconds.
    pub fn option(mut self, name: impl Into<Cow<'static, str>>, value: Json<'static>) -> Self {
        self.options.set(name, value);
        self
    }

    /// For tests of programs against a sandbox with a fixed clock: the time that the client's clock shows when it is built,
    /// and from which it moves on.
    #[doc(hidden)]
    pub fn time(mut self, time: Timestamp) -> Self {
        self.time = Some(time);
        self
    }

    /// Creates the client. Nothing is sent or looked up, and only the file of `ca_file` is read.
    ///
    /// # Errors
    /// `Validation`, naming the option or the variable and not repeating the key.
    pub fn build(mut self) -> Result<Client, Error> {
        // An account in memory has no use for the environment's key.
        let found = self.sandbox_key.take().or(self.found_key.take());
        let (key, presence) = match (self.key.take(), found) {
            (Some(key), _) => (Some(key), KeyPresence::Given),
            (None, Some(key)) => (Some(key), KeyPresence::Found),
            (None, None) => (None, KeyPresence::Missing),
        };
        let built = self.build_with(key.as_ref(), presence);
        match key {
            // The key may have been passed as another option by mistake.
            Some(key) => built.map_err(|error| error.scrubbed(&key.text)),
            None => built,
        }
    }

    /// For the command line: what posts forms to the base URL over the connections that a client would use. No key is needed.
    ///
    /// # Errors
    /// `Validation`, naming the option or the variable.
    #[cfg(not(target_arch = "wasm32"))]
    #[doc(hidden)]
    pub fn build_forms(self) -> Result<Forms, Error> {
        let options = Json::Object(self.options);
        let environment = self.environment.map(Json::Object);
        let given = KeyPresence::Given;
        let options = ClientOptions::read(options, FieldCase::Snake, given, environment.as_ref())?;
        let settings = base_url::resolve(&options)?;
        let base = settings.base_url.clone();
        let http = Http::new(base.clone(), self.connections.read(&base)?);
        Ok(Forms::new(base, http, Timeouts::of(&settings.call())))
    }

    fn build_with(self, key: Option<&NamedKey>, presence: KeyPresence) -> Result<Client, Error> {
        let options = Json::Object(self.options);
        let environment = self.environment.map(Json::Object);
        let options =
            ClientOptions::read(options, FieldCase::Snake, presence, environment.as_ref())?;
        if let Some(key) = key {
            options.refuse_key(&key.text)?;
        }
        let settings = base_url::resolve(&options)?;
        let key = key
            .filter(|_| settings.uses_key)
            .map(|key| Key::parse(key.source, &key.text))
            .transpose()?;
        let base = settings.base_url.clone();
        let credential_id = match (&settings.credential_id, &key) {
            (Some(name), _) => name.clone(),
            (None, Some(key)) => key.credential_id(base.host()),
            (None, None) => String::new(),
        };
        let transport = match self.transport {
            Some(transport) => {
                #[cfg(not(target_arch = "wasm32"))]
                if let Some(name) = self.connections.given() {
                    return Err(Error::validation(
                        name,
                        "applies to the network only; omit it with a transport or sandbox",
                    ));
                }
                transport
            }
            #[cfg(not(target_arch = "wasm32"))]
            None => Box::new(Http::new(base.clone(), self.connections.read(&base)?)),
            #[cfg(target_arch = "wasm32")]
            None => Box::new(Http::new(base.clone())),
        };
        let clock = self.time.map_or_else(Clock::new, Clock::starting_at);
        let session = settings.session(credential_id, seed(), transport.may_repeat());
        Ok(Client {
            driver: Driver::new(session, base, key, transport, settings.call(), clock),
            cancel: Cancel::new(),
            warnings: self.warnings,
            hooks: self.hooks,
            prompter: self.prompter,
            settings: Arc::new(settings),
        })
    }
}

impl fmt::Debug for ClientBuilder {
    /// The names of the options without their values, which are not yet checked for passwords.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.options.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("ClientBuilder")
            .field("options", &names)
            .finish_non_exhaustive()
    }
}

/// A duration as the core reads it: a number of seconds.
pub(crate) fn seconds(time: Duration) -> Json<'static> {
    Json::Number(format!("{}.{:09}", time.as_secs(), time.subsec_nanos()).into())
}
