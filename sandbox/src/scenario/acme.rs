//! A company of about forty people in three organizations.

use super::people::{self, Person};
use super::{DAY_MS, founded};
use crate::state::{
    AccountRole, AuditEntry, AuditKind, Bot, Holder, Member, NewBinding, NewKey, NewUser,
    Organization, PlaceRole, Project, ProjectKind, Resource, Role, Space, SpaceDefaults, Standing,
    State,
};
use crate::time::Timestamp;

const DOMAIN: &str = "acme.example";

pub(super) fn fill(state: &mut State, ada: u64, start: Timestamp) {
    let mut acme = Acme {
        state,
        start,
        day: 1,
    };
    let places = acme.places();
    let roles = acme.roles();
    let cast = acme.people(&places, ada);
    acme.bindings(&places, &roles, &cast);
    acme.keys(&places, &cast);
    acme.audit(&cast);
    // Last, so that the cascade of a real block has run over her.
    acme.state.block_user(cast.blocked);
}

/// Creates objects on consecutive days, which makes the order of lists easy to see.
struct Acme<'a> {
    state: &'a mut State,
    start: Timestamp,
    day: i64,
}

struct Places {
    organizations: [u64; 3],
    spaces: [u64; 12],
    /// The space and two projects that Jane works in.
    checkout: u64,
    checkout_traces: u64,
    fraud_traces: u64,
    search: u64,
}

struct Roles {
    prompt_engineer: u64,
    space_auditor: u64,
    people_manager: u64,
    project_editor: u64,
    project_viewer: u64,
}

/// The people that are referred to by name.
#[derive(Clone, Copy)]
struct Cast {
    ada: u64,
    grace: u64,
    jane: u64,
    marco: u64,
    anna: u64,
    uma: u64,
    blocked: u64,
}

