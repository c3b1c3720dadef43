//! The imports between the files of a crate, from their syntax trees.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, Meta, Token, UseTree, Visibility};

use crate::steps::TaskError;

/// An import from one file to another, both relative to the crate's `src`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Import {
    pub(crate) from: String,
    pub(crate) to: String,
}

/// The path of a module from the crate's root.
type Module = Vec<String>;

/// Every import between two files of a crate, except in tests.
pub(super) fn of(source: &Path) -> Result<Vec<Import>, TaskError> {
    let mut files = BTreeMap::new();
    collect(source, source, &mut files)?;
    let modules: BTreeMap<Module, String> = files
        .keys()
        .map(|file| (module(file), file.clone()))
        .collect();
    let mut read = BTreeMap::new();
    for (file, path) in &files {
        read.insert(file.clone(), names(file, path)?);
    }
    let re_exports: BTreeMap<Module, BTreeMap<String, Module>> = read
        .iter()
        .map(|(file, names)| (module(file), names.re_exports.clone()))
        .collect();
    let mut imports = BTreeSet::new();
    for (from, names) in read {
        for path in &names.paths {
            let to = owner(path, &modules, &re_exports, 0);
            if let Some(to) = to.filter(|to| **to != from && *to != "lib.rs" && from != "lib.rs") {
                imports.insert(Import {
                    from: from.clone(),
                    to: to.clone(),
                });
            }
        }
    }
    Ok(imports.into_iter().collect())
}

/// How many nested re-exports are followed.
const MAX_DEPTH: usize = 8;

/// The file that defines the item of a path, through re-exports.
fn owner<'a>(
    path: &[String],
    modules: &'a BTreeMap<Module, String>,
    re_exports: &BTreeMap<Module, BTreeMap<String, Module>>,
    depth: usize,
) -> Option<&'a String> {
    let length = (0..=path.len()).rev().find(|length| {
        path.get(..*length)
            .is_some_and(|module| modules.contains_key(module))
    })?;
    let (module, rest) = path.split_at_checked(length)?;
    if depth < MAX_DEPTH
        && let Some((name, remainder)) = rest.split_first()
        && let Some(source) = re_exports
            .get(module)
            .and_then(|re_exports| re_exports.get(name))
    {
        let remainder = source.iter().chain(remainder).cloned().collect::<Module>();
        if remainder != path {
            return owner(&remainder, modules, re_exports, depth + 1);
        }
    }
    modules.get(module)
}

fn collect(
    source: &Path,
    folder: &Path,
    files: &mut BTreeMap<String, PathBuf>,
) -> Result<(), TaskError> {
    let failed = |error: std::io::Error| unreadable(folder, &error);
    for entry in folder.read_dir().map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if path.is_dir() && name != Some("tests") {
            collect(source, &path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && name != Some("test_support.rs")
            && let Some(file) = path.strip_prefix(source).ok().and_then(Path::to_str)
        {
            files.insert(file.replace('\\', "/"), path);
        }
    }
    Ok(())
}

fn unreadable(path: &Path, why: &dyn std::fmt::Display) -> TaskError {
    TaskError::new(
        format!("{}: {why}", path.display()),
        "make the file readable",
    )
}

fn module(file: &str) -> Module {
    let path = file.strip_suffix(".rs").unwrap_or(file);
    let mut module: Module = path.split('/').map(ToOwned::to_owned).collect();
    if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
        module.pop();
    }
    module
}

/// The names that a file uses, as paths from the crate's root.
#[derive(Default)]
struct Names {
    module: Module,
    paths: Vec<Module>,
    /// Its re-exports by name.
    re_exports: BTreeMap<String, Module>,
}

fn names(file: &str, path: &Path) -> Result<Names, TaskError> {
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    let mut names = Names {
        module: module(file),
        ..Names::default()
    };
    names.visit_file(&syn::parse_file(&text).map_err(|error| unreadable(path, &error))?);
    Ok(names)
}

impl Names {
    /// A path from the crate's root; `None` if it leads out of the crate.
    fn absolute(&self, path: &[String]) -> Option<Module> {
        let (first, mut rest) = path.split_first()?;
        let mut module = match first.as_str() {
            "crate" => Module::new(),
            "self" => self.module.clone(),
            "super" => parent(&self.module),
            _ => return None,
        };
        while let Some((first, others)) = rest.split_first()
            && first == "super"
        {
            module = parent(&module);
            rest = others;
        }
        module.extend(rest.iter().cloned());
        Some(module)
    }

