//! Facts that clients easily miss: spellings of ids, hidden bindings, lists that are wrong.

use serde_json::{Value, json};

use crate::rig::{
    Answer, Rig, encode, new_user, path, predefined, refused, strings, user_path, with_cursor,
};

/// Every id in an answer, at any depth.
fn ids_in(value: &Value) -> Vec<&str> {
    let members = value.as_object().into_iter().flatten();
    let own = members
        .clone()
        .filter(|(name, _)| name.ends_with("id") && *name != "request_id")
        .filter_map(|(_, id)| id.as_str());
    let items = value.as_array().into_iter().flatten();
    let below = members.map(|(_, value)| value).chain(items);
    own.chain(below.flat_map(ids_in)).collect()
}

fn padded(answer: &Answer) -> bool {
    ids_in(&answer.body).iter().any(|id| id.ends_with('='))
}

const LISTS: [&str; 7] = [
    "/v2/users",
    "/v2/organizations",
    "/v2/spaces",
    "/v2/projects",
    "/v2/roles",
    "/v2/role-bindings?resource_type=PROJECT",
    "/v2/api-keys",
];

#[test]
fn ids_can_be_written_without_padding() {
    let rig = Rig::acme();
    let before: Vec<Answer> = LISTS.iter().map(|list| rig.admin().get(list)).collect();
    assert_eq!(before.iter().filter(|answer| padded(answer)).count(), 6);
    rig.change(&json!({ "settings": { "ids": "unpadded" } }));
    for (list, before) in LISTS.iter().zip(&before) {
        let after = rig.admin().get(list);
        assert!(!padded(&after), "{list}");
        let bare = |answer: &Answer| -> Vec<String> {
            let ids = ids_in(&answer.body).into_iter();
            ids.map(|id| id.trim_end_matches('=').to_owned()).collect()
        };
        assert_eq!(bare(&after), bare(before));
    }
    let jane = rig.user_id("jane@acme.example");
    assert!(
        jane.ends_with('='),
        "the control path keeps to one spelling"
    );
    let got = rig.admin().get(&user_path(&jane));
    assert_eq!(got.body["id"], jane.trim_end_matches('='));
}

/// A name that looks like an id is not one.
#[test]
fn only_ids_lose_their_padding() {
    let rig = Rig::with_settings(&json!({ "ids": "unpadded" }));
    let users = rig.admin().all("/v2/users", "users");
    assert!(strings(&users, "name").contains(&"VXNlcjoxMDAxOmFCM2Q=".to_owned()));
    let made = rig.admin().post(
        "/v2/organizations",
        &json!({ "name": "id\":\"VXNlcjoxMDAxOmFCM2Q=" }),
    );
    assert_eq!(made.body["name"], "id\":\"VXNlcjoxMDAxOmFCM2Q=");
}

#[test]
fn mixed_spellings_alternate() {
    let rig = Rig::with_settings(&json!({ "ids": "mixed" }));
    let turns: Vec<bool> = (0..4)
        .map(|_| padded(&rig.admin().get("/v2/users")))
        .collect();
    assert_eq!(turns, [true, false, true, false]);
}

/// In the path, in a query, in a body, and from one page to the next.
#[test]
fn both_spellings_are_understood_everywhere() {
    let rig = Rig::acme();
    let admin = rig.admin();
    let jane = rig.user_id("jane@acme.example");
    let space = rig.space_id("Search");
    let role = rig.id_in("roles", "Member");
    let (jane_bare, space_bare) = (jane.trim_end_matches('='), space.trim_end_matches('='));
    assert!(jane_bare != jane && space_bare != space);
    assert_eq!(admin.get(&user_path(jane_bare)).body["id"], jane);
    for id in [jane.as_str(), jane_bare] {
        let keys = format!("/v2/api-keys?user_id={}", encode(id));
        assert_eq!(admin.all(&keys, "api_keys").len(), 2);
    }
    let bound = admin.post(
        "/v2/role-bindings",
        &json!({ "role_id": role.trim_end_matches('='), "user_id": jane_bare,
            "resource_type": "SPACE", "resource_id": space_bare }),
    );
    assert_eq!((bound.status, &bound.body["user_id"]), (201, &json!(jane)));
    let added = admin.post(
        &format!("{}/users", path("spaces", space_bare)),
        &json!({ "user_id": jane_bare, "role": predefined("READ_ONLY") }),
    );
    assert_eq!(added.status, 200);
    let list = |id: &str| {
        format!(
            "/v2/role-bindings?resource_type=PROJECT&limit=1&user_id={}",
            encode(id)
        )
    };
    let first = admin.get(&list(&jane));
    let cursor = first.body["pagination"]["next_cursor"].as_str().unwrap();
    assert_eq!(
        admin.get(&with_cursor(&list(jane_bare), cursor)).status,
        200
    );
}

