//! Where the sources of the API contradict each other, the client works with either behavior (reference, section 14).

use ax_admin::model::{
    ResourceRestrictionType, RoleBindingResourceType, ServiceKeyOrganization, ServiceKeySpace,
    UserRole,
};
use ax_admin::{
    Client, Error, ErrorKind, Ref, api_keys, projects, resource_restrictions, role_bindings, users,
};
use ax_admin_sandbox::{
    BindingUpdate, BindingVisibility, Choices, Options, RefreshIdentity, RefreshWithoutExpiry,
    Refusal, RenameConflict, RepeatedBinding, Request, ResendStatus, RestrictPermission,
    RestrictedAccess, RestrictionsWithoutType, Sandbox, Scenario, Settings, UserCreators, Vintage,
};
use futures_util::TryStreamExt as _;
use serde_json::{Value, json};

const ADA: &str = "ada.admin@acme.example";
const JANE: &str = "jane@acme.example";
const JANET: &str = "janet@acme.example";
const PROJECT: RoleBindingResourceType = RoleBindingResourceType::Project;
const SPACE: RoleBindingResourceType = RoleBindingResourceType::Space;

/// An account whose server behaves by these choices.
fn account(choices: Choices) -> (Sandbox, Client) {
    account_of(Vintage::Newer, choices)
}

fn account_of(vintage: Vintage, choices: Choices) -> (Sandbox, Client) {
    let sandbox = Sandbox::new(Options {
        scenario: Scenario::Acme,
        vintage,
        settings: Settings {
            choices,
            ..Settings::default()
        },
        ..Options::default()
    });
    let client = Client::builder().sandbox(&sandbox).build().unwrap();
    (sandbox, client)
}

/// The client of another user of the account.
fn acting(sandbox: &Sandbox, user: &str) -> Client {
    let change = json!({"add_key": {"user": user, "name": "own"}});
    let reply = sandbox.control(&Request {
        method: "POST".to_owned(),
        target: "/__sandbox/change".to_owned(),
        headers: Vec::new(),
        body: change.to_string().into_bytes(),
    });
    let added: Value = serde_json::from_slice(&reply.body).unwrap();
    let key = added["key"].as_str().unwrap();
    Client::builder()
        .sandbox(sandbox)
        .api_key(key)
        .build()
        .unwrap()
}

fn kind<T>(result: Result<T, Error>) -> Option<ErrorKind> {
    result.err().map(|error| error.kind())
}

/// A key of the caller's own that expires.
async fn expiring(client: &Client) -> ax_admin::model::NewApiKey {
    let input = api_keys::Create {
        expires_at: Some("2099-01-01T00:00:00Z".to_owned()),
        ..api_keys::Create::new("expiring")
    };
    client.api_keys().create(input).await.unwrap()
}

#[tokio::test]
async fn c1_a_key_that_expires_is_never_refreshed_into_one_that_may_not() {
    for refresh_without_expiry in [
        RefreshWithoutExpiry::Refuse,
        RefreshWithoutExpiry::Inherit,
        RefreshWithoutExpiry::Unbounded,
    ] {
        let (sandbox, client) = account(Choices {
            refresh_without_expiry,
            ..Choices::default()
        });
        let key = expiring(&client).await;
        let refused = client.api_keys().refresh(Ref::id(&key.id)).await;
        assert_eq!(kind(refused), Some(ErrorKind::Validation));
        let sent = sandbox
            .log()
            .into_iter()
            .filter_map(|request| request.operation);
        assert!(
            !sent
                .collect::<Vec<_>>()
                .contains(&"refresh_api_key".to_owned())
        );
        let input = api_keys::Refresh {
            expires_at: key.expires_at.clone(),
            ..api_keys::Refresh::default()
        };
        let refreshed = client
            .api_keys()
            .refresh_with(Ref::id(&key.id), input)
            .await
            .unwrap();
        assert_eq!(refreshed.expires_at, key.expires_at);
    }
}

