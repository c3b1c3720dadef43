//! Any number of generated users, projects and bindings.

use super::DAY_MS;
use crate::state::{
    AccountRole, NewBinding, NewUser, Organization, Project, ProjectKind, Resource, Space,
    SpaceDefaults, Standing, State,
};
use crate::time::Timestamp;

/// After all users of the scenarios; the largest number of users ends before the clock starts.
pub(super) const fn first(start: Timestamp) -> Timestamp {
    start.plus_ms(-60 * DAY_MS)
}

pub(super) fn add_users(state: &mut State, count: usize, first: Timestamp) {
    for (number, seconds) in (1..=count).zip(1_i64..) {
        state
            .users
            .add(generated_user(number, first.plus_ms(seconds * 1000)));
    }
}

/// The `number`th user, counted from 1.
pub(crate) fn generated_user(number: usize, created_at: Timestamp) -> NewUser {
    NewUser {
        name: format!("User {number:06}"),
        email: format!("user{number:06}@acme.example"),
        created_at,
        standing: match number % 50 {
            10 => Standing::Invited,
            20 => Standing::Expired,
            _ => Standing::Active,
        },
        role: AccountRole::Member,
    }
}

/// The `number`th project, counted from 1.
pub(crate) fn generated_project(space: u64, number: usize, created_at: Timestamp) -> Project {
    Project {
        space,
        name: format!("project-{number:06}"),
        created_at,
        kind: Some(ProjectKind::Application),
        restricted_at: None,
    }
}

const PROJECTS_IN_A_SPACE: usize = 20;
const SPACES_IN_AN_ORGANIZATION: usize = 25;

/// Projects in spaces and organizations of their own. Returns the resources for bindings.
pub(super) fn add_projects(state: &mut State, count: usize, first: Timestamp) -> Vec<Resource> {
    let mut places = Vec::new();
    let (mut organization, mut space) = (0, 0);
    for number in 0..count {
        if number % (PROJECTS_IN_A_SPACE * SPACES_IN_AN_ORGANIZATION) == 0 {
            let turn = number / (PROJECTS_IN_A_SPACE * SPACES_IN_AN_ORGANIZATION) + 1;
            organization = state.organizations.add(Organization {
                name: format!("Organization {turn:04}"),
                description: String::new(),
                created_at: first,
            });
        }
        if number % PROJECTS_IN_A_SPACE == 0 {
            let turn = number / PROJECTS_IN_A_SPACE + 1;
            space = state.spaces.add(Space {
                organization,
                name: format!("Space {turn:05}"),
                description: String::new(),
                is_private: false,
                created_at: first,
                defaults: SpaceDefaults::default(),
            });
            places.push(Resource::Space(space));
        }
        let project = state
            .projects
            .add(generated_project(space, number + 1, first));
        places.push(Resource::Project(project));
    }
    places
}

/// Bindings of all users who aren't blocked, until there are enough or no pair is left.
pub(super) fn add_bindings(state: &mut State, places: &[Resource], count: usize, first: Timestamp) {
    let roles: Vec<u64> = state.roles.iter().map(|(number, _)| number).collect();
    let users: Vec<u64> = state
        .users
        .after(None)
        .filter(|(_, user)| user.standing != Standing::Blocked)
        .map(|(number, _)| number)
        .collect();
    // Each round binds every user to one more resource, the one after their last.
    let pairs = (0..places.len()).flat_map(|turn| {
        users
            .iter()
            .enumerate()
            .filter_map(move |(at, user)| Some((*places.get((at + turn) % places.len())?, *user)))
    });
    let mut made = 0;
    for ((resource, principal), role) in pairs.zip(roles.iter().cycle()) {
        if made == count {
            return;
        }
        let new = NewBinding {
            role: *role,
            principal,
            resource,
            at: first,
        };
        // A pair of the scenario may be bound already.
        made += usize::from(state.bindings.add(new).is_some());
    }
}

/// Every space with its projects.
pub(crate) fn all_places(state: &State) -> Vec<Resource> {
    let spaces = state
        .spaces
        .iter()
        .map(|(number, _)| Resource::Space(number));
    let projects = state
        .projects
        .iter()
        .map(|(number, _)| Resource::Project(number));
    spaces.chain(projects).collect()
}
