//! `--touch`: the system asks who sits at the terminal.

use std::process::Stdio;

use ax_admin_core::options::KEY_VARIABLE;
use tokio::process::Command;

use crate::exit::Exit;
use crate::failure::Failure;

/// polkit's program that asks, and an action that every installation of polkit has and that needs an administrator.
const PROGRAM: &str = "pkcheck";
const ACTION: &str = "org.freedesktop.policykit.exec";

/// Refuses where there is nothing to ask with.
pub(super) fn check_present() -> Result<(), Failure> {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let is_there = std::env::split_paths(&paths).any(|folder| folder.join(PROGRAM).is_file());
    if is_there {
        return Ok(());
    }
    Err(
        Failure::usage("`--touch` needs polkit (`pkcheck`), which is not here; nothing was sent")
            .with_next("leave `--touch` out"),
    )
}

/// Has polkit ask, and waits for the answer.
pub(super) async fn ask() -> Result<(), Failure> {
    let status = Command::new(PROGRAM)
        .args([
            "--action-id",
            ACTION,
            "--allow-user-interaction",
            "--process",
        ])
        .arg(std::process::id().to_string())
        .env_remove(KEY_VARIABLE)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .await;
    match status.map(|status| status.code()) {
        Ok(Some(0)) => Ok(()),
        // Its manual: 1 is "not authorized", 2 that there was nothing to ask with, 3 that the person closed the question.
        Ok(Some(2)) => Err(Failure::new(
            Exit::ConfirmationNeeded,
            "polkit has no agent that could ask you; nothing was sent",
        )
        .with_next("run it in a desktop session, or leave `--touch` out")),
        Ok(Some(1 | 3)) => Err(Failure::new(
            Exit::Declined,
            "polkit did not confirm who you are; nothing was sent",
        )),
        Ok(_) => Err(Failure::new(
            Exit::Failed,
            "polkit failed; nothing was sent",
        )),
        Err(why) => Err(Failure::new(
            Exit::Failed,
            format!("can't ask polkit: {why}; nothing was sent"),
        )),
    }
}
