//! A name looked for in a list, of which only what it may mean is kept.

use super::common_attributes::{ID, NAME};
use super::drain::visit_rows;
use super::filters::{FilterMatch, match_filters};
use super::lookup::{Lookup, candidate};
use crate::display::{display_safe, quoted};
use crate::endpoint::{Endpoint, ResourceKind};
use crate::engine::Context;
use crate::error::{Candidate, Details, Error, ErrorKind};
use crate::generated::attributes::user;
use crate::generated::fields::{every_list, users_list};
use crate::ids;
use crate::input::{Field, Inputs, Meaning, Ref, ResolvedRef};
use crate::json::Json;
use crate::model::{BadRow, Row as _, RowVisitor};

/// Rows a page when lookup: the most the API gives.
const PAGE: u64 = 100;
/// Near names that an error tells.
const MAX_NEAR: usize = 5;
/// Objects of one name that are kept and listed in an error.
const MAX_CANDIDATES: usize = 20;

/// What is looked for, and how.
pub(super) struct NameQuery<'a> {
    /// The input in which it was given.
    pub(super) field: &'a str,
    pub(super) lookup: &'static Lookup,
    pub(super) reference: &'a Ref,
    /// What it is looked for within, by id.
    pub(super) within: &'a [(Field<Ref>, String)],
    /// Whether it must be certain that no other has the name.
    pub(super) surely: bool,
}

/// Finds the object; an id is taken as it is.
///
/// An address is compared without regard to case, a name exactly. The list is
/// read to its end: a second match further on makes the name ambiguous.
pub(super) async fn find_within(
    context: &Context,
    query: &NameQuery<'_>,
) -> Result<ResolvedRef, Error> {
    let (lookup, text) = (query.lookup, query.reference.text());
    let list = match lookup.list {
        Some(list) if !query.reference.is_id_of(lookup.kind) => list,
        _ => return Ok(ResolvedRef::by_id(text)),
    };
    let filter = if is_by_email(query) {
        Some(users_list::EMAIL)
    } else {
        lookup.filter
    };
    let mut inputs = Inputs::none(&list.schema).with(every_list::LIMIT, PAGE);
    if let Some(filter) = filter {
        inputs.give(filter, text.to_owned());
    }
    for (scope, id) in query.within {
        inputs = inputs.with_id(*scope, id.as_str());
    }
    let mut search = Search::of(query, list, inputs.clone());
    visit_rows(context, list, inputs, usize::MAX, &mut search).await?;
    search.found()
}

/// What has a name anywhere, where one page shows all of it and every row can be read and says what
/// it is in; nothing where a closer look is needed.
pub(super) async fn find_beside(context: &Context, query: &NameQuery<'_>) -> Option<Namesakes> {
    let list = query.lookup.list?;
    let text = query.reference.text();
    let inputs = Inputs::none(&list.schema)
        .with(every_list::LIMIT, PAGE)
        .with(query.lookup.filter?, text.to_owned());
    let mut namesakes = Namesakes {
        name: text.to_owned(),
        lookup: query.lookup,
        rows: Vec::new(),
        is_plain: true,
    };
    let through = visit_rows(context, list, inputs, 1, &mut namesakes).await;
    let is_whole = through.is_ok_and(|through| through.complete);
    (is_whole && namesakes.is_plain).then_some(namesakes)
}

/// Everything of one name, wherever it is.
pub(super) struct Namesakes {
    name: String,
    lookup: &'static Lookup,
    rows: Vec<Json<'static>>,
    is_plain: bool,
}

impl Namesakes {
    /// The only one in a parent.
    pub(super) fn within(self, parent: &str) -> Option<ResolvedRef> {
        let lookup = self.lookup;
        let is_in = |row: &Json<'_>| {
            let own = lookup.parent_of(row);
            own.is_some_and(|own| ids::same(own, parent))
        };
        let mut rows = self.rows.into_iter().filter(is_in);
        let row = rows.next().filter(|_| rows.next().is_none())?;
        let id = row.get(ID).to_owned();
        ids::check("", &id, lookup.kind.with_article()).ok()?;
        Some(ResolvedRef {
            id,
            row: Some(row),
            uncertainty: None,
        })
    }
}

impl RowVisitor for Namesakes {
    fn visit(&mut self, row: Json<'_>) {
        if row.get(NAME) != self.name {
            return;
        }
        self.is_plain &= self.lookup.parent_of(&row).is_some();
        self.rows.push(row.into_owned());
    }

    fn visit_unreadable(&mut self, _row: &BadRow<'_, '_>) {
        self.is_plain = false;
    }

    fn is_done(&mut self) -> bool {
        false
    }
}

