//! How the program is linked.
//!
//! A position-independent executable has its tables of pointers (entities, encodings, patterns, arguments: about a megabyte)
//! rewritten by the loader before `main` runs, at every start. Linked to a fixed address they are right in the file, and pages
//! that nobody reads are never loaded. Libraries, stack and heap still lie at random addresses.
//!
//! The address is one page off a multiple of 2 MB. Where file and memory agree on those 2 MB, Linux maps them whole once the
//! file is cached in large pieces, with the models and the tables for unwinding that a reader of a short text never uses.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// How each linker is told the address, and where it would have put the program otherwise: LLVM's at 2 MB, GNU's at 4 MB.
const BASES: [&str; 2] = ["-Wl,--image-base=0x201000", "-Wl,-Ttext-segment=0x401000"];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is = |key: &str, value: &str| env::var(key).is_ok_and(|it| it == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo:rustc-link-arg-bins=-no-pie");
        if is("CARGO_CFG_TARGET_ARCH", "x86_64")
            && let Some(base) = BASES.into_iter().find(|it| links(it).unwrap_or(false))
        {
            println!("cargo:rustc-link-arg-bins={base}");
        }
    }
}

/// Whether the linker in use knows an argument: it links an empty program with it.
fn links(argument: &str) -> Option<bool> {
    let folder = PathBuf::from(env::var_os("OUT_DIR")?);
    let source = folder.join("empty.rs");
    std::fs::write(&source, "fn main() {}").ok()?;
    let mut rustc = Command::new(env::var_os("RUSTC")?);
    rustc.arg(source).arg("-o").arg(folder.join("empty")).arg("--target").arg(env::var_os("TARGET")?);
    if let Some(linker) = env::var_os("RUSTC_LINKER") {
        rustc.arg("-C").arg(format!("linker={}", linker.display()));
    }
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    rustc.args(flags.split('\u{1f}').filter(|it| !it.is_empty()));
    for it in ["-no-pie", argument] {
        rustc.arg("-C").arg(format!("link-arg={it}"));
    }
    Some(rustc.stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?.success())
}
