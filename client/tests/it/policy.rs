//! Policies and prompters of the Rust client.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ax_admin::{CallOptions, Client, ErrorKind, Policy, Prompter, users};

use ax_admin_sandbox::{Options, Sandbox, Scenario};

use crate::support::fails;

fn acme() -> Sandbox {
    Sandbox::new(Options {
        scenario: Scenario::Acme,
        ..Options::default()
    })
}

fn policy(text: &str) -> Policy {
    Policy::from_json(text).unwrap()
}

/// Answers with the code of the question.
fn code_in(text: &str) -> Option<String> {
    let code = text.split("To confirm: ").nth(1)?.split(',').next()?;
    Some(code.to_owned())
}

fn writes(sandbox: &Sandbox) -> usize {
    let log = sandbox.log();
    log.iter().filter(|request| request.method != "GET").count()
}

#[tokio::test]
async fn a_prompter_asks_a_person_and_is_recorded() {
    let sandbox = acme();
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let prompter = Prompter::new("chat", move |question| {
        count.fetch_add(1, Ordering::SeqCst);
        assert!(!format!("{question:?}").contains("To confirm"));
        assert!(!question.summary().contains("To confirm"));
        let answer = code_in(question.text());
        async move { answer }
    });
    let client = Client::builder()
        .sandbox(&sandbox)
        .policy(&policy(r#"{"confirm_by": "person"}"#))
        .prompter(prompter.unwrap())
        .build()
        .unwrap();
    let plan = client.users().delete("jane@acme.example").await.unwrap();
    assert_eq!(plan.code(), None);
    // What the program passes is refused, and nobody is asked.
    let error = fails(plan.apply(Some("0YJZQ-d5136d96dc70")).await);
    assert_eq!(error.kind(), ErrorKind::ConfirmationRequired);
    assert_eq!(asked.load(Ordering::SeqCst), 0);
    let applied = plan.apply(None).await.unwrap();
    assert_eq!(applied.confirmed_by, "chat");
    assert_eq!((asked.load(Ordering::SeqCst), writes(&sandbox)), (1, 1));
}

#[tokio::test]
async fn nothing_is_sent_if_nobody_confirms() {
    let sandbox = acme();
    let person = policy(r#"{"confirm_by": "person"}"#);
    let declines = Prompter::new("chat", |_| async { None }).unwrap();
    let mistypes = Prompter::new("chat", |_| async { Some("no".to_owned()) }).unwrap();
    for (prompter, kind) in [
        (Some(declines), ErrorKind::Cancelled),
        (Some(mistypes), ErrorKind::ConfirmationRequired),
        (None, ErrorKind::ConfirmationRequired),
    ] {
        let mut builder = Client::builder().sandbox(&sandbox).policy(&person);
        if let Some(prompter) = prompter {
            builder = builder.prompter(prompter);
        }
        let client = builder.build().unwrap();
        let plan = client.users().delete("jane@acme.example").await.unwrap();
        assert_eq!(fails(plan.apply(None).await).kind(), kind);
    }
    assert_eq!(writes(&sandbox), 0);
}

#[test]
fn a_prompter_of_the_program_does_not_pass_for_one_of_the_library() {
    for name in ["", " ", "code", "Terminal", "notebook", " page "] {
        let refused = Prompter::new(name, |_| async { None });
        assert_eq!(refused.unwrap_err().kind(), ErrorKind::Validation);
    }
    // The tests have no terminal.
    assert!(Prompter::terminal().is_none());
}

#[tokio::test]
async fn a_call_tightens_the_policy_of_its_client() {
    let sandbox = acme();
    let client = Client::builder().sandbox(&sandbox).build().unwrap();
    let every = CallOptions::new().policy(&policy(r#"{"confirm": "every_write"}"#));
    let change = users::Update {
        name: Some("Jane Roe".to_owned()),
        ..users::Update::default()
    };
    let careful = client.with_options(every).unwrap();
    let error = fails(
        careful
            .users()
            .update("jane@acme.example", change.clone())
            .await,
    );
    assert_eq!(error.kind(), ErrorKind::ConfirmationRequired);
    let loose = CallOptions::new().policy(&Policy::default());
    let still = careful.with_options(loose).unwrap();
    let error = fails(
        still
            .users()
            .update("jane@acme.example", change.clone())
            .await,
    );
    assert_eq!(error.kind(), ErrorKind::ConfirmationRequired);
    assert_eq!(writes(&sandbox), 0);
    client
        .users()
        .update("jane@acme.example", change)
        .await
        .unwrap();
    assert_eq!(writes(&sandbox), 1);
}
