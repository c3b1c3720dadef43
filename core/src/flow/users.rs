//! Finds users by e-mail address.

use super::cursor::LARGEST_PAGE;
use super::drain::{TO_ITS_END, drain};
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::generated::attributes::user;
use crate::generated::endpoints::USERS_LIST;
use crate::generated::fields::{every_list, users_list};
use crate::input::Inputs;
use crate::json::Json;
use crate::model::Row as _;

/// The users with this e-mail address, compared without regard to case. Reads the list to its end.
///
/// # Errors
/// `Protocol` when a listed user could not be read: it may be the one with the address.
pub(crate) async fn users_with_address(
    context: &Context,
    address: &str,
) -> Result<Vec<Json<'static>>, Error> {
    let inputs = Inputs::none(&USERS_LIST.schema)
        .with(every_list::LIMIT, LARGEST_PAGE)
        .with(users_list::EMAIL, address.to_owned());
    let drained = drain(context, &USERS_LIST, inputs, TO_ITS_END, None).await?;
    if drained.undecodable > 0 {
        return Err(Error::new(
            ErrorKind::Protocol,
            "some of the listed users could not be read",
        ));
    }
    let mut users = drained.items;
    users.retain(|row| row.get(user::EMAIL).eq_ignore_ascii_case(address));
    Ok(users)
}
