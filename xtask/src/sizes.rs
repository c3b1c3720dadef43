//! The sizes of the packages, and their budgets.

use std::path::Path;
use std::process::Command;

use crate::generate::manifest::Manifest;
use crate::steps::{Steps, TaskError};
use crate::{js, program, python, wasm, workspace};

/// Operations and plans together; decision 5 says what weighs what.
const WASM_GZIPPED: usize = 180_000;
const GLUE: usize = 15_000;
const WHEEL: usize = 8_000_000;
const PROGRAM: usize = 12_000_000;

/// A file's size, raw and compressed.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) raw: usize,
    pub(crate) gzipped: usize,
}

/// A shipped file and its budget.
pub(crate) struct Shipped {
    pub(crate) name: String,
    pub(crate) size: Size,
    /// The size that the budget applies to, and the budget.
    pub(crate) budget: Option<(usize, usize)>,
}

/// Prints the size of a file.
pub(crate) fn print(file: &Path) -> Result<(), TaskError> {
    measure(file).map(|size| print_line(file, size))
}

/// Measures every shipped file.
pub(crate) fn shipped(steps: &Steps) -> Result<[Shipped; 5], TaskError> {
    let wheel = measure(&python::wheel(steps)?)?;
    let tarball = measure(&js::tarball(steps)?)?;
    let program = measure(&program::build(steps, None)?)?;
    let module = measure(&wasm::client_module())?;
    let glue = measure(&wasm::client_glue())?;
    let operations = Manifest::read()?.operations.len();
    let row = |name: &str, size, budget| Shipped {
        name: name.to_owned(),
        size,
        budget,
    };
    Ok([
        row(
            // Every operation of the manifest is in the core's tables.
            &format!("wasm of {operations} operations, gzipped"),
            module,
            Some((module.gzipped, WASM_GZIPPED)),
        ),
        row("glue, gzipped", glue, Some((glue.gzipped, GLUE))),
        row("wheel", wheel, Some((wheel.raw, WHEEL))),
        row("program", program, Some((program.raw, PROGRAM))),
        row("tarball", tarball, None),
    ])
}

/// Compares the sizes with their budgets and returns one line for each.
pub(crate) fn test(steps: &Steps) -> Result<Vec<String>, TaskError> {
    shipped(steps)?
        .into_iter()
        .filter_map(|row| row.budget.map(|budget| (row.name, budget)))
        .map(|(what, (size, budget))| {
            let line = format!("{what}: {} of {}", kilobytes(size), kilobytes(budget));
            if size <= budget {
                Ok(line)
            } else {
                Err(TaskError::new(
                    format!("over its budget: {line}"),
                    "see which dependency grew, for instance with `twiggy top`, and do without it",
                ))
            }
        })
        .collect()
}

pub(crate) fn measure(file: &Path) -> Result<Size, TaskError> {
    let raw = workspace::read(file)?.len();
    Ok(Size {
        raw,
        gzipped: gzipped_size(file)?,
    })
}

/// Compresses with Node, which the package needs anyway and which has zlib on every system.
fn gzipped_size(file: &Path) -> Result<usize, TaskError> {
    let program = "const { gzipSync } = require('node:zlib');
        const { readFileSync } = require('node:fs');
        console.log(gzipSync(readFileSync(process.argv[1]), { level: 9 }).length);";
    let output = Command::new("node")
        .args(["--eval", program])
        .arg(file)
        .output()
        .map_err(|error| TaskError::io("node", &error))?;
    String::from_utf8_lossy(&output.stdout)
        .trim()
        .parse()
        .map_err(|_| {
            TaskError::new(
                format!("node could not compress {}", file.display()),
                "install Node 20 or newer",
            )
        })
}

#[expect(clippy::print_stdout, reason = "a command line tool talks to its user")]
fn print_line(file: &Path, size: Size) {
    let name = file.strip_prefix(workspace::root()).unwrap_or(file);
    println!(
        "{}: {} raw, {} gzipped",
        name.display(),
        kilobytes(size.raw),
        kilobytes(size.gzipped)
    );
}

pub(crate) fn kilobytes(bytes: usize) -> String {
    format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100)
}
