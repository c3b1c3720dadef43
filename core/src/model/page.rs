//! One page of a list (reference, section 2.5).

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is not as promised is named by what it should be"
)]

use serde::Serialize;

use super::check;
use super::verbatim::copy_row;
use crate::endpoint::Model;
use crate::error::Error;
use crate::http::{HttpResponse, expect_status, missing, not_as_promised, unreadable};
use crate::json::{FieldCase, Json, RowSink, parse_rows};

/// Rows of a page that are kept although they can't be read: a hundred times as many as a page has.
const MAX_UNDECODABLE: usize = 10_000;
/// Longest cursor, in bytes: with it a request's target stays as long as any server takes.
const MAX_CURSOR: usize = 4096;

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
    /// Rows that do not match the API's specification.
    pub undecodable: Vec<Undecodable>,
}

/// A row that could not be read; the other rows of its page are unaffected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Undecodable {
    /// Its index on the page, from 0.
    pub index: usize,
    /// What is wrong with it.
    pub why: String,
    /// The row as JSON: not safe to show as it is.
    pub row: String,
}

/// What a page says beside its rows.
#[derive(Debug, Default)]
pub struct PageEnd {
    /// The cursor of the page after; absent on the last page.
    pub next_cursor: Option<String>,
    /// The rows that could not be read.
    pub undecodable: Vec<Undecodable>,
}