#[tokio::test]
async fn c2_the_id_of_a_refreshed_key_is_the_one_in_the_answer() {
    for (refresh_identity, same) in [
        (RefreshIdentity::SameId, true),
        (RefreshIdentity::NewId, false),
    ] {
        let (sandbox, client) = account(Choices {
            refresh_identity,
            ..Choices::default()
        });
        let key = client
            .api_keys()
            .create(api_keys::Create::new("ci"))
            .await
            .unwrap();
        let refreshed = client.api_keys().refresh(Ref::id(&key.id)).await.unwrap();
        assert_eq!(refreshed.id == key.id, same);
        assert_ne!(refreshed.key.reveal(), key.key.reveal());
        let fresh = Client::builder()
            .sandbox(&sandbox)
            .api_key(refreshed.key.reveal());
        let own: Vec<_> = fresh
            .build()
            .unwrap()
            .api_keys()
            .list(api_keys::List::default())
            .try_collect()
            .await
            .unwrap();
        assert!(own.iter().any(|own| own.id == refreshed.id));
    }
}

#[tokio::test]
async fn c3_an_annotator_on_a_service_key_is_refused_either_way() {
    for refusal in [Refusal::Invalid, Refusal::Unprocessable] {
        let (_sandbox, client) = account(Choices {
            annotator_service_key: Some(refusal),
            ..Choices::default()
        });
        let organizations = vec![ServiceKeyOrganization::new(
            "Acme Products",
            vec![ServiceKeySpace::new("Checkout")],
        )];
        let input = api_keys::CreateServiceKey {
            account_role: Some(UserRole::Annotator),
            ..api_keys::CreateServiceKey::new("ci", organizations)
        };
        let refused = client.api_keys().create_service_key(input).await;
        assert_eq!(kind(refused), Some(ErrorKind::Validation));
    }
}

#[tokio::test]
async fn c4_a_restricted_project_is_readable_or_not_found() {
    for (restricted_access, readable) in [
        (RestrictedAccess::BindingsOnly, false),
        (RestrictedAccess::OrganizationAdmins, true),
        (RestrictedAccess::Admins, true),
    ] {
        let (_sandbox, client) = account(Choices {
            restricted_access,
            ..Choices::default()
        });
        let project = client.projects().get("checkout-traces").await.unwrap();
        let id = Ref::id(&project.id);
        client
            .resource_restrictions()
            .create(id.clone())
            .await
            .unwrap();
        let got = client.projects().get(id.clone()).await;
        let expected = (!readable).then_some(ErrorKind::NotFound);
        assert_eq!(kind(got), expected);
        // Lifting it is planned either way: its name is shown where it can be read.
        let plan = client.resource_restrictions().delete(id).await.unwrap();
        assert_eq!(plan.text().contains("checkout-traces"), readable, "{plan}");
        plan.apply(plan.code()).await.unwrap();
        assert_eq!(kind(client.projects().get("checkout-traces").await), None);
    }
}

#[tokio::test]
async fn c5_a_caller_who_may_not_restrict_gets_permission_denied() {
    for restrict_permission in [
        RestrictPermission::ProjectRestrict,
        RestrictPermission::ResourceRestrict,
    ] {
        let (sandbox, client) = account(Choices {
            restrict_permission,
            ..Choices::default()
        });
        assert_eq!(
            kind(
                client
                    .resource_restrictions()
                    .create("checkout-traces")
                    .await
            ),
            None
        );
        let other = client.projects().get("search-ranking").await.unwrap();
        let refused = acting(&sandbox, JANET)
            .resource_restrictions()
            .create(Ref::id(&other.id))
            .await;
        assert!(
            matches!(
                kind(refused),
                Some(ErrorKind::PermissionDenied | ErrorKind::NotFound)
            ),
            "{restrict_permission:?}"
        );
    }
}

