//! How the small words become constants, and how the program is linked.
//!
//! A position-independent executable has its tables of pointers (entities, encodings, patterns, arguments: about a megabyte)
//! rewritten by the loader before `main` runs, at every start. Linked to a fixed address they are right in the file, and pages
//! that nobody reads are never loaded. Libraries, stack and heap still lie at random addresses.
//!
//! The address is one page off a multiple of 2 MB. Where file and memory agree on those 2 MB, Linux maps them whole once the
//! file is cached in large pieces, with the models and the tables for unwinding that a reader of a short text never uses.
//!
//! With each page that is needed, Linux maps what lies around it. The functions that run when an article is opened would lie
//! scattered, and most of the code would be loaded with them; in a release they lie together, as `assets/link/order.ld` says.

#[path = "build/small_words.rs"]
mod small_words;

use std::env;
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What each linker is told: LLVM's would begin at 2 MB and mix code that hardly ever runs with the rest, GNU's at 4 MB.
const LINKERS: [&[&str]; 2] =
    [&["-Wl,--image-base=0x201000", "-Wl,-z,keep-text-section-prefix"], &["-Wl,-Ttext-segment=0x401000"]];

/// Which functions come first; `tests/order` writes it.
const ORDER: &str = "assets/link/order.ld";
const SMALL_WORDS: &str = "assets/en/small_words.txt";

fn main() -> Result<(), Box<dyn Error>> {
    for used in ["build.rs", "build/small_words.rs", SMALL_WORDS, ORDER] {
        println!("cargo:rerun-if-changed={used}");
    }
    write_small_words()?;
    choose_linking();
    Ok(())
}

/// The constants that `src/reading/lexicon/en.rs` includes.
fn write_small_words() -> Result<(), Box<dyn Error>> {
    let rows =
        fs::read_to_string(SMALL_WORDS).map_err(|it| format!("cannot read \"{SMALL_WORDS}\": {it}"))?;
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?);
    fs::write(folder.join("small_words.rs"), small_words::constants(&rows)?)?;
    Ok(())
}

fn choose_linking() {
    let is = |key: &str, value: &str| env::var(key).is_ok_and(|it| it == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo:rustc-link-arg-bins=-no-pie");
        if is("CARGO_CFG_TARGET_ARCH", "x86_64")
            && let Some(known) = LINKERS.into_iter().find(|it| links(it).unwrap_or(false))
        {
            known.iter().for_each(|it| println!("cargo:rustc-link-arg-bins={it}"));
            if is("PROFILE", "release")
                && let Some(order) = order()
                && links(&[known, &[&order]].concat()).unwrap_or(false)
            {
                println!("cargo:rustc-link-arg-bins={order}");
            }
        }
    }
}

/// A script that adds to the linker's own; LLVM's and GNU's know how. What it names and nobody has does no harm.
fn order() -> Option<String> {
    Some(format!("-T{}", PathBuf::from(env::var_os("CARGO_MANIFEST_DIR")?).join(ORDER).to_str()?))
}

/// Whether the linker in use knows all arguments: it links an empty program with them.
fn links(arguments: &[&str]) -> Option<bool> {
    let folder = PathBuf::from(env::var_os("OUT_DIR")?);
    let source = folder.join("empty.rs");
    fs::write(&source, "fn main() {}").ok()?;
    let mut rustc = Command::new(env::var_os("RUSTC")?);
    rustc.arg(source).arg("-o").arg(folder.join("empty")).arg("--target").arg(env::var_os("TARGET")?);
    if let Some(linker) = env::var_os("RUSTC_LINKER") {
        rustc.arg("-C").arg(format!("linker={}", linker.display()));
    }
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    rustc.args(flags.split('\u{1f}').filter(|it| !it.is_empty()));
    for it in [&["-no-pie"], arguments].concat() {
        rustc.arg("-C").arg(format!("link-arg={it}"));
    }
    Some(rustc.stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?.success())
}
