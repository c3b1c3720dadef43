//! How destructive commands are confirmed without a terminal.

use serde_json::Value;

use crate::account::Account;
use crate::server::Run;
use crate::world::World;

/// The line that confirms, as a refused command prints it.
fn confirming(run: &Run) -> String {
    let (_, after) = run.err.split_once("after a yes: `").expect("a line");
    let (line, _) = after.split_once('`').expect("its end");
    line.to_owned()
}

#[test]
fn without_a_terminal_nothing_is_sent_and_the_printed_line_confirms() {
    let account = Account::new();
    let refused = account.run("ax-admin users delete bob@example.com");
    assert_eq!(refused.exit, 3, "{}", refused.err);
    assert!(
        refused
            .err
            .contains("Delete user \"Bob Roe\" <bob@example.com>")
    );
    assert!(refused.err.contains("`--force` skips the question"));
    assert_eq!(refused.out, "");
    assert_eq!(account.sent(), [""; 0]);

    let done = account.run(&confirming(&refused));
    assert_eq!(done.exit, 0, "{}", done.err);
    assert_eq!(account.sent().len(), 1);
    let again = account.run("ax-admin users get bob@example.com");
    assert_eq!(again.exit, 5, "{}", again.err);
}

#[test]
fn what_is_piped_into_the_program_does_not_answer() {
    let account = Account::new();
    let refused = account.run("yes bob@example.com | ax-admin users delete bob@example.com");
    assert_eq!(refused.exit, 3, "{}", refused.err);
    assert_eq!(account.sent(), [""; 0]);
}

#[test]
fn as_data_the_plan_and_the_line_are_on_standard_output() {
    let account = Account::new();
    let refused = account.run("ax-admin spaces delete team-alpha -o json");
    assert_eq!(refused.exit, 3);
    let document: Value = serde_json::from_str(&refused.out).expect("JSON");
    assert_eq!(document["error"]["exit_code"], 3);
    assert_eq!(document["error"]["kind"], "ConfirmationRequired");
    assert_eq!(document["plans"][0]["target"]["name"], "team-alpha");
    let line = document["confirm"].as_str().expect("a line");
    let done = account.run(line);
    assert_eq!(done.exit, 0, "{}", done.err);
    let applied: Value = serde_json::from_str(&done.out).expect("JSON");
    assert_eq!(applied["operation"], "spaces.delete");
    assert_eq!(applied["confirmed_by"], "code");
}

#[test]
fn a_made_up_code_or_that_of_another_plan_confirms_nothing() {
    let account = Account::new();
    let other = account.run("ax-admin spaces delete tenant-acme");
    let line = confirming(&other);
    let (_, code) = line.rsplit_once(' ').expect("a code");
    for code in [code, "0YJZQ-d5136d96dc70", "approved"] {
        let refused = account.run(&format!(
            "ax-admin spaces delete team-alpha --confirm {code}"
        ));
        assert_eq!(refused.exit, 3, "{code}: {}", refused.err);
    }
    assert_eq!(account.sent(), [""; 0]);
}

#[test]
fn a_code_does_not_confirm_what_has_changed_and_says_what_has() {
    let account = Account::new();
    let refused = account.run("ax-admin roles delete 'Data Scientist'");
    assert_eq!(
        account
            .run("ax-admin roles update 'Data Scientist' --permissions PROMPT_READ")
            .exit,
        0
    );
    let stale = account.run(&confirming(&refused));
    assert_eq!(stale.exit, 7, "{}", stale.err);
    assert!(
        stale
            .err
            .contains("changed: role permission \"PROMPT_READ\": new"),
        "{}",
        stale.err
    );
    assert_eq!(account.sent().len(), 1);
    // Without what was shown, it is not known that the code was one of it.
    let shown = account
        .world
        .server
        .home
        .path()
        .join(".local/state/ax-admin/shown");
    std::fs::remove_dir_all(shown).expect("what was shown");
    let wrong = account.run(&confirming(&refused));
    assert_eq!(wrong.exit, 3, "{}", wrong.err);
    assert!(
        wrong.err.contains("the account has changed since"),
        "{}",
        wrong.err
    );
    // The printed line is that of the plan as it is now.
    assert_eq!(account.run(&confirming(&wrong)).exit, 0);
    // A code of another target is none of this one.
    let other = confirming(&account.run("ax-admin spaces delete tenant-acme"));
    let (_, code) = other.rsplit_once(' ').expect("a code");
    let foreign = account.run(&format!(
        "ax-admin spaces delete tenant-beta --confirm {code}"
    ));
    assert_eq!(foreign.exit, 3, "{}", foreign.err);
}

