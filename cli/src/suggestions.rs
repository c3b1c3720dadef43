//! What was meant by a command or a flag that is called otherwise here, where its spelling is not near enough for clap.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command as Clap, Error};

/// Words for the same, with what is called so here. Of several, those that the group has are meant.
const VERBS: [(&[&str], &[&str]); 9] = [
    (
        &["all", "find", "index", "ls", "query", "search"],
        &["list"],
    ),
    (
        &[
            "cat", "describe", "info", "inspect", "open", "read", "show", "view", "whois",
        ],
        &["get", "show"],
    ),
    (
        &[
            "add", "assign", "bind", "grant", "insert", "invite", "make", "new",
        ],
        &["create", "add-user", "restrict"],
    ),
    (
        &["change", "edit", "modify", "patch", "rename", "set"],
        &["update"],
    ),
    (
        &[
            "delete", "destroy", "drop", "purge", "remove", "revoke", "rm", "unassign", "unbind",
        ],
        &["delete", "revoke", "remove-user", "unrestrict"],
    ),
    (&["regenerate", "renew", "rotate"], &["refresh"]),
    (&["resend", "reinvite"], &["resend-invitation"]),
    (&["reset", "password"], &["reset-password"]),
    (&["activate", "select", "switch"], &["use"]),
];

const GROUPS: [(&[&str], &str); 14] = [
    (
        &["org", "orgs", "organisation", "organisations"],
        "organizations",
    ),
    (
        &[
            "account", "accounts", "member", "members", "people", "person",
        ],
        "users",
    ),
    (&["workspace", "workspaces"], "spaces"),
    (
        &["key", "keys", "apikey", "apikeys", "token", "tokens"],
        "api-keys",
    ),
    (&["binding", "bindings", "grants"], "role-bindings"),
    (&["permission", "permissions"], "roles"),
    (
        &["restriction", "restrictions", "restrict"],
        "resource-restrictions",
    ),
    (&["audit", "log", "logs", "events"], "audit-logs"),
    (&["me", "who", "id"], "whoami"),
    (&["login", "signin", "sign-in"], "auth login"),
    (&["logout", "sign-out", "signout"], "auth logout"),
    (&["version"], "--version"),
    (&["config", "context", "contexts", "settings"], "profiles"),
    (&["check", "diagnose", "ping", "status"], "doctor"),
];

const FLAGS: [(&[&str], &str); 6] = [
    (
        &[
            "--assume-yes",
            "--auto-approve",
            "--no-confirm",
            "--non-interactive",
            "--yes",
            "-y",
        ],
        "`--confirm CODE` carries out the plan that is shown without it, once a person has agreed",
    ),
    (&["--json", "-j"], "`-o json`"),
    (&["--format", "--out"], "`--output`, or `-o`"),
    (
        &["--key", "--token"],
        "`--api-key-stdin` reads the key, or set ARIZE_API_KEY",
    ),
    (&["--max", "--page-size", "--per-page"], "`--limit`"),
    (
        &["--dryrun", "--plan", "--preview", "--what-if"],
        "`--dry-run`",
    ),
];

/// What was meant, if it is known.
pub(crate) fn meant(tree: &Clap, wrong: &Error, typed: &[String]) -> Option<String> {
    if wrong.kind() == ErrorKind::InvalidSubcommand {
        return command(tree, wrong, typed);
    }
    let word = context(wrong, ContextKind::InvalidArg)?;
    let name = word.split(['=', ' ']).next()?;
    if wrong.kind() == ErrorKind::InvalidValue && name == "--role" {
        return role(tree, &context(wrong, ContextKind::InvalidValue)?, typed);
    }
    let meaning = meaning(&FLAGS, name).filter(|_| wrong.kind() == ErrorKind::UnknownArgument);
    meaning.map(|(_, meant)| (*meant).to_owned())
}

/// A role that is none of these: one of another place, or one of the account's own.
fn role(tree: &Clap, role: &str, typed: &[String]) -> Option<String> {
    let plain = role.to_ascii_lowercase().replace(['_', ' '], "-");
    let (_, at, _) = place(tree, "", typed);
    let has_flag = |flag: &str| at.get_arguments().any(|arg| arg.get_long() == Some(flag));
    if matches!(plain.as_str(), "read-only" | "readonly") && !has_flag("custom-role") {
        return Some(
            "read-only is a role in an organization or a space, given with `ax-admin spaces add-user`; this is the role in the account"
                .to_owned(),
        );
    }
    let is_own = role.contains(' ') || ax_admin::ids::type_word(role).is_some();
    (is_own && has_flag("custom-role"))
        .then(|| "a custom role is given with `--custom-role`".to_owned())
}

