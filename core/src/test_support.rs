//! A host for tests that replies from a script, in virtual time.

use serde_json::{Value, json};

use crate::DEFAULT_RATE_LIMIT;
use crate::credential;
use crate::endpoint::WireFormat;
use crate::engine::{Effect, EffectId, Event, Operation, Reply, Step};
use crate::error::Error;
use crate::facade::{self, FieldCase};
use crate::http::{HttpResponse, TransportFailure};
use crate::json::Json;
use crate::options::DEFAULT_RETRY;
use crate::session::{Session, SessionOptions};
use crate::time::Timestamp;

/// Iterations of the driver's loop after which an operation is considered endless.
const MAX_STEPS: usize = 10_000;

/// A session with the default rate limit and nothing sent yet.
pub(crate) fn session() -> Session {
    session_with(7, Some(DEFAULT_RATE_LIMIT))
}

/// A session with this seed and rate limit.
pub(crate) fn session_with(seed: u64, rate_limit: Option<u32>) -> Session {
    Session::new(SessionOptions {
        seed,
        rate_limit,
        ..session_options()
    })
}

/// Options with the defaults.
pub(crate) fn session_options() -> SessionOptions {
    SessionOptions {
        host: "api.example".to_owned(),
        credential_id: "key-test".to_owned(),
        seed: 7,
        rate_limit: Some(DEFAULT_RATE_LIMIT),
        keeps_names: true,
        retry: DEFAULT_RETRY,
        wire_format: WireFormat::Current,
        may_repeat: false,
    }
}

/// A session whose requests may be delivered twice.
pub(crate) fn session_that_may_repeat() -> Session {
    Session::new(SessionOptions {
        rate_limit: None,
        may_repeat: true,
        ..session_options()
    })
}

/// The reply to a scripted request, and its delay.
#[derive(Debug)]
pub(crate) struct ScriptedReply {
    result: Option<Result<HttpResponse, TransportFailure>>,
    after: u64,
}

impl ScriptedReply {
    /// No reply: the request stays outstanding.
    pub(crate) const fn never() -> Self {
        Self {
            result: None,
            after: 0,
        }
    }

    /// A reply after a delay in milliseconds.
    pub(crate) fn after(millis: u64, answer: impl Into<Self>) -> Self {
        Self {
            after: millis,
            ..answer.into()
        }
    }
}

impl From<HttpResponse> for ScriptedReply {
    fn from(response: HttpResponse) -> Self {
        Self {
            result: Some(Ok(response)),
            after: 0,
        }
    }
}

impl From<TransportFailure> for ScriptedReply {
    fn from(failure: TransportFailure) -> Self {
        Self {
            result: Some(Err(failure)),
            after: 0,
        }
    }
}

/// A host with scripted replies.
///
/// Requests, each as method and target, must come in the order of the script and
/// use it up. When no reply is due, the clock advances to the next one that is.
#[derive(Debug, Default)]
pub(crate) struct Host {
    now: u64,
    script: Vec<(String, ScriptedReply)>,
    any_order: bool,
    reply_order: Vec<usize>,
    key: String,
    outstanding: Vec<Outstanding>,
    started: usize,
    log: Vec<(u64, String)>,
    bodies: Vec<String>,
    events: Vec<(u64, Event)>,
}

#[derive(Debug)]
struct Outstanding {
    id: EffectId,
    what: String,
    reply: Option<(u64, Reply)>,
    rank: usize,
}

impl Host {
    /// A host with an empty script, at time 0.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Sets the clock.
    pub(crate) fn at(mut self, millis: u64) -> Self {
        self.now = millis;
        self
    }

    /// Adds a request to the script, `GET /v2/users`, with its reply.
    pub(crate) fn answer(mut self, request: &str, answer: impl Into<ScriptedReply>) -> Self {
        self.expect(request, answer);
        self
    }

    /// [`Host::answer`] by mutable reference.
    pub(crate) fn expect(&mut self, request: &str, answer: impl Into<ScriptedReply>) {
        self.script.push((request.to_owned(), answer.into()));
    }

    /// Allows requests in any order.
    pub(crate) fn in_any_order(mut self) -> Self {
        self.any_order = true;
        self
    }

    /// Sets the order of replies that are due at the same time: `order[n]` is the
    /// rank of the effect that was started as the `n`th.
    pub(crate) fn replying_in(mut self, order: &[usize]) -> Self {
        self.reply_order = order.to_vec();
        self
    }

    /// The caller's key, for `MatchKey`.
    pub(crate) fn with_key(mut self, key: &str) -> Self {
        key.clone_into(&mut self.key);
        self
    }

    /// The current time.
    pub(crate) const fn now(&self) -> u64 {
        self.now
    }