#[test]
fn force_holds_only_where_the_settings_allow_it() {
    let account = Account::new();
    account.settings("[policy]\nforce = \"deny\"\n");
    let refused = account.run("ax-admin spaces delete team-alpha --force");
    assert_eq!(refused.exit, 3, "{}", refused.err);
    assert!(refused.err.contains("the settings deny `--force`"));
    assert_eq!(account.sent(), [""; 0]);

    let done = account.run(&confirming(&refused));
    assert_eq!(done.exit, 0, "{}", done.err);
}

#[test]
fn where_a_person_confirms_no_code_is_shown_and_no_flag_replaces_the_person() {
    let account = Account::new();
    let code = {
        let refused = account.run("ax-admin spaces delete team-alpha");
        let line = confirming(&refused);
        line.rsplit_once(' ').expect("a code").1.to_owned()
    };
    account.settings("[policy]\nconfirm_by = \"person\"\n");
    for flags in [
        String::new(),
        "--force".to_owned(),
        format!("--confirm {code}"),
    ] {
        let refused = account.run(&format!("ax-admin spaces delete team-alpha {flags}"));
        assert_eq!(refused.exit, 3, "{flags}: {}", refused.err);
        assert!(!refused.err.contains("To confirm"), "{}", refused.err);
        let as_data = account.run(&format!(
            "ax-admin spaces delete team-alpha {flags} -o json"
        ));
        assert_eq!(as_data.exit, 3);
        let document: Value = serde_json::from_str(&as_data.out).expect("JSON");
        assert_eq!(document["plans"][0]["code"], Value::Null);
        assert_eq!(document.get("confirm"), None);
    }
    assert_eq!(account.sent(), [""; 0]);
}

#[test]
fn settings_of_a_profile_take_the_place_of_the_common_ones() {
    let account = Account::new();
    account.settings("[policy]\nforce = \"deny\"\n[profiles.work.policy]\nforce = \"allow\"\n");
    for name in ["work", "other"] {
        let line = format!("ax-admin profiles create {name} --api-key $ARIZE_API_KEY");
        assert_eq!(account.run(&line).exit, 0);
    }
    assert_eq!(
        account
            .run("ax-admin spaces delete tenant-acme --force")
            .exit,
        3
    );
    let done = account.run("ax-admin spaces delete tenant-acme --force -p work");
    assert_eq!(done.exit, 0, "{}", done.err);
}

#[test]
fn settings_that_cannot_be_read_stop_everything() {
    let account = Account::new();
    account.settings("[policy\nforce = \"deny\"\n");
    let stopped = account.run("ax-admin spaces delete team-alpha --force");
    assert_eq!(stopped.exit, 2, "{}", stopped.err);
    account.settings("[policy]\nconfirmm = \"every_write\"\n");
    let stopped = account.run("ax-admin spaces delete team-alpha --force");
    assert_eq!(stopped.exit, 2, "{}", stopped.err);
    assert_eq!(account.sent(), [""; 0]);
}

#[test]
fn a_dry_run_only_reads() {
    let account = Account::new();
    let line = "ax-admin roles update 'Data Scientist' --permissions PROMPT_READ --dry-run";
    let shown = account.run(line);
    assert_eq!(shown.exit, 0, "{}", shown.err);
    assert!(shown.out.contains("PROMPT_READ"), "{}", shown.out);
    let shown = account.run("ax-admin users delete USER_ID --dry-run -o json");
    let document: Value = serde_json::from_str(&shown.out).expect("JSON");
    assert_eq!(document["operation"], "users.delete");
    assert_eq!(account.sent(), [""; 0]);
}

