use super::{PlaceRole, Resource, State};
use crate::time::Timestamp;

#[derive(Clone, Debug)]
pub(crate) struct Space {
    pub(crate) organization: u64,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) is_private: bool,
    pub(crate) created_at: Timestamp,
    pub(crate) defaults: SpaceDefaults,
}

/// What only the newer vintage shows and sets.
#[derive(Clone, Debug)]
pub(crate) struct SpaceDefaults {
    /// Integration id and model name.
    pub(crate) llm_integration: Option<(String, String)>,
    /// Integration id.
    pub(crate) agent_runtime: Option<String>,
    pub(crate) ml_models_enabled: bool,
    pub(crate) gradient_start_color: String,
    pub(crate) gradient_end_color: String,
}

impl Default for SpaceDefaults {
    fn default() -> Self {
        Self {
            llm_integration: None,
            agent_runtime: None,
            ml_models_enabled: true,
            gradient_start_color: "#1f2a44".to_owned(),
            gradient_end_color: "#6fb1fc".to_owned(),
        }
    }
}

/// A member's role; none is a custom role, which is the binding on the space (reference 5.1).
pub(crate) type SpaceRole = Option<PlaceRole>;

#[derive(Clone, Debug)]
pub(crate) struct Project {
    pub(crate) space: u64,
    pub(crate) name: String,
    pub(crate) created_at: Timestamp,
    pub(crate) kind: Option<ProjectKind>,
    /// Restricted projects admit only who is bound to them (reference 9).
    pub(crate) restricted_at: Option<Timestamp>,
}

/// Reference 12, `ProjectType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProjectKind {
    Application,
    Harness,
    Experiment,
}

impl ProjectKind {
    pub(crate) const fn wire(self) -> &'static str {
        match self {
            Self::Application => "APPLICATION",
            Self::Harness => "HARNESS",
            Self::Experiment => "EXPERIMENT",
        }
    }

    pub(crate) fn from_wire(text: &str) -> Option<Self> {
        [Self::Application, Self::Harness, Self::Experiment]
            .into_iter()
            .find(|kind| kind.wire() == text)
    }
}

/// A dashboard or prompt: here only to be restricted (reference 9.1, newer).
#[derive(Clone, Debug)]
pub(crate) struct Artifact {
    pub(crate) space: u64,
    pub(crate) name: String,
    pub(crate) is_prompt: bool,
    pub(crate) restricted_at: Option<Timestamp>,
}

impl State {
    /// Ends a membership of a space and the member's binding on it (reference 5.1). False for a non-member.
    pub(crate) fn leave_space(&mut self, principal: u64, space: u64) -> bool {
        if self.space_members.remove(principal, space).is_none() {
            return false;
        }
        if let Some(number) = self.bindings.find(principal, Resource::Space(space)) {
            self.bindings.remove(number);
        }
        true
    }

    /// Deletes a space with its projects, memberships, bindings and restrictions (reference 5, `delete_space`).
    ///
    /// Service keys bound only to it stay active and reach nothing: their fate is unstated.
    pub(crate) fn delete_space(&mut self, space: u64) {
        let projects: Vec<u64> = self
            .projects
            .iter()
            .filter(|(_, project)| project.space == space)
            .map(|(number, _)| number)
            .collect();
        for project in &projects {
            self.projects.remove(*project);
        }
        self.bindings
            .remove_where(|binding| match binding.resource {
                Resource::Space(number) => number == space,
                Resource::Project(number) => projects.binary_search(&number).is_ok(),
                Resource::Account | Resource::Organization(_) => false,
            });
        self.artifacts.retain(|_, artifact| artifact.space != space);
        self.space_members.remove_place(space);
        self.spaces.remove(space);
    }

    pub(crate) fn delete_project(&mut self, project: u64) {
        self.projects.remove(project);
        self.bindings
            .remove_where(|binding| binding.resource == Resource::Project(project));
    }
}
