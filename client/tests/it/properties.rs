//! Whatever a server responds, a call returns a value or a typed error.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use ax_admin::model::{
    InviteMode, OrganizationRole, Permission, RoleBindingResourceType, ServiceKeyOrganization,
    ServiceKeySpace, SpaceRole, UserRole,
};
use ax_admin::transport::{
    BoxFuture, HttpResponse, SandboxTransport, Transport, TransportFailure, TransportRequest,
};
use ax_admin::{
    Client, Error, ErrorKind, Plan, api_keys, audit_logs, organizations, projects,
    resource_restrictions, role_bindings, roles, spaces, users,
};
use ax_admin_sandbox::{Options, Sandbox, Scenario};
use futures_util::future::FutureExt as _;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use crate::surface::manifest;

const JANE: &str = "jane@acme.example";

/// How a response is corrupted.
#[derive(Debug, Clone)]
enum Spoiled {
    /// It becomes empty.
    Body(Vec<u8>),
    /// It gets another status.
    Status(u16),
    /// A nested value is replaced.
    Replaced(Index, Value),
    /// A nested member or entry is removed.
    Removed(Index),
    /// A nested object gets another member.
    Added(Index, Value),
    /// It is truncated.
    Cut(Index),
}

fn spoiled() -> impl Strategy<Value = Spoiled> {
    prop_oneof![
        1 => prop::collection::vec(any::<u8>(), 0..200).prop_map(Spoiled::Body),
        1 => json().prop_map(|value| Spoiled::Body(value.to_string().into_bytes())),
        1 => (100_u16..600).prop_map(Spoiled::Status),
        6 => (any::<Index>(), json()).prop_map(|(at, value)| Spoiled::Replaced(at, value)),
        3 => any::<Index>().prop_map(Spoiled::Removed),
        1 => (any::<Index>(), json()).prop_map(|(at, value)| Spoiled::Added(at, value)),
        1 => any::<Index>().prop_map(Spoiled::Cut),
    ]
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(Value::from("ACTIVE")),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[a-z_]{1,8}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

impl Spoiled {
    fn spoil(&self, answer: &HttpResponse) -> HttpResponse {
        let body = || serde_json::from_slice::<Value>(answer.body()).unwrap_or_default();
        let changed = |change: &dyn Fn(&mut Value)| {
            let mut body = body();
            change(&mut body);
            body.to_string().into_bytes()
        };
        let (status, body) = match self {
            Self::Body(body) => (answer.status(), body.clone()),
            Self::Status(status) => (*status, answer.body().to_vec()),
            Self::Replaced(at, value) => {
                let change = |body: &mut Value| *nested(body, *at) = value.clone();
                (answer.status(), changed(&change))
            }
            Self::Removed(at) => {
                let change = |body: &mut Value| {
                    let found = nested(body, *at);
                    if let Value::Object(members) = found {
                        let name = members.keys().nth(at.index(members.len().max(1))).cloned();
                        name.map(|name| members.remove(&name));
                    } else if let Value::Array(entries) = found {
                        entries.pop();
                    } else {
                        found.take();
                    }
                };
                (answer.status(), changed(&change))
            }
            Self::Added(at, value) => {
                let change = |body: &mut Value| {
                    if let Value::Object(members) = nested(body, *at) {
                        members.insert("new_member".to_owned(), value.clone());
                    }
                };
                (answer.status(), changed(&change))
            }
            Self::Cut(at) => {
                let body = answer.body();
                let end = at.index(body.len() + 1);
                (answer.status(), body[..end].to_vec())
            }
        };
        HttpResponse::new(status, body).header("content-type", "application/json")
    }
}

/// A nested value.
fn nested(value: &mut Value, at: Index) -> &mut Value {
    fn count(value: &Value) -> usize {
        let entries = value.as_array().into_iter().flatten();
        let members = value
            .as_object()
            .into_iter()
            .flat_map(|members| members.values());
        1 + entries.chain(members).map(count).sum::<usize>()
    }
    fn nth(value: &mut Value, mut index: usize) -> &mut Value {
        if index == 0 {
            return value;
        }
        index -= 1;
        let within: Vec<&mut Value> = if value.is_array() {
            value.as_array_mut().into_iter().flatten().collect()
        } else {
            let members = value.as_object_mut().into_iter();
            members.flat_map(|members| members.values_mut()).collect()
        };
        for inner in within {
            let size = count(inner);
            if index < size {
                return nth(inner, index);
            }
            index -= size;
        }
        unreachable!("the index is among those that were counted")
    }
    let chosen = at.index(count(value));
    nth(value, chosen)
}

/// A sandbox some of whose responses are corrupted.
struct Line {
    sandbox: SandboxTransport,
    spoiled: Spoiled,
    first: usize,
    last: usize,
    sent: AtomicUsize,
}

impl Transport for Line {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportFailure>> {
        async move {
            let answer = self.sandbox.send(request).await?;
            let index = self.sent.fetch_add(1, Ordering::Relaxed);
            Ok(if (self.first..=self.last).contains(&index) {
                self.spoiled.spoil(&answer)
            } else {
                answer
            })
        }
        .boxed()
    }

    fn wants_authorization(&self) -> bool {
        true
    }
}

type Call = for<'a> fn(&'a Client) -> BoxFuture<'a, Result<(), Error>>;

