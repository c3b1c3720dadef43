//! Objects that an error mentions by their ids, until their names are read.

use super::{Details, Error, ErrorKind};
use crate::display::word;

/// Encloses an id. Display-safe text contains none; names and addresses as the server returned them may.
const MARK: char = '\u{1}';

/// An id in a message or in the detail of a candidate, which is shown by name if the name can be read.
pub(crate) fn mention(id: &str) -> String {
    format!("{MARK}{}{MARK}", word(id))
}

impl Error {
    /// Sets whether its message and the details of its candidates are made with [`mention`].
    pub(crate) fn mentioning_if(mut self, has_mentions: bool) -> Self {
        self.0.has_mentions = has_mentions;
        self
    }

    pub(crate) const fn has_mentions(&self) -> bool {
        self.0.has_mentions
    }

    /// The error with what the mentioned objects are called: `called` is passed each id, and whether the bare name as the
    /// server returned it is wanted.
    pub(crate) fn with_mentioned(mut self, called: &mut dyn FnMut(&str, bool) -> String) -> Self {
        let parts = &mut *self.0;
        spell_out(&mut parts.message, false, called);
        if let Details::Candidates { candidates } = &mut parts.details {
            for candidate in candidates {
                spell_out(&mut candidate.detail, false, called);
                // Other names are those of the objects themselves, and may hold anything.
                if parts.kind == ErrorKind::Conflict {
                    spell_out(&mut candidate.name, true, called);
                }
            }
        }
        self
    }
}

fn spell_out(text: &mut String, is_bare: bool, called: &mut dyn FnMut(&str, bool) -> String) {
    let mut spelled = String::with_capacity(text.len());
    let mut is_id = false;
    for part in text.split(MARK) {
        if is_id {
            spelled.push_str(&called(part, is_bare));
        } else {
            spelled.push_str(part);
        }
        is_id = !is_id;
    }
    *text = spelled;
}