/// Reference 8.1: bindings on the account and on organizations exist and grant, and no list shows them.
#[test]
fn hidden_bindings_grant_and_are_never_listed() {
    let rig = Rig::acme();
    let anna = rig.user_id("anna@acme.example");
    let listed = |rig: &Rig| -> usize {
        ["SPACE", "PROJECT"]
            .iter()
            .map(|kind| {
                let list = format!(
                    "/v2/role-bindings?resource_type={kind}&user_id={}",
                    encode(&anna)
                );
                rig.admin().all(&list, "role_bindings").len()
            })
            .sum()
    };
    let before = listed(&rig);
    let platform = rig.id_in("organizations", "Acme Platform");
    refused(
        &rig.user("anna@acme.example")
            .get(&path("organizations", &platform)),
        404,
    );
    let role = rig.admin().post(
        "/v2/roles",
        &json!({ "name": "Everywhere", "permissions": ["ORGANIZATION_READ", "USER_READ"] }),
    );
    let on_organization = rig.change(&json!({ "add_binding": {
        "user": anna, "role": "Everywhere", "resource": platform } }));
    assert_eq!(on_organization["resource_type"], "ORGANIZATION");
    assert_eq!(on_organization["resource_id"], platform);
    let anna_calls = rig.user("anna@acme.example");
    assert_eq!(
        anna_calls.get(&path("organizations", &platform)).status,
        200
    );
    refused(&anna_calls.get("/v2/users"), 403);
    let on_account = rig.change(&json!({ "add_binding": {
        "user": anna, "role": "Everywhere", "resource": "account" } }));
    assert_eq!(on_account["resource_type"], "ACCOUNT");
    assert_eq!(anna_calls.get("/v2/users").status, 200);
    assert_eq!(listed(&rig), before);
    for binding in [&on_organization, &on_account] {
        let id = binding["id"].as_str().unwrap();
        refused(&rig.admin().get(&path("role-bindings", id)), 404);
        refused(&rig.admin().delete(&path("role-bindings", id)), 404);
    }
    refused(&rig.admin().delete(&path("roles", &role.id())), 409);
}

fn hidden(rig: &Rig) -> Vec<(String, String)> {
    let bindings = rig.state("bindings");
    let hidden = bindings.as_array().unwrap().iter().filter(|binding| {
        ["ACCOUNT", "ORGANIZATION"].contains(&binding["resource_type"].as_str().unwrap())
            && binding["role"] == "Prompt Engineer"
    });
    hidden
        .map(|binding| {
            let user = rig.raw_user(binding["user_id"].as_str().unwrap());
            let kind = binding["resource_type"].as_str().unwrap();
            (user["email"].as_str().unwrap().to_owned(), kind.to_owned())
        })
        .collect()
}

