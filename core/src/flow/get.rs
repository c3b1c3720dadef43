//! Reading one object by its id.

use futures_util::future::{BoxFuture, FutureExt as _};

use super::common_attributes::ID;
use crate::display::display_safe;
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::ids;
use crate::input::Inputs;
use crate::json::Json;
use crate::model::Row as _;

/// Reads an object by its id, which is all that the path of its request holds.
///
/// # Errors
/// `Protocol` when the server returns another object than requested, besides those of any call.
pub(crate) fn get<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    id: &'a str,
) -> BoxFuture<'a, Result<Json<'static>, Error>> {
    let inputs = Inputs::about(&endpoint.schema, id);
    // Boxed, because what awaits several of these side by side would else hold a copy of each.
    async move {
        let value = context.call(endpoint, &inputs).await?.value;
        let given = value.get(ID);
        if ids::same(given, id) {
            return Ok(value);
        }
        let (id, given) = (display_safe(id), display_safe(given));
        Err(Error::new(
            ErrorKind::Protocol,
            format!("requested `{id}`, but the server returned `{given}`"),
        )
        .within(endpoint.info.name))
    }
    .boxed()
}
