//! A client of the in-process sandbox in virtual time, without ports and without waiting.

use ax_admin_core::credential::{credential_id, match_key};
use ax_admin_core::engine::{Effect, EffectId, Operation, Reply, Step};
use ax_admin_core::facade::{self, FieldCase, Output};
use ax_admin_core::http::{HttpRequest, HttpResponse, TransportFailure};
use ax_admin_core::{Error, Json, Plan, Session, SessionOptions, Timestamp, WireFormat};
use ax_admin_sandbox::{Faults, LoggedRequest, Options, Outcome, Request, Sandbox, Scenario};
use serde_json::Value;

/// The host in every plan of the rig.
pub(crate) const HOST: &str = "api.sandbox.test";

/// Steps after which an operation is assumed to run forever.
const MAX_STEPS: usize = 2_000;

/// Milliseconds for which a reading is fresh.
const MAX_AGE_MS: u64 = 5_000;

/// Called with the method and target of a request before the sandbox receives it.
pub(crate) type BeforeSend = Box<dyn FnMut(&Sandbox, &str)>;

/// A client of the sandbox in virtual time.
pub(crate) struct Rig {
    pub(crate) sandbox: Sandbox,
    pub(crate) session: Session,
    pub(crate) now: Timestamp,
    pub(crate) key: String,
    /// Changes the account between two requests.
    pub(crate) before_send: Option<BeforeSend>,
    /// Milliseconds that every request takes.
    pub(crate) latency_ms: u64,
    /// After the first request with this method, the server does not respond for so many milliseconds.
    pub(crate) restart: Option<(&'static str, u64)>,
    pub(crate) away_until: Timestamp,
    /// Milliseconds that the next step takes in which the operation only reads the clock.
    pub(crate) slow_step_ms: u64,
    /// The driver rejects the next request with this method as too late.
    pub(crate) late: Option<&'static str>,
}

impl Rig {
    /// The company, as its account admin sees it.
    pub(crate) fn acme() -> Self {
        Self::with(Options {
            scenario: Scenario::Acme,
            rate_limit: None,
            ..Options::default()
        })
    }

    pub(crate) fn with(options: Options) -> Self {
        let sandbox = Sandbox::new(options);
        let key = sandbox.key();
        let now = Timestamp::from_millis(1_780_272_000_000);
        Self {
            session: session(&key),
            sandbox,
            now,
            key,
            before_send: None,
            latency_ms: 0,
            restart: None,
            away_until: now,
            slow_step_ms: 0,
            late: None,
        }
    }

    /// Acts with another key from now on.
    pub(crate) fn act_as(&mut self, key: &str) {
        key.clone_into(&mut self.key);
        self.session = session(key);
    }

    /// Starts a session without memory, as a second process with the same key would have.
    pub(crate) fn forget(&mut self) {
        self.session = session(&self.key);
    }

    /// Runs an operation to its end. Concurrent requests take their time concurrently.
    pub(crate) fn run<T>(&mut self, mut operation: Operation<T>) -> Result<T, Error> {
        let mut coming: Vec<(Timestamp, EffectId, Reply)> = Vec::new();
        for _ in 0..MAX_STEPS {
            let (start, cancel) = match operation.advance(self.now) {
                Step::Done(result) => return result,
                Step::Pending { start, cancel } => (start, cancel),
            };
            coming.retain(|(_, id, _)| !cancel.contains(id));
            for (id, effect) in start {
                let (moment, reply) = match effect {
                    Effect::Sleep { until } => {
                        let reads_clock = until <= self.now;
                        let slow = if reads_clock { self.slow_step_ms } else { 0 };
                        self.slow_step_ms -= slow;
                        (until.plus(slow), Reply::Slept)
                    }
                    Effect::Http { request, not_after } => {
                        let (answer, takes) = self.send(&request, not_after);
                        (self.now.plus(takes), Reply::Http(answer))
                    }
                    Effect::MatchKey { redacted } => {
                        (self.now, Reply::KeyMatch(match_key(&self.key, &redacted)))
                    }
                };
                coming.push((moment, id, reply));
            }
            let next = (0..coming.len())
                .min_by_key(|index| coming[*index].0)
                .expect("something is waited for");
            let (moment, id, reply) = coming.remove(next);
            self.pass(moment.since(self.now));
            operation
                .reply(id, reply)
                .expect("the effect accepts its reply");
        }
        panic!("{} is not done after {MAX_STEPS} steps", operation.name());
    }

    /// Runs an operation; an error of starting it is returned like one of running it.
    pub(crate) fn call(&mut self, operation: &str, input: &Value) -> Result<Output, Error> {
        let operation = facade::start(
            &self.session,
            operation,
            read(&input.to_string()),
            FieldCase::Snake,
        )?;
        self.run(operation)
    }

    /// The output of an operation, as plain data.
    pub(crate) fn value(&mut self, operation: &str, input: &Value) -> Result<Value, Error> {
        let answer = self.call(operation, input)?;
        Ok(serde_json::from_str(&answer.json(FieldCase::Snake)).expect("an answer is JSON"))
    }

    /// Makes the plan of a destructive operation.
    pub(crate) fn plan(&mut self, operation: &str, input: &Value) -> Result<Plan, Error> {
        let answer = self.call(operation, input)?;
        Ok(answer
            .plan()
            .cloned()
            .expect("a destructive operation returns a plan"))
    }