#[tokio::test]
async fn c6_a_member_may_invite_members_or_nobody() {
    for (user_creators, refused) in [
        (UserCreators::Members, None),
        (UserCreators::Permission, Some(ErrorKind::PermissionDenied)),
    ] {
        let (sandbox, _client) = account(Choices {
            user_creators: Some(user_creators),
            ..Choices::default()
        });
        let invited = users::Create::new(
            "Robin Example",
            "robin@acme.example",
            UserRole::Member,
            ax_admin::model::InviteMode::EmailLink,
        );
        let result = acting(&sandbox, JANE).users().create(invited).await;
        assert_eq!(kind(result), refused);
    }
}

#[tokio::test]
async fn c7_bindings_that_are_not_shown_are_not_counted_as_none() {
    for (visibility, shown) in [
        (BindingVisibility::All, true),
        (BindingVisibility::Permission, false),
    ] {
        let (sandbox, _client) = account(Choices {
            binding_visibility: Some(visibility),
            ..Choices::default()
        });
        let plan = acting(&sandbox, JANET).users().delete(JANE).await.unwrap();
        let says = if shown {
            "role bindings are removed: at least"
        } else {
            "role bindings are removed: no visible ones"
        };
        assert!(plan.text().contains(says), "{plan}");
    }
}

#[tokio::test]
async fn c8_an_updated_binding_is_recognized_by_its_role() {
    for binding_update in [BindingUpdate::Moves, BindingUpdate::Stays] {
        let (_sandbox, client) = account(Choices {
            binding_update,
            ..Choices::default()
        });
        let input = role_bindings::Create::new(JANET, "Member", SPACE, "Search");
        let made = client.role_bindings().create(input).await.unwrap();
        let input = role_bindings::Update::new("Space Auditor");
        let updated = client
            .role_bindings()
            .update(Ref::id(&made.id), input)
            .await
            .unwrap();
        assert_eq!(updated.id, made.id);
        assert_ne!(updated.role_id, made.role_id);
    }
}

#[tokio::test]
async fn c9_a_name_that_is_taken_is_refused_either_way() {
    for (rename_conflict, kind_of_error) in [
        (RenameConflict::Conflict, ErrorKind::Conflict),
        (RenameConflict::Unprocessable, ErrorKind::Validation),
        (RenameConflict::Invalid, ErrorKind::Validation),
    ] {
        let (_sandbox, client) = account(Choices {
            rename_conflict,
            ..Choices::default()
        });
        let input = projects::Update::new("query-rewrite");
        let refused = client.projects().update("search-ranking", input).await;
        assert_eq!(kind(refused), Some(kind_of_error));
    }
}

