//! Reads what a plan says, by the table of its operation.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "all but a few ways to name a target are those of an object that exists"
)]

use crate::collected::Collected as _;
use futures_util::future::{BoxFuture, FutureExt as _, join, ready};

use super::all::all;
use super::changes::{changes, values_before};
use super::fact_keys;
use super::guard_checks::{LastAdmin, check, last_admin};
use super::identity::Identity;
use super::item::{Item, member, new_binding, new_item};
use super::listed::{Listed, MAX_READS};
use super::names::{Names, Wanted, read_names};
use super::naming::Naming;
use super::preview::{
    Affected, Changes, Checked, Effect, Filter, Gathered, Guard, Listing, ReadWhen, Source,
};
use super::protection::protected;
use super::reading::REST;
use super::reading::{Certainty, Impact, Reading, Verification};
use super::target_rule::{GoneProof, TargetRule};
use super::verb::{DEEP, PlannedVerb};
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::{ID, LARGEST_PAGE};
use crate::generated::endpoints::API_KEYS_LIST;
use crate::generated::fields::{api_keys_list, every_list};
use crate::input::Inputs;
use crate::json::{Json, Object};
use crate::model::Row as _;
use crate::time::Timestamp;

/// Why what costs a request for each space is not read.
const NOT_DEEP: &str = "pass `deep` to list them, which takes a request for each space";

/// The target that is not read, because no guard looks at it.
static NO_TARGET: TargetRule = TargetRule {
    noun: "",
    parts: &[],
    is_scoped: false,
    gone: GoneProof::Nothing(""),
};

/// What a reading is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A person reads it: names are read, and what stays.
    Show,
    /// It is compared with what was confirmed.
    Compare,
    /// The guards of a call without a plan look at it.
    Guards,
}

/// What was read for a plan, before the caller is known.
pub(crate) struct Read<'a> {
    gathered: Gathered<'a>,
    last_admin: Option<LastAdmin>,
    /// When everything that applying reads again was read.
    until: Timestamp,
}

impl Read<'_> {
    /// Checks the guards and makes the reading.
    pub(super) async fn conclude(
        self,
        context: &Context,
        verb: &'static PlannedVerb,
        identity: Identity,
    ) -> Result<Reading, Error> {
        let Self {
            gathered,
            last_admin,
            until,
        } = self;
        let preview = &verb.preview;
        let checked = check(context, preview.guards, &gathered, last_admin, identity).await?;
        let mut reading = assemble(verb, &gathered, checked);
        reading
            .guards
            .extend(protected(context.session().policy(), preview, &gathered));
        reading.until = until;
        if let Some(adjust) = preview.adjust {
            adjust(&gathered, &mut reading)?;
        }
        reading.names = gathered.names;
        Ok(reading)
    }
}