#[test]
fn a_plan_in_a_file_is_shown_compared_and_carried_out() {
    let account = Account::new();
    let written = account.run("ax-admin roles delete 'Data Scientist' --plan-out plan.json");
    assert_eq!(written.exit, 0, "{}", written.err);
    assert_eq!(account.sent(), [""; 0]);

    let shown = account.run("ax-admin plan show plan.json");
    assert!(
        shown.out.contains("Delete role \"Data Scientist\""),
        "{}{}",
        shown.out,
        shown.err
    );
    let same = account.run("ax-admin plan diff plan.json");
    assert_eq!(same.exit, 0, "{}", same.err);
    let refused = account.run("ax-admin plan apply plan.json");
    assert_eq!(refused.exit, 3, "{}", refused.err);
    assert_eq!(account.sent(), [""; 0]);

    let change = "ax-admin roles update 'Data Scientist' --permissions PROMPT_READ";
    assert_eq!(account.run(change).exit, 0);
    let differs = account.run("ax-admin plan diff plan.json");
    assert_eq!(differs.exit, 7, "{}", differs.err);
    assert!(
        differs.out.contains("PROJECT_READ") && differs.out.contains("PROMPT_READ"),
        "{}",
        differs.out
    );
    let stale = account.run(&confirming(&refused));
    assert_eq!(stale.exit, 7, "{}", stale.err);
    assert_eq!(account.sent().len(), 1);
    // 2026-06-01T06:00:00Z, when its code has long expired.
    let late = "AX_ADMIN_TEST_CLOCK=1780293600000 ax-admin plan";
    let differs = account.run(&format!("{late} diff plan.json -o jsonl"));
    assert_eq!(differs.exit, 7, "{}", differs.err);
    assert!(differs.out.contains("PROMPT_READ"), "{}", differs.out);
    let stale = account.run(&format!("{late} apply plan.json --force"));
    assert_eq!(stale.exit, 7, "{}", stale.err);
    assert!(stale.err.contains("  changed: "), "{}", stale.err);
    assert_eq!(account.sent().len(), 1);

    let forced = account.run("ax-admin plan apply plan.json --force");
    assert_eq!(forced.exit, 7, "{}", forced.err);
    assert_eq!(account.sent().len(), 1);
    account.run("ax-admin roles delete 'Data Scientist' --plan-out plan.json");
    let refused = account.run("ax-admin plan apply plan.json");
    let done = account.run(&confirming(&refused));
    assert_eq!(done.exit, 0, "{}", done.err);
    let gone = account.run("ax-admin plan apply plan.json --force");
    assert_eq!(gone.exit, 7, "{}", gone.err);
}

#[test]
fn a_file_overrides_no_guard() {
    let account = Account::new();
    let policy = "printf '{\"protected\": [\"bob@example.com\"]}' >policy.json";
    assert_eq!(account.run(policy).exit, 0);
    let line = "ax-admin users delete USER_ID --policy policy.json";
    let written = account.run(&format!("{line} --override protected --plan-out plan.json"));
    assert_eq!(written.exit, 0, "{}", written.err);
    let path = account.world.server.home.path().join("plan.json");
    let text = std::fs::read_to_string(&path).expect("a file");
    let overriding = ["\"override_guards\"", "\"overrideGuards\""];
    assert!(text.contains(overriding[0]), "{text}");
    for name in overriding {
        std::fs::write(&path, text.replace(overriding[0], name)).expect("a file");
        let apply = "ax-admin plan apply plan.json --policy policy.json";
        for flags in ["", "--force", "--override key_in_use --force"] {
            let stopped = account.run(&format!("{apply} {flags}"));
            assert_eq!(stopped.exit, 7, "{name} {flags}: {}", stopped.err);
            let next = format!("`{apply} ");
            assert!(stopped.err.contains(&next), "{}", stopped.err);
            assert!(
                stopped.err.contains("--override protected`"),
                "{}",
                stopped.err
            );
        }
        let shown = account.run("ax-admin plan show plan.json --policy policy.json");
        assert!(shown.out.contains("protected: STOPS"), "{}", shown.out);
        let same = account.run("ax-admin plan diff plan.json --policy policy.json");
        assert_eq!(same.exit, 0, "{}", same.err);
    }
    assert_eq!(account.sent(), [""; 0]);
    let done = account.run(
        "ax-admin plan apply plan.json --policy policy.json --override PROTECTED --force -o json",
    );
    assert_eq!(done.exit, 0, "{}", done.err);
    let document: Value = serde_json::from_str(&done.out).expect("JSON");
    assert_eq!(document["confirmed_by"], "force");
}

