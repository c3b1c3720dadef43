//! The model check sees what it should: with a check switched off in the code, some path breaks a promise.

use super::explore::explore;
use super::observer::Objection;
use super::scenario::{Action, Fate, Scenario};
use super::{BINDING, EDITED, PROJECT, SLOW, USER, given};
use crate::plan::tests::weakness::{self, Weakness};

/// Enough where only people and time are against it.
const WITHOUT_NETWORK: Scenario = Scenario {
    network: false,
    ..PROJECT
};

/// The first objection with these checks switched off, and the disturbances of its path.
fn objection(
    weaknesses: &'static [Weakness],
    scenario: Scenario,
    disturbances: usize,
) -> Option<(Objection, Vec<Action>)> {
    let given = given(scenario);
    let explored = weakness::with(weaknesses, || explore(scenario, disturbances, &given));
    let (objection, mut actions) = explored.broken?;
    let is_usual =
        |action: &Action| matches!(action, Action::Begin | Action::Reply(_, Fate::Answered));
    actions.retain(|action| !is_usual(action));
    Some((objection, actions))
}

macro_rules! twins {
    ($($name:ident: $weaknesses:expr, $scenario:expr, $disturbances:expr => $objection:expr;)*) => {$(
        #[test]
        fn $name() {
            let found = objection(&$weaknesses, $scenario, $disturbances);
            assert_eq!(found.as_ref().map(|(found, _)| *found), Some($objection), "{found:?}");
        }
    )*};
}

twins! {
    one_that_reads_nothing_again: [Weakness::NothingIsReadAgain], PROJECT, 0
        => Objection::NothingRead;
    one_that_does_not_compare_the_whole_reading: [Weakness::WholeReadingIsNotCompared], PROJECT, 1
        => Objection::OtherFactsThanConfirmed;
    one_that_does_not_compare_the_short_reading: [Weakness::ShortReadingIsNotCompared], SLOW, 1
        => Objection::OtherFactsThanConfirmed;
    one_that_does_not_compare_the_short_reading_of_what_is_shown_beside: [Weakness::ShortReadingIsNotCompared],
        Scenario { rate_limit: Some(1), ..BINDING }, 1
        => Objection::OtherFactsThanConfirmed;
    one_that_does_not_read_the_other_admin_again: [Weakness::OtherAdminIsNotReadAgain], USER, 1
        => Objection::OtherFactsThanConfirmed;
    one_that_takes_facts_of_any_age: [Weakness::FactsOfAnyAge], PROJECT, 1
        => Objection::ReadingTooOld;
    one_whose_reading_begins_at_its_end: [Weakness::ReadingBeginsAtItsEnd], PROJECT, 1
        => Objection::ReadingTooOld;
    one_that_gives_the_driver_no_last_moment: [Weakness::NoLastMoment], PROJECT, 1
        => Objection::ReadingTooOld;
    one_that_takes_a_code_of_other_facts: [Weakness::CodeOfOtherFacts], PROJECT, 2
        => Objection::OtherFactsThanConfirmed;
    one_that_takes_a_code_of_another_request: [Weakness::CodeOfOtherFacts], EDITED, 0
        => Objection::CodeOfAnotherRequest;
    one_that_takes_an_expired_code: [Weakness::CodeOfAnyAge], PROJECT, 1
        => Objection::CodeTooOld;
    one_that_never_uses_a_code_up: [Weakness::CodeIsNeverUsedUp], PROJECT, 2
        => Objection::CodeUsedBefore;
    one_that_repeats_a_throttled_request_unread: [Weakness::ThrottledRequestIsRepeatedUnread], PROJECT, 1
        => Objection::NothingReadSinceTheSendBefore;
    one_that_repeats_a_lost_request_unread: [Weakness::LostRequestIsRepeatedUnread], PROJECT, 1
        => Objection::NothingReadSinceTheSendBefore;
    one_that_trusts_the_facts_of_a_document: [Weakness::DocumentIsTrusted], PROJECT, 2
        => Objection::OtherFactsThanConfirmed;
    one_that_takes_the_code_of_another_credential:
        [Weakness::CredentialIsNotComparedOnLoad, Weakness::CredentialIsNotInTheCode], PROJECT, 2
        => Objection::CodeOfAnotherCredential;
    one_that_takes_the_code_of_another_host:
        [Weakness::HostIsNotComparedOnLoad, Weakness::HostIsNotInTheCode], PROJECT, 2
        => Objection::CodeOfAnotherHost;
}

/// A document is bound to its credential and host twice: each of the two is enough.
#[test]
fn one_of_the_two_checks_of_credential_and_host_is_enough() {
    let either: [&'static [Weakness]; 2] = [
        &[
            Weakness::CredentialIsNotComparedOnLoad,
            Weakness::HostIsNotComparedOnLoad,
        ],
        &[
            Weakness::CredentialIsNotInTheCode,
            Weakness::HostIsNotInTheCode,
        ],
    ];
    for weaknesses in either {
        assert_eq!(
            objection(weaknesses, WITHOUT_NETWORK, 2),
            None,
            "{weaknesses:?}"
        );
    }
}
