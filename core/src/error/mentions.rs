//! Objects that an error mentions by their ids, until their names are read.

use super::{Details, Error, ErrorKind};
use crate::display::word;

/// Encloses an id. Display-safe text contains none.
const MARK: char = '\u{1}';

/// An id in a message or in the detail of a candidate, which is shown by name if the name can be read.
pub(crate) fn mention(id: &str) -> String {
    format!("{MARK}{}{MARK}", word(id))
}

impl Error {
    /// The ids that are shown by name.
    pub(crate) fn mentioned(&self) -> Vec<&str> {
        let mut texts = vec![self.0.message.as_str()];
        if let Details::Candidates { candidates } = &self.0.details {
            texts.extend(candidates.iter().map(|candidate| candidate.detail.as_str()));
        }
        let parts = texts.into_iter().map(|text| text.split(MARK).skip(1));
        parts.flat_map(|parts| parts.step_by(2)).collect()
    }

    /// The error with what the mentioned objects are called. `name` gives the name as the server returned it, for the
    /// candidates of a conflict.
    pub(crate) fn with_mentioned(
        mut self,
        called: &dyn Fn(&str) -> String,
        name: &dyn Fn(&str) -> String,
    ) -> Self {
        let parts = &mut *self.0;
        parts.message = spelled_out(&parts.message, called);
        if let Details::Candidates { candidates } = &mut parts.details {
            for candidate in candidates {
                candidate.detail = spelled_out(&candidate.detail, called);
                if parts.kind == ErrorKind::Conflict {
                    candidate.name = spelled_out(&candidate.name, name);
                }
            }
        }
        self
    }
}

fn spelled_out(text: &str, called: &dyn Fn(&str) -> String) -> String {
    let mut spelled = String::with_capacity(text.len());
    let mut is_id = false;
    for part in text.split(MARK) {
        if is_id {
            spelled.push_str(&called(part));
        } else {
            spelled.push_str(part);
        }
        is_id = !is_id;
    }
    spelled
}
