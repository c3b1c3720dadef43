//! Clients, the account and the network between them, one step at a time.

mod actions;
mod running;

use core::hash::{Hash, Hasher};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::DefaultHasher;
use std::rc::Rc;

use serde_json::Value;

use super::account::{Account, Answers};
use super::edits::Edit;
use super::observer::{Client, Objection, Observer, Seen};
use super::scenario::{Action, OWN, Scenario};
use crate::engine::{Effect, EffectId, Operation};
use crate::facade::Output;
use crate::plan::Plan;
use crate::session::{Session, SessionOptions};
use crate::test_support::session_options;

/// So shortly before a full minute that a plan made 3 s later shows another code.
const START: u64 = 1_780_271_998_500;
const SECONDS: u64 = 1_000;

/// What a client has to do next.
#[derive(Debug, Clone, Hash)]
enum Next {
    Make,
    Load(Document),
    Apply(String),
    Nothing,
}

/// What the operations of one session have in common.
struct Memory {
    /// A hash of everything that the session was given.
    history: Cell<u64>,
    used: RefCell<BTreeSet<String>>,
}

/// One client, or one of two that share a session.
struct Task {
    client: Client,
    session: Session,
    memory: Rc<Memory>,
    plan: Option<Plan>,
    /// The code that was stored with the document.
    code: Option<String>,
    next: Next,
    run: Option<Run>,
}

struct Run {
    operation: Operation<Output>,
    is_apply: bool,
    seen: Seen,
    outstanding: Vec<(EffectId, Effect, u64)>,
    replied: Option<EffectId>,
}

/// What is stored outside of every process.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    document: Document,
    code: String,
}

/// What all paths have in common.
#[derive(Debug, Default)]
pub(super) struct Given {
    pub(super) edits: Vec<Edit>,
    /// What is stored and was shown by a process that is gone, if paths begin then.
    pub(super) before: Option<(Stored, Observer)>,
    pub(super) answers: Answers,
}

/// What happened on one path, to see that the interesting was reached.
#[derive(Debug, Default)]
pub(super) struct Reached {
    pub(super) sends: usize,
    pub(super) repeated: usize,
    /// How operations ended, by kind of error.
    pub(super) ends: BTreeMap<&'static str, usize>,
}

pub(super) struct World {
    scenario: Scenario,
    given: Rc<Given>,
    now: u64,
    account: Account,
    observer: Observer,
    tasks: Vec<Task>,
    current: usize,
    stored: Option<Stored>,
    was_edited: bool,
    pub(super) reached: Reached,
}

/// The text of a document, which is hashed once.
#[derive(Debug, Clone)]
struct Document {
    text: Rc<str>,
    hash: u64,
}

impl Stored {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.document.text).expect("JSON")
    }
}

impl From<String> for Document {
    fn from(text: String) -> Self {
        Self {
            hash: hash_of(&text),
            text: text.into(),
        }
    }
}

impl Hash for Document {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}

pub(super) fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

impl Memory {
    fn new(of: impl Hash) -> Rc<Self> {
        Rc::new(Self {
            history: Cell::new(hash_of(of)),
            used: RefCell::default(),
        })
    }

    fn note(&self, event: impl Hash) {
        self.history
            .set(hash_of((self.history.get(), hash_of(event))));
    }
}

impl World {
    pub(super) fn new(scenario: Scenario, given: Rc<Given>) -> Self {
        let mut world = Self {
            scenario,
            given,
            now: START,
            account: Account::new(scenario.verb, scenario.is_caller_known),
            observer: Observer::new(scenario.verb),
            tasks: Vec::new(),
            current: 0,
            stored: None,
            was_edited: false,
            reached: Reached::default(),
        };
        if let Some((stored, observer)) = world.given.before.clone() {
            (world.stored, world.observer) = (Some(stored), observer);
        } else {
            world.arrive(OWN, Next::Make, None);
        }
        world
    }

    /// What is stored and was shown once a plan is made.
    pub(super) fn once_planned(scenario: Scenario) -> (Stored, Observer) {
        let mut world = Self::new(scenario, Rc::default());
        while world.stored.is_none() {
            let (action, _) = world.actions(false).swap_remove(0);
            world.perform(&action).expect("nothing is sent yet");
        }
        (world.stored.expect("stored"), world.observer)
    }

