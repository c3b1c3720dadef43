//! What plans need from an operation: what it reads, and the request that it makes.

use crate::collected::Collected as _;
use futures_util::future::{FutureExt as _, join};

use super::approval::Grant;
use super::changes::values_before;
use super::confirmation::SendPermit;
use super::fact_keys;
use super::gather::{Purpose, gather};
use super::guard_checks::harden;
use super::guards::{self, GuardFinding, GuardName, GuardState};
use super::identity::{Identity, is_active_admin, is_refusal_to_read, split_refusal};
use super::names::{Names, read_first_pages};
use super::own_rights::{settled, takes_developer};
use super::preview::{Changes, Guard};
use super::protection::protected_inputs;
use super::read_back::{ReadBack, read_back};
use super::reading::{Reading, Verification};
use super::send_permitted::send_permitted;
use super::target_rule::TargetReading;
use super::unsent::before_sending;
use super::verb::{CarryOut, DEEP, PlannedVerb, Sending};
use crate::display::{quoted, word};
use crate::endpoint::{Endpoint, Risk};
use crate::engine::{Context, Requests};
use crate::error::{Error, ErrorKind};
use crate::flow::{
    ID, OperationOutput, ParsedResponse, Written, get, resolve_afresh, resolve_scopes,
    resolve_surely_afresh,
};
use crate::generated::endpoints::USERS_GET;
use crate::generated::fields::{
    every_plan, resource_restrictions_create, roles_update, spaces_remove_user, users_update,
};
use crate::ids::type_word;
use crate::input::{Field, Inputs, Ref};
use crate::join::joined_from;
use crate::json::{FieldCase, Json, Object};
use crate::model::Row as _;
use crate::policy::{Confirm, Policy};
use crate::session::Session;

/// The user; for operations that take another object too, such as a space.
const USER: Field<Ref> = spaces_remove_user::USER;

impl PlannedVerb {
    /// Reads an input of the operation.
    pub(crate) fn with_input(
        &'static self,
        input: Json<'_>,
        case: FieldCase,
    ) -> Result<PlanRequest, Error> {
        let mut warnings = Vec::new();
        let inputs = Inputs::read(self.schema, input, case, &mut warnings)?;
        let guards: Vec<&str> = inputs.texts(every_plan::OVERRIDE_GUARDS).collected();
        let overridden = GuardName::ALL
            .into_iter()
            .filter(|guard| guards.contains(&guard.name()))
            .collected();
        Ok(PlanRequest {
            verb: self,
            inputs,
            warnings,
            overridden,
            is_read: false,
        })
    }
}

/// An operation with its input, from the first reading to its request.
pub(crate) struct PlanRequest {
    verb: &'static PlannedVerb,
    inputs: Inputs,
    /// Warnings about the input.
    warnings: Vec<String>,
    overridden: Vec<GuardName>,
    is_read: bool,
}

