//! `users.delete`: DELETE `/v2/users/{user_id}` (reference, sections 3 and 3.1, `delete_user`).

mod reading;

use serde_json::{Map, Value, json};

use super::Get;
use crate::answer;
use crate::endpoint::sealed::Sealed;
use crate::endpoint::{Endpoint, Idempotence, Risk};
use crate::endpoints::users;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::drain;
use crate::http::{HttpRequest, HttpResponse, Method};
use crate::ids::UserId;
use crate::input::{Fields, Input};
use crate::model::{Ref, User};
use crate::plan::{self, Approval, Destructive, Plan, PlanOptions, Planned, ReadBack, Reading};
use crate::verb::Verb;

/// Blocks one user for good.
#[derive(Debug)]
pub struct Delete {
    approval: Approval<Self>,
}

impl From<Approval<Self>> for Delete {
    fn from(approval: Approval<Self>) -> Self {
        Self { approval }
    }
}

impl Sealed for Delete {}

impl Endpoint for Delete {
    type Response = ();

    const NAME: &'static str = "users.delete";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/v2/users/{user_id}";
    const RISK: Risk = Risk::Destructive;

    fn idempotence(&self) -> Idempotence {
        Idempotence::Safe
    }

    fn to_request(&self) -> Result<HttpRequest, Error> {
        Ok(HttpRequest::new(
            Self::NAME,
            Self::METHOD,
            Self::PATH,
            &[self.approval.target().as_str()],
        ))
    }

    fn parse(&self, response: &HttpResponse) -> Result<(), Error> {
        answer::expect_status(response, &[204])
    }
}

impl Destructive for Delete {
    type Frozen = UserId;

    fn approval(&self) -> &Approval<Self> {
        &self.approval
    }
}

/// What `users.delete` is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeleteInput {
    /// The user by id, e-mail address or name.
    pub user: Ref,
    /// Who is calling, and which guards to pass.
    pub options: PlanOptions,
}

impl DeleteInput {
    /// The user, with nothing said about the caller and no guard passed.
    pub fn new(user: impl Into<Ref>) -> Self {
        Self {
            user: user.into(),
            options: PlanOptions::default(),
        }
    }
}

impl Input for DeleteInput {
    fn read(fields: &mut Fields) -> Result<Self, Error> {
        Ok(Self {
            user: fields.required_reference("user")?,
            options: PlanOptions::read(fields)?,
        })
    }
}

impl Sealed for DeleteInput {}

impl Verb for DeleteInput {
    type Output = Plan;

    const VERB: &'static str = Delete::NAME;

    async fn flow(self, context: Context) -> Result<Plan, Error> {
        plan::make(context, plan::planned_with::<Delete>(self)).await
    }
}

impl Planned for Delete {
    type Input = DeleteInput;

    fn options(input: &DeleteInput) -> &PlanOptions {
        &input.options
    }

    fn subject(frozen: &UserId) -> Map<String, Value> {
        let mut subject = Map::new();
        subject.insert("user".to_owned(), json!({"id": frozen}));
        subject
    }

    async fn read(context: &Context, input: &DeleteInput) -> Result<(UserId, Reading), Error> {
        reading::read(context, input).await
    }

    /// A get that says 404, or the address missing from a full list: what a
    /// get says of a blocked user is unstated, so both are tried.
    async fn read_back(context: &Context, user_id: &UserId, before: &Reading) -> ReadBack {
        let got = context
            .call(&Get {
                user_id: user_id.clone(),
            })
            .await;
        let listed = listed(context, user_id, &before.target.detail).await;
        match (got, listed) {
            (Err(error), Ok(None)) if error.kind() == ErrorKind::NotFound => ReadBack::Gone(
                "reading the user by id gives 404 and the address is in no list: gone, or no longer readable with this key".to_owned(),
            ),
            (Ok(_) | Err(_), Ok(None)) => {
                ReadBack::Gone("the address is in no list any more, as it is with a blocked user".to_owned())
            }
            (Err(error), Err(why)) if error.kind() == ErrorKind::NotFound => ReadBack::Gone(format!(
                "reading the user by id gives 404: gone, or no longer readable with this key (the list: {why})"
            )),
            (Ok(got), Ok(Some(listed))) => {
                let facts = |user: &User| reading::decisive_user(user);
                let before = before.decisive.get("user");
                if before == Some(&facts(&got)) && before == Some(&facts(&listed)) {
                    ReadBack::Unchanged
                } else {
                    ReadBack::Unclear("the user is there and not as it was".to_owned())
                }
            }
            (Err(error), Ok(Some(_))) => ReadBack::Unclear(format!("the user is listed, but by id: {error}")),
            (Ok(_), Err(why)) | (Err(why), Err(_)) => ReadBack::Unclear(why.to_string()),
        }
    }
}

/// The user in the list of those with its address, read to its end.
async fn listed(context: &Context, user_id: &UserId, email: &str) -> Result<Option<User>, Error> {
    let list = users::List {
        limit: Some(100),
        email: Some(email.to_owned()),
        ..users::List::default()
    };
    let drained = drain(context, list, usize::MAX, |_| false).await?;
    if drained.undecodable > 0 {
        return Err(Error::new(
            ErrorKind::Protocol,
            "some of the listed users could not be read",
        ));
    }
    Ok(drained
        .items
        .into_iter()
        .find(|user| user.id == user_id.as_str()))
}
