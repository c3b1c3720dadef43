//! The approval that every destructive request is made from, and that request.

use crate::collected::Collected as _;
use core::marker::PhantomData;

use super::confirmation::SendPermit;
use crate::endpoint::{DestructiveEndpoint, OperationInfo};
use crate::error::{Error, ErrorKind};
use crate::http::HttpRequest;
use crate::session::Session;
use crate::time::Timestamp;

/// A destructive operation.
///
/// Its only constructor takes an [`Approval`].
pub trait Destructive: sealed::Sealed + From<Approval<Self>> + Send + Sync + 'static {
    /// Its row in the table of operations.
    const ENDPOINT: &'static DestructiveEndpoint;

    /// The approval that it was made from; sending consumes it.
    fn into_approval(self) -> Approval<Self>;
}

pub(crate) mod sealed {
    /// Keeps [`Destructive`](super::Destructive) inside the core.
    pub trait Sealed {}
}

/// What a confirmed plan grants: the ids of one request, at one host, with one credential.
#[derive(Debug)]
pub(crate) struct Grant {
    ids: Vec<String>,
    host: String,
    credential_id: String,
}

impl Grant {
    /// Takes the confirmed ids, in the order of the path.
    pub(super) fn new(ids: Vec<String>, session: &Session) -> Self {
        Self {
            ids,
            host: session.host().to_owned(),
            credential_id: session.credential_id().to_owned(),
        }
    }

    fn is_for(&self, session: &Session) -> bool {
        self.host == session.host() && self.credential_id == session.credential_id()
    }
}

/// The value that is required to create a destructive request.
///
/// It owns the ids that were confirmed and the permit to send once, and sending takes it. Only a
/// confirmed, verified plan creates one; it is neither `Clone` nor `Default` nor deserializable.
///
/// ```compile_fail
/// use ax_admin_core::{Approval, destructive::users};
/// fn twice(approval: &Approval<users::Delete>) -> Approval<users::Delete> {
///     approval.clone()
/// }
/// ```
#[derive(Debug)]
pub struct Approval<E> {
    grant: Grant,
    permit: SendPermit,
    operation: PhantomData<fn() -> E>,
}

impl<E> Approval<E> {
    /// Consumes a permit: an approval allows one send, now.
    pub(super) const fn new(grant: Grant, permit: SendPermit) -> Self {
        Self {
            grant,
            permit,
            operation: PhantomData,
        }
    }
}

/// A destructive request that may be sent once.
#[derive(Debug)]
pub(crate) struct PermittedRequest {
    pub(super) request: HttpRequest,
    /// The statuses of a successful response.
    pub(super) success: &'static [u16],
    /// The last moment at which it may be sent.
    pub(super) not_after: Timestamp,
}

/// Makes the request of an operation, which only its approval allows.
///
/// # Errors
/// `Internal` if the grant is for another host or credential, or its ids do not match the path.
pub(crate) fn request_for<E: Destructive>(
    grant: Grant,
    permit: SendPermit,
    session: &Session,
) -> Result<PermittedRequest, Error> {
    let operation = E::from(Approval::new(grant, permit));
    let Approval { grant, permit, .. } = operation.into_approval();
    request(E::ENDPOINT, &grant, &permit, session)
}

/// Not generic, so that it is compiled once: this keeps the WebAssembly module small.
fn request(
    endpoint: &'static DestructiveEndpoint,
    grant: &Grant,
    permit: &SendPermit,
    session: &Session,
) -> Result<PermittedRequest, Error> {
    if !grant.is_for(session) {
        return Err(Error::new(
            ErrorKind::Internal,
            "the approval is for another host or credential",
        ));
    }
    let ids: Vec<&str> = grant.ids.iter().map(String::as_str).collected();
    let OperationInfo {
        name, method, path, ..
    } = endpoint.info;
    Ok(PermittedRequest {
        request: HttpRequest::new(name, method, path, &ids)?,
        success: endpoint.success,
        not_after: permit.not_after(),
    })
}
