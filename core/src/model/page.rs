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

/// What a page says beside its rows.
#[derive(Debug, Default)]
pub(crate) struct PageEnd {
    pub(crate) next_cursor: Option<String>,
    pub(crate) undecodable: Vec<Undecodable>,
}

/// What takes the rows of a page one by one, in their order.
///
/// They are lent: most of a row goes no further than to a text or a typed value, and owning it
/// before would cost as much as reading it.
pub(crate) type Rows<'r> = dyn FnMut(Json<'_>) + Send + 'r;

/// The page in an answer, whose rows stand under `member`.
///
/// Each row is looked at by itself: one that is no row costs nothing but itself. Rows are given away
/// before it is known that the page is one; those of a page that fails are not to be used.
pub(crate) fn read_page(
    response: &HttpResponse,
    success: &[u16],
    member: &str,
    model: &Model,
    give: &mut Rows<'_>,
) -> Result<PageEnd, Error> {
    expect_status(response, success)?;
    let text = response.text();
    let mut undecodable = Vec::new();
    // No row of a list has a secret.
    let (mut secrets, mut index) = (Vec::new(), 0);
    let (page, found) = parse_rows(&text, member, &mut |text, mut row| {
        match check(model, &mut row, &mut secrets) {
            Ok(()) => give(row),
            Err(why) => undecodable.push(Undecodable {
                index,
                why,
                row: text.to_owned(),
            }),
        }
        index += 1;
    })
    .map_err(|why| unreadable(response, &text, why))?;
    if !found {
        return Err(missing(response, &format!("`{member}`")));
    }
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
    Ok(PageEnd {
        next_cursor: next_cursor.map(ToOwned::to_owned),
        undecodable,
    })
}

impl PageEnd {
    /// What there is beside the rows, as an object.
    pub(crate) fn into_json(self) -> Json<'static> {
        let undecodable = self.undecodable.into_iter().map(|bad| {
            Json::object([
                ("index", bad.index.into()),
                ("why", bad.why.into()),
                ("row", bad.row.into()),
            ])
        });
        let undecodable = Json::List(undecodable.collect());
        Json::object([
            ("next_cursor", self.next_cursor.into()),
            ("undecodable", undecodable),
        ])
    }
}
