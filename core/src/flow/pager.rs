//! A list from its first page to its last.

use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::model::Page;
use crate::texts::Texts;

/// An endpoint that answers with one page of a list.
pub trait ListEndpoint: Endpoint<Response = Page<Self::Item>> + Clone {
    /// A row.
    type Item: Send;

    /// The same list from another place.
    #[must_use]
    fn at(&self, cursor: Option<String>) -> Self;

    /// The place that it asks for.
    fn cursor(&self) -> Option<&str>;
}

/// Where in a list we are, and which cursors it had.
#[derive(Debug, Clone)]
pub struct Pager<E> {
    next: Next<E>,
    seen: Texts,
}

#[derive(Debug, Clone)]
enum Next<E> {
    Page(E),
    End,
    Broken(Error),
}

impl<E: ListEndpoint> Pager<E> {
    /// A list from where `endpoint` stands.
    pub fn new(endpoint: E) -> Self {
        let mut seen = Texts::default();
        if let Some(cursor) = endpoint.cursor() {
            seen.insert(cursor);
        }
        Self {
            next: Next::Page(endpoint),
            seen,
        }
    }

    /// The endpoint of the next page; `None` at the end.
    ///
    /// # Errors
    /// `Protocol` when the server gave a cursor that it had given before: the
    /// list would never end.
    pub fn next(&self) -> Result<Option<E>, Error> {
        match &self.next {
            Next::Page(endpoint) => Ok(Some(endpoint.clone())),
            Next::End => Ok(None),
            Next::Broken(error) => Err(error.clone()),
        }
    }

    /// Goes on behind a page. A cursor that comes again ends the list with an
    /// error at the next call, so that this page's rows are not lost.
    pub fn accept(&mut self, page: &Page<E::Item>) {
        let Next::Page(endpoint) = &self.next else {
            return;
        };
        self.next = match &page.next_cursor {
            None => Next::End,
            Some(cursor) if self.seen.insert(cursor) => {
                Next::Page(endpoint.at(Some(cursor.clone())))
            }
            Some(_) => Next::Broken(
                Error::new(
                    ErrorKind::Protocol,
                    "the server gave the same cursor twice; the list would never end",
                )
                .within(E::NAME),
            ),
        };
    }
}

/// What reading a list gave.
#[derive(Debug)]
pub(crate) struct Drained<T> {
    /// The rows.
    pub(crate) items: Vec<T>,
    /// Whether it was read to its end.
    pub(crate) complete: bool,
    /// Rows that could not be read.
    pub(crate) undecodable: usize,
    /// Pages that were read.
    pub(crate) pages: usize,
}

/// Reads a list until `enough` says so, to its end, or for `max_pages`.
pub(crate) async fn drain<E: ListEndpoint>(
    context: &Context,
    endpoint: E,
    max_pages: usize,
    mut enough: impl FnMut(&E::Item) -> bool + Send,
) -> Result<Drained<E::Item>, Error> {
    let mut pager = Pager::new(endpoint);
    let mut drained = Drained {
        items: Vec::new(),
        complete: false,
        undecodable: 0,
        pages: 0,
    };
    for _ in 0..max_pages {
        let Some(endpoint) = pager.next()? else { break };
        let page = context.call(&endpoint).await?;
        pager.accept(&page);
        drained.pages += 1;
        drained.undecodable += page.undecodable.len();
        let stop = page.items.iter().any(&mut enough);
        drained.items.extend(page.items);
        if stop {
            return Ok(drained);
        }
    }
    drained.complete = pager.next()?.is_none();
    Ok(drained)
}
