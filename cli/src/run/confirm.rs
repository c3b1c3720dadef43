//! How plans are confirmed: by their codes, by `--force`, or by a person at the terminal.

use std::io::{BufRead as _, BufReader, Write as _};

use ax_admin::{ConfirmBy, Details};
use ax_admin_core::display::display_safe;
use ax_admin_core::facade::{self, FieldCase};

use super::approval::{Gate, Request, line_of};
use super::plans::{Target, confirmed_by, texts};
use super::stopped::stopped;
use super::{Confirmation, has_person, shown};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::generated::commands::COMMANDS;
use crate::session::{Session, note};
use crate::shell;

/// The codes of the plans, in their order, and how they were confirmed.
pub(super) struct Consent {
    codes: Vec<String>,
    by: By,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    /// A code of the command line.
    Code,
    /// `--force`.
    Force,
    /// A person at this terminal.
    Person,
}

impl Consent {
    pub(super) fn code(&self, at: usize) -> Option<&str> {
        self.codes.get(at).map(String::as_str)
    }

    /// What the outcome records in place of the code.
    pub(super) const fn prompter(&self) -> Option<&'static str> {
        match self.by {
            By::Code => None,
            By::Force => Some("force"),
            By::Person => Some("terminal"),
        }
    }
}

/// Why there is no consent.
pub(super) struct Refused {
    pub(super) failure: Failure,
    /// The request that waits for a person, if one was stored.
    pub(super) request: Option<Request>,
}

impl<F: Into<Failure>> From<F> for Refused {
    fn from(failure: F) -> Self {
        Self {
            failure: failure.into(),
            request: None,
        }
    }
}

/// Shows the plans and obtains the consent to all of them.
pub(super) async fn obtain(
    session: &Session,
    targets: &[Target],
    confirmation: &Confirmation,
    gate: Option<&Gate<'_>>,
) -> Result<Consent, Refused> {
    if let Some(failure) = stopped(session, targets, gate) {
        show(targets);
        return Err(failure.into());
    }
    if confirmed_by(targets) == ConfirmBy::Person {
        return by_person(session, targets, confirmation).await;
    }
    show(targets);
    if confirmation.waits {
        session.warn("the policy needs no person for this, so `--wait` has no effect");
    }
    if !confirmation.codes.is_empty() {
        let chosen = by_codes(session, targets, &confirmation.codes).await;
        return Ok(chosen?);
    }
    let own: Vec<String> = targets
        .iter()
        .filter_map(|target| target.plan.code())
        .map(ToOwned::to_owned)
        .collect();
    let is_force_denied = session.connection.settings.is_force_denied;
    if confirmation.is_forced && !is_force_denied {
        return Ok(Consent {
            codes: own,
            by: By::Force,
        });
    }
    if has_person() {
        ask_for_names(targets).await?;
        return Ok(Consent {
            codes: own,
            by: By::Person,
        });
    }
    let message = if confirmation.is_forced {
        "it has to be confirmed: the settings deny `--force`; nothing was sent"
    } else {
        "it has to be confirmed; nothing was sent"
    };
    shown::keep(targets);
    let mut next = format!(
        "show the plan to a person; after a yes: `{}`",
        line(session, targets).unwrap_or_default()
    );
    if !is_force_denied {
        next.push_str("; `--force` skips the question");
    }
    let failure = Failure::new(Exit::ConfirmationNeeded, message).with_next(next);
    Err(failure.into())
}

/// The plans on standard error.
fn show(targets: &[Target]) {
    for text in texts(targets, false) {
        note(&text);
    }
}

/// The command line that confirms the plans.
pub(super) fn line(session: &Session, targets: &[Target]) -> Option<String> {
    let codes: Option<Vec<&str>> = targets.iter().map(|target| target.plan.code()).collect();
    let codes = codes.filter(|codes| !codes.is_empty())?;
    let texts: Vec<String> = targets.iter().map(|target| target.text.clone()).collect();
    let words = named(session, targets, &texts, &texts);
    let flags = ["--confirm".to_owned(), codes.join(",")];
    Some(shell::line(&shell::with_flags(&words, &flags)))
}

/// The command line with these of its targets, by name.
pub(super) fn named(
    session: &Session,
    targets: &[Target],
    all: &[String],
    wanted: &[String],
) -> Vec<String> {
    let operation = targets.first().map(|target| target.plan.operation());
    let mut known = COMMANDS.iter();
    match known.find(|command| Some(command.operation) == operation) {
        Some(command) => shell::with_targets(&session.typed, command, all, wanted),
        None => session.typed.clone(),
    }
}

