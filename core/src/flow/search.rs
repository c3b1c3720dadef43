//! Searches a list for a name, keeping only the rows that may match.

use super::common_attributes::{ID, NAME};
use super::cursor::LARGEST_PAGE;
use super::drain::visit_rows;
use super::filters::{FilterMatch, match_filters};
use super::lookup::{Lookup, candidate};
use crate::collected::Collected as _;
use crate::display::{display_safe, quoted, word};
use crate::endpoint::{Endpoint, ResourceKind};
use crate::engine::Context;
use crate::error::{Candidate, Details, Error, ErrorKind};
use crate::find::find;
use crate::generated::attributes::user;
use crate::generated::fields::{every_list, users_list};
use crate::ids;
use crate::input::{Field, Inputs, Meaning, Ref, ResolvedRef};
use crate::join::joined_from;
use crate::json::Json;
use crate::model::{BadRow, Row as _, RowVisitor};

/// Similar names listed in an error.
const MAX_SIMILAR: usize = 5;
/// Objects of the same name listed in an error.
const MAX_CANDIDATES: usize = 20;

/// A name to look up, and where.
pub(super) struct NameQuery<'a> {
    /// The input that holds the reference.
    pub(super) field: &'a str,
    pub(super) lookup: &'static Lookup,
    pub(super) reference: &'a Ref,
    /// The ids of the parents that limit the search.
    pub(super) within: &'a [(Field<Ref>, String)],
    /// Whether a name that may also belong to an unreadable row is rejected.
    pub(super) must_be_unique: bool,
}

/// Finds the object; an id is not looked up.
///
/// An e-mail address is compared without regard to case, a name exactly. The list
/// is read to its end: a second match makes the name ambiguous.
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
    let mut inputs = Inputs::none(&list.schema).with(every_list::LIMIT, LARGEST_PAGE);
    if let Some(filter) = filter {
        inputs.give(filter, text.to_owned());
    }
    for (scope, id) in query.within {
        inputs = inputs.with_id(*scope, id.as_str());
    }
    let mut search = Search::new(query, list, inputs.clone());
    visit_rows(context, list, inputs, usize::MAX, &mut search).await?;
    search.found()
}

/// Finds all objects of a name in any parent, with one request.
///
/// `None` when the result is inconclusive: there is more than one page, or a row is unreadable or does not
/// name its parent.
pub(super) async fn find_everywhere(
    context: &Context,
    query: &NameQuery<'_>,
) -> Option<NameMatches> {
    let list = query.lookup.list?;
    let text = query.reference.text();
    let inputs = Inputs::none(&list.schema)
        .with(every_list::LIMIT, LARGEST_PAGE)
        .with(query.lookup.filter?, text.to_owned());
    let mut matches = NameMatches {
        name: text.to_owned(),
        lookup: query.lookup,
        rows: Vec::new(),
        is_conclusive: true,
    };
    let summary = visit_rows(context, list, inputs, 1, &mut matches).await;
    let is_complete = summary.is_ok_and(|summary| summary.complete);
    (is_complete && matches.is_conclusive).then_some(matches)
}

/// All objects of one name, in any parent.
pub(super) struct NameMatches {
    name: String,
    lookup: &'static Lookup,
    rows: Vec<Json<'static>>,
    is_conclusive: bool,
}

impl NameMatches {
    /// The match in a parent, if there is exactly one.
    pub(super) fn in_parent(self, parent: &str) -> Option<ResolvedRef> {
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

impl RowVisitor for NameMatches {
    fn visit(&mut self, row: Json<'_>) {
        if row.get(NAME) != self.name {
            return;
        }
        self.is_conclusive &= self.lookup.parent_of(&row).is_some();
        self.rows.push(row.into_owned());
    }

    fn visit_unreadable(&mut self, _row: &BadRow<'_, '_>) {
        self.is_conclusive = false;
    }

    fn is_done(&mut self) -> bool {
        false
    }
}

/// Whether a user is looked up by e-mail address.
pub(super) fn is_by_email(query: &NameQuery<'_>) -> bool {
    query.reference.meaning() == Meaning::Email && query.lookup.kind == ResourceKind::User
}

/// The state of a search through a list.
struct Search<'a> {
    query: &'a NameQuery<'a>,
    list: &'static Endpoint,
    /// The inputs of the list request.
    filters: Inputs,
    /// Whether rows are compared by e-mail address instead of by name.
    by_email: bool,
    /// The matching row, as long as it is the only one.
    row: Option<Json<'static>>,
    matching: Vec<Candidate>,
    /// Whether more rows match than `matching` holds.
    more: bool,
    similar: SimilarNames,
    unreadable: UnreadableRows,
    page: usize,
}

/// Unreadable rows that may have the name.
#[derive(Default)]
struct UnreadableRows {
    rows: usize,
    /// Description of the first one: its id, its position and what is wrong with it. Display-safe.
    first: String,
}

impl RowVisitor for Search<'_> {
    fn visit(&mut self, row: Json<'_>) {
        if !self.is_within(&row) {
            return;
        }
        if self.is_match(&row) == Some(true) {
            self.keep(row);
        } else if self.matching.is_empty() {
            self.similar.consider(self.query.lookup, &row);
        }
    }

