//! `users.create`: POST `/v2/users` (reference, sections 3 and 3.1, `create_user`).

use serde_json::{Map, Value};

use crate::answer;
use crate::display::display_safe;
use crate::endpoint::sealed::Sealed;
use crate::endpoint::{Endpoint, Idempotence, Risk};
use crate::endpoints::{parameters, users};
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::{Written, after_doubt, drain};
use crate::http::{HttpRequest, HttpResponse, Method};
use crate::input::{Fields, Input};
use crate::model::members::put;
use crate::model::{InviteMode, User, UserRole, UserRoleAssignment};
use crate::secret::Secret;
use crate::session::{Failure, Retries};
use crate::verb::Verb;

/// Creates or invites a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Create {
    /// Full name, 1 to 255 characters.
    pub name: String,
    /// The address to invite; by it the server knows a repetition.
    pub email: String,
    /// The role in the account: one of the service's own.
    pub role: UserRole,
    /// How the user comes in.
    pub invite_mode: InviteMode,
    /// Whether the user may create keys; only older servers accept it here.
    pub is_developer: Option<bool>,
}

/// What the server answered to a creation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    created: bool,
    user: User,
    temporary_password: Option<Secret>,
}

impl Sealed for Create {}

impl Endpoint for Create {
    type Response = Response;

    const NAME: &'static str = "users.create";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/v2/users";
    const RISK: Risk = Risk::Write;

    fn idempotence(&self) -> Idempotence {
        match self.invite_mode {
            InviteMode::EmailLink | InviteMode::TemporaryPassword => Idempotence::Safe,
            InviteMode::None | InviteMode::Other(_) => Idempotence::Unsafe,
        }
    }

    fn to_request(&self) -> Result<HttpRequest, Error> {
        parameters::length("name", &self.name, 1, 255)?;
        if self.name.trim().is_empty() {
            return Err(Error::validation("name", "is blank; a full name is wanted"));
        }
        email(&self.email)?;
        parameters::known("role", self.role.as_wire(), UserRole::KNOWN)?;
        parameters::known("invite_mode", self.invite_mode.as_wire(), InviteMode::KNOWN)?;
        let mut body = Map::new();
        put(&mut body, "name", self.name.clone());
        put(&mut body, "email", self.email.clone());
        put(
            &mut body,
            "role",
            UserRoleAssignment::predefined(self.role.clone()),
        );
        put(&mut body, "invite_mode", self.invite_mode.clone());
        put(&mut body, "is_developer", self.is_developer);
        let body = Value::Object(body).to_string();
        Ok(HttpRequest::new(Self::NAME, Self::METHOD, Self::PATH, &[]).json(body))
    }

    fn parse(&self, response: &HttpResponse) -> Result<Self::Response, Error> {
        answer::expect_status(response, &[200, 201])?;
        let mut user: User = answer::model(response)?;
        user.extra.remove("invite_mode");
        let temporary_password = match user.extra.remove("temporary_password") {
            Some(Value::String(password)) => Some(password),
            _ => None,
        };
        Ok(Response {
            created: response.status() == 201,
            user,
            temporary_password: temporary_password.map(Secret::new),
        })
    }
}

/// What an address must have for the server to look at it; the rest is its to judge.
fn email(email: &str) -> Result<(), Error> {
    parameters::length("email", email, 3, 255)?;
    let complaint = match email.split_once('@') {
        Some((local, domain))
            if !local.is_empty() && !domain.is_empty() && !domain.contains('@') =>
        {
            None
        }
        _ => Some("is not of the form `name@domain`"),
    };
    let complaint = complaint.or_else(|| {
        email
            .chars()
            .any(|character| character.is_whitespace() || character.is_control())
            .then_some("holds a blank or a control character")
    });
    complaint.map_or(Ok(()), |complaint| {
        Err(Error::validation(
            "email",
            format!("{complaint}: `{}`", display_safe(email)),
        ))
    })
}

impl Input for Create {
    fn read(fields: &mut Fields) -> Result<Self, Error> {
        Ok(Self {
            name: fields.required_text("name")?,
            email: fields.required_text("email")?,
            role: UserRole::from_wire(&fields.required_text("role")?),
            invite_mode: InviteMode::from_wire(&fields.required_text("invite_mode")?),
            is_developer: fields.flag("is_developer")?,
        })
    }
}

