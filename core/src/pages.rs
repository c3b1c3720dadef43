//! A list page by page, each page an operation of its own.

use std::sync::{Arc, Mutex, PoisonError};

use crate::engine::{Context, Operation};
use crate::error::{Error, ErrorKind};
use crate::flow::{ListEndpoint, Pager};
use crate::model::Page;
use crate::session::Session;
use crate::verb::{ListVerb, Verb as _};

/// The pages of a list, from the first to the last.
///
/// Names in the input are resolved once, with the first page. A page that
/// failed can be asked for again.
pub struct Pages<L: ListVerb> {
    place: Arc<Mutex<Place<L>>>,
}

enum Place<L: ListVerb> {
    Before(L),
    /// A page is being read; a second one at the same time would be the same page.
    Busy,
    Within(Pager<L::Endpoint>),
}

/// A row of the list.
type Item<L> = <<L as ListVerb>::Endpoint as ListEndpoint>::Item;

impl<L: ListVerb + Clone> Pages<L> {
    /// A list that starts where `input` says.
    pub fn new(input: L) -> Self {
        Self {
            place: Arc::new(Mutex::new(Place::Before(input))),
        }
    }

    /// The operation that reads the next page; it gives `None` behind the last.
    pub fn next(&self, session: &Session) -> Operation<Option<Page<Item<L>>>> {
        let pages = self.clone();
        Operation::new(session, L::VERB, |context| async move {
            pages.next_flow(context).await
        })
    }

    pub(crate) async fn next_flow(&self, context: Context) -> Result<Option<Page<Item<L>>>, Error> {
        let mut turn = Turn::take(&self.place)?;
        let mut pager = match &turn.before {
            Place::Before(input) => Pager::new(input.clone().resolve(context.clone()).await?),
            Place::Within(pager) => pager.clone(),
            Place::Busy => return Ok(None),
        };
        turn.before = Place::Within(pager.clone());
        let Some(endpoint) = pager.next()? else {
            return Ok(None);
        };
        let page = context.call(&endpoint).await?;
        pager.accept(&page);
        turn.end(Place::Within(pager));
        Ok(Some(page))
    }
}

impl<L: ListVerb> Clone for Pages<L> {
    /// The same list at the same place.
    fn clone(&self) -> Self {
        Self {
            place: Arc::clone(&self.place),
        }
    }
}

/// The right to read the next page. Given up without an end, the list stays where it was.
struct Turn<'a, L: ListVerb> {
    place: &'a Mutex<Place<L>>,
    before: Place<L>,
    after: Option<Place<L>>,
}

impl<'a, L: ListVerb> Turn<'a, L> {
    fn take(place: &'a Mutex<Place<L>>) -> Result<Self, Error> {
        let before = core::mem::replace(
            &mut *place.lock().unwrap_or_else(PoisonError::into_inner),
            Place::Busy,
        );
        if matches!(before, Place::Busy) {
            return Err(Error::new(
                ErrorKind::Validation,
                "the page before is still being read; wait for it, or start a second list",
            ));
        }
        Ok(Self {
            place,
            before,
            after: None,
        })
    }

    fn end(mut self, after: Place<L>) {
        self.after = Some(after);
    }
}

impl<L: ListVerb> Drop for Turn<'_, L> {
    fn drop(&mut self) {
        let before = core::mem::replace(&mut self.before, Place::Busy);
        let place = self.after.take().unwrap_or(before);
        *self.place.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }
}
