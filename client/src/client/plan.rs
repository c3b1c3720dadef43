//! Plans.

use std::fmt;
use std::ops::Deref;

use ax_admin_core::engine::Progress;
use ax_admin_core::facade::{self, FieldCase, Output};
use ax_admin_core::plan::{Applied, PlanDocument};
use ax_admin_core::{ConfirmBy, Error, Json, Secret};

use super::prompter::{Prompter, Question};
use super::{Client, without};

/// What a destructive call would do, and the code that confirms it.
///
/// Creating it only sends reads. It is applied once, by any of its clones, and
/// everything is read again before anything is sent.
///
/// ```
/// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
/// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use ax_admin::ErrorKind;
///
/// let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
/// let plan = client.users().delete("jane@acme.example").await?;
/// let error = plan.apply(None).await.unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::ConfirmationRequired);
///
/// println!("{plan}");
/// let applied = plan.apply(plan.code()).await?;
/// assert_eq!(applied.target.detail, "jane@acme.example");
/// # Ok::<_, ax_admin::Error>(())
/// # })?;
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Plan {
    plan: ax_admin_core::Plan,
    client: Client,
}

impl Plan {
    pub(super) fn new(plan: ax_admin_core::Plan, client: Client) -> Self {
        Self { plan, client }
    }

    /// The operation, `users.delete`.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.plan.operation()
    }

    /// The code that confirms it; absent while a guard stops it, and where the policy has a person confirm.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.plan.code()
    }

    /// The plan as text, safe to print; `Display` writes it.
    #[must_use]
    pub fn text(&self) -> &str {
        self.plan.text()
    }

    /// The plan as text with everything that was read: all objects, all guards, and what applying it takes.
    #[must_use]
    pub fn whole_text(&self) -> String {
        self.plan.whole_text()
    }

    /// The plan as a fragment of HTML without script and style, safe to insert into a page.
    #[must_use]
    pub fn html(&self) -> String {
        self.plan.html()
    }

    /// The plan as plain data.
    #[must_use]
    pub fn document(&self) -> &PlanDocument {
        self.plan.document()
    }

    /// The document as JSON text, to store or hand over; see [`Client::load_plan`].
    #[must_use]
    pub fn to_json(&self) -> String {
        self.document().to_json().to_text()
    }

    /// Reads everything again and, if nothing changed, carries the plan out.
    ///
    /// Where the policy has a person confirm, pass `None`: the client's [`Prompter`] asks.
    ///
    /// # Errors
    /// Nothing was carried out: `ConfirmationRequired` when the code is
    /// missing or invalid, `GuardTripped` when a guard stops it, `StalePlan`
    /// when the account changed. `OutcomeUnknown` when the response was lost and
    /// reading back was inconclusive.
    pub async fn apply(&self, confirm: Option<&str>) -> Result<Applied, Error> {
        self.apply_with_progress(confirm, |_| {}).await
    }

    /// [`apply`](Self::apply) with progress: reading everything in a large account again
    /// may take minutes.
    ///
    /// # Errors
    /// Those of [`apply`](Self::apply).
    ///
    /// ```no_run
    /// # async fn example(plan: ax_admin::Plan) -> Result<(), ax_admin::Error> {
    /// let applied = plan
    ///     .apply_with_progress(plan.code(), |progress| {
    ///         eprintln!("{} of {:?} requests", progress.requests, progress.expected);
    ///     })
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn apply_with_progress(
        &self,
        confirm: Option<&str>,
        on_progress: impl FnMut(Progress) + Send + 'static,
    ) -> Result<Applied, Error> {
        let applied = self.apply_for_result(confirm, on_progress).await?;
        Ok(applied.applied)
    }

    /// [`apply`](Self::apply) of a plan that was loaded, with what its write returns; null if it is destructive.
    ///
    /// # Errors
    /// Those of [`apply`](Self::apply).
    pub async fn apply_for_result(
        &self,
        confirm: Option<&str>,
        on_progress: impl FnMut(Progress) + Send + 'static,
    ) -> Result<AppliedWrite<Json<'static>>, Error> {
        let asks = confirm.is_none()
            && self.document().confirm_by == ConfirmBy::Person
            // A plan that a guard stops is not worth a question.
            && self.document().expires_at.is_some();
        let prompter = self.client.prompter.as_ref().filter(|_| asks);
        let answer = match prompter {
            Some(prompter) => Some(prompter.ask(Question::of(&self.plan)).await?),
            None => None,
        };
        let operation = facade::apply_by(
            &self.plan,
            answer.as_deref().or(confirm),
            prompter.map(Prompter::name),
            self.plan.session(),
            FieldCase::Snake,
        );
        let operation = operation.with_progress(on_progress);
        match self.client.run(operation).await? {
            Output::Applied {
                applied,
                result,
                secrets,
                ..
            } => Ok(AppliedWrite {
                applied: *applied,
                result,
                secrets,
            }),
            Output::Value { .. } | Output::Page { .. } | Output::Plan(_) => {
                Err(without("saying what came of it"))
            }
        }
    }
}

/// The result of applying the plan of a write.
#[derive(Debug, Clone)]
pub struct AppliedWrite<T> {
    /// How it is known that the write was carried out.
    pub applied: Applied,
    /// What the call returns without a plan.
    pub result: T,
    /// The secrets of a result that is JSON, in which each is replaced by its index here. A typed result holds its own.
    pub secrets: Vec<Secret>,
}

/// The plan of a write that is not destructive; see [`Client::plan`].
///
/// It dereferences to its [`Plan`]. Applying it returns what the call returns without a plan.
pub struct WritePlan<T> {
    plan: Plan,
    read: ReadResult<T>,
}

/// Reads what a write returns.
type ReadResult<T> = fn(Json<'static>, &[Secret]) -> Result<T, Error>;

impl<T> WritePlan<T> {
    pub(super) const fn new(plan: Plan, read: ReadResult<T>) -> Self {
        Self { plan, read }
    }

    /// Reads everything again and, if nothing changed, carries the write out.
    ///
    /// # Errors
    /// Those of [`Plan::apply`], and those of the call.
    pub async fn apply(&self, confirm: Option<&str>) -> Result<AppliedWrite<T>, Error> {
        let AppliedWrite {
            applied,
            result,
            secrets,
        } = self.plan.apply_for_result(confirm, |_| {}).await?;
        Ok(AppliedWrite {
            applied,
            result: (self.read)(result, &secrets)?,
            secrets: Vec::new(),
        })
    }
}

impl<T> Deref for WritePlan<T> {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        &self.plan
    }
}

impl<T> fmt::Display for WritePlan<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.plan, formatter)
    }
}

impl<T> fmt::Debug for WritePlan<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.plan, formatter)
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.plan, formatter)
    }
}

impl fmt::Debug for Plan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.plan, formatter)
    }
}
