//! The pages of a list, each an operation of its own.

use std::sync::{Arc, Mutex, PoisonError};

use super::pager::Pager;
use super::resolve::resolve;
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::input::Inputs;
use crate::json::{FieldCase, Json};
use crate::model::{PageEnd, Rows};

/// The pages of a list, from the first to the last. Clones are the same list at the same place.
///
/// Names in the input are resolved once, with the first page. A page that
/// failed can be asked for again.
#[derive(Clone)]
pub(crate) struct Pages {
    pub(crate) endpoint: &'static Endpoint,
    state: Arc<Mutex<CursorState>>,
}

enum CursorState {
    Before(Inputs),
    /// A page is being read; a second one at the same time would be the same page.
    Busy,
    /// With what is yet to be said of the names in the input.
    Within(Pager, Vec<String>),
}

impl Pages {
    /// A list, starting where `input` says.
    pub(crate) fn new(
        endpoint: &'static Endpoint,
        input: Json<'_>,
        case: FieldCase,
    ) -> Result<Self, Error> {
        // Nothing in the input of a list is of an open list.
        let inputs = Inputs::read(&endpoint.schema, input, case, &mut Vec::new())
            .map_err(|error| error.within(endpoint.info.name))?;
        let state = Arc::new(Mutex::new(CursorState::Before(inputs)));
        Ok(Self { endpoint, state })
    }

    /// Whether the next page is to be read while the last one is looked at.
    pub(crate) fn reads_ahead(&self) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        matches!(&*state, CursorState::Within(pager, _) if pager.reads_ahead())
    }

    /// Gives the rows of the next page away, and what it says beside them; `None` after the last page.
    ///
    /// What the caller should know of the names in the input goes into `warnings`, with the first page.
    pub(crate) async fn next(
        &self,
        context: &Context,
        rows: &mut Rows<'_>,
        warnings: &mut Vec<String>,
    ) -> Result<Option<PageEnd>, Error> {
        let mut guard = PageGuard::take(&self.state)?;
        if let CursorState::Before(inputs) = &guard.state {
            let mut inputs = inputs.clone();
            inputs.check_times(context.now())?;
            resolve(context, &mut inputs).await?;
            let unread = inputs.unread();
            guard.state = CursorState::Within(Pager::new(self.endpoint, inputs), unread);
        }
        match &mut guard.state {
            CursorState::Within(pager, unread) if pager.has_next()? => {
                let end = pager.read(context, rows).await?;
                warnings.append(unread);
                Ok(Some(end))
            }
            CursorState::Before(_) | CursorState::Within(..) | CursorState::Busy => Ok(None),
        }
    }
}

/// The right to read the next page. However it is given up, the list is where it got to.
struct PageGuard<'a> {
    cursor: &'a Mutex<CursorState>,
    state: CursorState,
}

impl<'a> PageGuard<'a> {
    fn take(cursor: &'a Mutex<CursorState>) -> Result<Self, Error> {
        let state = core::mem::replace(
            &mut *cursor.lock().unwrap_or_else(PoisonError::into_inner),
            CursorState::Busy,
        );
        if matches!(state, CursorState::Busy) {
            return Err(Error::new(
                ErrorKind::Validation,
                "the page before is still being read; wait for it, or start a second list",
            ));
        }
        Ok(Self { cursor, state })
    }
}

impl Drop for PageGuard<'_> {
    fn drop(&mut self) {
        let state = core::mem::replace(&mut self.state, CursorState::Busy);
        *self.cursor.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }
}
