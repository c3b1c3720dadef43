//! The rules of a request: vintage, spelling and choices.

use crate::options::Options;
use crate::settings::{
    BindingVisibility, Choices, Refusal, RestrictionsWithoutType, Settings, UserCreators,
};
use crate::vintage::{Spelling, Vintage};

/// The rules of one request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    pub(crate) vintage: Vintage,
    pub(crate) spelling: Spelling,
    pub(crate) choices: Choices,
    pub(crate) blocked_users_readable: bool,
    pub(crate) page_gaps: bool,
}

impl Rules {
    pub(crate) const fn new(options: &Options, settings: &Settings) -> Self {
        Self {
            vintage: options.vintage,
            spelling: if options.older_wire {
                Spelling::Older
            } else {
                Spelling::Current
            },
            choices: settings.choices,
            blocked_users_readable: options.blocked_users_readable,
            page_gaps: settings.page_gaps,
        }
    }

    pub(crate) const fn is_newer(&self) -> bool {
        self.vintage.is_newer()
    }

    pub(crate) const fn annotator_service_key(&self) -> Refusal {
        match (self.choices.annotator_service_key, self.vintage) {
            (Some(chosen), _) => chosen,
            (None, Vintage::Older) => Refusal::Unprocessable,
            (None, Vintage::Newer) => Refusal::Invalid,
        }
    }

    pub(crate) const fn user_creators(&self) -> UserCreators {
        match (self.choices.user_creators, self.vintage) {
            (Some(chosen), _) => chosen,
            (None, Vintage::Older) => UserCreators::Permission,
            (None, Vintage::Newer) => UserCreators::Members,
        }
    }

    pub(crate) const fn binding_visibility(&self) -> BindingVisibility {
        match (self.choices.binding_visibility, self.vintage) {
            (Some(chosen), _) => chosen,
            (None, Vintage::Older) => BindingVisibility::All,
            (None, Vintage::Newer) => BindingVisibility::Permission,
        }
    }

    pub(crate) const fn restrictions_without_type(&self) -> RestrictionsWithoutType {
        match (self.choices.restrictions_without_type, self.vintage) {
            (Some(chosen), _) => chosen,
            (None, Vintage::Older) => RestrictionsWithoutType::Projects,
            (None, Vintage::Newer) => RestrictionsWithoutType::All,
        }
    }
}
