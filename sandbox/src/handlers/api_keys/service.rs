//! The service keys of `create_api_key`: memberships, rights, role ceilings, bot user (reference 10).

use std::collections::BTreeSet;

use super::create::{Common, may_create, store};
use super::expiry;
use crate::body::Members;
use crate::handlers::assignment::Assignment;
use crate::handlers::{Context, Reply};
use crate::ids::{Kind, Parsed};
use crate::problem::Problem;
use crate::rules::Rules;
use crate::state::{AccountRole, Bot, Holder, Member, NewBinding, PlaceRole, Resource, permission};

const PLACES_MAX: usize = 100;

/// The requested organization and its spaces.
pub(super) struct Wanted {
    account_role: Assignment<AccountRole>,
    organizations: Vec<WantedOrganization>,
}

struct WantedOrganization {
    /// `None` for the organization of the space.
    id: Option<Parsed>,
    role: Assignment<PlaceRole>,
    spaces: Vec<WantedSpace>,
}

struct WantedSpace {
    id: Parsed,
    role: Assignment<PlaceRole>,
}

/// The resolved roles of a bot user.
struct Grants {
    account_role: AccountRole,
    organizations: Vec<(u64, PlaceRole)>,
    spaces: Vec<(u64, SpaceGrant)>,
}

#[derive(Clone, Copy)]
enum SpaceGrant {
    Predefined(PlaceRole),
    Custom(u64),
}

impl Wanted {
    /// Defaults: account `MEMBER`, organization `READ_ONLY`, space `MEMBER`.
    pub(super) fn read(body: &mut Members, rules: Rules) -> Result<Self, Problem> {
        let account_role = match body.optional_object("account_role")? {
            Some(object) => Assignment::of_account(object, rules)?,
            None => Assignment::Predefined(AccountRole::Member),
        };
        let organizations = body
            .objects("organizations", PLACES_MAX)?
            .into_iter()
            .map(|mut object| {
                let id = object.id("org_id", Kind::Organization)?;
                let role = place_role(&mut object, PlaceRole::ReadOnly, rules)?;
                let spaces = object
                    .objects("spaces", PLACES_MAX)?
                    .into_iter()
                    .map(|mut object| {
                        let id = object.id("space_id", Kind::Space)?;
                        let role = place_role(&mut object, PlaceRole::Member, rules)?;
                        object.finish()?;
                        Ok(WantedSpace { id, role })
                    })
                    .collect::<Result<_, Problem>>()?;
                object.finish()?;
                Ok(WantedOrganization {
                    id: Some(id),
                    role,
                    spaces,
                })
            })
            .collect::<Result<_, Problem>>()?;
        Ok(Self {
            account_role,
            organizations,
        })
    }
}

impl Wanted {
    /// The form before the vendor's client 1.25.0: one space, and roles as plain words (reference 13.3).
    pub(super) fn read_older(body: &mut Members, rules: Rules) -> Result<Self, Problem> {
        let space = body.id("space_id", Kind::Space)?;
        let mut words = body.optional_object("roles")?;
        let account = older_role(&mut words, "account_role", rules)?;
        let organization = older_role(&mut words, "org_role", rules)?;
        let place = older_role(&mut words, "space_role", rules)?;
        if let Some(words) = words {
            words.finish()?;
        }
        let unknown = || Problem::invalid("a role is unknown");
        let account_role = account.map_or(Some(AccountRole::Member), |role| {
            AccountRole::from_wire(&role)
        });
        let organization = organization.map_or(Some(PlaceRole::ReadOnly), |role| {
            PlaceRole::from_wire(&role)
        });
        let place = place.map_or(Some(PlaceRole::Member), |role| PlaceRole::from_wire(&role));
        Ok(Self {
            account_role: Assignment::Predefined(account_role.ok_or_else(unknown)?),
            organizations: vec![WantedOrganization {
                id: None,
                role: Assignment::Predefined(organization.ok_or_else(unknown)?),
                spaces: vec![WantedSpace {
                    id: space,
                    role: Assignment::Predefined(place.ok_or_else(unknown)?),
                }],
            }],
        })
    }
}

/// The current name of a role that is object as a plain word.
fn older_role(
    words: &mut Option<Members>,
    name: &str,
    rules: Rules,
) -> Result<Option<String>, Problem> {
    let Some(word) = words
        .as_mut()
        .map(|words| words.optional_text(name))
        .transpose()?
        .flatten()
    else {
        return Ok(None);
    };
    match rules.spelling.read(&word) {
        Some(known) => Ok(Some(known.to_owned())),
        None => Err(Problem::invalid(format!("`{word}` is not a role"))),
    }
}

fn place_role(
    object: &mut Members,
    default: PlaceRole,
    rules: Rules,
) -> Result<Assignment<PlaceRole>, Problem> {
    match object.optional_object("role")? {
        Some(role) => Assignment::of_place(role, rules),
        None => Ok(Assignment::Predefined(default)),
    }
}

/// Checks existence (404) and rights (403) before role ceilings (422).
pub(super) fn create(
    context: &mut Context<'_>,
    common: Common,
    wanted: &Wanted,
) -> Result<Reply, Problem> {
    may_create(context)?;
    let account_role = account_role(context, wanted.account_role)?;
    let grants = grants(context, account_role, wanted)?;
    ceilings(context, &grants)?;
    // Before anything is created, so that a rejected expiry does not leave a bot user.
    expiry(context, common.expires_at)?;
    let bot = make_bot(context, &common.name, &grants);
    store(context, common, Holder::Bot(bot))
}

