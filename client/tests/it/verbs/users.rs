//! Users.

use ax_admin::model::{InviteMode, UserRole, UserStatus};
use ax_admin::users;
use futures_util::TryStreamExt as _;

use super::{Calls, JANE};

pub(super) async fn all(calls: &Calls) {
    let invited = users::List {
        status: vec![UserStatus::Invited],
        ..users::List::default()
    };
    let invited = rows!(calls.users.list(invited));
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
    let page = call!(calls.users.list_page(page));
    assert_eq!(page.items.len(), 2);
    assert!(page.items[0].role.is_admin());
    assert_eq!(page.items[0].role.to_string(), "ADMIN");

    let input = users::Create::new(
        "Quinn New",
        "quinn@acme.example",
        UserRole::Member,
        InviteMode::TemporaryPassword,
    );
    let quinn = call!(calls.users.create(input));
    assert_eq!(quinn.created, Some(true));
    assert!(!quinn.temporary_password.unwrap().reveal().is_empty());
    assert!(quinn.user.extra.is_empty());

    let renamed = users::Update {
        name: Some("Quinn Newer".to_owned()),
        ..users::Update::default()
    };
    let renamed = call!(calls.users.update("quinn@acme.example", renamed));
    assert_eq!(renamed.name, "Quinn Newer");
    assert_eq!(call!(calls.users.get("Quinn Newer")), renamed);

    call!(calls.users.resend_invitation("ida@acme.example"));
    call!(calls.users.reset_password(JANE));
    carry_out!(calls.users.delete("quinn@acme.example"));
}
