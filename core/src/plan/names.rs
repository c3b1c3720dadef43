//! The names of the objects that a plan mentions by their ids.
//!
//! They are read once, when a plan is made, for the person who reads it. What applying a plan compares are ids, so
//! that it does not read names again.

use crate::collected::Collected as _;
use futures_util::future::{BoxFuture, FutureExt as _};

use super::all::all;
use super::identity::split_refusal;
use super::naming::Naming;
use crate::display::{quoted, word};
use crate::endpoint::{Endpoint, ParamLocation, ResourceKind};
use crate::engine::Context;
use crate::error::Error;
use crate::flow::{LARGEST_PAGE, drain, get};
use crate::generated::attributes::{api_key, project, resource_restriction, role_binding, space};
use crate::generated::endpoints::{
    ORGANIZATIONS_GET, ORGANIZATIONS_LIST, PROJECTS_GET, PROJECTS_LIST, ROLES_GET, ROLES_LIST,
    SPACES_GET, SPACES_LIST, USERS_GET, USERS_LIST,
};
use crate::generated::fields::every_list;
use crate::ids;
use crate::input::{Inputs, Slot};
use crate::json::Json;
use crate::model::{Row as _, RowNames};
use crate::texts::Texts;

/// Objects of one kind that are read one by one; more are searched in their list.
const FEW: usize = 25;
/// Pages of a list that are searched for names.
const MAX_PAGES: usize = 50;
/// Times that names are read: at first, those that the first page lacks, and the parents of those.
const MAX_ROUNDS: usize = 4;

/// The objects whose names are known, by their ids.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// Ordered by id.
    known: Vec<Named>,
    /// The ids that could not be read, without padding.
    unreadable: Texts,
    /// How the names of each kind were read so far.
    progress: [Progress; KINDS.len()],
}

#[derive(Debug, Clone)]
struct Named {
    /// Without padding.
    id: String,
    kind: ResourceKind,
    name: String,
    email: String,
    /// The id of a space's organization, or of a project's space.
    parent: String,
}

/// The kinds that have names, each with its operations and the kind of its parent.
static KINDS: [(ResourceKind, &Endpoint, &Endpoint); 5] = [
    (ResourceKind::User, &USERS_LIST, &USERS_GET),
    (ResourceKind::Role, &ROLES_LIST, &ROLES_GET),
    (ResourceKind::Project, &PROJECTS_LIST, &PROJECTS_GET),
    (ResourceKind::Space, &SPACES_LIST, &SPACES_GET),
    (
        ResourceKind::Organization,
        &ORGANIZATIONS_LIST,
        &ORGANIZATIONS_GET,
    ),
];

