//! Whether an object given by id is in the parent given with it.

use super::finding::{Finding, is_readable};
use super::get::get;
use super::look_up::look_through;
use super::resolve::Resolver;
use super::thing::ID;
use crate::display::quoted;
use crate::error::{Error, ErrorKind};
use crate::generated::fields::every_list;
use crate::ids;
use crate::input::{Field, Found, Inputs, Ref, Slot};
use crate::json::Json;
use crate::model::{BadRow, Row as _, See};

/// Rows a page when looking through a list: the most the API gives.
const PAGE: u64 = 100;

impl Resolver<'_> {
    /// Refuses an organization or space that is not the object's parent. Costs requests
    /// only where both were given.
    pub(super) async fn check_parents(
        self,
        inputs: &mut Inputs,
        finding: &'static Finding,
        found: &mut Found,
    ) -> Result<(), Error> {
        let (mut inner, mut id, mut row) = (finding, found.id.clone(), found.row.clone());
        // What was given may be the parent of the object's parent.
        while let Some(parent) = inner.parent
            && is_given_around(inputs, inner)
        {
            if row.is_none() {
                row = self.read(inner, &id).await?;
            }
            let Some(read) = row.take() else {
                return Ok(());
            };
            let own = inner.parent_of(&read).map(ToOwned::to_owned);
            if core::ptr::eq(inner, finding) {
                found.row = Some(read);
            }
            if let Some((scope, index)) = given_scopes(inputs, inner).first().copied() {
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

    /// An object by its id; `None` where it may be of a kind that can't be read.
    async fn read(self, finding: &Finding, id: &str) -> Result<Option<Json<'static>>, Error> {
        let (Some(endpoint), Some(is_certain)) = (finding.get, is_readable(finding, id)) else {
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
        finding: &'static Finding,
        id: &str,
        scope: Field<Ref>,
        own: Option<&str>,
    ) -> Result<(), Error> {
        let wanted = inputs.required_id(scope)?;
        let noun = finding.kind.noun();
        let shown = quoted(id);
        // Older servers do not say in which organization a space is.
        let complaint = match own {
            Some(own) if ids::same(own, wanted) => return Ok(()),
            Some(own) => format!("but the {noun} {shown} is in {}", quoted(own)),
            None if self.listed(inputs, finding, id).await?.is_some() => return Ok(()),
            None => format!("but the {noun} {shown} is not listed in it"),
        };
        Err(contradiction(inputs, scope, &complaint))
    }

    /// Refuses a space or user among whose keys a key isn't: the API gives none by its id.
    pub(super) async fn check_listed(
        self,
        inputs: &mut Inputs,
        finding: &'static Finding,
        found: &mut Found,
    ) -> Result<(), Error> {
        let scopes = given_scopes(inputs, finding);
        let Some((first, _)) = scopes.first() else {
            return Ok(());
        };
        for (_, index) in &scopes {
            self.one(inputs, *index, None).await?;
        }
        found.row = self.listed(inputs, finding, &found.id).await?;
        if found.row.is_some() {
            return Ok(());
        }
        let id = quoted(&found.id);
        let complaint = format!(
            "but the {} {id} is not one of its active ones",
            finding.kind.noun()
        );
        Err(contradiction(inputs, *first, &complaint))
    }

    /// The object in the list of the given parent.
    async fn listed(
        self,
        given: &Inputs,
        finding: &Finding,
        id: &str,
    ) -> Result<Option<Json<'static>>, Error> {
        let Some(list) = finding.list else {
            return Ok(None);
        };
        let mut inputs = Inputs::none(&list.schema).with(every_list::LIMIT, PAGE);
        for scope in finding.scopes {
            inputs = inputs.with_id_of(*scope, given);
        }
        let mut among = Among {
            id,
            row: None,
            may_be_unread: false,
        };
        look_through(self.context, list, inputs, usize::MAX, &mut among).await?;
        if among.row.is_none() && among.may_be_unread {
            let message = format!(
                "some of the listed {}s could not be read",
                finding.kind.noun()
            );
            return Err(Error::new(ErrorKind::Protocol, message));
        }
        Ok(among.row)
    }
}

/// An object searched for by its id.
struct Among<'a> {
    id: &'a str,
    row: Option<Json<'static>>,
    may_be_unread: bool,
}

impl See for Among<'_> {
    fn see(&mut self, row: Json<'_>) {
        if self.row.is_none() && ids::same(row.get(ID), self.id) {
            self.row = Some(row.into_owned());
        }
    }

    fn see_unreadable(&mut self, bad: &BadRow<'_, '_>) {
        let id = bad.row.value(ID).as_str();
        self.may_be_unread |= id.is_none_or(|id| ids::same(id, self.id));
    }

    fn has_enough(&mut self) -> bool {
        self.row.is_some()
    }
}

/// Which parents of an object of the kind were given, and where.
fn given_scopes(inputs: &Inputs, finding: &'static Finding) -> Vec<(Field<Ref>, usize)> {
    let given = finding.scopes.iter().filter_map(|scope| {
        let is_given = matches!(inputs.slot(*scope), Some(slot) if !matches!(slot, Slot::Absent));
        let index = inputs.position(*scope).filter(|_| is_given)?;
        Some((*scope, index))
    });
    given.collect()
}

fn is_given_around(inputs: &Inputs, finding: &'static Finding) -> bool {
    let mut around = core::iter::successors(Some(finding), |finding| finding.parent);
    around.any(|finding| !given_scopes(inputs, finding).is_empty())
}

fn contradiction(inputs: &Inputs, scope: Field<Ref>, complaint: &str) -> Error {
    let wanted = match inputs.required_id(scope) {
        Ok(id) => quoted(id),
        Err(error) => return error,
    };
    let scope = scope.name();
    let field = inputs.field(scope);
    Error::validation(&field, format!("is {wanted}, {complaint}")).with_next_step_naming(
        vec![scope],
        format!("correct one of the two, or omit `{scope}`: the id alone is unambiguous"),
    )
}
