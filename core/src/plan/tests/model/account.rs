//! An account that answers: two or three objects, of which a few facts change.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::world::hash_of;
use crate::http::HttpResponse;
use crate::test_support::{answer, empty, user, users};

/// Which destructive operation is explored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Verb {
    /// One object, read by its id.
    DeleteProject,
    /// Three objects, which the short reading reads too.
    DeleteBinding,
    /// An account admin; another one has to remain.
    DeleteUser,
    /// An object that is searched in a list; its request is a PUT.
    RevokeKey,
}

impl Verb {
    pub(super) const fn operation(self) -> &'static str {
        match self {
            Self::DeleteProject => "projects.delete",
            Self::DeleteBinding => "role_bindings.delete",
            Self::DeleteUser => "users.delete",
            Self::RevokeKey => "api_keys.revoke",
        }
    }

    pub(super) fn input(self) -> Value {
        match self {
            Self::DeleteProject => json!({"project": {"id": "p1"}}),
            Self::DeleteBinding => json!({"role_binding": {"id": "b1"}}),
            Self::DeleteUser => json!({"user": {"id": "u2"}}),
            Self::RevokeKey => json!({"api_key": {"id": "k2"}, "space": {"id": "s1"}}),
        }
    }

    /// The request that acts on the object of an id.
    pub(super) fn request(self, id: &str) -> String {
        match self {
            Self::DeleteProject => format!("DELETE /v2/projects/{id}"),
            Self::DeleteBinding => format!("DELETE /v2/role-bindings/{id}"),
            Self::DeleteUser => format!("DELETE /v2/users/{id}"),
            Self::RevokeKey => format!("PUT /v2/api-keys/{id}/revoke"),
        }
    }

    /// What the short reading has to read: the object itself, what is shown with it, and whoever has to remain.
    pub(super) fn is_read_briefly(self, read: &str) -> bool {
        let beginnings: &[&str] = match self {
            Self::DeleteProject => &["GET /v2/projects/"],
            Self::DeleteBinding => &[
                "GET /v2/role-bindings/",
                "GET /v2/users/u2",
                "GET /v2/roles/",
            ],
            Self::DeleteUser => &["GET /v2/users/u2", "GET /v2/users/u3"],
            Self::RevokeKey => &["GET /v2/api-keys?limit=100&space_id=s1"],
        };
        beginnings
            .iter()
            .any(|beginning| read.starts_with(beginning))
    }

    /// How many facts of the account change in the model.
    pub(super) const fn changes(self) -> u8 {
        match self {
            Self::DeleteProject | Self::RevokeKey => 1,
            Self::DeleteBinding | Self::DeleteUser => 2,
        }
    }
}

/// What the server knows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Account {
    verb: Verb,
    /// Whether the caller's key is in the caller's own list, which proves who is calling.
    is_caller_known: bool,
    /// The facts that are not as they were at first, one bit each.
    changed: u8,
    /// The destructive requests that were carried out.
    carried_out: BTreeSet<String>,
}

impl Account {
    pub(super) const fn new(verb: Verb, is_caller_known: bool) -> Self {
        Self {
            verb,
            is_caller_known,
            changed: 0,
            carried_out: BTreeSet::new(),
        }
    }

    /// Changes a fact, or changes it back.
    pub(super) const fn change(&mut self, fact: u8) {
        self.changed ^= 1 << fact;
    }

    const fn has_changed(&self, fact: u8) -> bool {
        self.changed & 1 << fact != 0
    }

    pub(super) fn is_carried_out(&self, request: &str) -> bool {
        self.carried_out.contains(request)
    }

    /// The key of every client.
    pub(super) const KEY: &'static str = "ak-1234567890";

    /// Carries out a request and answers it.
    pub(super) fn answer(&mut self, request: &str) -> HttpResponse {
        let (method, target) = request.split_once(' ').unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        if method != "GET" {
            return if self.carried_out.insert(request.to_owned()) {
                empty(204)
            } else {
                not_found()
            };
        }
        let path: Vec<&str> = path.trim_start_matches("/v2/").split('/').collect();
        match path.as_slice() {
            ["api-keys"] => page("api_keys", &self.keys(query)),
            ["users"] => {
                let all = ["u1", "u2", "u3"].into_iter();
                let listed = all.filter(|id| !self.is_carried_out(&Verb::DeleteUser.request(id)));
                let rows: Vec<Value> = listed.rev().map(|id| self.user(id)).collect();
                users(&rows, None)
            }
            ["users", id @ ("u1" | "u2" | "u3")] => {
                self.unless_gone(&Verb::DeleteUser.request(id), &self.user(id))
            }
            ["projects", id @ ("p1" | "p2")] => {
                let name = if self.has_changed(0) { "Beta" } else { "Alpha" };
                let project = json!({
                    "id": id, "name": name, "space_id": "s1", "created_at": "2026-01-01T00:00:00Z",
                });
                self.unless_gone(&Verb::DeleteProject.request(id), &project)
            }
            ["role-bindings", id @ ("b1" | "b2")] => {
                let role = if self.has_changed(0) { "r2" } else { "r1" };
                let binding = json!({
                    "id": id, "role_id": role, "user_id": "u2", "resource_type": "SPACE", "resource_id": "s1",
                    "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z",
                });
                self.unless_gone(&Verb::DeleteBinding.request(id), &binding)
            }
            ["roles", id @ ("r1" | "r2")] => answer(
                200,
                &json!({
                    "id": id, "name": format!("Role {id}"), "permissions": [], "is_predefined": false,
                    "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z",
                }),
            ),
            [kind @ ("spaces" | "organizations"), id] => answer(
                200,
                &json!({
                    "id": id, "name": format!("{kind} {id}"), "description": "", "organization_id": "o1",
                    "created_at": "2026-01-01T00:00:00Z",
                }),
            ),
            ["role-bindings"] => page("role_bindings", &[]),
            ["resource-restrictions"] => page("resource_restrictions", &[]),
            _ => not_found(),
        }
    }

