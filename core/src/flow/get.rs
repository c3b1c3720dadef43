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

/// Reads an object by its id, the only parameter of the request's path.
///
/// # Errors
/// `Protocol` when the server returns another object than requested, in addition to the errors of any call.
pub(crate) fn get<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    id: &'a str,
) -> BoxFuture<'a, Result<Json<'static>, Error>> {
    let inputs = Inputs::about(&endpoint.schema, id);
    // Boxed, so that a future that awaits several of these concurrently does not embed each of them.
    async move {
        let value = context.call(endpoint, &inputs).await?.value;
        let returned = value.get(ID);
        if ids::same(returned, id) {
            return Ok(value);
        }
        let (id, returned) = (display_safe(id), display_safe(returned));
        Err(Error::new(
            ErrorKind::Protocol,
            format!("requested `{id}`, but the server returned `{returned}`"),
        )
        .within(endpoint.info.name))
    }
    .boxed()
}
