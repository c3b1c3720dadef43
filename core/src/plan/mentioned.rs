//! The names of the objects that an error mentions.

use super::names::{Names, Wanted, read_names};
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::json::Json;

/// The error with the names of the objects that it mentions, each with its parents. What cannot be read stays an id.
pub(crate) async fn name_mentioned(context: &Context, error: Error) -> Error {
    let mentioned = error.mentioned();
    let mut names = Names::default();
    // Whoever waits to learn what came of a write waits no longer.
    if !mentioned.is_empty() && error.kind() != ErrorKind::OutcomeUnknown {
        let mut wanted = Wanted::default();
        for id in mentioned {
            wanted.add_ids_of(&Json::text(id.to_owned()));
        }
        // The error that is to be told must not give way to another one.
        names = read_names(context, names, wanted).await.unwrap_or_default();
    }
    let called = |id: &str| {
        if names.knows(id) {
            names.within("", id).trim_start().to_owned()
        } else {
            id.to_owned()
        }
    };
    error.with_mentioned(&called, &|id| names.name(id))
}