#[test]
fn of_several_plans_in_a_file_those_whose_target_is_gone_are_left_out() {
    let account = Account::new();
    let line = "ax-admin spaces delete tenant-acme tenant-beta --plan-out plans.json";
    assert_eq!(account.run(line).exit, 0);
    let gone = account.run("ax-admin spaces delete tenant-acme --force");
    assert_eq!(gone.exit, 0, "{}", gone.err);
    let differs = account.run("ax-admin plan diff plans.json -o json");
    assert_eq!(differs.exit, 7, "{}", differs.err);
    let document: Value = serde_json::from_str(&differs.out).expect("JSON");
    let row = &document["changes"][0];
    assert_eq!(row["what"], "target", "{document}");
    let done = account.run("ax-admin plan apply plans.json --force -q");
    assert_eq!(done.exit, 0, "{}", done.err);
    assert!(done.err.contains("left out: "), "{}", done.err);
    assert_eq!(account.sent().len(), 2);
    let nothing = account.run("ax-admin plan apply plans.json --force");
    assert_eq!(nothing.exit, 7, "{}", nothing.err);
}

#[test]
fn the_line_that_confirms_reaches_a_name_that_is_shown_escaped() {
    let account = Account::new();
    for name in ["team\u{202e}ahpla", "team's\nnew line\u{1b}[0m"] {
        let body = serde_json::json!({ "name": name });
        let target = account.world.filled("/v2/spaces/SPACE_GLOBAL_ID");
        assert_eq!(
            account
                .world
                .server
                .request("PATCH", &target, Some(&body))
                .0,
            200
        );
        let mut command = account.world.server.command("ax-admin");
        command.args(["spaces", "delete", name, "-o", "json"]);
        let refused = Run::of(&command.output().expect("the program"));
        assert_eq!(refused.exit, 3, "{}", refused.err);
        let document: Value = serde_json::from_str(&refused.out).expect("JSON");
        let line = document["confirm"].as_str().expect("a line");
        let mut bash = account.world.server.command("bash");
        bash.args(["-c", &format!("{line} --dry-run")]);
        let shown = Run::of(&bash.output().expect("bash"));
        assert_eq!(shown.exit, 0, "{line}: {}", shown.err);
    }
}

#[test]
fn an_edited_plan_does_nothing_else_than_it_shows() {
    let account = Account::new();
    account.run("ax-admin spaces delete team-alpha --plan-out plan.json");
    let path = account.world.server.home.path().join("plan.json");
    let text = std::fs::read_to_string(&path).expect("a file");
    let alpha = account.world.filled("SPACE_GLOBAL_ID");
    let beta = account.world.filled("TENANT_BETA_ID");
    std::fs::write(&path, text.replacen(&alpha, &beta, 1)).expect("a file");
    let document: Value = serde_json::from_str(&text).expect("JSON");
    let code = document["code"].as_str().expect("a code");
    let refused = account.run(&format!("ax-admin plan apply plan.json --confirm {code}"));
    assert_ne!(refused.exit, 0);
    assert!(refused.err.contains("tenant-beta"), "{}", refused.err);
    assert_eq!(account.sent(), [""; 0]);

    for text in ["", "{}", "[]", "{\"plans\": []}", "{\"format\": 1}"] {
        std::fs::write(&path, text).expect("a file");
        let refused = account.run("ax-admin plan apply plan.json --force");
        assert_eq!(refused.exit, 2, "{text}: {}", refused.err);
    }
}

#[test]
fn several_targets_are_planned_before_the_first_is_carried_out() {
    let account = Account::new();
    let line = "printf 'tenant-acme\\ntenant-beta\\n' | ax-admin spaces delete TENANT_ACME_ID -";
    let refused = account.run(line);
    assert_eq!(refused.exit, 3, "{}", refused.err);
    let plans = refused.err.matches("Delete space").count();
    assert_eq!(
        plans, 2,
        "an id and a name of one space are one target: {}",
        refused.err
    );

    let missing = account.run("ax-admin spaces delete tenant-acme nowhere --force");
    assert_eq!(missing.exit, 5, "{}", missing.err);
    assert_eq!(account.sent(), [""; 0]);

    let first = account.run("ax-admin spaces delete tenant-acme tenant-beta");
    let line = confirming(&first);
    let (whole, codes) = line.rsplit_once(' ').expect("codes");
    let (one, _) = codes.split_once(',').expect("two codes");
    let half = account.run(&format!("{whole} {one}"));
    assert_eq!(half.exit, 3, "{}", half.err);
    assert_eq!(account.sent(), [""; 0]);

    let done = account.run(&line);
    assert_eq!(done.exit, 0, "{}", done.err);
    assert_eq!(account.sent().len(), 2);
}