impl Acme<'_> {
    fn tomorrow(&mut self) -> Timestamp {
        self.day += 1;
        self.today()
    }

    const fn today(&self) -> Timestamp {
        founded(self.start).plus_ms(self.day * DAY_MS)
    }

    fn organization(&mut self, name: &str, description: &str) -> u64 {
        let created_at = self.tomorrow();
        self.state.organizations.add(Organization {
            name: name.to_owned(),
            description: description.to_owned(),
            created_at,
        })
    }

    fn space(&mut self, organization: u64, name: &str, is_private: bool) -> u64 {
        self.state.spaces.add(Space {
            organization,
            name: name.to_owned(),
            description: format!("The {name} team"),
            is_private,
            created_at: self.today(),
            defaults: SpaceDefaults::default(),
        })
    }

    fn project(&mut self, space: u64, name: &str, restricted: bool) -> u64 {
        let created_at = self.today();
        self.state.projects.add(Project {
            space,
            name: name.to_owned(),
            created_at,
            kind: Some(ProjectKind::Application),
            restricted_at: restricted.then_some(created_at),
        })
    }

    fn places(&mut self) -> Places {
        let products = self.organization("Acme Products", "What customers see");
        let checkout = self.space(products, "Checkout", false);
        let search = self.space(products, "Search", false);
        let mobile = self.space(products, "Mobile", false);
        let hostile = self.space(products, "<b>Bold</b> \u{202e}ecapS", false);
        let research = self.organization("Acme Research", "");
        let agents = self.space(research, "Agents", false);
        let evals = self.space(research, "Evals", true);
        let vision = self.space(research, "視覚", false);
        let sandbox = self.space(research, "Sandbox", false);
        let platform = self.organization("Acme Platform", "Shared services");
        let billing = self.space(platform, "Billing", true);
        let observability = self.space(platform, "Observability", false);
        // Space names are unique in their organization only (reference 5.1).
        let second_sandbox = self.space(platform, "Sandbox", false);
        let incident = self.space(platform, "Incident \u{1b}[5mResponse", false);

        let checkout_traces = self.project(checkout, "checkout-traces", false);
        let fraud_traces = self.project(checkout, "fraud-traces", true);
        for (space, name) in [
            (search, "search-ranking"),
            (search, "query-rewrite"),
            (mobile, "assistant"),
            (hostile, "=1+1"),
            (agents, "planner"),
            (agents, "assistant"),
            (evals, "nightly"),
            (vision, "画像"),
            (sandbox, "scratch"),
            (billing, "invoices"),
            (observability, "traces"),
            (second_sandbox, "scratch"),
            (incident, "pager"),
        ] {
            self.project(space, name, false);
        }
        Places {
            organizations: [products, research, platform],
            spaces: [
                checkout,
                search,
                mobile,
                hostile,
                agents,
                evals,
                vision,
                sandbox,
                billing,
                observability,
                second_sandbox,
                incident,
            ],
            checkout,
            checkout_traces,
            fraud_traces,
            search,
        }
    }

    fn role(&mut self, name: &str, permissions: &[&str]) -> u64 {
        let at = self.tomorrow();
        self.state.roles.add(Role {
            name: name.to_owned(),
            description: String::new(),
            permissions: permissions.iter().map(|p| (*p).to_owned()).collect(),
            is_predefined: false,
            created_at: at,
            updated_at: at,
        })
    }

    fn predefined(&self, name: &str) -> u64 {
        let mut named = self.state.roles.iter().filter(|(_, r)| r.name == name);
        named.next().map_or(0, |(number, _)| number)
    }

    fn roles(&mut self) -> Roles {
        Roles {
            prompt_engineer: self.role(
                "Prompt Engineer",
                &["PROMPT_CREATE", "PROMPT_READ", "PROMPT_UPDATE"],
            ),
            space_auditor: self.role(
                "Space Auditor",
                &["ROLE_BINDING_READ", "SERVICE_KEY_READ", "SPACE_READ"],
            ),
            people_manager: self.role("People Manager", &["USER_DELETE", "USER_READ"]),
            project_editor: self.predefined("Project Editor"),
            project_viewer: self.predefined("Project Viewer"),
        }
    }

    fn person(&mut self, person: &Person) -> u64 {
        self.user(person.name, person.local, person.role, person.standing)
    }

    fn user(&mut self, name: &str, local: &str, role: AccountRole, standing: Standing) -> u64 {
        let created_at = self.tomorrow();
        self.state.users.add(NewUser {
            name: name.to_owned(),
            email: format!("{local}@{DOMAIN}"),
            created_at,
            // Only an active user can be blocked.
            standing: match standing {
                Standing::Blocked => Standing::Active,
                other @ (Standing::Active | Standing::Invited | Standing::Expired) => other,
            },
            role,
        })
    }

    fn people(&mut self, places: &Places, ada: u64) -> Cast {
        let mut cast = Cast {
            ada,
            grace: 0,
            jane: 0,
            marco: 0,
            anna: 0,
            uma: 0,
            blocked: 0,
        };
        let mut everyone = vec![(ada, AccountRole::Admin)];
        for person in people::PLAIN.iter().chain(people::HOSTILE) {
            let number = self.person(person);
            everyone.push((number, person.role));
            match person.local {
                "grace.guard" => cast.grace = number,
                "jane" => cast.jane = number,
                "marco" => cast.marco = number,
                "anna" => cast.anna = number,
                "uma" => cast.uma = number,
                "bea" => cast.blocked = number,
                _ => {}
            }
        }
        let long_name: String = "Maximiliana von und zu "
            .chars()
            .cycle()
            .take(255)
            .collect();
        let long = self.user(
            &long_name,
            "hostile.long",
            AccountRole::Member,
            Standing::Active,
        );
        everyone.push((long, AccountRole::Member));
        for (turn, (number, role)) in everyone.iter().enumerate() {
            self.enrol(places, turn, *number, *role);
        }
        cast
    }

    /// One organization and two of its spaces each; Jane, third in the row, gets a second organization.
    fn enrol(&mut self, places: &Places, turn: usize, principal: u64, role: AccountRole) {
        let home = turn % 3;
        let mut memberships = vec![(home, turn % 4), (home, (turn + 1) % 4)];
        if turn == 2 {
            memberships = vec![(0, 0), (0, 1), (1, 0)];
        }
        let mut joined = Vec::new();
        for (organization, space) in memberships {
            if !joined.contains(&organization) {
                joined.push(organization);
                if let Some(found) = places.organizations.get(organization) {
                    self.state.organization_members.set(Member {
                        place: *found,
                        principal,
                        role: place_role(role, turn),
                    });
                }
            }
            if let Some(found) = places.spaces.get(organization * 4 + space) {
                self.state.space_members.set(Member {
                    place: *found,
                    principal,
                    role: Some(place_role(role, turn)),
                });
            }
        }
    }

    fn bind(&mut self, principal: u64, role: u64, resource: Resource) {
        let at = self.tomorrow();
        // Each pair below is new, so this is always `Some`.
        let _number = self.state.bindings.add(NewBinding {
            role,
            principal,
            resource,
            at,
        });
    }

    fn bindings(&mut self, places: &Places, roles: &Roles, cast: &Cast) {
        let checkout = Resource::Space(places.checkout);
        let checkout_traces = Resource::Project(places.checkout_traces);
        let fraud_traces = Resource::Project(places.fraud_traces);
        self.bind(cast.jane, roles.prompt_engineer, checkout);
        self.bind(cast.jane, roles.project_editor, checkout_traces);
        self.bind(cast.jane, roles.project_viewer, fraud_traces);
        self.bind(cast.marco, roles.space_auditor, checkout);
        self.bind(cast.marco, roles.project_viewer, checkout_traces);
        self.bind(cast.anna, roles.project_viewer, checkout_traces);
        self.bind(
            cast.grace,
            roles.space_auditor,
            Resource::Space(places.search),
        );
        // Not shown by the API (reference 8.1), but effective.
        self.bind(cast.uma, roles.people_manager, Resource::Account);
        self.bind(cast.blocked, roles.prompt_engineer, checkout);
    }

    fn user_key(&mut self, owner: u64, name: &str, expires_at: Option<Timestamp>) -> u64 {
        let created_at = self.tomorrow();
        self.state.keys.add(NewKey {
            name: name.to_owned(),
            description: String::new(),
            secret: None,
            created_at,
            expires_at,
            creator: owner,
            holder: Holder::Creator,
        })
    }

    fn service_key(&mut self, creator: u64, name: &str, spaces: &[u64]) -> u64 {
        let bot = self.state.bots.add(Bot {
            name: name.to_owned(),
            account_role: AccountRole::Member,
        });
        for space in spaces {
            self.state.space_members.set(Member {
                place: *space,
                principal: bot,
                role: Some(PlaceRole::Member),
            });
        }
        let mut organizations: Vec<u64> = spaces
            .iter()
            .filter_map(|space| self.state.spaces.get(*space))
            .map(|space| space.organization)
            .collect();
        organizations.dedup();
        for organization in organizations {
            self.state.organization_members.set(Member {
                place: organization,
                principal: bot,
                role: PlaceRole::ReadOnly,
            });
        }
        let created_at = self.tomorrow();
        self.state.keys.add(NewKey {
            name: name.to_owned(),
            description: "Runs in CI".to_owned(),
            secret: None,
            created_at,
            expires_at: Some(self.start.plus_ms(180 * DAY_MS)),
            creator,
            holder: Holder::Bot(bot),
        })
    }

    /// What people did in the interface. Three members may be null (reference 2.4), and two entries are older than
    /// the default window of the list.
    fn audit(&mut self, cast: &Cast) {
        let query = "query listModels { ... }";
        for (days_ago, principal, kind, name, text) in [
            (90, cast.ada, AuditKind::Mutation, Some("createRole"), None),
            (
                60,
                cast.jane,
                AuditKind::Query,
                Some("listModels"),
                Some(query),
            ),
            (
                20,
                cast.jane,
                AuditKind::Query,
                Some("listModels"),
                Some(query),
            ),
            (
                12,
                cast.grace,
                AuditKind::Mutation,
                Some("createSpace"),
                None,
            ),
            (12, cast.grace, AuditKind::Mutation, None, None),
            (3, cast.marco, AuditKind::Subscription, Some("traces"), None),
        ] {
            self.state.audit.add(AuditEntry {
                principal,
                kind,
                name: name.map(str::to_owned),
                text: text.map(str::to_owned),
                variables: text.map(|_| "{}".to_owned()),
                ip: "192.0.2.10",
                at: self.start.plus_ms(-days_ago * DAY_MS + 250),
            });
        }
    }

    fn keys(&mut self, places: &Places, cast: &Cast) {
        let in_spring = self.start.plus_ms(300 * DAY_MS);
        self.user_key(cast.ada, "ada-\u{1b}[2Jscreen", None);
        self.user_key(cast.grace, "grace", None);
        self.user_key(cast.jane, "jane-laptop", None);
        self.user_key(cast.jane, "jane-notebook", Some(in_spring));
        let lost = self.user_key(cast.marco, "marco-lost", None);
        self.state.keys.revoke(lost);
        self.user_key(cast.marco, "marco", None);
        self.user_key(
            cast.marco,
            "marco-lapsed",
            Some(self.start.plus_ms(-DAY_MS)),
        );
        self.user_key(cast.anna, "anna", None);
        self.user_key(cast.uma, "uma", None);
        self.user_key(cast.blocked, "bea", None);
        self.service_key(cast.jane, "checkout-ci", &[places.checkout]);
        self.service_key(cast.grace, "search-ci", &[places.search, places.checkout]);
        self.service_key(cast.blocked, "orphan-ci", &[places.search]);
    }
}

/// Account ANNOTATOR and ANNOTATOR below it go together (reference 4.1).
fn place_role(role: AccountRole, turn: usize) -> PlaceRole {
    match (role, turn % 7) {
        (AccountRole::Annotator, _) => PlaceRole::Annotator,
        (AccountRole::Admin, _) => PlaceRole::Admin,
        (AccountRole::Member | AccountRole::MemberUiOnly, 6) => PlaceRole::ReadOnly,
        (AccountRole::Member | AccountRole::MemberUiOnly, _) => PlaceRole::Member,
    }
}