/// An organization is found by its name too, where no space or project has it.
#[test]
fn hidden_bindings_go_with_the_user_the_organization_and_the_role() {
    let rig = Rig::new(ax_admin_sandbox::Options {
        scenario: ax_admin_sandbox::Scenario::Acme,
        vintage: ax_admin_sandbox::Vintage::Older,
        ..ax_admin_sandbox::Options::default()
    });
    for user in ["anna@acme.example", "jane@acme.example"] {
        for resource in ["Acme Research", "account"] {
            rig.change(&json!({ "add_binding": {
                "user": user, "role": "Prompt Engineer", "resource": resource } }));
        }
    }
    let of = |user: &str, kind: &str| (user.to_owned(), kind.to_owned());
    let (jane, anna) = ("jane@acme.example", "anna@acme.example");
    assert_eq!(hidden(&rig).len(), 4);
    let research = rig.id_in("organizations", "Acme Research");
    assert_eq!(
        rig.admin().delete(&path("organizations", &research)).status,
        204
    );
    assert_eq!(hidden(&rig), [of(anna, "ACCOUNT"), of(jane, "ACCOUNT")]);
    assert_eq!(
        rig.admin().delete(&user_path(&rig.user_id(anna))).status,
        204
    );
    assert_eq!(hidden(&rig), [of(jane, "ACCOUNT")]);
    let role = rig.id_in("roles", "Prompt Engineer");
    assert_eq!(rig.admin().delete(&path("roles", &role)).status, 204);
    assert_eq!(hidden(&rig), []);
}

/// The caller loses the right to read an object that still exists.
#[test]
fn a_callers_rights_can_be_taken_away_between_two_requests() {
    let rig = Rig::acme();
    rig.change(&json!({ "user": "grace.guard@acme.example", "set": { "role": "MEMBER" } }));
    let grace = rig.user("grace.guard@acme.example");
    let billing = path("spaces", &rig.space_id("Billing"));
    refused(&grace.get(&billing), 404);
    rig.change(&json!({ "add_member": {
        "user": "grace.guard@acme.example", "space": "Billing", "role": "READ_ONLY" } }));
    assert_eq!(grace.get(&billing).status, 200);
    rig.change(&json!({ "remove_member": {
        "user": "grace.guard@acme.example", "space": "Billing" } }));
    refused(&grace.get(&billing), 404);
    let research = path(
        "organizations",
        &rig.id_in("organizations", "Acme Research"),
    );
    rig.change(&json!({ "add_member": {
        "user": "grace.guard@acme.example", "organization": "Acme Research", "role": "ADMIN" } }));
    assert_eq!(grace.get(&research).status, 200);
    assert_eq!(grace.delete(&billing).status, 404);
    let space = path("spaces", &rig.space_id("Evals"));
    assert_eq!(
        grace.get(&space).status,
        200,
        "an admin of its organization"
    );
    rig.change(&json!({ "remove_member": {
        "user": "grace.guard@acme.example", "organization": "Acme Research" } }));
    refused(&grace.get(&space), 404);
    assert_eq!(rig.admin().get(&space).status, 200);
    let again = json!({ "remove_member": {
        "user": "grace.guard@acme.example", "organization": "Acme Research" } });
    assert_eq!(rig.try_control("POST", "change", &again).0, 404);
}

/// A project is hidden from everybody who isn't bound to it, account admins too, by restricting it.
#[test]
fn a_restriction_hides_a_project_from_its_account_admin() {
    let rig = Rig::acme();
    let project = path("projects", &rig.id_in("projects", "search-ranking"));
    assert_eq!(rig.admin().get(&project).status, 200);
    let change = |set: Value| {
        rig.change(&json!({ "change_project": { "project": "search-ranking", "set": set } }))
    };
    change(json!({ "restricted": true }));
    refused(&rig.admin().get(&project), 404);
    let changed = change(json!({ "restricted": false, "name": "ranking" }));
    assert_eq!(changed["name"], "ranking");
    assert_eq!(rig.admin().get(&project).body["name"], "ranking");
}

#[test]
fn organizations_spaces_projects_and_roles_can_be_changed_by_control() {
    let rig = Rig::acme();
    for (change, collection, member) in [
        (
            json!({ "change_organization": { "organization": "Acme Research",
                "set": { "name": "R", "description": "d" } } }),
            "organizations",
            "description",
        ),
        (
            json!({ "change_space": { "space": "Search",
                "set": { "name": "S", "description": "d", "is_private": true } } }),
            "spaces",
            "description",
        ),
        (
            json!({ "change_role": { "role": "Prompt Engineer",
                "set": { "name": "P", "description": "d", "permissions": ["PROMPT_READ"] } } }),
            "roles",
            "description",
        ),
    ] {
        let changed = rig.change(&change);
        let id = changed["id"].as_str().unwrap();
        let got = rig.admin().get(&path(collection, id));
        assert_eq!(got.body[member], "d", "{change}");
        assert_eq!(got.body["name"], changed["name"]);
    }
    let role = rig.admin().get(&path("roles", &rig.id_in("roles", "P")));
    assert_eq!(role.body["permissions"], json!(["PROMPT_READ"]));
    let space = rig.admin().get(&path("spaces", &rig.space_id("S")));
    assert_eq!(space.body["is_private"], true);
}