/// What came of `users.create`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Created {
    /// Whether this call created or invited the user. `None` when the answer
    /// was lost and the user is there now: by this call or another's.
    pub created: Option<bool>,
    /// The user as it is now.
    pub user: User,
    /// What of the request has no effect, because the user was there before.
    pub ignored: Vec<&'static str>,
    /// The password for the first sign-in; it is shown once.
    pub temporary_password: Option<Secret>,
    /// Whether a password was asked for and cannot be had any more.
    pub secret_lost: bool,
}

impl Create {
    fn created(&self, response: Response) -> Created {
        let Response {
            created,
            user,
            temporary_password,
        } = response;
        let secret_lost = self.asks_for_password() && temporary_password.is_none();
        let ignored = if created {
            Vec::new()
        } else {
            self.differences(&user)
        };
        Created {
            created: Some(created),
            user,
            ignored,
            temporary_password,
            secret_lost,
        }
    }

    fn found_after_lost_answer(&self, user: User) -> Created {
        let ignored = self.differences(&user);
        Created {
            created: None,
            user,
            ignored,
            temporary_password: None,
            secret_lost: self.asks_for_password(),
        }
    }

    fn asks_for_password(&self) -> bool {
        self.invite_mode == InviteMode::TemporaryPassword
    }

    fn differences(&self, user: &User) -> Vec<&'static str> {
        let role = UserRoleAssignment::predefined(self.role.clone());
        let developer_differs = self
            .is_developer
            .is_some_and(|wanted| wanted != user.is_developer);
        [
            ("name", user.name.trim() != self.name.trim()),
            (
                "role",
                user.role.name != role.name || user.role.kind != role.kind,
            ),
            ("is_developer", developer_differs),
        ]
        .into_iter()
        .filter_map(|(field, differs)| differs.then_some(field))
        .collect()
    }

    /// The user who has the address now, from a list read to its end.
    async fn read_back(&self, context: &Context) -> Result<Option<User>, Error> {
        let list = users::List {
            limit: Some(100),
            email: Some(self.email.clone()),
            ..users::List::default()
        };
        let drained = drain(context, list, usize::MAX, |_| false).await?;
        if drained.undecodable > 0 {
            return Err(Error::new(
                ErrorKind::Protocol,
                "some of the listed users could not be read",
            ));
        }
        let wanted = self.email.to_lowercase();
        Ok(drained
            .items
            .into_iter()
            .find(|user| user.email.to_lowercase() == wanted))
    }
}

impl Verb for Create {
    type Output = Created;

    const VERB: &'static str = <Self as Endpoint>::NAME;

    /// Sends, and after a doubtful answer reads before anything else.
    ///
    /// Even where the server would take a repetition kindly, a blind one would
    /// report a user as found that this very call had created.
    async fn flow(self, context: Context) -> Result<Created, Error> {
        self.to_request()?;
        let mut retries = Retries::default();
        let mut doubted = false;
        loop {
            context.take_place(Self::NAME).await;
            let (error, failure) = match context.write(&self).await {
                Written::Done(response) => {
                    retries.succeeded(context.session());
                    let mut created = self.created(response);
                    // A user found after a doubtful attempt may be that attempt's own.
                    if doubted && created.created == Some(false) {
                        created.created = None;
                    }
                    return Ok(created);
                }
                Written::Refused(error) if doubted && error.kind() == ErrorKind::Conflict => {
                    return match self.read_back(&context).await {
                        Ok(Some(user)) => Ok(self.found_after_lost_answer(user)),
                        Ok(None) | Err(_) => Err(error.recast(
                            ErrorKind::OutcomeUnknown,
                            "an answer was lost, and the next one says that the address is taken",
                        )),
                    };
                }
                Written::Refused(error) => return Err(after_doubt(doubted, error)),
                Written::NotDone(error, failure) => (error, failure),
                Written::Doubtful(error) => {
                    doubted = true;
                    match self.read_back(&context).await {
                        Ok(Some(user)) => return Ok(self.found_after_lost_answer(user)),
                        Ok(None) => {
                            let failure = Failure::transient(error.retry_after_seconds());
                            (error, failure)
                        }
                        Err(why) => {
                            let message = format!("{error}; reading it back failed: {why}");
                            return Err(error.recast(ErrorKind::OutcomeUnknown, message));
                        }
                    }
                }
            };
            if !context.wait_to_retry(&mut retries, failure).await {
                return Err(if doubted {
                    let message =
                        format!("{error}; reading back found nobody with the address so far");
                    error.recast(ErrorKind::OutcomeUnknown, message)
                } else {
                    error
                });
            }
        }
    }
}
