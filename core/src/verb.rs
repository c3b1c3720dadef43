//! What a host can ask for, and how it becomes an operation.

use core::future::Future;

use crate::endpoint::Endpoint;
use crate::endpoint::sealed::Sealed;
use crate::engine::{Context, Operation};
use crate::error::Error;
use crate::flow::ListEndpoint;
use crate::model::Page;
use crate::session::Session;

/// The input of one verb, `users.get`; starting it gives the operation.
///
/// Sealed: the verbs are those of the manifest.
///
/// ```compile_fail,E0277
/// # use ax_admin_core::{Error, Verb, engine::Context};
/// struct Mine;
///
/// impl Verb for Mine {
///     type Output = ();
///
///     const VERB: &'static str = "mine";
///
///     async fn flow(self, _: Context) -> Result<(), Error> { Ok(()) }
/// }
/// ```
pub trait Verb: Sealed + Sized + Send + 'static {
    /// What it gives.
    type Output: Send + 'static;

    /// The name in every host and in the manifest: `users.get`.
    const VERB: &'static str;

    #[doc(hidden)]
    fn flow(self, context: Context) -> impl Future<Output = Result<Self::Output, Error>> + Send;

    /// The operation, for a driver to run.
    fn start(self, session: &Session) -> Operation<Self::Output> {
        Operation::new(session, Self::VERB, |context| self.flow(context))
    }
}

/// The input of a verb that lists; as a [`Verb`] it gives one page.
pub trait ListVerb: Sealed + Sized + Send + 'static {
    /// The endpoint of its pages.
    type Endpoint: ListEndpoint + 'static;

    #[doc(hidden)]
    fn resolve(
        self,
        context: Context,
    ) -> impl Future<Output = Result<Self::Endpoint, Error>> + Send;
}

impl<L: ListVerb> Verb for L {
    type Output = Page<<L::Endpoint as ListEndpoint>::Item>;

    const VERB: &'static str = <L::Endpoint as Endpoint>::NAME;

    async fn flow(self, context: Context) -> Result<Self::Output, Error> {
        let endpoint = self.resolve(context.clone()).await?;
        context.call(&endpoint).await
    }
}
