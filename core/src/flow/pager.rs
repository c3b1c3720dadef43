//! A list from its first page to its last.

use super::fits::{Fit, fit};
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::input::{Inputs, Slot};
use crate::json::Json;
use crate::model::{BadRow, PageEnd, Rows, See};
use crate::texts::Texts;
use crate::time::Timestamp;

/// Pages that a look-up reads at most: a million rows, a hundred per page, more than an account has.
///
/// A server whose cursors are ever new would be read for ever. A list that a caller goes through has
/// no such limit: the caller stops when it likes.
pub(crate) const MAX_LOOK_UP_PAGES: usize = 10_000;

/// Where in a list we are, and which cursors it had.
#[derive(Debug, Clone)]
pub(crate) struct Pager {
    endpoint: &'static Endpoint,
    inputs: Inputs,
    next: Next,
    seen: Texts,
    pages: usize,
    /// When the last page was requested.
    asked_at: Option<Timestamp>,
}

#[derive(Debug, Clone)]
enum Next {
    Page,
    End,
    Broken(Error),
}

impl Pager {
    /// A list starting at `inputs`, in which every reference is resolved.
    pub(crate) fn new(endpoint: &'static Endpoint, inputs: Inputs) -> Self {
        let mut seen = Texts::default();
        if let Some(cursor) = inputs.value("cursor").as_str() {
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
                    "the server returned the same cursor twice, so the list would never end",
                )
                .within(self.endpoint.info.name),
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
    /// Rows that do not match the requested filters; they are not in `items`.
    pub(crate) unfit: usize,
    /// Rows in `items` that do not say whether they match the requested filters.
    pub(crate) unsaid: usize,
    /// When the last page was requested.
    pub(crate) last_page_at: Option<Timestamp>,
}

impl Drained {
    /// Whether it is exactly what was requested.
    pub(crate) const fn is_whole(&self) -> bool {
        self.complete && self.undecodable == 0 && self.unfit == 0 && self.unsaid == 0
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
        unfit: 0,
        unsaid: 0,
        enough,
        seen: 0,
    };
    let through = look_through(context, endpoint, inputs, max_pages, &mut kept).await?;
    Ok(Drained {
        items: kept.items,
        complete: through.complete,
        undecodable: kept.undecodable,
        unfit: kept.unfit,
        unsaid: kept.unsaid,
        last_page_at: through.last_page_at,
    })
}

/// The rows of a list, kept.
struct Kept<'a> {
    list: &'static Endpoint,
    filters: Inputs,
    items: Vec<Json<'static>>,
    undecodable: usize,
    unfit: usize,
    unsaid: usize,
    enough: Option<&'a Enough<'a>>,
    /// Rows that `enough` was asked about.
    seen: usize,
}

impl See for Kept<'_> {
    fn see(&mut self, row: Json<'_>) {
        match fit(self.list, &self.filters, &row) {
            Fit::Other => self.unfit += 1,
            fit @ (Fit::Asked | Fit::Unsaid) => {
                self.unsaid += usize::from(fit == Fit::Unsaid);
                self.items.push(row.into_owned());
            }
        }
    }

    fn see_unreadable(&mut self, _row: &BadRow<'_, '_>) {
        self.undecodable += 1;
    }

    fn has_enough(&mut self) -> bool {
        let mut new = self.items.iter().skip(self.seen);
        let has_enough = self.enough.is_some_and(|enough| new.any(enough));
        self.seen = self.items.len();
        has_enough
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
pub(crate) async fn look_through(
    context: &Context,
    endpoint: &'static Endpoint,
    inputs: Inputs,
    max_pages: usize,
    to: &mut dyn See,
) -> Result<Through, Error> {
    let mut pager = Pager::new(endpoint, inputs);
    let mut through = Through {
        complete: false,
        last_page_at: None,
    };
    let mut read = 0;
    while read < max_pages && pager.has_next()? {
        if read == MAX_LOOK_UP_PAGES {
            return Err(endless(endpoint));
        }
        pager.read(context, &mut Rows::Seen(to)).await?;
        read += 1;
        through.last_page_at = pager.asked_at;
        if to.has_enough() {
            return Ok(through);
        }
    }
    through.complete = !pager.has_next()?;
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
