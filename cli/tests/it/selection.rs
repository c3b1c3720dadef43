//! `--columns`, `--sort` and `--filter` of lists.

use ax_admin_sandbox::Faults;
use serde_json::{Value, json};

use crate::server::Run;
use crate::world::World;

/// An account with people whose names differ in case, and the same name twice.
fn world() -> World {
    let world = World::new("full");
    for (name, email) in [
        ("amy", "amy@example.com"),
        ("Zoe", "zoe@example.com"),
        ("Amy", "amy2@example.com"),
        ("émile", "emile@example.com"),
    ] {
        let body = json!({
            "name": name,
            "email": email,
            "role": {"type": "PREDEFINED", "name": "MEMBER"},
            "invite_mode": "NONE",
        });
        let (status, _) = world.server.request("POST", "/v2/users", Some(&body));
        assert!(status < 300);
    }
    world
}

fn json_of(run: &Run) -> Value {
    assert_eq!(run.exit, 0, "{}", run.err);
    serde_json::from_str(&run.out).expect("JSON")
}

/// The values of a member of the rows.
fn values<'v>(document: &'v Value, rows: &str, member: &str) -> Vec<&'v Value> {
    let rows = document[rows].as_array().expect("rows");
    rows.iter().map(|row| &row[member]).collect()
}

#[test]
fn two_equals_signs_are_one() {
    let world = World::new("full");
    let one = world
        .server
        .shell("ax-admin users list --filter status=ACTIVE -o jsonl");
    let two = world
        .server
        .shell("ax-admin users list --filter 'status==active' -o jsonl");
    assert!(!one.out.is_empty());
    assert_eq!(one.out, two.out);
}

#[test]
fn columns_are_those_that_were_asked_for_in_that_order() {
    let world = world();
    let run = |line: &str| world.server.shell(line);
    let csv = run("ax-admin users list --columns role.name,email --columns name -o csv");
    assert!(
        csv.out.starts_with("role_name,email,name\n"),
        "{}{}",
        csv.out,
        csv.err
    );
    assert!(csv.out.contains("\nMEMBER,bob@example.com,Bob Roe\n"));
    let table = run("ax-admin users list --columns email,status");
    let header = table.out.lines().next().expect("a header");
    assert_eq!(
        header.split_whitespace().collect::<Vec<_>>(),
        ["EMAIL", "STATUS"]
    );
    let markdown = run("ax-admin users list --columns email,status -o markdown");
    assert!(
        markdown.out.starts_with("| EMAIL | STATUS |\n"),
        "{}",
        markdown.out
    );
    let document = json_of(&run("ax-admin users list --columns name,role.name -o json"));
    let bob = &document["users"][1];
    assert_eq!(*bob, json!({"name": "Bob Roe", "role": {"name": "MEMBER"}}));
    let document = json_of(&run("ax-admin users list --columns role -o json"));
    assert_eq!(document["users"][1]["role"]["type"], "PREDEFINED");
    let yaml = run("ax-admin users list --columns name -o yaml");
    assert!(!yaml.out.contains("email") && yaml.out.contains("name: Bob Roe"));
}

#[test]
fn an_unknown_column_is_a_usage_error_that_names_those_there_are() {
    let world = world();
    let before = world.server.sandbox.log().len();
    for flag in [
        "--columns emial",
        "--columns rol",
        "--columns ''",
        "--sort emial",
        "--filter emial=x",
    ] {
        let run = world.server.shell(&format!("ax-admin users list {flag}"));
        assert_eq!(run.exit, 2, "{flag}: {}", run.err);
        let known = "the columns are id, name, email, created_at";
        assert!(run.err.contains(known), "{flag}: {}", run.err);
    }
    for flag in [
        "--sort email:down",
        "--filter email",
        "--filter 'name<x'",
        "--filter 'name!x'",
    ] {
        let run = world.server.shell(&format!("ax-admin users list {flag}"));
        assert_eq!(run.exit, 2, "{flag}: {}", run.err);
    }
    assert_eq!(world.server.sandbox.log().len(), before);
}

#[test]
fn texts_are_sorted_in_any_case_and_equal_ones_keep_their_order() {
    let world = world();
    for (order, expected) in [
        ("name", ["amy@", "amy2@", "bob@", "zoe@", "emile@"]),
        ("name:desc", ["emile@", "zoe@", "bob@", "amy@", "amy2@"]),
    ] {
        for format in ["jsonl", "csv", "table", "markdown", "yaml", "json"] {
            let run = world.server.shell(&format!(
                "ax-admin users list --sort {order} --filter email~example.com -o {format}"
            ));
            assert_eq!(run.exit, 0, "{}", run.err);
            let places: Vec<Option<usize>> =
                expected.iter().map(|text| run.out.find(text)).collect();
            assert!(places.iter().all(Option::is_some), "{format}: {}", run.out);
            assert!(places.is_sorted(), "{order} {format}: {}", run.out);
        }
    }
}

#[test]
fn rows_without_a_value_come_last_in_both_orders() {
    let world = World::new("full");
    for line in [
        "ax-admin api-keys create --name late --expires-at 2027-06-01T00:00:00+02:00",
        "ax-admin api-keys create --name early --expires-at 2027-05-31T21:59:59Z",
    ] {
        assert_eq!(world.server.shell(line).exit, 0, "{line}");
    }
    let names = |order: &str| {
        let line = format!("ax-admin api-keys list --sort {order} --columns name -o jsonl");
        world.server.shell(&line).out
    };
    // By time, not by text: with its offset the later one is the smaller day.
    let rising = names("expires_at");
    assert!(
        rising.starts_with("{\"name\":\"early\"}\n{\"name\":\"late\"}\n"),
        "{rising}"
    );
    let falling = names("expires_at:desc");
    assert!(
        falling.starts_with("{\"name\":\"late\"}\n{\"name\":\"early\"}\n"),
        "{falling}"
    );
    assert!(rising.lines().count() > 2);
}

