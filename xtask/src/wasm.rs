//! Builds the WebAssembly modules and their glue in `js/wasm`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fresh::Stamp;
use crate::js;
use crate::steps::{Steps, TaskError, succeeds};
use crate::{sizes, workspace};

/// The target of browsers.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The WebAssembly features that the modules may use: those of Node 18 and of every supported browser.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What makes a module smallest when it is gzipped. A function with one caller is not inlined unless it is tiny, because the
/// locals of large functions compress badly (6 KB); a last pass over locals saves 0.1 KB. `-Oz` removes a
/// few more bytes, but no compressed ones, and makes reading a page slower.
const OPTIMISATIONS: [&str; 10] = [
    "-Os",
    "--converge",
    "--one-caller-inline-max-function-size=10",
    "--reorder-locals",
    "--coalesce-locals",
    "--reorder-globals",
    "--simplify-locals-nostructure",
    "--vacuum",
    "--reorder-locals",
    "--reorder-functions",
];

/// SHA-256 with its rounds in a loop: a plan hashes only a few hundred bytes, and unrolled rounds add 7 KB.
///
/// The others leave out optimisations that save time in native code only: loops that count pointers instead of indices add
/// 0.8 KB, and expressions that are computed early on the paths where they are not known (partial redundancy) 1.8 KB.
const SMALLER: [&str; 12] = [
    "--cfg",
    "sha2_backend_soft=\"compact\"",
    "-C",
    "llvm-args=-disable-lsr",
    "-C",
    "llvm-args=-enable-pre=false",
    "-C",
    "llvm-args=-enable-load-pre=false",
    "-C",
    "llvm-args=-inlinehint-threshold=0",
    "-C",
    "llvm-args=-locally-hot-callsite-threshold=0",
];

const INPUTS: [&str; 10] = [
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "bindings-wasm",
    "core",
    "sandbox",
    "xtask/glue",
    "xtask/src/wasm.rs",
    "js/order-functions.mjs",
    "js/package-lock.json",
];

/// The sources of the example of the Rust client in a browser.
const EXAMPLE_INPUTS: [&str; 10] = [
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "client/Cargo.toml",
    "client/src",
    "core",
    "examples/rust-browser",
    "sandbox",
    "xtask/glue",
    "xtask/src/wasm.rs",
];

struct Module {
    package: &'static str,
    artifact: &'static str,
    name: &'static str,
}

const CLIENT: Module = Module {
    package: "ax-admin-wasm",
    artifact: "ax_admin_wasm",
    name: "ax_admin",
};
const SANDBOX: Module = Module {
    package: "ax-admin-wasm-sandbox",
    artifact: "ax_admin_wasm_sandbox",
    name: "ax_admin_sandbox",
};

const EXAMPLE: Module = Module {
    package: "ax-admin-example-browser",
    artifact: "ax_admin_example_browser",
    name: "example",
};

/// The folder of the modules in the package.
pub(crate) fn folder() -> PathBuf {
    workspace::root().join("js/wasm")
}

/// The folder of the module whose exports panic on purpose; it is never shipped.
pub(crate) fn trap_folder() -> PathBuf {
    workspace::target().join("wasm-trap-tests")
}

/// Builds both modules as they are shipped, unless they are up to date.
pub(crate) fn build(steps: &Steps) -> Result<(), TaskError> {
    js::install(steps)?;
    let stamp = Stamp::of("wasm", &INPUTS)?;
    let outputs = [binary(&folder(), &CLIENT), binary(&folder(), &SANDBOX)];
    if stamp.is_fresh(&outputs.each_ref().map(PathBuf::as_path)) {
        return Ok(());
    }
    install_target(steps)?;
    steps.run(
        "wasm modules: compile",
        workspace::with_flags(
            workspace::cargo()
                .args(["build", "--locked", "--profile", "wasm", "--target", TARGET])
                .args(["--package", CLIENT.package, "--package", SANDBOX.package]),
            &SMALLER,
        ),
        "fix what the compiler reports",
    )?;
    for module in [CLIENT, SANDBOX] {
        glue(steps, &module, "wasm", &folder())?;
        optimise(steps, &module)?;
    }
    order(steps, &CLIENT)?;
    stamp.save()
}

/// Builds the module for the tests of traps, without optimization, which does not affect traps.
pub(crate) fn build_trap_tests(steps: &Steps) -> Result<(), TaskError> {
    let stamp = Stamp::of("wasm-trap-tests", &INPUTS)?;
    if stamp.is_fresh(&[&binary(&trap_folder(), &CLIENT)]) {
        return Ok(());
    }
    install_target(steps)?;
    steps.run(
        "wasm trap tests: compile",
        workspace::cargo()
            .args([
                "build",
                "--locked",
                "--target",
                TARGET,
                "--package",
                CLIENT.package,
            ])
            .args(["--features", "trap-tests"]),
        "fix what the compiler reports",
    )?;
    glue(steps, &CLIENT, "debug", &trap_folder())?;
    stamp.save()
}

/// The folder in which the example of the Rust client in a browser is built.
pub(crate) fn example_folder() -> PathBuf {
    workspace::target().join("wasm-example")
}