/// Somebody else deletes first: the object is removed with everything that depends on it.
#[test]
fn anything_can_be_deleted_by_control() {
    let rig = Rig::acme();
    let binding = rig.state("bindings")[0]["id"].as_str().unwrap().to_owned();
    let key = rig.state("keys")[2]["id"].clone();
    for (id, list) in [
        (binding, "role-bindings"),
        (rig.id_in("roles", "Space Auditor"), "roles"),
        (rig.id_in("projects", "pager"), "projects"),
        (rig.space_id("Search"), "spaces"),
        (rig.id_in("organizations", "Acme Platform"), "organizations"),
        (rig.user_id("jane@acme.example"), "users"),
    ] {
        rig.change(&json!({ "delete": id }));
        refused(&rig.admin().get(&path(list, &id)), 404);
    }
    assert_eq!(rig.raw_user("jane@acme.example")["blocked"], true);
    rig.change(&json!({ "delete": key }));
    let keys = rig.state("keys");
    let revoked = keys.as_array().unwrap().iter().find(|row| row["id"] == key);
    assert_eq!(revoked.unwrap()["status"], "REVOKED");
    let nothing = json!({ "delete": "jane@acme.example" });
    assert_eq!(rig.try_control("POST", "change", &nothing).0, 404);
}

#[test]
fn a_filter_can_be_ignored() {
    let rig = Rig::acme();
    let anna = rig.user_id("anna@acme.example");
    let of_anna = format!(
        "/v2/role-bindings?resource_type=SPACE&limit=2&user_id={}",
        encode(&anna)
    );
    let search = format!("/v2/projects?space_id={}", encode(&rig.space_id("Search")));
    let admin = rig.admin();
    assert_eq!(admin.all(&of_anna, "role_bindings").len(), 0);
    assert_eq!(admin.all(&search, "projects").len(), 2);
    rig.change(&json!({ "settings": { "ignore_filters": ["user_id"] } }));
    assert_eq!(
        admin.all(&of_anna, "role_bindings").len(),
        3,
        "of everybody"
    );
    assert_eq!(admin.all(&search, "projects").len(), 2);
    rig.change(&json!({ "settings": { "ignore_filters": ["list_projects.space_id"] } }));
    assert_eq!(admin.all(&of_anna, "role_bindings").len(), 0);
    assert_eq!(admin.all(&search, "projects").len(), 14);
    let spaces = format!(
        "/v2/api-keys?space_id={}&key_type=SERVICE",
        encode(&rig.space_id("Search"))
    );
    assert_eq!(admin.all(&spaces, "api_keys").len(), 2);
}

/// The only required filter of a list.
#[test]
fn the_type_of_bindings_can_be_ignored() {
    let rig = Rig::with_settings(&json!({ "ignore_filters": ["resource_type"] }));
    let list = "/v2/role-bindings?resource_type=SPACE&limit=3";
    let types = strings(&rig.admin().all(list, "role_bindings"), "resource_type");
    assert_eq!(types.iter().filter(|kind| *kind == "PROJECT").count(), 4);
    assert_eq!(types.iter().filter(|kind| *kind == "SPACE").count(), 3);
    refused(&rig.admin().get("/v2/role-bindings"), 400);
}

#[test]
fn unknown_filters_cannot_be_ignored() {
    let rig = Rig::acme();
    for (filter, hint) in [
        ("userid", "`user_id`"),
        ("limit", "page"),
        ("list_projects.user_id", "`list_projects`"),
        ("list_project.space_id", "`list_projects`"),
    ] {
        let change = json!({ "settings": { "ignore_filters": [filter] } });
        let (status, body) = rig.try_control("POST", "change", &change);
        assert_eq!(status, 400, "{filter}");
        assert!(body["error"].as_str().unwrap().contains(hint), "{body}");
    }
}