#[test]
fn a_guard_stops_even_what_is_forced() {
    let account = Account::new();
    let me = account.run("ax-admin whoami -o json");
    let me: Value = serde_json::from_str(&me.out).expect("JSON");
    let id = me["user"]["id"].as_str().expect("an id").to_owned();
    let stopped = account.run(&format!("ax-admin users delete {id} --force"));
    assert_eq!(stopped.exit, 7, "{}", stopped.err);
    // What the server refuses anyway is not overridden, and the others go on without it.
    assert!(!stopped.err.contains("--override"), "{}", stopped.err);
    let batch = account.run(&format!("ax-admin users delete bob@example.com {id}"));
    assert_eq!(batch.exit, 7, "{}", batch.err);
    let rest = "without it: `ax-admin users delete bob@example.com`";
    assert!(batch.err.contains(rest), "{}", batch.err);
    assert_eq!(account.sent(), [""; 0]);
}

/// The line between backticks that overrides guards.
fn overriding(run: &Run) -> String {
    let mut spans = run.err.split('`').skip(1).step_by(2);
    let line = spans.find(|line| line.contains(" --override "));
    line.expect("a line").to_owned()
}

#[test]
fn the_line_that_overrides_a_guard_works() {
    let account = Account::new();
    let me = account.run("ax-admin whoami -o json");
    let me: Value = serde_json::from_str(&me.out).expect("JSON");
    let key = me["key_id"].as_str().expect("an id").to_owned();
    let policy = "printf '{\"protected\": [\"team-alpha\", \"tenant-acme\"]}' >policy.json";
    assert_eq!(account.run(policy).exit, 0);
    let protected = account.run("ax-admin spaces delete --policy policy.json -- team-alpha");
    assert_eq!(protected.exit, 7, "{}", protected.err);
    assert!(
        protected.err.contains("ask whoever keeps the policy"),
        "{}",
        protected.err
    );
    let shown = account.run(&overriding(&protected));
    assert_eq!(shown.exit, 3, "{}", shown.err);
    assert_eq!(account.run(&confirming(&shown)).exit, 0, "{}", shown.err);

    let line = "ax-admin spaces delete tenant-acme --policy policy.json --plan-out plan.json";
    assert_eq!(account.run(line).exit, 0);
    let stopped = account.run("ax-admin plan apply plan.json --policy policy.json");
    assert_eq!(stopped.exit, 7, "{}", stopped.err);
    assert!(stopped.err.contains("Delete space"), "{}", stopped.err);
    let shown = account.run(&overriding(&stopped));
    assert_eq!(shown.exit, 3, "{}", shown.err);
    assert_eq!(account.run(&confirming(&shown)).exit, 0, "{}", shown.err);

    let written = account.run(&format!(
        "ax-admin api-keys revoke {key} --plan-out own.json"
    ));
    assert_eq!(written.exit, 0, "{}", written.err);
    let stopped = account.run("ax-admin plan apply own.json");
    assert_eq!(stopped.exit, 7, "{}", stopped.err);
    let shown = account.run(&overriding(&stopped));
    assert_eq!(shown.exit, 3, "{}", shown.err);
    assert_eq!(account.run(&confirming(&shown)).exit, 0, "{}", shown.err);
}

