//! The sandbox itself, and how it processes a request.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::caller::Caller;
use crate::clock::Running;
use crate::control;
use crate::faults::{self, FaultDial, Faults, PageFault};
use crate::filters;
use crate::handlers::{Context, Reply};
use crate::http::{Exchange, Outcome, Request, Response};
use crate::ids::{self, Kind};
use crate::log::{self, Answered, LoggedRequest};
#[cfg(feature = "server")]
use crate::oauth::{self, SignIn};
use crate::options::Options;
use crate::problem::Problem;
use crate::query::Query;
use crate::rate_limit::RateLimiter;
use crate::routes::{self, Routing};
use crate::rules::Rules;
use crate::scenario;
use crate::settings::{DateHeader, IdSpelling};
use crate::state::{AuditEntry, AuditKind, State};
use crate::target::Target;
use crate::time::Timestamp;

/// The account in memory. Clones share it.
#[derive(Clone)]
pub struct Sandbox {
    inner: Arc<Mutex<Inner>>,
}

/// The state that the lock protects.
pub(crate) struct Inner {
    options: Options,
    admin_key: String,
    pub(crate) state: State,
    clock: Running,
    dial: FaultDial,
    limiter: RateLimiter,
    log: Vec<LoggedRequest>,
    /// Counts requests, also when the log is cleared, so that request ids never repeat.
    sequence: u64,
}

impl Sandbox {
    /// A sandbox in its initial state. The default clock starts at 2026-06-01T00:00:00Z.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self {
            inner: Arc::new(Mutex::new(Inner::new(options))),
        }
    }

    /// The account admin's key.
    #[must_use]
    pub fn key(&self) -> String {
        self.lock().admin_key.clone()
    }

    /// Handles a request. Never waits: a delay is part of the result.
    #[must_use]
    pub fn handle(&self, request: &Request) -> Exchange {
        if control::is_control(request) {
            return Exchange {
                delay_ms: 0,
                outcome: Outcome::Reply(self.control(request)),
            };
        }
        self.lock().exchange(request)
    }

    /// Handles a request to the control path `/__sandbox/`.
    #[must_use]
    pub fn control(&self, request: &Request) -> Response {
        control::respond(&mut self.lock(), request)
    }

    /// Sets how requests to authorize are answered from now on, until a reset.
    #[cfg(feature = "server")]
    pub fn set_sign_in(&self, sign_in: SignIn) {
        self.lock().state.grants.sign_in = sign_in;
    }

    /// Replaces the fault rules; counters start again.
    pub fn set_faults(&self, faults: Faults) {
        self.lock().set_faults(faults);
    }

    /// Advances the clock.
    pub fn advance_clock(&self, ms: u64) {
        self.lock().advance_clock(ms);
    }

    /// Advances a fixed clock by the time that has passed for the host; has no effect on a real clock.
    pub fn tick(&self, ms: u64) {
        self.lock().clock.tick(ms);
    }

    /// Resets account, clock, faults, limits and log.
    pub fn reset(&self) {
        self.lock().reset();
    }

    /// The requests since the start, or since the log was cleared.
    #[must_use]
    pub fn log(&self) -> Vec<LoggedRequest> {
        self.lock().log.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sandbox").finish_non_exhaustive()
    }
}

impl Inner {
    fn new(options: Options) -> Self {
        let start = options.clock.start();
        let (state, admin_key) = scenario::build(&options, start);
        Self {
            dial: FaultDial::new(options.faults.clone()),
            clock: Running::new(options.clock, start),
            options,
            admin_key,
            state,
            limiter: RateLimiter::default(),
            log: Vec::new(),
            sequence: 0,
        }
    }

    pub(crate) fn set_faults(&mut self, faults: Faults) {
        self.dial = FaultDial::new(faults);
    }

    pub(crate) fn advance_clock(&mut self, ms: u64) {
        self.clock.advance(ms);
    }

    /// The time at the last reading; see [`Self::read_clock`].
    pub(crate) const fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn read_clock(&mut self) {
        self.clock.look();
    }

    pub(crate) fn reset(&mut self) {
        *self = Self::new(self.options.clone());
    }

    pub(crate) fn log(&self) -> &[LoggedRequest] {
        &self.log
    }

    pub(crate) fn clear_log(&mut self) {
        self.log.clear();
    }

