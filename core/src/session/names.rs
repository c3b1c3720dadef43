//! Names that were looked up or read a moment ago, with their ids.

use std::sync::{Arc, Mutex, PoisonError};

use crate::endpoint::ResourceKind;
use crate::error::Error;
use crate::ids;
use crate::time::Timestamp;

/// Milliseconds for which a name is kept.
const KEPT_MS: u64 = 60_000;
/// Names that are kept at most: the rows of a list of any length must cost next to nothing.
const MAX_NAMES: usize = 1_000;

/// A name and where it is looked up.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NameKey {
    kind: ResourceKind,
    is_email: bool,
    /// The id of the parent that the look-up is limited to, without padding; empty for the whole account.
    parent: String,
    text: String,
}

impl NameKey {
    /// An object of this name in a parent, or in the whole account.
    pub(crate) fn name(kind: ResourceKind, text: &str, parent: Option<&str>) -> Self {
        Self {
            kind,
            is_email: false,
            parent: ids::unpadded(parent.unwrap_or_default()).to_owned(),
            text: text.to_owned(),
        }
    }

    /// The user of this e-mail address, which is compared without regard to case.
    pub(crate) fn email(text: &str) -> Self {
        Self {
            kind: ResourceKind::User,
            is_email: true,
            parent: String::new(),
            text: text.to_ascii_lowercase(),
        }
    }
}

/// Kept names, and the look-ups in flight.
///
/// A kept name serves operations that run at once, such as `add_user`. Plans and guards look up again.
#[derive(Debug, Default)]
pub(super) struct Names {
    is_off: bool,
    /// By key, for a binary search.
    kept: Vec<(NameKey, Kept)>,
    in_flight: Vec<(NameKey, Arc<InFlight>)>,
    /// Counts what was forgotten. A look-up that began before is joined by nobody, and what it finds is not kept.
    generation: u64,
    /// When all names are kept that can be: the moment at which the first of them expires.
    full_until: Option<Timestamp>,
}

#[derive(Debug)]
struct Kept {
    /// Empty where rows had several ids for the name, so that only a look-up settles it.
    id: String,
    until: Timestamp,
}

/// A look-up that an operation makes and others wait for.
#[derive(Debug, Default)]
pub(crate) struct InFlight {
    generation: u64,
    outcome: Mutex<Option<Outcome>>,
}

/// How a look-up ended for those who wait for it.
#[derive(Debug, Clone)]
pub(crate) enum Outcome {
    /// It found this id.
    Found(String),
    /// The server has no such object, or several: the error, for the input of this name.
    Rejected(String, Error),
    /// It failed in a way that says nothing to others: each looks the name up itself.
    Failed,
    /// Its operation was dropped before it ended.
    Abandoned,
}

impl InFlight {
    /// The outcome, once there is one.
    pub(crate) fn outcome(&self) -> Option<Outcome> {
        let outcome = self.outcome.lock();
        outcome.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn end(&self, outcome: Outcome) {
        let mut own = self.outcome.lock().unwrap_or_else(PoisonError::into_inner);
        *own = Some(outcome);
    }
}

/// A look-up that an operation has to make.
#[derive(Debug)]
pub(crate) struct OwnLookUp {
    flight: Arc<InFlight>,
}

impl OwnLookUp {
    /// Whether others have learnt how it ended.
    pub(crate) fn is_ended(&self) -> bool {
        self.flight.outcome().is_some()
    }
}

/// What a caller has to do for a name.
#[derive(Debug)]
pub(crate) enum Claim {
    /// Nothing: this is its id.
    Known(String),
    /// Wait for the look-up that another operation makes.
    Wait(Arc<InFlight>),
    /// Make the look-up, and end it.
    Own(OwnLookUp),
}

impl Names {
    pub(super) fn new(is_on: bool) -> Self {
        Self {
            is_off: !is_on,
            ..Self::default()
        }
    }

    pub(super) const fn is_on(&self) -> bool {
        !self.is_off
    }

    pub(super) const fn generation(&self) -> u64 {
        self.generation
    }

    pub(super) fn claim(&mut self, key: &NameKey, now: Timestamp) -> Claim {
        if let Some(id) = self.known(key, now) {
            return Claim::Known(id);
        }
        match self.joinable(key) {
            Some(flight) => Claim::Wait(Arc::clone(flight)),
            None => Claim::Own(self.look_up(key)),
        }
    }