    /// Whether nobody was shown a plan yet.
    pub(super) const fn is_before_the_plan(&self) -> bool {
        self.stored.is_none()
    }

    fn arrive(&mut self, client: Client, next: Next, code: Option<String>) {
        let session = Session::new(SessionOptions {
            host: client.host.to_owned(),
            credential_id: client.credential.to_owned(),
            rate_limit: self.scenario.rate_limit,
            may_repeat: self.scenario.may_repeat,
            ..session_options()
        });
        self.tasks.push(Task {
            client,
            session,
            memory: Memory::new((client, self.now)),
            plan: None,
            code,
            next,
            run: None,
        });
        self.current = self.tasks.len() - 1;
    }

    /// The state as far as anything later depends on it. What a live session was given, and when, determines what
    /// its operations have read, sent and wait for.
    pub(super) fn state(&self) -> u64 {
        let tasks = self.tasks.iter().map(|task| {
            let run = task.run.as_ref();
            let run = run.map(|run| (run.is_apply, run.seen.sends, run.seen.carried_out));
            let (has_plan, history) = (task.plan.is_some(), task.memory.history.get());
            (task.client, history, &task.code, &task.next, has_plan, run)
        });
        let tasks: Vec<_> = tasks.collect();
        let stored = self.stored.as_ref().map(|stored| stored.document.hash);
        let shown = self.observer.shown_so_far();
        hash_of((
            tasks,
            self.now,
            &self.account,
            shown,
            self.current,
            stored,
            self.was_edited,
        ))
    }

    pub(super) fn perform(&mut self, action: &Action) -> Result<(), Objection> {
        match action {
            Action::End => {}
            Action::Begin => return self.begin(),
            Action::Reply(index, fate) => return self.reply(*index, *fate),
            Action::Change(fact) => self.account.change(*fact),
            Action::Pass(millis) => self.now += millis,
            Action::Die => self.die(),
            Action::Switch => self.current = (self.current + 1) % self.tasks.len(),
            Action::MakeAgain => self.task().next = Next::Make,
            Action::LoadAgain => {
                let stored = self.stored.clone().expect("stored");
                self.task().code = Some(stored.code);
                self.task().next = Next::Load(stored.document);
            }
            Action::ApplyAgain => {
                let task = self.task();
                let code = task
                    .code
                    .clone()
                    .or_else(|| task.plan.as_ref()?.code().map(ToOwned::to_owned));
                task.next = code.map_or(Next::Nothing, Next::Apply);
            }
            Action::PassShownCode => {
                let task = self.task();
                let code = task
                    .plan
                    .as_ref()
                    .and_then(Plan::code)
                    .map(ToOwned::to_owned);
                task.next = Next::Apply(code.expect("shown"));
            }
            Action::Join(client) => {
                let stored = self.stored.clone().expect("stored");
                self.arrive(*client, Next::Load(stored.document), Some(stored.code));
            }
            Action::ApplyTwice => self.apply_twice(),
            Action::LoadEdited(client, edit) => {
                let stored = self.stored.clone().expect("stored");
                let edited = self.given.edits[*edit].of(&stored.document.text);
                self.was_edited = true;
                self.tasks.clear();
                self.arrive(*client, Next::Load(edited.into()), Some(stored.code));
            }
        }
        Ok(())
    }

    fn task(&mut self) -> &mut Task {
        &mut self.tasks[self.current]
    }

    /// A process ends, with every task of its session; another one wakes.
    fn die(&mut self) {
        let client = self.tasks[self.current].client;
        let memory = Rc::clone(&self.tasks[self.current].memory);
        self.tasks.retain(|task| !Rc::ptr_eq(&task.memory, &memory));
        match self.stored.clone() {
            Some(stored) => self.arrive(client, Next::Load(stored.document), Some(stored.code)),
            None => self.arrive(client, Next::Make, None),
        }
    }

    fn apply_twice(&mut self) {
        let task = &self.tasks[self.current];
        let code = task.run.as_ref().and_then(|run| run.seen.code.clone());
        let twin = Task {
            client: task.client,
            session: task.session.clone(),
            memory: Rc::clone(&task.memory),
            plan: task.plan.clone(),
            code: task.code.clone(),
            next: Next::Apply(code.expect("a code was passed")),
            run: None,
        };
        self.tasks.push(twin);
        self.current = self.tasks.len() - 1;
    }
}
