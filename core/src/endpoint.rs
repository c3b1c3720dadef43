//! What an API operation is: data and pure functions.

use crate::error::Error;
use crate::http::{HttpRequest, HttpResponse, Method};

/// One operation of the admin API, with its input.
///
/// The trait is sealed: outside the core nothing can be made that the engine
/// would send.
///
/// ```compile_fail,E0277
/// # use ax_admin_core::{Error, endpoint::{Endpoint, Idempotence, Risk}};
/// # use ax_admin_core::http::{HttpRequest, HttpResponse, Method};
/// struct Mine;
///
/// impl Endpoint for Mine {
///     type Response = ();
///
///     const NAME: &'static str = "mine";
/// #   const METHOD: Method = Method::Delete;
/// #   const PATH: &'static str = "/v2/users/{user_id}";
/// #   const RISK: Risk = Risk::Read;
///     // …
/// #   fn idempotence(&self) -> Idempotence { Idempotence::Safe }
/// #   fn to_request(&self) -> Result<HttpRequest, Error> { unreachable!() }
/// #   fn parse(&self, _: &HttpResponse) -> Result<(), Error> { Ok(()) }
/// }
/// ```
pub trait Endpoint: sealed::Sealed + Send + Sync {
    /// What a good answer holds.
    type Response: Send;

    /// The name in every host and in the manifest: `users.list`.
    const NAME: &'static str;
    /// The HTTP method.
    const METHOD: Method;
    /// The path, with `{…}` where an id stands: `/v2/users/{user_id}`.
    const PATH: &'static str;
    /// What it can do at worst.
    const RISK: Risk;

    /// Whether sending it twice does what sending it once does.
    fn idempotence(&self) -> Idempotence;

    /// The request.
    ///
    /// # Errors
    /// `Validation`, naming the field, what is wrong and what is allowed.
    fn to_request(&self) -> Result<HttpRequest, Error>;

    /// What the answer says.
    ///
    /// # Errors
    /// A refusal by its status; `Protocol` when the answer is not what the API promises.
    fn parse(&self, response: &HttpResponse) -> Result<Self::Response, Error>;
}

/// What an operation can do at worst. A plan may raise it, nothing lowers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    /// Nothing changes.
    Read,
    /// Something is added or changed and can be changed back.
    Write,
    /// Someone may lose access or a key.
    Consequential,
    /// Something is gone for good.
    Destructive,
}

impl Risk {
    /// The name in the manifest and in documents.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Consequential => "consequential",
            Self::Destructive => "destructive",
        }
    }
}

/// Whether sending a request twice does what sending it once does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idempotence {
    /// It does.
    Safe,
    /// It does not: after a lost answer something has to be read first.
    Unsafe,
}

pub(crate) mod sealed {
    /// Keeps [`Endpoint`](super::Endpoint) inside the core.
    pub trait Sealed {}
}