/// The commands that there are in place of the unknown one.
pub(crate) fn choices(tree: &Clap, wrong: &Error, typed: &[String]) -> Option<String> {
    let word = context(wrong, ContextKind::InvalidSubcommand)?;
    let (path, at, _) = place(tree, &word, typed);
    let names: Vec<&str> = visible(at).collect();
    Some(format!("`{path}` has {}", names.join(", ")))
}

fn context(wrong: &Error, kind: ContextKind) -> Option<String> {
    match wrong.get(kind) {
        Some(ContextValue::String(word)) => Some(word.clone()),
        Some(_) | None => None,
    }
}

fn command(tree: &Clap, wrong: &Error, typed: &[String]) -> Option<String> {
    let word = context(wrong, ContextKind::InvalidSubcommand)?;
    let (path, at, following) = place(tree, &word, typed);
    let is_root = std::ptr::eq(at, tree);
    if matches!(word.as_str(), "assign" | "bind" | "grant")
        && at.find_subcommand("add-user").is_none()
        && !is_root
    {
        return Some("did you mean `ax-admin role-bindings create`?".to_owned());
    }
    if matches!(
        word.as_str(),
        "block" | "deactivate" | "disable" | "suspend"
    ) && at.get_name() == "users"
    {
        return Some(
            "users are not deactivated for a time: `ax-admin users delete` blocks one for ever"
                .to_owned(),
        );
    }
    if !is_root {
        let lines: Vec<String> = verbs(at, &word)
            .iter()
            .map(|verb| format!("`{path} {verb}`"))
            .collect();
        return (!lines.is_empty()).then(|| format!("did you mean {}?", lines.join(" or ")));
    }
    if let Some(name) = group_name(&word) {
        return Some(format!("did you mean `{path} {name}`?"));
    }
    let group = following.iter().find_map(|next| group(tree, next))?;
    let verb = *verbs(group, &word).first()?;
    let name = group.get_name();
    Some(format!("the verb comes last: `{path} {name} {verb}`"))
}

/// The commands before the unknown word, their tree, and what follows it.
fn place<'t, 'w>(
    tree: &'t Clap,
    word: &str,
    typed: &'w [String],
) -> (String, &'t Clap, &'w [String]) {
    let mut path = "ax-admin".to_owned();
    let mut at = tree;
    let end = typed.iter().position(|typed| typed == word);
    let (before, following) = typed.split_at(end.unwrap_or(typed.len()));
    for typed in before {
        if let Some(inner) = at.find_subcommand(typed) {
            path.push(' ');
            path.push_str(inner.get_name());
            at = inner;
        }
    }
    (path, at, following.get(1..).unwrap_or_default())
}

fn group<'t>(tree: &'t Clap, word: &str) -> Option<&'t Clap> {
    let plural = format!("{word}s");
    tree.find_subcommand(word)
        .or_else(|| tree.find_subcommand(plural))
        .or_else(|| tree.find_subcommand(group_name(word)?))
        .filter(|group| group.has_subcommands())
}

fn group_name(word: &str) -> Option<&'static str> {
    meaning(&GROUPS, word).map(|(_, name)| *name)
}

/// What a verb is called in a group.
fn verbs<'t>(group: &'t Clap, word: &str) -> Vec<&'t str> {
    let named = visible(group).find(|name| *name == word);
    if let Some(name) = named {
        return vec![name];
    }
    let meant = meaning(&VERBS, word).map_or(&[][..], |(_, names)| names);
    visible(group).filter(|name| meant.contains(name)).collect()
}

fn visible(group: &Clap) -> impl Iterator<Item = &str> {
    group
        .get_subcommands()
        .filter(|inner| !inner.is_hide_set())
        .map(Clap::get_name)
}

fn meaning<'w, T>(words: &'w [(&[&str], T)], word: &str) -> Option<&'w (&'w [&'w str], T)> {
    words.iter().find(|(typed, _)| typed.contains(&word))
}
