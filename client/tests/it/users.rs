//! Users, over several pages and despite failures.

use std::collections::BTreeSet;

use ax_admin::model::{InviteMode, RoleBindingResourceType, UserRole};
use ax_admin::users::{Create, List};
use ax_admin::{ErrorKind, Ref, api_keys, role_bindings};
use ax_admin_sandbox::{Fault, Rule};
use futures_util::TryStreamExt as _;

use crate::support::{Served, bounded, fails};

#[tokio::test]
async fn a_list_reads_all_pages_with_hostile_names() {
    bounded(async {
        let served = Served::acme().await;
        let input = List {
            limit: Some(7),
            ..List::default()
        };
        let mut users = served.client().users().list(input);
        let mut ids = BTreeSet::new();
        let mut odd_names = 0;
        while let Some(user) = users.next().await {
            let user = user.unwrap();
            odd_names += usize::from(user.name.contains(['\u{1b}', '<', '\u{202e}', '=']));
            ids.insert(user.id);
        }
        assert_eq!(ids.len(), 40);
        assert!(odd_names >= 3, "{odd_names}");
        assert!(users.undecodable().is_empty());
        assert_eq!(served.log().len(), 6);
    })
    .await;
}

#[tokio::test]
async fn a_user_is_found_by_id_address_and_name() {
    bounded(async {
        let served = Served::acme().await;
        let client = served.client();
        let jane = client.users().get("jane@acme.example").await.unwrap();
        assert_eq!(client.users().get(jane.id.as_str()).await.unwrap(), jane);
        assert_eq!(
            client.users().get(Ref::name(&jane.name)).await.unwrap(),
            jane
        );
        let error = fails(client.users().get("Sam Lee").await);
        assert_eq!(error.kind(), ErrorKind::Ambiguous);
        let error = fails(client.users().get("nobody@acme.example").await);
        assert_eq!(error.kind(), ErrorKind::NotFound);
    })
    .await;
}

fn quinn(invite_mode: InviteMode) -> Create {
    Create {
        name: "Quinn Ñew".to_owned(),
        email: "quinn.new@acme.example".to_owned(),
        role: UserRole::Member,
        invite_mode,
        is_developer: None,
        override_guards: Vec::new(),
    }
}

#[tokio::test]
async fn create_user_reports_whether_it_created_the_user() {
    bounded(async {
        let served = Served::acme().await;
        let client = served.client();
        let first = client
            .users()
            .create(quinn(InviteMode::EmailLink))
            .await
            .unwrap();
        assert_eq!(first.created, Some(true));
        let again = client
            .users()
            .create(quinn(InviteMode::EmailLink))
            .await
            .unwrap();
        assert_eq!(again.created, Some(false));
        assert_eq!(again.user.id, first.user.id);
    })
    .await;
}

#[tokio::test]
async fn a_temporary_password_is_returned_once_and_printed_masked() {
    bounded(async {
        let served = Served::acme().await;
        let client = served.client();
        let first = client
            .users()
            .create(quinn(InviteMode::TemporaryPassword))
            .await
            .unwrap();
        let password = first.temporary_password.clone().unwrap();
        assert!(password.reveal().len() >= 8);
        assert!(!format!("{first:?}").contains(password.reveal()));
        assert!(!format!("{:?}", served.log()).contains(password.reveal()));
        let again = client
            .users()
            .create(quinn(InviteMode::TemporaryPassword))
            .await
            .unwrap();
        assert_eq!(again.temporary_password, None);
        assert!(again.secret_lost);
    })
    .await;
}

#[tokio::test]
async fn a_lost_response_is_read_back_and_nothing_is_created_twice() {
    bounded(async {
        for invite_mode in [InviteMode::EmailLink, InviteMode::None] {
            let served = Served::acme().await;
            served.fault_once("create_user", Fault::DropReply);
            let created = served
                .client()
                .users()
                .create(quinn(invite_mode))
                .await
                .unwrap();
            assert_eq!(created.created, None);
            assert_eq!(created.user.email, "quinn.new@acme.example");
            assert_eq!(served.executed("create_user"), 1);
        }
    })
    .await;
}

#[tokio::test]
async fn keys_and_bindings_are_listed() {
    bounded(async {
        let served = Served::acme().await;
        let client = served.client();
        let keys = api_keys::List {
            user: Some("jane@acme.example".into()),
            ..api_keys::List::default()
        };
        let page = client.api_keys().list_page(keys.clone()).await.unwrap();
        assert_eq!(page.items.len(), 2);
        let listed: Vec<_> = client.api_keys().list(keys).try_collect().await.unwrap();
        assert_eq!(listed, page.items);
        let bindings = role_bindings::List {
            limit: Some(1),
            ..role_bindings::List::new(RoleBindingResourceType::Project)
        };
        let page = client
            .role_bindings()
            .list_page(bindings.clone())
            .await
            .unwrap();
        assert!(page.next_cursor.is_some());
        let listed: Vec<_> = client
            .role_bindings()
            .list(bindings)
            .try_collect()
            .await
            .unwrap();
        assert!(listed.len() > 1);
        assert_eq!(listed[..1], page.items);
    })
    .await;
}

#[tokio::test]
async fn an_undecodable_row_does_not_affect_other_rows() {
    bounded(async {
        let body =
            r#"{"users":[{"id":"broken"}],"pagination":{"has_more":true,"next_cursor":"x"}}"#;
        let last = r#"{"users":[],"pagination":{"has_more":false}}"#;
        let served = Served::acme().await;
        let page = |body: &str| Fault::Body {
            body: body.to_owned(),
            content_type: None,
            status: Some(200),
            executed: true,
        };
        served.faults(vec![
            Rule::operation("list_users", page(body)).unwrap().once(),
            Rule::operation("list_users", page(last)).unwrap(),
        ]);
        let mut users = served.client().users().list(List::default());
        assert!(users.next().await.is_none());
        assert_eq!(users.undecodable().len(), 1);
        assert_eq!(users.undecodable()[0].row, r#"{"id":"broken"}"#);
    })
    .await;
}

#[tokio::test]
async fn an_error_ends_a_list() {
    bounded(async {
        let served = Served::acme().await;
        let limit = Some(25);
        let mut users = served.client().users().list(List {
            limit,
            ..List::default()
        });
        let mut rows = 0;
        let error = loop {
            match users.next().await.unwrap() {
                Ok(_) => rows += 1,
                Err(error) => break error,
            }
            served.faults(vec![
                Rule::operation(
                    "list_users",
                    Fault::Status {
                        status: 500,
                        executed: false,
                    },
                )
                .unwrap(),
            ]);
        };
        assert_eq!((rows, error.kind()), (25, ErrorKind::Unavailable));
        assert!(users.next().await.is_none());
    })
    .await;
}