/// Whether a user is looked for by the e-mail address.
fn is_by_email(query: &NameQuery<'_>) -> bool {
    query.reference.meaning() == Meaning::Email && query.lookup.kind == ResourceKind::User
}

/// What a list has shown so far of what is looked for in it.
struct Search<'a> {
    query: &'a NameQuery<'a>,
    list: &'static Endpoint,
    /// The inputs of the list.
    filters: Inputs,
    /// What is compared: an address or a name.
    by_email: bool,
    /// The one that matches, as long as it is the only one.
    row: Option<Json<'static>>,
    matching: Vec<Candidate>,
    /// Whether there are more of the name than are kept.
    more: bool,
    near: Near,
    unreadable: UnreadableRows,
    page: usize,
}

/// Rows that could not be read and may have the name that is looked for.
#[derive(Default)]
struct UnreadableRows {
    rows: usize,
    /// Which the first one is and what is wrong with it, display-safe.
    first: String,
}

impl RowVisitor for Search<'_> {
    fn visit(&mut self, row: Json<'_>) {
        if !self.is_within(&row) {
            return;
        }
        if self.is_meant(&row) == Some(true) {
            self.keep(row);
        } else if self.matching.is_empty() {
            self.near.consider(self.query.lookup, &row);
        }
    }

    fn visit_unreadable(&mut self, bad: &BadRow<'_, '_>) {
        // One that says another name is not the one, whatever else it lacks.
        if self.is_meant(bad.row) == Some(false) || !self.is_within(bad.row) {
            return;
        }
        if self.unreadable.rows == 0 {
            let id = bad.row.value(ID).as_str();
            let id = id.map_or_else(String::new, |id| format!("id {}, ", quoted(id)));
            let (row, page) = (bad.index + 1, self.page + 1);
            let why = display_safe(bad.why);
            self.unreadable.first = format!("{id}row {row} of page {page}: {why}");
        }
        self.unreadable.rows += 1;
    }

    fn is_done(&mut self) -> bool {
        self.page += 1;
        false
    }
}

impl<'a> Search<'a> {
    fn of(query: &'a NameQuery<'a>, list: &'static Endpoint, filters: Inputs) -> Self {
        let reference = query.reference;
        Self {
            query,
            list,
            filters,
            by_email: is_by_email(query),
            row: None,
            matching: Vec::new(),
            more: false,
            near: Near::to(reference.text()),
            unreadable: UnreadableRows::default(),
            page: 0,
        }
    }

    fn keep(&mut self, row: Json<'_>) {
        let id = row.get(ID);
        // A list may move on while its pages are read, and show a row twice.
        if self.matching.iter().any(|known| ids::same(&known.id, id)) {
            return;
        }
        if self.matching.len() == MAX_CANDIDATES {
            self.more = true;
            return;
        }
        self.matching.push(candidate(self.query.lookup, &row));
        self.row = (self.matching.len() == 1).then(|| row.into_owned());
    }

    /// Whether a row is in the requested parent: a server may ignore a filter.
    fn is_within(&self, row: &Json<'_>) -> bool {
        match_filters(self.list, &self.filters, row) != FilterMatch::Differs
    }

    /// Whether a row is the one; `None` when it doesn't say.
    fn is_meant(&self, row: &Json<'_>) -> Option<bool> {
        let text = self.query.reference.text();
        if self.by_email {
            let email = row.value(user::EMAIL).as_str()?;
            return Some(email.eq_ignore_ascii_case(text));
        }
        Some(row.value(NAME).as_str()? == text)
    }

    fn found(self) -> Result<ResolvedRef, Error> {
        let (query, lookup) = (self.query, self.query.lookup);
        let id = match self.matching.as_slice() {
            [] => return Err(self.not_found()),
            [one] => one.id.clone(),
            _ => return Err(self.ambiguous()),
        };
        ids::check(query.field, &id, lookup.kind.with_article())?;
        let uncertainty = self.may_be_another();
        if query.surely
            && let Some(uncertainty) = &uncertainty
        {
            return Err(self.uncertain(uncertainty));
        }
        let row = self.row;
        Ok(ResolvedRef {
            id,
            row,
            uncertainty,
        })
    }

    /// Why it isn't certain that nothing else has the name; nothing where it is.
    fn may_be_another(&self) -> Option<String> {
        let unreadable = self.unreadable_rows()?;
        let noun = self.query.lookup.kind.noun();
        let what = if self.by_email { "address" } else { "name" };
        let text = quoted(self.query.reference.text());
        Some(format!(
            "{unreadable}, so another {noun} may have the {what} {text}"
        ))
    }