/// Reads everything that a plan confirms or says: the target and the lists, then what depends on them. Reads that do not
/// depend on each other are sent concurrently.
pub(crate) async fn gather<'a>(
    context: &Context,
    verb: &'static PlannedVerb,
    inputs: &'a Inputs,
    names: Names,
    purpose: Purpose,
) -> Result<Read<'a>, Error> {
    inputs.ensure_resolved()?;
    let preview = &verb.preview;
    let is_deep = inputs.is_set(DEEP);
    let uncounted = context.uncounted();
    let reads = preview.sources.iter().map(|source| {
        let listing = is_read(source, is_deep, purpose).then_some(&source.list);
        let is_compared = source.read.is_compared();
        let context = if is_compared { context } else { &uncounted };
        start(context, listing, inputs, is_deep)
    });
    let policy = context.session().policy();
    let of_lists = preview.guards.iter().any(Guard::is_of_lists);
    let target = if purpose == Purpose::Guards && of_lists && !policy.checks_all() {
        &NO_TARGET
    } else {
        verb.target
    };
    let (parts, lists) = join(target.rows(context, inputs, None), all(reads.collected())).await;
    let parts = parts?;
    let mut names = names;
    for id in &parts.refused {
        names.cannot_read(id);
    }
    let mut gathered = Gathered {
        inputs,
        parts: parts.rows,
        lists: Vec::new(),
        names,
        now: context.now(),
    };
    gathered.names.learn_from_input(inputs);
    for (part, row) in verb.target.parts.iter().zip(&gathered.parts) {
        if let (Some(endpoint), Some(row)) = (part.endpoint(), row) {
            gathered
                .names
                .learn_from(endpoint, core::slice::from_ref(row));
        }
    }
    for (source, listed) in preview.sources.iter().zip(lists) {
        let mut listed = listed?;
        if let Listing::From(index) = source.list
            && let Some(known) = gathered.lists.get(index)
        {
            listed = known.clone();
        }
        if let Listing::Of { list, .. } = &source.list {
            gathered.names.learn_from(list, listed.rows());
        }
        listed.retain(&|row| (source.keep)(row, &gathered));
        gathered.lists.push(listed);
    }
    let names = core::mem::take(&mut gathered.names);
    let compared = async {
        let keys = service_keys(context, verb, &gathered, is_deep, Purpose::Compare);
        let admin = async {
            let mut guards = preview.guards.iter();
            if guards.any(|guard| matches!(guard, Guard::LastAdmin)) {
                return last_admin(context, gathered.part(0)).await.map(Some);
            }
            Ok(None)
        };
        let (keys, admin) = join(keys, admin).await;
        Ok::<_, Error>((keys?, admin?, context.now()))
    };
    let shown = async {
        if purpose != Purpose::Show {
            return Ok((Vec::new(), names));
        }
        let keys = service_keys(&uncounted, verb, &gathered, is_deep, Purpose::Show);
        let names = read_names(&uncounted, names, wanted(verb, &gathered));
        let (keys, names) = join(keys, names).await;
        Ok::<_, Error>((keys?, names?))
    };
    let (compared, shown) = join(compared, shown).await;
    let ((keys, admin, until), (shown_keys, names)) = (compared?, shown?);
    gathered.names = names;
    for (index, listed) in keys.into_iter().chain(shown_keys) {
        if let Some(list) = gathered.lists.get_mut(index) {
            *list = listed;
        }
    }
    if purpose == Purpose::Show && preview.spaces_of_keys().is_some() {
        // Their creators are usually on the page that was read meanwhile.
        let names = core::mem::take(&mut gathered.names);
        gathered.names = read_names(&uncounted, names, wanted(verb, &gathered)).await?;
    }
    Ok(Read {
        gathered,
        last_admin: admin,
        until,
    })
}

fn is_read(source: &Source, is_deep: bool, purpose: Purpose) -> bool {
    match source.read {
        ReadWhen::ForGuards => true,
        ReadWhen::Always => purpose != Purpose::Guards,
        ReadWhen::Shown => purpose == Purpose::Show,
        ReadWhen::ShownIfDeep => purpose == Purpose::Show && is_deep,
    }
}

/// Reads a list that depends on no other; without one, a list that was not read.
fn start<'a>(
    context: &'a Context,
    listing: Option<&'static Listing>,
    inputs: &Inputs,
    is_deep: bool,
) -> BoxFuture<'a, Result<Listed, Error>> {
    let Some(Listing::Of {
        list,
        filters,
        hidden,
    }) = listing
    else {
        return ready(Ok(Listed::unread(NOT_DEEP))).boxed();
    };
    let mut reads = Vec::new();
    for filters in *filters {
        match list_inputs(list, filters, inputs) {
            Ok(list_inputs) => {
                reads.push(Listed::read(context, list, list_inputs, is_deep, *hidden));
            }
            Err(error) => return ready(Err(error)).boxed(),
        }
    }
    async move { merged(all(reads).await) }.boxed()
}

/// The inputs of a list.
fn list_inputs(
    list: &'static Endpoint,
    filters: &[Filter],
    inputs: &Inputs,
) -> Result<Inputs, Error> {
    let mut list_inputs = Inputs::none(&list.schema).with(every_list::LIMIT, LARGEST_PAGE);
    for filter in filters {
        list_inputs = match filter {
            Filter::Text(field, text) => list_inputs.with(*field, *text),
            Filter::Id(field, input) => list_inputs.with_id(*field, inputs.required_id(*input)?),
        };
    }
    Ok(list_inputs)
}