impl Names {
    /// Adds the rows of a list.
    fn learn(&mut self, kind: ResourceKind, rows: &[Json<'static>]) {
        for row in rows {
            let RowNames {
                id,
                name,
                email,
                parent,
            } = RowNames::of(row);
            let id = ids::unpadded(&id).to_owned();
            if let Err(place) = self.place_of(&id)
                && !id.is_empty()
            {
                let named = Named {
                    id,
                    kind,
                    name: name.into_owned(),
                    email: email.into_owned(),
                    parent: parent.into_owned(),
                };
                self.known.insert(place, named);
            }
        }
    }

    /// Adds what an operation returned, if its objects have names.
    pub(crate) fn learn_from(&mut self, endpoint: &Endpoint, rows: &[Json<'static>]) {
        let name = endpoint.info.name;
        let mut kinds = KINDS.iter();
        if let Some((kind, ..)) =
            kinds.find(|(_, list, one)| list.info.name == name || one.info.name == name)
        {
            self.learn(*kind, rows);
        }
    }

    /// Adds an object that the caller may not read.
    pub(super) fn cannot_read(&mut self, id: &str) {
        self.unreadable.insert(ids::unpadded(id));
    }

    /// Adds the objects that were read while the input's names were resolved.
    pub(super) fn learn_from_input(&mut self, inputs: &Inputs) {
        for (input, slot) in inputs.iter() {
            if let Slot::Resolved(resolved) = slot
                && let Some(row) = &resolved.row
                && let Some(kind) = inputs.resource_kind(input)
                && KINDS.iter().any(|(known, ..)| *known == kind)
            {
                self.learn(kind, core::slice::from_ref(row));
            }
        }
    }

    fn add(&mut self, reads: Vec<Result<KindRead, Error>>) -> Result<(), Error> {
        for read in reads {
            let KindRead {
                kind,
                rows,
                unreadable,
                progress,
            } = read?;
            self.learn(kind, &rows);
            for id in unreadable {
                self.unreadable.insert(ids::unpadded(&id));
            }
            let mut kinds = KINDS.iter().zip(&mut self.progress);
            if let Some((_, now)) = kinds.find(|((known, ..), _)| *known == kind) {
                *now = progress;
            }
        }
        Ok(())
    }

    fn place_of(&self, unpadded: &str) -> Result<usize, usize> {
        self.known
            .binary_search_by(|known| known.id.as_str().cmp(unpadded))
    }

    fn of(&self, id: &str) -> Option<&Named> {
        let place = self.place_of(ids::unpadded(id)).ok()?;
        self.known.get(place)
    }

    /// Whether an object's name is known, or cannot be.
    fn is_settled(&self, id: &str) -> bool {
        self.knows(id) || self.unreadable.contains(ids::unpadded(id))
    }

    /// The name of an object, and a user's e-mail address, if they are known.
    pub(super) fn texts(&self, id: &str) -> [&str; 2] {
        let known = self.of(id);
        known.map_or(["", ""], |known| [&known.name, &known.email])
    }

    /// Whether an object's name is known.
    pub(crate) fn knows(&self, id: &str) -> bool {
        self.of(id).is_some()
    }

    /// An object's name as the server returned it; its id if the name is not known.
    pub(crate) fn name(&self, id: &str) -> String {
        self.of(id).map_or(id, |known| &known.name).to_owned()
    }

    /// The name in quotes, a user's with the e-mail address; the id if it is not known. Display-safe.
    pub(crate) fn shown(&self, id: &str) -> String {
        match self.of(id) {
            None => word(id),
            Some(known) if known.email.is_empty() => quoted(&known.name),
            Some(known) => format!("{} <{}>", quoted(&known.name), word(&known.email)),
        }
    }

    /// An object's name as the server returned it, and a user's e-mail address in brackets with a space after it; if the
    /// name is not known, an empty one, and the kind and the id with a space after them.
    pub(crate) fn named(&self, id: &str, kind: &str) -> (String, String) {
        match self.of(id) {
            None => (String::new(), format!("{kind} {} ", word(id))),
            Some(known) if known.email.is_empty() => (known.name.clone(), String::new()),
            Some(known) => (known.name.clone(), format!("<{}> ", word(&known.email))),
        }
    }

    /// A place with its parents: `on project "traces" in space "Checkout" of organization "Acme"`. Display-safe.
    pub(crate) fn within(&self, before: &str, id: &str) -> String {
        match id {
            "" => String::new(),
            id => format!("{before} {}{}", self.shown(id), self.parents(id)),
        }
    }

    /// The parents of an object: `in space "Checkout" of organization "Acme"`. Display-safe.
    pub(crate) fn parent(&self, id: &str) -> String {
        self.parents(id).trim_start().to_owned()
    }

    fn parents(&self, id: &str) -> String {
        let Some(known) = self.of(id).filter(|known| !known.parent.is_empty()) else {
            return String::new();
        };
        match parent_kind(known.kind) {
            Some(ResourceKind::Space) => format!(" {}", self.within("in space", &known.parent)),
            Some(_) => format!(" {}", self.within("of organization", &known.parent)),
            None => String::new(),
        }
    }
}

/// The ids of the objects whose names are wanted, by kind.
#[derive(Debug, Default)]
pub(crate) struct Wanted {
    ids: [Texts; KINDS.len()],
    /// Whether users are wanted whose ids are not known yet.
    more_users: bool,
}

impl Wanted {
    pub(crate) fn add(&mut self, kind: ResourceKind, id: &str) {
        let place = KINDS.iter().position(|(known, ..)| *known == kind);
        if let Some(ids) = place.and_then(|place| self.ids.get_mut(place))
            && !id.is_empty()
        {
            // As the server spells it, since it may be sent.
            ids.insert(id);
        }
    }

    /// Adds what the item of a row mentions.
    pub(crate) fn add_mentioned(&mut self, naming: Naming, row: &Json<'_>) {
        match naming {
            Naming::User
            | Naming::MemberOfOrganization
            | Naming::MemberOfSpace
            | Naming::NewMemberOfOrganization
            | Naming::NewMemberOfSpace
            | Naming::New(_)
            | Naming::NewBinding
            | Naming::Organization
            | Naming::Role => {}
            Naming::Space => self.add(
                ResourceKind::Organization,
                row.get(space::ORGANIZATION_ID).unwrap_or_default(),
            ),
            Naming::Project => self.add(ResourceKind::Space, row.get(project::SPACE_ID)),
            Naming::Binding | Naming::Holder | Naming::WholeBinding => {
                if naming != Naming::Holder {
                    self.add(ResourceKind::Role, row.get(role_binding::ROLE_ID));
                }
                if naming != Naming::Binding {
                    self.add(ResourceKind::User, row.get(role_binding::USER_ID));
                }
                let kind = match row.get(role_binding::RESOURCE_TYPE) {
                    "PROJECT" => ResourceKind::Project,
                    "SPACE" => ResourceKind::Space,
                    _ => return,
                };
                self.add(kind, row.get(role_binding::RESOURCE_ID));
            }
            Naming::Restriction => {
                if row.get(resource_restriction::RESOURCE_TYPE) == "PROJECT" {
                    self.add(
                        ResourceKind::Project,
                        row.get(resource_restriction::RESOURCE_ID),
                    );
                }
            }
            Naming::Key | Naming::KeyOfUser => {
                if naming == Naming::Key {
                    self.add(ResourceKind::User, row.get(api_key::CREATED_BY_USER_ID));
                }
            }
        }
    }

    /// Adds every id in facts whose kind its text tells.
    pub(super) fn add_ids_of(&mut self, facts: &Json<'_>) {
        match facts {
            Json::String(id) => {
                let kind = match ids::type_word(id).as_deref() {
                    Some("User") => ResourceKind::User,
                    Some("Role") => ResourceKind::Role,
                    Some("Space") => ResourceKind::Space,
                    Some("Model" | "Project") => ResourceKind::Project,
                    Some("Organization" | "AccountOrganization") => ResourceKind::Organization,
                    _ => return,
                };
                self.add(kind, id);
            }
            Json::Array(entries) => entries.iter().for_each(|entry| self.add_ids_of(entry)),
            Json::Object(members) => members.iter().for_each(|(_, value)| self.add_ids_of(value)),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::InvalidString => {}
        }
    }

    /// Adds the first page of users, some of whom will be wanted.
    pub(super) const fn add_more_users(&mut self) {
        self.more_users = true;
    }

    /// Adds the objects to which the values of an input refer.
    pub(super) fn add_references(&mut self, inputs: &Inputs) {
        for (input, slot) in inputs.iter() {
            match slot {
                Slot::Resolved(resolved) if input.location != ParamLocation::Unsent => {
                    if let Some(kind) = inputs.resource_kind(input) {
                        self.add(kind, &resolved.id);
                    }
                }
                Slot::Objects(objects) => {
                    for object in objects {
                        self.add_references(object);
                    }
                }
                Slot::Resolved(_)
                | Slot::Absent
                | Slot::Cleared
                | Slot::Plain(_)
                | Slot::Unresolved(_) => {}
            }
        }
    }

    /// Adds the parents of the objects that are known.
    fn add_parents(&mut self, names: &Names) {
        // Projects come before spaces, and those before organizations.
        for place in 0..KINDS.len() {
            let known: Vec<(ResourceKind, String)> = self
                .ids
                .get(place)
                .into_iter()
                .flat_map(Texts::iter)
                .filter_map(|id| names.of(id))
                .filter_map(|known| Some((parent_kind(known.kind)?, known.parent.clone())))
                .collected();
            for (kind, id) in known {
                self.add(kind, &id);
            }
        }
    }

    /// Whether a kind may be wanted later, as the parent of one that is wanted and not known yet.
    fn may_follow(&self, kind: ResourceKind, names: &Names) -> bool {
        KINDS.iter().zip(&self.ids).any(|((child, ..), ids)| {
            let is_unknown = ids.iter().any(|id| !names.is_settled(id));
            let parent = parent_kind(*child);
            is_unknown && (parent == Some(kind) || parent.and_then(parent_kind) == Some(kind))
        })
    }
}

/// The kind of the object that contains one.
const fn parent_kind(kind: ResourceKind) -> Option<ResourceKind> {
    match kind {
        ResourceKind::Project => Some(ResourceKind::Space),
        ResourceKind::Space => Some(ResourceKind::Organization),
        ResourceKind::User
        | ResourceKind::Organization
        | ResourceKind::Role
        | ResourceKind::ApiKey
        | ResourceKind::RoleBinding
        | ResourceKind::Resource
        | ResourceKind::Restrictable => None,
    }
}

/// How the names of one kind were read so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Progress {
    #[default]
    Unread,
    /// The first page was read, and more follow.
    FirstPage,
    /// What is not known now cannot be read.
    Exhausted,
}

/// Reads the names that are wanted. What the caller may not read, or what is on no page that was read, stays unknown.
///
/// One page of each kind that is needed is read at once, the parents' too, so that an account whose lists fit a page
/// takes one round trip.
pub(super) async fn read_names(
    context: &Context,
    mut names: Names,
    mut wanted: Wanted,
) -> Result<Names, Error> {
    for _ in 0..MAX_ROUNDS {
        wanted.add_parents(&names);
        let mut reads = Vec::new();
        for ((kind, progress), ids) in KINDS.iter().zip(&names.progress).zip(&wanted.ids) {
            let missing = ids.iter().filter(|id| !names.is_settled(id));
            let missing: Vec<String> = missing.map(ToOwned::to_owned).collected();
            let is_expected = wanted.more_users && kind.0 == ResourceKind::User;
            let follows =
                *progress == Progress::Unread && (is_expected || wanted.may_follow(kind.0, &names));
            if *progress != Progress::Exhausted && (!missing.is_empty() || follows) {
                reads.push(read_kind(context, *kind, *progress, missing));
            }
        }
        if reads.is_empty() {
            break;
        }
        names.add(all(reads).await)?;
    }
    Ok(names)
}

/// Reads the first pages of the kinds that depend on no other, for a plan that will mention some.
///
/// While the names of the input are resolved one after the other, this takes no time.
pub(super) async fn read_first_pages(context: &Context) -> Result<Names, Error> {
    let mut names = Names::default();
    let is_first = |kind| {
        matches!(
            kind,
            ResourceKind::User | ResourceKind::Role | ResourceKind::Organization
        )
    };
    let kinds = KINDS.iter().filter(|(kind, ..)| is_first(*kind));
    let reads = kinds.map(|kind| read_kind(context, *kind, Progress::Unread, Vec::new()));
    names.add(all(reads.collected()).await)?;
    Ok(names)
}

/// What was read of one kind.
struct KindRead {
    kind: ResourceKind,
    rows: Vec<Json<'static>>,
    unreadable: Vec<String>,
    progress: Progress,
}

/// Reads the first page of a kind, or the one object that is missing; after the first page, the others.
fn read_kind<'a>(
    context: &'a Context,
    (kind, list, one): (ResourceKind, &'static Endpoint, &'static Endpoint),
    progress: Progress,
    missing: Vec<String>,
) -> BoxFuture<'a, Result<KindRead, Error>> {
    async move {
        let mut found = KindRead {
            kind,
            rows: Vec::new(),
            unreadable: Vec::new(),
            progress,
        };
        let is_first = progress == Progress::Unread && missing.len() != 1;
        if is_first || missing.len() > FEW {
            let inputs = Inputs::none(&list.schema).with(every_list::LIMIT, LARGEST_PAGE);
            let pages = if is_first { 1 } else { MAX_PAGES };
            found.progress = if is_first {
                Progress::FirstPage
            } else {
                Progress::Exhausted
            };
            if let Ok(listed) = split_refusal(drain(context, list, inputs, pages, None).await)? {
                if listed.complete {
                    found.progress = Progress::Exhausted;
                }
                found.rows = listed.items;
            }
            return Ok(found);
        }
        let is_id = |id: &&String| ids::check(kind.noun(), id, kind.with_article()).is_ok();
        let reads = missing
            .iter()
            .filter(is_id)
            .map(|id| get(context, one, id))
            .collected();
        for row in all(reads).await {
            found.rows.extend(split_refusal(row)?.ok());
        }
        found.unreadable = missing;
        Ok(found)
    }
    .boxed()
}
