//! API keys.

use ax_admin::model::{
    ApiKeyStatus, ApiKeyType, ServiceKeyOrganization, ServiceKeySpace, SpaceRole,
};
use ax_admin::{Ref, api_keys};
use futures_util::TryStreamExt as _;

use super::{Calls, JANE};

pub(super) async fn all(calls: &Calls) {
    let own = api_keys::Create {
        description: Some("For nightly reports".to_owned()),
        ..api_keys::Create::new("reports")
    };
    let own = call!(calls.api_keys.create(own));
    assert_eq!(own.key_type, ApiKeyType::User);
    assert!(own.key.reveal().starts_with("ak-"));
    assert!(!format!("{own:?}").contains(own.key.reveal()));

    let checkout = ServiceKeySpace {
        role: Some(SpaceRole::ReadOnly),
        ..ServiceKeySpace::new("Checkout")
    };
    let products = ServiceKeyOrganization::new("Acme Products", vec![checkout]);
    let service = api_keys::CreateServiceKey::new("builds", vec![products]);
    let service = call!(calls.api_keys.create_service_key(service));
    assert_eq!(service.key_type, ApiKeyType::Service);

    let of_space = api_keys::List {
        space: Some("Checkout".into()),
        status: Some(ApiKeyStatus::Active),
        ..api_keys::List::default()
    };
    let of_space = rows!(calls.api_keys.list(of_space));
    let listed = of_space.iter().find(|key| key.id == service.id).unwrap();
    assert_eq!(listed.bot_user.as_ref().unwrap().name, "builds");

    let slowly = api_keys::Refresh {
        grace_period_seconds: Some(60),
        ..api_keys::Refresh::default()
    };
    let refreshed = call!(calls.api_keys.refresh_with("reports", slowly));
    assert_ne!(refreshed.key, own.key);
    carry_out!(calls.api_keys.revoke(Ref::id(refreshed.id)));
    let janes = api_keys::Revoke {
        user: Some(JANE.into()),
        ..api_keys::Revoke::default()
    };
    carry_out!(calls.api_keys.revoke_with("jane-laptop", janes));
}
