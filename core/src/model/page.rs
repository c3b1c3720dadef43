//! One page of a list (reference, section 2.5).

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::answer::{complaint, expect_status, unreadable};
use crate::error::{Error, ErrorKind};
use crate::http::HttpResponse;

/// One page: the rows that could be read, those that could not, and where to go on.
///
/// A page may be short or empty while more follow: only a missing
/// `next_cursor` ends the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page<T> {
    /// The rows, in the server's order.
    pub items: Vec<T>,
    /// What to pass as `cursor` for the next page; absent at the end.
    pub next_cursor: Option<String>,
    /// Rows that are not what the API promises.
    pub undecodable: Vec<Undecodable>,
}

/// A row that could not be read; the others of its page could.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Undecodable {
    /// Its place on the page, from 0.
    pub index: usize,
    /// What is wrong with it.
    pub why: String,
    /// The row's JSON as it came: not safe to show as it is.
    pub row: String,
}

#[derive(Deserialize)]
struct Pagination {
    has_more: bool,
    next_cursor: Option<String>,
}

impl<T: DeserializeOwned> Page<T> {
    /// The page in an answer, whose rows stand under `member`.
    pub(crate) fn parse(response: &HttpResponse, member: &str) -> Result<Self, Error> {
        expect_status(response, &[200])?;
        let unreadable = |why| unreadable(response, &why);
        let members: BTreeMap<String, &RawValue> =
            serde_json::from_slice(response.body()).map_err(unreadable)?;
        let missing = |name: &str| {
            Error::new(
                ErrorKind::Protocol,
                format!("the server answered 200 without {name}"),
            )
            .with_answer(200, None, response.request_id().map(ToOwned::to_owned))
        };
        let rows = members
            .get(member)
            .ok_or_else(|| missing(&format!("`{member}`")))?;
        let rows: Vec<&RawValue> = serde_json::from_str(rows.get()).map_err(unreadable)?;
        // A list would be taken for the members in their order.
        let pagination = members
            .get("pagination")
            .filter(|pagination| pagination.get().starts_with('{'))
            .ok_or_else(|| missing("`pagination`"))?;
        let pagination: Pagination = serde_json::from_str(pagination.get()).map_err(unreadable)?;
        let next_cursor = pagination
            .next_cursor
            .filter(|cursor| pagination.has_more && !cursor.is_empty());
        if pagination.has_more && next_cursor.is_none() {
            return Err(missing("`next_cursor` although `has_more` is true"));
        }
        let mut page = Self {
            items: Vec::with_capacity(rows.len()),
            next_cursor,
            undecodable: Vec::new(),
        };
        for (index, row) in rows.into_iter().enumerate() {
            match serde_json::from_str(row.get()) {
                Ok(item) => page.items.push(item),
                Err(why) => page.undecodable.push(Undecodable {
                    index,
                    why: complaint(&why),
                    row: row.get().to_owned(),
                }),
            }
        }
        Ok(page)
    }
}
