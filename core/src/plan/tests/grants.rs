//! What a grant permits: the last check before a destructive request.

use crate::destructive::{spaces, users};
use crate::endpoint::WireFormat;
use crate::engine::Operation;
use crate::error::{Error, ErrorKind};
use crate::flow::Written;
use crate::json::Json;
use crate::options::DEFAULT_RETRY;
use crate::plan::approval::{Grant, PermittedRequest, request_for};
use crate::plan::code::Code;
use crate::plan::confirmation::{Confirmation, Confirmed, SendPermit};
use crate::plan::send_permitted::send_permitted;
use crate::plan::verb::Sending;
use crate::registry::{ALL, Verb};
use crate::session::{Session, SessionOptions};
use crate::test_support::{Host, empty};
use crate::time::Timestamp;

fn session(host: &str, credential_id: &str) -> Session {
    Session::new(SessionOptions {
        host: host.to_owned(),
        credential_id: credential_id.to_owned(),
        seed: 1,
        rate_limit: None,
        keeps_names: true,
        retry: DEFAULT_RETRY,
        wire_format: WireFormat::Current,
        may_repeat: false,
    })
}

fn own() -> Session {
    session("api.example", "key-1")
}

/// A permit from a confirmed and verified plan: there is no other way.
fn permit(session: &Session) -> SendPermit {
    let now = Timestamp::from_millis(1_780_272_000_000);
    let value = Json::Null;
    let confirmed = Confirmed {
        value: &value,
        own_code: None,
    };
    let mut confirmation = Confirmation::new();
    let code = Code::of(&value, now).to_string();
    confirmation
        .confirm(Some(&code), &confirmed, session, now)
        .unwrap();
    confirmation.verify(true, now).unwrap();
    confirmation.approve(session, now).unwrap().unwrap()
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

/// Makes a request from what was granted.
type Permit = fn(Grant, SendPermit, &Session) -> Result<PermittedRequest, Error>;

/// Sends with one session what was granted to another; returns the status.
fn sent(
    host: &mut Host,
    session: &Session,
    granted: &Session,
    permitted: Permit,
    ids: Vec<String>,
) -> Result<u16, Error> {
    let request = permitted(Grant::new(ids, granted), permit(session), session)?;
    host.run(Operation::new(session, "test", |context| async move {
        match send_permitted(&context, request, 1).await {
            Written::Done(response) => Ok(response.status),
            Written::Refused(error)
            | Written::Suspect(error)
            | Written::NotExecuted(error, _)
            | Written::OutcomeUnknown(error) => Err(error),
            Written::Late => panic!("it had time"),
        }
    }))
}

#[test]
fn a_granted_request_has_the_granted_ids_in_order() {
    let mut host = Host::new().answer("DELETE /v2/users/u%2F1", empty(204));
    let delete = request_for::<users::Delete>;
    assert_eq!(
        sent(&mut host, &own(), &own(), delete, ids(&["u/1"])),
        Ok(204)
    );
    let mut host = Host::new().answer("DELETE /v2/spaces/s1/users/u1", empty(204));
    let remove = request_for::<spaces::RemoveUser>;
    assert_eq!(
        sent(&mut host, &own(), &own(), remove, ids(&["s1", "u1"])),
        Ok(204)
    );
    assert_eq!(host.bodies(), Vec::<serde_json::Value>::new());
}

#[test]
fn a_grant_for_another_host_or_credential_sends_nothing() {
    for other in [
        session("api.other", "key-1"),
        session("api.example", "key-2"),
    ] {
        let mut host = Host::new();
        let delete = request_for::<users::Delete>;
        let error = sent(&mut host, &own(), &other, delete, ids(&["u1"])).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal);
        assert_eq!(
            error.to_string(),
            "the approval is for another host or credential"
        );
        assert_eq!(host.log(), []);
    }
}

#[test]
fn ids_that_do_not_match_the_path_send_nothing() {
    let cases: [(Permit, &[&str]); 9] = [
        (request_for::<users::Delete>, &[]),
        (request_for::<users::Delete>, &[""]),
        (request_for::<users::Delete>, &["."]),
        (request_for::<users::Delete>, &[".."]),
        (request_for::<users::Delete>, &["u1", "u2"]),
        (request_for::<spaces::RemoveUser>, &["s1"]),
        (request_for::<spaces::RemoveUser>, &["s1", ""]),
        (request_for::<spaces::RemoveUser>, &["", "u1"]),
        (request_for::<spaces::RemoveUser>, &["s1", ".."]),
    ];
    for (permitted, granted) in cases {
        let mut host = Host::new();
        let error = sent(&mut host, &own(), &own(), permitted, ids(granted)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal, "{granted:?}");
        assert_eq!(host.log(), [], "{granted:?}");
    }
}

#[test]
fn each_planned_verb_makes_the_request_of_its_own_endpoint() {
    for verb in &ALL {
        if let Verb::Planned(planned) = verb {
            let info = planned.info;
            let ids: Vec<String> = info
                .path
                .split('/')
                .filter(|segment| segment.starts_with('{'))
                .map(|_| "x".to_owned())
                .collect();
            let grant = Grant::new(ids, &own());
            let Sending::Approved(request) = planned.sending else {
                panic!("{} needs no approval", info.name)
            };
            let permitted = request(grant, permit(&own()), &own()).unwrap();
            assert_eq!(permitted.request.operation(), info.name);
            assert_eq!(permitted.request.method(), info.method);
            assert_eq!(permitted.success, [204], "{}", info.name);
        }
    }
}
