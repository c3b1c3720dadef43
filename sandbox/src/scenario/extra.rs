//! Any number of users that differ only in what a list shows.

use super::DAY_MS;
use crate::state::{AccountRole, NewUser, Standing, State};
use crate::time::Timestamp;

/// 2026-04-02T00:00:00Z, after everyone of the scenarios; the largest crowd ends before the clock starts.
const FIRST: Timestamp = Timestamp::START.plus_ms(-60 * DAY_MS);

pub(super) fn add_users(state: &mut State, count: usize) {
    for (number, seconds) in (1..=count).zip(1_i64..) {
        state.users.add(NewUser {
            name: format!("User {number:06}"),
            email: format!("user{number:06}@acme.example"),
            created_at: FIRST.plus_ms(seconds * 1000),
            standing: match number % 50 {
                10 => Standing::Invited,
                20 => Standing::Expired,
                _ => Standing::Active,
            },
            role: AccountRole::Member,
        });
    }
}
