//! Users.

use ax_admin::model::{InviteMode, UserRole, UserStatus};
use ax_admin::{Client, users};
use futures_util::TryStreamExt as _;

use super::{JANE, apply};

pub(super) async fn all(client: &Client) {
    let group = client.users();
    let invited = users::List {
        status: vec![UserStatus::Invited],
        ..users::List::default()
    };
    let invited: Vec<_> = group.list(invited).try_collect().await.unwrap();
    assert!(!invited.is_empty());
    assert!(
        invited
            .iter()
            .all(|user| user.status == UserStatus::Invited)
    );
    let page = users::List {
        limit: Some(2),
        ..users::List::default()
    };
    let page = group.list_page(page).await.unwrap();
    assert_eq!(page.items.len(), 2);
    assert!(page.items[0].role.is_admin());
    assert_eq!(page.items[0].role.to_string(), "ADMIN");

    let input = users::Create::new(
        "Quinn New",
        "quinn@acme.example",
        UserRole::Member,
        InviteMode::TemporaryPassword,
    );
    let quinn = group.create(input).await.unwrap();
    assert_eq!(quinn.created, Some(true));
    assert!(!quinn.temporary_password.unwrap().reveal().is_empty());
    assert!(quinn.user.extra.is_empty());

    let renamed = users::Update {
        name: Some("Quinn Newer".to_owned()),
        ..users::Update::default()
    };
    let renamed = group.update("quinn@acme.example", renamed).await.unwrap();
    assert_eq!(renamed.name, "Quinn Newer");
    assert_eq!(group.get("Quinn Newer").await.unwrap(), renamed);

    group.resend_invitation("ida@acme.example").await.unwrap();
    group.reset_password(JANE).await.unwrap();
    apply(group.delete("quinn@acme.example").await.unwrap()).await;
}