/// Every plan needs one of the codes before the first plan is carried out.
async fn by_codes(
    session: &Session,
    targets: &[Target],
    codes: &[String],
) -> Result<Consent, Failure> {
    let mut given: Vec<String> = codes.to_vec();
    let mut chosen = Vec::new();
    for target in targets {
        let mut refused = None;
        let mut found = None;
        for (at, code) in given.iter().enumerate() {
            let checked = facade::check_code(&target.plan, Some(code), FieldCase::Snake);
            match session.run(checked).await {
                Ok(_) => {
                    found = Some(at);
                    break;
                }
                Err(error) => refused = Some(error),
            }
        }
        match (found, refused) {
            (Some(at), _) => chosen.push(given.remove(at)),
            (None, Some(error)) => {
                let line = line(session, targets).unwrap_or_default();
                let next = format!("show this plan to a person; after a yes: `{line}`");
                if let Some(stale) = shown::stale(session, target, &given).await {
                    shown::keep(targets);
                    return Err(stale.with_next(next));
                }
                let is_of_another = matches!(error.details(), Details::Confirmation { reason, .. }
                    if matches!(reason.as_ref(), "wrong" | "foreign"));
                let mut failure = Failure::from(error);
                if is_of_another {
                    "the code is not that of this plan: it is mistyped, or the account has changed since; nothing was sent"
                        .clone_into(&mut failure.message);
                }
                shown::keep(targets);
                return Err(failure.with_next(next));
            }
            (None, None) => {
                let text = display_safe(&target.text);
                return Err(Failure::new(
                    Exit::ConfirmationNeeded,
                    format!("there is no code for `{text}`"),
                )
                .with_next(format!(
                    "give one for each: `{}`",
                    line(session, targets).unwrap_or_default()
                )));
            }
        }
    }
    // Whoever gave it meant another plan, which this command line has not.
    if let Some(other) = given.first() {
        let other = display_safe(other);
        let message = format!("the code {other} belongs to none of these plans; nothing was sent");
        return Err(Failure::new(Exit::ConfirmationNeeded, message)
            .with_next("name every target that was confirmed, and give a code for each"));
    }
    Ok(Consent {
        codes: chosen,
        by: By::Code,
    })
}

/// The policy has a person confirm: the codes are shown to nobody else.
async fn by_person(
    session: &Session,
    targets: &[Target],
    confirmation: &Confirmation,
) -> Result<Consent, Refused> {
    let flag = match (confirmation.codes.is_empty(), confirmation.is_forced) {
        (false, _) => Some("--confirm"),
        (true, true) => Some("--force"),
        (true, false) => None,
    };
    show(targets);
    if flag.is_some() || confirmation.waits || !has_person() {
        let message = match flag {
            Some(flag) => format!("the policy has a person confirm this, which `{flag}` does not replace; nothing was sent"),
            None => "the policy has a person confirm this, and there is no terminal to ask one; nothing was sent".to_owned(),
        };
        let (request, next) = match Request::store(
            session,
            targets,
            confirmation.env_file.as_deref(),
            confirmation.waits,
        ) {
            Ok(request) => {
                let here = match flag {
                    Some(flag) if has_person() => {
                        format!("leave `{flag}` out, and you are asked here; or ")
                    }
                    Some(_) | None => String::new(),
                };
                let next = format!(
                    "{here}ask a person to run `{}` in a terminal of their own, within {} minutes; `--wait` waits for that",
                    line_of(&request),
                    request.minutes_left()
                );
                (Some(request), next)
            }
            Err(unstored) => {
                session.warn(&unstored.message);
                let next = "ask a person to run this command in a terminal of their own, without these flags";
                (None, next.to_owned())
            }
        };
        return Err(Refused {
            failure: Failure::new(Exit::ConfirmationNeeded, message).with_next(next),
            request,
        });
    }
    ask_for_names(targets).await?;
    let codes = targets
        .iter()
        .filter_map(|target| target.plan.code_for_prompter());
    Ok(Consent {
        codes: codes.map(ToOwned::to_owned).collect(),
        by: By::Person,
    })
}

