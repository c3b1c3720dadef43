//! The official profiles: read as they are, written with care.

use crate::output::is_private;
use crate::server::Run;
use crate::world::World;

const OFFICIAL: &str = "\
# kept by hand
[profile]
name = \"local\"

[auth]
auth_method = \"api-key\"
api_key = \"${ARIZE_API_KEY_OF_TEST}\" # never the key itself

[routing]
api_scheme = \"http\"
api_host = \"HOST\"

[output]
format = \"table\"

[future]
setting = 1
";

/// A home folder with an official profile.
pub(crate) struct Home {
    pub(crate) world: World,
}

impl Home {
    pub(crate) fn new() -> Self {
        let home = Self {
            world: World::new("full"),
        };
        let folder = home.path(".arize/profiles");
        std::fs::create_dir_all(&folder).expect("a folder");
        let host = home
            .world
            .server
            .url
            .trim_start_matches("http://")
            .to_owned();
        home.write(
            ".arize/profiles/local.toml",
            &OFFICIAL.replace("HOST", &host),
        );
        home.write(".arize/.active_profile", "local");
        home
    }

    pub(crate) fn path(&self, path: &str) -> std::path::PathBuf {
        self.world.server.home.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        std::fs::write(self.path(path), text).expect("a file");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_default()
    }

    /// Runs a line with what the profile says, and nothing of the environment.
    pub(crate) fn run(&self, line: &str) -> Run {
        let key = self.world.server.sandbox.key();
        self.world.server.shell(&format!(
            "unset ARIZE_API_KEY ARIZE_BASE_URL; ARIZE_API_KEY_OF_TEST={key}; export ARIZE_API_KEY_OF_TEST; {line}"
        ))
    }
}

#[test]
fn the_official_profile_is_read_as_it_is() {
    let home = Home::new();
    let run = home.run("ax-admin users list");
    assert_eq!(run.exit, 0, "{}", run.err);
    assert!(run.out.contains("bob@example.com"));
    let unset = home
        .world
        .server
        .shell("unset ARIZE_API_KEY ARIZE_BASE_URL; ax-admin users list");
    assert_eq!(unset.exit, 4, "{}", unset.err);
    assert!(unset.err.contains("ARIZE_API_KEY_OF_TEST"), "{}", unset.err);
}

#[test]
fn the_environment_takes_precedence_and_profiles_show_says_so() {
    let home = Home::new();
    let shown = home.run("ax-admin profiles show");
    assert!(
        shown.out.contains("api_key_from: profile"),
        "{}{}",
        shown.out,
        shown.err
    );
    let shown = home.run("ARIZE_API_KEY=ak-other ax-admin profiles show");
    assert!(
        shown.out.contains("api_key_from: ARIZE_API_KEY"),
        "{}",
        shown.out
    );
    let refused = home.run("ARIZE_API_KEY=ak-other ax-admin users list");
    assert_eq!(refused.exit, 4, "{}", refused.err);
}

#[test]
fn an_update_changes_what_is_given_and_keeps_the_rest() {
    let home = Home::new();
    let run = home.run("ax-admin profiles update --output-format json");
    assert_eq!(run.exit, 0, "{}", run.err);
    let text = home.read(".arize/profiles/local.toml");
    let host = home.world.server.url.trim_start_matches("http://");
    let expected = OFFICIAL
        .replace("HOST", host)
        .replace("format = \"table\"", "format = \"json\"");
    assert_eq!(text, expected);
    assert!(is_private(&home.path(".arize/profiles/local.toml")));
}

#[test]
fn a_key_comes_from_standard_input() {
    let home = Home::new();
    let run =
        home.run("printf 'ak-new\\n' | ax-admin profiles create other --api-key-stdin --region eu");
    assert_eq!(run.exit, 0, "{}", run.err);
    let text = home.read(".arize/profiles/other.toml");
    assert!(
        text.contains("api_key = \"ak-new\"") && text.contains("region = \"eu\""),
        "{text}"
    );
    assert_eq!(home.read(".arize/.active_profile"), "other");
    let listed = home.run("ax-admin profiles list");
    assert!(
        listed.out.contains("local") && listed.out.contains("other"),
        "{}",
        listed.out
    );
    let used = home.run("ax-admin profiles use local && ax-admin users list");
    assert_eq!(used.exit, 0, "{}", used.err);
}

