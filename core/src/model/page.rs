//! One page of a list (reference, section 2.5).

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::members::{Model, get, put, read_model};
use crate::answer::{expect_status, missing, unreadable};
use crate::error::Error;
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
    /// The row as JSON: not safe to show as it is.
    pub row: String,
}

/// The page in an answer, whose rows stand under `member`.
pub(crate) fn read_page<T: Model>(response: &HttpResponse, member: &str) -> Result<Page<T>, Error> {
    let (rows, next_cursor) = rows(response, member)?;
    let mut page = Page {
        items: Vec::with_capacity(rows.len()),
        next_cursor,
        undecodable: Vec::new(),
    };
    for (index, (text, row)) in rows.into_iter().enumerate() {
        match row.and_then(|row| read_model(&row)) {
            Ok(item) => page.items.push(item),
            Err(why) => page.undecodable.push(Undecodable {
                index,
                why,
                row: text.to_owned(),
            }),
        }
    }
    Ok(page)
}

/// A page as JSON.
pub(crate) fn write_page<T: Model>(page: Page<T>) -> Value {
    let items = page
        .items
        .into_iter()
        .map(|item| Value::Object(item.write()))
        .collect();
    page_value(items, page.next_cursor, page.undecodable)
}

/// A row as it came, and what it says or why it says nothing.
type Row<'a> = (&'a str, Result<Value, String>);

/// The rows of a page and where the next one starts.
///
/// Each row is decoded by itself: one that is no JSON costs nothing but itself.
fn rows<'a>(
    response: &'a HttpResponse,
    member: &str,
) -> Result<(Vec<Row<'a>>, Option<String>), Error> {
    expect_status(response, &[200])?;
    let members: BTreeMap<String, &RawValue> =
        serde_json::from_slice(response.body()).map_err(|why| unreadable(response, &why))?;
    let part = |name: &str| members.get(name).map(|part| part.get());
    let rows: Vec<&RawValue> = part(member)
        .and_then(|rows| serde_json::from_str(rows).ok())
        .ok_or_else(|| missing(response, &format!("`{member}`")))?;
    let rows = rows.into_iter().map(|row| {
        let value = serde_json::from_str(row.get());
        let why = |why: serde_json::Error| format!("unexpected JSON at column {}", why.column());
        (row.get(), value.map_err(why))
    });
    let pagination =
        part("pagination").and_then(|pagination| serde_json::from_str(pagination).ok());
    let Some(Value::Object(pagination)) = &pagination else {
        return Err(missing(response, "`pagination`"));
    };
    let has_more: bool =
        get(pagination, "has_more").map_err(|_| missing(response, "`has_more`"))?;
    let next_cursor: Option<String> = get(pagination, "next_cursor")
        .map_err(|_| missing(response, "a readable `next_cursor`"))?;
    let next_cursor = next_cursor.filter(|cursor| has_more && !cursor.is_empty());
    if has_more && next_cursor.is_none() {
        return Err(missing(
            response,
            "`next_cursor` although `has_more` is true",
        ));
    }
    Ok((rows.collect(), next_cursor))
}

fn page_value(
    items: Vec<Value>,
    next_cursor: Option<String>,
    undecodable: Vec<Undecodable>,
) -> Value {
    let undecodable = undecodable
        .into_iter()
        .map(|bad| {
            let mut members = Map::new();
            members.insert("index".to_owned(), Value::from(bad.index));
            put(&mut members, "why", bad.why);
            put(&mut members, "row", bad.row);
            Value::Object(members)
        })
        .collect();
    let mut page = Map::new();
    page.insert("items".to_owned(), Value::Array(items));
    page.insert(
        "next_cursor".to_owned(),
        next_cursor.map_or(Value::Null, Value::String),
    );
    page.insert("undecodable".to_owned(), Value::Array(undecodable));
    Value::Object(page)
}
