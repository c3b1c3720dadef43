//! Jobs in a sandbox in process, by names or by ids: what a name costs, in requests.

use ax_admin::model::{InviteMode, OrganizationRole, RoleBindingResourceType, SpaceRole, UserRole};
use ax_admin::{Client, Error, Ref, organizations, projects, role_bindings, roles, spaces, users};
use ax_admin_sandbox::{Options, Sandbox, Scenario};
use futures_util::future::try_join_all;

fn acme() -> Sandbox {
    Sandbox::new(Options {
        scenario: Scenario::Acme,
        ..Options::default()
    })
}

/// The objects that people get access to.
struct Team {
    organization: Ref,
    space: Ref,
    project: Ref,
    role: Ref,
}

impl Team {
    fn by_name() -> Self {
        Self {
            organization: Ref::from("Acme Robotics"),
            space: Ref::from("Arms"),
            project: Ref::from("gripper-traces"),
            role: Ref::from("Trace Reader"),
        }
    }

    /// Creates the objects.
    async fn create(client: &Client) -> Result<Self, Error> {
        let organization = organizations::Create::new("Acme Robotics");
        let organization = client.organizations().create(organization).await?;
        let space = spaces::Create::new("Arms", Ref::id(&organization.id));
        let space = client.spaces().create(space).await?;
        let project = projects::Create::new("gripper-traces", Ref::id(&space.id));
        let project = client.projects().create(project).await?;
        let permissions = vec![ax_admin::model::Permission::ProjectRead];
        let role = client
            .roles()
            .create(roles::Create::new("Trace Reader", permissions))
            .await?;
        Ok(Self {
            organization: Ref::id(organization.id),
            space: Ref::id(space.id),
            project: Ref::id(project.id),
            role: Ref::id(role.id),
        })
    }
}

/// Gives a user a role in a project, by way of its organization and its space.
async fn give_access(client: &Client, team: &Team, person: Ref) -> Result<(), Error> {
    let member = organizations::AddUser {
        role: Some(OrganizationRole::Member),
        ..organizations::AddUser::new(person.clone())
    };
    client
        .organizations()
        .add_user(team.organization.clone(), member)
        .await?;
    let member = spaces::AddUser {
        role: Some(SpaceRole::ReadOnly),
        ..spaces::AddUser::new(person.clone())
    };
    client.spaces().add_user(team.space.clone(), member).await?;
    let project = RoleBindingResourceType::Project;
    let binding =
        role_bindings::Create::new(person, team.role.clone(), project, team.project.clone());
    client.role_bindings().create(binding).await?;
    Ok(())
}

fn address(number: usize) -> String {
    format!("person-{number}@acme.example")
}

async fn create(client: &Client, number: usize) -> Result<String, Error> {
    let (name, mode) = (format!("Person {number}"), InviteMode::None);
    let person = users::Create::new(name, address(number), UserRole::Member, mode);
    Ok(client.users().create(person).await?.user.id)
}

/// The requests of a job that onboards 30 people.
pub(crate) async fn onboard(is_by_name: bool) -> Result<usize, Error> {
    let sandbox = acme();
    let client = Client::builder().sandbox(&sandbox).build()?;
    let by_id = Team::create(&client).await?;
    let team = if is_by_name { Team::by_name() } else { by_id };
    for number in 0..30 {
        let id = create(&client, number).await?;
        let person = if is_by_name {
            Ref::from(address(number))
        } else {
            Ref::id(id)
        };
        give_access(&client, &team, person).await?;
    }
    Ok(sandbox.log().len())
}

/// The requests of 50 people who get access at once, by a client that has listed the users.
pub(crate) async fn request_access(is_by_name: bool) -> Result<usize, Error> {
    let sandbox = acme();
    let setting_up = Client::builder().sandbox(&sandbox).build()?;
    let by_id = Team::create(&setting_up).await?;
    let mut people = Vec::new();
    for number in 0..50 {
        let id = create(&setting_up, number).await?;
        let by_name = Ref::from(address(number));
        people.push(if is_by_name { by_name } else { Ref::id(id) });
    }
    let team = if is_by_name { Team::by_name() } else { by_id };
    let before = sandbox.log().len();
    let client = Client::builder().sandbox(&sandbox).build()?;
    let mut listed = client.users().list(users::List::default());
    while let Some(user) = listed.next().await {
        user?;
    }
    let accesses = people.into_iter();
    let accesses = accesses.map(|person| give_access(&client, &team, person));
    try_join_all(accesses).await?;
    Ok(sandbox.log().len() - before)
}
