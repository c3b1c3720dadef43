//! A minimal program that needs only this list.

use serde::Deserialize;

use crate::Outcome;

#[derive(Deserialize)]
pub(crate) struct Page {
    pub(crate) users: Vec<User>,
    pagination: Pagination,
}

#[derive(Deserialize)]
struct Pagination {
    next_cursor: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "decoded to be compared with, not read")]
pub(crate) struct User {
    id: String,
    name: String,
    email: String,
    created_at: String,
    status: String,
    role: Role,
    is_developer: bool,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "decoded to be compared with, not read")]
struct Role {
    r#type: String,
    name: Option<String>,
}

pub(crate) struct Bare {
    client: reqwest::Client,
    key: String,
    url: String,
}

impl Bare {
    pub(crate) fn new(key: &str, url: &str) -> Outcome<Self> {
        // Our build of reqwest has no default crypto provider; an error means that one is already installed.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Ok(Self {
            client: reqwest::Client::builder().no_proxy().build()?,
            key: key.to_owned(),
            url: format!("{url}/v2/users?limit=100"),
        })
    }

    pub(crate) async fn page(&self, cursor: Option<&str>) -> Outcome<Page> {
        let url = match cursor {
            // The sandbox's cursors are base64.
            Some(cursor) => format!("{}&cursor={}", self.url, cursor.replace('=', "%3D")),
            None => self.url.clone(),
        };
        let reply = self.client.get(url).bearer_auth(&self.key).send().await?;
        let body = reply.error_for_status()?.bytes().await?;
        Ok(serde_json::from_slice(&body)?)
    }

    pub(crate) async fn drain(&self) -> Outcome<Vec<User>> {
        let mut rows = Vec::new();
        let mut cursor = None;
        loop {
            let page = self.page(cursor.as_deref()).await?;
            rows.extend(page.users);
            cursor = page.pagination.next_cursor;
            if cursor.is_none() {
                return Ok(rows);
            }
        }
    }
}
