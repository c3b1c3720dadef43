//! The project's version, oldest compiler and addresses, from the workspace's `Cargo.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::steps::TaskError;
use crate::workspace;

const MANIFEST: &str = "Cargo.toml";

/// What a release needs to know of the project.
#[derive(Deserialize)]
pub(crate) struct Project {
    workspace: Workspace,
}

#[derive(Deserialize)]
struct Workspace {
    package: Package,
    metadata: Metadata,
    dependencies: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Package {
    version: String,
    rust_version: String,
    homepage: String,
    repository: String,
}

#[derive(Deserialize)]
struct Metadata {
    addresses: Addresses,
}

#[derive(Deserialize)]
struct Addresses {
    security: String,
}

impl Project {
    pub(crate) fn read() -> Result<Self, TaskError> {
        let text = workspace::read_text(&workspace::root().join(MANIFEST))?;
        Self::parse(&text)
    }

    fn parse(text: &str) -> Result<Self, TaskError> {
        toml::from_str(text).map_err(|error| {
            TaskError::new(
                format!("{MANIFEST}: {error}"),
                "compare it with what xtask/src/project.rs reads",
            )
        })
    }

    pub(crate) fn version(&self) -> &str {
        &self.workspace.package.version
    }

    /// The oldest compiler that builds what is published, with all three numbers.
    pub(crate) fn oldest_compiler(&self) -> String {
        let version = &self.workspace.package.rust_version;
        match version.split('.').count() {
            2 => format!("{version}.0"),
            _ => version.clone(),
        }
    }

    /// Each address by its name in `Cargo.toml`, `None` if unset.
    pub(crate) fn addresses(&self) -> [(&'static str, Option<&str>); 3] {
        let some = |address: &'_ String| !address.is_empty();
        let package = &self.workspace.package;
        let security = &self.workspace.metadata.addresses.security;
        [
            ("workspace.package.homepage", &package.homepage),
            ("workspace.package.repository", &package.repository),
            ("workspace.metadata.addresses.security", security),
        ]
        .map(|(name, address)| (name, some(address).then_some(address.as_str())))
    }

    /// The home page and the repository, once both are known.
    pub(crate) fn pages(&self) -> Option<(&str, &str)> {
        let package = &self.workspace.package;
        let known = !package.homepage.is_empty() && !package.repository.is_empty();
        known.then_some((&package.homepage, &package.repository))
    }

    /// The internal dependencies whose version is not the project's.
    pub(crate) fn other_versions(&self) -> Vec<&str> {
        self.workspace
            .dependencies
            .iter()
            .filter(|(_, requirement)| requirement.get("path").is_some())
            .filter(|(_, requirement)| {
                requirement.get("version").and_then(toml::Value::as_str) != Some(self.version())
            })
            .map(|(name, _)| name.as_str())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(repository: &str) -> Project {
        Project::parse(&format!(
            "[workspace.package]\nversion = '0.2.0'\nrust-version = '1.88'\nhomepage = ''\n\
             repository = '{repository}'\n[workspace.metadata.addresses]\nsecurity = ''\n\
             [workspace.dependencies]\nserde = '1'\na = {{ path = 'a', version = '0.2.0' }}\n\
             b = {{ path = 'b', version = '0.1.0' }}\nc = {{ path = 'c' }}\n"
        ))
        .unwrap()
    }

    #[test]
    fn an_empty_address_counts_as_absent() {
        let project = project("https://example.com/a");
        assert_eq!(
            project.addresses().map(|(_, address)| address.is_some()),
            [false, true, false]
        );
        assert_eq!(project.pages(), None);
    }

    #[test]
    fn internal_dependencies_have_the_version_of_the_project() {
        assert_eq!(project("").other_versions(), ["b", "c"]);
    }

    #[test]
    fn a_compiler_has_three_numbers() {
        assert_eq!(project("").oldest_compiler(), "1.88.0");
    }
}
