//! A review of who has access: three calls that may take access away, and what ax-admin says of them.
//!
//! 1. A project is restricted at once, with warnings: who would be left without access, and the
//!    call that undoes it.
//! 2. Marco may change roles, by a role of his own. A change that would take this right from him
//!    is stopped.
//! 3. An account admin plans a change of a role, and sees the people whom it touches.
//!
//! It needs no account, because it runs against a sandbox of its own:
//!
//! ```sh
//! cargo run -p ax-admin --example review_access
//! ```
#![expect(clippy::print_stdout, reason = "its output is its result")]

use std::error::Error;

use ax_admin::model::{Permission, RoleBindingResourceType};
use ax_admin::{Client, Details, Ref, role_bindings, roles};
use ax_admin_sandbox::{Options, Request, Sandbox, Scenario};
use serde_json::{Value, json};

const PROJECT: &str = "search-ranking";
const PERSON: &str = "marco@acme.example";
const OWN_ROLE: &str = "Access Reviewer";
const ROLE: &str = "Prompt Engineer";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::new(Options {
        scenario: Scenario::Acme,
        ..Options::default()
    });
    for line in run(&sandbox).await? {
        println!("{line}");
    }
    Ok(())
}

/// Reviews access, and returns what it finds.
pub(crate) async fn run(sandbox: &Sandbox) -> Result<Vec<String>, Box<dyn Error>> {
    let admin = Client::builder().sandbox(sandbox).build()?;
    let marco = delegate(sandbox, &admin).await?;
    let mut said = restrict(&admin).await?;
    said.extend(change_own_role(&marco).await?);
    said.extend(show_who_is_touched(&admin).await?);
    Ok(said)
}

/// Marco gets a role on a space, which lets him change roles, and a client with a key of his own.
async fn delegate(sandbox: &Sandbox, admin: &Client) -> Result<Client, Box<dyn Error>> {
    let permissions = vec![
        Permission::RoleRead,
        Permission::RoleUpdate,
        Permission::RoleBindingRead,
        Permission::ProjectRead,
    ];
    let role = roles::Create::new(OWN_ROLE, permissions);
    let role = admin.roles().create(role).await?;
    let space = admin.projects().get(PROJECT).await?.space_id;
    let kind = RoleBindingResourceType::Space;
    let binding = role_bindings::Create::new(PERSON, Ref::id(role.id), kind, Ref::id(space));
    admin.role_bindings().create(binding).await?;
    // Only Marco can make a key of his own, so the sandbox makes it.
    let change = json!({"add_key": {"user": PERSON, "name": "marco-laptop"}});
    let reply = sandbox.control(&Request {
        method: "POST".to_owned(),
        target: "/__sandbox/change".to_owned(),
        headers: Vec::new(),
        body: change.to_string().into_bytes(),
    });
    let made: Value = serde_json::from_slice(&reply.body)?;
    let key = made.get("key").and_then(Value::as_str);
    let key = key.ok_or("the sandbox made no key")?;
    let marco = Client::builder().sandbox(sandbox).api_key(key).build()?;
    Ok(marco)
}

/// Restricts a project, so that only users with a role binding on it keep access, and lifts it again.
async fn restrict(admin: &Client) -> Result<Vec<String>, Box<dyn Error>> {
    let restriction = admin.resource_restrictions().create(PROJECT).await?;
    let warnings = admin.take_warnings().into_iter();
    let mut said: Vec<String> = warnings.map(|line| format!("warning: {line}")).collect();
    // As the last warning says.
    let id = Ref::id(restriction.resource_id);
    let plan = admin.resource_restrictions().delete(id).await?;
    let applied = plan.apply(plan.code()).await?;
    said.push(format!("undone: {}", applied.proof));
    Ok(said)
}

/// Marco takes permissions from his own role, which a guard stops.
async fn change_own_role(marco: &Client) -> Result<Vec<String>, Box<dyn Error>> {
    let Err(error) = marco.roles().update(OWN_ROLE, fewer()).await else {
        return Err("nothing stopped it".into());
    };
    let Details::Guards { guards, plan } = error.details() else {
        return Err(error.into());
    };
    let mut said: Vec<String> = guards
        .iter()
        .map(|found| format!("stopped by {}: {}", found.guard, found.why))
        .collect();
    said.push(plan.str_of("summary").to_owned());
    Ok(said)
}

/// Plans a change of a role, which only reads.
async fn show_who_is_touched(admin: &Client) -> Result<Vec<String>, Box<dyn Error>> {
    let plan = admin.plan().roles().update(ROLE, fewer()).await?;
    let impacts = plan.document().impacts.iter();
    let holders = impacts.flat_map(|impact| &impact.items);
    Ok(holders
        .map(|holder| format!("touches {}", holder.named()))
        .collect())
}

/// A change that leaves a role one permission.
fn fewer() -> roles::Update {
    roles::Update {
        permissions: Some(vec![Permission::ProjectRead]),
        ..roles::Update::default()
    }
}
