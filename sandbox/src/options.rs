//! The options of a sandbox.

use std::str::FromStr;

use crate::clock::Clock;
use crate::faults::Faults;
use crate::settings::Settings;
use crate::vintage::Vintage;

/// The options of a sandbox; use `Options::default()` and struct update syntax.
#[derive(Clone)]
pub struct Options {
    /// The initial contents of the account.
    pub scenario: Scenario,
    /// The clock.
    pub clock: Clock,
    /// Generated users on top of the scenario.
    pub extra_users: usize,
    /// Generated projects on top of the scenario, in generated organizations and spaces.
    pub extra_projects: usize,
    /// Generated bindings on top of the scenario, to generated projects and spaces if there are any.
    pub extra_bindings: usize,
    /// The account admin's key; a deterministic one when `None`.
    pub key: Option<String>,
    /// Requests per minute, endpoint and caller; `None` means no limit.
    pub rate_limit: Option<u32>,
    /// The initial fault rules.
    pub faults: Faults,
    /// Whether a blocked user can still be read by id; the reference leaves it unstated.
    pub blocked_users_readable: bool,
    /// Which version of the specification applies.
    pub vintage: Vintage,
    /// The spelling of enumerations before 2026-07-17: lower case, in requests too.
    pub older_wire: bool,
    /// Switches of the account and choices between contradictions.
    pub settings: Settings,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            scenario: Scenario::Empty,
            clock: Clock::Fixed,
            extra_users: 0,
            extra_projects: 0,
            extra_bindings: 0,
            key: None,
            rate_limit: Some(100),
            faults: Faults::default(),
            blocked_users_readable: false,
            vintage: Vintage::default(),
            older_wire: false,
            settings: Settings::default(),
        }
    }
}

/// Without the key.
impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("scenario", &self.scenario)
            .field("clock", &self.clock)
            .field("extra_users", &self.extra_users)
            .field("extra_projects", &self.extra_projects)
            .field("extra_bindings", &self.extra_bindings)
            .field("rate_limit", &self.rate_limit)
            .field("faults", &self.faults)
            .field("blocked_users_readable", &self.blocked_users_readable)
            .field("vintage", &self.vintage)
            .field("older_wire", &self.older_wire)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// The initial contents of the account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scenario {
    /// One account admin and the predefined roles.
    #[default]
    Empty,
    /// A company of about forty people, with names that are hard to show safely.
    Acme,
    /// An account generated from a seed, the same each time, for property tests.
    Random(u64),
}

impl FromStr for Scenario {
    type Err = UnknownScenario;

    fn from_str(text: &str) -> Result<Self, UnknownScenario> {
        match text {
            "empty" => Ok(Self::Empty),
            "acme" => Ok(Self::Acme),
            other => other
                .strip_prefix("random:")
                .and_then(|seed| seed.parse().ok())
                .map(Self::Random)
                .ok_or(UnknownScenario),
        }
    }
}

/// Not the name of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownScenario;

impl std::fmt::Display for UnknownScenario {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the scenarios are `empty`, `acme` and `random:SEED` with a whole number")
    }
}

impl std::error::Error for UnknownScenario {}
