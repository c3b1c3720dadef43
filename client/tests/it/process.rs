//! Runs a test in a separate process, for environment variables that are read at start.

use std::env;
use std::process::Command;

/// Marks the inner run, and says where it sends requests.
pub(crate) const BASE: &str = "AX_ADMIN_TEST_BASE";

/// Runs one test of this binary again, with these variables and no other proxy settings.
pub(crate) async fn run_again(test: &str, variables: Vec<(String, String)>) {
    let mut inner = Command::new(env::current_exe().unwrap());
    inner.args(["--exact", test, "--test-threads=1"]);
    for name in [
        "http_proxy",
        "https_proxy",
        "all_proxy",
        "no_proxy",
        "request_method",
    ] {
        inner.env_remove(name).env_remove(name.to_uppercase());
    }
    inner.envs(variables);
    let output = tokio::task::spawn_blocking(move || inner.output());
    let output = output.await.unwrap().unwrap();
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{stdout}");
    assert!(stdout.contains("1 passed"), "{stdout}");
}
