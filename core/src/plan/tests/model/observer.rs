//! Whoever watches: what people were shown, and what each operation read. It knows nothing of a
//! confirmation's states, and judges each destructive request at the moment at which it leaves.

use std::collections::{BTreeMap, BTreeSet};

use super::account::Verb;
use super::world::hash_of;

/// The promise: milliseconds from the beginning of the reading that allows a request.
const MAX_AGE_MS: u64 = 5_000;
/// Codes count in whole minutes, so that one is valid for less than 16 minutes.
const MAX_CODE_AGE_MS: u64 = 16 * 60_000;

/// What a client is: the host and the credential that it works with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Client {
    pub(super) host: &'static str,
    pub(super) credential: &'static str,
}

/// What a person was shown, with the code below it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Shown {
    pub(super) code: String,
    pub(super) client: Client,
    /// The destructive request that carries it out.
    pub(super) request: String,
    /// What the server answered to each read, as a hash.
    pub(super) facts: BTreeMap<String, u64>,
    pub(super) at: u64,
}

/// A read that was answered.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Read {
    what: String,
    answer: u64,
    began: u64,
}

/// What one operation was given, read and sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Seen {
    pub(super) client: Client,
    pub(super) began: u64,
    /// The code that a person passed.
    pub(super) code: Option<String>,
    reads: Vec<Read>,
    /// How many reads there had been when the latest destructive request left.
    reads_before_send: Option<usize>,
    pub(super) sends: usize,
    /// Whether the server carried out a request of this operation.
    pub(super) carried_out: bool,
}

impl Seen {
    pub(super) const fn new(client: Client, began: u64, code: Option<String>) -> Self {
        Self {
            client,
            began,
            code,
            reads: Vec::new(),
            reads_before_send: None,
            sends: 0,
            carried_out: false,
        }
    }

    pub(super) fn read(&mut self, what: &str, answer: u64, began: u64) {
        self.reads.push(Read {
            what: what.to_owned(),
            answer,
            began,
        });
    }

    /// The latest answer to each read.
    pub(super) fn facts(&self) -> BTreeMap<String, u64> {
        let reads = self.reads.iter();
        reads.map(|read| (read.what.clone(), read.answer)).collect()
    }
}

/// Why a destructive request, or what is said of it, breaks a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Objection {
    NoCode,
    CodeOfNothingShown,
    CodeOfAnotherHost,
    CodeOfAnotherCredential,
    CodeOfAnotherRequest,
    CodeUsedBefore,
    CodeTooOld,
    NothingRead,
    OtherFactsThanConfirmed,
    NothingReadSinceTheSendBefore,
    ReadingTooOld,
    WholeReadingTooOld,
    SaidDoneThoughItWasNot,
    SaidNotDoneThoughItWas,
    InternalError,
    SecondReplyTaken,
    NeverEnds,
}

/// Everything that people were shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Observer {
    verb: Verb,
    shown: BTreeSet<Shown>,
    /// A hash of all that was shown.
    shown_so_far: u64,
}

impl Observer {
    pub(super) const fn new(verb: Verb) -> Self {
        Self {
            verb,
            shown: BTreeSet::new(),
            shown_so_far: 0,
        }
    }

    pub(super) fn show(&mut self, shown: Shown) {
        let hash = hash_of(&shown);
        if self.shown.insert(shown) {
            self.shown_so_far ^= hash;
        }
    }

    /// A hash of all that was shown.
    pub(super) const fn shown_so_far(&self) -> u64 {
        self.shown_so_far
    }

    /// Judges a destructive request that leaves now. `used` has the codes that other operations of the same
    /// session have sent with.
    pub(super) fn judge(
        &self,
        seen: &Seen,
        request: &str,
        used: &BTreeSet<String>,
        now: u64,
    ) -> Result<(), Objection> {
        let code = seen.code.as_ref().ok_or(Objection::NoCode)?;
        let of_code = self.shown.iter().filter(|shown| shown.code == *code);
        // Several plans may have one code; one that allows the request is enough.
        let verdicts: Vec<Result<(), Objection>> = of_code
            .map(|shown| self.judge_for(shown, seen, request, used, now))
            .collect();
        if verdicts.contains(&Ok(())) {
            return Ok(());
        }
        let furthest = verdicts.into_iter().filter_map(Result::err).max();
        Err(furthest.unwrap_or(Objection::CodeOfNothingShown))
    }

    fn judge_for(
        &self,
        shown: &Shown,
        seen: &Seen,
        request: &str,
        used: &BTreeSet<String>,
        now: u64,
    ) -> Result<(), Objection> {
        let objections = [
            (
                shown.client.host != seen.client.host,
                Objection::CodeOfAnotherHost,
            ),
            (
                shown.client.credential != seen.client.credential,
                Objection::CodeOfAnotherCredential,
            ),
            (shown.request != request, Objection::CodeOfAnotherRequest),
            (
                seen.sends == 0 && used.contains(&shown.code),
                Objection::CodeUsedBefore,
            ),
            (
                seen.began >= shown.at + MAX_CODE_AGE_MS,
                Objection::CodeTooOld,
            ),
        ];
        if let Some((_, objection)) = objections.into_iter().find(|(applies, _)| *applies) {
            return Err(objection);
        }
        let mut is_read_twice = false;
        for (what, confirmed) in &shown.facts {
            let mut reads = seen
                .reads
                .iter()
                .enumerate()
                .rev()
                .filter(|(_, read)| read.what == *what);
            let (index, last) = reads.next().ok_or(Objection::NothingRead)?;
            if last.answer != *confirmed {
                return Err(Objection::OtherFactsThanConfirmed);
            }
            if !self.verb.is_read_briefly(what) {
                continue;
            }
            if seen.reads_before_send.is_some_and(|before| index < before) {
                return Err(Objection::NothingReadSinceTheSendBefore);
            }
            if now > last.began + MAX_AGE_MS {
                return Err(Objection::ReadingTooOld);
            }
            is_read_twice |= reads.next().is_some();
        }
        // Without a second, short reading, it is the whole one that allows the request.
        let first = seen.reads.first().map_or(now, |read| read.began);
        if !is_read_twice && now > first + MAX_AGE_MS {
            return Err(Objection::WholeReadingTooOld);
        }
        Ok(())
    }

    /// Records that a request that was judged has left.
    pub(super) fn sent(seen: &mut Seen, used: &mut BTreeSet<String>) {
        seen.sends += 1;
        seen.reads_before_send = Some(seen.reads.len());
        used.extend(seen.code.clone());
    }
}
