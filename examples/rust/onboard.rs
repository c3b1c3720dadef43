//! Sets up a new team: an organization, a space, a project, a custom role, users with that role, and
//! a service key for builds.
//!
//! Run it against the sandbox, never against an account that matters:
//!
//! ```sh
//! cargo run -p ax-admin-sandbox -- --scenario acme          # prints a URL and a KEY
//! cargo run -p ax-admin --example onboard -- URL KEY
//! ```
#![expect(clippy::print_stdout, reason = "its output is its result")]

use ax_admin::model::{
    InviteMode, OrganizationRole, Permission, RoleBindingResourceType, ServiceKeyOrganization,
    ServiceKeySpace, SpaceRole, UserRole,
};
use ax_admin::{
    Client, Error, api_keys, organizations, projects, role_bindings, roles, spaces, users,
};

const TEAM: [(&str, &str); 3] = [
    ("Rosa Example", "rosa@acme.example"),
    ("Rui Example", "rui@acme.example"),
    ("Ryo Example", "ryo@acme.example"),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, key] = arguments.as_slice() else {
        return Err("give URL KEY".into());
    };
    let client = Client::builder().base_url(url).api_key(key).build()?;
    Ok(run(&client).await?)
}

/// Creates everything, in the order in which the objects depend on each other.
pub(crate) async fn run(client: &Client) -> Result<(), Error> {
    places(client).await?;
    role(client).await?;
    for (name, email) in TEAM {
        person(client, name, email).await?;
    }
    key(client).await
}

async fn places(client: &Client) -> Result<(), Error> {
    let organization = organizations::Create::new("Acme Robotics");
    client.organizations().create(organization).await?;
    let space = spaces::Create {
        is_private: Some(true),
        ..spaces::Create::new("Arms", "Acme Robotics")
    };
    let space = client.spaces().create(space).await?;
    let project = projects::Create::new("gripper-traces", "Arms");
    client.projects().create(project).await?;
    println!("space {} is private: {:?}", space.id, space.is_private);
    Ok(())
}

async fn role(client: &Client) -> Result<(), Error> {
    let permissions = vec![Permission::ProjectRead, Permission::ProjectSpanRead];
    let role = roles::Create {
        description: Some("Reads traces".to_owned()),
        ..roles::Create::new("Trace Reader", permissions)
    };
    client.roles().create(role).await?;
    Ok(())
}

/// May be run again, with the same result.
async fn person(client: &Client, name: &str, email: &str) -> Result<(), Error> {
    let person = users::Create::new(name, email, UserRole::Member, InviteMode::EmailLink);
    let created = client.users().create(person).await?;
    let member = organizations::AddUser {
        role: Some(OrganizationRole::Member),
        ..organizations::AddUser::new(email)
    };
    client
        .organizations()
        .add_user("Acme Robotics", member)
        .await?;
    let member = spaces::AddUser {
        role: Some(SpaceRole::ReadOnly),
        ..spaces::AddUser::new(email)
    };
    client.spaces().add_user("Arms", member).await?;
    let project = RoleBindingResourceType::Project;
    let binding = role_bindings::Create::new(email, "Trace Reader", project, "gripper-traces");
    client.role_bindings().create(binding).await?;
    println!(
        "{}: {}, new: {:?}",
        created.user.email, created.user.status, created.created
    );
    Ok(())
}

async fn key(client: &Client) -> Result<(), Error> {
    let arms = ServiceKeySpace {
        role: Some(SpaceRole::Member),
        ..ServiceKeySpace::new("Arms")
    };
    let robotics = ServiceKeyOrganization::new("Acme Robotics", vec![arms]);
    let key = api_keys::CreateServiceKey::new("robotics-builds", vec![robotics]);
    let key = client.api_keys().create_service_key(key).await?;
    // `key.key.reveal()` returns the key itself, for a secret store: it cannot be retrieved again.
    println!("key {} for the team's builds", key.redacted_key);
    Ok(())
}
