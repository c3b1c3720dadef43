//! `update_space` — `PATCH /v2/spaces/{space_id}` (reference 5).

use super::{free_name, reply};
use crate::body::{Change, Members};
use crate::handlers::{Context, DESCRIPTION_MAX, NAME_MAX, Reply};
use crate::ids::{self, Kind};
use crate::problem::Problem;
use crate::rules::Rules;
use crate::state::{Space, permission};

const INTEGRATIONS: &[&str] = &["LlmIntegration", "RemoteEndpointIntegration"];

struct Input {
    name: Option<String>,
    description: Change<String>,
    is_private: Option<bool>,
    /// Integration id and model name.
    llm_integration: Change<(String, String)>,
    agent_runtime: Change<String>,
    ml_models_enabled: Option<bool>,
    gradient_start_color: Option<String>,
    gradient_end_color: Option<String>,
}

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::Space)?;
    let input = Input::read(context.patch()?, context.rules)?;
    let number = context.space(id)?;
    if !context
        .caller
        .may_in_space(context.state, permission::SPACE_UPDATE, number)
    {
        return Err(Problem::forbidden("changing a space needs an admin of it"));
    }
    let organization = context.state.spaces.get(number).map(|s| s.organization);
    if let (Some(name), Some(organization)) = (&input.name, organization) {
        free_name(context.state, organization, name, Some(number))?;
    }
    if let Some(space) = context.state.spaces.get_mut(number) {
        input.apply(space);
    }
    reply(context, 200, number)
}

impl Input {
    fn read(mut body: Members, rules: Rules) -> Result<Self, Problem> {
        let mut input = Self {
            name: body.optional_name("name", NAME_MAX)?,
            description: body.clearable_text("description", DESCRIPTION_MAX)?,
            is_private: body.flag("is_private")?,
            llm_integration: Change::Keep,
            agent_runtime: Change::Keep,
            ml_models_enabled: None,
            gradient_start_color: None,
            gradient_end_color: None,
        };
        // The older vintage doesn't know the other members, so `finish` rejects them there.
        if rules.is_newer() {
            if matches!(&input.description, Change::Set(text) if text.is_empty()) {
                return Err(Problem::invalid(
                    "`description` can't be empty, null clears it",
                ));
            }
            input.llm_integration = llm_integration(&mut body)?;
            input.agent_runtime = agent_runtime(&mut body)?;
            input.ml_models_enabled = body.flag("ml_models_enabled")?;
            input.gradient_start_color = body.optional_name("gradient_start_color", NAME_MAX)?;
            input.gradient_end_color = body.optional_name("gradient_end_color", NAME_MAX)?;
        }
        body.finish()?;
        Ok(input)
    }

    fn apply(self, space: &mut Space) {
        let defaults = &mut space.defaults;
        set(&mut space.name, self.name);
        set(&mut space.is_private, self.is_private);
        match self.description {
            Change::Keep => {}
            Change::Clear => space.description.clear(),
            Change::Set(text) => space.description = text,
        }
        change(&mut defaults.llm_integration, self.llm_integration);
        change(&mut defaults.agent_runtime, self.agent_runtime);
        set(&mut defaults.ml_models_enabled, self.ml_models_enabled);
        set(
            &mut defaults.gradient_start_color,
            self.gradient_start_color,
        );
        set(&mut defaults.gradient_end_color, self.gradient_end_color);
    }
}

fn set<T>(field: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *field = value;
    }
}

fn change<T>(field: &mut Option<T>, change: Change<T>) {
    match change {
        Change::Keep => {}
        Change::Clear => *field = None,
        Change::Set(value) => *field = Some(value),
    }
}

fn llm_integration(body: &mut Members) -> Result<Change<(String, String)>, Problem> {
    match body.clearable_object("default_llm_integration")? {
        Change::Keep => Ok(Change::Keep),
        Change::Clear => Ok(Change::Clear),
        Change::Set(mut object) => {
            let integration = integration_id(&mut object)?;
            let model = object.name("model_name", NAME_MAX)?;
            object.finish()?;
            Ok(Change::Set((integration, model)))
        }
    }
}

fn agent_runtime(body: &mut Members) -> Result<Change<String>, Problem> {
    match body.clearable_object("default_agent_runtime")? {
        Change::Keep => Ok(Change::Keep),
        Change::Clear => Ok(Change::Clear),
        Change::Set(mut object) => {
            let integration = integration_id(&mut object)?;
            object.finish()?;
            Ok(Change::Set(integration))
        }
    }
}

/// The sandbox has no integrations, so only the form of the id is checked (reference 14, unknown 17).
fn integration_id(object: &mut Members) -> Result<String, Problem> {
    let id = object.text("integration_id")?;
    if ids::names_any(&id, INTEGRATIONS) {
        Ok(id)
    } else {
        Err(Problem::invalid(
            "`integration_id` is not the id of an integration",
        ))
    }
}
