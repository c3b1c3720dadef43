//! Names that were looked up or read a moment ago, with their ids.

use std::sync::{Arc, Mutex, PoisonError};

use crate::endpoint::ResourceKind;
use crate::error::Error;
use crate::ids;
use crate::time::Timestamp;

/// Milliseconds for which a name is kept.
const KEPT_MS: u64 = 60_000;
/// Names that are kept at most from look-ups, and from rows: those of a list of any length must cost next to nothing.
const MAX_NAMES: usize = 1_000;

/// A name and where it is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    looked_up: Vec<(NameKey, Kept)>,
    /// In the order in which they were read. Adding one costs next to nothing; whether they agree is looked at when a
    /// name is needed.
    rows: Vec<(NameKey, Kept)>,
    in_flight: Vec<(NameKey, Arc<InFlight>)>,
    generations: Generations,
}

/// Counts what was forgotten. A look-up that began before is joined by nobody, and what it finds is not kept.
#[derive(Debug, Default)]
struct Generations {
    /// Of names of any kind.
    any: u64,
    /// Of names of one kind: creating users does not affect look-ups of roles.
    by_kind: Vec<(ResourceKind, u64)>,
}

impl Generations {
    fn of(&self, kind: ResourceKind) -> u64 {
        let mut own = self.by_kind.iter();
        let own = own.find(|(known, _)| *known == kind);
        self.any + own.map_or(0, |(_, count)| *count)
    }

    fn advance(&mut self, kind: Option<ResourceKind>) {
        let Some(kind) = kind else {
            self.any += 1;
            return;
        };
        match self.by_kind.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => self.by_kind.push((kind, 1)),
        }
    }
}

#[derive(Debug)]
struct Kept {
    id: String,
    until: Timestamp,
}

impl Kept {
    fn new(id: &str, now: Timestamp) -> Self {
        Self {
            id: id.to_owned(),
            until: now.plus(KEPT_MS),
        }
    }
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

    pub(super) fn generation(&self, kind: ResourceKind) -> u64 {
        self.generations.of(kind)
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
        self.no_longer_join(slow);
        self.look_up(key)
    }

    fn no_longer_join(&mut self, ended: &Arc<InFlight>) {
        self.in_flight
            .retain(|(_, flight)| !Arc::ptr_eq(flight, ended));
    }

    fn look_up(&mut self, key: &NameKey) -> OwnLookUp {
        let flight = Arc::new(InFlight {
            generation: self.generations.of(key.kind),
            outcome: Mutex::default(),
        });
        self.in_flight.push((key.clone(), Arc::clone(&flight)));
        OwnLookUp { flight }
    }

    /// The look-up of a name that sees everything that was written before now.
    fn joinable(&self, key: &NameKey) -> Option<&Arc<InFlight>> {
        let mut in_flight = self.in_flight.iter();
        let generation = self.generations.of(key.kind);
        let found =
            in_flight.find(|(known, flight)| known == key && flight.generation == generation);
        found.map(|(_, flight)| flight)
    }

    pub(super) fn is_known(&self, key: &NameKey, now: Timestamp) -> bool {
        self.known(key, now).is_some() || self.joinable(key).is_some()
    }

    fn known(&self, key: &NameKey, now: Timestamp) -> Option<String> {
        let mut ids = self
            .looked_up
            .iter()
            .chain(&self.rows)
            .filter(|(known, kept)| known == key && kept.until > now)
            .map(|(_, kept)| kept.id.as_str());
        let first = ids.next()?;
        // Where they disagree, nothing but another look-up settles it.
        ids.all(|id| ids::same(id, first)).then(|| first.to_owned())
    }

    /// Ends a look-up that was claimed; the result is kept if nothing was forgotten since.
    pub(super) fn end(&mut self, key: &NameKey, own: &OwnLookUp, outcome: Outcome, now: Timestamp) {
        // What single rows say is not more than what the list as a whole says.
        remove(&mut self.rows, &|known, _| known == key);
        remove(&mut self.looked_up, &|known, kept| {
            known == key || kept.until <= now
        });
        if let Outcome::Found(id) = &outcome
            && own.flight.generation == self.generations.of(key.kind)
            && self.looked_up.len() < MAX_NAMES
        {
            self.looked_up.push((key.clone(), Kept::new(id, now)));
        }
        self.no_longer_join(&own.flight);
        own.flight.end(outcome);
    }

    /// The one parent in which an object was found, without padding.
    pub(super) fn parent(&self, kind: ResourceKind, id: &str, now: Timestamp) -> Option<&str> {
        let mut parents = self
            .looked_up
            .iter()
            .chain(&self.rows)
            .filter(|(key, kept)| {
                key.kind == kind
                    && !key.parent.is_empty()
                    && kept.until > now
                    && ids::same(&kept.id, id)
            })
            .map(|(key, _)| key.parent.as_str());
        let first = parents.next()?;
        parents.all(|parent| parent == first).then_some(first)
    }

    /// Keeps what a row says, unless names of its kind were forgotten since `generation`.
    pub(super) fn keep_row(&mut self, key: NameKey, id: &str, generation: u64, now: Timestamp) {
        if self.generation(key.kind) == generation && self.has_room(now) {
            self.rows.push((key, Kept::new(id, now)));
        }
    }

    /// Whether more rows are kept; makes room once the oldest one has expired.
    pub(super) fn has_room(&mut self, now: Timestamp) -> bool {
        let oldest = self.rows.first();
        if oldest.is_some_and(|(_, kept)| kept.until <= now) {
            remove(&mut self.rows, &|_, kept| kept.until <= now);
        }
        self.is_on() && self.rows.len() < MAX_NAMES
    }

    /// Forgets every name of an object, which is of this kind if that is known.
    pub(super) fn forget_id(&mut self, kind: Option<ResourceKind>, id: &str) {
        self.forget(kind, &|_, kept| ids::same(&kept.id, id));
    }

    /// Forgets a name that another object has now, in every parent.
    pub(super) fn forget_name(&mut self, kind: ResourceKind, text: &str) {
        self.forget(Some(kind), &|key, _| {
            key.kind == kind && key.text == text && !key.is_email
        });
    }

    pub(super) fn forget_all(&mut self) {
        self.forget(None, &|_, _| true);
    }

    fn forget(
        &mut self,
        kind: Option<ResourceKind>,
        is_forgotten: &dyn Fn(&NameKey, &Kept) -> bool,
    ) {
        self.generations.advance(kind);
        for kept in [&mut self.looked_up, &mut self.rows] {
            remove(kept, is_forgotten);
        }
    }
}

/// Dynamic, so that WebAssembly contains `retain` once.
fn remove(kept: &mut Vec<(NameKey, Kept)>, is_removed: &dyn Fn(&NameKey, &Kept) -> bool) {
    kept.retain(|(key, kept)| !is_removed(key, kept));
}
