//! What can happen next.

use super::super::scenario::{Action, Fate, OTHER_ADMIN, OTHER_HOST, OWN};
use super::{Next, Run, SECONDS, Task, World};
use crate::engine::Effect;
use crate::plan::Plan;

const MINUTES: u64 = 60 * SECONDS;
/// Clients that are there at the same time.
const MAX_TASKS: usize = 2;

impl World {
    /// What can happen, what usually does first. `true` if it is a choice of the scenario rather than a disturbance.
    pub(in super::super) fn actions(&self, with_disturbances: bool) -> Vec<(Action, bool)> {
        let task = self.tasks.get(self.current);
        let run = task.and_then(|task| task.run.as_ref());
        let is_busy = |task: &Task| task.run.is_some() || !matches!(task.next, Next::Nothing);
        let others_busy = self
            .tasks
            .iter()
            .enumerate()
            .any(|(index, task)| index != self.current && is_busy(task));
        let mut actions = Vec::new();
        if let Some(run) = run {
            actions.push((Action::Reply(run.first(self.now), Fate::Answered), false));
        } else if task.is_some_and(is_busy) {
            actions.push((Action::Begin, false));
        } else if others_busy {
            actions.push((Action::Switch, false));
        } else {
            actions.push((Action::End, false));
        }
        if self.scenario.edits && !self.was_edited && self.stored.is_some() && run.is_none() {
            for client in [OWN, OTHER_ADMIN, OTHER_HOST] {
                let edits = 0..self.given.edits.len();
                actions.extend(edits.map(|edit| (Action::LoadEdited(client, edit), true)));
            }
        }
        // A document is read while it is loaded, so that only what happens before and after that is tried.
        let may_begin = run.is_none() && task.is_some_and(is_busy);
        if !with_disturbances || self.scenario.edits && !may_begin {
            return actions;
        }
        let mut add = |action: Action| actions.push((action, false));
        for fact in 0..self.scenario.verb.changes() {
            add(Action::Change(fact));
        }
        if let Some(task) = task.filter(|task| task.run.is_none()) {
            let own = task.plan.as_ref().and_then(Plan::code);
            match &task.next {
                Next::Apply(code) if own.is_some_and(|own| own != code) => {
                    add(Action::PassShownCode);
                }
                Next::Nothing if task.plan.is_some() => add(Action::ApplyAgain),
                Next::Make | Next::Load(_) | Next::Apply(_) | Next::Nothing => {}
            }
        }
        if self.scenario.edits {
            return actions;
        }
        for millis in [3 * SECONDS, 6 * SECONDS, 16 * MINUTES] {
            add(Action::Pass(millis));
        }
        add(Action::Die);
        if others_busy && task.is_some_and(is_busy) {
            add(Action::Switch);
        }
        if self.tasks.len() < MAX_TASKS && self.stored.is_some() {
            for client in [OWN, OTHER_ADMIN, OTHER_HOST] {
                add(Action::Join(client));
            }
        }
        if run.is_none() && self.stored.is_some() {
            add(Action::MakeAgain);
            add(Action::LoadAgain);
        }
        if let Some(run) = run {
            if run.is_apply && self.tasks.len() < MAX_TASKS {
                add(Action::ApplyTwice);
            }
            self.add_network(run, &mut actions);
        }
        actions
    }

    fn add_network(&self, run: &Run, actions: &mut Vec<(Action, bool)>) {
        if !self.scenario.network {
            return;
        }
        let index = run.first(self.now);
        let fates: &[Fate] = match run.outstanding.get(index) {
            Some((_, Effect::Http { request, .. }, _)) if request.is_read() => &[
                Fate::AnsweredLate,
                Fate::LostAfter,
                Fate::Throttled,
                Fate::Unavailable,
                Fate::ForeignNotFound,
            ],
            Some((_, Effect::Http { .. }, _)) => &[
                Fate::AnsweredLate,
                Fate::NotSent,
                Fate::LostBefore,
                Fate::LostAfter,
                Fate::Throttled,
                Fate::Unavailable,
                Fate::UnavailableAfter,
                Fate::ForeignNotFound,
                Fate::ForeignNotFoundAfter,
                Fate::DiedAfter,
                Fate::DeliveredTwice,
            ],
            _ => &[],
        };
        let possible = fates
            .iter()
            .filter(|fate| **fate != Fate::DeliveredTwice || self.scenario.may_repeat);
        actions.extend(possible.map(|fate| (Action::Reply(index, *fate), false)));
        if run.outstanding.len() > 1 {
            let last = run.outstanding.len() - 1;
            actions.push((Action::Reply(last, Fate::Answered), false));
        }
    }
}

impl Run {
    /// The effect that usually has its reply first: sleeps end in their time, everything else at once.
    pub(super) fn first(&self, now: u64) -> usize {
        let due = |effect: &Effect| match effect {
            Effect::Sleep { until } => until.as_millis().max(now),
            Effect::Http { .. } | Effect::MatchKey { .. } => now,
        };
        let effects = self.outstanding.iter().enumerate();
        let first = effects.min_by_key(|(index, (_, effect, _))| (due(effect), *index));
        first.map_or(0, |(index, _)| index)
    }
}
