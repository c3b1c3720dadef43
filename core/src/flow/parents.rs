//! Checks that an object passed by id is in the parent passed with it.

use super::common_attributes::ID;
use super::cursor::LARGEST_PAGE;
use super::drain::visit_rows;
use super::get::get;
use super::lookup::{Lookup, is_readable};
use super::resolve::Resolver;
use crate::collected::Collected as _;
use crate::display::quoted;
use crate::error::{Error, ErrorKind};
use crate::generated::fields::every_list;
use crate::ids;
use crate::input::{Field, Inputs, Ref, ResolvedRef, Slot};
use crate::json::Json;
use crate::model::{BadRow, Row as _, RowVisitor};

impl Resolver<'_> {
    /// Rejects an organization or space that is not the object's parent. Makes requests
    /// only when both were passed.
    pub(super) async fn check_parents(
        self,
        inputs: &mut Inputs,
        lookup: &'static Lookup,
        resolved: &mut ResolvedRef,
    ) -> Result<(), Error> {
        let (mut inner, mut id, mut row) = (lookup, resolved.id.clone(), resolved.row.clone());
        // The caller may have passed the parent of the object's parent.
        while let Some(parent) = inner.parent
            && has_enclosing_scope(inputs, inner)
        {
            if row.is_none() {
                if self.is_known_in_scope(inputs, inner, &id).await? {
                    return Ok(());
                }
                row = self.read(inner, &id).await?;
            }
            let Some(read) = row.take() else {
                return Ok(());
            };
            let own = inner.parent_of(&read).map(ToOwned::to_owned);
            if core::ptr::eq(inner, lookup) {
                resolved.row = Some(read);
            }
            if let Some((scope, index)) = passed_scopes(inputs, inner).first().copied() {
                self.one(inputs, index, None).await?;
                let own = own.as_deref();
                return self.check_parent(inputs, inner, &id, scope, own).await;
            }
            let Some(own) = own else {
                return Ok(());
            };
            (inner, id) = (parent, own);
        }
        Ok(())
    }

    /// Whether an object was found in the passed parent a moment ago. What was found elsewhere is read again.
    async fn is_known_in_scope(
        self,
        inputs: &mut Inputs,
        lookup: &'static Lookup,
        id: &str,
    ) -> Result<bool, Error> {
        let (session, now) = (self.context.session(), self.context.now());
        let known = session.known_parent(lookup.kind, id, now);
        let Some(known) = known.filter(|_| self.is_shared) else {
            return Ok(false);
        };
        let Some((scope, index)) = passed_scopes(inputs, lookup).first().copied() else {
            return Ok(false);
        };
        self.one(inputs, index, None).await?;
        Ok(ids::same(&known, inputs.required_id(scope)?))
    }

    /// Reads an object by its id; `None` when it may exist without being readable.
    async fn read(self, lookup: &Lookup, id: &str) -> Result<Option<Json<'static>>, Error> {
        let (Some(endpoint), Some(is_certain)) = (lookup.get, is_readable(lookup, id)) else {
            return Ok(None);
        };
        match get(self.context, endpoint, id).await {
            Err(error) if error.kind() == ErrorKind::NotFound && !is_certain => Ok(None),
            read => read.map(Some),
        }
    }

    async fn check_parent(
        self,
        inputs: &Inputs,
        lookup: &'static Lookup,
        id: &str,
        scope: Field<Ref>,
        own: Option<&str>,
    ) -> Result<(), Error> {
        let expected = inputs.required_id(scope)?;
        let noun = lookup.kind.noun();
        let shown = quoted(id);
        // Older servers do not say in which organization a space is.
        let complaint = match own {
            Some(own) if ids::same(own, expected) => return Ok(()),
            Some(own) => format!("but the {noun} {shown} is in {}", quoted(own)),
            None if self.listed(inputs, lookup, id).await?.is_some() => return Ok(()),
            None => format!("but the {noun} {shown} is not listed in it"),
        };
        Err(contradiction(inputs, scope, &complaint))
    }

    /// Rejects a space or user whose list of keys lacks the key. The API cannot read a key by its id.
    pub(super) async fn check_listed(
        self,
        inputs: &mut Inputs,
        lookup: &'static Lookup,
        resolved: &mut ResolvedRef,
    ) -> Result<(), Error> {
        let scopes = passed_scopes(inputs, lookup);
        let Some((first, _)) = scopes.first() else {
            return Ok(());
        };
        for (_, index) in &scopes {
            self.one(inputs, *index, None).await?;
        }
        resolved.row = self.listed(inputs, lookup, &resolved.id).await?;
        if resolved.row.is_some() {
            return Ok(());
        }
        let id = quoted(&resolved.id);
        let complaint = format!(
            "but the {} {id} is not one of its active ones",
            lookup.kind.noun()
        );
        Err(contradiction(inputs, *first, &complaint))
    }

    /// Searches the list of the parents in `scopes` for the object.
    async fn listed(
        self,
        scopes: &Inputs,
        lookup: &Lookup,
        id: &str,
    ) -> Result<Option<Json<'static>>, Error> {
        let Some(list) = lookup.list else {
            return Ok(None);
        };
        let mut inputs = Inputs::none(&list.schema).with(every_list::LIMIT, LARGEST_PAGE);
        for scope in lookup.scopes {
            inputs = inputs.with_id_of(*scope, scopes);
        }
        let mut search = IdSearch {
            id,
            row: None,
            may_be_unread: false,
        };
        visit_rows(self.context, list, inputs, usize::MAX, &mut search).await?;
        if search.row.is_none() && search.may_be_unread {
            let message = format!(
                "some of the listed {}s could not be read",
                lookup.kind.noun()
            );
            return Err(Error::new(ErrorKind::Protocol, message));
        }
        Ok(search.row)
    }
}

