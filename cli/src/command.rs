//! What a command of an operation is made of. The tables are generated from the manifest.

use ax_admin_core::Risk;

/// The command of an operation: `ax-admin users list`.
pub(crate) struct Command {
    /// `users`.
    pub(crate) group: &'static str,
    /// `list`.
    pub(crate) name: &'static str,
    /// The operation in the manifest, `users.list`.
    pub(crate) operation: &'static str,
    /// What it does, in sentences.
    pub(crate) about: &'static str,
    pub(crate) risk: Risk,
    pub(crate) kind: Kind,
    /// The member of a list's response that holds the rows.
    pub(crate) rows: &'static str,
    /// The model of its result, or of a row.
    pub(crate) model: &'static str,
    /// The members of that model, those of an object in it as `role.name`.
    pub(crate) columns: &'static [&'static str],
    /// Those that are secrets.
    pub(crate) secrets: &'static [&'static str],
    pub(crate) inputs: &'static [Input],
    /// The members that can be cleared, each by a flag of its own.
    pub(crate) clears: &'static [&'static str],
    /// A command line.
    pub(crate) example: &'static str,
}

/// What an operation returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Pages.
    List,
    /// One object.
    One,
    /// Nothing.
    Done,
    /// A plan to confirm.
    Plan,
}

/// An input of an operation, as an argument or a flag.
pub(crate) struct Input {
    /// The name in the manifest.
    pub(crate) name: &'static str,
    pub(crate) flag: &'static str,
    /// Further spellings of the flag.
    pub(crate) aliases: &'static [&'static str],
    pub(crate) shorts: &'static [char],
    /// Flags that say `false`.
    pub(crate) off: &'static [&'static str],
    pub(crate) values: Values,
    pub(crate) value_name: &'static str,
    pub(crate) is_list: bool,
    pub(crate) is_positional: bool,
    pub(crate) is_required: bool,
    pub(crate) doc: &'static str,
}

/// The values of an input.
pub(crate) enum Values {
    /// Any text; the core checks it.
    Text,
    Integer,
    Boolean,
    /// One of these, in any case.
    Choice(&'static [&'static str]),
    /// Upper-case words, such as these; there may be new ones.
    Open(&'static [&'static str]),
    /// An object by id or name.
    Reference,
    /// JSON text.
    Json,
}

impl Command {
    /// Whether it changes something.
    pub(crate) const fn writes(&self) -> bool {
        !matches!(self.risk, Risk::Read)
    }

    /// The input of which one command can take several: the object that is deleted, or the user that is removed from one.
    pub(crate) fn target(&self) -> Option<&'static Input> {
        if self.kind != Kind::Plan {
            return None;
        }
        let mut inputs = self.inputs.iter();
        let named = inputs.find(|input| input.is_required && !input.is_positional);
        named.or_else(|| self.inputs.iter().find(|input| input.is_positional))
    }
}