#[test]
fn profiles_are_not_lost() {
    let home = Home::new();
    let exists = home.run("ax-admin profiles create local --api-key ak-x");
    assert_eq!(exists.exit, 6, "{}", exists.err);
    let active = home.run("ax-admin profiles delete local --force");
    assert_eq!(active.exit, 6, "{}", active.err);
    assert_eq!(
        home.run("ax-admin profiles create other --api-key ak-x")
            .exit,
        0
    );
    let unasked = home.run("ax-admin profiles delete local");
    assert_eq!(unasked.exit, 3, "{}", unasked.err);
    assert!(home.path(".arize/profiles/local.toml").exists());
    assert_eq!(home.run("ax-admin profiles delete local --force").exit, 0);
    assert!(!home.path(".arize/profiles/local.toml").exists());
}

#[test]
fn a_name_that_leaves_the_folder_is_refused() {
    let home = Home::new();
    for name in ["../x", "a/b", "..", "x.toml", "\u{1b}x"] {
        let run = home.run(&format!("ax-admin profiles create '{name}' --api-key ak-x"));
        assert_eq!(run.exit, 2, "{name}: {}", run.err);
        let run = home.run(&format!("ax-admin users list --profile='{name}'"));
        assert_eq!(run.exit, 2, "{name}: {}", run.err);
    }
    assert!(!home.path(".arize/x.toml").exists());
}

#[test]
fn a_broken_profile_does_not_show_its_key() {
    let home = Home::new();
    home.write(
        ".arize/profiles/local.toml",
        "[auth]\napi_key = \"ak-broken\" nonsense\n",
    );
    for line in [
        "ax-admin users list",
        "ax-admin profiles update --region eu",
        "ax-admin profiles show",
    ] {
        let run = home.run(line);
        assert_ne!(run.exit, 0, "{line}");
        assert!(!run.err.contains("ak-broken"), "{line}: {}", run.err);
    }
}

#[test]
fn certificate_checks_stay_on() {
    let home = Home::new();
    let text = home.read(".arize/profiles/local.toml");
    home.write(
        ".arize/profiles/local.toml",
        &format!("{text}[security]\nrequest_verify = false\n"),
    );
    let run = home.run("ax-admin users list");
    assert_eq!(run.exit, 2, "{}", run.err);
    assert!(run.err.contains("certificate"), "{}", run.err);
}

#[test]
fn two_updates_at_once_keep_both_changes() {
    let home = Home::new();
    let run = home.run(
        "for i in 1 2 3 4 5; do ax-admin profiles update --output-format csv & ax-admin profiles update --api-key ak-two & done; wait",
    );
    assert_eq!(run.exit, 0, "{}", run.err);
    let text = home.read(".arize/profiles/local.toml");
    assert!(
        text.contains("format = \"csv\"") && text.contains("api_key = \"ak-two\""),
        "{text}"
    );
}

