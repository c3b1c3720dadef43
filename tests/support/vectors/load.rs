//! Reads the vectors of every operation, the common vectors and the transcripts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::expand::{Fixtures, Names};

/// Expanded vectors and transcripts.
pub(crate) struct Loaded {
    /// Each with its operation.
    pub(crate) vectors: Vec<(String, Value)>,
    /// Each with the name of its file.
    pub(crate) transcripts: Vec<(String, Value)>,
}

/// Everything in the folder.
pub(crate) fn load() -> Result<Loaded, String> {
    let folder = folder();
    from(&Files {
        operations: operations()?,
        transcripts: read(&folder.join("transcripts"))?,
        fixtures: read(&folder.join("fixtures"))?,
        common: read_file(&folder.join("common.json"))?,
    })
}

/// The files of the operations, not expanded.
pub(crate) fn operations() -> Result<BTreeMap<String, Value>, String> {
    let mut files = read(&folder())?;
    files.retain(|_, file| file.get("operation").is_some());
    Ok(files)
}

/// The files, by their names without `.json`.
pub(crate) struct Files {
    pub(crate) operations: BTreeMap<String, Value>,
    pub(crate) transcripts: BTreeMap<String, Value>,
    pub(crate) fixtures: BTreeMap<String, Value>,
    pub(crate) common: Value,
}

/// Expands files. Fails if a name does not exist, or if something with a name is not used.
pub(crate) fn from(files: &Files) -> Result<Loaded, String> {
    let mut named = Map::new();
    for (topic, fixtures) in &files.fixtures {
        for (name, value) in fixtures.as_object().into_iter().flatten() {
            named.insert(format!("{topic}.{name}"), value.clone());
        }
    }
    let fixtures = Fixtures::new(named);
    let common = Common::new(&files.common, &fixtures);
    let mut vectors = Vec::new();
    for (operation, file) in &files.operations {
        let in_file = |why: String| format!("{operation}: {why}");
        if text(file, "operation") != Some(operation) {
            return Err(in_file("the file is named otherwise".to_owned()));
        }
        let mut own = common.of(entries(file, "samples")).map_err(in_file)?;
        for vector in entries(file, "vectors") {
            own.push(common.plain(vector).map_err(in_file)?);
        }
        names_once(&own).map_err(in_file)?;
        vectors.extend(own.into_iter().map(|vector| (operation.clone(), vector)));
    }
    let mut transcripts = Vec::new();
    for (name, file) in &files.transcripts {
        let in_file = |why: String| format!("{name}: {why}");
        let own = entries(file, "transcripts")
            .iter()
            .map(|it| common.plain(it));
        let own = own.collect::<Result<Vec<_>, _>>().map_err(in_file)?;
        names_once(&own).map_err(in_file)?;
        transcripts.extend(own.into_iter().map(|transcript| (name.clone(), transcript)));
    }
    common.is_used(&files.operations)?;
    match fixtures.unused().as_slice() {
        [] => Ok(Loaded {
            vectors,
            transcripts,
        }),
        unused => Err(format!("nobody uses the fixtures {unused:?}")),
    }
}

/// The vectors that hold for every operation of a kind.
struct Common<'a> {
    kinds: &'a Value,
    vectors: &'a [Value],
    fixtures: &'a Fixtures,
}

impl<'a> Common<'a> {
    fn new(file: &'a Value, fixtures: &'a Fixtures) -> Self {
        Self {
            kinds: file.get("kinds").unwrap_or(&Value::Null),
            vectors: entries(file, "vectors"),
            fixtures,
        }
    }

    /// A vector or transcript that has no sample.
    fn plain(&self, value: &Value) -> Result<Value, String> {
        let names = Names {
            fixtures: self.fixtures,
            sample: &Map::new(),
        };
        let name = text(value, "name").unwrap_or_default();
        names.expand(value).map_err(|why| format!("{name}: {why}"))
    }

    /// The common vectors for the kinds of some samples.
    fn of(&self, samples: &[Value]) -> Result<Vec<Value>, String> {
        let mut vectors = Vec::new();
        for sample in samples {
            let mut full = Map::new();
            for kind in kinds(sample) {
                full.extend(self.defaults(kind)?);
            }
            let mut own = self.plain(sample)?;
            full.append(own.as_object_mut().ok_or("a sample is no object")?);
            for vector in self.vectors.iter().filter(|it| applies(it, sample)) {
                let name = text(vector, "name").unwrap_or_default();
                let of = self.of_sample(vector, &full);
                vectors.push(of.map_err(|why| format!("{name}: {why}"))?);
            }
        }
        Ok(vectors)
    }

