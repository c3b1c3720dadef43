//! The legacy wire format, in which servers use `read-only` instead of `READ_ONLY`.

use ax_admin::model::{
    ApiKeyType, InviteMode, ServiceKeyOrganization, ServiceKeySpace, SpaceRole, UserRole,
};
use ax_admin::{ErrorKind, api_keys, spaces, users};
use ax_admin_sandbox::{Options, Scenario};

use crate::support::{Served, bounded, client_builder, fails};

async fn older_server() -> Served {
    Served::start(Options {
        scenario: Scenario::Acme,
        older_wire: true,
        ..Options::default()
    })
    .await
}

fn quinn() -> users::Create {
    users::Create::new(
        "Quinn New",
        "quinn@acme.example",
        UserRole::Member,
        InviteMode::EmailLink,
    )
}

#[tokio::test]
async fn the_older_spelling_is_written_when_asked_for() {
    bounded(async {
        let served = older_server().await;
        let error = fails(served.client().users().create(quinn()).await);
        assert_eq!(error.kind(), ErrorKind::Validation);

        let client = served.client_with(client_builder().legacy_wire_format(true));
        let created = client.users().create(quinn()).await.unwrap();
        assert_eq!(created.user.role.name, Some(UserRole::Member));
        let member = spaces::AddUser {
            role: Some(SpaceRole::ReadOnly),
            ..spaces::AddUser::new("jane@acme.example")
        };
        let membership = client.spaces().add_user("Checkout", member).await.unwrap();
        assert_eq!(membership.role.name, Some(SpaceRole::ReadOnly));
    })
    .await;
}

#[tokio::test]
async fn both_spellings_are_read_whichever_is_written() {
    bounded(async {
        let served = older_server().await;
        let jane = served
            .client()
            .users()
            .get("jane@acme.example")
            .await
            .unwrap();
        assert_eq!(jane.role.name, Some(UserRole::Member));
        assert!(jane.extra.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_service_key_is_asked_for_in_the_older_form() {
    bounded(async {
        let served = older_server().await;
        let client = served.client_with(client_builder().legacy_wire_format(true));
        let space = |name: &str| ServiceKeySpace {
            role: Some(SpaceRole::ReadOnly),
            ..ServiceKeySpace::new(name)
        };
        let organization = |spaces| vec![ServiceKeyOrganization::new("Acme Products", spaces)];
        let input =
            api_keys::CreateServiceKey::new("deploy", organization(vec![space("Checkout")]));
        let made = client.api_keys().create_service_key(input).await.unwrap();
        assert_eq!(made.key_type, ApiKeyType::Service);
        let two = organization(vec![space("Checkout"), space("Search")]);
        let input = api_keys::CreateServiceKey::new("deploy", two);
        let error = fails(client.api_keys().create_service_key(input).await);
        assert_eq!(error.kind(), ErrorKind::Validation);
        assert_eq!(served.executed("create_api_key"), 1);
    })
    .await;
}