    /// Every effect so far with its time: `GET /v2/users`, `sleep until 42`,
    /// `match key`, `drop GET /v2/users`.
    pub(crate) fn log(&self) -> Vec<(u64, &str)> {
        self.log
            .iter()
            .map(|(moment, what)| (*moment, what.as_str()))
            .collect()
    }

    /// The requests so far with their times.
    pub(crate) fn sent(&self) -> Vec<(u64, &str)> {
        let is_request = |what: &str| what.contains(" /");
        let sent = self.log().into_iter();
        sent.filter(|(_, what)| is_request(what) && !what.starts_with("drop "))
            .collect()
    }

    /// The bodies of the requests that had one, as JSON.
    pub(crate) fn bodies(&self) -> Vec<Value> {
        let read = |body: &String| serde_json::from_str(body).expect("a JSON body");
        self.bodies.iter().map(read).collect()
    }

    /// Runs an operation to its end and asserts that it used up the script.
    pub(crate) fn run<T>(&mut self, mut operation: Operation<T>) -> Result<T, Error> {
        let result = self.drive_bounded(&mut operation, MAX_STEPS);
        self.assert_used_up();
        result
    }

    /// What was told so far, and when.
    pub(crate) fn events(&self) -> Vec<(u64, Value)> {
        let events = self.events.iter();
        let events = events.map(|(moment, event)| {
            let text = facade::event(event).to_json_string(FieldCase::Snake);
            (*moment, serde_json::from_str(&text).expect("JSON"))
        });
        events.collect()
    }

    /// Fails when a scripted reply is left over.
    pub(crate) fn assert_used_up(&self) {
        let left: Vec<&str> = self.script.iter().map(|(left, _)| left.as_str()).collect();
        assert!(left.is_empty(), "never asked for: {left:?}");
    }

    /// Runs an operation to its end, in at most this number of steps.
    pub(crate) fn drive_bounded<T>(
        &mut self,
        operation: &mut Operation<T>,
        steps: usize,
    ) -> Result<T, Error> {
        for _ in 0..steps {
            if let Some(result) = self.advance(operation) {
                self.outstanding.clear();
                return result;
            }
            assert!(
                self.answer_next(operation, u64::MAX),
                "all of these wait for ever: {:?}",
                self.outstanding
            );
        }
        panic!("not at its end after {steps} steps: {:?}", self.log);
    }

    /// Runs an operation up to a time, before which it must not end; delivers the replies due until then.
    pub(crate) fn drive_until<T>(&mut self, operation: &mut Operation<T>, moment: u64) {
        for _ in 0..MAX_STEPS {
            let ended = self.advance(operation).is_some();
            assert!(!ended, "ended at {}, before {moment}", self.now);
            if !self.answer_next(operation, moment) {
                self.now = moment;
                return;
            }
        }
        panic!("not there after {MAX_STEPS} steps: {:?}", self.log);
    }

    /// Steps 1 and 2 of a driver's loop.
    fn advance<T>(&mut self, operation: &mut Operation<T>) -> Option<Result<T, Error>> {
        let step = operation.advance(Timestamp::from_millis(self.now));
        let events = operation.take_events().into_iter();
        self.events.extend(events.map(|event| (self.now, event)));
        let (start, cancel) = match step {
            Step::Pending { start, cancel } => (start, cancel),
            Step::Done(result) => return Some(result),
        };
        for id in cancel {
            let index = self.outstanding.iter().position(|effect| effect.id == id);
            let dropped = self.outstanding.remove(index.expect("outstanding"));
            self.log.push((self.now, format!("drop {}", dropped.what)));
        }
        for (id, effect) in start {
            let (what, reply) = self.perform(effect);
            self.log.push((self.now, what.clone()));
            let rank = self.reply_order.get(self.started).copied();
            self.outstanding.push(Outstanding {
                id,
                what,
                reply,
                rank: rank.unwrap_or(self.started),
            });
            self.started += 1;
        }
        None
    }

    /// Steps 3 and 4; false when no reply is due up to `moment`.
    fn answer_next<T>(&mut self, operation: &mut Operation<T>, moment: u64) -> bool {
        let due = self.outstanding.iter().enumerate();
        let due = due.filter_map(|(index, effect)| {
            let (due, _) = effect.reply.as_ref()?;
            (*due <= moment).then_some((*due, effect.rank, index))
        });
        let Some((due, _, index)) = due.min() else {
            return false;
        };
        self.now = self.now.max(due);
        let effect = self.outstanding.remove(index);
        if let Some((_, reply)) = effect.reply {
            operation
                .reply(effect.id, reply)
                .expect("an outstanding effect");
        }
        true
    }

