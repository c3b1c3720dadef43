//! `api_keys.list`: GET `/v2/api-keys` (reference, section 10, `list_api_keys`).

use crate::endpoint::sealed::Sealed;
use crate::endpoint::{Endpoint, Idempotence, Risk};
use crate::endpoints::parameters;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::{ListEndpoint, find_user};
use crate::http::{HttpRequest, HttpResponse, Method};
use crate::ids::{SpaceId, UserId};
use crate::input::{Fields, Input};
use crate::model::{ApiKey, ApiKeyStatus, ApiKeyType, Page, Ref, read_page};
use crate::verb::ListVerb;

/// One page of API keys, without their secrets.
///
/// Without `space_id` these are user keys, the caller's own unless `user_id`
/// names someone; with it, the service keys of the space.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Keys a page, 1 to 100; the server takes 50 when absent.
    pub limit: Option<u32>,
    /// `next_cursor` of the page before; the first page when absent.
    pub cursor: Option<String>,
    /// Only keys of this type.
    pub key_type: Option<ApiKeyType>,
    /// Only keys of this status; the server takes ACTIVE when absent.
    pub status: Option<ApiKeyStatus>,
    /// Only keys of this space.
    pub space_id: Option<SpaceId>,
    /// Only keys of this user; without a space, account admins only.
    pub user_id: Option<UserId>,
}

impl Sealed for List {}

impl Endpoint for List {
    type Response = Page<ApiKey>;

    const NAME: &'static str = "api_keys.list";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/v2/api-keys";
    const RISK: Risk = Risk::Read;

    fn idempotence(&self) -> Idempotence {
        Idempotence::Safe
    }

    fn to_request(&self) -> Result<HttpRequest, Error> {
        let key_type = self.key_type.as_ref().map(ApiKeyType::as_wire);
        let status = self.status.as_ref().map(ApiKeyStatus::as_wire);
        if let Some(key_type) = key_type {
            parameters::known("key_type", key_type, ApiKeyType::KNOWN)?;
        }
        if let Some(status) = status {
            parameters::known("status", status, ApiKeyStatus::KNOWN)?;
        }
        Ok(HttpRequest::new(Self::NAME, Self::METHOD, Self::PATH, &[])
            .query("limit", parameters::limit(self.limit)?)
            .query("cursor", parameters::cursor(self.cursor.as_deref())?)
            .query("key_type", key_type)
            .query("status", status)
            .query("space_id", self.space_id.as_ref().map(SpaceId::as_str))
            .query("user_id", self.user_id.as_ref().map(UserId::as_str)))
    }

    fn parse(&self, response: &HttpResponse) -> Result<Self::Response, Error> {
        read_page(response, "api_keys")
    }
}

impl ListEndpoint for List {
    type Item = ApiKey;

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

/// What `api_keys.list` is given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListInput {
    /// Everything but the user; its own `user_id` is replaced when `user` is given.
    pub list: List,
    /// Only keys of this user, by id, e-mail address or name.
    pub user: Option<Ref>,
}

impl Input for ListInput {
    fn read(fields: &mut Fields) -> Result<Self, Error> {
        let list = List {
            limit: fields.number("limit")?,
            cursor: fields.text("cursor")?,
            key_type: fields
                .text("key_type")?
                .map(|text| ApiKeyType::from_wire(&text)),
            status: fields
                .text("status")?
                .map(|text| ApiKeyStatus::from_wire(&text)),
            space_id: fields
                .text("space_id")?
                .map(|text| SpaceId::parse("space_id", &text))
                .transpose()?,
            user_id: None,
        };
        Ok(Self {
            list,
            user: fields.reference("user")?,
        })
    }
}

impl Sealed for ListInput {}

impl ListVerb for ListInput {
    type Endpoint = List;

    async fn resolve(self, context: Context) -> Result<List, Error> {
        // Before a name is looked up: a mistake in the input sends nothing.
        self.list.to_request()?;
        let mut list = self.list;
        if let Some(user) = &self.user {
            list.user_id = Some(find_user(&context, "user", user).await?.id);
        }
        Ok(list)
    }
}