#[test]
fn a_target_may_be_called_as_its_command_is() {
    let account = Account::new();
    for name in ["delete", "spaces"] {
        let line = format!("ax-admin spaces create --name {name} --organization 'Platform Team'");
        assert_eq!(account.run(&line).exit, 0);
    }
    let before = account.sent().len();
    let line = "printf 'delete\\nspaces\\ntenant-acme\\n' | ax-admin spaces delete -";
    let refused = account.run(line);
    let confirm = confirming(&refused);
    let (targets, codes) = confirm.rsplit_once(" --confirm ").expect("codes");
    assert_eq!(targets, "ax-admin spaces delete delete spaces tenant-acme");
    let fewer = account.run(&format!(
        "ax-admin spaces delete tenant-acme --confirm {codes}"
    ));
    assert_eq!(fewer.exit, 3, "{}", fewer.err);
    assert!(
        fewer.err.contains("belongs to none of these plans"),
        "{}",
        fewer.err
    );
    assert_eq!(account.sent().len(), before);
    let done = account.run(&confirm);
    assert_eq!(done.exit, 0, "{}", done.err);
    assert_eq!(account.sent().len(), before + 3);
}

#[test]
fn a_plan_from_standard_input_is_confirmed_with_the_same_line() {
    let account = Account::new();
    let line = "ax-admin spaces delete team-alpha --plan-out plan.json";
    assert_eq!(account.run(line).exit, 0);
    let refused = account.run("ax-admin plan apply - <plan.json");
    assert_eq!(refused.exit, 3, "{}", refused.err);
    let line = confirming(&refused);
    assert!(
        line.starts_with("ax-admin plan apply - --confirm "),
        "{line}"
    );
    let done = account.run(&format!("{line} <plan.json"));
    assert_eq!(done.exit, 0, "{}", done.err);
}

#[test]
fn a_policy_of_a_command_tightens_that_of_the_settings() {
    let account = Account::new();
    account
        .settings("[policy]\nconfirm_by = \"person\"\n[profiles.work.policy]\nforce = \"allow\"\n");
    let line =
        "echo '{}' >loose.json; ax-admin spaces delete team-alpha --force --policy loose.json";
    assert_eq!(account.run(line).exit, 3);
    // A profile that says only `force` keeps the rest, and holds where the environment says the account.
    assert_eq!(
        account
            .run("ax-admin profiles create work --api-key $ARIZE_API_KEY")
            .exit,
        0
    );
    assert_eq!(
        account
            .run("ax-admin spaces delete team-alpha --force")
            .exit,
        3
    );
    assert_eq!(
        account
            .run("ax-admin spaces delete team-alpha --force -p work")
            .exit,
        3
    );
    assert_eq!(account.sent(), [""; 0]);
}

#[test]
fn a_line_with_targets_after_two_hyphens_confirms() {
    let account = Account::new();
    let refused = account.run("ax-admin spaces delete -- team-alpha");
    let done = account.run(&confirming(&refused));
    assert_eq!(done.exit, 0, "{}", done.err);
}

#[test]
fn comments_and_empty_lines_are_no_targets() {
    let world = World::new("full");
    let path = world.server.home.path().join("old.txt");
    std::fs::write(
        &path,
        "# to delete\n\n  tenant-acme\n\t# team-alpha\ntenant-beta\n",
    )
    .expect("a file");
    for source in ["@old.txt", "- <old.txt"] {
        let run = world
            .server
            .shell(&format!("ax-admin spaces delete {source}"));
        assert_eq!(run.exit, 3, "{}", run.err);
        assert!(
            run.err
                .contains("spaces delete tenant-acme tenant-beta --confirm"),
            "{}",
            run.err
        );
    }
}

#[test]
fn a_key_on_the_command_line_is_asked_for_again_by_the_printed_line() {
    let account = Account::new();
    let refused = account.run("ax-admin --api-key $ARIZE_API_KEY spaces delete team-alpha");
    let line = confirming(&refused);
    assert!(
        line.starts_with("ax-admin --api-key-stdin spaces delete"),
        "{line}"
    );
    let line = format!("key=$ARIZE_API_KEY; unset ARIZE_API_KEY; echo $key | {line}");
    assert_eq!(account.run(&line).exit, 0);
}

#[test]
fn waiting_has_no_effect_where_no_person_is_needed() {
    let account = Account::new();
    let refused = account.run("ax-admin spaces delete team-alpha --wait");
    assert_eq!(refused.exit, 3);
    assert!(
        refused.err.contains("`--wait` has no effect"),
        "{}",
        refused.err
    );
    assert_eq!(account.run(&confirming(&refused)).exit, 0);
}