    fn exchange(&mut self, request: &Request) -> Exchange {
        self.read_clock();
        self.sequence += 1;
        let request_id = format!("req-{:06}", self.sequence);
        let target = Target::parse(&request.target);
        let segments = target
            .as_ref()
            .map_or(&[][..], |target| target.segments.as_slice());
        let routing = routes::find(&request.method, segments);
        let operation = match &routing {
            Routing::Found { route, .. } => Some(route.operation),
            Routing::WrongMethod(_) | Routing::NoSuchPath => None,
        };
        let caller = Caller::identify(&self.state, request, self.clock.now());
        let picked = self.dial.pick(&request.method, &request.target, operation);

        let instance = log::clean_target(request);
        let path = instance.split('?').next().unwrap_or_default();
        let refuse = |problem: Problem| {
            problem
                .into_response(path, &request_id)
                .with_header("x-request-id", request_id.as_str())
        };
        let bare_ids = match self.state.settings.ids {
            IdSpelling::Padded => false,
            IdSpelling::Unpadded => true,
            IdSpelling::Mixed => self.sequence.is_multiple_of(2),
        };
        let date = self.date();
        let delay_ms = self.state.settings.delay_ms;
        let mut executed = false;
        let mut execute = |page_fault| {
            executed = true;
            #[cfg(feature = "server")]
            if let Ok(target) = &target
                && let Some(response) =
                    oauth::respond(&mut self.state, request, target, self.clock.now())
            {
                return response.with_header("x-request-id", request_id.as_str());
            }
            let answer = match &target {
                Ok(target) => self.answer(request, &routing, target, page_fault),
                Err(_) => Err(Problem::invalid("the path or query can't be decoded")),
            };
            match answer {
                Ok(reply) => {
                    let mut response = reply.into_response();
                    if bare_ids {
                        response.body = ids::without_padding(&response.body);
                    }
                    response.with_header("x-request-id", request_id.as_str())
                }
                Err(problem) => refuse(problem),
            }
        };
        let outcome = match faults::apply(picked.fault.as_ref(), &mut execute, &refuse) {
            Outcome::Reply(response) => Outcome::Reply(match date {
                Some(date) => response.with_header("date", date),
                None => response,
            }),
            Outcome::ConnectionLost => Outcome::ConnectionLost,
        };

        self.log.push(LoggedRequest {
            sequence: self.sequence,
            at: self.now().to_seconds_text(),
            method: request.method.clone(),
            segments: log::clean_segments(segments, request),
            operation: operation.map(str::to_owned),
            user_id: caller.map(|caller| ids::mint(Kind::User, caller.principal)),
            status: match &outcome {
                Outcome::Reply(response) => Answered::Status(response.status),
                Outcome::ConnectionLost => Answered::Dropped,
            },
            executed,
            fault: match picked.fault {
                Some(fault) => Some(fault.kind().to_owned()),
                None => (picked.delay_ms > 0).then(|| "delay".to_owned()),
            },
            body: log::clean_body(request),
            target: instance,
        });
        Exchange {
            delay_ms: picked.delay_ms.saturating_add(delay_ms),
            outcome,
        }
    }

    /// The `Date` header of a response at this moment.
    fn date(&self) -> Option<String> {
        let settings = &self.state.settings;
        match settings.date {
            DateHeader::Clock => {
                let ahead = settings.date_ahead_seconds.saturating_mul(1000);
                Some(self.now().plus_ms(ahead).to_http_text())
            }
            DateHeader::Missing => None,
            DateHeader::Unreadable => Some("at some time".to_owned()),
        }
    }

    /// Checks path, credential and rate limit, then runs the operation: our order, the reference has none.
    fn answer(
        &mut self,
        request: &Request,
        routing: &Routing<'_>,
        target: &Target,
        page_fault: Option<PageFault>,
    ) -> Result<Reply, Problem> {
        let (route, parameters) = match routing {
            Routing::Found { route, parameters } => (route, parameters),
            Routing::WrongMethod(allow) => {
                return Err(Problem::method_not_allowed(allow.clone()));
            }
            Routing::NoSuchPath => return Err(Problem::not_found("path")),
        };
        let missing = &self.state.settings.missing_operations;
        if missing.iter().any(|name| name == route.operation) {
            return Err(Problem::not_found("path"));
        }
        let now = self.now();
        let caller = Caller::authenticate(&mut self.state, request, now)?;
        if let Some(limit) = self.options.rate_limit {
            self.limiter
                .admit(route.operation, caller.principal, limit, now)
                .map_err(|seconds| Problem::rate_limited(Some(seconds)))?;
        }
        let ignored = &self.state.settings.ignore_filters;
        let query = filters::left(ignored, route.operation, &target.pairs);
        let rules = Rules::new(&self.options, &self.state.settings);
        let reply = (route.handler)(&mut Context {
            state: &mut self.state,
            caller,
            now,
            request,
            parameters: parameters.clone(),
            query: Query(&query),
            rules,
            page_fault,
        })?;
        if route.method != "GET" {
            self.audit(route.operation, caller, request);
        }
        Ok(reply)
    }

    /// Records every change under the operation's name, our choice (reference 14, unknown 15).
    fn audit(&mut self, operation: &str, caller: Caller, request: &Request) {
        self.state.audit.add(AuditEntry {
            principal: caller.principal,
            kind: AuditKind::Mutation,
            name: Some(operation.to_owned()),
            text: log::clean_body(request).map(|body| body.to_string()),
            variables: None,
            ip: "127.0.0.1",
            at: self.now(),
        });
    }
}
