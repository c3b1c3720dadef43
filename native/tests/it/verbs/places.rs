//! Organizations, spaces and projects.

use ax_admin::model::{DefaultLlmIntegration, OrganizationRole, SpaceRole};
use ax_admin::{Client, ErrorKind, organizations, projects, spaces};
use futures_util::TryStreamExt as _;

use super::{JANE, apply};
use crate::support::fails;

pub(super) async fn all(client: &Client) {
    organizations(client).await;
    spaces(client).await;
    projects(client).await;
    apply(client.spaces().delete("Laboratory").await.unwrap()).await;
    apply(client.organizations().delete("Acme Labs").await.unwrap()).await;
}

async fn organizations(client: &Client) {
    let group = client.organizations();
    let listed = group.list(organizations::List::default());
    let listed: Vec<_> = listed.try_collect().await.unwrap();
    assert_eq!(listed.len(), 3);

    let labs = organizations::Create {
        description: Some("Experiments".to_owned()),
        ..organizations::Create::new("Acme Labs")
    };
    let labs = group.create(labs).await.unwrap();
    assert_eq!(labs.description, "Experiments");
    assert_eq!(group.get("Acme Labs").await.unwrap(), labs);
    let emptied = organizations::Update {
        clear: vec!["description".to_owned()],
        ..organizations::Update::default()
    };
    let emptied = group.update("Acme Labs", emptied).await.unwrap();
    assert_eq!(emptied.description, "");

    let member = organizations::AddUser {
        role: Some(OrganizationRole::ReadOnly),
        ..organizations::AddUser::new(JANE)
    };
    let membership = group.add_user("Acme Labs", member).await.unwrap();
    assert_eq!(membership.organization_id, labs.id);
    assert_eq!(membership.role.to_string(), "READ_ONLY");
    // Exactly one role is wanted; what holds between inputs is the core's to say.
    let neither = organizations::AddUser::new(JANE);
    let error = fails(group.add_user("Acme Labs", neither).await);
    assert_eq!(error.kind(), ErrorKind::Validation);

    let marco = organizations::AddUser {
        role: Some(OrganizationRole::Member),
        ..organizations::AddUser::new("marco@acme.example")
    };
    group.add_user("Acme Labs", marco).await.unwrap();
    let marco = organizations::RemoveUser::new("marco@acme.example");
    apply(group.remove_user("Acme Labs", marco).await.unwrap()).await;
}

async fn spaces(client: &Client) {
    let group = client.spaces();
    let within = spaces::List {
        organization: Some("Acme Products".into()),
        ..spaces::List::default()
    };
    let listed: Vec<_> = group.list(within).try_collect().await.unwrap();
    assert_eq!(listed.len(), 4);

    // Two spaces have the name; the organization tells them apart.
    assert_eq!(
        fails(group.get("Sandbox").await).kind(),
        ErrorKind::Ambiguous
    );
    let platform = spaces::Get {
        organization: Some("Acme Platform".into()),
    };
    let sandbox = group.get_with("Sandbox", platform).await.unwrap();
    assert!(sandbox.organization_id.is_some());

    let created = spaces::Create::new("Laboratory", "Acme Labs");
    let created = group.create(created).await.unwrap();
    assert_eq!(created.is_private, Some(false));
    let changed = spaces::Update {
        default_llm_integration: Some(DefaultLlmIntegration::new(
            "TGxtSW50ZWdyYXRpb246MQ==",
            "m-1",
        )),
        is_private: Some(true),
        ..spaces::Update::default()
    };
    let changed = group.update("Laboratory", changed).await.unwrap();
    assert_eq!(changed.is_private, Some(true));
    assert_eq!(changed.default_llm_integration.unwrap().model_name, "m-1");

    let member = spaces::AddUser {
        role: Some(SpaceRole::ReadOnly),
        ..spaces::AddUser::new(JANE)
    };
    let membership = group.add_user("Laboratory", member).await.unwrap();
    assert_eq!(membership.space_id, created.id);
    assert_eq!(membership.role.name, Some(SpaceRole::ReadOnly));
    let jane = spaces::RemoveUser::new(JANE);
    apply(group.remove_user("Laboratory", jane).await.unwrap()).await;
}

async fn projects(client: &Client) {
    let group = client.projects();
    let within = projects::List {
        space: Some("Search".into()),
        ..projects::List::default()
    };
    let listed: Vec<_> = group.list(within).try_collect().await.unwrap();
    assert_eq!(listed.len(), 2);

    let created = projects::Create::new("first", "Laboratory");
    let created = group.create(created).await.unwrap();
    let renamed = projects::Update::new("second");
    let renamed = group.update("first", renamed).await.unwrap();
    assert_eq!(renamed.id, created.id);
    assert_eq!(group.get("second").await.unwrap(), renamed);
    let within = projects::Delete {
        space: Some("Laboratory".into()),
        organization: Some("Acme Labs".into()),
        ..projects::Delete::default()
    };
    apply(group.delete_with("second", within).await.unwrap()).await;
}
