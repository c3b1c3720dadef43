//! What a host can ask for, and how it becomes an operation.

use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::BoxFuture;

use crate::display::display_safe;
use crate::endpoint::{Described, Endpoint};
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::{Pager, resolve};
use crate::generated::operations;
use crate::input::Inputs;
use crate::json::Json;
use crate::names::Names;
use crate::plan::PlannedVerb;
use crate::secret::Secret;

/// One verb of the manifest.
pub(crate) enum Verb {
    /// It is carried out at once.
    Sent(&'static Endpoint),
    /// It is planned, and carried out with a confirmation.
    Planned(&'static PlannedVerb),
}

/// What a verb that was carried out gives.
#[derive(Debug, Default)]
pub(crate) struct Given {
    /// The value; where a secret belongs, its place among them.
    pub(crate) value: Json<'static>,
    pub(crate) secrets: Vec<Secret>,
}

/// How a verb is carried out, every thing in its inputs found.
pub(crate) type Run =
    for<'a> fn(&'a Context, &'static Endpoint, &'a Inputs) -> BoxFuture<'a, Result<Given, Error>>;

impl Verb {
    /// The verb of that name.
    pub(crate) fn named(name: &str) -> Result<&'static Self, Error> {
        let mut named = operations::ALL
            .iter()
            .filter(|verb| verb.described().name == name);
        named.next().ok_or_else(|| {
            Error::new(
                ErrorKind::Validation,
                format!("there is no operation `{}`", display_safe(name)),
            )
        })
    }

    pub(crate) fn described(&self) -> &'static Described {
        match self {
            Self::Sent(endpoint) => &endpoint.described,
            Self::Planned(planned) => &planned.endpoint.described,
        }
    }
}

/// Carries a verb out.
pub(crate) async fn run(
    context: &Context,
    endpoint: &'static Endpoint,
    mut inputs: Inputs,
) -> Result<Given, Error> {
    inputs.check_times(context.now())?;
    resolve(context, &mut inputs).await?;
    (endpoint.run)(context, endpoint, &inputs).await
}

/// The pages of a list, from the first to the last. Clones are the same list at the same place.
///
/// Names in the input are resolved once, with the first page. A page that
/// failed can be asked for again.
#[derive(Clone)]
pub(crate) struct Pages {
    pub(crate) endpoint: &'static Endpoint,
    place: Arc<Mutex<Place>>,
}

#[derive(Clone)]
enum Place {
    Before(Inputs),
    /// A page is being read; a second one at the same time would be the same page.
    Busy,
    Within(Pager),
}

impl Pages {
    /// The list of that name, starting where `input` says.
    pub(crate) fn new(
        verb: &str,
        input: Json<'_>,
        names: Names,
        warnings: &mut Vec<String>,
    ) -> Result<Self, Error> {
        match Verb::named(verb)? {
            Verb::Sent(endpoint) if endpoint.is_list() => {
                let inputs = Inputs::read(&endpoint.shape, input, names, warnings)
                    .map_err(|error| error.within(endpoint.described.name))?;
                Ok(Self {
                    endpoint,
                    place: Arc::new(Mutex::new(Place::Before(inputs))),
                })
            }
            Verb::Sent(_) | Verb::Planned(_) => Err(Error::new(
                ErrorKind::Validation,
                format!("`{verb}` gives no list"),
            )),
        }
    }

    /// The next page; `None` behind the last.
    pub(crate) async fn next(&self, context: &Context) -> Result<Option<Json<'static>>, Error> {
        let mut turn = Turn::take(&self.place)?;
        let mut pager = match &turn.before {
            Place::Before(inputs) => {
                let mut inputs = inputs.clone();
                inputs.check_times(context.now())?;
                resolve(context, &mut inputs).await?;
                Pager::new(self.endpoint, inputs)
            }
            Place::Within(pager) => pager.clone(),
            Place::Busy => return Ok(None),
        };
        turn.before = Place::Within(pager.clone());
        if !pager.has_next()? {
            return Ok(None);
        }
        let page = pager.read(context).await?;
        turn.end(Place::Within(pager));
        Ok(Some(page.into_json()))
    }
}

/// The right to read the next page. Given up without an end, the list stays where it was.
struct Turn<'a> {
    place: &'a Mutex<Place>,
    before: Place,
    after: Option<Place>,
}

impl<'a> Turn<'a> {
    fn take(place: &'a Mutex<Place>) -> Result<Self, Error> {
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

    fn end(mut self, after: Place) {
        self.after = Some(after);
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let before = core::mem::replace(&mut self.before, Place::Busy);
        let place = self.after.take().unwrap_or(before);
        *self.place.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }
}