#[test]
fn comments_stay_where_a_setting_changes() {
    let home = Home::new();
    let text = "[auth]\n# from the vault\napi_key = \"ak-one\"\n\n[routing]\n# the office\nregion = \"eu\" # since May\n";
    home.write(".arize/profiles/local.toml", text);
    let run = home.run("printf ak-two | ax-admin profiles update --api-key-stdin --region us");
    assert_eq!(run.exit, 0, "{}", run.err);
    let written = home.read(".arize/profiles/local.toml");
    for kept in [
        "# from the vault\napi_key = \"ak-two\"",
        "# the office\nregion = \"us\" # since May",
    ] {
        assert!(written.contains(kept), "{written}");
    }
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_changed() {
    let home = Home::new();
    home.write("vault.toml", "[auth]\napi_key = \"ak-one\"\n");
    std::fs::remove_file(home.path(".arize/profiles/local.toml")).expect("a file");
    std::os::unix::fs::symlink(
        home.path("vault.toml"),
        home.path(".arize/profiles/local.toml"),
    )
    .expect("a link");
    let run = home.run("printf ak-two | ax-admin profiles update --api-key-stdin");
    assert_eq!(run.exit, 0, "{}", run.err);
    assert!(home.read("vault.toml").contains("ak-two"));
}

#[test]
fn without_a_profile_the_environment_is_shown() {
    let world = World::new("bare");
    let shown = world.server.shell("ax-admin profiles show -o json");
    assert_eq!(shown.exit, 0, "{}", shown.err);
    let document: serde_json::Value = serde_json::from_str(&shown.out).expect("JSON");
    assert_eq!(document["api_key_from"], "ARIZE_API_KEY");
    assert_eq!(document["host_from"], "ARIZE_BASE_URL");
    assert_eq!(document.get("profile"), None);
    let region = world
        .server
        .shell("unset ARIZE_API_KEY ARIZE_BASE_URL; ARIZE_REGION=eu ax-admin profiles show");
    assert_eq!(region.exit, 0, "{}", region.err);
    assert!(
        region.out.contains("api.eu-west-1a.arize.com"),
        "{}",
        region.out
    );
    assert!(region.out.contains("(not set)"), "{}", region.out);
    let nothing = world
        .server
        .shell("unset ARIZE_API_KEY ARIZE_BASE_URL; ax-admin profiles show");
    assert_eq!(nothing.exit, 4, "{}", nothing.err);
}

#[test]
fn the_profile_flag_names_the_profile_of_these_commands_too() {
    let home = Home::new();
    let line =
        "echo ak-second-key | ax-admin profiles create second --api-key-stdin --region eu-west-1a";
    assert_eq!(home.run(line).exit, 0);
    assert_eq!(home.run("ax-admin profiles use local").exit, 0);
    let before = home.read(".arize/profiles/local.toml");
    let updated =
        home.run("echo ak-third-key | ax-admin profiles update -p second --api-key-stdin");
    assert_eq!(updated.exit, 0, "{}", updated.err);
    assert!(updated.err.contains("`second`"), "{}", updated.err);
    assert_eq!(home.read(".arize/profiles/local.toml"), before);
    let second = home.read(".arize/profiles/second.toml");
    assert!(second.contains("ak-third-key"), "{second}");
    let shown = home.run("ax-admin profiles show -p second");
    assert!(
        shown.out.contains("api.eu-west-1a.arize.com"),
        "{}",
        shown.out
    );
    for line in [
        "ax-admin profiles update -p nosuch --region eu-west-1a",
        "ax-admin profiles validate --profile nosuch",
        "ax-admin profiles show -p nosuch",
    ] {
        assert_eq!(home.run(line).exit, 5, "{line}");
    }
    for verb in [
        "show",
        "validate",
        "use",
        "delete --force",
        "update --region us-east-1b",
    ] {
        let both = home.run(&format!("ax-admin profiles {verb} local -p second"));
        assert_eq!(both.exit, 2, "{verb}: {}", both.err);
    }
    assert_eq!(home.read(".arize/profiles/second.toml"), second);
}

#[test]
fn what_takes_the_place_of_a_named_profile_is_told() {
    let home = Home::new();
    let line = "echo ak-second-key | ax-admin profiles create second --api-key-stdin --base-url http://127.0.0.1:9";
    assert_eq!(home.run(line).exit, 0);
    let variables = "ARIZE_API_KEY=$ARIZE_API_KEY_OF_TEST ARIZE_BASE_URL=$URL";
    let line = |flags: &str| {
        let variables = variables.replace("$URL", &home.world.server.url);
        home.run(&format!("{variables} ax-admin users list {flags}"))
    };
    let named = line("-p second");
    assert_eq!(named.exit, 0, "{}", named.err);
    for text in [
        "ARIZE_API_KEY takes precedence over the key of the profile `second`",
        "ARIZE_BASE_URL takes precedence over the address of the profile `second`",
        "`unset ARIZE_BASE_URL`",
    ] {
        assert!(named.err.contains(text), "{text}: {}", named.err);
    }
    assert!(!line("").err.contains("precedence"));
    let same = line("-p local");
    assert!(!same.err.contains("precedence"), "{}", same.err);
    let refused = home.run("ARIZE_API_KEY=ak-wrong-key ax-admin users list -p local");
    assert_eq!(refused.exit, 4);
    assert!(
        refused.err.contains("the key in ARIZE_API_KEY, at "),
        "{}",
        refused.err
    );
}

#[test]
fn profiles_show_says_what_applies_and_where_ax_differs() {
    let home = Home::new();
    let show = |line: &str| -> serde_json::Value {
        let run = home.run(&line.replace("profiles show", "profiles show -o json"));
        assert_eq!(run.exit, 0, "{line}: {}", run.err);
        serde_json::from_str(&run.out).expect("JSON")
    };
    let plain = show("ax-admin profiles show");
    assert_eq!(plain["api_key_from"], "profile");
    assert_eq!(plain.get("differs_from_ax"), None);
    assert_eq!(plain.get("settings"), None);
    let flags = show("ax-admin profiles show --region eu-west-1a --api-key ak-flag");
    assert_eq!(flags["host"], "api.eu-west-1a.arize.com");
    assert_eq!(flags["host_from"], "--region");
    assert_eq!(flags["api_key_from"], "--api-key");
    let signed = rcgen::generate_simple_self_signed(["localhost".to_owned()]);
    home.write("ca.pem", &signed.expect("a certificate").cert.pem());
    let variables = show(
        "ARIZE_API_KEY=ak-x ARIZE_REGION=eu-west-1a ARIZE_SPACE=alpha ARIZE_SSL_CA_CERT=ca.pem ARIZE_PROXY_URL=http://u:p@h:1 ax-admin profiles show",
    );
    assert_eq!(variables["host_from"], "ARIZE_REGION");
    assert_eq!(variables["space"], "alpha");
    assert_eq!(variables["space_from"], "ARIZE_SPACE");
    assert_eq!(variables["certificates_from"], "ARIZE_SSL_CA_CERT");
    assert_eq!(variables["proxy_from"], "ARIZE_PROXY_URL");
    assert!(!variables.to_string().contains("u:p@h"));
    let differences = variables["differs_from_ax"]
        .as_array()
        .expect("differences");
    assert_eq!(differences.len(), 2, "{variables}");
    let all = show("ax-admin profiles show --all");
    assert_eq!(
        all["settings"]["auth"]["api_key"],
        "${ARIZE_API_KEY_OF_TEST}"
    );
    assert_eq!(all["settings"]["future"]["setting"], 1);
    let expanded = show("ax-admin profiles show --expand");
    assert_eq!(expanded["settings"]["auth"]["api_key"], "ak-…");
}

#[test]
fn what_may_be_a_secret_in_a_file_is_not_shown() {
    let home = Home::new();
    let text = "\
[auth]
auth_method = \"oauth\"
api_key = \"ak-SECRET1-part${NOPE:}\"
note = \"${ARIZE_API_KEY_OF_TEST}\"
other = [\"ak-SECRET2-listed\"]

[auth.oauth]
access_token = \"SECRET3\"
refresh_token = \"SECRET4\"
id_token = \"SECRET5\"
user_email = \"ada@acme.example\"

[proxy]
password = \"SECRET6\"
host = \"proxy.example\"
";
    home.write(".arize/profiles/local.toml", text);
    let key = home.world.server.sandbox.key();
    for flag in ["--all", "--expand"] {
        let run = home.run(&format!("ax-admin profiles show {flag} -o json"));
        assert_eq!(run.exit, 0, "{}", run.err);
        assert!(
            !run.out.contains("SECRET") && !run.out.contains(&key),
            "{}",
            run.out
        );
        for shown in ["ada@acme.example", "proxy.example"] {
            assert!(run.out.contains(shown), "{}", run.out);
        }
    }
}

#[test]
fn the_format_of_an_official_profile_is_used() {
    let home = Home::new();
    assert_eq!(
        home.run("ax-admin profiles update --output-format csv")
            .exit,
        0
    );
    let list = home.run("ax-admin roles list -l 1");
    assert!(list.out.starts_with("id,name,"), "{}", list.out);
    let table = home.run("ax-admin roles list -l 1 -o table");
    assert!(table.out.starts_with("NAME"), "{}", table.out);
    // A format that only the official command line knows leaves the default.
    assert_eq!(
        home.run("ax-admin profiles update --output-format parquet")
            .exit,
        0
    );
    assert!(home.run("ax-admin roles list -l 1").out.starts_with("NAME"));
}

#[test]
fn a_profile_without_a_key_is_told_and_an_update_makes_it_private() {
    use std::os::unix::fs::PermissionsExt as _;

    let home = Home::new();
    let created = home.run("ax-admin profiles create empty --region us-east-1b");
    assert_eq!(created.exit, 0, "{}", created.err);
    assert!(created.err.contains("it has no API key"), "{}", created.err);
    let path = home.path(".arize/profiles/empty.toml");
    let mode = std::fs::Permissions::from_mode(0o644);
    std::fs::set_permissions(&path, mode).expect("a mode");
    assert_eq!(
        home.run("ax-admin profiles update empty --region us-east-1b")
            .exit,
        0
    );
    assert!(is_private(&path));
}

#[test]
fn a_profile_is_deleted_as_the_settings_say() {
    let home = Home::new();
    let make = "echo ak-second-key | ax-admin profiles create second --api-key-stdin; ax-admin profiles use local";
    assert_eq!(home.run(make).exit, 0);
    assert_eq!(home.run("ax-admin profiles delete nosuch").exit, 5);
    assert_eq!(home.run("ax-admin profiles delete local --force").exit, 6);
    std::fs::create_dir_all(home.path(".config/ax-admin")).expect("a folder");
    for settings in [
        "[policy]\nforce = \"deny\"\n",
        "[policy]\nconfirm_by = \"person\"\n",
        "[profiles.second.policy]\nforce = \"deny\"\n",
        "[profiles.second.policy]\nconfirm_by = \"person\"\n",
    ] {
        home.write(".config/ax-admin/config.toml", settings);
        let denied = home.run("ax-admin profiles delete second --force");
        assert_eq!(denied.exit, 3, "{settings}: {}", denied.err);
        assert!(home.path(".arize/profiles/second.toml").exists());
    }
    home.write(".config/ax-admin/config.toml", "");
    assert_eq!(home.run("ax-admin profiles delete second --force").exit, 0);
    assert!(!home.path(".arize/profiles/second.toml").exists());
}
