//! API keys.

use ax_admin::model::{
    ApiKeyStatus, ApiKeyType, ServiceKeyOrganization, ServiceKeySpace, SpaceRole,
};
use ax_admin::{Client, Ref, api_keys};
use futures_util::TryStreamExt as _;

use super::{JANE, apply};

pub(super) async fn all(client: &Client) {
    let group = client.api_keys();
    let own = api_keys::Create {
        description: Some("For nightly reports".to_owned()),
        ..api_keys::Create::new("reports")
    };
    let own = group.create(own).await.unwrap();
    assert_eq!(own.key_type, ApiKeyType::User);
    assert!(own.key.reveal().starts_with("ak-"));
    assert!(!format!("{own:?}").contains(own.key.reveal()));

    let checkout = ServiceKeySpace {
        role: Some(SpaceRole::ReadOnly),
        ..ServiceKeySpace::new("Checkout")
    };
    let products = ServiceKeyOrganization::new("Acme Products", vec![checkout]);
    let service = api_keys::CreateServiceKey::new("builds", vec![products]);
    let service = group.create_service_key(service).await.unwrap();
    assert_eq!(service.key_type, ApiKeyType::Service);

    let of_space = api_keys::List {
        space: Some("Checkout".into()),
        status: Some(ApiKeyStatus::Active),
        ..api_keys::List::default()
    };
    let of_space: Vec<_> = group.list(of_space).try_collect().await.unwrap();
    let listed = of_space.iter().find(|key| key.id == service.id).unwrap();
    assert_eq!(listed.bot_user.as_ref().unwrap().name, "builds");

    let slowly = api_keys::Refresh {
        grace_period_seconds: Some(60),
        ..api_keys::Refresh::default()
    };
    let refreshed = group.refresh_with("reports", slowly).await.unwrap();
    assert_ne!(refreshed.key, own.key);
    apply(group.revoke(Ref::id(refreshed.id)).await.unwrap()).await;
    let janes = api_keys::Revoke {
        user: Some(JANE.into()),
        ..api_keys::Revoke::default()
    };
    apply(group.revoke_with("jane-laptop", janes).await.unwrap()).await;
}