    fn unless_gone(&self, request: &str, object: &Value) -> HttpResponse {
        if self.is_carried_out(request) {
            not_found()
        } else {
            answer(200, object)
        }
    }

    /// The caller's keys, or those of a space, none of which is the caller's.
    fn keys(&self, query: &str) -> Vec<Value> {
        if query.contains("user_id=") {
            return Vec::new();
        }
        let is_revoked = self.is_carried_out(&Verb::RevokeKey.request("k2"));
        let is_renamed = self.verb == Verb::RevokeKey && self.has_changed(0);
        let key = |id: &str, name: &str, redacted: &str, status: &str| {
            json!({
                "id": id, "name": name, "key_type": "USER", "status": status, "redacted_key": redacted,
                "created_at": "2026-01-01T00:00:00Z", "created_by_user_id": "u1",
            })
        };
        let other = |status| {
            let name = if is_renamed { "nightly" } else { "ci" };
            key("k2", name, "ak-2...111", status)
        };
        if !query.contains("space_id=") {
            let own = key("k1", "own", "ak-1...890", "ACTIVE");
            return self.is_caller_known.then_some(own).into_iter().collect();
        }
        match (query.contains("status=REVOKED"), is_revoked) {
            (true, true) => vec![other("REVOKED")],
            (false, false) => vec![other("ACTIVE")],
            (true, false) | (false, true) => Vec::new(),
        }
    }

    /// u1 is the caller: an account admin, except where u3 is the only one who would remain.
    fn user(&self, id: &str) -> Value {
        let of_user = self.verb == Verb::DeleteUser;
        let is_moved = match self.verb {
            Verb::DeleteBinding => self.has_changed(1),
            Verb::DeleteUser => self.has_changed(0),
            Verb::DeleteProject | Verb::RevokeKey => false,
        };
        let address = if id == "u2" && is_moved {
            "jane.doe"
        } else {
            id
        };
        let mut user = user(id, id, &format!("{address}@acme.example"));
        let is_demoted = of_user && self.has_changed(1);
        let is_admin = match id {
            "u1" => !of_user,
            "u2" => of_user,
            _ => of_user && !is_demoted,
        };
        if is_admin {
            user["role"]["name"] = json!("ADMIN");
        }
        user
    }
}

/// What the account answers to reads, made once for each of its states.
#[derive(Debug, Default)]
pub(super) struct Answers(RefCell<BTreeMap<(String, Account), Answer>>);

/// A response, and the facts that it tells: what would be read for each, and its value as a hash.
type Answer = (HttpResponse, Vec<(String, u64)>);

impl Answers {
    pub(super) fn read(&self, account: &Account, what: &str) -> Answer {
        let key = (what.to_owned(), account.clone());
        let mut answers = self.0.borrow_mut();
        let answer = answers.entry(key).or_insert_with(|| {
            let response = account.clone().answer(what);
            let facts = facts(what, &response);
            (response, facts)
        });
        answer.clone()
    }
}

fn facts(what: &str, response: &HttpResponse) -> Vec<(String, u64)> {
    // Names of parents are read for the person alone: ids are confirmed.
    let is_of_parent = ["GET /v2/spaces", "GET /v2/organizations"];
    if response.status() != 200 || is_of_parent.iter().any(|parent| what.starts_with(parent)) {
        return Vec::new();
    }
    let body: Value = serde_json::from_slice(response.body()).expect("JSON");
    let Some(users) = body["users"].as_array() else {
        return vec![(what.to_owned(), hash_of(body.to_string()))];
    };
    // A list of users serves to find the admin who remains, and tells what reading by id would tell.
    let admins = users.iter().filter(|user| user["id"] == "u3");
    let facts = admins.map(|admin| ("GET /v2/users/u3".to_owned(), hash_of(admin.to_string())));
    facts.collect()
}

fn page(member: &str, rows: &[Value]) -> HttpResponse {
    answer(
        200,
        &json!({member: rows, "pagination": {"has_more": false}}),
    )
}

/// The API's own 404.
fn not_found() -> HttpResponse {
    let problem = json!({"status": 404, "title": "Not found"});
    answer(404, &problem).header("content-type", "application/problem+json")
}