    fn perform(&mut self, effect: Effect) -> (String, Option<(u64, Reply)>) {
        match effect {
            Effect::Http { request, .. } => {
                let what = request.to_string();
                self.bodies.extend(request.body().map(ToOwned::to_owned));
                let index = self.script.iter().position(|(line, _)| *line == what);
                match index {
                    Some(index) if index == 0 || self.any_order => {
                        let (_, ScriptedReply { result, after }) = self.script.remove(index);
                        let reply = result.map(|result| (self.now + after, Reply::Http(result)));
                        (what, reply)
                    }
                    Some(_) | None => {
                        panic!(
                            "`{what}` is not next in the script {:?}; so far {:?}",
                            self.script, self.log
                        )
                    }
                }
            }
            Effect::Sleep { until } => {
                let until = until.as_millis();
                let due = until.max(self.now);
                (format!("sleep until {until}"), Some((due, Reply::Slept)))
            }
            Effect::MatchKey { redacted } => {
                let found = credential::match_key(&self.key, &redacted);
                let reply = Reply::KeyMatch(found);
                ("match key".to_owned(), Some((self.now, reply)))
            }
        }
    }
}

/// Starts an operation as a host does.
pub(crate) fn start(
    session: &Session,
    operation: &str,
    input: &Value,
) -> Result<Operation<facade::Output>, Error> {
    let input = input.to_string();
    let input = Json::parse(&input).expect("JSON");
    facade::start(session, operation, input, FieldCase::Snake)
}

/// Starts an operation whose input is valid.
pub(crate) fn started(
    session: &Session,
    operation: &str,
    input: &Value,
) -> Operation<facade::Output> {
    start(session, operation, input).expect("a valid input")
}

/// The result of an operation; an error at its start counts as its result.
pub(crate) fn given(
    host: &mut Host,
    operation: &str,
    input: &Value,
) -> Result<facade::Output, Error> {
    match start(&session(), operation, input) {
        Ok(operation) => host.run(operation),
        Err(error) => {
            host.assert_used_up();
            Err(error)
        }
    }
}

/// The value that an operation returns.
pub(crate) fn run(host: &mut Host, operation: &str, input: &Value) -> Result<Value, Error> {
    given(host, operation, input).map(|output| value(&output))
}

/// A value as a host receives it.
pub(crate) fn value(output: &facade::Output) -> Value {
    serde_json::from_str(&output.json(FieldCase::Snake)).expect("JSON")
}

/// A response with a JSON body.
pub(crate) fn answer(status: u16, body: &Value) -> HttpResponse {
    HttpResponse::new(status, body.to_string().into_bytes())
        .header("content-type", "application/json")
}

/// The API's own refusal to read.
pub(crate) fn problem(status: u16) -> HttpResponse {
    let body = json!({"status": status, "title": "Resource not found"});
    answer(status, &body).header("content-type", "application/problem+json")
}

/// A response without a body.
pub(crate) const fn empty(status: u16) -> HttpResponse {
    HttpResponse::new(status, Vec::new())
}

/// 429 with `Retry-After`.
pub(crate) fn throttled(seconds: u64) -> HttpResponse {
    empty(429).header("retry-after", &seconds.to_string())
}

/// A connection that was lost after the request was sent.
pub(crate) fn lost() -> TransportFailure {
    TransportFailure::Lost("reset by peer".to_owned())
}

/// A connection that was never established.
pub(crate) fn not_sent() -> TransportFailure {
    TransportFailure::NotSent("no such host".to_owned())
}

/// A user as the API writes it: an active member, not a developer.
pub(crate) fn user(id: &str, name: &str, email: &str) -> Value {
    json!({
        "id": id,
        "name": name,
        "email": email,
        "created_at": "2026-02-10T12:00:00Z",
        "status": "ACTIVE",
        "role": {"type": "PREDEFINED", "name": "MEMBER"},
        "is_developer": false
    })
}

/// A page of users, with the cursor of the next one if there is one.
pub(crate) fn users(rows: &[Value], next: Option<&str>) -> HttpResponse {
    let mut pagination = json!({"has_more": next.is_some()});
    if let Some(cursor) = next {
        pagination["next_cursor"] = json!(cursor);
    }
    answer(200, &json!({"users": rows, "pagination": pagination}))
}

/// Every permutation of the numbers below `count`.
pub(crate) fn permutations(count: usize) -> Vec<Vec<usize>> {
    let Some(last) = count.checked_sub(1) else {
        return vec![Vec::new()];
    };
    let shorter = permutations(last).into_iter();
    shorter
        .flat_map(|order| {
            (0..count).map(move |index| {
                let mut order = order.clone();
                order.insert(index, last);
                order
            })
        })
        .collect()
}
