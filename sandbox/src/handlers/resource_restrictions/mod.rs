//! Resource restrictions (reference 9).

pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod list;

use serde::Serialize;

use super::Context;
use crate::ids::{self, Id, Kind, Parsed};
use crate::problem::Problem;
use crate::state::State;
use crate::time::Timestamp;

/// The resource types that restrictions have (reference 12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ResourceType {
    Project,
    Dashboard,
    Prompt,
}

impl ResourceType {
    const fn wire(self) -> &'static str {
        match self {
            Self::Project => "PROJECT",
            Self::Dashboard => "DASHBOARD",
            Self::Prompt => "PROMPT",
        }
    }

    const fn kind(self) -> Kind {
        match self {
            Self::Project => Kind::Project,
            Self::Dashboard => Kind::Dashboard,
            Self::Prompt => Kind::Prompt,
        }
    }

    const fn of_artifact(is_prompt: bool) -> Self {
        if is_prompt {
            Self::Prompt
        } else {
            Self::Dashboard
        }
    }
}

/// What can be restricted.
#[derive(Clone, Copy)]
struct Target {
    resource_type: ResourceType,
    number: u64,
}

/// The `ResourceRestriction` object of the wire; it has no id of its own.
#[derive(Serialize)]
struct RestrictionView {
    resource_type: &'static str,
    resource_id: Id,
    created_at: Timestamp,
}

impl RestrictionView {
    fn new(target: Target, created_at: Timestamp) -> Self {
        Self {
            resource_type: target.resource_type.wire(),
            resource_id: Id::new(target.resource_type.kind(), target.number),
            created_at,
        }
    }
}

impl Target {
    /// The types that the vintage supports: only projects in the older one.
    fn read(context: &Context<'_>, text: &str) -> Result<(ResourceType, Parsed), Problem> {
        let supported: &[ResourceType] = if context.rules.is_newer() {
            &[
                ResourceType::Project,
                ResourceType::Dashboard,
                ResourceType::Prompt,
            ]
        } else {
            &[ResourceType::Project]
        };
        supported
            .iter()
            .find_map(|resource_type| {
                let parsed = ids::parse(resource_type.kind(), text).ok()?;
                Some((*resource_type, parsed))
            })
            .ok_or_else(|| {
                Problem::invalid("`resource_id` is not the id of a resource that can be restricted")
            })
    }

    /// Checks that the caller may read the resource (404) and restrict it (403). The right to restrict includes reading.
    fn find(
        context: &Context<'_>,
        (resource_type, id): (ResourceType, Parsed),
    ) -> Result<Self, Problem> {
        let not_found = || Problem::not_found("resource");
        let Parsed::Number(number) = id else {
            return Err(not_found());
        };
        let target = Self {
            resource_type,
            number,
        };
        let caller = context.caller;
        let state = &*context.state;
        let visible = match resource_type {
            ResourceType::Project => caller.sees_project(state, number),
            ResourceType::Dashboard | ResourceType::Prompt => state
                .artifacts
                .get(number)
                .filter(|found| ResourceType::of_artifact(found.is_prompt) == resource_type)
                .is_some_and(|found| caller.sees_space(state, found.space)),
        };
        if target.is_managed(context) {
            Ok(target)
        } else if visible {
            Err(Problem::forbidden(
                "restricting needs an admin of the space or the permission to restrict",
            ))
        } else {
            Err(not_found())
        }
    }

    fn is_managed(self, context: &Context<'_>) -> bool {
        let caller = context.caller;
        let state = &*context.state;
        match self.resource_type {
            ResourceType::Project => caller.may_restrict_project(state, self.number),
            ResourceType::Dashboard | ResourceType::Prompt => {
                state.artifacts.get(self.number).is_some_and(|found| {
                    ResourceType::of_artifact(found.is_prompt) == self.resource_type
                        && caller.may_restrict_artifact(state, found)
                })
            }
        }
    }

    fn restriction(self, state: &mut State) -> Option<&mut Option<Timestamp>> {
        match self.resource_type {
            ResourceType::Project => state
                .projects
                .get_mut(self.number)
                .map(|project| &mut project.restricted_at),
            ResourceType::Dashboard | ResourceType::Prompt => state
                .artifacts
                .get_mut(self.number)
                .map(|artifact| &mut artifact.restricted_at),
        }
    }
}
