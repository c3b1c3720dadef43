//! A list read by the core itself, for what is in it.

use super::cursor::Cursor;
use super::filters::{FilterMatch, match_filters};
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::input::Inputs;
use crate::json::Json;
use crate::model::{BadRow, RowVisitor, Rows};
use crate::time::Timestamp;

/// Pages that a look-up reads at most: a million rows, a hundred per page, more than an account has.
///
/// A server whose cursors are ever new would be read for ever. A list that a caller goes through has
/// no such limit: the caller stops when it likes.
pub(crate) const MAX_LOOK_UP_PAGES: usize = 10_000;

/// What reading a list gave.
#[derive(Debug, Default)]
pub(crate) struct Drained {
    /// The rows.
    pub(crate) items: Vec<Json<'static>>,
    /// Whether it was read to its end.
    pub(crate) complete: bool,
    /// Rows that could not be read.
    pub(crate) undecodable: usize,
    /// Rows that do not match the requested filters; they are not in `items`.
    pub(crate) filtered_out: usize,
    /// Rows in `items` that do not say whether they match the requested filters.
    pub(crate) unknown_match: usize,
    /// When the last page was requested.
    pub(crate) last_page_at: Option<Timestamp>,
}

impl Drained {
    /// Whether it is exactly what was requested.
    pub(crate) const fn is_whole(&self) -> bool {
        self.complete && self.undecodable == 0 && self.filtered_out == 0 && self.unknown_match == 0
    }
}

/// Tells whether a row is what a list is read for.
pub(crate) type Enough<'a> = dyn Fn(&Json<'static>) -> bool + Send + Sync + 'a;

/// No limit of its own: a list is read to its end, and one that has none is an error.
pub(crate) const TO_ITS_END: usize = usize::MAX;

/// Reads a list until `enough` says so, to its end, or for `max_pages`.
pub(crate) async fn drain(
    context: &Context,
    endpoint: &'static Endpoint,
    inputs: Inputs,
    max_pages: usize,
    enough: Option<&Enough<'_>>,
) -> Result<Drained, Error> {
    let mut kept = Kept {
        list: endpoint,
        filters: inputs.clone(),
        items: Vec::new(),
        undecodable: 0,
        filtered_out: 0,
        unknown_match: 0,
        enough,
        seen: 0,
    };
    let through = visit_rows(context, endpoint, inputs, max_pages, &mut kept).await?;
    Ok(Drained {
        items: kept.items,
        complete: through.complete,
        undecodable: kept.undecodable,
        filtered_out: kept.filtered_out,
        unknown_match: kept.unknown_match,
        last_page_at: through.last_page_at,
    })
}

/// The rows of a list, kept.
struct Kept<'a> {
    list: &'static Endpoint,
    filters: Inputs,
    items: Vec<Json<'static>>,
    undecodable: usize,
    filtered_out: usize,
    unknown_match: usize,
    enough: Option<&'a Enough<'a>>,
    /// Rows that `enough` was asked about.
    seen: usize,
}

impl RowVisitor for Kept<'_> {
    fn visit(&mut self, row: Json<'_>) {
        match match_filters(self.list, &self.filters, &row) {
            FilterMatch::Differs => self.filtered_out += 1,
            matched @ (FilterMatch::Matches | FilterMatch::Unknown) => {
                self.unknown_match += usize::from(matched == FilterMatch::Unknown);
                self.items.push(row.into_owned());
            }
        }
    }

    fn visit_unreadable(&mut self, _row: &BadRow<'_, '_>) {
        self.undecodable += 1;
    }

    fn is_done(&mut self) -> bool {
        let mut new = self.items.iter().skip(self.seen);
        let is_done = self.enough.is_some_and(|enough| new.any(enough));
        self.seen = self.items.len();
        is_done
    }
}

/// How far a list was looked through.
pub(crate) struct Through {
    /// Whether it was to its end.
    pub(crate) complete: bool,
    /// When the last page was requested.
    pub(crate) last_page_at: Option<Timestamp>,
}

/// Shows every row of a list, until enough is seen, to its end, or for `max_pages`.
///
/// # Errors
/// `Protocol` when the list has no end: what was seen of it until then is no answer.
pub(crate) async fn visit_rows(
    context: &Context,
    endpoint: &'static Endpoint,
    inputs: Inputs,
    max_pages: usize,
    to: &mut dyn RowVisitor,
) -> Result<Through, Error> {
    let cursor = Cursor::resolved(endpoint, inputs);
    let mut through = Through {
        complete: false,
        last_page_at: None,
    };
    let mut read = 0;
    while read < max_pages && cursor.has_next()? {
        if read == MAX_LOOK_UP_PAGES {
            return Err(endless(endpoint));
        }
        let rows = &mut Rows::Visited(to);
        cursor.take()?.read(context, rows, &mut Vec::new()).await?;
        read += 1;
        through.last_page_at = cursor.requested_at();
        if to.is_done() {
            return Ok(through);
        }
    }
    through.complete = !cursor.has_next()?;
    Ok(through)
}

fn endless(endpoint: &Endpoint) -> Error {
    let message =
        format!("the list does not end: {MAX_LOOK_UP_PAGES} pages were read, and more follow");
    Error::new(ErrorKind::Protocol, message)
        .with_next_step(
            "pass an id instead of a name, and contact the service's support about the list",
        )
        .within(endpoint.info.name)
}