    fn visit_unreadable(&mut self, bad: &BadRow<'_, '_>) {
        // A row with another name is not a match, whatever else is wrong with it.
        if self.is_match(bad.row) == Some(false) || !self.is_within(bad.row) {
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
    fn new(query: &'a NameQuery<'a>, list: &'static Endpoint, filters: Inputs) -> Self {
        let reference = query.reference;
        Self {
            query,
            list,
            filters,
            by_email: is_by_email(query),
            row: None,
            matching: Vec::new(),
            more: false,
            similar: SimilarNames::to(reference.text()),
            unreadable: UnreadableRows::default(),
            page: 0,
        }
    }

    fn keep(&mut self, row: Json<'_>) {
        let id = row.get(ID);
        // A list may shift while its pages are read, and return a row twice.
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

    /// Whether a row is in the requested parent; a server may ignore a filter.
    fn is_within(&self, row: &Json<'_>) -> bool {
        match_filters(self.list, &self.filters, row) != FilterMatch::Differs
    }

    /// Whether a row matches the reference; `None` when it lacks the attribute.
    fn is_match(&self, row: &Json<'_>) -> Option<bool> {
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
        let uncertainty = self.uncertainty();
        if query.must_be_unique
            && let Some(uncertainty) = &uncertainty
        {
            return Err(self.not_unique(uncertainty));
        }
        let row = self.row;
        Ok(ResolvedRef {
            id,
            row,
            uncertainty,
        })
    }

    /// Why another object may have the name too; `None` when that is excluded.
    fn uncertainty(&self) -> Option<String> {
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

    fn not_unique(&self, uncertainty: &str) -> Error {
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
        .mentioning_if(lookup.parent.is_some())
    }

    fn ambiguous(&self) -> Error {
        let NameQuery {
            field,
            lookup,
            reference,
            ..
        } = self.query;
        let mut listed = self.matching.iter().map(|one| {
            if lookup.kind == ResourceKind::User {
                format!("{} (id {})", quoted(&one.detail), quoted(&one.id))
            } else {
                listed(lookup, one)
            }
        });
        let more = if self.more { "more than " } else { "" };
        Error::new(
            ErrorKind::Ambiguous,
            format!(
                "`{field}` {} matches {more}{} {}s: {}",
                quoted(reference.text()),
                self.matching.len(),
                lookup.kind.noun(),
                joined_from(&mut listed, ", ")
            ),
        )
        .with_details(Details::Candidates {
            candidates: self.matching.clone(),
        })
        .given_in(field)
        .mentioning_if(lookup.parent.is_some())
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
        let similar = self.similar.into_candidates();
        if !similar.is_empty() {
            let mut names = similar.iter().map(|candidate| {
                // Users are distinguished by their e-mail address.
                let detail = if lookup.kind == ResourceKind::User {
                    quoted(&candidate.detail)
                } else {
                    format!("id {}", quoted(&candidate.id))
                };
                format!("{} ({detail})", quoted(&candidate.name))
            });
            message.push_str("; similar: ");
            message.push_str(&joined_from(&mut names, ", "));
        }
        let mut error = Error::new(ErrorKind::NotFound, message);
        if lookup.kind == ResourceKind::Restrictable {
            error = error.with_next_step(
                "check the name; a restricted project may be hidden: pass its id, which `resource_restrictions.list` has",
            );
        }
        error
            .with_details(Details::Candidates {
                candidates: similar,
            })
            .given_in(field)
            .mentioning_if(lookup.parent.is_some())
    }
}

/// A candidate that is no user: its name, where it is or a key's redacted form, and its id.
fn listed(lookup: &Lookup, candidate: &Candidate) -> String {
    let name = quoted(&candidate.name);
    let detail = match lookup.parent {
        _ if candidate.detail.is_empty() => String::new(),
        Some(_) => format!(" {}", candidate.detail),
        None => format!(" {}", word(&candidate.detail)),
    };
    format!("{name}{detail} (id {})", quoted(&candidate.id))
}

/// The candidates whose names are most similar to a name, best first.
struct SimilarNames {
    name: String,
    max_distance: usize,
    names: Vec<(usize, Candidate)>,
}

impl SimilarNames {
    fn to(text: &str) -> Self {
        Self {
            name: text.to_ascii_lowercase(),
            max_distance: text.chars().count() / 3,
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
        if index < MAX_SIMILAR {
            self.names.insert(index, (nearest, candidate(lookup, row)));
            self.names.truncate(MAX_SIMILAR);
        }
    }

    /// The edit distance to `other`, 0 when `other` contains the name; `None` when it is too far.
    fn distance(&self, other: &str) -> Option<usize> {
        let other = other.to_ascii_lowercase();
        if find(&other, &self.name).is_some() {
            return Some(0);
        }
        // The difference in length is a lower bound of the distance, whose computation takes time
        // proportional to the product of the lengths.
        let lengths = [&self.name, &other].map(|text| text.chars().count());
        if lengths[0].abs_diff(lengths[1]) > self.max_distance {
            return None;
        }
        let distance = strsim::osa_distance(&self.name, &other);
        (distance <= self.max_distance).then_some(distance)
    }

    fn into_candidates(self) -> Vec<Candidate> {
        self.names
            .into_iter()
            .map(|(_, candidate)| candidate)
            .collected()
    }
}
