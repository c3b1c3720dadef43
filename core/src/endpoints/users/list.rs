//! `users.list`: GET `/v2/users` (reference, section 3, `list_users`).

use crate::endpoint::sealed::Sealed;
use crate::endpoint::{Endpoint, Idempotence, Risk};
use crate::endpoints::parameters;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::ListEndpoint;
use crate::http::{HttpRequest, HttpResponse, Method};
use crate::input::{Fields, Input};
use crate::model::{Page, User, UserStatus, read_page};
use crate::verb::ListVerb;

/// One page of the account's users, oldest first; blocked users are never listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Users a page, 1 to 100; the server takes 50 when absent.
    pub limit: Option<u32>,
    /// `next_cursor` of the page before; the first page when absent.
    pub cursor: Option<String>,
    /// Part of the e-mail address in any case, at most 255 characters.
    pub email: Option<String>,
    /// Only users of these statuses; all three when empty.
    pub status: Vec<UserStatus>,
}

impl Sealed for List {}

impl Endpoint for List {
    type Response = Page<User>;

    const NAME: &'static str = "users.list";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/v2/users";
    const RISK: Risk = Risk::Read;

    fn idempotence(&self) -> Idempotence {
        Idempotence::Safe
    }

    fn to_request(&self) -> Result<HttpRequest, Error> {
        if let Some(email) = &self.email {
            parameters::length("email", email, 1, 255)?;
        }
        let mut request = HttpRequest::new(Self::NAME, Self::METHOD, Self::PATH, &[])
            .query("limit", parameters::limit(self.limit)?)
            .query("cursor", parameters::cursor(self.cursor.as_deref())?)
            .query("email", self.email.as_deref());
        for status in &self.status {
            parameters::known("status", status.as_wire(), UserStatus::KNOWN)?;
            request = request.query("status", Some(status.as_wire()));
        }
        Ok(request)
    }

    fn parse(&self, response: &HttpResponse) -> Result<Self::Response, Error> {
        read_page(response, "users")
    }
}

impl ListEndpoint for List {
    type Item = User;

    fn at(&self, cursor: Option<String>) -> Self {
        Self {
            cursor,
            ..self.clone()
        }
    }

    fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }
}

impl Input for List {
    fn read(fields: &mut Fields) -> Result<Self, Error> {
        Ok(Self {
            limit: fields.number("limit")?,
            cursor: fields.text("cursor")?,
            email: fields.text("email")?,
            status: fields
                .texts("status")?
                .iter()
                .map(|text| UserStatus::from_wire(text))
                .collect(),
        })
    }
}

impl ListVerb for List {
    type Endpoint = Self;

    async fn resolve(self, _context: Context) -> Result<Self, Error> {
        Ok(self)
    }
}
