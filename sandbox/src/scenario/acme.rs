use crate::state::State;
pub(super) fn fill(_state: &mut State, _ada: u64) {}
