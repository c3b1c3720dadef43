//! The parts of every host that follow from the manifest, what the core knows of Unicode, and the
//! page that two packages share.
//!
//! `resolve` derives everything about an operation once; a template of `xtask/templates` for each
//! file formats it. Generated files are committed: reading the project needs no generator.

mod addresses;
mod command;
mod example;
mod formatters;
pub(crate) mod manifest;
mod options;
mod resolve;
mod sandbox_page;
mod schema;
mod templates;
mod unicode;

use std::path::Path;

use minijinja::{Environment, Value, context};

use self::manifest::Manifest;
use self::resolve::Api;
use crate::steps::{Steps, TaskError};
use crate::{js, python, workspace};

/// Each template with the file that it writes; with `{group}` one for each group of operations, in kebab case
/// with `{group-}`, with `{async_}` one for each of Python's two APIs.
const FILES: [(&str, &str); 46] = [
    ("core/mod.rs", "core/src/generated/mod.rs"),
    ("core/enumerations.rs", "core/src/generated/enumerations.rs"),
    ("core/models.rs", "core/src/generated/models.rs"),
    ("core/objects.rs", "core/src/generated/objects.rs"),
    ("core/fields.rs", "core/src/generated/fields.rs"),
    ("core/attributes.rs", "core/src/generated/attributes.rs"),
    ("core/endpoints.rs", "core/src/generated/endpoints.rs"),
    ("core/destructive.rs", "core/src/operations/destructive.rs"),
    ("core/registry.rs", "core/src/registry/table.rs"),
    ("core/options.rs", "core/src/options/table.rs"),
    ("core/invisible.rs", "core/src/display/invisible.rs"),
    ("core/error_kind.rs", "core/src/error/kind.rs"),
    ("core/guard_name.rs", "core/src/plan/guard_name.rs"),
    ("cli/commands.rs", "cli/src/generated/commands.rs"),
    (
        "cli/commands.md",
        "cli/skills/ax-admin/references/commands.md",
    ),
    (
        "cli/workflows.md",
        "cli/skills/ax-admin/references/workflows.md",
    ),
    ("client/mod.rs", "client/src/generated/mod.rs"),
    (
        "client/enumerations.rs",
        "client/src/generated/enumerations.rs",
    ),
    ("client/models.rs", "client/src/generated/models.rs"),
    ("client/objects.rs", "client/src/generated/objects.rs"),
    ("client/group.rs", "client/src/generated/{group}.rs"),
    ("client/options.rs", "client/src/generated/options.rs"),
    ("client/vectors.rs", "client/tests/it/vectors/typed.rs"),
    ("client/examples.rs", "client/tests/it/verbs/examples.rs"),
    (
        "python/enumerations.py",
        "python/ax_admin/models/enumerations.py",
    ),
    (
        "python/models_package.py",
        "python/ax_admin/models/__init__.py",
    ),
    ("python/models.py", "python/ax_admin/models/{group}.py"),
    (
        "python/group.py",
        "python/ax_admin/_generated/{async_}{group}.py",
    ),
    (
        "python/operations.py",
        "python/ax_admin/_generated/{async_}operations.py",
    ),
    ("python/results.py", "python/ax_admin/_generated/results.py"),
    (
        "python/plans.py",
        "python/ax_admin/_generated/{async_}plans.py",
    ),
    (
        "python/base_client.py",
        "python/ax_admin/_generated/base_client.py",
    ),
    ("python/package.py", "python/ax_admin/__init__.py"),
    ("python/errors.py", "python/ax_admin/errors.py"),
    ("typescript/errors.ts", "js/src/errors/classes.ts"),
    ("typescript/models.ts", "js/src/generated/models.ts"),
    ("typescript/operations.ts", "js/src/generated/operations.ts"),
    ("typescript/secrets.ts", "js/src/generated/secrets.ts"),
    ("typescript/options.ts", "js/src/generated/options.ts"),
    ("typescript/groups.ts", "js/src/generated/groups.ts"),
    ("typescript/things.ts", "js/src/generated/things.ts"),
    ("typescript/group.ts", "js/src/generated/{group-}.ts"),
    ("docs/operations.md", "docs/operations.md"),
    ("docs/options.md", "docs/options.md"),
    ("docs/sandbox.md", "js/SANDBOX.md"),
    ("docs/sandbox.md", "python/ax_admin/sandbox.md"),
];