    /// Applies a plan; returns the result as plain data.
    pub(crate) fn apply(&mut self, plan: &Plan, confirm: Option<&str>) -> Result<Value, Error> {
        let answer = self.run(facade::apply(plan, confirm, FieldCase::Snake))?;
        Ok(serde_json::from_str(&answer.json(FieldCase::Snake)).expect("an answer is JSON"))
    }

    /// Loads a plan from its document.
    pub(crate) fn load(&mut self, document: &Value) -> Result<Plan, Error> {
        let document = document.to_string();
        let answer = self.run(facade::load(
            &self.session,
            read(&document),
            FieldCase::Snake,
        ))?;
        Ok(answer.plan().cloned().expect("loading returns a plan"))
    }

    /// Lets time pass, here and in the sandbox.
    pub(crate) fn pass(&mut self, millis: u64) {
        self.now = self.now.plus(millis);
        self.sandbox.advance_clock(millis);
    }

    /// The response to a request, and how many milliseconds it takes.
    fn send(
        &mut self,
        request: &HttpRequest,
        not_after: Option<Timestamp>,
    ) -> (Result<HttpResponse, TransportFailure>, u64) {
        let is_destructive =
            request.method().as_str() == "DELETE" || request.target().ends_with("/revoke");
        match not_after {
            Some(not_after) => assert!(not_after <= self.now.plus(MAX_AGE_MS), "{request}"),
            None => assert!(!is_destructive, "{request} may leave at any time"),
        }
        if not_after.is_some_and(|not_after| self.now > not_after) {
            return (Err(TransportFailure::TooLate), 0);
        }
        if self.late == Some(request.method().as_str()) {
            self.late = None;
            return (Err(TransportFailure::TooLate), 0);
        }
        if self.now < self.away_until {
            return (Err(TransportFailure::NotSent("refused".to_owned())), 0);
        }
        if let Some((method, millis)) = self.restart
            && request.method().as_str() == method
        {
            self.restart = None;
            self.away_until = self.now.plus(millis);
        }
        let line = request.to_string();
        if let Some(before_send) = &mut self.before_send {
            before_send(&self.sandbox, &line);
        }
        let exchange = self.sandbox.handle(&Request {
            method: request.method().as_str().to_owned(),
            target: request.target(),
            headers: headers(&self.key, request.body().is_some()),
            body: request.body().unwrap_or_default().as_bytes().to_vec(),
        });
        let answer = match exchange.outcome {
            Outcome::ConnectionLost => {
                Err(TransportFailure::Lost("the sandbox dropped it".to_owned()))
            }
            Outcome::Reply(reply) if reply.truncated => Err(TransportFailure::Lost(
                "the body ended too early".to_owned(),
            )),
            Outcome::Reply(reply) => {
                let mut response = HttpResponse::new(reply.status, reply.body);
                for (name, value) in &reply.headers {
                    response = response.header(name, value);
                }
                Ok(response)
            }
        };
        (answer, self.latency_ms + exchange.delay_ms)
    }

    /// Changes the account without the client.
    pub(crate) fn change(&self, change: &Value) -> Value {
        control(&self.sandbox, "change", change)
    }

    /// Sets the faults of the sandbox.
    pub(crate) fn faults(&self, faults: &Value) {
        self.sandbox.set_faults(
            Faults::from_json(faults.to_string().as_bytes()).expect("faults are well-formed"),
        );
    }

    /// The requests of an operation that the sandbox received.
    pub(crate) fn received(&self, operation: &str) -> Vec<LoggedRequest> {
        let mut log = self.sandbox.log();
        log.retain(|request| request.operation.as_deref() == Some(operation));
        log
    }

    /// A user's state in the sandbox.
    pub(crate) fn user(&self, email: &str) -> Value {
        inspect(&self.sandbox, &format!("users/{email}"))
    }
}

fn read(text: &str) -> Json<'_> {
    Json::parse(text).expect("the text is JSON")
}

/// The headers that a driver sends.
fn headers(key: &str, has_body: bool) -> Vec<(String, String)> {
    let mut headers = vec![("authorization".to_owned(), format!("Bearer {key}"))];
    if has_body {
        headers.push(("content-type".to_owned(), "application/json".to_owned()));
    }
    headers
}

/// State of the sandbox: `everything`, for example, which `control(sandbox, "compare", …)` compares with
/// later state.
pub(crate) fn inspect(sandbox: &Sandbox, path: &str) -> Value {
    let reply = sandbox.control(&Request {
        method: "GET".to_owned(),
        target: format!("/__sandbox/{path}"),
        headers: Vec::new(),
        body: Vec::new(),
    });
    serde_json::from_slice(&reply.body).expect("the control path answers JSON")
}

/// Calls a control path of a sandbox.
pub(crate) fn control(sandbox: &Sandbox, path: &str, body: &Value) -> Value {
    let reply = sandbox.control(&Request {
        method: "POST".to_owned(),
        target: format!("/__sandbox/{path}"),
        headers: Vec::new(),
        body: body.to_string().into_bytes(),
    });
    let answer: Value = serde_json::from_slice(&reply.body).expect("the control path answers JSON");
    assert_eq!(reply.status, 200, "{body}: {answer}");
    answer
}

fn session(key: &str) -> Session {
    Session::new(SessionOptions {
        host: HOST.to_owned(),
        credential_id: credential_id(HOST, key),
        seed: 11,
        rate_limit: Some(100),
        keeps_names: true,
        retry: ax_admin_core::options::DEFAULT_RETRY,
        wire_format: WireFormat::Current,
        may_repeat: false,
    })
}