fn account_role(
    context: &Context<'_>,
    wanted: Assignment<AccountRole>,
) -> Result<AccountRole, Problem> {
    match wanted {
        Assignment::Custom(_) => Err(Problem::unprocessable(
            "custom account roles are not supported",
        )),
        Assignment::Predefined(AccountRole::Annotator) => Err(Problem::refused(
            context.rules.annotator_service_key(),
            "a service key can't be an account annotator",
        )),
        Assignment::Predefined(AccountRole::MemberUiOnly) => Err(Problem::invalid(
            "a service key can't be a member for the UI only",
        )),
        Assignment::Predefined(role @ (AccountRole::Member | AccountRole::Admin)) => Ok(role),
    }
}

fn grants(
    context: &Context<'_>,
    account_role: AccountRole,
    wanted: &Wanted,
) -> Result<Grants, Problem> {
    let mut seen = BTreeSet::new();
    let mut grants = Grants {
        account_role,
        organizations: Vec::new(),
        spaces: Vec::new(),
    };
    for organization in &wanted.organizations {
        let number = match organization.id {
            Some(id) => context.organization(id)?,
            None => organization_of(context, organization)?,
        };
        let Assignment::Predefined(role) = organization.role else {
            return Err(Problem::unprocessable(
                "custom organization roles are not supported",
            ));
        };
        let is_new = seen.insert(Resource::Organization(number));
        grants.organizations.push((number, role));
        for space in &organization.spaces {
            let space_number = context.space(space.id)?;
            let inside = context
                .state
                .spaces
                .get(space_number)
                .is_some_and(|found| found.organization == number);
            if !inside {
                return Err(Problem::unprocessable(
                    "a space must belong to the organization it is listed under",
                ));
            }
            if !is_new || !seen.insert(Resource::Space(space_number)) {
                return Err(Problem::invalid("an organization or space is listed twice"));
            }
            let role = match space.role {
                Assignment::Predefined(role) => SpaceGrant::Predefined(role),
                Assignment::Custom(id) => SpaceGrant::Custom(context.role(id)?),
            };
            grants.spaces.push((space_number, role));
        }
    }
    let lacks = grants.spaces.iter().any(|(space, _)| {
        !context
            .caller
            .may_in_space(context.state, permission::SERVICE_KEY_CREATE, *space)
    });
    if lacks {
        return Err(Problem::forbidden(
            "creating service keys needs SERVICE_KEY_CREATE in every space",
        ));
    }
    Ok(grants)
}

/// The organization that the first of the spaces is in.
fn organization_of(context: &Context<'_>, wanted: &WantedOrganization) -> Result<u64, Problem> {
    let space = wanted
        .spaces
        .first()
        .map(|space| context.space(space.id))
        .transpose()?;
    let found = space.and_then(|space| context.state.spaces.get(space));
    found
        .map(|space| space.organization)
        .ok_or_else(|| Problem::not_found("space"))
}

/// Every role at or below the caller's own (reference 10.1).
fn ceilings(context: &Context<'_>, grants: &Grants) -> Result<(), Problem> {
    let above = |level: &str| {
        Err(Problem::unprocessable(format!(
            "the {level} role is above the caller's own"
        )))
    };
    let caller = context.caller;
    let state = &*context.state;
    if grants.account_role > caller.account_role {
        return above("account");
    }
    for (organization, role) in &grants.organizations {
        if *role == PlaceRole::Annotator {
            return Err(Problem::unprocessable(
                "a service key can't be an organization annotator",
            ));
        }
        let own = if caller.is_organization_admin(state, *organization) {
            Some(PlaceRole::Admin)
        } else {
            caller.organization_role(state, *organization)
        };
        if Some(*role) > own {
            return above("organization");
        }
    }
    for (space, role) in &grants.spaces {
        let is_admin = caller.is_space_admin(state, *space);
        let within = match role {
            SpaceGrant::Predefined(PlaceRole::Annotator) => {
                return Err(Problem::unprocessable(
                    "a service key can't be a space annotator",
                ));
            }
            SpaceGrant::Predefined(role) => {
                is_admin || Some(*role) <= caller.space_role(state, *space)
            }
            // A custom role may be assigned by a caller who has all of its permissions there.
            SpaceGrant::Custom(role) => state.roles.get(*role).is_some_and(|role| {
                role.permissions
                    .iter()
                    .all(|permission| caller.may_in_space(state, permission, *space))
            }),
        };
        if !within {
            return above("space");
        }
    }
    Ok(())
}

fn make_bot(context: &mut Context<'_>, name: &str, grants: &Grants) -> u64 {
    let at = context.now;
    let state = &mut *context.state;
    let bot = state.bots.add(Bot {
        name: name.to_owned(),
        account_role: grants.account_role,
    });
    for (organization, role) in &grants.organizations {
        state.organization_members.set(Member {
            place: *organization,
            principal: bot,
            role: *role,
        });
    }
    for (space, role) in &grants.spaces {
        let role = match role {
            SpaceGrant::Predefined(role) => Some(*role),
            SpaceGrant::Custom(role) => {
                let _bound = state.bindings.add(NewBinding {
                    role: *role,
                    principal: bot,
                    resource: Resource::Space(*space),
                    at,
                });
                None
            }
        };
        state.space_members.set(Member {
            place: *space,
            principal: bot,
            role,
        });
    }
    bot
}
