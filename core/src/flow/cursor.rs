//! The position of a caller in a paginated list.

use std::sync::{Arc, Mutex, PoisonError};

use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::generated::fields::every_list;
use crate::input::{Inputs, Slot};
use crate::json::{FieldCase, Json};
use crate::model::{PageEnd, Rows};
use crate::texts::Texts;
use crate::time::Timestamp;

/// Maximum rows per page of the API (reference, section 2.5).
pub(crate) const LARGEST_PAGE: u64 = 100;

/// A position in a paginated list. Clones share the position.
///
/// Names in the input are resolved once, with the first page. A page that
/// failed can be requested again.
#[derive(Clone)]
pub struct Cursor {
    endpoint: &'static Endpoint,
    case: FieldCase,
    state: Arc<Mutex<CursorState>>,
}

enum CursorState {
    /// Before the first page; names in the input are not resolved yet.
    Start(Inputs),
    /// A page is being read; a second read at the same time would return the same page.
    Busy,
    /// Before the first page with every name resolved, between two pages, or at the end.
    Between(Position),
}

/// The state of a list between two pages.
struct Position {
    inputs: Inputs,
    next: Next,
    /// The cursors that the server returned so far.
    seen: Texts,
    pages: usize,
    /// When the last page was requested.
    requested_at: Option<Timestamp>,
    /// Warnings about names in the input, not reported yet.
    name_warnings: Vec<String>,
}

enum Next {
    Page,
    End,
    Broken(Error),
}

impl Cursor {
    /// A list that starts at the cursor in `input`, or at its first page.
    pub(crate) fn new(
        endpoint: &'static Endpoint,
        input: Json<'_>,
        case: FieldCase,
    ) -> Result<Self, Error> {
        let inputs = read(endpoint, input, case)?;
        Ok(Self::at(endpoint, case, CursorState::Start(inputs)))
    }

    /// A list that is read to its end: its pages are as large as the API allows, unless `input` has a limit.
    pub(crate) fn iterated(
        endpoint: &'static Endpoint,
        input: Json<'_>,
        case: FieldCase,
    ) -> Result<Self, Error> {
        let mut inputs = read(endpoint, input, case)?;
        if let Some(Slot::Absent) = inputs.slot(every_list::LIMIT) {
            inputs.give(every_list::LIMIT, LARGEST_PAGE);
        }
        Ok(Self::at(endpoint, case, CursorState::Start(inputs)))
    }

    /// A list whose inputs are already resolved.
    pub(crate) fn resolved(endpoint: &'static Endpoint, inputs: Inputs) -> Self {
        let position = Position::new(inputs, Vec::new());
        Self::at(endpoint, FieldCase::Snake, CursorState::Between(position))
    }

    fn at(endpoint: &'static Endpoint, case: FieldCase, state: CursorState) -> Self {
        let state = Arc::new(Mutex::new(state));
        Self {
            endpoint,
            case,
            state,
        }
    }

    pub(crate) const fn endpoint(&self) -> &'static Endpoint {
        self.endpoint
    }

    /// The field case of the host's input.
    pub(crate) const fn case(&self) -> FieldCase {
        self.case
    }

    /// Whether a host should prefetch the next page while the caller processes the current one.
    ///
    /// A caller that requests a second page is likely to request them all; for many the first is enough.
    #[must_use]
    pub fn reads_ahead(&self) -> bool {
        self.between(|position| position.pages > 1 && matches!(position.next, Next::Page))
            .unwrap_or_default()
    }

    /// Whether there is another page.
    ///
    /// # Errors
    /// `Protocol` when the server returned a cursor twice: the list would never
    /// end.
    pub(crate) fn has_next(&self) -> Result<bool, Error> {
        self.between(Position::has_next).unwrap_or(Ok(true))
    }

    /// When the last page was requested.
    pub(crate) fn requested_at(&self) -> Option<Timestamp> {
        self.between(|position| position.requested_at).flatten()
    }

    fn between<T>(&self, read: impl FnOnce(&Position) -> T) -> Option<T> {
        match &*self.state.lock().unwrap_or_else(PoisonError::into_inner) {
            CursorState::Between(position) => Some(read(position)),
            CursorState::Start(_) | CursorState::Busy => None,
        }
    }

    /// Acquires the exclusive right to read the next page.
    ///
    /// # Errors
    /// `Validation` while a page is being read.
    pub(super) fn take(&self) -> Result<PageGuard<'_>, Error> {
        let state = core::mem::replace(
            &mut *self.state.lock().unwrap_or_else(PoisonError::into_inner),
            CursorState::Busy,
        );
        if matches!(state, CursorState::Busy) {
            return Err(Error::new(
                ErrorKind::Validation,
                "the previous page is still being read; wait for it, or start a second list",
            ));
        }
        Ok(PageGuard {
            cursor: self,
            state,
        })
    }
}

