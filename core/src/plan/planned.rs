//! A destructive verb as the machinery of plans sees it.

use futures_util::future::{BoxFuture, FutureExt as _, join, ready};

use super::approval::{Destructive, Grant, PermittedRequest, permitted};
use super::confirmation::SendPermit;
use super::fact_keys;
use super::guards::{self, GuardName};
use super::identity::{Identity, is_active_admin, readable};
use super::read_back::{ReadBack, read_back};
use super::reading::Reading;
use super::send_permitted::send_permitted;
use super::target_rule::{TargetFacts, TargetRule};
use crate::display::word;
use crate::endpoint::{DestructiveEndpoint, ResourceKind};
use crate::engine::{Context, Requests};
use crate::error::{Error, ErrorKind};
use crate::flow::{ID, ParsedResponse, Written, get, resolve, resolve_scopes};
use crate::generated::endpoints::USERS_GET;
use crate::generated::fields::{every_plan, spaces_remove_user, users_delete};
use crate::input::{Field, Inputs, Ref, check_reference};
use crate::json::{FieldCase, Json, Object};
use crate::model::Row as _;
use crate::session::Session;

/// Whether every page is read, of those plans that read lists.
pub(crate) const DEEP: Field<bool> = users_delete::DEEP;
/// The user beside something else, of those plans that have one.
const USER: Field<Ref> = spaces_remove_user::USER;

/// How a destructive verb is planned: what it reads before, and after a lost answer.
pub(crate) struct PlannedVerb {
    pub(crate) endpoint: &'static DestructiveEndpoint,
    /// Reads the target, which was resolved, and its cascading effects.
    pub(crate) read: Read,
    /// What the target is by itself, and what shows that it is gone.
    pub(crate) target: &'static TargetRule,
    /// Makes the one request that may be sent, by way of the operation's own approval.
    pub(crate) request: fn(Grant, SendPermit, &Session) -> Result<PermittedRequest, Error>,
}

/// A destructive operation and its plan: what is read, what of that is confirmed, and by which rule
/// the target is read back.
pub(crate) trait PlannedOperation: Destructive {
    /// What the target is by itself, the facts of it that are confirmed, and what shows that it is gone.
    const TARGET: &'static TargetRule;

    /// Reads the target, which was found, and its cascading effects.
    fn read<'a>(
        context: &'a Context,
        inputs: &'a Inputs,
        identity: PendingIdentity<'a>,
    ) -> impl Future<Output = Result<Reading, Error>> + Send + 'a;
}

pub(crate) type Read = for<'a> fn(
    &'a Context,
    &'a Inputs,
    PendingIdentity<'a>,
) -> BoxFuture<'a, Result<Reading, Error>>;

/// Who is calling, being found out while other things are read.
pub(crate) type PendingIdentity<'a> = BoxFuture<'a, Result<Identity, Error>>;

impl PlannedVerb {
    /// The row of an operation.
    pub(crate) const fn of<E: PlannedOperation>() -> &'static Self {
        const {
            &Self {
                endpoint: E::ENDPOINT,
                read: |context, inputs, identity| E::read(context, inputs, identity).boxed(),
                target: E::TARGET,
                request: permitted::<E>,
            }
        }
    }

    /// The verb with a plain input.
    pub(crate) fn with_input(
        &'static self,
        input: Json<'_>,
        case: FieldCase,
    ) -> Result<Planned, Error> {
        // Nothing in the input of a destructive verb is of an open list.
        let inputs = Inputs::read(&self.endpoint.schema, input, case, &mut Vec::new())?;
        let guards: Vec<&str> = inputs.texts(every_plan::OVERRIDE_GUARDS).collect();
        let overridden = GuardName::ALL
            .into_iter()
            .filter(|guard| guards.contains(&guard.name()))
            .collect();
        Ok(Planned {
            verb: self,
            inputs,
            overridden,
            is_read: false,
        })
    }
}

/// A destructive verb with its input, on its way from a reading to the one request.
pub(crate) struct Planned {
    verb: &'static PlannedVerb,
    inputs: Inputs,
    overridden: Vec<GuardName>,
    is_read: bool,
}

