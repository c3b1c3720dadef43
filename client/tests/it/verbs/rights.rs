//! Roles, role bindings, restrictions and audit logs.

use ax_admin::model::{
    AuditLogOperationType, Permission, ResourceRestrictionType, RoleBindingResourceType,
};
use ax_admin::{Ref, audit_logs, resource_restrictions, role_bindings, roles};
use futures_util::TryStreamExt as _;

use super::{Calls, JANE};

pub(super) async fn all(calls: &Calls) {
    roles(calls).await;
    bindings(calls).await;
    restrictions(calls).await;
    audit_logs(calls).await;
    carry_out!(calls.roles.delete("Reader"));
}

async fn roles(calls: &Calls) {
    let custom = roles::List {
        is_predefined: Some(false),
        ..roles::List::default()
    };
    let custom = rows!(calls.roles.list(custom));
    assert!(custom.iter().all(|role| !role.is_predefined));

    let reader = roles::Create::new("Reader", vec![Permission::ProjectRead]);
    let reader = call!(calls.roles.create(reader));
    assert_eq!(reader.permissions, Some(vec![Permission::ProjectRead]));
    let wider = roles::Update {
        permissions: Some(vec![Permission::ProjectRead, Permission::SpaceRead]),
        ..roles::Update::default()
    };
    let wider = call!(calls.roles.update("Reader", wider));
    assert_eq!(wider.permissions.as_ref().map(Vec::len), Some(2));
    assert_eq!(call!(calls.roles.get("Reader")), wider);
}

async fn bindings(calls: &Calls) {
    let space = RoleBindingResourceType::Space;
    let created = role_bindings::Create::new(JANE, "Reader", space.clone(), "Search");
    let created = call!(calls.role_bindings.create(created));
    let listed = role_bindings::List {
        user: Some(JANE.into()),
        ..role_bindings::List::new(space)
    };
    let listed = rows!(calls.role_bindings.list(listed));
    assert!(listed.contains(&created));

    let id = Ref::id(&created.id);
    let changed = role_bindings::Update::new("Space Auditor");
    let changed = call!(calls.role_bindings.update(id.clone(), changed));
    assert_ne!(changed.role_id, created.role_id);
    assert_eq!(call!(calls.role_bindings.get(id.clone())), changed);
    carry_out!(calls.role_bindings.delete(id));
}

async fn restrictions(calls: &Calls) {
    let restricted = call!(calls.resource_restrictions.create("checkout-traces"));
    assert_eq!(restricted.resource_type, ResourceRestrictionType::Project);
    let listed = resource_restrictions::List {
        resource_type: Some(ResourceRestrictionType::Project),
        ..resource_restrictions::List::default()
    };
    let listed = rows!(calls.resource_restrictions.list(listed));
    assert!(listed.contains(&restricted));
    // By id: nobody is bound on it, so it cannot be found by name any more.
    let id = Ref::id(restricted.resource_id);
    carry_out!(calls.resource_restrictions.delete(id));
}

async fn audit_logs(calls: &Calls) {
    let queries = audit_logs::List {
        start_time: Some("2026-01-01T00:00:00Z".to_owned()),
        user: Some(JANE.into()),
        operation_name: vec!["listModels".to_owned()],
        operation_type: Some(AuditLogOperationType::Query),
        ..audit_logs::List::default()
    };
    let queries = rows!(calls.audit_logs.list(queries));
    assert_eq!(queries.len(), 2);
    assert_eq!(queries[0].operation_name.as_deref(), Some("listModels"));
}
