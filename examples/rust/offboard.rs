//! Deletes a user, with a plan that a person reads before anything is deleted.
//!
//! Run it against the sandbox, never against an account that matters:
//!
//! ```sh
//! cargo run -p ax-admin-sandbox -- --scenario acme          # prints a URL and a KEY
//! cargo run -p ax-admin --example offboard -- URL KEY jane@acme.example          # shows the plan
//! cargo run -p ax-admin --example offboard -- URL KEY jane@acme.example CODE     # applies it
//! ```
#![expect(clippy::print_stdout, reason = "its output is its result")]

use ax_admin::{Client, Error, ErrorKind, Outcome};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (url, key, person, code) = match arguments.as_slice() {
        [url, key, person] => (url, key, person, None),
        [url, key, person, code] => (url, key, person, Some(code.as_str())),
        _ => return Err("give URL KEY PERSON, and CODE once you have read the plan".into()),
    };
    let client = Client::builder().base_url(url).api_key(key).build()?;
    Ok(run(&client, person, code).await?)
}

/// Shows the plan of deleting a user and, if given its code, applies it.
///
/// The code is from an earlier run. It is valid for 15 minutes, and only if everything that
/// the plan shows is still true.
pub(crate) async fn run(client: &Client, person: &str, code: Option<&str>) -> Result<(), Error> {
    let plan = client.users().delete(person).await?;
    if code.is_none() {
        println!("{plan}");
        return Ok(());
    }
    match plan.apply(code).await {
        Ok(applied) => {
            let known = match applied.outcome {
                Outcome::Done => "the server said so",
                Outcome::DoneReadBack => "reading back shows it",
            };
            println!("{} is removed: {known}", applied.target);
            Ok(())
        }
        // Whether the user was deleted is unknown, and trying again would not tell.
        Err(error) if error.kind() == ErrorKind::OutcomeUnknown => {
            println!("look before you go on: {error}");
            Err(error)
        }
        Err(error) => Err(error),
    }
}
