//! Writes the JavaScript glue of a WebAssembly module: wasm-bindgen's web output with one hook for traps,
//! and panics without messages.

mod hook;
mod panics;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

#[expect(
    clippy::print_stderr,
    reason = "a command line tool reports its failure"
)]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, folder, name] = arguments.as_slice() else {
        eprintln!("usage: ax-admin-glue INPUT.wasm FOLDER NAME");
        return ExitCode::from(2);
    };
    match generate(Path::new(input), Path::new(folder), name) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn generate(input: &Path, folder: &Path, name: &str) -> Result<(), Box<dyn Error>> {
    let mut output = Bindgen::new()
        .input_path(input)
        .out_name(name)
        .web(true)?
        .typescript(true)
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .generate_output()?;
    panics::silence(output.wasm_mut());
    fs::create_dir_all(folder)?;
    output.emit(folder)?;

    let glue = folder.join(format!("{name}.js"));
    fs::write(&glue, hook::add_to_glue(&fs::read_to_string(&glue)?)?)?;
    let types = folder.join(format!("{name}.d.ts"));
    fs::write(&types, hook::add_to_types(&fs::read_to_string(&types)?))?;
    Ok(())
}