/// Asks for a name, where no plan is needed.
pub(crate) async fn ask_for(name: &str, question: &str) -> Result<(), Failure> {
    if !has_person() {
        return Err(Failure::new(
            Exit::ConfirmationNeeded,
            "it has to be confirmed; nothing was done",
        )
        .with_next("run it in a terminal, or add `--force` once a person has agreed"));
    }
    match ask(format!("{question}\nType `{name}` to confirm: ")).await? {
        Some(answer) if answer == name => Ok(()),
        Some(_) => Err(Failure::new(
            Exit::Declined,
            format!("that is not `{name}`; nothing was done"),
        )),
        None => Err(Failure::new(Exit::Declined, "declined; nothing was done")),
    }
}

/// Asks for what only somebody who has read the plan types.
async fn ask_for_names(targets: &[Target]) -> Result<(), Failure> {
    let Expected { question, answers } = match targets {
        [only] => expected_of(only),
        several => Expected {
            question: format!("Type {}, the number of plans,", several.len()),
            answers: vec![several.len().to_string()],
        },
    };
    if targets.len() > 1 {
        note("");
        for text in texts(targets, false) {
            note(text.lines().next().unwrap_or_default());
        }
    }
    let given = ask(format!("\n{question} to confirm: ")).await?;
    match given {
        Some(given) if answers.contains(&given) => Ok(()),
        Some(given) if !matches!(given.to_ascii_lowercase().as_str(), "n" | "no") => {
            let asked = answers.first().map_or("", String::as_str);
            let message = format!("that is not `{asked}`; nothing was sent");
            Err(Failure::new(Exit::Declined, message).mistyped())
        }
        Some(_) | None => Err(declined()),
    }
}

/// What is asked, and the answers that confirm.
struct Expected {
    question: String,
    answers: Vec<String>,
}

/// The e-mail address or the name; the end of the code where that is empty, not plain, or that of several objects. The whole code, of
/// a plan that shows it, is as good.
fn expected_of(target: &Target) -> Expected {
    let item = &target.plan.document().target;
    let shown_code = target.plan.code();
    let with_code = |mut answers: Vec<String>| {
        answers.extend(shown_code.map(ToOwned::to_owned));
        answers
    };
    let address = match &*item.kind {
        "user" => address(&item.detail),
        "member" => item
            .detail
            .strip_prefix('<')
            .and_then(|rest| address(rest.split_once('>')?.0)),
        _ => None,
    };
    // A role binding has the name of its role.
    let name = Some(item.name.trim()).filter(|_| item.kind != "role binding");
    let name = address.or(name).unwrap_or_default();
    if !name.is_empty() && display_safe(name) == name && name.is_ascii() {
        return Expected {
            question: format!("Type `{name}`"),
            answers: with_code(vec![name.to_owned()]),
        };
    }
    let code = target.plan.code_for_prompter().unwrap_or_default();
    let end: String = code
        .chars()
        .skip(code.chars().count().saturating_sub(4))
        .collect();
    let question = if shown_code.is_some() {
        "Type the last four characters of the code".to_owned()
    } else {
        format!("Type `{end}`")
    };
    let upper = end.to_ascii_uppercase();
    Expected {
        question,
        answers: with_code(vec![end, upper]),
    }
}

/// An e-mail address without the quotes in which it is shown if it has more than letters and digits.
fn address(shown: &str) -> Option<&str> {
    let quoted = shown
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    Some(quoted.unwrap_or(shown)).filter(|address| address.contains('@'))
}

fn declined() -> Failure {
    Failure::new(Exit::Declined, "declined; nothing was sent")
}

/// Asks at the terminal itself, so that nothing that is piped into the program answers. Ctrl-C ends the program.
pub(super) async fn ask(question: String) -> Result<Option<String>, Failure> {
    let asking = tokio::task::spawn_blocking(move || read_answer(&question));
    tokio::select! {
        answer = asking => match answer {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(why)) => Err(Failure::new(Exit::ConfirmationNeeded, format!("can't ask at the terminal: {why}"))),
            Err(_) => Err(declined()),
        },
        _ = tokio::signal::ctrl_c() => {
            note("");
            // The thread that reads the terminal cannot be ended.
            std::process::exit(Exit::Interrupted.number().into());
        }
    }
}

fn read_answer(question: &str) -> std::io::Result<Option<String>> {
    let mut terminal = BufReader::new(crate::hidden::terminal()?);
    let mut error = std::io::stderr();
    write!(error, "{question}")?;
    error.flush()?;
    let mut line = String::new();
    terminal.read_line(&mut line)?;
    if !line.ends_with('\n') {
        writeln!(error)?;
    }
    let line = line.trim();
    Ok((!line.is_empty()).then(|| line.to_owned()))
}
