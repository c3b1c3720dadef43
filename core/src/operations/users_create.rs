//! `users.create`: POST `/v2/users` (reference, sections 3 and 3.1, `create_user`).

use crate::collected::Collected as _;
use futures_util::future::FutureExt as _;

use super::create_once::{CreateRecovery, Existing, History, create_once};
use super::{OperationFuture, OperationOutput};
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::{ParsedResponse, users_with_address};
use crate::generated::attributes::{created_user, user, user_role_assignment};
use crate::generated::fields::users_create;
use crate::input::Inputs;
use crate::json::Json;
use crate::model::Row as _;
use crate::secret::Secret;

/// Creates or invites a user; after an inconclusive response, checks first whether the user exists.
///
/// Even where the server accepts a repetition, sending again without reading would report a user as
/// existing before whom this call created.
pub(crate) fn create<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    inputs: &'a Inputs,
) -> OperationFuture<'a> {
    async move { create_once(context, endpoint, inputs, &RequestedUser { inputs }).await }.boxed()
}

struct RequestedUser<'a> {
    inputs: &'a Inputs,
}

impl CreateRecovery for RequestedUser<'_> {
    fn on_created(&self, response: ParsedResponse, history: &History<'_>) -> OperationOutput {
        let is_new = response.status == 201;
        let mut user = response.value;
        let mut password = None;
        if let Json::Object(members) = &mut user {
            members.remove(users_create::INVITE_MODE.name());
            if let Some(Json::String(text)) =
                members.remove(created_user::TEMPORARY_PASSWORD.name())
            {
                password = Some(Secret::new(text.into_owned()));
            }
        }
        // An earlier attempt or delivery of this call may have created the existing user.
        let is_unknown = !is_new && history.may_be_own(&user);
        let created = (!is_unknown).then_some(is_new);
        let ignored = if is_new {
            Vec::new()
        } else {
            self.ignored_inputs(&user)
        };
        OperationOutput {
            request_id: response.request_id,
            ..self.output(created, user, &ignored, password)
        }
    }

    /// The user who has the address now.
    fn find_existing<'a>(&'a self, context: &'a Context) -> Existing<'a> {
        async move {
            let address = self.inputs.required_text(users_create::EMAIL)?;
            users_with_address(context, address).await
        }
        .boxed()
    }

    fn on_existing(
        &self,
        found: Vec<Json<'static>>,
        error: Error,
    ) -> Result<OperationOutput, Error> {
        let Some(user) = found.into_iter().next() else {
            return Err(error);
        };
        let ignored = self.ignored_inputs(&user);
        Ok(self.output(None, user, &ignored, None))
    }

    fn none_found(&self) -> &'static str {
        "no user with that address"
    }

    fn is_unique(&self) -> bool {
        true
    }
}

impl RequestedUser<'_> {
    fn output(
        &self,
        created: Option<bool>,
        user: Json<'static>,
        ignored: &[&'static str],
        password: Option<Secret>,
    ) -> OperationOutput {
        let asked_for_password =
            self.inputs.text(users_create::INVITE_MODE) == Some("TEMPORARY_PASSWORD");
        let index = password.is_some().then_some(0_u64);
        let value = Json::object([
            (created_user::CREATED.name(), created.into()),
            (created_user::USER.name(), user),
            (
                created_user::IGNORED.name(),
                Json::texts(ignored.iter().copied()),
            ),
            (created_user::TEMPORARY_PASSWORD.name(), index.into()),
            (
                created_user::SECRET_LOST.name(),
                (asked_for_password && password.is_none()).into(),
            ),
        ]);
        OperationOutput {
            value,
            secrets: password.into_iter().collected(),
            ..OperationOutput::default()
        }
    }

    /// The inputs that have no effect on a user who existed before.
    fn ignored_inputs(&self, user: &Json<'_>) -> Vec<&'static str> {
        let role = user.get(user::ROLE);
        let developer = self.inputs.value(users_create::IS_DEVELOPER);
        let same_role = role.get(user_role_assignment::TYPE) == "PREDEFINED"
            && role.get(user_role_assignment::NAME) == self.inputs.text(users_create::ROLE);
        let name = self.inputs.text(users_create::NAME).map(str::trim);
        [
            (
                users_create::NAME.name(),
                Some(user.get(user::NAME).trim()) != name,
            ),
            (users_create::ROLE.name(), !same_role),
            (
                users_create::IS_DEVELOPER.name(),
                !developer.is_null() && developer != user.value(user::IS_DEVELOPER),
            ),
        ]
        .into_iter()
        .filter_map(|(field, differs)| differs.then_some(field))
        .collected()
    }
}
