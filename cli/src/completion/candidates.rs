//! What arguments can be completed with.

use std::ffi::OsStr;
use std::sync::Arc;

use clap::{Arg, Command as Clap, ValueHint};
use clap_complete::engine::{
    ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter as _,
};

use super::Asked;
use super::names::{self, Names};
use crate::output::FORMATS;
use crate::profiles;
use crate::run::approval::Request;

/// A tree of commands whose arguments know their candidates.
pub(super) fn with_candidates(tree: Clap, asked: &Arc<Asked>) -> Clap {
    let is_of_profiles = tree.get_name() == "profiles";
    tree.mut_args(|arg| with_values(arg, asked))
        .mut_subcommands(|inner| {
            let inner = with_candidates(inner, asked);
            if is_of_profiles && inner.get_name() != "create" {
                inner.mut_args(|arg| match arg.get_id().as_str() {
                    "name" => arg.add(ArgValueCompleter::new(profile_names)),
                    _ => arg,
                })
            } else {
                inner
            }
        })
}

/// The candidates of an argument, by the name of its value.
fn with_values(arg: Arg, asked: &Arc<Asked>) -> Arg {
    if arg.get_id() == "profile" {
        return arg.add(ArgValueCompleter::new(profile_names));
    }
    let value = arg
        .get_value_names()
        .and_then(|names| names.first())
        .map(ToString::to_string);
    let names = match value.as_deref() {
        // A role of a fixed set is a value like others.
        Some(_) if !arg.get_possible_values().is_empty() => return arg,
        Some("FORMAT|FILE") => return arg.add(ArgValueCompleter::new(formats_and_files)),
        Some("FILE" | "TOML") => return arg.value_hint(ValueHint::FilePath),
        Some("DIR") => return arg.value_hint(ValueHint::DirPath),
        Some("PLAN") => return arg.add(ArgValueCompleter::new(plans)),
        Some(value) => match Names::of(value) {
            Some(names) => names,
            None => return arg,
        },
        None => return arg,
    };
    let asked = Arc::clone(asked);
    arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
        let typed = unquoted(typed);
        let names = names::of_account(names, &asked, &typed);
        let names = names.into_iter().filter(|name| name.starts_with(&typed));
        names.map(CompletionCandidate::new).collect()
    }))
}

fn profile_names(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = unquoted(typed);
    let names = profiles::names().into_iter();
    let names = names.filter(|name| name.starts_with(&typed));
    names.map(CompletionCandidate::new).collect()
}

/// The plans that wait for a person, each with what it is about.
fn plans(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = unquoted(typed);
    let waiting = Request::waiting().into_iter();
    let waiting = waiting.filter(|request| request.id().starts_with(&typed));
    waiting
        .map(|request| CompletionCandidate::new(request.id()).help(Some(request.about().into())))
        .collect()
}

fn formats_and_files(typed: &OsStr) -> Vec<CompletionCandidate> {
    let formats = FORMATS.iter().map(|(name, _)| *name);
    let formats = formats.filter(|name| name.starts_with(&*typed.to_string_lossy()));
    let files = PathCompleter::file().complete(typed);
    formats.map(CompletionCandidate::new).chain(files).collect()
}

/// A word without its quotes, which zsh, fish and PowerShell pass as they were typed.
fn unquoted(typed: &OsStr) -> String {
    let typed = typed.to_string_lossy();
    typed.replace(['\\', '\'', '"'], "")
}