/// Searches rows for one id.
struct IdSearch<'a> {
    id: &'a str,
    row: Option<Json<'static>>,
    may_be_unread: bool,
}

impl RowVisitor for IdSearch<'_> {
    fn visit(&mut self, row: Json<'_>) {
        if self.row.is_none() && ids::same(row.get(ID), self.id) {
            self.row = Some(row.into_owned());
        }
    }

    fn visit_unreadable(&mut self, bad: &BadRow<'_, '_>) {
        let id = bad.row.value(ID).as_str();
        self.may_be_unread |= id.is_none_or(|id| ids::same(id, self.id));
    }

    fn is_done(&mut self) -> bool {
        self.row.is_some()
    }
}

/// The scopes of this kind that the caller passed, with their indices.
fn passed_scopes(inputs: &Inputs, lookup: &'static Lookup) -> Vec<(Field<Ref>, usize)> {
    let passed = lookup.scopes.iter().filter_map(|scope| {
        let is_passed = matches!(inputs.slot(*scope), Some(slot) if !matches!(slot, Slot::Absent));
        let index = inputs.position(*scope).filter(|_| is_passed)?;
        Some((*scope, index))
    });
    passed.collected()
}

/// Whether the caller passed a scope of this kind or of one of its parents.
fn has_enclosing_scope(inputs: &Inputs, lookup: &'static Lookup) -> bool {
    let mut enclosing = core::iter::successors(Some(lookup), |lookup| lookup.parent);
    enclosing.any(|lookup| !passed_scopes(inputs, lookup).is_empty())
}

fn contradiction(inputs: &Inputs, scope: Field<Ref>, complaint: &str) -> Error {
    let parent = match inputs.required_id(scope) {
        Ok(id) => quoted(id),
        Err(error) => return error,
    };
    let scope = scope.name();
    let field = inputs.field(scope);
    Error::validation(&field, format!("is {parent}, {complaint}")).with_next_step_naming(
        vec![scope],
        format!("correct one of the two, or omit `{scope}`: the id alone is unambiguous"),
    )
}