    /// The default members of the samples of a kind.
    fn defaults(&self, kind: &str) -> Result<Map<String, Value>, String> {
        let known = self.kinds.get(kind);
        let known = known.ok_or_else(|| format!("nobody knows the kind `{kind}`"))?;
        let defaults = known.get("sample").map(|it| self.plain(it)).transpose()?;
        match defaults {
            Some(Value::Object(defaults)) => Ok(defaults),
            _ => Ok(Map::new()),
        }
    }

    /// A common vector with the values of a sample.
    fn of_sample(&self, vector: &Value, sample: &Map<String, Value>) -> Result<Value, String> {
        let names = Names {
            fixtures: self.fixtures,
            sample,
        };
        let mut own = vector.as_object().cloned().unwrap_or_default();
        own.remove("of");
        if !own.contains_key("input") {
            own.insert("input".to_owned(), sample_member("input"));
        }
        if let Some(Value::Array(replies)) = own.remove("replies") {
            let mut exchanges = Vec::new();
            if sample.contains_key("before") {
                exchanges.push(sample_member("before"));
            }
            exchanges.extend(replies.into_iter().map(|reply| {
                let members = [("expect", sample_member("request")), ("reply", reply)];
                object(members.into_iter())
            }));
            own.insert("exchanges".to_owned(), Value::Array(exchanges));
        }
        let mut name = text(vector, "name").unwrap_or_default().to_owned();
        for (member, value) in sample {
            if let Some(value) = value.as_str() {
                name = name.replace(&format!("{{{member}}}"), value);
            }
        }
        own.insert("name".to_owned(), name.into());
        names.expand(&Value::Object(own))
    }

    /// Every common vector has to apply to an operation.
    fn is_used(&self, operations: &BTreeMap<String, Value>) -> Result<(), String> {
        let samples: Vec<&Value> = operations
            .values()
            .flat_map(|file| entries(file, "samples"))
            .collect();
        for vector in self.vectors {
            if !samples.iter().any(|sample| applies(vector, sample)) {
                let name = text(vector, "name").unwrap_or_default();
                return Err(format!("common: applies to nothing: {name}"));
            }
        }
        Ok(())
    }
}

/// Whether a common vector and a sample have a kind in common.
fn applies(vector: &Value, sample: &Value) -> bool {
    kinds(vector).any(|kind| kinds(sample).any(|of| of == kind))
}

fn kinds(value: &Value) -> impl Iterator<Item = &str> {
    entries(value, "of").iter().filter_map(Value::as_str)
}

fn sample_member(name: &str) -> Value {
    object([("$sample", name.into())].into_iter())
}

fn object<'n>(members: impl Iterator<Item = (&'n str, Value)>) -> Value {
    let members = members.map(|(name, value)| (name.to_owned(), value));
    Value::Object(members.collect())
}

fn names_once(vectors: &[Value]) -> Result<(), String> {
    let mut names = BTreeSet::new();
    let mut all = vectors.iter().filter_map(|vector| text(vector, "name"));
    all.find(|name| !names.insert(*name))
        .map_or(Ok(()), |name| Err(format!("is there twice: {name}")))
}

pub(crate) fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}

pub(crate) fn entries<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    let list = value.get(name).and_then(Value::as_array);
    list.map_or(&[], Vec::as_slice)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors")
}

fn read(folder: &Path) -> Result<BTreeMap<String, Value>, String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(|why| why.to_string())? {
        let path = entry.map_err(|why| why.to_string())?.path();
        if path.extension().is_some_and(|it| it == "json") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            files.insert(name.into_owned(), read_file(&path)?);
        }
    }
    Ok(files)
}

fn read_file(path: &Path) -> Result<Value, String> {
    let in_file = |why: String| format!("{}: {why}", path.display());
    let text = fs::read_to_string(path).map_err(|why| in_file(why.to_string()))?;
    serde_json::from_str(&text).map_err(|why| in_file(why.to_string()))
}
