//! The names of the objects that an error mentions.

use futures_util::future::{FutureExt as _, select};

use super::names::{Names, Wanted, read_names};
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::json::Json;

/// Milliseconds for which an error waits for names.
const MAX_WAIT_MS: u64 = 3_000;

/// The error with the names of the objects that it mentions, each with its parents. What cannot be read in time stays an
/// id.
pub(crate) async fn name_mentioned(context: &Context, error: Error) -> Error {
    if !error.has_mentions() {
        return error;
    }
    let mut wanted = Wanted::default();
    let plain = error.clone().with_mentioned(&mut |id, _| {
        wanted.add_ids_of(&Json::text(id.to_owned()));
        id.to_owned()
    });
    if !matches!(error.kind(), ErrorKind::Ambiguous | ErrorKind::Conflict) {
        return plain;
    }
    // The error that is to be told must not give way to another one, nor to the deadline.
    context.conclude(plain);
    let until = context.now().plus(MAX_WAIT_MS);
    let limited = context.uncounted().until(until);
    let sleep = async {
        context.sleep_until(until).await;
        Ok(Names::default())
    };
    let names = read_names(&limited, Names::default(), wanted).boxed();
    let (names, _) = select(names, sleep.boxed()).await.factor_first();
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
