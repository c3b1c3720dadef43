//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use serde_json::Value;

use crate::endpoints::{api_keys, role_bindings, users};
use crate::engine::Operation;
use crate::error::Error;
use crate::facade::{
    Answer, AnswerPages, Described, describe, list_pages, start_verb, unknown_verb,
};
use crate::names::Names;
use crate::plan::{self, AnyPlanned};
use crate::session::Session;

/// Every operation, in the manifest's order.
pub(crate) const fn all() -> [Described; 6] {
    [
        describe::<users::List>(),
        describe::<users::Get>(),
        describe::<users::Create>(),
        describe::<users::Delete>(),
        describe::<role_bindings::List>(),
        describe::<api_keys::List>(),
    ]
}

/// Starts the verb of that name.
pub(crate) fn start(
    session: &Session,
    verb: &str,
    input: Value,
    names: Names,
) -> Result<Operation<Answer>, Error> {
    match verb {
        "users.list" => start_verb::<users::List>(session, input, names),
        "users.get" => start_verb::<users::GetInput>(session, input, names),
        "users.create" => start_verb::<users::Create>(session, input, names),
        "users.delete" => start_verb::<users::DeleteInput>(session, input, names),
        "role_bindings.list" => start_verb::<role_bindings::ListInput>(session, input, names),
        "api_keys.list" => start_verb::<api_keys::ListInput>(session, input, names),
        _ => Err(unknown_verb(verb)),
    }
}

/// The pages of the list verb of that name.
pub(crate) fn pages(verb: &str, input: Value, names: Names) -> Result<AnswerPages, Error> {
    match verb {
        "users.list" => list_pages::<users::List>(input, names),
        "role_bindings.list" => list_pages::<role_bindings::ListInput>(input, names),
        "api_keys.list" => list_pages::<api_keys::ListInput>(input, names),
        _ => Err(unknown_verb(verb)),
    }
}

/// The destructive verb of that name, with its input.
pub(crate) fn planned(verb: &str, input: Value) -> Result<Box<dyn AnyPlanned>, Error> {
    match verb {
        "users.delete" => plan::planned::<users::Delete>(input),
        _ => Err(unknown_verb(verb)),
    }
}
