//! A plan that waits for a person, in a file of the user's own.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;

use ax_admin::{Json, json::Object};
use ax_admin_core::Timestamp;
use ax_admin_core::display::display_safe;
use fd_lock::RwLock;
use tempfile::NamedTempFile;

use crate::clock;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;
use crate::private;
use crate::run::confirm;
use crate::run::plans::{Target, documents_of};
use crate::run::state;
use crate::session::Session;
use crate::shell;

/// A stored request for approval.
pub(crate) struct Request {
    id: String,
    folder: PathBuf,
    document: Json<'static>,
}

/// What has come of a request.
pub(super) enum State {
    /// A person said yes; what came of it is not recorded yet.
    Applying,
    /// It ended.
    Ended(Ended),
}

/// What came of a request.
pub(super) struct Ended {
    pub(super) exit: Exit,
    /// A sentence, or nothing.
    pub(super) message: String,
    /// The file in which the key is that it created.
    pub(super) key_file: Option<String>,
}

/// A request with fewer minutes left is not used for the same plan again.
const REUSED: u64 = 10;

/// Whether two requests have a person confirm the same.
fn is_same(one: &Json<'_>, other: &Json<'_>) -> bool {
    let of_request = ["profile", "policy", "env_file", "is_waited_for"];
    let of_plan = ["operation", "host", "credential_id", "input", "facts"];
    let (own, others) = (plans_of(one), plans_of(other));
    let is_same_plan = |(own, other): (&Json<'_>, &Json<'_>)| {
        let mut members = of_plan.iter();
        members.all(|name| own.member(name) == other.member(name))
    };
    !own.is_empty()
        && own.len() == others.len()
        && of_request
            .iter()
            .all(|name| one.member(name) == other.member(name))
        && own.iter().zip(others).all(is_same_plan)
}

fn plans_of<'a, 'j>(document: &'a Json<'j>) -> &'a [Json<'j>] {
    if let Json::Array(plans) = document.member("plans") {
        plans
    } else {
        &[]
    }
}

fn folder() -> Option<PathBuf> {
    state::folder("plans")
}

impl Request {
    /// Stores plans for a person.
    pub(in crate::run) fn store(
        session: &Session,
        targets: &[Target],
        env_file: Option<&str>,
        is_waited_for: bool,
    ) -> Result<Self, Failure> {
        let unwritable = |why: &dyn std::fmt::Display| {
            Failure::new(
                Exit::Failed,
                format!("can't store the plan for a person: {why}; nothing was sent"),
            )
        };
        let folder =
            folder().ok_or_else(|| unwritable(&"there is no home folder for it (set HOME)"))?;
        private::make_own_folder(&folder).map_err(|why| unwritable(&why))?;
        state::remove_old(&folder);
        let texts: Vec<String> = targets.iter().map(|target| target.text.clone()).collect();
        let words = confirm::named(session, targets, &texts, &texts);
        let expires_at = targets
            .iter()
            .filter_map(|target| target.plan.document().expires_at.clone());
        let text = |text: Option<&String>| text.cloned().map_or(Json::Null, Json::text);
        let mut document = Object::default();
        document.set("command", Json::text(shell::line(&words)));
        document.set("profile", text(session.connection.profile.as_ref()));
        document.set("policy", text(session.connection.given_policy.as_ref()));
        document.set("expires_at", text(expires_at.min().as_ref()));
        // Whoever approves may be in another folder.
        let env_file =
            env_file.map(|path| std::path::absolute(path).unwrap_or_else(|_| path.into()));
        let env_file = env_file.map(|path| path.to_string_lossy().into_owned());
        document.set("env_file", text(env_file.as_ref()));
        document.set("is_waited_for", Json::Bool(is_waited_for));
        document.set("plans", documents_of(targets));
        let document = Json::Object(document);
        // Whoever tries again does not fill the list of the person. A command that waits takes its own request back in the end.
        let mut waiting = Self::waiting().into_iter().filter(|_| !is_waited_for);
        let is_usable =
            |known: &Self| known.minutes_left() >= REUSED && is_same(&known.document, &document);
        if let Some(same) = waiting.find(is_usable) {
            return Ok(same);
        }
        let text = output::whole(&document).map_err(|why| unwritable(&why))?;
        let mut file = tempfile::Builder::new()
            .prefix("")
            .rand_bytes(6)
            .tempfile_in(&folder)
            .map_err(|why| unwritable(&why))?;
        let id = file
            .path()
            .file_name()
            .map(|name| name.to_string_lossy().to_ascii_lowercase())
            .unwrap_or_default();
        let written = file
            .write_all(text.as_bytes())
            .and_then(|()| file.as_file().sync_all());
        written.map_err(|why| unwritable(&why))?;
        file.persist_noclobber(folder.join(format!("{id}.json")))
            .map_err(|failed| unwritable(&failed.error))?;
        Ok(Self {
            id,
            folder,
            document,
        })
    }