async fn applied(plan: Result<Plan, Error>) -> Result<(), Error> {
    let plan = plan?;
    plan.apply(plan.code()).await.map(drop)
}

macro_rules! calls {
    ($($name:literal: $client:ident => $call:expr,)+) => {
        /// Every operation, by its name.
        const CALLS: &[(&str, Call)] = &[
            $(($name, |$client| async move { $call }.boxed()),)+
        ];
    };
}

calls! {
    "users.list": client => client.users().list_page(users::List::default()).await.map(drop),
    "users.get": client => client.users().get(JANE).await.map(drop),
    "users.create": client => {
        let quinn = users::Create::new("Quinn", "quinn@acme.example", UserRole::Member, InviteMode::TemporaryPassword);
        client.users().create(quinn).await.map(drop)
    },
    "users.update": client => {
        let input = users::Update { name: Some("J".to_owned()), ..users::Update::default() };
        client.users().update(JANE, input).await.map(drop)
    },
    "users.delete": client => applied(client.users().delete(JANE).await).await,
    "users.resend_invitation": client => client.users().resend_invitation("ida@acme.example").await,
    "users.reset_password": client => client.users().reset_password(JANE).await,
    "organizations.list": client => {
        client.organizations().list_page(organizations::List::default()).await.map(drop)
    },
    "organizations.get": client => client.organizations().get("Acme Products").await.map(drop),
    "organizations.create": client => {
        client.organizations().create(organizations::Create::new("Labs")).await.map(drop)
    },
    "organizations.update": client => {
        let clear = vec!["description".to_owned()];
        let input = organizations::Update { clear, ..organizations::Update::default() };
        client.organizations().update("Acme Products", input).await.map(drop)
    },
    "organizations.delete": client => applied(client.organizations().delete("Acme Platform").await).await,
    "organizations.add_user": client => {
        let role = Some(OrganizationRole::Member);
        let input = organizations::AddUser { role, ..organizations::AddUser::new(JANE) };
        client.organizations().add_user("Acme Platform", input).await.map(drop)
    },
    "organizations.remove_user": client => {
        let jane = organizations::RemoveUser::new(JANE);
        applied(client.organizations().remove_user("Acme Products", jane).await).await
    },
    "spaces.list": client => client.spaces().list_page(spaces::List::default()).await.map(drop),
    "spaces.get": client => client.spaces().get("Checkout").await.map(drop),
    "spaces.create": client => {
        client.spaces().create(spaces::Create::new("Labs", "Acme Products")).await.map(drop)
    },
    "spaces.update": client => {
        let input = spaces::Update { is_private: Some(true), ..spaces::Update::default() };
        client.spaces().update("Checkout", input).await.map(drop)
    },
    "spaces.delete": client => applied(client.spaces().delete("Checkout").await).await,
    "spaces.add_user": client => {
        let input = spaces::AddUser { role: Some(SpaceRole::Member), ..spaces::AddUser::new(JANE) };
        client.spaces().add_user("Checkout", input).await.map(drop)
    },
    "spaces.remove_user": client => {
        applied(client.spaces().remove_user("Checkout", spaces::RemoveUser::new(JANE)).await).await
    },
    "projects.list": client => client.projects().list_page(projects::List::default()).await.map(drop),
    "projects.get": client => client.projects().get("checkout-traces").await.map(drop),
    "projects.create": client => {
        client.projects().create(projects::Create::new("new", "Checkout")).await.map(drop)
    },
    "projects.update": client => {
        client.projects().update("checkout-traces", projects::Update::new("new")).await.map(drop)
    },
    "projects.delete": client => applied(client.projects().delete("checkout-traces").await).await,
    "roles.list": client => client.roles().list_page(roles::List::default()).await.map(drop),
    "roles.get": client => client.roles().get("Prompt Engineer").await.map(drop),
    "roles.create": client => {
        let input = roles::Create::new("Reader", vec![Permission::ProjectRead]);
        client.roles().create(input).await.map(drop)
    },
    "roles.update": client => {
        let input = roles::Update { permissions: Some(vec![Permission::ProjectRead]), ..roles::Update::default() };
        client.roles().update("Prompt Engineer", input).await.map(drop)
    },
    "roles.delete": client => applied(client.roles().delete("Prompt Engineer").await).await,
    "role_bindings.list": client => {
        let input = role_bindings::List::new(RoleBindingResourceType::Space);
        client.role_bindings().list_page(input).await.map(drop)
    },
    "role_bindings.get": client => client.role_bindings().get(binding(client).await?).await.map(drop),
    "role_bindings.create": client => {
        let input = role_bindings::Create::new(JANE, "Space Auditor", RoleBindingResourceType::Space, "Search");
        client.role_bindings().create(input).await.map(drop)
    },
    "role_bindings.update": client => {
        let input = role_bindings::Update::new("Prompt Engineer");
        client.role_bindings().update(binding(client).await?, input).await.map(drop)
    },
    "role_bindings.delete": client => {
        applied(client.role_bindings().delete(binding(client).await?).await).await
    },
    "resource_restrictions.list": client => {
        let input = resource_restrictions::List::default();
        client.resource_restrictions().list_page(input).await.map(drop)
    },
    "resource_restrictions.create": client => {
        client.resource_restrictions().create("checkout-traces").await.map(drop)
    },
    "resource_restrictions.delete": client => {
        let restricted = client.resource_restrictions().create("checkout-traces").await?;
        applied(client.resource_restrictions().delete(restricted.resource_id).await).await
    },
    "api_keys.list": client => client.api_keys().list_page(api_keys::List::default()).await.map(drop),
    "api_keys.create": client => client.api_keys().create(api_keys::Create::new("k")).await.map(drop),
    "api_keys.create_service_key": client => {
        let checkout = ServiceKeySpace::new("Checkout");
        let products = ServiceKeyOrganization::new("Acme Products", vec![checkout]);
        let input = api_keys::CreateServiceKey::new("k", vec![products]);
        client.api_keys().create_service_key(input).await.map(drop)
    },
    "api_keys.revoke": client => {
        let input = api_keys::Revoke { user: Some(JANE.into()), ..api_keys::Revoke::default() };
        applied(client.api_keys().revoke_with("jane-laptop", input).await).await
    },
    "api_keys.refresh": client => {
        let input = api_keys::Refresh { user: Some(JANE.into()), ..api_keys::Refresh::default() };
        client.api_keys().refresh_with("jane-laptop", input).await.map(drop)
    },
    "audit_logs.list": client => {
        client.audit_logs().list_page(audit_logs::List::default()).await.map(drop)
    },
}

