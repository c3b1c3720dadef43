//! Role assignments of memberships and service keys: a predefined role, or a custom one by id.

use serde::Serialize;

use crate::body::Members;
use crate::ids::{Id, Kind, Parsed};
use crate::problem::Problem;
use crate::rules::Rules;
use crate::state::{AccountRole, PlaceRole, State};
use crate::vintage::{Spelling, Vintage};

/// The role in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Assignment<R> {
    Predefined(R),
    Custom(Parsed),
}

impl<R> Assignment<R> {
    fn read(
        mut object: Members,
        rules: Rules,
        read: impl Fn(&str) -> Option<R>,
    ) -> Result<Self, Problem> {
        let kind = object.text("type")?;
        let assignment = match rules.spelling.read(&kind) {
            Some("PREDEFINED") => {
                let name = object.text("name")?;
                let role = rules.spelling.read(&name).and_then(read).ok_or_else(|| {
                    Problem::invalid(format!("`{name}` is not a role at this level"))
                })?;
                Self::Predefined(role)
            }
            Some("CUSTOM") => Self::Custom(object.id("id", Kind::Role)?),
            Some(_) | None => {
                return Err(Problem::invalid(format!(
                    "`{kind}` is not a type of role assignment"
                )));
            }
        };
        object.finish()?;
        Ok(assignment)
    }
}

impl Assignment<AccountRole> {
    /// The older vintage doesn't know `MEMBER_UI_ONLY` (reference 12).
    pub(crate) fn of_account(object: Members, rules: Rules) -> Result<Self, Problem> {
        Self::read(object, rules, |name| {
            AccountRole::from_wire(name)
                .filter(|role| rules.is_newer() || *role != AccountRole::MemberUiOnly)
        })
    }
}

impl Assignment<PlaceRole> {
    pub(crate) fn of_place(object: Members, rules: Rules) -> Result<Self, Problem> {
        Self::read(object, rules, PlaceRole::from_wire)
    }
}

/// A role assignment of the wire.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum RoleView {
    Predefined {
        r#type: &'static str,
        name: &'static str,
    },
    Custom {
        r#type: &'static str,
        id: Id,
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    },
}

impl RoleView {
    /// The older vintage has no `MEMBER_UI_ONLY` to show; `MEMBER` is the nearest.
    pub(crate) fn account(role: AccountRole, rules: Rules) -> Self {
        let role = match (role, rules.vintage) {
            (AccountRole::MemberUiOnly, Vintage::Older) => AccountRole::Member,
            (other, Vintage::Older | Vintage::Newer) => other,
        };
        Self::predefined(role.wire(), rules.spelling)
    }

    pub(crate) fn place(role: PlaceRole, rules: Rules) -> Self {
        Self::predefined(role.wire(), rules.spelling)
    }

    pub(crate) fn custom(state: &State, role: u64, rules: Rules) -> Self {
        Self::Custom {
            r#type: rules.spelling.write("CUSTOM"),
            id: Id::new(Kind::Role, role),
            name: state.roles.get(role).map(|role| role.name.clone()),
        }
    }

    fn predefined(name: &'static str, spelling: Spelling) -> Self {
        Self::Predefined {
            r#type: spelling.write("PREDEFINED"),
            name: spelling.write(name),
        }
    }
}
