//! The names of the objects that an error mentions.

use super::names::{Names, Wanted, read_names};
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::json::Json;

/// The error with the names of the objects that it mentions, each with its parents. What cannot be read stays an id.
pub(crate) async fn name_mentioned(context: &Context, error: Error) -> Error {
    let mut wanted = Wanted::default();
    // Whoever waits to learn what came of a write waits no longer.
    if error.kind() != ErrorKind::OutcomeUnknown {
        let _ = error.clone().with_mentioned(&mut |id, _| {
            wanted.add_ids_of(&Json::text(id.to_owned()));
            String::new()
        });
    }
    // The error that is to be told must not give way to another one.
    let names = read_names(context, Names::default(), wanted).await;
    let names = names.unwrap_or_default();
    error.with_mentioned(&mut |id, is_bare| {
        if is_bare {
            names.name(id)
        } else if names.knows(id) {
            names.within("", id).trim_start().to_owned()
        } else {
            id.to_owned()
        }
    })
}