    /// A look-up in place of one that takes too long; nobody joins that one any more.
    pub(super) fn take_over(&mut self, key: &NameKey, slow: &Arc<InFlight>) -> OwnLookUp {
        self.in_flight
            .retain(|(_, flight)| !Arc::ptr_eq(flight, slow));
        self.look_up(key)
    }

    fn look_up(&mut self, key: &NameKey) -> OwnLookUp {
        let flight = Arc::new(InFlight {
            generation: self.generation,
            outcome: Mutex::default(),
        });
        self.in_flight.push((key.clone(), Arc::clone(&flight)));
        OwnLookUp { flight }
    }

    /// The look-up of a name that sees everything that was written before now.
    fn joinable(&self, key: &NameKey) -> Option<&Arc<InFlight>> {
        let mut in_flight = self.in_flight.iter();
        let found =
            in_flight.find(|(known, flight)| known == key && flight.generation == self.generation);
        found.map(|(_, flight)| flight)
    }

    pub(super) fn is_known(&self, key: &NameKey, now: Timestamp) -> bool {
        self.known(key, now).is_some() || self.joinable(key).is_some()
    }

    fn known(&self, key: &NameKey, now: Timestamp) -> Option<String> {
        let index = self.index(key).ok()?;
        let (_, kept) = self.kept.get(index)?;
        (kept.until > now && !kept.id.is_empty()).then(|| kept.id.clone())
    }

    /// Ends a look-up that was claimed; the result is kept if nothing was forgotten since.
    pub(super) fn end(&mut self, key: &NameKey, own: &OwnLookUp, outcome: Outcome, now: Timestamp) {
        match (&outcome, self.index(key)) {
            (Outcome::Found(id), _) if own.flight.generation == self.generation => {
                self.keep(key.clone(), id, now);
            }
            // A single row may have settled a name that the list as a whole does not.
            (Outcome::Rejected(..) | Outcome::Failed | Outcome::Abandoned, Ok(index)) => {
                self.kept.remove(index);
            }
            _ => {}
        }
        self.in_flight
            .retain(|(_, flight)| !Arc::ptr_eq(flight, &own.flight));
        own.flight.end(outcome);
    }

    /// Keeps what a row says. Where rows have several ids for a name, none of them settles it.
    pub(super) fn keep_row(&mut self, key: NameKey, id: &str, now: Timestamp) {
        let index = self.index(&key).ok();
        let known = index.and_then(|index| self.kept.get_mut(index));
        match known {
            Some((_, kept)) if kept.until > now && !ids::same(&kept.id, id) => {
                kept.id.clear();
                kept.until = now.plus(KEPT_MS);
            }
            _ => self.keep(key, id, now),
        }
    }

    fn keep(&mut self, key: NameKey, id: &str, now: Timestamp) {
        let kept = Kept {
            id: id.to_owned(),
            until: now.plus(KEPT_MS),
        };
        match self.index(&key) {
            Ok(index) => {
                if let Some((_, known)) = self.kept.get_mut(index) {
                    *known = kept;
                }
            }
            Err(_) if self.is_full(now) => {}
            Err(_) => {
                let index = self.index(&key).unwrap_or_else(|index| index);
                self.kept.insert(index, (key, kept));
            }
        }
    }

    /// Whether there is no room for another name; drops what has expired, but does not look for it at each name.
    pub(super) fn is_full(&mut self, now: Timestamp) -> bool {
        if self.kept.len() < MAX_NAMES {
            return false;
        }
        if self.full_until.is_none_or(|until| until <= now) {
            self.kept.retain(|(_, kept)| kept.until > now);
            self.full_until = self.kept.iter().map(|(_, kept)| kept.until).min();
        }
        self.kept.len() >= MAX_NAMES
    }

    /// Forgets every name of an object.
    pub(super) fn forget_id(&mut self, id: &str) {
        self.generation += 1;
        self.kept.retain(|(_, kept)| !ids::same(&kept.id, id));
    }

    /// Forgets a name that another object has now, in every parent.
    pub(super) fn forget_name(&mut self, kind: ResourceKind, text: &str) {
        self.generation += 1;
        let of_name = |key: &NameKey| key.kind == kind && key.text == text && !key.is_email;
        self.kept.retain(|(key, _)| !of_name(key));
    }

    pub(super) fn forget_all(&mut self) {
        self.generation += 1;
        self.kept.clear();
    }

    fn index(&self, key: &NameKey) -> Result<usize, usize> {
        self.kept.binary_search_by(|(known, _)| known.cmp(key))
    }
}
