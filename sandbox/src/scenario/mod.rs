//! The initial contents of the account.

mod acme;
mod extra;
mod people;
mod predefined;
mod random;

pub(crate) use extra::{all_places, generated_project, generated_user};

use crate::options::{Options, Scenario};
use crate::state::{AccountRole, Holder, NewKey, NewUser, Standing, State};
use crate::time::Timestamp;

const DAY_MS: i64 = 86_400_000;

/// When the account was created: 2026-01-05T09:00:00Z with the fixed clock.
const fn founded(start: Timestamp) -> Timestamp {
    start.plus_ms(-147 * DAY_MS + 9 * 3_600_000)
}

/// The initial account, and the account admin's key.
pub(crate) fn build(options: &Options, start: Timestamp) -> (State, String) {
    let founded = founded(start);
    let mut state = State::new(options.settings.clone());
    predefined::add_roles(&mut state, founded);
    let ada = state.users.add(NewUser {
        name: "Ada Admin".to_owned(),
        email: "ada.admin@acme.example".to_owned(),
        created_at: founded,
        standing: Standing::Active,
        role: AccountRole::Admin,
    });
    let key = state.keys.add(NewKey {
        name: "ada-admin".to_owned(),
        description: String::new(),
        secret: options.key.clone(),
        created_at: founded,
        expires_at: None,
        creator: ada,
        holder: Holder::Creator,
    });
    match options.scenario {
        Scenario::Empty => {}
        Scenario::Acme => acme::fill(&mut state, ada, start),
        Scenario::Random(seed) => random::fill(&mut state, ada, start, seed),
    }
    let first = extra::first(start);
    extra::add_users(&mut state, options.extra_users, first);
    let mut places = extra::add_projects(&mut state, options.extra_projects, first);
    if places.is_empty() {
        places = all_places(&state);
    }
    extra::add_bindings(&mut state, &places, options.extra_bindings, first);
    let key = state.keys.get(key).map(|key| key.secret.clone());
    (state, key.unwrap_or_default())
}
