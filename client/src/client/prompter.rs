//! Asks a person, where a policy has one confirm.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use ax_admin_core::plan::prompter_name;
use ax_admin_core::{Error, ErrorKind};
use futures_util::future::{BoxFuture, FutureExt as _};

/// What a person is asked: the plan with its code. `Debug` shows neither.
pub struct Question {
    text: String,
    html: String,
    summary: String,
}

impl Question {
    pub(super) fn of(plan: &ax_admin_core::Plan) -> Self {
        Self {
            text: plan.question(false),
            html: plan.question(true),
            summary: plan.text().to_owned(),
        }
    }

    /// The plan as text, with the code that the person types. Show it to the person alone.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same as a fragment of HTML without script and style.
    #[must_use]
    pub fn html(&self) -> &str {
        &self.html
    }

    /// The plan as text, without the code.
    #[must_use]
    pub fn summary(&self) -> &str {
        &self.summary
    }
}

impl fmt::Debug for Question {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Question").finish_non_exhaustive()
    }
}

/// Asks a person to confirm a plan, for [`ClientBuilder::prompter`](crate::ClientBuilder::prompter).
///
/// A policy with `confirm_by` = `person` does not give the code of a plan to the program: the prompter shows it to a person, who
/// types it. This stops accidents and careless automation, not a program that holds the key.
///
/// ```
/// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
/// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use ax_admin::{Client, Policy, Prompter};
///
/// let policy = Policy::from_json(r#"{"confirm_by": "person"}"#)?;
/// # async fn posted_to_chat(text: &str) -> Option<String> {
/// #     Some(text.split("To confirm: ").nth(1)?.split(',').next()?.to_owned())
/// # }
/// let chat = Prompter::new("chat", |question| async move { posted_to_chat(question.text()).await })?;
/// let client = Client::builder().sandbox(&sandbox).policy(&policy).prompter(chat).build()?;
/// let plan = client.users().delete("jane@acme.example").await?;
/// assert_eq!(plan.code(), None);
/// let applied = plan.apply(None).await?;
/// assert_eq!(applied.confirmed_by, "chat");
/// # Ok::<_, ax_admin::Error>(())
/// # })?;
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Prompter {
    name: Arc<str>,
    ask: Arc<dyn Fn(Question) -> BoxFuture<'static, Option<String>> + Send + Sync>,
}

impl Prompter {
    /// A prompter of the embedding program. Its `name` is recorded as what confirmed the plan; `ask` returns what the person
    /// typed, or `None` if the person declined.
    ///
    /// # Errors
    /// `Validation` when the name is not 1 to 64 printable characters, or that of one of this library's own prompters.
    pub fn new<A>(
        name: impl Into<String>,
        ask: impl Fn(Question) -> A + Send + Sync + 'static,
    ) -> Result<Self, Error>
    where
        A: Future<Output = Option<String>> + Send + 'static,
    {
        Ok(Self {
            name: prompter_name(&name.into())?.into(),
            ask: Arc::new(move |question| ask(question).boxed()),
        })
    }

    /// Asks on this program's terminal; `None` unless both its standard input and its standard error are terminals.
    ///
    /// The question is written to standard error. The answer is read from the terminal itself, so that nothing that is piped
    /// into the program answers. A bare Enter declines.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn terminal() -> Option<Self> {
        use std::io::IsTerminal as _;

        if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
            return None;
        }
        Some(Self {
            name: "terminal".into(),
            ask: Arc::new(|question| {
                async move {
                    let asked = tokio::task::spawn_blocking(move || ask_on_terminal(&question));
                    asked.await.ok().and_then(Result::ok).flatten()
                }
                .boxed()
            }),
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// What the person typed.
    pub(super) async fn ask(&self, question: Question) -> Result<String, Error> {
        (self.ask)(question).await.ok_or_else(|| {
            let message = "the person declined; nothing was carried out";
            Error::new(ErrorKind::Cancelled, message)
        })
    }
}

impl fmt::Debug for Prompter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Prompter")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn ask_on_terminal(question: &Question) -> std::io::Result<Option<String>> {
    use std::io::{BufRead as _, BufReader, Write as _};

    let device = if cfg!(windows) { "CONIN$" } else { "/dev/tty" };
    let mut terminal = BufReader::new(std::fs::File::open(device)?);
    write!(
        std::io::stderr(),
        "{}\nType the code to confirm: ",
        question.text()
    )?;
    let mut line = String::new();
    terminal.read_line(&mut line)?;
    let line = line.trim();
    Ok((!line.is_empty()).then(|| line.to_owned()))
}
