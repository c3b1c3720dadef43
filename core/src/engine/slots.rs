//! The table of outstanding effects of one operation.

use core::task::Waker;

use super::effect::{Effect, EffectId, Reply};
use crate::http::HttpRequest;

/// Why a reply was rejected; the operation continues unaffected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReplyError {
    /// No effect of this operation ever had the id.
    #[error("this operation started no effect with that id")]
    Unknown,
    /// It was replied to before.
    #[error("that effect already has its reply")]
    AlreadyReplied,
    /// It was cancelled; a host may ignore this, replies and cancellations cross.
    #[error("that effect was cancelled")]
    Cancelled,
    /// The reply is of another kind than the effect.
    #[error("that reply does not match the kind of the effect")]
    WrongReply,
    /// The operation has its result.
    #[error("the operation has ended")]
    Ended,
}

/// Effects by slot. A slot is used again under the next generation, so that a
/// stale id is recognised; the slot of a cancelled effect is not used again, so
/// that a late reply is told from a second one.
#[derive(Debug, Default)]
pub(super) struct Slots {
    table: Vec<Slot>,
    start: Vec<(EffectId, Effect)>,
    cancel: Vec<EffectId>,
    abandoned_write: Option<HttpRequest>,
}

#[derive(Debug)]
struct Slot {
    generation: u32,
    state: SlotState,
}

#[derive(Debug)]
enum SlotState {
    Free,
    Waiting { effect: Effect, waker: Waker },
    Replied { effect: Effect, reply: Reply },
    Cancelled,
}

impl Slots {
    /// Enters an effect, to be started at the end of this advance.
    pub(super) fn enter(&mut self, effect: Effect, waker: Waker) -> EffectId {
        let index = self
            .table
            .iter()
            .position(|slot| matches!(slot.state, SlotState::Free));
        let index = index.unwrap_or_else(|| {
            self.table.push(Slot {
                generation: 0,
                state: SlotState::Free,
            });
            self.table.len() - 1
        });
        let mut id = EffectId {
            slot: u32::try_from(index).unwrap_or(u32::MAX),
            generation: 0,
        };
        if let Some(slot) = self.table.get_mut(index) {
            slot.generation += 1;
            id.generation = slot.generation;
            slot.state = SlotState::Waiting {
                effect: effect.clone(),
                waker,
            };
        }
        self.start.push((id, effect));
        id
    }

    fn slot(&mut self, id: EffectId) -> Option<&mut Slot> {
        self.table.get_mut(usize::try_from(id.slot).ok()?)
    }

    /// The reply, once, if it has arrived; else remembers whom to wake.
    pub(super) fn take(&mut self, id: EffectId, waker: &Waker) -> Option<Reply> {
        let slot = self
            .slot(id)
            .filter(|slot| slot.generation == id.generation)?;
        match core::mem::replace(&mut slot.state, SlotState::Free) {
            SlotState::Replied { reply, .. } => Some(reply),
            SlotState::Waiting { effect, .. } => {
                slot.state = SlotState::Waiting {
                    effect,
                    waker: waker.clone(),
                };
                None
            }
            SlotState::Cancelled => {
                slot.state = SlotState::Cancelled;
                None
            }
            SlotState::Free => None,
        }
    }

    /// Puts a reply in and gives the waker of whoever waits for it.
    pub(super) fn reply(&mut self, id: EffectId, reply: Reply) -> Result<Waker, ReplyError> {
        let slot = self
            .slot(id)
            .filter(|slot| id.generation <= slot.generation && id.generation > 0);
        let Some(slot) = slot else {
            return Err(ReplyError::Unknown);
        };
        if id.generation < slot.generation {
            return Err(ReplyError::AlreadyReplied);
        }
        match &slot.state {
            SlotState::Waiting { effect, .. } if !effect.accepts(&reply) => {
                Err(ReplyError::WrongReply)
            }
            SlotState::Waiting { effect, waker } => {
                let (effect, waker) = (effect.clone(), waker.clone());
                slot.state = SlotState::Replied { effect, reply };
                Ok(waker)
            }
            SlotState::Cancelled => Err(ReplyError::Cancelled),
            SlotState::Replied { .. } | SlotState::Free => Err(ReplyError::AlreadyReplied),
        }
    }

    /// Forgets an effect that is no longer awaited.
    pub(super) fn abandon(&mut self, id: EffectId) {
        let unstarted = self.start.iter().position(|(entered, _)| *entered == id);
        let Some(slot) = self
            .slot(id)
            .filter(|slot| slot.generation == id.generation)
        else {
            return;
        };
        let state = core::mem::replace(&mut slot.state, SlotState::Free);
        if let Some(index) = unstarted {
            self.start.remove(index);
            return;
        }
        let effect = match state {
            SlotState::Waiting { effect, .. } => {
                slot.state = SlotState::Cancelled;
                self.cancel.push(id);
                effect
            }
            // Its flow never saw the answer, so that it knows as little as without one.
            SlotState::Replied { effect, .. } => effect,
            SlotState::Cancelled | SlotState::Free => return,
        };
        if let Effect::Http { request, .. } = effect
            && !request.is_read()
        {
            self.abandoned_write = Some(request);
        }
    }

    /// What the host has to start and to drop, since the last time.
    pub(super) fn drain(&mut self) -> (Vec<(EffectId, Effect)>, Vec<EffectId>) {
        (
            core::mem::take(&mut self.start),
            core::mem::take(&mut self.cancel),
        )
    }

    /// Whether any effect waits for its reply.
    pub(super) fn any_outstanding(&self) -> bool {
        self.table
            .iter()
            .any(|slot| matches!(slot.state, SlotState::Waiting { .. }))
    }

    /// Whether this is the only outstanding effect.
    pub(super) fn only_outstanding(&self, id: EffectId) -> bool {
        let mut waiting = (0_u32..)
            .zip(&self.table)
            .filter(|(_, slot)| matches!(slot.state, SlotState::Waiting { .. }));
        matches!((waiting.next(), waiting.next()), (Some((index, _)), None) if index == id.slot)
    }

    /// A write that was in flight when its flow stopped waiting for it.
    pub(super) const fn abandoned_write(&self) -> Option<&HttpRequest> {
        self.abandoned_write.as_ref()
    }
}