async fn binding(client: &Client) -> Result<ax_admin::Ref, Error> {
    let input = role_bindings::List::new(RoleBindingResourceType::Space);
    let page = client.role_bindings().list_page(input).await?;
    let first = page.items.first().map(|binding| binding.id.clone());
    Ok(ax_admin::Ref::id(
        first.unwrap_or_else(|| "none".to_owned()),
    ))
}

#[test]
fn every_group_is_covered() {
    // One operation of each group is enough: its models parse the responses, and operations of a group share them.
    let groups = |names: BTreeSet<String>| -> BTreeSet<String> {
        let groups = names.iter().filter_map(|name| name.split('.').next());
        groups.map(ToOwned::to_owned).collect()
    };
    let names: BTreeSet<String> = CALLS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert!(names.is_subset(&manifest("name")));
    assert_eq!(groups(names), groups(manifest("name")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_corrupted_response_is_a_value_or_a_typed_error(
        (name, call) in prop::sample::select(CALLS),
        spoiled in spoiled(),
        first in prop_oneof![3 => 0_usize..2, 1 => 2_usize..12],
        more in 0_usize..4,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .unwrap();
        let result = runtime.block_on(async {
            let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
            let line = Line {
                sandbox: SandboxTransport::new(sandbox.clone()),
                spoiled,
                first,
                last: first + more,
                sent: AtomicUsize::new(0),
            };
            let client = Client::builder().sandbox(&sandbox).transport(line).build().unwrap();
            call(&client).await
        });
        if let Err(error) = result {
            prop_assert_ne!(error.kind(), ErrorKind::Internal, "{}: {:?}", name, error);
            prop_assert!(!error.to_string().is_empty());
        }
    }
}
