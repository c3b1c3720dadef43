//! Plans that were shown with their codes, so that a code whose facts have changed is told from a wrong one.
//!
//! A file has what the plan showed, under its code. It is only compared: what a code confirms is always read anew.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use ax_admin::{ErrorKind, Json};
use ax_admin_core::facade::{self, FieldCase, Output};
use tempfile::NamedTempFile;

use super::plans::Target;
use super::state;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;
use crate::private;
use crate::session::Session;

/// The file of a code; `None` if the text is no code.
fn path(code: &str) -> Option<PathBuf> {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let is_code = !code.is_empty() && code.chars().all(is_plain);
    state::folder("shown")
        .filter(|_| is_code)
        .map(|folder| folder.join(format!("{code}.json")))
}

/// Keeps the plans. Where they cannot be kept, a stale code is only told as one that is not that of the plan.
pub(super) fn keep(targets: &[Target]) {
    for target in targets {
        let Some(path) = target.plan.code().and_then(path) else {
            continue;
        };
        let Some(folder) = path.parent() else {
            continue;
        };
        let document = target.plan.document().to_json();
        let _not_kept = private::make_own_folder(folder).and_then(|()| {
            state::remove_old(folder);
            let mut file = NamedTempFile::new_in(folder)?;
            file.write_all(output::whole(&document)?.as_bytes())?;
            file.persist(&path).map_err(|refused| refused.error)
        });
    }
}

/// Whether one of the codes is of a plan that was shown.
pub(super) fn is_any_kept(codes: &[String]) -> bool {
    let mut paths = codes.iter().filter_map(|code| path(code));
    paths.any(|path| path.exists())
}

/// The failure that says what has changed, if one of the codes is that of an earlier plan for the same.
pub(super) async fn stale(session: &Session, target: &Target, codes: &[String]) -> Option<Failure> {
    for code in codes {
        let text = path(code).and_then(|path| fs::read_to_string(path).ok());
        let document = text.and_then(|text| Json::parse(&text).map(Json::into_owned).ok());
        let Some(document) = document.filter(|document| is_for(document, target)) else {
            continue;
        };
        let driver = session.connection.client.driver().session();
        let loading = facade::load(driver, document, FieldCase::Snake);
        let Ok(Output::Plan(plan)) = session.run(loading).await else {
            continue;
        };
        let checked = facade::check_code(&plan, Some(code), FieldCase::Snake);
        if let Err(error) = session.run(checked).await
            && error.kind() == ErrorKind::StalePlan
        {
            let mut failure = Failure::from(error).unsent();
            failure.exit = Exit::Stopped;
            return Some(failure);
        }
    }
    None
}

/// Whether a plan was for the same operation and input.
fn is_for(document: &Json<'_>, target: &Target) -> bool {
    let own = target.plan.document();
    document.str_of("operation") == own.operation.as_ref() && *document.member("input") == own.input
}
