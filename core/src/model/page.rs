//! One page of a list (reference, section 2.5).

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "every value of another type is an error"
)]

use crate::collected::Collected as _;
use serde::Serialize;

use super::check;
use super::row_names::RowNames;
use super::verbatim::copy_row;
use crate::endpoint::Model;
use crate::error::Error;
use crate::http::{HttpResponse, expect_status, missing, not_as_promised, unreadable};
use crate::json::{FieldCase, Json, RowSink, parse_rows};

/// Maximum unreadable rows of a page that are kept: a hundred times the maximum page size.
const MAX_UNDECODABLE: usize = 10_000;
/// Longest cursor in bytes, so that the request target stays within the limits of common servers.
const MAX_CURSOR: usize = 4096;

/// One page of a list: the rows that could be read, those that could not, and the next cursor.
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
    /// The row as JSON; not display-safe.
    pub row: String,
}

/// A page without its rows.
#[derive(Debug, Default)]
pub struct PageEnd {
    /// The cursor of the next page; absent on the last page.
    pub next_cursor: Option<String>,
    /// The rows that could not be read.
    pub undecodable: Vec<Undecodable>,
}

/// Where the rows of a page go, one by one, in order.
pub(crate) enum Rows<'r> {
    /// Each row is passed to a function, borrowed: most callers copy it into a typed value, and making it
    /// owned first would cost as much as parsing it.
    Each(&'r mut (dyn FnMut(Json<'_>) + Send)),
    /// Rows are written as JSON text.
    Text(&'r mut PageText),
    /// Rows are passed to a visitor, including unreadable ones, which are then not kept in [`PageEnd`].
    Visited(&'r mut dyn RowVisitor),
}

/// Receives the rows of a list.
pub(crate) trait RowVisitor: Send {
    /// A row that could be read.
    fn visit(&mut self, row: Json<'_>);

    /// A row that could not be read.
    fn visit_unreadable(&mut self, row: &BadRow<'_, '_>);

    /// Whether reading can stop; called after each page.
    fn is_done(&mut self) -> bool;
}

/// A row that could not be read.
pub(crate) struct BadRow<'r, 'a> {
    /// Its index on the page, from 0.
    pub(crate) index: usize,
    /// What is wrong with it.
    pub(crate) why: &'r str,
    /// The row itself.
    pub(crate) row: &'r Json<'a>,
}

/// A page as JSON text, in a host's field case.
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

    fn copy<'a>(
        &mut self,
        model: &Model,
        text: &'a str,
        names: Option<&mut RowNames<'a>>,
    ) -> Option<usize> {
        let before = self.text.len();
        self.separate();
        let copied = copy_row(model, text, self.case, &mut self.text, names);
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

    /// Completes the page's text with its remaining members.
    pub(crate) fn finish(mut self, end: &PageEnd) -> String {
        self.text.push_str("],");
        let end = end.to_json().to_json_string(self.case);
        self.text
            .push_str(end.strip_prefix('{').unwrap_or_default());
        self.text
    }
}

/// Parses a page, whose rows are in `member`.
///
/// An unreadable row does not affect the others. Rows are passed on before the whole page is parsed, so
/// callers must not use them when this returns an error.
pub(crate) fn read_page(
    response: &HttpResponse,
    success: &[u16],
    member: &str,
    model: &'static Model,
    rows: &mut Rows<'_>,
    on_names: Option<&mut OnNames<'_>>,
) -> Result<PageEnd, Error> {
    expect_status(response, success)?;
    let text = response.text();
    if let Rows::Text(page) = rows {
        page.text.reserve(text.len());
    }
    let mut checker = RowChecker {
        model,
        rows,
        index: 0,
        undecodable: Vec::new(),
        unreadable: 0,
        names: on_names.is_some().then(Vec::new),
    };
    let (page, found) =
        parse_rows(&text, member, &mut checker).map_err(|why| unreadable(response, &text, why))?;
    if !found {
        return Err(missing(response, &format!("`{member}`")));
    }
    if checker.unreadable > MAX_UNDECODABLE {
        let why = format!("{} rows could not be read", checker.unreadable);
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
    if let (Some(on_names), Some(all)) = (on_names, checker.names) {
        all.iter().for_each(on_names);
    }
    Ok(PageEnd {
        next_cursor: next_cursor.map(ToOwned::to_owned),
        undecodable: checker.undecodable,
    })
}

/// Receives what identifies each row of a page that could be read to its end.
pub(crate) type OnNames<'o> = dyn FnMut(&RowNames<'_>) + Send + 'o;

/// Checks each row against its model and passes it on, or records that it is unreadable.
struct RowChecker<'r, 'o, 'a> {
    model: &'static Model,
    rows: &'r mut Rows<'o>,
    index: usize,
    undecodable: Vec<Undecodable>,
    /// The number of unreadable rows; `undecodable` holds at most [`MAX_UNDECODABLE`] of them.
    unreadable: usize,
    /// What identifies each readable row, if that is requested.
    names: Option<Vec<RowNames<'a>>>,
}

impl<'a> RowSink<'a> for RowChecker<'_, '_, 'a> {
    fn take_verbatim(&mut self, text: &'a str) -> Option<usize> {
        let Rows::Text(page) = &mut *self.rows else {
            return None;
        };
        let mut names = RowNames::default();
        let wanted = self.names.is_some().then_some(&mut names);
        let length = page.copy(self.model, text, wanted)?;
        if let Some(all) = &mut self.names {
            all.push(names);
        }
        self.index += 1;
        Some(length)
    }

    fn take(&mut self, text: &'a str, mut row: Json<'a>) {
        // Rows of a list contain no secrets.
        let checked = check(self.model, &mut row, &mut Vec::new());
        match (&checked, &mut self.names) {
            (Ok(()), Some(all)) => all.push(RowNames::of(&row)),
            // It may have the name of any other row, so this page settles none.
            (Err(_), names) => *names = None,
            (Ok(()), None) => {}
        }
        match (checked, &mut *self.rows) {
            (Ok(()), Rows::Each(on_row)) => on_row(row),
            (Ok(()), Rows::Text(page)) => page.write(&row),
            (Ok(()), Rows::Visited(visitor)) => visitor.visit(row),
            (Err(why), Rows::Visited(visitor)) => visitor.visit_unreadable(&BadRow {
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
    /// The members of a page other than its rows, as an object.
    pub(crate) fn to_json(&self) -> Json<'static> {
        let undecodable = self.undecodable.iter().map(|bad| {
            Json::object([
                ("index", bad.index.into()),
                ("why", bad.why.clone().into()),
                ("row", bad.row.clone().into()),
            ])
        });
        let undecodable = Json::Array(undecodable.collected());
        Json::object([
            ("next_cursor", self.next_cursor.clone().into()),
            ("undecodable", undecodable),
        ])
    }
}
