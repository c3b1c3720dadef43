//! The program `ax-admin`, as the wheel and the npm packages carry it: optimized, stripped, and without paths of this machine.

use std::path::{Path, PathBuf};

use crate::fresh::Stamp;
use crate::steps::{Steps, TaskError};
use crate::{python, workspace};

const INPUTS: [&str; 9] = [
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "cli/Cargo.toml",
    "cli/skills",
    "cli/src",
    "client",
    "core",
    "sandbox",
];

/// Builds it for a target that is released, or for this machine unless it is up to date, and returns its path. maturin, which
/// packs it into a wheel of its own, links it for older systems like the module of the Python package.
pub(crate) fn build(steps: &Steps, target: Option<&str>) -> Result<PathBuf, TaskError> {
    python::install_tools(steps)?;
    let name = target.unwrap_or("this-machine");
    let folder = workspace::target().join("program").join(name);
    let stamp = Stamp::of(&format!("program-{name}"), &INPUTS)?;
    let program = folder.join(file_name(target));
    if target.is_none() && stamp.is_fresh(&[&program]) {
        return Ok(program);
    }
    workspace::remove_folder(&folder)?;
    let mut maturin = python::maturin(steps, target, &folder)?;
    steps.run(
        &format!("program for {name}: maturin build"),
        maturin
            .current_dir(workspace::root().join("cli"))
            .args(["--bindings", "bin", "--strip"]),
        "fix what the compiler or maturin reports",
    )?;
    let wheel = workspace::only_file(&folder, ".whl")?;
    steps.run(
        &format!("program for {name}: unpack"),
        python::tool("python")
            .args(["-c", UNPACK])
            .args([&wheel, &program]),
        "remove target/program and run the command again",
    )?;
    stamp.save()?;
    Ok(program)
}

/// The name of its file.
pub(crate) fn file_name(target: Option<&str>) -> &'static str {
    let is_windows = target.map_or(cfg!(windows), |target| target.contains("windows"));
    if is_windows {
        "ax-admin.exe"
    } else {
        "ax-admin"
    }
}

const UNPACK: &str = "import os, sys, zipfile
wheel, program = sys.argv[1:]
with zipfile.ZipFile(wheel) as packed:
    (name,) = [name for name in packed.namelist() if '.data/scripts/' in name]
    with open(program, 'wb') as file:
        file.write(packed.read(name))
os.chmod(program, 0o755)";

/// Adds it to a wheel, among what is installed into the environment's folder of programs: maturin packs a module or programs, not
/// both.
pub(crate) fn add_to_wheel(steps: &Steps, program: &Path, wheel: &Path) -> Result<(), TaskError> {
    steps
        .run(
            "wheel: add the program",
            python::tool("python")
                .args(["-c", ADD])
                .args([wheel, program]),
            "remove dist and run the command again",
        )
        .map(drop)
}

/// The list of files comes last in a wheel, with the hash of each.
const ADD: &str = "import base64, hashlib, os, sys, zipfile
wheel, program = sys.argv[1:]
content = open(program, 'rb').read()
digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b'=').decode()
with zipfile.ZipFile(wheel) as old:
    files = [(info, old.read(info)) for info in old.infolist()]
(record,) = [info.filename for info, _ in files if info.filename.endswith('.dist-info/RECORD')]
added = zipfile.ZipInfo(record.removesuffix('.dist-info/RECORD') + '.data/scripts/' + os.path.basename(program))
added.external_attr = 0o100755 << 16
line = f'{added.filename},sha256={digest},{len(content)}\\n'.encode()
with zipfile.ZipFile(wheel + '.new', 'w', zipfile.ZIP_DEFLATED) as new:
    for info, data in [*files[:-1], (added, content), files[-1]]:
        info.compress_type = zipfile.ZIP_DEFLATED
        new.writestr(info, line + data if info.filename == record else data)
os.replace(wheel + '.new', wheel)";
