//! Section 2.5, for every list.

use ax_admin_sandbox::{Fault, Faults, Options, Rule};

use crate::rig::{Answer, Rig, refused, strings, with_cursor};

const LISTS: [(&str, &str); 3] = [
    ("/v2/users?limit=1", "users"),
    ("/v2/api-keys?limit=1", "api_keys"),
    (
        "/v2/role-bindings?resource_type=PROJECT&limit=1",
        "role_bindings",
    ),
];

fn cursor(page: &Answer) -> &str {
    page.body["pagination"]["next_cursor"].as_str().unwrap()
}

#[test]
fn pages_of_one_give_the_same_rows_as_one_page() {
    let rig = Rig::acme();
    for (one_by_one, member) in LISTS {
        let at_once = one_by_one.replace("limit=1", "limit=100");
        let rows = rig.admin().all(one_by_one, member);
        assert!(rows.len() > 1, "{member}");
        let mut whole = rig.admin().get(&at_once).body[member].clone();
        let mut rows = serde_json::Value::from(rows);
        // The admin's own key is in use while it is listed.
        for list in [&mut rows, &mut whole] {
            for row in list.as_array_mut().unwrap() {
                row.as_object_mut().unwrap().remove("last_used_at");
            }
        }
        assert_eq!(rows, whole);
    }
}

#[test]
fn the_default_page_has_50_rows_and_a_cursor_only_while_there_is_more() {
    let rig = Rig::new(Options {
        extra_users: 99,
        ..Options::default()
    });
    let first = rig.admin().get("/v2/users");
    assert_eq!(first.body["users"].as_array().unwrap().len(), 50);
    assert_eq!(first.body["pagination"]["has_more"], true);
    let second = rig.admin().get(&with_cursor("/v2/users", cursor(&first)));
    assert_eq!(second.body["users"].as_array().unwrap().len(), 50);
    assert_eq!(
        second.body["pagination"],
        serde_json::json!({ "has_more": false })
    );
}

#[test]
fn limits_outside_1_to_100_are_refused() {
    let rig = Rig::acme();
    for (list, _) in LISTS {
        for limit in [
            "0",
            "101",
            "-1",
            "+5",
            "1.0",
            "",
            "ten",
            "99999999999999999999",
        ] {
            let target = list.replace("limit=1", &format!("limit={limit}"));
            refused(&rig.admin().get(&target), 400);
        }
    }
}

#[test]
fn unknown_cursors_and_cursors_of_another_list_are_rejected() {
    let rig = Rig::acme();
    let users = rig.admin().get("/v2/users?limit=1");
    for (list, _) in LISTS {
        for invented in ["", "x", "b3BhcXVlLWN1cnNvci0x", "!!"] {
            refused(&rig.admin().get(&with_cursor(list, invented)), 400);
        }
    }
    refused(
        &rig.admin().get(&with_cursor(LISTS[1].0, cursor(&users))),
        400,
    );
    let mut changed = cursor(&users).to_owned();
    changed.replace_range(20..21, if &changed[20..21] == "A" { "B" } else { "A" });
    refused(&rig.admin().get(&with_cursor(LISTS[0].0, &changed)), 400);
}

/// Our choice: a cursor belongs to the filters it was made under; the page size may change.
#[test]
fn a_cursor_belongs_to_its_filters_but_not_to_its_limit() {
    let rig = Rig::acme();
    let page = rig.admin().get("/v2/users?limit=1&status=ACTIVE");
    refused(
        &rig.admin().get(&with_cursor(
            "/v2/users?limit=1&status=INVITED",
            cursor(&page),
        )),
        400,
    );
    let larger = with_cursor("/v2/users?limit=100&status=ACTIVE", cursor(&page));
    assert_eq!(rig.admin().get(&larger).status, 200);
}

#[test]
fn a_user_deleted_between_pages_hides_no_other_user() {
    let rig = Rig::acme();
    let before = strings(&rig.admin().all("/v2/users", "users"), "email");
    let page = rig.admin().get("/v2/users?limit=3");
    let third = page.body["users"][2]["id"].as_str().unwrap();
    let gone = rig.admin().delete(&crate::rig::user_path(third));
    assert_eq!(gone.status, 204);
    let rest = rig
        .admin()
        .get(&with_cursor("/v2/users?limit=100", cursor(&page)));
    assert_eq!(
        strings(rest.body["users"].as_array().unwrap(), "email"),
        before[3..]
    );
}

/// Section 2.5: `has_more` may be true on a short or empty page; nothing is lost.
#[test]
fn gaps_and_empty_pages_move_rows_to_the_next_page() {
    for fault in [Fault::EmptyPage, Fault::Gap { keep: 2 }] {
        for (list, member) in LISTS {
            let target = list.replace("limit=1", "limit=5");
            let rig = Rig::acme();
            let expected = strings(&rig.admin().all(&target, member), "id");
            rig.sandbox.set_faults(Faults {
                rules: vec![Rule {
                    times: Some(2),
                    ..Rule::operation(operation(member), fault.clone()).unwrap()
                }],
            });
            let first = rig.admin().get(&target);
            assert!(first.body[member].as_array().unwrap().len() <= 2);
            let second = rig.admin().get(&with_cursor(&target, cursor(&first)));
            assert_ne!(
                cursor(&first),
                cursor(&second),
                "a client may refuse a repeat"
            );
            let mut ids = strings(first.body[member].as_array().unwrap(), "id");
            ids.extend(strings(second.body[member].as_array().unwrap(), "id"));
            let mut next = cursor(&second).to_owned();
            loop {
                let page = rig.admin().get(&with_cursor(&target, &next));
                ids.extend(strings(page.body[member].as_array().unwrap(), "id"));
                match page.body["pagination"]["next_cursor"].as_str() {
                    Some(cursor) => next = cursor.to_owned(),
                    None => break,
                }
            }
            assert_eq!(ids, expected, "{fault:?} {member}");
        }
    }
}

#[test]
fn a_repeated_cursor_leads_to_the_same_page() {
    let rig = Rig::acme();
    rig.sandbox.set_faults(Faults {
        rules: vec![Rule::operation("list_users", Fault::RepeatCursor).unwrap()],
    });
    let first = rig.admin().get("/v2/users?limit=3");
    let again = rig
        .admin()
        .get(&with_cursor("/v2/users?limit=3", cursor(&first)));
    assert_eq!(first.body, again.body);
}

#[test]
fn a_missing_cursor_still_says_there_is_more() {
    let rig = Rig::acme();
    rig.sandbox.set_faults(Faults {
        rules: vec![Rule::operation("list_users", Fault::MissingCursor).unwrap()],
    });
    let page = rig.admin().get("/v2/users?limit=3");
    assert_eq!(
        page.body["pagination"],
        serde_json::json!({ "has_more": true })
    );
}

fn operation(member: &str) -> &'static str {
    match member {
        "users" => "list_users",
        "api_keys" => "list_api_keys",
        _ => "list_role_bindings",
    }
}
