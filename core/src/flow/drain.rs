//! Lists that the core reads for its own use.

use super::cursor::Cursor;
use super::filters::{FilterMatch, match_filters};
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::input::Inputs;
use crate::json::Json;
use crate::model::{BadRow, RowVisitor, Rows};
use crate::time::Timestamp;

/// Maximum pages of a look-up: a million rows at a hundred per page, more than any account has.
///
/// Without it, a server that always returns a new cursor would be read for ever. Lists that a caller
/// iterates have no such limit: the caller decides when to stop.
pub(crate) const MAX_LOOK_UP_PAGES: usize = 10_000;

/// The result of reading a list.
#[derive(Debug, Clone, Default)]
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
    /// Whether it is complete and every row was readable and matched.
    pub(crate) const fn is_whole(&self) -> bool {
        self.complete && self.undecodable == 0 && self.filtered_out == 0 && self.unknown_match == 0
    }
}

/// Whether reading can stop at this row.
pub(crate) type StopAt<'a> = dyn Fn(&Json<'static>) -> bool + Send + Sync + 'a;

/// No page limit: the list is read to its end, or to the error of [`MAX_LOOK_UP_PAGES`].
pub(crate) const TO_ITS_END: usize = usize::MAX;

/// Reads a list until `stop_at` holds for a row, to its end, or for `max_pages`.
pub(crate) async fn drain(
    context: &Context,
    endpoint: &'static Endpoint,
    inputs: Inputs,
    max_pages: usize,
    stop_at: Option<&StopAt<'_>>,
) -> Result<Drained, Error> {
    let mut collector = RowCollector {
        list: endpoint,
        filters: inputs.clone(),
        items: Vec::new(),
        undecodable: 0,
        filtered_out: 0,
        unknown_match: 0,
        stop_at,
        seen: 0,
    };
    let summary = visit_rows(context, endpoint, inputs, max_pages, &mut collector).await?;
    Ok(Drained {
        items: collector.items,
        complete: summary.complete,
        undecodable: collector.undecodable,
        filtered_out: collector.filtered_out,
        unknown_match: collector.unknown_match,
        last_page_at: summary.last_page_at,
    })
}

/// Collects the rows of a list.
struct RowCollector<'a> {
    list: &'static Endpoint,
    filters: Inputs,
    items: Vec<Json<'static>>,
    undecodable: usize,
    filtered_out: usize,
    unknown_match: usize,
    stop_at: Option<&'a StopAt<'a>>,
    /// How many of `items` were passed to `stop_at`.
    seen: usize,
}

impl RowVisitor for RowCollector<'_> {
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
        let is_done = self.stop_at.is_some_and(|stop_at| new.any(stop_at));
        self.seen = self.items.len();
        is_done
    }
}

/// How far a list was read.
pub(crate) struct VisitSummary {
    /// Whether it was read to its end.
    pub(crate) complete: bool,
    /// When the last page was requested.
    pub(crate) last_page_at: Option<Timestamp>,
}

/// Passes every row of a list to `visitor`, until the visitor is done, to the end, or for `max_pages`.
///
/// # Errors
/// `Protocol` when the list has no end; the rows visited so far must not be used then.
pub(crate) async fn visit_rows(
    context: &Context,
    endpoint: &'static Endpoint,
    inputs: Inputs,
    max_pages: usize,
    visitor: &mut dyn RowVisitor,
) -> Result<VisitSummary, Error> {
    let cursor = Cursor::resolved(endpoint, inputs);
    let mut summary = VisitSummary {
        complete: false,
        last_page_at: None,
    };
    let mut read = 0;
    while read < max_pages && cursor.has_next()? {
        if read == MAX_LOOK_UP_PAGES {
            return Err(endless(endpoint));
        }
        let rows = &mut Rows::Visited(visitor);
        cursor.take()?.read(context, rows, &mut Vec::new()).await?;
        read += 1;
        summary.last_page_at = cursor.requested_at();
        if visitor.is_done() {
            return Ok(summary);
        }
    }
    summary.complete = !cursor.has_next()?;
    Ok(summary)
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