/// Lists as one.
fn merged(lists: Vec<Result<Listed, Error>>) -> Result<Listed, Error> {
    let mut merged: Option<Listed> = None;
    for listed in lists {
        let listed = listed?;
        merged = Some(match merged {
            Some(merged) => merged.merged_with(listed),
            None => listed,
        });
    }
    Ok(merged.unwrap_or_else(Listed::none))
}

/// Reads the service keys of spaces, each space by its own list: those that are compared when a plan is applied, or the
/// others.
async fn service_keys(
    context: &Context,
    verb: &'static PlannedVerb,
    gathered: &Gathered<'_>,
    is_deep: bool,
    purpose: Purpose,
) -> Result<Vec<(usize, Listed)>, Error> {
    let mut found = Vec::new();
    for (index, source) in verb.preview.sources.iter().enumerate() {
        let Listing::ServiceKeys {
            spaces: spaces_list,
            creator,
        } = source.list
        else {
            continue;
        };
        let is_compared = source.read.is_compared();
        if is_compared != (purpose == Purpose::Compare) || !is_read(source, is_deep, purpose) {
            continue;
        }
        let spaces = gathered.rows(spaces_list);
        let limit = if is_deep { usize::MAX } else { MAX_READS };
        let reads = spaces.iter().take(limit).map(|space| {
            let inputs = Inputs::none(&API_KEYS_LIST.schema)
                .with(every_list::LIMIT, LARGEST_PAGE)
                .with_id(api_keys_list::SPACE, space.get(ID));
            let inputs = match creator {
                Some(creator) => inputs.with_id(api_keys_list::USER, gathered.id(creator)),
                None => inputs,
            };
            Listed::read(context, &API_KEYS_LIST, inputs, is_deep, None)
        });
        let mut keys = merged(all(reads.collected()).await)?;
        if let Some(spaces) = gathered.lists.get(spaces_list) {
            keys.read_through(spaces);
        }
        if spaces.len() > limit {
            keys.cut_off();
        }
        keys.retain(&|row| (source.keep)(row, gathered));
        found.push((index, keys));
    }
    Ok(found)
}

/// The objects that a plan mentions.
fn wanted(verb: &'static PlannedVerb, gathered: &Gathered<'_>) -> Wanted {
    let preview = &verb.preview;
    let mut wanted = Wanted::default();
    wanted.add_mentioned(preview.naming, gathered.part(0));
    if matches!(
        preview.naming,
        Naming::MemberOfSpace | Naming::NewMemberOfSpace
    ) {
        wanted.add_mentioned(Naming::Space, gathered.part(1));
    }
    let spaces = preview.spaces_of_keys();
    if spaces.is_some_and(|spaces| !gathered.rows(spaces).is_empty()) {
        wanted.add_more_users();
    }
    // What is sent may refer to objects that are no part of the target.
    wanted.add_references(gathered.inputs);
    for effect in preview.impacts.iter().chain(preview.stays) {
        if let Affected::Listed(list, naming) | Affected::Perhaps(list, naming, _) = effect.on {
            for row in gathered.rows(list) {
                wanted.add_mentioned(naming, row);
            }
        }
    }
    wanted
}