fn with_fault(operation: &str, fault: &Value) -> Rig {
    let rig = Rig::acme();
    let rule = json!({ "operation": operation, "fault": fault });
    rig.control("POST", "faults", &json!({ "rules": [rule] }));
    rig
}

#[test]
fn a_row_of_a_list_can_be_broken() {
    let whole = Rig::acme().admin().get("/v2/users").body;
    let rig = with_fault("list_users", &json!({ "kind": "bad_row", "row": 2 }));
    let broken = rig.admin().get("/v2/users").body;
    for (at, (broken, whole)) in broken["users"]
        .as_array()
        .unwrap()
        .iter()
        .zip(whole["users"].as_array().unwrap())
        .enumerate()
    {
        assert_eq!(broken == whole, at != 1);
    }
    assert_eq!(broken["users"][1]["id"], Value::Null);
    assert_eq!(broken["users"][1]["name"], whole["users"][1]["name"]);
    assert_eq!(broken["pagination"], whole["pagination"]);
    let rig = with_fault(
        "list_users",
        &json!({ "kind": "bad_row", "set": { "email": 7, "nick": "x" } }),
    );
    let all = rig.admin().get("/v2/users?limit=3").body;
    for row in all["users"].as_array().unwrap() {
        assert_eq!((&row["email"], &row["nick"]), (&json!(7), &json!("x")));
    }
    let beyond = with_fault("list_users", &json!({ "kind": "bad_row", "row": 200 }));
    assert_eq!(beyond.admin().get("/v2/users").body, whole);
}

#[test]
fn the_last_rows_of_a_page_can_come_again_on_the_next() {
    for target in ["/v2/users?limit=7", "/v2/users?limit=100"] {
        let expected = strings(&Rig::acme().admin().all(target, "users"), "id");
        let rig = with_fault("list_users", &json!({ "kind": "overlap", "rows": 2 }));
        let seen = strings(&rig.admin().all(target, "users"), "id");
        assert!(seen.len() >= expected.len() + 2, "{target}");
        let mut once = seen.clone();
        once.dedup();
        let mut first_seen: Vec<String> = Vec::new();
        for id in seen {
            if !first_seen.contains(&id) {
                first_seen.push(id);
            }
        }
        assert_eq!(first_seen, expected);
    }
}

#[test]
fn every_response_has_the_date_of_the_sandbox() {
    let rig = Rig::acme();
    let date = |answer: &Answer| answer.response.header("date").map(str::to_owned);
    let at_start = Some("Mon, 01 Jun 2026 00:00:00 GMT".to_owned());
    let admin = rig.admin();
    assert_eq!(date(&admin.get("/v2/users")), at_start);
    assert_eq!(date(&rig.with_key("nobody").get("/v2/users")), at_start);
    rig.control("POST", "clock", &json!({ "advance_ms": 8_639_999_999_u64 }));
    let rule = json!({ "times": 1, "fault": { "kind": "gateway" } });
    rig.control("POST", "faults", &json!({ "rules": [rule] }));
    let later = Some("Tue, 08 Sep 2026 23:59:59 GMT".to_owned());
    let gateway = admin.get("/v2/users");
    assert_eq!((gateway.status, date(&gateway)), (404, later.clone()));
    assert_eq!(date(&admin.get("/v2/nowhere")), later);
    let set = |settings: Value| rig.change(&json!({ "settings": settings }));
    set(json!({ "date_ahead_seconds": -86_400 }));
    let body = new_user("late@acme.example", "MEMBER", "NONE");
    let made = admin.post("/v2/users", &body);
    assert_eq!(
        date(&made),
        Some("Mon, 07 Sep 2026 23:59:59 GMT".to_owned())
    );
    assert_eq!(made.body["created_at"], "2026-09-08T23:59:59Z");
    set(json!({ "date": "missing" }));
    assert_eq!(date(&admin.get("/v2/users")), None);
    set(json!({ "date": "unreadable" }));
    let unreadable = date(&admin.get("/v2/users")).unwrap();
    assert!(!unreadable.contains("GMT"), "{unreadable}");
}
