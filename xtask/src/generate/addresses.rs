//! Copies the version and the addresses of `Cargo.toml` into `js/package.json` and `python/pyproject.toml`. The rest of these is
//! written by hand.

use super::Generated;
use crate::project::Project;
use crate::steps::TaskError;
use crate::workspace;

const JAVASCRIPT: &str = "js/package.json";
const PYTHON: &str = "python/pyproject.toml";
/// The generated members of `package.json`, all at the top level.
const MEMBERS: [&str; 5] = ["version", "private", "homepage", "repository", "bugs"];
const END_OF_MEMBER: &str = "  },";
/// The generated table of `pyproject.toml`, and the table that it precedes.
const TABLE: &str = "[project.urls]";
const TABLE_AFTER: &str = "[tool.maturin]";

pub(super) fn generate() -> Result<[Generated; 2], TaskError> {
    let project = Project::read()?;
    let read = |path| workspace::read_text(&workspace::root().join(path));
    let (javascript, python) = (read(JAVASCRIPT)?, read(PYTHON)?);
    Ok([
        Generated {
            path: JAVASCRIPT.to_owned(),
            content: package_json(&javascript, project.version(), project.pages()),
        },
        Generated {
            path: PYTHON.to_owned(),
            content: pyproject(&python, project.pages()),
        },
    ])
}

/// Without addresses the package is private, so that npm refuses to publish it.
fn package_json(text: &str, version: &str, pages: Option<(&str, &str)>) -> String {
    let mut lines = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if inside || is_ours(line) {
            inside = line != END_OF_MEMBER && (inside || line.ends_with('{'));
            continue;
        }
        lines.push(line.to_owned());
        if line.starts_with("  \"name\":") {
            lines.push(format!("  \"version\": \"{version}\","));
        }
        if line.starts_with("  \"license\":") {
            lines.extend(members(pages));
        }
    }
    lines.join("\n") + "\n"
}

fn is_ours(line: &str) -> bool {
    MEMBERS
        .into_iter()
        .any(|name| line.starts_with(&format!("  \"{name}\":")))
}

fn members(pages: Option<(&str, &str)>) -> Vec<String> {
    let Some((homepage, repository)) = pages else {
        return vec!["  \"private\": true,".to_owned()];
    };
    vec![
        format!("  \"homepage\": \"{homepage}\","),
        "  \"repository\": {".to_owned(),
        "    \"type\": \"git\",".to_owned(),
        format!("    \"url\": \"git+{repository}.git\","),
        "    \"directory\": \"js\"".to_owned(),
        END_OF_MEMBER.to_owned(),
        format!("  \"bugs\": \"{repository}/issues\","),
    ]
}

fn pyproject(text: &str, pages: Option<(&str, &str)>) -> String {
    let mut lines = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        inside = line != TABLE_AFTER && (inside || line == TABLE);
        if inside {
            continue;
        }
        if let (TABLE_AFTER, Some((homepage, repository))) = (line, pages) {
            lines.extend([
                TABLE.to_owned(),
                format!("Homepage = \"{homepage}\""),
                format!("Source = \"{repository}\""),
                format!("Issues = \"{repository}/issues\""),
                String::new(),
            ]);
        }
        lines.push(line.to_owned());
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGES: Option<(&str, &str)> = Some(("https://h.example", "https://r.example/a"));
    const JSON: &str = "{\n  \"name\": \"a\",\n  \"license\": \"MIT\",\n  \"main\": \"a.js\"\n}\n";
    const TOML: &str = "[project]\nname = \"a\"\n\n[tool.maturin]\nstrip = true\n";

    #[test]
    fn a_package_without_addresses_is_private() {
        assert_eq!(
            package_json(JSON, "0.2.0", None),
            "{\n  \"name\": \"a\",\n  \"version\": \"0.2.0\",\n  \"license\": \"MIT\",\n  \"private\": true,\n  \
             \"main\": \"a.js\"\n}\n"
        );
    }

    #[test]
    fn addresses_can_be_added_and_removed() {
        let once = package_json(JSON, "0.2.0", PAGES);
        let value: serde_json::Value = serde_json::from_str(&once).unwrap();
        assert_eq!(value["repository"]["url"], "git+https://r.example/a.git");
        assert_eq!(value["homepage"], "https://h.example");
        assert_eq!(value.get("private"), None);
        assert_eq!(package_json(&once, "0.2.0", PAGES), once);
        assert_eq!(
            package_json(&once, "0.2.0", None),
            package_json(JSON, "0.2.0", None)
        );

        let once = pyproject(TOML, PAGES);
        let value: toml::Value = toml::from_str(&once).unwrap();
        assert_eq!(
            value["project"]["urls"]["Source"].as_str(),
            Some("https://r.example/a")
        );
        assert_eq!(pyproject(&once, PAGES), once);
        assert_eq!(pyproject(&once, None), TOML);
    }
}
