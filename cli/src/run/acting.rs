//! Who acts where no key says it: under OAuth, whoever the token says.

use ax_admin::{ErrorKind, Json, ids, json::Object};
use ax_admin_core::display::display_safe;
use ax_admin_core::facade::Output;

use crate::command::Command;
use crate::failure::Failure;
use crate::session::Session;

const INPUT: &str = "acting_user";

/// Names the acting user in inputs that leave it open, so that guards of the caller's own rights see them. What a token
/// says is not proven: plans count it as stated, as they do what `--acting-user` says.
pub(super) async fn complete(
    session: &Session,
    command: &Command,
    inputs: &mut [Object<'static>],
) -> Result<(), Failure> {
    let takes_one = command.inputs.iter().any(|known| known.name == INPUT);
    let is_open = inputs.iter().any(|input| input.get(INPUT).is_none());
    let Some(email) = &session.connection.said_email else {
        return Ok(());
    };
    if !takes_one || !is_open {
        return Ok(());
    }
    let shown = display_safe(email);
    let Some(id) = user_of(session, email).await? else {
        session.warn(&format!(
            "the token says that {shown} acts, who cannot be found in this account: guards do not know who you are"
        ));
        return Ok(());
    };
    session.say(&format!("acting as {shown}, as the token says; not proven"));
    for input in inputs.iter_mut().filter(|input| input.get(INPUT).is_none()) {
        input.set(INPUT, Json::text(id.clone()));
    }
    Ok(())
}

/// The id of a user, if this caller may find it.
async fn user_of(session: &Session, email: &str) -> Result<Option<String>, Failure> {
    // Anything else would be taken for an id or a name.
    if !email.contains('@') || ids::type_word(email).is_some() {
        return Ok(None);
    }
    let mut input = Object::default();
    input.set("user", Json::text(email.to_owned()));
    match session.call("users.get", input).await {
        Ok(Output::Value { value, .. }) => Ok(value.member("id").as_str().map(ToOwned::to_owned)),
        Ok(Output::Page { .. } | Output::Plan(_) | Output::Applied { .. }) => Ok(None),
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::NotFound | ErrorKind::Ambiguous | ErrorKind::PermissionDenied
            ) =>
        {
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}