impl Planned {
    pub(crate) const fn verb(&self) -> &'static PlannedVerb {
        self.verb
    }

    /// Who is calling, as far as the caller says.
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

    /// Reads everything about the target, with overridden guards marked.
    ///
    /// Reads that do not need each other leave together.
    pub(crate) async fn read(&mut self, context: &Context) -> Result<Reading, Error> {
        context.take_counted();
        let acting_user = self.acting_user();
        if let Some(acting_user) = &acting_user {
            check_reference(
                every_plan::ACTING_USER.name(),
                ResourceKind::User,
                acting_user,
            )?;
        }
        let identity = Identity::establish(context, acting_user.as_ref()).boxed();
        // Applying reads by id: what finding the names takes is not counted.
        let finding = context.uncounted();
        let identity = if self.inputs.names_to_find() > 1 {
            // Names within names take turns anyway, and who is calling needs none of them.
            let (found, identity) = join(self.find(&finding), identity).await;
            found?;
            ready(identity).boxed()
        } else {
            self.find(&finding).await?;
            identity
        };
        // Where a request follows, everything is by its id and nothing was read before this.
        let since = context.now();
        let mut reading = (self.verb.read)(context, &self.inputs, identity).await?;
        reading.since = since;
        for why in self.inputs.uncertainties() {
            reading.verification = reading.verification.or_partly(why);
        }
        guards::override_named(&mut reading.guards, &self.overridden);
        self.is_read = true;
        Ok(reading)
    }

    async fn find(&mut self, context: &Context) -> Result<(), Error> {
        // A user is looked for in no place, so that nothing has to be found before.
        if let Some(user) = self.inputs.unresolved_by_itself(USER) {
            let mut apart = self.inputs.split_off(user);
            let others = resolve(context, &mut self.inputs);
            let (others, found) = join(others, resolve(context, &mut apart)).await;
            others.and(found)?;
            self.inputs.put_back(user, apart);
        } else {
            resolve(context, &mut self.inputs).await?;
        }
        if self.verb.target.is_scoped {
            resolve_scopes(context, &mut self.inputs).await?;
        }
        Ok(())
    }

    /// Reads the target alone and, by id, what the guards found: enough where everything was read
    /// before. `None` where only reading everything can tell.
    pub(crate) async fn read_briefly(
        &self,
        context: &Context,
        before: &Reading,
    ) -> Result<Option<TargetFacts>, Error> {
        let target = self
            .verb
            .target
            .read(context, &self.inputs, &before.target_facts);
        let other_admin = async {
            let Some(id) = &before.other_admin else {
                return Ok(true);
            };
            let user = readable(get(context, &USERS_GET, id).await)?;
            Ok(user.is_ok_and(|user| is_active_admin(&user)))
        };
        let (target, other_admin) = join(target, other_admin).await;
        let (target, is_there) = (target?, other_admin?);
        Ok(is_there.then_some(target))
    }

    /// The facts of the target itself among those that were confirmed.
    pub(crate) fn own_facts(&self, target_facts: &Json<'static>) -> Json<'static> {
        self.verb.target.own_facts(target_facts)
    }

    /// Whether the target was among the confirmed facts and is not any more.
    pub(crate) fn went_missing(&self, confirmed: &Json<'_>, now: &Json<'_>) -> bool {
        let rule = self.verb.target;
        !rule.is_absent(confirmed.member(fact_keys::TARGET))
            && rule.is_absent(now.member(fact_keys::TARGET))
    }

    /// The requests that reading the target alone takes, a list counting as its first page.
    pub(crate) fn brief_requests(&self, reading: &Reading) -> Requests {
        let mut requests = self.verb.target.requests(&reading.target_facts);
        if reading.other_admin.is_some() {
            requests.push((USERS_GET.info.name, 1));
        }
        requests
    }

    /// The subject by the ids of the latest reading, as the members of an input.
    pub(crate) fn subject(&self) -> Json<'static> {
        self.inputs.frozen()
    }

    /// The subject in words, by its ids: `user VXNlcjoxMDAzOm05dW4=`.
    pub(crate) fn subject_shown(&self) -> String {
        let subject = self.subject();
        let ids = subject.as_object().into_iter().flat_map(Object::iter);
        let ids: Vec<String> = ids
            .map(|(name, id)| format!("{} {}", name.replace('_', " "), word(id.get(ID))))
            .collect();
        ids.join(", ")
    }

    /// Sends the request once: each time an approval is made anew, from the permit of a fresh reading.
    pub(crate) async fn send(
        &self,
        context: &Context,
        permit: SendPermit,
    ) -> Written<ParsedResponse> {
        if !self.is_read {
            return Written::Refused(Error::new(
                ErrorKind::Internal,
                "a request was about to be sent before its target was read",
            ));
        }
        let grant = Grant::new(self.inputs.path_ids(), context.session());
        match (self.verb.request)(grant, permit, context.session()) {
            Ok(request) => send_permitted(context, request).await,
            Err(error) => Written::Refused(error),
        }
    }

    /// Reads the target after an answer that was lost, or is not to be believed.
    pub(crate) async fn read_back(&self, context: &Context, before: &Reading) -> ReadBack {
        read_back(context, &self.inputs, self.verb.target, before).await
    }
}