impl PlanRequest {
    pub(crate) const fn verb(&self) -> &'static PlannedVerb {
        self.verb
    }

    /// The calling user, as the caller states it.
    pub(crate) fn acting_user(&self) -> Option<Ref> {
        self.inputs.reference(every_plan::ACTING_USER)
    }

    /// Whether every page of the cascading effects is read.
    pub(crate) fn is_deep(&self) -> bool {
        self.inputs.is_set(DEEP)
    }

    pub(crate) fn overridden(&self) -> &[GuardName] {
        &self.overridden
    }

    /// Reads everything about the target, and marks overridden guards.
    ///
    /// Reads that do not depend on each other are sent concurrently.
    pub(crate) async fn read(
        &mut self,
        context: &Context,
        purpose: Purpose,
    ) -> Result<Reading, Error> {
        context.take_counted();
        self.inputs.check_times(context.now())?;
        let acting_user = self.acting_user();
        // Not counted, because applying reads by id and resolves no names.
        let resolving = context.uncounted();
        // Names in scopes are resolved one after another anyway, and the identity needs none of them.
        let resolves_beside = self.inputs.names_to_find() > 1;
        if !resolves_beside {
            self.resolve_names(&resolving).await?;
        }
        let verb = self.verb;
        let identity = async {
            let identity = Identity::establish(context, acting_user.as_ref()).await?;
            Ok::<_, Error>((identity, context.now()))
        };
        let read = async {
            let mut names = Names::default();
            if resolves_beside {
                let first_pages = async {
                    if purpose == Purpose::Show && verb.preview.mentions_people() {
                        return read_first_pages(&resolving).await;
                    }
                    Ok(Names::default())
                };
                let (resolved, read) = join(self.resolve_names(&resolving), first_pages).await;
                resolved?;
                names = read?;
            }
            // Before a request, the input holds ids only, so nothing was read earlier than this.
            let since = context.now();
            let read = gather(context, verb, &self.inputs, names, purpose).await?;
            Ok::<_, Error>((read, since))
        };
        let (read, identity) = join(read.boxed(), identity.boxed()).await;
        let ((read, since), (identity, identified_at)) = (read?, identity?);
        let mut reading = read.conclude(context, verb, identity).await?;
        reading.since = since;
        reading.until = reading.until.max(identified_at);
        for why in self.inputs.uncertainties() {
            reading.verification = reading.verification.or_partly(why);
        }
        reading.notes.extend(self.warnings.iter().cloned());
        if context.session().policy().strict {
            harden(&mut reading.guards, &reading.verification);
        }
        guards::override_named(&mut reading.guards, &self.overridden);
        self.is_read = true;
        Ok(reading)
    }

    async fn resolve_names(&mut self, context: &Context) -> Result<(), Error> {
        // A user has no scope, so it is resolved while the other names are.
        if let Some(user) = self.inputs.unresolved_by_itself(USER) {
            let mut user_inputs = self.inputs.split_off(user);
            let others = resolve_afresh(context, &mut self.inputs);
            let (others, found) = join(others, resolve_afresh(context, &mut user_inputs)).await;
            others.and(found)?;
            self.inputs.put_back(user, user_inputs);
        } else {
            resolve_afresh(context, &mut self.inputs).await?;
        }
        if self.verb.target.is_scoped {
            resolve_scopes(context, &mut self.inputs).await?;
        }
        Ok(())
    }

    /// The policy from which on it needs a confirmation.
    pub(crate) fn confirmed_from(&self) -> Confirm {
        let gives_or_takes_developer = self.verb.preview.guards.iter().any(|guard| {
            matches!(guard, Guard::Developer)
                && !self.inputs.value(users_update::IS_DEVELOPER).is_null()
        });
        match self.verb.info.risk {
            Risk::Destructive => Confirm::Destructive,
            Risk::Consequential => Confirm::Consequential,
            Risk::Read | Risk::Write if gives_or_takes_developer => Confirm::Consequential,
            Risk::Read | Risk::Write => Confirm::EveryWrite,
        }
    }

    /// Whether the guards are checked before a call without a plan: something that may be read could stop it.
    pub(crate) fn is_guarded(&self, policy: &Policy) -> bool {
        let mut guards = self.verb.preview.guards.iter();
        policy.checks_all()
            || guards.any(|guard| match guard {
                Guard::ChangedRole(_) => !self.inputs.value(roles_update::PERMISSIONS).is_null(),
                Guard::Developer => takes_developer(&self.inputs),
                Guard::ChangedBinding | Guard::Restriction(_) => true,
                // The refresh of a key checks it itself; a predefined role is refused by the server.
                Guard::SelfTarget(..)
                | Guard::LastAdmin
                | Guard::KeyInUse
                | Guard::KeyInUseAmong(_)
                | Guard::KeyMayStop(_)
                | Guard::PredefinedRole
            // The role before cannot be read, so that it stops no call by default.
            | Guard::Membership => false,
            })
    }

    /// Checks the guards of a call without a plan. Returns the resolved input, and a warning for each guard that may apply,
    /// the last one with the call that undoes a restriction.
    pub(crate) async fn check_guards(
        mut self,
        context: &Context,
        case: FieldCase,
    ) -> Result<(Inputs, Vec<String>), Error> {
        self.inputs.check_times(context.now())?;
        let acting_user = self.acting_user();
        resolve_surely_afresh(context, &mut self.inputs).await?;
        let policy = context.session().policy();
        let found = self.guard_findings(context, acting_user.as_ref());
        let mut found = match found.boxed().await {
            Err(error) if self.goes_on_after(&error, policy) => {
                let why = format!("it cannot be checked: {error}");
                let guard = if self.only_warns(policy) {
                    GuardName::NoBindings
                } else {
                    GuardName::SelfTarget
                };
                let mut found = vec![GuardFinding::unknown(guard, why)];
                found.extend(protected_inputs(policy, &self.inputs));
                if policy.strict {
                    harden(&mut found, &Verification::Verified);
                }
                found
            }
            found => found.map_err(before_sending)?,
        };
        guards::override_named(&mut found, &self.overridden);
        guards::ensure_none_tripped(&found)?;
        let unknown = found
            .iter()
            .filter(|finding| finding.state == GuardState::Unknown);
        let mut warnings: Vec<String> = unknown
            .map(|finding| format!("{}: {}", finding.guard.name(), finding.why))
            .collected();
        if let (Some(id), Some(last)) = (
            self.inputs.id(resource_restrictions_create::RESOURCE),
            warnings.last_mut(),
        ) {
            let group = case.convert("resource_restrictions");
            *last = if type_word(id).is_some() {
                format!("{last}; undo it with `{group}.delete(\"{id}\")`")
            } else {
                // Other ids would be taken for a name, and may hold anything.
                format!(
                    "{last}; undo it with `{group}.delete` and the id {}",
                    quoted(id)
                )
            };
        }
        Ok((self.inputs, warnings))
    }

    /// Whether a call goes on whose guards cannot be checked: who may change something need not be allowed to read it, and
    /// what only warns stops nothing. A wrong input or key does.
    fn goes_on_after(&self, error: &Error, policy: &Policy) -> bool {
        let is_of_the_caller = error.status() == Some(401)
            || matches!(
                error.kind(),
                ErrorKind::NotFound | ErrorKind::Ambiguous | ErrorKind::Validation
            );
        is_refusal_to_read(error) || self.only_warns(policy) && !is_of_the_caller
    }

    /// Whether its guards stop no call.
    fn only_warns(&self, policy: &Policy) -> bool {
        !policy.checks_all() && self.verb.preview.guards.iter().any(Guard::is_of_lists)
    }

    /// What the guards of a call find.
    async fn guard_findings(
        &self,
        context: &Context,
        acting_user: Option<&Ref>,
    ) -> Result<Vec<GuardFinding>, Error> {
        let identity = Identity::establish(context, acting_user).await?;
        let policy = context.session().policy();
        if !policy.checks_all()
            && let Some(found) = settled(self.verb.preview.guards, &self.inputs, &identity)
        {
            return Ok(found);
        }
        let names = Names::default();
        // What a policy protects may be anywhere in what is affected, and protected by its name.
        let purpose = match policy {
            policy if !policy.protected.is_empty() => Purpose::Show,
            policy if policy.strict => Purpose::Compare,
            _ => Purpose::Guards,
        };
        let read = gather(context, self.verb, &self.inputs, names, purpose).await?;
        let mut reading = read.conclude(context, self.verb, identity).await?;
        for why in self.inputs.uncertainties() {
            reading.verification = reading.verification.or_partly(why);
        }
        if policy.strict {
            harden(&mut reading.guards, &reading.verification);
        }
        Ok(reading.guards)
    }

    /// Reads only the target and, by id, the other admin that a guard found; enough if everything was
    /// read before. `None` if everything has to be read again.
    pub(crate) async fn read_briefly(
        &self,
        context: &Context,
        before: &Reading,
    ) -> Result<Option<TargetReading>, Error> {
        let target = self
            .verb
            .target
            .read(context, &self.inputs, &before.target_facts);
        let other_admin = async {
            let Some(id) = &before.other_admin else {
                return Ok(true);
            };
            let user = split_refusal(get(context, &USERS_GET, id).await)?;
            Ok(user.is_ok_and(|user| is_active_admin(&user)))
        };
        let (target, other_admin) = join(target, other_admin).await;
        let (mut target, is_still_admin) = (target?, other_admin?);
        if let Json::Object(facts) = &mut target.facts
            && self.verb.preview.changes == Changes::FromTo
        {
            let before = values_before(&self.inputs, &target.first, self.verb.target, facts);
            facts.set(fact_keys::BEFORE, before);
        }
        Ok(is_still_admin.then_some(target))
    }

    /// The confirmed facts of the target itself.
    pub(crate) fn own_facts(&self, target_facts: &Json<'static>) -> Json<'static> {
        let mut own = self.verb.target.own_facts(target_facts);
        let before = target_facts.member(fact_keys::BEFORE);
        if let Json::Object(own) = &mut own
            && !before.is_null()
        {
            own.set(fact_keys::BEFORE, before.clone());
        }
        own
    }

    /// Whether the target was among the confirmed facts and no longer is.
    pub(crate) fn went_missing(&self, confirmed: &Json<'_>, now: &Json<'_>) -> bool {
        let rule = self.verb.target;
        !rule.is_absent(confirmed.member(fact_keys::TARGET))
            && rule.is_absent(now.member(fact_keys::TARGET))
    }

    /// The requests of [`Self::read_briefly`], counting one page for a list.
    pub(crate) fn brief_requests(&self, reading: &Reading) -> Requests {
        let mut requests = self.verb.target.requests(&reading.target_facts);
        if reading.other_admin.is_some() {
            requests.push((USERS_GET.info.name, 1));
        }
        requests
    }

    /// The input, with the ids of the latest reading.
    pub(crate) fn subject(&self) -> Json<'static> {
        self.inputs.frozen()
    }

    /// The body of the request that a write sends, if it has one.
    pub(crate) fn body(&self, session: &Session) -> Result<Json<'static>, Error> {
        let request = self.inputs.request(self.verb.info, session.wire_format())?;
        let body = request.body().and_then(|body| Json::parse(body).ok());
        Ok(body.map(Json::into_owned).unwrap_or_default())
    }

    /// Carries out an operation that needs no approval.
    pub(crate) async fn carry_out(
        &self,
        context: &Context,
        endpoint: &'static Endpoint,
        carry_out: CarryOut,
    ) -> Result<OperationOutput, Error> {
        carry_out(context, endpoint, &self.inputs).await
    }

    /// The subject as text, by its ids: `user VXNlcjoxMDAzOm05dW4=`.
    pub(crate) fn subject_text(&self) -> String {
        let subject = self.subject();
        let ids = subject.as_object().into_iter().flat_map(Object::iter);
        let mut ids = ids
            .filter(|(_, id)| id.as_object().is_some())
            .map(|(name, id)| format!("{} {}", name.replace('_', " "), word(id.get(ID))));
        joined_from(&mut ids, ", ")
    }

    /// Sends the request once. Each call makes a new approval, from the permit of a fresh reading.
    pub(crate) async fn send(
        &self,
        context: &Context,
        permit: SendPermit,
        attempt: u32,
    ) -> Written<ParsedResponse> {
        if !self.is_read {
            return Written::Refused(Error::new(
                ErrorKind::Internal,
                "a request was about to be sent before its target was read",
            ));
        }
        let Sending::Approved(request) = self.verb.sending else {
            return Written::Refused(Error::new(
                ErrorKind::Internal,
                "an operation that needs no approval was about to be sent with one",
            ));
        };
        let grant = Grant::new(self.inputs.path_ids(), context.session());
        match request(grant, permit, context.session()) {
            Ok(request) => send_permitted(context, request, attempt).await,
            Err(error) => Written::Refused(error),
        }
    }

    /// Reads the target after a response that was lost or cannot be trusted.
    pub(crate) async fn read_back(&self, context: &Context, before: &Reading) -> ReadBack {
        read_back(context, &self.inputs, self.verb.target, before).await
    }
}
