//! `role_bindings.list`: GET `/v2/role-bindings` (reference, section 8, `list_role_bindings`).

use crate::endpoint::sealed::Sealed;
use crate::endpoint::{Endpoint, Idempotence, Risk};
use crate::endpoints::parameters;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::{ListEndpoint, find_user};
use crate::http::{HttpRequest, HttpResponse, Method};
use crate::ids::UserId;
use crate::input::{Fields, Input};
use crate::model::{Page, Ref, RoleBinding, RoleBindingResourceType, read_page};
use crate::verb::ListVerb;

/// One page of the role bindings on one kind of resource.
///
/// A server of today lists only what the caller may see, and answers with an
/// empty list rather than a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The kind of resource.
    pub resource_type: RoleBindingResourceType,
    /// Bindings a page, 1 to 100; the server takes 50 when absent.
    pub limit: Option<u32>,
    /// `next_cursor` of the page before; the first page when absent.
    pub cursor: Option<String>,
    /// Only bindings of this user or bot user.
    pub user_id: Option<UserId>,
}

impl Sealed for List {}

impl Endpoint for List {
    type Response = Page<RoleBinding>;

    const NAME: &'static str = "role_bindings.list";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/v2/role-bindings";
    const RISK: Risk = Risk::Read;

    fn idempotence(&self) -> Idempotence {
        Idempotence::Safe
    }

    fn to_request(&self) -> Result<HttpRequest, Error> {
        let resource_type = self.resource_type.as_wire();
        parameters::known(
            "resource_type",
            resource_type,
            RoleBindingResourceType::KNOWN,
        )?;
        Ok(HttpRequest::new(Self::NAME, Self::METHOD, Self::PATH, &[])
            .query("resource_type", Some(resource_type))
            .query("limit", parameters::limit(self.limit)?)
            .query("cursor", parameters::cursor(self.cursor.as_deref())?)
            .query("user_id", self.user_id.as_ref().map(UserId::as_str)))
    }

    fn parse(&self, response: &HttpResponse) -> Result<Self::Response, Error> {
        read_page(response, "role_bindings")
    }
}

impl ListEndpoint for List {
    type Item = RoleBinding;

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

/// What `role_bindings.list` is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListInput {
    /// Everything but the user; its own `user_id` is replaced when `user` is given.
    pub list: List,
    /// Only bindings of this user, by id, e-mail address or name.
    pub user: Option<Ref>,
}

impl Input for ListInput {
    fn read(fields: &mut Fields) -> Result<Self, Error> {
        let list = List {
            resource_type: RoleBindingResourceType::from_wire(
                &fields.required_text("resource_type")?,
            ),
            limit: fields.number("limit")?,
            cursor: fields.text("cursor")?,
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