/// Builds `examples/rust-browser` without optimization, which does not affect its behavior.
pub(crate) fn build_example(steps: &Steps) -> Result<(), TaskError> {
    let stamp = Stamp::of("wasm-example", &EXAMPLE_INPUTS)?;
    if stamp.is_fresh(&[&binary(&example_folder(), &EXAMPLE)]) {
        return Ok(());
    }
    install_target(steps)?;
    steps.run(
        "rust in a browser: compile",
        workspace::cargo()
            .args(["build", "--locked", "--target", TARGET])
            .args(["--package", EXAMPLE.package, "--features", "sandbox"]),
        "fix what the compiler reports",
    )?;
    glue(steps, &EXAMPLE, "debug", &example_folder())?;
    stamp.save()
}

/// The module that users load.
pub(crate) fn client_module() -> PathBuf {
    binary(&folder(), &CLIENT)
}

/// The generated JavaScript around [`client_module`].
pub(crate) fn client_glue() -> PathBuf {
    glue_file(&CLIENT)
}

/// Prints the download size of the modules and their glue.
pub(crate) fn print_sizes() -> Result<(), TaskError> {
    for module in [CLIENT, SANDBOX] {
        sizes::print(&binary(&folder(), &module))?;
        sizes::print(&glue_file(&module))?;
    }
    Ok(())
}

/// Adds the compiler's wasm target if it is missing.
pub(crate) fn install_target(steps: &Steps) -> Result<(), TaskError> {
    let mut question = Command::new("rustc");
    question
        .current_dir(workspace::root())
        .args(["--print", "target-libdir", "--target", TARGET]);
    let folder = question
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    if folder.is_ok_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    let advice =
        format!("install rustup, or add the target {TARGET} to the Rust that is installed");
    if !succeeds(Command::new("rustup").arg("--version")) {
        return Err(TaskError::new(
            format!("Rust has no {TARGET} target and there is no rustup to add it"),
            advice,
        ));
    }
    steps
        .run(
            "wasm target: install",
            Command::new("rustup")
                .current_dir(workspace::root())
                .args(["target", "add", TARGET]),
            &advice,
        )
        .map(drop)
}

fn binary(folder: &Path, module: &Module) -> PathBuf {
    folder.join(format!("{}_bg.wasm", module.name))
}

fn glue_file(module: &Module) -> PathBuf {
    folder().join(format!("{}.js", module.name))
}

fn glue(steps: &Steps, module: &Module, profile: &str, folder: &Path) -> Result<(), TaskError> {
    let compiled = workspace::target()
        .join(TARGET)
        .join(profile)
        .join(format!("{}.wasm", module.artifact));
    steps
        .run(
            &format!("{}: write glue", module.package),
            workspace::cargo()
                .args([
                    "run",
                    "--quiet",
                    "--locked",
                    "--package",
                    "ax-admin-glue",
                    "--",
                ])
                .args([compiled.as_path(), folder, Path::new(module.name)]),
            "see xtask/glue: it must fit the wasm-bindgen of Cargo.toml",
        )
        .map(drop)
}

fn optimise(steps: &Steps, module: &Module) -> Result<(), TaskError> {
    let file = binary(&folder(), module);
    steps
        .run(
            &format!("{}: wasm-opt", module.package),
            js::tool("wasm-opt")
                .args(OPTIMISATIONS)
                // The linker puts the stack first, so that the lowest addresses are its far end and hold nothing.
                .arg("--low-memory-unused")
                .args([
                    "--strip-debug",
                    "--strip-producers",
                    "--strip-target-features",
                ])
                .args(FEATURES)
                .arg(&file)
                .arg("-o")
                .arg(&file),
            "read the message; a feature it misses may have to be added to xtask/src/wasm.rs",
        )
        .map(drop)
}

/// How many functions keep their places; the best order of these is taken.
const KEPT: [&str; 4] = ["20", "40", "60", "80"];

/// Puts similar functions side by side, for compression.
fn order(steps: &Steps, module: &Module) -> Result<(), TaskError> {
    let file = binary(&folder(), module);
    let [named, ordered, best] =
        ["named", "ordered", "best"].map(|step| file.with_extension(format!("{step}.wasm")));
    let mut smallest = usize::MAX;
    for kept in KEPT {
        steps.run(
            &format!("{}: find similar functions, {kept} kept", module.package),
            js::node()
                .arg(workspace::root().join("js/order-functions.mjs"))
                .args([&file, &named])
                .arg(kept),
            "see js/order-functions.mjs: it must understand what wasm-opt writes",
        )?;
        steps.run(
            &format!("{}: order functions", module.package),
            js::tool("wasm-opt")
                .args(FEATURES)
                .args(["--reorder-functions-by-name", "--strip-debug"])
                .arg(&named)
                .arg("-o")
                .arg(&ordered),
            "read the message of wasm-opt",
        )?;
        let size = sizes::measure(&ordered)?.gzipped;
        if size < smallest {
            smallest = size;
            moved(&ordered, &best)?;
        }
    }
    moved(&best, &file)?;
    for left in [named, ordered].iter().filter(|left| left.exists()) {
        std::fs::remove_file(left).map_err(|error| TaskError::io(left.display(), &error))?;
    }
    Ok(())
}

fn moved(from: &Path, to: &Path) -> Result<(), TaskError> {
    std::fs::rename(from, to).map_err(|error| TaskError::io(from.display(), &error))
}
