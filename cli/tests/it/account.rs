//! An account that commands are tried on.

use crate::server::Run;
use crate::world::World;

/// The writes that the sandbox received.
fn writes(world: &World) -> Vec<String> {
    let log = world.server.sandbox.log();
    let writes = log.iter().filter(|request| request.method != "GET");
    writes
        .map(|request| format!("{} /{}", request.method, request.segments.join("/")))
        .collect()
}

/// An account with what is in it, and what commands have sent to it.
pub(crate) struct Account {
    pub(crate) world: World,
    before: usize,
}

impl Account {
    pub(crate) fn new() -> Self {
        let world = World::new("full");
        let before = writes(&world).len();
        Self { world, before }
    }

    pub(crate) fn run(&self, line: &str) -> Run {
        self.world.server.shell(&self.world.filled(line))
    }

    /// What was sent since the account was made.
    pub(crate) fn sent(&self) -> Vec<String> {
        writes(&self.world).split_off(self.before)
    }

    pub(crate) fn settings(&self, text: &str) {
        let folder = self.world.server.home.path().join(".config/ax-admin");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("config.toml"), text).expect("a file");
    }
}