fn read(endpoint: &'static Endpoint, input: Json<'_>, case: FieldCase) -> Result<Inputs, Error> {
    // No input of a list operation is an open enumeration, so reading it gives no warnings.
    Inputs::read(&endpoint.schema, input, case, &mut Vec::new())
        .map_err(|error| error.within(endpoint.info.name))
}

impl Position {
    fn new(inputs: Inputs, name_warnings: Vec<String>) -> Self {
        let mut seen = Texts::default();
        if let Some(cursor) = inputs.text(every_list::CURSOR) {
            seen.insert(cursor);
        }
        Self {
            inputs,
            next: Next::Page,
            seen,
            pages: 0,
            requested_at: None,
            name_warnings,
        }
    }

    fn has_next(&self) -> Result<bool, Error> {
        match &self.next {
            Next::Page => Ok(true),
            Next::End => Ok(false),
            Next::Broken(error) => Err(error.clone()),
        }
    }

    /// Requests the next page, passes its rows to `rows` and advances. A failure leaves the position
    /// unchanged.
    ///
    /// A repeated cursor ends the list with an error at the next call, so that the rows of this page are
    /// not lost.
    async fn read(
        &mut self,
        endpoint: &'static Endpoint,
        context: &Context,
        rows: &mut Rows<'_>,
    ) -> Result<PageEnd, Error> {
        let response = context.call_for_rows(endpoint, &self.inputs, rows).await?;
        self.requested_at = Some(response.sent_at);
        let page = response.page;
        self.pages += 1;
        self.next = match &page.next_cursor {
            None => Next::End,
            Some(cursor) if self.seen.insert(cursor) => {
                self.inputs.give(every_list::CURSOR, cursor.clone());
                Next::Page
            }
            Some(_) => Next::Broken(
                Error::new(
                    ErrorKind::Protocol,
                    "the server returned the same cursor twice, so the list would never end",
                )
                .within(endpoint.info.name),
            ),
        };
        Ok(page)
    }
}

/// The exclusive right to read the next page. Dropping it puts the state back, also after a failure.
pub(super) struct PageGuard<'a> {
    cursor: &'a Cursor,
    state: CursorState,
}

impl PageGuard<'_> {
    /// The inputs, if their names are not resolved yet.
    pub(super) fn unresolved(&self) -> Option<Inputs> {
        match &self.state {
            CursorState::Start(inputs) => Some(inputs.clone()),
            CursorState::Between(_) | CursorState::Busy => None,
        }
    }

    /// Stores the inputs with every name resolved.
    pub(super) fn resolve(&mut self, inputs: Inputs) {
        let name_warnings = inputs.uncertainties();
        self.state = CursorState::Between(Position::new(inputs, name_warnings));
    }

    /// Passes the rows of the next page to `rows` and returns the rest of the page; `None` after the
    /// last page.
    ///
    /// With the first page, warnings about names in the input are added to `warnings`.
    pub(super) async fn read(
        &mut self,
        context: &Context,
        rows: &mut Rows<'_>,
        warnings: &mut Vec<String>,
    ) -> Result<Option<PageEnd>, Error> {
        match &mut self.state {
            CursorState::Between(position) if position.has_next()? => {
                let read = position.read(self.cursor.endpoint, context, rows).await;
                if let Err(error) = &read
                    && error.kind() == ErrorKind::NotFound
                {
                    context.forget_names_in(&position.inputs);
                }
                let end = read?;
                warnings.append(&mut position.name_warnings);
                Ok(Some(end))
            }
            CursorState::Start(_) | CursorState::Between(_) | CursorState::Busy => Ok(None),
        }
    }
}

impl Drop for PageGuard<'_> {
    fn drop(&mut self) {
        let state = core::mem::replace(&mut self.state, CursorState::Busy);
        let cursor = self.cursor.state.lock();
        *cursor.unwrap_or_else(PoisonError::into_inner) = state;
    }
}
