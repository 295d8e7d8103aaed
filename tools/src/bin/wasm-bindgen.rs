//! What Trunk runs as `wasm-bindgen`: writes the script between the app and the browser.
//!
//! It takes the words that Trunk says and no others, and keeps the linker's own exports, through which the second part of the
//! app joins the first. Trunk has no word for that.

use std::path::PathBuf;
use std::process::ExitCode;
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

/// What is asked for on the command line.
#[derive(Debug, Default, PartialEq)]
struct Asked {
    program: PathBuf,
    folder: PathBuf,
    name: String,
    keeps_debug: bool,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words == ["--version"] {
        println!("wasm-bindgen {}", wasm_bindgen_shared::version());
        return ExitCode::SUCCESS;
    }
    match asked(&words).and_then(|asked| write(&asked)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("wasm-bindgen: {trouble}");
            ExitCode::FAILURE
        }
    }
}

/// Reads the words of the command line.
///
/// # Errors
/// A word that is not known, or one that is missing.
fn asked(words: &[String]) -> Result<Asked, String> {
    let mut asked = Asked::default();
    for word in words {
        match word.split_once('=') {
            Some(("--out-dir", folder)) => asked.folder = folder.into(),
            Some(("--out-name", name)) => name.clone_into(&mut asked.name),
            _ if word == "--target=web" || word == "--no-typescript" => {}
            _ if word == "--keep-debug" => asked.keeps_debug = true,
            _ if word.starts_with('-') => {
                return Err(format!("{word} is not known here (tools/src/bin/wasm-bindgen.rs)"));
            }
            _ => asked.program = word.into(),
        }
    }
    let is_whole =
        ![&asked.program, &asked.folder].iter().any(|path| path.as_os_str().is_empty()) && !asked.name.is_empty();
    if is_whole { Ok(asked) } else { Err("say --out-dir=…, --out-name=… and a program".to_owned()) }
}

/// Writes the script and the program that fits it.
fn write(asked: &Asked) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    let made = bindgen.web(true).and_then(|bindgen| {
        bindgen
            .input_path(&asked.program)
            .out_name(&asked.name)
            .typescript(false)
            .keep_debug(asked.keeps_debug)
            .keep_lld_exports(true)
            // Every browser that runs the app has it.
            .encode_into(EncodeInto::Always)
            // Both loaders say where the program lies.
            .omit_default_module_path(true)
            .generate(&asked.folder)
    });
    made.map_err(|trouble| format!("{trouble:#}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &str) -> Vec<String> {
        words.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn what_trunk_says_is_understood_and_nothing_else() {
        let said = words("--target=web --out-dir=out --out-name=app target/app.wasm --no-typescript");
        let right =
            Asked { program: "target/app.wasm".into(), folder: "out".into(), name: "app".into(), keeps_debug: false };
        assert_eq!(asked(&said), Ok(right));
        for wrong in [
            "--target=deno --out-dir=out --out-name=app app.wasm",
            "--out-dir=out app.wasm",
            "--out-dir=out --out-name=app",
        ] {
            assert!(asked(&words(wrong)).is_err(), "{wrong}");
        }
    }
}
