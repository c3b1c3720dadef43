//! The layers of the core: checks the imports of `core/src` against the list in `docs/architecture.md`.

mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;

use crate::steps::TaskError;
use crate::workspace;
use imports::Import;

const LIST: &str = "docs/architecture.md";
const BEGIN: &str = "```text layers\n";
const ADVICE: &str = "move what both need into a module below, pass it in as an argument, or, where the layers \
themselves are wrong, change their list in docs/architecture.md";

/// Checks every import of the core against the layers, and looks for cycles of files.
pub(crate) fn check() -> Result<(), TaskError> {
    let unreadable = |error: std::io::Error| TaskError::new(format!("{LIST}: {error}"), ADVICE);
    let document = std::fs::read_to_string(workspace::root().join(LIST)).map_err(unreadable)?;
    let layers = layers(&document)?;
    let imports = imports::of(&workspace::root().join("core/src"))?;
    let faults = faults(&layers, &imports);
    if faults.is_empty() {
        println!("core: layers ... {} imports go down", imports.len());
        return Ok(());
    }
    Err(TaskError::new(faults.join("\n"), ADVICE))
}

/// The layer of each module, 0 for the highest.
type Layers = BTreeMap<String, usize>;

/// Parses the list: one layer per line, its modules, and after two spaces their description.
fn layers(document: &str) -> Result<Layers, TaskError> {
    let block = document
        .split_once(BEGIN)
        .and_then(|(_, rest)| rest.split_once("```"));
    let Some((block, _)) = block else {
        let message = format!(
            "{LIST} has no block that begins with {:?}",
            BEGIN.trim_end()
        );
        return Err(TaskError::new(message, "put the list of layers back"));
    };
    let mut layers = Layers::new();
    for (layer, line) in block.lines().enumerate() {
        let modules = line.split("  ").next().unwrap_or_default();
        for module in modules.split_whitespace() {
            if layers.insert(module.to_owned(), layer).is_some() {
                let message = format!("{LIST} lists `{module}` twice");
                return Err(TaskError::new(message, "name each module once"));
            }
        }
    }
    Ok(layers)
}

fn faults(layers: &Layers, imports: &[Import]) -> Vec<String> {
    let mut faults: Vec<String> = Vec::new();
    let modules: BTreeSet<&str> = imports
        .iter()
        .flat_map(|import| [module(&import.from), module(&import.to)])
        .collect();
    for module in &modules {
        if !layers.contains_key(*module) {
            faults.push(format!("the module `{module}` is in no layer of {LIST}"));
        }
    }
    for module in layers
        .keys()
        .filter(|module| !modules.contains(module.as_str()))
    {
        faults.push(format!(
            "{LIST} lists `{module}`, which is not a module of the core"
        ));
    }
    for Import { from, to } in imports {
        let (above, below) = (module(from), module(to));
        if above != below
            && let (Some(own), Some(other)) = (layers.get(above), layers.get(below))
            && other <= own
        {
            faults.push(format!(
                "core/src/{from} imports from core/src/{to}: `{below}` is not below `{above}` in {LIST}"
            ));
        }
    }
    faults.extend(circles(imports).into_iter().map(|circle| {
        format!(
            "these files import one another in a circle: {}",
            circle.join(", ")
        )
    }));
    faults
}

/// Files that import one another in a cycle of any length. Imports between a `mod.rs` and its own
/// children do not count.
fn circles(imports: &[Import]) -> Vec<Vec<&str>> {
    let arrows = imports
        .iter()
        .map(|import| (import.from.as_str(), import.to.as_str()))
        .filter(|(from, to)| !is_parent(from, to) && !is_parent(to, from));
    let graph: DiGraphMap<&str, ()> = DiGraphMap::from_edges(arrows);
    let mut circles: Vec<Vec<&str>> = tarjan_scc(&graph)
        .into_iter()
        .filter(|files| files.len() > 1)
        .collect();
    for circle in &mut circles {
        circle.sort_unstable();
    }
    circles.sort();
    circles
}

fn is_parent(one: &str, other: &str) -> bool {
    one.strip_suffix("mod.rs")
        .is_some_and(|folder| other.starts_with(folder))
}

/// The top-level module of a file: `plan` of `plan/make.rs`.
fn module(file: &str) -> &str {
    let first = file.split('/').next().unwrap_or_default();
    Path::new(first)
        .file_stem()
        .and_then(|name| name.to_str())
        .unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::{Import, circles, faults, layers};

    const DOCUMENT: &str =
        "x\n```text layers\nplan         makes plans\nflow engine  sends\nerror json\n```\ny\n";

    fn import(from: &str, to: &str) -> Import {
        Import {
            from: from.to_owned(),
            to: to.to_owned(),
        }
    }

    fn down() -> Vec<Import> {
        vec![
            import("plan/make.rs", "flow/mod.rs"),
            import("engine/mod.rs", "error.rs"),
            import("plan/mod.rs", "json.rs"),
        ]
    }

    #[test]
    fn imports_may_only_go_down() {
        let layers = layers(DOCUMENT).unwrap();
        assert_eq!(faults(&layers, &down()), Vec::<String>::new());
        for (from, to) in [
            ("flow/send.rs", "plan/make.rs"),
            ("flow/send.rs", "engine/mod.rs"),
            ("error.rs", "json.rs"),
        ] {
            let mut imports = down();
            imports.push(import(from, to));
            let faults = faults(&layers, &imports);
            assert_eq!(faults.len(), 1, "{faults:?}");
            assert!(
                faults[0].contains(from) && faults[0].contains(to),
                "{faults:?}"
            );
        }
    }

    #[test]
    fn the_list_must_match_the_modules() {
        let layers = layers(DOCUMENT).unwrap();
        let mut imports = down();
        imports.push(import("time.rs", "json.rs"));
        let faults_found = faults(&layers, &imports);
        assert!(
            faults_found[0].contains("`time` is in no layer"),
            "{faults_found:?}"
        );
        let faults_found = faults(&layers, &down()[..2]);
        assert!(faults_found[0].contains("lists `json`"), "{faults_found:?}");
        assert!(super::layers("no list").is_err());
        assert!(super::layers("```text layers\na\na\n```").is_err());
    }

    #[test]
    fn the_core_respects_its_layers() {
        super::check().unwrap();
    }

    #[test]
    fn a_cycle_of_any_length_is_found() {
        let round = [
            import("plan/a.rs", "plan/b.rs"),
            import("plan/b.rs", "plan/c.rs"),
            import("plan/c.rs", "plan/a.rs"),
            import("plan/mod.rs", "plan/a.rs"),
            import("plan/a.rs", "plan/mod.rs"),
        ];
        let found = circles(&round);
        assert_eq!(found, [["plan/a.rs", "plan/b.rs", "plan/c.rs"]]);
        assert!(circles(&round[..2]).is_empty());
        assert!(circles(&round[3..]).is_empty());
    }
}
