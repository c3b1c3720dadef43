//! A list from its first page to its last.

use super::fits::fits;
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::input::{Inputs, Slot};
use crate::json::Json;
use crate::model::{PageEnd, Rows};
use crate::texts::Texts;
use crate::time::Timestamp;

/// Where in a list we are, and which cursors it had.
#[derive(Debug, Clone)]
pub(crate) struct Pager {
    endpoint: &'static Endpoint,
    inputs: Inputs,
    next: Next,
    seen: Texts,
    pages: usize,
    /// When the last page was asked for.
    asked_at: Option<Timestamp>,
}

#[derive(Debug, Clone)]
enum Next {
    Page,
    End,
    Broken(Error),
}

impl Pager {
    /// A list from where `inputs` stand, every thing in them found.
    pub(crate) fn new(endpoint: &'static Endpoint, inputs: Inputs) -> Self {
        let mut seen = Texts::default();
        if let Some(cursor) = inputs.value("cursor").as_text() {
            seen.insert(cursor);
        }
        let next = Next::Page;
        Self {
            endpoint,
            inputs,
            next,
            seen,
            pages: 0,
            asked_at: None,
        }
    }

    /// Whether the page after is to be read while this one is looked at.
    ///
    /// Who wants a second page is likely to want them all; the first alone may be enough.
    pub(crate) const fn reads_ahead(&self) -> bool {
        self.pages > 1 && matches!(self.next, Next::Page)
    }

    /// Whether there is a page to ask for.
    ///
    /// # Errors
    /// `Protocol` when the server gave a cursor that it had given before: the
    /// list would never end.
    pub(crate) fn has_next(&self) -> Result<bool, Error> {
        match &self.next {
            Next::Page => Ok(true),
            Next::End => Ok(false),
            Next::Broken(error) => Err(error.clone()),
        }
    }

    /// Asks for the next page, gives its rows away and goes on behind it. After a failure the pager
    /// is where it was.
    ///
    /// A cursor that comes again ends the list with an error at the next call, so that this
    /// page's rows are not lost.
    pub(crate) async fn read(
        &mut self,
        context: &Context,
        rows: &mut Rows<'_>,
    ) -> Result<PageEnd, Error> {
        let answered = context.call_for_rows(self.endpoint, &self.inputs, rows);
        let answered = answered.await?;
        self.asked_at = Some(answered.sent_at);
        let page = answered.page;
        self.pages += 1;
        self.next = match &page.next_cursor {
            None => Next::End,
            Some(cursor) if self.seen.insert(cursor) => {
                let cursor = Slot::Plain(cursor.clone().into());
                self.inputs.set("cursor", cursor);
                Next::Page
            }
            Some(_) => Next::Broken(
                Error::new(
                    ErrorKind::Protocol,
                    "the server gave the same cursor twice; the list would never end",
                )
                .within(self.endpoint.described.name),
            ),
        };
        Ok(page)
    }
}

/// What reading a list gave.
#[derive(Debug, Default)]
pub(crate) struct Drained {
    /// The rows.
    pub(crate) items: Vec<Json<'static>>,
    /// Whether it was read to its end.
    pub(crate) complete: bool,
    /// Rows that could not be read.
    pub(crate) undecodable: usize,
    /// Rows that are other than was asked for; they are not among `items`.
    pub(crate) unfit: usize,
    /// When the last page was asked for.
    pub(crate) last_page_at: Option<Timestamp>,
}

impl Drained {
    /// Whether it is everything that was asked for and nothing else.
    pub(crate) const fn is_whole(&self) -> bool {
        self.complete && self.undecodable == 0 && self.unfit == 0
    }
}

/// Tells whether a row is what a list is read for.
pub(crate) type Enough<'a> = dyn Fn(&Json<'static>) -> bool + Send + Sync + 'a;

/// Pages after which a list that must be read to its end counts as one that has none.
pub(crate) const MAX_LIST_PAGES: usize = 10_000;

/// Reads a list until `enough` says so, to its end, or for `max_pages`.
pub(crate) async fn drain(
    context: &Context,
    endpoint: &'static Endpoint,
    inputs: Inputs,
    max_pages: usize,
    enough: Option<&Enough<'_>>,
) -> Result<Drained, Error> {
    let mut pager = Pager::new(endpoint, inputs);
    let mut drained = Drained::default();
    for _ in 0..max_pages {
        if !pager.has_next()? {
            break;
        }
        let before = drained.items.len();
        let (items, unfit) = (&mut drained.items, &mut drained.unfit);
        let filters = pager.inputs.clone();
        let mut keep = |row: Json<'_>| {
            if fits(endpoint, &filters, &row) {
                items.push(row.into_owned());
            } else {
                *unfit += 1;
            }
        };
        let page = pager.read(context, &mut Rows::Lent(&mut keep)).await?;
        drained.last_page_at = pager.asked_at;
        drained.undecodable += page.undecodable.len();
        let mut new = drained.items.iter().skip(before);
        if enough.is_some_and(|enough| new.any(enough)) {
            return Ok(drained);
        }
    }
    drained.complete = !pager.has_next()?;
    if !drained.complete && max_pages >= MAX_LIST_PAGES {
        return Err(Error::new(
            ErrorKind::Protocol,
            format!("the list has not ended after {MAX_LIST_PAGES} pages"),
        )
        .within(endpoint.described.name));
    }
    Ok(drained)
}
