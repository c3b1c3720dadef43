//! What a mistake is answered with, and what is said where nothing is wrong.

use serde_json::Value;

use crate::account::Account;
use crate::sign_in::acme;

#[test]
fn a_near_value_is_named() {
    let account = Account::new();
    let making = "ax-admin profiles create work --api-key $ARIZE_API_KEY";
    assert_eq!(account.run(making).exit, 0);
    for (line, exit, hint) in [
        ("ax-admin users list -o ymal", 2, "did you mean `yaml`?"),
        (
            "ax-admin users list --sort nam",
            2,
            "did you mean \"name\"?",
        ),
        (
            "ax-admin users list --columns emial",
            2,
            "did you mean \"email\"?",
        ),
        ("ax-admin users list -p wrok", 5, "did you mean `work`?"),
        (
            "ax-admin users create --name J --email j@example.com --role read-only",
            2,
            "read-only is a role in an organization or a space",
        ),
        (
            "ax-admin spaces add-user team-alpha --user USER_ID --role 'Data Scientist'",
            2,
            "`--custom-role`",
        ),
        (
            "ax-admin spaces add-user team-alpha --user USER_ID",
            2,
            "one of `--role`, `--custom-role` is needed",
        ),
        (
            "ax-admin resource-restrictions restrict some-project",
            2,
            "add `--space SPACE`",
        ),
        (
            "ax-admin resource-restrictions unrestrict some-project --force",
            2,
            "add `--space SPACE`",
        ),
    ] {
        let run = account.run(line);
        assert_eq!(run.exit, exit, "{line}: {}", run.err);
        assert!(run.err.contains(hint), "{line}: {}", run.err);
    }
    assert_eq!(account.sent(), [""; 0]);
}

#[test]
fn permissions_that_are_not_known_are_warned_of_and_each_is_sent_once() {
    let account = Account::new();
    let line = "ax-admin roles create --name R --permissions 'project_read, NOPE' --permissions PROJECT_READ,PROJECT_REED --dry-run -o json";
    let run = account.run(line);
    assert_eq!(run.exit, 0, "{}", run.err);
    let warning = "warning: `PROJECT_REED`: did you mean `PROJECT_READ`?\n";
    assert_eq!(run.err, warning);
    let document: Value = serde_json::from_str(&run.out).expect("JSON");
    let notes = document["notes"].to_string();
    for word in ["NOPE", "PROJECT_REED"] {
        assert!(notes.contains(&format!("`{word}`")), "{notes}");
    }
    let permissions = &document["steps"][0]["body"]["permissions"];
    assert_eq!(
        *permissions,
        serde_json::json!(["PROJECT_READ", "NOPE", "PROJECT_REED"])
    );
    let known = account.run("ax-admin roles create --name R --permissions PROJECT_READ --dry-run");
    assert!(!known.err.contains("warning"), "{}", known.err);
}

#[test]
fn a_role_binding_that_exists_is_told_to_be_unchanged() {
    let server = acme();
    let line = "ax-admin role-bindings create --user jane@acme.example --role 'Prompt Engineer' --resource-type SPACE --resource Search";
    let made = server.shell(line);
    assert_eq!(made.exit, 0, "{}", made.err);
    assert!(!made.err.contains("exists already"), "{}", made.err);
    let again = server.shell(line);
    assert_eq!(again.exit, 0, "{}", again.err);
    assert_eq!(again.out, made.out);
    assert!(
        again
            .err
            .contains("the role binding exists already, and is unchanged"),
        "{}",
        again.err
    );
    let other = server.shell(&line.replace("Prompt Engineer", "Space Auditor"));
    assert_eq!(other.exit, 6, "{}", other.err);
    assert!(
        other.err.contains("`ax-admin role-bindings update`"),
        "{}",
        other.err
    );
}

