//! One page of a list (reference, section 2.5).

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is not as promised is named by what it should be"
)]

use super::check;
use crate::answer::{expect_status, missing, unreadable};
use crate::endpoint::Model;
use crate::error::Error;
use crate::http::HttpResponse;
use crate::json::{Json, parse_rows};

/// One page: the rows that could be read, those that could not, and where to go on.
///
/// A page may be short or empty while more follow: only a missing
/// `next_cursor` ends the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows, in the server's order.
    pub items: Vec<T>,
    /// What to pass as `cursor` for the next page; absent at the end.
    pub next_cursor: Option<String>,
    /// Rows that are not what the API promises.
    pub undecodable: Vec<Undecodable>,
}

/// A row that could not be read; the others of its page could.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecodable {
    /// Its place on the page, from 0.
    pub index: usize,
    /// What is wrong with it.
    pub why: String,
    /// The row as JSON: not safe to show as it is.
    pub row: String,
}

/// The page in an answer, whose rows stand under `member`.
///
/// Each row is looked at by itself: one that is no row costs nothing but itself.
pub(crate) fn read_page(
    response: &HttpResponse,
    success: &[u16],
    member: &str,
    model: &Model,
) -> Result<Page<Json<'static>>, Error> {
    expect_status(response, success)?;
    // A byte that is no text spoils its own member, not the whole body.
    let text = String::from_utf8_lossy(response.body());
    let (page, rows) = parse_rows(&text, member).map_err(|why| unreadable(response, &text, why))?;
    let Some(rows) = rows else {
        return Err(missing(response, &format!("`{member}`")));
    };
    let pagination = page.member("pagination");
    if pagination.as_object().is_none() {
        return Err(missing(response, "`pagination`"));
    }
    let Json::Flag(has_more) = *pagination.member("has_more") else {
        return Err(missing(response, "`has_more`"));
    };
    let next_cursor = match pagination.member("next_cursor") {
        Json::Null => None,
        Json::Text(cursor) => Some(cursor.as_ref()).filter(|cursor| has_more && !cursor.is_empty()),
        _ => return Err(missing(response, "a readable `next_cursor`")),
    };
    if has_more && next_cursor.is_none() {
        return Err(missing(
            response,
            "`next_cursor` although `has_more` is true",
        ));
    }
    let mut read = Page {
        items: Vec::with_capacity(rows.len()),
        next_cursor: next_cursor.map(ToOwned::to_owned),
        undecodable: Vec::new(),
    };
    let mut secrets = Vec::new();
    for (index, (text, row)) in rows.into_iter().enumerate() {
        match check(model, row, &mut secrets) {
            Ok(item) => read.items.push(item.into_owned()),
            Err(why) => read.undecodable.push(Undecodable {
                index,
                why,
                row: text.to_owned(),
            }),
        }
    }
    Ok(read)
}

impl Page<Json<'static>> {
    /// The page as an object.
    pub(crate) fn into_json(self) -> Json<'static> {
        let undecodable = self.undecodable.into_iter().map(|bad| {
            Json::object([
                (
                    "index",
                    Json::number(u64::try_from(bad.index).unwrap_or(u64::MAX)),
                ),
                ("why", bad.why.into()),
                ("row", bad.row.into()),
            ])
        });
        let undecodable = Json::List(undecodable.collect());
        Json::object([
            ("items", Json::List(self.items)),
            ("next_cursor", self.next_cursor.into()),
            ("undecodable", undecodable),
        ])
    }
}
