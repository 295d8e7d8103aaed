//! Cuts the linked app in two: `wasm-split <program> <folder>` writes the first part as `main.wasm` into the folder, what
//! follows it beside that, and the script that fetches it.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [program, folder] = words.as_slice() else {
        eprintln!("wasm-split <program> <folder>");
        return ExitCode::FAILURE;
    };
    match cut(Path::new(program), Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("wasm-split: {program}: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn cut(program: &Path, folder: &Path) -> Result<(), String> {
    let bytes = std::fs::read(program).map_err(|error| error.to_string())?;
    let first = folder.join("main.wasm");
    let mut options = wasm_split_cli_support::Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &first;
    wasm_split_cli_support::transform(options).map(drop).map_err(|error| format!("{error:#}"))
}
