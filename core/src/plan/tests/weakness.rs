//! Single checks of a confirmation that a test can switch off, to see that the model check misses them.
//!
//! The code under test asks [`is_on`] only in test builds.

use core::cell::Cell;

use crate::destructive::projects;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::Written;
use crate::json::{Json, Object};
use crate::plan::approval::{Grant, request_for};
use crate::plan::confirmation::Confirmation;
use crate::plan::make::Plan;
use crate::plan::planned::PlanRequest;
use crate::plan::send_permitted::send_permitted;
use crate::time::Timestamp;

/// A check that is switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weakness {
    /// Applying a plan sends at once what was confirmed.
    NothingIsReadAgain,
    /// Whatever the whole reading finds passes for what was confirmed.
    WholeReadingIsNotCompared,
    /// Whatever the short reading finds passes for what was confirmed.
    ShortReadingIsNotCompared,
    /// It does not matter that the admin who would remain no longer is one.
    OtherAdminIsNotReadAgain,
    /// Facts never grow old.
    FactsOfAnyAge,
    /// A reading is as old as its last reply.
    ReadingBeginsAtItsEnd,
    /// The driver is not told the last moment at which it may send.
    NoLastMoment,
    /// A well-formed code in its time confirms anything.
    CodeOfOtherFacts,
    /// A code never expires.
    CodeOfAnyAge,
    /// A code can be used any number of times.
    CodeIsNeverUsedUp,
    /// After a 429, the request is sent again without a reading.
    ThrottledRequestIsRepeatedUnread,
    /// After a lost reply, the request is sent again without a reading.
    LostRequestIsRepeatedUnread,
    /// The facts in a document are what a code is compared with.
    DocumentIsTrusted,
    /// Loading does not compare the credential of a document with that of the client.
    CredentialIsNotComparedOnLoad,
    /// A code does not cover the credential.
    CredentialIsNotInTheCode,
    /// Loading does not compare the host of a document with that of the client.
    HostIsNotComparedOnLoad,
    /// A code does not cover the host.
    HostIsNotInTheCode,
}

thread_local! {
    static ON: Cell<&'static [Weakness]> = const { Cell::new(&[]) };
}

/// Whether a check is switched off on this thread.
pub(crate) fn is_on(weakness: Weakness) -> bool {
    ON.with(|on| on.get().contains(&weakness))
}

/// Runs a function with checks switched off on this thread.
pub(crate) fn with<T>(weaknesses: &'static [Weakness], run: impl FnOnce() -> T) -> T {
    let before = ON.replace(weaknesses);
    let result = run();
    ON.set(before);
    result
}

/// What a code covers of a confirmed value.
pub(crate) fn covered(confirmed: &Json<'_>) -> Json<'static> {
    let mut covered = confirmed.clone().into_owned();
    if let Json::Object(members) = &mut covered {
        if is_on(Weakness::CredentialIsNotInTheCode) {
            members.remove("credential_id");
        }
        if is_on(Weakness::HostIsNotInTheCode) {
            members.remove("host");
        }
    }
    covered
}

/// Whether loading takes any value of this member of a document.
pub(crate) fn is_unchecked_on_load(member: &str) -> bool {
    let weakness = match member {
        "host" => Weakness::HostIsNotComparedOnLoad,
        _ => Weakness::CredentialIsNotComparedOnLoad,
    };
    is_on(weakness)
}

/// The last moment of a permit whose facts are too old after `moment`.
pub(crate) fn last_moment(moment: Timestamp) -> Timestamp {
    if is_on(Weakness::FactsOfAnyAge) || is_on(Weakness::NoLastMoment) {
        moment.plus(u64::from(u32::MAX))
    } else {
        moment
    }
}

/// When a reading is said to have begun that began at `since` and has just ended.
pub(crate) fn beginning(since: Timestamp, end: Timestamp) -> Timestamp {
    if is_on(Weakness::ReadingBeginsAtItsEnd) {
        end
    } else {
        since
    }
}

/// Sends the request of a project's plan of which nothing was read again.
pub(crate) async fn send_unread(
    plan: &Plan,
    context: &Context,
    mut confirmation: Confirmation,
    planned: &PlanRequest,
) -> Error {
    let input = planned.subject();
    let ids = input.as_object().into_iter().flat_map(Object::iter);
    let ids = ids.map(|(_, reference)| reference.str_of("id").to_owned());
    let grant = Grant::new(ids.collect(), context.session());
    confirmation.verify(true, context.now()).expect("confirmed");
    let permit = confirmation.approve(plan.session(), context.now());
    let permit = permit.expect("verified").expect("an unused code");
    let request = request_for::<projects::Delete>(grant, permit, context.session());
    match send_permitted(context, request.expect("ids"), 1).await {
        Written::Done(_) => Error::new(ErrorKind::OutcomeUnknown, "it was carried out"),
        Written::Refused(error)
        | Written::Suspect(error)
        | Written::NotExecuted(error, _)
        | Written::OutcomeUnknown(error) => error,
        Written::Late => Error::new(ErrorKind::Unavailable, "too late"),
    }
}