#[test]
fn a_plan_file_is_read_from_standard_input_and_only_with_its_key() {
    let account = Account::new();
    let line = "ax-admin spaces delete team-alpha --plan-out plan.json";
    assert_eq!(account.run(line).exit, 0);
    let shown = account.run("ax-admin plan show - <plan.json");
    assert!(shown.out.contains("Delete space"), "{}", shown.err);
    let other = account.run("ARIZE_API_KEY=ak-other-key ax-admin plan show plan.json");
    assert_eq!(other.exit, 2, "{}", other.err);
    assert!(
        other.err.contains("this plan was made with another key"),
        "{}",
        other.err
    );
    let moved = account.run("sed 's/127.0.0.1:[0-9]*/127.0.0.1:1/' plan.json >moved.json; ax-admin plan show moved.json");
    assert_eq!(moved.exit, 2, "{}", moved.err);
    assert!(moved.err.contains("`--profile`"), "{}", moved.err);
}

#[test]
fn a_list_of_targets_may_begin_with_a_mark_of_the_byte_order() {
    let account = Account::new();
    let line = "printf '\\357\\273\\277tenant-acme\\r\\ntenant-beta\\r\\n' | ax-admin spaces delete - --dry-run";
    let run = account.run(line);
    assert_eq!(run.exit, 0, "{}", run.err);
    assert_eq!(run.out.matches("Delete space").count(), 2, "{}", run.out);
}

#[test]
fn a_program_that_is_not_there_ends_the_sandbox_as_it_does_a_shell() {
    let account = Account::new();
    let missing = account.run("ax-admin sandbox -- no-such-program");
    assert_eq!(missing.exit, 127, "{}", missing.err);
    let folder = account.run("ax-admin sandbox -- /");
    assert_eq!(folder.exit, 126, "{}", folder.err);
}

#[test]
fn a_skill_that_was_changed_is_not_replaced_without_a_word() {
    let account = Account::new();
    let line = "ax-admin skill install --to skills";
    assert!(!account.run(line).err.contains("replaced"));
    let again = account.run(line);
    assert!(!again.err.contains("replaced"), "{}", again.err);
    let changed = account.run(&format!("echo own >>skills/ax-admin/SKILL.md; {line}"));
    assert_eq!(changed.exit, 0);
    assert!(
        changed
            .err
            .contains("replaced `skills/ax-admin/SKILL.md`, which was another text"),
        "{}",
        changed.err
    );
}

#[test]
fn an_empty_list_is_told_in_every_format() {
    let account = Account::new();
    let run = account.run("ax-admin resource-restrictions list -o markdown");
    assert_eq!(run.exit, 0, "{}", run.err);
    assert!(run.out.starts_with("| "), "{}", run.out);
    assert!(!run.out.contains("|  |"), "{}", run.out);
    let none = account.run("ax-admin profiles list");
    assert!(none.err.contains("there are no profiles"), "{}", none.err);
}

#[test]
fn a_name_that_is_misspelled_gets_the_one_that_is_near() {
    let server = acme();
    for (line, near) in [
        ("users get jnae@acme.example", "jane@acme.example"),
        ("spaces get Chekout", "Checkout"),
        ("organizations get 'Acme Prodcts'", "Acme Products"),
        (
            "spaces add-user Chekout --user jane@acme.example --role member",
            "Checkout",
        ),
    ] {
        let run = server.shell(&format!("ax-admin {line}"));
        assert_eq!(run.exit, 5, "{line}: {}", run.err);
        let hint = format!("did you mean \"{near}\"?");
        assert!(run.err.contains(&hint), "{line}: {}", run.err);
    }
    // Nobody is pointed at another one where something is taken away, or where the name is right.
    for line in [
        "spaces get Zzz",
        "users get bob@acme.example",
        "users get zz@acme.example",
        "users delete jan@acme.example",
        "users delete jan@acme.example --dry-run",
        "spaces remove-user Checkout --user jan@acme.example --force",
        "spaces get Sandbox",
        "projects create --name new --space Sandbox",
    ] {
        let run = server.shell(&format!("ax-admin {line}"));
        assert_eq!(run.exit, 5, "{line}: {}", run.err);
        assert!(!run.err.contains("did you mean"), "{line}: {}", run.err);
    }
    let near = server.shell("ax-admin users get jan@acme.example");
    assert!(near.err.contains("\"jane@acme.example\""), "{}", near.err);
    let several =
        server.shell("ax-admin spaces add-user Sandbox --user jane@acme.example --role member");
    assert_eq!(several.exit, 5, "{}", several.err);
    assert!(
        !several.err.contains("organizations add-user"),
        "{}",
        several.err
    );
    assert!(several.err.contains("`--organization`"), "{}", several.err);
}

