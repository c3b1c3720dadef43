//! Organizations, spaces and projects.

use ax_admin::model::{DefaultLlmIntegration, OrganizationRole, SpaceRole};
use ax_admin::{ErrorKind, organizations, projects, spaces};
use futures_util::TryStreamExt as _;

use super::{Calls, JANE};
use crate::support::fails;

pub(super) async fn all(calls: &Calls) {
    organizations(calls).await;
    spaces(calls).await;
    projects(calls).await;
    carry_out!(calls.spaces.delete("Laboratory"));
    carry_out!(calls.organizations.delete("Acme Labs"));
}

async fn organizations(calls: &Calls) {
    let listed = rows!(calls.organizations.list(organizations::List::default()));
    assert_eq!(listed.len(), 3);

    let labs = organizations::Create {
        description: Some("Experiments".to_owned()),
        ..organizations::Create::new("Acme Labs")
    };
    let labs = call!(calls.organizations.create(labs));
    assert_eq!(labs.description, "Experiments");
    assert_eq!(call!(calls.organizations.get("Acme Labs")), labs);
    let emptied = organizations::Update {
        clear: vec!["description".to_owned()],
        ..organizations::Update::default()
    };
    let emptied = call!(calls.organizations.update("Acme Labs", emptied));
    assert_eq!(emptied.description, "");

    let member = organizations::AddUser {
        role: Some(OrganizationRole::ReadOnly),
        ..organizations::AddUser::new(JANE)
    };
    let membership = call!(calls.organizations.add_user("Acme Labs", member));
    assert_eq!(membership.organization_id, labs.id);
    assert_eq!(membership.role.to_string(), "READ_ONLY");
    // Exactly one role is required, which the core checks.
    let neither = organizations::AddUser::new(JANE);
    let error = fails(
        calls
            .client
            .organizations()
            .add_user("Acme Labs", neither)
            .await,
    );
    assert_eq!(error.kind(), ErrorKind::Validation);

    let marco = organizations::AddUser {
        role: Some(OrganizationRole::Member),
        ..organizations::AddUser::new("marco@acme.example")
    };
    call!(calls.organizations.add_user("Acme Labs", marco));
    let marco = organizations::RemoveUser::new("marco@acme.example");
    carry_out!(calls.organizations.remove_user("Acme Labs", marco));
}

async fn spaces(calls: &Calls) {
    let within = spaces::List {
        organization: Some("Acme Products".into()),
        ..spaces::List::default()
    };
    let listed = rows!(calls.spaces.list(within));
    assert_eq!(listed.len(), 4);

    // Two spaces have the name; the organization tells them apart.
    let error = fails(calls.client.spaces().get("Sandbox").await);
    assert_eq!(error.kind(), ErrorKind::Ambiguous);
    assert!(error.next_step().contains("`organization`"), "{error:?}");
    let platform = spaces::Get {
        organization: Some("Acme Platform".into()),
    };
    let sandbox = call!(calls.spaces.get_with("Sandbox", platform));
    assert!(sandbox.organization_id.is_some());

    let created = spaces::Create::new("Laboratory", "Acme Labs");
    let created = call!(calls.spaces.create(created));
    assert_eq!(created.is_private, Some(false));
    let changed = spaces::Update {
        default_llm_integration: Some(DefaultLlmIntegration::new(
            "TGxtSW50ZWdyYXRpb246MQ==",
            "m-1",
        )),
        is_private: Some(true),
        ..spaces::Update::default()
    };
    let changed = call!(calls.spaces.update("Laboratory", changed));
    assert_eq!(changed.is_private, Some(true));
    assert_eq!(changed.default_llm_integration.unwrap().model_name, "m-1");

    let member = spaces::AddUser {
        role: Some(SpaceRole::ReadOnly),
        ..spaces::AddUser::new(JANE)
    };
    let membership = call!(calls.spaces.add_user("Laboratory", member));
    assert_eq!(membership.space_id, created.id);
    assert_eq!(membership.role.name, Some(SpaceRole::ReadOnly));
    let jane = spaces::RemoveUser::new(JANE);
    carry_out!(calls.spaces.remove_user("Laboratory", jane));
}

async fn projects(calls: &Calls) {
    let within = projects::List {
        space: Some("Search".into()),
        ..projects::List::default()
    };
    let listed = rows!(calls.projects.list(within));
    assert_eq!(listed.len(), 2);

    let created = projects::Create::new("first", "Laboratory");
    let created = call!(calls.projects.create(created));
    let renamed = projects::Update::new("second");
    let renamed = call!(calls.projects.update("first", renamed));
    assert_eq!(renamed.id, created.id);
    assert_eq!(call!(calls.projects.get("second")), renamed);
    let within = projects::Delete {
        space: Some("Laboratory".into()),
        organization: Some("Acme Labs".into()),
        ..projects::Delete::default()
    };
    carry_out!(calls.projects.delete_with("second", within));
}
