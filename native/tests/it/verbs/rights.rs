//! Roles, role bindings, restrictions and audit logs.

use ax_admin::model::{
    AuditLogOperationType, Permission, ResourceRestrictionType, RoleBindingResourceType,
};
use ax_admin::{Client, Ref, audit_logs, resource_restrictions, role_bindings, roles};
use futures_util::TryStreamExt as _;

use super::{JANE, apply};

pub(super) async fn all(client: &Client) {
    roles(client).await;
    bindings(client).await;
    restrictions(client).await;
    audit_logs(client).await;
    apply(client.roles().delete("Reader").await.unwrap()).await;
}

async fn roles(client: &Client) {
    let group = client.roles();
    let custom = roles::List {
        is_predefined: Some(false),
        ..roles::List::default()
    };
    let custom: Vec<_> = group.list(custom).try_collect().await.unwrap();
    assert!(custom.iter().all(|role| !role.is_predefined));

    let reader = roles::Create::new("Reader", vec![Permission::ProjectRead]);
    let reader = group.create(reader).await.unwrap();
    assert_eq!(reader.permissions, Some(vec![Permission::ProjectRead]));
    let wider = roles::Update {
        permissions: Some(vec![Permission::ProjectRead, Permission::SpaceRead]),
        ..roles::Update::default()
    };
    let wider = group.update("Reader", wider).await.unwrap();
    assert_eq!(wider.permissions.as_ref().map(Vec::len), Some(2));
    assert_eq!(group.get("Reader").await.unwrap(), wider);
}

async fn bindings(client: &Client) {
    let group = client.role_bindings();
    let space = RoleBindingResourceType::Space;
    let created = role_bindings::Create::new(JANE, "Reader", space.clone(), "Search");
    let created = group.create(created).await.unwrap();
    let listed = role_bindings::List {
        user: Some(JANE.into()),
        ..role_bindings::List::new(space)
    };
    let listed: Vec<_> = group.list(listed).try_collect().await.unwrap();
    assert!(listed.contains(&created));

    let id = Ref::id(&created.id);
    let changed = role_bindings::Update::new("Space Auditor");
    let changed = group.update(id.clone(), changed).await.unwrap();
    assert_ne!(changed.role_id, created.role_id);
    assert_eq!(group.get(id.clone()).await.unwrap(), changed);
    apply(group.delete(id).await.unwrap()).await;
}

async fn restrictions(client: &Client) {
    let group = client.resource_restrictions();
    let restricted = group.create("checkout-traces").await.unwrap();
    assert_eq!(restricted.resource_type, ResourceRestrictionType::Project);
    let listed = resource_restrictions::List {
        resource_type: Some(ResourceRestrictionType::Project),
        ..resource_restrictions::List::default()
    };
    let listed: Vec<_> = group.list(listed).try_collect().await.unwrap();
    assert!(listed.contains(&restricted));
    // By id: nobody is bound on it, so that no list of projects shows it any more.
    let id = Ref::id(restricted.resource_id);
    apply(group.delete(id).await.unwrap()).await;
}

async fn audit_logs(client: &Client) {
    let queries = audit_logs::List {
        start_time: Some("2026-01-01T00:00:00Z".to_owned()),
        user: Some(JANE.into()),
        operation_name: vec!["listModels".to_owned()],
        operation_type: Some(AuditLogOperationType::Query),
        ..audit_logs::List::default()
    };
    let queries: Vec<_> = client
        .audit_logs()
        .list(queries)
        .try_collect()
        .await
        .unwrap();
    assert_eq!(queries.len(), 2);
    assert_eq!(queries[0].operation_name.as_deref(), Some("listModels"));
}