    /// The request of a name.
    pub(super) fn read(id: &str) -> Result<Self, Failure> {
        let shown = display_safe(id);
        let missing = || {
            Failure::new(
                Exit::NotFound,
                format!("no plan `{shown}` waits for a person; nothing was sent"),
            )
            .with_next("`ax-admin approve` alone, at a terminal, shows what waits")
        };
        let is_plain = !id.is_empty() && id.chars().all(|letter| letter.is_ascii_alphanumeric());
        let folder = folder().filter(|_| is_plain).ok_or_else(missing)?;
        let id = id.to_ascii_lowercase();
        let text = fs::read_to_string(folder.join(format!("{id}.json")));
        let text = text.map_err(|_unreadable| missing())?;
        let document = Json::parse(&text).map(Json::into_owned);
        let document = document.map_err(|_unreadable| {
            Failure::usage(format!(
                "the stored plan `{shown}` is not JSON; nothing was sent"
            ))
        })?;
        Ok(Self {
            id,
            folder,
            document,
        })
    }

    /// Those that nobody has answered yet, the oldest first.
    pub(crate) fn waiting() -> Vec<Self> {
        let Some(files) = folder().and_then(|folder| fs::read_dir(folder).ok()) else {
            return Vec::new();
        };
        // As plans write it.
        let now = clock::now().to_string();
        let mut waiting: Vec<Self> = files
            .flatten()
            .filter_map(|file| {
                let name = file.file_name().into_string().ok()?;
                let request = Self::read(name.strip_suffix(".json")?).ok()?;
                let is_waiting = request.state().is_none()
                    && request.document.str_of("expires_at") > now.as_str();
                is_waiting.then_some(request)
            })
            .collect();
        waiting.sort_by_cached_key(|request| {
            let until = request.document.str_of("expires_at").to_owned();
            (until, request.id.clone())
        });
        waiting
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// The command line that made it, safe to display.
    pub(super) fn command(&self) -> String {
        display_safe(self.document.str_of("command"))
    }

    /// What it is about, safe to display: the first line of its plan, and how many others there are.
    pub(crate) fn about(&self) -> String {
        let plans = plans_of(&self.document);
        let summary = plans.first().map_or("", |plan| plan.str_of("summary"));
        let first = summary.lines().next().unwrap_or_default();
        // It was made safe to display, and may have been edited since.
        let first = if first.chars().any(shell::is_unsafe) {
            display_safe(first)
        } else {
            first.to_owned()
        };
        match plans.len() {
            0 | 1 => first,
            several => format!("{first} and {} more", several - 1),
        }
    }

    /// The host of the service that it is for, safe to display.
    pub(super) fn host(&self) -> String {
        let plan = plans_of(&self.document).first();
        plan.map_or(String::new(), |plan| display_safe(plan.str_of("host")))
    }

    /// How long somebody may still approve it.
    pub(in crate::run) fn minutes_left(&self) -> u64 {
        let until = Timestamp::parse(self.document.str_of("expires_at"));
        let left = until.map_or(0, |until| until.since(clock::now()));
        // A code is valid to the end of the minute in which it would end.
        (left / 60_000).min(15)
    }

    /// The profile of the command that made it.
    pub(crate) fn profile(&self) -> Option<&str> {
        self.document.member("profile").as_str()
    }

    /// The policy of the command that made it, which adds to that of the settings.
    pub(crate) fn policy(&self) -> Option<&str> {
        self.document.member("policy").as_str()
    }

    /// Where the command that made it wants the key that it creates.
    pub(super) fn env_file(&self) -> Option<&str> {
        self.document.member("env_file").as_str()
    }

    /// The plans, for the core.
    pub(super) fn document(&self) -> &Json<'static> {
        &self.document
    }

