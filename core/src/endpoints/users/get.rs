//! `users.get`: GET `/v2/users/{user_id}` (reference, section 3, `get_user`).

use crate::answer;
use crate::endpoint::sealed::Sealed;
use crate::endpoint::{Endpoint, Idempotence, Risk};
use crate::engine::Context;
use crate::error::Error;
use crate::flow::find_user;
use crate::http::{HttpRequest, HttpResponse, Method};
use crate::ids::UserId;
use crate::input::{Fields, Input};
use crate::model::{Ref, User};
use crate::verb::Verb;

/// One user, by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Get {
    /// The user's id.
    pub user_id: UserId,
}

impl Sealed for Get {}

impl Endpoint for Get {
    type Response = User;

    const NAME: &'static str = "users.get";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/v2/users/{user_id}";
    const RISK: Risk = Risk::Read;

    fn idempotence(&self) -> Idempotence {
        Idempotence::Safe
    }

    fn to_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(
            Self::NAME,
            Self::METHOD,
            Self::PATH,
            &[self.user_id.as_str()],
        ))
    }

    fn parse(&self, response: &HttpResponse) -> Result<Self::Response, Error> {
        answer::expect_status(response, &[200])?;
        answer::model(response)
    }
}

/// What `users.get` is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetInput {
    /// The user by id, e-mail address or name.
    pub user: Ref,
}

impl Input for GetInput {
    fn read(fields: &mut Fields) -> Result<Self, Error> {
        Ok(Self {
            user: fields.required_reference("user")?,
        })
    }
}

impl Sealed for GetInput {}

impl Verb for GetInput {
    type Output = User;

    const VERB: &'static str = Get::NAME;

    async fn flow(self, context: Context) -> Result<User, Error> {
        let found = find_user(&context, "user", &self.user).await?;
        match found.user {
            Some(user) => Ok(user),
            None => context.call(&Get { user_id: found.id }).await,
        }
    }
}
