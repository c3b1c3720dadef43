//! A list from its first page to its last.

use std::sync::{Arc, Mutex, PoisonError};

use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::generated::fields::every_list;
use crate::input::Inputs;
use crate::json::{FieldCase, Json};
use crate::model::{PageEnd, Rows};
use crate::texts::Texts;
use crate::time::Timestamp;

/// Where in a list a caller is. Clones are the same list at the same place.
///
/// Names in the input are resolved once, with the first page. A page that
/// failed can be asked for again.
#[derive(Clone)]
pub struct Cursor {
    endpoint: &'static Endpoint,
    case: FieldCase,
    state: Arc<Mutex<CursorState>>,
}

enum CursorState {
    /// Before the first page, with names in the input that are yet to be found.
    Start(Inputs),
    /// A page is being read; a second one at the same time would be the same page.
    Busy,
    /// Before the first page with everything found, between two pages, or at the end.
    Between(Position),
}

/// What is known of a list between two pages.
struct Position {
    inputs: Inputs,
    next: Next,
    /// The cursors that the server gave so far.
    seen: Texts,
    pages: usize,
    /// When the last page was requested.
    requested_at: Option<Timestamp>,
    /// What is yet to be said of the names in the input.
    name_warnings: Vec<String>,
}

enum Next {
    Page,
    End,
    Broken(Error),
}

impl Cursor {
    /// A list, starting where `input` says.
    pub(crate) fn new(
        endpoint: &'static Endpoint,
        input: Json<'_>,
        case: FieldCase,
    ) -> Result<Self, Error> {
        // Nothing in the input of a list is of an open list.
        let inputs = Inputs::read(&endpoint.schema, input, case, &mut Vec::new())
            .map_err(|error| error.within(endpoint.info.name))?;
        Ok(Self::at(endpoint, case, CursorState::Start(inputs)))
    }

    /// A list starting at `inputs`, in which every reference is resolved.
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

    /// The spelling in which its host gave the input.
    pub(crate) const fn case(&self) -> FieldCase {
        self.case
    }

    /// Whether a host has the next page on its way while the last one is looked at.
    ///
    /// Who wants a second page is likely to want them all; the first alone may be enough.
    #[must_use]
    pub fn reads_ahead(&self) -> bool {
        self.between(|position| position.pages > 1 && matches!(position.next, Next::Page))
            .unwrap_or_default()
    }

    /// Whether there is a page to ask for.
    ///
    /// # Errors
    /// `Protocol` when the server gave a cursor that it had given before: the
    /// list would never end.
    pub(crate) fn has_next(&self) -> Result<bool, Error> {
        self.between(Position::has_next).unwrap_or(Ok(true))
    }

    /// When the last page was asked for.
    pub(crate) fn requested_at(&self) -> Option<Timestamp> {
        self.between(|position| position.requested_at).flatten()
    }

    fn between<T>(&self, ask: impl FnOnce(&Position) -> T) -> Option<T> {
        match &*self.state.lock().unwrap_or_else(PoisonError::into_inner) {
            CursorState::Between(position) => Some(ask(position)),
            CursorState::Start(_) | CursorState::Busy => None,
        }
    }

    /// Takes the right to read the next page.
    ///
    /// # Errors
    /// `Validation` while another has it.
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

    /// Asks for the next page, gives its rows away and goes on after it. After a failure it is where it was.
    ///
    /// A cursor that comes again ends the list with an error at the next call, so that this
    /// page's rows are not lost.
    async fn read(
        &mut self,
        endpoint: &'static Endpoint,
        context: &Context,
        rows: &mut Rows<'_>,
    ) -> Result<PageEnd, Error> {
        let answered = context.call_for_rows(endpoint, &self.inputs, rows).await?;
        self.requested_at = Some(answered.sent_at);
        let page = answered.page;
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

/// The right to read the next page. However it is dropped, the list stays at its current position.
pub(super) struct PageGuard<'a> {
    cursor: &'a Cursor,
    state: CursorState,
}

impl PageGuard<'_> {
    /// The input, where names in it are yet to be found.
    pub(super) fn unresolved(&self) -> Option<Inputs> {
        match &self.state {
            CursorState::Start(inputs) => Some(inputs.clone()),
            CursorState::Between(_) | CursorState::Busy => None,
        }
    }

    /// The same input with every name in it found.
    pub(super) fn resolve(&mut self, inputs: Inputs) {
        let name_warnings = inputs.uncertainties();
        self.state = CursorState::Between(Position::new(inputs, name_warnings));
    }

    /// Gives the rows of the next page away, and what it says beside them; `None` after the last page.
    ///
    /// What the caller should know of the names in the input goes into `warnings`, with the first page.
    pub(super) async fn read(
        &mut self,
        context: &Context,
        rows: &mut Rows<'_>,
        warnings: &mut Vec<String>,
    ) -> Result<Option<PageEnd>, Error> {
        match &mut self.state {
            CursorState::Between(position) if position.has_next()? => {
                let end = position.read(self.cursor.endpoint, context, rows).await?;
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