    fn add_use(&mut self, tree: &UseTree, path: &mut Module, is_given: bool) {
        match tree {
            UseTree::Path(inner) => {
                path.push(inner.ident.to_string());
                self.add_use(&inner.tree, path, is_given);
                path.pop();
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.add_use(tree, path, is_given);
                }
            }
            UseTree::Name(name) => self.add(path, &name.ident.to_string(), None, is_given),
            UseTree::Rename(renamed) => {
                let rename = renamed.rename.to_string();
                self.add(path, &renamed.ident.to_string(), Some(rename), is_given);
            }
            UseTree::Glob(_) => self.add(path, "self", None, false),
        }
    }

    fn add(&mut self, path: &[String], name: &str, rename: Option<String>, is_given: bool) {
        let mut path = path.to_vec();
        if name != "self" || path.is_empty() {
            path.push(name.to_owned());
        }
        // A path without `crate`, `self` or `super` starts at a child module or at another crate.
        let absolute = self.absolute(&path).unwrap_or_else(|| {
            let child = self.module.iter().chain(&path);
            child.cloned().collect()
        });
        if is_given {
            let name = rename.unwrap_or_else(|| name.to_owned());
            self.re_exports.insert(name, absolute.clone());
        }
        self.paths.push(absolute);
    }

    /// Paths in the tokens of a macro, whose syntax is unknown.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path = Module::new();
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => path.push(ident.to_string()),
                TokenTree::Punct(sign) if sign.as_char() == ':' => continue,
                TokenTree::Group(group) => self.add_tokens(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            let is_rooted = |path: &[String]| {
                path.first()
                    .is_some_and(|first| matches!(first.as_str(), "crate" | "self" | "super"))
            };
            if !is_rooted(&path) {
                path.clear();
            } else if let Some(absolute) = self.absolute(&path) {
                self.paths.push(absolute);
            }
        }
    }
}

fn parent(module: &[String]) -> Module {
    module
        .split_last()
        .map(|(_, parent)| parent.to_vec())
        .unwrap_or_default()
}

/// Whether an item is compiled for tests only: `cfg(test)`, or `cfg(all(test, …))`.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args().is_ok_and(|meta| needs_test(&meta))
    })
}

fn needs_test(meta: &Meta) -> bool {
    match meta {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("all") => list
            .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
            .is_ok_and(|all| all.iter().any(needs_test)),
        Meta::List(_) | Meta::NameValue(_) => false,
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the other kinds of items have no tests"
)]
fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Const(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        _ => &[],
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item(&mut self, item: &'ast Item) {
        if is_for_tests(attributes(item)) {
            return;
        }
        if let Item::Use(item) = item {
            let is_given = !matches!(item.vis, Visibility::Inherited);
            self.add_use(&item.tree, &mut Module::new(), is_given);
        } else if let Item::Mod(inner) = item
            && let Some((_, items)) = &inner.content
        {
            // Inline modules of generated files: `super` is the file itself.
            self.module.push(inner.ident.to_string());
            for item in items {
                self.visit_item(item);
            }
            self.module.pop();
        } else {
            visit::visit_item(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Module = path
            .segments
            .iter()
            .map(|part| part.ident.to_string())
            .collect();
        if let Some(absolute) = self.absolute(&names) {
            self.paths.push(absolute);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, macro_call: &'ast syn::Macro) {
        self.add_tokens(macro_call.tokens.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::{Import, of};
    use crate::workspace;

    fn imports(files: &[(&str, &str)]) -> Vec<(String, String)> {
        let folder = workspace::root().join("target/xtask-layers-test");
        let _ = std::fs::remove_dir_all(&folder);
        for (file, text) in files {
            let path = folder.join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let found = of(&folder).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        found
            .into_iter()
            .map(|Import { from, to }| (from, to))
            .collect()
    }

    #[test]
    fn every_way_to_name_a_file_is_an_import() {
        let found = imports(&[
            ("lib.rs", "mod a; mod b; pub use a::A;"),
            (
                "a/mod.rs",
                "mod deep; pub(crate) use deep::A; pub(crate) use crate::c::C as D;",
            ),
            ("a/deep.rs", "use super::super::d; pub struct A;"),
            ("b.rs", "fn f() { let _ = crate::a::A; }"),
            ("c.rs", "fn f() { println!(\"{}\", (crate::e::NAME)); }"),
            ("d.rs", "use crate::a::D;"),
            (
                "e.rs",
                "#[cfg(test)] mod tests { use crate::a::A; } #[cfg(test)] use crate::b;",
            ),
            ("e/tests/x.rs", "use crate::a::A;"),
        ]);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("a/deep.rs", "d.rs"),
                ("a/mod.rs", "a/deep.rs"),
                ("a/mod.rs", "c.rs"),
                ("b.rs", "a/deep.rs"),
                ("c.rs", "e.rs"),
                ("d.rs", "c.rs"),
            ]
        );
    }
}