#[test]
fn settings_for_a_profile_that_does_not_exist_are_told() {
    let account = Account::new();
    let making = "ax-admin profiles create work --api-key $ARIZE_API_KEY";
    assert_eq!(account.run(making).exit, 0);
    account.settings("[profiles.wrok.policy]\nconfirm_by = \"person\"\n");
    for line in ["users list -l 1", "doctor"] {
        let run = account.run(&format!("ax-admin {line}"));
        assert_eq!(run.exit, 0, "{}", run.err);
        let text = format!("{}{}", run.out, run.err);
        let warning =
            "the settings are for a profile `wrok`, which does not exist; did you mean `work`?";
        assert!(text.contains(warning), "{text}");
    }
    account.settings("[profiles.work.policy]\nconfirm_by = \"person\"\nforce = \"deny\"\n");
    let doctor = account.run("ax-admin doctor");
    let policy = doctor.out.lines().find(|line| line.contains("  policy "));
    let policy = policy.expect("the policy");
    assert!(
        policy.contains("person") && policy.contains("denied"),
        "{policy}"
    );
    account.settings("[policy]\nforced = \"deny\"\n");
    let wrong = account.run("ax-admin users list");
    assert_eq!(wrong.exit, 2, "{}", wrong.err);
    assert!(wrong.err.contains("config.toml`: "), "{}", wrong.err);
    assert!(wrong.err.contains("did you mean `force`?"), "{}", wrong.err);
}

#[test]
fn a_conflict_says_what_to_look_at() {
    let account = Account::new();
    let role =
        account.run("ax-admin roles create --name 'Data Scientist' --permissions PROJECT_READ");
    assert_eq!(role.exit, 6, "{}", role.err);
    assert!(
        role.err.contains("`ax-admin roles get 'Data Scientist'`"),
        "{}",
        role.err
    );
    assert_eq!(account.run("ax-admin users delete USER_ID --force").exit, 0);
    let user =
        account.run("ax-admin users create --name Bob --email bob@example.com --role member");
    assert_eq!(user.exit, 6, "{}", user.err);
    assert!(user.err.contains("invite another address"), "{}", user.err);
    let jane = "ax-admin users create --name Jane --email jane@example.com --role member";
    let made = account.run(jane);
    assert!(!made.err.contains("exists already"), "{}", made.err);
    let again = account.run(jane);
    assert_eq!(again.exit, 0, "{}", again.err);
    assert!(
        again
            .err
            .contains("the user exists already, and was not changed"),
        "{}",
        again.err
    );
}

#[test]
fn the_service_that_cannot_be_reached_is_named() {
    let account = Account::new();
    let run = account.run("ARIZE_BASE_URL=http://127.0.0.1:9 ax-admin users list --timeout 1");
    assert_eq!(run.exit, 14, "{}", run.err);
    assert!(
        run.err.contains("could not connect to 127.0.0.1:9:"),
        "{}",
        run.err
    );
    let wrong = account.run("ax-admin users create --name J --email nonsense --role member");
    assert_eq!(wrong.exit, 2, "{}", wrong.err);
    assert!(
        wrong.err.contains("`ax-admin users create --help`"),
        "{}",
        wrong.err
    );
}