#[tokio::test]
async fn c10_an_invitation_that_was_accepted_was_accepted() {
    for resend_status in [ResendStatus::NoContent, ResendStatus::Accepted] {
        let (_sandbox, client) = account(Choices {
            resend_status,
            ..Choices::default()
        });
        let invited = users::Create::new(
            "Robin Example",
            "robin@acme.example",
            UserRole::Member,
            ax_admin::model::InviteMode::EmailLink,
        );
        client.users().create(invited).await.unwrap();
        client
            .users()
            .resend_invitation("robin@acme.example")
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn c11_an_existing_binding_is_returned_either_way() {
    for repeated_binding in [RepeatedBinding::Conflict, RepeatedBinding::Existing] {
        let (_sandbox, client) = account(Choices {
            repeated_binding,
            ..Choices::default()
        });
        let input = role_bindings::Create::new(JANET, "Member", SPACE, "Search");
        let made = client.role_bindings().create(input.clone()).await.unwrap();
        assert_eq!(client.role_bindings().create(input).await, Ok(made));
        let other = role_bindings::Create::new(JANET, "Space Auditor", SPACE, "Search");
        let refused = client.role_bindings().create(other).await;
        assert_eq!(kind(refused), Some(ErrorKind::Conflict));
    }
}

#[tokio::test]
async fn c12_an_unknown_member_is_rejected_either_way() {
    for unknown_members in [Refusal::Invalid, Refusal::Unprocessable] {
        let (_sandbox, client) = account(Choices {
            unknown_members,
            ..Choices::default()
        });
        let with_flag = users::Create {
            is_developer: Some(true),
            ..users::Create::new(
                "Robin Example",
                "robin@acme.example",
                UserRole::Member,
                ax_admin::model::InviteMode::None,
            )
        };
        let refused = client.users().create(with_flag).await;
        assert_eq!(kind(refused), Some(ErrorKind::Validation));
    }
}

#[tokio::test]
async fn c13_a_restriction_is_found_whatever_a_list_without_a_type_holds() {
    for without_type in [
        RestrictionsWithoutType::Projects,
        RestrictionsWithoutType::All,
    ] {
        let (_sandbox, client) = account(Choices {
            restrictions_without_type: Some(without_type),
            restricted_access: RestrictedAccess::Admins,
            ..Choices::default()
        });
        let project = client
            .resource_restrictions()
            .create("checkout-traces")
            .await
            .unwrap();
        assert_eq!(project.resource_type, ResourceRestrictionType::Project);
        let listed: Vec<_> = client
            .resource_restrictions()
            .list(resource_restrictions::List::default())
            .try_collect()
            .await
            .unwrap();
        assert!(listed.contains(&project));
        let id = Ref::id(&project.resource_id);
        let plan = client.resource_restrictions().delete(id).await.unwrap();
        plan.apply(plan.code()).await.unwrap();
    }
}

#[tokio::test]
async fn both_vintages_and_older_wire_forms_are_read_and_written() {
    for (vintage, older_wire) in [
        (Vintage::Older, false),
        (Vintage::Older, true),
        (Vintage::Newer, true),
    ] {
        let sandbox = Sandbox::new(Options {
            scenario: Scenario::Acme,
            vintage,
            older_wire,
            ..Options::default()
        });
        let builder = Client::builder().sandbox(&sandbox);
        let client = if older_wire {
            builder.legacy_wire_format(true)
        } else {
            builder
        }
        .build()
        .unwrap();
        let active = users::List {
            status: vec![ax_admin::model::UserStatus::Active],
            ..users::List::default()
        };
        let users: Vec<_> = client.users().list(active).try_collect().await.unwrap();
        assert!(
            users
                .iter()
                .any(|user| user.email == ADA && user.role.is_admin())
        );
        let invited = users::Create::new(
            "Robin Example",
            "robin@acme.example",
            UserRole::Member,
            ax_admin::model::InviteMode::EmailLink,
        );
        client.users().create(invited).await.unwrap();
        let role = ax_admin::model::OrganizationRole::ReadOnly;
        let input = ax_admin::organizations::AddUser {
            role: Some(role.clone()),
            ..ax_admin::organizations::AddUser::new("robin@acme.example")
        };
        let member = client
            .organizations()
            .add_user("Acme Products", input)
            .await
            .unwrap();
        assert_eq!(member.role.name, Some(role));
        let keys: Vec<_> = client
            .api_keys()
            .list(api_keys::List {
                key_type: Some(ax_admin::model::ApiKeyType::Service),
                space: Some("Checkout".into()),
                ..api_keys::List::default()
            })
            .try_collect()
            .await
            .unwrap();
        assert!(
            keys.iter()
                .all(|key| key.key_type == ax_admin::model::ApiKeyType::Service)
        );
        let bound =
            role_bindings::Create::new("robin@acme.example", "Member", PROJECT, "checkout-traces");
        client.role_bindings().create(bound).await.unwrap();
        let plan = client.users().delete("robin@acme.example").await.unwrap();
        plan.apply(plan.code()).await.unwrap();
    }
}
