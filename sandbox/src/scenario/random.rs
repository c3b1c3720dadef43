//! An account generated from a seed. Everything in it could have been created through the API.

use super::DAY_MS;
use crate::secrets::Mixer;
use crate::state::{
    AccountRole, Artifact, Bot, Holder, Member, NewBinding, NewKey, NewUser, Organization,
    PlaceRole, Project, ProjectKind, Resource, Role, Space, SpaceDefaults, Standing, State,
};
use crate::time::Timestamp;

/// Few names, so that some are used twice where that is allowed.
const PEOPLE: [&str; 12] = [
    "Sam Lee",
    "Robin Roe",
    "Alex Kim",
    "Noor Haddad",
    "Ada Admin",
    "Mia Moreau",
    "王小明",
    "Ольга Иванова",
    "<b>Bo</b> \u{202e}oB",
    "VXNlcjoxMDAxOmFCM2Q=",
    "Li, Wei; DROP",
    "Zo\u{eb} O'Neil",
];
const PLACES: [&str; 6] = ["Checkout", "Search", "Agents", "Evals", "視覚", "Sandbox"];
const PROJECTS: [&str; 6] = [
    "traces",
    "ranking",
    "assistant",
    "nightly",
    "scratch",
    "画像",
];
const PERMISSIONS: [&str; 14] = [
    "ORGANIZATION_READ",
    "PROJECT_CREATE",
    "PROJECT_DELETE",
    "PROJECT_READ",
    "PROJECT_RESTRICT",
    "PROJECT_UPDATE",
    "PROMPT_READ",
    "ROLE_BINDING_CREATE",
    "ROLE_BINDING_DELETE",
    "ROLE_BINDING_READ",
    "SERVICE_KEY_READ",
    "SPACE_READ",
    "SPACE_UPDATE",
    "USER_READ",
];

pub(super) fn fill(state: &mut State, ada: u64, start: Timestamp, seed: u64) {
    let mut draw = Draw {
        state,
        dice: Mixer::new(seed ^ 0x0061_6363_6F75_6E74),
        start,
    };
    draw.places();
    let roles = draw.roles();
    let users = draw.people(ada);
    for user in &users {
        draw.join(*user, &roles);
    }
    let bots = draw.keys(&users);
    for principal in users.iter().chain(&bots) {
        draw.bind(*principal, &roles);
    }
    // Last, so that the cascade of a real block has run over them.
    for user in users.iter().skip(1) {
        if draw.chance(8) {
            draw.state.block_user(*user);
        }
    }
}

struct Draw<'a> {
    state: &'a mut State,
    dice: Mixer,
    start: Timestamp,
}

