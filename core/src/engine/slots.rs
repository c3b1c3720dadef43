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
    /// The effect already has its reply.
    #[error("that effect already has its reply")]
    AlreadyReplied,
    /// The effect was cancelled. A host may ignore this: a reply and a cancellation can cross.
    #[error("that effect was cancelled")]
    Cancelled,
    /// The reply is of another kind than the effect.
    #[error("that reply does not match the kind of the effect")]
    WrongReply,
    /// The operation already has its result.
    #[error("the operation has ended")]
    Ended,
}

/// Effects by slot. A free slot is reused with the next generation, so that a
/// stale id is recognised. The slot of a cancelled effect is not reused, so
/// that a late reply is distinguished from a second one.
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
    /// Adds an effect, which the host starts at the end of this advance.
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

    /// Takes the reply if it has arrived; otherwise stores the waker.
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

    /// Stores a reply and returns the waker of the future that awaits it.
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

    /// Cancels an effect that is no longer awaited.
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
            // The flow never saw the response, so to it the outcome is as unknown as without one.
            SlotState::Replied { effect, .. } => effect,
            SlotState::Cancelled | SlotState::Free => return,
        };
        if let Effect::Http { request, .. } = effect
            && !request.is_read()
        {
            self.abandoned_write = Some(request);
        }
    }

    /// The effects that the host has to start and to drop since the last call.
    pub(super) fn drain(&mut self) -> (Vec<(EffectId, Effect)>, Vec<EffectId>) {
        (
            core::mem::take(&mut self.start),
            core::mem::take(&mut self.cancel),
        )
    }

    /// Whether any effect has no reply yet.
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

    /// A write that was in flight when the flow stopped awaiting it.
    pub(super) const fn abandoned_write(&self) -> Option<&HttpRequest> {
        self.abandoned_write.as_ref()
    }
}
