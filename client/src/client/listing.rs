//! Lists, lazily paginated.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use ax_admin_core::facade::Cursor;
use ax_admin_core::{Error, Json};
use futures_util::future::{BoxFuture, FutureExt as _, ready};
use futures_util::stream::{Stream, StreamExt};

use super::Client;
use crate::model::{Page, Read, Undecodable};

/// The rows of a list, lazily paginated.
///
/// A [`Stream`], with [`next`](Self::next) for use without the trait. An
/// error ends it: earlier rows are valid, the rest is unknown. A row
/// that does not match the API's specification is skipped, kept in
/// [`undecodable`](Self::undecodable), and does not affect other rows.
///
/// ```
/// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
/// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use futures_util::TryStreamExt as _;
///
/// let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
/// let users: Vec<_> = client.users().list(ax_admin::users::List::default()).try_collect().await?;
/// assert_eq!(users.len(), 40);
/// # Ok::<_, ax_admin::Error>(())
/// # })?;
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[must_use = "a list is lazy and reads nothing until polled"]
pub struct Listing<T> {
    client: Client,
    /// The error of an invalid input, until it is returned.
    pages: Result<Cursor, Error>,
    read: fn(&Client, Cursor) -> Reading<T>,
    reading: Option<Reading<T>>,
    rows: VecDeque<T>,
    undecodable: Vec<Undecodable>,
    ended: bool,
}

/// A page being fetched, or `None` after the last page.
type Reading<T> = BoxFuture<'static, Result<Option<Page<T>>, Error>>;

impl<T: Send + 'static> Listing<T> {
    pub(crate) fn new(client: &Client, operation: &'static str, input: Json<'static>) -> Self
    where
        T: Read,
    {
        Self {
            client: client.clone(),
            pages: client.pages(operation, input),
            read,
            reading: None,
            rows: VecDeque::new(),
            undecodable: Vec::new(),
            ended: false,
        }
    }

    fn read(&self) -> Reading<T> {
        match &self.pages {
            Ok(pages) => (self.read)(&self.client, pages.clone()),
            Err(error) => ready(Err(error.clone())).boxed(),
        }
    }

    /// The next row; `None` after the last page.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        StreamExt::next(self).await
    }

    /// The rows skipped so far.
    #[must_use]
    pub fn undecodable(&self) -> &[Undecodable] {
        &self.undecodable
    }
}

fn read<T: Read + Send + 'static>(client: &Client, pages: Cursor) -> Reading<T> {
    let client = client.clone();
    async move { client.next_page(&pages).await }.boxed()
}

/// Rows are moved out, never pinned.
impl<T> Unpin for Listing<T> {}

impl<T: Send + 'static> Stream for Listing<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(row) = self.rows.pop_front() {
                return Poll::Ready(Some(Ok(row)));
            }
            if self.ended {
                return Poll::Ready(None);
            }
            let this = &mut *self;
            let mut reading = this.reading.take().unwrap_or_else(|| this.read());
            let Poll::Ready(page) = reading.poll_unpin(context) else {
                this.reading = Some(reading);
                return Poll::Pending;
            };
            match page {
                Ok(Some(page)) => {
                    this.rows = page.items.into();
                    this.undecodable.extend(page.undecodable);
                }
                Ok(None) => this.ended = true,
                Err(error) => {
                    this.ended = true;
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

impl<T> fmt::Debug for Listing<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Listing({} rows buffered)", self.rows.len())
    }
}