impl Draw<'_> {
    /// A number below a positive limit.
    fn below(&mut self, end: u64) -> u64 {
        (self.dice.next() >> 16) % end
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn among<T: Copy>(&mut self, all: &[T], otherwise: T) -> T {
        let count = u64::try_from(all.len()).unwrap_or(0).max(1);
        let at = self.below(count);
        let mut picked = all.iter().copied().zip(0..);
        picked
            .find(|(_, number)| *number == at)
            .map_or(otherwise, |(one, _)| one)
    }

    /// A time before the start.
    fn past(&mut self) -> Timestamp {
        let days = i64::try_from(self.below(140)).unwrap_or(0) + 1;
        self.start.plus_ms(-days * DAY_MS)
    }

    fn places(&mut self) {
        for number in 0..=self.below(3) {
            let created_at = self.past();
            let organization = self.state.organizations.add(Organization {
                name: format!("Organization {}", number + 1),
                description: String::new(),
                created_at,
            });
            for name in PLACES {
                if self.chance(40) {
                    self.space(organization, name);
                }
            }
        }
    }

    fn space(&mut self, organization: u64, name: &str) {
        let created_at = self.past();
        let is_private = self.chance(30);
        let space = self.state.spaces.add(Space {
            organization,
            name: name.to_owned(),
            description: String::new(),
            is_private,
            created_at,
            defaults: SpaceDefaults::default(),
        });
        for name in PROJECTS {
            if self.chance(40) {
                let created_at = self.past();
                let kinds = [
                    ProjectKind::Application,
                    ProjectKind::Harness,
                    ProjectKind::Experiment,
                ];
                let kind = self.among(&kinds, ProjectKind::Application);
                let restricted_at = self.chance(25).then_some(created_at);
                self.state.projects.add(Project {
                    space,
                    name: name.to_owned(),
                    created_at,
                    kind: Some(kind),
                    restricted_at,
                });
            }
        }
        for is_prompt in [false, true] {
            if self.chance(25) {
                let at = self.past();
                let restricted_at = self.chance(50).then_some(at);
                self.state.artifacts.add(Artifact {
                    space,
                    name: "Board".to_owned(),
                    is_prompt,
                    restricted_at,
                });
            }
        }
    }

    /// The roles that are bound; the last one created is not, so that it can be deleted.
    fn roles(&mut self) -> Vec<u64> {
        for number in 0..=self.below(4) {
            let at = self.past();
            let count = usize::try_from(self.below(6)).unwrap_or(0) + 1;
            let permissions = (0..count).map(|_| self.among(&PERMISSIONS, "SPACE_READ").to_owned());
            let permissions = permissions.collect();
            self.state.roles.add(Role {
                name: format!("Custom {}", number + 1),
                description: String::new(),
                permissions,
                is_predefined: false,
                created_at: at,
                updated_at: at,
            });
        }
        let mut roles: Vec<u64> = self.state.roles.iter().map(|(number, _)| number).collect();
        roles.pop();
        roles
    }

    fn people(&mut self, ada: u64) -> Vec<u64> {
        let mut people = vec![ada];
        for number in 0..self.below(14) + 2 {
            let name = self.among(&PEOPLE, "Sam Lee");
            let role = match self.below(10) {
                0 => AccountRole::Admin,
                1 => AccountRole::MemberUiOnly,
                2 => AccountRole::Annotator,
                _ => AccountRole::Member,
            };
            let standing = match self.below(10) {
                0 => Standing::Invited,
                1 => Standing::Expired,
                _ => Standing::Active,
            };
            let created_at = self.past();
            people.push(self.state.users.add(NewUser {
                name: name.to_owned(),
                email: format!("person{:02}@acme.example", number + 1),
                created_at,
                standing,
                role,
            }));
        }
        people
    }

    /// Account ANNOTATOR and ANNOTATOR below it go together (reference 4.1).
    fn place_role(&mut self, user: u64) -> PlaceRole {
        let role = self.state.users.get(user).map(|user| user.role);
        if role == Some(AccountRole::Annotator) {
            return PlaceRole::Annotator;
        }
        let all = [PlaceRole::Admin, PlaceRole::Member, PlaceRole::ReadOnly];
        self.among(&all, PlaceRole::Member)
    }

    fn join(&mut self, user: u64, roles: &[u64]) {
        let organizations: Vec<u64> = numbers(self.state.organizations.iter());
        for organization in organizations {
            if !self.chance(50) {
                continue;
            }
            let role = self.place_role(user);
            self.state.organization_members.set(Member {
                place: organization,
                principal: user,
                role,
            });
            for space in self.state.spaces_of(organization) {
                if self.chance(40) {
                    self.join_space(user, space, roles);
                }
            }
        }
    }

    /// A custom role in a space is a binding on it (reference 5.1).
    fn join_space(&mut self, user: u64, space: u64, roles: &[u64]) {
        let predefined = self.place_role(user);
        let is_custom = self.chance(25) && self.bind_on(user, Resource::Space(space), roles);
        self.state.space_members.set(Member {
            place: space,
            principal: user,
            role: (!is_custom).then_some(predefined),
        });
    }

    fn bind(&mut self, principal: u64, roles: &[u64]) {
        let organizations = numbers(self.state.organizations.iter());
        let spaces = numbers(self.state.spaces.iter());
        let projects = numbers(self.state.projects.iter());
        let places = std::iter::once((Resource::Account, 15))
            .chain(
                organizations
                    .into_iter()
                    .map(|number| (Resource::Organization(number), 15)),
            )
            .chain(
                spaces
                    .into_iter()
                    .map(|number| (Resource::Space(number), 15)),
            )
            .chain(
                projects
                    .into_iter()
                    .map(|number| (Resource::Project(number), 12)),
            );
        for (resource, percent) in places {
            if self.chance(percent) {
                self.bind_on(principal, resource, roles);
            }
        }
    }

    /// False when there was a binding already.
    fn bind_on(&mut self, principal: u64, resource: Resource, roles: &[u64]) -> bool {
        let Some(first) = roles.first() else {
            return false;
        };
        let role = self.among(roles, *first);
        let at = self.past();
        let new = NewBinding {
            role,
            principal,
            resource,
            at,
        };
        self.state.bindings.add(new).is_some()
    }

    /// Keys of users and of services. Returns the bot users.
    fn keys(&mut self, users: &[u64]) -> Vec<u64> {
        let mut bots = Vec::new();
        for user in users {
            for number in 0..self.below(4) {
                self.key(*user, &format!("key-{}", number + 1), Holder::Creator);
            }
            if self.chance(25) {
                bots.push(self.service_key(*user));
            }
        }
        bots
    }

    fn service_key(&mut self, creator: u64) -> u64 {
        let bot = self.state.bots.add(Bot {
            name: "ci".to_owned(),
            account_role: AccountRole::Member,
        });
        let all: Vec<(u64, u64)> = self
            .state
            .spaces
            .iter()
            .map(|(number, space)| (number, space.organization))
            .collect();
        for (space, organization) in all {
            if self.chance(35) {
                self.state.organization_members.set(Member {
                    place: organization,
                    principal: bot,
                    role: PlaceRole::ReadOnly,
                });
                self.state.space_members.set(Member {
                    place: space,
                    principal: bot,
                    role: Some(PlaceRole::Member),
                });
            }
        }
        self.key(creator, "ci", Holder::Bot(bot));
        bot
    }

    /// Active for ever or for some time, lapsed, or revoked.
    fn key(&mut self, creator: u64, name: &str, holder: Holder) {
        let created_at = self.past();
        let (days, is_revoked) = match self.below(6) {
            0 => (Some(30), false),
            1 => (Some(-1), false),
            2 => (None, true),
            _ => (None, false),
        };
        let number = self.state.keys.add(NewKey {
            name: name.to_owned(),
            description: String::new(),
            secret: None,
            created_at,
            expires_at: days.map(|days| self.start.plus_ms(days * DAY_MS)),
            creator,
            holder,
        });
        if is_revoked {
            self.state.keys.revoke(number);
        }
    }
}

fn numbers<'a, T: 'a>(rows: impl Iterator<Item = (u64, &'a T)>) -> Vec<u64> {
    rows.map(|(number, _)| number).collect()
}