    /// Whether a plan that is made now is made too late for the request. Both times are RFC 3339 in UTC, of one form.
    pub(super) fn is_expired(&self, target: &Target) -> bool {
        target.plan.document().made_at.as_str() > self.document.str_of("expires_at")
    }

    /// The lock that whoever answers it holds.
    pub(super) fn lock(&self) -> Result<RwLock<File>, Failure> {
        let file = private::open_lock(&self.path("lock")).map_err(|why| {
            Failure::new(
                Exit::Failed,
                format!("can't lock the stored plan: {why}; nothing was sent"),
            )
        })?;
        Ok(RwLock::new(file))
    }

    /// What has come of it, if anybody has answered.
    pub(super) fn state(&self) -> Option<State> {
        let text = fs::read_to_string(self.path("state")).ok()?;
        let document = Json::parse(&text).ok()?;
        let number = document.member("exit_code").as_number();
        let exit = number.and_then(|number| u8::try_from(number).ok());
        match exit.and_then(Exit::of_number) {
            None => Some(State::Applying),
            Some(exit) => Some(State::Ended(Ended {
                exit,
                message: display_safe(document.str_of("message")),
                key_file: document.member("key_file").as_str().map(display_safe),
            })),
        }
    }

    /// Whether its file is there.
    pub(super) fn exists(&self) -> bool {
        self.path("json").exists()
    }

    /// Records that a person said yes, before anything is sent.
    pub(super) fn begin(&self) -> Result<(), Failure> {
        let written = self.write_state(&Json::object([("exit_code", Json::Null)]));
        written.map_err(|why| {
            Failure::new(
                Exit::Failed,
                format!("can't record the approval: {why}; nothing was sent"),
            )
        })
    }

    /// Records what came of it, and the file in which the key is that it created.
    pub(super) fn end(&self, exit: Exit, message: &str, key_file: Option<&str>) {
        let key_file = key_file.map(|path| Json::text(path.to_owned()));
        let document = Json::object([
            ("exit_code", Json::number(exit.number().into())),
            ("message", Json::text(message.to_owned())),
            ("key_file", key_file.unwrap_or(Json::Null)),
        ]);
        if let Err(why) = self.write_state(&document) {
            crate::session::note(&format!(
                "warning: can't record what came of it ({why}); the command that waits does not learn it"
            ));
        }
    }

    /// Takes it back: nobody can approve it any more. Its lock stays, since somebody may have opened it already.
    pub(super) fn withdraw(&self) {
        for kind in ["json", "state"] {
            let _absent = fs::remove_file(self.path(kind));
        }
    }

    fn write_state(&self, document: &Json<'_>) -> std::io::Result<()> {
        let mut file = NamedTempFile::new_in(&self.folder)?;
        file.write_all(output::compact(document)?.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(self.path("state"))?;
        Ok(())
    }

    fn path(&self, kind: &str) -> PathBuf {
        self.folder.join(format!("{}.{kind}", self.id))
    }
}