/// Where the rows of a page go, one by one, in their order.
pub(crate) enum Rows<'r> {
    /// They are lent: most of a row goes no further than to a typed value, and owning it before
    /// would cost as much as reading it.
    Each(&'r mut (dyn FnMut(Json<'_>) + Send)),
    /// They become a text.
    Text(&'r mut PageText),
    /// They are looked at, those that could not be read too, which are not kept beside.
    Visited(&'r mut dyn RowVisitor),
}

/// Looks at the rows of a list.
pub(crate) trait RowVisitor: Send {
    /// One that could be read.
    fn visit(&mut self, row: Json<'_>);

    /// One that could not.
    fn visit_unreadable(&mut self, row: &BadRow<'_, '_>);

    /// Whether the list need not be read any further; asked behind each page.
    fn is_done(&mut self) -> bool;
}

/// A row that could not be read.
pub(crate) struct BadRow<'r, 'a> {
    /// Its index on the page, from 0.
    pub(crate) index: usize,
    /// What is wrong with it.
    pub(crate) why: &'r str,
    /// What it is.
    pub(crate) row: &'r Json<'a>,
}

/// A page as JSON text, in a host's spelling.
#[derive(Debug)]
pub(crate) struct PageText {
    text: String,
    case: FieldCase,
    is_empty: bool,
}

impl PageText {
    pub(crate) fn new(case: FieldCase) -> Self {
        Self {
            text: "{\"items\":[".to_owned(),
            case,
            is_empty: true,
        }
    }

    fn write(&mut self, row: &Json<'_>) {
        self.separate();
        row.write(&mut self.text, self.case);
        self.is_empty = false;
    }

    fn copy(&mut self, model: &Model, text: &str) -> Option<usize> {
        let before = self.text.len();
        self.separate();
        let copied = copy_row(model, text, self.case, &mut self.text);
        if copied.is_none() {
            self.text.truncate(before);
        }
        self.is_empty &= copied.is_none();
        copied
    }

    fn separate(&mut self) {
        if !self.is_empty {
            self.text.push(',');
        }
    }

    /// The whole, with what the page says beside its rows.
    pub(crate) fn ended(mut self, end: &PageEnd) -> String {
        self.text.push_str("],");
        let end = end.to_json().to_json_string(self.case);
        self.text
            .push_str(end.strip_prefix('{').unwrap_or_default());
        self.text
    }
}

/// The page in a response, whose rows are in `member`.
///
/// Each row is looked at by itself: one that is no row costs nothing but itself. Rows are given away
/// before it is known that the page is one; those of a page that fails are not to be used.
pub(crate) fn read_page(
    response: &HttpResponse,
    success: &[u16],
    member: &str,
    model: &'static Model,
    rows: &mut Rows<'_>,
) -> Result<PageEnd, Error> {
    expect_status(response, success)?;
    let text = response.text();
    if let Rows::Text(page) = rows {
        page.text.reserve(text.len());
    }
    let mut checked = Checked {
        model,
        rows,
        index: 0,
        undecodable: Vec::new(),
        unreadable: 0,
    };
    let (page, found) =
        parse_rows(&text, member, &mut checked).map_err(|why| unreadable(response, &text, why))?;
    if !found {
        return Err(missing(response, &format!("`{member}`")));
    }
    if checked.unreadable > MAX_UNDECODABLE {
        let why = format!("{} rows could not be read", checked.unreadable);
        return Err(not_as_promised(response, &why));
    }
    let pagination = page.member("pagination");
    if pagination.as_object().is_none() {
        return Err(missing(response, "`pagination`"));
    }
    let Json::Bool(has_more) = *pagination.member("has_more") else {
        return Err(missing(response, "`has_more`"));
    };
    let next_cursor = match pagination.member("next_cursor") {
        Json::Null => None,
        Json::String(cursor) => {
            Some(cursor.as_ref()).filter(|cursor| has_more && !cursor.is_empty())
        }
        _ => return Err(missing(response, "a readable `next_cursor`")),
    };
    if let Some(cursor) = next_cursor
        && cursor.len() > MAX_CURSOR
    {
        let why = format!("`next_cursor` is {} bytes long", cursor.len());
        return Err(not_as_promised(response, &why));
    }
    if has_more && next_cursor.is_none() {
        return Err(missing(
            response,
            "`next_cursor`, although `has_more` is true",
        ));
    }
    Ok(PageEnd {
        next_cursor: next_cursor.map(ToOwned::to_owned),
        undecodable: checked.undecodable,
    })
}

/// The rows of a page on their way, those that are no rows kept apart.
struct Checked<'r, 'o> {
    model: &'static Model,
    rows: &'r mut Rows<'o>,
    index: usize,
    undecodable: Vec<Undecodable>,
    /// Rows that could not be read and were to be kept; of too many the others are only counted.
    unreadable: usize,
}

impl<'a> RowSink<'a> for Checked<'_, '_> {
    fn take_verbatim(&mut self, text: &'a str) -> Option<usize> {
        let Rows::Text(page) = &mut *self.rows else {
            return None;
        };
        let length = page.copy(self.model, text)?;
        self.index += 1;
        Some(length)
    }

    fn take(&mut self, text: &'a str, mut row: Json<'a>) {
        // No row of a list has a secret.
        let checked = check(self.model, &mut row, &mut Vec::new());
        match (checked, &mut *self.rows) {
            (Ok(()), Rows::Each(give)) => give(row),
            (Ok(()), Rows::Text(page)) => page.write(&row),
            (Ok(()), Rows::Visited(to)) => to.visit(row),
            (Err(why), Rows::Visited(to)) => to.visit_unreadable(&BadRow {
                index: self.index,
                why: &why,
                row: &row,
            }),
            (Err(why), Rows::Each(_) | Rows::Text(_)) => {
                self.unreadable += 1;
                if self.unreadable <= MAX_UNDECODABLE {
                    self.undecodable.push(Undecodable {
                        index: self.index,
                        why,
                        row: text.to_owned(),
                    });
                }
            }
        }
        self.index += 1;
    }
}

impl PageEnd {
    /// What there is beside the rows, as an object.
    pub(crate) fn to_json(&self) -> Json<'static> {
        let undecodable = self.undecodable.iter().map(|bad| {
            Json::object([
                ("index", bad.index.into()),
                ("why", bad.why.clone().into()),
                ("row", bad.row.clone().into()),
            ])
        });
        let undecodable = Json::Array(undecodable.collect());
        Json::object([
            ("next_cursor", self.next_cursor.clone().into()),
            ("undecodable", undecodable),
        ])
    }
}
