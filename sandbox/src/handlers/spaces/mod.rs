//! Spaces and their members (reference 5).

pub(crate) mod add_user;
pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod remove_user;
pub(crate) mod update;

use serde::Serialize;

use super::{Context, Reply, is_taken};
use crate::ids::{Id, Kind};
use crate::problem::Problem;
use crate::rules::Rules;
use crate::state::{Space, State};
use crate::time::Timestamp;

/// The Space object of the wire.
#[derive(Serialize)]
struct SpaceView<'a> {
    id: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization_id: Option<Id>,
    name: &'a str,
    description: &'a str,
    created_at: Timestamp,
    is_private: bool,
    #[serde(flatten)]
    defaults: Option<DefaultsView<'a>>,
}

/// The members that only the newer vintage has.
#[derive(Serialize)]
struct DefaultsView<'a> {
    default_llm_integration: Option<LlmView<'a>>,
    ml_models_enabled: bool,
    gradient_start_color: &'a str,
    gradient_end_color: &'a str,
    default_agent_runtime: Option<RuntimeView<'a>>,
}

#[derive(Serialize)]
struct LlmView<'a> {
    integration_id: &'a str,
    model_name: &'a str,
}

#[derive(Serialize)]
struct RuntimeView<'a> {
    integration_id: &'a str,
}

impl<'a> SpaceView<'a> {
    fn new(number: u64, space: &'a Space, rules: Rules) -> Self {
        let defaults = &space.defaults;
        Self {
            id: Id::new(Kind::Space, number),
            organization_id: rules
                .is_newer()
                .then(|| Id::new(Kind::Organization, space.organization)),
            name: &space.name,
            description: &space.description,
            created_at: space.created_at,
            is_private: space.is_private,
            defaults: rules.is_newer().then(|| DefaultsView {
                default_llm_integration: defaults.llm_integration.as_ref().map(
                    |(integration_id, model_name)| LlmView {
                        integration_id,
                        model_name,
                    },
                ),
                ml_models_enabled: defaults.ml_models_enabled,
                gradient_start_color: &defaults.gradient_start_color,
                gradient_end_color: &defaults.gradient_end_color,
                default_agent_runtime: defaults
                    .agent_runtime
                    .as_ref()
                    .map(|integration_id| RuntimeView { integration_id }),
            }),
        }
    }
}

fn reply(context: &Context<'_>, status: u16, number: u64) -> Result<Reply, Problem> {
    let space = context
        .state
        .spaces
        .get(number)
        .ok_or_else(|| Problem::not_found("space"))?;
    Ok(Reply::json(
        status,
        &SpaceView::new(number, space, context.rules),
    ))
}

/// Names are unique in the organization (reference 5.1).
fn free_name(
    state: &State,
    organization: u64,
    name: &str,
    except: Option<u64>,
) -> Result<(), Problem> {
    let others = state
        .spaces
        .iter()
        .filter(|(number, space)| space.organization == organization && Some(*number) != except)
        .map(|(_, space)| space.name.as_str());
    if is_taken(name, others) {
        return Err(Problem::conflict(format!(
            "the organization has a space `{name}` already"
        )));
    }
    Ok(())
}
