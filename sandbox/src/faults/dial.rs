use super::{Fault, Faults, Rule};

/// The rules with their counters.
#[derive(Debug, Default)]
pub(crate) struct FaultDial {
    rules: Vec<(Rule, u64)>,
}

/// The faults for one request.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Picked {
    pub(crate) delay_ms: u64,
    pub(crate) fault: Option<Fault>,
}

impl FaultDial {
    pub(crate) fn new(faults: Faults) -> Self {
        Self {
            rules: faults.rules.into_iter().map(|rule| (rule, 0)).collect(),
        }
    }

    /// A rule counts a request only when no rule before it took the request.
    pub(crate) fn pick(&mut self, method: &str, target: &str, operation: Option<&str>) -> Picked {
        let mut picked = Picked::default();
        for (rule, seen) in &mut self.rules {
            if !rule.selects(method, target, operation) {
                continue;
            }
            *seen += 1;
            if !rule.fires_at(*seen) {
                continue;
            }
            if let Fault::Delay { ms } = rule.fault {
                picked.delay_ms = picked.delay_ms.saturating_add(ms);
            } else {
                picked.fault = Some(rule.fault.clone());
                break;
            }
        }
        picked
    }
}

impl Rule {
    fn selects(&self, method: &str, target: &str, operation: Option<&str>) -> bool {
        self.method.as_deref().is_none_or(|wanted| wanted == method)
            && self
                .path_prefix
                .as_deref()
                .is_none_or(|prefix| target.starts_with(prefix))
            && self
                .operation
                .is_none_or(|wanted| operation == Some(wanted.name()))
    }

    fn fires_at(&self, seen: u64) -> bool {
        let first = self.nth.unwrap_or(1);
        let last = self
            .times
            .map_or(u64::MAX, |times| first.saturating_add(times));
        (first..last).contains(&seen)
    }
}