/// A generated file: its path and its text.
pub(crate) struct Generated {
    /// Relative to the workspace's root.
    pub(crate) path: String,
    pub(crate) content: String,
}

/// Whether to write the files or to compare them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Write,
    Check,
}

/// Every file that is generated entirely.
pub(crate) fn files() -> Result<Vec<Generated>, TaskError> {
    let manifest = Manifest::read()?;
    whole_files(&manifest, &Api::of(&manifest)?)
}

fn whole_files(manifest: &Manifest, api: &Api<'_>) -> Result<Vec<Generated>, TaskError> {
    let steps = Steps::new()?;
    js::install(&steps)?;
    python::install_tools(&steps)?;
    let mut environment = templates::environment(api);
    environment.add_global("invisible", Value::from_serialize(unicode::invisible()?));
    environment.add_global("sandbox_page", sandbox_page::generate(api)?.content);
    let workflows = workspace::read_text(&workspace::root().join("docs/workflows.md"))?;
    environment.add_global("workflows", workflows.trim_end());
    let mut files = vec![schema::generate(manifest)?];
    for (template, path) in FILES {
        for (path, context) in targets(api, path) {
            files.push(generated(&environment, template, path, context)?);
        }
    }
    Ok(files)
}

/// The files of a pattern, each with the variables of its template.
fn targets(api: &Api<'_>, pattern: &str) -> Vec<(String, Value)> {
    let group = |pattern: String| {
        api.groups.iter().map(move |group| {
            let path = pattern.replace("{group}", group.name);
            (
                path.replace("{group-}", &group.name.replace('_', "-")),
                context! { group },
            )
        })
    };
    let with_groups = |pattern: String| -> Vec<(String, Value)> {
        if pattern.contains("{group") {
            group(pattern).collect()
        } else {
            vec![(pattern, Value::UNDEFINED)]
        }
    };
    if !pattern.contains("{async_}") {
        return with_groups(pattern.to_owned());
    }
    let variants = [("", false), ("async_", true)];
    let of_variant = |(prefix, is_async): (&str, bool)| {
        let targets = with_groups(pattern.replace("{async_}", prefix));
        let with_prefix = targets
            .into_iter()
            .map(move |(path, context)| (path, context! { is_async, ..context }));
        with_prefix.collect::<Vec<_>>()
    };
    variants.into_iter().flat_map(of_variant).collect()
}

/// Renders a template and formats the result.
fn generated(
    environment: &Environment<'_>,
    template: &str,
    path: String,
    known: Value,
) -> Result<Generated, TaskError> {
    let file = format!("{template}.jinja");
    let text = environment
        .get_template(&file)
        .and_then(|template| template.render(known))
        .map_err(|error| TaskError::new(format!("{error:#}"), "correct the template"))?;
    let extension = path.rsplit('.').next().unwrap_or_default();
    let laid_out = match (extension, path.split_once('/')) {
        ("rs", _) => formatters::rust(&text)?,
        ("ts", Some((_, within))) => formatters::typescript(within, &text)?,
        ("py", Some((_, within))) => formatters::python(within, &text)?,
        // The macros of a template leave empty lines at the start.
        _ => text.trim_start().to_owned(),
    };
    Ok(Generated {
        path,
        content: laid_out,
    })
}

/// Writes every generated file, or fails if one is out of date.
pub(crate) fn run(mode: Mode) -> Result<(), TaskError> {
    let manifest = Manifest::read()?;
    let api = Api::of(&manifest)?;
    let mut files = whole_files(&manifest, &api)?;
    files.extend(addresses::generate()?);
    files.push(sandbox_page::generate(&api)?);
    let mut stale = Vec::new();
    for file in &files {
        let path = workspace::root().join(&file.path);
        if is_same(&path, &file.content) {
            continue;
        }
        match mode {
            Mode::Write => workspace::write(&path, &file.content)?,
            Mode::Check => stale.push(file.path.as_str()),
        }
    }
    if stale.is_empty() {
        Ok(())
    } else {
        Err(TaskError::new(
            format!(
                "generated files are not what the manifest, Unicode and Cargo.toml say: {}",
                stale.join(", ")
            ),
            "run `cargo xtask generate` and commit what it writes",
        ))
    }
}

fn is_same(path: &Path, content: &str) -> bool {
    workspace::read(path).is_ok_and(|found| found == content.as_bytes())
}