    fn unreadable_rows(&self) -> Option<String> {
        let UnreadableRows { rows, first } = &self.unreadable;
        let noun = self.query.lookup.kind.noun();
        match rows {
            0 => None,
            1 => Some(format!(
                "1 of the listed {noun}s could not be read ({first})"
            )),
            rows => Some(format!(
                "{rows} of the listed {noun}s could not be read (the first: {first})"
            )),
        }
    }

    fn uncertain(&self, uncertainty: &str) -> Error {
        let NameQuery {
            field,
            lookup,
            reference,
            ..
        } = self.query;
        let candidates = self.matching.clone();
        Error::new(
            ErrorKind::Ambiguous,
            format!(
                "`{field}` {} matches 1 {}, but {uncertainty}",
                quoted(reference.text()),
                lookup.kind.noun()
            ),
        )
        .with_details(Details::Candidates { candidates })
        .with_next_step("pass an id instead of the name; the error lists the match that was found")
        .given_in(field)
    }

    fn ambiguous(&self) -> Error {
        let NameQuery {
            field,
            lookup,
            reference,
            ..
        } = self.query;
        let listed: Vec<String> = self
            .matching
            .iter()
            .map(|one| {
                let shown = if lookup.kind == ResourceKind::User {
                    &one.detail
                } else {
                    &one.name
                };
                format!("{} (id {})", quoted(shown), quoted(&one.id))
            })
            .collect();
        let more = if self.more { "more than " } else { "" };
        Error::new(
            ErrorKind::Ambiguous,
            format!(
                "`{field}` {} matches {more}{} {}s: {}",
                quoted(reference.text()),
                self.matching.len(),
                lookup.kind.noun(),
                listed.join(", ")
            ),
        )
        .with_details(Details::Candidates {
            candidates: self.matching.clone(),
        })
        .given_in(field)
    }

    fn not_found(self) -> Error {
        let NameQuery {
            field,
            lookup,
            reference,
            ..
        } = self.query;
        let noun = lookup.kind.noun();
        let name = quoted(reference.text());
        let mut message = format!("no {noun} is named {name}, as given in `{field}`");
        if let Some(unreadable) = self.unreadable_rows() {
            message = format!("{message}; {unreadable}");
        }
        let near = self.near.into_candidates();
        if !near.is_empty() {
            let names: Vec<String> = near
                .iter()
                .map(|near| {
                    // An address distinguishes people; a parent's id would be taken for the object's own.
                    let detail = if lookup.kind == ResourceKind::User {
                        quoted(&near.detail)
                    } else {
                        format!("id {}", quoted(&near.id))
                    };
                    format!("{} ({detail})", quoted(&near.name))
                })
                .collect();
            message.push_str("; similar: ");
            message.push_str(&names.join(", "));
        }
        Error::new(ErrorKind::NotFound, message)
            .with_details(Details::Candidates { candidates: near })
            .given_in(field)
    }
}

/// The names nearest to one, the nearest first.
struct Near {
    wanted: String,
    /// How far a name may be to be told.
    within: usize,
    names: Vec<(usize, Candidate)>,
}

impl Near {
    fn to(text: &str) -> Self {
        Self {
            wanted: text.to_ascii_lowercase(),
            within: text.chars().count() / 3,
            names: Vec::new(),
        }
    }

    fn consider(&mut self, lookup: &Lookup, row: &Json<'_>) {
        let names = [NAME, user::EMAIL].map(|member| row.value(member).as_str());
        let nearest = names.into_iter().flatten();
        let nearest = nearest.filter_map(|name| self.distance(name)).min();
        let Some(nearest) = nearest else {
            return;
        };
        let index = self.names.partition_point(|(known, _)| *known <= nearest);
        if index < MAX_NEAR {
            self.names.insert(index, (nearest, candidate(lookup, row)));
            self.names.truncate(MAX_NEAR);
        }
    }

    /// How far a name is from what was written, 0 when one holds the other; `None` when too far.
    fn distance(&self, name: &str) -> Option<usize> {
        let name = name.to_ascii_lowercase();
        if name.contains(&self.wanted) {
            return Some(0);
        }
        // It takes at least so many changes, and counting them takes the product of the lengths.
        let lengths = [&self.wanted, &name].map(|text| text.chars().count());
        if lengths[0].abs_diff(lengths[1]) > self.within {
            return None;
        }
        let distance = strsim::osa_distance(&self.wanted, &name);
        (distance <= self.within).then_some(distance)
    }

    fn into_candidates(self) -> Vec<Candidate> {
        self.names.into_iter().map(|(_, near)| near).collect()
    }
}