/// Makes the reading of what was read.
fn assemble(verb: &'static PlannedVerb, gathered: &Gathered<'_>, checked: Checked) -> Reading {
    let Checked {
        findings,
        other_admin,
        identity,
    } = checked;
    let preview = &verb.preview;
    let mut facts = target_facts(verb.target, gathered);
    let mut unreadable = 0;
    for (source, listed) in preview.sources.iter().zip(&gathered.lists) {
        if let Some((name, facts_of)) = source.facts {
            facts.set(name, listed.confirmed_facts(&identity, facts_of));
        }
        // The rows of an earlier list are counted there.
        if !matches!(source.list, Listing::From(_)) {
            unreadable += listed.undecodable();
        }
    }
    let changes = changes(preview.changes, gathered);
    let effects = |effects: &'static [Effect]| {
        effects
            .iter()
            .map(|effect| impact(effect, gathered, &identity))
            .collected()
    };
    let mut notes: Vec<String> = preview
        .notes
        .iter()
        .map(|note| (*note).to_owned())
        .collected();
    if preview.changes == Changes::FromTo {
        let before = values_before(gathered.inputs, gathered.part(0), verb.target, &facts);
        facts.set(fact_keys::BEFORE, before);
        if changes.is_empty() {
            notes.push("nothing changes".to_owned());
        }
    }
    if unreadable > 0 {
        notes.push(format!(
            "{unreadable} entries could not be read and are not counted"
        ));
    }
    Reading {
        target: target(preview.naming, gathered),
        verification: match preview.partly {
            Some(why) => Verification::Partly {
                why: why.to_owned(),
            },
            None => Verification::Verified,
        },
        target_facts: Json::Object(facts),
        impacts: effects(preview.impacts),
        stays: effects(preview.stays),
        changes,
        guards: findings,
        notes,
        names: Names::default(),
        since: Timestamp::from_millis(0),
        until: Timestamp::from_millis(0),
        acting_user: identity.user_id().map(ToOwned::to_owned),
        proven_admin: identity.proven_admin().map(ToOwned::to_owned),
        other_admin,
    }
}

fn target(naming: Naming, gathered: &Gathered<'_>) -> Item {
    let parents = |kind, before| {
        member(
            gathered.part(0),
            kind,
            before,
            gathered.part(1),
            &gathered.names,
        )
    };
    match naming {
        Naming::MemberOfOrganization => parents("organization", "from"),
        Naming::MemberOfSpace => parents("space", "from"),
        Naming::NewMemberOfOrganization => parents("organization", "to"),
        Naming::NewMemberOfSpace => parents("space", "to"),
        Naming::New(kind) => new_item(kind, gathered.inputs, &gathered.names),
        Naming::NewBinding => new_binding(gathered.inputs, &gathered.names),
        existing => {
            let mut item = gathered.item(existing, gathered.part(0));
            if item.id.is_empty()
                && let Some(id) = gathered.inputs.subject_id()
            {
                // What may not be read is shown by its id.
                id.clone_into(&mut item.id);
                id.clone_into(&mut item.name);
                item.detail.clear();
            }
            item
        }
    }
}

fn target_facts(rule: &'static TargetRule, gathered: &Gathered<'_>) -> Object<'static> {
    let mut facts = Object::default();
    for (part, row) in rule.parts.iter().zip(&gathered.parts) {
        if let Some(row) = row {
            facts.set(part.name, (part.facts)(row));
        }
    }
    facts
}

fn not_read() -> Certainty {
    Certainty::Unknown {
        why: "it was not read".to_owned(),
    }
}

fn impact(effect: &'static Effect, gathered: &Gathered<'_>, identity: &Identity) -> Impact {
    let (certainty, list, naming) = match effect.on {
        Affected::Unknown(why) => return Impact::unknown(effect.name, effect.what, why),
        // Only if everything was read is it known that there are none.
        Affected::Perhaps(list, naming, why)
            if !gathered.rows(list).is_empty() || !gathered.lists.iter().all(Listed::is_whole) =>
        {
            (
                Certainty::Unknown {
                    why: why.to_owned(),
                },
                list,
                naming,
            )
        }
        Affected::Listed(list, naming) | Affected::Perhaps(list, naming, _) => {
            let listed = gathered.lists.get(list);
            let certainty = listed.map(|listed| listed.certainty(identity));
            (certainty.unwrap_or_else(not_read), list, naming)
        }
    };
    let listed = gathered.lists.get(list);
    let is_read = listed.is_some_and(Listed::is_readable);
    let rows = gathered.rows(list).iter();
    Impact {
        name: effect.name.into(),
        effect: effect.what.into(),
        certainty,
        source: is_read.then(|| REST.into()),
        items: rows.map(|row| gathered.item(naming, row)).collected(),
    }
}