#[test]
fn filters_all_hold_in_every_format_and_json_keeps_whole_rows() {
    let world = world();
    for (filters, expected) in [
        ("--filter name=AMY", vec!["amy", "Amy"]),
        ("--filter name=amy --filter email~AMY2", vec!["Amy"]),
        (
            "--filter 'name!=amy' --filter email~example.com",
            vec!["Bob Roe", "Zoe", "émile"],
        ),
        ("--filter name=ÉMILE", vec!["émile"]),
        (
            "--filter role.name=member --filter name~o",
            vec!["Bob Roe", "Zoe"],
        ),
        ("--filter 'created_at>2100-01-01'", vec![]),
        (
            "--filter 'created_at<2100-01-01' --filter name=zoe",
            vec!["Zoe"],
        ),
        ("--filter is_developer=maybe", vec![]),
    ] {
        let line = format!("ax-admin users list {filters} -o json");
        let document = json_of(&world.server.shell(&line));
        assert_eq!(values(&document, "users", "name"), expected, "{filters}");
        let csv = world
            .server
            .shell(&format!("ax-admin users list {filters} -o csv"));
        assert_eq!(
            csv.out.lines().count(),
            expected.len() + 1,
            "{filters}: {}",
            csv.out
        );
    }
    let line = "ax-admin users list --filter name=zoe -o json";
    let document = json_of(&world.server.shell(line));
    assert_eq!(document["users"][0]["email"], "zoe@example.com");
    let roles = "ax-admin roles list --filter permissions=PROJECT_READ --filter name~data -o json";
    let document = json_of(&world.server.shell(roles));
    assert_eq!(document["roles"].as_array().map(Vec::len), Some(2));
}

#[test]
fn notes_and_has_more_stay_true_with_filters_and_orders() {
    let world = world();
    let page = world
        .server
        .shell("ax-admin spaces list -l 2 --filter name~nowhere -o json");
    let document = json_of(&page);
    assert_eq!(document["spaces"], json!([]));
    assert_eq!(document["pagination"]["has_more"], true);
    let note = "0 of 2 rows match, and there are more: add `--all`";
    assert!(page.err.contains(note), "{}", page.err);

    let sorted = world.server.shell("ax-admin spaces list -l 2 --sort name");
    let note = "2 rows shown, sorted on this page alone, and there are more: add `--all`";
    assert!(sorted.err.contains(note), "{}", sorted.err);

    let all = world
        .server
        .shell("ax-admin spaces list -l 1 --all --filter name~tenant --sort name:desc -o json");
    let document = json_of(&all);
    assert_eq!(
        values(&document, "spaces", "name"),
        ["tenant-beta", "tenant-acme"]
    );
    assert_eq!(document["pagination"], json!({"has_more": false}));
    assert_eq!(all.err, "2 of 4 rows match\n");
}

#[test]
fn profiles_are_selected_too() {
    let world = World::new("bare");
    for name in ["beta", "alpha"] {
        let line = format!("printf ak-x | ax-admin profiles create {name} --api-key-stdin");
        assert_eq!(world.server.shell(&line).exit, 0);
    }
    let run = world
        .server
        .shell("ax-admin profiles list --sort name:desc --columns name,active -o csv");
    assert_eq!(
        run.out, "name,active\nbeta,false\nalpha,true\n",
        "{}",
        run.err
    );
    let run = world
        .server
        .shell("ax-admin profiles list --filter active=true -o jsonl");
    assert!(
        run.out.contains("alpha") && !run.out.contains("beta"),
        "{}",
        run.out
    );
}

#[test]
fn rows_are_written_as_they_arrive_unless_they_are_sorted() {
    for (flags, lines) in [("", 2), ("--filter name!=x", 2), ("--sort name", 0)] {
        let world = World::new("full");
        let third_page = r#"{"rules": [{"operation": "list_spaces", "nth": 3, "fault":
            {"kind": "body", "status": 403, "executed": false, "content_type": "application/problem+json",
             "body": "{\"title\": \"Forbidden\", \"status\": 403}"}}]}"#;
        let faults = Faults::from_json(third_page.as_bytes()).expect("faults");
        world.server.sandbox.set_faults(faults);
        let line = format!("ax-admin spaces list --all -l 1 {flags} -o jsonl");
        let run = world.server.shell(&line);
        assert_eq!(run.exit, 10, "{flags}: {}", run.err);
        assert_eq!(run.out.lines().count(), lines, "{flags}: {}", run.out);
    }
}

#[test]
fn an_object_is_compared_and_shown_by_its_name() {
    let world = World::new("full");
    for line in [
        "ax-admin users list --filter role=member --columns email,role -o csv",
        "ax-admin users list --filter role_name=MEMBER --columns email,role_name -o csv",
    ] {
        let run = world.server.shell(line);
        assert_eq!(run.exit, 0, "{}", run.err);
        assert!(run.out.contains("bob@example.com,MEMBER"), "{}", run.out);
    }
    let none = world
        .server
        .shell("ax-admin users list --filter role=annotator -o csv");
    assert!(!none.out.contains("bob@example.com"), "{}", none.out);
}
