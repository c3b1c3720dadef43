//! Tries every sequence of steps with at most so many disturbances.
//!
//! Neither an operation nor a session can be cloned, so that each path is replayed from the start, and
//! continued by what usually happens. A state that was met before, with as many disturbances left, is not
//! continued again: what a session does depends only on what it was given.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::observer::Objection;
use super::scenario::{Action, Scenario};
use super::world::{Given, Reached, World};

/// The most steps of one path.
const MAX_STEPS: usize = 400;

/// The result of exploring.
#[derive(Debug, Default)]
pub(super) struct Explored {
    /// Paths, each replayed from the start; some were left where a state was met again.
    pub(super) paths: usize,
    /// States that differ in the account, the clock, what is stored, what was shown, or what a live session was given.
    pub(super) states: usize,
    pub(super) steps: usize,
    pub(super) sends: usize,
    pub(super) repeated: usize,
    pub(super) ends: BTreeMap<&'static str, usize>,
    /// The first path that breaks a promise.
    pub(super) broken: Option<(Objection, Vec<Action>)>,
}

impl Explored {
    fn add(&mut self, reached: &Reached) {
        self.sends += reached.sends;
        self.repeated += reached.repeated;
        for (end, count) in &reached.ends {
            *self.ends.entry(end).or_default() += count;
        }
    }
}

/// A choice on a path: which one was taken, of how many.
struct Choice {
    taken: usize,
    of: usize,
}

pub(super) fn explore(scenario: Scenario, disturbances: usize, given: &Rc<Given>) -> Explored {
    let mut explored = Explored::default();
    let mut met: BTreeMap<u64, usize> = BTreeMap::new();
    let mut prefix: Vec<usize> = Vec::new();
    loop {
        explored.paths += 1;
        let mut world = World::new(scenario, Rc::clone(given));
        let mut path: Vec<Choice> = Vec::new();
        let mut actions_taken = Vec::new();
        let mut left = disturbances;
        loop {
            if path.len() >= prefix.len() {
                let most_left = met.entry(world.state()).or_default();
                if *most_left > left {
                    break;
                }
                *most_left = left + 1;
            }
            let actions = world.actions(left > 0);
            let taken = prefix.get(path.len()).copied().unwrap_or(0);
            let (action, is_free) = actions[taken].clone();
            if taken > 0 && !is_free {
                // What happens while a plan is made matters least to what is sent.
                left = if world.is_before_the_plan() {
                    0
                } else {
                    left - 1
                };
            }
            path.push(Choice {
                taken,
                of: actions.len(),
            });
            explored.steps += 1;
            actions_taken.push(action.clone());
            let mut result = world.perform(&action);
            if path.len() > MAX_STEPS {
                result = Err(Objection::NeverEnds);
            }
            if let Err(objection) = result {
                explored.broken = Some((objection, actions_taken));
                explored.add(&world.reached);
                explored.states = met.len();
                return explored;
            }
            if action == Action::End {
                break;
            }
        }
        explored.add(&world.reached);
        // The next path differs in its last choice that has another alternative.
        let last = path.iter().rposition(|choice| choice.taken + 1 < choice.of);
        let Some(last) = last else {
            explored.states = met.len();
            return explored;
        };
        prefix = path
            .iter()
            .take(last + 1)
            .map(|choice| choice.taken)
            .collect();
        prefix[last] += 1;
    }
}
